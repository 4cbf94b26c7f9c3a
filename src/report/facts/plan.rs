//! What a report tells of what is to be done: the cheapest way, single steps, and who owes what of a plan.

use chrono::NaiveDate;
use serde::Serialize;

/// The cheapest way to a target, as it was worked out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PlanFacts {
    /// The name of a stored plan; empty for one just worked out.
    pub name: String,
    /// What it keeps to, a sentence each.
    pub limits: Vec<String>,
    /// The target and where it comes from.
    pub target: String,
    /// What came of it, in sentences.
    pub outcome: Vec<String>,
    /// What efforts are counted in.
    pub effort_unit: String,
    /// The rows to raise, in their order.
    pub rows: Vec<PlanRowFacts>,
    /// What each OPD does and brings: name, rows, effort, gain.
    pub units: Vec<[String; 4]>,
    /// The sums of the units' columns.
    pub total: [String; 4],
    /// What is done by the end of each quarter: its name, tasks, those that are done, gain, index.
    pub quarters: Vec<[String; 5]>,
    /// What is to be said of its dates where it is not stored; else empty.
    pub undated: String,
    /// How simulated reviews came out, or why none were simulated; may be empty.
    pub odds: String,
}

/// A row that a plan raises.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct PlanRowFacts {
    /// The indicator's number.
    pub indicator: String,
    /// Its name.
    pub name: String,
    /// The unit in charge; may be empty.
    pub unit: String,
    /// The level now.
    pub from: String,
    /// The level that the plan takes it to.
    pub to: String,
    /// What it takes.
    pub effort: String,
    /// What the index gains.
    pub gain: String,
    /// The index after it and all before it.
    pub reaches: String,
    /// Until when, in words; empty without a date.
    pub due: String,
    /// How far it is; empty where the plan is not stored.
    pub state: String,
    /// Whether its date has passed while it is not done.
    pub late: bool,
    /// What was noted of it; may be empty.
    pub note: String,
}

/// One step that raises the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepFacts {
    /// The indicator's number.
    pub indicator: String,
    /// The indicator's name.
    pub name: String,
    /// The level or value now.
    pub from: String,
    /// The level or value to reach.
    pub to: String,
    /// What the step adds to the index: `+0,0275`.
    pub gain: String,
    /// Who must act: the unit in charge first.
    pub units: Vec<String>,
    /// What must be done.
    pub action: String,
}

/// What one owner of a plan's tasks is still to finish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwnerFacts {
    /// The unit; a sentence such as "Belum ada penanggung jawab" where there is none.
    pub unit: String,
    /// The numbers of the indicators.
    pub indicators: Vec<String>,
    /// The last of the due dates; none where no task has one.
    pub due: Option<NaiveDate>,
    /// How many tasks have no date.
    pub undated: usize,
    /// How many are late.
    pub late: usize,
    /// What they add to the index: `+0,12`.
    pub gain: String,
}
