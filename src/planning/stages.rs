//! Targets in several years: which rows stand where at the end of each, at the least whole effort.
//!
//! A stage is a target with what each OPD can have done by then. Work that ends in one year may begin
//! in an earlier one, so a capacity counts from now to the stage's end. Rungs only rise from stage to
//! stage; what must come and the floors are asked of the last stage, all other limits of each.
//!
//! **Why it is exact.** Only the last stage's effort is sought; what an earlier one asks is that there
//! be a way to it. Leaving stages out is a relaxation: where the optimum of some leaves the others a
//! way, it is the optimum of all. Where one has none, it joins those that are searched together
//! ([`super::search`]), which bounds by prices ([`super::price`]) and settles what they leave open
//! ([`super::sums`]). Then each earlier stage in its turn takes the least that the one after it leaves.
//! A question that is too hard for that is told with a plan and the most by which the cheapest could
//! undercut it.

use std::collections::BTreeMap;

use super::effort::{Effort, Efforts};
use super::goal::Goal;
use super::joint::{Ask, Joint};
use super::ladder::TooFine;
use super::limits::{Limits, RungSet};
use super::optimum::Choice;
use super::plan::{Outcome, Plan, Planner};
use super::reach::OutOfReach;
use super::search::Found;
use crate::answer::Answers;
use crate::instrument::Instrument;

/// A target on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// What to reach.
    pub target: Goal,
    /// What an OPD can have done by then, counted from now; no bound where absent.
    pub capacity: BTreeMap<usize, Effort>,
}

/// What came of several targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Staged {
    /// How the index stands at the end of each stage; each plan goes on from the one before. No plan
    /// takes less by more than this amount: nothing, where the plan is proved to be the cheapest.
    Reached(Vec<Plan>, Effort),
    /// This stage is out of reach by itself.
    OutOfReach(usize, Box<OutOfReach>),
    /// Limits contradict each other at these rows.
    Contradiction(Vec<usize>),
    /// Each stage is within reach, but not one after the other.
    NotInTurn,
    /// The search was given up; nothing is known.
    Unsettled,
}

/// The question of several targets.
#[derive(Debug, Clone)]
pub struct Stages<'i> {
    planners: Vec<Planner<'i>>,
}

impl<'i> Stages<'i> {
    /// Puts the question; stages in the order of time.
    ///
    /// # Errors
    /// When the values have no common unit within reason.
    pub fn new(
        instrument: &'i Instrument,
        answers: &Answers,
        efforts: &Efforts,
        limits: &Limits,
        stages: &[Stage],
    ) -> Result<Stages<'i>, TooFine> {
        let planner = |(at, stage): (usize, &Stage)| {
            let mut own = Limits { capacity: stage.capacity.clone(), ..limits.clone() };
            if at + 1 < stages.len() {
                own.must.clear();
                own.floors.clear();
            }
            Planner::new(instrument, answers, efforts, &own, stage.target)
        };
        let planners = stages.iter().enumerate().map(planner).collect::<Result<_, _>>()?;
        Ok(Stages { planners })
    }

    /// The planner of each stage by itself.
    pub fn planners(&self) -> &[Planner<'i>] {
        &self.planners
    }

    /// The cheapest way through all stages.
    pub fn plan(&self) -> Staged {
        let mut asks = Vec::with_capacity(self.planners.len());
        for planner in &self.planners {
            match planner.allowed() {
                Ok(allowed) => asks.push(planner.asks(allowed.clone())),
                Err(torn) => return Staged::Contradiction(torn.clone()),
            }
        }
        let mut plans: Vec<Plan> = Vec::with_capacity(asks.len());
        let (mut undercut, mut known): (i64, Vec<Choice>) = (0, Vec::new());
        while !asks.is_empty() {
            match (self.in_turn(&asks), plans.is_empty()) {
                (InTurn::Chain { choices, more, settled }, first) => {
                    undercut = if first { more } else { undercut };
                    known = choices;
                    if settled {
                        plans.extend(
                            known
                                .drain(..)
                                .zip(&self.planners)
                                .rev()
                                .map(|(choice, planner)| planner.told(choice)),
                        );
                        break;
                    }
                }
                (InTurn::None, true) => return self.why_not(),
                (InTurn::Unsettled, true) => return Staged::Unsettled,
                // The stage after was found with stages before it: those stand.
                (InTurn::None | InTurn::Unsettled, false) => {}
            }
            let (Some(choice), Some(_)) = (known.pop(), asks.pop()) else { break };
            asks.iter_mut().for_each(|ask| ask.allowed = narrowed(&ask.allowed, &choice, up_to));
            if let Some(planner) = self.planners.get(asks.len()) {
                plans.push(planner.told(choice));
            }
        }
        plans.reverse();
        Staged::Reached(plans, Effort::hundredths(u32::try_from(undercut).unwrap_or(0)))
    }

    /// Why there is no way: a stage is out of reach by itself, or only in turn.
    fn why_not(&self) -> Staged {
        for (at, planner) in self.planners.iter().enumerate() {
            match planner.plan() {
                Outcome::OutOfReach(why) => return Staged::OutOfReach(at, why),
                Outcome::Contradiction(torn) => return Staged::Contradiction(torn),
                Outcome::Reached(_) => {}
            }
        }
        Staged::NotInTurn
    }

    /// The least effort of the last of these stages that leaves a way through those before it.
    fn in_turn(&self, asks: &[Ask]) -> InTurn {
        let Some(last) = asks.len().checked_sub(1) else { return InTurn::None };
        // Few stages bind: those that do not are looked at only when the others are found.
        let mut binding = vec![last];
        loop {
            let (bound, more) = match self.joined(asks, &binding) {
                Found::Chains(chains, more) => (chains, more),
                Found::None => return InTurn::None,
                Found::Unsettled => return InTurn::Unsettled,
            };
            let mut choices: Vec<Choice> = Vec::with_capacity(asks.len());
            let torn = (0..=last).rev().find(|stage| {
                let planner = &self.planners[*stage];
                let choice = match binding.binary_search(stage) {
                    Ok(at) => Some(planner.model.choice(bound[at].clone())),
                    Err(before) => {
                        let mut allowed = asks[*stage].allowed.clone();
                        if let Some(later) = choices.last() {
                            allowed = narrowed(&allowed, later, up_to);
                        }
                        if let Some(before) = before.checked_sub(1) {
                            let earlier = planner.model.choice(bound[before].clone());
                            allowed = narrowed(&allowed, &earlier, from);
                        }
                        planner.cheapest_among(&allowed)
                    }
                };
                choice.map(|choice| choices.push(choice)).is_none()
            });
            let Some(torn) = torn else {
                choices.reverse();
                return InTurn::Chain { choices, more, settled: binding.len() == 1 || more > 0 };
            };
            binding.push(torn);
            binding.sort_unstable();
        }
    }

    /// The search over some of the stages.
    fn joined(&self, asks: &[Ask], stages: &[usize]) -> Found {
        let Some(planner) = stages.last().map(|stage| &self.planners[*stage]) else {
            return Found::None;
        };
        if let [stage] = stages {
            let alone = planner.cheapest_among(&asks[*stage].allowed);
            return alone.map_or(Found::None, |choice| Found::Chains(vec![choice.rungs], 0));
        }
        let asks: Vec<Ask> = stages.iter().map(|stage| asks[*stage].clone()).collect();
        Joint::new(planner.ladders(), &planner.limits, &asks).cheapest()
    }
}

/// What stages came to.
enum InTurn {
    /// The choice of each stage; by how much the last could be undercut; and whether each takes the
    /// least that the one after it leaves.
    Chain {
        choices: Vec<Choice>,
        more: i64,
        settled: bool,
    },
    None,
    Unsettled,
}

/// Every rung up to one.
fn up_to(at: u8) -> RungSet {
    RungSet::MAX >> (RungSet::BITS - 1 - u32::from(at))
}

/// Every rung from one on.
fn from(at: u8) -> RungSet {
    RungSet::MAX << at
}

/// What is allowed beside a choice of another stage; no rung where the two do not meet.
fn narrowed(allowed: &[RungSet], beside: &Choice, side: fn(u8) -> RungSet) -> Vec<RungSet> {
    allowed.iter().zip(&beside.rungs).map(|(set, at)| set & side(*at)).collect()
}
