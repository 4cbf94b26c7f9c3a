//! Workbooks and data files out: from an assessment that the engine has worked out to the bytes of a
//! file. Every figure in a result workbook is a live formula over the levels; every text is written
//! as text, so that no answer ever becomes a formula. Nothing here reads a dossier or scores.

mod cell;
mod comma;
mod document;
mod facts;
mod failure;
mod portal;
mod questionnaire;
mod result;
mod style;

pub use comma::csv_file;
pub use document::json_file;
pub use facts::{
    Assessed, Earlier, EvidenceTold, ExternalTold, ItemTold, RecommendationTold, RowTold,
    StageTold, TargetTold,
};
pub use failure::ExportError;
pub use portal::portal_workbook;
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

/// What is asked for by a file's name and the key of a kind.
///
/// # Errors
/// A sentence for an ending or a kind that is not known, or a data file of a kind that is a workbook.
pub fn asked(path: &std::path::Path, kind: Option<&str>) -> Result<(Form, Kind), String> {
    let form = Form::of_path(path).ok_or_else(|| {
        format!(
            "Bentuk berkas \u{201c}{}\u{201d} tidak dikenal. Beri nama berakhiran .xlsx, .csv, atau .json.",
            path.display()
        )
    })?;
    let kind = match kind {
        None => Kind::Hasil,
        Some(key) => Kind::from_key(key).ok_or_else(|| {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
            format!(
                "Jenis ekspor \u{201c}{key}\u{201d} tidak dikenal. Yang tersedia: {}.",
                known.join(", ")
            )
        })?,
    };
    if form != Form::Workbook && kind != Kind::Hasil {
        return Err(format!(
            "Jenis {} hanya tersedia sebagai buku kerja; beri nama berakhiran .xlsx.",
            kind.key()
        ));
    }
    Ok((form, kind))
}
