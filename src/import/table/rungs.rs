//! A worksheet that gives each indicator a row for every level, with that level's criteria and evidence:
//! its column `Level` counts 1, 2, 3 … below every indicator and is no answer.

use super::Found;
use super::sideways::line_word;
use crate::import::gathering::Gathering;
use crate::import::reading::{ColumnRole, FindingKind, Origin};
use crate::import::words::{letters, plain};
use crate::import::workbook::{Content, Sheet};

/// Rows looked at.
const ROWS: usize = 500;
/// Levels that such rows count at least.
const LEAST: usize = 3;

/// Why the column is left out.
const COUNTS: &str = "menghitung tingkat di bawah setiap indikator, bukan nilainya";

/// Leaves such a column out and says so; and the evidence with it, where another column says of some of
/// it that it is not there.
pub(in crate::import) fn settle(gathering: &mut Gathering, sheet: &Sheet, found: &mut Found) {
    if found.table.origin != Origin::Recognised {
        return;
    }
    let place_of = |wanted: ColumnRole| {
        found.table.columns.iter().find(|column| column.role == wanted).map(|column| column.place)
    };
    let named = [place_of(ColumnRole::Number), place_of(ColumnRole::Name)];
    let counting = found.table.columns.iter().position(|column| {
        matches!(column.role, ColumnRole::Value { .. })
            && counts(sheet, &found.rows, named, column.place)
    });
    let Some(counting) = counting else { return };
    let missing = says_missing(sheet, found);
    let columns = &mut found.table.columns;
    columns[counting].role = ColumnRole::LeftOut;
    columns[counting].reason = COUNTS.to_owned();
    let letter = columns[counting].letter.clone();
    let mut reason = format!(
        "{} {letter} (\u{201c}{}\u{201d}) menghitung tingkat 1, 2, 3 dan seterusnya di bawah setiap indikator, jadi bukan nilai dan tidak diambil. Tulis nilai akhirnya pada satu baris untuk setiap indikator, lalu impor kembali.",
        line_word(&letter),
        columns[counting].heading
    );
    if missing {
        for column in columns.iter_mut().filter(|column| column.role == ColumnRole::Evidence) {
            column.role = ColumnRole::LeftOut;
            column.reason = "sebagian ditandai belum ada".to_owned();
        }
        reason.push_str(" Bukti dukungnya juga tidak diambil, karena sebagian ditandai belum ada.");
    }
    gathering.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
}

/// Whether a column counts upwards from one below most indicators.
fn counts(sheet: &Sheet, rows: &[u32], named: [Option<u32>; 2], place: u32) -> bool {
    let own = |row: u32| {
        let texts = named.map(|place| {
            place.and_then(|place| sheet.at(row, place)).map(|content| plain(content.text()))
        });
        texts.iter().any(Option::is_some).then_some(texts)
    };
    let level = |row: u32| sheet.at(row, place).and_then(figure);
    let (mut last, mut groups) = (None, Vec::<Vec<u8>>::new());
    for row in rows.iter().copied().take(ROWS) {
        let begins = own(row);
        if begins.is_some() && begins != last {
            last = begins;
            groups.push(Vec::new());
        }
        if let (Some(group), Some(level)) = (groups.last_mut(), level(row)) {
            group.push(level);
        }
    }
    groups.retain(|group| !group.is_empty());
    let upwards = |group: &&Vec<u8>| {
        group.len() >= LEAST && group[0] <= 1 && group.windows(2).all(|pair| pair[1] == pair[0] + 1)
    };
    let counted = groups.iter().filter(upwards).count();
    counted > 0 && counted * 2 > groups.len()
}

/// The level in a cell: `3`, `Level 3`.
fn figure(content: &Content) -> Option<u8> {
    let words = letters(content.text());
    let last = words.rsplit(' ').next()?;
    let level: u8 = last.parse().ok()?;
    (level <= 5).then_some(level)
}

/// Whether some column says of some rows that something is not there.
fn says_missing(sheet: &Sheet, found: &Found) -> bool {
    let left_out = found.table.columns.iter().filter(|column| column.role == ColumnRole::LeftOut);
    left_out.into_iter().any(|column| {
        let texts = found.rows.iter().take(ROWS).filter_map(|row| sheet.at(*row, column.place));
        texts.into_iter().any(|content| match content {
            Content::Flag(flag) => !flag,
            _ => matches!(
                plain(content.text()).as_str(),
                "tidak" | "tidak ada" | "belum" | "belum ada" | "tdk" | "tdk ada"
            ),
        })
    })
}
