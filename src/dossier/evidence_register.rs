//! The evidence register: what is known of each document, which levels it proves where, which items
//! it serves, and what a look into its file tells.

use std::path::{Path, PathBuf};

use super::evidence::{EvidenceFile, keep_evidence, safe_name};
use super::ladder::levels_of;
use super::{Dossier, Worksheet};
use crate::evidence_file::{Remark, inspect};
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Particulars, Subject};

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
            levels.iter().find(|level| !(scale.lowest..=scale.highest).contains(level))
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

    /// Attaches files at an evidence item; they stand at the row too.
    ///
    /// # Errors
    /// As [`Dossier::attach_evidence`], and when the item is unknown.
    pub fn attach_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        paths: &[PathBuf],
    ) -> Result<(), Failure> {
        let detail = self.item_at(stamp, assessment, code, item)?;
        let files =
            paths.iter().map(|path| EvidenceFile::read(path)).collect::<Result<Vec<_>, _>>()?;
        self.transact(stamp, "attach_item_evidence", &detail, |draft| {
            files.iter().try_for_each(|file| {
                keep_evidence(draft, file)?;
                draft.set(
                    &at_item(assessment, code, item, &file.id()),
                    Field::Attached,
                    FieldValue::flag(true),
                )
            })
        })?;
        Ok(())
    }

    /// Puts a document that is in the register at an evidence item.
    ///
    /// # Errors
    /// When the document or the item is unknown, or the row may not be changed.
    pub fn use_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let detail = self.item_at(stamp, assessment, code, item)?;
        if self.read(|connection| storage::evidence(connection, evidence))?.is_none() {
            return Err(Failure::NotFound { what: "Bukti dukung itu".to_owned() });
        }
        self.transact(stamp, "attach_item_evidence", &detail, |draft| {
            draft.set(
                &at_item(assessment, code, item, evidence),
                Field::Attached,
                FieldValue::flag(true),
            )
        })?;
        Ok(())
    }

    /// Takes a document from an evidence item.
    ///
    /// # Errors
    /// When the item is unknown, or the row may not be changed.
    pub fn detach_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let detail = self.item_at(stamp, assessment, code, item)?;
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        if !worksheet.item(place, item).evidence.iter().any(|(id, _)| id == evidence) {
            return Err(Failure::NotFound { what: format!("Bukti itu pada butir {item}") });
        }
        self.transact(stamp, "detach_item_evidence", &detail, |draft| {
            draft.set(
                &at_item(assessment, code, item, evidence),
                Field::Attached,
                FieldValue::flag(false),
            )
        })?;
        Ok(())
    }

    /// Saves the note of an evidence item.
    ///
    /// # Errors
    /// When the item is unknown, the row may not be changed, or the note is longer than 5 000 letters.
    pub fn save_item_note(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        note: &str,
    ) -> Result<(), Failure> {
        let detail = self.item_at(stamp, assessment, code, item)?;
        if note.chars().count() > 5_000 {
            return Err(Failure::refused(
                "Catatan butir terlalu panjang; paling banyak 5.000 huruf.",
            ));
        }
        let note = Some(note).filter(|note| !note.is_empty());
        self.transact(stamp, "save_item_note", &detail, |draft| {
            draft.set(&item_of(assessment, code, item), Field::Note, FieldValue::text(note))
        })?;
        Ok(())
    }

    /// Sets the points of an evidence item, or goes back to one point with `None`.
    ///
    /// # Errors
    /// When the item is unknown, the row may not be changed, or the points are above 20.
    pub fn save_item_points(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        points: Option<u8>,
    ) -> Result<(), Failure> {
        let detail = self.item_at(stamp, assessment, code, item)?;
        if points.is_some_and(|points| points > 20) {
            return Err(Failure::refused("Poin butir paling banyak 20."));
        }
        let new = points.map_or(FieldValue::Empty, |points| FieldValue::Number(points.into()));
        self.transact(stamp, "save_item_points", &detail, |draft| {
            draft.set(&item_of(assessment, code, item), Field::Points, new)
        })?;
        Ok(())
    }

    /// Looks into the file of a document; nothing for one without a file. `pages` are those cited.
    ///
    /// # Errors
    /// When the document is unknown or the dossier cannot be read.
    pub fn inspect_evidence(&self, evidence: &str, pages: &str) -> Result<Vec<Remark>, Failure> {
        let found = self.read(|connection| storage::evidence(connection, evidence))?;
        let row = found.ok_or_else(|| Failure::NotFound { what: "Bukti dukung itu".to_owned() })?;
        let Some(sha256) = row.file.as_deref() else { return Ok(vec![Remark::NoFile]) };
        let content =
            self.read(|connection| storage::file_content(connection, sha256))?.unwrap_or_default();
        Ok(inspect(&content, pages))
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
        for assessment in self.assessments()? {
            for used in
                self.read(|connection| storage::evidence_uses(connection, &assessment.id))?
            {
                if let Some(registered) =
                    found.iter_mut().find(|registered| registered.evidence.id == used.evidence)
                {
                    registered.serves.push(Service {
                        assessment: assessment.id.clone(),
                        year: assessment.year,
                        code: used.code,
                        pages: used.pages,
                    });
                }
            }
        }
        Ok(found)
    }

    /// Writes an assessment's evidence files into a folder under the portal's naming rule
    /// (`Indikator01a-….pdf`, `Indikator01b-….pdf`); gives how many were written.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn export_evidence_files(&self, assessment: &str, folder: &Path) -> Result<usize, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let map = |path: &Path, error: &std::io::Error| Failure::from_io(path, error);
        std::fs::create_dir_all(folder).map_err(|error| map(folder, &error))?;
        let mut written = 0;
        for (place, row) in worksheet.places() {
            let with_file = worksheet.evidence(place).iter().filter(|used| used.file.is_some());
            for (nth, used) in with_file.enumerate() {
                let sha256 = used.file.as_deref().unwrap_or_default();
                let content = self
                    .read(|connection| storage::file_content(connection, sha256))?
                    .unwrap_or_default();
                let path = folder.join(format!(
                    "{}-{}",
                    portal_name(row.code.as_str(), nth),
                    safe_name(&used.title)
                ));
                std::fs::write(&path, content).map_err(|error| map(&path, &error))?;
                written += 1;
            }
        }
        Ok(written)
    }

    fn item_at(
        &self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
    ) -> Result<String, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Answer, &worksheet, place)?;
        let indicator = worksheet.indicator(place);
        if indicator.levels.iter().flat_map(|level| &level.items).any(|known| known.code == item) {
            Ok(format!("butir {item}, {}", worksheet.year()))
        } else {
            Err(Failure::NotFound { what: format!("Butir {item}") })
        }
    }
}

impl Worksheet {
    /// The levels that a piece of evidence is said to prove at a row.
    pub fn levels_of_evidence(&self, place: usize, evidence: &str) -> Vec<u8> {
        let used = self.evidence(place).iter().find(|used| used.evidence == evidence);
        used.map(|used| levels_of(&used.levels).into_iter().collect()).unwrap_or_default()
    }
}

/// `Indikator01a`, `Indikator35-1b`: the number in two digits, then a letter a file.
fn portal_name(code: &str, nth: usize) -> String {
    let (number, service) =
        code.split_once('-').map_or((code, None), |(number, service)| (number, Some(service)));
    let service = service.map(|service| format!("-{service}")).unwrap_or_default();
    format!("Indikator{number:0>2}{service}{}", letters(nth))
}

/// `a` … `z`, `aa`, `ab` …
fn letters(nth: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(nth % 26).unwrap_or(0));
    if nth < 26 { letter.to_string() } else { format!("{}{letter}", letters(nth / 26 - 1)) }
}

fn at_item(assessment: &str, code: &str, item: &str, evidence: &str) -> Subject {
    Subject::ItemEvidence {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        item: item.to_owned(),
        evidence: evidence.to_owned(),
    }
}

fn item_of(assessment: &str, code: &str, item: &str) -> Subject {
    Subject::Item {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        item: item.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::portal_name;

    #[test]
    fn files_are_named_by_indicator_and_letter() {
        assert_eq!(portal_name("1", 0), "Indikator01a");
        assert_eq!(portal_name("35-1", 1), "Indikator35-1b");
        assert_eq!(portal_name("47", 26), "Indikator47aa");
    }
}
