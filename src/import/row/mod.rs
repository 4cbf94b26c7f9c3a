//! What is gathered from a workbook while its tables are read from top to bottom, and the places of
//! a table's columns. The rows themselves are [`entry`]'s.

mod due;
mod duplicates;
pub(super) mod entry;
mod entry_words;
pub(super) mod kind;
pub(super) mod level;
pub(super) mod section;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

use crate::answer::Voice;
use crate::instrument::{AnswerKind, Instrument};
use crate::work::Progress;

use crate::import::ReadOptions;
use crate::import::agency_name::same_agency;
use crate::import::indicator::Directory;
use crate::import::limits::{Limits, thousands};
use crate::import::list::listed;
use crate::import::mapping::{Guidance, TableKind};
use crate::import::reading::{ColumnRole, Finding, FindingKind, Origin, Reading, Table};
use crate::import::table::Found;
use crate::import::table::concealed;
use crate::import::table::figures;
use crate::import::table::left_out;
use crate::import::table::rungs;
use crate::import::table::voices;
use crate::import::workbook::Sheet;
use entry::TableReader;

/// More findings of a kind than anyone reads; the rest is counted.
const FINDINGS: usize = 2_000;

/// Rows between two words on how far reading is.
const ROWS_BETWEEN: u64 = 200;

/// Which instrument a year is assessed with; `None` for a year that has none.
pub(super) type Instruments<'f, 'i> = &'f dyn Fn(Option<i32>) -> Option<&'i Instrument>;

/// Everything that reading a workbook gathers.
pub(super) struct Gathering<'f, 'i> {
    pub(super) reading: Reading,
    pub(super) options: ReadOptions,
    instruments: Instruments<'f, 'i>,
    directories: HashMap<String, Rc<Directory<'i>>>,
    agency: &'f str,
    progress: Option<&'f Progress>,
    /// Rows read, for the progress.
    read: u64,
    rows: usize,
    /// Findings said and unsaid, by kind.
    counts: [(usize, usize); 3],
    /// Whether the sheet that is read was turned.
    pub(super) turned: bool,
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
    pub(super) recommendation: Option<u32>,
    pub(super) follow_up: Option<u32>,
    pub(super) due: Option<u32>,
    pub(super) year: Option<u32>,
    pub(super) assessor: Option<u32>,
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
                ColumnRole::Choice { level } => columns.choices.push((place, level)),
                ColumnRole::Explanation => columns.explanation = Some(place),
                ColumnRole::Evidence => columns.evidence.push(place),
                ColumnRole::Opd => columns.opd = Some(place),
                ColumnRole::Recommendation => columns.recommendation = Some(place),
                ColumnRole::FollowUp => columns.follow_up = Some(place),
                ColumnRole::Due => columns.due = Some(place),
                ColumnRole::Year => columns.year = Some(place),
                ColumnRole::Assessor => columns.assessor = Some(place),
                _ => {}
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
        guidance: &Guidance<'f>,
    ) -> Gathering<'f, 'i> {
        let reading = Reading { file: file.to_owned(), ..Reading::default() };
        Gathering {
            reading,
            options,
            instruments,
            directories: HashMap::new(),
            agency: guidance.agency,
            progress: guidance.progress,
            read: 0,
            rows: guidance.rows.unwrap_or_else(|| Limits::default().rows),
            counts: [(0, 0); 3],
            turned: false,
        }
    }

    /// Tells that another row has been read; says whether reading is still wanted.
    pub(super) fn goes_on(&mut self) -> bool {
        self.read += 1;
        let told = self.read.is_multiple_of(ROWS_BETWEEN);
        !told || self.progress.is_none_or(|progress| progress.done(self.read).is_ok())
    }

    /// Whether it is known whose rows of a table are meant; told where it is not, and where the only
    /// agency in it seems to be another one.
    fn agency_is_chosen(&mut self, sheet: &Sheet, found: &Found) -> bool {
        let table = &found.table;
        let several = table.agencies.len() > 1 || table.kind == Some(TableKind::Recap);
        match (&table.agency, table.agencies.as_slice()) {
            (None, agencies) if several && !agencies.is_empty() => {
                let reason = format!(
                    "Tabel ini memuat {} instansi, dan tidak satu pun dikenali sebagai instansi berkas ini; pilih instansinya.",
                    agencies.len()
                );
                self.find(sheet, table.header.clone(), FindingKind::Refused, reason);
                false
            }
            (None, [only]) if !self.agency.is_empty() && !same_agency(only, self.agency) => {
                let reason = format!(
                    "Tabel ini atas nama \u{201c}{only}\u{201d}, sedangkan berkas ini milik \u{201c}{}\u{201d}; periksa apakah tabelnya benar.",
                    self.agency
                );
                self.find(sheet, table.header.clone(), FindingKind::Remark, reason);
                true
            }
            _ => true,
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

    /// The instrument of a year that words speak of: `SPBE` after its end still means SPBE, `Pemdi`
    /// before its beginning Pemdi.
    pub(super) fn instrument_named(&self, year: i32, words: &str) -> Option<&'i Instrument> {
        let own = (self.instruments)(Some(year))?;
        let words = words.to_lowercase();
        let pemdi = words.contains("pemdi") || words.contains("pemerintah digital");
        let spbe = words.contains("spbe") || words.contains("berbasis elektronik");
        let is_pemdi = own.short_title.starts_with("Pemdi");
        if pemdi == is_pemdi || !(pemdi || spbe) || (pemdi && spbe) {
            return Some(own);
        }
        // The nearest year whose instrument is the one meant.
        let later = (year..=year + 30).filter_map(|year| (self.instruments)(Some(year)));
        let earlier = (year - 30..=year).rev().filter_map(|year| (self.instruments)(Some(year)));
        let meant = |other: &&'i Instrument| other.short_title.starts_with("Pemdi") == pemdi;
        if pemdi { later.take(30).find(meant) } else { earlier.take(30).find(meant) }
    }

    /// Reads one table of a sheet, unless a person leaves it out.
    pub(super) fn read_table(&mut self, sheet: &Sheet, sheet_year: Option<i32>, mut found: Found) {
        let said = found.table.year;
        let given = said.or(sheet_year).or(self.options.year).or(found.table.title_year);
        found.table.year = given;
        if !found.table.taken {
            let other = found.table.agencies.first().filter(|_| {
                found.table.origin == Origin::Recognised && found.table.agency.is_none()
            });
            if let (Some(other), false) = (other, sheet.hidden) {
                let reason = format!(
                    "Tabel ini atas nama \u{201c}{other}\u{201d}, sedangkan berkas ini milik \u{201c}{}\u{201d}, sehingga tidak dibaca; pilih tabel ini bila memang isinya yang hendak diambil.",
                    self.agency
                );
                self.find(sheet, found.table.header.clone(), FindingKind::Skipped, reason);
            } else if found.table.kind.is_some() && !sheet.hidden {
                let reason = if found.table.origin == Origin::Recognised {
                    "Tabel ini tidak dibaca karena berkas ini juga memuat tabel penilaian; pilih untuk dibaca bila memang diperlukan."
                } else {
                    "Tabel ini dilewati sesuai pilihan Anda."
                };
                self.find(sheet, found.table.header.clone(), FindingKind::Skipped, reason);
            }
            self.reading.tables.push(found.table);
            return;
        }
        if let Some(year) = wrong_year(&found.table) {
            let reason = format!("Tahun {year} tidak berlaku; isi tahun antara 2000 dan 2100.");
            self.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
            self.reading.tables.push(found.table);
            return;
        }
        if found.rows.len() > self.rows {
            let reason = format!(
                "Tabel ini memuat lebih dari {} baris; sisanya tidak dibaca. Bagi menjadi beberapa berkas, atau naikkan batasnya pada Pengaturan.",
                thousands(self.rows)
            );
            found.rows.truncate(self.rows);
            self.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
        }
        if !self.agency_is_chosen(sheet, &found) {
            self.reading.tables.push(found.table);
            return;
        }
        if found.table.kind != Some(TableKind::Answers) {
            concealed::columns(self, sheet, &found);
            if found.table.kind == Some(TableKind::Recap) {
                left_out::columns(self, sheet, &found);
            }
            found.table.rows = listed::read(self, sheet, &found, given);
            let hidden: Vec<u32> =
                found.rows.iter().copied().filter(|row| sheet.hides_row(*row)).collect();
            let first = found.table.columns.first().map_or(0, |column| column.place);
            concealed::rows(self, sheet, &hidden, first);
            self.reading.tables.push(found.table);
            return;
        }
        let fractions = self
            .directory(given)
            .is_some_and(|directory| directory.instrument.scale.answers == AnswerKind::Values);
        if fractions {
            figures::settle(sheet, &mut found);
        }
        voices::settle(self, sheet, &mut found);
        rungs::settle(self, sheet, &mut found);
        let columns = Columns::of(&found);
        let mut reader = TableReader {
            sheet,
            columns: &columns,
            year: given,
            year_is_said: said.is_some(),
            above: found.above.clone(),
            sections: HashMap::new(),
            trusts_numbers: HashMap::new(),
            number_is_named: found.number_is_named,
            scale: found.table.scale,
            rows: &found.rows,
            carrier: None,
            last_entry: None,
            services: HashMap::new(),
            refused_years: Vec::new(),
            section_year: None,
            header: found.table.header.clone(),
            hidden: Vec::new(),
            carried: HashSet::new(),
            alike: HashMap::new(),
        };
        concealed::columns(self, sheet, &found);
        left_out::columns(self, sheet, &found);
        if let (None, None, Some(year), Some(title)) =
            (said, sheet_year, self.options.year, found.table.title_year)
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
        for row in &found.rows {
            if !self.goes_on() {
                break;
            }
            reader.read_row(self, *row);
        }
        let named = columns.number.or(columns.name).unwrap_or_default();
        concealed::rows(self, sheet, &reader.hidden, named);
        if columns.value_places().next().is_none() && self.reading.rows.len() > before {
            let reason = "Tidak ada kolom nilai yang dikenali pada tabel ini; hanya penjelasan, bukti dukung, rekomendasi, atau OPD yang dibaca. Bila ada kolom nilai, beri judul seperti \u{201c}Nilai Mandiri\u{201d}.";
            self.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
        }
        found.table.rows = self.reading.rows.len() - before;
        self.reading.tables.push(found.table);
    }
}

/// A year that a person gave a table or a column and that is none.
fn wrong_year(table: &Table) -> Option<i32> {
    let columns = table.columns.iter().filter_map(|column| match column.role {
        ColumnRole::Value { year, .. }
        | ColumnRole::Target { year }
        | ColumnRole::Index { year } => year,
        _ => None,
    });
    columns.chain(table.year).find(|year| !(2000..=2100).contains(year))
}
