//! The only folder that writes SQL. It opens and migrates the file, reads and writes rows, and
//! decides nothing: what may be written, and when, is the dossier's.

mod evidence;
mod field;
mod held;
mod identity;
mod journal;
mod kept;
mod legacy;
mod log;
mod migrations;
mod one_file;
mod opening;
pub mod output;
mod rows;
mod seal;
mod subject;
mod working;

use std::path::Path;

use rusqlite::{Connection, ErrorCode};

pub use evidence::{
    EvidenceRow, EvidenceUseRow, Particulars, all_evidence, evidence, evidence_file_count,
    evidence_uses, file_content, files, keep_file, restore_file,
};
pub use field::{Field, FieldValue};
pub use held::is_held;
pub use journal::{
    ChangeKind, ChangeRow, EntryRow, SignedRow, append_change, append_entry, change_count, changes,
    entries_of, entry, founding, journal_disagreements, last_change, latest_entry, redoable,
    set_by, signed, undoable,
};
pub use kept::Kept;
pub use migrations::{SCHEMA_VERSION, schema_version};
pub use opening::{Opened, create, open, seal_again};
pub use rows::{
    AgencyRow, AnswerRow, AssessmentRow, AssignmentRow, BaselineRow, BearerRow, EnteredRow,
    EventRow, ExternalIndexRow, IdentityRow, InstrumentRow, ItemEvidenceRow, ItemRow, LayerRow,
    PublishedRow, RecommendationRow, ResultRow, ReviewRow, SaidRow, ScenarioRow, SignatoryRow,
    StageRow, SupportRow, TargetRow, TaskRow, UnitRow, agency, answers, assessments, assignments,
    baselines, bearers, entered, events, external_indices, identity, instruments, item_evidence,
    items, layers, published, recommendations, results, reviews, scenarios, signatories, stages,
    supports, supports_said, targets, tasks, units,
};
pub use subject::{Subject, read_field, write_field};

use crate::failure::Failure;

/// Marks a SQLite file as a dossier: "SPBE" in the header's application id.
const APPLICATION_ID: u32 = 0x5350_4245;

/// The integrity check of the whole file.
///
/// # Errors
/// [`Failure::FileDamaged`] with what was found.
pub fn check(connection: &Connection, path: &Path) -> Result<(), Failure> {
    let damaged =
        |detail: String| Failure::FileDamaged { path: path.display().to_string(), detail };
    let verdict: String = connection
        .query_row("pragma quick_check(1)", [], |row| row.get(0))
        .map_err(|error| failure(path, &error))?;
    if verdict != "ok" {
        return Err(damaged(verdict));
    }
    let orphans: i64 = connection
        .query_row("select count(*) from pragma_foreign_key_check", [], |row| row.get(0))
        .map_err(|error| failure(path, &error))?;
    if orphans > 0 { Err(damaged(format!("{orphans} rujukan terputus"))) } else { Ok(()) }
}

/// The failure that a database error on a file stands for.
pub fn failure(path: &Path, error: &rusqlite::Error) -> Failure {
    let shown = path.display().to_string();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            Failure::FileBusy { path: shown }
        }
        Some(ErrorCode::DatabaseCorrupt) => {
            Failure::FileDamaged { path: shown, detail: error.to_string() }
        }
        Some(ErrorCode::NotADatabase) => {
            Failure::FileDamaged { path: shown, detail: error.to_string() }
        }
        Some(ErrorCode::DiskFull) => Failure::DiskFull { path: shown },
        Some(ErrorCode::ReadOnly | ErrorCode::CannotOpen | ErrorCode::PermissionDenied) => {
            Failure::NotWritable { path: shown }
        }
        // Every statement is fixed and known to fit the schema: what it misses, the file has lost.
        _ if error.to_string().starts_with("no such ") => {
            Failure::FileDamaged { path: shown, detail: error.to_string() }
        }
        _ => Failure::Storage { detail: error.to_string() },
    }
}
