//! A look into a PDF, within bounds of memory: a small file may ask for much.

use lopdf::content::Content;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::{Remark, cited_pages};

/// How far into the file its beginning is looked for: mail and scanners put lines before it.
const LONGEST_PREFACE: usize = 1024;

/// The most bytes that one compressed part of a file may grow to.
const LARGEST_PART: usize = 32 * 1024 * 1024;

/// How many pages are looked at for text: a long scan is not read to its end.
const PAGES_FOR_TEXT: usize = 100;

/// How deep drawings within drawings are followed.
const DEEPEST_FORM: u8 = 4;

/// Where a PDF begins in some bytes; nothing where none does.
pub(super) fn start(content: &[u8]) -> Option<usize> {
    let preface = &content[..content.len().min(LONGEST_PREFACE)];
    preface.windows(5).position(|window| window == b"%PDF-")
}

pub(super) fn inspect(content: &[u8], pages: &str) -> Vec<Remark> {
    let options = LoadOptions::with_max_decompressed_size(LARGEST_PART);
    let Ok(document) = Document::load_mem_with_options(content, options) else {
        // A locked file whose password is not empty does not load either: its trailer still says so.
        let locked = content.windows(8).any(|window| window == b"/Encrypt");
        return vec![if locked { Remark::Locked } else { Remark::Damaged }];
    };
    if document.is_encrypted() {
        return vec![Remark::Locked];
    }
    let found = document.get_pages();
    if found.is_empty() || !found.values().any(|page| is_there(&document, *page)) {
        return vec![Remark::Damaged];
    }
    let mut remarks = Vec::new();
    if !found.values().take(PAGES_FOR_TEXT).any(|page| has_text(&document, *page)) {
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

/// Whether all that a page draws is in the file; an empty page draws nothing.
fn is_there(document: &Document, page: ObjectId) -> bool {
    let streams = document.get_page_contents(page);
    streams.iter().all(|id| document.get_object(*id).is_ok_and(|object| object.as_stream().is_ok()))
}

/// Whether a page, or a drawing on it, shows any text. What cannot be read from here is given the
/// benefit of the doubt: others may read it.
fn has_text(document: &Document, page: ObjectId) -> bool {
    let streams = document.get_page_contents(page);
    let streams = streams.iter().filter_map(|id| document.get_object(*id).ok()?.as_stream().ok());
    if !streams.into_iter().all(is_readable) {
        return true;
    }
    match document.get_page_content_with_limit(page, LARGEST_PART) {
        Ok(content) if !shows_text(&content) => {}
        _ => return true,
    }
    let Ok((own, inherited)) = document.get_page_resources(page) else { return false };
    let parents = inherited.iter().filter_map(|id| document.get_dictionary(*id).ok());
    own.into_iter().chain(parents).any(|resources| draws_text(document, resources, DEEPEST_FORM))
}

/// Whether any drawing among some resources shows text.
fn draws_text(document: &Document, resources: &Dictionary, depth: u8) -> bool {
    let forms = resources.get(b"XObject").and_then(|forms| document.dereference(forms));
    let Ok((_, Object::Dictionary(forms))) = forms else { return false };
    forms.iter().any(|(_, form)| {
        let Ok((_, Object::Stream(form))) = document.dereference(form) else { return false };
        let kind = form.dict.get(b"Subtype").and_then(Object::as_name).unwrap_or_default();
        if kind != b"Form" {
            return false;
        }
        if !is_readable(form) {
            return true;
        }
        let packed = form.filters().is_ok_and(|filters| !filters.is_empty());
        let content = packed.then(|| form.decompressed_content_with_limit(LARGEST_PART));
        match content {
            Some(Err(_)) => return true,
            Some(Ok(content)) if shows_text(&content) => return true,
            None if shows_text(&form.content) => return true,
            _ => {}
        }
        let within = form.dict.get(b"Resources").and_then(|own| document.dereference(own));
        match within {
            Ok((_, Object::Dictionary(within))) if depth > 0 => {
                draws_text(document, within, depth - 1)
            }
            _ => false,
        }
    })
}

/// Whether a stream is written in a way that is read here.
fn is_readable(stream: &Stream) -> bool {
    const READ: [&[u8]; 3] = [b"FlateDecode", b"LZWDecode", b"ASCII85Decode"];
    stream.filters().unwrap_or_default().iter().all(|filter| READ.contains(filter))
}

/// Whether drawing instructions show anything but blanks.
fn shows_text(content: &[u8]) -> bool {
    let Ok(content) = Content::decode(content) else { return false };
    content.operations.iter().any(|operation| {
        matches!(operation.operator.as_str(), "Tj" | "TJ" | "'" | "\"")
            && operation.operands.iter().any(says)
    })
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
