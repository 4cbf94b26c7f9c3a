//! Official results of the agency itself: a row for each year with its index, or a row for the index and
//! each of its domains and aspects with a column for each year.

use std::collections::HashMap;

use super::listed::{List, index};
use crate::import::indicator::names::key;
use crate::import::reading::{Column, ColumnRole, FindingKind, ReadResult};
use crate::import::row::section::bare_heading;
use crate::import::table::Found;
use crate::import::words::{letters, only_year, says_nothing, tidy};
use crate::import::workbook::{Content, Sheet, cell_name};
use crate::instrument::Instrument;

/// Rows looked at to know whether a table is of our index.
const LOOKED_AT: usize = 40;

/// What a heading says in such a table.
pub(super) fn role_of(words: &[&str], year: Option<i32>) -> ColumnRole {
    let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    match words {
        [] if year.is_some() => ColumnRole::Index { year },
        [] => ColumnRole::Year,
        _ if any(&["target", "bobot", "jumlah", "rata", "selisih", "peringkat", "satuan"]) => {
            ColumnRole::LeftOut
        }
        _ if any(&["predikat", "kategori"]) => ColumnRole::Predicate,
        _ if any(&["sumber", "dokumen"]) => ColumnRole::Source,
        _ if any(&["domain", "aspek", "nama", "uraian", "komponen", "indikator"]) => {
            ColumnRole::Measure
        }
        _ if super::role::is_index(words) => ColumnRole::Index { year },
        _ => ColumnRole::LeftOut,
    }
}

/// Whether the columns are such a table's.
pub(super) fn fits(roles: &[ColumnRole]) -> bool {
    let dated = |role: &ColumnRole| matches!(role, ColumnRole::Index { .. });
    let has = |wanted: ColumnRole| roles.contains(&wanted);
    roles.iter().any(dated) && (has(ColumnRole::Year) || has(ColumnRole::Measure))
}

/// Whether a table is of our index: its headings, its title or what it measures say so.
pub(super) fn is_ours(sheet: &Sheet, found: &Found) -> bool {
    let ours = |text: &str| {
        let words = letters(text);
        ["spbe", "pemdi", "berbasis elektronik", "pemerintah digital"]
            .iter()
            .any(|word| words.contains(word))
    };
    let top = found.table.lines.map_or(0, |lines| lines.row.saturating_sub(1));
    let above = sheet.filled_rows().filter(|row| *row < top).flat_map(|row| sheet.row(row));
    let measure = found.table.columns.iter().find(|column| column.role == ColumnRole::Measure);
    let measured = measure.into_iter().flat_map(|column| {
        found.rows.iter().take(LOOKED_AT).filter_map(|row| sheet.seen(*row, column.place))
    });
    let headings = found
        .table
        .columns
        .iter()
        .any(|column| matches!(column.role, ColumnRole::Index { .. }) && ours(&column.heading));
    let told =
        headings || above.map(|cell| cell.content.text()).chain([sheet.name.as_str()]).any(ours);
    match measure {
        // A list of indices of all kinds may stand under any title.
        Some(_) => measured.map(Content::text).any(|text| ours(text) || (told && is_whole(text))),
        None => told,
    }
}

/// Whether words mean the index itself.
fn is_whole(text: &str) -> bool {
    let words = letters(text);
    let index = |word: &str| {
        matches!(
            word,
            "indeks" | "index" | "nilai" | "spbe" | "pemdi" | "hasil" | "akhir" | "total"
        ) || matches!(word, "pemerintah" | "digital" | "sistem" | "pemerintahan" | "berbasis")
            || matches!(word, "elektronik" | "evaluasi" | "skor" | "tahun" | "instansi")
    };
    !words.is_empty() && words.split(' ').all(index)
}

impl<'i> List<'_, '_, 'i> {
    /// Reads the results; gives how many.
    pub(super) fn results(&mut self, rows: &[u32]) -> usize {
        let columns: Vec<Column> = self
            .table
            .columns
            .iter()
            .filter(|column| matches!(column.role, ColumnRole::Index { .. }))
            .cloned()
            .collect();
        if columns.is_empty() {
            return self.lacks("indeks");
        }
        let measure_at = self.place(ColumnRole::Measure);
        let year_at = self.place(ColumnRole::Year);
        let predicate_at = self.place(ColumnRole::Predicate).filter(|_| columns.len() == 1);
        let source_at = self.place(ColumnRole::Source);
        let title = self.title();
        let headings: Vec<&str> = columns.iter().map(|column| column.heading.as_str()).collect();
        let words = format!("{title} {} {}", headings.join(" "), self.sheet.name);
        let mut met: HashMap<(i32, String, String), String> = HashMap::new();
        let mut read = 0;
        for row in rows {
            let measure = self.text(*row, measure_at);
            if measure_at.is_some() && measure.is_none() {
                continue;
            }
            let told = self.text(*row, year_at).map(|text| only_year(&text));
            for column in &columns {
                let Some(content) = self.sheet.at(*row, column.place) else { continue };
                let cell = cell_name(*row, column.place);
                let headed = match column.role {
                    ColumnRole::Index { year } => year.or(only_year(&column.heading)),
                    _ => None,
                };
                // Words below the table.
                if told == Some(None) || says_nothing(&tidy(content.text())) {
                    continue;
                }
                let Some(year) = headed.or(told.flatten()).or(self.year) else {
                    self.refuse(cell, "Tahun hasil ini tidak diketahui; isi tahunnya pada tabel ini atau pada judul kolomnya.");
                    continue;
                };
                let measured = measure.clone().unwrap_or_default();
                let Some(instrument) =
                    self.gathering.instrument_named(year, &format!("{words} {measured}"))
                else {
                    let reason =
                        format!("Tidak ada instrumen untuk tahun {year}; hasil ini tidak diambil.");
                    self.refuse(cell, reason);
                    continue;
                };
                let scope = match &measure {
                    None => Some(String::new()),
                    Some(measure) => scope(instrument, measure),
                };
                let Some(scope) = scope else {
                    let place = cell_name(*row, measure_at.unwrap_or(0));
                    self.skip(
                        place,
                        "Bukan indeks, domain, atau aspek instrumen ini; tidak diimpor.",
                    );
                    break;
                };
                let value = match index(content, instrument) {
                    Ok(Some(value)) => value,
                    Ok(None) => continue,
                    Err(reason) => {
                        self.refuse(cell, reason);
                        continue;
                    }
                };
                let key = (year, instrument.id.clone(), scope.clone());
                if let Some(before) = met.insert(key, cell.clone()) {
                    self.refuse(
                        cell,
                        format!("Hasil tahun {year} sudah ada pada sel {before}; sisakan satu."),
                    );
                    continue;
                }
                let predicate = self.text(*row, predicate_at).unwrap_or_default();
                let file = self.gathering.reading.file.clone();
                let source = self.text(*row, source_at);
                let source =
                    source.unwrap_or_else(|| if title.is_empty() { file } else { title.clone() });
                let own = &instrument.predicate(value).name;
                if scope.is_empty() && !predicate.is_empty() && letters(own) != letters(&predicate)
                {
                    let reason = format!(
                        "Predikat \u{201c}{predicate}\u{201d} dicatat seperti tertulis; menurut {} indeks {} berpredikat {own}.",
                        instrument.short_title,
                        value.shown()
                    );
                    let place = cell_name(*row, predicate_at.unwrap_or(0));
                    self.gathering.find(self.sheet, place, FindingKind::Remark, reason);
                }
                self.gathering.reading.results.push(ReadResult {
                    sheet: self.sheet.name.clone(),
                    cell,
                    year,
                    instrument: instrument.id.clone(),
                    scope,
                    value,
                    predicate,
                    source,
                });
                read += 1;
            }
        }
        read
    }
}

/// What words mean of an instrument: the index, a domain or an aspect; nothing for anything else.
fn scope(instrument: &Instrument, text: &str) -> Option<String> {
    if is_whole(text) {
        return Some(String::new());
    }
    let written = letters(text);
    let (domain, aspect) = (written.contains("domain"), written.contains("aspek"));
    let bare = key(&bare_heading(&written.replace("indeks ", " ").replace("nilai ", " ")));
    let domains = instrument
        .domains
        .iter()
        .filter(|one| !one.synthetic && !aspect)
        .map(|one| (format!("domain/{}", one.number), key(&letters(&one.name))));
    let aspects = instrument
        .aspects()
        .filter(|_| !domain)
        .map(|one| (format!("aspect/{}", one.number), key(&letters(&one.name))));
    let named: Vec<(String, String)> = domains.chain(aspects).collect();
    if let Some((scope, _)) = named.iter().find(|(_, name)| *name == bare) {
        return Some(scope.clone());
    }
    // "Kebijakan SPBE" is the domain "Kebijakan Internal SPBE", where it can be no other.
    let holds = |name: &str| {
        let own: Vec<&str> = name.split(' ').collect();
        !bare.is_empty() && bare.split(' ').all(|word| word == "spbe" || own.contains(&word))
    };
    let mut fitting = named.iter().filter(|(_, name)| holds(name));
    let only = fitting.next()?;
    fitting.next().is_none().then(|| only.0.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Library;

    #[test]
    fn words_of_a_result_are_known_to_be_index_domain_or_aspect() {
        let library = Library::built_in().expect("instruments");
        let own = library.get("permenpanrb-59-2020").expect("the edition");
        for (text, expected) in [
            ("SPBE", Some("")),
            ("Indeks SPBE", Some("")),
            ("Domain Kebijakan SPBE", Some("domain/1")),
            ("Domain 2: Tata Kelola SPBE", Some("domain/2")),
            ("Domain Layanan SPBE", Some("domain/4")),
            ("Layanan Publik Berbasis Elektronik", Some("aspect/8")),
            ("Indeks Kepuasan Masyarakat", None),
            ("Predikat", None),
        ] {
            assert_eq!(scope(own, text).as_deref(), expected, "{text}");
        }
    }
}
