//! The finishing pass over the document: what printpdf writes wrongly or not at all. Version,
//! language, page mode, metadata, nested bookmarks, and ids that follow from the content, so that
//! the same facts give the same bytes.

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat};
use sha2::{Digest, Sha256};

use super::ReportError;
use super::block::Report;
use super::layout::place::{Bookmark, Pages};
use super::style::page;

/// Finishes the document and writes it.
pub fn finish(
    mut document: Document,
    report: &Report,
    pages: &Pages,
) -> Result<Vec<u8>, ReportError> {
    // Transparency is not used, but embedded OpenType and UTF-16 metadata are.
    document.version = "1.7".to_owned();
    document.binary_mark = vec![0xe2, 0xe3, 0xcf, 0xd3];
    let outline = outline(&mut document, pages);
    let catalog = document.catalog_mut().map_err(refused)?;
    catalog.set("Lang", Object::string_literal("id-ID"));
    catalog.set("PageLayout", Object::Name(b"OneColumn".to_vec()));
    let mut viewer = Dictionary::new();
    viewer.set("DisplayDocTitle", true);
    catalog.set("ViewerPreferences", viewer);
    match outline {
        Some(outline) => {
            catalog.set("Outlines", outline);
            catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
        }
        None => catalog.set("PageMode", Object::Name(b"UseNone".to_vec())),
    }
    let info = document.add_object(information(report));
    if let Ok(former) = document.trailer.get(b"Info").and_then(Object::as_reference) {
        document.objects.remove(&former);
    }
    document.trailer.set("Info", info);
    tidy_pages(&mut document);
    document.compress();
    document.trailer.remove(b"ID");
    let bytes = save(&mut document)?;
    let id = Object::String(Sha256::digest(&bytes)[..16].to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![id.clone(), id]);
    save(&mut document)
}

fn save(document: &mut Document) -> Result<Vec<u8>, ReportError> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).map_err(|error| ReportError::Document(error.to_string()))?;
    Ok(bytes)
}

fn refused(error: lopdf::Error) -> ReportError {
    ReportError::Document(error.to_string())
}

/// The document's own record: only what is true, and the time that was given.
fn information(report: &Report) -> Dictionary {
    let made = report.made_at.format("D:%Y%m%d%H%M%S").to_string();
    let mut information = Dictionary::new();
    information.set("Title", text(&report.title));
    information.set("Author", text(&report.author));
    information.set("Subject", text(&report.subject));
    information.set("Creator", text(&report.program));
    information.set("Producer", text(&format!("{} (printpdf)", report.program)));
    information.set("CreationDate", Object::string_literal(made.as_str()));
    information.set("ModDate", Object::string_literal(made.as_str()));
    information
}

/// A text string: plain where it is ASCII, else UTF-16 with its mark.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return Object::string_literal(words);
    }
    let units = words.encode_utf16().flat_map(u16::to_be_bytes);
    let bytes = [0xfe, 0xff].into_iter().chain(units).collect();
    Object::String(bytes, StringFormat::Hexadecimal)
}

/// Empty resources and annotations that printpdf leaves on every page.
fn tidy_pages(document: &mut Document) {
    let ids: Vec<ObjectId> = document.get_pages().into_values().collect();
    for id in ids {
        let Ok(page) = document.get_dictionary_mut(id) else { continue };
        page.remove(b"Annots");
        let Ok(resources) = page.get(b"Resources").and_then(Object::as_reference) else { continue };
        if let Ok(resources) = document.get_dictionary_mut(resources) {
            for unused in [b"XObject".as_slice(), b"ExtGState", b"Shading"] {
                resources.remove(unused);
            }
        }
    }
    document.prune_objects();
}

/// One bookmark with those under it.
struct Branch<'a> {
    bookmark: &'a Bookmark,
    id: ObjectId,
    below: Vec<Branch<'a>>,
}

/// Writes the tree of bookmarks; none for a report without any.
fn outline(document: &mut Document, pages: &Pages) -> Option<ObjectId> {
    let sheets: Vec<ObjectId> = document.get_pages().into_values().collect();
    let mut bookmarks = pages.bookmarks.as_slice();
    let branches = branches(document, &mut bookmarks, 0);
    if branches.is_empty() {
        return None;
    }
    let root = document.new_object_id();
    let mut dictionary = Dictionary::new();
    dictionary.set("Type", Object::Name(b"Outlines".to_vec()));
    grow(document, &branches, root, &mut dictionary, &sheets);
    // At the root only what is open is counted: the sections.
    dictionary.set("Count", branches.len() as i64);
    document.objects.insert(root, Object::Dictionary(dictionary));
    Some(root)
}

/// Takes from the front all bookmarks of this depth with what stands under them.
fn branches<'a>(
    document: &mut Document,
    bookmarks: &mut &'a [Bookmark],
    depth: usize,
) -> Vec<Branch<'a>> {
    let mut branches = Vec::new();
    while let Some((first, rest)) = bookmarks.split_first() {
        if first.depth < depth {
            break;
        }
        *bookmarks = rest;
        let id = document.new_object_id();
        let below = self::branches(document, bookmarks, first.depth + 1);
        branches.push(Branch { bookmark: first, id, below });
    }
    branches
}

fn grow(
    document: &mut Document,
    branches: &[Branch],
    parent: ObjectId,
    above: &mut Dictionary,
    sheets: &[ObjectId],
) {
    for (at, branch) in branches.iter().enumerate() {
        let mut entry = Dictionary::new();
        entry.set("Title", text(&branch.bookmark.title));
        entry.set("Parent", parent);
        if let Some(sheet) = sheets.get(branch.bookmark.page) {
            let top = (page::HEIGHT - branch.bookmark.top + 8.0).min(page::HEIGHT).round();
            let place: Vec<Object> = vec![
                (*sheet).into(),
                Object::Name(b"XYZ".to_vec()),
                Object::Null,
                Object::Real(top),
                Object::Null,
            ];
            entry.set("Dest", place);
        }
        if let Some(before) = at.checked_sub(1).and_then(|before| branches.get(before)) {
            entry.set("Prev", before.id);
        }
        if let Some(after) = branches.get(at + 1) {
            entry.set("Next", after.id);
        }
        if !branch.below.is_empty() {
            grow(document, &branch.below, branch.id, &mut entry, sheets);
            // Closed: a negative count.
            entry.set("Count", -(branch.below.len() as i64));
        }
        document.objects.insert(branch.id, Object::Dictionary(entry));
    }
    if let (Some(first), Some(last)) = (branches.first(), branches.last()) {
        above.set("First", first.id);
        above.set("Last", last.id);
    }
}
