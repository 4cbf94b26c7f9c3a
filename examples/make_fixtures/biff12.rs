//! Writes `.xlsb`, which no office program at hand does: the few kinds of records that a sheet of ours
//! needs (MS-XLSB), in a zip.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use crate::grid::{Grid, Put};

type Bytes = Result<Vec<u8>, Box<dyn std::error::Error>>;

const TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="bin" ContentType="application/vnd.ms-excel.worksheet"/><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/><Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/><Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/></Types>"#;
const LINK: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A part made of records: kind, size, content.
#[derive(Default)]
pub struct Part(Vec<u8>);

impl Part {
    /// Adds a record whose size is what it says.
    pub fn record(&mut self, kind: u16, content: &[u8]) {
        self.claiming(kind, content.len(), content);
    }

    /// Adds a record that claims a size.
    pub fn claiming(&mut self, kind: u16, size: usize, content: &[u8]) {
        for mut number in [usize::from(kind), size] {
            while number > 0x7f {
                self.0.push((number & 0x7f) as u8 | 0x80);
                number >>= 7;
            }
            self.0.push(number as u8);
        }
        self.0.extend(content);
    }
}

/// Numbers one after the other, four bytes each.
pub fn words(numbers: &[u32]) -> Vec<u8> {
    numbers.iter().flat_map(|number| number.to_le_bytes()).collect()
}

/// A text with its length before it.
pub fn text(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let length = u32::try_from(units.len()).unwrap_or(0).to_le_bytes();
    length.into_iter().chain(units.into_iter().flat_map(u16::to_le_bytes)).collect()
}

/// A workbook of sheets that are parts already: name, whether hidden, part; and its shared texts.
pub fn package(sheets: &[(&str, bool, Part)], texts: &Part) -> Bytes {
    let (mut book, mut links) = (Part::default(), String::new());
    book.record(131, &[]);
    book.record(143, &[]);
    for (nth, (name, hidden, _)) in sheets.iter().enumerate() {
        let id = u32::try_from(nth + 1)?;
        let state = words(&[u32::from(*hidden), id]);
        book.record(156, &[state, text(&format!("rId{id}")), text(name)].concat());
        links += &format!(
            r#"<Relationship Id="rId{id}" Type="{LINK}/worksheet" Target="worksheets/sheet{id}.bin"/>"#
        );
    }
    book.record(144, &[]);
    book.record(132, &[]);
    links += &format!(r#"<Relationship Id="rIdS" Type="{LINK}/styles" Target="styles.bin"/>"#);
    links += &format!(
        r#"<Relationship Id="rIdT" Type="{LINK}/sharedStrings" Target="sharedStrings.bin"/>"#
    );
    let office = format!(
        r#"<Relationship Id="rId1" Type="{LINK}/officeDocument" Target="xl/workbook.bin"/>"#
    );
    let list = |links: &str| {
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>"#
        )
    };
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut put = |name: &str, content: &[u8]| -> Result<(), Box<dyn std::error::Error>> {
        zip.start_file(name, SimpleFileOptions::default())?;
        Ok(zip.write_all(content)?)
    };
    put("[Content_Types].xml", TYPES.as_bytes())?;
    put("_rels/.rels", list(&office).as_bytes())?;
    put("xl/workbook.bin", &book.0)?;
    put("xl/_rels/workbook.bin.rels", list(&links).as_bytes())?;
    put("xl/styles.bin", &styles().0)?;
    put("xl/sharedStrings.bin", &texts.0)?;
    for (nth, (_, _, part)) in sheets.iter().enumerate() {
        put(&format!("xl/worksheets/sheet{}.bin", nth + 1), &part.0)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// Two formats of cells: as it comes, and a date.
fn styles() -> Part {
    let mut part = Part::default();
    part.record(278, &[]);
    part.record(617, &words(&[2]));
    for format in [0_u16, 14] {
        let mut content = [0_u8; 16];
        content[2..4].copy_from_slice(&format.to_le_bytes());
        part.record(47, &content);
    }
    part.record(618, &[]);
    part.record(279, &[]);
    part
}

/// The shared texts of a workbook.
pub fn shared(list: &[String]) -> Result<Part, std::num::TryFromIntError> {
    let (mut part, count) = (Part::default(), u32::try_from(list.len())?);
    part.record(159, &words(&[count, count]));
    for own in list {
        part.record(19, &[vec![0], text(own)].concat());
    }
    part.record(160, &[]);
    Ok(part)
}

/// Begins a sheet, up to its first row.
pub fn begin(rows: u32, columns: u32, hidden_columns: &[u16]) -> Part {
    let mut part = Part::default();
    part.record(129, &[]);
    part.record(148, &words(&[0, rows.saturating_sub(1), 0, columns.saturating_sub(1)]));
    if !hidden_columns.is_empty() {
        part.record(390, &[]);
        for column in hidden_columns {
            let place = u32::from(*column);
            part.record(60, &[words(&[place, place, 9 << 8, 0]), vec![3, 0]].concat());
        }
        part.record(391, &[]);
    }
    part.record(145, &[]);
    part
}

/// Begins a row.
pub fn row(part: &mut Part, row: u32, hidden: bool) {
    let hides = if hidden { 0x10 } else { 0 };
    part.record(0, &[words(&[row, 0]), vec![44, 1, 0, hides, 0, 0, 0, 0, 0]].concat());
}

/// Writes sheets as a workbook that is the same every time.
pub fn xlsb(grids: &[Grid]) -> Bytes {
    let (mut sheets, mut texts) = (Vec::new(), Vec::new());
    for grid in grids {
        sheets.push((grid.name.as_str(), grid.hidden, sheet(grid, &mut texts)?));
    }
    package(&sheets, &shared(&texts)?)
}

fn sheet(grid: &Grid, texts: &mut Vec<String>) -> Result<Part, Box<dyn std::error::Error>> {
    let width = grid.rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut part =
        begin(u32::try_from(grid.rows.len())?, u32::try_from(width)?, &grid.hidden_columns);
    for (nth, cells) in (0_u32..).zip(&grid.rows) {
        row(&mut part, nth, grid.hidden_rows.contains(&nth));
        for (column, cell) in (0_u32..).zip(cells) {
            put(&mut part, column, cell, texts)?;
        }
    }
    part.record(146, &[]);
    if !grid.merges.is_empty() {
        part.record(177, &words(&[u32::try_from(grid.merges.len())?]));
        for (top, left, bottom, right) in &grid.merges {
            part.record(176, &words(&[*top, *bottom, u32::from(*left), u32::from(*right)]));
        }
        part.record(178, &[]);
    }
    part.record(130, &[]);
    Ok(part)
}

/// A cell; texts take turns in the three ways in which they can stand there.
fn put(
    part: &mut Part,
    column: u32,
    cell: &Put,
    texts: &mut Vec<String>,
) -> Result<(), Box<dyn std::error::Error>> {
    let plain = words(&[column, 0]);
    match cell {
        Put::No => {}
        Put::S(own) => match texts.len() % 3 {
            0 => {
                let nth = words(&[u32::try_from(texts.len())?]);
                texts.push(own.clone());
                part.record(7, &[plain, nth].concat());
            }
            kind => {
                // What is not shared takes a place in the list all the same, for the turns' sake.
                texts.push(String::new());
                match kind {
                    1 => part.record(6, &[plain, text(own)].concat()),
                    _ => part.record(62, &[plain, vec![0], text(own)].concat()),
                }
            }
        },
        Put::N(number) if number.fract() == 0.0 && number.abs() < 1e6 => {
            let small = ((*number as i32) << 2 | 2).to_le_bytes().to_vec();
            part.record(2, &[plain, small].concat());
        }
        Put::N(number) => part.record(5, &[plain, number.to_le_bytes().to_vec()].concat()),
        Put::D(year, month, day) => {
            let date = chrono::NaiveDate::from_ymd_opt(*year, (*month).into(), (*day).into());
            let first = chrono::NaiveDate::from_ymd_opt(1899, 12, 30);
            let days = date.zip(first).map_or(0, |(date, first)| (date - first).num_days());
            let serial = f64::from(i32::try_from(days)?).to_le_bytes().to_vec();
            part.record(5, &[words(&[column, 1]), serial].concat());
        }
        Put::F(_, result) => formula(part, plain, result),
    }
    Ok(())
}

/// A formula whose only part is its own result.
fn formula(part: &mut Part, cell: Vec<u8>, result: &str) {
    let parsed = |tokens: Vec<u8>| {
        let size = u32::try_from(tokens.len()).unwrap_or(0);
        [vec![0, 0], words(&[size]), tokens, words(&[0])].concat()
    };
    if let Ok(number) = result.parse::<f64>() {
        let bytes = number.to_le_bytes().to_vec();
        let tokens = [vec![0x1f], bytes.clone()].concat();
        return part.record(9, &[cell, bytes, parsed(tokens)].concat());
    }
    let errors = [("#DIV/0!", 0x07), ("#REF!", 0x17), ("#NAME?", 0x1d), ("#N/A", 0x2a)];
    match errors.iter().find(|(name, _)| *name == result) {
        Some((_, code)) => {
            part.record(11, &[cell, vec![*code], parsed(vec![0x1c, *code])].concat());
        }
        None => {
            let whole = text(result);
            // In a formula the length has two bytes.
            let tokens = [vec![0x17], whole[..2].to_vec(), whole[4..].to_vec()].concat();
            part.record(8, &[cell, whole, parsed(tokens)].concat());
        }
    }
}
