//! Dossiers of versions without a seal, which kept changes in a write-ahead log beside the file. They
//! are read into the working copy with that log, once it is shown to be theirs; neither is touched.

use std::fs::File;
use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use rusqlite::{Connection, OpenFlags};

use super::kept::Kept;
use super::working::Working;
use super::{check, failure, journal_disagreements};
use crate::failure::Failure;

/// What stands beside a file, as databases name it.
pub(super) fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

/// The name of a companion that holds anything.
pub(super) fn companion(path: &Path, ending: &str) -> Option<PathBuf> {
    let companion = beside(path, ending);
    std::fs::metadata(&companion).is_ok_and(|about| about.len() > 0).then_some(companion)
}

/// A file without a seal, read into the working copy.
pub(super) struct Legacy {
    pub(super) connection: Connection,
    /// The log whose changes were taken, which was this file's own.
    pub(super) own_log: Option<PathBuf>,
}

/// Reads a file without a seal, with its log.
///
/// # Errors
/// When it is damaged, or a companion beside it is not its own; nothing has been changed then.
pub(super) fn read(kept: &Kept, path: &Path) -> Result<Legacy, Failure> {
    let log = companion(path, "-wal");
    let journal = companion(path, "-journal");
    if let Some(log) = &log {
        return with_log(kept, path, log);
    }
    let alone = connect(kept, path, None, false);
    match (alone, journal) {
        (Ok(connection), _) => Ok(Legacy { connection, own_log: None }),
        (Err(failure), None) => Err(failure),
        // Of no use to a file that is whole without it; of one that is not, it may be what is missing.
        (Err(_), Some(journal)) => {
            let connection = connect(kept, path, Some((&journal, "-journal")), true)
                .map_err(|_| foreign(path, &journal))?;
            Ok(Legacy { connection, own_log: None })
        }
    }
}

fn with_log(kept: &Kept, path: &Path, log: &Path) -> Result<Legacy, Failure> {
    let before = changes_alone(kept, path)?;
    let connection =
        connect(kept, path, Some((log, "-wal")), true).map_err(|failure| match failure {
            Failure::FileDamaged { .. } => foreign(path, log),
            other => other,
        })?;
    let frames: i64 = connection
        .query_row("pragma wal_checkpoint(passive)", [], |row| row.get(1))
        .map_err(|error| failure(path, &error))?;
    Working::settle(&connection).map_err(|error| failure(path, &error))?;
    let after = changes(&connection).unwrap_or_default();
    // A log only ever adds to the history of its own file.
    if before.is_some_and(|before| !after.starts_with(&before)) {
        return Err(foreign(path, log));
    }
    Ok(Legacy { connection, own_log: (frames > 0).then(|| log.to_owned()) })
}

/// The changes that the file holds without its log; nothing where it cannot be read without it.
fn changes_alone(kept: &Kept, path: &Path) -> Result<Option<Vec<String>>, Failure> {
    let alone = kept.working().beside("tanpa-log.spbe");
    copy_file(kept, path, &alone, true)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE;
    let found = Connection::open_with_flags(&alone, flags).ok().and_then(|connection| {
        check(&connection, path).ok()?;
        changes(&connection).ok()
    });
    let _ = std::fs::remove_file(&alone);
    Ok(found)
}

fn changes(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare("select id from change order by position")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    rows.collect()
}

/// After the upgrade of a file that was read with a companion: whether what came of it agrees with
/// itself. A companion of another file, or of another copy of this one, does not fit.
///
/// # Errors
/// When it does not.
pub(super) fn agrees(connection: &Connection, path: &Path, log: &Path) -> Result<(), Failure> {
    let faults = journal_disagreements(connection).map_err(|error| failure(path, &error))?;
    if faults.is_empty() { Ok(()) } else { Err(foreign(path, log)) }
}

fn connect(
    kept: &Kept,
    path: &Path,
    companion: Option<(&Path, &str)>,
    tail: bool,
) -> Result<Connection, Failure> {
    let database = kept.working().database();
    copy_file(kept, path, &database, tail)?;
    if let Some((companion, ending)) = companion {
        let to = beside(&database, ending);
        std::fs::copy(companion, &to).map_err(|error| Failure::from_io(companion, &error))?;
    }
    let connection = kept.working().connect(path)?;
    check(&connection, path)?;
    Ok(connection)
}

/// Copies the file; without a companion its end has to be there, and what lies behind it is left out.
fn copy_file(kept: &Kept, path: &Path, to: &Path, tail: bool) -> Result<(), Failure> {
    let map = |error: io::Error| Failure::from_io(path, &error);
    let Some(mut from) = kept.file() else { return Ok(()) };
    let mut header = [0_u8; 32];
    io::Seek::seek(&mut from, io::SeekFrom::Start(0)).map_err(map)?;
    from.read_exact(&mut header).map_err(map)?;
    io::Seek::seek(&mut from, io::SeekFrom::Start(0)).map_err(map)?;
    let counted = super::seal::number(&header[28..32]) * super::one_file::page_size_in(&header);
    let length = from.metadata().map_err(map)?.len();
    if !tail && length < counted {
        return Err(Failure::FileDamaged {
            path: path.display().to_string(),
            detail: "ujung berkas terpotong".to_owned(),
        });
    }
    let mut copy = File::create(to).map_err(|error| Failure::from_io(to, &error))?;
    let taken = if tail || counted == 0 { length } else { counted };
    io::copy(&mut from.take(taken), &mut copy).map_err(|error| Failure::from_io(to, &error))?;
    Ok(())
}

fn foreign(path: &Path, companion: &Path) -> Failure {
    Failure::ForeignJournal {
        path: path.display().to_string(),
        journal: companion.display().to_string(),
    }
}
