//! What is given for a row of an instrument: a voice, a value, and the [`Answers`] of one voice.
//!
//! `Answers` is built for one instrument, so an unknown row or a value outside the scale cannot be
//! in it; scoring never asks again.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::instrument::{Instrument, RowCode};
use crate::score::Score;

/// The longest explanation or recommendation, in letters, however it comes in.
pub const LONGEST_TEXT: usize = 20_000;
/// The longest note or reason at an evidence item.
pub const LONGEST_NOTE: usize = 5_000;

/// Whose word a value is. The three stand side by side and are never mixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Voice {
    /// *Penilaian mandiri*: what the agency says of itself.
    Mandiri,
    /// *Asesor internal*: what the agency's own assessor confirmed.
    Internal,
    /// *Asesor eksternal*: the published result.
    Eksternal,
}

impl Voice {
    /// All voices, in the order in which they speak.
    pub const ALL: [Voice; 3] = [Voice::Mandiri, Voice::Internal, Voice::Eksternal];

    /// The key in files and on the command line.
    pub const fn key(self) -> &'static str {
        match self {
            Voice::Mandiri => "mandiri",
            Voice::Internal => "internal",
            Voice::Eksternal => "eksternal",
        }
    }

    /// The voice of a key; `None` for any other word.
    pub fn from_key(key: &str) -> Option<Voice> {
        Voice::ALL.into_iter().find(|voice| voice.key() == key)
    }

    /// The name that users read.
    pub const fn name(self) -> &'static str {
        match self {
            Voice::Mandiri => "Penilaian mandiri",
            Voice::Internal => "Asesor internal",
            Voice::Eksternal => "Asesor eksternal",
        }
    }
}

/// Why an answer cannot stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerError {
    /// The instrument has no such row.
    #[error("Tidak ada indikator {code} pada {instrument}.")]
    UnknownRow {
        /// The code that was asked for.
        code: String,
        /// The instrument's short title.
        instrument: String,
    },
    /// The value is outside the scale, or no whole level where one is asked.
    #[error("Nilai {value} untuk indikator {code} tidak berlaku; {allowed}.")]
    OutsideScale {
        /// The row's code.
        code: String,
        /// The value, with a decimal comma.
        value: String,
        /// What may stand there instead.
        allowed: String,
    },
    /// The instrument has no such evidence item.
    #[error("Tidak ada butir {code} pada {instrument}.")]
    UnknownItem {
        /// The code that was asked for.
        code: String,
        /// The instrument's short title.
        instrument: String,
    },
    /// The indicator's value does not come from an outside index.
    #[error("Indikator {code} tidak dinilai dari indeks lain.")]
    NoExternalIndex {
        /// The row's code.
        code: String,
    },
    /// A row of digits has the wrong length.
    #[error(
        "Tertulis {given} tingkat, padahal {instrument} memuat {expected}; tulis satu tanda untuk setiap indikator, \u{201c}-\u{201d} bila belum dijawab."
    )]
    WrongCount {
        /// How many stand there.
        given: usize,
        /// How many the instrument has.
        expected: usize,
        /// The instrument's short title.
        instrument: String,
    },
    /// Not a number.
    #[error("Nilai ke-{place}: {reason}.")]
    NotANumber {
        /// Which value, counted from one.
        place: usize,
        /// Why it is none.
        reason: String,
    },
}

/// The values of one voice, one place for each row of the instrument, in its order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answers {
    values: Vec<Option<Score>>,
}

impl Answers {
    /// Nothing answered yet.
    pub fn none(instrument: &Instrument) -> Answers {
        Answers { values: vec![None; instrument.rows().len()] }
    }

    /// Gives a row its value, or takes it back with `None`.
    pub fn set(
        &mut self,
        instrument: &Instrument,
        code: &RowCode,
        value: Option<Score>,
    ) -> Result<(), AnswerError> {
        let place = instrument.row_place(code)?;
        if let Some(value) = value {
            instrument.scale.admit(code, value)?;
        }
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
        }
        Ok(())
    }

    /// Reads one sign a row (`3`, or `-` for unanswered), white space between them ignored.
    pub fn from_levels(instrument: &Instrument, levels: &str) -> Result<Answers, AnswerError> {
        let signs: Vec<char> = levels.chars().filter(|sign| !sign.is_whitespace()).collect();
        let texts =
            signs.iter().map(|sign| if *sign == '-' { String::new() } else { sign.to_string() });
        Answers::from_texts(instrument, texts.collect())
    }

    /// Reads one value a row, separated by commas (`2.0,1.5,…`), `-` or nothing for unanswered.
    pub fn from_values(instrument: &Instrument, values: &str) -> Result<Answers, AnswerError> {
        let texts = values.split([',', ';']).map(|text| match text.trim() {
            "-" => String::new(),
            value => value.to_owned(),
        });
        Answers::from_texts(instrument, texts.collect())
    }

    /// Values from accepted evidence items (by code) and outside indices (indicator number and figure
    /// in its own unit), by the instrument's value rule. An indicator with neither is unanswered.
    ///
    /// # Errors
    /// When a code is unknown, an indicator takes no outside index, or a figure lies off its scale.
    pub fn from_items(
        instrument: &Instrument,
        accepted: &BTreeSet<String>,
        external: &[(u8, Score)],
    ) -> Result<Answers, AnswerError> {
        let known = |code: &String| {
            instrument
                .indicators()
                .flat_map(|indicator| &indicator.levels)
                .flat_map(|level| &level.items)
                .any(|item| item.code == *code)
        };
        if let Some(code) = accepted.iter().find(|code| !known(code)) {
            return Err(AnswerError::UnknownItem {
                code: code.clone(),
                instrument: instrument.short_title.clone(),
            });
        }
        let mut answers = Answers::none(instrument);
        for row in instrument.rows() {
            let indicator = instrument.indicator(row);
            let own = |code: &&String| {
                indicator
                    .levels
                    .iter()
                    .flat_map(|level| &level.items)
                    .any(|item| item.code == **code)
            };
            if accepted.iter().any(|code| own(&code)) {
                answers.set(
                    instrument,
                    &row.code,
                    instrument.value_from_items(indicator, accepted, &|_| None),
                )?;
            }
        }
        for (number, figure) in external {
            let code = RowCode::new(number.to_string());
            let place = instrument.row_place(&code)?;
            let indicator = instrument.indicator(&instrument.rows()[place]);
            let Some(index) = indicator.takes_external_index() else {
                return Err(AnswerError::NoExternalIndex { code: code.to_string() });
            };
            let value = index.value(*figure).ok_or_else(|| AnswerError::OutsideScale {
                code: code.to_string(),
                value: figure.exact_text(0),
                allowed: format!("isi {} pada rentang {}", index.name, index.unit),
            })?;
            answers.set(instrument, &code, Some(value))?;
        }
        Ok(answers)
    }

    fn from_texts(instrument: &Instrument, texts: Vec<String>) -> Result<Answers, AnswerError> {
        let rows = instrument.rows();
        if texts.len() != rows.len() {
            return Err(AnswerError::WrongCount {
                given: texts.len(),
                expected: rows.len(),
                instrument: instrument.short_title.clone(),
            });
        }
        let mut answers = Answers::none(instrument);
        for (place, (row, text)) in rows.iter().zip(&texts).enumerate() {
            if text.is_empty() {
                continue;
            }
            let value = Score::parse(text).map_err(|error| AnswerError::NotANumber {
                place: place + 1,
                reason: error.to_string(),
            })?;
            answers.set(instrument, &row.code, Some(value))?;
        }
        Ok(answers)
    }

    /// The values in the order of the instrument's rows.
    pub fn values(&self) -> &[Option<Score>] {
        &self.values
    }

    /// How many rows have a value.
    pub fn answered(&self) -> usize {
        self.values.iter().flatten().count()
    }
}
