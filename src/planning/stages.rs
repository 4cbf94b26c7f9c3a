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
//! whole chain is the cheapest. What is torn is also mended (later stages raised to hold what an
//! earlier one needs): that gives a plan early, and the search ends when no case can undercut it. Few
//! questions need many cases; where they do, the plan at hand is told with the most by which the
//! cheapest could undercut it.

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

/// Cases looked at before the search ends with what it has, and says so.
const MOST_CASES: usize = 600;

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
        let mut mended: Option<Vec<Choice>> = None;
        let whole = |choices: &Vec<Choice>| choices.last().map_or(i64::MAX, |last| last.effort);
        self.offer(allowed, &mut waiting, &mut cases);
        let better = |found: &Vec<Choice>, known: &Option<Vec<Choice>>| {
            known.as_ref().is_none_or(|known| whole(found) < whole(known))
        };
        while let Some(Reverse((bound, at))) = waiting.pop() {
            if cases.get(at).is_none_or(Option::is_none) {
                continue;
            }
            if let Some(known) = mended.take_if(|known| whole(known) <= bound) {
                return self.told(known, 0);
            }
            if cases.len() > MOST_CASES {
                let Some(known) = mended else { return Staged::Unsettled };
                let more = whole(&known) - bound;
                return self.told(known, more);
            }
            // The case of the least bound, and then the newest one, which leads to a plan soonest.
            let newest = cases.iter().rposition(Option::is_some).filter(|newest| *newest != at);
            for at in [Some(at), newest].into_iter().flatten() {
                let Some(case) = cases.get_mut(at).and_then(Option::take) else { continue };
                match self.chain(&case) {
                    Chain::Whole(choices) if whole(&choices) <= bound => {
                        return self.told(choices, 0);
                    }
                    Chain::Whole(choices) => {
                        mended = Some(choices).filter(|found| better(found, &mended)).or(mended);
                    }
                    Chain::None => {}
                    Chain::Torn { stage, row, alone } => {
                        let found = self.mend(&case, stage, &alone);
                        mended = found.filter(|found| better(found, &mended)).or(mended);
                        let below: RungSet = (1 << alone.rungs[row]) - 1;
                        let (mut higher, mut lower) = (case.allowed.clone(), case.allowed);
                        higher.iter_mut().skip(stage + 1).for_each(|sets| sets[row] &= !below);
                        lower.iter_mut().take(stage + 2).for_each(|sets| sets[row] &= below);
                        self.offer(lower, &mut waiting, &mut cases);
                        self.offer(higher, &mut waiting, &mut cases);
                    }
                }
            }
        }
        mended.map_or(Staged::NotInTurn, |known| self.told(known, 0))
    }

    fn told(&self, choices: Vec<Choice>, more: i64) -> Staged {
        let told = |(planner, choice): (&Planner<'_>, Choice)| planner.told(choice);
        let more = Effort::hundredths(u32::try_from(more).unwrap_or(0));
        Staged::Reached(self.planners.iter().zip(choices).map(told).collect(), more)
    }

    /// A whole chain around one stage's choice: earlier stages within it, later ones above it.
    fn mend(&self, case: &Case, stage: usize, alone: &Choice) -> Option<Vec<Choice>> {
        let mut choices = vec![alone.clone()];
        for (planner, own) in self.planners.iter().zip(&case.allowed).take(stage).rev() {
            let later = choices.last()?;
            choices.push(planner.cheapest_among(&narrowed(own, later, up_to))?);
        }
        choices.reverse();
        for (planner, own) in self.planners.iter().zip(&case.allowed).skip(stage + 1) {
            let earlier = choices.last()?;
            choices.push(planner.cheapest_among(&narrowed(own, earlier, from))?);
        }
        Some(choices)
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
            let within = narrowed(own, &later, up_to);
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
            return Chain::Torn { stage, row, alone };
        }
        choices.reverse();
        Chain::Whole(choices)
    }
}

enum Chain {
    Whole(Vec<Choice>),
    None,
    /// By itself this stage has the row above where the stage after has it.
    Torn {
        stage: usize,
        row: usize,
        alone: Choice,
    },
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
