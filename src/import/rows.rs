//! What is gathered from a workbook while its tables are read from top to bottom, and the places of
//! a table's columns. The rows themselves are [`super::entry`]'s.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::answer::Voice;
use crate::instrument::Instrument;

use super::ReadOptions;
use super::concealed;
use super::duplicates;
use super::entry::TableReader;
use super::indicator::Directory;
use super::reading::{ColumnRole, Finding, FindingKind, Reading};
use super::table::Found;
use super::workbook::Sheet;

/// More findings of a kind than anyone reads; the rest is counted.
const FINDINGS: usize = 2_000;

/// Rows of one table that are read: the answers of two thousand agencies.
const ROWS: usize = 100_000;

/// Which instrument a year is assessed with; `None` for a year that has none.
pub(super) type Instruments<'f, 'i> = &'f dyn Fn(Option<i32>) -> Option<&'i Instrument>;

/// Everything that reading a workbook gathers.
pub(super) struct Gathering<'f, 'i> {
    pub(super) reading: Reading,
    pub(super) options: ReadOptions,
    instruments: Instruments<'f, 'i>,
    directories: HashMap<String, Rc<Directory<'i>>>,
    /// Findings said and unsaid, by kind.
    counts: [(usize, usize); 3],
}

/// The places of a table's columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) number: Option<u32>,
    pub(super) name: Option<u32>,
    pub(super) weight: Option<u32>,
    pub(super) explanation: Option<u32>,
    pub(super) evidence: Vec<u32>,
    pub(super) opd: Option<u32>,
    pub(super) year: Option<u32>,
    /// By the year in the heading.
    pub(super) values: BTreeMap<Option<i32>, Vec<(u32, Voice)>>,
    pub(super) choices: Vec<(u32, u8)>,
    /// Columns of domains and aspects: they tell which indicators a row can be.
    pub(super) sections: Vec<u32>,
}

impl Columns {
    fn of(found: &Found) -> Columns {
        let mut columns = Columns { sections: found.sections.clone(), ..Columns::default() };
        for column in &found.table.columns {
            let place = column.place;
            match column.role {
                ColumnRole::Number => columns.number = Some(place),
                ColumnRole::Name => columns.name = Some(place),
                ColumnRole::Weight => columns.weight = columns.weight.or(Some(place)),
                ColumnRole::Value { voice, year } => {
                    columns.values.entry(year).or_default().push((place, voice))
                }
                ColumnRole::Choice(level) => columns.choices.push((place, level)),
                ColumnRole::Explanation => columns.explanation = Some(place),
                ColumnRole::Evidence => columns.evidence.push(place),
                ColumnRole::Opd => columns.opd = Some(place),
                ColumnRole::Year => columns.year = Some(place),
                ColumnRole::LeftOut => {}
            }
        }
        if columns.values.is_empty() {
            columns.values.insert(None, Vec::new());
        }
        columns
    }

    /// All places that may hold a value.
    pub(super) fn value_places(&self) -> impl Iterator<Item = u32> + '_ {
        let values = self.values.values().flatten().map(|(place, _)| *place);
        values.chain(self.choices.iter().map(|(place, _)| *place))
    }
}

impl<'f, 'i> Gathering<'f, 'i> {
    pub(super) fn new(
        file: &str,
        instruments: Instruments<'f, 'i>,
        options: ReadOptions,
    ) -> Gathering<'f, 'i> {
        let reading = Reading { file: file.to_owned(), ..Reading::default() };
        Gathering {
            reading,
            options,
            instruments,
            directories: HashMap::new(),
            counts: [(0, 0); 3],
        }
    }

    pub(super) fn find(
        &mut self,
        sheet: &Sheet,
        cell: String,
        kind: FindingKind,
        reason: impl Into<String>,
    ) {
        self.say(Finding { sheet: sheet.name.clone(), cell, kind, reason: reason.into() });
    }

    /// Keeps a finding, or counts it: each kind has its own room, so that no crowd of remarks hides
    /// a refusal.
    fn say(&mut self, finding: Finding) {
        let (said, unsaid) = &mut self.counts[finding.kind as usize];
        if *said < FINDINGS {
            *said += 1;
            self.reading.findings.push(finding);
        } else {
            *unsaid += 1;
        }
    }

    pub(super) fn finish(mut self) -> Reading {
        for finding in duplicates::settle(&mut self.reading) {
            self.say(finding);
        }
        for (kind, what) in [
            (FindingKind::Refused, "penolakan"),
            (FindingKind::Remark, "catatan"),
            (FindingKind::Skipped, "baris yang dilewati"),
        ] {
            let (_, unsaid) = self.counts[kind as usize];
            if unsaid > 0 {
                let reason = format!("Masih ada {unsaid} {what} lain yang tidak ditampilkan.");
                let (sheet, cell) = (String::new(), String::new());
                self.reading.findings.push(Finding { sheet, cell, kind, reason });
            }
        }
        self.reading
    }

    /// The directory of the instrument with which a year is assessed.
    pub(super) fn directory(&mut self, year: Option<i32>) -> Option<Rc<Directory<'i>>> {
        let instrument = (self.instruments)(year)?;
        let directory = self.directories.entry(instrument.id.clone());
        Some(Rc::clone(directory.or_insert_with(|| Rc::new(Directory::new(instrument)))))
    }

    /// Reads one table of a sheet.
    pub(super) fn read_table(&mut self, sheet: &Sheet, sheet_year: Option<i32>, mut found: Found) {
        let columns = Columns::of(&found);
        let given = sheet_year.or(self.options.year).or(found.table.title_year);
        let mut reader = TableReader {
            sheet,
            columns: &columns,
            year: given,
            above: found.above.clone(),
            sections: HashMap::new(),
            trusts_numbers: HashMap::new(),
            number_is_named: found.number_is_named,
            rows: &found.rows,
            carrier: None,
            last_entry: None,
            services: HashMap::new(),
            refused_years: Vec::new(),
            header: found.table.header.clone(),
            hidden: Vec::new(),
            carried: HashSet::new(),
            alike: HashMap::new(),
        };
        concealed::columns(self, sheet, &found);
        if let (None, Some(year), Some(title)) =
            (sheet_year, self.options.year, found.table.title_year)
        {
            let own_years = columns.year.is_some() || columns.values.keys().all(Option::is_some);
            if year != title && !own_years {
                let reason = format!(
                    "Judul tabel menyebut tahun {title}, tetapi isinya dibaca untuk tahun {year}; periksa apakah berkasnya benar."
                );
                self.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
            }
        }
        if let (Some(year), Some(title)) = (sheet_year, found.table.title_year)
            && year != title
        {
            let reason = format!(
                "Nama lembar menyebut tahun {year}, judul tabel tahun {title}; isinya dibaca untuk tahun {year}. Periksa mana yang benar."
            );
            self.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
        }
        let before = self.reading.rows.len();
        for row in found.rows.iter().take(ROWS) {
            reader.read_row(self, *row);
        }
        let named = columns.number.or(columns.name).unwrap_or_default();
        concealed::rows(self, sheet, &reader.hidden, named);
        if found.rows.len() > ROWS {
            let reason = format!(
                "Tabel ini memuat lebih dari {}.000 baris; sisanya tidak dibaca. Bagi menjadi beberapa berkas.",
                ROWS / 1000
            );
            self.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
        }
        if columns.value_places().next().is_none() && self.reading.rows.len() > before {
            let reason = "Tidak ada kolom nilai yang dikenali pada tabel ini; hanya penjelasan, bukti dukung, atau OPD yang dibaca. Bila ada kolom nilai, beri judul seperti \u{201c}Nilai Mandiri\u{201d}.";
            self.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
        }
        found.table.rows = self.reading.rows.len() - before;
        self.reading.tables.push(found.table);
    }
}
