//! A table with a row for each assessor of an indicator: a column names whose word the values of a row are.

use super::heading::{Meaning, heading};
use super::sideways::line_word;
use super::{Found, said};
use crate::answer::Voice;
use crate::import::gathering::Gathering;
use crate::import::reading::{Certainty, ColumnRole, FindingKind, Origin};
use crate::import::words::{letters, tidy};
use crate::import::workbook::Sheet;

/// Rows looked at.
const ROWS: usize = 200;

/// Words in the heading of such a column. Without one of them it must name several assessors: a column of
/// one and the same word may mean anything.
const HEADINGS: [&str; 7] =
    ["penilai", "asesor", "assessor", "evaluator", "penilaian", "suara", "voice"];

/// Finds the column that names the assessors. Where the values' headings name some as well, no rule could
/// tell which is right: that is said, and the headings count.
pub(in crate::import) fn settle(gathering: &mut Gathering, sheet: &Sheet, found: &mut Found) {
    if found.table.origin != Origin::Recognised {
        return;
    }
    let spoken = found.table.columns.iter().any(|column| {
        let meaning = heading(&column.heading).map(|heading| heading.meaning);
        matches!(column.role, ColumnRole::Value { .. })
            && matches!(meaning, Some(Meaning::Value { voice: Some(_), .. }))
    });
    let (rows, columns) = (&found.rows, &mut found.table.columns);
    let unread = columns.iter_mut().filter(|column| column.role == ColumnRole::LeftOut);
    for column in unread {
        let texts = rows.iter().take(ROWS).filter_map(|row| sheet.at(*row, column.place));
        let says_so = letters(&column.heading).split(' ').any(|word| HEADINGS.contains(&word));
        let (named, strange) = assessors(texts.map(|content| tidy(content.text())));
        // Under such a heading a name or two that nobody knows are slips, to be refused by cell.
        let is_one = if says_so { named.len() > strange } else { named.len() > 1 && strange == 0 };
        if !is_one {
            continue;
        }
        if spoken {
            let reason = format!(
                "{} {} (\u{201c}{}\u{201d}) menyebut penilai pada setiap baris, sedangkan judul kolom nilai juga menyebutnya; yang dipakai judul kolom nilai. Periksa apakah benar.",
                line_word(&column.letter),
                column.letter,
                column.heading,
            );
            gathering.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
            return;
        }
        column.role = ColumnRole::Assessor;
        column.certainty = if says_so { Certainty::Sure } else { Certainty::Guess };
        column.reason = format!("setiap barisnya menyebut penilai ({})", named.join(", "));
        let named_in = format!("; penilainya disebut kolom {}", column.letter);
        for value in columns.iter_mut().filter(|one| matches!(one.role, ColumnRole::Value { .. })) {
            value.reason = said(&value.heading) + &named_in;
        }
        return;
    }
}

/// Whose word it is that a text names: `Mandiri`, `Asesor Internal`, `Kemenpan RB`.
pub(in crate::import) fn voice_named(text: &str) -> Option<Voice> {
    if text.chars().any(|sign| sign.is_ascii_digit()) {
        return None;
    }
    match heading(text).map(|heading| heading.meaning) {
        Some(Meaning::Value { voice, .. }) => voice,
        _ => None,
    }
}

/// The names of assessors in a column, one for each voice, and how many different other texts it holds.
fn assessors(texts: impl Iterator<Item = String>) -> (Vec<String>, usize) {
    let mut named: Vec<(Voice, String)> = Vec::new();
    let mut strange = std::collections::BTreeSet::new();
    for text in texts {
        match voice_named(&text) {
            Some(voice) if named.iter().all(|(other, _)| *other != voice) => {
                named.push((voice, text));
            }
            Some(_) => {}
            None => drop(strange.insert(text)),
        }
    }
    (named.into_iter().map(|(_, text)| text).collect(), strange.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn assessors_are_known_by_their_names() {
        let texts = |words: &[&str]| {
            assessors(words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>().into_iter())
        };
        let (named, strange) = texts(&["Mandiri", "Asesor Eksternal", "Mandiri"]);
        assert_eq!(
            (named.as_slice(), strange),
            (&["Mandiri", "Asesor Eksternal"].map(str::to_owned)[..], 0)
        );
        assert_eq!(texts(&["Mandiri", "Mandiri", "Dinas Contoh", "Dinas Contoh"]).1, 1);
        assert_eq!(texts(&[]), (Vec::new(), 0));
    }
}
