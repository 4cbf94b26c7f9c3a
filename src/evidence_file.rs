//! A look into an evidence file: does it open, is it locked, can it be searched, do the cited pages
//! exist. Pure: bytes in, remarks out; what to do with them is the caller's.

use std::collections::BTreeSet;

use lopdf::{Document, Object};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

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
    if content.starts_with(b"%PDF-") {
        return inspect_pdf(content, pages);
    }
    let image = content.starts_with(b"\x89PNG\r\n\x1a\n") || content.starts_with(b"\xff\xd8\xff");
    if image { Vec::new() } else { vec![Remark::OtherKind] }
}

fn inspect_pdf(content: &[u8], pages: &str) -> Vec<Remark> {
    let Ok(document) = Document::load_mem(content) else {
        // A locked file whose password is not empty does not load either: its trailer still says so.
        let locked = content.windows(8).any(|window| window == b"/Encrypt");
        return vec![if locked { Remark::Locked } else { Remark::Damaged }];
    };
    if document.is_encrypted() {
        return vec![Remark::Locked];
    }
    let found = document.get_pages();
    let mut remarks = Vec::new();
    if found.is_empty() {
        return vec![Remark::Damaged];
    }
    // A few pages tell a scan from a text; a long file is not read to its end.
    if !found.values().take(5).any(|page| has_text(&document, *page)) {
        remarks.push(Remark::NoText);
    }
    let of = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let missing: Vec<u32> =
        cited_pages(pages).into_iter().filter(|page| *page > of || *page == 0).collect();
    if !missing.is_empty() {
        remarks.push(Remark::MissingPages { pages: missing, of });
    }
    remarks
}

/// Whether a page, or a form that it draws, shows any text.
fn has_text(document: &Document, page: lopdf::ObjectId) -> bool {
    let Ok(content) = document.get_and_decode_page_content(page) else { return false };
    let shows = |operator: &str| matches!(operator, "Tj" | "TJ" | "'" | "\"");
    if content.operations.iter().any(|operation| shows(&operation.operator)) {
        return true;
    }
    let Ok((resources, inherited)) = document.get_page_resources(page) else { return false };
    let own = resources.into_iter().cloned();
    let parents = inherited.iter().filter_map(|id| document.get_dictionary(*id).ok().cloned());
    own.chain(parents).any(|resources| {
        let forms = resources.get(b"XObject").and_then(|forms| document.dereference(forms));
        let Ok((_, Object::Dictionary(forms))) = forms else { return false };
        forms.iter().any(|(_, form)| {
            let Ok((_, Object::Stream(stream))) = document.dereference(form) else { return false };
            let text = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
            stream
                .dict
                .get(b"Subtype")
                .is_ok_and(|kind| kind.as_name().is_ok_and(|name| name == b"Form"))
                && (text.windows(3).any(|window| window == b" Tj")
                    || text.windows(3).any(|window| window == b" TJ"))
        })
    })
}

/// The pages that a citation names: `4–7, 9` and `hlm. 4-7 dan 9` are 4, 5, 6, 7 and 9. What is no
/// number is passed over.
pub fn cited_pages(text: &str) -> BTreeSet<u32> {
    let mut pages = BTreeSet::new();
    let cleaned =
        text.replace(['\u{2013}', '\u{2014}'], "-").replace(" - ", "-").replace("s.d.", "-");
    for part in cleaned.split(|sign: char| !(sign.is_ascii_digit() || sign == '-')) {
        match part.split_once('-') {
            Some((first, last)) => {
                if let (Ok(first), Ok(last)) = (first.parse::<u32>(), last.parse::<u32>())
                    && first <= last
                    && last - first < 10_000
                {
                    pages.extend(first..=last);
                }
            }
            None => pages.extend(part.parse::<u32>()),
        }
    }
    pages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_name_pages_in_the_forms_that_people_write() {
        let check = |text: &str, expected: &[u32]| {
            assert_eq!(cited_pages(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
        };
        check("4\u{2013}7, 9", &[4, 5, 6, 7, 9]);
        check("hlm. 4 - 6 dan 12", &[4, 5, 6, 12]);
        check("Pasal ini", &[]);
        check("", &[]);
    }

    #[test]
    fn images_pass_and_other_kinds_are_remarked() {
        assert_eq!(inspect(b"\x89PNG\r\n\x1a\nrest", ""), []);
        assert_eq!(inspect(b"PK\x03\x04", ""), [Remark::OtherKind]);
        assert_eq!(inspect(b"%PDF-1.7 and then nothing", ""), [Remark::Damaged]);
    }
}
