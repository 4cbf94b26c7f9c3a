//! From a score to what to do: single steps that raise the index, the distance to a target, and the
//! cheapest way there. Pure functions; no clock, no file, no float; chance is an argument.

mod bound;
mod curve;
mod effort;
mod goal;
mod joint;
mod ladder;
mod limits;
mod optimum;
mod plan;
mod price;
mod reach;
mod review;
mod search;
mod stages;
mod sums;

pub use effort::{Effort, EffortError, Efforts};
pub use goal::{Goal, GoalError};
pub use ladder::{TooFine, step_ends};
pub use limits::{Floor, Limits, Prerequisite, usual_prerequisites};
pub use plan::{Outcome, Plan, PlannedRow, PlannedStep, Planner};
pub use reach::{Loosened, OutOfReach, Remedy};
pub use review::{Odds, Reviews};
pub use stages::{Stage, Staged, Stages};

use crate::answer::Answers;
use crate::instrument::{AnswerKind, Band, Instrument};
use crate::score::Score;

/// Raising one row to the next level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The row's place in [`Instrument::rows`].
    pub place: usize,
    /// The value now; an unanswered row stands at the lowest.
    pub from: Score,
    /// The value after the step.
    pub to: Score,
    /// What the index gains, exactly.
    pub gain: Score,
}

/// All single steps, the one that gains most first; rows of equal gain in the instrument's order,
/// the lower value before the higher one, since a low level is the easier to leave.
///
/// A step leads to the next whole level, or, where values are fractions, to the end of the band in
/// which the value lies: completing the open level. Rows whose value is taken over from an outside
/// index have no step of their own.
pub fn single_steps(instrument: &Instrument, answers: &Answers) -> Vec<Step> {
    let total = i128::from(instrument.weight_total.max(1));
    let mut steps: Vec<Step> = instrument
        .rows()
        .iter()
        .enumerate()
        .filter(|(_, row)| instrument.indicator(row).takes_external_index().is_none())
        .filter_map(|(place, row)| {
            let from = answers
                .values()
                .get(place)
                .copied()
                .flatten()
                .unwrap_or(instrument.scale.lowest_score());
            let to = next_value(instrument, from)?;
            let gain = Score::new(i128::from(row.weight), total)?.times(to.minus(from));
            Some(Step { place, from, to, gain })
        })
        .collect();
    steps.sort_by(|one, other| {
        other
            .gain
            .cmp(&one.gain)
            .then_with(|| one.from.cmp(&other.from))
            .then_with(|| one.place.cmp(&other.place))
    });
    steps
}

/// The value that the next step leads to; `None` at the top.
fn next_value(instrument: &Instrument, from: Score) -> Option<Score> {
    let highest = Score::whole(instrument.scale.highest.into());
    if from >= highest {
        return None;
    }
    match instrument.scale.answers {
        AnswerKind::Levels => Some(Score::whole(from.as_whole()? + 1)),
        AnswerKind::Values => instrument.value_bands.iter().map(Band::end).find(|end| *end > from),
    }
}

/// How far an index is from a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// Target minus index, exactly; negative when the index is beyond it.
    pub distance: Score,
    /// Whether the index reaches the target.
    pub reached: bool,
}

/// The distance from an index to a target.
pub fn gap(index: Score, target: impl Into<Goal>) -> Gap {
    let goal = target.into();
    Gap { distance: goal.at().minus(index), reached: goal.reached_by(index) }
}
