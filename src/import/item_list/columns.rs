//! What the columns of a list of items hold, by their headings.

use crate::import::table::columns_at;
use crate::import::words::letters;
use crate::import::workbook::Sheet;

/// Rows of a sheet among which the headings are looked for.
const LOOKED_AT: usize = 60;
/// Cells looked at to know a column of codes.
const SAMPLE: usize = 30;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Code,
    Text,
    Points,
    Indicator,
    Level,
    Kinds,
    Remark,
}

/// The columns of a list, and where its rows begin.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) first_row: u32,
    pub(super) header: u32,
    places: Vec<(Role, u32)>,
}

impl Columns {
    pub(super) fn place(&self, role: Role) -> Option<u32> {
        self.places.iter().find(|(own, _)| *own == role).map(|(_, place)| *place)
    }
}

/// The columns of the first list on a sheet: a heading over codes and one over texts make it one.
pub(super) fn find(sheet: &Sheet) -> Option<Columns> {
    let rows: Vec<u32> = sheet.filled_rows().take(LOOKED_AT).collect();
    rows.into_iter().filter(|row| sheet.row(*row).len() > 1).find_map(|row| {
        [1, 2].into_iter().find_map(|lines| {
            let columns = at(sheet, row, lines)?;
            let tells = |role| columns.place(role).is_some();
            (tells(Role::Code) && tells(Role::Text)).then_some(columns)
        })
    })
}

fn at(sheet: &Sheet, row: u32, lines: u32) -> Option<Columns> {
    let headings = columns_at(sheet, row, lines);
    let first_row = row + lines;
    let mut candidates: Vec<(Role, u8, u32)> = Vec::new();
    for (place, (_, written)) in headings {
        if sheet.hides_column(place) {
            continue;
        }
        let words = letters(&written);
        let codes = || holds_codes(sheet, first_row, place);
        if let Some((role, rank)) = role(&words, codes) {
            candidates.push((role, rank, place));
        }
    }
    // Of several columns that may hold the same, the one whose heading says so most plainly.
    candidates.sort_by_key(|(_, rank, place)| (*rank, *place));
    let mut places: Vec<(Role, u32)> = Vec::new();
    for (role, _, place) in candidates {
        if places.iter().all(|(own, taken)| *own != role && *taken != place) {
            places.push((role, place));
        }
    }
    (!places.is_empty()).then_some(Columns { first_row, header: row, places })
}

/// What a heading says, and how plainly: the lower, the plainer.
fn role(words: &str, holds_codes: impl Fn() -> bool) -> Option<(Role, u8)> {
    let any = |wanted: &[&str]| words.split(' ').any(|word| wanted.contains(&word));
    let number = any(&["kode", "code", "no", "nomor", "id"]);
    let indicator = any(&["indikator", "indicator"]);
    Some(match words {
        "kode" | "kode butir" | "kode item" | "kode bukti" | "kode data dukung" | "code" => {
            (Role::Code, 0)
        }
        "uraian" | "uraian butir" | "text" => (Role::Text, 0),
        "poin" | "poin butir" | "points" => (Role::Points, 0),
        "tingkat" | "level" => (Role::Level, 0),
        "indikator" | "no indikator" | "nomor indikator" | "kode indikator" | "indicator" => {
            (Role::Indicator, 0)
        }
        "butir" | "item" | "id" if holds_codes() => (Role::Code, 1),
        _ if indicator && number => (Role::Indicator, 1),
        _ if indicator => (Role::Indicator, 2),
        _ if number && any(&["butir", "item", "bukti", "dukung"]) => (Role::Code, 1),
        _ if any(&["kode", "code"]) => (Role::Code, 2),
        _ if any(&["poin", "point", "points", "bobot", "skor"]) => (Role::Points, 1),
        _ if any(&["tingkat", "level", "lv"]) => (Role::Level, 1),
        _ if any(&["bentuk", "jenis", "kinds"]) => (Role::Kinds, 1),
        _ if any(&["catatan", "keterangan", "remark"]) => (Role::Remark, 1),
        "butir" | "item" => (Role::Text, 1),
        _ if any(&["uraian", "deskripsi", "butir", "item"]) => (Role::Text, 1),
        _ if any(&["bukti", "dukung", "dokumen", "kebutuhan", "kriteria"]) => (Role::Text, 2),
        _ => return None,
    })
}

/// Whether most of what stands below a heading is short, in one word, with a figure in it.
fn holds_codes(sheet: &Sheet, first_row: u32, place: u32) -> bool {
    let below = sheet.filled_rows().filter(|row| *row >= first_row);
    let texts = below.filter_map(|row| sheet.at(row, place)).take(SAMPLE);
    let (mut codes, mut others) = (0, 0);
    for content in texts {
        let text = content.text().trim();
        let code = text.len() <= super::LONGEST_CODE
            && !text.contains(char::is_whitespace)
            && text.contains(|sign: char| sign.is_ascii_digit())
            && text.contains(|sign: char| !sign.is_ascii_digit());
        *(if code { &mut codes } else { &mut others }) += 1;
    }
    codes > others
}
