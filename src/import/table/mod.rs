//! Finds the tables on a sheet: where a header stands (one to three lines, merged or not, under
//! whatever title), what its columns hold, and where the table ends.

pub(super) mod blocks;
pub(super) mod columns;
pub(super) mod concealed;
pub(super) mod figures;
pub(super) mod header;
pub(super) mod heading;
pub(super) mod left_out;
pub(super) mod rungs;
pub(super) mod sideways;
mod vocabulary;
pub(super) mod voices;

use std::collections::BTreeMap;

use crate::answer::Voice;

use crate::import::mapping::HeaderLines;
use crate::import::reading::{Certainty, Table};
use crate::import::words::{letters, tidy};
use crate::import::workbook::{Cell, Content, Sheet};
use columns::describe;
use header::{least_depth, side_by_side, title_year, year_above};
use heading::{Heading, Meaning, heading, is_a_year, sounds_like_a_value};

/// Columns that are looked at; a table of ours is never wider.
pub(super) const COLUMNS: u32 = 1_000;
/// Lines that a header may have.
pub(super) const DEPTH: u32 = 3;
/// Rows without any header after which the search for a first one ends.
pub(super) const SEARCH_ROWS: usize = 300;

/// A table with its rows on the sheet.
#[derive(Default)]
pub(super) struct Found {
    pub(super) table: Table,
    /// Filled rows below the header, in order.
    pub(super) rows: Vec<u32>,
    /// The columns of domains and aspects.
    pub(super) sections: Vec<u32>,
    /// The lines above it, the nearest first, and the name on the sheet's tab.
    pub(super) above: Vec<String>,
    /// The last line of the header.
    pub(super) last_line: u32,
    /// Whether the number column says that it holds the indicator's number.
    pub(super) number_is_named: bool,
    /// The columns that are its own, where another table stands beside it.
    pub(super) within: Option<(u32, u32)>,
}

/// All tables of a sheet, from the top.
pub(super) fn find(sheet: &Sheet, default_voice: Voice) -> Vec<Found> {
    let filled: Vec<u32> = sheet.filled_rows().collect();
    let mut headers: Vec<Vec<Header>> = Vec::new();
    let mut below = 0;
    let mut searched = 0;
    for row in &filled {
        if *row < below {
            continue;
        }
        searched += 1;
        if searched > SEARCH_ROWS && headers.is_empty() {
            break;
        }
        if let Some(header) = header_at(sheet, *row, below) {
            below = header.top + header.depth;
            let (top, depth, points) = (header.top, header.depth, header.points);
            let parts = side_by_side(header.columns).into_iter();
            headers.push(parts.map(|columns| Header { top, depth, columns, points }).collect());
        }
    }
    let mut found = Vec::new();
    for (place, parts) in headers.iter().enumerate() {
        let first_row = place.checked_sub(1).and_then(|before| headers[before].first());
        let first_row = first_row.map(|before| before.top + before.depth);
        let end =
            headers.get(place + 1).and_then(|next| next.first()).map_or(u32::MAX, |next| next.top);
        for header in parts {
            let from = filled.partition_point(|row| *row < header.top + header.depth);
            let to = filled.partition_point(|row| *row < end);
            let mut rows = filled[from..to].to_vec();
            if rows.first().is_some_and(|row| counts_columns(sheet, *row, header)) {
                rows.remove(0);
            }
            let title_year = match parts.len() {
                1 => title_year(sheet, header.top, first_row),
                // Each of several beside one another has a title of its own, or all have one.
                _ => year_above(sheet, header.top, &header.columns)
                    .or_else(|| title_year(sheet, header.top, first_row)),
            };
            found.push(describe(sheet, header, rows, title_year, default_voice));
        }
    }
    found
}

/// A table whose header a person has shown; its rows end before `end`.
pub(super) fn shown(sheet: &Sheet, lines: HeaderLines, end: u32, default_voice: Voice) -> Found {
    let (top, depth) = (lines.row.saturating_sub(1), lines.lines.clamp(1, DEPTH + 1));
    let filled: Vec<u32> = sheet.filled_rows().collect();
    let columns = columns_at(sheet, top, depth);
    let header = Header { top, depth, columns, points: 0 };
    let first = top.saturating_add(depth);
    let rows = filled.iter().copied().filter(|row| (first..end).contains(row)).collect();
    describe(sheet, &header, rows, title_year(sheet, top, None), default_voice)
}

/// A header: its place and what each column says.
struct Header {
    top: u32,
    depth: u32,
    columns: BTreeMap<u32, (Option<Heading>, String)>,
    points: u32,
}

/// The best reading of a header that begins in a row, if it can be one at all.
///
/// The row itself must name indicators. Above it there may be one line of groups (`Tahun 2021` over
/// `Mandiri` and `Pusat`); a line that also covers the indicators' own columns is a title.
fn header_at(sheet: &Sheet, row: u32, below: u32) -> Option<Header> {
    let names: Vec<u32> = sheet
        .row(row)
        .iter()
        .filter(|cell| names_indicators(cell))
        .map(|cell| cell.column)
        .collect();
    // One cell alone above a line that names indicators is a title, whatever it speaks of, unless it reaches
    // down into that line.
    let title = sheet.row(row).len() == 1
        && sheet.row(row + 1).iter().any(names_indicators)
        && names.iter().all(|column| sheet.origin(row + 1, *column) != (row, *column));
    if names.is_empty() || title {
        return None;
    }
    let mut best: Option<Header> = None;
    let least = least_depth(sheet, row, &names);
    for depth in least..=DEPTH.max(least) {
        let line = row + depth - 1;
        if depth > least && (sheet.row(line).is_empty() || begins_entries(sheet, line, &names)) {
            break;
        }
        let columns = columns_at(sheet, row, depth);
        let points = points(&columns);
        if points > 0 && best.as_ref().is_none_or(|best| points > best.points) {
            best = Some(Header { top: row, depth, columns, points });
        }
    }
    let best = best?;
    let above = row.checked_sub(1).filter(|above| *above >= below && !sheet.row(*above).is_empty());
    let groups =
        above.filter(|above| names.iter().all(|column| sheet.seen(*above, *column).is_none()));
    let Some(top) = groups else { return Some(best) };
    let depth = best.depth + 1;
    let columns = columns_at(sheet, top, depth);
    let points = points(&columns);
    if points > best.points { Some(Header { top, depth, columns, points }) } else { Some(best) }
}

/// Whether a line below a header's first one holds an entry: something of its own in a column of
/// numbers or names that is no further part of the heading.
fn begins_entries(sheet: &Sheet, line: u32, names: &[u32]) -> bool {
    let cells = sheet.row(line).iter().filter(|cell| names.contains(&cell.column));
    cells.into_iter().any(|cell| !names_indicators(cell) && letters(cell.content.text()) != "urut")
}

/// Whether a cell is the heading of a column of numbers or names; cheap for cells that are not.
pub(super) fn names_indicators(cell: &Cell) -> bool {
    const BEGIN: [&str; 9] =
        ["no", "nmr", "kode", "id", "uraian", "pertanyaan", "nama", "komponen", "parameter"];
    let Content::Text(text) = &cell.content else { return false };
    if cell.column >= COLUMNS || text.len() > 160 {
        return false;
    }
    let plain = text.trim_start().to_lowercase();
    let may = plain.contains("indi") || BEGIN.iter().any(|word| plain.starts_with(word));
    may && heading(text)
        .is_some_and(|heading| matches!(heading.meaning, Meaning::Number(_) | Meaning::Name))
}

pub(super) fn columns_at(
    sheet: &Sheet,
    top: u32,
    depth: u32,
) -> BTreeMap<u32, (Option<Heading>, String)> {
    let mut places = std::collections::BTreeSet::new();
    for row in top..top + depth {
        for cell in sheet.row(row).iter().take_while(|cell| cell.column < COLUMNS) {
            places.insert(cell.column);
        }
    }
    let Some(widest) = places.last().copied() else { return BTreeMap::new() };
    // A group's heading may cover columns that hold nothing themselves.
    let mut columns = BTreeMap::new();
    for column in 0..=widest.saturating_add(12).min(COLUMNS) {
        let texts = texts_at(sheet, top, depth, column);
        if texts.is_empty() {
            continue;
        }
        let written = tidy(&texts.join(" ")).replace('\n', " ");
        // All lines together say most; else the lowest line, then the one above.
        let joined = heading(&texts.join(" "));
        // A year under words that speak of no answers (`Anggaran`, `Kondisi Awal`) is no year of answers.
        let valued = texts.len() == 1 || texts.iter().any(|text| sounds_like_a_value(text));
        let tells = |text: &&String| valued || !is_a_year(text);
        let lines = || texts.iter().rev().filter(tells);
        let meaning = joined.or_else(|| lines().find_map(|text| heading(text)));
        columns.insert(column, (meaning, written));
    }
    columns
}

/// The lines of a header in one column, each cell once. A line without merged cells that stands
/// empty above a filled one belongs to the group begun on its left.
fn texts_at(sheet: &Sheet, top: u32, depth: u32, column: u32) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let mut origins: Vec<(u32, u32)> = Vec::new();
    for row in top..top + depth {
        let mut origin = sheet.origin(row, column);
        if sheet.at(origin.0, origin.1).is_none()
            && row + 1 < top + depth
            && sheet.at(row + 1, column).is_some()
        {
            let left = (0..column).rev().take(12).find(|left| sheet.seen(row, *left).is_some());
            let merged = |left: u32| {
                sheet.origin(row, left) != (row, left) || sheet.origin(row, left + 1) == (row, left)
            };
            let group = left.filter(|left| {
                !merged(*left)
                    && (*left..column).all(|between| sheet.at(row + 1, between).is_some())
            });
            if let Some(left) = group {
                origin = sheet.origin(row, left);
            }
        }
        let Some(content) = sheet.at(origin.0, origin.1) else { continue };
        // A region that reaches above the header, such as a title, is no part of it.
        if origin.0 < top || origins.contains(&origin) {
            continue;
        }
        origins.push(origin);
        texts.push(content.text().to_owned());
    }
    texts
}

/// How much a header says; nothing unless it names indicators and something about them.
fn points(columns: &BTreeMap<u32, (Option<Heading>, String)>) -> u32 {
    let meanings =
        || columns.values().filter_map(|(heading, _)| heading.map(|heading| heading.meaning));
    let count = |wanted: fn(&Meaning) -> bool| meanings().filter(wanted).count();
    let names = count(|meaning| matches!(meaning, Meaning::Number(_) | Meaning::Name));
    let levels: Vec<u8> = meanings()
        .filter_map(|meaning| if let Meaning::Choice(level) = meaning { Some(level) } else { None })
        .collect();
    // Each level once: the same figure twice is an entry's.
    let choices = if levels.is_sorted_by(|a, b| a < b) { levels.len() } else { 0 };
    let values = count(|meaning| matches!(meaning, Meaning::Value { .. }));
    let words = count(|meaning| {
        matches!(
            meaning,
            Meaning::Explanation { .. }
                | Meaning::Evidence
                | Meaning::Opd
                | Meaning::Recommendation(_)
        )
    });
    if names == 0 || (values == 0 && choices < 3 && words == 0) {
        return 0;
    }
    // "Nama" with "Unit Kerja" may be a list of people: only an indicator says so beyond doubt.
    let surely = columns.values().filter_map(|(heading, _)| *heading).any(|heading| {
        heading.certainty == Certainty::Sure
            && matches!(heading.meaning, Meaning::Name | Meaning::Number(true))
    });
    let answers = columns.values().filter_map(|(heading, _)| *heading).any(|heading| {
        matches!(heading.meaning, Meaning::Evidence | Meaning::Explanation { rank: 2 })
    });
    if only_counts_rows(columns) || (values == 0 && choices < 3 && !surely && !answers) {
        return 0;
    }
    meanings()
        .map(|meaning| match meaning {
            Meaning::Number(_) | Meaning::Name => 4,
            Meaning::Value { voice, year, .. } => {
                4 + u32::from(voice.is_some()) + u32::from(year.is_some())
            }
            Meaning::Explanation { .. }
            | Meaning::Review(_)
            | Meaning::Evidence
            | Meaning::Opd
            | Meaning::Recommendation(_) => 3,
            Meaning::Year | Meaning::Weight | Meaning::FollowUp(_) | Meaning::Due => 2,
            // More than a value: a group `Tingkat Kematangan` over 1 to 5 alone reads as five values.
            Meaning::Choice(_) if choices >= 3 => 6,
            Meaning::Choice(_) => 0,
            Meaning::LeftOut(_)
            | Meaning::OtherName(_)
            | Meaning::Agency
            | Meaning::EvidenceLink => 1,
        })
        .sum()
}

/// Whether a bare `No` counts the rows of a list of something else: of agencies, aspects, OPDs,
/// activities. Without a column of names it may be taken for indicators' numbers only where no other
/// column names anything.
fn only_counts_rows(columns: &BTreeMap<u32, (Option<Heading>, String)>) -> bool {
    let meaning = |heading: &Option<Heading>| heading.map(|heading| heading.meaning);
    let of = |wanted: fn(Meaning) -> bool| {
        columns.values().any(|(heading, _)| meaning(heading).is_some_and(wanted))
    };
    if of(|meaning| matches!(meaning, Meaning::Name | Meaning::Number(true))) {
        return false;
    }
    let first_value = columns.iter().find(|(_, (heading, _))| {
        matches!(meaning(heading), Some(Meaning::Value { .. } | Meaning::Choice(_)))
    });
    let first_value = first_value.map_or(u32::MAX, |(place, _)| *place);
    columns.iter().any(|(place, (heading, _))| match meaning(heading) {
        None | Some(Meaning::OtherName(_) | Meaning::Agency) => true,
        Some(Meaning::Opd) => *place < first_value,
        _ => false,
    })
}

/// The row under many headers that counts the columns: `1 2 3 …` or `(1) (2) (3) …`.
fn counts_columns(sheet: &Sheet, row: u32, header: &Header) -> bool {
    let cells: Vec<_> = sheet.row(row).iter().filter(|cell| cell.column < COLUMNS).collect();
    let numbers: Option<Vec<u32>> =
        cells.iter().map(|cell| letters(cell.content.text()).parse().ok()).collect();
    let Some(numbers) = numbers else { return false };
    let counted = numbers.len() >= 3
        && numbers.windows(2).all(|pair| pair[1] == pair[0] + 1)
        && numbers[0] <= 1;
    // Without a column of names, `1 2 3` may be indicator 1 with its levels.
    let bracketed = cells.iter().all(|cell| cell.content.text().trim().starts_with('('));
    let named = cells.iter().any(|cell| {
        let meaning = header
            .columns
            .get(&cell.column)
            .and_then(|(heading, _)| heading.map(|heading| heading.meaning));
        meaning == Some(Meaning::Name)
    });
    counted && (bracketed || named)
}

pub(super) fn said(written: &str) -> String {
    let shown: String = written.chars().take(60).collect();
    format!("berjudul \u{201c}{shown}\u{201d}")
}
