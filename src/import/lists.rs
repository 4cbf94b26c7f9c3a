//! Tables that hold no answers row by row: recaps of many agencies, OPDs, targets, results of others.
//! Here is how their headers are known; [`super::listed`] reads their rows.

use super::guide::keep_one_of_each;
use super::header::title_year;
use super::heading::{Meaning, heading};
use super::mapping::{HeaderLines, TableKind};
use super::reading::{Certainty, Column, ColumnRole, Table};
use super::table::{DEPTH, Found, HIDDEN, SEARCH_ROWS, columns_at, said};
use super::words::{letters, year};
use super::workbook::{Sheet, cell_name, column_name};

/// Columns of indicators that make a table a recap.
const RECAP_COLUMNS: usize = 8;

/// The first list of a sheet whose header says what it is.
pub(super) fn find(sheet: &Sheet) -> Option<Found> {
    let filled: Vec<u32> = sheet.filled_rows().take(SEARCH_ROWS).collect();
    for row in filled {
        // One cell alone is a title.
        if sheet.row(row).len() < 2 {
            continue;
        }
        let mut best: Option<(usize, TableKind, u32)> = None;
        for lines in 1..=DEPTH {
            if lines > 1 && sheet.row(row + lines - 1).is_empty() {
                break;
            }
            let headings = columns_at(sheet, row, lines);
            for kind in
                [TableKind::Recap, TableKind::Published, TableKind::Targets, TableKind::Units]
            {
                let roles: Vec<ColumnRole> = headings
                    .values()
                    .map(|(_, text)| role_of(kind, text))
                    .filter(|role| *role != ColumnRole::LeftOut)
                    .collect();
                if fits(kind, &roles) && best.is_none_or(|(points, ..)| roles.len() > points) {
                    best = Some((roles.len(), kind, lines));
                }
            }
        }
        if let Some((_, kind, lines)) = best {
            let found = shown(sheet, HeaderLines { row: row + 1, lines }, u32::MAX, kind);
            return (!found.rows.is_empty()).then_some(found);
        }
    }
    None
}

/// Whether a table that was taken for answers lists OPDs with the numbers of several indicators each.
pub(super) fn lists_leads(sheet: &Sheet, found: &Found) -> bool {
    let place = |wanted: fn(ColumnRole) -> bool| {
        found.table.columns.iter().find(|column| wanted(column.role)).map(|column| column.place)
    };
    let says_more = place(|role| {
        !matches!(
            role,
            ColumnRole::LeftOut | ColumnRole::Opd | ColumnRole::Name | ColumnRole::Number
        )
    });
    let opd = place(|role| role == ColumnRole::Opd);
    let (Some(opd), Some(name), None) = (opd, place(|role| role == ColumnRole::Name), says_more)
    else {
        return false;
    };
    let texts = found.rows.iter().take(20).filter_map(|row| sheet.seen(*row, name));
    let texts: Vec<String> = texts.map(|content| content.text().to_lowercase()).collect();
    let numbers = |text: &&String| {
        let rest = text.replace("dan", ",");
        rest.chars().all(|sign| sign.is_ascii_digit() || " ,;.-\u{2013}&\n".contains(sign))
    };
    let listed = texts.iter().filter(numbers).filter(|text| {
        // "1" alone names one indicator, unless its OPD stands before it.
        opd < name || text.contains([',', ';', '-', '\u{2013}', '&'])
    });
    let listed = listed.count();
    listed > 0 && listed * 2 >= texts.len()
}

/// A list of a kind whose header is known; its rows end before `end`.
pub(super) fn shown(sheet: &Sheet, lines: HeaderLines, end: u32, kind: TableKind) -> Found {
    let (top, depth) = (lines.row.saturating_sub(1), lines.lines.clamp(1, DEPTH + 1));
    let first = top.saturating_add(depth);
    let filled: Vec<u32> = sheet.filled_rows().collect();
    let rows = filled.iter().copied().filter(|row| (first..end).contains(row)).collect();
    let columns = columns_at(sheet, top, depth).into_iter().map(|(place, (_, written))| {
        let role = role_of(kind, &written);
        let hidden = role != ColumnRole::LeftOut && sheet.hides_column(place);
        let role = if hidden { ColumnRole::LeftOut } else { role };
        let reason = if hidden {
            HIDDEN.to_owned()
        } else if role == ColumnRole::LeftOut && counts_rows(&letters(&written)) {
            "nomor urut tidak diperlukan".to_owned()
        } else if role == ColumnRole::LeftOut {
            "judul kolom tidak dikenali".to_owned()
        } else {
            said(&written)
        };
        let letter = column_name(place);
        Column { place, letter, heading: written, role, certainty: Certainty::Sure, reason }
    });
    let mut columns: Vec<Column> = columns.collect();
    a_province_is_an_agency_too(kind, &mut columns);
    keep_one_of_each(&mut columns);
    let first_column = columns.first().map_or(0, |column| column.place);
    let table = Table {
        sheet: sheet.name.clone(),
        header: cell_name(top, first_column),
        lines: Some(HeaderLines { row: top + 1, lines: depth }),
        kind: Some(kind),
        taken: true,
        columns,
        title_year: title_year(sheet, &filled, top),
        ..Table::default()
    };
    let last_line = top.saturating_add(depth - 1);
    Found { table, rows, last_line, ..Found::default() }
}

/// In a list of provinces the province is the agency.
fn a_province_is_an_agency_too(kind: TableKind, columns: &mut [Column]) {
    let agencies = matches!(kind, TableKind::Published | TableKind::Recap);
    if agencies && columns.iter().all(|column| column.role != ColumnRole::Agency) {
        let province = columns.iter_mut().find(|column| column.role == ColumnRole::Province);
        if let Some(province) = province {
            province.role = ColumnRole::Agency;
        }
    }
}

fn fits(kind: TableKind, roles: &[ColumnRole]) -> bool {
    let has = |wanted: ColumnRole| roles.contains(&wanted);
    let agency = has(ColumnRole::Agency) || has(ColumnRole::Province);
    let targets = || roles.iter().filter(|role| matches!(role, ColumnRole::Target { .. }));
    let dated = targets().any(|role| matches!(role, ColumnRole::Target { year: Some(_) }));
    match kind {
        TableKind::Answers => false,
        TableKind::Recap => {
            let indicators =
                roles.iter().filter(|role| matches!(role, ColumnRole::Indicator { .. }));
            agency && indicators.count() >= RECAP_COLUMNS
        }
        TableKind::Published => agency && has(ColumnRole::Index),
        TableKind::Targets => {
            (has(ColumnRole::Measure) && dated)
                || (has(ColumnRole::Year) && targets().next().is_some())
        }
        TableKind::Units => has(ColumnRole::Opd) && !has(ColumnRole::Measure),
    }
}

/// What a heading says in a list of a kind.
fn role_of(kind: TableKind, written: &str) -> ColumnRole {
    let whole = letters(written);
    let years: Vec<i32> = whole.split(' ').filter_map(year).collect();
    let rest: Vec<&str> = whole
        .split(' ')
        .filter(|word| year(word).is_none() && !matches!(*word, "tahun" | "thn" | "th" | "ta"))
        .collect();
    let text = rest.join(" ");
    let any = |words: &[&str]| words.iter().any(|word| rest.contains(word));
    if counts_rows(&text) || whole.is_empty() || rest.len() > 8 || years.len() > 1 {
        return ColumnRole::LeftOut;
    }
    let only_year = years.first().copied();
    match kind {
        TableKind::Answers => ColumnRole::LeftOut,
        TableKind::Recap => {
            indicator(&text).or_else(|| agency(&text)).unwrap_or(ColumnRole::LeftOut)
        }
        TableKind::Published if any(&["predikat"]) => ColumnRole::Predicate,
        TableKind::Published if is_index(&rest) => ColumnRole::Index,
        TableKind::Published => agency(&text).unwrap_or(ColumnRole::LeftOut),
        TableKind::Targets => match text.as_str() {
            "" if only_year.is_some() => ColumnRole::Target { year: only_year },
            "" => ColumnRole::Year,
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
                Some(Meaning::Opd) => ColumnRole::Opd,
                _ => ColumnRole::LeftOut,
            }
        }
    }
}

fn counts_rows(text: &str) -> bool {
    matches!(text, "no" | "nomor" | "no urut" | "nomor urut" | "kode" | "id")
}

fn is_index(words: &[&str]) -> bool {
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

fn agency(text: &str) -> Option<ColumnRole> {
    let has = |words: &[&str]| text.split(' ').any(|word| words.contains(&word));
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
            (TableKind::Published, "Indeks SPBE 2023", ColumnRole::Index),
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
        ] {
            assert_eq!(role_of(kind, text), role, "{text}");
        }
    }
}
