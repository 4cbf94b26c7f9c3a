//! From a path to a [`Workbook`]: content decides the format, limits come first, each format goes to
//! its reader.

pub(super) mod apart;
mod biff;
mod biff12;
mod delimited;
mod meter;
mod number;
mod package;
mod passing;
mod shape;
mod sheet;
mod sniff;
mod watch;

use std::collections::HashMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::child::Reader;
use crate::import::failure::ImportError;
use crate::import::workbook::Workbook;
use crate::limits::Limits;
use crate::work::Progress;
use sniff::{Format, sniff};
use watch::Watch;

/// Reads a spreadsheet file of any kind that agencies keep.
///
/// # Errors
/// A sentence for a file that is none, is damaged, locked, or larger than any assessment needs.
pub fn open(path: &Path, limits: &Limits) -> Result<Workbook, ImportError> {
    open_watched(path, limits, &Progress::default())
}

/// The same, told as progress; it ends soon after it is called off, and leaves nothing behind.
///
/// # Errors
/// As [`open`], and when it was called off.
pub fn open_watched(
    path: &Path,
    limits: &Limits,
    progress: &Progress,
) -> Result<Workbook, ImportError> {
    let file = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let cannot = |error: std::io::Error| ImportError::CannotOpen {
        file: file.clone(),
        reason: in_words(&error),
    };
    let source = File::open(path).map_err(cannot)?;
    let about = source.metadata().map_err(cannot)?;
    if about.is_dir() {
        return Err(ImportError::NotASpreadsheet { file, what: "folder".to_owned() });
    }
    let too_large = || ImportError::TooLarge {
        file: file.clone(),
        what: format!("berukuran lebih dari {} MB", limits.file_bytes >> 20),
    };
    if about.len() > limits.file_bytes {
        return Err(too_large());
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    source.take(limits.file_bytes + 1).read_to_end(&mut bytes).map_err(cannot)?;
    if bytes.len() as u64 > limits.file_bytes {
        return Err(too_large());
    }
    read_watched(&bytes, limits, &Watch::new(&file, limits, progress))
}

/// The same from bytes in hand; `file` is the name for messages.
///
/// # Errors
/// As [`open`].
pub fn read_bytes(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ImportError> {
    read_watched(bytes, limits, &Watch::new(file, limits, &Progress::default()))
}

fn read_watched(bytes: &[u8], limits: &Limits, watch: &Watch) -> Result<Workbook, ImportError> {
    let file = watch.file.to_owned();
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty { file });
    }
    let (format, looks) = match sniff(bytes) {
        Format::Zip => {
            let package = package::survey(bytes, limits, watch)?;
            (package.format, package.looks)
        }
        format => (format, HashMap::new()),
    };
    match format {
        Format::Delimited => delimited::read(bytes, limits, watch),
        Format::Xlsx => sheet::read(bytes, &format, &looks, limits, watch),
        Format::Xls | Format::Ods | Format::Xlsb => match &limits.reader {
            Reader::Apart(executable) => apart::read(executable, bytes, &format, limits, watch),
            Reader::Here => sheet::read(bytes, &format, &looks, limits, watch),
            Reader::Nobody => Err(ImportError::CannotOpen {
                file,
                reason: "aplikasi tidak menemukan berkas programnya sendiri".to_owned(),
            }),
        },
        Format::Password => Err(ImportError::Password { file }),
        Format::Other(what) => Err(ImportError::NotASpreadsheet { file, what: what.to_owned() }),
        Format::Zip => Err(ImportError::NotASpreadsheet { file, what: "arsip zip".to_owned() }),
    }
}

/// What the system says, in Indonesian where it is common.
fn in_words(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "berkas tidak ada".to_owned(),
        std::io::ErrorKind::PermissionDenied => "tidak ada izin baca".to_owned(),
        _ => error.to_string(),
    }
}
