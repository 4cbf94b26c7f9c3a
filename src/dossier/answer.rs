//! Answers: values in three voices, explanations, outside indices.

use super::{Dossier, Worksheet};
use crate::answer::{LONGEST_TEXT, Voice};
use crate::failure::Failure;
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
        short_enough(text)?;
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
        let figure = Some(figure.trim())
            .filter(|figure| !figure.is_empty())
            .map(Score::parse)
            .transpose()?;
        check_date(date)?;
        let (date, source) = (date.trim().to_owned(), source.trim().to_owned());
        let what = at_row(&worksheet, code);
        let figure = ExternalFigure { figure, date, source };
        self.set_external_index(stamp, (&worksheet, place), ("save_external_index", &what), &figure)
    }

    /// Sets what is known of the outside index of a row that the person may answer.
    pub(super) fn set_external_index(
        &mut self,
        stamp: &Stamp,
        (worksheet, place): (&Worksheet, usize),
        (action, what): (&str, &str),
        new: &ExternalFigure,
    ) -> Result<(), Failure> {
        let code = worksheet.instrument().rows()[place].code.to_string();
        let Some(index) = worksheet.indicator(place).takes_external_index() else {
            return Err(Failure::refused(format!(
                "Indikator {code} tidak dinilai dari indeks lain."
            )));
        };
        if let Some(value) = new.figure
            && index.value(value).is_none()
        {
            return Err(Failure::refused(format!(
                "{} sebesar {} berada di luar rentang {}; periksa satuannya.",
                index.name,
                value.exact_text(0),
                index.unit
            )));
        }
        let subject = Subject::ExternalIndex { assessment: worksheet.id().to_owned(), code };
        let figure = new.figure.map(Score::exact);
        let text = |text: &str| FieldValue::text(Some(text).filter(|text| !text.is_empty()));
        self.transact(stamp, action, what, |draft| {
            draft.set(&subject, Field::Figure, FieldValue::text(figure.as_deref()))?;
            draft.set(&subject, Field::Date, text(&new.date))?;
            draft.set(&subject, Field::Source, text(&new.source))
        })?;
        Ok(())
    }
}

/// Lets an explanation of a bearable length through.
pub(super) fn short_enough(text: &str) -> Result<(), Failure> {
    if text.chars().count() > LONGEST_TEXT {
        return Err(Failure::refused(
            "Penjelasan terlalu panjang; paling banyak 20.000 huruf. Pindahkan rinciannya ke bukti dukung.",
        ));
    }
    Ok(())
}

/// What is known of an outside index; its date and where it comes from may be empty.
pub(super) struct ExternalFigure {
    pub(super) figure: Option<Score>,
    pub(super) date: String,
    pub(super) source: String,
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
