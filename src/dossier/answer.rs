//! Answers: values in three voices, explanations, outside indices.

use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::limits::text::{LONGEST, exceeds, too_long};
use crate::role::Act;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject};

impl Dossier {
    /// Sets a voice's value at a row, or clears it.
    ///
    /// # Errors
    /// When the row is unknown or the value outside the instrument's scale.
    pub fn save_value(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        voice: Voice,
        value: Option<&str>,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, act_of(voice), &worksheet, place)?;
        let value =
            value.map(str::trim).filter(|value| !value.is_empty()).map(Score::parse).transpose()?;
        if let Some(value) = value {
            let instrument = worksheet.instrument();
            instrument.scale.admit(&instrument.rows()[place].code, value)?;
        }
        let subject =
            Subject::Answer { assessment: assessment.to_owned(), code: code.to_owned(), voice };
        let text = value.map(Score::exact);
        self.transact(stamp, "save_value", &at_row(&worksheet, code), |draft| {
            draft.set(&subject, Field::Value, FieldValue::text(text.as_deref()))?;
            // A value that a person sets or clears no longer waits for confirmation.
            draft.set(&subject, Field::Carried, FieldValue::Empty)
        })?;
        Ok(())
    }

    /// Saves the facts of the explanation of a voice at a row; for an assessor, the note.
    ///
    /// # Errors
    /// When the row is unknown or may not be changed, or the text is longer than 20 000 letters.
    pub fn save_explanation(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        voice: Voice,
        text: &str,
    ) -> Result<(), Failure> {
        self.save_text(
            stamp,
            assessment,
            code,
            voice,
            (Field::Explanation, "save_explanation"),
            text,
        )
    }

    /// Saves the analysis of the self-assessment's explanation at a row.
    ///
    /// # Errors
    /// As [`Dossier::save_explanation`].
    pub fn save_analysis(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        text: &str,
    ) -> Result<(), Failure> {
        self.save_text(
            stamp,
            assessment,
            code,
            Voice::Mandiri,
            (Field::Analysis, "save_analysis"),
            text,
        )
    }

    fn save_text(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        voice: Voice,
        (field, action): (Field, &str),
        text: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, act_of(voice), &worksheet, worksheet.place(code)?)?;
        if exceeds(text, LONGEST) {
            return Err(Failure::refused(too_long("Penjelasan")));
        }
        let subject =
            Subject::Answer { assessment: assessment.to_owned(), code: code.to_owned(), voice };
        let new = FieldValue::text(Some(text).filter(|text| !text.is_empty()));
        self.transact(stamp, action, &at_row(&worksheet, code), |draft| {
            draft.set(&subject, field, new)
        })?;
        Ok(())
    }

    /// Sets an outside index in its own unit; an empty figure clears it.
    ///
    /// # Errors
    /// When the row takes no outside index, or the figure lies off its scale.
    pub fn save_external_index(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        figure: &str,
        date: &str,
        source: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Answer, &worksheet, place)?;
        let indicator = worksheet.indicator(place);
        let Some(index) = indicator.takes_external_index() else {
            return Err(Failure::refused(format!(
                "Indikator {code} tidak dinilai dari indeks lain."
            )));
        };
        let figure = Some(figure.trim())
            .filter(|figure| !figure.is_empty())
            .map(Score::parse)
            .transpose()?;
        if let Some(value) = figure
            && index.value(value).is_none()
        {
            return Err(Failure::refused(format!(
                "{} sebesar {} berada di luar rentang {}; periksa satuannya.",
                index.name,
                value.exact_text(0),
                index.unit
            )));
        }
        let date = date.trim();
        check_date(date)?;
        let subject =
            Subject::ExternalIndex { assessment: assessment.to_owned(), code: code.to_owned() };
        let figure = figure.map(Score::exact);
        self.transact(stamp, "save_external_index", &at_row(&worksheet, code), |draft| {
            draft.set(&subject, Field::Figure, FieldValue::text(figure.as_deref()))?;
            draft.set(
                &subject,
                Field::Date,
                FieldValue::text(Some(date).filter(|text| !text.is_empty())),
            )?;
            draft.set(
                &subject,
                Field::Source,
                FieldValue::text(Some(source.trim()).filter(|text| !text.is_empty())),
            )
        })?;
        Ok(())
    }
}

/// Lets a date or nothing through.
pub(super) fn check_date(date: &str) -> Result<(), Failure> {
    let date = date.trim();
    if date.is_empty() || chrono::NaiveDate::parse_from_str(date, "%Y-%m-%d").is_ok() {
        return Ok(());
    }
    Err(Failure::refused(format!(
        "Tanggal \u{201c}{date}\u{201d} tidak berlaku; tulis tahun-bulan-hari, misalnya 2026-08-31."
    )))
}

/// What setting a voice's answer is, in the table of roles.
pub(super) const fn act_of(voice: Voice) -> Act {
    match voice {
        Voice::Mandiri => Act::Answer,
        Voice::Internal => Act::Review,
        Voice::Eksternal => Act::RecordResult,
    }
}

/// What a change at a row was about: `indikator 12, 2021`.
pub(super) fn at_row(worksheet: &Worksheet, code: &str) -> String {
    format!("indikator {code}, {}", worksheet.year())
}
