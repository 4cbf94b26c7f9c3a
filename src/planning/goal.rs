//! What a plan is to reach: a number, or a predicate. A predicate is reached where its own lower
//! bound is passed, on the side to which the regulation gives that bound, and in the figure that the
//! year's rule reads.

use crate::instrument::{Bound, Instrument};
use crate::score::{Score, ScoreError};

/// What an index has to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Goal {
    /// What it has to pass.
    pub bound: Bound,
    /// The place of the predicate that was asked for; none where a number was.
    pub predicate: Option<usize>,
}

/// Why a text is no goal on an instrument's scale.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum GoalError {
    /// Neither a number nor a predicate's name.
    #[error(
        "Target \u{201c}{text}\u{201d} tidak terbaca; tulis angka, misalnya 2,6, atau nama predikat: {names}."
    )]
    Unknown {
        /// What was written.
        text: String,
        /// The predicates of the instrument.
        names: String,
    },
    /// A number that is too long.
    #[error("{0}.")]
    Unusable(#[from] ScoreError),
    /// Off the scale.
    #[error("Target {target} tidak berlaku; isi antara {lowest},00 dan {highest},00.")]
    OffScale {
        /// The number.
        target: String,
        /// The lowest level.
        lowest: u8,
        /// The highest level.
        highest: u8,
    },
}

impl From<Score> for Goal {
    /// At least this index.
    fn from(at: Score) -> Goal {
        Goal { bound: Bound { at, included: true }, predicate: None }
    }
}

impl Goal {
    /// The smallest index that has a predicate in a year; `None` where there is no such predicate.
    pub fn predicate(instrument: &Instrument, place: usize, year: i32) -> Option<Goal> {
        let bound = instrument.predicate_begins(place, year)?;
        Some(Goal { bound, predicate: Some(place) })
    }

    /// Reads `2,6`, `2.60` or a predicate's name.
    ///
    /// # Errors
    /// When it is neither, or a number off the scale.
    pub fn parse(instrument: &Instrument, text: &str, year: i32) -> Result<Goal, GoalError> {
        let named = instrument.predicate_named(text);
        if let Some(goal) = named.and_then(|place| Goal::predicate(instrument, place, year)) {
            return Ok(goal);
        }
        let target = match Score::parse(text) {
            Ok(target) => target,
            Err(ScoreError::NotANumber(text)) => {
                let names: Vec<&str> =
                    instrument.predicates.iter().map(|one| one.name.as_str()).collect();
                return Err(GoalError::Unknown { text, names: names.join(", ") });
            }
            Err(error) => return Err(error.into()),
        };
        let scale = instrument.scale;
        if target < scale.lowest_score() || target > Score::whole(scale.highest.into()) {
            return Err(GoalError::OffScale {
                target: target.exact_text(0),
                lowest: scale.lowest,
                highest: scale.highest,
            });
        }
        Ok(target.into())
    }

    /// The text that [`Goal::parse`] reads back as the same goal.
    pub fn written(self, instrument: &Instrument) -> String {
        let named = self.predicate.and_then(|place| instrument.predicates.get(place));
        named.map_or_else(|| self.bound.at.exact(), |predicate| predicate.name.clone())
    }

    /// For readers: `2,60`, `Baik (di atas 2,50)`, or, where the year's rule reads the shown figure,
    /// `Baik (nilai tampil sekurang-kurangnya 2,60)`.
    pub fn in_words(self, instrument: &Instrument) -> String {
        let Some(predicate) = self.predicate.and_then(|place| instrument.predicates.get(place))
        else {
            return self.bound.at.exact_text(2);
        };
        let lower = predicate.span.lower;
        let read = if lower == self.bound { "" } else { "nilai tampil " };
        format!("{} ({read}{})", predicate.name, lower.as_lower())
    }

    /// The number that was asked for, or the bound that the regulation gives the predicate.
    pub fn named(self, instrument: &Instrument) -> Bound {
        let predicate = self.predicate.and_then(|place| instrument.predicates.get(place));
        predicate.map_or(self.bound, |predicate| predicate.span.lower)
    }

    /// Whether an index reaches it.
    pub fn reached_by(self, index: Score) -> bool {
        self.bound.passed_by(index)
    }

    /// Where it lies on the scale.
    pub fn at(self) -> Score {
        self.bound.at
    }
}
