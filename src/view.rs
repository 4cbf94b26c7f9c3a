//! What screens receive. Every figure arrives ready to be read (decimal comma, sign, percent): the
//! screen adds up nothing. Types here are exported to TypeScript and change with the screens.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::Voice;

macro_rules! views {
    ($( $(#[$doc:meta])* struct $name:ident { $( $(#[$field_doc:meta])* $field:ident : $kind:ty, )* } )*) => {
        $( $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
        #[ts(export, export_to = "spbe.ts")]
        pub struct $name { $( $(#[$field_doc])* pub $field: $kind, )* } )*
    };
}

views! {
    /// The start screen: what can be opened, and what is open.
    struct StartView {
        /// The program's version.
        version: String,
        /// Files opened before, the newest first.
        recent: Vec<RecentFile>,
        /// The instruments in the box.
        instruments: Vec<InstrumentSummary>,
        /// The open dossier's frame, if one is open.
        open: Option<FrameView>,
        /// The name under which changes are signed; empty until given.
        author: String,
    }

    /// A file opened before.
    struct RecentFile {
        /// Where it lies.
        path: String,
        /// Whose it is.
        agency: String,
        /// The latest assessment's year.
        year: i32,
        /// Its index as shown, such as `1,53`.
        index: String,
        /// Its predicate.
        predicate: String,
        /// False when the file is no longer there.
        exists: bool,
    }

    /// An instrument in a list.
    struct InstrumentSummary {
        /// Such as `permenpanrb-59-2020`.
        id: String,
        /// The full title.
        title: String,
        /// Such as `SPBE 59/2020`.
        short_title: String,
        /// Such as `Indeks SPBE`.
        index_name: String,
        /// The first assessment year.
        first_year: i32,
        /// The last assessment year, if it has ended.
        last_year: Option<i32>,
        /// `4 domain · 8 aspek · 47 indikator`.
        structure: String,
        /// Whether it was held against the regulation's own text.
        verified: bool,
        /// What was checked, or what users must know.
        verification_note: String,
        /// Whose wording the criteria are.
        wording: String,
        /// The regulations it stands on.
        legal_basis: Vec<String>,
    }

    /// What stands around every page.
    struct FrameView {
        /// The open file.
        path: String,
        /// Whose dossier it is.
        agency: AgencyView,
        /// All assessments, the newest year first.
        assessments: Vec<AssessmentSummary>,
        /// The assessment to show first (the one last shown, else the newest).
        current: String,
        /// How many rows of the current assessment nobody has answered.
        waiting: u32,
        /// When the last change was committed, such as `2026-11-23T10:42:05`; absent in a new file.
        saved_at: Option<String>,
        /// What undo would take back, in words.
        undo: Option<String>,
        /// What redo would do again, in words.
        redo: Option<String>,
        /// The name under which changes are signed.
        author: String,
        /// A notice about the file, such as that a copy was made before an upgrade.
        notice: Option<String>,
    }

    /// The agency (*instansi*).
    struct AgencyView {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Such as `Kota`, `Kabupaten`, `Provinsi`, `Kementerian`; may be empty.
        kind: String,
        /// Its province; may be empty.
        province: String,
    }

    /// An assessment in a list.
    struct AssessmentSummary {
        /// Its id.
        id: String,
        /// The year assessed.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The instrument's short title.
        instrument_title: String,
        /// Whether the instrument was held against the official text.
        verified: bool,
        /// The warning to show where it was not.
        verification_note: String,
    }

    /// A figure with everything that explains it.
    struct IndexView {
        /// Two decimals, comma: `1,53`.
        shown: String,
        /// Without rounding, for readers: `1,5300`.
        exact: String,
        /// The predicate's name.
        predicate: String,
        /// Which predicate it is, from 0 (lowest) up; for colour and shape.
        rank: u32,
        /// The one-line working.
        working: String,
        /// Set when the exact and the shown figure lie on two sides of a threshold.
        contested: Option<String>,
        /// How many rows are answered.
        answered: u32,
        /// How many rows there are.
        of: u32,
    }

    /// The same figure in each voice; absent where that voice has said nothing.
    struct VoicesView {
        /// *Penilaian mandiri*.
        mandiri: Option<String>,
        /// *Asesor internal*.
        internal: Option<String>,
        /// *Asesor eksternal*.
        eksternal: Option<String>,
    }

    /// A place on the scale for drawing, in per mille of the scale's width (0 = lowest, 1000 = highest).
    struct ScaleMark {
        /// What stands there, such as `1,53`.
        label: String,
        /// Its place, 0 to 1000.
        place: u32,
    }

    /// *Dasbor*: where do we stand, and why.
    struct DashboardView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// The index of the self-assessment.
        index: IndexView,
        /// The index of each voice.
        voices: VoicesView,
        /// What the index is called.
        index_name: String,
        /// The bar from the lowest to the highest value.
        gauge: GaugeView,
        /// The target that lies ahead, if one is set.
        target: Option<TargetDistance>,
        /// Last year's figure and the change since.
        previous: Option<PreviousView>,
        /// The domains with their aspects and indicators; a synthetic domain has an empty name.
        domains: Vec<DomainView>,
        /// Single steps that raise the index most.
        next_steps: Vec<StepView>,
        /// Which OPD still owe answers.
        waiting: Vec<UnitCoverage>,
        /// How many rows the internal assessor has not yet reviewed.
        unreviewed: u32,
    }

    /// The bar to the target.
    struct GaugeView {
        /// The lowest value of the scale.
        lowest: String,
        /// The highest value of the scale.
        highest: String,
        /// Where we are.
        now: ScaleMark,
        /// Where we want to be.
        target: Option<ScaleMark>,
        /// Where we were last year.
        previous: Option<ScaleMark>,
        /// Where each predicate begins, with its name.
        thresholds: Vec<ScaleMark>,
    }

    /// How far it is to a target.
    struct TargetDistance {
        /// The target's year.
        year: i32,
        /// The target, such as `2,60`.
        value: String,
        /// The predicate that it would earn.
        predicate: String,
        /// Where it is written down.
        source: String,
        /// Such as `kurang 1,07`, `tercapai`, `terlampaui 0,24`.
        distance: String,
        /// The bare distance, such as `1,07`.
        gap: String,
        /// Whether the index reaches it.
        reached: bool,
        /// An honest note where the target belongs to another instrument.
        note: Option<String>,
    }

    /// The assessment before this one.
    struct PreviousView {
        /// Its year.
        year: i32,
        /// Its instrument's short title.
        instrument_title: String,
        /// Its index.
        shown: String,
        /// Its predicate.
        predicate: String,
        /// The change since, such as `+0,82`; absent between instruments, whose scales differ.
        change: Option<String>,
        /// Set when the two cannot be compared.
        note: Option<String>,
    }

    /// A domain on the dashboard.
    struct DomainView {
        /// Its number.
        number: u32,
        /// Its name; empty for a synthetic one.
        name: String,
        /// Such as `13 %`.
        weight: String,
        /// Its figures.
        part: PartView,
        /// Its aspects.
        aspects: Vec<AspectView>,
    }

    /// An aspect on the dashboard.
    struct AspectView {
        /// Its number.
        number: u32,
        /// Its name.
        name: String,
        /// Such as `10 %`.
        weight: String,
        /// Its figures.
        part: PartView,
        /// Its rows.
        rows: Vec<RowSummary>,
    }

    /// The figures of a domain or an aspect.
    struct PartView {
        /// Two decimals, comma.
        shown: String,
        /// Its place on the scale, 0 to 1000.
        place: u32,
        /// Such as `72 ÷ 26 = 2,7692`, the working.
        working: String,
        /// How many rows are answered.
        answered: u32,
        /// How many rows there are.
        of: u32,
        /// The same figure in each voice.
        voices: VoicesView,
        /// Last year's figure under the same instrument.
        previous: Option<ScaleMark>,
        /// The places of the voices on the scale: mandiri, internal, eksternal.
        places: Vec<Option<u32>>,
    }

    /// A row in a list.
    struct RowSummary {
        /// Its code, such as `12` or `35-1`.
        code: String,
        /// Its name.
        name: String,
        /// Its weight, such as `2,5 %`.
        weight: String,
        /// What is answered, such as `3` or `2,50`; absent when nothing is.
        value: Option<String>,
        /// The value's name in words, such as `Tingkat 3` or `Nilai 2,50`.
        value_name: String,
        /// The internal assessor's value.
        internal: Option<String>,
        /// The published value.
        eksternal: Option<String>,
        /// Last year's value under the same instrument.
        previous: Option<String>,
        /// Where it stands, in words.
        status: RowStatus,
        /// How many pieces of evidence it has.
        evidence: u32,
        /// The OPD that answers it; empty when none does.
        unit: String,
    }

    /// A step that raises the index.
    struct StepView {
        /// The row's code.
        code: String,
        /// Its name.
        name: String,
        /// From, such as `1`.
        from: String,
        /// To, such as `2`.
        to: String,
        /// Such as `+0,030`.
        gain: String,
        /// The OPD that answers it; empty when none does.
        unit: String,
    }

    /// What an OPD has answered.
    struct UnitCoverage {
        /// The OPD's id; absent for rows that no OPD leads.
        unit: Option<String>,
        /// Its name, or `Belum ada penanggung jawab`.
        name: String,
        /// How many rows it leads.
        of: u32,
        /// How many of them are answered.
        answered: u32,
        /// How many wait.
        waiting: u32,
        /// How many answered rows have no evidence.
        without_evidence: u32,
    }

    /// *Kuesioner*: the task list.
    struct QuestionnaireView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// Its index now.
        index: IndexView,
        /// The domains with their aspects and rows.
        domains: Vec<DomainView>,
        /// The OPDs to filter by.
        units: Vec<UnitView>,
        /// How many rows are done: answered, explained and evidenced.
        done: u32,
        /// How many rows there are.
        of: u32,
    }

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
    }

    /// One indicator's page.
    struct IndicatorView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// The row's code.
        code: String,
        /// The row's short name.
        name: String,
        /// The official name.
        official_name: String,
        /// Such as `2,5 %`.
        weight: String,
        /// The domain's name; empty for a synthetic one.
        domain: String,
        /// The aspect's name.
        aspect: String,
        /// The question, where one was written.
        question: Option<String>,
        /// What it is about.
        explanation_of: String,
        /// What is judged (from the guideline in force, else the instrument).
        assessment_of: Option<String>,
        /// The articles it rests on.
        legal_basis: Vec<String>,
        /// What can serve as evidence, in general.
        evidence_hints: Vec<String>,
        /// Remarks for those who answer.
        notes: Vec<String>,
        /// The guideline whose wording is shown, if one is in force.
        guideline: Option<GuidelineNote>,
        /// Whether whole levels are chosen (cards) or values arise from items.
        takes_levels: bool,
        /// The levels, from the lowest.
        levels: Vec<LevelView>,
        /// The outside index that gives the value, where there is one.
        external: Option<ExternalView>,
        /// A value given directly, in place of items or an outside index.
        direct_value: Option<String>,
        /// The value now, such as `3` or `2,50`; absent when nothing is answered.
        value: Option<String>,
        /// Where the value comes from, in words.
        value_source: String,
        /// The explanation, as typed.
        explanation: String,
        /// The evidence.
        evidence: Vec<EvidenceView>,
        /// The OPD that leads it.
        unit: Option<UnitRef>,
        /// Where it stands.
        status: RowStatus,
        /// Last year's answer under the same instrument.
        previous: Option<PreviousAnswer>,
        /// The internal assessor's and the published value.
        voices: VoicesView,
        /// The index now.
        index: IndexView,
        /// The row before this one.
        before: Option<String>,
        /// The row after this one.
        after: Option<String>,
        /// Its place, from one.
        place: u32,
        /// How many rows there are.
        of: u32,
    }

    /// The guideline whose wording is shown.
    struct GuidelineNote {
        /// Its title.
        title: String,
        /// Whose wording it is.
        wording: String,
        /// How explanations are to be written.
        explanation_rules: Vec<String>,
    }

    /// One level of an indicator.
    struct LevelView {
        /// The level.
        level: u32,
        /// Its name on the ladder.
        name: String,
        /// The demand in force (guideline, else regulation).
        criterion: String,
        /// The regulation's demand where the guideline's is shown in its place.
        regulation: Option<String>,
        /// How the guideline differs, where it does.
        differs: Option<String>,
        /// What this level needs as evidence.
        evidence: Vec<String>,
        /// Whether it is the chosen one.
        chosen: bool,
        /// The index if it were chosen, to three decimals: `1,543`.
        index_if_chosen: String,
        /// The change if it were chosen: `+0,013`.
        change_if_chosen: String,
        /// The predicate if it were chosen.
        predicate_if_chosen: String,
        /// The evidence items of the level (Pemdi).
        items: Vec<ItemView>,
        /// Whether a lower level is incomplete, so that items here are refused automatically.
        blocked: bool,
    }

    /// An evidence item of a level (*butir*).
    struct ItemView {
        /// Such as `I3-L2-01`.
        code: String,
        /// What must be shown.
        text: String,
        /// Which kinds of evidence fit.
        kinds: Vec<String>,
        /// True where the source leaves open whether it is an item of its own.
        doubtful: bool,
        /// How far it is.
        state: ItemState,
    }

    /// An outside index as entered.
    struct ExternalView {
        /// Its name.
        name: String,
        /// Who publishes it.
        owner: String,
        /// Its own scale, such as `0-100`.
        unit: String,
        /// Whether the conversion was proved by worked examples.
        verified: bool,
        /// What the conversion rests on.
        note: String,
        /// The figure as entered; empty when none is.
        figure: String,
        /// Its date, `2026-08-01`; empty when none is given.
        date: String,
        /// Where it comes from; empty when nothing is given.
        source: String,
    }

    /// An OPD by id and name.
    struct UnitRef {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
    }

    /// A piece of evidence at a row.
    struct EvidenceView {
        /// Its id.
        id: String,
        /// Its title: the file's name, or the document's.
        title: String,
        /// Whether a file is attached.
        has_file: bool,
        /// Such as `1,2 MB`; empty without a file.
        size: String,
        /// The cited pages, as typed.
        pages: String,
        /// The other rows that it serves.
        also_at: Vec<String>,
    }

    /// Last year's answer.
    struct PreviousAnswer {
        /// The year.
        year: i32,
        /// Its value.
        value: String,
        /// Its explanation.
        explanation: String,
        /// The titles of its evidence.
        evidence: Vec<String>,
    }

    /// A target of a year.
    struct TargetView {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The instrument's short title.
        instrument_title: String,
        /// Such as `2,60`.
        value: String,
        /// The predicate that it would earn.
        predicate: String,
        /// Where it is written down: RPJMD, Renstra, RKPD, IKU or other.
        source: String,
        /// The document, such as its number and title; may be empty.
        document: String,
        /// How far the assessment shown is from it.
        distance: TargetDistance,
    }

    /// *Target*: results and targets over the years.
    struct TargetsView {
        /// All targets by year.
        targets: Vec<TargetView>,
        /// Results by year and instrument.
        results: Vec<YearResult>,
        /// The instruments to choose from.
        instruments: Vec<InstrumentSummary>,
    }

    /// The result of a year.
    struct YearResult {
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The instrument's short title.
        instrument_title: String,
        /// The self-assessed, reviewed and published index.
        voices: VoicesView,
        /// Their places on the scale, 0 to 1000, in the same order.
        places: Vec<Option<u32>>,
        /// The self-assessed predicate.
        predicate: String,
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

/// Where a row stands, for a status word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "spbe.ts")]
pub enum RowStatus {
    /// *Belum diisi*: no value.
    Unanswered,
    /// *Belum lengkap*: a value but no explanation.
    WithoutExplanation,
    /// *Bukti kurang*: a value above the lowest without evidence.
    WithoutEvidence,
    /// *Selesai*.
    Done,
}

/// How far an evidence item is (Pemdi).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "spbe.ts")]
pub enum ItemState {
    /// Nothing yet.
    #[default]
    Belum,
    /// Being prepared.
    Draf,
    /// Handed in.
    Dikirim,
    /// Accepted by the assessor.
    Diterima,
    /// Sent back.
    Revisi,
}

/// What becomes of an imported row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export, export_to = "spbe.ts")]
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
