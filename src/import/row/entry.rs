//! One row of a table as an entry: its indicator, its values and its words. A row is taken as a whole
//! or refused as a whole.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;

use crate::answer::Voice;
use crate::instrument::RowCode;
use crate::score::Score;

use super::Columns;
use super::entry_words::add_new;
use super::kind::{Identity, RowKind, identify, kind_of, numbers_are_the_indicators};
use super::level;
use super::section::{Sections, section_year};
use crate::import::gathering::Gathering;
use crate::import::indicator::{Directory, Place};
use crate::import::mapping::LevelScale;
use crate::import::reading::{FindingKind, ReadRecommendation, ReadRow, ReadValue};
use crate::import::table::voices::voice_named;
use crate::import::words::{only_year, tidy};
use crate::import::workbook::{Content, Sheet, cell_name};

/// The state of reading one table from top to bottom.
pub(super) struct TableReader<'t> {
    pub(super) sheet: &'t Sheet,
    pub(super) columns: &'t Columns,
    /// The year of rows and columns that name none.
    pub(super) year: Option<i32>,
    /// Whether a person said so.
    pub(super) year_is_said: bool,
    /// What stands above the table and on the sheet's tab.
    pub(super) above: Vec<String>,
    /// By instrument.
    pub(super) sections: HashMap<String, Rc<Sections>>,
    /// By instrument.
    pub(super) trusts_numbers: HashMap<String, bool>,
    pub(super) number_is_named: bool,
    pub(super) scale: LevelScale,
    pub(super) rows: &'t [u32],
    /// The entry to which further lines of words belong.
    pub(super) carrier: Option<usize>,
    pub(super) last_entry: Option<u32>,
    /// What the carrier has of evidence (`true`) and of OPDs.
    pub(super) carried: HashSet<(bool, String)>,
    /// How rows name an indicator of several services, by instrument, year as written and number.
    pub(super) alike: HashMap<String, HashMap<(String, u8), Named>>,
    /// How many services of an indicator have been met, by instrument, year and number.
    pub(super) services: HashMap<(String, Option<i32>, u8), u8>,
    pub(super) refused_years: Vec<Option<i32>>,
    /// The year of the section that the reader stands in, where a row of its own names it.
    pub(super) section_year: Option<i32>,
    pub(super) header: String,
    /// The hidden rows that were read.
    pub(super) hidden: Vec<u32>,
}

/// How the rows of a table name one indicator of several services.
#[derive(Default)]
pub(super) struct Named {
    /// How many rows leave the service open.
    bare: usize,
    /// The services that rows name.
    told: BTreeSet<u8>,
}

impl TableReader<'_> {
    /// Reads the next row.
    pub(super) fn read_row(&mut self, gathering: &mut Gathering, row: u32) {
        let sheet = self.sheet;
        if let Some(year) = section_year(sheet, row) {
            // A person's word counts more than the sheet's.
            self.section_year = Some(year).filter(|_| !self.year_is_said);
            self.carrier = None;
            return;
        }
        // Headings are told by the names of domains and aspects, so any year will do that is known.
        let row_year = self
            .columns
            .year
            .and_then(|place| sheet.seen(row, place))
            .and_then(|content| only_year(content.text()));
        let years =
            [row_year, self.columns.values.keys().next_back().copied().flatten(), self.own_year()];
        let Some(directory) = years.into_iter().find_map(|year| gathering.directory(year)) else {
            self.refuse_year(gathering, row_year.or(self.own_year()));
            return;
        };
        let kind = kind_of(sheet, self.columns, &directory, row, self.last_entry);
        if matches!(kind, RowKind::Entry | RowKind::Continuation) && sheet.hides_row(row) {
            self.hidden.push(row);
        }
        match kind {
            RowKind::Blank => {}
            RowKind::Skipped { cell, reason } => {
                gathering.find(sheet, cell, FindingKind::Skipped, reason);
                self.carrier = None;
            }
            RowKind::Nameless { cell } => {
                gathering.find(sheet, cell, FindingKind::Refused, "Baris ini berisi nilai tetapi tidak menyebut nomor atau nama indikator; lengkapi indikatornya.");
                self.carrier = None;
            }
            RowKind::Continuation => {
                self.last_entry = Some(row);
                self.continue_entry(gathering, row);
            }
            RowKind::Entry => {
                self.last_entry = Some(row);
                self.carrier = None;
                self.read_entry(gathering, row);
            }
        }
    }

    /// The year of a row for which neither column nor heading names one.
    fn own_year(&self) -> Option<i32> {
        self.section_year.or(self.year)
    }

    fn refuse_year(&mut self, gathering: &mut Gathering, year: Option<i32>) {
        if !self.refused_years.contains(&year) {
            self.refused_years.push(year);
            let reason = match year {
                Some(year) => {
                    format!("Tidak ada instrumen untuk tahun {year}; isinya tidak diambil.")
                }
                None => "Tahun penilaian tidak diketahui; pilih tahunnya, lalu impor kembali."
                    .to_owned(),
            };
            gathering.find(self.sheet, self.header.clone(), FindingKind::Refused, reason);
        }
    }

    fn read_entry(&mut self, gathering: &mut Gathering, row: u32) {
        let mut row_year = self.own_year();
        if let Some((place, content)) =
            self.columns.year.and_then(|place| Some((place, self.sheet.seen(row, place)?)))
        {
            match only_year(content.text()) {
                Some(year) => row_year = Some(year),
                None => {
                    let reason = format!(
                        "\u{201c}{}\u{201d} bukan tahun penilaian; isi misalnya 2021.",
                        tidy(content.text())
                    );
                    gathering.find(self.sheet, cell_name(row, place), FindingKind::Refused, reason);
                    return;
                }
            }
        }
        let Ok(said_by) = self.said_by(gathering, row) else { return };
        // Words stand once in a row; with a column for each year they belong to the latest one.
        let words_year = self.columns.values.keys().next_back().copied().flatten();
        let several = self.columns.values.len() > 1;
        let mut said: Vec<(String, String)> = Vec::new();
        for (column_year, values) in &self.columns.values {
            let year = column_year.or(row_year);
            let Some(directory) = gathering.directory(year) else {
                self.refuse_year(gathering, year);
                continue;
            };
            let trusts = self.trusts_numbers(gathering, &directory);
            let sections = self.sections(&directory);
            let section = sections.at(row);
            let identity = identify(self.sheet, self.columns, &directory, row, trusts, section);
            let (place, cell) = match identity {
                Identity::Place { place, cell, remark } => {
                    if let Some(reason) = remark {
                        say_once(
                            gathering,
                            self.sheet,
                            &mut said,
                            cell.clone(),
                            FindingKind::Remark,
                            reason,
                        );
                    }
                    (place, cell)
                }
                Identity::Refused { cell, reason } => {
                    say_once(gathering, self.sheet, &mut said, cell, FindingKind::Refused, reason);
                    continue;
                }
                Identity::NotAnEntry { cell } => {
                    say_once(
                        gathering,
                        self.sheet,
                        &mut said,
                        cell,
                        FindingKind::Skipped,
                        "Bukan baris indikator.".to_owned(),
                    );
                    continue;
                }
            };
            let Some(code) = self.code(&directory, year, place, row) else {
                let services = directory.services(place.number);
                let blank =
                    self.columns.value_places().all(|place| self.sheet.at(row, place).is_none());
                let number = place.number;
                if blank {
                    say_once(
                        gathering,
                        self.sheet,
                        &mut said,
                        cell,
                        FindingKind::Skipped,
                        format!(
                            "Judul indikator {number}; nilainya pada baris layanan di bawahnya."
                        ),
                    );
                } else {
                    let reason = format!(
                        "Indikator {number} dinilai untuk {services} layanan; tulis nomornya {number}-1 sampai {number}-{services}, satu baris untuk setiap layanan."
                    );
                    say_once(gathering, self.sheet, &mut said, cell, FindingKind::Refused, reason);
                }
                continue;
            };
            let Some(found_values) =
                self.read_values(gathering, &directory, row, (values, said_by), &code)
            else {
                continue;
            };
            let mut entry = ReadRow {
                sheet: self.sheet.name.clone(),
                row: row + 1,
                cell,
                instrument: directory.instrument.id.clone(),
                code,
                year,
                said_by,
                values: found_values,
                explanation: None,
                review: None,
                evidence: Vec::new(),
                opds: self.opds(gathering, row),
                recommendation: ReadRecommendation::default(),
            };
            let carries = *column_year == words_year;
            if carries {
                entry.explanation =
                    self.columns.explanation.and_then(|place| self.words(gathering, row, place));
                entry.review =
                    self.columns.review.and_then(|place| self.words(gathering, row, place));
                entry.recommendation = self.recommendation(gathering, row);
                for place in &self.columns.evidence {
                    add_new(&mut entry.evidence, self.list(gathering, row, *place));
                }
            }
            self.compare_weight(gathering, &directory, row, &entry.code);
            if several && entry.values.is_empty() && !carries {
                continue;
            }
            if carries {
                self.carrier = Some(gathering.reading.rows.len());
                let evidence = entry.evidence.iter().map(|item| (true, item.clone()));
                let opds = entry.opds.iter().map(|item| (false, item.clone()));
                self.carried = evidence.chain(opds).collect();
            }
            gathering.reading.rows.push(entry);
        }
    }

    /// Whose word a row is, where a column says so; a row that names nobody is refused.
    fn said_by(&self, gathering: &mut Gathering, row: u32) -> Result<Option<Voice>, ()> {
        let Some(place) = self.columns.assessor else { return Ok(None) };
        let text = self.sheet.seen(row, place).map_or("", |content| content.text());
        if let Some(voice) = voice_named(text) {
            return Ok(Some(voice));
        }
        if self.columns.value_places().all(|place| self.sheet.at(row, place).is_none()) {
            return Ok(None);
        }
        let shown: String = tidy(text).chars().take(40).collect();
        let reason = format!(
            "Penilai \u{201c}{shown}\u{201d} tidak dikenali; tulis Mandiri, Asesor Internal, atau Asesor Eksternal."
        );
        gathering.find(self.sheet, cell_name(row, place), FindingKind::Refused, reason);
        Err(())
    }

    /// The sections of the rows, by the instrument.
    fn sections(&mut self, directory: &Directory) -> Rc<Sections> {
        let (sheet, columns, rows) = (self.sheet, self.columns, self.rows);
        let sections = self.sections.entry(directory.instrument.id.clone());
        let read = || Rc::new(Sections::of(sheet, columns, directory, rows, &self.above));
        Rc::clone(sections.or_insert_with(read))
    }

    /// Whether the number column holds indicators' numbers, by the instrument; told when it does not.
    fn trusts_numbers(&mut self, gathering: &mut Gathering, directory: &Directory) -> bool {
        let id = &directory.instrument.id;
        if let Some(trusts) = self.trusts_numbers.get(id) {
            return *trusts;
        }
        let trusts = self.number_is_named
            || numbers_are_the_indicators(
                self.sheet,
                self.columns,
                directory,
                self.rows,
                &self.sections(directory),
            );
        self.trusts_numbers.insert(id.clone(), trusts);
        if !trusts {
            let reason = "Kolom nomor dibaca sebagai nomor urut, karena tidak sejalan dengan nama indikatornya; indikator dikenali dari namanya.";
            gathering.find(self.sheet, self.header.clone(), FindingKind::Remark, reason);
        }
        trusts
    }

    /// The code of a place; an indicator of several services that is named without its service gets
    /// them in order when the table holds exactly as many such rows, and the one that is left where
    /// the rows beside it name the others (`35`, `35-2`, `35-3`).
    fn code(
        &mut self,
        directory: &Directory,
        year: Option<i32>,
        place: Place,
        row: u32,
    ) -> Option<RowCode> {
        let services = directory.services(place.number);
        if place.service.is_some() || services == 1 {
            return directory.code(place);
        }
        let filled =
            |row: u32| self.columns.value_places().any(|place| self.sheet.at(row, place).is_some());
        if !filled(row) {
            return None;
        }
        let (sheet, columns) = (self.sheet, self.columns);
        let year_as_written = |row: u32| {
            let year = columns.year.and_then(|column| sheet.seen(row, column));
            year.map_or_else(String::new, |year| year.text().to_owned())
        };
        let id = &directory.instrument.id;
        let trusts = self.trusts_numbers.get(id).copied().unwrap_or(true);
        let sections = self.sections(directory);
        let alike = self.alike.entry(id.clone()).or_insert_with(|| {
            let mut alike: HashMap<(String, u8), Named> = HashMap::new();
            for other in self.rows.iter().copied().filter(|other| filled(*other)) {
                let section = sections.at(other);
                let identity = identify(sheet, columns, directory, other, trusts, section);
                let Identity::Place { place, .. } = identity else { continue };
                let named = alike.entry((year_as_written(other), place.number)).or_default();
                match place.service {
                    None => named.bare += 1,
                    Some(service) => drop(named.told.insert(service)),
                }
            }
            alike
        });
        let named = alike.get(&(year_as_written(row), place.number))?;
        let left: Vec<u8> = (1..=services).filter(|one| !named.told.contains(one)).collect();
        if let (1, [only]) = (named.bare, left.as_slice()) {
            return directory.code(Place { service: Some(*only), ..place });
        }
        if named.bare != usize::from(services) {
            return None;
        }
        let met =
            self.services.entry((directory.instrument.id.clone(), year, place.number)).or_default();
        *met += 1;
        directory.code(Place { service: Some(*met), ..place })
    }

    /// The values of a row, or nothing when one of them is refused.
    fn read_values(
        &self,
        gathering: &mut Gathering,
        directory: &Directory,
        row: u32,
        (columns, said_by): (&[(u32, Voice)], Option<Voice>),
        code: &RowCode,
    ) -> Option<Vec<ReadValue>> {
        let instrument = directory.instrument;
        let indicator = instrument
            .rows()
            .iter()
            .find(|row| row.code == *code)
            .map(|row| instrument.indicator(row))?;
        let mut values = Vec::new();
        let mut refused = false;
        for (place, voice) in columns {
            let Some(content) = self.sheet.at(row, *place) else { continue };
            let cell = cell_name(row, *place);
            let read = self.scale.convert(content);
            let read = read.and_then(|content| level::read(&content, instrument, indicator, code));
            match read {
                Ok(None) => {}
                Ok(Some(value)) => {
                    if let Some(remark) = value.remark {
                        gathering.find(self.sheet, cell.clone(), FindingKind::Remark, remark);
                    }
                    let voice = said_by.unwrap_or(*voice);
                    values.push(ReadValue { voice, value: value.score, cell });
                }
                Err(reason) => {
                    gathering.find(self.sheet, cell, FindingKind::Refused, reason);
                    refused = true;
                }
            }
        }
        // What is neither a mark nor its absence could be anything: criteria, five figures, an error.
        let strange = self.columns.choices.iter().find_map(|(place, _)| {
            let content = self.sheet.at(row, *place)?;
            (!is_mark(content) && !is_no_mark(content)).then_some((*place, content))
        });
        if let Some((place, content)) = strange {
            let shown: String = tidy(content.text()).chars().take(40).collect();
            let reason = format!(
                "\u{201c}{shown}\u{201d} bukan tanda; tandai satu tingkat dengan V dan kosongkan yang lain."
            );
            gathering.find(self.sheet, cell_name(row, place), FindingKind::Refused, reason);
            return None;
        }
        let marked: Vec<(u32, u8)> = self
            .columns
            .choices
            .iter()
            .copied()
            .filter(|(place, _)| self.sheet.at(row, *place).is_some_and(is_mark))
            .collect();
        match marked.as_slice() {
            [] => {}
            [(place, level)] => {
                let (cell, value) = (cell_name(row, *place), Score::whole((*level).into()));
                match instrument.scale.admit(code, value) {
                    Ok(()) => {
                        let voice = said_by.unwrap_or(gathering.options.voice);
                        values.push(ReadValue { voice, value, cell });
                    }
                    Err(error) => {
                        gathering.find(self.sheet, cell, FindingKind::Refused, error.to_string());
                        refused = true;
                    }
                }
            }
            [(place, _), ..] => {
                let reason = "Lebih dari satu tingkat ditandai pada baris ini; sisakan satu tanda.";
                gathering.find(self.sheet, cell_name(row, *place), FindingKind::Refused, reason);
                refused = true;
            }
        }
        (!refused).then_some(values)
    }
}

fn say_once(
    gathering: &mut Gathering,
    sheet: &Sheet,
    said: &mut Vec<(String, String)>,
    cell: String,
    kind: FindingKind,
    reason: String,
) {
    let words = (cell, reason);
    if !said.contains(&words) {
        gathering.find(sheet, words.0.clone(), kind, words.1.clone());
        said.push(words);
    }
}

/// A mark in a column of choices.
pub(in crate::import) fn is_mark(content: &Content) -> bool {
    match content {
        Content::Flag(flag) => *flag,
        _ => matches!(
            content.text().trim().to_lowercase().as_str(),
            "v" | "x" | "\u{221a}" | "\u{2713}" | "\u{2714}" | "ya" | "1" | "\u{25cf}" | "*"
        ),
    }
}

/// What people write where a level is not the one.
pub(in crate::import) fn is_no_mark(content: &Content) -> bool {
    match content {
        Content::Flag(flag) => !flag,
        Content::Error(_) | Content::Uncalculated | Content::Date(_) => false,
        _ => matches!(
            content.text().trim().to_lowercase().as_str(),
            "" | "0" | "-" | "\u{2013}" | "tidak" | "tdk" | "n" | "belum"
        ),
    }
}
