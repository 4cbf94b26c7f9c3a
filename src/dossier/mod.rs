//! The open dossier: one SQLite file, one agency's work over the years. Every write goes through
//! [`Dossier::transact`], which writes the state and the journal in one transaction; a change is
//! acknowledged only after its commit. Nothing derived is stored.

mod answer;
mod assessment;
mod backup;
mod carry;
mod evidence;
mod evidence_register;
mod export;
mod history;
mod identity;
mod import;
mod item;
mod ladder;
mod offered;
mod permission;
pub mod plan;
mod portal;
mod published;
mod recommendation;
mod report;
mod result;
mod review;
mod sample;
mod target;
mod transact;
mod twin;
mod undo;
mod unit;
mod worksheet;
mod written;

use std::path::{Path, PathBuf};

use rusqlite::Connection;

pub use assessment::NewDossier;
pub use backup::Verified;
pub use carry::Carried;
pub(crate) use evidence::fingerprint;
pub use evidence_register::{EvidenceFile, Inspection, Registered, Service, write_evidence_files};
pub use export::{ExportFacts, ExportRequest, Questionnaires};
pub(crate) use history::in_words;
pub use import::{Assistance, ImportRequest, Sheets};
pub use offered::Pasted;
pub use recommendation::GivenRecommendation;
pub use report::{Checked, Sealed};
pub use result::NewResult;
pub use review::Gap;
pub use sample::{SAMPLE_WORKBOOK, sample_dossier};
pub use target::{NewBaseline, NewTarget, Scope};
pub use transact::Draft;
pub use worksheet::{Given, GivenItem, Worksheet};
pub(crate) use written::write_whole;

use crate::failure::Failure;
use crate::instrument::{Instrument, Library};
use crate::limits::evidence::EvidenceLimit;
use crate::storage::{self, AgencyRow, AssessmentRow};
pub(crate) use assessment::limited;

/// The open file. The only type with state in the engine.
#[derive(Debug)]
pub struct Dossier {
    connection: Connection,
    // After the connection: fields are dropped in their order.
    holding: storage::Holding,
    path: PathBuf,
    /// The largest file that is taken as evidence, in bytes: this machine's setting.
    pub evidence_limit: u64,
    /// What the user should hear about the opening, such as that a copy was made before an upgrade.
    pub notice: Option<String>,
}

impl Dossier {
    /// Opens a dossier, upgrading its schema where needed (after a verified copy).
    ///
    /// # Errors
    /// When the file is missing, no dossier, damaged, newer than this program, or in use; it has not
    /// been changed then.
    pub fn open(path: &Path) -> Result<Dossier, Failure> {
        let (connection, opened) = storage::open(path)?;
        let notice = opened.copied_to.map(|copy| {
            format!("Berkas dinaikkan ke susunan terbaru. Salinan sebelum perubahan ada di \u{201c}{}\u{201d}.", copy.display())
        });
        Ok(Dossier {
            connection,
            holding: opened.holding,
            path: path.to_owned(),
            evidence_limit: EvidenceLimit::default().bytes(),
            notice,
        })
    }

    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether this is the file at a path, however that is spelt.
    pub fn is_at(&self, path: &Path) -> bool {
        self.holding.is_at(path)
    }

    /// The agency whose dossier it is.
    ///
    /// # Errors
    /// When the file holds none, or cannot be read.
    pub fn agency(&self) -> Result<AgencyRow, Failure> {
        let agencies = self.read(storage::agency)?;
        agencies.into_iter().next().ok_or_else(|| Failure::NotFound { what: "Instansi".to_owned() })
    }

    /// All assessments, the newest year first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn assessments(&self) -> Result<Vec<AssessmentRow>, Failure> {
        self.read(storage::assessments)
    }

    /// An assessment by its id.
    ///
    /// # Errors
    /// When there is none, or the file cannot be read.
    pub fn assessment(&self, id: &str) -> Result<AssessmentRow, Failure> {
        let found = self.assessments()?.into_iter().find(|assessment| assessment.id == id);
        found.ok_or_else(|| Failure::NotFound { what: "Penilaian itu".to_owned() })
    }

    /// The assessment of a year; the newest without one.
    ///
    /// # Errors
    /// When there is none, or the file cannot be read.
    pub fn assessment_of(&self, year: Option<i32>) -> Result<AssessmentRow, Failure> {
        let found = self
            .assessments()?
            .into_iter()
            .find(|assessment| year.is_none_or(|year| assessment.year == year));
        found.ok_or_else(|| Failure::NotFound {
            what: year
                .map_or_else(|| "Penilaian".to_owned(), |year| format!("Penilaian tahun {year}")),
        })
    }

    /// Everything that an assessment holds.
    ///
    /// # Errors
    /// When its instrument is not in the box, or the file cannot be read.
    pub fn worksheet(&self, assessment: &str) -> Result<Worksheet, Failure> {
        Worksheet::load(self, &self.assessment(assessment)?)
    }

    /// The worksheet of the year before under any instrument, the nearest first.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn previous_worksheet(&self, worksheet: &Worksheet) -> Result<Option<Worksheet>, Failure> {
        let earlier = self.assessments()?.into_iter().find(|row| row.year < worksheet.year());
        earlier.map(|row| Worksheet::load(self, &row)).transpose()
    }

    /// Reads with the file's name in any failure.
    pub(crate) fn read<T>(
        &self,
        read: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, Failure> {
        read(&self.connection).map_err(|error| storage::failure(&self.path, &error))
    }
}

/// The built-in instruments, or the failure that a faulty box stands for.
///
/// # Errors
/// Only when the program itself is faulty.
pub fn library() -> Result<&'static Library, Failure> {
    Library::built_in().map_err(|error| Failure::refused(error.to_string()))
}

/// An instrument by its id.
///
/// # Errors
/// When the box has none of that id.
pub fn instrument(id: &str) -> Result<&'static Instrument, Failure> {
    let library = library()?;
    library.get(id).ok_or_else(|| {
        let known: Vec<&str> =
            library.instruments().iter().map(|instrument| instrument.id.as_str()).collect();
        Failure::refused(format!(
            "Instrumen \u{201c}{id}\u{201d} tidak dikenal. Yang tersedia: {}.",
            known.join(", ")
        ))
    })
}
