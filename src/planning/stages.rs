//! Targets in several years: which rows stand where at the end of each, at the least whole effort.
//!
//! A stage is a target with what each OPD can have done by then. Work that ends in one year may begin
//! in an earlier one, so a capacity counts from now to the stage's end. Rungs only rise from stage to
//! stage; what must come and the floors are asked of the last stage, all other limits of each.
//!
//! **Why it is exact.** The last stage by itself is a relaxation, so its optimum bounds the whole from
//! below. Within it the stage before is sought, and so on. Where one is not to be found, the stage is
//! solved by itself; some row then stands higher there than in the stage after. Two cases cover all
//! plans: the later stage has that row at least so high, or both have it lower. Both leave out what
//! was just found, rungs are finite, and cases are settled in the order of their bounds: the first
//! whole chain is the cheapest.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap};

use super::effort::{Effort, Efforts};
use super::ladder::TooFine;
use super::limits::{Limits, RungSet};
use super::optimum::Choice;
use super::plan::{Outcome, Plan, Planner};
use super::reach::OutOfReach;
use crate::answer::Answers;
use crate::instrument::Instrument;
use crate::score::Score;

/// Cases looked at before the search gives up and says so.
const MOST_CASES: usize = 4000;

/// A target on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// The index to reach.
    pub target: Score,
    /// What an OPD can have done by then, counted from now; no bound where absent.
    pub capacity: BTreeMap<usize, Effort>,
}

/// What came of several targets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Staged {
    /// How the index stands at the end of each stage; each plan goes on from the one before.
    Reached(Vec<Plan>),
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

struct Case {
    allowed: Vec<Vec<RungSet>>,
    last: Choice,
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
        let mut allowed = Vec::with_capacity(self.planners.len());
        for (at, planner) in self.planners.iter().enumerate() {
            match (planner.allowed(), planner.plan()) {
                (Err(torn), _) => return Staged::Contradiction(torn.clone()),
                (_, Outcome::OutOfReach(why)) => return Staged::OutOfReach(at, why),
                (_, Outcome::Contradiction(torn)) => return Staged::Contradiction(torn),
                (Ok(sets), Outcome::Reached(_)) => allowed.push(sets.clone()),
            }
        }
        let mut waiting = BinaryHeap::new();
        let mut cases: Vec<Option<Case>> = Vec::new();
        self.offer(allowed, &mut waiting, &mut cases);
        while let Some(Reverse((_, at))) = waiting.pop() {
            if cases.len() > MOST_CASES {
                return Staged::Unsettled;
            }
            let Some(case) = cases.get_mut(at).and_then(Option::take) else { continue };
            match self.chain(&case) {
                Chain::Whole(choices) => {
                    let told = |(planner, choice): (&Planner<'_>, Choice)| planner.told(choice);
                    return Staged::Reached(self.planners.iter().zip(choices).map(told).collect());
                }
                Chain::None => {}
                Chain::Torn { stage, row, rung } => {
                    let below: RungSet = (1 << rung) - 1;
                    let (mut higher, mut lower) = (case.allowed.clone(), case.allowed);
                    higher.iter_mut().skip(stage + 1).for_each(|sets| sets[row] &= !below);
                    lower.iter_mut().take(stage + 2).for_each(|sets| sets[row] &= below);
                    self.offer(higher, &mut waiting, &mut cases);
                    self.offer(lower, &mut waiting, &mut cases);
                }
            }
        }
        Staged::NotInTurn
    }

    /// Notes a case that can be at all, by its bound.
    fn offer(
        &self,
        allowed: Vec<Vec<RungSet>>,
        waiting: &mut BinaryHeap<Reverse<(i64, usize)>>,
        cases: &mut Vec<Option<Case>>,
    ) {
        let possible = allowed.iter().flatten().all(|set| *set != 0);
        let (Some(planner), Some(sets)) = (self.planners.last(), allowed.last()) else { return };
        if let (true, Some(last)) = (possible, planner.cheapest_among(sets)) {
            waiting.push(Reverse((last.effort, cases.len())));
            cases.push(Some(Case { allowed, last }));
        }
    }

    fn chain(&self, case: &Case) -> Chain {
        let mut later = case.last.clone();
        let mut choices = vec![later.clone()];
        for (stage, planner) in self.planners.iter().enumerate().rev().skip(1) {
            let own = &case.allowed[stage];
            let up_to = |at: u8| -> RungSet { RungSet::MAX >> (RungSet::BITS - 1 - u32::from(at)) };
            let within: Vec<RungSet> =
                own.iter().zip(&later.rungs).map(|(set, at)| set & up_to(*at)).collect();
            let open = within.iter().all(|set| *set != 0);
            if let Some(choice) = open.then(|| planner.cheapest_among(&within)).flatten() {
                later = choice.clone();
                choices.push(choice);
                continue;
            }
            let Some(alone) = planner.cheapest_among(own) else { return Chain::None };
            // The row that brings most beyond the stage after: the case that says most.
            let ladders = planner.ladders();
            let beyond = |row: &usize| {
                let rungs = &ladders.rows[*row].rungs;
                rungs[usize::from(alone.rungs[*row])].gain
                    - rungs[usize::from(later.rungs[*row])].gain
            };
            let torn = (0..alone.rungs.len())
                .filter(|row| alone.rungs[*row] > later.rungs[*row])
                .max_by_key(|row| (beyond(row), Reverse(*row)));
            let Some(row) = torn else { return Chain::None };
            return Chain::Torn { stage, row, rung: alone.rungs[row] };
        }
        choices.reverse();
        Chain::Whole(choices)
    }
}

enum Chain {
    Whole(Vec<Choice>),
    None,
    /// At this stage the row stands at this rung, above where the stage after has it.
    Torn {
        stage: usize,
        row: usize,
        rung: u8,
    },
}
