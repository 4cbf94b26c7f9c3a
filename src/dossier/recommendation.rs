//! What the assessors recommended at a row (*rekomendasi*), what the agency does about it (*tindak lanjut*),
//! and until when. It comes with the published result and outlives the assessment: the next year's
//! answers and the plan are made with it in view.

use super::Dossier;
use super::answer::{at_row, check_date};
use crate::failure::Failure;
use crate::limits::text::{LONGEST, exceeds, too_long};
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject};

/// What was recommended at a row, as given: the parts that are absent stay, those that are empty go.
#[derive(Debug, Clone, Copy, Default)]
pub struct GivenRecommendation<'a> {
    /// What was recommended.
    pub text: Option<&'a str>,
    /// What the agency does about it.
    pub follow_up: Option<&'a str>,
    /// Until when, `2023-06-30`.
    pub due: Option<&'a str>,
}

impl Dossier {
    /// Saves what was recommended at a row, what follows from it and until when.
    ///
    /// # Errors
    /// When the row is unknown, this is not the person's to do, a text is longer than 20 000 letters, or
    /// the date is none.
    pub fn save_recommendation(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        given: GivenRecommendation<'_>,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::RecordResult, &worksheet, worksheet.place(code)?)?;
        let texts = [given.text, given.follow_up];
        if texts.iter().flatten().any(|text| exceeds(text, LONGEST)) {
            return Err(Failure::refused(too_long("Rekomendasi atau tindak lanjut")));
        }
        check_date(given.due.unwrap_or_default())?;
        let subject =
            Subject::Recommendation { assessment: assessment.to_owned(), code: code.to_owned() };
        let parts = [
            (Field::Recommendation, given.text),
            (Field::FollowUp, given.follow_up),
            (Field::Due, given.due),
        ];
        self.transact(stamp, "save_recommendation", &at_row(&worksheet, code), |draft| {
            for (field, text) in parts {
                let Some(text) = text.map(str::trim) else { continue };
                let text = Some(text).filter(|text| !text.is_empty());
                draft.set(&subject, field, FieldValue::text(text))?;
            }
            Ok(())
        })?;
        Ok(())
    }
}
