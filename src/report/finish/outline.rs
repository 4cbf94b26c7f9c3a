//! The tree of bookmarks.

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::text;
use crate::report::layout::place::{Bookmark, Pages};
use crate::report::style::page;

/// One bookmark with those under it.
struct Branch<'a> {
    bookmark: &'a Bookmark,
    id: ObjectId,
    below: Vec<Branch<'a>>,
}

/// Writes the tree of bookmarks; none for a report without any.
pub fn write(document: &mut Document, pages: &Pages) -> Option<ObjectId> {
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
