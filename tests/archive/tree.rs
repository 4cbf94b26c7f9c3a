//! The check list's second half: the structure tree, and that it and the pages tell the same.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Object, ObjectId};

use super::{Check, Shown, number};

/// What each element may stand in.
const PARENTS: [(&str, &[&str]); 19] = [
    ("Document", &[]),
    ("Sect", &["Document"]),
    ("H1", &["Sect"]),
    ("H2", &["Sect"]),
    ("H3", &["Sect"]),
    ("P", &["Sect", "TD", "TH", "LBody", "Note"]),
    ("L", &["Sect", "TD", "LBody"]),
    ("LI", &["L"]),
    ("Lbl", &["LI", "Note"]),
    ("LBody", &["LI"]),
    ("Table", &["Sect"]),
    ("TR", &["Table"]),
    ("TH", &["TR"]),
    ("TD", &["TR"]),
    ("Figure", &["Sect"]),
    ("TOC", &["Sect"]),
    ("TOCI", &["TOC"]),
    ("Link", &["TOCI", "TD", "P"]),
    ("Note", &["Sect"]),
];

/// What was found on the way through the tree.
#[derive(Default)]
struct Found {
    /// The marked content of each page with the element that claims it.
    claimed: BTreeMap<(ObjectId, i64), ObjectId>,
    /// Annotations with the element that claims them.
    annotations: BTreeMap<ObjectId, ObjectId>,
    headings: Vec<u8>,
    notes: Vec<Vec<u8>>,
}

impl<'a> Check<'a> {
    pub(super) fn tree(&mut self, shown: &Shown) {
        let catalog = self.document.catalog().expect("a catalogue");
        let Some(root) = self.dictionary(catalog, "StructTreeRoot") else {
            return self.must(false, "U 7.1", "no structure tree");
        };
        let mut found = Found::default();
        for kid in self.kids(root) {
            self.element(kid, "", None, &mut found);
        }
        for (page, numbers) in shown {
            for number in numbers {
                let claimed = found.claimed.contains_key(&(*page, *number));
                self.must(
                    claimed,
                    "U 7.1",
                    format!("content {number} of {page:?} is in no element"),
                );
            }
        }
        let all: usize = shown.values().map(Vec::len).sum();
        self.must(all == found.claimed.len(), "U 7.1", "elements claim what is not there");
        let mut depth = 0;
        for heading in &found.headings {
            self.must(*heading <= depth + 1, "U 7.4.2", format!("H{heading} under H{depth}"));
            depth = *heading;
        }
        self.must(found.headings.first() == Some(&1), "U 7.4.2", "the first heading is no H1");
        self.parents(root, &found);
        self.annotations(&found);
    }

    fn kids(&self, element: &'a Dictionary) -> Vec<&'a Object> {
        match element.get(b"K") {
            Ok(Object::Array(kids)) => kids.iter().collect(),
            Ok(kid) => vec![kid],
            Err(_) => Vec::new(),
        }
    }

    fn element(
        &mut self,
        object: &'a Object,
        above: &str,
        page: Option<ObjectId>,
        found: &mut Found,
    ) {
        let Ok(id) = object.as_reference() else {
            return self.must(false, "U 7.1", format!("{object:?} under {above}"));
        };
        let entries = self.document.get_dictionary(id).expect("an element");
        let role = entries.get(b"S").and_then(Object::as_name).unwrap_or_default();
        let role = String::from_utf8_lossy(role).into_owned();
        let rule = PARENTS.iter().find(|(known, _)| *known == role);
        let stands = rule.is_some_and(|(_, above_it)| {
            above_it.contains(&above) || (above.is_empty() && above_it.is_empty())
        });
        self.must(stands, "U 7.2", format!("{role} under {above}"));
        self.traits(&role, entries, found);
        let own = entries.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        let mut columns = 0.0;
        for kid in self.kids(entries) {
            match kid {
                Object::Integer(number) => {
                    let page = own.expect("a page");
                    found.claimed.insert((page, *number), id);
                }
                Object::Dictionary(kid) => {
                    let page = kid.get(b"Pg").and_then(Object::as_reference).expect("a page");
                    match kid.get(b"MCID").and_then(Object::as_i64) {
                        Ok(number) => {
                            found.claimed.insert((page, number), id);
                        }
                        Err(_) => {
                            let link = kid.get(b"Obj").and_then(Object::as_reference);
                            found.annotations.insert(link.expect("an annotation"), id);
                        }
                    }
                }
                kid => {
                    columns += self.columns(kid);
                    self.element(kid, &role, own, found);
                }
            }
        }
        if role == "Table" {
            self.rows(entries);
        }
        let has_content = !self.kids(entries).is_empty();
        self.must(has_content || role == "TD" || role == "TH", "U 7.1", format!("{role} is empty"));
        self.must(role != "TR" || columns > 0.0, "U 7.5", "a row without cells");
    }

    /// How many columns a cell covers; none for what is no cell.
    fn columns(&self, kid: &'a Object) -> f32 {
        let Ok(cell) = kid.as_reference().and_then(|id| self.document.get_dictionary(id)) else {
            return 0.0;
        };
        if !self.is_name(cell, "S", "TD") && !self.is_name(cell, "S", "TH") {
            return 0.0;
        }
        let span = self.dictionary(cell, "A").and_then(|own| number(self.get(own, "ColSpan")));
        span.unwrap_or(1.0)
    }

    fn rows(&mut self, table: &'a Dictionary) {
        let rows = self.kids(table);
        let row = |kid: &&'a Object| {
            kid.as_reference().and_then(|id| self.document.get_dictionary(id)).ok()
        };
        let widths: Vec<f32> = rows
            .iter()
            .filter_map(row)
            .map(|row| self.kids(row).into_iter().map(|cell| self.columns(cell)).sum())
            .collect();
        let even = widths.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 0.5);
        self.must(even, "U 7.5", format!("rows of unlike width: {widths:?}"));
    }

    fn traits(&mut self, role: &str, entries: &'a Dictionary, found: &mut Found) {
        let attributes = self.dictionary(entries, "A");
        let has = |key: &str| attributes.is_some_and(|own| own.has(key.as_bytes()));
        match role {
            "H1" | "H2" | "H3" => found.headings.push(role.as_bytes()[1] - b'0'),
            "TH" => self.must(has("Scope"), "U 7.5", "a head without its scope"),
            "L" => self.must(has("ListNumbering"), "U 7.6", "a list without its numbering"),
            "Figure" => {
                let alt =
                    self.get(entries, "Alt").and_then(|alt| lopdf::decode_text_string(alt).ok());
                let told = alt.is_some_and(|alt| alt.chars().count() > 10);
                self.must(told, "U 7.3", "a figure without words");
                self.must(has("BBox"), "U 7.3", "a figure without its place");
            }
            "Note" => {
                let id =
                    self.get(entries, "ID").and_then(|id| id.as_str().ok()).unwrap_or_default();
                let alone = !id.is_empty() && !found.notes.iter().any(|known| known == id);
                self.must(alone, "U 7.9", "a note without an ID of its own");
                found.notes.push(id.to_vec());
            }
            _ => {}
        }
    }

    /// The way back: from content to its element.
    fn parents(&mut self, root: &'a Dictionary, found: &Found) {
        let numbers = self.dictionary(root, "ParentTree").and_then(|tree| self.get(tree, "Nums"));
        let numbers = numbers.and_then(|numbers| numbers.as_array().ok());
        let Some(numbers) = numbers else { return self.must(false, "U 7.1", "no parent tree") };
        let entry = |key: i64| {
            let mut pairs = numbers.chunks_exact(2);
            let pair = pairs.find(|pair| pair[0].as_i64().is_ok_and(|own| own == key))?;
            Some(&pair[1])
        };
        for ((page, number), element) in &found.claimed {
            let page = self.document.get_dictionary(*page).expect("a page");
            let key = page.get(b"StructParents").and_then(Object::as_i64).unwrap_or(-1);
            let own = entry(key).and_then(|own| self.document.dereference(own).ok());
            let own = own.and_then(|(_, own)| own.as_array().ok()?.get(*number as usize));
            let same = own.and_then(|own| own.as_reference().ok()) == Some(*element);
            self.must(same, "U 7.1", format!("content {number} does not lead back"));
        }
        for (annotation, element) in &found.annotations {
            let annotation = self.document.get_dictionary(*annotation).expect("an annotation");
            let key = annotation.get(b"StructParent").and_then(Object::as_i64).unwrap_or(-1);
            let same = entry(key).and_then(|own| own.as_reference().ok()) == Some(*element);
            self.must(same, "U 7.18.1", "a link does not lead back");
        }
    }

    fn annotations(&mut self, found: &Found) {
        for id in self.document.get_pages().into_values() {
            let page = self.document.get_dictionary(id).expect("a page");
            let own = self.get(page, "Annots").and_then(|own| own.as_array().ok());
            for annotation in own.into_iter().flatten() {
                let id = annotation.as_reference().expect("a reference");
                let entries = self.document.get_dictionary(id).expect("an annotation");
                self.must(self.is_name(entries, "Subtype", "Link"), "A 6.3", "no link");
                self.must(number(self.get(entries, "F")) == Some(4.0), "A 6.3.2", "not printed");
                let words = self.get(entries, "Contents").and_then(|own| own.as_str().ok());
                let told = words.is_some_and(|words| !words.is_empty());
                self.must(told, "U 7.18.5", "a link without words");
                self.must(found.annotations.contains_key(&id), "U 7.18.1", "a link in no element");
            }
        }
    }
}
