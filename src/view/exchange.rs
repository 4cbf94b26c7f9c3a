//! What comes in and goes out: imports, reports, the journal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FrameView, UnitView};
use crate::answer::Voice;

views! {
    /// How far a piece of long work is.
    struct ProgressView {
        /// What it does, in words.
        doing: String,
        /// How many parts are done.
        done: u32,
        /// How many there are; 0 where nobody knows.
        of: u32,
    }

    /// What an import would do; nothing is written yet.
    struct ImportPreview {
        /// Stands for exactly this preview; accepting needs it.
        token: String,
        /// The files read.
        files: Vec<ImportedFile>,
        /// Every row that was recognised, in order of files and sheets.
        rows: Vec<ImportRow>,
        /// What could not be taken, and remarks.
        findings: Vec<FindingView>,
        /// How many rows will be taken.
        taken: u32,
        /// How many change nothing.
        unchanged: u32,
        /// How many differ from what is here and wait for a choice.
        conflicts: u32,
        /// How many cells are refused.
        refused: u32,
        /// Assessments that accepting will make.
        new_assessments: Vec<String>,
        /// OPDs that accepting will make.
        new_units: Vec<String>,
    }

    /// A file of an import.
    struct ImportedFile {
        /// Its name.
        name: String,
        /// The tables found in it.
        tables: Vec<ImportedTable>,
    }

    /// A table found in a file.
    struct ImportedTable {
        /// The sheet.
        sheet: String,
        /// Where the header stands, such as `A4`.
        header: String,
        /// The columns and what they were taken for.
        columns: Vec<ImportedColumn>,
        /// The first rows of the table as they stand in the sheet.
        sample: Vec<Vec<String>>,
        /// How many rows were read.
        rows: u32,
    }

    /// A column of a table.
    struct ImportedColumn {
        /// Its letter.
        letter: String,
        /// Its heading as written.
        heading: String,
        /// What it was taken for, in words; empty when it is left out.
        role: String,
        /// Why.
        reason: String,
    }

    /// What becomes of one recognised row.
    struct ImportRow {
        /// Stands for the row in a choice.
        key: String,
        /// The file's name.
        file: String,
        /// The sheet.
        sheet: String,
        /// The cell of its value, such as `F12`.
        cell: String,
        /// The year.
        year: i32,
        /// The row's code.
        code: String,
        /// The row's name.
        name: String,
        /// What becomes of it.
        fate: RowFate,
        /// What changes, in words: `tingkat 2 → 3`, `penjelasan`, `2 bukti`.
        changes: Vec<String>,
        /// The value here, where it differs.
        here: Option<String>,
        /// The value in the file, where it differs.
        there: Option<String>,
        /// Whose word the value is.
        voice: Voice,
    }

    /// A remark from reading, with its place.
    struct FindingView {
        /// The file's name.
        file: String,
        /// The sheet; empty when the remark is on the whole file.
        sheet: String,
        /// The cell, such as `D31`; empty when it is on the whole sheet.
        cell: String,
        /// What is wrong and what to do, a sentence.
        reason: String,
        /// Whether something was refused (or only remarked).
        refused: bool,
    }

    /// The outcome of an accepted import.
    struct ImportDone {
        /// How many rows were taken.
        taken: u32,
        /// The frame after it.
        frame: FrameView,
    }

    /// A report as pages to look at.
    struct ReportPreview {
        /// The PDF, base64.
        pdf: String,
        /// How many pages.
        pages: u32,
        /// A name to suggest for the file.
        suggested_name: String,
    }

    /// A report that was written.
    struct ReportWritten {
        /// Where it lies.
        path: String,
        /// How many pages.
        pages: u32,
    }

    /// *Ekspor*: what can be written.
    struct ExportsView {
        /// A name to suggest for each kind of workbook, without its ending.
        names: Vec<ExportName>,
        /// The OPDs that lead rows.
        units: Vec<UnitView>,
        /// How many rows have been entered in the official portal.
        entered: u32,
        /// How many there are.
        of: u32,
    }

    /// A name to suggest.
    struct ExportName {
        /// The kind: `hasil`, `kuesioner` or `salinan-portal`.
        kind: String,
        /// The name.
        name: String,
    }

    /// *Salinan portal*: what is pasted into the official portal, in its order.
    struct PortalView {
        /// The rows.
        rows: Vec<PortalRow>,
        /// How many are ticked.
        entered: u32,
        /// How many there are.
        of: u32,
    }

    /// One row of the portal copy.
    struct PortalRow {
        /// The row's code.
        code: String,
        /// The row's name.
        name: String,
        /// The level or value as the portal takes it; empty when unanswered.
        value: String,
        /// The level or value in words.
        value_name: String,
        /// The explanation.
        explanation: String,
        /// The evidence, a title each with its pages.
        evidence: Vec<String>,
        /// Whether it has been entered.
        entered: bool,
    }

    /// *Riwayat*: the journal, the newest first.
    struct HistoryView {
        /// The changes.
        changes: Vec<ChangeView>,
        /// How many there are in all.
        of: u32,
        /// What undo would take back.
        undo: Option<String>,
        /// What redo would do again.
        redo: Option<String>,
    }

    /// One act of a person.
    struct ChangeView {
        /// Its id.
        id: String,
        /// When, `2026-11-23T10:42:05`.
        at: String,
        /// Who.
        who: String,
        /// What, in words.
        what: String,
        /// Whether it has been undone.
        undone: bool,
        /// The fields that it set.
        entries: Vec<EntryView>,
    }

    /// One field that a change set.
    struct EntryView {
        /// Its id.
        id: String,
        /// What it belongs to, in words: `Indikator 12 (2021)`.
        subject: String,
        /// Which field, in words: `tingkat`.
        field: String,
        /// From, in words.
        from: String,
        /// To, in words.
        to: String,
        /// Whether `from` can be brought back with one click.
        restorable: bool,
    }
}

/// What becomes of an imported row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum RowFate {
    /// It will be taken.
    Taken,
    /// It says what is here already.
    Unchanged,
    /// It differs from what is here.
    Conflict,
    /// A choice keeps what is here.
    Kept,
}
