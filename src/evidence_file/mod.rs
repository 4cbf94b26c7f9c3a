//! A look into an evidence file: does it open, is it locked, can it be searched, do the cited pages
//! exist. Pure: bytes in, remarks out; what to do with them is the caller's.

mod citation;
mod pdf;
mod picture;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use citation::cited_pages;

use crate::failure::Failure;

/// What a look into a document found. A sound one gives none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Remark {
    /// The document was named, its file is not attached.
    NoFile,
    /// The file does not open as what it claims to be.
    Damaged,
    /// The file asks for a password.
    Locked,
    /// A PDF whose pages carry no text: a scan that nobody can search.
    NoText,
    /// Pages are cited that the file does not have.
    MissingPages {
        /// The pages that do not exist.
        pages: Vec<u32>,
        /// How many pages there are.
        of: u32,
    },
    /// Neither PDF, PNG nor JPEG: the portal may refuse it.
    OtherKind,
    /// The document has ceased to hold.
    Expired,
}

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

/// Looks into a file; `pages` are those cited, as typed (`4–7, 9`).
pub fn inspect(content: &[u8], pages: &str) -> Vec<Remark> {
    if let Some(start) = pdf::start(content) {
        return pdf::inspect(&content[start..], pages);
    }
    match picture::is_whole(content) {
        Some(true) => Vec::new(),
        Some(false) => vec![Remark::Damaged],
        None => vec![Remark::OtherKind],
    }
}
