//! Official results of the agency itself, of which only the index or its parts were published. They stand
//! beside what is computed, and nothing is computed from them.

use super::Dossier;
use super::assessment::required;
use super::target::{on_scale, scope_of, year_between};
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, ResultRow, Subject};

/// An official result as given.
#[derive(Debug, Clone, Default)]
pub struct NewResult<'a> {
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: &'a str,
    /// What it is of: empty for the index, `domain/2`, `aspect/5`.
    pub scope: &'a str,
    /// The value as typed.
    pub value: &'a str,
    /// The predicate as printed; may be empty.
    pub predicate: &'a str,
    /// Where it is written down.
    pub source: &'a str,
}

impl Dossier {
    /// All official results by year, the index of each before its parts.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn results(&self) -> Result<Vec<ResultRow>, Failure> {
        self.read(storage::results)
    }

    /// The official index of a year, where one was recorded.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn official_index(
        &self,
        year: i32,
        instrument: &str,
    ) -> Result<Option<ResultRow>, Failure> {
        let same = |row: &ResultRow| {
            row.year == year && row.instrument == instrument && row.scope.is_empty()
        };
        Ok(self.results()?.into_iter().find(same))
    }

    /// Records an official result; one of the same year, instrument and scope is replaced. Gives its id.
    ///
    /// # Errors
    /// When the value is none of the instrument, or the source is empty.
    pub fn save_result(&mut self, stamp: &Stamp, new: &NewResult<'_>) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::RecordResult)?;
        let of = self.instrument(new.instrument)?;
        let value = on_scale(of, new.value, "Hasil resmi")?;
        year_between(new.year)?;
        scope_of(of, new.scope)?;
        let source = required(new.source, "Sumber hasil resmi")?;
        let same = |row: &ResultRow| {
            row.year == new.year && row.instrument == new.instrument && row.scope == new.scope
        };
        let mut saved = self.results()?.into_iter().find(same).map(|row| row.id);
        let detail = format!("{} sebesar {}", new.year, value.exact_text(2));
        self.transact(stamp, "save_result", &detail, |draft| {
            let subject = Subject::Result(saved.get_or_insert_with(|| draft.new_id()).clone());
            draft.set(&subject, Field::Year, FieldValue::Number(new.year.into()))?;
            draft.set_text(&subject, Field::Instrument, new.instrument)?;
            draft.set_text(&subject, Field::Scope, new.scope)?;
            draft.set_text(&subject, Field::Value, &value.exact())?;
            draft.set_text(&subject, Field::Predicate, new.predicate.trim())?;
            draft.set_text(&subject, Field::Source, &source)?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))
        })?;
        Ok(saved.unwrap_or_default())
    }

    /// Removes the official results of a year under an instrument, the index with its parts.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn remove_result(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::RecordResult)?;
        let all = self.results()?;
        let missing = || Failure::NotFound { what: "Hasil resmi itu".to_owned() };
        let found = all.iter().find(|row| row.id == id).ok_or_else(missing)?;
        let gone: Vec<&ResultRow> = match found.scope.as_str() {
            "" => all
                .iter()
                .filter(|row| row.year == found.year && row.instrument == found.instrument)
                .collect(),
            _ => vec![found],
        };
        self.transact(stamp, "remove_result", &found.year.to_string(), |draft| {
            gone.iter().try_for_each(|row| {
                let subject = Subject::Result(row.id.clone());
                draft.set(&subject, Field::Present, FieldValue::flag(false))
            })
        })?;
        Ok(())
    }
}
