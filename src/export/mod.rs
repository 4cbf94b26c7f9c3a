//! Workbooks and data files out: from an assessment that the engine has worked out to the bytes of a
//! file. Every figure in a result workbook is a live formula over the levels; every text is written
//! as text, so that no answer ever becomes a formula. Nothing here reads a dossier or scores.

mod cell;
mod facts;
mod failure;
mod questionnaire;
mod result;
mod style;

pub use facts::{Assessed, Earlier, EvidenceTold, RowTold, TargetTold};
pub use failure::ExportError;
pub use questionnaire::{ITEM_STATES, Questionnaire, questionnaire_workbook};
pub use result::{add_result, result_workbook};

/// The kinds of workbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The result with live formulas.
    Hasil,
    /// The questionnaire for an OPD to fill in and hand back.
    Kuesioner,
    /// What is pasted into the official portal, in its order.
    SalinanPortal,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 3] = [Kind::Hasil, Kind::Kuesioner, Kind::SalinanPortal];

    /// Its key on the command line and in commands.
    pub const fn key(self) -> &'static str {
        match self {
            Kind::Hasil => "hasil",
            Kind::Kuesioner => "kuesioner",
            Kind::SalinanPortal => "salinan-portal",
        }
    }

    /// The kind of a key; none for any other word.
    pub fn from_key(key: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The form of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// An `.xlsx` workbook.
    Workbook,
    /// Comma-separated values.
    Csv,
    /// JSON, after `assessment-schema/export.schema.json`.
    Json,
}

impl Form {
    /// The form that a file's name asks for; none for any other ending.
    pub fn of_path(path: &std::path::Path) -> Option<Form> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "xlsx" => Some(Form::Workbook),
            "csv" => Some(Form::Csv),
            "json" => Some(Form::Json),
            _ => None,
        }
    }
}
