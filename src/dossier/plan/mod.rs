//! Plans: scenarios kept by name, and the one that is an assessment's plan. A scenario's rows are its
//! tasks; how far a task is done follows from the answers and is never stored.

mod answer;
mod efforts;
mod facts;
mod progress;
mod question;
mod scenario;
mod task;
mod words;

pub use answer::{Answered, Leg, StageEnd, Verdict, answered};
pub use efforts::read_efforts;
pub use progress::{ActionPlan, PlanProgress, TaskProgress};
pub use question::{Aim, Posed, question_efforts, usual_question};
pub use scenario::simulated;
pub use words::{
    contradiction_words, late_words, limit_words, no_target_words, odds_words, out_of_reach_words,
    remedy_words,
};

use std::collections::BTreeMap;

use super::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::score::Score;
use crate::storage::{self, ScenarioRow, Subject, TaskRow};
use crate::view::PlanQuestion;

/// A scenario with its rows.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// Its id, name and question.
    pub row: ScenarioRow,
    /// Its tasks by due date.
    pub tasks: Vec<TaskRow>,
    /// Whether it is the assessment's plan.
    pub is_plan: bool,
}

impl Scenario {
    /// The question that it answers; nothing for a simulation.
    pub fn question(&self) -> Option<PlanQuestion> {
        serde_json::from_str(&self.row.question).ok()
    }

    /// Where it takes each row, by place; of several tasks of a row the furthest.
    pub fn values(&self, worksheet: &Worksheet) -> BTreeMap<usize, Score> {
        let mut values = BTreeMap::new();
        for task in &self.tasks {
            let value = Score::parse(&task.value).ok();
            if let (Ok(place), Some(value)) = (worksheet.place(&task.code), value) {
                let known = values.entry(place).or_insert(value);
                *known = (*known).max(value);
            }
        }
        values
    }
}

impl Dossier {
    /// The scenarios of an assessment by name.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn scenarios(&self, assessment: &str) -> Result<Vec<Scenario>, Failure> {
        let plan = self.assessment(assessment)?.plan;
        let rows = self.read(|connection| storage::scenarios(connection, assessment))?;
        let whole = |row: ScenarioRow| {
            let tasks = self.read(|connection| storage::tasks(connection, &row.id))?;
            Ok(Scenario { is_plan: plan.as_deref() == Some(row.id.as_str()), row, tasks })
        };
        rows.into_iter().map(whole).collect()
    }

    /// A scenario of an assessment.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn scenario(&self, assessment: &str, id: &str) -> Result<Scenario, Failure> {
        let found = self.scenarios(assessment)?.into_iter().find(|one| one.row.id == id);
        found.ok_or_else(|| Failure::NotFound { what: "Skenario itu".to_owned() })
    }

    /// The assessment's plan, if one was chosen.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn plan_of(&self, assessment: &str) -> Result<Option<Scenario>, Failure> {
        Ok(self.scenarios(assessment)?.into_iter().find(|scenario| scenario.is_plan))
    }
}

fn task_subject(scenario: &str, code: &str, value: &str) -> Subject {
    Subject::Task { scenario: scenario.to_owned(), code: code.to_owned(), value: value.to_owned() }
}

fn no_plan() -> Failure {
    Failure::refused(
        "Penilaian ini belum mempunyai rencana. Hitung jalannya pada Peta jalan, lalu pilih Jadikan rencana.",
    )
}
