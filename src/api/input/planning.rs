//! What the commands of planning take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

inputs! {
    /// A target, and what the way to it must keep to.
    struct AskPlan {
        /// The assessment's id.
        assessment: String,
        /// The index as typed; empty for the target that lies ahead.
        target: String,
        /// The highest value that the plan may raise to; empty for none.
        ceiling: String,
        /// The most steps of one row; empty for any number.
        most_steps: String,
        /// The least value of every row; empty for none.
        floor: String,
        /// The locked rows.
        frozen: Vec<String>,
        /// Efforts of one's own.
        efforts: Vec<OwnEffort>,
        /// Whether a practice waits for its written rule.
        rule_first: bool,
        /// Whether every step counts one.
        unit_effort: bool,
        /// How many rejections it must withstand; empty for none.
        withstands: String,
        /// How many of a hundred steps simulated reviews reject.
        rejected: String,
    }

    /// What one's own agency expects a row's way to take.
    struct OwnEffort {
        /// The row's code.
        code: String,
        /// From this value.
        from: String,
        /// To this value.
        to: String,
        /// The effort as typed.
        effort: String,
    }
}
