//! Targets of a plan: a row for each year, or a column for each year in a table of performance indicators.

use super::listed::{List, index};
use crate::import::reading::{ColumnRole, FindingKind, ReadTarget};
use crate::import::words::only_year;
use crate::import::workbook::cell_name;
use crate::score::Score;

impl List<'_, '_, '_> {
    /// Reads the targets of the index; gives how many.
    pub(super) fn targets(&mut self, rows: &[u32]) -> usize {
        let places: Vec<(u32, Option<i32>)> = self
            .table
            .columns
            .iter()
            .filter_map(|column| match column.role {
                ColumnRole::Target { year } => Some((column.place, year)),
                _ => None,
            })
            .collect();
        if places.is_empty() {
            return self.lacks("target");
        }
        let measure_at = self.place(ColumnRole::Measure);
        let year_at = self.place(ColumnRole::Year);
        let title = self.title();
        let file = &self.gathering.reading.file;
        let plan = plan_named(&format!("{title} {} {file}", self.sheet.name));
        let (mut read, mut unnamed) = (0, false);
        for row in rows {
            let measure = self.text(*row, measure_at);
            if measure_at.is_some() {
                let Some(measure) = &measure else { continue };
                if !is_our_index(measure) {
                    let cell = cell_name(*row, measure_at.unwrap_or(0));
                    self.skip(cell, "Bukan target indeks SPBE atau Pemdi; tidak diimpor.");
                    continue;
                }
            }
            for (place, year) in &places {
                let Some(content) = self.sheet.at(*row, *place) else { continue };
                let cell = cell_name(*row, *place);
                let own_year = self.text(*row, year_at).map(|text| only_year(&text));
                let year = match (year, own_year) {
                    (Some(year), _) => Some(*year),
                    (None, Some(Some(year))) => Some(year),
                    // Words under the table.
                    (None, Some(None)) if Score::parse(content.text()).is_err() => continue,
                    (None, Some(None)) => None,
                    (None, None) => self.year,
                };
                let Some(year) = year else {
                    self.refuse(cell, "Tahun target ini tidak diketahui; isi tahunnya pada kolom tahun atau pada judul kolom.");
                    continue;
                };
                let words = format!("{} {title}", measure.as_deref().unwrap_or_default());
                let Some(instrument) = self.gathering.instrument_named(year, &words) else {
                    self.refuse(
                        cell,
                        format!(
                            "Tidak ada instrumen untuk tahun {year}; target ini tidak diambil."
                        ),
                    );
                    continue;
                };
                match index(content, instrument) {
                    Ok(None) => {}
                    Ok(Some(value)) => {
                        let source = self.text(*row, self.place(ColumnRole::Source));
                        let document = self.text(*row, self.place(ColumnRole::Document));
                        unnamed |= source.is_none() && plan.is_none();
                        let named = || plan.unwrap_or(NO_PLAN).to_owned();
                        let target = ReadTarget {
                            sheet: self.sheet.name.clone(),
                            cell,
                            year,
                            instrument: instrument.id.clone(),
                            value,
                            source: source.unwrap_or_else(named),
                            document: document.unwrap_or_else(|| title.clone()),
                        };
                        self.gathering.reading.targets.push(target);
                        read += 1;
                    }
                    Err(reason) => self.refuse(cell, reason),
                }
            }
        }
        if unnamed {
            let reason = format!(
                "Rencana yang menetapkan target ini tidak disebut; sumbernya dicatat sebagai \u{201c}{NO_PLAN}\u{201d}. Pilih kolom sumbernya, atau ubah kemudian pada Target."
            );
            self.gathering.find(self.sheet, self.table.header.clone(), FindingKind::Remark, reason);
        }
        read
    }
}

/// The source of a target whose plan nothing names.
const NO_PLAN: &str = "Spreadsheet";

/// Whether a target is set for the index itself: not for a domain, nor for a number of services.
fn is_our_index(measure: &str) -> bool {
    let words = crate::import::words::letters(measure);
    let has = |wanted: &[&str]| wanted.iter().any(|word| words.contains(word));
    has(&["spbe", "berbasis elektronik", "pemdi", "pemerintah digital"])
        && has(&["indeks", "index", "nilai", "kematangan", "skor", "predikat"])
        && !has(&["domain", "aspek", "jumlah", "persentase", "persen"])
}

/// The kind of plan that words name.
fn plan_named(words: &str) -> Option<&'static str> {
    let words = format!(" {} ", crate::import::words::letters(words));
    let named = ["RPJMD", "RPJMN", "Renstra", "RKPD", "RKP", "IKU", "Renja"];
    named.into_iter().find(|plan| words.contains(&format!(" {} ", plan.to_lowercase())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_is_the_indexs_own_or_none() {
        for own in
            ["Indeks SPBE", "Nilai Indeks Sistem Pemerintahan Berbasis Elektronik", "Indeks Pemdi"]
        {
            assert!(is_our_index(own), "{own}");
        }
        for other in [
            "Jumlah layanan SPBE",
            "Indeks Domain Layanan SPBE",
            "Indeks Kepuasan",
            "Persentase nilai SPBE",
        ] {
            assert!(!is_our_index(other), "{other}");
        }
    }

    #[test]
    fn a_plan_is_told_by_its_name_only() {
        assert_eq!(plan_named("Target RPJMD Kota Contoh 2025-2029"), Some("RPJMD"));
        assert_eq!(plan_named("target renstra dinas"), Some("Renstra"));
        assert_eq!(plan_named("Target kinerja"), None);
    }
}
