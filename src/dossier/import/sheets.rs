//! The spreadsheets of an import, taken out of the dossier's hands: reading them needs no open file, so
//! long reading runs beside the session.

use std::path::PathBuf;

use super::{ImportRequest, instrument_of_year};
use crate::answer::Voice;
use crate::dossier::{Dossier, instrument};
use crate::failure::Failure;
use crate::import::{self, Limits, ReadOptions, Reading};
use crate::instrument::Instrument;
use crate::storage;
use crate::work::Progress;

/// Spreadsheets that wait to be read, and which instrument each year is assessed with.
#[derive(Debug)]
pub struct Sheets {
    paths: Vec<PathBuf>,
    voice: Voice,
    default_year: i32,
    own: (i32, &'static Instrument),
    assessments: Vec<storage::AssessmentRow>,
}

impl Dossier {
    /// What is needed to read the spreadsheets of a request.
    ///
    /// # Errors
    /// When the assessment is unknown, or a file is an open dossier.
    pub fn sheets(&self, request: &ImportRequest) -> Result<Sheets, Failure> {
        let own = self.assessment(&request.assessment)?;
        if let Some(held) = request.paths.iter().find(|path| storage::is_held(path)) {
            return Err(Failure::SheetUnreadable {
                reason: format!(
                    "\u{201c}{}\u{201d} adalah berkas penilaian yang sedang dibuka, bukan spreadsheet. Pilih spreadsheetnya.",
                    held.display()
                ),
            });
        }
        Ok(Sheets {
            paths: request.paths.clone(),
            voice: request.voice,
            default_year: request.only_year.unwrap_or(own.year),
            own: (own.year, instrument(&own.instrument)?),
            assessments: self.assessments()?,
        })
    }
}

impl Sheets {
    /// Reads all files, one after the other.
    ///
    /// # Errors
    /// When a file cannot be read or holds no answers, or the work was called off.
    pub fn read(&self, progress: &Progress) -> Result<Vec<Reading>, Failure> {
        let options = ReadOptions { voice: self.voice, year: None };
        let instrument_of = |year: Option<i32>| match year.unwrap_or(self.default_year) {
            year if year == self.own.0 => Some(self.own.1),
            other => instrument_of_year(&self.assessments, other),
        };
        let mut readings = Vec::with_capacity(self.paths.len());
        for path in &self.paths {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let nth = readings.len() + 1;
            progress.stage(format!("Membaca {name} ({nth} dari {})", self.paths.len()), 0)?;
            let reading = import::read(path, &Limits::default(), &instrument_of, options);
            readings.push(
                reading.map_err(|error| Failure::SheetUnreadable { reason: error.to_string() })?,
            );
        }
        Ok(readings)
    }
}
