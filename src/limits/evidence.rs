//! Bounds of evidence files: how large one may be to be taken, and how much of it is looked into.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::Room;
use crate::failure::Failure;

/// The largest file that is taken as evidence, in megabytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EvidenceLimit(u32);

/// The limits that may be set: a scan fits from the lowest on, and the highest still fits into memory
/// on an office computer.
const EVIDENCE_LIMITS: std::ops::RangeInclusive<u32> = 1..=500;

impl EvidenceLimit {
    /// A limit in megabytes.
    ///
    /// # Errors
    /// When it lies outside of what may be set.
    pub fn new(megabytes: u32) -> Result<EvidenceLimit, Failure> {
        if EVIDENCE_LIMITS.contains(&megabytes) {
            return Ok(EvidenceLimit(megabytes));
        }
        Err(Failure::refused(format!(
            "Batas ukuran berkas bukti {megabytes} MB tidak dapat dipakai; tulis angka dari {} sampai {} MB.",
            EVIDENCE_LIMITS.start(),
            EVIDENCE_LIMITS.end()
        )))
    }

    /// In megabytes.
    pub const fn megabytes(self) -> u32 {
        self.0
    }

    /// In bytes, by the measure in which sizes are shown.
    pub const fn bytes(self) -> u64 {
        self.0 as u64 * 1_000_000
    }
}

impl Default for EvidenceLimit {
    /// The limit until someone sets another: a long scan still fits, and a dossier with a few hundred
    /// documents stays easy to copy.
    fn default() -> EvidenceLimit {
        EvidenceLimit(100)
    }
}

/// The largest file that is looked into, in bytes: what is taken without changing the limit above.
pub const LARGEST: u64 = 100_000_000;
/// How far into a file the beginning of a PDF is looked for: mail and scanners put lines before it.
pub const LONGEST_PREFACE: usize = 1_024;
/// Objects that a PDF may say it has.
pub const MOST_OBJECTS: u64 = 400_000;
/// The highest number of an object; the standard's own.
pub const HIGHEST_OBJECT: u64 = 8_388_607;
/// Pages that a PDF may say it has.
pub const MOST_PAGES: u64 = 100_000;
/// How deep lists and dictionaries may stand in one another.
pub const DEEPEST: usize = 100;
/// Filters that one part may have passed, one after another.
pub const MOST_FILTERS: usize = 4;
/// Bytes of a row of samples, by which a filter guesses the next one.
pub const WIDEST_ROW: u64 = 1 << 20;
/// The most bytes that one packed part may grow to.
pub const LARGEST_PART: usize = 32 << 20;
/// The most bytes of drawing instructions that are searched for text on one page.
pub const LARGEST_DRAWING: usize = 8 << 20;
/// The most bytes of all that is unpacked in the search for text.
pub const UNPACKED: usize = 64 << 20;
/// How many pages are looked at for text: a long scan is not read to its end.
pub const PAGES_FOR_TEXT: usize = 100;
/// How deep drawings within drawings are followed.
pub const DEEPEST_FORM: u8 = 4;
/// How many drawings are looked at on all those pages.
pub const MOST_FORMS: usize = 2_000;

/// What a child that looks into a file of this size may use. A PDF is held twice, as it lies in the file
/// and taken apart.
pub fn room(size: usize) -> Room {
    let size = size as u64;
    Room {
        input: size,
        reply: 4 << 10,
        memory: (256 << 20) + 3 * size,
        time: Duration::from_millis(1_500 + size / 40_000),
    }
}

/// The largest picture that is shown beside a row, in bytes: the page holds it three times.
pub const LARGEST_SHOWN: usize = 20 << 20;
/// The most dots of one: a page of A3 at 600 dots an inch has 70 millions.
pub const MOST_DOTS: u64 = 80_000_000;
