//! Who has to do with which row: one OPD leads it, any number support it. And which OPD bears which
//! function (*peran fungsi*), said once by the agency, from which a year's rows can be filled in.

mod fill;
mod suggest;

pub use fill::{Offer, OfferedRow, StillOpen};
pub use suggest::suggested;

use super::answer::at_row;
use super::{Dossier, Draft};
use crate::failure::Failure;
use crate::instrument::Function;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, BearerRow, Field, FieldValue, Subject};
use crate::view::Part;

/// The kinds of act that fill rows in: what one of them set is not set by hand.
pub(super) const FILL_BY_FUNCTION: &str = "fill_by_function";
pub(super) const FILL_BY_LAST_YEAR: &str = "fill_by_last_year";

/// That an OPD bears a function, or that it does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bearing<'a> {
    /// The function's key.
    pub function: &'a str,
    /// The OPD's id.
    pub unit: &'a str,
    /// Whether it bears it.
    pub bears: bool,
}

impl Dossier {
    /// Who bears which function, whatever the year.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn bearers(&self) -> Result<Vec<BearerRow>, Failure> {
        self.read(storage::bearers)
    }

    /// Says which OPDs bear which functions, all in one change.
    ///
    /// # Errors
    /// When the assessment's instrument has no such function, or an OPD is unknown.
    pub fn save_bearers(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        said: &[Bearing<'_>],
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        let mut names: Vec<String> = Vec::new();
        for bearing in said {
            let functions = &worksheet.instrument().functions;
            let found = functions.iter().find(|function| function.key == bearing.function);
            let Some(function) = found else {
                return Err(Failure::NotFound { what: "Peran fungsi itu".to_owned() });
            };
            if !worksheet.units().iter().any(|unit| unit.id == bearing.unit) {
                return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
            }
            let name = in_words(function);
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let detail = match names.as_slice() {
            [one] => one.clone(),
            many => format!("{} peran fungsi", many.len()),
        };
        self.transact(stamp, "save_bearers", &detail, |draft| {
            for bearing in said {
                let subject = Subject::Bearer {
                    function: bearing.function.to_owned(),
                    unit: bearing.unit.to_owned(),
                };
                set_flag(draft, &subject, bearing.bears)?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Gives an OPD its part at a row: to lead it (and nobody else does then), to support it, or none.
    ///
    /// # Errors
    /// When the row or the OPD is unknown.
    pub fn save_part(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        unit: &str,
        part: Part,
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        if !worksheet.units().iter().any(|known| known.id == unit) {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        let leads = worksheet.unit(place).is_some_and(|lead| lead.id == unit);
        let act = if leads || part == Part::Lead { "assign_unit" } else { "save_support" };
        self.transact(stamp, act, &at_row(&worksheet, code), |draft| {
            set_part(draft, assessment, code, unit, part)
        })?;
        Ok(())
    }

    /// A function's name in a sentence: `fungsi Perencanaan`; its key where no instrument of this
    /// dossier has it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn function_named(&self, key: &str) -> Result<String, Failure> {
        for row in self.usable_assessments()? {
            let functions = &self.instrument(&row.instrument)?.functions;
            if let Some(function) = functions.iter().find(|function| function.key == key) {
                return Ok(in_words(function));
            }
        }
        Ok(format!("fungsi {key}"))
    }
}

/// `fungsi Perencanaan`, whether or not the regulation prints the word before the name.
fn in_words(function: &Function) -> String {
    let name = function.name.strip_prefix("Fungsi ").unwrap_or(&function.name);
    format!("fungsi {name}")
}

/// Gives an OPD its part at a row. Who leads it does not support it as well.
pub(super) fn set_part(
    draft: &mut Draft<'_>,
    assessment: &str,
    code: &str,
    unit: &str,
    part: Part,
) -> rusqlite::Result<()> {
    let (assessment, code) = (assessment.to_owned(), code.to_owned());
    let lead = Subject::Assignment { assessment: assessment.clone(), code: code.clone() };
    if part == Part::Lead {
        draft.set_text(&lead, Field::Unit, unit)?;
    }
    let support = Subject::Support { assessment, code, unit: unit.to_owned() };
    if part != Part::Lead && draft.get(&lead, Field::Unit)?.as_text() == Some(unit) {
        draft.set(&lead, Field::Unit, FieldValue::Empty)?;
        // Who is taken out stays out, also where the row is filled in later.
        return draft.set(&support, Field::Present, FieldValue::flag(part == Part::Support));
    }
    set_flag(draft, &support, part == Part::Support)
}

/// Says that one of a set stands, or that one which stood does not. Of one that never stood nothing need
/// be said.
fn set_flag(draft: &mut Draft<'_>, subject: &Subject, stands: bool) -> rusqlite::Result<()> {
    let stood = draft.get(subject, Field::Present)? == FieldValue::flag(true);
    if stands == stood {
        return Ok(());
    }
    draft.set(subject, Field::Present, FieldValue::flag(stands))
}
