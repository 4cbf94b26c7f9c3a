//! What has been entered in the official portal.

use super::Dossier;
use super::answer::at_row;
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject};

impl Dossier {
    /// Ticks a row as entered in the official portal, or takes the tick back.
    ///
    /// # Errors
    /// When the row is unknown, or this is not the person's to do.
    pub fn save_entered(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        entered: bool,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::RecordResult, &worksheet, worksheet.place(code)?)?;
        let subject = Subject::Portal { assessment: assessment.to_owned(), code: code.to_owned() };
        self.transact(stamp, "save_entered", &at_row(&worksheet, code), |draft| {
            // Never ticked and ticked off are the same: nothing to write down.
            if !entered && draft.get(&subject, Field::Entered)? == FieldValue::Empty {
                return Ok(());
            }
            draft.set(&subject, Field::Entered, FieldValue::flag(entered))
        })?;
        Ok(())
    }
}
