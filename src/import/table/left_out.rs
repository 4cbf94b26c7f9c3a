//! What is said of columns that look like answers and are not read: a heading that nobody knows over
//! figures that could be levels, or two headings that say the same. Either may be what was meant.

use super::Found;
use super::heading::sounds_like_a_value;
use super::sideways::line_word;
use crate::import::gathering::Gathering;
use crate::import::reading::{ColumnRole, FindingKind};
use crate::import::words::{letters, year};
use crate::import::workbook::{Content, Sheet, cell_name};

/// Why a column that nobody knows is left out.
pub(super) const UNKNOWN: &str = "judul kolom tidak dikenali";

/// Why a column of values is left out beside one that says more clearly what it holds.
pub(super) const CLEARER: &str = "nilai dibaca dari kolom lain yang lebih jelas";

/// Why a column is left out whose heading says the same as another's.
pub(super) const RIVAL: &str = "nilai dibaca dari kolom lain yang judulnya searti";

/// Rows looked at.
const ROWS: usize = 200;

/// Tells of them, at their headings.
pub(in crate::import) fn columns(gathering: &mut Gathering, sheet: &Sheet, found: &Found) {
    for column in found.table.columns.iter().filter(|column| column.role == ColumnRole::LeftOut) {
        let (heading, letter) = (&column.heading, &column.letter);
        let line = line_word(letter);
        let reason = match column.reason.as_str() {
            RIVAL => format!(
                "{line} {letter} (\u{201c}{heading}\u{201d}) tidak dibaca, karena ada kolom lain yang judulnya searti; hapus atau ganti judul yang bukan jawabannya."
            ),
            UNKNOWN if may_be_a_value(heading) && holds_levels(sheet, found, column.place) => {
                format!(
                    "{line} {letter} (\u{201c}{heading}\u{201d}) berisi angka seperti tingkat, tetapi judulnya tidak dikenali sehingga tidak dibaca; beri judul seperti \u{201c}Nilai Mandiri\u{201d} bila isinya jawaban."
                )
            }
            _ => continue,
        };
        let (row, place) = sheet.origin(found.last_line, column.place);
        gathering.find(sheet, cell_name(row, place), FindingKind::Remark, reason);
    }
}

fn may_be_a_value(heading: &str) -> bool {
    sounds_like_a_value(heading) || letters(heading).split(' ').any(|word| year(word).is_some())
}

/// Whether most of what stands in a column could be levels.
fn holds_levels(sheet: &Sheet, found: &Found, place: u32) -> bool {
    let contents = found.rows.iter().take(ROWS).filter_map(|row| sheet.at(*row, place));
    let (mut levels, mut others) = (0_usize, 0_usize);
    for content in contents {
        let level = match content {
            Content::Number(text) | Content::Text(text) => {
                matches!(text.trim().as_bytes(), [b'0'..=b'5'])
            }
            _ => false,
        };
        *(if level { &mut levels } else { &mut others }) += 1;
    }
    levels > others
}
