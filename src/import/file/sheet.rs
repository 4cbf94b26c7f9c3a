//! Workbooks through calamine, the only file that knows it. `.xlsx` is read cell by cell under our
//! own limits: asking calamine for a range would set memory aside for every cell between the first
//! and the last one. `.xls` and `.ods` have no such reader, that of `.xlsb` trusts what a record says of its
//! size: these belong into a process of their own ([`super::child`]).

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{self, SyncSender};
use std::thread;

use calamine::{
    Data, DataRef, Dimensions, Ods, OdsError, Reader, Sheet as SheetName, SheetType, SheetVisible,
    Xls, XlsError, Xlsb, XlsbError, Xlsx, XlsxError,
};
use smol_str::{SmolStr, ToSmolStr, format_smolstr};

use super::meter::Meter;
use super::package;
use super::shape::{self, Look, Shape};
use super::sniff::Format;
use super::watch::Watch;
use super::{biff, biff12, number};
use crate::import::failure::ImportError;
use crate::import::workbook::{Cell, Content, Region, Sheet, Workbook};
use crate::limits::Limits;

/// Reads a workbook of one of calamine's formats from bytes that passed the survey.
///
/// A panic of the reader on a crafted file is a damaged file.
pub(super) fn read(
    bytes: &[u8],
    format: &Format,
    looks: &HashMap<String, Look>,
    limits: &Limits,
    watch: &Watch,
) -> Result<Workbook, ImportError> {
    let mut meter = Meter::new(watch, limits);
    let reading = catch_unwind(AssertUnwindSafe(|| match format {
        Format::Xls => read_xls(bytes, &mut meter),
        Format::Ods => read_ods(bytes, &mut meter),
        Format::Xlsb => read_xlsb(bytes, &mut meter),
        _ => read_xlsx(bytes, looks, &mut meter),
    }));
    let sheets = reading.unwrap_or_else(|_| Err(watch.stopped()))?;
    Ok(Workbook { file: watch.file.to_owned(), sheets })
}

fn worksheets(sheets: &[SheetName]) -> impl Iterator<Item = &SheetName> {
    sheets.iter().filter(|sheet| sheet.typ == SheetType::WorkSheet)
}

fn read_xlsx(
    bytes: &[u8],
    looks: &HashMap<String, Look>,
    meter: &mut Meter,
) -> Result<Vec<Sheet>, ImportError> {
    let watch = meter.watch;
    let refusal = |error: XlsxError| match error {
        XlsxError::Password => ImportError::Password { file: watch.file.to_owned() },
        _ => watch.stopped(),
    };
    let mut book = Xlsx::new(watch.over(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    meter.sheets(names.len())?;
    let text = |name| package::text(bytes, name, meter.limits.kept_part_bytes);
    let lists = text("xl/workbook.xml").zip(text("xl/_rels/workbook.xml.rels"));
    let parts = lists.map(|(book, links)| shape::sheet_parts(&book, &links)).unwrap_or_default();
    let mut sheets = Vec::with_capacity(names.len());
    for name in worksheets(&names) {
        let mut reader = match book.worksheet_cells_reader(&name.name) {
            Ok(reader) => reader,
            // A list of sheets may name one that holds a chart only.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(error)),
        };
        let look = parts.get(&name.name).and_then(|part| looks.get(part));
        // One loop for each way of reading: together they would be slower than either.
        let cells = if look.is_some_and(|look| !look.formulas) {
            let next = || Ok(reader.next_cell().map_err(refusal)?.map(|cell| (cell, false)));
            kept(next, meter)?
        } else {
            let next = || {
                let record = reader.next_cell_with_formula_metadata().map_err(refusal)?;
                Ok(record.map(|record| {
                    let formula = record.formula.is_some();
                    (calamine::Cell::new(record.pos, record.value), formula)
                }))
            };
            kept(next, meter)?
        };
        sheets.push(cells.sheet(name, look.map(|look| look.shape.clone()).unwrap_or_default()));
    }
    Ok(sheets)
}

fn read_xlsb(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Sheet>, ImportError> {
    let watch = meter.watch;
    let refusal = |error: XlsbError| match error {
        XlsbError::Password => ImportError::Password { file: watch.file.to_owned() },
        _ => watch.stopped(),
    };
    let mut book = Xlsb::new(watch.over(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    meter.sheets(names.len())?;
    let most = meter.limits.part_bytes;
    let lists = package::part(bytes, "xl/workbook.bin", most).zip(package::text(
        bytes,
        "xl/_rels/workbook.bin.rels",
        most,
    ));
    let parts = lists.map(|(book, links)| biff12::sheet_parts(&book, &links)).unwrap_or_default();
    let mut sheets = Vec::with_capacity(names.len());
    for name in worksheets(&names) {
        let mut cells = Cells::default();
        let mut reader = book.worksheet_cells_reader(&name.name).map_err(refusal)?;
        while let Some(cell) = reader.next_cell().map_err(refusal)? {
            meter.see()?;
            if let Some(content) = content(cell.get_value()) {
                cells.keep(cell.get_position(), content, meter)?;
            }
        }
        let part = parts.get(&name.name).and_then(|part| package::part(bytes, part, most));
        let told = part.map(|part| biff12::told(&part)).unwrap_or_default();
        for (place, content) in told.cells {
            meter.see()?;
            cells.keep(place, content, meter)?;
        }
        sheets.push(cells.sheet(name, told.shape));
    }
    Ok(sheets)
}

fn read_xls(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Sheet>, ImportError> {
    let watch = meter.watch;
    let refusal = |error: XlsError| match error {
        XlsError::Password => ImportError::Password { file: watch.file.to_owned() },
        _ => watch.stopped(),
    };
    let mut book: Xls<_> = Xls::new(watch.over(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    meter.sheets(names.len())?;
    let mut sheets = Vec::with_capacity(names.len());
    let mut hidden = biff::hidden_parts(bytes, meter.limits.file_bytes).into_iter();
    for name in worksheets(&names) {
        let range = book.worksheet_range(&name.name).map_err(refusal)?;
        let merges = regions(&book.merge_cells_by_sheet_name(&name.name).map_err(refusal)?);
        let shape = Shape { merges, ..hidden.next().unwrap_or_default() };
        sheets.push(grid(name, &range, shape, meter)?);
    }
    Ok(sheets)
}

fn read_ods(bytes: &[u8], meter: &mut Meter) -> Result<Vec<Sheet>, ImportError> {
    let watch = meter.watch;
    let refusal = |error: OdsError| match error {
        OdsError::Password => ImportError::Password { file: watch.file.to_owned() },
        OdsError::CellLimitExceeded { .. } => ImportError::TooLarge {
            file: watch.file.to_owned(),
            what: "memuat terlalu banyak sel".to_owned(),
        },
        _ => watch.stopped(),
    };
    let mut book: Ods<_> = Ods::new(watch.over(bytes)).map_err(refusal)?;
    let names = book.sheets_metadata().to_vec();
    meter.sheets(names.len())?;
    let mut sheets = Vec::with_capacity(names.len());
    let mut shapes = package::text(bytes, "content.xml", meter.limits.part_bytes)
        .map(|content| shape::of_ods(&content))
        .unwrap_or_default()
        .into_iter();
    for name in worksheets(&names) {
        let range = book.worksheet_range(&name.name).map_err(refusal)?;
        sheets.push(grid(name, &range, shapes.next().unwrap_or_default(), meter)?);
    }
    Ok(sheets)
}

/// A cell as it is parsed, and whether it holds a formula.
type Parsed<'b> = (calamine::Cell<DataRef<'b>>, bool);

/// How many cells go together from the thread that parses to the one that keeps them.
const LOAD: usize = 4_096;
/// How many loads may wait, so that a sheet without end is parsed no further than it is kept.
const WAITING: usize = 16;

/// Keeps the cells of a sheet on a thread of its own: parsing takes longest and need not wait for it.
fn kept<'b>(
    next: impl FnMut() -> Result<Option<Parsed<'b>>, ImportError>,
    meter: &mut Meter,
) -> Result<Cells, ImportError> {
    let watch = meter.watch;
    thread::scope(|scope| {
        let (give, take) = mpsc::sync_channel::<Vec<Parsed>>(WAITING);
        let keeping = scope.spawn(move || {
            let mut cells = Cells::default();
            for (cell, formula) in take.into_iter().flatten() {
                meter.see()?;
                // A formula whose result is an empty text is blank; one without a result is not.
                let uncalculated = formula && *cell.get_value() == DataRef::Empty;
                let uncalculated = uncalculated.then_some(Content::Uncalculated);
                if let Some(content) = content(cell.get_value()).or(uncalculated) {
                    cells.keep(cell.get_position(), content, meter)?;
                }
            }
            Ok(cells)
        });
        let parsed = parse(next, &give);
        drop(give);
        // What stands first is judged first.
        let cells = keeping.join().unwrap_or_else(|_| Err(watch.stopped()))?;
        parsed.map(|()| cells)
    })
}

/// Parses all cells of a sheet, or as many as are wanted.
fn parse<'b>(
    mut next: impl FnMut() -> Result<Option<Parsed<'b>>, ImportError>,
    give: &SyncSender<Vec<Parsed<'b>>>,
) -> Result<(), ImportError> {
    let mut load = Vec::with_capacity(LOAD);
    while let Some(cell) = next()? {
        load.push(cell);
        if load.len() == LOAD {
            let full = std::mem::replace(&mut load, Vec::with_capacity(LOAD));
            if give.send(full).is_err() {
                return Ok(());
            }
        }
    }
    // Whoever takes no more has refused the sheet and says why.
    let _ = give.send(load);
    Ok(())
}

/// The cells of a sheet as they are read.
#[derive(Default)]
struct Cells {
    cells: Vec<Cell>,
    cut_at: Option<u32>,
}

impl Cells {
    fn keep(
        &mut self,
        (row, column): (u32, u32),
        content: Content,
        meter: &mut Meter,
    ) -> Result<(), ImportError> {
        if column >= meter.limits.columns {
            self.cut_at = Some(meter.limits.columns);
            return Ok(());
        }
        meter.keep(&content)?;
        self.cells.push(Cell { row, column, content });
        Ok(())
    }

    fn sheet(self, name: &SheetName, shape: Shape) -> Sheet {
        let hidden = name.visible != SheetVisible::Visible;
        Sheet::new(name.name.clone(), hidden, self.cells, shape.merges)
            .hiding(shape.hidden_rows, shape.hidden_columns)
            .cut(self.cut_at)
    }
}

fn grid(
    name: &SheetName,
    range: &calamine::Range<Data>,
    shape: Shape,
    meter: &mut Meter,
) -> Result<Sheet, ImportError> {
    let start = range.start().unwrap_or_default();
    let place =
        |start: u32, offset: usize| start.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    let mut cells = Cells::default();
    for (row, column, value) in range.used_cells() {
        meter.see()?;
        if let Some(content) = content(&lent(value)) {
            cells.keep((place(start.0, row), place(start.1, column)), content, meter)?;
        }
    }
    Ok(cells.sheet(name, shape))
}

fn regions(merges: &[Dimensions]) -> Vec<Region> {
    merges.iter().map(|merge| Region { first: merge.start, last: merge.end }).collect()
}

/// A value that a range keeps, as one that is read cell by cell.
fn lent(value: &Data) -> DataRef<'_> {
    match value {
        Data::Empty => DataRef::Empty,
        Data::String(text) => DataRef::SharedString(text),
        Data::Int(whole) => DataRef::Int(*whole),
        Data::Float(number) => DataRef::Float(*number),
        Data::Bool(flag) => DataRef::Bool(*flag),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(date) => DataRef::DateTimeIso(date.clone()),
        Data::DurationIso(time) => DataRef::DurationIso(time.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
    }
}

fn content(value: &DataRef) -> Option<Content> {
    // Most texts begin with a letter, and then nothing more need be looked at.
    let blank = |text: &str| {
        !text.as_bytes().first().is_some_and(u8::is_ascii_graphic) && text.trim().is_empty()
    };
    let words = |text: &str| (!blank(text)).then(|| Content::of_text(text));
    match value {
        DataRef::Empty => None,
        DataRef::SharedString(text) => words(text),
        DataRef::String(text) => words(text),
        DataRef::Int(whole) => Some(Content::Number(whole.to_smolstr())),
        DataRef::Float(number) => Some(number::content(*number)),
        DataRef::Bool(flag) => Some(Content::Flag(*flag)),
        DataRef::DateTime(date) => {
            let (year, month, day, ..) = date.to_ymd_hms_milli();
            Some(Content::Date(format_smolstr!("{day:02}/{month:02}/{year:04}")))
        }
        DataRef::DateTimeIso(date) => Some(Content::Date(day_first(date))),
        DataRef::DurationIso(time) => Some(Content::Date(time.into())),
        DataRef::Error(error) => Some(Content::Error(error.to_smolstr())),
    }
}

/// `2023-08-12T00:00:00` as people write it, and as the other formats give it.
fn day_first(date: &str) -> SmolStr {
    let day = date.split('T').next().unwrap_or_default();
    match day.split('-').collect::<Vec<_>>()[..] {
        [year, month, day] => format_smolstr!("{day}/{month}/{year}"),
        _ => date.into(),
    }
}
