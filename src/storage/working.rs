//! The working copy: a database of this program alone, on which SQLite works. Each change goes from
//! here into the dossier's own file; whatever becomes of this copy, that file is whole without it.
//!
//! Copies of programs that were killed are swept at the next opening: each is held by a lock that goes
//! with its program.

use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use tempfile::{Builder, NamedTempFile, TempDir};

use super::failure;
use super::one_file::Pages;
use super::seal::{Sum, hash_pages};
use crate::failure::Failure;

const PREFIX: &str = "kerja-";
const LOCK: &str = ".kunci";

/// A working copy; it goes when it is dropped, which must be after its connection is closed.
#[derive(Debug)]
pub(super) struct Working {
    folder: TempDir,
    /// Says that this program lives.
    _lock: NamedTempFile,
}

impl Working {
    /// An empty working copy.
    ///
    /// # Errors
    /// When there is no folder that can be written to.
    pub(super) fn new() -> Result<Working, Failure> {
        let made = places().into_iter().map(|place| Working::within(&place));
        let mut last = None;
        for made in made {
            match made {
                Ok(working) => return Ok(working),
                Err(failure) => last = Some(failure),
            }
        }
        Err(last.unwrap_or_else(|| Failure::Storage { detail: "folder kerja".to_owned() }))
    }

    fn within(place: &Path) -> Result<Working, Failure> {
        let map = |error: io::Error| Failure::from_io(place, &error);
        std::fs::create_dir_all(place).map_err(map)?;
        sweep(place);
        // Between its making and its locking another program may take the lock for one of a dead one.
        for _ in 0..16 {
            let lock =
                Builder::new().prefix(PREFIX).suffix(LOCK).tempfile_in(place).map_err(map)?;
            if lock.as_file().try_lock().is_ok() && lock.path().exists() {
                let folder = Builder::new()
                    .prefix(&named_after(lock.path()))
                    .rand_bytes(0)
                    .tempdir_in(place)
                    .map_err(map)?;
                return Ok(Working { folder, _lock: lock });
            }
        }
        Err(Failure::NotWritable { path: place.display().to_string() })
    }

    /// The database.
    pub(super) fn database(&self) -> PathBuf {
        self.folder.path().join("berkas.spbe")
    }

    /// Its write-ahead log.
    pub(super) fn log(&self) -> PathBuf {
        self.folder.path().join("berkas.spbe-wal")
    }

    /// Another file in its folder.
    pub(super) fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Opens the database. The log grows until a change has gone into the dossier's file.
    ///
    /// # Errors
    /// When what lies there is no sound database.
    pub(super) fn connect(&self, dossier: &Path) -> Result<Connection, Failure> {
        let map = |error: rusqlite::Error| failure(dossier, &error);
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(self.database(), flags).map_err(map)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true).map_err(map)?;
        connection.pragma_update(None, "locking_mode", "exclusive").map_err(map)?;
        connection.pragma_update(None, "journal_mode", "wal").map_err(map)?;
        connection.pragma_update(None, "wal_autocheckpoint", 0).map_err(map)?;
        // What is to survive is in the dossier's file; this copy never outlives the program.
        connection.pragma_update(None, "synchronous", "off").map_err(map)?;
        connection.pragma_update(None, "foreign_keys", true).map_err(map)?;
        connection.set_prepared_statement_cache_capacity(64);
        Ok(connection)
    }

    /// Takes the log's pages into the database: the change is in the dossier's file now.
    ///
    /// # Errors
    /// When the copy cannot be written to.
    pub(super) fn settle(connection: &Connection) -> rusqlite::Result<()> {
        connection.query_row("pragma wal_checkpoint(truncate)", [], |_| Ok(()))
    }

    /// Opens the database as it was before the change in its log.
    ///
    /// # Errors
    /// When the copy fails, too.
    pub(super) fn revert(
        &self,
        connection: &mut Connection,
        dossier: &Path,
    ) -> Result<(), Failure> {
        let nothing = Connection::open_in_memory().map_err(|error| failure(dossier, &error))?;
        drop(std::mem::replace(connection, nothing));
        match std::fs::remove_file(self.log()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                return Err(Failure::from_io(&self.log(), &error));
            }
            _ => {}
        }
        *connection = self.connect(dossier)?;
        Ok(())
    }

    /// The settled database as a whole image: its bytes a page, and a hash of each page.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(super) fn image(&self) -> io::Result<(Image, Vec<Sum>)> {
        let file = File::open(self.database())?;
        let mut header = [0_u8; 18];
        io::Read::read_exact(&mut &file, &mut header)?;
        let page_size = super::one_file::page_size_in(&header).max(512) as u32;
        let pages = u32::try_from(file.metadata()?.len() / u64::from(page_size))
            .map_err(|_| io::Error::from(io::ErrorKind::FileTooLarge))?;
        let sums = hash_pages(&file, None, page_size, pages)?;
        Ok((Image { file, page_size, pages, changed: (1..=pages).collect() }, sums))
    }
}

/// A whole database, of which some pages are new.
#[derive(Debug)]
pub(super) struct Image {
    file: File,
    pub(super) page_size: u32,
    pub(super) pages: u32,
    /// Which pages another file has not yet, or has otherwise.
    pub(super) changed: Vec<u32>,
}

impl Pages for Image {
    fn numbers(&self) -> Vec<u32> {
        self.changed.clone()
    }

    fn page(&self, number: u32) -> io::Result<Vec<u8>> {
        use std::io::{Read as _, Seek as _, SeekFrom};
        let mut content = vec![0_u8; self.page_size as usize];
        let mut file: &File = &self.file;
        file.seek(SeekFrom::Start(u64::from(number - 1) * u64::from(self.page_size)))?;
        file.read_exact(&mut content)?;
        Ok(content)
    }
}

fn named_after(lock: &Path) -> String {
    lock.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned())
}

/// Where working copies lie, the best place first: on a disk, and this user's own.
fn places() -> Vec<PathBuf> {
    let mut places = Vec::new();
    // On Linux the system's folder for such things often lies in memory.
    #[cfg(target_os = "linux")]
    {
        let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
        let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
        places.extend(cache.or_else(home).filter(|place| place.is_absolute()));
    }
    places.push(std::env::temp_dir());
    places.iter().map(|place| place.join("spbe-mandiri")).collect()
}

/// Removes working copies whose programs are dead.
fn sweep(place: &Path) {
    let Ok(entries) = std::fs::read_dir(place) else { return };
    for entry in entries.flatten() {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if !name.starts_with(PREFIX) || !name.ends_with(LOCK) {
            continue;
        }
        let Ok(lock) = File::open(&path) else { continue };
        match lock.try_lock() {
            Ok(()) => {
                let _ = std::fs::remove_dir_all(place.join(named_after(&path)));
                let _ = std::fs::remove_file(&path);
            }
            Err(TryLockError::WouldBlock | TryLockError::Error(_)) => {}
        }
    }
}
