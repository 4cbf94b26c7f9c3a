//! A list of evidence items (*butir*) as the ministry's portal shows it: code, text, points. From a
//! spreadsheet or a JSON file to items that an instrument can carry, and findings for what cannot be
//! taken. Which list it is compared with, and whether it is kept, is the dossier's.

mod columns;
mod json;
mod rows;
mod settle;

use std::path::Path;

use super::failure::ImportError;
use super::file::open_watched;
use super::indicator::{Directory, Number};
use super::limits::Limits;
use super::list::item_code::item_of;
use super::reading::Finding;
use super::words::{plain, tidy};
use crate::instrument::{Instrument, code_place, hundredths};
use crate::score::Score;
use crate::work::Progress;

/// The most items of a list.
const MOST: usize = 5_000;
/// The longest text of an item, in letters.
const LONGEST_TEXT: usize = 2_000;
/// The longest code of an item.
const LONGEST_CODE: usize = 40;

/// A list that was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ItemList {
    /// The file's name.
    pub file: String,
    /// Its own title; may be empty.
    pub title: String,
    /// Of when it says that it is; may be empty.
    pub dated: String,
    /// Where it says that it comes from; may be empty.
    pub source: String,
    /// The items, in order.
    pub items: Vec<ListedItem>,
    /// What was refused, left out or is worth knowing.
    pub findings: Vec<Finding>,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedItem {
    /// Its code as written.
    pub code: String,
    /// The indicator's number.
    pub indicator: u8,
    /// The level.
    pub level: u8,
    /// What it asks.
    pub text: String,
    /// Its points in hundredths; of all items of a level or of none.
    pub points: Option<u32>,
    /// In what form the evidence may come.
    pub kinds: Vec<String>,
    /// Whether the list leaves open that it is an item of its own.
    pub doubtful: bool,
    /// Whether it proves a criterion of its level, where the list says so.
    pub proves: Option<bool>,
    /// What the list remarks.
    pub remark: Option<String>,
    /// The sheet, and the cell of its code.
    pub place: (String, String),
}

/// A text with the cell in which it stands.
#[derive(Debug, Clone, Default)]
struct Said {
    text: String,
    cell: String,
}

/// What a row of a list says, before it is judged.
#[derive(Debug, Clone, Default)]
struct Raw {
    sheet: String,
    code: Said,
    text: Said,
    points: Said,
    indicator: Said,
    level: Said,
    kinds: Vec<String>,
    doubtful: bool,
    proves: Option<bool>,
    remark: Option<String>,
}

/// Reads a list for an instrument under the list in use, whose codes are known.
///
/// # Errors
/// A sentence for a file that cannot be read, or in which nothing is an item.
pub fn read_item_list(
    path: &Path,
    limits: &Limits,
    instrument: &Instrument,
    progress: &Progress,
) -> Result<ItemList, ImportError> {
    let is_json = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
    let mut list = ItemList::default();
    let raw = if is_json {
        json::read(path, limits, &mut list)?
    } else {
        let workbook = open_watched(path, limits, progress)?;
        list.file = workbook.file.clone();
        rows::read(&workbook, limits, &mut list)?
    };
    if raw.len() > MOST {
        let what = format!("memuat lebih dari {MOST} butir");
        return Err(ImportError::TooLarge { file: list.file, what });
    }
    let directory = Directory::new(instrument);
    for row in raw {
        match judge(&row, instrument, &directory) {
            Ok(item) => list.items.push(item),
            Err((cell, reason)) => list.findings.push(Finding::refused(&row.sheet, cell, reason)),
        }
    }
    settle::settle(&mut list);
    if list.items.is_empty() {
        let first = list.findings.first().map_or_else(String::new, |finding| {
            format!("{} {}: {}", finding.sheet, finding.cell, finding.reason).trim().to_owned()
        });
        return Err(ImportError::NoItems { file: list.file, first });
    }
    Ok(list)
}

/// A row as an item, or the cell that keeps it out and why.
fn judge(
    row: &Raw,
    instrument: &Instrument,
    directory: &Directory<'_>,
) -> Result<ListedItem, (String, String)> {
    let at = |said: &Said, reason: String| (said.cell.clone(), reason);
    let code = row.code.text.trim();
    if code.is_empty() {
        return Err(at(
            &row.code,
            "Baris ini tidak memuat kode butir; lengkapi kodenya.".to_owned(),
        ));
    }
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
    if code.len() > LONGEST_CODE || !code.bytes().all(known) {
        return Err(at(
            &row.code,
            format!(
                "Kode \u{201c}{code}\u{201d} tidak berlaku; pakai huruf, angka, tanda hubung, titik, atau garis bawah tanpa spasi, paling panjang {LONGEST_CODE}."
            ),
        ));
    }
    let (indicator, level) = place(row, code, instrument, directory)?;
    let text = tidy(&row.text.text).replace('\n', " ");
    if text.is_empty() {
        return Err(at(
            &row.text,
            format!("Butir {code} tidak memuat uraian; lengkapi uraiannya."),
        ));
    }
    if text.chars().count() > LONGEST_TEXT {
        return Err(at(
            &row.text,
            format!("Uraian butir {code} terlalu panjang; paling banyak {LONGEST_TEXT} huruf."),
        ));
    }
    let points = points(&row.points.text).map_err(|text| {
        at(&row.points, format!(
            "Poin butir {code} \u{201c}{text}\u{201d} tidak berlaku; isi 0 sampai 100 dengan paling banyak dua angka di belakang koma, misalnya 0,13."
        ))
    })?;
    // Capitals alone make no other item: what was filled in stays with it.
    let known = directory.item_codes.place(code).and_then(|place| item_of(instrument, place));
    let known = known.map(|(_, _, item)| item.code.as_str());
    let code = known.filter(|known| known.eq_ignore_ascii_case(code)).unwrap_or(code);
    Ok(ListedItem {
        code: code.to_owned(),
        indicator,
        level,
        text,
        points,
        kinds: row.kinds.clone(),
        doubtful: row.doubtful,
        proves: row.proves,
        remark: row.remark.clone(),
        place: (row.sheet.clone(), row.code.cell.clone()),
    })
}

/// The indicator and level of a row: from their columns, else from the code, else from the item of the
/// same code on the list in use. What two of them say must agree.
fn place(
    row: &Raw,
    code: &str,
    instrument: &Instrument,
    directory: &Directory<'_>,
) -> Result<(u8, u8), (String, String)> {
    let named = indicator_said(&row.indicator, instrument, directory)?;
    let level = level_said(&row.level, instrument)?;
    let inside = code_place(code);
    let in_use = directory.item_codes.place(code).map(|(indicator, level, _)| (indicator, level));
    for (said, by_code, what, at) in [
        (named, inside.map(|place| place.0), "indikator", &row.indicator),
        (level, inside.map(|place| place.1), "tingkat", &row.level),
    ] {
        if let (Some(said), Some(by_code)) = (said, by_code)
            && said != by_code
        {
            let reason = format!(
                "Kolom ini menyebut {what} {said}, sedangkan kode {code} menyebut {what} {by_code}; perbaiki salah satunya."
            );
            return Err((at.cell.clone(), reason));
        }
    }
    let told = inside.or(in_use);
    let unknown = |what: &str| {
        let reason = format!(
            "{what} butir {code} tidak diketahui: tidak ada pada kolomnya, dan kodenya tidak berbentuk seperti I3-L2-01. Lengkapi kolom {}.",
            what.to_lowercase()
        );
        (row.code.cell.clone(), reason)
    };
    let indicator = named.or(told.map(|place| place.0)).ok_or_else(|| unknown("Indikator"))?;
    let level = level.or(told.map(|place| place.1)).ok_or_else(|| unknown("Tingkat"))?;
    let has = instrument.indicators().any(|own| own.number == indicator);
    let scale = instrument.scale.lowest..=instrument.scale.highest;
    if !has || !scale.contains(&level) {
        let reason = format!(
            "Butir {code} menunjuk indikator {indicator} tingkat {level}, yang tidak ada pada {}.",
            instrument.short_title
        );
        return Err((row.code.cell.clone(), reason));
    }
    Ok((indicator, level))
}

/// The indicator that a cell names by number or name; nothing for an empty cell.
fn indicator_said(
    said: &Said,
    instrument: &Instrument,
    directory: &Directory<'_>,
) -> Result<Option<u8>, (String, String)> {
    let text = tidy(&said.text).replace('\n', " ");
    if text.is_empty() {
        return Ok(None);
    }
    let by_number = match directory.number(&text) {
        Number::Place(place) => Some(place.number),
        _ => None,
    };
    let (inner, rest) = directory.number_in_name(&text);
    let in_name = match inner {
        Number::Place(place) => Some(place.number),
        _ => directory.named(rest).map(|place| place.number),
    };
    by_number.or(in_name).map(Some).ok_or_else(|| {
        let short: String = text.chars().take(60).collect();
        let reason = format!(
            "\u{201c}{short}\u{201d} bukan indikator pada {}; isi nomor atau namanya.",
            instrument.short_title
        );
        (said.cell.clone(), reason)
    })
}

/// The level that a cell names (`2`, `Tingkat 2 – Terkelola`); nothing for an empty cell.
fn level_said(said: &Said, instrument: &Instrument) -> Result<Option<u8>, (String, String)> {
    let text = plain(&said.text);
    if text.is_empty() {
        return Ok(None);
    }
    let from = text.find(|sign: char| sign.is_ascii_digit()).unwrap_or(text.len());
    let digits: String = text[from..].chars().take_while(char::is_ascii_digit).collect();
    // A whole number kept as a decimal is one still.
    let rest = &text[from + digits.len()..];
    let whole = !rest.starts_with([',', '.']) || rest[1..].trim_end_matches('0').is_empty();
    let scale = instrument.scale.lowest..=instrument.scale.highest;
    match digits.parse::<u8>() {
        Ok(level) if whole && scale.contains(&level) => Ok(Some(level)),
        _ => {
            let short: String = text.chars().take(40).collect();
            let reason = format!(
                "\u{201c}{short}\u{201d} bukan tingkat; isi {} sampai {}.",
                instrument.scale.lowest, instrument.scale.highest
            );
            Err((said.cell.clone(), reason))
        }
    }
}

/// Points as written, in hundredths; nothing for an empty cell, the text itself for what is none.
fn points(text: &str) -> Result<Option<u32>, String> {
    let text = plain(text);
    let bare = text.strip_suffix("poin").unwrap_or(&text).trim();
    if bare.is_empty() || matches!(bare, "-" | "\u{2013}") {
        return Ok(None);
    }
    let read = Score::parse(bare).ok().or_else(|| settled(bare));
    read.and_then(hundredths).map(Some).ok_or(text)
}

/// A number to which a spreadsheet has added what no decimal can say (`0.30000000000000004`).
fn settled(text: &str) -> Option<Score> {
    let (whole, decimals) = text.split_once(['.', ','])?;
    let cut = Score::parse(&format!("{whole}.{}", decimals.get(..6)?)).ok()?;
    let near = cut.shown().as_score();
    let apart = cut.minus(near);
    let apart = if apart < Score::whole(0) { Score::whole(0).minus(apart) } else { apart };
    (apart <= Score::new(1, 1_000_000)?).then_some(near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_have_at_most_two_decimals() {
        for (text, expected) in [
            ("0,13", Ok(Some(13))),
            ("0.5", Ok(Some(50))),
            ("1 poin", Ok(Some(100))),
            ("0.30000000000000004", Ok(Some(30))),
            ("0.7999999999999999", Ok(Some(80))),
            ("", Ok(None)),
            ("-", Ok(None)),
            ("0,125", Err("0,125".to_owned())),
            ("0.1666666667", Err("0.1666666667".to_owned())),
            ("25%", Err("25%".to_owned())),
            ("-1", Err("-1".to_owned())),
            ("101", Err("101".to_owned())),
        ] {
            assert_eq!(points(text), expected, "{text}");
        }
    }
}
