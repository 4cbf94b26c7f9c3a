//! What the commands take. Values arrive as text as the user typed them (`2,6`); the engine reads
//! and judges them, so that a refusal can quote what was typed.

use super::LongCommand;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::Voice;
use crate::import::Mapping;
use crate::role::ItemState;
use crate::view::SignatoryView;

macro_rules! inputs {
    ($( $(#[$doc:meta])* struct $name:ident { $( $(#[$field_doc:meta])* $field:ident : $kind:ty, )* } )*) => {
        $( $(#[$doc])*
        #[derive(Debug, Clone, Serialize, Deserialize, TS)]
        #[ts(export_to = "spbe.ts")]
        pub struct $name { $( $(#[$field_doc])* pub $field: $kind, )* } )*
    };
}

mod planning;
mod review;

pub use planning::*;
pub use review::*;

inputs! {
    /// Names a command whose work runs beside the session.
    struct OfLongCommand {
        /// The command.
        command: LongCommand,
    }

    /// No input: an empty object.
    struct Nothing { }

    /// A new dossier.
    struct CreateDossier {
        /// Where to make it.
        path: String,
        /// The agency's name.
        agency: String,
        /// Such as `Kota`; may be empty.
        kind: String,
        /// May be empty.
        province: String,
        /// The assessment year.
        year: i32,
        /// The instrument's id; absent for the one in force in that year.
        instrument: Option<String>,
    }

    /// A dossier to open.
    struct OpenDossier {
        /// Where it lies.
        path: String,
    }

    /// A new assessment.
    struct CreateAssessment {
        /// The year.
        year: i32,
        /// The instrument's id; absent for the one in force in that year.
        instrument: Option<String>,
    }

    /// An assessment.
    struct InAssessment {
        /// Its id.
        assessment: String,
    }

    /// The agency's particulars.
    struct SaveAgency {
        /// Its name.
        name: String,
        /// Such as `Kota`; may be empty.
        kind: String,
        /// May be empty.
        province: String,
    }

    /// The author of changes.
    struct SaveAuthor {
        /// The name.
        name: String,
    }

    /// A row of an assessment.
    struct AtRow {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
    }

    /// A value to set.
    struct SaveValue {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Whose word it is.
        voice: Voice,
        /// The value as typed (`3`, `2,5`); absent to clear it.
        value: Option<String>,
    }

    /// An explanation to save.
    struct SaveExplanation {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The text.
        text: String,
    }

    /// Files to attach.
    struct AttachEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Where the files lie.
        paths: Vec<String>,
    }

    /// A document without a file.
    struct AddNamedEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Its title.
        title: String,
    }

    /// A piece of evidence at a row.
    struct AtEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The evidence's id.
        evidence: String,
    }

    /// Pages to cite.
    struct SaveEvidencePages {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The evidence's id.
        evidence: String,
        /// The pages as typed.
        pages: String,
    }

    /// An evidence file to open.
    struct ExportEvidence {
        /// The evidence's id.
        evidence: String,
    }

    /// A file that was written.
    struct WrittenFile {
        /// Where it lies.
        path: String,
    }

    /// An evidence item's state.
    struct SaveItem {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// How far it is.
        state: ItemState,
        /// Why it is sent back; may be empty otherwise.
        reason: String,
    }

    /// An outside index.
    struct SaveExternalIndex {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The figure in its own unit as typed; empty to clear it.
        figure: String,
        /// Its date, `2026-08-01`, or empty.
        date: String,
        /// Where it comes from, or empty.
        source: String,
    }

    /// An OPD to add or rename.
    struct SaveUnit {
        /// The assessment shown.
        assessment: String,
        /// Its id; absent for a new one.
        id: Option<String>,
        /// Its name.
        name: String,
    }

    /// An OPD to remove.
    struct RemoveUnit {
        /// The assessment shown.
        assessment: String,
        /// Its id.
        id: String,
    }

    /// A row's OPD.
    struct AssignUnit {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The OPD's id; absent for none.
        unit: Option<String>,
    }

    /// A target to add or change.
    struct SaveTarget {
        /// The assessment shown.
        assessment: String,
        /// Its id; absent for a new one.
        id: Option<String>,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The value as typed (`2,6`).
        value: String,
        /// RPJMD, Renstra, RKPD, IKU or other words.
        source: String,
        /// The document; may be empty.
        document: String,
        /// What it is for: empty for the index, `domain/2`, `aspect/5`.
        scope: String,
        /// Who answers for it; may be empty.
        owner: String,
        /// The instrument in which its equal is stated; empty for none.
        equal_instrument: String,
        /// Its equal there as typed; empty for none.
        equal_value: String,
        /// Why; may be empty.
        assumption: String,
    }

    /// An official result of which no levels are known, as a decree prints it.
    struct SaveResult {
        /// The assessment shown.
        assessment: String,
        /// The year; a result of the same year and instrument is replaced.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The index as typed (`2,35`).
        value: String,
        /// The predicate as printed; may be empty.
        predicate: String,
        /// The document that says so.
        source: String,
    }

    /// A target, baseline or event to remove.
    struct RemoveTarget {
        /// The assessment shown.
        assessment: String,
        /// Its id.
        id: String,
    }

    /// Spreadsheets to read.
    struct PreviewImport {
        /// The assessment for rows without a year of their own.
        assessment: String,
        /// Where the files lie.
        paths: Vec<String>,
        /// Whose word a plain value column is.
        voice: Voice,
        /// For rows that differ: the keys for which the file's value is to be taken.
        take: Vec<String>,
        /// How tables are to be read, in place of what is recognised.
        mappings: Vec<Mapping>,
    }

    /// A preview to accept.
    struct AcceptImport {
        /// As at the preview.
        assessment: String,
        /// As at the preview.
        paths: Vec<String>,
        /// As at the preview.
        voice: Voice,
        /// The rows that differ and are to be taken from the file; the others keep what is here.
        take: Vec<String>,
        /// As at the preview.
        mappings: Vec<Mapping>,
        /// The preview's token.
        token: String,
    }

    /// Published results that the user brought in.
    struct RemovePublished {
        /// The list's id.
        id: String,
    }

    /// Remembered layouts.
    struct ForgetLayouts {
        /// By which they are known again.
        fingerprints: Vec<String>,
    }

    /// A limit on what is read.
    struct SaveLimit {
        /// Its key.
        key: String,
        /// What is to hold; the usual without it.
        amount: Option<u32>,
    }

    /// A report to render.
    struct AskReport {
        /// The assessment's id.
        assessment: String,
        /// A kind's key: `ringkas`, `lengkap`, `opd` …
        kind: String,
        /// The OPD that it is for, by id; absent where it is for none.
        unit: Option<String>,
        /// By when that OPD is to hand in what it owes, `2026-12-15`; may be empty.
        due: String,
        /// Whether the changes are appended.
        appendix: bool,
    }

    /// A report to write.
    struct WriteReport {
        /// The assessment's id.
        assessment: String,
        /// A kind's key: `ringkas`, `lengkap`, `opd` …
        kind: String,
        /// The OPD that it is for, by id; absent where it is for none.
        unit: Option<String>,
        /// By when that OPD is to hand in what it owes, `2026-12-15`; may be empty.
        due: String,
        /// Whether the changes are appended.
        appendix: bool,
        /// Where to write it; replaces a file of that name, as the dialog has asked.
        path: String,
    }

    /// Questionnaires for all OPDs.
    struct WriteQuestionnaires {
        /// The assessment's id.
        assessment: String,
        /// The folder.
        folder: String,
    }

    /// A printed report to hold against the dossier.
    struct CheckReport {
        /// The PDF.
        path: String,
    }

    /// Who issues reports.
    struct SaveIdentity {
        /// The letterhead, a line each.
        letterhead: String,
        /// Where reports are signed; may be empty.
        place: String,
        /// Who signs, in each duty.
        signatories: Vec<SignatoryView>,
    }

    /// A logo to take.
    struct SaveLogo {
        /// The picture; empty to take the logo away.
        path: String,
    }

    /// A workbook or data file to write.
    struct WriteExport {
        /// The assessment's id.
        assessment: String,
        /// `hasil`, `kuesioner` or `salinan-portal`.
        kind: String,
        /// The id of the OPD that a questionnaire is for; absent for all indicators.
        unit: Option<String>,
        /// Where to write it; its ending (`.xlsx`, `.csv`, `.json`) says in which form. Replaces a file
        /// of that name, as the dialog has asked.
        path: String,
    }

    /// A tick of the portal copy.
    struct SaveEntered {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Whether it has been entered in the official portal.
        entered: bool,
    }

    /// A part of the journal.
    struct AskHistory {
        /// Only changes that touch this row of the assessment shown; empty for all.
        code: String,
        /// Only changes whose words hold this text; empty for all.
        text: String,
        /// How many at the most.
        most: u32,
    }

    /// A change to set back.
    struct SetBack {
        /// The id of the change, where the person has seen that it is another's and wants it all the
        /// same.
        seen: Option<String>,
    }

    /// A journal entry to bring back.
    struct RestoreEntry {
        /// Its id.
        entry: String,
    }
}
