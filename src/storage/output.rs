//! The one way by which files leave the program: whole or not at all. A file is written beside its
//! place under a name that says so, goes to the disk, and then takes its place; what a killed run has
//! left is swept by that name when the same folder is written to again.

use std::fs::File;
use std::io::{self, Read as _, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use super::{APPLICATION_ID, is_held};
use crate::failure::Failure;

const PREFIX: &str = ".spbe-sedang-ditulis-";

/// Whether what lies at the place may be replaced.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Existing {
    /// It is never touched.
    Kept,
    /// A document gives way; a dossier, a device, a pipe or a folder never does.
    Replaced,
}

/// A file that lies beside its place and takes it when it is kept.
#[derive(Debug)]
pub struct Beside {
    written: NamedTempFile,
    place: PathBuf,
    existing: Existing,
}

impl Beside {
    /// Writes a file beside its place.
    ///
    /// # Errors
    /// When the place cannot be written to, or holds what must not give way; it is untouched then.
    pub fn write(
        place: &Path,
        existing: Existing,
        fill: impl FnOnce(&mut File) -> io::Result<()>,
    ) -> Result<Beside, Failure> {
        give_way(place, existing)?;
        let map = |error: io::Error| cannot(place, &error);
        let folder = folder_of(place);
        sweep(folder);
        let mut file = begun(folder).map_err(map)?;
        fill(file.as_file_mut()).map_err(map)?;
        readable_by_others(file.path());
        file.as_file().sync_all().map_err(map)?;
        Ok(Beside { written: file, place: place.to_owned(), existing })
    }

    /// Where it lies until then, for a look into it.
    pub fn path(&self) -> &Path {
        self.written.path()
    }

    /// Takes its place.
    ///
    /// # Errors
    /// When something lies there meanwhile, or the folder refuses; nothing is left then.
    pub fn keep(self) -> Result<(), Failure> {
        give_way(&self.place, self.existing)?;
        let kept = match self.existing {
            Existing::Kept => self.written.persist_noclobber(&self.place),
            Existing::Replaced => self.written.persist(&self.place),
        };
        // Closed only now: its lock has kept it from being swept.
        kept.map(drop).map_err(|error| cannot(&self.place, &error.error))?;
        sync_folder(folder_of(&self.place));
        Ok(())
    }
}

/// Writes a document whole or not at all. A name of the standard output is written to as it stands.
///
/// # Errors
/// As [`Beside::write`] and [`Beside::keep`].
pub fn write_whole(place: &Path, content: &[u8]) -> Result<(), Failure> {
    if is_standard_output(place) {
        let mut out = io::stdout().lock();
        let written = out.write_all(content).and_then(|()| out.flush());
        return written.map_err(|error| unsaid(&error));
    }
    Beside::write(place, Existing::Replaced, |file| file.write_all(content))?.keep()
}

/// `-`, or the device of that name.
pub fn is_standard_output(place: &Path) -> bool {
    ["-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"].iter().any(|name| place == Path::new(name))
}

/// What it means that standard output takes no more.
pub fn unsaid(error: &io::Error) -> Failure {
    match Failure::from_io(Path::new("keluaran"), error) {
        Failure::DiskFull { .. } => Failure::refused(
            "Keluaran tidak tertulis seluruhnya karena diska penuh. Kosongkan sebagian diska, lalu ulangi.",
        ),
        _ => Failure::refused(format!(
            "Keluaran tidak tertulis seluruhnya ({error}). Periksa tujuan keluarannya, lalu ulangi."
        )),
    }
}

/// Refuses a place that holds what must not give way.
///
/// # Errors
/// With what lies there.
pub fn give_way(place: &Path, existing: Existing) -> Result<(), Failure> {
    let shown = place.display();
    let found = match std::fs::metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            // A link that leads nowhere is something, too, where nothing may give way.
            return match std::fs::symlink_metadata(place) {
                Ok(_) if existing == Existing::Kept => {
                    Err(Failure::FileExists { path: shown.to_string() })
                }
                _ => Ok(()),
            };
        }
        Err(error) => return Err(cannot(place, &error)),
        Ok(found) => found,
    };
    if existing == Existing::Kept {
        return Err(Failure::FileExists { path: shown.to_string() });
    }
    if is_held(place) {
        return Err(Failure::refused(format!(
            "\u{201c}{shown}\u{201d} adalah berkas penilaian yang sedang dibuka dan tidak ditimpa. Pilih nama lain."
        )));
    }
    if found.is_dir() {
        return Err(Failure::from_io(place, &io::Error::from(io::ErrorKind::IsADirectory)));
    }
    if !found.is_file() {
        return Err(Failure::refused(format!(
            "\u{201c}{shown}\u{201d} bukan berkas biasa dan tidak ditimpa. Pilih nama berkas, atau - untuk keluaran standar."
        )));
    }
    if is_dossier(place) {
        return Err(Failure::refused(format!(
            "\u{201c}{shown}\u{201d} adalah berkas penilaian dan tidak ditimpa. Pilih nama lain."
        )));
    }
    Ok(())
}

/// Whether a dossier lies at a path, by its own mark.
fn is_dossier(path: &Path) -> bool {
    let mut header = [0_u8; 72];
    let read = File::open(path).and_then(|mut file| file.read_exact(&mut header));
    let ending = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("spbe"));
    let marked = header[68..72] == APPLICATION_ID.to_be_bytes();
    ending || (read.is_ok() && header.starts_with(b"SQLite format 3\0") && marked)
}

/// The failure of a place that cannot be written to.
pub fn cannot(path: &Path, error: &io::Error) -> Failure {
    match Failure::from_io(path, error) {
        Failure::FileMissing { path } => Failure::NotWritable { path },
        failure => failure,
    }
}

/// The folder that a file lies in.
pub(super) fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Brings a folder's list of names to the disk, where a system has that.
pub(super) fn sync_folder(folder: &Path) {
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    #[cfg(not(unix))]
    let _ = folder;
}

/// An empty file beside its place, locked as long as its program lives, so that nobody sweeps it.
fn begun(folder: &Path) -> io::Result<NamedTempFile> {
    let mut file = Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    #[cfg(unix)]
    for _ in 0..16 {
        // Between its making and its locking another program may have taken it for a dead one's.
        if file.as_file().try_lock().is_ok() && file.path().exists() {
            break;
        }
        file = Builder::new().prefix(PREFIX).tempfile_in(folder)?;
    }
    Ok(file)
}

/// Removes what killed runs have left in a folder.
fn sweep(folder: &Path) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let left = entries.flatten().filter(|entry| {
        entry.file_name().to_string_lossy().starts_with(PREFIX)
            && entry.file_type().is_ok_and(|kind| kind.is_file())
    });
    for entry in left {
        if is_left(&entry) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Whether nobody writes a file any more.
#[cfg(unix)]
fn is_left(entry: &std::fs::DirEntry) -> bool {
    File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
}

/// Whether nobody writes a file any more. Here a lock would keep others from reading, so its age tells.
#[cfg(not(unix))]
fn is_left(entry: &std::fs::DirEntry) -> bool {
    let age = entry.metadata().and_then(|about| about.modified()).map(|then| then.elapsed());
    age.is_ok_and(|age| age.is_ok_and(|age| age.as_secs() > 3_600))
}

/// Such a file is made to be handed on: unlike the temporary file it begins as, others may read it.
fn readable_by_others(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let _ = std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644));
    }
    #[cfg(not(unix))]
    let _ = path;
}
