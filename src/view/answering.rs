//! The task list and one indicator's page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AssessmentSummary, DomainView, IndexView, VoicesView};

views! {
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
    /// *Selesai*.
    Done,
}

/// How far an evidence item is (Pemdi).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
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

impl ItemState {
    /// Its key in the dossier, in questionnaires and in data files.
    pub const fn key(self) -> &'static str {
        match self {
            ItemState::Belum => "belum",
            ItemState::Draf => "draf",
            ItemState::Dikirim => "dikirim",
            ItemState::Diterima => "diterima",
            ItemState::Revisi => "revisi",
        }
    }
}
