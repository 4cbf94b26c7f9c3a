//! A recap: one row for each agency, year or OPD, one column for each indicator. Of several agencies one
//! is read.

use super::listed::List;
use crate::import::indicator::Number;
use crate::import::reading::{ColumnRole, FindingKind, ReadRecommendation, ReadRow, ReadValue};
use crate::import::row::entry::{is_mark, is_no_mark};
use crate::import::row::level;
use crate::import::words::{items, only_year};
use crate::import::workbook::cell_name;

impl List<'_, '_, '_> {
    /// The rows of a recap: one entry for each column of an indicator.
    pub(super) fn recap(&mut self, rows: &[u32]) -> usize {
        let (opd_at, year_at) = (self.place(ColumnRole::Opd), self.place(ColumnRole::Year));
        if self.place(ColumnRole::Agency).is_none() && opd_at.is_none() && year_at.is_none() {
            return self.lacks("nama instansi, tahun, atau OPD");
        }
        let marks = opd_at.is_some() && self.holds_marks(rows);
        if marks {
            let reason = "Tabel ini hanya berisi tanda; dibaca sebagai OPD yang mengampu indikator, bukan sebagai nilai.";
            let header = self.table.header.clone();
            self.gathering.find(self.sheet, header, FindingKind::Remark, reason);
        }
        let mut read = 0;
        for row in rows {
            let told = self.text(*row, year_at).map(|text| only_year(&text));
            let year = match told {
                Some(None) => {
                    let cell = cell_name(*row, year_at.unwrap_or(0));
                    self.skip(cell, "Bukan tahun penilaian; baris ini tidak diimpor.");
                    continue;
                }
                Some(year) => year,
                None => self.year,
            };
            let opds = opd_at.and_then(|place| self.sheet.seen(*row, place));
            let opds = opds.map_or_else(Vec::new, |content| items(content.text()));
            if opd_at.is_some() && opds.is_empty() {
                continue;
            }
            match self.recap_row(*row, year, (&opds, marks)) {
                Some(entries) => read += entries,
                None => return read,
            }
        }
        read
    }

    /// Whether the columns of indicators hold nothing but marks.
    fn holds_marks(&self, rows: &[u32]) -> bool {
        let indicators = self.table.columns.iter();
        let indicators =
            indicators.filter(|column| matches!(column.role, ColumnRole::Indicator { .. }));
        let places: Vec<u32> = indicators.map(|column| column.place).collect();
        let cells = rows.iter().flat_map(|row| places.iter().map(|place| (*row, *place)));
        let mut filled = cells.filter_map(|(row, place)| self.sheet.at(row, place)).peekable();
        filled.peek().is_some() && filled.all(|content| is_mark(content) || is_no_mark(content))
    }

    /// One row; nothing where its year has no instrument, which is told once.
    fn recap_row(
        &mut self,
        row: u32,
        year: Option<i32>,
        (opds, marks): (&[String], bool),
    ) -> Option<usize> {
        let Some(directory) = self.gathering.directory(year) else {
            self.refuse(self.table.header.clone(), "Tahun rekap ini tidak diketahui atau tidak mempunyai instrumen; isi tahunnya pada tabel ini.");
            return None;
        };
        let voice = self.gathering.options.voice;
        let mut read = 0;
        for column in &self.table.columns {
            let ColumnRole::Indicator { number, service } = column.role else { continue };
            let Some(content) = self.sheet.at(row, column.place) else { continue };
            let cell = cell_name(row, column.place);
            let written =
                service.map_or_else(|| number.to_string(), |service| format!("{number}-{service}"));
            let Number::Place(place) = directory.number(&written) else {
                let title = &directory.instrument.short_title;
                let reason =
                    format!("Tidak ada indikator {written} pada {title}; periksa tahun rekap ini.");
                self.refuse(cell, reason);
                continue;
            };
            let Some(code) = directory.code(place) else {
                let services = directory.services(number);
                self.refuse(cell, format!("Indikator {number} dinilai untuk {services} layanan; beri judul kolom {number}-1 sampai {number}-{services}."));
                continue;
            };
            let instrument = directory.instrument;
            let Some(own) = instrument.rows().iter().find(|own| own.code == code) else {
                continue;
            };
            // A mark in an OPD's row says that it leads the indicator, and no more.
            if marks && is_no_mark(content) {
                continue;
            }
            let value = if marks {
                Ok(None)
            } else {
                let converted = self.table.scale.convert(content);
                let indicator = instrument.indicator(own);
                converted.and_then(|content| level::read(&content, instrument, indicator, &code))
            };
            let values = match value {
                Ok(None) if !marks => continue,
                Ok(None) => Vec::new(),
                Ok(Some(value)) => {
                    if let Some(remark) = value.remark {
                        self.gathering.find(self.sheet, cell.clone(), FindingKind::Remark, remark);
                    }
                    vec![ReadValue { voice, value: value.score, cell: cell.clone() }]
                }
                Err(reason) => {
                    self.refuse(cell, reason);
                    continue;
                }
            };
            self.gathering.reading.rows.push(ReadRow {
                sheet: self.sheet.name.clone(),
                row: row + 1,
                cell,
                instrument: instrument.id.clone(),
                code,
                year,
                said_by: None,
                values,
                explanation: None,
                review: None,
                evidence: Vec::new(),
                opds: opds.to_vec(),
                recommendation: ReadRecommendation::default(),
            });
            read += 1;
        }
        Some(read)
    }
}
