//! What the headings of lists mean: the same words say something else in a list of targets than in one of
//! results.

use super::{Names, items, results};
use crate::import::indicator::{Directory, Place};
use crate::import::mapping::TableKind;
use crate::import::reading::ColumnRole;
use crate::import::table::heading::{Meaning, heading};
use crate::import::words::{letters, year};

/// What a heading says in a list of a kind.
pub(super) fn role_of(kind: TableKind, written: &str, names: Names<'_>) -> ColumnRole {
    // A form counts its questions: `1. Nama OPD`.
    let written = if kind == TableKind::Recap { without_number(written) } else { written };
    let whole = letters(written);
    let years: Vec<i32> = whole.split(' ').filter_map(year).collect();
    let rest: Vec<&str> = whole
        .split(' ')
        .filter(|word| year(word).is_none() && !matches!(*word, "tahun" | "thn" | "th" | "ta"))
        .collect();
    let text = rest.join(" ");
    let any = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    if kind == TableKind::Items && !whole.is_empty() && rest.len() <= 8 {
        let opd = heading(written).is_some_and(|heading| heading.meaning == Meaning::Opd);
        return items::role_of(&rest, opd);
    }
    if kind == TableKind::Recap
        && let Some(role) = names.and_then(|names| question(written, names))
    {
        return role;
    }
    if counts_rows(&text) || whole.is_empty() || rest.len() > 8 || years.len() > 1 {
        return ColumnRole::LeftOut;
    }
    let only_year = years.first().copied();
    match kind {
        TableKind::Results => results::role_of(&rest, only_year),
        TableKind::Answers | TableKind::Items => ColumnRole::LeftOut,
        TableKind::Recap if text.is_empty() && only_year.is_none() => ColumnRole::Year,
        TableKind::Recap => match heading(written).map(|heading| heading.meaning) {
            Some(Meaning::Opd) if rest.iter().all(|word| OPD_WORDS.contains(word)) => {
                ColumnRole::Opd
            }
            _ => indicator(&text).or_else(|| agency(&text)).unwrap_or(ColumnRole::LeftOut),
        },
        TableKind::Published if any(&["predikat"]) => ColumnRole::Predicate,
        TableKind::Published if is_index(&rest) => ColumnRole::Index { year: only_year },
        // Under a group `Indeks SPBE` the years stand alone; without one they may be anything.
        TableKind::Published if text.is_empty() && only_year.is_none() => ColumnRole::Year,
        TableKind::Published => agency(&text).unwrap_or(ColumnRole::LeftOut),
        TableKind::Targets => match text.as_str() {
            "" if only_year.is_some() => ColumnRole::Target { year: only_year },
            "" => ColumnRole::Year,
            // "Target Capaian" is a target, "Capaian Target" is none.
            _ if rest.first() == Some(&"target") => ColumnRole::Target { year: only_year },
            _ if any(&["realisasi", "capaian", "kondisi", "awal", "akhir", "satuan", "pagu"]) => {
                ColumnRole::LeftOut
            }
            _ if any(&["sumber", "dasar"]) => ColumnRole::Source,
            _ if any(&["dokumen"]) => ColumnRole::Document,
            _ if any(&["target"]) => ColumnRole::Target { year: only_year },
            _ if any(&["indikator", "sasaran", "kinerja", "uraian", "iku"]) => ColumnRole::Measure,
            _ => ColumnRole::LeftOut,
        },
        TableKind::Units => {
            if any(&["indikator"]) {
                return ColumnRole::Indicators;
            }
            match heading(written).map(|heading| heading.meaning) {
                Some(Meaning::Opd) if rest.iter().all(|word| OPD_WORDS.contains(word)) => {
                    ColumnRole::Opd
                }
                _ => ColumnRole::LeftOut,
            }
        }
    }
}

/// Words that a heading over OPDs may be made of; any other word makes it the name of one.
const OPD_WORDS: [&str; 25] = [
    "nama",
    "daftar",
    "opd",
    "skpd",
    "perangkat",
    "daerah",
    "pd",
    "unit",
    "kerja",
    "organisasi",
    "penanggung",
    "penanggungjawab",
    "jawab",
    "pengampu",
    "pic",
    "leading",
    "sector",
    "instansi",
    "utama",
    "terkait",
    "pelaksana",
    "koordinator",
    "dinas",
    "badan",
    "atau",
];

pub(super) fn counts_rows(text: &str) -> bool {
    matches!(text, "no" | "nomor" | "no urut" | "nomor urut" | "kode" | "id")
}

pub(super) fn is_index(words: &[&str]) -> bool {
    const WORDS: [&str; 11] = [
        "indeks",
        "index",
        "nilai",
        "skor",
        "spbe",
        "pemdi",
        "hasil",
        "akhir",
        "evaluasi",
        "pemantauan",
        "dan",
    ];
    const HEADS: [&str; 4] = ["indeks", "index", "nilai", "skor"];
    words.iter().all(|word| WORDS.contains(word)) && words.iter().any(|word| HEADS.contains(word))
}

/// Whether a heading stands over the names of agencies.
pub(super) fn names_agencies(written: &str) -> bool {
    agency(&letters(written)) == Some(ColumnRole::Agency)
}

fn agency(text: &str) -> Option<ColumnRole> {
    let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
    if has(&["kode", "id", "jumlah"]) {
        return None;
    }
    let names =
        has(&["instansi", "kabupaten", "kab", "kota", "pemda", "daerah", "kementerian", "lembaga"]);
    if has(&["jenis", "tipe", "kategori", "kelompok"]) {
        return Some(ColumnRole::AgencyKind);
    }
    if has(&["provinsi", "propinsi", "prov"]) && !names {
        return Some(ColumnRole::Province);
    }
    let other = has(&["opd", "perangkat", "pengampu", "penanggung"]);
    (names && !other).then_some(ColumnRole::Agency)
}

/// A heading without the number of a question and its point.
fn without_number(written: &str) -> &str {
    let digits = written.trim_start().trim_start_matches(|sign: char| sign.is_ascii_digit());
    let rest = digits.strip_prefix(['.', ')']).map(str::trim_start);
    rest.filter(|rest| rest.starts_with(char::is_alphabetic)).unwrap_or(written)
}

/// A question of a form, which is an indicator's name: `Tingkat Kematangan Kebijakan …`. A number before it
/// counts the questions; the name says which indicator it is.
fn question(written: &str, names: &Directory<'_>) -> Option<ColumnRole> {
    let (_, name) = names.number_in_name(written);
    if name.split_whitespace().count() < 2 {
        return None;
    }
    let Place { number, service } = names.named(name)?;
    Some(ColumnRole::Indicator { number, service })
}

/// `12`, `I12`, `Indikator 12`, `35-1`.
fn indicator(text: &str) -> Option<ColumnRole> {
    let rest = ["indikator ", "ind ", "indikator", "ind", "i ", "i"]
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text);
    let (number, service) = match rest.split_once(' ') {
        Some((number, service)) => (number, Some(service.parse().ok()?)),
        None => (rest, None),
    };
    let number: u8 = number.parse().ok()?;
    (1..=99).contains(&number).then_some(ColumnRole::Indicator { number, service })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_lists_are_known_in_their_spellings() {
        for (kind, text, role) in [
            (TableKind::Recap, "I12", ColumnRole::Indicator { number: 12, service: None }),
            (TableKind::Recap, "35-1", ColumnRole::Indicator { number: 35, service: Some(1) }),
            (TableKind::Recap, "Kab/Kota", ColumnRole::Agency),
            (TableKind::Published, "Indeks SPBE 2023", ColumnRole::Index { year: Some(2023) }),
            (TableKind::Published, "kode_kabupaten_kota", ColumnRole::LeftOut),
            (TableKind::Published, "nama_kabupaten_kota", ColumnRole::Agency),
            (TableKind::Published, "tahun", ColumnRole::Year),
            (TableKind::Published, "Indeks Domain Layanan", ColumnRole::LeftOut),
            (TableKind::Published, "Nama Instansi", ColumnRole::Agency),
            (TableKind::Published, "Jenis Instansi", ColumnRole::AgencyKind),
            (TableKind::Published, "Provinsi", ColumnRole::Province),
            (TableKind::Targets, "Target 2025", ColumnRole::Target { year: Some(2025) }),
            (TableKind::Targets, "2026", ColumnRole::Target { year: Some(2026) }),
            (TableKind::Targets, "Indikator Kinerja", ColumnRole::Measure),
            (TableKind::Targets, "Kondisi Awal 2021", ColumnRole::LeftOut),
            (TableKind::Targets, "Tahun", ColumnRole::Year),
            (TableKind::Units, "Nama Perangkat Daerah", ColumnRole::Opd),
            (TableKind::Units, "Indikator yang Diampu", ColumnRole::Indicators),
            (TableKind::Units, "Unit Kerja Pembinaan Contoh", ColumnRole::LeftOut),
        ] {
            assert_eq!(role_of(kind, text, None), role, "{text}");
        }
    }
}
