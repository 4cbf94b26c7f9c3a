//! A look into an evidence file: does it open, is it locked, can it be searched, do the cited pages
//! exist. Bytes in, remarks out; what to do with them is the caller's.
//!
//! Whoever wrote the bytes may wish us ill: what they claim is held against bounds before any reader
//! believes it ([`claims`]), and they are taken apart in a child process ([`crate::child`]).

mod citation;
mod claims;
mod pdf;
mod picture;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

pub use citation::cited_pages;

use crate::child::{self, Lost, Reader};
use crate::limits::evidence::{LARGEST, LARGEST_SHOWN, MOST_DOTS, room};
use crate::work::Progress;

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
    /// The file was not looked into.
    Unchecked {
        /// Why not.
        why: Unchecked,
    },
}

/// Why a file was not looked into. It may be sound all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Unchecked {
    /// It is larger than what is looked into.
    Size,
    /// It claims numbers that no such file can hold: pages, objects, widths.
    Claims,
    /// Its parts stand deeper in one another than any program writes them.
    Nesting,
    /// It asks for memory or time out of all proportion.
    Work,
    /// The process that looks could not be begun.
    Process,
}

/// What there is to see in a file, whatever is cited of it: what a child tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Seen {
    /// A PDF that opens.
    Paper {
        /// How many pages it has.
        pages: u32,
        /// Whether one of them shows text, as far as can be told.
        text: bool,
    },
    /// A whole picture.
    Picture,
    /// It does not open as what it claims to be.
    Damaged,
    /// It asks for a password.
    Locked,
    /// Something else.
    OtherKind,
    /// Nobody looked.
    Unchecked(Unchecked),
}

impl Seen {
    /// What is the matter with the file; `pages` are those cited, as typed (`4–7, 9`).
    pub fn remarks(self, pages: &str) -> Vec<Remark> {
        match self {
            Seen::Paper { pages: of, text } => {
                let mut remarks = if text { Vec::new() } else { vec![Remark::NoText] };
                let cited = cited_pages(pages).into_iter();
                let missing: Vec<u32> = cited.filter(|page| *page > of || *page == 0).collect();
                if !missing.is_empty() {
                    remarks.push(Remark::MissingPages { pages: missing, of });
                }
                remarks
            }
            Seen::Picture => Vec::new(),
            Seen::Damaged => vec![Remark::Damaged],
            Seen::Locked => vec![Remark::Locked],
            Seen::OtherKind => vec![Remark::OtherKind],
            Seen::Unchecked(why) => vec![Remark::Unchecked { why }],
        }
    }

    /// Whether a second look would see the same: what a busy machine had no time for is looked at again.
    pub fn is_lasting(self) -> bool {
        !matches!(self, Seen::Unchecked(Unchecked::Work | Unchecked::Process))
    }
}

/// Looks into a file. Called off, it gives up with what a lack of time gives.
pub fn look(content: &[u8], reader: &Reader, progress: &Progress) -> Seen {
    if pdf::start(content).is_none() && !picture::is_one(content) {
        return Seen::OtherKind;
    }
    if content.len() as u64 > LARGEST {
        return Seen::Unchecked(Unchecked::Size);
    }
    let executable = match reader {
        Reader::Here => return look_here(content),
        Reader::Nobody => return Seen::Unchecked(Unchecked::Process),
        Reader::Apart(executable) => executable,
    };
    let wanted = || progress.go_on().is_ok();
    let task = (child::EVIDENCE, "");
    match child::ask(executable, task, content, &room(content.len()), wanted) {
        Ok(reply) => serde_json::from_slice(&reply).unwrap_or(Seen::Unchecked(Unchecked::Work)),
        Err(Lost::NotBegun(_)) => Seen::Unchecked(Unchecked::Process),
        Err(Lost::Unwanted | Lost::Ended) => Seen::Unchecked(Unchecked::Work),
    }
}

/// What the child does.
pub(crate) fn answer(content: &[u8]) -> Option<Vec<u8>> {
    serde_json::to_vec(&look_here(content)).ok()
}

/// Looks in this process: the child's, or a test's.
fn look_here(content: &[u8]) -> Seen {
    if let Some(start) = pdf::start(content) {
        let content = &content[start..];
        return claims::excess(content).map_or_else(|| pdf::look(content), Seen::Unchecked);
    }
    match picture::is_whole(content) {
        Some(true) => Seen::Picture,
        Some(false) => Seen::Damaged,
        None => Seen::OtherKind,
    }
}

/// Looks into a file in this process and says what is the matter.
pub fn inspect(content: &[u8], pages: &str) -> Vec<Remark> {
    look(content, &Reader::Here, &Progress::default()).remarks(pages)
}

/// The media type of a picture that may be shown: no larger than a page of paper.
pub fn shown_as(content: &[u8]) -> Option<&'static str> {
    let (kind, dots) = picture::dots(content)?;
    (content.len() <= LARGEST_SHOWN && dots <= MOST_DOTS).then_some(kind)
}
