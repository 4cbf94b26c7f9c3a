//! The open dossier: one SQLite file, one agency's work over the years. Every write goes through
//! [`Dossier::transact`], which writes the state and the journal in one transaction; a change is
//! acknowledged only after its commit. Nothing derived is stored.

mod answer;
mod assessment;
mod backup;
mod carry;
mod distribution;
mod evidence;
mod evidence_register;
mod export;
mod history;
mod identity;
mod import;
mod instrument;
mod item;
mod ladder;
mod layer;
mod layer_change;
mod layer_list;
mod offered;
mod permission;
pub mod plan;
mod portal;
mod published;
mod recommendation;
mod report;
mod restate;
mod result;
mod review;
mod sample;
mod stage;
mod takeover;
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
pub use distribution::{Bearing, Offer, OfferedRow, StillOpen, suggested};
pub(crate) use evidence::fingerprint;
pub use evidence_register::{EvidenceFile, Inspection, Registered, Service, write_evidence_files};
pub use export::{ExportFacts, ExportRequest, Questionnaires};
pub(crate) use history::in_words;
pub use import::{Assistance, ImportRequest, Sheets};
pub use instrument::{Added, MOST_OWN, OwnInstrument, built_in, instrument_of};
pub use layer::{LayerAtHand, layer_of};
pub use layer_list::{ItemListFile, KeptList};
pub use offered::Pasted;
pub use recommendation::GivenRecommendation;
pub use report::{Checked, Sealed};
pub use restate::{
    Restatement, counting_words, counts_under, is_older, names, restated_words, successor,
};
pub use result::NewResult;
pub use review::Gap;
pub use sample::{SAMPLE_WORKBOOK, sample_dossier};
pub use stage::{GivenStage, NewStage, Signatures, Signed};
pub use takeover::OfferedIndex;
pub use target::{NewBaseline, NewTarget, Scope};
pub use transact::Draft;
pub use worksheet::{AbsentItem, Given, GivenItem, Worksheet};
pub(crate) use written::write_whole;

use crate::evidence_file::EvidenceLimit;
use crate::failure::Failure;
use crate::storage::{self, AgencyRow, AssessmentRow};
pub(crate) use assessment::limited;

/// The open file. The only type with state in the engine.
#[derive(Debug)]
pub struct Dossier {
    connection: Connection,
    // After the connection: fields are dropped in their order.
    holding: storage::Holding,
    path: PathBuf,
    instruments: instrument::Instruments,
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
        let instruments = instrument::Instruments::load(&connection, path)?;
        Ok(Dossier {
            connection,
            holding: opened.holding,
            path: path.to_owned(),
            instruments,
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

    /// All assessments, the newest year first; in a year first the one that the year rules.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn assessments(&self) -> Result<Vec<AssessmentRow>, Failure> {
        let mut rows = self.read(storage::assessments)?;
        rows.sort_by_key(|row| (-row.year, !self.library().rules(&row.instrument)));
        Ok(rows)
    }

    /// The assessments whose instrument can be used, in the same order: all of them, unless a stored
    /// instrument or list of items is damaged.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn usable_assessments(&self) -> Result<Vec<AssessmentRow>, Failure> {
        let mut rows = self.assessments()?;
        rows.retain(|row| self.assessed_with(row).is_ok());
        Ok(rows)
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
        self.assessment_with(year, None)
    }

    /// The assessment of a year under an instrument; the newest where no year is named, and in a year
    /// the one that it rules where no instrument is.
    ///
    /// # Errors
    /// When there is none, or the file cannot be read.
    pub fn assessment_with(
        &self,
        year: Option<i32>,
        instrument: Option<&str>,
    ) -> Result<AssessmentRow, Failure> {
        let found = self.assessments()?.into_iter().find(|row| {
            year.is_none_or(|year| row.year == year)
                && instrument.is_none_or(|id| row.instrument == id)
        });
        found.ok_or_else(|| {
            let year = year.map(|year| format!(" tahun {year}")).unwrap_or_default();
            let with = instrument.map(|id| format!(" dengan instrumen {id}")).unwrap_or_default();
            Failure::NotFound { what: format!("Penilaian{year}{with}") }
        })
    }

    /// Everything that an assessment holds.
    ///
    /// # Errors
    /// When its instrument is not in the box, or the file cannot be read.
    pub fn worksheet(&self, assessment: &str) -> Result<Worksheet, Failure> {
        Worksheet::load(self, &self.assessment(assessment)?)
    }

    /// The worksheet of the nearest year before, under the same instrument or one that ruled before it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn previous_worksheet(&self, worksheet: &Worksheet) -> Result<Option<Worksheet>, Failure> {
        let own = &worksheet.instrument().id;
        let earlier = self.usable_assessments()?.into_iter().find(|row| {
            row.year < worksheet.year() && self.library().in_one_line(own, &row.instrument)
        });
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
