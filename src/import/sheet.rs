//! Workbooks through calamine, the only file that knows it. `.xlsx` is read cell by cell under our
//! own limits: asking calamine for a range would set memory aside for every cell between the first
//! and the last one. `.xls` and `.ods` have no such reader and belong into a process of their own
//! ([`super::child`]).

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Reader, Sheet as SheetName, SheetType, SheetVisible,
    Xls, XlsError, Xlsx, XlsxError,
};

use super::failure::ImportError;
use super::limits::Limits;
use super::package;
use super::shape::{self, Shape};
use super::sniff::Format;
use super::workbook::{Cell, Content, Region, Sheet, Workbook};

/// Reads a workbook of one of calamine's formats from bytes that passed the survey.
///
/// A panic of the reader on a crafted file is a damaged file.
pub(super) fn read(
    file: &str,
    bytes: &[u8],
    format: &Format,
    limits: &Limits,
) -> Result<Workbook, ImportError> {
    let reading = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Xls => read_xls(file, bytes, limits),
        Format::Ods => read_ods(file, bytes, limits),
        _ => read_xlsx(file, bytes, limits),
    }));
    reading.unwrap_or_else(|_| Err(ImportError::Damaged { file: file.to_owned() }))
}

/// Counts what was read in one file, and stops it at the limits.
struct Meter<'a> {
    file: &'a str,
    limits: &'a Limits,
    seen: usize,
    kept: usize,
    text: usize,
    begun: Instant,
}

/// Cells between two looks at the clock.
const CELLS_BETWEEN: usize = 4_096;

impl<'a> Meter<'a> {
    fn new(file: &'a str, limits: &'a Limits) -> Meter<'a> {
        Meter { file, limits, seen: 0, kept: 0, text: 0, begun: Instant::now() }
    }

    fn refuse(&self, what: String) -> ImportError {
        ImportError::TooLarge { file: self.file.to_owned(), what }
    }

    fn see(&mut self) -> Result<(), ImportError> {
        self.seen += 1;
        if self.seen.is_multiple_of(CELLS_BETWEEN) && self.begun.elapsed() > self.limits.time {
            return Err(
                self.refuse(format!("pembacaannya melebihi {} detik", self.limits.time.as_secs()))
            );
        }
        if self.seen > self.limits.cells_seen {
            return Err(self.refuse(format!(
                "memuat lebih dari {} juta sel",
                self.limits.cells_seen / 1_000_000
            )));
        }
        Ok(())
    }

    fn keep(&mut self, content: &Content) -> Result<(), ImportError> {
        self.kept += 1;
        self.text += content.text().len();
        if self.kept > self.limits.cells_kept {
            return Err(
                self.refuse(format!("memuat lebih dari {} sel berisi", self.limits.cells_kept))
            );
        }
        if self.text > self.limits.text_bytes {
            return Err(
                self.refuse(format!("memuat teks lebih dari {} MB", self.limits.text_bytes >> 20))
            );
        }
        Ok(())
    }

    fn sheets(&self, sheets: &[SheetName]) -> Result<(), ImportError> {
        if sheets.len() > self.limits.sheets {
            return Err(self.refuse(format!("memuat lebih dari {} lembar", self.limits.sheets)));
        }
        Ok(())
    }
}

fn worksheets(sheets: &[SheetName]) -> impl Iterator<Item = &SheetName> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet)
}

fn is_hidden(sheet: &SheetName) -> bool {
    sheet.visible != SheetVisible::Visible
}

fn read_xlsx(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ImportError> {
    let refusal = |error: XlsxError| match error {
        XlsxError::Password => ImportError::Password { file: file.to_owned() },
        _ => ImportError::Damaged { file: file.to_owned() },
    };
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    let mut meter = Meter::new(file, limits);
    meter.sheets(&names)?;
    let parts = package::parts(bytes);
    let parts = shape::sheet_parts(|name: &str| parts.get(&name.to_ascii_lowercase()).copied());
    let mut sheets = Vec::with_capacity(names.len());
    for name in worksheets(&names) {
        let (mut cells, mut cut_at) = (Vec::new(), None);
        match book.worksheet_cells_reader(&name.name) {
            Ok(mut reader) => {
                while let Some(record) =
                    reader.next_cell_with_formula_metadata().map_err(refusal)?
                {
                    meter.see()?;
                    // A formula whose result is an empty text is blank; one without a result is not.
                    let uncalculated = record.value == DataRef::Empty && record.formula.is_some();
                    let content = match content(Data::from(record.value)) {
                        Some(content) => content,
                        None if uncalculated => Content::Uncalculated,
                        None => continue,
                    };
                    if record.pos.1 >= limits.columns {
                        cut_at = Some(limits.columns);
                        continue;
                    }
                    meter.keep(&content)?;
                    cells.push(Cell { row: record.pos.0, column: record.pos.1, content });
                }
            }
            // A list of sheets may name one that holds a chart only.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(error)),
        }
        let shape = parts.get(&name.name).map(|xml| shape::of_xlsx(xml)).unwrap_or_default();
        sheets.push(sheet(name, cells, shape).cut(cut_at));
    }
    Ok(Workbook { file: file.to_owned(), sheets })
}

fn read_xls(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ImportError> {
    let refusal = |error: XlsError| match error {
        XlsError::Password => ImportError::Password { file: file.to_owned() },
        _ => ImportError::Damaged { file: file.to_owned() },
    };
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    let mut meter = Meter::new(file, limits);
    meter.sheets(&names)?;
    let mut sheets = Vec::with_capacity(names.len());
    for name in worksheets(&names) {
        let range = book.worksheet_range(&name.name).map_err(refusal)?;
        let merges = regions(&book.merge_cells_by_sheet_name(&name.name).map_err(refusal)?);
        let shape = Shape { merges, ..Shape::default() };
        sheets.push(grid(name, &range, shape, &mut meter)?);
    }
    Ok(Workbook { file: file.to_owned(), sheets })
}

fn read_ods(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ImportError> {
    let refusal = |error: OdsError| match error {
        OdsError::Password => ImportError::Password { file: file.to_owned() },
        OdsError::CellLimitExceeded { .. } => ImportError::TooLarge {
            file: file.to_owned(),
            what: "memuat terlalu banyak sel".to_owned(),
        },
        _ => ImportError::Damaged { file: file.to_owned() },
    };
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    let mut meter = Meter::new(file, limits);
    meter.sheets(&names)?;
    let mut sheets = Vec::with_capacity(names.len());
    let mut shapes = package::part(bytes, "content.xml", limits.part_bytes)
        .map(|content| shape::of_ods(&content))
        .unwrap_or_default()
        .into_iter();
    for name in worksheets(&names) {
        let range = book.worksheet_range(&name.name).map_err(refusal)?;
        sheets.push(grid(name, &range, shapes.next().unwrap_or_default(), &mut meter)?);
    }
    Ok(Workbook { file: file.to_owned(), sheets })
}

fn grid(
    name: &SheetName,
    range: &calamine::Range<Data>,
    shape: Shape,
    meter: &mut Meter,
) -> Result<Sheet, ImportError> {
    let start = range.start().unwrap_or_default();
    let (mut cells, mut cut_at) = (Vec::new(), None);
    for (row, column, value) in range.used_cells() {
        meter.see()?;
        let Some(content) = content(value.clone()) else { continue };
        let place = |start: u32, offset: usize| {
            start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
        };
        if place(start.1, column) >= meter.limits.columns {
            cut_at = Some(meter.limits.columns);
            continue;
        }
        meter.keep(&content)?;
        cells.push(Cell { row: place(start.0, row), column: place(start.1, column), content });
    }
    Ok(sheet(name, cells, shape).cut(cut_at))
}

fn sheet(name: &SheetName, cells: Vec<Cell>, shape: Shape) -> Sheet {
    Sheet::new(name.name.clone(), is_hidden(name), cells, shape.merges)
        .hiding(shape.hidden_rows, shape.hidden_columns)
}

fn regions(merges: &[Dimensions]) -> Vec<Region> {
    merges.iter().map(|merge| Region { first: merge.start, last: merge.end }).collect()
}

fn content(value: Data) -> Option<Content> {
    match value {
        Data::Empty => None,
        Data::String(text) => (!text.trim().is_empty()).then_some(Content::Text(text)),
        Data::Int(whole) => Some(Content::Number(whole.to_string())),
        Data::Float(number) => Some(decimal(number)),
        Data::Bool(flag) => Some(Content::Flag(flag)),
        Data::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Some(Content::Date(format!("{day:02}/{month:02}/{year:04}")))
        }
        Data::DateTimeIso(date) | Data::DurationIso(date) => Some(Content::Date(date)),
        Data::Error(error) => Some(Content::Error(error.to_string())),
    }
}

/// The decimal text of a cell's number, to the fifteen digits that spreadsheets themselves keep:
/// `2.9999999999999996` is the 3 that its author sees. Here the binary number ends; nothing past
/// this point computes with one.
fn decimal(number: f64) -> Content {
    if !number.is_finite() {
        return Content::Error("#NUM!".to_owned());
    }
    let mut text = number.to_string();
    // Most numbers are short: nothing to round where fifteen digits hold all of it.
    if text.bytes().filter(u8::is_ascii_digit).count() > 15 {
        let rounded: f64 = format!("{number:.14e}").parse().unwrap_or(number);
        text = rounded.to_string();
    }
    Content::Number(if text == "-0" { "0".to_owned() } else { text })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_becomes_the_text_that_its_author_sees() {
        for (number, text) in [
            (3.0, "3"),
            (2.35, "2.35"),
            (0.1 + 0.2, "0.3"),
            (2.999_999_999_999_999_6, "3"),
            (-0.0, "0"),
            (7.0 / 3.0, "2.33333333333333"),
        ] {
            assert_eq!(decimal(number), Content::Number(text.into()));
        }
    }
}
