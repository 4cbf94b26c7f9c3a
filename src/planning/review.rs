//! Simulated reviews: how often a plan still reaches its target when assessors reject steps by
//! chance. Chance is an argument: the same seed gives the same counts, and odds are shown as counts.
//!
//! Each step is accepted or rejected for itself, by the rate of its row; a rejected step takes the
//! later steps of its row with it, since a level counts only when those below it do.

use super::limits::Limits;
use super::optimum::Model;
use super::plan::{Plan, Planner};
use crate::score::Score;

/// How simulated reviews are drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reviews {
    /// How many.
    pub count: u32,
    /// Where chance begins.
    pub seed: u64,
    /// How many of a thousand steps are rejected, by the row's place.
    pub rejected_permille: Vec<u16>,
}

/// What came of the simulated reviews.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Odds {
    /// In how many the target was reached.
    pub reached: u32,
    /// Of how many.
    pub of: u32,
    /// The index that nine of ten reviews reach at least.
    pub nine_of_ten: Score,
    /// The index that half of them reach at least.
    pub half: Score,
}

impl Reviews {
    /// The same rejection rate everywhere.
    pub fn uniform(rows: usize, rejected_permille: u16, count: u32, seed: u64) -> Reviews {
        Reviews { count, seed, rejected_permille: vec![rejected_permille; rows] }
    }
}

impl Planner<'_> {
    /// How often the plan reaches the target.
    pub fn odds(&self, plan: &Plan, reviews: &Reviews) -> Odds {
        let ladders = self.model.ladders();
        let planned: Vec<(u64, Vec<i64>)> = ladders
            .rows
            .iter()
            .zip(&plan.choice().rungs)
            .enumerate()
            .filter(|(_, (_, at))| **at > 0)
            .map(|(place, (ladder, at))| {
                let gains = ladder.rungs[1..=usize::from(*at)].iter().map(|rung| rung.gain);
                let permille = reviews.rejected_permille.get(place).copied().unwrap_or(0).min(1000);
                (u64::from(permille) * (u64::MAX / 1000), gains.collect())
            })
            .collect();
        let mut chance = Chance(reviews.seed);
        let mut gains: Vec<i64> = (0..reviews.count)
            .map(|_| {
                let mut sum = 0;
                for (rejected_below, rungs) in &planned {
                    let mut kept = 0;
                    for gain in rungs {
                        if chance.next() < *rejected_below {
                            break;
                        }
                        kept = *gain;
                    }
                    sum += kept;
                }
                sum
            })
            .collect();
        gains.sort_unstable();
        let needed = ladders.units_to(self.target());
        let missed = gains.partition_point(|gain| *gain < needed);
        let at_least = |share: usize| {
            let at = gains.len().saturating_sub(1).min(gains.len() * share / 10);
            ladders.index.plus(ladders.points(gains.get(at).copied().unwrap_or(0)))
        };
        Odds {
            reached: u32::try_from(gains.len() - missed).unwrap_or(0),
            of: reviews.count,
            nine_of_ten: at_least(1),
            half: at_least(5),
        }
    }

    /// The cheapest of the plans looked at that reaches the target in at least `permille` of a
    /// thousand reviews. Looked at are exact optima of two kinds, each with just as much to spare as the
    /// odds ask for: by what steps gain on the average of the reviews, which keeps away from rows that are
    /// rejected often; and by what they gain when accepted, under the limits as they are. A sound plan with
    /// its odds, not a proved optimum: chance over all plans has none that can be found in time.
    pub fn likely(&self, reviews: &Reviews, permille: u16) -> Option<(Plan, Odds)> {
        let found = [self.on_average(reviews), self.model.clone()];
        found
            .iter()
            .filter_map(|model| self.likely_by(model, reviews, permille))
            .min_by_key(|(plan, odds)| (plan.effort, std::cmp::Reverse(odds.reached)))
    }

    /// The least that a model must gain so that its optimum has the odds, found by halving.
    fn likely_by(&self, model: &Model, reviews: &Reviews, permille: u16) -> Option<(Plan, Odds)> {
        let allowed = self.allowed().as_ref().ok()?;
        let wanted = u64::from(reviews.count) * u64::from(permille.clamp(1, 1000));
        let at = |needed: i64| {
            let choice = self.model.choice(model.cheapest(allowed, needed)?.rungs);
            let secured = self.model.secured(&choice) >= self.ladders().units_to(self.target());
            let plan = self.told(choice);
            let odds = self.odds(&plan, reviews);
            (secured && u64::from(odds.reached) * 1000 >= wanted).then_some((plan, odds))
        };
        let mut enough = model.secured(&model.highest(allowed)?);
        let mut best = at(enough)?;
        let mut short = -1;
        while enough - short > 1 {
            let middle = short + (enough - short) / 2;
            match at(middle) {
                Some(found) => (enough, best) = (middle, found),
                None => short = middle,
            }
        }
        Some(best)
    }

    /// The same question, with each step worth what it brings on the average of the reviews.
    fn on_average(&self, reviews: &Reviews) -> Model {
        const WHOLE: i128 = 1_000_000_000;
        let mut ladders = self.ladders().clone();
        for (place, ladder) in ladders.rows.iter_mut().enumerate() {
            let rejected = reviews.rejected_permille.get(place).copied().unwrap_or(0).min(1000);
            let (mut before, mut kept, mut sum) = (0, WHOLE, 0);
            for rung in ladder.rungs.iter_mut().skip(1) {
                kept = kept * i128::from(1000 - rejected) / 1000;
                sum += i128::from(rung.gain - before) * kept;
                before = rung.gain;
                rung.gain = i64::try_from(sum / WHOLE).unwrap_or(before);
            }
        }
        Model::new(ladders, &Limits { withstands: 0, ..self.limits.clone() })
    }
}

/// SplitMix64: small, even, and the same everywhere.
#[derive(Debug)]
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}
