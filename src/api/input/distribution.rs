//! What the commands of the distribution take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{FillFrom, Part};

inputs! {
    /// The part of an OPD at a row.
    struct SavePart {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The OPD's id.
        unit: String,
        /// The part.
        part: Part,
    }

    /// How the matrix is to be filled in.
    struct AskFill {
        /// The assessment's id.
        assessment: String,
        /// From where.
        from: FillFrom,
        /// Whether what was set otherwise gives way.
        replace: bool,
    }

    /// Which OPDs bear which functions, as far as it is said.
    struct SaveBearers {
        /// The assessment shown.
        assessment: String,
        /// What is said.
        said: Vec<BearingSaid>,
    }

    /// That an OPD bears a function, or that it does not.
    struct BearingSaid {
        /// The function's key.
        function: String,
        /// The OPD's id.
        unit: String,
        /// Whether it bears it.
        bears: bool,
    }
}
