//! A plan, and the planner that finds it: the question put once (answers, efforts, limits, target),
//! then answered as the cheapest plan, the next-best ones, and what each step is worth.
//!
//! **Reaching the target** means that the exact index, unrounded, passes the goal. A number is
//! passed where the index is at least that; a year whose figures are rounded may already show it a
//! little below, and a plan does not count on that. A predicate is passed where the year's own rule
//! gives it ([`Goal::predicate`]), and there a plan does count on what the rule reads.

use std::collections::BTreeSet;

use super::effort::{Effort, Efforts};
use super::goal::Goal;
use super::joint::Ask;
use super::ladder::{Ladders, Rung, TooFine};
use super::limits::{Limits, RungSet};
use super::optimum::{Choice, Model};
use super::reach::{OutOfReach, out_of_reach};
use crate::answer::Answers;
use crate::instrument::Instrument;
use crate::score::Score;

/// One level, or one band, of a row in a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// The value before it.
    pub from: Score,
    /// The value after it.
    pub to: Score,
    /// What the index gains.
    pub gain: Score,
    /// What it takes.
    pub effort: Effort,
}

/// A row that a plan raises.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedRow {
    /// The row's place.
    pub place: usize,
    /// Its steps, from the lowest; never empty.
    pub steps: Vec<PlannedStep>,
    /// What the index gains by all of them.
    pub gain: Score,
    /// What all of them take.
    pub effort: Effort,
}

impl PlannedRow {
    /// Where the row stands now.
    pub fn from(&self) -> Score {
        self.steps.first().map_or(Score::whole(0), |step| step.from)
    }

    /// Where the plan takes it.
    pub fn to(&self) -> Score {
        self.steps.last().map_or(Score::whole(0), |step| step.to)
    }
}

/// What to raise, and what comes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// The rows it raises: what waits for another stands after it, else the one that gains most for
    /// its effort first.
    pub rows: Vec<PlannedRow>,
    /// The index now.
    pub from: Score,
    /// The index when all is done.
    pub to: Score,
    /// The index that stays when the worst rejections happen that the plan must withstand.
    pub secured: Score,
    /// The whole effort.
    pub effort: Effort,
    choice: Choice,
}

impl Plan {
    /// How many single steps it has.
    pub fn steps(&self) -> usize {
        self.rows.iter().map(|row| row.steps.len()).sum()
    }

    /// The rungs and sums behind it.
    pub(super) fn choice(&self) -> &Choice {
        &self.choice
    }
}

/// The answer to the question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The cheapest plan.
    Reached(Plan),
    /// No plan within the limits reaches the target.
    OutOfReach(Box<OutOfReach>),
    /// Limits contradict each other at these rows, whatever the target; no rows when together they
    /// take more than an OPD can do.
    Contradiction(Vec<usize>),
}

/// The question, ready to be answered.
#[derive(Debug, Clone)]
pub struct Planner<'i> {
    pub(super) instrument: &'i Instrument,
    pub(super) limits: Limits,
    pub(super) model: Model,
    allowed: Result<Vec<RungSet>, Vec<usize>>,
    needed: i64,
    target: Goal,
    answers: Answers,
}

impl<'i> Planner<'i> {
    /// Puts the question.
    ///
    /// # Errors
    /// When the values have no common unit within reason.
    pub fn new(
        instrument: &'i Instrument,
        answers: &Answers,
        efforts: &Efforts,
        limits: &Limits,
        target: impl Into<Goal>,
    ) -> Result<Planner<'i>, TooFine> {
        let target = target.into();
        let ladders = Ladders::over(instrument, answers, efforts)?;
        let needed = ladders.units_to(target);
        let allowed = limits.allowed(instrument, &ladders);
        let model = Model::new(ladders, limits);
        Ok(Planner {
            instrument,
            limits: limits.clone(),
            model,
            allowed,
            needed,
            target,
            answers: answers.clone(),
        })
    }

    /// The same question under other limits.
    pub(super) fn under(&self, limits: Limits) -> Planner<'i> {
        let ladders = self.model.ladders().clone();
        let allowed = limits.allowed(self.instrument, &ladders);
        let model = Model::new(ladders, &limits);
        Planner { limits, model, allowed, ..self.clone() }
    }

    /// The same question for another target.
    pub fn aimed_at(&self, target: impl Into<Goal>) -> Planner<'i> {
        let target = target.into();
        Planner { needed: self.model.ladders().units_to(target), target, ..self.clone() }
    }

    /// The rungs that each row may end on, or the rows that have none.
    pub(super) fn allowed(&self) -> &Result<Vec<RungSet>, Vec<usize>> {
        &self.allowed
    }

    /// The ladders of all rows.
    pub(super) fn ladders(&self) -> &Ladders {
        self.model.ladders()
    }

    /// The cheapest choice among rungs that reaches the target.
    pub(super) fn cheapest_among(&self, allowed: &[RungSet]) -> Option<Choice> {
        self.model.cheapest(allowed, self.needed)
    }

    /// The question as a stage among others, over these rungs.
    pub(super) fn asks(&self, allowed: Vec<RungSet>) -> Ask {
        let capacity = self.limits.capacity.iter();
        let capacity = capacity.map(|(team, most)| (*team, i64::from(most.in_hundredths())));
        Ask { allowed, needed: self.needed, capacity: capacity.collect() }
    }

    /// The target.
    pub fn target(&self) -> Goal {
        self.target
    }

    /// The cheapest plan, or why there is none.
    pub fn plan(&self) -> Outcome {
        if let Err(torn) = &self.allowed {
            return Outcome::Contradiction(torn.clone());
        }
        match self.cheapest() {
            Some(plan) => Outcome::Reached(plan),
            None => out_of_reach(self).map_or(Outcome::Contradiction(Vec::new()), |why| {
                Outcome::OutOfReach(Box::new(why))
            }),
        }
    }

    /// The cheapest plan, if there is one.
    pub(super) fn cheapest(&self) -> Option<Plan> {
        let choice = self.cheapest_among(self.allowed.as_ref().ok()?)?;
        Some(self.told(choice))
    }

    /// The plan that gains most within the limits, whatever the target; `None` when they contradict
    /// each other.
    pub fn highest(&self) -> Option<Plan> {
        let choice = self.model.highest(self.allowed.as_ref().ok()?)?;
        Some(self.told(choice))
    }

    /// The `count` cheapest plans, each another set of steps, in order of effort: the first is the
    /// optimum. Exact: what is left after a plan is taken out is split into cases that do not overlap
    /// (Lawler), and each case's optimum is found anew.
    pub fn best_plans(&self, count: usize) -> Vec<Plan> {
        let Ok(allowed) = &self.allowed else { return Vec::new() };
        let mut waiting: Vec<(Choice, Vec<RungSet>)> = Vec::new();
        let offer = |case: Vec<RungSet>, waiting: &mut Vec<(Choice, Vec<RungSet>)>| {
            if let Some(choice) = self.model.cheapest(&case, self.needed) {
                waiting.push((choice, case));
            }
        };
        offer(allowed.clone(), &mut waiting);
        let mut found: Vec<Plan> = Vec::new();
        while found.len() < count {
            let rank = |choice: &Choice| (choice.effort, -choice.gain, choice.rungs.clone());
            let next = (0..waiting.len()).min_by_key(|at| rank(&waiting[*at].0));
            let Some(next) = next else { break };
            let (choice, case) = waiting.swap_remove(next);
            if found.len() + 1 < count {
                let mut rest = case;
                for (place, at) in choice.rungs.iter().enumerate() {
                    let mut other = rest.clone();
                    other[place] &= !(1 << at);
                    if other[place] != 0 {
                        offer(other, &mut waiting);
                    }
                    rest[place] = 1 << at;
                }
            }
            found.push(self.told(choice));
        }
        found
    }

    /// What a plan's row is worth: how much more the cheapest plan without it takes; `None` when the
    /// target is out of reach without it.
    pub fn worth(&self, plan: &Plan, place: usize) -> Option<Effort> {
        let mut without = self.limits.clone();
        without.frozen.insert(place);
        match self.under(without).plan() {
            Outcome::Reached(other) => Some(other.effort - plan.effort),
            _ => None,
        }
    }

    /// A plan made of given values (by place) instead of the cheapest; values that no row can stand
    /// at count as not raised.
    pub fn given(&self, values: &[(usize, Score)]) -> Plan {
        let rows = &self.model.ladders().rows;
        let mut rungs = vec![0_u8; rows.len()];
        for (place, value) in values {
            let at = rows
                .get(*place)
                .and_then(|row| row.rungs.iter().rposition(|rung| rung.value <= *value));
            if let (Some(at), Some(slot)) = (at, rungs.get_mut(*place)) {
                *slot = u8::try_from(at).unwrap_or(0);
            }
        }
        self.told(self.model.choice(rungs))
    }

    /// The answers as they stand when a plan is carried out: for scoring it.
    pub fn carried_out(&self, plan: &Plan) -> Answers {
        let mut after = self.answers.clone();
        for row in &plan.rows {
            if let Some(of) = self.instrument.rows().get(row.place) {
                // A rung is on the scale by its making.
                let _ = after.set(self.instrument, &of.code, Some(row.to()));
            }
        }
        after
    }

    pub(super) fn told(&self, choice: Choice) -> Plan {
        let ladders = self.model.ladders();
        let mut rows = Vec::new();
        for (place, (ladder, at)) in ladders.rows.iter().zip(&choice.rungs).enumerate() {
            let way = &ladder.rungs[..=usize::from(*at)];
            let step = |pair: &[Rung]| PlannedStep {
                from: pair[0].value,
                to: pair[1].value,
                gain: ladders.points(pair[1].gain - pair[0].gain),
                effort: effort(pair[1].effort - pair[0].effort),
            };
            if let (true, Some(end)) = (*at > 0, way.last()) {
                rows.push(PlannedRow {
                    place,
                    steps: way.windows(2).map(step).collect(),
                    gain: ladders.points(end.gain),
                    effort: effort(end.effort),
                });
            }
        }
        Plan {
            rows: self.in_order(rows),
            from: ladders.index,
            to: ladders.index.plus(ladders.points(choice.gain)),
            secured: ladders.index.plus(ladders.points(self.model.secured(&choice))),
            effort: effort(choice.effort),
            choice,
        }
    }

    /// The most gain for the effort first; what waits for another after it.
    fn in_order(&self, mut rows: Vec<PlannedRow>) -> Vec<PlannedRow> {
        let effort = |row: &PlannedRow| Score::whole(row.effort.in_hundredths().into());
        rows.sort_by(|one, other| {
            let (left, right) = (one.gain.times(effort(other)), other.gain.times(effort(one)));
            right.cmp(&left).then(one.place.cmp(&other.place))
        });
        let planned: BTreeSet<usize> = rows.iter().map(|row| row.place).collect();
        let mut ordered: Vec<PlannedRow> = Vec::with_capacity(rows.len());
        while !rows.is_empty() {
            let stands = |place: usize| ordered.iter().any(|row| row.place == place);
            let free = |row: &PlannedRow| {
                self.limits.prerequisites.iter().all(|one| {
                    one.place != row.place || !planned.contains(&one.needs) || stands(one.needs)
                })
            };
            // Prerequisites in a ring leave none free; then the order by gain stands.
            let next = rows.iter().position(free).unwrap_or(0);
            ordered.push(rows.remove(next));
        }
        ordered
    }
}

fn effort(hundredths: i64) -> Effort {
    Effort::hundredths(u32::try_from(hundredths).unwrap_or(0))
}
