//! What has been entered in the official portal.

use super::answer::at_row;
use super::evidence::fingerprint;
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject};

impl Dossier {
    /// Ticks a row as entered in the official portal, or takes the tick back. A tick notes what was
    /// entered, so that a later change can be told; ticking again notes it anew.
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
        let content = worksheet.portal_fingerprint(worksheet.place(code)?);
        self.transact(stamp, "save_entered", &at_row(&worksheet, code), |draft| {
            // Never ticked and ticked off are the same: nothing to write down.
            if !entered && draft.get(&subject, Field::Entered)? == FieldValue::Empty {
                return Ok(());
            }
            if entered {
                draft.set_text(&subject, Field::Content, &content)?;
            }
            draft.set(&subject, Field::Entered, FieldValue::flag(entered))
        })?;
        Ok(())
    }
}

impl Worksheet {
    /// A fingerprint of what is pasted into the portal for a row: value, explanation, evidence.
    pub(super) fn portal_fingerprint(&self, place: usize) -> String {
        let value = self.value(place, Voice::Mandiri).map(|value| value.exact());
        let explanation = self.given(place, Voice::Mandiri).full_explanation();
        let evidence: Vec<(&str, &str)> = self
            .evidence(place)
            .iter()
            .map(|used| (used.title.as_str(), used.pages.as_str()))
            .collect();
        fingerprint(format!("{value:?}{explanation:?}{evidence:?}").as_bytes())
    }
}
