//! What is said of rows and columns that their author hid. Rows are read, for a filter hides rows that
//! are meant; columns that say something are not, for whoever looks at the sheet does not see it
//! said. Neither happens in silence.

use super::Found;
use super::sideways::{line_name, line_word};
use crate::import::gathering::Gathering;
use crate::import::reading::{ColumnRole, FindingKind};
use crate::import::workbook::{Sheet, cell_name};

/// Why a hidden column is left out.
pub(in crate::import) const HIDDEN: &str = "kolom tersembunyi tidak dibaca";

/// Tells of a table's hidden columns, at their headings.
pub(in crate::import) fn columns(gathering: &mut Gathering, sheet: &Sheet, found: &Found) {
    for column in found.table.columns.iter().filter(|column| sheet.hides_column(column.place)) {
        let (heading, letter) = (&column.heading, &column.letter);
        let line = line_word(letter);
        let (kind, reason) = match column.role {
            ColumnRole::LeftOut if column.reason == HIDDEN => (
                FindingKind::Skipped,
                format!(
                    "{line} {letter} (\u{201c}{heading}\u{201d}) tersembunyi dan tidak dibaca; tampilkan kolomnya bila isinya hendak diimpor."
                ),
            ),
            ColumnRole::LeftOut => continue,
            role => (
                FindingKind::Remark,
                format!(
                    "{line} {letter} (\u{201c}{heading}\u{201d}) tersembunyi, tetapi dibaca sebagai {}.",
                    role.in_words()
                ),
            ),
        };
        let (row, place) = sheet.origin(found.last_line, column.place);
        gathering.find(sheet, cell_name(row, place), kind, reason);
    }
}

/// Tells of hidden rows that were read, once for the table, at the first of them.
pub(in crate::import) fn rows(gathering: &mut Gathering, sheet: &Sheet, read: &[u32], column: u32) {
    let Some(first) = read.first() else { return };
    let mut spans: Vec<(u32, u32)> = Vec::new();
    for row in read {
        match spans.last_mut() {
            Some(span) if span.1 + 1 == *row => span.1 = *row,
            _ => spans.push((*row, *row)),
        }
    }
    // What is a row here is a column on a sheet that was turned.
    let turned = gathering.turned;
    let name = |row: u32| line_name(row, !turned);
    let line = line_word(&name(*first));
    let mut shown: Vec<String> = spans
        .iter()
        .take(8)
        .map(|(first, last)| match last - first {
            0 => name(*first),
            _ => format!("{}\u{2013}{}", name(*first), name(*last)),
        })
        .collect();
    if spans.len() > shown.len() {
        shown.push("\u{2026}".to_owned());
    }
    let reason = format!(
        "{line} {} tersembunyi, mungkin oleh penyaring, dan tetap dibaca; periksa apakah isinya memang hendak diimpor.",
        shown.join(", ")
    );
    gathering.find(sheet, cell_name(*first, column), FindingKind::Remark, reason);
}
