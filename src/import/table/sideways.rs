//! Tables that lie on their side: the indicators stand in columns, and what is said of them in rows. They
//! are read on a sheet that is turned; the names of cells are turned back, so that whoever reads a
//! finding sees the cell on his own sheet.

use std::borrow::Cow;

use super::header::title_year;
use super::heading::{Meaning, heading, is_a_year};
use super::names_indicators;
use crate::import::mapping::Guidance;
use crate::import::reading::Reading;
use crate::import::words::plain_number;
use crate::import::workbook::{Cell, Content, Sheet, cell_name, column_name};

/// Rows in which the corner of such a table is looked for, and below it what is said.
const ROWS: usize = 60;
const SAID: usize = 15;
/// Columns of indicators that make a row one of them, where its first cell says so and where not.
const NAMED: usize = 3;
const UNNAMED: usize = 5;

/// A sheet, or a part of one, as its tables are looked for.
pub(in crate::import) struct View<'s> {
    pub(in crate::import) sheet: Cow<'s, Sheet>,
    /// Whether rows and columns have changed places.
    pub(in crate::import) turned: bool,
    /// The year of the words above a table that was turned.
    pub(in crate::import) title_year: Option<i32>,
}

/// How the tables of a sheet are looked for: as it stands, or turned where a table lies on its side or
/// a person says so. What stands beside such a table is a view of its own.
pub(in crate::import) fn views<'s>(
    sheet: &'s Sheet,
    file: &str,
    guidance: &Guidance<'_>,
) -> Vec<View<'s>> {
    let upright = || View { sheet: Cow::Borrowed(sheet), turned: false, title_year: None };
    let about = |mapping: &&crate::import::mapping::Mapping| {
        mapping.file == file && mapping.sheet == sheet.name && mapping.turned.is_some()
    };
    let said = guidance.mappings.iter().rev().find(about).and_then(|mapping| mapping.turned);
    if said == Some(false) {
        return vec![upright()];
    }
    let Some((row, column, last)) = lying(sheet) else {
        if said == Some(true) {
            let turned = View { sheet: Cow::Owned(sheet.turned()), turned: true, title_year: None };
            return vec![turned];
        }
        return vec![upright()];
    };
    let inside = |cell: &Cell| (row..=last).contains(&cell.row) && cell.column >= column;
    let mut own = sheet.only(|cell| inside(cell) && !is_colon(cell));
    let corner = own.at(row, column);
    // What stands in the corner names the rows below it; turned, it stands over the indicators.
    if corner.is_none_or(|content| !names(content)) {
        let content = Content::Text("Indikator".into());
        own = own.with(Cell { row, column, content });
    }
    let rest = sheet.only(|cell| !inside(cell));
    let year = title_year(sheet, row, None);
    vec![
        View { sheet: Cow::Owned(own.turned()), turned: true, title_year: year },
        View { sheet: Cow::Owned(rest), turned: false, title_year: None },
    ]
}

/// Where a table lies on its side: the row of its indicators, the column of what is said of them, and
/// the last row.
fn lying(sheet: &Sheet) -> Option<(u32, u32, u32)> {
    sheet.filled_rows().take(ROWS).find_map(|row| {
        let cells = sheet.row(row);
        let (first, others) = cells.split_first()?;
        let numbers = |cells: &[Cell]| {
            let read: Option<Vec<(u8, u8)>> =
                cells.iter().map(|cell| plain_number(cell.content.text())).collect();
            read.is_some_and(|read| read.len() >= UNNAMED && read.is_sorted_by(|a, b| a < b))
        };
        // Years beside one another head columns of what stands below: results, not answers.
        if others.iter().all(|cell| is_a_year(cell.content.text())) {
            return None;
        }
        let said = others.len() >= NAMED || is_form(others);
        let column = if names(&first.content) && said || numbers(others) {
            first.column
        } else if numbers(cells) {
            first.column.checked_sub(1)?
        } else {
            return None;
        };
        let last = said_below(sheet, row, column)?;
        Some((row, column, last))
    })
}

/// Whether beside `Nomor Indikator` stands one indicator: a form with a line for all that is said of it.
fn is_form(others: &[Cell]) -> bool {
    let mut said = others.iter().filter(|cell| !is_colon(cell));
    let only = said.next().filter(|_| said.next().is_none());
    only.is_some_and(|cell| heading(cell.content.text()).is_none() || plain(cell))
}

/// A number alone; as a heading it would be a column of levels.
fn plain(cell: &Cell) -> bool {
    plain_number(cell.content.text()).is_some()
}

/// The sign between a label and what it labels.
fn is_colon(cell: &Cell) -> bool {
    cell.content.text().trim() == ":"
}

/// The last of the rows below a corner that say something of indicators, if most of them do.
fn said_below(sheet: &Sheet, row: u32, column: u32) -> Option<u32> {
    let (mut last, mut headings, mut others, mut says) = (row, 0_usize, 0_usize, false);
    let below = sheet.filled_rows().skip_while(|other| *other <= row).take(SAID);
    for other in below {
        let Some(content) = sheet.at(other, column) else { break };
        match heading(content.text()).map(|heading| heading.meaning) {
            Some(
                Meaning::Value { .. }
                | Meaning::Explanation { .. }
                | Meaning::Review(_)
                | Meaning::Evidence
                | Meaning::Recommendation(_),
            ) => {
                (headings, says) = (headings + 1, true);
            }
            Some(Meaning::Name | Meaning::Number(_) | Meaning::Opd | Meaning::Weight)
            | Some(Meaning::LeftOut(_) | Meaning::OtherName(_))
            | Some(Meaning::FollowUp(_) | Meaning::Due | Meaning::EvidenceLink) => headings += 1,
            _ => others += 1,
        }
        last = other;
    }
    (says && headings > others).then_some(last)
}

fn names(content: &Content) -> bool {
    names_indicators(&Cell { row: 0, column: 0, content: content.clone() })
}

/// The name of a cell of a turned sheet as it stands on the sheet itself: `C5` is `E3`.
pub(in crate::import) fn turned_name(name: &str) -> String {
    let split = name.find(|sign: char| sign.is_ascii_digit()).unwrap_or(name.len());
    let (letters, digits) = name.split_at(split);
    let column = letters.bytes().try_fold(0_u32, |column, letter| {
        let value = letter.is_ascii_uppercase().then(|| u32::from(letter - b'A') + 1)?;
        column.checked_mul(26)?.checked_add(value)
    });
    match (column.and_then(|column| column.checked_sub(1)), digits.parse::<u32>().ok()) {
        (Some(column), Some(row)) if row > 0 => cell_name(column, row - 1),
        _ => name.to_owned(),
    }
}

/// The letters of a column, or the number of the row that it is on a sheet that was turned.
pub fn line_name(place: u32, turned: bool) -> String {
    if turned { (u64::from(place) + 1).to_string() } else { column_name(place) }
}

/// What such a line is called on the sheet itself.
pub(in crate::import) fn line_word(letter: &str) -> &'static str {
    if letter.starts_with(|sign: char| sign.is_ascii_digit()) { "Baris" } else { "Kolom" }
}

/// How much had been read before a sheet.
pub(in crate::import) struct Mark {
    tables: usize,
    rows: usize,
    items: usize,
    findings: usize,
    units: usize,
    targets: usize,
    published: usize,
}

impl Mark {
    pub(in crate::import) fn of(reading: &Reading) -> Mark {
        Mark {
            tables: reading.tables.len(),
            rows: reading.rows.len(),
            items: reading.items.len(),
            findings: reading.findings.len(),
            units: reading.units.len(),
            targets: reading.targets.len(),
            published: reading.published.len(),
        }
    }

    /// Turns the names of all cells back that were read since.
    pub(in crate::import) fn turn_back(&self, reading: &mut Reading) {
        let turn = |name: &mut String| *name = turned_name(name);
        let row_of = |cell: &str| {
            cell.trim_start_matches(|sign: char| sign.is_ascii_uppercase()).parse::<u32>()
        };
        for table in reading.tables.iter_mut().skip(self.tables) {
            turn(&mut table.header);
            turn(&mut table.at);
        }
        for row in reading.rows.iter_mut().skip(self.rows) {
            turn(&mut row.cell);
            row.values.iter_mut().for_each(|value| turn(&mut value.cell));
            row.row = row_of(&row.cell).unwrap_or(row.row);
        }
        for item in reading.items.iter_mut().skip(self.items) {
            turn(&mut item.cell);
            item.row = row_of(&item.cell).unwrap_or(item.row);
        }
        reading.findings.iter_mut().skip(self.findings).for_each(|one| turn(&mut one.cell));
        reading.units.iter_mut().skip(self.units).for_each(|one| turn(&mut one.cell));
        reading.targets.iter_mut().skip(self.targets).for_each(|one| turn(&mut one.cell));
        reading.published.iter_mut().skip(self.published).for_each(|one| turn(&mut one.cell));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(lines: &[&str]) -> Sheet {
        let mut cells = Vec::new();
        for (row, line) in (0..).zip(lines) {
            for (column, text) in (0..).zip(line.split('|')) {
                if !text.is_empty() {
                    cells.push(Cell { row, column, content: Content::Text(text.into()) });
                }
            }
        }
        Sheet::new("L".to_owned(), false, cells, Vec::new())
    }

    #[test]
    fn the_name_of_a_cell_is_turned_back() {
        for (turned, own) in [("C5", "E3"), ("A1", "A1"), ("AB1", "A28"), ("", ""), ("D", "D")] {
            assert_eq!(turned_name(turned), own, "{turned}");
        }
    }

    #[test]
    fn a_table_lies_on_its_side_where_rows_say_something_of_columns() {
        let lies = sheet(&["Judul", "Indikator|1|2|3", "Nilai Mandiri|3|2|1", "OPD|A|B|C"]);
        assert_eq!(lying(&lies), Some((1, 0, 3)));
        let years = sheet(&["Tahun|I1|I2|I3|I4|I5", "2022|1|2|3|1|2", "2023|1|2|3|1|2"]);
        assert_eq!(lying(&years), Some((0, 0, 2)));
        for upright in [
            sheet(&["No|Indikator|Nilai|Bukti", "1|Peta Rencana|3|SK", "2|Arsitektur|2|SK"]),
            sheet(&["No|Indikator|1|2|3|4|5", "1|Peta Rencana||v|||"]),
            sheet(&["Instansi|I1|I2|I3|I4|I5", "Kota A|1|2|3|1|2", "Kota B|1|2|3|1|2"]),
        ] {
            assert_eq!(lying(&upright), None);
        }
    }
}
