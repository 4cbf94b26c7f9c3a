//! Making and opening a dossier's file.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::kept::{Kept, torn};
use super::migrations::{SEALED_SINCE, climb, copy_before_upgrade};
use super::seal::{Seal, Sum, hash_pages};
use super::working::Working;
use super::{APPLICATION_ID, SCHEMA_VERSION, failure, founding, legacy, one_file, schema_version};
use crate::failure::Failure;

/// An open file: what SQLite works on, and what brings changes into the file.
#[derive(Debug)]
pub struct Opened {
    /// The working copy. Close it before the file is let go.
    pub connection: Connection,
    /// The file.
    pub kept: Kept,
    /// Where the copy lies that was made before an upgrade.
    pub copied_to: Option<PathBuf>,
    /// A companion of another program's that lies beside the file and has nothing to do with it.
    pub stray: Option<PathBuf>,
}

/// Makes a new dossier; its file appears, whole, with the first change.
///
/// # Errors
/// When something lies there.
pub fn create(path: &Path) -> Result<(Connection, Kept), Failure> {
    let kept = Kept::unborn(path)?;
    let mut connection = kept.working().connect(path)?;
    climb(&mut connection, path)?;
    Working::settle(&connection).map_err(|error| failure(path, &error))?;
    Ok((connection, kept))
}

/// Opens a dossier's file: for writing, or for reading where that was asked or nothing else is allowed. A
/// file that is only read stays as it is, whatever its version.
///
/// # Errors
/// When the file is missing, no dossier, damaged, torn, newer than this program, or in use; it has not
/// been changed then.
pub fn open(path: &Path, writing: bool) -> Result<Opened, Failure> {
    let about = std::fs::metadata(path).map_err(|error| Failure::from_io(path, &error))?;
    if !about.is_file() {
        return Err(Failure::NotADossier { path: path.display().to_string() });
    }
    let mut kept = Kept::take(path, writing)?;
    let header = header(&kept, path)?;
    known(path, header.schema)?;
    let mut own_log = None;
    let mut connection = if kept.read_sealed()? {
        kept.working().connect(path)?
    } else if header.schema >= SEALED_SINCE {
        return Err(torn(path));
    } else {
        let legacy = legacy::read(&kept, path)?;
        own_log = legacy.own_log;
        legacy.connection
    };
    // The header may lag behind the write-ahead log of a program that was killed: ask again.
    let schema = schema_version(&connection).map_err(|error| failure(path, &error))?;
    known(path, schema)?;
    let mut copied_to = None;
    if kept.read_only().is_none() && schema < SCHEMA_VERSION {
        match copy_before_upgrade(&kept, path, schema) {
            Ok(copy) => copied_to = Some(copy),
            Err(Failure::NotWritable { .. }) => kept.set_read_only(
                "foldernya tidak boleh ditulisi, sedangkan berkas versi lama ini disalin dahulu sebelum dinaikkan".to_owned(),
            ),
            Err(failure) => return Err(failure),
        }
    }
    climb(&mut connection, path)?;
    if let Some(log) = &own_log {
        legacy::agrees(&connection, path, log)?;
    }
    settle(&mut kept, &mut connection, path, own_log.as_deref())?;
    let stray = ["-wal", "-journal"].iter().find_map(|ending| legacy::companion(path, ending));
    Ok(Opened { connection, kept, copied_to, stray })
}

/// Brings the file to what the working copy holds; where it may only be read, the copy alone.
fn settle(
    kept: &mut Kept,
    connection: &mut Connection,
    path: &Path,
    own_log: Option<&Path>,
) -> Result<(), Failure> {
    let map = |error: rusqlite::Error| failure(path, &error);
    if kept.read_only().is_some() {
        return Working::settle(connection).map_err(map);
    }
    let id = founding(connection).map_err(map)?.unwrap_or_default();
    if kept.is_sealed() {
        kept.tidy()?;
        return kept.keep(connection, &id);
    }
    kept.seal_first(connection, &id)?;
    // Its changes are in the file now.
    if let Some(log) = own_log {
        let _ = std::fs::remove_file(log);
    }
    Ok(())
}

fn known(path: &Path, schema: u32) -> Result<(), Failure> {
    if schema <= SCHEMA_VERSION {
        return Ok(());
    }
    Err(Failure::FileTooNew { path: path.display().to_string(), file: schema, app: SCHEMA_VERSION })
}

struct Header {
    schema: u32,
}

/// Reads the file's header without opening it as a database.
fn header(kept: &Kept, path: &Path) -> Result<Header, Failure> {
    let not_a_dossier = || Failure::NotADossier { path: path.display().to_string() };
    let mut header = [0_u8; 100];
    let mut file = kept.file().ok_or_else(not_a_dossier)?;
    file.seek(SeekFrom::Start(0)).map_err(|error| Failure::from_io(path, &error))?;
    file.read_exact(&mut header).map_err(|_| not_a_dossier())?;
    let number = |at: usize| super::seal::number(&header[at..at + 4]) as u32;
    if !header.starts_with(b"SQLite format 3\0") || number(68) != APPLICATION_ID {
        return Err(not_a_dossier());
    }
    Ok(Header { schema: number(60) })
}

/// Seals a file anew as it lies there, whatever its pages hold: for whoever has changed them by other
/// means and answers for it. The seal is no signature; it tells what is whole, not what is true.
///
/// # Errors
/// When the file cannot be read or written to.
pub fn seal_again(path: &Path) -> Result<(), Failure> {
    let sealed = || -> io::Result<()> {
        let mut file = File::options().read(true).write(true).open(path)?;
        let mut header = [0_u8; 32];
        file.read_exact(&mut header)?;
        let page_size = one_file::page_size_in(&header).max(512) as u32;
        let pages = super::seal::number(&header[28..32]) as u32;
        let sums = hash_pages(&file, None, page_size, pages)?;
        let sum = Sum::of_all(&sums);
        let seal = Seal { id: [0; 16], written: 1, page_size, pages, sum };
        file.set_len(seal.end())?;
        file.seek(SeekFrom::Start(seal.end()))?;
        file.write_all(&seal.to_bytes())?;
        file.sync_all()
    };
    sealed().map_err(|error| Failure::from_io(path, &error))
}
