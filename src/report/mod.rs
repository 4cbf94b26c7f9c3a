//! The report: from given facts to the bytes of a PDF.
//!
//! `facts` is what is told, `content` says it in the words of `block`, `layout` decides where it
//! sits (with the geometry of `chart` and the measures of `style`), `pdf` draws it, and `finish`
//! mends what the drawing library leaves undone. The same facts give the same bytes.

mod block;
mod chart;
mod content;
pub mod facts;
mod finish;
mod gather;
mod layout;
mod pdf;
mod style;

pub use gather::{Comparison, Gathering, RowTold, gather};

use content::Room;
use facts::ReportFacts;
use layout::typeface::Typeface;

/// The kinds of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The leader's page.
    Ringkas,
    /// The whole report.
    Lengkap,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Ringkas, Self::Lengkap];

    /// Its key on the command line and in commands.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ringkas => "ringkas",
            Self::Lengkap => "lengkap",
        }
    }

    /// The kind of a key; none for any other word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A report that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
}

/// Why no report came about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A font that comes with the program cannot be read.
    #[error(
        "Laporan tidak dapat dibuat karena huruf bawaan aplikasi rusak. Pasang ulang aplikasi ini."
    )]
    Font,
    /// The document could not be put together.
    #[error("Laporan tidak dapat disusun ({0}). Ulangi; bila berulang, laporkan kalimat ini.")]
    Document(String),
}

/// Writes a report of the given facts.
pub fn write(facts: &ReportFacts, kind: Kind) -> Result<Written, ReportError> {
    let typeface = Typeface::new()?;
    let room = room(facts, &typeface);
    let report = content::report(facts, kind, room);
    let pages = layout::lay_out(&report, &typeface);
    let document = pdf::draw(&pages)?;
    let pdf = finish::finish(document, &report, &pages)?;
    Ok(Written { pdf, pages: u32::try_from(pages.pages.len()).unwrap_or(u32::MAX) })
}

/// How long the lists of the first page may be for it to stay one page.
fn room(facts: &ReportFacts, typeface: &Typeface) -> Room {
    let mut room = Room::MOST;
    loop {
        let first = content::report(facts, Kind::Ringkas, room);
        if layout::lay_out(&first, typeface).pages.len() <= 1 {
            return room;
        }
        match room.less() {
            Some(less) => room = less,
            None => return room,
        }
    }
}
