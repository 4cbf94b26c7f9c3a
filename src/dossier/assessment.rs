//! Dossiers and assessments: making them, and the agency's particulars.

use std::path::Path;

use super::instrument::{InstrumentFile, Instruments, instrument_of, refuse_built_in};
use super::target::year_between;
use super::{Dossier, built_in};
use crate::evidence_file::EvidenceLimit;
use crate::failure::Failure;
use crate::instrument::{Instrument, Library};
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
        let instrument = instrument_for(built_in()?, new.year, new.instrument)?;
        Dossier::found(path, new, instrument, None, stamp)
    }

    /// Makes a dossier whose one assessment uses an instrument of the user's own, read from a file and
    /// kept in the dossier; never overwrites.
    ///
    /// # Errors
    /// As [`Dossier::create`], and when the instrument file is faulty.
    pub fn create_with_file(
        path: &Path,
        new: &NewDossier<'_>,
        instrument_file: &Path,
        stamp: &Stamp,
    ) -> Result<Dossier, Failure> {
        let file = InstrumentFile::read(instrument_file)?;
        refuse_built_in(file.instrument)?;
        year_between(new.year)?;
        Dossier::found(path, new, file.instrument, Some(&file), stamp)
    }

    fn found(
        path: &Path,
        new: &NewDossier<'_>,
        instrument: &Instrument,
        file: Option<&InstrumentFile>,
        stamp: &Stamp,
    ) -> Result<Dossier, Failure> {
        let name = required(new.agency, "Nama instansi")?;
        let (connection, kept) = storage::create(path)?;
        let mut dossier = Dossier {
            connection,
            kept,
            path: path.to_owned(),
            instruments: Instruments::built_in()?,
            evidence_limit: EvidenceLimit::default().bytes(),
            notice: None,
        };
        let agency = stamp.id(1_000_001);
        let subject = Subject::Agency(agency.clone());
        dossier.transact(stamp, "create_dossier", &name, |draft| {
            draft.set_text(&subject, Field::Name, &name)?;
            draft.set_text(&subject, Field::Kind, new.kind.trim())?;
            draft.set_text(&subject, Field::Province, new.province.trim())?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))?;
            if let Some(file) = file {
                file.set(draft)?;
            }
            let assessment = Subject::Assessment(draft.new_id());
            set_assessment(draft, &assessment, &agency, new.year, instrument)
        })?;
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
        year_between(year)?;
        let instrument = match id {
            Some(id) => self.instrument(id)?,
            None => instrument_for(self.library(), year, None)?,
        };
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

impl Dossier {
    /// Notes that what the revisions of an assessment's instrument changed has been read.
    ///
    /// # Errors
    /// When there is no such assessment, or this is not the person's to do.
    pub fn acknowledge_revision(&mut self, stamp: &Stamp, assessment: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let row = self.assessment(assessment)?;
        let own = self.instrument(&row.instrument)?;
        let subject = Subject::Assessment(row.id);
        let detail = format!("{} ({})", own.short_title, row.year);
        self.transact(stamp, "acknowledge_revision", &detail, |draft| {
            draft.set(&subject, Field::InstrumentSeen, FieldValue::text(own.latest_revision()))
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
    draft.set(subject, Field::InstrumentSeen, FieldValue::text(instrument.latest_revision()))?;
    draft.set(subject, Field::Present, FieldValue::flag(true))
}

/// The instrument asked for, else the one in force in the year.
pub(super) fn instrument_for(
    library: &Library,
    year: i32,
    id: Option<&str>,
) -> Result<&'static Instrument, Failure> {
    year_between(year)?;
    match id {
        Some(id) => instrument_of(library, id),
        None => library
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
    if tidy.chars().count() > 300 {
        return Err(Failure::refused(format!("{what} terlalu panjang; paling banyak 300 huruf.")));
    }
    Ok(tidy)
}
