//! Carrying last year's answer forward: on one key it stands in this year's row, and counts only
//! after a person has confirmed it.

use super::answer::at_row;
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::role::Act;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject};

impl Dossier {
    /// Brings the answer of the year before into a row: value, explanation and evidence. It waits for
    /// confirmation and counts for nothing until then.
    ///
    /// # Errors
    /// When there is no such answer under the same instrument, or the row has an answer of its own.
    pub fn carry_forward(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Answer, &worksheet, place)?;
        let earlier = self.previous_worksheet(&worksheet)?;
        let earlier =
            earlier.filter(|earlier| earlier.instrument().id == worksheet.instrument().id);
        let found = earlier
            .as_ref()
            .and_then(|earlier| Some((earlier, earlier.value(place, Voice::Mandiri)?)));
        let Some((earlier, value)) = found else {
            return Err(Failure::refused(format!(
                "Tidak ada jawaban tahun lalu untuk indikator {code} dengan instrumen yang sama."
            )));
        };
        if worksheet.value(place, Voice::Mandiri).is_some() {
            return Err(Failure::refused(format!(
                "Indikator {code} sudah dijawab tahun ini. Kosongkan jawabannya dahulu bila hendak memakai jawaban tahun {}.",
                earlier.year()
            )));
        }
        self.transact(stamp, "carry_forward", &at_row(&worksheet, code), |draft| {
            let answer = own_answer(&worksheet, code);
            let given = earlier.given(place, Voice::Mandiri);
            draft.set_text(&answer, Field::Value, &value.exact())?;
            draft.set(&answer, Field::Carried, FieldValue::Number(earlier.year().into()))?;
            let now = worksheet.given(place, Voice::Mandiri);
            if now.explanation.trim().is_empty() && !given.explanation.is_empty() {
                draft.set_text(&answer, Field::Explanation, &given.explanation)?;
            }
            if now.analysis.trim().is_empty() && !given.analysis.is_empty() {
                draft.set_text(&answer, Field::Analysis, &given.analysis)?;
            }
            for used in earlier.evidence(place) {
                let subject = Subject::EvidenceUse {
                    assessment: assessment.to_owned(),
                    code: code.to_owned(),
                    evidence: used.evidence.clone(),
                };
                draft.set(&subject, Field::Attached, FieldValue::flag(true))?;
                draft.set(
                    &subject,
                    Field::Pages,
                    FieldValue::text(Some(used.pages.as_str()).filter(|text| !text.is_empty())),
                )?;
                draft.set(
                    &subject,
                    Field::Levels,
                    FieldValue::text(Some(used.levels.as_str()).filter(|text| !text.is_empty())),
                )?;
            }
            Ok(())
        })?;
        Ok(())
    }

    /// Confirms a carried answer: from now on it counts.
    ///
    /// # Errors
    /// When the row holds no carried answer.
    pub fn confirm_carried(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Answer, &worksheet, place)?;
        if worksheet.given(place, Voice::Mandiri).carried.is_none() {
            return Err(Failure::refused(format!(
                "Indikator {code} tidak memuat jawaban yang menunggu konfirmasi."
            )));
        }
        self.transact(stamp, "confirm_carried", &at_row(&worksheet, code), |draft| {
            draft.set(&own_answer(&worksheet, code), Field::Carried, FieldValue::Empty)
        })?;
        Ok(())
    }
}

fn own_answer(worksheet: &Worksheet, code: &str) -> Subject {
    Subject::Answer {
        assessment: worksheet.id().to_owned(),
        code: code.to_owned(),
        voice: Voice::Mandiri,
    }
}

/// A value that waits for confirmation, with the year that it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried {
    /// The year that it comes from.
    pub year: i32,
    /// The value.
    pub value: Option<Score>,
}
