//! Which of two columns holds the values of an instrument that takes fractions: beside `Nilai 1,26` a
//! column `Level` names the rung, in words or as a whole number.

use super::Found;
use super::left_out::CLEARER;
use super::vocabulary::VALUE_HEADS;
use crate::import::reading::{ColumnRole, Origin};
use crate::import::words::letters;
use crate::import::workbook::Sheet;
use crate::score::Score;

/// Rows looked at.
const ROWS: usize = 60;

/// Reads the figures where a clearer heading stands over names or whole numbers.
pub(in crate::import) fn settle(sheet: &Sheet, found: &mut Found) {
    if found.table.origin != Origin::Recognised {
        return;
    }
    let columns = &found.table.columns;
    // How many figures a column holds, and how many of them are fractions.
    let figures = |place: u32| {
        let cells = found.rows.iter().take(ROWS).filter_map(|row| sheet.at(*row, place));
        let scores = cells.filter_map(|content| Score::parse(content.text().trim()).ok());
        scores.fold((0_usize, 0_usize), |(all, broken), score| {
            (all + 1, broken + usize::from(score.exact().contains('.')))
        })
    };
    let says = |heading: &str, wanted: &[&str]| {
        letters(heading).split(' ').any(|word| wanted.contains(&word))
    };
    let levels: Vec<&str> =
        VALUE_HEADS.iter().filter(|(_, rank)| *rank >= 7).map(|(word, _)| *word).collect();
    let swap = columns.iter().enumerate().find_map(|(at, column)| {
        let ColumnRole::Value { .. } = column.role else { return None };
        let (own, own_broken) = figures(column.place);
        let rival = columns.iter().position(|rival| {
            let (all, broken) = figures(rival.place);
            rival.reason == CLEARER
                && says(&column.heading, &levels)
                && says(&rival.heading, &["nilai", "skor", "indeks"])
                && all > 0
                && (own == 0 || (broken > 0 && own_broken == 0))
        })?;
        Some((at, rival))
    });
    let Some((own, rival)) = swap else { return };
    let role = found.table.columns[own].role;
    let columns = &mut found.table.columns;
    (columns[rival].role, columns[own].role) = (role, ColumnRole::LeftOut);
    columns[rival].reason = "berisi angka nilainya".to_owned();
    columns[own].reason = "nama tingkat; nilainya dibaca dari kolom lain".to_owned();
}
