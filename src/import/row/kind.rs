//! Tells the rows of a table apart: an indicator's entry, a further line of one, a heading, a total,
//! and words that stand below the table.

use super::Columns;
use super::section::Sections;
use crate::import::indicator::{Directory, Fit, Number, Place};
use crate::import::table::heading::{Meaning, heading};
use crate::import::words::{letters, tidy};
use crate::import::workbook::{Content, Sheet, cell_name};

/// What a row is, before its values are read.
pub(super) enum RowKind {
    /// Nothing in any column of the table.
    Blank,
    /// A heading, a total, a signature.
    Skipped { cell: String, reason: String },
    /// A value without an indicator.
    Nameless { cell: String },
    /// More words for the entry above.
    Continuation,
    /// It names an indicator, or means to.
    Entry,
}

/// Words with which totals begin.
const TOTALS: [&str; 15] = [
    "total",
    "jumlah",
    "rata rata",
    "rerata",
    "indeks",
    "index",
    "nilai indeks",
    "nilai akhir",
    "predikat",
    "sub total",
    "subtotal",
    "grand total",
    "skor akhir",
    "hasil akhir",
    "\u{3c3}",
];

/// Words with which the lines under a table begin.
const BELOW: [&str; 8] =
    ["catatan", "mengetahui", "keterangan", "sumber", "disusun", "ditetapkan", "nip", "ttd"];

pub(super) fn kind_of(
    sheet: &Sheet,
    columns: &Columns,
    directory: &Directory,
    row: u32,
    last_entry: Option<u32>,
) -> RowKind {
    let own = |place: Option<u32>| {
        place.and_then(|place| sheet.at(row, place).map(|content| (place, content)))
    };
    let (number, name) = (own(columns.number), own(columns.name));
    let value = columns.value_places().find(|place| sheet.at(row, *place).is_some());
    if number.is_none() && name.is_none() {
        let Some(first) = sheet.row(row).first() else { return RowKind::Blank };
        let merged = [columns.number, columns.name].into_iter().flatten().any(|place| {
            let origin = sheet.origin(row, place);
            origin.0 < row && sheet.at(origin.0, origin.1).is_some()
        });
        // A line of its own for each year, or for each assessor.
        let own_line = [columns.year, columns.assessor].into_iter().flatten();
        if merged && own_line.into_iter().any(|place| sheet.at(row, place).is_some()) {
            return RowKind::Entry;
        }
        let first_cell = cell_name(row, first.column);
        if is_total(first.content.text()) || is_heading(directory, first.content.text()) {
            return RowKind::Skipped {
                cell: first_cell,
                reason: "Baris jumlah atau judul; tidak diimpor.".to_owned(),
            };
        }
        if let Some(place) = value {
            let figure =
                matches!(
                    sheet.at(row, place),
                    Some(Content::Number(_) | Content::Error(_) | Content::Uncalculated)
                ) || sheet.at(row, place).is_some_and(|content| content.text().trim().len() <= 2);
            return if figure {
                RowKind::Nameless { cell: cell_name(row, place) }
            } else {
                RowKind::Skipped { cell: first_cell, reason: "Bukan baris indikator.".to_owned() }
            };
        }
        let words = columns
            .evidence
            .iter()
            .copied()
            .chain(columns.explanation)
            .chain(columns.review)
            .chain(columns.opd)
            .chain(columns.recommendation)
            .chain(columns.follow_up)
            .any(|place| sheet.at(row, place).is_some());
        let next = last_entry.is_some_and(|last| last + 1 == row);
        return if words && (merged || next) { RowKind::Continuation } else { RowKind::Blank };
    }
    for (place, content) in [number, name].into_iter().flatten() {
        let text = content.text();
        let cell = cell_name(row, place);
        let numbered = number.is_some_and(|(_, content)| {
            matches!(directory.number(content.text()), Number::Place(_))
        });
        // An indicator may bear the name of its aspect, or begin like a total.
        let named = directory.named(text).is_some();
        if is_heading(directory, text) && !(named && (numbered || value.is_some())) {
            return RowKind::Skipped {
                cell,
                reason: "Baris domain atau aspek; tidak diimpor.".to_owned(),
            };
        }
        if is_total(text) && !numbered && !named {
            return RowKind::Skipped { cell, reason: "Baris jumlah; tidak diimpor.".to_owned() };
        }
        if is_below(text) && value.is_none() && !numbered {
            return RowKind::Skipped {
                cell,
                reason: "Keterangan di bawah tabel; tidak diimpor.".to_owned(),
            };
        }
    }
    RowKind::Entry
}

/// Whether a text stands below a table: a remark, a signature.
pub(in crate::import) fn is_below(text: &str) -> bool {
    BELOW.iter().any(|word| begins(&letters(text), word))
}

pub(in crate::import) fn is_total(text: &str) -> bool {
    let text = letters(text);
    TOTALS.iter().any(|word| begins(&text, word))
}

fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

fn is_heading(directory: &Directory, text: &str) -> bool {
    let words = letters(text);
    // "Nilai Domain I": no indicator's name has these words, whatever stands before them.
    let told = words.split(' ').take(6).any(|word| matches!(word, "domain" | "aspek"));
    (told && words.split(' ').count() <= 12) || directory.is_heading(text)
}

/// Whether a text stands over columns elsewhere: then the table lies on its side.
fn names_a_column(text: &str) -> bool {
    heading(text).is_some_and(|heading| {
        matches!(
            heading.meaning,
            Meaning::Value { .. } | Meaning::Name | Meaning::Explanation { .. } | Meaning::Evidence
        )
    })
}

/// The code of an evidence item, such as `I3-L2-01`.
fn is_item(text: &str) -> bool {
    let mut parts = text.split('-');
    let mut coded = |letter: char, longest: usize| {
        let part = parts.next().unwrap_or_default();
        let digits = part.strip_prefix(letter).unwrap_or_default();
        !digits.is_empty()
            && digits.len() <= longest
            && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    coded('I', 2) && coded('L', 1)
}

/// What a row says of its indicator.
pub(super) enum Identity {
    /// This one.
    Place { place: Place, cell: String, remark: Option<String> },
    /// It means one, but which is not beyond doubt.
    Refused { cell: String, reason: String },
    /// Words without number and value.
    NotAnEntry { cell: String },
}

/// Finds the indicator of a row; `trusts` tells whether the number column holds indicators' numbers
/// or merely counts rows, `section` which indicators stand under the same heading, where one is known.
pub(super) fn identify(
    sheet: &Sheet,
    columns: &Columns,
    directory: &Directory,
    row: u32,
    trusts: bool,
    section: &[u8],
) -> Identity {
    let text = |place: Option<u32>| {
        place.and_then(|place| sheet.seen(row, place)).map_or("", Content::text)
    };
    // A cell merged across is named by its first one; one merged downwards by the row's own.
    let cell = |place: Option<u32>| {
        let place = place.unwrap_or(0);
        let origin = sheet.origin(row, place);
        cell_name(row, if origin.0 == row { origin.1 } else { place })
    };
    let (number_text, name_text) = (text(columns.number), text(columns.name));
    for place in [columns.number, columns.name].into_iter().flatten() {
        if let Some(content @ (Content::Error(_) | Content::Uncalculated)) = sheet.seen(row, place)
        {
            let what = if *content == Content::Uncalculated {
                "rumus tanpa hasil".to_owned()
            } else {
                format!("galat {}", content.text())
            };
            return Identity::Refused {
                cell: cell_name(row, place),
                reason: format!("Berisi {what}; tulis nomor atau nama indikatornya."),
            };
        }
    }
    let (inner, rest) = directory.number_in_name(name_text);
    let own = if trusts { directory.number(number_text) } else { Number::None };
    let title = directory.instrument.short_title.as_str();
    let last = directory.instrument.indicators().count();
    let name = tidy(rest).replace('\n', " ");
    let shown: String = name.chars().take(80).collect();
    let numbered = own != Number::None;
    let (number, number_cell) = match (&own, &inner) {
        (Number::None, Number::None) => {
            let named = columns.name.filter(|_| !name_text.trim().is_empty());
            (own, cell(named.or(columns.number).or(columns.name)))
        }
        (Number::None, _) => (inner, cell(columns.name)),
        // The column counts the rows on; the name says which indicator it is.
        (Number::Unknown(_), Number::Place(_)) => (inner, cell(columns.name)),
        (Number::Place(a), Number::Place(b)) if a.number != b.number => {
            let reason = format!(
                "Kolom nomor menyebut indikator {}, tetapi namanya diawali nomor {}; perbaiki salah satunya.",
                a.number, b.number
            );
            return Identity::Refused { cell: cell(columns.number), reason };
        }
        (
            Number::Place(Place { service: None, .. }),
            Number::Place(Place { service: Some(_), .. }),
        ) => (inner, cell(columns.number)),
        _ => (own, cell(columns.number)),
    };
    let blank = || columns.value_places().all(|place| sheet.at(row, place).is_none());
    match number {
        Number::Place(place) => match directory.goes_with(&name, place.number) {
            Fit::Same => {
                // A name may tell the service that the number leaves open.
                let service = place
                    .service
                    .or_else(|| directory.named(&name).and_then(|named| named.service));
                Identity::Place {
                    place: Place { service, ..place },
                    cell: number_cell,
                    remark: None,
                }
            }
            Fit::Close => {
                let remark = format!(
                    "Nama \u{201c}{shown}\u{201d} dibaca sebagai indikator {}, {}, sesuai nomornya.",
                    place.number,
                    directory.name(place.number)
                );
                Identity::Place { place, cell: number_cell, remark: Some(remark) }
            }
            // The heading above says what the name leaves out.
            Fit::Other(_) | Fit::None if directory.within(&name, section) == Some(place) => {
                Identity::Place { place, cell: number_cell, remark: None }
            }
            Fit::Other(other) => {
                let reason = format!(
                    "Nomor {} dan nama \u{201c}{shown}\u{201d} tidak cocok: nama itu milik indikator {other} pada {title}; perbaiki salah satunya.",
                    place.number
                );
                Identity::Refused { cell: number_cell, reason }
            }
            Fit::None => {
                let reason = format!(
                    "Nomor {} dan nama \u{201c}{shown}\u{201d} tidak cocok: indikator {0} pada {title} adalah {}. Periksa instrumen dan nomornya.",
                    place.number,
                    directory.name(place.number)
                );
                Identity::Refused { cell: number_cell, reason }
            }
        },
        Number::Unknown(written) => match directory.named(&name) {
            // "1.1" counts within a domain; the name decides.
            Some(place) if written.contains(' ') => {
                Identity::Place { place, cell: cell(columns.name), remark: None }
            }
            // A line such as "1) Perwal Nomor 3" below a table counts its notes.
            _ if blank() && name.is_empty() && !is_item(number_text.trim()) => {
                Identity::NotAnEntry { cell: number_cell }
            }
            _ => {
                let written = if numbered { tidy(number_text) } else { written };
                let written: String = written.chars().take(40).collect();
                let reason = if is_item(&written) {
                    format!(
                        "\u{201c}{written}\u{201d} adalah kode butir bukti, sedangkan tabel ini dibaca sebagai nilai per indikator. Pisahkan daftar butirnya ke tabel sendiri, atau tulis nomor indikatornya."
                    )
                } else {
                    format!(
                        "Tidak ada indikator {written} pada {title}, yang memuat indikator 1 sampai {last}."
                    )
                };
                Identity::Refused { cell: number_cell, reason }
            }
        },
        Number::None => match (directory.within(&name, section), directory.named(&name)) {
            (Some(place), named) if named.is_none_or(|named| named.number != place.number) => {
                let remark = format!(
                    "Nama \u{201c}{shown}\u{201d} dibaca sebagai indikator {}, {}, sesuai domain atau aspek di atasnya.",
                    place.number,
                    directory.name(place.number)
                );
                Identity::Place { place, cell: cell(columns.name), remark: Some(remark) }
            }
            (_, Some(place)) => Identity::Place { place, cell: cell(columns.name), remark: None },
            (_, None) => {
                if blank() {
                    return Identity::NotAnEntry { cell: number_cell };
                }
                if let Some(place) = directory.only_holder(&name) {
                    let remark = format!(
                        "Nama \u{201c}{shown}\u{201d} dibaca sebagai indikator {}, {}: hanya indikator itu yang namanya memuat kata-kata ini.",
                        place.number,
                        directory.name(place.number)
                    );
                    return Identity::Place {
                        place,
                        cell: cell(columns.name),
                        remark: Some(remark),
                    };
                }
                let shown = if shown.is_empty() { tidy(number_text) } else { shown };
                if names_a_column(&shown) {
                    let reason = format!(
                        "\u{201c}{shown}\u{201d} adalah judul kolom, bukan indikator; tabel ini tampaknya mendatar. Tandai \u{201c}Mendatar\u{201d} pada tabel ini, atau salin lalu tempel dengan Transpose agar setiap indikator berada pada satu baris."
                    );
                    return Identity::Refused { cell: number_cell, reason };
                }
                let hint = directory.suggestion(&name).map_or_else(
                    || "tulis nomor atau nama seperti pada instrumen.".to_owned(),
                    |(number, name)| format!("mungkin indikator {number}, {name}? Tulis nomornya."),
                );
                Identity::Refused {
                    cell: number_cell,
                    reason: format!(
                        "Indikator \u{201c}{shown}\u{201d} tidak dikenali pada {title}; {hint}"
                    ),
                }
            }
        },
    }
}

/// Whether the number column holds indicators' numbers: not when most names that are beyond doubt
/// stand beside another number, as in a table that counts its rows from one on every sheet.
pub(super) fn numbers_are_the_indicators(
    sheet: &Sheet,
    columns: &Columns,
    directory: &Directory,
    rows: &[u32],
    sections: &Sections,
) -> bool {
    let (Some(number), Some(name)) = (columns.number, columns.name) else { return true };
    let (mut same, mut other) = (0_usize, 0_usize);
    for row in rows.iter().take(500) {
        let (Some(number), Some(name)) = (sheet.seen(*row, number), sheet.seen(*row, name)) else {
            continue;
        };
        let (inner, rest) = directory.number_in_name(name.text());
        let told = match inner {
            Number::Place(place) => Some(place),
            _ => directory.within(rest, sections.at(*row)).or_else(|| directory.named(rest)),
        };
        if let (Number::Place(number), Some(named)) = (directory.number(number.text()), told) {
            if number.number == named.number {
                same += 1;
            } else {
                other += 1;
            }
        } else if let (Number::Unknown(_), Some(_)) = (directory.number(number.text()), told) {
            other += 1;
        }
    }
    // One or two slips are slips, to be refused by cell.
    other <= 2 || same >= other
}
