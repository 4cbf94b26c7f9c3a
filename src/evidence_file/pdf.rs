//! A look into a PDF, within bounds of memory: a small file may ask for much. What is read of it here
//! was held against [`super::claims`] before, and is read in a child process all the same.

use std::collections::HashSet;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::{Seen, Unchecked};
use crate::limits::evidence::{
    DEEPEST_FORM, LARGEST_DRAWING, LARGEST_PART, LONGEST_PREFACE, MOST_FORMS, MOST_PAGES,
    PAGES_FOR_TEXT, UNPACKED,
};

/// Where a PDF begins in some bytes; nothing where none does.
pub(super) fn start(content: &[u8]) -> Option<usize> {
    let preface = &content[..content.len().min(LONGEST_PREFACE)];
    preface.windows(5).position(|window| window == b"%PDF-")
}

pub(super) fn look(content: &[u8]) -> Seen {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART);
    let Ok(document) = Document::load_mem_with_options(content, options) else {
        // A locked file whose password is not empty does not load either: its trailer still says so.
        let locked = memchr::memmem::find(content, b"/Encrypt").is_some();
        return if locked { Seen::Locked } else { Seen::Damaged };
    };
    if document.is_encrypted() {
        return Seen::Locked;
    }
    // One by one: how many there are is the file's own claim, and room for all of them would be made
    // before the first is seen.
    let mut pages = Vec::new();
    for page in document.page_iter() {
        if pages.len() as u64 >= MOST_PAGES {
            return Seen::Unchecked(Unchecked::Claims);
        }
        pages.push(page);
    }
    if !pages.iter().any(|page| is_there(&document, *page)) {
        return Seen::Damaged;
    }
    let mut search = Search { document: &document, unpacked: 0, seen: HashSet::new(), forms: 0 };
    let text = pages.iter().take(PAGES_FOR_TEXT).any(|page| search.has_text(*page));
    Seen::Paper { pages: u32::try_from(pages.len()).unwrap_or(u32::MAX), text }
}

/// Whether all that a page draws is in the file; an empty page draws nothing.
fn is_there(document: &Document, page: ObjectId) -> bool {
    let streams = document.get_page_contents(page);
    streams.iter().all(|id| document.get_object(*id).is_ok_and(|object| object.as_stream().is_ok()))
}

/// A search for text on pages. What cannot be read from here, or would take too much, is given the
/// benefit of the doubt: others may read it.
struct Search<'d> {
    document: &'d Document,
    /// Bytes unpacked so far.
    unpacked: usize,
    /// Drawings that showed none.
    seen: HashSet<ObjectId>,
    /// Drawings looked at so far.
    forms: usize,
}

impl Search<'_> {
    /// Whether a page, or a drawing on it, shows any text.
    fn has_text(&mut self, page: ObjectId) -> bool {
        let document = self.document;
        let streams = document.get_page_contents(page);
        let streams =
            streams.iter().filter_map(|id| document.get_object(*id).ok()?.as_stream().ok());
        if !streams.into_iter().all(is_readable) {
            return true;
        }
        let Some(room) = self.room() else { return true };
        match document.get_page_content_with_limit(page, room) {
            Ok(content) if !self.shows_text(&content) => {}
            _ => return true,
        }
        let Ok((own, inherited)) = document.get_page_resources(page) else { return false };
        let parents = inherited.iter().filter_map(|id| document.get_dictionary(*id).ok());
        own.into_iter().chain(parents).any(|resources| self.draws_text(resources, DEEPEST_FORM))
    }

    /// Whether any drawing among some resources shows text.
    fn draws_text(&mut self, resources: &Dictionary, depth: u8) -> bool {
        let document = self.document;
        let forms = resources.get(b"XObject").and_then(|forms| document.dereference(forms));
        let Ok((_, Object::Dictionary(forms))) = forms else { return false };
        forms.iter().any(|(_, form)| {
            let Ok((id, Object::Stream(form))) = document.dereference(form) else { return false };
            let kind = form.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
            // One that was seen, or is being seen, shows what it shows once.
            if kind != b"Form" || id.is_some_and(|id| !self.seen.insert(id)) {
                return false;
            }
            self.forms += 1;
            if self.forms > MOST_FORMS || !is_readable(form) {
                return true;
            }
            let Some(room) = self.room() else { return true };
            let packed = form.filters().is_ok_and(|filters| !filters.is_empty());
            let content = packed.then(|| form.decompressed_content_with_limit(room));
            match content {
                Some(Err(_)) => return true,
                Some(Ok(content)) if self.shows_text(&content) => return true,
                None if self.shows_text(&form.content) => return true,
                _ => {}
            }
            let within = form.dict.get(b"Resources").and_then(|own| document.dereference(own));
            match within {
                Ok((_, Object::Dictionary(within))) if depth > 0 => {
                    self.draws_text(within, depth - 1)
                }
                _ => false,
            }
        })
    }

    /// How many bytes may be unpacked next.
    fn room(&self) -> Option<usize> {
        Some(UNPACKED.checked_sub(self.unpacked)?.min(LARGEST_DRAWING)).filter(|room| *room > 0)
    }

    /// Whether drawing instructions show anything but blanks.
    fn shows_text(&mut self, content: &[u8]) -> bool {
        self.unpacked += content.len();
        if content.len() > LARGEST_DRAWING {
            return true;
        }
        let Ok(content) = Content::decode(content) else { return false };
        content.operations.iter().any(|operation| {
            matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"")
                && operation.operands.iter().any(says)
        })
    }
}

/// Whether a stream is written in a way that is read here.
fn is_readable(stream: &Stream) -> bool {
    const READ: [&[u8]; 3] = [b"FlateDecode", b"LZWDecode", b"ASCII85Decode"];
    stream.filters().unwrap_or_default().iter().all(|filter| READ.contains(filter))
}

fn says(operand: &Object) -> bool {
    match operand {
        Object::String(text, _) => {
            text.iter().any(|byte| !byte.is_ascii_whitespace() && *byte != 0)
        }
        Object::Array(parts) => parts.iter().any(says),
        _ => false,
    }
}
