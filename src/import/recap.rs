//! A recap: one row for each agency, one column for each indicator. One agency's row is read.

use super::indicator::Number;
use super::level;
use super::listed::List;
use super::reading::{ColumnRole, ReadRow, ReadValue};
use super::workbook::cell_name;

impl List<'_, '_, '_> {
    /// The chosen agency's rows of a recap: one entry for each column of an indicator.
    pub(super) fn recap(&mut self, rows: &[u32]) -> usize {
        if self.place(ColumnRole::Agency).is_none() {
            return self.lacks("nama instansi");
        }
        let Some(directory) = self.gathering.directory(self.year) else {
            self.refuse(self.table.header.clone(), "Tahun rekap ini tidak diketahui atau tidak mempunyai instrumen; isi tahunnya pada tabel ini.");
            return 0;
        };
        let voice = self.gathering.options.voice;
        let mut read = 0;
        for row in rows {
            for column in &self.table.columns {
                let ColumnRole::Indicator { number, service } = column.role else { continue };
                let Some(content) = self.sheet.at(*row, column.place) else { continue };
                let cell = cell_name(*row, column.place);
                let written = service
                    .map_or_else(|| number.to_string(), |service| format!("{number}-{service}"));
                let Number::Place(place) = directory.number(&written) else {
                    let title = &directory.instrument.short_title;
                    self.refuse(
                        cell,
                        format!(
                            "Tidak ada indikator {written} pada {title}; periksa tahun rekap ini."
                        ),
                    );
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
                let indicator = instrument.indicator(own);
                let value = self
                    .table
                    .scale
                    .convert(content)
                    .and_then(|content| level::read(&content, instrument, indicator, &code));
                match value {
                    Ok(None) => {}
                    Ok(Some(value)) => {
                        self.gathering.reading.rows.push(ReadRow {
                            sheet: self.sheet.name.clone(),
                            row: row + 1,
                            cell: cell.clone(),
                            instrument: instrument.id.clone(),
                            code,
                            year: self.year,
                            values: vec![ReadValue { voice, value: value.score, cell }],
                            explanation: None,
                            evidence: Vec::new(),
                            opds: Vec::new(),
                        });
                        read += 1;
                    }
                    Err(reason) => self.refuse(cell, reason),
                }
            }
        }
        read
    }
}
