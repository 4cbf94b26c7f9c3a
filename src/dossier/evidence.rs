//! Evidence: files kept once by their hash, documents named without a file, and where they serve.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::answer::at_row;
use super::assessment::required;
use super::offered::{OfferedFile, Pasted};
use super::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject};

impl Dossier {
    /// Attaches files at a row, in one change. A file already kept is not kept twice.
    ///
    /// # Errors
    /// When a file cannot be read, is empty or too large; nothing is attached then.
    pub fn attach_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        paths: &[PathBuf],
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::Answer, &worksheet, worksheet.place(code)?)?;
        self.attach_files(stamp, &worksheet, code, &self.read_offered(paths)?)
    }

    /// Attaches pasted files at a row, in one change: a name and the content each.
    ///
    /// # Errors
    /// As [`Dossier::attach_evidence`].
    pub fn paste_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        pasted: Vec<Pasted>,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::Answer, &worksheet, worksheet.place(code)?)?;
        self.attach_files(stamp, &worksheet, code, &self.take_pasted(stamp, pasted)?)
    }

    fn attach_files(
        &mut self,
        stamp: &Stamp,
        worksheet: &Worksheet,
        code: &str,
        files: &[OfferedFile],
    ) -> Result<(), Failure> {
        self.transact(stamp, "attach_evidence", &at_row(worksheet, code), |draft| {
            files.iter().try_for_each(|file| {
                keep_evidence(draft, file)?;
                let use_here = used(worksheet.id(), code, &file.id());
                draft.set(&use_here, Field::Attached, FieldValue::flag(true))
            })
        })?;
        Ok(())
    }

    /// Names a document at a row without its file. The same title is the same document.
    ///
    /// # Errors
    /// When the title is empty.
    pub fn add_named_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        title: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::Answer, &worksheet, worksheet.place(code)?)?;
        let title = required(title, "Nama dokumen")?;
        self.transact(stamp, "add_named_evidence", &at_row(&worksheet, code), |draft| {
            name_evidence(draft, assessment, code, &title)
        })?;
        Ok(())
    }

    /// Puts a document of the register at a row.
    ///
    /// # Errors
    /// When the document is unknown, or the row may not be changed.
    pub fn use_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::Answer, &worksheet, worksheet.place(code)?)?;
        if self.read(|connection| storage::evidence(connection, evidence))?.is_none() {
            return Err(Failure::NotFound { what: "Bukti dukung itu".to_owned() });
        }
        self.transact(stamp, "attach_evidence", &at_row(&worksheet, code), |draft| {
            draft.set(&used(assessment, code, evidence), Field::Attached, FieldValue::flag(true))
        })?;
        Ok(())
    }

    /// Takes a piece of evidence from a row; the file stays in the dossier's history.
    ///
    /// # Errors
    /// When the row has no such evidence.
    pub fn detach_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let detail = self.evidence_at(stamp, assessment, code, evidence)?;
        self.transact(stamp, "detach_evidence", &detail, |draft| {
            draft.set(&used(assessment, code, evidence), Field::Attached, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// Saves the cited pages of a piece of evidence at a row.
    ///
    /// # Errors
    /// When the row has no such evidence.
    pub fn save_evidence_pages(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        evidence: &str,
        pages: &str,
    ) -> Result<(), Failure> {
        let detail = self.evidence_at(stamp, assessment, code, evidence)?;
        let pages = Some(pages.trim()).filter(|pages| !pages.is_empty());
        self.transact(stamp, "save_evidence_pages", &detail, |draft| {
            draft.set(&used(assessment, code, evidence), Field::Pages, FieldValue::text(pages))
        })?;
        Ok(())
    }

    /// Writes an evidence file into a folder, under its own name, for opening.
    ///
    /// # Errors
    /// When the evidence has no file, or the folder cannot be written to.
    pub fn export_evidence(&self, evidence: &str, folder: &Path) -> Result<PathBuf, Failure> {
        let found = self.read(|connection| storage::evidence(connection, evidence))?;
        let row = found.ok_or_else(|| Failure::NotFound { what: "Bukti dukung itu".to_owned() })?;
        let no_file = || {
            Failure::refused(format!(
                "Bukti \u{201c}{}\u{201d} belum berberkas; lampirkan berkasnya dahulu.",
                row.title
            ))
        };
        let sha256 = row.file.as_deref().ok_or_else(no_file)?;
        let content = self
            .read(|connection| storage::file_content(connection, sha256))?
            .ok_or_else(no_file)?;
        // One folder a file, so that two files of the same name do not meet.
        let folder = folder.join(sha256.get(..16).unwrap_or(sha256));
        std::fs::create_dir_all(&folder).map_err(|error| Failure::from_io(&folder, &error))?;
        let path = folder.join(safe_name(&row.title));
        // What was opened before is there already, and may still be open.
        if !std::fs::read(&path).is_ok_and(|there| there == content) {
            super::write_whole(&path, &content)?;
        }
        Ok(path)
    }

    pub(super) fn evidence_at(
        &self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        evidence: &str,
    ) -> Result<String, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Answer, &worksheet, place)?;
        if worksheet.evidence(place).iter().any(|used| used.evidence == evidence) {
            Ok(at_row(&worksheet, code))
        } else {
            Err(Failure::NotFound { what: format!("Bukti itu pada indikator {code}") })
        }
    }
}

/// Names a document at a row within a change.
pub(super) fn name_evidence(
    draft: &mut super::Draft<'_>,
    assessment: &str,
    code: &str,
    title: &str,
) -> rusqlite::Result<()> {
    let id = named(draft, title)?;
    draft.set(&used(assessment, code, &id), Field::Attached, FieldValue::flag(true))
}

/// Names a document at an evidence item within a change.
pub(super) fn name_item_evidence(
    draft: &mut super::Draft<'_>,
    assessment: &str,
    code: &str,
    item: &str,
    title: &str,
) -> rusqlite::Result<()> {
    let subject = Subject::ItemEvidence {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        item: item.to_owned(),
        evidence: named(draft, title)?,
    };
    draft.set(&subject, Field::Attached, FieldValue::flag(true))
}

/// A document of a title, known by it alone; gives its id.
fn named(draft: &mut super::Draft<'_>, title: &str) -> rusqlite::Result<String> {
    let id = titled_id(title);
    let evidence = Subject::Evidence(id.clone());
    if draft.get(&evidence, Field::Title)? == FieldValue::Empty {
        draft.set_text(&evidence, Field::Title, title)?;
    }
    Ok(id)
}

/// The id of a document known by its title alone: the same title gives the same id everywhere, so
/// that two dossiers that name one document agree when they meet.
pub(super) fn titled_id(title: &str) -> String {
    let folded = title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    format!("judul-{}", hex(&Sha256::digest(folded.as_bytes())).get(..32).unwrap_or_default())
}

fn used(assessment: &str, code: &str, evidence: &str) -> Subject {
    Subject::EvidenceUse {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        evidence: evidence.to_owned(),
    }
}

/// Keeps a file as evidence within a change.
pub(super) fn keep_evidence(
    draft: &mut super::Draft<'_>,
    file: &OfferedFile,
) -> rusqlite::Result<()> {
    let evidence = Subject::Evidence(file.id());
    draft.keep_file(&file.sha256, &file.content)?;
    if draft.get(&evidence, Field::Title)? == FieldValue::Empty {
        draft.set_text(&evidence, Field::Title, &file.name)?;
    }
    draft.set_text(&evidence, Field::File, &file.sha256)
}

/// A short name for some bytes that no other bytes have.
pub(crate) fn fingerprint(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes)).get(..16).unwrap_or_default().to_owned()
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A title as a file name: no path in it, whatever it says.
pub(super) fn safe_name(title: &str) -> String {
    let clean: String = title
        .chars()
        .map(|sign| if sign.is_control() || "/\\:*?\"<>|".contains(sign) { '_' } else { sign })
        .collect();
    let clean = clean.trim_matches(['.', ' ']);
    if clean.is_empty() { "bukti".to_owned() } else { shortened(clean) }
}

/// At most 120 letters, the ending kept.
fn shortened(name: &str) -> String {
    if name.chars().count() <= 120 {
        return name.to_owned();
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem: String = stem.chars().take(110).collect();
    let ending: String = ending.chars().take(8).collect();
    format!("{stem}.{ending}")
}
