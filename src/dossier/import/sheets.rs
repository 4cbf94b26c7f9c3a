//! The spreadsheets of an import, taken out of the dossier's hands: reading them needs no open file, so
//! long reading runs beside the session.

use std::path::PathBuf;

use super::{Assistance, ImportRequest, instrument_of_year};
use crate::answer::Voice;
use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::import::{self, Guidance, ReadOptions, Reading};
use crate::instrument::{Instrument, Library};
use crate::storage;
use crate::work::Progress;

/// Spreadsheets that wait to be read, and which instrument each year is assessed with.
#[derive(Debug)]
pub struct Sheets {
    paths: Vec<PathBuf>,
    voice: Voice,
    default_year: i32,
    own: (i32, &'static Instrument),
    library: Library,
    /// The years that have an assessment, with what each is assessed with.
    years: Vec<(i32, &'static Instrument)>,
    agency: String,
    assistance: Assistance,
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
        let name = |path: &PathBuf| path.file_name().map(std::ffi::OsStr::to_os_string);
        let mut paths: Vec<PathBuf> = Vec::with_capacity(request.paths.len());
        for path in &request.paths {
            if paths.contains(path) {
                continue;
            }
            // Rows and choices are told apart by the name of their file.
            if paths.iter().any(|other| name(other) == name(path)) {
                return Err(Failure::SheetUnreadable {
                    reason: format!(
                        "Ada dua berkas bernama \u{201c}{}\u{201d} dari folder yang berbeda. Ubah nama salah satunya, atau impor satu per satu.",
                        name(path).unwrap_or_default().to_string_lossy()
                    ),
                });
            }
            paths.push(path.clone());
        }
        Ok(Sheets {
            paths,
            voice: request.voice,
            default_year: request.only_year.unwrap_or(own.year),
            own: (own.year, self.assessed_with(&own)?),
            library: self.library().clone(),
            years: self.years()?,
            agency: self.agency()?.name,
            assistance: request.assistance.clone(),
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
            other => instrument_of_year(&self.library, self.own.1, &self.years, other),
        };
        let Assistance { assisted, mappings, layouts, limits } = &self.assistance;
        let guidance = Guidance {
            mappings,
            layouts,
            agency: &self.agency,
            assisted: *assisted,
            progress: Some(progress),
            rows: None,
        };
        let mut readings = Vec::with_capacity(self.paths.len());
        for path in &self.paths {
            let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
            let nth = readings.len() + 1;
            progress.stage(format!("Membaca {name} ({nth} dari {})", self.paths.len()), 0)?;
            let reading = import::read_guided(path, limits, &instrument_of, options, &guidance);
            progress.go_on()?;
            let reading = reading.and_then(|reading| {
                // Where someone looks on, what is not recognised can be shown by hand.
                if !assisted && reading.twin.is_none() {
                    reading.check()?;
                }
                Ok(reading)
            });
            readings.push(
                reading.map_err(|error| Failure::SheetUnreadable { reason: error.to_string() })?,
            );
        }
        Ok(readings)
    }
}
