//! What calamine does not tell of an `.xls`: which rows and columns its author hid. Its records stand
//! one after the other in one stream of a compound file; only three kinds of them matter here.

use std::io::{Cursor, Read};

use super::shape::{Shape, add};

const BOUND_SHEET: u16 = 0x0085;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;

/// More records than any sheet within the limits has.
const RECORDS: usize = 4_000_000;

/// The hidden parts of the worksheets, in their order; nothing for a file that is none.
pub(super) fn hidden_parts(bytes: &[u8], limit: u64) -> Vec<Shape> {
    let Some(stream) = workbook_stream(bytes, limit) else { return Vec::new() };
    let globals = records(&stream, 0);
    let sheets = globals.filter(|(kind, _)| *kind == BOUND_SHEET).filter_map(|(_, record)| {
        // The last byte tells worksheets from charts and macros.
        (record.get(5) == Some(&0)).then(|| word32(record, 0)).flatten()
    });
    sheets.map(|at| shape(&stream, at as usize)).collect()
}

fn workbook_stream(bytes: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut file = cfb::CompoundFile::open(Cursor::new(bytes)).ok()?;
    let mut stream = Vec::new();
    let name = if file.exists("/Workbook") { "/Workbook" } else { "/Book" };
    file.open_stream(name).ok()?.take(limit).read_to_end(&mut stream).ok()?;
    Some(stream)
}

fn shape(stream: &[u8], from: usize) -> Shape {
    let mut shape = Shape::default();
    for (kind, record) in records(stream, from) {
        let Some(first) = word(record, 0) else { continue };
        match kind {
            ROW if word(record, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                add(&mut shape.hidden_rows, (first.into(), first.into()));
            }
            COLUMNS if word(record, 8).is_some_and(|flags| flags & 1 != 0) => {
                let last = word(record, 2).unwrap_or(first).max(first);
                add(&mut shape.hidden_columns, (first.into(), last.into()));
            }
            _ => {}
        }
    }
    shape
}

/// The records of one substream, those of charts inside it left out.
fn records(stream: &[u8], from: usize) -> impl Iterator<Item = (u16, &[u8])> {
    let (mut rest, mut depth) = (stream.get(from..).unwrap_or_default(), 0_u32);
    let next = move || {
        let (kind, size) = (word(rest, 0)?, word(rest, 2)?);
        let record = rest.get(4..4 + usize::from(size))?;
        rest = &rest[4 + usize::from(size)..];
        match kind {
            BEGIN => depth += 1,
            END => depth = depth.checked_sub(1).filter(|depth| *depth > 0)?,
            _ => {}
        }
        Some((depth, kind, record))
    };
    let all = std::iter::from_fn(next).take(RECORDS);
    all.filter(|(depth, ..)| *depth == 1).map(|(_, kind, record)| (kind, record))
}

fn word(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn word32(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}
