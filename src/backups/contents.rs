//! What a dossier holds, in short: noted beside each backup, so that a list of backups need not open them.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::answer::Voice;
use crate::dossier::{Dossier, fingerprint};
use crate::failure::Failure;
use crate::storage::StateRow;

/// What a dossier holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Which dossier it is: the id of its founding, the same in all its copies.
    pub dossier: String,
    /// Whose it is.
    pub agency: String,
    /// Its assessments, the newest first.
    pub years: Vec<YearHeld>,
    /// How many evidence files it keeps.
    pub files: usize,
    /// The ids of its changes, in short, in order.
    pub changes: Vec<String>,
    /// Each answered row with a fingerprint of what stands there.
    pub answers: BTreeMap<String, String>,
    /// SHA-256 over all of its state.
    pub state: String,
}

/// An assessment of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearHeld {
    /// The year.
    pub year: i32,
    /// The instrument's short title.
    pub instrument: String,
    /// The index as shown.
    pub index: String,
    /// Its predicate.
    pub predicate: String,
    /// How many rows are answered.
    pub answered: usize,
}

/// The tables of answers.
const ANSWERS: [&str; 3] = ["answer/", "item/", "external_index/"];

impl Contents {
    /// What a dossier holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn of(dossier: &Dossier) -> Result<Contents, Failure> {
        let mut years = Vec::new();
        for row in dossier.assessments()? {
            // An instrument that this program does not know still has its year.
            let Ok(instrument) = dossier.assessed_with(&row) else { continue };
            let worksheet = dossier.worksheet(&row.id)?;
            let scorecard = worksheet.scorecard(Voice::Mandiri);
            years.push(YearHeld {
                year: row.year,
                instrument: instrument.short_title.clone(),
                index: scorecard.index.shown().to_string(),
                predicate: scorecard.predicate(instrument).name.clone(),
                answered: scorecard.answered,
            });
        }
        let cells = dossier.cells()?;
        let mut state = Sha256::new();
        for row in &cells {
            state.update(written(row).as_bytes());
            state.update(b"\n");
        }
        let answers = cells.iter().filter(|row| {
            ANSWERS.iter().any(|table| row.subject.starts_with(table))
                && row.cells.iter().any(|(_, value)| *value != crate::storage::FieldValue::Empty)
        });
        Ok(Contents {
            dossier: dossier.founding()?,
            agency: dossier.agency()?.name,
            years,
            files: dossier.file_count()?,
            changes: dossier.change_ids()?.iter().map(|id| id.chars().take(13).collect()).collect(),
            answers: answers
                .map(|row| (row.subject.clone(), fingerprint(written(row).as_bytes())))
                .collect(),
            state: state.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
        })
    }

    /// How many answers there are, over all years.
    pub fn answered(&self) -> usize {
        self.years.iter().map(|year| year.answered).sum()
    }

    /// How many answers stand otherwise in another copy of the same dossier; nothing where it is another's.
    pub fn differs(&self, other: &Contents) -> Option<usize> {
        if self.dossier != other.dossier {
            return None;
        }
        let all: BTreeSet<&String> = self.answers.keys().chain(other.answers.keys()).collect();
        Some(
            all.into_iter().filter(|key| self.answers.get(*key) != other.answers.get(*key)).count(),
        )
    }

    /// Whether this is an earlier state of another copy: its history begins with all of this one's.
    pub fn precedes(&self, other: &Contents) -> bool {
        self.dossier == other.dossier && other.changes.starts_with(&self.changes)
    }
}

fn written(row: &StateRow) -> String {
    let cells = row.cells.iter().map(|(column, value)| format!("{column}={}", value.to_json()));
    format!("{} {}", row.subject, cells.collect::<Vec<_>>().join(" "))
}
