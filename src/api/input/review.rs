//! What the commands of answering in parts, evidence and review take.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::instrument::StageKey;
use crate::role::Role;
use crate::view::ParticularsView;

inputs! {
    /// The part that the person plays.
    struct SaveRole {
        /// The role.
        role: Role,
        /// For a respondent: the id of the own OPD.
        unit: Option<String>,
    }

    /// Rows of an assessment.
    struct AtRows {
        /// The assessment's id.
        assessment: String,
        /// The rows' codes.
        codes: Vec<String>,
    }

    /// Rows to send back.
    struct SendBack {
        /// The assessment's id.
        assessment: String,
        /// The rows' codes.
        codes: Vec<String>,
        /// Why.
        note: String,
    }

    /// A reviewed value.
    struct SaveReview {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The value as typed; absent for none.
        value: Option<String>,
        /// The assessor's explanation.
        explanation: String,
    }

    /// What a stage gave at a row: the parts that are absent stay, those that are empty go.
    struct SaveStage {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The stage.
        stage: StageKey,
        /// The value as typed.
        #[serde(default)]
        value: Option<String>,
        /// What the assessors said of it.
        #[serde(default)]
        note: Option<String>,
    }

    /// What the assessors recommended at a row: the parts that are absent stay, those that are empty go.
    struct SaveRecommendation {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// What was recommended.
        #[serde(default)]
        text: Option<String>,
        /// What the agency does about it.
        #[serde(default)]
        follow_up: Option<String>,
        /// Until when, `2023-06-30`.
        #[serde(default)]
        due: Option<String>,
    }

    /// The given fields of a fact.
    struct ComposeFact {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The fields by key.
        fields: BTreeMap<String, String>,
    }

    /// A composed sentence.
    struct Composed {
        /// The sentence; empty while the first field is.
        sentence: String,
    }

    /// The levels that a piece of evidence proves.
    struct SaveEvidenceLevels {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The evidence's id.
        evidence: String,
        /// The levels; empty for none.
        levels: Vec<u8>,
    }

    /// What is known of a document.
    struct SaveParticulars {
        /// The evidence's id.
        evidence: String,
        /// Its title.
        title: String,
        /// What is known of it.
        particulars: ParticularsView,
    }

    /// A document at an evidence item.
    struct AtItemEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// The evidence's id.
        evidence: String,
    }

    /// Files for an evidence item.
    struct AttachItemEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// Where the files lie.
        paths: Vec<String>,
    }

    /// Files that were pasted.
    struct PasteEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code; absent for the row itself.
        item: Option<String>,
        /// The files.
        files: Vec<PastedFile>,
    }

    /// A file that was pasted: the web view has its bytes, and no path.
    struct PastedFile {
        /// Its name; empty for a picture without one.
        name: String,
        /// Its content in base64.
        content: String,
    }

    /// The largest file to take as evidence.
    struct SaveEvidenceLimit {
        /// In megabytes.
        megabytes: u32,
    }

    /// An evidence item's note.
    struct SaveItemNote {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// The note.
        note: String,
    }

    /// An evidence item's points.
    struct SaveItemPoints {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// The points as typed, such as `0,13`; absent for what the list gives.
        points: Option<String>,
    }

    /// A document to look into.
    struct InspectEvidence {
        /// The evidence's id.
        evidence: String,
        /// The cited pages as typed.
        pages: String,
    }

    /// A folder to write evidence files into.
    struct ExportEvidenceFiles {
        /// The assessment's id.
        assessment: String,
        /// The folder.
        folder: String,
    }

    /// How many files were written.
    struct WrittenFiles {
        /// Where they lie.
        folder: String,
        /// How many.
        files: u32,
    }

    /// Words to find.
    struct Find {
        /// The assessment's id.
        assessment: String,
        /// The words.
        text: String,
    }

    /// A document's image, to look at.
    struct EvidenceImage {
        /// A `data:` address of the image; empty for what is none.
        data: String,
    }

    /// Text that is being typed.
    struct KeepDraft {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The field: `explanation` or `analysis`.
        field: String,
        /// The text.
        text: String,
    }
}
