//! Several files that leave the dossier together, and names for them.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::storage::output::{Beside, Existing};

/// Files of a folder that are to appear together: each is written beside its place and takes it once all
/// are there. Where it does not come to that, nothing is left behind, a new folder neither.
pub(super) struct Together {
    folder: PathBuf,
    new: bool,
    files: Vec<Beside>,
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
        self.files.push(Beside::write(&path, Existing::Replaced, |file| file.write_all(content))?);
        Ok(())
    }

    /// Puts all of them in their places; gives how many.
    pub(super) fn keep(mut self) -> Result<usize, Failure> {
        let files = std::mem::take(&mut self.files);
        let count = files.len();
        files.into_iter().try_for_each(Beside::keep)?;
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

/// A name that can stand in a file's name.
pub(super) fn for_a_file_name(name: &str) -> String {
    name.chars()
        .map(|sign| if "/\\:*?\"<>|".contains(sign) || sign.is_control() { '-' } else { sign })
        .collect()
}
