//! Dossiers and assessments: making them, and the agency's particulars.

use std::path::Path;

use super::{Dossier, instrument, library};
use crate::failure::Failure;
use crate::instrument::Instrument;
use crate::limits::evidence::EvidenceLimit;
use crate::limits::text::{LONGEST_LINE, exceeds};
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject};

/// What a new dossier begins with.
#[derive(Debug, Clone)]
pub struct NewDossier<'a> {
    /// The agency's name.
    pub agency: &'a str,
    /// Such as `Kota`; may be empty.
    pub kind: &'a str,
    /// May be empty.
    pub province: &'a str,
    /// The assessment year.
    pub year: i32,
    /// The instrument's id; without one, that in force in the year.
    pub instrument: Option<&'a str>,
}

impl Dossier {
    /// Makes a dossier with one assessment; never overwrites.
    ///
    /// # Errors
    /// When something lies there, the folder cannot be written to, or the particulars do not hold;
    /// no file is left then.
    pub fn create(path: &Path, new: &NewDossier<'_>, stamp: &Stamp) -> Result<Dossier, Failure> {
        let instrument = instrument_for(new.year, new.instrument)?;
        let name = required(new.agency, "Nama instansi")?;
        let (connection, holding) = storage::create(path)?;
        let mut dossier = Dossier {
            connection,
            holding,
            path: path.to_owned(),
            evidence_limit: EvidenceLimit::default().bytes(),
            notice: None,
        };
        let agency = stamp.id(1_000_001);
        let subject = Subject::Agency(agency.clone());
        let founded = dossier.transact(stamp, "create_dossier", &name, |draft| {
            draft.set_text(&subject, Field::Name, &name)?;
            draft.set_text(&subject, Field::Kind, new.kind.trim())?;
            draft.set_text(&subject, Field::Province, new.province.trim())?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))?;
            let assessment = Subject::Assessment(draft.new_id());
            set_assessment(draft, &assessment, &agency, new.year, instrument)
        });
        if let Err(failure) = founded {
            drop(dossier);
            // Without its founding it is of no use to anyone, and it was ours alone.
            let _ = std::fs::remove_file(path);
            return Err(failure);
        }
        Ok(dossier)
    }

    /// Adds an assessment of a year; gives its id.
    ///
    /// # Errors
    /// When that year has one under the same instrument, or the instrument is unknown.
    pub fn create_assessment(
        &mut self,
        stamp: &Stamp,
        year: i32,
        id: Option<&str>,
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let instrument = instrument_for(year, id)?;
        let taken =
            |row: &storage::AssessmentRow| row.year == year && row.instrument == instrument.id;
        if self.assessments()?.iter().any(taken) {
            return Err(Failure::refused(format!(
                "Penilaian {year} dengan instrumen {} sudah ada. Pilih tahun atau instrumen lain.",
                instrument.short_title
            )));
        }
        let agency = self.agency()?.id;
        let mut made = String::new();
        let detail = format!("{year}, {}", instrument.short_title);
        self.transact(stamp, "create_assessment", &detail, |draft| {
            made = draft.new_id();
            set_assessment(draft, &Subject::Assessment(made.clone()), &agency, year, instrument)
        })?;
        Ok(made)
    }

    /// Saves the agency's particulars.
    ///
    /// # Errors
    /// When the name is empty.
    pub fn save_agency(
        &mut self,
        stamp: &Stamp,
        name: &str,
        kind: &str,
        province: &str,
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let name = required(name, "Nama instansi")?;
        let subject = Subject::Agency(self.agency()?.id);
        self.transact(stamp, "save_agency", &name, |draft| {
            draft.set_text(&subject, Field::Name, &name)?;
            draft.set_text(&subject, Field::Kind, kind.trim())?;
            draft.set_text(&subject, Field::Province, province.trim())
        })?;
        Ok(())
    }
}

pub(super) fn set_assessment(
    draft: &mut super::Draft<'_>,
    subject: &Subject,
    agency: &str,
    year: i32,
    instrument: &Instrument,
) -> rusqlite::Result<()> {
    draft.set_text(subject, Field::Agency, agency)?;
    draft.set(subject, Field::Year, FieldValue::Number(year.into()))?;
    draft.set_text(subject, Field::Instrument, &instrument.id)?;
    draft.set(subject, Field::Present, FieldValue::flag(true))
}

/// The instrument asked for, else the one in force in the year.
pub(super) fn instrument_for(year: i32, id: Option<&str>) -> Result<&'static Instrument, Failure> {
    if !(2000..=2100).contains(&year) {
        return Err(Failure::refused(format!(
            "Tahun {year} tidak berlaku; isi tahun antara 2000 dan 2100."
        )));
    }
    match id {
        Some(id) => instrument(id),
        None => library()?
            .for_year(year)
            .ok_or_else(|| Failure::refused("Tidak ada instrumen yang tersedia.")),
    }
}

/// A text that must not be empty, with single spaces.
pub(super) fn required(text: &str, what: &str) -> Result<String, Failure> {
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if tidy.is_empty() {
        return Err(Failure::refused(format!("{what} belum diisi.")));
    }
    limited(&tidy, what)
}

/// A text of a field's length, with single spaces; may be empty.
pub(crate) fn limited(text: &str, what: &str) -> Result<String, Failure> {
    let tidy = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if exceeds(&tidy, LONGEST_LINE) {
        return Err(Failure::refused(format!(
            "{what} terlalu panjang; paling banyak {LONGEST_LINE} huruf."
        )));
    }
    Ok(tidy)
}
