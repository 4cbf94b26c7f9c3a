//! Spreadsheets in: file → cells → tables → rows with findings.
//!
//! [`open`] reads a file of any kind that agencies keep, within [`Limits`]. [`recognise`] is a pure
//! function of the workbook, the instruments and the options: the same workbook always gives the
//! same [`Reading`]. Nothing here knows a dossier or writes anything; comparing with what is stored,
//! the preview and its acceptance are the dossier's.

mod child;
mod concealed;
mod delimited;
mod duplicates;
mod entry;
mod entry_words;
mod failure;
mod header;
mod heading;
mod indicator;
mod level;
mod limits;
mod names;
mod open;
mod package;
mod reading;
mod row_kind;
mod rows;
mod section;
mod shape;
mod sheet;
mod sniff;
mod table;
pub mod twin;
mod vocabulary;
mod words;
mod workbook;

use std::path::Path;

pub use child::child_entry;
pub use failure::ImportError;
pub use limits::Limits;
pub use open::{open, read_bytes};
pub use reading::{
    Certainty, Column, ColumnRole, Finding, FindingKind, ReadRow, ReadValue, Reading, Table,
};
pub use twin::{TwinReading, kept_text};
pub use workbook::{Cell, Content, Region, Sheet, Span, Workbook, cell_name, column_name};

use crate::answer::Voice;
use crate::instrument::Instrument;

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
/// the year in the sheet's name, the caller's, the only year in the words above the header.
pub fn recognise<'i>(
    workbook: &Workbook,
    instruments: &dyn Fn(Option<i32>) -> Option<&'i Instrument>,
    options: ReadOptions,
) -> Reading {
    let mut gathering = rows::Gathering::new(&workbook.file, instruments, options);
    for sheet in &workbook.sheets {
        if sheet.is_empty() {
            continue;
        }
        let tables = table::find(sheet, options.voice);
        if sheet.hidden {
            if !tables.is_empty() {
                let reason = "Lembar ini tersembunyi dan tidak dibaca; tampilkan lembarnya bila isinya hendak diimpor.";
                gathering.find(sheet, String::new(), FindingKind::Skipped, reason);
            }
            continue;
        }
        if tables.is_empty() {
            let reason = "Tidak ada tabel penilaian yang dikenali pada lembar ini.";
            gathering.find(sheet, String::new(), FindingKind::Skipped, reason);
        }
        let year = words::only_year(&sheet.name);
        for found in tables {
            gathering.read_table(sheet, year, found);
        }
    }
    gathering.finish()
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
    let workbook = open(path, limits)?;
    if let Some(twin) = twin::read_twin(&workbook) {
        return Ok(Reading { file: workbook.file, twin: Some(twin?), ..Reading::default() });
    }
    let reading = recognise(&workbook, instruments, options);
    reading.check()?;
    Ok(reading)
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
        if self.rows.iter().all(ReadRow::is_empty) {
            let first = self.refused().next().map_or_else(String::new, |finding| {
                format!("Lembar {}, sel {}: {}", finding.sheet, finding.cell, finding.reason)
            });
            return Err(ImportError::NoAnswers { file: self.file.clone(), first });
        }
        Ok(())
    }
}
