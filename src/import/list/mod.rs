//! Tables that hold no answers row by row: recaps of many agencies, OPDs, targets, results of others.
//! Here is how their headers are known; [`listed`] reads their rows.

pub(super) mod item_code;
pub(super) mod items;
pub(super) mod listed;
mod published;
mod recap;
mod results;
mod role;
mod targets;

use std::collections::BTreeMap;

use crate::import::indicator::Directory;
use crate::import::mapping::{HeaderLines, TableKind};
use crate::import::reading::{Certainty, Column, ColumnRole, Table};
use crate::import::table::columns::keep_one_of_each;
use crate::import::table::concealed::HIDDEN;
use crate::import::table::header::{Headed, lines_above, title_year};
use crate::import::table::heading::Meaning;
use crate::import::table::{DEPTH, Found, SEARCH_ROWS, columns_at, said};
use crate::import::words::{letters, year};
use crate::import::workbook::{Sheet, cell_name, column_name};
use crate::score::Score;
use role::{counts_rows, names_agencies, role_of};

/// The names of indicators, where it is known of which instrument they are.
pub(super) type Names<'a> = Option<&'a Directory<'a>>;

/// Columns of indicators that make a table a recap.
const RECAP_COLUMNS: usize = 8;

/// The kinds of lists, the most telling first.
const KINDS: [TableKind; 6] = [
    TableKind::Recap,
    TableKind::Items,
    TableKind::Published,
    TableKind::Targets,
    TableKind::Results,
    TableKind::Units,
];

/// A header of a list: its place, what its rows are, and its columns where others stand beside it.
struct Header {
    row: u32,
    lines: u32,
    kind: TableKind,
    within: Option<(u32, u32)>,
}

/// The lists of a sheet whose headers say what they are, from the top.
pub(super) fn find(sheet: &Sheet, names: Names<'_>) -> Vec<Found> {
    let filled: Vec<u32> = sheet.filled_rows().collect();
    let mut headers: Vec<Header> = Vec::new();
    let mut below = 0;
    for (searched, row) in filled.iter().copied().enumerate() {
        if headers.is_empty() && searched >= SEARCH_ROWS || searched >= LIST_ROWS {
            break;
        }
        // One cell alone is a title.
        if row < below || sheet.row(row).len() < 2 {
            continue;
        }
        let here = headers_at(sheet, row, names.filter(|_| searched < QUESTION_ROWS));
        below = here.iter().map(|header| row + header.lines).max().unwrap_or(below);
        headers.extend(here);
    }
    let tops: Vec<u32> = headers.iter().map(|header| header.row).collect();
    let lists = headers.into_iter().filter_map(|header| {
        let next = tops.iter().copied().find(|top| *top > header.row);
        let end = next.map_or(u32::MAX, |next| title_of(sheet, &filled, header.row, next));
        let lines = HeaderLines { row: header.row + 1, lines: header.lines };
        let found = shown(sheet, lines, end, (header.kind, header.within), names);
        let ours = header.kind != TableKind::Results || results::is_ours(sheet, &found);
        (ours && !found.rows.is_empty()).then_some(found)
    });
    lists.collect()
}

/// The list whose header begins in a row, in some columns only where others hold something else; its
/// rows end before `end`.
pub(super) fn list_at(
    sheet: &Sheet,
    row: u32,
    end: u32,
    within: Option<(u32, u32)>,
) -> Option<Found> {
    if sheet.row(row).len() < 2 {
        return None;
    }
    let header = header_of(sheet, row, within, None)?;
    let lines = HeaderLines { row: row + 1, lines: header.lines };
    let found = shown(sheet, lines, end, (header.kind, within), None);
    let ours = header.kind != TableKind::Results || results::is_ours(sheet, &found);
    (ours && !found.rows.is_empty()).then_some(found)
}

/// Rows of a sheet in which lists are looked for below the first.
const LIST_ROWS: usize = 5_000;

/// Rows of a sheet in which the questions of a form are looked for: to know a name takes longer than a word.
const QUESTION_ROWS: usize = 30;

/// Words of which one speaks of a plan where years stand alone over its figures.
const PLANNED: [&str; 9] =
    ["target", "kinerja", "sasaran", "iku", "ikk", "rpjmd", "renstra", "rencana", "proyeksi"];

/// The headers that begin in a row: one, or several beside one another with a free column between.
fn headers_at(sheet: &Sheet, row: u32, names: Names<'_>) -> Vec<Header> {
    let whole = header_of(sheet, row, None, names);
    let places: Vec<u32> = columns_at(sheet, row, 1).into_keys().collect();
    let runs = places.chunk_by(|one, next| next - one == 1);
    let runs = runs.filter_map(|run| Some((*run.first()?, *run.last()?)));
    let beside: Vec<Header> =
        runs.filter_map(|within| header_of(sheet, row, Some(within), names)).collect();
    if beside.len() > 1 { beside } else { whole.into_iter().collect() }
}

fn header_of(
    sheet: &Sheet,
    row: u32,
    within: Option<(u32, u32)>,
    names: Names<'_>,
) -> Option<Header> {
    let inside = |place: u32| within.is_none_or(|(from, to)| (from..=to).contains(&place));
    let mut best: Option<(usize, Header)> = None;
    for lines in 1..=DEPTH {
        if lines > 1 && sheet.row(row + lines - 1).is_empty() {
            break;
        }
        let headings = columns_at(sheet, row, lines);
        let entry = holds_an_entry(sheet, row, lines, inside);
        // What is recommended to OPDs is no list of them.
        let advises =
            headings.iter().filter(|(place, _)| inside(**place)).any(|(_, (heading, _))| {
                heading.is_some_and(|heading| matches!(heading.meaning, Meaning::Recommendation(_)))
            });
        // Results of several agencies are not our own, however much they tell of each.
        let agencies =
            headings.iter().any(|(place, (_, text))| inside(*place) && names_agencies(text));
        // Years alone may be of targets or of results: some word must speak of a plan.
        let planned = |headings: &BTreeMap<u32, Headed>| {
            let written = headings.values().map(|(_, written)| written.clone());
            written
                .chain(lines_above(sheet, row))
                .any(|text| letters(&text).split(' ').any(|word| PLANNED.contains(&word)))
        };
        for kind in KINDS {
            // Each once: a list of domains beside the index tells no more than one of them.
            let mut roles: Vec<ColumnRole> = Vec::new();
            for (_, (_, text)) in headings.iter().filter(|(place, _)| inside(**place)) {
                let role = role_of(kind, text, names);
                if role != ColumnRole::LeftOut && !roles.contains(&role) {
                    roles.push(role);
                }
            }
            if fits(kind, &roles)
                && !(entry && kind != TableKind::Recap)
                && !(advises && kind == TableKind::Units)
                && !(agencies && kind == TableKind::Results)
                && (kind != TableKind::Targets || planned(&headings))
                && best.as_ref().is_none_or(|(points, _)| roles.len() > *points)
            {
                best = Some((roles.len(), Header { row, lines, kind, within }));
            }
        }
    }
    best.map(|(_, header)| header)
}

/// Where the title of the list at `next` begins: the lines right above it that stand apart from what
/// is above them.
fn title_of(sheet: &Sheet, filled: &[u32], top: u32, next: u32) -> u32 {
    let mut first = next;
    let above = filled.iter().rev().copied().skip_while(|row| *row >= next);
    for row in above.take_while(|row| *row > top) {
        if row + 1 != first {
            return first;
        }
        if sheet.row(row).len() > 2 {
            break;
        }
        first = row;
    }
    next
}

/// Whether the lines that may be a header hold a figure that is no year: then they are an entry, such
/// as the one of an "Unit Kerja …" in a list without headings.
fn holds_an_entry(sheet: &Sheet, row: u32, lines: u32, inside: impl Fn(u32) -> bool) -> bool {
    let cells = (row..row + lines).flat_map(|line| sheet.row(line));
    cells.filter(|cell| inside(cell.column)).any(|cell| {
        let text = cell.content.text().trim();
        Score::parse(text).is_ok() && year(text).is_none()
    })
}

/// Whether a table that was taken for answers lists OPDs with the numbers of several indicators each.
pub(super) fn lists_leads(sheet: &Sheet, found: &Found) -> bool {
    let place = |wanted: fn(ColumnRole) -> bool| {
        found.table.columns.iter().find(|column| wanted(column.role)).map(|column| column.place)
    };
    let says_more = place(|role| {
        !matches!(
            role,
            ColumnRole::LeftOut | ColumnRole::Opd | ColumnRole::Name | ColumnRole::Number
        )
    });
    let opd = place(|role| role == ColumnRole::Opd);
    let (Some(opd), Some(name), None) = (opd, place(|role| role == ColumnRole::Name), says_more)
    else {
        return false;
    };
    let texts = found.rows.iter().take(20).filter_map(|row| sheet.seen(*row, name));
    let texts: Vec<String> = texts.map(|content| content.text().to_lowercase()).collect();
    let numbers = |text: &&String| {
        let rest = listed::in_signs(text);
        rest.chars().all(|sign| sign.is_ascii_digit() || " ,;.-\u{2013}&\n".contains(sign))
    };
    let listed = texts.iter().filter(numbers).filter(|text| {
        // "1" alone names one indicator, unless its OPD stands before it.
        opd < name || text.contains([',', ';', '-', '\u{2013}', '&'])
    });
    let listed = listed.count();
    listed > 0 && listed * 2 >= texts.len()
}

/// A list of a kind whose header is known; its rows end before `end`.
pub(super) fn shown(
    sheet: &Sheet,
    lines: HeaderLines,
    end: u32,
    (kind, within): (TableKind, Option<(u32, u32)>),
    names: Names<'_>,
) -> Found {
    let (top, depth) = (lines.row.saturating_sub(1), lines.lines.clamp(1, DEPTH + 1));
    let first = top.saturating_add(depth);
    let filled: Vec<u32> = sheet.filled_rows().collect();
    let rows: Vec<u32> = filled.iter().copied().filter(|row| (first..end).contains(row)).collect();
    let inside = |place: u32| within.is_none_or(|(from, to)| (from..=to).contains(&place));
    let headings = columns_at(sheet, top, depth).into_iter();
    let headings = headings.filter(|(place, _)| inside(*place));
    let columns = headings.map(|(place, (_, written))| {
        let role = role_of(kind, &written, names);
        let hidden = role != ColumnRole::LeftOut && sheet.hides_column(place);
        let role = if hidden { ColumnRole::LeftOut } else { role };
        let reason = if hidden {
            HIDDEN.to_owned()
        } else if role == ColumnRole::LeftOut && counts_rows(&letters(&written)) {
            "nomor urut tidak diperlukan".to_owned()
        } else if role == ColumnRole::LeftOut {
            "judul kolom tidak dikenali".to_owned()
        } else {
            said(&written)
        };
        let letter = column_name(place);
        Column { place, letter, heading: written, role, certainty: Certainty::Sure, reason }
    });
    let mut columns: Vec<Column> = columns.collect();
    if kind == TableKind::Items {
        items::mark(sheet, &rows, &mut columns, names);
    }
    a_province_is_an_agency_too(kind, &mut columns);
    an_indicator_is_measured(kind, &mut columns);
    keep_one_of_each(&mut columns);
    let first_column = columns.first().map_or(0, |column| column.place);
    let table = Table {
        sheet: sheet.name.clone(),
        header: cell_name(top, first_column),
        lines: Some(HeaderLines { row: top + 1, lines: depth }),
        kind: Some(kind),
        taken: true,
        columns,
        title_year: title_year(sheet, top, None),
        ..Table::default()
    };
    let last_line = top.saturating_add(depth - 1);
    Found { table, rows, last_line, within, ..Found::default() }
}

/// In a list of provinces the province is the agency.
fn a_province_is_an_agency_too(kind: TableKind, columns: &mut [Column]) {
    let agencies = matches!(kind, TableKind::Published | TableKind::Recap);
    if agencies && columns.iter().all(|column| column.role != ColumnRole::Agency) {
        let province = columns.iter_mut().find(|column| column.role == ColumnRole::Province);
        if let Some(province) = province {
            province.role = ColumnRole::Agency;
        }
    }
}

/// Beside its goals a plan sets its targets for indicators.
fn an_indicator_is_measured(kind: TableKind, columns: &mut [Column]) {
    let says = |column: &Column| {
        let words = letters(&column.heading);
        words.split(' ').any(|word| matches!(word, "indikator" | "iku"))
    };
    let measures = |column: &Column| column.role == ColumnRole::Measure;
    if kind == TableKind::Targets && columns.iter().any(|column| measures(column) && says(column)) {
        for column in columns.iter_mut().filter(|column| measures(column) && !says(column)) {
            column.role = ColumnRole::LeftOut;
            column.reason = "indikator kinerja dibaca dari kolom lain".to_owned();
        }
    }
}

fn fits(kind: TableKind, roles: &[ColumnRole]) -> bool {
    let has = |wanted: ColumnRole| roles.contains(&wanted);
    let agency = has(ColumnRole::Agency) || has(ColumnRole::Province);
    let targets = || roles.iter().filter(|role| matches!(role, ColumnRole::Target { .. }));
    let dated = targets().any(|role| matches!(role, ColumnRole::Target { year: Some(_) }));
    match kind {
        TableKind::Answers => false,
        TableKind::Results => !agency && !has(ColumnRole::Opd) && results::fits(roles),
        TableKind::Items => has(ColumnRole::Item) && has(ColumnRole::ItemState),
        TableKind::Recap => {
            // A row of levels has the same figure in many columns: each counts once.
            let indicators =
                roles.iter().filter(|role| matches!(role, ColumnRole::Indicator { .. }));
            let led = agency || has(ColumnRole::Opd) || has(ColumnRole::Year);
            led && indicators.count() >= RECAP_COLUMNS
        }
        TableKind::Published => {
            agency && roles.iter().any(|role| matches!(role, ColumnRole::Index { .. }))
        }
        TableKind::Targets => {
            (has(ColumnRole::Measure) && dated)
                || (has(ColumnRole::Year) && targets().next().is_some())
        }
        TableKind::Units => has(ColumnRole::Opd),
    }
}
