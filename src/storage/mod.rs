//! The only folder that writes SQL. It opens and migrates the file, reads and writes rows, and
//! decides nothing: what may be written, and when, is the dossier's.

mod evidence;
mod field;
mod held;
mod journal;
mod migrations;
mod rows;
mod schema;
mod subject;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::{Connection, ErrorCode, OpenFlags};

pub use evidence::{
    EvidenceRow, EvidenceUseRow, Particulars, all_evidence, evidence, evidence_uses, file_content,
    files, keep_file,
};
pub use field::{Field, FieldValue};
pub use held::{Holding, is_held};
pub use journal::{
    ChangeKind, ChangeRow, EntryRow, append_change, append_entry, change_count, changes,
    entries_of, entry, journal_disagreements, last_change, latest_entry, redoable, undoable,
};
pub(crate) use migrations::copy_verified;
pub use migrations::{SCHEMA_VERSION, schema_version};
pub use rows::{
    AgencyRow, AnswerRow, AssessmentRow, AssignmentRow, BaselineRow, EnteredRow, EventRow,
    ExternalIndexRow, IdentityRow, ItemEvidenceRow, ItemRow, PublishedRow, RecommendationRow,
    ResultRow, ReviewRow, ScenarioRow, SignatoryRow, TargetRow, TaskRow, UnitRow, agency, answers,
    assessments, assignments, baselines, entered, events, external_indices, identity,
    item_evidence, items, published, recommendations, results, reviews, scenarios, signatories,
    targets, tasks, units,
};
pub use subject::{Subject, read_field, write_field};

use crate::failure::Failure;

/// Marks a SQLite file as a dossier: "SPBE" in the header's application id.
const APPLICATION_ID: u32 = 0x5350_4245;

/// What opening did besides opening.
#[derive(Debug)]
pub struct Opened {
    /// The holding of the file, to be kept as long as the connection.
    pub holding: Holding,
    /// Where the verified copy lies that was made before an upgrade.
    pub copied_to: Option<std::path::PathBuf>,
}

/// Makes a new dossier file; never overwrites.
///
/// # Errors
/// When something lies there, or the folder cannot be written to.
pub fn create(path: &Path) -> Result<(Connection, Holding), Failure> {
    File::create_new(path).map_err(|error| match Failure::from_io(path, &error) {
        Failure::FileMissing { path } => Failure::NotWritable { path },
        failure => failure,
    })?;
    let busy = || Failure::FileBusy { path: path.display().to_string() };
    let made = Holding::of(path).ok_or_else(busy).and_then(|holding| {
        let mut connection = connect(path)?;
        migrations::climb(&mut connection, path)?;
        // Into the file itself, not only its log: from here on its header says what it is, however
        // the program ends.
        connection
            .query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
            .map_err(|error| failure(path, &error))?;
        Ok((connection, holding))
    });
    if made.is_err() {
        // A half-made file is of no use to anyone, and it was ours alone.
        let _ = std::fs::remove_file(path);
    }
    made
}

/// Opens a dossier file, upgrading its schema where needed.
///
/// # Errors
/// When the file is missing, no dossier, damaged, newer than this program, or in use; it has not
/// been changed then.
pub fn open(path: &Path) -> Result<(Connection, Opened), Failure> {
    let busy = || Failure::FileBusy { path: path.display().to_string() };
    let holding = Holding::of(path).ok_or_else(busy)?;
    let header = read_header(path)?;
    if header.schema > SCHEMA_VERSION {
        return Err(Failure::FileTooNew {
            path: path.display().to_string(),
            file: header.schema,
            app: SCHEMA_VERSION,
        });
    }
    let mut connection = connect(path)?;
    check(&connection, path)?;
    // The header may lag behind the write-ahead log of a program that was killed: ask again.
    let schema = schema_version(&connection).map_err(|error| failure(path, &error))?;
    if schema > SCHEMA_VERSION {
        return Err(Failure::FileTooNew {
            path: path.display().to_string(),
            file: schema,
            app: SCHEMA_VERSION,
        });
    }
    let copied_to = migrations::climb(&mut connection, path)?;
    Ok((connection, Opened { holding, copied_to }))
}

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

struct Header {
    schema: u32,
}

/// Reads the file's header without opening it as a database, so that nothing is written to a file
/// that is not ours or is newer than we are.
fn read_header(path: &Path) -> Result<Header, Failure> {
    let not_a_dossier = || Failure::NotADossier { path: path.display().to_string() };
    if path.is_dir() {
        return Err(not_a_dossier());
    }
    let mut header = [0_u8; 100];
    // Opened for writing, too, though nothing is written here: a file that may only be read is said to
    // be so before the database meets it.
    let mut file = File::options()
        .read(true)
        .write(true)
        .open(path)
        .map_err(|error| Failure::from_io(path, &error))?;
    file.read_exact(&mut header).map_err(|_| not_a_dossier())?;
    let number =
        |at: usize| header[at..at + 4].iter().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte));
    if !header.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION_ID {
        return Err(not_a_dossier());
    }
    // SQLite takes the missing end of a last page for zeros; a log may still hold that page.
    let page = u64::from(u16::from_be_bytes([header[16], header[17]])).max(512);
    let length = file.metadata().map_err(|error| Failure::from_io(path, &error))?.len();
    if length % page != 0 && !log_of(path).exists() {
        return Err(Failure::FileDamaged {
            path: path.display().to_string(),
            detail: "ujung berkas terpotong".to_owned(),
        });
    }
    Ok(Header { schema: number(60) })
}

/// The write-ahead log beside a file, as SQLite names it.
fn log_of(path: &Path) -> std::path::PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push("-wal");
    name.into()
}

fn connect(path: &Path) -> Result<Connection, Failure> {
    let map = |error: rusqlite::Error| failure(path, &error);
    let connection = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )
    .map_err(map)?;
    schema::guard(&connection, path)?;
    connection.busy_timeout(std::time::Duration::from_millis(500)).map_err(map)?;
    // One program at a time: a dossier on a shared folder must not be written from two sides.
    connection.pragma_update(None, "locking_mode", "exclusive").map_err(map)?;
    connection.pragma_update(None, "journal_mode", "wal").map_err(map)?;
    connection.pragma_update(None, "synchronous", "full").map_err(map)?;
    connection.pragma_update(None, "foreign_keys", true).map_err(map)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(connection)
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
        // Larger than any value that is saved.
        Some(ErrorCode::TooBig) => Failure::FileDamaged { path: shown, detail: error.to_string() },
        // What is saved is read back as what it is; letters are letters.
        _ if matches!(
            error,
            rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::Utf8Error(..)
        ) =>
        {
            Failure::FileDamaged { path: shown, detail: error.to_string() }
        }
        _ if error.to_string().contains("unsupported file format") => {
            Failure::FileDamaged { path: shown, detail: error.to_string() }
        }
        // Every statement is fixed and known to fit the schema: what it misses, the file has lost.
        _ if error.to_string().starts_with("no such ") => {
            Failure::FileDamaged { path: shown, detail: error.to_string() }
        }
        _ => Failure::Storage { detail: error.to_string() },
    }
}
