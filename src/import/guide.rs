//! The tables of a sheet as they are to be read: what the headings say, or what was remembered of the
//! layout, or what a person said of this very table; the later of these wins.

use super::agency_name::same_agency;
use super::indicator::{Directory, Number};
use super::list;
use super::list::items;
use super::mapping::{Guidance, HeaderLines, Layout, Mapping, TableKind};
use super::neighbours;
use super::reading::{Certainty, Column, ColumnRole, Grid, Origin, Table};
use super::row::kind::is_total;
use super::table::columns::keep_one_of_each;
use super::table::sideways::{View, line_name, turned_name};
use super::table::{self, Found, columns_at};
use super::words::{letters, tidy, year};
use super::workbook::{Sheet, column_name};
use crate::answer::Voice;

/// Rows shown around a header, and how many of them stand above it.
const SHOWN: usize = 40;
const ABOVE: usize = 3;
/// Columns shown; letters of a cell shown.
const WIDE: u32 = 60;
const LETTERS: usize = 80;
/// Rows in which a column without a heading must hold something to be shown.
const LOOKED_AT: usize = 50;
/// Rows looked at to know whether a table names indicators.
const NAMES: usize = 40;
/// The last row of a spreadsheet.
const LAST_ROW: u32 = 1_048_576;
/// Agencies listed to choose from.
const AGENCIES: usize = 2_000;

/// What the tables of every sheet are read with.
#[derive(Clone, Copy)]
pub(super) struct Known<'a> {
    /// Whose word a value is where its heading does not say.
    pub(super) voice: Voice,
    /// The indicators of the year asked for.
    pub(super) names: list::Names<'a>,
}

/// The tables of a sheet. Where someone looks on, a sheet without any is one table of no kind.
pub(super) fn tables(
    view: &View<'_>,
    file: &str,
    known: Known<'_>,
    guidance: &Guidance<'_>,
) -> Vec<Found> {
    let (sheet, turned) = (view.sheet.as_ref(), view.turned);
    let mut found = table::find(sheet, known.voice);
    for one in found.iter_mut().filter(|one| items::lists_items(sheet, one, known.names)) {
        become_list(sheet, one, TableKind::Items);
    }
    if guidance.assisted {
        for one in found.iter_mut().filter(|one| list::lists_leads(sheet, one)) {
            become_list(sheet, one, TableKind::Units);
        }
    }
    if guidance.assisted
        && let Some(names) = known.names
    {
        for one in found.iter_mut().filter(|one| names_nothing(sheet, one, names)) {
            become_other(sheet, one);
        }
    }
    let mut lists = neighbours::part(sheet, &mut found);
    for list in &mut lists {
        list.table.taken &= guidance.assisted;
    }
    found.extend(lists);
    if found.is_empty() {
        // Items are answers too; other lists are looked for only where someone looks on.
        let read = |one: &Found| guidance.assisted || one.table.kind == Some(TableKind::Items);
        found.extend(list::find(sheet, known.names).into_iter().filter(read));
    }
    if found.is_empty() {
        found.extend(shown_before(sheet, guidance.layouts, known));
    }
    for one in &mut found {
        one.table.at.clone_from(&one.table.header);
    }
    if found.is_empty() && guidance.assisted {
        let table = Table { sheet: sheet.name.clone(), ..Table::default() };
        found.push(Found { table, ..Found::default() });
    }
    let tops: Vec<u32> = found.iter().map(|one| top(&one.table)).collect();
    let mut read = Vec::with_capacity(found.len());
    for mut one in found {
        one.table.hidden = sheet.hidden;
        one.table.taken &= !sheet.hidden;
        one.table.turned = turned;
        one.table.title_year = one.table.title_year.or(view.title_year);
        complete(sheet, &mut one);
        let at = if turned { turned_name(&one.table.at) } else { one.table.at.clone() };
        let said = guidance.mappings.iter().find(|mapping| {
            mapping.file == file && mapping.sheet == sheet.name && mapping.at == at
        });
        let mut one = match said {
            Some(mapping) => by_hand(sheet, one, mapping, &tops, known),
            None => remembered(sheet, one, guidance.layouts, known),
        };
        one.table.hidden = sheet.hidden;
        one.table.turned = turned;
        choose_agency(sheet, &mut one, said, guidance.agency);
        one.table.grid = grid(sheet, &one.table);
        read.push(one);
    }
    read
}

/// Whether a table that was taken for answers names no indicator in any of its first rows.
fn names_nothing(sheet: &Sheet, found: &Found, names: &Directory<'_>) -> bool {
    let of = |role: ColumnRole| found.table.columns.iter().find(|column| column.role == role);
    // A number, or a heading that says so, names indicators whatever the words are.
    let guessed = |column: &&Column| column.certainty == Certainty::Guess;
    let name = of(ColumnRole::Name).filter(guessed).filter(|_| of(ColumnRole::Number).is_none());
    let Some(at) = name.map(|column| column.place) else { return false };
    let texts = found.rows.iter().take(NAMES).filter_map(|row| sheet.seen(*row, at));
    let mut texts = texts.map(|content| content.text()).peekable();
    let is_one = |text: &str| {
        let (number, rest) = names.number_in_name(text);
        number != Number::None || names.named(rest).is_some()
    };
    texts.peek().is_some() && !texts.any(is_one)
}

/// The same table as a list of targets or results, where its headings say so.
fn become_other(sheet: &Sheet, found: &mut Found) {
    let Some(lines) = found.table.lines else { return };
    let end = found.rows.last().map_or(0, |last| last.saturating_add(1));
    let list = list::list_at(sheet, lines.row.saturating_sub(1), end, found.within);
    let other = list.filter(|list| {
        matches!(
            list.table.kind,
            Some(TableKind::Targets | TableKind::Results | TableKind::Published)
        )
    });
    if let Some(list) = other {
        *found = list;
    }
}

/// The same table as one of another kind.
fn become_list(sheet: &Sheet, found: &mut Found, kind: TableKind) {
    if let Some(lines) = found.table.lines {
        let end = found.rows.last().map_or(0, |last| last.saturating_add(1));
        *found = list::shown(sheet, lines, end, (kind, found.within), None);
    }
}

/// Lists beside answers are shown, and read only when a person says so.
pub(super) fn answers_come_first(sheets: &mut [(&View<'_>, Vec<Found>)]) {
    let answers = |one: &Found| {
        let kinds = [TableKind::Answers, TableKind::Recap, TableKind::Items];
        one.table.taken && one.table.kind.is_some_and(|kind| kinds.contains(&kind))
    };
    if !sheets.iter().flat_map(|(_, tables)| tables).any(answers) {
        return;
    }
    for one in sheets.iter_mut().flat_map(|(_, tables)| tables) {
        if one.table.origin == Origin::Recognised && !answers(one) {
            one.table.taken = false;
        }
    }
}

/// Of several views of a sheet only those are kept on which a table was found; one always is.
pub(super) fn only_views_that_tell(sheets: &mut Vec<(&View<'_>, Vec<Found>)>) {
    let tells = |tables: &[Found]| tables.iter().any(|found| found.table.kind.is_some());
    let told: Vec<String> = sheets
        .iter()
        .filter(|(view, tables)| view.turned && tells(tables))
        .map(|(view, _)| view.sheet.name.clone())
        .collect();
    sheets
        .retain(|(view, tables)| view.turned || tells(tables) || !told.contains(&view.sheet.name));
}

/// What makes a layout known again: its headings by their distance from the first, without years.
pub(super) fn fingerprint(columns: &[Column]) -> String {
    let headed = || columns.iter().filter(|column| !column.heading.is_empty());
    let Some(first) = headed().next().map(|column| column.place) else { return String::new() };
    let texts = headed().map(|column| {
        let whole = letters(&column.heading);
        let words: Vec<&str> = whole.split(' ').filter(|word| year(word).is_none()).collect();
        format!("{}:{}", column.place - first, words.join(" "))
    });
    texts.collect::<Vec<_>>().join("|")
}

/// What is to be remembered of a table that a person has mapped; nothing of a table without headings.
pub(super) fn layout(table: &Table, header_by_hand: bool) -> Option<Layout> {
    let fingerprint = fingerprint(&table.columns);
    let first = table.columns.iter().find(|column| !column.heading.is_empty())?.place;
    let columns = table.columns.iter().filter(|column| column.role != ColumnRole::LeftOut);
    let columns = columns.map(|column| {
        let role = match column.role {
            ColumnRole::Value { voice, .. } => ColumnRole::Value { voice, year: None },
            ColumnRole::Target { .. } => ColumnRole::Target { year: None },
            ColumnRole::Index { .. } => ColumnRole::Index { year: None },
            role => role,
        };
        (distance(column.place, first), role)
    });
    Some(Layout {
        fingerprint,
        kind: table.kind?,
        lines: table.lines.filter(|_| header_by_hand).map(|lines| lines.lines),
        columns: columns.collect(),
        scale: table.scale,
    })
}

fn top(table: &Table) -> u32 {
    table.lines.map_or(0, |lines| lines.row.saturating_sub(1))
}

fn distance(place: u32, first: u32) -> i32 {
    i32::try_from(i64::from(place) - i64::from(first)).unwrap_or(i32::MAX)
}

/// A table of a kind whose header a person has shown.
fn shown(
    sheet: &Sheet,
    lines: HeaderLines,
    end: u32,
    (kind, within): (TableKind, Option<(u32, u32)>),
    known: Known<'_>,
) -> Found {
    match kind {
        TableKind::Answers => table::shown(sheet, lines, end, known.voice),
        other => list::shown(sheet, lines, end, (other, within), known.names),
    }
}

/// Applies what a person said of the table.
fn by_hand(
    sheet: &Sheet,
    found: Found,
    mapping: &Mapping,
    tops: &[u32],
    known: Known<'_>,
) -> Found {
    let at = found.table.at.clone();
    let own = found.table.lines;
    let kind = mapping.kind.or(found.table.kind);
    let said = mapping.header.map(|lines| HeaderLines {
        row: lines.row.clamp(1, LAST_ROW),
        lines: lines.lines.clamp(1, table::DEPTH + 1),
    });
    let lines = said.or(own);
    let mut found = match (kind, lines) {
        (Some(kind), Some(lines)) if Some(lines) != own || Some(kind) != found.table.kind => {
            let top = lines.row.saturating_sub(1);
            let others = tops.iter().copied().filter(|other| {
                *other > top && own.is_none_or(|own| *other != own.row.saturating_sub(1))
            });
            let end = others.min().unwrap_or(u32::MAX);
            let mut shown = shown(sheet, lines, end, (kind, found.within), known);
            shown.table.turned = found.table.turned;
            complete(sheet, &mut shown);
            shown
        }
        _ => found,
    };
    let table = &mut found.table;
    (table.at, table.origin) = (at, Origin::ByHand);
    table.taken = mapping.taken && table.lines.is_some();
    table.scale = mapping.scale;
    table.year = mapping.year;
    if let Some(mapped) = &mapping.columns {
        for column in &mut table.columns {
            let said = mapped.iter().find(|said| said.letter == column.letter);
            say(
                column,
                said.map_or(ColumnRole::LeftOut, |said| said.role),
                "dipilih dengan tangan",
            );
        }
        found.number_is_named |= mapped.iter().any(|said| said.role == ColumnRole::Number);
        keep_one_of_each(&mut found.table.columns);
    }
    found
}

/// Applies what is remembered of the table's layout, if it is known.
fn remembered(sheet: &Sheet, mut found: Found, layouts: &[Layout], known: Known<'_>) -> Found {
    let print = fingerprint(&found.table.columns);
    if print.is_empty() {
        return found;
    }
    let Some(layout) = layouts.iter().find(|layout| layout.fingerprint == print) else {
        return found;
    };
    if let Some(lines) = found.table.lines
        && found.table.kind != Some(layout.kind)
    {
        let (at, taken) = (found.table.at, found.table.taken);
        let turned = found.table.turned;
        let end = found.rows.last().map_or(0, |last| last.saturating_add(1));
        found = shown(sheet, lines, end, (layout.kind, found.within), known);
        (found.table.at, found.table.taken) = (at, taken);
        found.table.turned = turned;
        complete(sheet, &mut found);
    }
    let table = &mut found.table;
    table.origin = Origin::Remembered;
    table.taken = !sheet.hidden;
    table.scale = layout.scale;
    let first = table.columns.iter().find(|column| !column.heading.is_empty());
    let first = first.map_or(0, |column| column.place);
    for column in &mut table.columns {
        let apart = distance(column.place, first);
        let role = layout.columns.iter().find(|(place, _)| *place == apart);
        let role = role.map_or(ColumnRole::LeftOut, |(_, role)| *role);
        // The year is this file's own.
        let headed = letters(&column.heading).split(' ').find_map(year);
        let role = match role {
            ColumnRole::Value { voice, .. } => ColumnRole::Value { voice, year: headed },
            ColumnRole::Target { .. } => ColumnRole::Target { year: headed },
            ColumnRole::Index { .. } => ColumnRole::Index { year: headed },
            role => role,
        };
        say(column, role, "sesuai pemetaan yang diingat");
    }
    found.number_is_named |= layout.columns.iter().any(|(_, role)| *role == ColumnRole::Number);
    keep_one_of_each(&mut found.table.columns);
    found
}

/// A table whose header no rule finds and a person has shown before.
fn shown_before(sheet: &Sheet, layouts: &[Layout], known: Known<'_>) -> Option<Found> {
    for row in sheet.filled_rows().take(table::SEARCH_ROWS) {
        for layout in layouts {
            let Some(lines) = layout.lines else { continue };
            let header: Vec<Column> = columns_at(sheet, row, lines)
                .into_iter()
                .map(|(place, (_, heading))| left_out(place, heading, ""))
                .collect();
            if fingerprint(&header) == layout.fingerprint {
                let lines = HeaderLines { row: row + 1, lines };
                return Some(shown(sheet, lines, u32::MAX, (layout.kind, None), known));
            }
        }
    }
    None
}

fn say(column: &mut Column, role: ColumnRole, reason: &str) {
    if column.role != role {
        column.role = role;
        column.certainty = Certainty::Sure;
        column.reason = reason.to_owned();
    }
}

/// A column that is not used.
pub(super) fn left_out(place: u32, heading: String, reason: &str) -> Column {
    Column {
        place,
        letter: column_name(place),
        heading,
        role: ColumnRole::LeftOut,
        certainty: Certainty::Guess,
        reason: reason.to_owned(),
    }
}

/// Adds the columns without a heading that hold something: a person may know what.
fn complete(sheet: &Sheet, found: &mut Found) {
    let (turned, within) = (found.table.turned, found.within);
    let inside = |place: u32| within.is_none_or(|(from, to)| (from..=to).contains(&place));
    let columns = &mut found.table.columns;
    let last = columns.last().map_or(0, |column| column.place);
    let mut bare: Vec<u32> = found
        .rows
        .iter()
        .take(LOOKED_AT)
        .flat_map(|row| sheet.row(*row))
        .map(|cell| cell.column)
        .filter(|place| inside(*place) && *place <= last.saturating_add(10).min(table::COLUMNS))
        .filter(|place| columns.iter().all(|column| column.place != *place))
        .collect();
    bare.sort_unstable();
    bare.dedup();
    columns.extend(
        bare.into_iter().map(|place| left_out(place, String::new(), "kolom ini tidak berjudul")),
    );
    columns.sort_by_key(|column| column.place);
    for column in columns {
        column.letter = line_name(column.place, turned);
    }
}

/// Where a column names agencies, one of them is taken: the one that a person chose, else the one
/// whose dossier it is. Rows of the others are left out here.
fn choose_agency(sheet: &Sheet, found: &mut Found, said: Option<&Mapping>, own: &str) {
    let answers = matches!(found.table.kind, Some(TableKind::Answers | TableKind::Recap));
    let column = found.table.columns.iter().find(|column| column.role == ColumnRole::Agency);
    let Some(place) = column.map(|column| column.place).filter(|_| answers) else { return };
    let name = |row: u32| {
        let text = tidy(sheet.seen(row, place)?.text()).replace('\n', " ");
        (text.chars().any(char::is_alphabetic) && !is_total(&text)).then_some(text)
    };
    let mut agencies: Vec<String> = Vec::new();
    let mut met = std::collections::HashSet::new();
    for agency in found.rows.iter().filter_map(|row| name(*row)) {
        if agencies.len() < AGENCIES && met.insert(agency.clone()) {
            agencies.push(agency);
        }
    }
    let said = said.and_then(|mapping| mapping.agency.clone());
    let chosen = said.filter(|said| agencies.contains(said)).or_else(|| {
        let mut same = agencies.iter().filter(|agency| same_agency(agency, own));
        let first = same.next().cloned();
        first.filter(|_| same.next().is_none())
    });
    if agencies.len() > 1 || found.table.kind == Some(TableKind::Recap) {
        let mut last: Option<String> = None;
        found.rows.retain(|row| {
            if let Some(agency) = name(*row) {
                last = Some(agency);
            }
            chosen.is_some() && last == chosen
        });
    }
    (found.table.agencies, found.table.agency) = (agencies, chosen);
}

/// The rows around a header as they stand.
fn grid(sheet: &Sheet, table: &Table) -> Grid {
    let filled: Vec<u32> = sheet.filled_rows().collect();
    let header = filled.partition_point(|row| *row < top(table));
    let from = header.saturating_sub(ABOVE);
    let first = table.columns.first().map(|column| column.place);
    let first_column = first.unwrap_or_else(|| {
        let cells = filled.iter().take(SHOWN).filter_map(|row| sheet.row(*row).first());
        cells.map(|cell| cell.column).min().unwrap_or(0)
    });
    let last = table.columns.last().map(|column| column.place);
    let last_column = last.unwrap_or_else(|| {
        let cells = filled.iter().take(SHOWN).filter_map(|row| sheet.row(*row).last());
        cells.map(|cell| cell.column).max().unwrap_or(0)
    });
    let last_column = last_column.min(first_column.saturating_add(WIDE));
    let rows = filled.iter().skip(from).take(SHOWN).map(|row| {
        let cells = (first_column..=last_column).map(|column| {
            let text = sheet.at(*row, column).map_or("", |content| content.text());
            tidy(text).chars().take(LETTERS).collect()
        });
        (row + 1, cells.collect())
    });
    Grid { first_column, rows: rows.collect(), more: filled.len().saturating_sub(from + SHOWN) }
}
