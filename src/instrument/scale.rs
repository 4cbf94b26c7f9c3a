//! On what an instrument measures: the years of a rule, the scale of answers, and the predicates.

use serde::Deserialize;

use super::span::SpanKeys;
use super::{RowCode, Span};
use crate::answer::AnswerError;
use crate::score::Score;

/// A span of assessment years; open-ended without a last one.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first year.
    pub first_year: i32,
    /// The last year, if it has ended.
    #[serde(default)]
    pub last_year: Option<i32>,
}

impl Years {
    /// Whether a year lies in the span.
    pub fn contains(self, year: i32) -> bool {
        year >= self.first_year && self.last_year.is_none_or(|last| year <= last)
    }
}

/// Whether an instrument's facts were held against the regulation's own text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// True when they were.
    pub official_text: bool,
    /// What users must know, as a clause: `belum diverifikasi terhadap naskah resmi`.
    #[serde(default)]
    pub summary: Option<String>,
    /// What was held against what.
    pub note: String,
}

impl Verification {
    /// What stands beside an instrument's name, as a clause.
    pub fn in_short(&self) -> &str {
        match (&self.summary, self.official_text) {
            (Some(summary), _) => summary,
            (None, true) => "sudah diperiksa terhadap naskah peraturannya",
            (None, false) => "belum diverifikasi terhadap naskah resmi",
        }
    }
}

/// From a year on, the figure from which the predicate is read (spbe-2020-notes: published results
/// of 2023 follow the shown index, those of 2024 the exact one).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PredicateRule {
    /// The first year of the rule.
    pub from_year: i32,
    /// Which figure it reads.
    pub figure: Figure,
}

/// The exact index, or the index as shown with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The unrounded index.
    Exact,
    /// The index rounded to two decimals.
    Shown,
}

/// What an answer may be.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest level; also what an unanswered row counts as.
    pub lowest: u8,
    /// The highest level.
    pub highest: u8,
    /// Whole levels or fractional values.
    pub answers: AnswerKind,
}

/// Whole levels, or values with decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Whole levels (SPBE).
    Levels,
    /// Fractional values (Pemdi).
    Values,
}

impl Scale {
    /// The lowest value as a score.
    pub const fn lowest_score(self) -> Score {
        Score::whole(self.lowest as i128)
    }

    /// Lets a value through, or says what may stand in its place.
    pub fn admit(self, code: &RowCode, value: Score) -> Result<(), AnswerError> {
        let inside =
            value >= Score::whole(self.lowest.into()) && value <= Score::whole(self.highest.into());
        if inside && (self.answers == AnswerKind::Values || value.is_whole()) {
            return Ok(());
        }
        Err(AnswerError::OutsideScale {
            code: code.to_string(),
            value: value.exact_text(0),
            allowed: self.in_words(),
        })
    }

    /// What may be answered, in words: `isi tingkat 1 sampai 5`.
    pub fn in_words(self) -> String {
        match self.answers {
            AnswerKind::Levels => format!("isi tingkat {} sampai {}", self.lowest, self.highest),
            AnswerKind::Values => {
                format!("isi nilai {},00 sampai {},00", self.lowest, self.highest)
            }
        }
    }
}

/// A verdict word and the part of the scale that earns it.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "PredicateKeys")]
pub struct Predicate {
    /// Such as `Baik`.
    pub name: String,
    /// Which indices earn it.
    pub span: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredicateKeys {
    name: String,
    from: Option<Score>,
    above: Option<Score>,
    to: Option<Score>,
    below: Option<Score>,
}

impl TryFrom<PredicateKeys> for Predicate {
    type Error = String;

    fn try_from(keys: PredicateKeys) -> Result<Predicate, String> {
        let PredicateKeys { name, from, above, to, below } = keys;
        Ok(Predicate { name, span: Span::try_from(SpanKeys { from, above, to, below })? })
    }
}
