//! The instruments at hand: the built-in ones, and those of the user's own that lie in the dossier and
//! travel with it. A text of the user's own goes through the same door as a built-in one, when it is
//! added and again whenever the dossier is opened: the file may have been changed by others.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use super::evidence::hex;
use super::{Dossier, Draft};
use crate::failure::Failure;
use crate::instrument::{Instrument, InstrumentError, Library, TooManyKept};
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, InstrumentRow, Subject};

/// The most instruments of the user's own in one dossier.
pub const MOST_OWN: usize = 20;

/// An instrument of the user's own.
#[derive(Debug, Clone)]
pub struct OwnInstrument {
    /// The instrument's id.
    pub id: String,
    /// The name of the file that it came from.
    pub file: String,
    /// Its text's SHA-256.
    sha256: String,
    /// The instrument, or why its stored text is none: a whole sentence.
    pub read: Result<&'static Instrument, String>,
}

/// All that a dossier can be assessed with.
#[derive(Debug)]
pub(super) struct Instruments {
    library: Library,
    own: Vec<OwnInstrument>,
}

/// What adding an instrument came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Added {
    /// It was not here before.
    New,
    /// It took the place of an unused one of the same id.
    Replaced,
    /// What was damaged of it is whole again.
    Repaired,
    /// The same content is here already; nothing has changed.
    Already,
}

/// An instrument file that was read and checked.
pub(super) struct InstrumentFile {
    pub(super) instrument: &'static Instrument,
    name: String,
    content: Vec<u8>,
    sha256: String,
}

impl InstrumentFile {
    /// Reads and checks a file.
    pub(super) fn read(path: &Path) -> Result<InstrumentFile, Failure> {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let map = |error: std::io::Error| Failure::from_io(path, &error);
        let file = File::open(path).map_err(map)?;
        if file.metadata().map_err(map)?.is_dir() {
            return Err(map(std::io::ErrorKind::IsADirectory.into()));
        }
        // One byte more than is taken: the check says what is too large.
        let most = Instrument::LARGEST_FILE as u64 + 1;
        let mut content = Vec::new();
        file.take(most).read_to_end(&mut content).map_err(map)?;
        let sha256 = hex(&Sha256::digest(&content));
        let instrument = kept(&name, &sha256, &content)?;
        Ok(InstrumentFile { instrument, name, content, sha256 })
    }

    /// Writes it into a dossier.
    pub(super) fn set(&self, draft: &mut Draft<'_>) -> rusqlite::Result<()> {
        let subject = Subject::Instrument(self.instrument.id.clone());
        draft.keep_file(&self.sha256, &self.content)?;
        draft.set_text(&subject, Field::Name, &self.name)?;
        draft.set_text(&subject, Field::File, &self.sha256)?;
        draft.set(&subject, Field::Present, FieldValue::flag(true))
    }
}

/// The instrument of a text, checked at the one door and kept by what it says.
fn kept(name: &str, sha256: &str, content: &[u8]) -> Result<&'static Instrument, Failure> {
    let json = std::str::from_utf8(content).map_err(|_| {
        Failure::refused(format!(
            "Berkas \u{201c}{name}\u{201d} bukan teks UTF-8. Simpan kembali sebagai teks UTF-8, lalu ulangi."
        ))
    })?;
    Instrument::keep(sha256, || Instrument::from_json(name, json).map_err(Failure::from))
}

impl From<InstrumentError> for Failure {
    fn from(error: InstrumentError) -> Failure {
        let reason = format!("{error} Perbaiki berkasnya, lalu ulangi; tidak ada yang berubah.");
        Failure::InstrumentRefused { reason, file: error.file, faults: error.faults }
    }
}

impl From<TooManyKept> for Failure {
    fn from(error: TooManyKept) -> Failure {
        Failure::refused(error.to_string())
    }
}

impl Instruments {
    /// The built-in ones alone.
    pub(super) fn built_in() -> Result<Instruments, Failure> {
        Ok(Instruments { library: built_in()?.clone(), own: Vec::new() })
    }

    /// The built-in ones and what lies in a file.
    pub(super) fn load(connection: &Connection, path: &Path) -> Result<Instruments, Failure> {
        let map = |error: rusqlite::Error| storage::failure(path, &error);
        let library = built_in()?;
        let mut own = Vec::new();
        for (nth, row) in storage::instruments(connection).map_err(map)?.into_iter().enumerate() {
            let read = match stored(connection, library, nth, &row) {
                Ok(read) => read,
                Err(error) => return Err(map(error)),
            };
            own.push(OwnInstrument { id: row.id, file: row.name, sha256: row.file, read });
        }
        let sound: Vec<&'static Instrument> =
            own.iter().filter_map(|own| own.read.as_ref().ok().copied()).collect();
        Ok(Instruments { library: library.with(sound), own })
    }
}

/// The instrument of a stored row, or why there is none: another program may have written the file.
fn stored(
    connection: &Connection,
    library: &Library,
    nth: usize,
    row: &InstrumentRow,
) -> rusqlite::Result<Result<&'static Instrument, String>> {
    let broken = |why: &str| {
        Ok(Err(format!(
            "Instrumen \u{201c}{}\u{201d} yang tersimpan dalam berkas ini tidak dapat dipakai: {why} Penilaian yang memakainya tidak dapat dibuka; penilaian lain tetap dapat. Tambahkan lagi berkas instrumennya pada Pengaturan, atau pulihkan berkas ini dari cadangan.",
            row.id
        )))
    };
    if nth >= MOST_OWN {
        return broken(&format!("berkas ini memuat lebih dari {MOST_OWN} instrumen."));
    }
    if library.has_built_in(&row.id) {
        return broken("namanya sama dengan instrumen bawaan.");
    }
    if usize::try_from(row.size).is_ok_and(|size| size > Instrument::LARGEST_FILE) {
        return broken("isinya terlalu besar.");
    }
    let content = storage::file_content(connection, &row.file)?.unwrap_or_default();
    if hex(&Sha256::digest(&content)) != row.file {
        return broken("isinya hilang atau berubah.");
    }
    match kept(&row.name, &row.file, &content) {
        Ok(instrument) if instrument.id == row.id => Ok(Ok(instrument)),
        Ok(_) => broken("isinya instrumen lain."),
        Err(Failure::InstrumentRefused { faults, .. }) => {
            let first = faults.first();
            let first = first.map(|fault| format!("{}: {}.", fault.place, fault.reason));
            broken(&first.unwrap_or_default())
        }
        Err(failure) => broken(&failure.to_string()),
    }
}

/// The built-in instruments.
///
/// # Errors
/// Only when the program itself is faulty.
pub fn built_in() -> Result<&'static Library, Failure> {
    Library::built_in().map_err(|error| Failure::refused(error.to_string()))
}

/// An instrument of a library.
///
/// # Errors
/// When it has none of that id.
pub fn instrument_of(library: &Library, id: &str) -> Result<&'static Instrument, Failure> {
    library.get(id).ok_or_else(|| {
        let known: Vec<&str> =
            library.instruments().iter().map(|instrument| instrument.id.as_str()).collect();
        Failure::refused(format!(
            "Instrumen \u{201c}{id}\u{201d} tidak dikenal. Yang tersedia: {}.",
            known.join(", ")
        ))
    })
}

impl Dossier {
    /// The instruments at hand: the built-in ones and the dossier's own.
    pub fn library(&self) -> &Library {
        &self.instruments.library
    }

    /// An instrument at hand.
    ///
    /// # Errors
    /// When there is none of that id, or the dossier's own is damaged.
    pub fn instrument(&self, id: &str) -> Result<&'static Instrument, Failure> {
        let own = self.instruments.own.iter().find(|own| own.id == id);
        match own.map(|own| &own.read) {
            // What bears a built-in one's id is never taken in its place.
            Some(Err(sentence)) if self.library().get(id).is_none() => {
                Err(Failure::refused(sentence))
            }
            _ => instrument_of(self.library(), id),
        }
    }

    /// The instruments of the user's own, in the order of their ids.
    pub fn own_instruments(&self) -> &[OwnInstrument] {
        &self.instruments.own
    }

    /// Adds an instrument of the user's own from a file; gives it, and what became of it.
    ///
    /// # Errors
    /// When the file is faulty, or an instrument of its id is here that must stay.
    pub fn add_instrument(
        &mut self,
        stamp: &Stamp,
        path: &Path,
    ) -> Result<(&'static Instrument, Added), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let file = InstrumentFile::read(path)?;
        let new = file.instrument;
        refuse_built_in(new)?;
        let added = match self.instruments.own.iter().find(|own| own.id == new.id) {
            // Instruments are kept by their content: the same one is the same content.
            Some(own) if own.read.as_ref().is_ok_and(|own| std::ptr::eq(*own, new)) => {
                return Ok((new, Added::Already));
            }
            Some(own) if own.read.is_err() && own.sha256 == file.sha256 => {
                self.transact(stamp, "replace_instrument", &new.short_title, |draft| {
                    draft.restore_file(&file.sha256, &file.content)
                })?;
                return Ok((new, Added::Repaired));
            }
            Some(_) => {
                let uses = self.uses_of(&new.id)?;
                if !uses.is_empty() {
                    return Err(Failure::refused(format!(
                        "Instrumen \u{201c}{}\u{201d} dengan isi lain sudah ada dan dipakai {}. Ubah \u{201c}id\u{201d} dalam berkas itu, misalnya {}, lalu tambahkan sebagai instrumen baru; mengganti isinya hanya dapat selama belum dipakai.",
                        new.id,
                        uses.join(", "),
                        another_id(self.library(), &new.id)
                    )));
                }
                Added::Replaced
            }
            None if self.instruments.own.len() >= MOST_OWN => {
                return Err(Failure::refused(format!(
                    "Berkas ini sudah memuat {MOST_OWN} instrumen tambahan, jumlah terbanyak. Hapus dahulu yang tidak dipakai."
                )));
            }
            None => Added::New,
        };
        let action = if added == Added::New { "add_instrument" } else { "replace_instrument" };
        self.transact(stamp, action, &new.short_title, |draft| file.set(draft))?;
        Ok((new, added))
    }

    /// Removes an instrument of the user's own that nothing uses.
    ///
    /// # Errors
    /// When there is none of that id, or something uses it.
    pub fn remove_instrument(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let own = self.instruments.own.iter().find(|own| own.id == id);
        let Some(own) = own else {
            return Err(if self.library().has_built_in(id) {
                Failure::refused("Instrumen bawaan tidak dapat dihapus.")
            } else {
                Failure::NotFound { what: "Instrumen itu".to_owned() }
            });
        };
        let name = own.read.as_ref().map_or(id, |own| own.short_title.as_str()).to_owned();
        let uses = self.uses_of(id)?;
        if !uses.is_empty() {
            return Err(Failure::refused(format!(
                "Instrumen {name} dipakai {}; hanya instrumen yang tidak dipakai yang dapat dihapus.",
                uses.join(", ")
            )));
        }
        let subject = Subject::Instrument(id.to_owned());
        self.transact(stamp, "remove_instrument", &name, |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// What uses an instrument, in words: `penilaian 2026`, `target 2027`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn uses_of(&self, id: &str) -> Result<Vec<String>, Failure> {
        let mut uses: Vec<String> = Vec::new();
        let mut note = |what: &str, year: i32| {
            let words = format!("{what} {year}");
            if !uses.contains(&words) {
                uses.push(words);
            }
        };
        let same = |instrument: &str| instrument == id;
        for row in self.assessments()?.iter().rev().filter(|row| same(&row.instrument)) {
            note("penilaian", row.year);
        }
        for row in self.targets()? {
            if same(&row.instrument) || same(&row.equal_instrument) {
                note("target", row.year);
            }
        }
        for row in self.baselines()?.iter().filter(|row| same(&row.instrument)) {
            note("titik awal", row.year);
        }
        for row in self.results()?.iter().filter(|row| same(&row.instrument)) {
            note("hasil resmi", row.year);
        }
        for row in self.read(storage::published)?.iter().filter(|row| same(&row.instrument)) {
            note("hasil instansi lain", row.year);
        }
        Ok(uses)
    }
}

/// Refuses an instrument of the user's own that bears the id of a built-in one.
pub(super) fn refuse_built_in(new: &Instrument) -> Result<(), Failure> {
    let library = built_in()?;
    if !library.has_built_in(&new.id) {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "\u{201c}{}\u{201d} adalah id instrumen bawaan. Ubah \u{201c}id\u{201d} dalam berkas itu, misalnya {}, lalu ulangi.",
        new.id,
        another_id(library, &new.id)
    )))
}

/// An id like a given one that nothing bears yet.
fn another_id(library: &Library, id: &str) -> String {
    let bare: String = id.chars().take(40).collect();
    let bare = bare.trim_end_matches('-');
    let named = |nth: u32| format!("{bare}-{nth}");
    (2..1_000).map(named).find(|id| library.get(id).is_none()).unwrap_or_else(|| named(1_000))
}
