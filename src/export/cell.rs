//! Cells: numbers and texts as a spreadsheet keeps them, and the names of places. The one place
//! where a score becomes a binary float, because a spreadsheet knows no other number; nothing is
//! computed with it.

use rust_xlsxwriter::{Format, Formula, Worksheet};

use super::ExportError;
use crate::score::Score;

/// The most letters that a cell holds in every office program, with room for our mark of a cut.
const LONGEST: usize = 32_000;

/// A score as a spreadsheet's number.
#[allow(clippy::cast_precision_loss)]
pub(super) fn number(score: Score) -> f64 {
    let reduced = score.reduced();
    reduced.numerator() as f64 / reduced.denominator() as f64
}

/// A text as a cell keeps it: line breaks as one sign, other control signs left out, never longer
/// than a cell may be.
pub(super) fn text(text: &str) -> String {
    let clean = crate::import::kept_text(text);
    if clean.chars().map(char::len_utf16).sum::<usize>() <= LONGEST {
        return clean;
    }
    let mut room = LONGEST;
    let kept: String = clean
        .chars()
        .take_while(|sign| {
            room = room.saturating_sub(sign.len_utf16());
            room > 0
        })
        .collect();
    kept + "\u{2026} (dipotong)"
}

/// Writes a text as a text, whatever it begins with; an empty one as an empty cell with its look.
pub(super) fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    words: &str,
    look: &Format,
) -> Result<(), ExportError> {
    if words.is_empty() {
        sheet.write_blank(row, column, look)?;
    } else {
        sheet.write_string_with_format(row, column, text(words), look)?;
    }
    Ok(())
}

/// Writes a score as a number, or an empty cell.
pub(super) fn put_score(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    score: Option<Score>,
    look: &Format,
) -> Result<(), ExportError> {
    match score {
        Some(score) => sheet.write_number_with_format(row, column, number(score), look)?,
        None => sheet.write_blank(row, column, look)?,
    };
    Ok(())
}

/// Writes a formula with the result that programs show which do not calculate.
pub(super) fn put_formula(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    formula: &str,
    result: &str,
    look: &Format,
) -> Result<(), ExportError> {
    let formula = Formula::new(formula).set_result(result);
    sheet.write_formula_with_format(row, column, formula, look)?;
    Ok(())
}

/// A cell's name from its place, such as `C5`.
pub(super) fn name(row: u32, column: u16) -> String {
    crate::import::cell_name(row, column.into())
}

/// A column of cells with fixed places, such as `$F$6:$F$15`; both rows inside.
pub(super) fn span(column: u16, first: u32, last: u32) -> String {
    let letter = crate::import::column_name(column.into());
    format!("${letter}${}:${letter}${}", first + 1, last + 1)
}

/// A sheet's name as a formula writes it.
pub(super) fn quoted(sheet: &str) -> String {
    format!("'{}'", sheet.replace('\'', "''"))
}

/// The height that wrapped words need, from each text and its column's width. Programs differ in
/// their letters, and not all of them fit rows by themselves, so a little is added.
pub(super) fn height(texts: &[(&str, u32)]) -> u32 {
    let lines = |(text, width): &(&str, u32)| -> usize {
        let room = (*width as usize).max(1);
        text.lines().map(|line| line.chars().count().div_ceil(room).max(1)).sum()
    };
    let lines = texts.iter().map(lines).max().unwrap_or(1).max(1);
    u32::try_from(lines * 13 + 4).unwrap_or(TALLEST).clamp(17, TALLEST)
}

/// The tallest row that every program takes.
const TALLEST: u32 = 400;
