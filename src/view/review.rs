//! The way of a row: what may be done with it, what it lacks, what the assessor says of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AssessmentSummary, Reach};
use crate::dossier::Gap;
use crate::role::{Act, RowState};

views! {
    /// The way of a row.
    struct ReviewView {
        /// Where it stands.
        state: RowState,
        /// What the person may do now.
        may: Vec<Act>,
        /// What is missing before it can be handed in.
        gaps: Vec<GapView>,
        /// Why it was sent back; empty when it was not.
        note: String,
        /// The reviewed value; absent when there is none.
        reviewed: Option<String>,
        /// The assessor's explanation of it.
        assessor_explanation: String,
        /// Whether there is a reviewed value without an explanation.
        unexplained: bool,
        /// What the evidence proves today, such as `2` or `1,50`; absent when nothing is claimed.
        proven: Option<String>,
        /// How that stands to the claim.
        reach: Reach,
        /// How many pieces of evidence have not been mapped to any level.
        unmapped: u32,
        /// A value carried forward that waits for confirmation.
        carried: Option<CarriedView>,
        /// Whether last year's answer can be carried forward.
        can_carry: bool,
    }

    /// What is missing at a field.
    struct GapView {
        /// The row's code.
        code: String,
        /// The field on the indicator's page: `value`, `explanation` or `evidence`.
        field: String,
        /// What is missing.
        gap: Gap,
    }

    /// A value carried forward.
    struct CarriedView {
        /// The year that it comes from.
        year: i32,
        /// The value.
        value: String,
    }

    /// *Periksa jawaban*: what is missing in the whole assessment.
    struct CheckView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// Everything that is missing, in the order of the rows.
        gaps: Vec<GapView>,
        /// The rows with a reviewed value that the assessor has not explained.
        unexplained: Vec<String>,
        /// The rows that can be handed in now.
        ready: Vec<String>,
        /// How many rows are handed in, approved, sent back.
        submitted: u32,
        /// How many rows are approved.
        approved: u32,
        /// How many rows were sent back.
        sent_back: u32,
        /// How many rows there are.
        of: u32,
        /// Whether the assessment is closed.
        is_final: bool,
        /// Whether the person may close or reopen it.
        may_close: bool,
    }
}
