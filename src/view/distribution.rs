//! OPDs: who leads and supports which row, and which OPD bears which function.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::AssessmentSummary;

views! {
    /// An OPD.
    struct UnitView {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// The codes of the rows that it leads in the assessment shown.
        rows: Vec<String>,
        /// How many of them are answered.
        answered: u32,
        /// The codes of the rows that it supports.
        supports: Vec<String>,
    }

    /// An OPD by id and name.
    struct UnitRef {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    }

    /// *Pembagian indikator*: rows by OPDs.
    struct DistributionView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// The OPDs by name.
        units: Vec<DistributedUnit>,
        /// The rows under their domains and aspects.
        parts: Vec<DistributedPart>,
        /// How many rows there are.
        of: u32,
        /// How many rows nobody leads.
        unled: u32,
        /// How many of them have several OPDs that could lead them by their functions.
        contested: u32,
        /// Whether the instrument names functions at its rows.
        has_functions: bool,
        /// The year of the last assessment under the same instrument; absent where there is none.
        last_year: Option<i32>,
        /// Whether the person may change who leads and supports.
        may_organise: bool,
    }

    /// An OPD of the matrix.
    struct DistributedUnit {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How many rows it leads.
        leads: u32,
        /// How many rows it supports.
        supports: u32,
    }

    /// The rows of an aspect.
    struct DistributedPart {
        /// The domain's number and name at its first aspect; empty elsewhere, and for a synthetic one.
        domain: String,
        /// The aspect's number.
        number: u32,
        /// The aspect's name.
        name: String,
        /// Its rows.
        rows: Vec<DistributedRow>,
    }

    /// A row of the matrix.
    struct DistributedRow {
        /// Its code.
        code: String,
        /// Its short name.
        name: String,
        /// The id of the OPD that leads it.
        lead: Option<String>,
        /// The ids of those that support it.
        supporting: Vec<String>,
        /// The ids of those that could lead it by its first function, where nobody leads it and they are
        /// several.
        candidates: Vec<String>,
        /// The names of its functions, the nearest first.
        functions: Vec<String>,
    }

    /// What filling the matrix in would do.
    struct FillOffer {
        /// From where.
        from: FillFrom,
        /// The year that it is taken from, where it is.
        year: Option<i32>,
        /// Whether what was set otherwise gives way.
        replace: bool,
        /// The rows that it would change.
        rows: Vec<FillRow>,
        /// How many rows it gives to an OPD that nobody led.
        leads: u32,
        /// How many rows it gives to another OPD than now.
        moves: u32,
        /// How many supports it adds.
        gains: u32,
        /// How many supports it takes away.
        loses: u32,
        /// The codes of the rows whose leading OPD was set otherwise and stays.
        kept: Vec<String>,
        /// The rows that nobody would lead even then.
        open: Vec<OpenRow>,
        /// The functions that stand at rows and have no OPD.
        unborne: Vec<String>,
    }

    /// What filling in would do at a row; OPDs by their names.
    struct FillRow {
        /// Its code.
        code: String,
        /// Its short name.
        name: String,
        /// Who is to lead it, where that is another than now.
        lead: Option<String>,
        /// Who led it until then.
        instead_of: Option<String>,
        /// Who is to support it besides.
        gains: Vec<String>,
        /// Who is to support it no longer.
        loses: Vec<String>,
    }

    /// A row that nobody would lead.
    struct OpenRow {
        /// Its code.
        code: String,
        /// Its short name.
        name: String,
        /// Why.
        reason: OpenReason,
        /// The OPDs that could lead it, by name; or the function that no OPD bears.
        names: Vec<String>,
    }

    /// *Peran fungsi*: which OPD bears which function.
    struct FunctionsView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// Where the functions and their places at rows come from; empty where nothing is said.
        source: String,
        /// The functions of the instrument.
        functions: Vec<FunctionView>,
        /// The OPDs by name.
        units: Vec<UnitRef>,
        /// Whether the person may say who bears them.
        may_organise: bool,
    }

    /// A function.
    struct FunctionView {
        /// Its key.
        key: String,
        /// Its name, as printed.
        name: String,
        /// The codes of the rows at which it stands first.
        first_at: Vec<String>,
        /// The codes of the other rows at which it stands.
        also_at: Vec<String>,
        /// The short titles of other instruments of this dossier that have it as well.
        also_in: Vec<String>,
        /// The OPDs that bear it.
        bearers: Vec<UnitRef>,
        /// The OPDs whose name speaks of it, and that do not bear it.
        suggested: Vec<UnitRef>,
    }
}

/// The part of an OPD at a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Part {
    /// It has nothing to do with it.
    None,
    /// *OPD utama*: it answers.
    Lead,
    /// *Pendukung*.
    Support,
}

/// From where the matrix is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum FillFrom {
    /// From which OPD bears which function.
    Functions,
    /// From the last assessment under the same instrument.
    LastYear,
}

/// Why filling in leaves a row without an OPD to lead it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum OpenReason {
    /// The instrument names no function at it.
    NoFunction,
    /// No OPD bears its first function.
    NoBearer,
    /// Several OPDs bear its first function.
    Several,
    /// Nobody led it in the year before.
    NotLastYear,
    /// The OPD that is due was given another part, or taken out.
    SetOtherwise,
}
