//! From a path to a [`Workbook`]: content decides the format, limits come first, each format goes to
//! its reader.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::failure::ImportError;
use super::limits::Limits;
use super::sniff::{Format, sniff};
use super::workbook::Workbook;
use super::{child, delimited, package, sheet};

/// Reads a spreadsheet file of any kind that agencies keep.
///
/// # Errors
/// A sentence for a file that is none, is damaged, locked, or larger than any assessment needs.
pub fn open(path: &Path, limits: &Limits) -> Result<Workbook, ImportError> {
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
    read_bytes(&file, &bytes, limits)
}

/// The same from bytes in hand; `file` is the name for messages.
///
/// # Errors
/// As [`open`].
pub fn read_bytes(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ImportError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(ImportError::Empty { file: file.to_owned() });
    }
    let (format, unpacked) = match sniff(bytes) {
        Format::Zip => {
            let package = package::survey(file, bytes, limits)?;
            (package.format, package.unpacked)
        }
        format => (format, Vec::new()),
    };
    match format {
        Format::Delimited => delimited::read(file, bytes, limits),
        Format::Xlsx => sheet::read(file, &unpacked, &format, limits),
        // An `.ods` goes to the child as it came: its one large part would fill the pipe.
        Format::Xls | Format::Ods => match &limits.child {
            Some(executable) => child::read(executable, file, bytes, &format, limits),
            None => sheet::read(file, bytes, &format, limits),
        },
        Format::Xlsb => Err(ImportError::BinaryWorkbook { file: file.to_owned() }),
        Format::Password => Err(ImportError::Password { file: file.to_owned() }),
        Format::Other(what) => {
            Err(ImportError::NotASpreadsheet { file: file.to_owned(), what: what.to_owned() })
        }
        Format::Zip => Err(ImportError::NotASpreadsheet {
            file: file.to_owned(),
            what: "arsip zip".to_owned(),
        }),
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
