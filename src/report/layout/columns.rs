//! The columns of a table: how wide each must be, and where its commas stand.

use super::lines::{self, Align};
use super::text;
use super::typeface::Typeface;
use crate::report::block::{Cell, Row, Set, Table};
use crate::report::style::LABEL;

/// Space between two columns.
const GUTTER: f32 = 11.0;
/// A column that is as wide as it needs is not wider than this.
const WIDEST_FIT: f32 = 110.0;
/// Width that a predicate's sign takes.
pub const SIGN: f32 = 11.0;

/// Left edge, width and setting of each column, and how far its figures reach behind the comma.
pub struct Columns {
    places: Vec<(f32, f32, Align)>,
    decimals: Vec<f32>,
}

impl Columns {
    /// The columns of a table in a measure.
    pub fn new(typeface: &Typeface, table: &Table, measure: f32) -> Self {
        let decimals: Vec<f32> = table
            .columns
            .iter()
            .enumerate()
            .map(|(at, column)| match column.set {
                Set::Figure => widest_decimals(typeface, table, at),
                Set::Share(_) | Set::Fit => 0.0,
            })
            .collect();
        let fixed: Vec<Option<f32>> = table
            .columns
            .iter()
            .zip(&decimals)
            .enumerate()
            .map(|(at, (column, decimals))| match column.set {
                Set::Share(_) => None,
                Set::Figure | Set::Fit => Some(fit(typeface, table, at, *decimals).min(WIDEST_FIT)),
            })
            .collect();
        let gutters = GUTTER * table.columns.len().saturating_sub(1) as f32;
        let left: f32 = measure - gutters - fixed.iter().flatten().sum::<f32>();
        let shares: f32 = table.columns.iter().map(|column| share(column.set)).sum();
        let mut x = 0.0;
        let mut places = Vec::new();
        for (column, fixed) in table.columns.iter().zip(fixed) {
            let width = fixed.unwrap_or_else(|| (left * share(column.set) / shares).max(20.0));
            let align = if column.set == Set::Figure { Align::Right } else { Align::Left };
            places.push((x, width, align));
            x += width + GUTTER;
        }
        Self { places, decimals }
    }

    /// Left edge, width and setting of each column.
    pub fn places(&self) -> &[(f32, f32, Align)] {
        &self.places
    }

    /// Left edge, width and setting of a cell that begins at column `at`.
    pub fn cell(&self, typeface: &Typeface, cell: &Cell, at: usize) -> Option<(f32, f32, Align)> {
        let (x, width, align) = *self.places.get(at)?;
        if cell.span > 1 {
            // What covers several columns is a head and no figure.
            let (end, last, _) = *self.places.get(at + cell.span - 1).or(self.places.last())?;
            return Some((x, (end + last - x).max(width), Align::Left));
        }
        let decimals = self.decimals.get(at).copied().unwrap_or(0.0);
        let free = if align == Align::Right { behind(typeface, cell, decimals) } else { 0.0 };
        Some((x, width - free, align))
    }
}

fn share(set: Set) -> f32 {
    match set {
        Set::Share(share) => f32::from(share),
        Set::Figure | Set::Fit => 0.0,
    }
}

/// The width that a column needs: its widest entry, and the longest word of its head.
fn fit(typeface: &Typeface, table: &Table, at: usize, decimals: f32) -> f32 {
    let head = table.columns[at].head.split(' ');
    let head = head.map(|word| typeface.width(LABEL, word)).fold(0.0, f32::max);
    let cells = table.rows.iter().filter_map(|row| cell_at(row, at));
    let cells = cells.map(|cell| {
        let sign = if cell.mark.is_some() { SIGN } else { 0.0 };
        let sign = sign + behind(typeface, cell, decimals);
        let widths =
            cell.texts.iter().map(|text| lines::natural_width(typeface, &text::stretches(text)));
        sign + widths.fold(0.0, f32::max)
    });
    // A hair more than measured, so that rounding never breaks a figure.
    cells.fold(head, f32::max) + 0.5
}

/// The widest stretch of figures behind a comma in a column.
fn widest_decimals(typeface: &Typeface, table: &Table, at: usize) -> f32 {
    let cells = table.rows.iter().filter_map(|row| cell_at(row, at));
    cells.filter_map(|cell| own_decimals(typeface, cell)).fold(0.0, f32::max)
}

/// How wide a figure is from its comma on; none for what is no figure.
fn own_decimals(typeface: &Typeface, cell: &Cell) -> Option<f32> {
    let [text] = cell.texts.as_slice() else { return None };
    let stretches = text::stretches(text);
    let (shown, words) = stretches.last()?;
    let digits = |part: &str| part.chars().all(|letter| letter.is_ascii_digit());
    if words.is_empty() || !words.ends_with(|letter: char| letter.is_ascii_digit()) {
        return None;
    }
    match words.split_once(',') {
        Some((_, decimals)) if digits(decimals) => {
            Some(typeface.width(*shown, &words[words.len() - decimals.len() - 1..]))
        }
        Some(_) => None,
        None => digits(words).then_some(0.0),
    }
}

/// What a figure leaves free behind it, so that all commas of its column stand over one another.
fn behind(typeface: &Typeface, cell: &Cell, decimals: f32) -> f32 {
    own_decimals(typeface, cell).map_or(0.0, |own| (decimals - own).max(0.0))
}

/// The cell of a row that stands in column `at` alone.
fn cell_at(row: &Row, at: usize) -> Option<&Cell> {
    let mut column = 0;
    for cell in &row.cells {
        if column == at {
            return (cell.span == 1).then_some(cell);
        }
        column += cell.span;
    }
    None
}
