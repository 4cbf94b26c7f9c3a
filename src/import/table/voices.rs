//! A table with a row for each assessor of an indicator: a column names whose word the value of a row is.
//! A table is read in one voice, so that such rows would pass for one another's.

use super::Found;
use super::heading::{Meaning, heading};
use super::sideways::line_word;
use crate::import::reading::{ColumnRole, FindingKind, Origin};
use crate::import::row::Gathering;
use crate::import::words::tidy;
use crate::import::workbook::Sheet;

/// Rows looked at.
const ROWS: usize = 200;

/// Whether every row is of the same assessor; told where a column names several.
pub(in crate::import) fn are_one(gathering: &mut Gathering, sheet: &Sheet, found: &Found) -> bool {
    if found.table.origin != Origin::Recognised {
        return true;
    }
    let unread = found.table.columns.iter().filter(|column| column.role == ColumnRole::LeftOut);
    for column in unread {
        let texts = found.rows.iter().take(ROWS).filter_map(|row| sheet.at(*row, column.place));
        let Some(named) = assessors(texts.map(|content| tidy(content.text()))) else { continue };
        let reason = format!(
            "{} {} (\u{201c}{}\u{201d}) menyebut penilai yang berbeda pada setiap baris ({}), sedangkan satu kolom nilai dibaca untuk satu penilai; tabel ini tidak diambil. Buat satu kolom nilai untuk setiap penilai, lalu impor kembali.",
            line_word(&column.letter),
            column.letter,
            column.heading,
            named.join(", ")
        );
        gathering.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
        return false;
    }
    true
}

/// The names of assessors in a column that holds nothing else, where there are several.
fn assessors(texts: impl Iterator<Item = String>) -> Option<Vec<String>> {
    let mut named: Vec<(crate::answer::Voice, String)> = Vec::new();
    for text in texts {
        if text.chars().any(|sign| sign.is_ascii_digit()) {
            return None;
        }
        let Some(Meaning::Value { voice: Some(voice), .. }) =
            heading(&text).map(|heading| heading.meaning)
        else {
            return None;
        };
        if named.iter().all(|(other, _)| *other != voice) {
            named.push((voice, text));
        }
    }
    (named.len() > 1).then(|| named.into_iter().map(|(_, text)| text).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assessors_are_known_by_their_names() {
        let texts = |words: &[&str]| {
            assessors(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into_iter())
        };
        assert!(texts(&["Mandiri", "Asesor Eksternal", "Mandiri"]).is_some());
        assert!(texts(&["Mandiri", "Mandiri"]).is_none());
        assert!(texts(&["Mandiri", "Dinas Contoh"]).is_none());
        assert!(texts(&[]).is_none());
    }
}
