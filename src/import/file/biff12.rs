//! What calamine does not tell of an `.xlsb`: merged regions, which rows and columns its author hid, and
//! cells that it passes over: formulas whose result is an error, and texts in several typefaces. A part
//! is a row of records: kind, size, content (MS-XLSB 2.1.4).

use std::collections::HashMap;

use encoding_rs::UTF_16LE;

use super::shape::{self, Shape, add};
use crate::import::workbook::{Content, Region};

const ROW: u16 = 0;
const FORMULA_ERROR: u16 = 11;
const COLUMNS: u16 = 60;
const RICH_TEXT: u16 = 62;
const BUNDLE_SHEET: u16 = 156;
const END_SHEET_DATA: u16 = 146;
const MERGED: u16 = 176;

/// What is told of one sheet.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub(super) shape: Shape,
    /// Cells that calamine passes over, by row and column.
    pub(super) cells: Vec<((u32, u32), Content)>,
}

/// The parts in which the sheets stand, by the sheets' names: from the workbook's own list.
pub(super) fn sheet_parts(book: &[u8], links: &str) -> HashMap<String, String> {
    let targets = shape::targets(links);
    let sheets = records(book).filter(|(kind, _)| *kind == BUNDLE_SHEET);
    let named = sheets.filter_map(|(_, record)| {
        let (id, end) = words(record, 8)?;
        let (name, _) = words(record, end)?;
        Some((name, targets.get(&id)?.clone()))
    });
    named.collect()
}

/// What a sheet's part tells.
pub(super) fn told(sheet: &[u8]) -> Told {
    let mut told = Told::default();
    let (mut row, mut in_data) = (0, true);
    for (kind, record) in records(sheet) {
        let first = word(record, 0);
        match (kind, first) {
            (ROW, Some(this)) if in_data => {
                row = this;
                if record.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    add(&mut told.shape.hidden_rows, (row, row));
                }
            }
            (FORMULA_ERROR, Some(column)) if in_data => {
                let error = record.get(8).map_or("", |code| error(*code));
                told.cells.push(((row, column), Content::Error(error.into())));
            }
            (RICH_TEXT, Some(column)) if in_data => {
                if let Some((text, _)) =
                    words(record, 9).filter(|(text, _)| !text.trim().is_empty())
                {
                    told.cells.push(((row, column), Content::of_text(&text)));
                }
            }
            (COLUMNS, Some(first)) if record.get(16).is_some_and(|flags| flags & 1 != 0) => {
                let last = word(record, 4).unwrap_or(first).max(first);
                add(&mut told.shape.hidden_columns, (first, last));
            }
            (MERGED, Some(top)) => {
                if let (Some(bottom), Some(left), Some(right)) =
                    (word(record, 4), word(record, 8), word(record, 12))
                {
                    told.shape.merges.push(Region { first: (top, left), last: (bottom, right) });
                }
            }
            (END_SHEET_DATA, _) => in_data = false,
            _ => {}
        }
    }
    told
}

/// The name of an error by its code (MS-XLSB 2.5.97.2).
fn error(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0f => "#VALUE!",
        0x17 => "#REF!",
        0x1d => "#NAME?",
        0x24 => "#NUM!",
        0x2b => "#GETTING_DATA",
        _ => "#N/A",
    }
}

/// The records of a part, up to the first that is cut off.
fn records(part: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let kind = varying(&mut rest, 2)?;
        let size = varying(&mut rest, 4)?;
        let (record, after) = rest.split_at_checked(usize::try_from(size).ok()?)?;
        rest = after;
        Some((u16::try_from(kind).ok()?, record))
    })
}

/// A number of seven bits a byte, as long as the eighth says that it goes on.
fn varying(bytes: &mut &[u8], most: u32) -> Option<u32> {
    let mut number = 0;
    for place in 0..most {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << (7 * place);
        if byte & 0x80 == 0 {
            break;
        }
    }
    Some(number)
}

fn word(record: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(record.get(at..at + 4)?.try_into().ok()?))
}

/// A text with its length before it, and where it ends.
fn words(record: &[u8], at: usize) -> Option<(String, usize)> {
    let length = usize::try_from(word(record, at)?).ok()?.checked_mul(2)?;
    let end = (at + 4).checked_add(length)?;
    let text = record.get(at + 4..end)?;
    Some((UTF_16LE.decode_without_bom_handling(text).0.into_owned(), end))
}
