//! The task list and one indicator's page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::evidence_file::Remark;

use super::{
    AbsentItemView, AssessmentSummary, DomainView, ExternalView, IndexView, ItemGapView, ItemView,
    LayerNote, LevelPointsView, ReviewView, StageTable, UnitRef, UnitView, VoicesView,
};

views! {
    /// What is known of a document; each may be empty.
    struct ParticularsView {
        /// What kind of document it is, such as `Peraturan`.
        kind: String,
        /// Its number.
        number: String,
        /// Its date, `2021-03-17`.
        date: String,
        /// Who signed it, by office.
        signatory: String,
        /// Until when it holds, `2024-12-31`.
        valid_until: String,
    }

    /// *Bukti dukung*: the register.
    struct RegisterView {
        /// The documents by title.
        documents: Vec<RegisteredView>,
        /// How many of them have no file.
        without_file: u32,
    }

    /// A document of the register.
    struct RegisteredView {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// Whether a file is attached.
        has_file: bool,
        /// Such as `1,2 MB`; empty without a file.
        size: String,
        /// What is known of it.
        particulars: ParticularsView,
        /// Where it serves.
        serves: Vec<ServiceView>,
        /// What is the matter with it, as far as its particulars tell (out of date, no file).
        remarks: Vec<Remark>,
    }

    /// Where a document serves.
    struct ServiceView {
        /// The assessment's id.
        assessment: String,
        /// The year.
        year: i32,
        /// The row's code.
        code: String,
        /// The cited pages.
        pages: String,
    }

    /// Something that was found by words.
    struct FoundView {
        /// What it is: `indicator`, `unit`, `evidence`.
        kind: String,
        /// Its code or id.
        key: String,
        /// What users read first.
        title: String,
        /// What users read second: an indicator's aspect; the rows that a document serves.
        detail: String,
    }

    /// *Kuesioner*: the task list.
    struct QuestionnaireView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// Its index now.
        index: IndexView,
        /// The domains with their aspects and rows.
        domains: Vec<DomainView>,
        /// The whole levels that can be chosen; none where values arise from items.
        levels: Vec<u32>,
        /// The list of evidence items in use (Pemdi).
        layer: Option<LayerNote>,
        /// The OPDs to filter by.
        units: Vec<UnitView>,
        /// How many rows are done: answered, explained and evidenced.
        done: u32,
        /// How many rows there are.
        of: u32,
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
        /// The list of evidence items in use, where values arise from items.
        layer: Option<LayerNote>,
        /// The levels, from the lowest.
        levels: Vec<LevelView>,
        /// Items that were filled in, are not on the list in use, and name no level of it.
        absent: Vec<AbsentItemView>,
        /// The outside index that gives the value, where there is one.
        external: Option<ExternalView>,
        /// A value given directly, in place of items or an outside index.
        direct_value: Option<String>,
        /// The value now, such as `3` or `2,50`; absent when nothing is answered.
        value: Option<String>,
        /// Where the value comes from.
        value_source: ValueSource,
        /// What a row counts for while nothing is answered, such as `1` or `1,00`.
        value_if_none: String,
        /// The facts of the explanation, as typed.
        explanation: String,
        /// The analysis of the explanation, as typed.
        analysis: String,
        /// The fields of a fact and what they are for, where the guideline gives them.
        fact_form: Option<FactFormView>,
        /// The way of the row: where it stands, what may be done, what is missing, what is proven.
        review: ReviewView,
        /// Evidence of the preceding instrument that may serve again (Pemdi).
        reusable: Vec<ReusableEvidence>,
        /// The evidence.
        evidence: Vec<EvidenceView>,
        /// The OPD that leads it.
        unit: Option<UnitRef>,
        /// The OPDs that support it.
        supporting: Vec<UnitRef>,
        /// Where it stands.
        status: RowStatus,
        /// Last year's answer under the same instrument.
        previous: Option<PreviousAnswer>,
        /// What the assessors recommended here, each part empty where nothing is written.
        recommendation: RecommendationView,
        /// What they recommended the year before, under the same instrument.
        earlier_recommendation: Option<EarlierRecommendation>,
        /// The internal assessor's and the published value.
        voices: VoicesView,
        /// What the official assessors gave stage by stage.
        stages: StageTable,
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

    /// What the assessors recommended at a row; each part may be empty.
    struct RecommendationView {
        /// What was recommended.
        text: String,
        /// What the agency does about it.
        follow_up: String,
        /// Until when, `2023-06-30`.
        due: String,
    }

    /// What the assessors recommended in an earlier year.
    struct EarlierRecommendation {
        /// The year.
        year: i32,
        /// What it was.
        told: RecommendationView,
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
        /// The same one by one, where it is several.
        demands: Vec<String>,
        /// The page of the regulation on which its demand stands.
        page: Option<u32>,
        /// What only a module or a guideline adds; no part of the criterion.
        guidance: Vec<GuidanceView>,
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
        /// How the level is shared among its items; absent without items.
        points: Option<LevelPointsView>,
        /// What the criterion asks and no item of the list in use asks for.
        item_gaps: Vec<ItemGapView>,
        /// Items that were filled in and are not on the list in use.
        absent: Vec<AbsentItemView>,
        /// Whether a lower level is incomplete, so that items here are refused automatically.
        blocked: bool,
        /// Whether any evidence is said to prove this level.
        evidenced: bool,
    }

    /// What only a module or a guideline adds to a criterion.
    struct GuidanceView {
        /// What it says.
        text: String,
        /// Where it stands.
        source: String,
    }

    /// The fields of a fact.
    struct FactFormView {
        /// What kind of fact it is.
        title: String,
        /// The fields in order.
        fields: Vec<FactFieldView>,
    }

    /// A field of a fact.
    struct FactFieldView {
        /// What the command calls it.
        key: String,
        /// What users read.
        label: String,
        /// What may stand there.
        example: String,
    }

    /// A piece of evidence of the preceding instrument.
    struct ReusableEvidence {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// Whether a file is attached.
        has_file: bool,
        /// The instrument under which it served, such as `SPBE 59/2020`.
        instrument_title: String,
        /// The year in which it served.
        year: i32,
        /// The row at which it served.
        code: String,
        /// Whether it must be brought up to date first, by the mapping.
        must_update: bool,
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
        /// The levels that it is said to prove here.
        levels: Vec<u32>,
        /// What is known of the document.
        particulars: ParticularsView,
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
}

/// Where a row stands, for a status word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum RowStatus {
    /// *Belum diisi*: no value.
    Unanswered,
    /// *Belum lengkap*: a value but no explanation.
    WithoutExplanation,
    /// *Bukti kurang*: a value above the lowest without evidence.
    WithoutEvidence,
    /// *Perlu dikonfirmasi*: carried forward from last year.
    Unconfirmed,
    /// *Lengkap*: nothing is missing; not handed in yet.
    Done,
    /// *Diajukan*.
    Submitted,
    /// *Dikembalikan*.
    SentBack,
    /// *Disetujui*.
    Approved,
    /// *Final*.
    Final,
}

/// Where the value of a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum ValueSource {
    /// A level was chosen.
    Chosen,
    /// A value was entered in place of what items or an outside index would give.
    Direct,
    /// Converted from an outside index.
    ExternalIndex,
    /// Computed from the items that are handed in or accepted; an estimate.
    Items,
    /// Nothing is answered.
    Nothing,
}

/// How far evidence reaches, beside what is claimed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Reach {
    /// Nothing is claimed, or nothing that needs evidence.
    NothingToProve,
    /// As far as the claim.
    Full,
    /// Less far than the claim.
    Short,
}
