//! Several agencies in one workbook, each with a table of its own: the line above a table, or the name on
//! its sheet's tab, says whose it is. Without a look at it a neighbour's levels would be taken for ours. A
//! single table of another agency is read all the same, and that is told: titles lie more often than tables.

use super::Found;
use super::sideways::View;
use crate::import::agency_name::{kind_in, names_agency, same_agency};
use crate::import::mapping::TableKind;
use crate::import::reading::Origin;
use crate::import::words::letters;
use crate::import::workbook::Sheet;

/// Lines looked at above a table.
const LINES: usize = 6;
/// Cells that such a line has at most: `Nama Instansi`, `:`, `Kab. Contoh`.
const CELLS: usize = 3;
/// Words of an agency's name at most.
const WORDS: usize = 6;

/// Labels before an agency's name.
const LABELS: [&str; 8] = [
    "nama instansi pemerintah",
    "nama instansi",
    "instansi pemerintah",
    "instansi",
    "nama pemerintah daerah",
    "nama pemda",
    "nama kabupaten kota",
    "kabupaten kota",
];

/// Where the tables of a workbook are of several agencies, those of others are not read.
pub(in crate::import) fn only_own(sheets: &mut [(&View<'_>, Vec<Found>)], own: &str) {
    if own.is_empty() {
        return;
    }
    let mut names: Vec<Vec<Option<String>>> = Vec::with_capacity(sheets.len());
    for (view, tables) in sheets.iter() {
        let sheet = view.sheet.as_ref();
        let mut from = 0;
        let named = tables.iter().map(|found| {
            let name = answers(found).then(|| named_above(sheet, found, from)).flatten();
            from = found.last_line + 1;
            name.or_else(|| answers(found).then(|| agency(&sheet.name)).flatten())
        });
        names.push(named.collect());
    }
    let mut distinct: Vec<&String> = Vec::new();
    for name in names.iter().flatten().flatten() {
        if distinct.iter().all(|other| !same_agency(other, name)) {
            distinct.push(name);
        }
    }
    let several = distinct.len() > 1;
    for ((_, tables), names) in sheets.iter_mut().zip(names) {
        for (found, name) in tables.iter_mut().zip(names) {
            let Some(name) = name.filter(|name| !same_agency(name, own)) else { continue };
            if found.table.origin == Origin::Recognised && (several || !names_agency(&name, own)) {
                found.table.taken = !several && found.table.taken;
                found.table.agencies = vec![name];
            }
        }
    }
}

/// Whether a table holds answers of whom no column tells.
fn answers(found: &Found) -> bool {
    found.table.kind == Some(TableKind::Answers) && found.table.agencies.is_empty()
}

/// The agency that the lines above a table name, the nearest first, down to a row above them.
fn named_above(sheet: &Sheet, found: &Found, from: u32) -> Option<String> {
    let top = found.table.lines?.row.saturating_sub(1);
    let lines = sheet.filled_rows().rev().skip_while(|row| *row >= top).take(LINES);
    let mut lines =
        lines.take_while(|row| *row >= from).filter(|row| sheet.row(*row).len() <= CELLS);
    lines.find_map(|row| {
        let texts: Vec<&str> = sheet.row(row).iter().map(|cell| cell.content.text()).collect();
        agency(&texts.join(" "))
    })
}

/// The agency in a line: after its label, or from the word for its kind on.
fn agency(line: &str) -> Option<String> {
    let whole = letters(line);
    let after = LABELS.iter().find_map(|label| whole.strip_prefix(label)?.strip_prefix(' '));
    let words: Vec<&str> = after.unwrap_or(&whole).split(' ').collect();
    let stops = |word: &&str| {
        matches!(*word, "tahun" | "ta" | "thn") || word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let name = |words: &[&str]| -> Vec<String> {
        let own = words.iter().take_while(|word| !stops(word)).take(WORDS);
        own.map(|word| capital(word)).collect()
    };
    let begin = match after {
        Some(_) => 0,
        None => words.windows(2).position(|pair| {
            let kind = |word: &str| !kind_in(word).is_empty();
            kind(pair[0]) && !kind(pair[1]) && pair[1] != "se" && !stops(&pair[1])
        })?,
    };
    // "Kabupaten se-Provinsi Contoh" are many.
    if begin > 0 && words[begin - 1] == "se" {
        return None;
    }
    let name = name(&words[begin..]);
    (!name.is_empty()).then(|| name.join(" "))
}

fn capital(word: &str) -> String {
    let mut signs = word.chars();
    let first = signs.next().map(|sign| sign.to_uppercase().to_string()).unwrap_or_default();
    first + signs.as_str()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_an_agency() {
        for (line, name) in [
            ("Nama Instansi : Kab. Contoh", "Kab Contoh"),
            ("PEMERINTAH KABUPATEN CONTOH", "Kabupaten Contoh"),
            ("Nilai SPBE Kota Uji Tahun 2023", "Kota Uji"),
            ("Kota Uji", "Kota Uji"),
        ] {
            assert_eq!(agency(line).as_deref(), Some(name), "{line}");
        }
        for line in [
            "Rekap Kabupaten/Kota se-Provinsi Contoh",
            "Tahun 2023",
            "A. Domain Kebijakan",
            "Instansi",
            "",
        ] {
            assert_eq!(agency(line), None, "{line}");
        }
    }
}
