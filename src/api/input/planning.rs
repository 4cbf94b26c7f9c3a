//! What the commands of planning take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{PlanQuestion, RowValue, TaskState};

inputs! {
    /// A question to the planner.
    struct AskPlan {
        /// The assessment's id.
        assessment: String,
        /// The question.
        question: PlanQuestion,
    }

    /// A table of efforts to read.
    struct ReadEfforts {
        /// The assessment's id.
        assessment: String,
        /// Where the file lies.
        path: String,
    }

    /// The answer to a question, to be kept.
    struct SavePlan {
        /// The assessment's id.
        assessment: String,
        /// The scenario to answer anew; absent for a new one.
        id: Option<String>,
        /// Its name.
        name: String,
        /// The question.
        question: PlanQuestion,
        /// Whether it becomes the assessment's plan.
        adopt: bool,
    }

    /// Values to try out; changes nothing.
    struct Simulate {
        /// The assessment's id.
        assessment: String,
        /// The rows that differ from what is so.
        values: Vec<RowValue>,
    }

    /// Values to keep by name.
    struct SaveScenario {
        /// The assessment's id.
        assessment: String,
        /// The scenario to change; absent for a new one.
        id: Option<String>,
        /// Its name.
        name: String,
        /// The rows that differ from what is so.
        values: Vec<RowValue>,
    }

    /// A scenario of an assessment.
    struct AtScenario {
        /// The assessment's id.
        assessment: String,
        /// The scenario's id.
        scenario: String,
    }

    /// Scenarios to hold side by side.
    struct CompareScenarios {
        /// The assessment's id.
        assessment: String,
        /// Their ids, three at the most.
        scenarios: Vec<String>,
    }

    /// What a task needs besides its state.
    struct SaveTask {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Where the task takes the row, as the view gave it.
        value: String,
        /// The OPD's id; absent for none.
        unit: Option<String>,
        /// Until when, `2026-12-31`; empty for no date.
        due: String,
        /// A remark; may be empty.
        note: String,
    }

    /// How far a task is.
    struct SaveTaskState {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Where the task takes the row, as the view gave it.
        value: String,
        /// The state.
        task_state: TaskState,
    }

    /// Where an agency began.
    struct SaveBaseline {
        /// The assessment shown.
        assessment: String,
        /// Its id; absent for a new one.
        id: Option<String>,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// What it is for: empty for the index, `domain/2`, `aspect/5`.
        scope: String,
        /// The value as typed.
        value: String,
        /// Where it is written down.
        source: String,
    }

    /// A proposed figure for a target of an older instrument; changes nothing.
    struct AskRestatement {
        /// The assessment under the newer instrument.
        assessment: String,
        /// The old target's id.
        target: String,
        /// The figure as typed; empty for none.
        value: String,
    }

    /// A target in the place of one of an older instrument.
    struct RestateTarget {
        /// The assessment under the newer instrument.
        assessment: String,
        /// The old target's id.
        target: String,
        /// The year.
        year: i32,
        /// The value as typed.
        value: String,
        /// IKU, RPJMD or other words.
        source: String,
        /// The new document; may be empty while it is being written.
        document: String,
        /// Who answers for it; may be empty.
        owner: String,
        /// Why it is that figure.
        reason: String,
    }

    /// What happened on the way.
    struct SaveEvent {
        /// The assessment shown.
        assessment: String,
        /// Its id; absent for a new one.
        id: Option<String>,
        /// When, `2023-04-01`.
        date: String,
        /// What.
        title: String,
    }
}
