//! The shape of a header: how many lines it surely has, and where one table ends and another begins
//! beside it. What its headings mean is [`super::heading`]'s.

use std::collections::BTreeMap;

use super::heading::{Heading, Meaning, heading};
use crate::import::words::{letters, only_year, year};
use crate::import::workbook::{Cell, Content, Sheet};

/// Lines that a header may surely have: as many as we have ever seen.
const DEEPEST: u32 = 4;

/// How many lines a header that begins in a row has at least: a merged heading reaches as far as it
/// is merged, and a line of nothing but headings (`Target`, `Capaian` under a year) belongs to it.
/// To read the upper line alone would take a target for an answer.
pub(super) fn least_depth(sheet: &Sheet, row: u32, names: &[u32]) -> u32 {
    let mut depth = 1;
    while depth < DEEPEST {
        let line = row + depth;
        let merged = names.iter().any(|column| sheet.origin(line, *column) == (row, *column));
        if !merged && !is_headings(sheet, row, line, names) {
            break;
        }
        depth += 1;
    }
    depth
}

/// Whether a line below a header's first one holds nothing but headings, none of them of numbers or names.
/// Under a group's heading words that nobody knows (`Telah dimiliki`) are headings too, beside one that is
/// known.
fn is_headings(sheet: &Sheet, top: u32, line: u32, names: &[u32]) -> bool {
    let cells = sheet.row(line);
    let words =
        |cell: &Cell| matches!(cell.content, Content::Text(_)) && !names.contains(&cell.column);
    let known = |cell: &Cell| {
        heading(cell.content.text()).is_some_and(|heading| {
            // An entry's own words may be "Level 3", or name a domain.
            !matches!(
                heading.meaning,
                Meaning::Choice(_) | Meaning::Number(_) | Meaning::Name | Meaning::OtherName(_)
            )
        })
    };
    // A group's heading is merged over its columns, or stands over the first with nothing beside it.
    let grouped = |cell: &Cell| {
        let covered =
            |column: u32| sheet.at(top, column).is_none() && sheet.at(line, column).is_some();
        covered(cell.column) || covered(cell.column + 1)
    };
    cells.iter().all(|cell| words(cell) && (known(cell) || grouped(cell)))
        && cells.iter().any(known)
}

/// What stands above a table, the nearest line first, and on the sheet's tab.
pub(in crate::import) fn lines_above(sheet: &Sheet, top: u32) -> Vec<String> {
    let rows = sheet.filled_rows().rev().skip_while(|row| *row >= top).take(6);
    let texts = rows.flat_map(|row| sheet.row(row)).map(|cell| cell.content.text());
    texts.chain([sheet.name.as_str()]).map(str::to_owned).collect()
}

/// The year that the words above a header name: the nearest line that names one decides. Below another
/// table only lines of one or two cells are words; the others are that table's rows.
pub(in crate::import) fn title_year(
    sheet: &Sheet,
    top: u32,
    other_from: Option<u32>,
) -> Option<i32> {
    for row in sheet.filled_rows().rev().skip_while(|row| *row >= top).take(8) {
        let cells = sheet.row(row);
        if other_from.is_some_and(|from| row < from || cells.len() > 2) {
            continue;
        }
        let texts: Vec<&str> = cells.iter().map(|cell| cell.content.text()).collect();
        let text = letters(&texts.join(" "));
        let words: Vec<&str> = text.split(' ').collect();
        let mut years = words.iter().enumerate().filter_map(|(at, word)| {
            // "Nomor 59 Tahun 2020" and "59/2020" are a regulation, "05/2023" is a date.
            let before = words[..at].iter().rev().find(|word| **word != "tahun");
            let numbered = before.is_some_and(|word| {
                word.len() < 4 && word.bytes().all(|byte| byte.is_ascii_digit())
            });
            year(word).filter(|_| !numbered)
        });
        if let Some(first) = years.next() {
            return years.all(|other| other == first).then_some(first);
        }
    }
    None
}

/// The year that the line above a header names over some of its columns only.
pub(super) fn year_above(sheet: &Sheet, top: u32, columns: &BTreeMap<u32, Headed>) -> Option<i32> {
    let (first, last) = (*columns.keys().next()?, *columns.keys().next_back()?);
    let above = top.checked_sub(1)?;
    let inside = sheet.row(above).iter().filter(|cell| (first..=last).contains(&cell.column));
    let texts: Vec<&str> = inside.map(|cell| cell.content.text()).collect();
    only_year(&texts.join(" "))
}

/// A column of a header: what its heading means, and the heading as written.
pub(in crate::import) type Headed = (Option<Heading>, String);

/// Cuts a header into those of tables that stand side by side: where its first heading comes again,
/// each part names indicators and says something of them. Otherwise it stays whole.
pub(super) fn side_by_side(columns: BTreeMap<u32, Headed>) -> Vec<BTreeMap<u32, Headed>> {
    let first = columns.values().next().map(|(_, written)| letters(written)).unwrap_or_default();
    let mut parts: Vec<BTreeMap<u32, Headed>> = Vec::new();
    for (place, column) in &columns {
        if parts.is_empty() || letters(&column.1) == first {
            parts.push(BTreeMap::new());
        }
        if let Some(part) = parts.last_mut() {
            part.insert(*place, column.clone());
        }
    }
    if parts.len() > 1 && parts.iter().all(stands_alone) { parts } else { vec![columns] }
}

fn stands_alone(columns: &BTreeMap<u32, Headed>) -> bool {
    let any = |wanted: fn(Meaning) -> bool| {
        columns.values().any(|(heading, _)| heading.is_some_and(|heading| wanted(heading.meaning)))
    };
    any(|meaning| matches!(meaning, Meaning::Number(_) | Meaning::Name))
        && any(|meaning| {
            matches!(meaning, Meaning::Value { .. } | Meaning::Choice(_) | Meaning::Evidence)
        })
}
