//! Which file it is that was opened: locked against other programs, and asked before each write
//! whether it still lies where it lay. The one place that knows how systems tell files apart.

use std::fs::File;
use std::io;
use std::path::Path;

/// What became of the file at a path while it was open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It lies elsewhere, or its folder does.
    Moved,
    /// It is gone.
    Deleted,
    /// Another file lies in its place, or another content in it.
    Replaced,
}

impl Fate {
    /// As a sentence goes on after the file's name.
    pub(super) fn words(self) -> &'static str {
        match self {
            Fate::Moved => "dipindahkan atau diganti namanya",
            Fate::Deleted => "dihapus",
            Fate::Replaced => "diganti dengan berkas lain",
        }
    }
}

/// Why a file cannot be had.
pub(super) enum Withheld {
    /// Another program has it.
    Busy,
    /// The system says so.
    Error(io::Error),
}

impl From<io::Error> for Withheld {
    fn from(error: io::Error) -> Withheld {
        Withheld::Error(error)
    }
}

/// Opens a file for this program alone, or with others for reading.
#[cfg(unix)]
pub(super) fn open(path: &Path, writing: bool) -> Result<File, Withheld> {
    use rustix::fs::{FlockOperation, fcntl_lock};
    use rustix::io::Errno;
    let file = File::options().read(true).write(writing).open(path)?;
    // The lock that databases take: whoever reads or writes this file as one keeps to it.
    let lock = if writing {
        FlockOperation::NonBlockingLockExclusive
    } else {
        FlockOperation::NonBlockingLockShared
    };
    match fcntl_lock(&file, lock) {
        Ok(()) => Ok(file),
        Err(Errno::AGAIN | Errno::ACCESS) => Err(Withheld::Busy),
        // A medium without locks can still be read.
        Err(_) if !writing => Ok(file),
        Err(error) => Err(Withheld::Error(error.into())),
    }
}

/// Opens a file for this program alone, or with others for reading. Here the system itself then keeps
/// others from writing, moving and deleting it.
#[cfg(windows)]
pub(super) fn open(path: &Path, writing: bool) -> Result<File, Withheld> {
    use std::os::windows::fs::OpenOptionsExt as _;
    const SHARE_READ: u32 = 1;
    const SHARING_VIOLATION: i32 = 32;
    let opened = File::options().read(true).write(writing).share_mode(SHARE_READ).open(path);
    opened.map_err(|error| match error.raw_os_error() {
        Some(SHARING_VIOLATION) => Withheld::Busy,
        _ => Withheld::Error(error),
    })
}

/// What became of the file that was opened at a path; nothing where it still lies there.
pub(super) fn fate(path: &Path, file: &File) -> Option<Fate> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        let own = file.metadata().ok()?;
        match std::fs::metadata(path) {
            Ok(there) if (there.dev(), there.ino()) == (own.dev(), own.ino()) => None,
            Ok(_) => Some(Fate::Replaced),
            Err(_) if own.nlink() == 0 => Some(Fate::Deleted),
            Err(_) => Some(Fate::Moved),
        }
    }
    #[cfg(not(unix))]
    {
        let _ = file;
        (!path.exists()).then_some(Fate::Moved)
    }
}
