//! How much of a file is read before it is refused. A sheet of 47 indicators comes nowhere near;
//! the limits are there so that no file whatever can take the machine's memory or the user's time.

use std::path::PathBuf;
use std::time::Duration;

/// Limits on one file. [`Limits::default`] suits every use in the application.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Parts inside a packed file.
    pub parts: usize,
    /// Bytes of one part once unpacked.
    pub part_bytes: u64,
    /// Bytes of all parts once unpacked.
    pub unpacked_bytes: u64,
    /// Bytes of the parts that a reader keeps whole: texts, styles, the list of sheets.
    pub kept_part_bytes: u64,
    /// Unpacked bytes for each packed one, in parts above [`Limits::RATIO_FROM`].
    pub ratio: u64,
    /// Sheets in a workbook.
    pub sheets: usize,
    /// Cells looked at in the whole workbook, empty ones included.
    pub cells_seen: usize,
    /// Cells that hold something, in the whole workbook.
    pub cells_kept: usize,
    /// Bytes of text in all cells.
    pub text_bytes: usize,
    /// Bytes of memory for the process that reads a format whose reader sets no limits itself.
    pub child_memory: u64,
    /// Time for that process.
    pub child_time: Duration,
    /// The executable that has the hidden entry of [`crate::import::child_entry`]; without one such
    /// files are read in this process.
    pub child: Option<PathBuf>,
}

impl Limits {
    /// Small parts may shrink as they like: a few kilobytes of zeros harm nobody.
    pub const RATIO_FROM: u64 = 8 << 20;
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 32 << 20,
            parts: 5_000,
            part_bytes: 128 << 20,
            unpacked_bytes: 192 << 20,
            kept_part_bytes: 24 << 20,
            ratio: 250,
            sheets: 250,
            cells_seen: 6_000_000,
            cells_kept: 1_500_000,
            text_bytes: 40 << 20,
            child_memory: 200 << 20,
            child_time: Duration::from_secs(4),
            child: super::child::executable(),
        }
    }
}
