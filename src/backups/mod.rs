//! Backups by themselves: copies of a dossier in a folder of the program's own, and in a second one where
//! that is set. Each is written whole, opened and verified, and noted with what it holds; older ones are
//! thinned. A backup is a dossier like any other, and is only ever restored into a new file.

mod contents;
mod drill;
mod thinning;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

pub use contents::{Contents, YearHeld};
pub use drill::{Drill, drill};
pub use thinning::thinned;

use crate::dossier::{Dossier, Piece};
use crate::failure::Failure;
use crate::storage::output::{Beside, Existing};

/// Why a backup was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reason {
    /// The dossier was opened.
    Buka,
    /// Half an hour of changes.
    Berkala,
    /// Before an import.
    Impor,
    /// Before copies are merged.
    Gabung,
    /// Before a backup is restored.
    Pulih,
    /// Someone asked for it.
    Diminta,
}

impl Reason {
    const ALL: [Reason; 6] = [
        Reason::Buka,
        Reason::Berkala,
        Reason::Impor,
        Reason::Gabung,
        Reason::Pulih,
        Reason::Diminta,
    ];

    /// The word in the file's name.
    pub const fn key(self) -> &'static str {
        match self {
            Reason::Buka => "buka",
            Reason::Berkala => "berkala",
            Reason::Impor => "impor",
            Reason::Gabung => "gabung",
            Reason::Pulih => "pulih",
            Reason::Diminta => "diminta",
        }
    }

    /// The reason of a word.
    pub fn from_key(key: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.key() == key)
    }
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it lies.
    pub path: PathBuf,
    /// When it was made.
    pub at: NaiveDateTime,
    /// Why.
    pub reason: Reason,
    /// Its size in bytes.
    pub bytes: u64,
    /// Where the file lay that it is a copy of; empty where that is no longer known.
    pub source: String,
    /// What it holds; nothing where the note beside it is lost.
    pub contents: Option<Contents>,
}

/// The note beside a backup.
#[derive(Debug, Serialize, Deserialize)]
struct Note {
    source: String,
    contents: Contents,
}

const TIME: &str = "%Y%m%d-%H%M%S";

/// A folder in which backups are kept, by dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Store {
    root: PathBuf,
}

impl Store {
    /// The program's own.
    pub fn own(home: &Path) -> Store {
        Store { root: home.join("cadangan") }
    }

    /// One in a folder that someone chose: a stick, a share.
    pub fn second(folder: &Path) -> Store {
        Store { root: folder.join("Cadangan SPBE Mandiri") }
    }

    /// Where it lies.
    pub fn root(&self) -> &Path {
        &self.root
    }

    fn folder_of(&self, dossier: &str) -> PathBuf {
        let short: String = dossier.chars().filter(char::is_ascii_alphanumeric).take(12).collect();
        self.root.join(short)
    }

    /// The backups of a dossier, the newest first.
    pub fn of(&self, dossier: &str) -> Vec<Backup> {
        let mut found = listed(&self.folder_of(dossier));
        found.sort_by(|one, other| other.at.cmp(&one.at));
        found
    }

    /// The backups of all dossiers, the newest first.
    pub fn all(&self) -> Vec<Backup> {
        let Ok(folders) = std::fs::read_dir(&self.root) else { return Vec::new() };
        let mut found: Vec<Backup> =
            folders.flatten().flat_map(|folder| listed(&folder.path())).collect();
        found.sort_by(|one, other| other.at.cmp(&one.at));
        found
    }

    /// Writes a backup, opens and verifies it, notes what it holds, and thins the older ones. `piece` gives
    /// the dossier part by part, so that it need not be held all the while; where it changes in the
    /// meantime the copy begins anew.
    ///
    /// # Errors
    /// When the folder cannot be written to, or the copy does not verify; none is left then.
    pub fn write(
        &self,
        dossier: &str,
        source: &str,
        (at, reason): (NaiveDateTime, Reason),
        piece: impl Fn(u64) -> Result<Piece, Failure>,
    ) -> Result<Backup, Failure> {
        let folder = self.folder_of(dossier);
        std::fs::create_dir_all(&folder).map_err(|error| Failure::from_io(&folder, &error))?;
        let path = free_name(&folder, at, reason);
        write_copy(&path, dossier, piece)?;
        let contents = match verified(&path) {
            Ok(contents) => contents,
            Err(failure) => {
                let _ = std::fs::remove_file(&path);
                return Err(failure);
            }
        };
        self.note(&path, source, &contents)?;
        self.thin(dossier, at);
        let bytes = std::fs::metadata(&path).map_or(0, |about| about.len());
        let source = source.to_owned();
        Ok(Backup { path, at, reason, bytes, source, contents: Some(contents) })
    }

    /// Takes a backup of another store in, and reads it back.
    ///
    /// # Errors
    /// When the folder is not there or cannot be written to, or what was written reads otherwise.
    pub fn take(&self, backup: &Backup) -> Result<(), Failure> {
        let Some(contents) = &backup.contents else { return Ok(()) };
        let chosen = self.root.parent().unwrap_or(&self.root);
        if !chosen.is_dir() {
            return Err(Failure::FileMissing { path: chosen.display().to_string() });
        }
        let folder = self.folder_of(&contents.dossier);
        std::fs::create_dir_all(&folder).map_err(|error| Failure::from_io(&folder, &error))?;
        let path = free_name(&folder, backup.at, backup.reason);
        Beside::write(&path, Existing::Kept, |file| {
            io::copy(&mut std::fs::File::open(&backup.path)?, file).map(|_| ())
        })?
        .keep()?;
        let read_back = verified(&path)?;
        if read_back != *contents {
            let _ = std::fs::remove_file(&path);
            return Err(Failure::FileDamaged {
                path: path.display().to_string(),
                detail: "isinya tidak sama setelah ditulis".to_owned(),
            });
        }
        self.note(&path, &backup.source, contents)?;
        self.thin(&contents.dossier, backup.at);
        Ok(())
    }

    fn note(&self, path: &Path, source: &str, contents: &Contents) -> Result<(), Failure> {
        let note = Note { source: source.to_owned(), contents: contents.clone() };
        let json = serde_json::to_vec(&note).map_err(Failure::bad_request)?;
        let beside = path.with_extension("json");
        Beside::write(&beside, Existing::Replaced, |file| file.write_all(&json))?.keep()
    }

    /// Removes what is no longer needed; what cannot be removed stays.
    fn thin(&self, dossier: &str, now: NaiveDateTime) {
        let backups = self.of(dossier);
        let times: Vec<NaiveDateTime> = backups.iter().map(|backup| backup.at).collect();
        let gone = thinned(&times, now);
        for backup in backups.iter().filter(|backup| gone.contains(&backup.at)) {
            let _ = std::fs::remove_file(&backup.path);
            let _ = std::fs::remove_file(backup.path.with_extension("json"));
        }
    }
}

fn free_name(folder: &Path, at: NaiveDateTime, reason: Reason) -> PathBuf {
    let named = |nth: u32| {
        let more = if nth == 0 { String::new() } else { format!("-{nth}") };
        folder.join(format!("{}-{}{more}.spbe", at.format(TIME), reason.key()))
    };
    (0..1000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(1000))
}

fn listed(folder: &Path) -> Vec<Backup> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    entries.flatten().filter_map(|entry| named(&entry.path())).collect()
}

/// A backup by its name, with the note beside it.
fn named(path: &Path) -> Option<Backup> {
    if path.extension()? != "spbe" {
        return None;
    }
    let stem = path.file_stem()?.to_str()?;
    let (time, reason) = stem.split_at_checked(15)?;
    let at = NaiveDateTime::parse_from_str(time, TIME).ok()?;
    let reason = Reason::from_key(reason.trim_start_matches('-').split('-').next()?)?;
    let note = std::fs::read(path.with_extension("json")).ok();
    let note: Option<Note> = note.and_then(|json| serde_json::from_slice(&json).ok());
    let bytes = std::fs::metadata(path).ok()?.len();
    let (source, contents) =
        note.map_or_else(Default::default, |note| (note.source, Some(note.contents)));
    Some(Backup { path: path.to_owned(), at, reason, bytes, source, contents })
}

/// How often a copy begins anew because the dossier changes under it.
const ATTEMPTS: u32 = 16;

fn write_copy(
    path: &Path,
    dossier: &str,
    piece: impl Fn(u64) -> Result<Piece, Failure>,
) -> Result<(), Failure> {
    let mut failed = None;
    let written = Beside::write(path, Existing::Kept, |file| {
        for _ in 0..ATTEMPTS {
            match in_pieces(file, dossier, &piece) {
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(Stopped::Piece(failure)) => {
                    failed = Some(failure);
                    return Err(io::Error::other("asal"));
                }
                Err(Stopped::Place(error)) => return Err(error),
            }
        }
        failed = Some(Failure::refused(
            "Cadangan belum jadi karena berkas terus berubah; akan dicoba lagi.",
        ));
        Err(io::Error::other("berubah"))
    });
    match (written, failed) {
        (_, Some(failure)) => Err(failure),
        (written, None) => written?.keep(),
    }
}

enum Stopped {
    Piece(Failure),
    Place(io::Error),
}

/// Writes the pieces of one state; false where the dossier changed on the way.
fn in_pieces(
    file: &mut std::fs::File,
    dossier: &str,
    piece: &impl Fn(u64) -> Result<Piece, Failure>,
) -> Result<bool, Stopped> {
    use std::io::Seek as _;
    file.set_len(0).and_then(|()| file.rewind()).map_err(Stopped::Place)?;
    let first = piece(0).map_err(Stopped::Piece)?;
    if first.dossier != dossier {
        return Err(Stopped::Piece(Failure::NoDossier));
    }
    let mut at = first.bytes.len() as u64;
    file.write_all(&first.bytes).map_err(Stopped::Place)?;
    while at < first.of {
        let next = piece(at).map_err(Stopped::Piece)?;
        if next.seal != first.seal || next.bytes.is_empty() {
            return Ok(false);
        }
        at += next.bytes.len() as u64;
        file.write_all(&next.bytes).map_err(Stopped::Place)?;
    }
    file.write_all(&first.seal).map_err(Stopped::Place)?;
    Ok(true)
}

/// Opens a backup and checks all of it; gives what it holds.
fn verified(path: &Path) -> Result<Contents, Failure> {
    let dossier = Dossier::open_to_read(path)?;
    match dossier.verify()?.faults.into_iter().next() {
        Some(detail) => Err(Failure::FileDamaged { path: path.display().to_string(), detail }),
        None => Contents::of(&dossier),
    }
}
