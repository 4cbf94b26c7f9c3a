//! What calamine does not tell of a sheet: merged regions without reading the sheet once more, and
//! the rows and columns that its author hid. A hidden part may be a filter's doing or a way to keep
//! something out; whoever imports must hear of it.

use std::collections::HashMap;

use memchr::memmem::{self, Finder};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::passing::{AROUND, Passing};
use crate::import::workbook::{Region, Span};

/// Merged regions and hidden parts of one sheet.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Shape {
    pub(super) merges: Vec<Region>,
    pub(super) hidden_rows: Vec<Span>,
    pub(super) hidden_columns: Vec<Span>,
}

/// More spans than any author hides by hand or by filter; a crafted file could name millions.
const SPANS: usize = 100_000;

/// Adds a span, joined to the one before where it follows it.
pub(super) fn add(spans: &mut Vec<Span>, span: Span) {
    let room = spans.len() < SPANS;
    match spans.last_mut() {
        Some(last) if last.1.checked_add(1) == Some(span.0) => last.1 = span.1,
        _ if room => spans.push(span),
        _ => {}
    }
}

/// The parts of an `.xlsx` in which its sheets stand, in lower case, by the sheets' names: from the
/// workbook's own list.
pub(super) fn sheet_parts(book: &str, links: &str) -> HashMap<String, String> {
    let targets = targets(links);
    let mut parts = HashMap::new();
    each_tag(book, |tag| {
        if let ("sheet", Some(name), Some(id)) =
            (tag.local_name().as_ref(), said(tag, "name"), said(tag, "id"))
            && let Some(path) = targets.get(&id)
        {
            parts.insert(name, path.to_ascii_lowercase());
        }
    });
    parts
}

/// The parts that a workbook's list of links names, by the link's id.
pub(super) fn targets(links: &str) -> HashMap<String, String> {
    let mut targets = HashMap::new();
    each_tag(links, |tag| {
        if let ("Relationship", Some(id), Some(target)) =
            (tag.local_name().as_ref(), said(tag, "Id"), said(tag, "Target"))
        {
            let path =
                target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
            targets.insert(id, path);
        }
    });
    targets
}

/// What is seen of an `.xlsx` sheet as it passes by.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Look {
    pub(super) shape: Shape,
    /// Whether it may hold a formula; where it holds none, nobody need ask every cell.
    pub(super) formulas: bool,
}

/// Looks at a piece of a sheet. Hardly any sheet hides anything, and the regions stand behind all
/// cells; so the few tags in question are searched for, and the cells are not parsed once more.
pub(super) fn look(look: &mut Look, passing: &Passing) {
    let (sheet, shape) = (passing.seen(), &mut look.shape);
    for at in passing.find(&Finder::new("hidden=")) {
        let Some((name, tag)) = tag_around(sheet, at) else { continue };
        if !matches!(attribute(tag, b"hidden"), Some(b"1" | b"true")) {
            continue;
        }
        match name {
            b"row" => {
                if let Some(row) = number(attribute(tag, b"r")) {
                    add(&mut shape.hidden_rows, (row, row));
                }
            }
            b"col" => {
                let ends = (number(attribute(tag, b"min")), number(attribute(tag, b"max")));
                if let (Some(first), Some(last)) = ends {
                    add(&mut shape.hidden_columns, (first, last));
                }
            }
            _ => {}
        }
    }
    for at in passing.find(&Finder::new("mergeCell ")) {
        let region = tag_around(sheet, at)
            .and_then(|(_, tag)| attribute(tag, b"ref"))
            .and_then(|region| std::str::from_utf8(region).ok())
            .and_then(|region| region.split_once(':'))
            .and_then(|(first, last)| Some(Region { first: place(first)?, last: place(last)? }));
        shape.merges.extend(region);
    }
    for start in ["<f", ":f"] {
        look.formulas = look.formulas || passing.find(&Finder::new(start)).next().is_some();
    }
}

/// The tag in which a place of an XML text lies: its name without prefix, and its attributes.
fn tag_around(xml: &[u8], at: usize) -> Option<(&[u8], &[u8])> {
    let before = &xml[at.saturating_sub(AROUND)..at];
    let open = memchr::memrchr(b'<', before)?;
    // In a text between tags there is no tag around.
    if memchr::memchr(b'>', &before[open..]).is_some() {
        return None;
    }
    let after = &xml[at..xml.len().min(at + AROUND)];
    let close = at + memchr::memchr(b'>', after)?;
    let tag = &xml[at - before.len() + open + 1..close];
    let end = tag.iter().position(u8::is_ascii_whitespace)?;
    let (name, attributes) = tag.split_at(end);
    let name = name.iter().position(|byte| *byte == b':').map_or(name, |colon| &name[colon + 1..]);
    Some((name, attributes))
}

/// An attribute's value, as written.
fn attribute<'x>(tag: &'x [u8], name: &[u8]) -> Option<&'x [u8]> {
    let mut rest = tag;
    loop {
        let at = memmem::find(rest, name)?;
        let whole = at > 0 && rest[at - 1].is_ascii_whitespace();
        let after = rest[at + name.len()..].trim_ascii_start();
        if let (true, Some(value)) = (whole, after.strip_prefix(b"=")) {
            let value = value.trim_ascii_start();
            let quote = *value.first().filter(|byte| matches!(byte, b'"' | b'\''))?;
            let value = &value[1..];
            return value.get(..memchr::memchr(quote, value)?);
        }
        rest = &rest[at + name.len()..];
    }
}

/// A number that counts from one, as one that counts from zero.
fn number(text: Option<&[u8]>) -> Option<u32> {
    std::str::from_utf8(text?).ok()?.parse::<u32>().ok()?.checked_sub(1)
}

/// The place of a cell's name: `C5` is `(4, 2)`.
fn place(name: &str) -> Option<(u32, u32)> {
    let split = name.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, digits) = name.split_at(split);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let letter = letter.to_ascii_uppercase();
        let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(value)
    })?;
    Some((digits.parse::<u32>().ok()?.checked_sub(1)?, column.checked_sub(1)?))
}

/// The shapes of an `.ods`'s sheets in their order, from its `content.xml`.
pub(super) fn of_ods(content: &str) -> Vec<Shape> {
    let mut shapes: Vec<Shape> = Vec::new();
    // How deep in tables (a cell may hold one), and how far on the sheet.
    let (mut depth, mut row, mut column, mut next_column) = (0_u32, 0_u32, 0_u32, 0_u32);
    let mut rows_here = 1;
    let mut reader = Reader::from_str(content);
    loop {
        let (tag, open) = match reader.read_event() {
            Ok(Event::Start(tag)) => (tag, true),
            Ok(Event::Empty(tag)) => (tag, false),
            Ok(Event::End(tag)) => {
                match tag.name().as_ref() {
                    "table:table" => depth = depth.saturating_sub(1),
                    "table:table-row" if depth == 1 => row = row.saturating_add(rows_here),
                    _ => {}
                }
                continue;
            }
            // calamine judges the file; what is broken here has no shape.
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => continue,
        };
        let times = |name: &str| {
            said(&tag, name).and_then(|count| count.parse::<u32>().ok()).unwrap_or(1).max(1)
        };
        let hidden = || matches!(said(&tag, "visibility").as_deref(), Some("collapse" | "filter"));
        match (tag.name().as_ref(), shapes.last_mut()) {
            ("table:table", _) if open => {
                depth += 1;
                if depth == 1 {
                    shapes.push(Shape::default());
                    (row, next_column) = (0, 0);
                }
            }
            ("table:table-column", Some(shape)) if depth == 1 => {
                let count = times("number-columns-repeated");
                if hidden() {
                    let last = next_column.saturating_add(count - 1);
                    add(&mut shape.hidden_columns, (next_column, last));
                }
                next_column = next_column.saturating_add(count);
            }
            ("table:table-row", Some(shape)) if depth == 1 => {
                rows_here = times("number-rows-repeated");
                if hidden() {
                    add(&mut shape.hidden_rows, (row, row.saturating_add(rows_here - 1)));
                }
                column = 0;
                if !open {
                    row = row.saturating_add(rows_here);
                }
            }
            ("table:table-cell" | "table:covered-table-cell", Some(shape)) if depth == 1 => {
                let (tall, wide) = (times("number-rows-spanned"), times("number-columns-spanned"));
                if tall > 1 || wide > 1 {
                    let last = (row.saturating_add(tall - 1), column.saturating_add(wide - 1));
                    shape.merges.push(Region { first: (row, column), last });
                }
                column = column.saturating_add(times("number-columns-repeated"));
            }
            _ => {}
        }
    }
    shapes
}

fn each_tag(xml: &str, mut look: impl FnMut(&BytesStart)) {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) => look(&tag),
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
}

/// An attribute by its name without prefix.
fn said(tag: &BytesStart, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .with_checks(false)
        .map_while(Result::ok)
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(std::borrow::Cow::into_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn region(first: (u32, u32), last: (u32, u32)) -> Region {
        Region { first, last }
    }

    fn of_xlsx(mut sheet: &[u8]) -> Look {
        let (mut seen, mut passing) = (Look::default(), Passing::new());
        while passing.next(&mut sheet).expect("a slice reads") > 0 {
            look(&mut seen, &passing);
        }
        look(&mut seen, &passing);
        seen
    }

    #[test]
    fn a_sheet_of_excel_tells_its_regions_and_what_it_hides() {
        let sheet = br#"<x:worksheet><x:cols><x:col min="2" max='4' hidden = "1"/><x:col min="2" max="4"
            hidden="1" width="9"/><col min="6" max="6" hidden="0"/></x:cols><x:sheetData>
            <x:row r="3" hidden="1"><c r="A3"><is><t>row hidden="1" r="9"</t></is></c></x:row>
            <x:row spans="1:3" r="4" hidden="true"/></x:sheetData>
            <mergeCells count="2"><mergeCell ref="A1:C2"/><mergeCell ref="AA10:AB10"/><mergeCell ref="A1"/></mergeCells>"#;
        let Look { shape, formulas } = of_xlsx(sheet);
        assert!(!formulas && of_xlsx(b"<row><c><f>1+1</f></c></row>").formulas);
        assert_eq!(shape.hidden_rows, [(2, 3)]);
        assert_eq!(shape.hidden_columns, [(1, 3)]);
        assert_eq!(shape.merges, [region((0, 0), (1, 2)), region((9, 26), (9, 27))]);
    }

    #[test]
    fn a_sheet_of_libreoffice_tells_them_too() {
        let content = r#"<office:spreadsheet><table:table table:name="A">
            <table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="collapse"/>
            <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="3"/></table:table-row>
            <table:table-row table:visibility="filter"><table:table-cell/><table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"/>
            <table:covered-table-cell/></table:table-row></table:table>
            <table:table table:name="B"><table:table-row/></table:table>"#;
        let shapes = of_ods(content);
        assert_eq!(shapes.len(), 2);
        assert_eq!(shapes[0].hidden_rows, [(2, 2)]);
        assert_eq!(shapes[0].hidden_columns, [(2, 2)]);
        assert_eq!(shapes[0].merges, [region((2, 1), (4, 2))]);
        assert_eq!(shapes[1], Shape::default());
    }

    #[test]
    fn a_text_of_nothing_but_the_word_is_searched_in_no_time() {
        let text = "hidden=mergeCell ".repeat(400_000);
        assert_eq!(of_xlsx(text.as_bytes()), Look::default());
        assert_eq!(of_ods(&text), []);
    }
}
