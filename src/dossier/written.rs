//! Files that leave the dossier: written whole or not at all.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use tempfile::TempPath;

use crate::failure::Failure;
use crate::storage;

/// Writes a file whole or not at all; replaces a file of that name.
///
/// # Errors
/// When the place cannot be written to or is an open dossier's; what was there is untouched then.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let written = beside(path, content)?;
    written.persist(path).map_err(|error| cannot(path, &error.error))
}

/// Writes a file beside its place, from where it goes again unless it is kept.
fn beside(path: &Path, content: &[u8]) -> Result<TempPath, Failure> {
    if storage::is_held(path) {
        return Err(Failure::refused(format!(
            "\u{201c}{}\u{201d} adalah berkas penilaian yang sedang dibuka dan tidak ditimpa. Pilih nama lain.",
            path.display()
        )));
    }
    let map = |error: std::io::Error| cannot(path, &error);
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(map)?;
    file.write_all(content).map_err(map)?;
    file.as_file().sync_all().map_err(map)?;
    readable_by_others(file.path());
    Ok(file.into_temp_path())
}

fn cannot(path: &Path, error: &std::io::Error) -> Failure {
    match Failure::from_io(path, error) {
        Failure::FileMissing { path } => Failure::NotWritable { path },
        failure => failure,
    }
}

/// Files of a folder that are to appear together: each is written beside its place and takes it once all
/// are there. Where it does not come to that, nothing is left behind, a new folder neither.
pub(super) struct Together {
    folder: PathBuf,
    new: bool,
    files: Vec<(TempPath, PathBuf)>,
}

impl Together {
    /// Begins in a folder, which is made where there is none.
    pub(super) fn in_folder(folder: &Path) -> Result<Together, Failure> {
        let new = !folder.exists();
        std::fs::create_dir_all(folder).map_err(|error| Failure::from_io(folder, &error))?;
        Ok(Together { folder: folder.to_owned(), new, files: Vec::new() })
    }

    /// Adds a file by its name in the folder.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(name);
        self.files.push((beside(&path, content)?, path));
        Ok(())
    }

    /// Puts all of them in their places; gives how many.
    pub(super) fn keep(mut self) -> Result<usize, Failure> {
        let files = std::mem::take(&mut self.files);
        let count = files.len();
        for (written, path) in files {
            written.persist(&path).map_err(|error| cannot(&path, &error.error))?;
        }
        Ok(count)
    }
}

impl Drop for Together {
    fn drop(&mut self) {
        self.files.clear();
        if self.new {
            // Goes only where nothing lies in it.
            let _ = std::fs::remove_dir(&self.folder);
        }
    }
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

/// A name that can stand in a file's name.
pub(super) fn for_a_file_name(name: &str) -> String {
    name.chars()
        .map(|sign| if "/\\:*?\"<>|".contains(sign) || sign.is_control() { '-' } else { sign })
        .collect()
}
