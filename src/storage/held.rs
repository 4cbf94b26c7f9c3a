//! Which dossier files this process holds open.
//!
//! On Unix a process loses its locks on a file as soon as it closes any handle of that file, even one
//! that only read: another program could then write beside us. So nobody here opens a held file by
//! another way than its connection; whoever reads or replaces files named by a user asks first.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

static HELD: Mutex<Vec<Identity>> = Mutex::new(Vec::new());

/// A file however it is spelt: by device and number where there are such, else by its full path.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Identity {
    #[cfg(unix)]
    Numbered(u64, u64),
    #[allow(dead_code)]
    Spelt(PathBuf),
}

fn identity(path: &Path) -> Option<Identity> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        std::fs::metadata(path).ok().map(|file| Identity::Numbered(file.dev(), file.ino()))
    }
    #[cfg(not(unix))]
    path.canonicalize().ok().map(Identity::Spelt)
}

fn held() -> MutexGuard<'static, Vec<Identity>> {
    // A list of names is whole at any moment, whoever panicked.
    HELD.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Whether this process holds the file at a path as an open dossier.
pub fn is_held(path: &Path) -> bool {
    identity(path).is_some_and(|identity| held().contains(&identity))
}

/// The holding of a file; ends when it is dropped, which must be after its connection is closed.
#[derive(Debug)]
pub struct Holding(Option<Identity>);

impl Holding {
    /// Holds a file; `None` when this process holds it already.
    pub fn of(path: &Path) -> Option<Holding> {
        let identity = identity(path);
        let mut held = held();
        if identity.as_ref().is_some_and(|identity| held.contains(identity)) {
            return None;
        }
        held.extend(identity.clone());
        Some(Holding(identity))
    }

    /// Whether this is the holding of the file at a path.
    pub fn is_at(&self, path: &Path) -> bool {
        self.0.is_some() && self.0 == identity(path)
    }
}

impl Drop for Holding {
    fn drop(&mut self) {
        if let Some(identity) = &self.0 {
            held().retain(|other| other != identity);
        }
    }
}
