//! Lists that share a sheet with a table of answers: beside it behind a free column, or below it behind a
//! free row. What stands there is no part of the answers, and is a table of its own.

use super::list;
use super::mapping::TableKind;
use super::reading::ColumnRole;
use super::table::Found;
use super::workbook::Sheet;

/// Rows of a table that are looked at to know a free column, and lines around its header in which the
/// list beside it may begin.
const ROWS: usize = 60;
const LINES: u32 = 3;
/// Lines behind free rows that are looked at; each costs as much as a header.
const LOOKS: usize = 300;

/// Parts the lists of a sheet from its answers; gives the lists.
pub(super) fn part(sheet: &Sheet, found: &mut [Found]) -> Vec<Found> {
    let mut lists = Vec::new();
    for one in found.iter_mut().filter(|one| one.table.kind == Some(TableKind::Answers)) {
        let right = one.within.is_none().then(|| beside(sheet, one)).flatten();
        lists.extend(right);
        lists.extend(below(sheet, one));
    }
    lists
}

/// The list behind the first free column, with its columns taken from the table.
fn beside(sheet: &Sheet, found: &mut Found) -> Option<Found> {
    let lines = found.table.lines?;
    let first = found.table.columns.first()?.place;
    let last = found.table.columns.last()?.place;
    let top = lines.row.saturating_sub(1);
    let header = top..top.saturating_add(lines.lines);
    let looked = || header.clone().chain(found.rows.iter().copied().take(ROWS));
    let free = |place: &u32| looked().all(|row| sheet.seen(row, *place).is_none());
    let gap = (first..last).find(free)?;
    let from = (gap..=last).find(|place| !free(place))?;
    let within = Some((from, last));
    let begins = top.saturating_sub(LINES)..top + lines.lines + LINES;
    let list = begins.into_iter().find_map(|row| list::list_at(sheet, row, u32::MAX, within))?;
    let filled =
        |row: &&u32| sheet.row(**row).iter().any(|cell| (from..=last).contains(&cell.column));
    // A column set apart by a free one belongs to the table where it goes along with all its rows.
    let along = found.rows.iter().filter(filled).count();
    if !tells_enough(&list) || along * 10 >= found.rows.len() * 9 {
        return None;
    }
    found.table.columns.retain(|column| column.place < gap);
    found.within = Some((first, gap - 1));
    found.rows.retain(|row| sheet.row(*row).iter().any(|cell| (first..gap).contains(&cell.column)));
    Some(list)
}

/// The lists behind free rows, with their rows taken from the table.
fn below(sheet: &Sheet, found: &mut Found) -> Vec<Found> {
    let mut begun: Vec<(u32, u32)> = Vec::new();
    let within = found.within;
    let mut before = found.last_line;
    // The first of the lines that stand together, as far as they may be a title.
    let mut title = None;
    let mut looks = 0;
    for row in found.rows.iter().copied() {
        if row > before + 1 {
            title = Some(row);
        }
        before = row;
        let Some(first) = title else { continue };
        looks += 1;
        if looks > LOOKS {
            break;
        }
        if list::list_at(sheet, row, u32::MAX, within).is_some_and(|list| tells_enough(&list)) {
            begun.push((first, row));
            title = None;
        } else if sheet.row(row).len() > 2 {
            title = None;
        }
    }
    let Some((end, _)) = begun.first().copied() else { return Vec::new() };
    found.rows.retain(|row| *row < end);
    let ends = begun.iter().skip(1).map(|(first, _)| *first).chain([u32::MAX]);
    let lists = begun.iter().zip(ends);
    lists.filter_map(|((_, row), end)| list::list_at(sheet, *row, end, within)).collect()
}

/// Whether a list says beyond doubt what it is: a heading `OPD` alone may be a column of answers.
fn tells_enough(list: &Found) -> bool {
    let has = |wanted: ColumnRole| list.table.columns.iter().any(|column| column.role == wanted);
    match list.table.kind {
        Some(TableKind::Units) => has(ColumnRole::Indicators),
        Some(TableKind::Targets | TableKind::Published | TableKind::Results) => true,
        _ => false,
    }
}
