//! Spreadsheets in: file → cells → tables → rows with findings.
//!
//! [`open`] reads a file of any kind that agencies keep, within [`Limits`]. [`recognise`] is a pure
//! function of the workbook, the instruments and the options: the same workbook always gives the
//! same [`Reading`]. Nothing here knows a dossier or writes anything; comparing with what is stored,
//! the preview and its acceptance are the dossier's.

mod agency_name;
mod failure;
mod file;
mod gathering;
mod guide;
mod indicator;
mod list;
mod mapping;
mod neighbours;
mod one_table;
mod reading;
mod row;
mod table;
pub mod twin;
mod words;
mod workbook;

use std::path::Path;

pub use failure::ImportError;
pub(crate) use file::apart::answer;
pub use file::{open, open_watched, read_bytes};
pub use mapping::{Guidance, HeaderLines, Layout, LevelScale, MappedColumn, Mapping, TableKind};
pub use reading::{
    Certainty, Column, ColumnRole, Finding, FindingKind, Grid, Origin, ReadAgency, ReadItem,
    ReadList, ReadRecommendation, ReadResult, ReadRow, ReadTarget, ReadUnit, ReadValue, Reading,
    Table,
};
pub use table::sideways::line_name;
pub use twin::{TwinReading, kept_text};
pub use workbook::{Cell, Content, Region, Sheet, Span, Workbook, cell_name, column_name};

pub use crate::limits::{LimitSetting, Limits, thousands};

use crate::answer::Voice;
use crate::instrument::Instrument;
use crate::work::Progress;

/// What the caller knows of the workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadOptions {
    /// Whose word a value is where its heading does not say (`Nilai`, `Tingkat Kematangan`).
    pub voice: Voice,
    /// The year of rows for which neither column, heading nor sheet names one.
    pub year: Option<i32>,
}

impl Default for ReadOptions {
    fn default() -> ReadOptions {
        ReadOptions { voice: Voice::Mandiri, year: None }
    }
}

/// Finds the tables of a workbook and reads their rows.
///
/// `instruments` gives the instrument with which a year is assessed (`None` asks for the one to use
/// where no year is known), or `None` where there is none: what belongs to such a year is refused.
///
/// The year of a row is, in this order: its cell in a year column, the year in the value's heading,
/// the year of a row above it that names nothing else, the year in the sheet's name, the caller's, the only year in the words above the header.
pub fn recognise<'i>(
    workbook: &Workbook,
    instruments: &dyn Fn(Option<i32>) -> Option<&'i Instrument>,
    options: ReadOptions,
) -> Reading {
    recognise_guided(workbook, instruments, options, &Guidance::default())
}

/// The same, with what a person said of the tables and what is remembered of their layouts.
pub fn recognise_guided<'i>(
    workbook: &Workbook,
    instruments: &dyn Fn(Option<i32>) -> Option<&'i Instrument>,
    options: ReadOptions,
    guidance: &Guidance<'_>,
) -> Reading {
    let file = &workbook.file;
    let mut gathering = gathering::Gathering::new(file, instruments, options, guidance);
    let names = gathering.directory(options.year);
    let known = guide::Known { voice: options.voice, names: names.as_deref() };
    let filled = workbook.sheets.iter().filter(|sheet| !sheet.is_empty());
    let views: Vec<table::sideways::View<'_>> =
        filled.flat_map(|sheet| table::sideways::views(sheet, file, guidance)).collect();
    let mut sheets: Vec<_> =
        views.iter().map(|view| (view, guide::tables(view, file, known, guidance))).collect();
    guide::answers_come_first(&mut sheets);
    table::blocks::only_own(&mut sheets, guidance.agency);
    guide::only_views_that_tell(&mut sheets);
    for (view, tables) in sheets {
        let sheet = view.sheet.as_ref();
        gathering.turned = view.turned;
        if let Some(place) = sheet.cut_at {
            let reason = "Isi mulai kolom ini dan di kanannya tidak dibaca karena melampaui batas kolom; batasnya dapat dinaikkan pada Pengaturan.";
            gathering.find(sheet, cell_name(0, place), FindingKind::Remark, reason);
        }
        let tells = tables.iter().any(|found| found.table.kind.is_some());
        let read = tables.iter().any(|found| found.table.taken);
        if sheet.hidden && tells && !read {
            let reason = "Lembar ini tersembunyi dan tidak dibaca; tampilkan lembarnya bila isinya hendak diimpor.";
            gathering.find(sheet, String::new(), FindingKind::Skipped, reason);
        }
        if !sheet.hidden && !tells {
            let reason = "Tidak ada tabel penilaian yang dikenali pada lembar ini.";
            gathering.find(sheet, String::new(), FindingKind::Skipped, reason);
        }
        let year = words::only_year(&sheet.name);
        let mark = table::sideways::Mark::of(&gathering.reading);
        // Where nobody looks on, what is not read is not shown either; save what is another agency's, and
        // a list that was parted from the answers.
        let told = |table: &Table| {
            let parted = !matches!(table.kind, None | Some(TableKind::Answers));
            table.taken || parted || !table.agencies.is_empty()
        };
        for found in tables.into_iter().filter(|found| guidance.assisted || told(&found.table)) {
            one_table::read(&mut gathering, sheet, year, found);
        }
        if view.turned {
            mark.turn_back(&mut gathering.reading);
        }
    }
    for finding in row::duplicates::settle(&mut gathering.reading) {
        gathering.say(finding);
    }
    gathering.finish()
}

/// What is to be remembered of a table that a person has mapped, if it can be known again.
pub fn layout_of(table: &Table, mapping: &Mapping) -> Option<Layout> {
    let maps = mapping.columns.is_some()
        || mapping.header.is_some()
        || mapping.scale != LevelScale::AsWritten;
    guide::layout(table, mapping.header.is_some()).filter(|_| maps && table.taken)
}

/// The texts by which a table is known again.
pub fn fingerprint(table: &Table) -> String {
    guide::fingerprint(&table.columns)
}

/// Opens a file and reads it; a file without a single entry is refused as a whole.
///
/// # Errors
/// A sentence for a file that cannot be read, or in which nothing is an assessment.
pub fn read<'i>(
    path: &Path,
    limits: &Limits,
    instruments: &dyn Fn(Option<i32>) -> Option<&'i Instrument>,
    options: ReadOptions,
) -> Result<Reading, ImportError> {
    let reading = read_guided(path, limits, instruments, options, &Guidance::default())?;
    if reading.twin.is_none() {
        reading.check()?;
    }
    Ok(reading)
}

/// Opens a file and reads it with what is known beside it; it may hold nothing.
///
/// # Errors
/// A sentence for a file that cannot be read.
pub fn read_guided<'i>(
    path: &Path,
    limits: &Limits,
    instruments: &dyn Fn(Option<i32>) -> Option<&'i Instrument>,
    options: ReadOptions,
    guidance: &Guidance<'_>,
) -> Result<Reading, ImportError> {
    let asked = Progress::default();
    let workbook = open_watched(path, limits, guidance.progress.unwrap_or(&asked))?;
    if let Some(twin) = twin::read_twin(&workbook) {
        return Ok(Reading { file: workbook.file, twin: Some(twin?), ..Reading::default() });
    }
    let guidance = &Guidance { rows: Some(limits.rows), ..*guidance };
    if let Some(progress) = guidance.progress {
        let rows: usize = workbook.sheets.iter().map(|sheet| sheet.filled_rows().count()).sum();
        // Called off: the caller asks again, and throws away what is read until then.
        let _ = progress.of(rows as u64, "baris");
    }
    Ok(recognise_guided(&workbook, instruments, options, guidance))
}

impl Reading {
    /// Refuses a workbook that holds no table, or none of whose rows says anything.
    ///
    /// # Errors
    /// A sentence with the first reason.
    pub fn check(&self) -> Result<(), ImportError> {
        if self.tables.is_empty() {
            return Err(ImportError::NoTable { file: self.file.clone() });
        }
        if self.rows.iter().all(ReadRow::is_empty) && self.items.is_empty() {
            let first = self.refused().next().or(self.findings.first());
            let first = first.map_or_else(String::new, |finding| {
                format!("Lembar {}, sel {}: {}", finding.sheet, finding.cell, finding.reason)
            });
            return Err(ImportError::NoAnswers { file: self.file.clone(), first });
        }
        Ok(())
    }
}
