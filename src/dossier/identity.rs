//! Who issues reports: letterhead, place of signing, logo, and who signs.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::evidence::hex;
use super::{Dossier, limited};
use crate::child::Reader;
use crate::failure::Failure;
use crate::limits::logo::LARGEST;
use crate::report::facts::identity::{Duty, IdentityFacts, SignatoryFacts};
use crate::report::logo;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject};

/// The most lines of a letterhead.
const LINES: usize = 6;

impl Dossier {
    /// Who issues the agency's reports.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn identity(&self) -> Result<IdentityFacts, Failure> {
        let row = self.read(storage::identity)?.into_iter().next();
        let Some(row) = row else { return Ok(IdentityFacts::default()) };
        let content = match &row.logo {
            Some(hash) => self.read(|connection| storage::file_content(connection, hash))?,
            None => None,
        };
        let signatories = self.read(storage::signatories)?;
        Ok(IdentityFacts {
            letterhead: row.letterhead.lines().map(str::to_owned).collect(),
            place: row.place,
            // A logo was read before it was kept; one that cannot be now, as in a dossier of other hands,
            // is left out.
            logo: content.and_then(|content| logo::read(&content, &Reader::of_this_process()).ok()),
            signatories: signatories
                .into_iter()
                .filter_map(|row| {
                    let duty = Duty::from_key(&row.duty)?;
                    let (name, title, number) = (row.name, row.title, row.number);
                    Some(SignatoryFacts { duty, name, title, number })
                })
                .collect(),
        })
    }

    /// The logo's file as it was taken, with its media type. A page is to be given it only where
    /// [`Dossier::identity`] could read it: it may have come with a dossier of other hands.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn logo_file(&self) -> Result<Option<(&'static str, Vec<u8>)>, Failure> {
        let hash = self.read(storage::identity)?.into_iter().next().and_then(|row| row.logo);
        let Some(hash) = hash else { return Ok(None) };
        let content = self.read(|connection| storage::file_content(connection, &hash))?;
        Ok(content.map(|content| (logo::media_type(&content), content)))
    }

    /// Saves letterhead, place of signing and those who sign, in one change.
    ///
    /// # Errors
    /// When a text is too long.
    pub fn save_identity(
        &mut self,
        stamp: &Stamp,
        letterhead: &str,
        place: &str,
        signatories: &[SignatoryFacts],
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let lines: Vec<String> = letterhead
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| limited(line, "Baris kop surat"))
            .collect::<Result<_, _>>()?;
        if lines.len() > LINES {
            return Err(Failure::refused(format!(
                "Kop surat terdiri atas {} baris; paling banyak {LINES} baris. Gabungkan sebagian barisnya.",
                lines.len()
            )));
        }
        let place = limited(place, "Tempat penandatanganan")?;
        let signatories = signatories
            .iter()
            .map(|one| {
                Ok(SignatoryFacts {
                    duty: one.duty,
                    name: limited(&one.name, "Nama penanda tangan")?,
                    title: limited(&one.title, "Jabatan penanda tangan")?,
                    number: limited(&one.number, "NIP penanda tangan")?,
                })
            })
            .collect::<Result<Vec<_>, Failure>>()?;
        let subject = Subject::Agency(self.agency()?.id);
        self.transact(stamp, "save_identity", "", |draft| {
            draft.set_text(&subject, Field::Letterhead, &lines.join("\n"))?;
            draft.set_text(&subject, Field::Place, &place)?;
            for one in &signatories {
                let subject = Subject::Signatory(one.duty.key().to_owned());
                draft.set_text(&subject, Field::Name, &one.name)?;
                draft.set_text(&subject, Field::Title, &one.title)?;
                draft.set_text(&subject, Field::Number, &one.number)?;
                draft.set(&subject, Field::Present, FieldValue::flag(true))?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Takes a picture as the logo, or takes the logo away.
    ///
    /// # Errors
    /// When the file cannot be read, or is no picture that can be printed.
    pub fn save_logo(&mut self, stamp: &Stamp, path: Option<&Path>) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let content = path.map(read_logo).transpose()?;
        let subject = Subject::Agency(self.agency()?.id);
        self.transact(stamp, "save_logo", "", |draft| {
            let Some(content) = &content else {
                return draft.set(&subject, Field::Logo, FieldValue::Empty);
            };
            let hash = hex(&Sha256::digest(content));
            draft.keep_file(&hash, content)?;
            draft.set_text(&subject, Field::Logo, &hash)
        })?;
        Ok(())
    }
}

fn read_logo(path: &Path) -> Result<Vec<u8>, Failure> {
    let size = std::fs::metadata(path).map_err(|error| Failure::from_io(path, &error))?.len();
    if size > LARGEST {
        return Err(Failure::refused(format!(
            "Gambar \u{201c}{}\u{201d} lebih besar dari 5 MB. Perkecil gambarnya, lalu pilih lagi.",
            path.display()
        )));
    }
    let content = std::fs::read(path).map_err(|error| Failure::from_io(path, &error))?;
    logo::read(&content, &Reader::of_this_process())
        .map_err(|error| Failure::refused(error.to_string()))?;
    Ok(content)
}
