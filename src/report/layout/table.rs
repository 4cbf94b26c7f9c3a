//! Tables: the widths of their columns, rows that break over pages, heads that are repeated.

use std::sync::Arc;

use super::columns::{Columns, SIGN};
use super::flow::{Strip, control_widows};
use super::lines::{self, Align, Line};
use super::place::{Link, Mark, Shape, Stroke};
use super::sign;
use super::structure::{Role, Tag};
use super::text;
use super::typeface::Typeface;
use crate::report::block::{Cell, Row, RowRank, Table};
use crate::report::style::{CELL, GROUND, HAIRLINE, LABEL, RULE, page};

/// Space above and below what a row holds.
const PADDING: f32 = 3.8;
/// Space between two paragraphs of a cell.
const PARAGRAPH_GAP: f32 = 2.2;
/// A row no higher than this, a third of a page, is not cut.
const WHOLE: f32 = (page::BOTTOM - page::TOP) / 3.0;
/// So few rows under a head, no higher than this together, are not parted from one another.
const FEW: (usize, f32) = (6, 190.0);
/// A table of more rows than this ends on no fewer than `LAST`.
const LONG: usize = 12;
/// How many rows a long table has on its last page at least.
const LAST: usize = 5;

/// Sets a table in the given measure.
pub fn strips(typeface: &Typeface, table: &Table, measure: f32, under: &Tag) -> Vec<Strip> {
    let columns = Columns::new(typeface, table, measure);
    let element = under.with(Role::Table);
    let first = head(typeface, table, &columns, measure, Some(&element.with(Role::Row)));
    // What is said again on the next page is not read again.
    let head = Arc::new(vec![head(typeface, table, &columns, measure, None)]);
    let mut strips = vec![first];
    // The head of the table is no row of its first group.
    let mut group = 1..1;
    for (at, row) in table.rows.iter().enumerate() {
        let mut slices = row_strips(typeface, row, &columns, measure, &element.with(Role::Row));
        let heads_others = row.rank != RowRank::Plain;
        // Neither the first row alone at a page's foot nor the last alone under a repeated head.
        let count = table.rows.len();
        let last = if count > LONG { LAST } else { 2 };
        let lonely = count > 1 && at + 1 < count && (at == 0 || at + last >= count);
        if let Some(last) = slices.last_mut() {
            last.keep = heads_others || lonely;
        }
        for slice in &mut slices {
            slice.repeat = Some(Arc::clone(&head));
        }
        if heads_others {
            keep_whole(&mut strips[group]);
            group = strips.len() + slices.len()..0;
        }
        strips.append(&mut slices);
        group.end = strips.len();
    }
    keep_whole(&mut strips[group]);
    strips
}

/// Keeps the rows of a small group together.
fn keep_whole(rows: &mut [Strip]) {
    if rows.len() > FEW.0 || rows.iter().map(|row| row.height).sum::<f32>() > FEW.1 {
        return;
    }
    let inner = rows.len().saturating_sub(1);
    rows[..inner].iter_mut().for_each(|row| row.keep = true);
}

fn head(
    typeface: &Typeface,
    table: &Table,
    columns: &Columns,
    measure: f32,
    row: Option<&Tag>,
) -> Strip {
    let set: Vec<(f32, Vec<Line>)> = table
        .columns
        .iter()
        .zip(columns.places())
        .map(|(column, (x, width, align))| {
            let words = [(LABEL, column.head.as_str())];
            let mut lines = lines::set(typeface, &words, *width, *align);
            if let Some(row) = row {
                text::mean_lines(&mut lines, &row.with(Role::ColumnHead));
            }
            (*x, lines)
        })
        .collect();
    let high = set.iter().map(|(_, lines)| height(lines)).fold(0.0, f32::max);
    let mut strip = Strip { height: high + 4.0, keep: true, ..Strip::default() };
    for (x, lines) in set {
        // Heads stand on the rule, the shorter ones at its foot.
        let mut y = high - height(&lines);
        for line in lines {
            put(&mut strip.marks, line.marks, x, y);
            y += line.height;
        }
    }
    let rule = Stroke::line(RULE, 0.7);
    let y = strip.height;
    strip.marks.push(Mark::Shape(Shape::line((0.0, y), (measure, y), rule)));
    strip
}

/// A line of a cell with its place in the row.
struct Placed {
    x: f32,
    top: f32,
    bottom: f32,
    marks: Vec<Mark>,
}

fn row_strips(
    typeface: &Typeface,
    row: &Row,
    columns: &Columns,
    measure: f32,
    element: &Tag,
) -> Vec<Strip> {
    let mut placed = Vec::new();
    let mut links: Vec<Link> = Vec::new();
    let mut column = 0;
    for cell in row.cells.iter().filter(|cell| cell.span > 0) {
        let heads = column == 0 && row.rank != RowRank::Plain;
        let role = if heads { Role::RowHead } else { Role::Cell };
        let mut tag = element.over(role, cell.span);
        if let (Some(to), Some((x, width, _))) = (&cell.link, columns.cell(typeface, cell, column))
        {
            tag = tag.told(Role::Link, "Ke rincian indikator");
            let area = [x, 0.0, width, 0.0];
            links.push(Link { area, to: to.clone(), tag: Tag::clone(&tag), number: None });
        }
        if let Some(place) = columns.cell(typeface, cell, column) {
            place_cell(typeface, cell, place, &tag, &mut placed);
        }
        column += cell.span.max(1);
    }
    let low = placed.iter().map(|line| line.bottom).fold(PADDING + CELL.leading, f32::max);
    let whole = low + PADDING;
    let mut strips = slices(placed, whole);
    if row.rank == RowRank::Group {
        for strip in &mut strips {
            let ground = Shape::rectangle(-4.0, 0.0, measure + 8.0, strip.height, GROUND);
            strip.marks.insert(0, Mark::Shape(ground));
        }
    } else if let Some(last) = strips.last_mut() {
        let y = last.height;
        let line = Shape::line((0.0, y), (measure, y), Stroke::line(HAIRLINE, 0.4));
        last.marks.push(Mark::Shape(line));
    }
    control_widows(&mut strips);
    if let Some(first) = strips.first_mut() {
        links.iter_mut().for_each(|link| link.area[3] = first.height);
        first.links = links;
    }
    strips
}

fn place_cell(
    typeface: &Typeface,
    cell: &Cell,
    (x, width, align): (f32, f32, Align),
    tag: &Tag,
    placed: &mut Vec<Placed>,
) {
    let indent = if cell.mark.is_some() { SIGN } else { 0.0 };
    let mut top = PADDING;
    let told = text::told(&cell.texts, tag);
    for (at, (text, told)) in cell.texts.iter().zip(&told).enumerate() {
        let set = text::set(typeface, text, told, width - indent, align);
        if at > 0 && !set.is_empty() {
            top += PARAGRAPH_GAP;
        }
        for (number, line) in set.into_iter().enumerate() {
            let mut marks = line.marks;
            for mark in &mut marks {
                mark.shift(indent, 0.0);
            }
            if let (Some(place), 0, 0) = (cell.mark, at, number) {
                marks.push(Mark::Shape(sign::predicate(place, 3.6, line.height / 2.0, 6.0)));
            }
            placed.push(Placed { x, top, bottom: top + line.height, marks });
            top += line.height;
        }
    }
}

/// Cuts a row where no line is hurt, or not at all when it is low.
fn slices(placed: Vec<Placed>, whole: f32) -> Vec<Strip> {
    let mut cuts = vec![0.0];
    if whole > WHOLE {
        let mut bottoms: Vec<f32> = placed.iter().map(|line| line.bottom).collect();
        bottoms.sort_by(f32::total_cmp);
        for y in bottoms {
            let hurts = placed.iter().any(|line| line.top + 0.1 < y && y + 0.1 < line.bottom);
            let below = placed.iter().any(|line| line.top + 0.1 >= y);
            if !hurts && below && cuts.last().is_some_and(|last| y > last + 0.1) {
                cuts.push(y);
            }
        }
    }
    let ends = cuts.iter().skip(1).copied().chain([whole]);
    let mut strips: Vec<Strip> = cuts
        .iter()
        .zip(ends)
        .map(|(from, until)| Strip { height: until - from, ..Strip::default() })
        .collect();
    for line in placed {
        let at = cuts.iter().rposition(|cut| *cut <= line.top + 0.1).unwrap_or(0);
        if let Some(strip) = strips.get_mut(at) {
            put(&mut strip.marks, line.marks, line.x, line.top - cuts[at]);
        }
    }
    strips
}

/// Height of lines on one another.
pub fn height(lines: &[Line]) -> f32 {
    lines.iter().map(|line| line.height).sum()
}

/// Puts marks at a place.
pub fn put(onto: &mut Vec<Mark>, marks: Vec<Mark>, x: f32, y: f32) {
    onto.extend(marks.into_iter().map(|mut mark| {
        mark.shift(x, y);
        mark
    }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportError;
    use crate::report::block::{Column, Set, Weight};
    use crate::report::layout::flow::flow;
    use crate::report::layout::structure::Element;

    fn table(rows: Vec<Row>) -> Table {
        let column = |head: &str, set| Column { head: head.to_owned(), set };
        let columns = vec![
            column("No", Set::Figure),
            column("Indikator", Set::Share(3)),
            column("Nilai", Set::Figure),
        ];
        Table { columns, rows }
    }

    fn row(number: &str, name: &str, value: &str) -> Row {
        let cells = [number, name, value].into_iter().map(Cell::new).collect();
        Row { cells, rank: RowRank::Plain }
    }

    fn words(strips: &[Strip]) -> String {
        let marks = strips.iter().flat_map(|strip| &strip.marks);
        let words = marks.filter_map(|mark| match mark {
            Mark::Run(run) => Some(run.text()),
            Mark::Shape(_) | Mark::Picture(_) => None,
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_high_row_breaks_over_pages_and_loses_nothing() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let long = "kata ".repeat(3000);
        let strips =
            strips(&typeface, &table(vec![row("1", &long, "3")]), page::MEASURE, &Element::root());
        assert_eq!(words(&strips).matches("kata").count(), 3000);
        let pages = flow(strips);
        assert!(pages.pages.len() > 1, "the row goes over to the next page");
        for page in &pages.pages {
            for mark in &page.marks {
                if let Mark::Run(run) = mark {
                    assert!(run.baseline < page::BOTTOM, "{} runs out", run.baseline);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn a_long_table_ends_on_more_than_a_rest() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        for count in 30..75 {
            let rows = (1..=count).map(|at: usize| row(&at.to_string(), "Kebijakan", "2,00"));
            let pages =
                flow(strips(&typeface, &table(rows.collect()), page::MEASURE, &Element::root()));
            let last = pages.pages.last().map_or(0, |page| {
                let names =
                    |mark: &&Mark| matches!(mark, Mark::Run(run) if run.text() == "Kebijakan");
                page.marks.iter().filter(names).count()
            });
            assert!(last >= LAST, "{count} rows end on {last}");
        }
        Ok(())
    }

    #[test]
    fn the_head_stands_on_every_page() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let rows = (1..=120).map(|at| row(&at.to_string(), "Kebijakan Internal", "2,00"));
        let pages =
            flow(strips(&typeface, &table(rows.collect()), page::MEASURE, &Element::root()));
        assert!(pages.pages.len() > 2);
        for page in &pages.pages {
            let heads = page
                .marks
                .iter()
                .filter(|mark| matches!(mark, Mark::Run(run) if run.text() == "Indikator"));
            assert_eq!(heads.count(), 1);
        }
        Ok(())
    }

    #[test]
    fn commas_stand_over_one_another_and_all_stays_within_the_measure() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let rows = vec![
            row("1", &"n".repeat(200), "1,00"),
            row("47", "b", "10,75"),
            row("48", "c", "10,5"),
            row("49", "d", "13"),
        ];
        let strips = strips(&typeface, &table(rows), page::MEASURE, &Element::root());
        let mut ends = Vec::new();
        for mark in strips.iter().flat_map(|strip| &strip.marks) {
            if let Mark::Run(run) = mark {
                assert!(run.x >= -0.1 && run.x + run.width <= page::MEASURE + 0.6);
                if let Some((_, decimals)) = run.text().split_once(',') {
                    let decimals = typeface.width(CELL, &format!(",{decimals}"));
                    ends.push(run.x + run.width - decimals);
                } else if run.text() == "13" {
                    ends.push(run.x + run.width);
                }
            }
        }
        assert_eq!(ends.len(), 4);
        assert!(ends.iter().all(|end| (ends[0] - end).abs() < 0.05), "{ends:?}");
        Ok(())
    }

    #[test]
    fn a_group_stays_with_its_first_row() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let group = Row {
            cells: vec![Cell::weighted(Weight::Strong, "Domain 1").over(3)],
            rank: RowRank::Group,
        };
        let strips = strips(
            &typeface,
            &table(vec![group, row("1", "a", "2")]),
            page::MEASURE,
            &Element::root(),
        );
        assert!(strips[1].keep, "the group's strip is kept with the next");
        Ok(())
    }
}
