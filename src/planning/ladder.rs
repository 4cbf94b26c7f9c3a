//! What each row can be raised to: its rungs, each with what it gains and what the way there takes,
//! as whole numbers of one common unit. Where values are fractions, a rung completes the open level's
//! band; thirds and halves are scaled away, nothing is rounded.

use super::effort::Efforts;
use super::goal::Goal;
use crate::answer::Answers;
use crate::instrument::{AnswerKind, Band, Instrument};
use crate::score::{Score, gcd};

/// A value that a row can stand at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rung {
    /// The value.
    pub value: Score,
    /// What the index gains over now, in [`Ladders::unit`]s.
    pub gain: i64,
    /// What the way from now takes, in hundredths.
    pub effort: i64,
}

/// The rungs of one row; the first is where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ladder {
    /// In rising order; never empty.
    pub rungs: Vec<Rung>,
}

/// The ladders of all rows in one common unit.
#[derive(Debug, Clone)]
pub struct Ladders {
    /// By the row's place.
    pub rows: Vec<Ladder>,
    /// The index now.
    pub index: Score,
    /// How many units make one whole point of the index.
    pub unit: i64,
}

/// Numbers too fine for one common unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Nilai jawaban terlalu halus untuk dihitung rencananya; bulatkan nilai menjadi paling banyak empat angka di belakang koma."
)]
pub struct TooFine;

/// Where steps end over the whole scale, from the lowest: whole levels, or the ends of bands.
pub fn step_ends(instrument: &Instrument) -> Vec<Score> {
    let scale = instrument.scale;
    match scale.answers {
        AnswerKind::Levels => {
            (scale.lowest + 1..=scale.highest).map(|level| Score::whole(level.into())).collect()
        }
        AnswerKind::Values => instrument.value_bands.iter().map(Band::end).collect(),
    }
}

impl Ladders {
    /// The ladders over an assessment's answers. A row whose value is taken over from an outside
    /// index has no step of its own; an unanswered row stands at the lowest.
    ///
    /// # Errors
    /// When the values have no common unit within reason.
    pub fn over(
        instrument: &Instrument,
        answers: &Answers,
        efforts: &Efforts,
    ) -> Result<Ladders, TooFine> {
        let lowest = instrument.scale.lowest_score();
        let ends = step_ends(instrument);
        let now: Vec<Score> = (0..instrument.rows().len())
            .map(|place| answers.values().get(place).copied().flatten().unwrap_or(lowest))
            .collect();
        let mut common: i128 = 1;
        for value in now.iter().chain(&ends) {
            let denominator = value.reduced().denominator();
            let divisor = gcd(common.unsigned_abs(), denominator.unsigned_abs());
            let divisor = i128::try_from(divisor).map_err(|_| TooFine)?.max(1);
            common = (common / divisor).checked_mul(denominator).ok_or(TooFine)?;
            if common > 1_000_000_000 {
                return Err(TooFine);
            }
        }
        let scaled = |value: Score, weight: u32| {
            let value = value.reduced();
            let units = value.numerator() * (common / value.denominator()) * i128::from(weight);
            i64::try_from(units).map_err(|_| TooFine)
        };
        let mut rows = Vec::with_capacity(now.len());
        let mut sum: i64 = 0;
        for (place, row) in instrument.rows().iter().enumerate() {
            let start = scaled(now[place], row.weight)?;
            sum = sum.checked_add(start).ok_or(TooFine)?;
            let mut rungs = vec![Rung { value: now[place], gain: 0, effort: 0 }];
            let mut effort = 0;
            if instrument.indicator(row).takes_external_index().is_none() {
                for (step, end) in ends.iter().enumerate().filter(|(_, end)| **end > now[place]) {
                    effort += i64::from(efforts.of(place, step).in_hundredths());
                    let gain = scaled(*end, row.weight)? - start;
                    rungs.push(Rung { value: *end, gain, effort });
                }
            }
            rows.push(Ladder { rungs });
        }
        let unit = i64::try_from(i128::from(instrument.weight_total.max(1)) * common)
            .map_err(|_| TooFine)?;
        let index = Score::new(sum.into(), unit.into()).unwrap_or(lowest);
        Ok(Ladders { rows, index, unit })
    }

    /// How many units lie between now and a goal: the least whole number that reaches it exactly.
    pub fn units_to(&self, goal: Goal) -> i64 {
        let wanted = goal.at().minus(self.index).times(Score::whole(self.unit.into())).reduced();
        let (numerator, denominator) = (wanted.numerator(), wanted.denominator());
        let on_it = numerator.rem_euclid(denominator) == 0 && goal.bound.included;
        let least = numerator.div_euclid(denominator) + i128::from(!on_it);
        i64::try_from(least).unwrap_or(if least > 0 { i64::MAX } else { i64::MIN })
    }

    /// What a number of units is in index points.
    pub fn points(&self, units: i64) -> Score {
        Score::new(units.into(), self.unit.into()).unwrap_or(Score::whole(0))
    }
}
