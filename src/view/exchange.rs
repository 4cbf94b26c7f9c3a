//! What comes in and goes out: imports, reports, the journal.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FrameView, UnitView};
use crate::answer::Voice;
use crate::import::{ColumnRole, HeaderLines, LevelScale, Origin, TableKind};

views! {
    /// How far a piece of long work is.
    struct ProgressView {
        /// What it does, in words.
        doing: String,
        /// How many parts are done.
        done: u32,
        /// How many there are; 0 where nobody knows.
        of: u32,
        /// What is counted; empty where `doing` says it.
        unit: String,
    }

    /// What an import would do; nothing is written yet.
    struct ImportPreview {
        /// Stands for exactly this preview; accepting needs it.
        token: String,
        /// The files read.
        files: Vec<ImportedFile>,
        /// The kinds of tables, for choosing by hand.
        kinds: Vec<TableKindView>,
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

    /// A table found in a file, or a sheet on which none was found.
    struct ImportedTable {
        /// The sheet.
        sheet: String,
        /// The header's first cell as it was recognised: by this a mapping means the table. Empty
        /// where nothing was recognised.
        at: String,
        /// Where the header stands; nothing on a sheet without a table.
        lines: Option<HeaderLines>,
        /// What its rows are; nothing on a sheet without a table.
        kind: Option<TableKind>,
        /// Who says so.
        origin: Origin,
        /// Whether it is read.
        taken: bool,
        /// Whether the sheet is hidden.
        hidden: bool,
        /// Whether it lies on its side: its columns are rows of the sheet.
        turned: bool,
        /// The columns and what they were taken for.
        columns: Vec<ImportedColumn>,
        /// The letters of the grid's columns.
        letters: Vec<String>,
        /// The sheet's rows around the header as they stand.
        grid: Vec<GridRow>,
        /// How many filled rows follow that are not shown.
        more: u32,
        /// How many entries were read.
        rows: u32,
        /// The year of rows for which neither column nor heading names one.
        year: Option<i32>,
        /// How levels are written.
        scale: LevelScale,
        /// The agencies of its rows, where a column names them.
        agencies: Vec<String>,
        /// The one among them that is taken.
        agency: Option<String>,
        /// By which the table's layout is known again.
        fingerprint: String,
    }

    /// A row of a sheet as it stands.
    struct GridRow {
        /// Its number, from one.
        row: u32,
        /// Its cells.
        cells: Vec<String>,
    }

    /// A column of a table.
    struct ImportedColumn {
        /// Its letter.
        letter: String,
        /// Its heading as written; may be empty.
        heading: String,
        /// What it was taken for.
        role: ColumnRole,
        /// The same in words; empty when it is left out.
        role_name: String,
        /// Whether that is beyond doubt.
        certain: bool,
        /// Why.
        reason: String,
    }

    /// A kind of table to choose.
    struct TableKindView {
        /// The kind.
        kind: TableKind,
        /// Its name.
        name: String,
        /// What its columns may hold.
        roles: Vec<RoleOption>,
    }

    /// Something that a column may hold.
    struct RoleOption {
        /// What.
        role: ColumnRole,
        /// In words.
        name: String,
    }

    /// Published results that the user brought in.
    struct PublishedView {
        /// The list's id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's short title.
        instrument: String,
        /// Who published it, where.
        source: String,
        /// How many agencies it has.
        agencies: u32,
    }

    /// *Pengaturan*: how spreadsheets are read on this machine.
    struct ImportSettingsView {
        /// The limits.
        limits: Vec<LimitView>,
        /// The layouts of tables that are remembered, the newest first.
        layouts: Vec<RememberedLayout>,
    }

    /// How tables of a layout were mapped by hand.
    struct RememberedLayout {
        /// By which it is known again.
        fingerprint: String,
        /// What its rows are.
        kind: String,
        /// Its headings.
        headings: String,
    }

    /// A limit on what is read.
    struct LimitView {
        /// Its key.
        key: String,
        /// Its name.
        name: String,
        /// What it guards against, in a line.
        line: String,
        /// Its unit.
        unit: String,
        /// What holds.
        value: u32,
        /// What holds unless someone changes it.
        usual: u32,
        /// The least that may be set.
        least: u32,
        /// The most that may be set.
        most: u32,
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
        /// What its table holds.
        kind: TableKind,
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
        /// The code of its seal.
        code: String,
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

    /// What came of holding a printed report against the dossier.
    struct ReportChecked {
        /// The code of its seal.
        code: String,
        /// The kind of the report, as its key.
        kind: String,
        /// The year of the assessment.
        year: i32,
        /// When it was made, in words.
        made_at: String,
        /// Name and version of the program that wrote it.
        program: String,
        /// Whether the dossier still says the same.
        same: bool,
        /// Whether the file is as it was written; absent where it cannot be told.
        intact: Option<bool>,
        /// What came of it, in one sentence.
        verdict: String,
        /// What has changed, in sentences.
        differences: Vec<String>,
    }

    /// Who issues reports.
    struct IdentityView {
        /// The letterhead, a line each.
        letterhead: String,
        /// Where reports are signed; may be empty.
        place: String,
        /// The logo as a data address, if there is one.
        logo: Option<String>,
        /// Who signs, in each duty.
        signatories: Vec<SignatoryView>,
    }

    /// Who signs in a duty.
    struct SignatoryView {
        /// The duty's key.
        duty: String,
        /// The duty in words.
        duty_name: String,
        /// The name; may be empty.
        name: String,
        /// The office; may be empty.
        title: String,
        /// The number of a civil servant; may be empty.
        number: String,
    }

    /// *Ekspor*: what can be written.
    struct ExportsView {
        /// A name to suggest for each kind of workbook, without its ending.
        names: Vec<ExportName>,
        /// The OPDs that lead rows.
        units: Vec<UnitView>,
        /// How many rows have been entered in the official portal.
        entered: u32,
        /// How many of these have changed since.
        changed: u32,
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
        /// How many of these have changed since.
        changed: u32,
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
        /// Whether it has changed since.
        changed: bool,
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
