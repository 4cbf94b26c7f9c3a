//! Targets: the index that a plan promises for a year.

use super::assessment::required;
use super::{Dossier, instrument};
use crate::failure::Failure;
use crate::role::Act;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject, TargetRow};

/// A target as given.
#[derive(Debug, Clone)]
pub struct NewTarget<'a> {
    /// Its id; without one it is new.
    pub id: Option<&'a str>,
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: &'a str,
    /// The value as typed.
    pub value: &'a str,
    /// RPJMD, Renstra, RKPD, IKU or other words.
    pub source: &'a str,
    /// The document; may be empty.
    pub document: &'a str,
}

impl Dossier {
    /// All targets by year.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn targets(&self) -> Result<Vec<TargetRow>, Failure> {
        self.read(storage::targets)
    }

    /// Adds or changes a target; gives its id.
    ///
    /// # Errors
    /// When the value is no index of the instrument, the source is empty, or that year has a target
    /// under the same instrument and source.
    pub fn save_target(&mut self, stamp: &Stamp, new: &NewTarget<'_>) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let scale = instrument(new.instrument)?.scale;
        let value = Score::parse(new.value)?;
        if value < scale.lowest_score() || value > Score::whole(scale.highest.into()) {
            return Err(Failure::refused(format!(
                "Target {} tidak berlaku; isi antara {},00 dan {},00.",
                value.exact_text(0),
                scale.lowest,
                scale.highest
            )));
        }
        if !(2000..=2100).contains(&new.year) {
            return Err(Failure::refused(format!(
                "Tahun {} tidak berlaku; isi tahun antara 2000 dan 2100.",
                new.year
            )));
        }
        let source = required(new.source, "Sumber target")?;
        let targets = self.targets()?;
        if let Some(id) = new.id
            && !targets.iter().any(|target| target.id == id)
        {
            return Err(Failure::NotFound { what: "Target itu".to_owned() });
        }
        let twin = |target: &TargetRow| {
            target.year == new.year
                && target.instrument == new.instrument
                && target.source.eq_ignore_ascii_case(&source)
                && Some(target.id.as_str()) != new.id
        };
        if targets.iter().any(twin) {
            return Err(Failure::refused(format!(
                "Target {} dari {source} sudah ada; ubah yang ada itu.",
                new.year
            )));
        }
        let mut saved = new.id.map(str::to_owned);
        let detail = format!("{} sebesar {}", new.year, value.exact_text(2));
        self.transact(stamp, "save_target", &detail, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id());
            let subject = Subject::Target(id.clone());
            draft.set(&subject, Field::Year, FieldValue::Number(new.year.into()))?;
            draft.set_text(&subject, Field::Instrument, new.instrument)?;
            draft.set_text(&subject, Field::Value, &value.exact())?;
            draft.set_text(&subject, Field::Source, &source)?;
            draft.set_text(&subject, Field::Document, new.document.trim())?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))
        })?;
        Ok(saved.unwrap_or_default())
    }

    /// Removes a target.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn remove_target(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let targets = self.targets()?;
        let Some(target) = targets.iter().find(|target| target.id == id) else {
            return Err(Failure::NotFound { what: "Target itu".to_owned() });
        };
        let subject = Subject::Target(id.to_owned());
        self.transact(stamp, "remove_target", &target.year.to_string(), |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// The target to look at from an assessment's year: the nearest at or after it under the same
    /// instrument, else under any.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn target_ahead(&self, year: i32, instrument: &str) -> Result<Option<TargetRow>, Failure> {
        let targets = self.targets()?;
        let ahead = || targets.iter().filter(|target| target.year >= year);
        let same = ahead().find(|target| target.instrument == instrument);
        Ok(same.or_else(|| ahead().next()).cloned())
    }
}
