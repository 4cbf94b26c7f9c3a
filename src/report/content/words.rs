//! Words and small parts that several sections share.

use chrono::{Datelike, NaiveDateTime};

use crate::report::block::{Cell, Column, Row, RowRank, Set, Text, Tone, Weight};
use crate::report::facts::{Direction, ReportFacts};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A date as Indonesian letters write it: `23 November 2026`.
pub fn date(at: NaiveDateTime) -> String {
    let month = MONTHS[at.month0() as usize % 12];
    format!("{} {month} {}", at.day(), at.year())
}

/// What an indicator holds: a level or a value.
pub fn level_word(facts: &ReportFacts) -> &'static str {
    if facts.instrument.fractional { "Nilai" } else { "Tingkat" }
}

/// The same word within a sentence.
pub fn level_word_lower(facts: &ReportFacts) -> &'static str {
    if facts.instrument.fractional { "nilai" } else { "tingkat" }
}

/// The lowest level or value with its word: `tingkat 1`, `nilai 1,00`.
pub fn lowest(facts: &ReportFacts) -> String {
    let cents = if facts.instrument.fractional { ",00" } else { "" };
    format!("{} {}{cents}", level_word_lower(facts), facts.instrument.lowest)
}

/// An indicator with its number: `12. Pembangunan Aplikasi`.
pub fn numbered(number: &str, name: &str) -> Text {
    Text::new(Tone::Cell, format!("{number}. {name}"))
}

/// A heading of a column.
pub fn column(head: impl Into<String>, set: Set) -> Column {
    Column { head: head.into(), set }
}

/// An ordinary row.
pub fn row(cells: Vec<Cell>) -> Row {
    Row { cells, rank: RowRank::Plain }
}

/// Units as one text: the first is in charge.
pub fn units(units: &[String]) -> String {
    if units.is_empty() { "Belum ada penanggung jawab".to_owned() } else { units.join("; ") }
}

/// Which way a figure went, as a cell.
pub fn direction(direction: Option<Direction>) -> Cell {
    match direction {
        Some(Direction::Up) => Cell::weighted(Weight::Plain, "naik"),
        Some(Direction::Down) => Cell::weighted(Weight::Strong, "turun"),
        Some(Direction::Same) => Cell::weighted(Weight::Quiet, "tetap"),
        None => Cell::weighted(Weight::Quiet, "–"),
    }
}

/// A figure that may be missing.
pub fn or_dash(figure: Option<&str>) -> Cell {
    figure.map_or_else(|| Cell::weighted(Weight::Quiet, "–"), Cell::new)
}
