//! The ladder: a level holds only when all levels below it are evidenced. How far the evidence at a
//! row goes today, and the index that it would give.

use std::collections::BTreeSet;

use super::Worksheet;
use crate::answer::{Answers, Voice};
use crate::instrument::AnswerKind;
use crate::score::Score;
use crate::scoring::{Scorecard, score};

impl Worksheet {
    /// The levels that the evidence at a row is said to prove.
    pub fn evidenced_levels(&self, place: usize) -> BTreeSet<u8> {
        self.evidence(place).iter().flat_map(|used| levels_of(&used.levels)).collect()
    }

    /// How many pieces of evidence at a row have not been mapped to any level.
    pub fn unmapped_evidence(&self, place: usize) -> usize {
        self.evidence(place).iter().filter(|used| levels_of(&used.levels).is_empty()).count()
    }

    /// The value that the evidence at a row proves today: the highest level up to which every level
    /// above the lowest has evidence; for items, what those with evidence amount to. Never more than
    /// is claimed, and nothing where nothing is.
    pub fn proven_value(&self, place: usize) -> Option<Score> {
        let claimed = self.value(place, Voice::Mandiri)?;
        if self.external_value(place).is_some() {
            return Some(claimed);
        }
        let scale = self.instrument().scale;
        let proven = match scale.answers {
            AnswerKind::Levels => {
                let levels = self.evidenced_levels(place);
                let unbroken =
                    (scale.lowest + 1..=scale.highest).take_while(|level| levels.contains(level));
                Score::whole(unbroken.last().unwrap_or(scale.lowest).into())
            }
            AnswerKind::Values => {
                let held = self.evidenced_items(place);
                self.instrument()
                    .value_from_items(self.indicator(place), &held, &self.set_points(place))
                    .unwrap_or(scale.lowest_score())
            }
        };
        Some(proven.min(claimed))
    }

    /// The cautious scorecard: every claim counted only as far as its evidence goes.
    pub fn cautious_scorecard(&self) -> Scorecard {
        let instrument = self.instrument();
        let mut answers = Answers::none(instrument);
        for (place, row) in self.places() {
            // Never above a claim that the scale has admitted.
            let _ = answers.set(instrument, &row.code, self.proven_value(place));
        }
        score(instrument, &answers, self.year())
    }

    /// Whether any evidence was mapped to levels or items: without it a cautious index says nothing.
    pub fn has_mapped_evidence(&self) -> bool {
        self.places().any(|(place, _)| {
            !self.evidenced_levels(place).is_empty() || self.has_item_evidence(place)
        })
    }
}

/// The levels in the written form `2,3`.
pub(super) fn levels_of(written: &str) -> BTreeSet<u8> {
    written.split(',').filter_map(|level| level.trim().parse().ok()).collect()
}
