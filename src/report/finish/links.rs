//! Ways from one place of the report to another.

use lopdf::{Document, Object, ObjectId};

use super::{dictionary, name, text};
use crate::report::layout::place::Pages;
use crate::report::layout::structure::Tag;
use crate::report::style::page;

/// A link that was written: its element, its page and its annotation.
pub struct Written {
    /// Its element.
    pub tag: Tag,
    /// The page, counted from 0.
    pub page: usize,
    /// The annotation.
    pub id: ObjectId,
}

/// Writes the links of every page; those that lead nowhere are left out.
pub fn write(document: &mut Document, pages: &Pages, sheets: &[ObjectId]) -> Vec<Written> {
    let mut written = Vec::new();
    for (number, (from, sheet)) in pages.pages.iter().zip(sheets).enumerate() {
        let mut own: Vec<Object> = Vec::new();
        for link in &from.links {
            let Some((to, top)) = pages.anchors.get(&link.to) else { continue };
            let Some(target) = sheets.get(*to) else { continue };
            let [x, y, width, height] = link.area;
            let area = [x, page::HEIGHT - y - height, x + width, page::HEIGHT - y];
            let place: Vec<Object> = vec![
                (*target).into(),
                name("XYZ"),
                Object::Null,
                Object::Real((page::HEIGHT - top + 8.0).min(page::HEIGHT).round()),
                Object::Null,
            ];
            let key = pages.pages.len() + written.len();
            let annotation = dictionary([
                ("Type", name("Annot")),
                ("Subtype", name("Link")),
                ("Rect", area.map(|edge| Object::Real(edge.round())).to_vec().into()),
                ("Border", vec![0.into(), 0.into(), 0.into()].into()),
                // Printed with the page, as archives demand.
                ("F", 4.into()),
                ("Contents", text(link.tag.alt.as_deref().unwrap_or_default())),
                ("StructParent", (key as i64).into()),
                ("Dest", place.into()),
            ]);
            let id = document.add_object(annotation);
            own.push(id.into());
            written.push(Written { tag: Tag::clone(&link.tag), page: number, id });
        }
        if own.is_empty() {
            continue;
        }
        if let Ok(sheet) = document.get_dictionary_mut(*sheet) {
            sheet.set("Annots", own);
        }
    }
    written
}
