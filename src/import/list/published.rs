//! Published results of agencies: a row for each agency with a column for each year, or a row for each
//! agency and year.

use std::collections::{BTreeMap, HashMap};

use super::listed::{List, index};
use crate::import::agency_name::kind_in;
use crate::import::reading::{ColumnRole, ReadAgency, ReadList};
use crate::import::words::only_year;
use crate::import::workbook::cell_name;
use crate::instrument::Instrument;

impl<'i> List<'_, '_, 'i> {
    /// Reads the results, a list for each year; gives how many.
    pub(super) fn published(&mut self, rows: &[u32]) -> usize {
        let Some(name_at) = self.place(ColumnRole::Agency) else {
            return self.lacks("nama instansi");
        };
        let columns = self.table.columns.iter().filter_map(|column| match column.role {
            ColumnRole::Index { year } => Some((column.place, year.or(only_year(&column.heading)))),
            _ => None,
        });
        let columns: Vec<(u32, Option<i32>)> = columns.collect();
        if columns.is_empty() {
            return self.lacks("indeks");
        }
        let year_at = self.place(ColumnRole::Year);
        let unknown = columns.iter().all(|(_, year)| year.is_none());
        if unknown && year_at.is_none() && self.year.is_none() {
            let header = self.table.header.clone();
            self.refuse(header, "Tahun hasil ini tidak diketahui; isi tahunnya pada tabel ini.");
            return 0;
        }
        // Beside several years it is not known whose predicate it is.
        let predicate_at = self.place(ColumnRole::Predicate).filter(|_| columns.len() == 1);
        let mut instruments: BTreeMap<i32, Option<&'i Instrument>> = BTreeMap::new();
        let mut lists: BTreeMap<i32, Vec<ReadAgency>> = BTreeMap::new();
        let mut met: HashMap<(i32, String), String> = HashMap::new();
        for row in self.entries(rows, Some(name_at)) {
            let Some(name) = self.text(row, Some(name_at)) else { continue };
            if columns.iter().all(|(place, _)| self.sheet.at(row, *place).is_none()) {
                let cell = cell_name(row, name_at);
                self.skip(cell, "Baris ini tidak berisi indeks; tidak diimpor.");
                continue;
            }
            let own_year = self.text(row, year_at);
            for (place, year) in &columns {
                let Some(content) = self.sheet.at(row, *place) else { continue };
                let cell = cell_name(row, *place);
                let told = own_year.as_deref().map(only_year);
                let Some(year) = year.or(told.flatten()).or(self.year.filter(|_| told.is_none()))
                else {
                    self.refuse(cell, "Tahun hasil ini tidak diketahui; isi tahunnya pada kolom tahun atau pada judul kolom.");
                    continue;
                };
                let instrument = match instruments.get(&year) {
                    Some(instrument) => *instrument,
                    None => {
                        let found = self.instrument_of(year);
                        instruments.insert(year, found);
                        found
                    }
                };
                let Some(instrument) = instrument else { continue };
                let value = match index(content, instrument) {
                    Ok(Some(value)) => value,
                    Ok(None) => continue,
                    Err(reason) => {
                        self.refuse(cell, reason);
                        continue;
                    }
                };
                if let Some(before) = met.insert((year, name.clone()), cell.clone()) {
                    let reason = format!(
                        "\u{201c}{name}\u{201d} tahun {year} sudah ada pada sel {before}; sisakan satu."
                    );
                    self.refuse(cell, reason);
                    continue;
                }
                lists.entry(year).or_default().push(ReadAgency {
                    kind: self.kind_of(row, &name),
                    province: self.text(row, self.place(ColumnRole::Province)).unwrap_or_default(),
                    predicate: self.text(row, predicate_at).unwrap_or_default(),
                    name: name.clone(),
                    index: value,
                });
            }
        }
        let mut read = 0;
        for (year, agencies) in lists {
            let Some(Some(instrument)) = instruments.get(&year) else { continue };
            read += agencies.len();
            let (sheet, cell) = (self.sheet.name.clone(), self.table.header.clone());
            let (instrument, title) = (instrument.id.clone(), self.title());
            let list = ReadList { sheet, cell, year, instrument, title, agencies };
            self.gathering.reading.published.push(list);
        }
        read
    }

    /// The instrument of the results of a year; refused once, at the header, where there is none.
    fn instrument_of(&mut self, year: i32) -> Option<&'i Instrument> {
        let headings = self.table.columns.iter().map(|column| column.heading.as_str());
        let words = format!("{} {}", self.title(), headings.collect::<Vec<_>>().join(" "));
        let found = self.gathering.instrument_named(year, &words);
        if found.is_none() {
            let reason = format!("Tidak ada instrumen untuk tahun {year}; isinya tidak diambil.");
            self.refuse(self.table.header.clone(), reason);
        }
        found
    }

    /// The kind of the agency of a row, as benchmarks write it.
    fn kind_of(&self, row: u32, name: &str) -> String {
        let kind = self.text(row, self.place(ColumnRole::AgencyKind));
        let kind = kind.map(|kind| match kind.to_lowercase().as_str() {
            "kab" | "kab." | "kabupaten" => "kabupaten".to_owned(),
            "kota" => "kota".to_owned(),
            "prov" | "provinsi" => "provinsi".to_owned(),
            _ => kind,
        });
        kind.unwrap_or_else(|| kind_in(name).to_owned())
    }
}
