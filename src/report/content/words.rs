//! Words and small parts that several sections share.

use crate::report::block::{Cell, Column, Row, RowRank, Set, Text, Tone, Weight};
use crate::report::facts::{Change, Direction, ReportFacts};

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

/// Words that end at about so many characters, with an ellipsis for what is left out.
pub fn ending(words: &str, most: usize) -> String {
    let Some((cut, _)) = words.char_indices().nth(most) else { return words.to_owned() };
    let kept = words[..cut].rsplit_once(' ').map_or(&words[..cut], |(kept, _)| kept);
    format!("{}…", kept.trim_end_matches([',', ';', ':', ' ']))
}

/// What to say where no steps are told.
pub fn without_steps(facts: &ReportFacts) -> &'static str {
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let mut rows = rows.flat_map(|aspect| &aspect.indicators);
    if facts.answered == 0 {
        "Langkah disusun dari jawaban; jawab kuesioner terlebih dahulu."
    } else if rows.all(|indicator| indicator.next.is_none()) {
        "Tidak ada langkah yang menaikkan indeks; setiap indikator sudah di puncak."
    } else {
        "Belum ada langkah yang disusun."
    }
}

/// The numbers of the indicators whose reviewed value the internal assessor has not explained.
pub fn unexplained(facts: &ReportFacts) -> Vec<String> {
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let rows = rows.flat_map(|aspect| &aspect.indicators);
    rows.filter(|one| one.is_unexplained()).map(|one| one.number.clone()).collect()
}

/// The first few numbers, and how many follow.
pub fn some(numbers: &[String], few: usize) -> String {
    if numbers.len() <= few {
        return numbers.join(", ");
    }
    format!("{} dan {} lainnya", numbers[..few].join(", "), numbers.len() - few)
}

/// Which way a figure went, in words: `naik 0,61`, `turun 0,05`, `tetap`.
pub fn moved(change: &Change) -> String {
    // The word says what the sign says.
    let size = change.shown.trim_start_matches(['+', '−', '-']);
    match change.direction {
        Direction::Up => format!("naik {size}"),
        Direction::Down => format!("turun {size}"),
        Direction::Same => "tetap".to_owned(),
    }
}

/// A figure that may be missing.
pub fn or_dash(figure: Option<&str>) -> Cell {
    figure.map_or_else(|| Cell::weighted(Weight::Quiet, "–"), Cell::new)
}
