//! A workbook as the rest of the import sees it: sheets, cells, merged regions, and the name of
//! every cell. It knows no file format and no instrument.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use smol_str::SmolStr;

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// The file's own name, without its folder.
    pub file: String,
    /// Its sheets in their order.
    pub sheets: Vec<Sheet>,
}

/// One sheet: its cells that hold something, by row and column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "PlainSheet", into = "PlainSheet")]
pub struct Sheet {
    /// Its name; for a CSV file, the file's.
    pub name: String,
    /// Whether its author hid it.
    pub hidden: bool,
    /// The first column that was not read because it lies beyond the limit, if there is one.
    pub cut_at: Option<u32>,
    cells: Vec<Cell>,
    merges: Vec<Region>,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
    /// Row number, first cell, one past the last cell.
    rows: Vec<(u32, usize, usize)>,
    /// A covered cell to the cell that holds the region's content.
    covered: HashMap<(u32, u32), (u32, u32)>,
}

/// A cell that holds something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// Its row, from zero.
    #[serde(rename = "r")]
    pub row: u32,
    /// Its column, from zero.
    #[serde(rename = "c")]
    pub column: u32,
    /// What it holds.
    #[serde(rename = "v")]
    pub content: Content,
}

/// What a cell holds. Numbers stay decimal text with a point: scores know no binary float. Most texts
/// are short and lie in the cell itself; a sheet of a hundred thousand rows is not as many small pieces
/// of memory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Content {
    /// Words, or a number kept as text.
    #[serde(rename = "t")]
    Text(SmolStr),
    /// A number, as decimal text with a point.
    #[serde(rename = "n")]
    Number(SmolStr),
    /// True or false.
    #[serde(rename = "b")]
    Flag(bool),
    /// A date or a time.
    #[serde(rename = "d")]
    Date(SmolStr),
    /// An error such as `#REF!`.
    #[serde(rename = "e")]
    Error(SmolStr),
    /// A formula whose result the file does not hold.
    #[serde(rename = "f")]
    Uncalculated,
}

impl Content {
    /// A text cell; an error that was written out as text, as CSV and LibreOffice files have it, is
    /// an error still.
    pub(super) fn of_text(text: &str) -> Content {
        let told = text.trim_start();
        if !told.starts_with(['#', 'E']) {
            return Content::Text(text.into());
        }
        let told = told.trim_end();
        let written = told.strip_prefix('#').is_some_and(|rest| {
            rest.len() <= 12
                && (rest == "N/A" || rest.ends_with(['!', '?']))
                && !rest.contains(char::is_whitespace)
                && rest.len() > 1
        });
        let libre = told
            .strip_prefix("Err:")
            .is_some_and(|code| code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_digit()));
        if written || libre { Content::Error(told.into()) } else { Content::Text(text.into()) }
    }

    /// The content as its author sees it; nothing for a formula without a result.
    pub fn text(&self) -> &str {
        match self {
            Content::Text(text)
            | Content::Number(text)
            | Content::Date(text)
            | Content::Error(text) => text,
            Content::Flag(true) => "TRUE",
            Content::Flag(false) => "FALSE",
            Content::Uncalculated => "",
        }
    }
}

/// A merged region, both corners inside; only its first cell holds something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Region {
    /// Row and column of the first cell.
    pub first: (u32, u32),
    /// Row and column of the last cell.
    pub last: (u32, u32),
}

/// Rows or columns that follow one another, from the first to the last, counted from zero.
pub type Span = (u32, u32);

/// A sheet as it travels between processes.
#[derive(Clone, Serialize, Deserialize)]
struct PlainSheet {
    name: String,
    hidden: bool,
    cut_at: Option<u32>,
    cells: Vec<Cell>,
    merges: Vec<Region>,
    hidden_rows: Vec<Span>,
    hidden_columns: Vec<Span>,
}

impl From<PlainSheet> for Sheet {
    fn from(plain: PlainSheet) -> Sheet {
        Sheet::new(plain.name, plain.hidden, plain.cells, plain.merges)
            .hiding(plain.hidden_rows, plain.hidden_columns)
            .cut(plain.cut_at)
    }
}

impl From<Sheet> for PlainSheet {
    fn from(sheet: Sheet) -> PlainSheet {
        PlainSheet {
            name: sheet.name,
            hidden: sheet.hidden,
            cut_at: sheet.cut_at,
            cells: sheet.cells,
            merges: sheet.merges,
            hidden_rows: sheet.hidden_rows,
            hidden_columns: sheet.hidden_columns,
        }
    }
}

/// How far a region may reach, and how many cells all may cover, before we leave it aside: no table
/// of ours needs more, and a crafted file could ask for the whole sheet.
const MERGE_ROWS: u32 = 400;
const MERGE_COLUMNS: u32 = 100;
const MERGE_CELLS: usize = 200_000;

impl Sheet {
    /// A sheet from cells in any order; of two at one place the later counts.
    pub fn new(name: String, hidden: bool, mut cells: Vec<Cell>, merges: Vec<Region>) -> Sheet {
        let place = |cell: &Cell| (cell.row, cell.column);
        if !cells.is_sorted_by(|a, b| place(a) < place(b)) {
            cells.sort_by_key(place);
            cells.reverse();
            cells.dedup_by_key(|cell| place(cell));
            cells.reverse();
        }
        let mut rows: Vec<(u32, usize, usize)> = Vec::new();
        for (at, cell) in cells.iter().enumerate() {
            match rows.last_mut() {
                Some((row, _, end)) if *row == cell.row => *end = at + 1,
                _ => rows.push((cell.row, at, at + 1)),
            }
        }
        let mut covered = HashMap::new();
        for region in &merges {
            let Region { first, last } = *region;
            let rows = last.0.saturating_sub(first.0);
            let columns = last.1.saturating_sub(first.1);
            let size = (rows as usize + 1) * (columns as usize + 1);
            if rows > MERGE_ROWS || columns > MERGE_COLUMNS || covered.len() + size > MERGE_CELLS {
                continue;
            }
            for row in first.0..=last.0 {
                for column in first.1..=last.1 {
                    if (row, column) != first {
                        covered.insert((row, column), first);
                    }
                }
            }
        }
        let (hidden_rows, hidden_columns, cut_at) = (Vec::new(), Vec::new(), None);
        Sheet { name, hidden, cut_at, cells, merges, hidden_rows, hidden_columns, rows, covered }
    }

    /// The same sheet, of which nothing was read from a column on.
    #[must_use]
    pub fn cut(self, cut_at: Option<u32>) -> Sheet {
        Sheet { cut_at, ..self }
    }

    /// The same sheet with rows and columns that its author hid.
    #[must_use]
    pub fn hiding(mut self, mut rows: Vec<Span>, mut columns: Vec<Span>) -> Sheet {
        rows.sort_unstable();
        columns.sort_unstable();
        (self.hidden_rows, self.hidden_columns) = (rows, columns);
        self
    }

    /// Whether a row is hidden, by hand or by a filter.
    pub fn hides_row(&self, row: u32) -> bool {
        holds(&self.hidden_rows, row)
    }

    /// Whether a column is hidden.
    pub fn hides_column(&self, column: u32) -> bool {
        holds(&self.hidden_columns, column)
    }

    /// The cells of which something is true, with all regions.
    #[must_use]
    pub fn only(&self, keeps: impl Fn(&Cell) -> bool) -> Sheet {
        let cells = self.cells.iter().filter(|cell| keeps(cell)).cloned().collect();
        self.of_cells(cells)
    }

    /// The same sheet with a cell more.
    #[must_use]
    pub fn with(&self, cell: Cell) -> Sheet {
        let mut cells = self.cells.clone();
        cells.push(cell);
        self.of_cells(cells)
    }

    /// The same sheet on its side: what was a row is a column.
    #[must_use]
    pub fn turned(&self) -> Sheet {
        let turn = |(row, column): (u32, u32)| (column, row);
        let cells = self.cells.iter().map(|cell| {
            let (row, column) = turn((cell.row, cell.column));
            Cell { row, column, content: cell.content.clone() }
        });
        let merges = self.merges.iter();
        let merges =
            merges.map(|region| Region { first: turn(region.first), last: turn(region.last) });
        Sheet::new(self.name.clone(), self.hidden, cells.collect(), merges.collect())
            .hiding(self.hidden_columns.clone(), self.hidden_rows.clone())
            .cut(self.cut_at)
    }

    fn of_cells(&self, cells: Vec<Cell>) -> Sheet {
        Sheet::new(self.name.clone(), self.hidden, cells, self.merges.clone())
            .hiding(self.hidden_rows.clone(), self.hidden_columns.clone())
            .cut(self.cut_at)
    }

    /// The numbers of the rows that hold something, in order.
    pub fn filled_rows(&self) -> impl DoubleEndedIterator<Item = u32> + '_ {
        self.rows.iter().map(|(row, _, _)| *row)
    }

    /// The cells of a row that hold something, in order.
    pub fn row(&self, row: u32) -> &[Cell] {
        match self.rows.binary_search_by_key(&row, |(row, _, _)| *row) {
            Ok(at) => {
                let (_, first, end) = self.rows[at];
                &self.cells[first..end]
            }
            Err(_) => &[],
        }
    }

    /// What stands in a cell itself; a covered cell of a merged region holds nothing.
    pub fn at(&self, row: u32, column: u32) -> Option<&Content> {
        let cells = self.row(row);
        let at = cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        Some(&cells[at].content)
    }

    /// The cell that a reader sees at this place: itself, or the first cell of its merged region.
    pub fn origin(&self, row: u32, column: u32) -> (u32, u32) {
        self.covered.get(&(row, column)).copied().unwrap_or((row, column))
    }

    /// What a reader sees at this place.
    pub fn seen(&self, row: u32, column: u32) -> Option<&Content> {
        let (row, column) = self.origin(row, column);
        self.at(row, column)
    }

    /// How many cells hold something.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether no cell holds anything.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// Whether one of the spans, in order, holds a place.
fn holds(spans: &[Span], place: u32) -> bool {
    let after = spans.partition_point(|span| span.0 <= place);
    spans[..after].last().is_some_and(|span| place <= span.1)
}

/// The name of a cell as spreadsheets write it: `(4, 2)` is `C5`.
pub fn cell_name(row: u32, column: u32) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// The letters of a column: `27` is `AB`.
pub fn column_name(column: u32) -> String {
    let mut letters = Vec::new();
    let mut rest = u64::from(column) + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
        rest /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(row: u32, column: u32, text: &str) -> Cell {
        Cell { row, column, content: Content::Text(text.into()) }
    }

    #[test]
    fn cells_have_the_names_that_spreadsheets_give_them() {
        for (row, column, name) in [
            (0, 0, "A1"),
            (4, 2, "C5"),
            (0, 25, "Z1"),
            (0, 26, "AA1"),
            (1_048_575, 16_383, "XFD1048576"),
        ] {
            assert_eq!(cell_name(row, column), name);
        }
    }

    #[test]
    fn an_error_written_out_as_text_is_an_error() {
        for text in ["#REF!", " #DIV/0! ", "#N/A", "#NAME?", "#NAMA?", "Err:502"] {
            let content = Content::of_text(text);
            assert_eq!(content, Content::Error(text.trim().into()), "{text:?}");
        }
        for text in ["#", "#!", "#1", "# Bab 1!", "#SPBE untuk semua!", "Err:", "N/A"] {
            let content = Content::of_text(text);
            assert_eq!(content, Content::Text(text.into()), "{text:?}");
        }
    }

    #[test]
    fn of_two_cells_at_one_place_the_later_counts() {
        let sheet = Sheet::new(
            "L".into(),
            false,
            vec![text(1, 0, "b"), text(0, 0, "x"), text(0, 0, "y")],
            vec![],
        );
        assert_eq!(sheet.at(0, 0).map(Content::text), Some("y"));
        assert_eq!(sheet.at(1, 0).map(Content::text), Some("b"));
        assert_eq!(sheet.len(), 2);
    }

    #[test]
    fn a_covered_cell_shows_what_its_region_holds_but_holds_nothing() {
        let region = Region { first: (0, 0), last: (1, 1) };
        let sheet = Sheet::new("L".into(), false, vec![text(0, 0, "judul")], vec![region]);
        assert_eq!(sheet.at(1, 1), None);
        assert_eq!(sheet.seen(1, 1).map(Content::text), Some("judul"));
        assert_eq!(sheet.origin(1, 0), (0, 0));
    }

    #[test]
    fn a_region_over_the_whole_sheet_costs_nothing() {
        let region = Region { first: (0, 0), last: (1_048_575, 16_383) };
        let sheet = Sheet::new("L".into(), false, vec![text(0, 0, "judul")], vec![region; 1000]);
        assert_eq!(sheet.seen(5, 5), None);
    }

    #[test]
    fn a_workbook_survives_the_way_between_processes() {
        let sheet = Sheet::new(
            "L".into(),
            true,
            vec![text(0, 0, "a\u{a0}b")],
            vec![Region { first: (0, 0), last: (0, 1) }],
        );
        let workbook = Workbook { file: "a.xls".into(), sheets: vec![sheet] };
        let json = serde_json::to_string(&workbook).expect("it serialises");
        assert_eq!(serde_json::from_str::<Workbook>(&json).expect("it reads back"), workbook);
    }
}
