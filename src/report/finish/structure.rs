//! The structure tree: what the layout says that its marks mean, written for screen readers.

use std::collections::HashMap;
use std::sync::Arc;

use lopdf::{Dictionary, Document, Object, ObjectId};

use super::links::Written;
use super::{dictionary, name, text};
use crate::report::layout::place::{Mark, Pages};
use crate::report::layout::structure::{Element, Role};
use crate::report::style::page;

/// A sequence of marks on a page that shows an element, or a link.
struct Shown {
    page: usize,
    what: What,
    /// Left, top, right and bottom of the marks.
    extent: [f32; 4],
}

enum What {
    Marks(i64),
    Link(ObjectId),
}

/// Where each element is shown.
type Places = HashMap<*const Element, Vec<Shown>>;

struct Writer<'a> {
    document: &'a mut Document,
    sheets: &'a [ObjectId],
    places: Places,
    /// The object of each element that was written.
    objects: HashMap<*const Element, ObjectId>,
    notes: usize,
}

/// Writes the tree; gives its root.
pub fn write(
    document: &mut Document,
    pages: &Pages,
    sheets: &[ObjectId],
    links: &[Written],
) -> ObjectId {
    let mut places = Places::new();
    let mut parents: Vec<Vec<*const Element>> = Vec::new();
    for (number, page) in pages.pages.iter().enumerate() {
        let tagged = page.sequences().into_iter().filter_map(|one| Some((one.tag?, one.marks)));
        let mut own = Vec::new();
        for (at, (tag, marks)) in tagged.enumerate() {
            let key = Arc::as_ptr(tag);
            own.push(key);
            let what = What::Marks(at as i64);
            places.entry(key).or_default().push(Shown {
                page: number,
                what,
                extent: extent(marks),
            });
        }
        parents.push(own);
    }
    for link in links {
        let key = Arc::as_ptr(&link.tag);
        let (page, what) = (link.page, What::Link(link.id));
        places.entry(key).or_default().push(Shown { page, what, extent: NOWHERE });
        parents.push(vec![key]);
    }
    let root = document.new_object_id();
    let mut writer = Writer { document, sheets, places, objects: HashMap::new(), notes: 0 };
    let first = pages.root.as_ref().and_then(|element| writer.element(element, root));
    let objects = writer.objects;
    let of = |key: &*const Element| objects.get(key).map_or(Object::Null, |id| (*id).into());
    let mut numbers: Vec<Object> = Vec::new();
    for (key, own) in parents.iter().enumerate() {
        numbers.push((key as i64).into());
        if key < sheets.len() {
            let own: Vec<Object> = own.iter().map(of).collect();
            numbers.push(document.add_object(own).into());
        } else {
            numbers.push(own.first().map_or(Object::Null, of));
        }
    }
    let numbers = document.add_object(dictionary([("Nums", numbers.into())]));
    let mut tree = dictionary([
        ("Type", name("StructTreeRoot")),
        ("ParentTree", numbers.into()),
        ("ParentTreeNextKey", (parents.len() as i64).into()),
    ]);
    if let Some(first) = first {
        tree.set("K", vec![first.into()]);
    }
    document.objects.insert(root, Object::Dictionary(tree));
    for (key, sheet) in sheets.iter().enumerate() {
        if let Ok(sheet) = document.get_dictionary_mut(*sheet) {
            sheet.set("StructParents", key as i64);
            // Who goes through the page by keys goes in the order of the structure.
            sheet.set("Tabs", name("S"));
        }
    }
    root
}

/// Nothing at all: any mark reaches further.
const NOWHERE: [f32; 4] = [f32::MAX, f32::MAX, f32::MIN, f32::MIN];

fn joined(one: [f32; 4], other: [f32; 4]) -> [f32; 4] {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

fn extent(marks: &[Mark]) -> [f32; 4] {
    let own = |mark: &Mark| match mark {
        Mark::Run(run) => {
            [run.x, run.baseline - run.size, run.x + run.width, run.baseline + run.size * 0.3]
        }
        Mark::Shape(shape) => {
            let corners = shape.points.iter().map(|point| [point.x, point.y, point.x, point.y]);
            corners.fold(NOWHERE, joined)
        }
        Mark::Picture(picture) => {
            let (x, y) = (picture.x, picture.y);
            [x, y, x + picture.width, y + picture.height]
        }
    };
    marks.iter().map(own).fold(NOWHERE, joined)
}

impl Writer<'_> {
    /// Whether nothing of an element is to be seen. Cells stand though they are empty, or the columns
    /// of their table would not be told apart.
    fn is_bare(&self, element: &Element) -> bool {
        let cell = matches!(element.role, Role::Cell | Role::ColumnHead | Role::RowHead);
        !cell
            && !self.places.contains_key(&std::ptr::from_ref(element))
            && element.children().iter().all(|child| self.is_bare(child))
    }

    fn element(&mut self, element: &Element, parent: ObjectId) -> Option<ObjectId> {
        if self.is_bare(element) {
            return None;
        }
        let id = self.document.new_object_id();
        let key = std::ptr::from_ref(element);
        self.objects.insert(key, id);
        let shown = self.places.remove(&key).unwrap_or_default();
        let own_page = shown.first().map(|shown| shown.page);
        let mut kids: Vec<Object> = shown.iter().map(|shown| self.kid(shown, own_page)).collect();
        for child in element.children().iter() {
            kids.extend(self.element(child, id).map(Object::from));
        }
        let mut entry = dictionary([("S", name(element.role.name())), ("P", parent.into())]);
        if let Some(sheet) = own_page.and_then(|page| self.sheets.get(page)) {
            entry.set("Pg", *sheet);
        }
        match kids.len() {
            0 => {}
            1 => entry.set("K", kids.remove(0)),
            _ => entry.set("K", kids),
        }
        self.attributes(element, &shown, &mut entry);
        self.document.objects.insert(id, Object::Dictionary(entry));
        Some(id)
    }

    fn kid(&self, shown: &Shown, own_page: Option<usize>) -> Object {
        let sheet = self.sheets.get(shown.page).map_or(Object::Null, |sheet| (*sheet).into());
        match shown.what {
            What::Marks(number) if Some(shown.page) == own_page => number.into(),
            What::Marks(number) => Object::Dictionary(dictionary([
                ("Type", name("MCR")),
                ("Pg", sheet),
                ("MCID", number.into()),
            ])),
            What::Link(id) => Object::Dictionary(dictionary([
                ("Type", name("OBJR")),
                ("Pg", sheet),
                ("Obj", id.into()),
            ])),
        }
    }

    fn attributes(&mut self, element: &Element, shown: &[Shown], entry: &mut Dictionary) {
        let mut attributes = Dictionary::new();
        let mut owner = "Table";
        match element.role {
            Role::ColumnHead => attributes.set("Scope", name("Column")),
            Role::RowHead => attributes.set("Scope", name("Row")),
            Role::List { numbered } => {
                owner = "List";
                attributes.set("ListNumbering", name(if numbered { "Decimal" } else { "Disc" }));
            }
            Role::Figure => {
                owner = "Layout";
                let first = shown.first().map(|shown| shown.page);
                let extent = shown.iter().map(|shown| shown.extent).fold(NOWHERE, joined);
                if shown.iter().all(|shown| Some(shown.page) == first) && !shown.is_empty() {
                    let [left, top, right, bottom] = extent;
                    let edges = [left, page::HEIGHT - bottom, right, page::HEIGHT - top];
                    let edges = edges.map(|edge| Object::Real(edge.round())).to_vec();
                    attributes.set("BBox", edges);
                    attributes.set("Placement", name("Block"));
                }
            }
            Role::Note => {
                self.notes += 1;
                entry.set("ID", text(&format!("catatan-{}", self.notes)));
            }
            _ => {}
        }
        if element.span > 1 {
            attributes.set("ColSpan", element.span as i64);
        }
        if !attributes.is_empty() {
            attributes.set("O", name(owner));
            entry.set("A", attributes);
        }
        if let Some(alt) = &element.alt {
            entry.set("Alt", text(alt));
        }
    }
}
