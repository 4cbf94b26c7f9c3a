//! The verdict on a dossier: what [`storage::faults`] finds in its tables, in words; whether its evidence is
//! what it was; and whether what it holds can be an answer at all under its instruments.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use super::Dossier;
use super::evidence::hex;
use super::layer::items_brought;
use crate::failure::Failure;
use crate::instrument::{Instrument, RowCode};
use crate::score::Score;
use crate::storage::{self, Fault, FieldValue, StateRow, Subject};

/// What a check of a dossier found; nothing in `faults` means that it is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many changes the journal holds.
    pub changes: u32,
    /// How many assessments there are.
    pub assessments: usize,
    /// How many evidence files are kept.
    pub files: usize,
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
}

impl Dossier {
    /// Checks everything: the file's structure, the journal's seals, that the journal and the state agree
    /// in both directions, that every evidence file is what it was, and that answers fit their instrument.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn verify(&self) -> Result<Verified, Failure> {
        let found = self.read(|connection| Ok(storage::faults(connection)))?;
        let mut faults: Vec<String> = found.iter().map(|fault| self.fault_words(fault)).collect();
        faults.extend(self.check_files()?);
        faults.extend(self.check_values()?);
        Ok(Verified {
            changes: self.read(storage::change_count)?,
            assessments: self.assessments()?.len(),
            files: self.read(storage::evidence_file_count)? as usize,
            faults,
        })
    }

    /// All that is true now, cell by cell, whatever tables it stands in.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn cells(&self) -> Result<Vec<StateRow>, Failure> {
        self.read(storage::state)
    }

    fn fault_words(&self, fault: &Fault) -> String {
        match fault {
            Fault::Said(sentence) => sentence.clone(),
            Fault::Row { subject } => format!(
                "{} ada dalam berkas, tetapi tidak ada dalam riwayat.",
                self.subject_words(subject)
            ),
            Fault::Cell { subject, field, told, found } => {
                let at = format!("{}, {}", self.subject_words(subject), super::field_word(field));
                match (told, found) {
                    (Some(told), Some(found)) => format!(
                        "{at}: berkas memuat {}, riwayat mencatat {}.",
                        quoted(found),
                        quoted(told)
                    ),
                    (Some(told), None) => {
                        format!("{at}: hilang dari berkas, riwayat mencatat {}.", quoted(told))
                    }
                    (None, found) => format!(
                        "{at}: berkas memuat {}, riwayat tidak mencatatnya.",
                        found.as_ref().map_or_else(String::new, quoted)
                    ),
                }
            }
        }
    }

    /// A row in words and as it is written, by which it can be found.
    fn subject_words(&self, path: &str) -> String {
        let words = Subject::from_path(path).and_then(|subject| self.describe(&subject).ok());
        words.map_or_else(|| format!("\u{201c}{path}\u{201d}"), |words| format!("{words} [{path}]"))
    }

    /// What is wrong with the files kept: evidence, and what else lies there by its hash.
    fn check_files(&self) -> Result<Vec<String>, Failure> {
        let kept = self.read(storage::files)?;
        let named: BTreeSet<String> = self.read(storage::files_named)?.into_iter().collect();
        let mut faults = Vec::new();
        for sha256 in &kept {
            let short = sha256.get(..12).unwrap_or(sha256);
            match self.read(|connection| storage::file_content(connection, sha256)) {
                Ok(content) => {
                    let content = content.unwrap_or_default();
                    let size = self.read(|connection| storage::file_size(connection, sha256))?;
                    if hex(&Sha256::digest(&content)) != *sha256 {
                        faults.push(format!("Isi berkas bukti {short} berubah."));
                    } else if i64::try_from(content.len()).ok() != size {
                        faults.push(format!("Ukuran berkas bukti {short} tidak sesuai isinya."));
                    }
                }
                Err(failure) => {
                    faults.push(format!("Isi berkas bukti {short} tidak terbaca: {failure}"));
                }
            }
            if !named.contains(sha256) {
                faults.push(format!("Berkas bukti {short} tidak ada dalam riwayat."));
            }
        }
        for sha256 in named.iter().filter(|sha256| !kept.contains(sha256)) {
            let short = sha256.get(..12).unwrap_or(sha256);
            faults.push(format!("Berkas bukti {short} ada dalam riwayat, tetapi isinya hilang."));
        }
        Ok(faults)
    }

    /// Whether rows are those of their instrument, and values lie on its scale.
    fn check_values(&self) -> Result<Vec<String>, Failure> {
        let state = self.read(storage::state)?;
        let mut faults = Vec::new();
        let mut instruments: BTreeMap<&str, (&Instrument, Option<BTreeSet<String>>)> =
            BTreeMap::new();
        let mut owners: BTreeMap<&str, &str> = BTreeMap::new();
        for row in &state {
            let id = row.subject.split('/').nth(1).unwrap_or_default();
            let text = |field: &str| text_of(row, field);
            if row.subject.starts_with("scenario/") {
                owners.insert(id, text("assessment").unwrap_or_default());
            }
            if row.subject.starts_with("assessment/")
                && let Some(of) = text("instrument")
            {
                // What an assessment that was taken away was assessed with may be gone or another by now.
                let counts = row.cells.contains(&("present".to_owned(), FieldValue::flag(true)));
                if !counts && !self.library().has_built_in(of) {
                    continue;
                }
                match self.instrument(of) {
                    Ok(known) => {
                        let content = |sha256: &str| {
                            self.read(|connection| storage::file_content(connection, sha256))
                                .ok()
                                .flatten()
                        };
                        instruments.insert(id, (known, items_brought(known, &state, content)));
                    }
                    Err(failure) => {
                        faults.push(format!("{}: {failure}", self.subject_words(&row.subject)));
                    }
                }
            }
        }
        for row in self.usable_assessments()? {
            if let Err(failure) = self.assessed_with(&row) {
                let path = Subject::Assessment(row.id).path();
                faults.push(format!("{}: {failure}", self.subject_words(&path)));
            }
        }
        for row in &state {
            let Some(subject) = Subject::from_path(&row.subject) else { continue };
            let owner = subject.key("assessment").or_else(|| {
                subject.key("scenario").and_then(|scenario| owners.get(scenario).copied())
            });
            let of = owner.and_then(|owner| instruments.get(owner));
            if let (Some(code), Some((of, brought))) = (subject.key("code"), of)
                && let Some(fault) = misfit(of, brought.as_ref(), code, &subject, row)
            {
                faults.push(format!("{}: {fault}", self.subject_words(&row.subject)));
            }
        }
        Ok(faults)
    }
}

/// What of a row does not fit its instrument. `brought` are the items of the user's own lists; nothing where
/// one of those does not read, and an item may be one of its.
pub(super) fn misfit(
    of: &Instrument,
    brought: Option<&BTreeSet<String>>,
    code: &str,
    subject: &Subject,
    row: &StateRow,
) -> Option<String> {
    let code = RowCode::new(code);
    let place = match of.row_place(&code) {
        Ok(place) => place,
        Err(error) => return Some(error.to_string()),
    };
    let indicator = of.indicator(of.rows().get(place)?);
    let admitted = |value: &str| match Score::parse(value) {
        Err(error) => Some(error.to_string()),
        Ok(value) => of.scale.admit(&code, value).err().map(|error| error.to_string()),
    };
    match subject {
        Subject::Answer { .. } => text_of(row, "value").and_then(admitted),
        Subject::Stage { .. } => text_of(row, "value").and_then(admitted),
        Subject::Task { value, .. } => admitted(value),
        Subject::ExternalIndex { .. } => {
            let figure = text_of(row, "figure")?;
            let fits = indicator.takes_external_index().is_none_or(|index| {
                Score::parse(figure).is_ok_and(|figure| index.value(figure).is_some())
            });
            (!fits).then(|| format!("angka \u{201c}{figure}\u{201d} di luar rentang indeksnya."))
        }
        Subject::Item { item, .. } | Subject::ItemEvidence { item, .. } => {
            // A row whose every cell was taken back says nothing, and its list may have been taken back too.
            if row.cells.iter().all(|(_, value)| *value == FieldValue::Empty) {
                return None;
            }
            let mut known = indicator.levels.iter().flat_map(|level| &level.items);
            let layers = of.layers.iter().flat_map(|layer| &layer.items);
            let listed = known.any(|known| known.code == *item)
                || layers.into_iter().any(|known| known.code == *item)
                || brought.is_none_or(|brought| brought.contains(item));
            (!listed).then(|| format!("butir \u{201c}{item}\u{201d} tidak dikenal instrumennya."))
        }
        _ => None,
    }
}

fn text_of<'r>(row: &'r StateRow, field: &str) -> Option<&'r str> {
    row.cells.iter().find(|(name, _)| name == field).and_then(|(_, value)| value.as_text())
}

/// A value as a sentence names it, short enough for one.
fn quoted(value: &FieldValue) -> String {
    match value {
        FieldValue::Empty => "kosong".to_owned(),
        FieldValue::Number(number) => number.to_string(),
        FieldValue::Text(text) => {
            let mut shown: String = text.chars().take(60).collect();
            if shown.len() < text.len() {
                shown.push('\u{2026}');
            }
            format!("\u{201c}{shown}\u{201d}")
        }
    }
}
