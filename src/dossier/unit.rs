//! OPDs (*perangkat daerah*): who answers what.

use super::Dossier;
use super::answer::at_row;
use super::assessment::required;
use super::distribution::set_part;
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject, UnitRow};
use crate::view::Part;

impl Dossier {
    /// All OPDs by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn units(&self) -> Result<Vec<UnitRow>, Failure> {
        self.read(storage::units)
    }

    /// Adds an OPD, or renames one; gives its id.
    ///
    /// # Errors
    /// When the name is empty or another OPD has it.
    pub fn save_unit(
        &mut self,
        stamp: &Stamp,
        id: Option<&str>,
        name: &str,
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let name = required(name, "Nama perangkat daerah")?;
        let units = self.units()?;
        if let Some(id) = id
            && !units.iter().any(|unit| unit.id == id)
        {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        if units.iter().any(|unit| same_name(&unit.name, &name) && Some(unit.id.as_str()) != id) {
            return Err(Failure::refused(format!(
                "Perangkat daerah \u{201c}{name}\u{201d} sudah ada."
            )));
        }
        let mut saved = id.map(str::to_owned);
        self.transact(stamp, "save_unit", &name, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id());
            let subject = Subject::Unit(id.clone());
            draft.set_text(&subject, Field::Name, &name)?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))
        })?;
        Ok(saved.unwrap_or_default())
    }

    /// Removes an OPD that leads no row of any assessment. What it supports and which functions it
    /// bears goes with it, and comes back with it.
    ///
    /// # Errors
    /// When it leads rows: they would wait for nobody.
    pub fn remove_unit(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let units = self.units()?;
        let Some(unit) = units.iter().find(|unit| unit.id == id) else {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        };
        for assessment in self.assessments()? {
            let led = self.read(|connection| storage::assignments(connection, &assessment.id))?;
            let count = led.iter().filter(|assignment| assignment.unit == id).count();
            if count > 0 {
                return Err(Failure::refused(format!(
                    "{} masih bertanggung jawab atas {count} indikator pada penilaian {}. Alihkan dahulu indikatornya.",
                    unit.name, assessment.year
                )));
            }
        }
        let subject = Subject::Unit(id.to_owned());
        self.transact(stamp, "remove_unit", &unit.name, |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// Gives a row to an OPD, or to none.
    ///
    /// # Errors
    /// When the row or the OPD is unknown.
    pub fn assign_unit(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        unit: Option<&str>,
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        worksheet.place(code)?;
        if let Some(id) = unit
            && !worksheet.units().iter().any(|unit| unit.id == id)
        {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        let subject =
            Subject::Assignment { assessment: assessment.to_owned(), code: code.to_owned() };
        self.transact(stamp, "assign_unit", &at_row(&worksheet, code), |draft| match unit {
            Some(unit) => set_part(draft, assessment, code, unit, Part::Lead),
            None => match draft.get(&subject, Field::Unit)?.as_text() {
                Some(lead) => set_part(draft, assessment, code, lead, Part::None),
                None => Ok(()),
            },
        })?;
        Ok(())
    }
}

/// Whether two names are one, spaces and capitals aside.
pub(super) fn same_name(one: &str, other: &str) -> bool {
    let folded = |name: &str| name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    folded(one) == folded(other)
}
