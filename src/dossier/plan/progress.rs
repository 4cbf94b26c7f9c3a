//! How far a plan is: each task held against the newest answers of its row, the share of each OPD,
//! what is late, and what the plan came to.

use chrono::NaiveDate;

use super::super::{Dossier, Worksheet};
use super::Scenario;
use crate::answer::Voice;
use crate::failure::Failure;
use crate::planning::{Effort, Goal};
use crate::role::RowState;
use crate::score::Score;
use crate::storage::{TaskRow, UnitRow};
use crate::view::TaskState;

/// A plan with the answers that say how far it is.
#[derive(Debug)]
pub struct ActionPlan {
    /// The plan.
    pub plan: Scenario,
    /// The assessment that was planned from.
    pub base: Worksheet,
    /// Its year's and later assessments under the same instrument, the newest first.
    pub since: Vec<Worksheet>,
    /// The tasks in the order of their dates.
    pub tasks: Vec<TaskProgress>,
    /// What came of it as a whole.
    pub progress: PlanProgress,
}

impl ActionPlan {
    /// What the plan was made to reach; none where it was stored without.
    pub fn goal(&self) -> Option<Goal> {
        Goal::parse(self.base.instrument(), &self.plan.row.target, self.base.year()).ok()
    }
}

/// A task and how far it is.
#[derive(Debug, Clone)]
pub struct TaskProgress {
    /// As stored.
    pub row: TaskRow,
    /// The row's place.
    pub place: usize,
    /// Where it begins.
    pub from: Score,
    /// Where it ends.
    pub to: Score,
    /// What the index gains by it.
    pub gain: Score,
    /// What it takes.
    pub effort: Effort,
    /// How far it is; *selesai* where the row proves it.
    pub state: TaskState,
    /// Why it counts as done, or why not yet, in a sentence.
    pub why: String,
    /// Whether its date has passed while it is not done.
    pub late: bool,
}

/// What a plan came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanProgress {
    /// The index that was planned from.
    pub from: Score,
    /// The index when every task is done.
    pub to: Score,
    /// What the done tasks gained.
    pub done: Score,
    /// What the late tasks hold back.
    pub late: Score,
    /// What all tasks take.
    pub effort: Effort,
}

impl ActionPlan {
    /// The OPD that does a task.
    pub fn unit(&self, task: &TaskProgress) -> Option<&UnitRow> {
        let id = task.row.unit.as_ref()?;
        self.base.units().iter().find(|unit| unit.id == *id)
    }

    /// The tasks of each OPD with their effort and gain, the one that brings most first; tasks that no
    /// OPD does stand last. Efforts and gains add up to the whole.
    pub fn shares(&self) -> Vec<(Option<&UnitRow>, Vec<&TaskProgress>, Effort, Score)> {
        let doers = self.base.units().iter().map(Some).chain(std::iter::once(None));
        let mut shares: Vec<_> = doers
            .map(|doer| {
                let own = |task: &&TaskProgress| {
                    self.unit(task).map(|unit| &unit.id) == doer.map(|unit| &unit.id)
                };
                let tasks: Vec<&TaskProgress> = self.tasks.iter().filter(own).collect();
                let effort: Effort = tasks.iter().map(|task| task.effort).sum();
                let gain = sum(tasks.iter().map(|task| task.gain));
                (doer, tasks, effort, gain)
            })
            .filter(|(_, tasks, ..)| !tasks.is_empty())
            .collect();
        shares.sort_by(|one, other| {
            one.0.is_none().cmp(&other.0.is_none()).then(other.3.cmp(&one.3))
        });
        shares
    }

    /// The newest assessment that says anything of a row.
    pub fn newest(&self, place: usize) -> Option<&Worksheet> {
        self.since
            .iter()
            .find(|sheet| Voice::ALL.into_iter().any(|voice| sheet.value(place, voice).is_some()))
    }
}

fn sum(scores: impl Iterator<Item = Score>) -> Score {
    scores.fold(Score::whole(0), Score::plus)
}

impl Dossier {
    /// The assessment's plan with its progress on a day; nothing without a plan.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn action_plan(
        &self,
        assessment: &str,
        today: NaiveDate,
    ) -> Result<Option<ActionPlan>, Failure> {
        let Some(plan) = self.plan_of(assessment)? else { return Ok(None) };
        let base = self.worksheet(assessment)?;
        let own = self.assessment(assessment)?;
        let later = self.assessments()?.into_iter().filter(|other| {
            other.id == own.id || (other.year > own.year && other.instrument == own.instrument)
        });
        let since =
            later.map(|row| self.worksheet(&row.id)).collect::<Result<Vec<Worksheet>, _>>()?;
        let total = i128::from(base.instrument().weight_total.max(1));
        let mut work =
            ActionPlan { plan, base, since, tasks: Vec::new(), progress: PlanProgress::none() };
        for row in work.plan.tasks.clone() {
            let (Ok(place), Ok(from), Ok(to)) =
                (work.base.place(&row.code), Score::parse(&row.baseline), Score::parse(&row.value))
            else {
                continue;
            };
            let weight = i128::from(work.base.instrument().rows()[place].weight);
            let share = Score::new(weight, total).unwrap_or(Score::whole(0));
            let (done, why) = standing(work.newest(place), place, to);
            let state = if done { TaskState::Selesai } else { TaskState::from_key(&row.state) };
            let due = NaiveDate::parse_from_str(&row.due, "%Y-%m-%d").ok();
            work.tasks.push(TaskProgress {
                place,
                from,
                to,
                gain: share.times(to.minus(from)),
                effort: Effort::hundredths(row.effort),
                state,
                why,
                late: !done && due.is_some_and(|due| due < today),
                row,
            });
        }
        // By date and then in the instrument's order; tasks without a date last.
        work.tasks.sort_by(|one, other| {
            (one.row.due.is_empty(), &one.row.due)
                .cmp(&(other.row.due.is_empty(), &other.row.due))
                .then(one.place.cmp(&other.place))
                .then(one.to.cmp(&other.to))
        });
        let gains = |kept: &dyn Fn(&&TaskProgress) -> bool| {
            sum(work.tasks.iter().filter(kept).map(|task| task.gain))
        };
        // Where the plan began: today's index of its assessment without what its rows have gained since.
        let risen = work.tasks.iter().fold(std::collections::BTreeMap::new(), |mut first, task| {
            let begins = first.entry(task.place).or_insert(task.from);
            *begins = (*begins).min(task.from);
            first
        });
        let mut answers = work.base.answers(Voice::Mandiri);
        for (place, begins) in &risen {
            let row = &work.base.instrument().rows()[*place];
            // A value that was on the scale when it was planned from.
            let _ = answers.set(work.base.instrument(), &row.code, Some(*begins));
        }
        let from = crate::scoring::score(work.base.instrument(), &answers, work.base.year()).index;
        work.progress = PlanProgress {
            from,
            to: from.plus(gains(&|_| true)),
            done: gains(&|task| task.state == TaskState::Selesai),
            late: gains(&|task| task.late),
            effort: work.tasks.iter().map(|task| task.effort).sum(),
        };
        Ok(Some(work))
    }
}

impl PlanProgress {
    fn none() -> PlanProgress {
        let zero = Score::whole(0);
        PlanProgress { from: zero, to: zero, done: zero, late: zero, effort: Effort::NONE }
    }
}

/// Whether a row stands at a value and its evidence is accepted, by the highest voice that has
/// spoken; and why, or why not yet.
fn standing(sheet: Option<&Worksheet>, place: usize, to: Score) -> (bool, String) {
    let Some(sheet) = sheet else { return (false, "Indikator belum dijawab.".to_owned()) };
    let text = |value: Score| crate::page::value_text(sheet.instrument(), value);
    let year = sheet.year();
    let voices = [
        (Voice::Eksternal, "Hasil resmi", "menetapkan"),
        (Voice::Internal, "Asesor internal", "menetapkan"),
    ];
    for (voice, who, says) in voices {
        if voice == Voice::Internal && sheet.state(place) == RowState::SentBack {
            // Whatever level stands there, its evidence was not accepted.
            let why = format!(
                "Asesor internal mengembalikan indikator ini pada penilaian {year}. Perbaiki, lalu ajukan kembali."
            );
            return (false, why);
        }
        if let Some(value) = sheet.value(place, voice) {
            let enough = value >= to;
            return (enough, format!("{who} {year} {says} {}.", text(value)));
        }
    }
    let Some(claimed) = sheet.value(place, Voice::Mandiri) else {
        return (false, "Indikator belum dijawab.".to_owned());
    };
    if claimed < to {
        return (false, format!("Jawaban {year} baru {}.", text(claimed)));
    }
    let proven = sheet.proven_value(place).unwrap_or(claimed);
    if proven < to {
        return (
            false,
            format!(
                "Jawaban {year} sudah {}, tetapi buktinya baru membuktikan {}.",
                text(claimed),
                text(proven)
            ),
        );
    }
    let seen = match sheet.state(place) {
        RowState::Submitted => " Belum diperiksa asesor internal.",
        _ => "",
    };
    (true, format!("Jawaban {year} sudah {} dan buktinya membuktikannya.{seen}", text(claimed)))
}
