//! The evidence register: what is known of each document, which levels it proves where, and what a
//! look into its file tells.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::NaiveDate;

use super::evidence::safe_name;
use super::ladder::levels_of;
use super::written::Together;
use super::{Dossier, Worksheet};
use crate::child::Reader;
use crate::evidence_file::{Remark, Seen, look};
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Particulars, Subject};
use crate::work::Progress;

/// Where a document serves: the assessment's id, its year, the row's code, and the cited pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Service {
    /// The assessment's id.
    pub assessment: String,
    /// The year.
    pub year: i32,
    /// The row's code.
    pub code: String,
    /// The cited pages as typed; may be empty.
    pub pages: String,
}

/// A document of the register.
#[derive(Debug, Clone)]
pub struct Registered {
    /// What is known of it.
    pub evidence: storage::EvidenceRow,
    /// Where it serves, the newest year first.
    pub serves: Vec<Service>,
}

impl Dossier {
    /// Says which levels a piece of evidence proves at a row; none takes the saying back.
    ///
    /// # Errors
    /// When the row has no such evidence, may not be changed, or the scale has no such level.
    pub fn save_evidence_levels(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        evidence: &str,
        levels: &[u8],
    ) -> Result<(), Failure> {
        let detail = self.evidence_at(stamp, assessment, code, evidence)?;
        let scale = self.worksheet(assessment)?.instrument().scale;
        if let Some(level) =
            levels.iter().find(|level| !(scale.lowest..=scale.highest).contains(*level))
        {
            return Err(Failure::refused(format!(
                "Tingkat {level} tidak ada; {}.",
                scale.in_words()
            )));
        }
        let sorted: std::collections::BTreeSet<u8> = levels.iter().copied().collect();
        let written = sorted.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
        let subject = Subject::EvidenceUse {
            assessment: assessment.to_owned(),
            code: code.to_owned(),
            evidence: evidence.to_owned(),
        };
        self.transact(stamp, "save_evidence_levels", &detail, |draft| {
            draft.set(
                &subject,
                Field::Levels,
                FieldValue::text(Some(written.as_str()).filter(|text| !text.is_empty())),
            )
        })?;
        Ok(())
    }

    /// Saves what is known of a document, wherever it serves.
    ///
    /// # Errors
    /// When there is no such document, the title is empty, or a date is none.
    pub fn save_particulars(
        &mut self,
        stamp: &Stamp,
        evidence: &str,
        title: &str,
        particulars: &Particulars,
    ) -> Result<(), Failure> {
        if stamp.actor.role != crate::role::Role::RespondenOpd {
            self.allow_overall(stamp, Act::Answer)?;
        }
        let title = super::assessment::required(title, "Nama dokumen")?;
        if self.read(|connection| storage::evidence(connection, evidence))?.is_none() {
            return Err(Failure::NotFound { what: "Bukti dukung itu".to_owned() });
        }
        for date in [&particulars.date, &particulars.valid_until] {
            super::answer::check_date(date)?;
        }
        let subject = Subject::Evidence(evidence.to_owned());
        let fields = [
            (Field::Kind, &particulars.kind),
            (Field::Number, &particulars.number),
            (Field::Date, &particulars.date),
            (Field::Signatory, &particulars.signatory),
            (Field::ValidUntil, &particulars.valid_until),
        ];
        self.transact(stamp, "save_particulars", &title, |draft| {
            draft.set_text(&subject, Field::Title, &title)?;
            fields.iter().try_for_each(|(field, text)| {
                let text = Some(text.trim()).filter(|text| !text.is_empty());
                draft.set(&subject, *field, FieldValue::text(text))
            })
        })?;
        Ok(())
    }

    /// What a look into a document needs; `today` tells whether it still holds.
    ///
    /// # Errors
    /// When the document is unknown or the dossier cannot be read.
    pub fn inspection(&self, evidence: &str, today: NaiveDate) -> Result<Inspection, Failure> {
        let found = self.read(|connection| storage::evidence(connection, evidence))?;
        let row = found.ok_or_else(|| Failure::NotFound { what: "Bukti dukung itu".to_owned() })?;
        let file = match row.file {
            None => None,
            Some(sha256) => {
                let content = self.read(|connection| storage::file_content(connection, &sha256))?;
                Some((sha256, content.unwrap_or_default()))
            }
        };
        Ok(Inspection { file, expired: row.particulars.is_expired(today) })
    }

    /// The content of a document's file, for a preview.
    ///
    /// # Errors
    /// When it has none, or the dossier cannot be read.
    pub fn evidence_content(&self, evidence: &str) -> Result<Vec<u8>, Failure> {
        let found = self.read(|connection| storage::evidence(connection, evidence))?;
        let missing = || Failure::NotFound { what: "Berkas bukti itu".to_owned() };
        let sha256 = found.and_then(|row| row.file).ok_or_else(missing)?;
        self.read(|connection| storage::file_content(connection, &sha256))?.ok_or_else(missing)
    }

    /// All documents that serve anywhere, with where they serve.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn evidence_register(&self) -> Result<Vec<Registered>, Failure> {
        let mut found: Vec<Registered> = self
            .read(storage::all_evidence)?
            .into_iter()
            .map(|evidence| Registered { evidence, serves: Vec::new() })
            .collect();
        let places: BTreeMap<String, usize> =
            found.iter().enumerate().map(|(at, one)| (one.evidence.id.clone(), at)).collect();
        for assessment in self.assessments()? {
            let mut serve = |evidence: &str, code: String, pages: String| {
                let Some(one) = places.get(evidence).and_then(|at| found.get_mut(*at)) else {
                    return;
                };
                // At a row and at its items it serves the row once.
                let here =
                    |known: &Service| known.assessment == assessment.id && known.code == code;
                if !one.serves.iter().any(here) {
                    let (id, year) = (assessment.id.clone(), assessment.year);
                    one.serves.push(Service { assessment: id, year, code, pages });
                }
            };
            let id = assessment.id.as_str();
            for used in self.read(|connection| storage::evidence_uses(connection, id))? {
                serve(&used.evidence, used.code, used.pages);
            }
            for used in self.read(|connection| storage::item_evidence(connection, id))? {
                serve(&used.evidence, used.code, String::new());
            }
        }
        Ok(found)
    }

    /// The evidence files of an assessment, named by the portal's rule (`Indikator01a-….pdf`,
    /// `Indikator01b-….pdf`; at an item `Indikator03-I3-L2-01a-….pdf`).
    ///
    /// # Errors
    /// When the assessment is unknown.
    pub fn evidence_files(&self, assessment: &str) -> Result<Vec<EvidenceFile>, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let mut files = Vec::new();
        let mut add = |name: String, title: &str, sha256: &str| {
            let name = format!("{name}-{}", safe_name(title));
            files.push(EvidenceFile { name, sha256: sha256.to_owned() });
        };
        for (place, row) in worksheet.places() {
            let code = row.code.as_str();
            let at_row = worksheet.evidence(place).iter();
            let at_row = at_row.filter_map(|used| Some((&used.title, used.file.as_deref()?)));
            for (nth, (title, file)) in at_row.enumerate() {
                add(portal_name(code, "", nth), title, file);
            }
            for (item, evidence) in worksheet.item_evidence(place) {
                let at_item = evidence.iter();
                let at_item = at_item.filter_map(|used| Some((&used.title, used.file.as_deref()?)));
                for (nth, (title, file)) in at_item.enumerate() {
                    add(portal_name(code, item, nth), title, file);
                }
            }
        }
        Ok(files)
    }

    /// The content of an evidence file; files are named by their content, so no other can be meant.
    ///
    /// # Errors
    /// When the dossier does not hold it, or cannot be read.
    pub fn file_content(&self, file: &EvidenceFile) -> Result<Vec<u8>, Failure> {
        self.read(|connection| storage::file_content(connection, &file.sha256))?
            .ok_or_else(|| Failure::NotFound { what: format!("Berkas bukti {}", file.name) })
    }
}

/// An evidence file that is to lie in a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceFile {
    /// Its name there.
    pub name: String,
    sha256: String,
}

/// Writes evidence files into a folder, all of them or none; gives how many. `content` gives what is in
/// one: only one at a time is in memory.
///
/// # Errors
/// When the folder cannot be written to, a content is missing, or the work was called off.
pub fn write_evidence_files(
    files: &[EvidenceFile],
    folder: &Path,
    content: impl Fn(&EvidenceFile) -> Result<Vec<u8>, Failure>,
    progress: &Progress,
) -> Result<usize, Failure> {
    progress.stage("Menulis berkas bukti dukung", files.len() as u64)?;
    let mut together = Together::in_folder(folder)?;
    for (nth, file) in (0_u64..).zip(files) {
        progress.done(nth)?;
        together.add(&file.name, &content(file)?)?;
    }
    progress.go_on()?;
    together.keep()
}

/// What a look into a document needs, taken out of the dossier's hands.
#[derive(Debug)]
pub struct Inspection {
    /// The file's hash and content.
    file: Option<(String, Vec<u8>)>,
    expired: bool,
}

impl Inspection {
    /// The hash of the document's file, where it has one.
    pub fn file(&self) -> Option<&str> {
        self.file.as_ref().map(|(sha256, _)| sha256.as_str())
    }

    /// Looks into the document's file, where it has one.
    pub fn look(&self, reader: &Reader, progress: &Progress) -> Option<Seen> {
        self.file.as_ref().map(|(_, content)| look(content, reader, progress))
    }

    /// What is the matter with the document of whose file this was seen; `pages` are those cited.
    pub fn remarks(&self, seen: Option<Seen>, pages: &str) -> Vec<Remark> {
        let mut remarks = seen.map_or_else(|| vec![Remark::NoFile], |seen| seen.remarks(pages));
        if self.expired {
            remarks.push(Remark::Expired);
        }
        remarks
    }
}

impl Worksheet {
    /// The levels that a piece of evidence is said to prove at a row.
    pub fn levels_of_evidence(&self, place: usize, evidence: &str) -> Vec<u8> {
        let used = self.evidence(place).iter().find(|used| used.evidence == evidence);
        used.map(|used| levels_of(&used.levels).into_iter().collect()).unwrap_or_default()
    }
}

/// `Indikator01a`, `Indikator35-1b`, `Indikator03-I3-L2-01a`: the number in two digits, the item
/// where it belongs to one, then a letter a file.
fn portal_name(code: &str, item: &str, nth: usize) -> String {
    let (number, service) =
        code.split_once('-').map_or((code, None), |(number, service)| (number, Some(service)));
    let service = service.map(|service| format!("-{service}")).unwrap_or_default();
    let item = if item.is_empty() { String::new() } else { format!("-{item}") };
    format!("Indikator{number:0>2}{service}{item}{}", letters(nth))
}

/// `a` … `z`, `aa`, `ab` …
fn letters(nth: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(nth % 26).unwrap_or(0));
    if nth < 26 { letter.to_string() } else { format!("{}{letter}", letters(nth / 26 - 1)) }
}

#[cfg(test)]
mod tests {
    use super::portal_name;

    #[test]
    fn files_are_named_by_indicator_and_letter() {
        assert_eq!(portal_name("1", "", 0), "Indikator01a");
        assert_eq!(portal_name("35-1", "", 1), "Indikator35-1b");
        assert_eq!(portal_name("47", "", 26), "Indikator47aa");
        assert_eq!(portal_name("3", "I3-L2-01", 1), "Indikator03-I3-L2-01b");
    }
}
