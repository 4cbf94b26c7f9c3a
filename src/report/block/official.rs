//! What official papers have: cover, letterhead, contents, signatures, seal.

use std::sync::Arc;

use crate::report::facts::identity::Logo;

/// The first page of a long report.
#[derive(Debug, Clone, PartialEq)]
pub struct Cover {
    /// The lines of the letterhead.
    pub letterhead: Vec<String>,
    /// The logo.
    pub logo: Option<Arc<Logo>>,
    /// What report this is.
    pub title: String,
    /// Of what.
    pub subject: String,
    /// Whose.
    pub agency: String,
    /// Lines under it: by which instrument, when.
    pub lines: Vec<String>,
}

/// The head of an official letter.
#[derive(Debug, Clone, PartialEq)]
pub struct Letterhead {
    /// Its lines, the first the strongest.
    pub lines: Vec<String>,
    /// The logo.
    pub logo: Option<Arc<Logo>>,
}

/// The title of an official paper, in the middle of the page.
#[derive(Debug, Clone, PartialEq)]
pub struct Caption {
    /// Its lines; the first is the heading.
    pub lines: Vec<String>,
}

/// An entry of the table of contents.
#[derive(Debug, Clone, PartialEq)]
pub struct Entrance {
    /// Its words.
    pub title: String,
    /// The name of the place that it leads to.
    pub to: String,
    /// 0 for a section, 1 for what stands under it.
    pub depth: usize,
}

/// A place to sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// Lines above it: place and date, duty, office.
    pub above: Vec<String>,
    /// Who signs; a dotted line where nobody was named.
    pub name: String,
    /// Under the name: `NIP …`; may be empty.
    pub number: String,
}

/// The seal as it stands on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SealMark {
    /// The code of twelve signs.
    pub code: String,
    /// What it is for, in a few words.
    pub words: String,
    /// The QR picture; true where it is dark.
    pub picture: Vec<Vec<bool>>,
    /// The picture in words.
    pub alt: String,
}
