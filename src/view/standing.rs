//! Where an agency stands: the dashboard, its parts, and targets over the years.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{
    AssessmentSummary, BaselineView, EventView, InstrumentSummary, PointsRow, RowStatus, ScopeView,
    TargetProgress,
};
use crate::dossier::Gap;
use crate::role::Act;

views! {
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
        /// The official result of the year that was recorded without levels.
        official: Option<OfficialResult>,
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
        /// How many reviewed rows the internal assessor has not explained.
        unexplained: u32,
        /// The index with every claim counted only as far as its evidence goes; absent while no
        /// evidence is mapped to levels.
        cautious: Option<IndexView>,
        /// How many pieces of evidence are not mapped to any level.
        unmapped: u32,
        /// What was corrected in the instrument since the assessment began, until it has been read.
        revised: Option<RevisedView>,
    }

    /// What was corrected in an instrument's data.
    struct RevisedView {
        /// The instrument.
        instrument: String,
        /// The sentences, the oldest revision first.
        changes: Vec<String>,
        /// What became of this assessment's predicate; empty where it is the same.
        effect: String,
        /// Whether the reader may set it aside.
        may_acknowledge: bool,
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
        /// That it counts until it is restated, where it is of an instrument that was replaced.
        counts: Option<String>,
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
        /// Whether the value is a whole level (*tingkat*), not a value of items.
        is_level: bool,
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
        /// Why it was sent back; empty when it was not.
        note: String,
        /// Whether it is answered, and otherwise than last year.
        changed: bool,
        /// What it lacks before it can be handed in.
        lacks: Vec<Gap>,
        /// Whether the assessor has set a value without explaining it.
        unexplained: bool,
        /// Whether it is the person's own task: see [`crate::role::is_task`].
        mine: bool,
        /// What the person may do with it now.
        may: Vec<Act>,
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
        /// Its name; empty for rows that no OPD leads.
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
        /// What it is for: empty for the index, `domain/2`, `aspect/5`.
        scope: String,
        /// What it is for, in words.
        scope_name: String,
        /// Who answers for it; may be empty.
        owner: String,
        /// The instrument in which the agency states its equal; empty without one.
        equal_instrument: String,
        /// Its equal there; empty without one.
        equal_value: String,
        /// Why; may be empty.
        assumption: String,
        /// The stated equal, in a sentence; empty without one.
        equal: String,
        /// What it was restated as, or which target it takes the place of; empty for any other.
        restated: String,
        /// The target of an older instrument that it takes the place of; absent for any other.
        replaces: Option<String>,
        /// Whether it can be restated under the instrument shown.
        restatable: bool,
        /// How far it is, from each baseline.
        progress: Vec<TargetProgress>,
    }

    /// *Target*: results and targets over the years.
    struct TargetsView {
        /// Whether the person may set targets, baselines and events.
        may_organise: bool,
        /// Whether the person may record official results.
        may_record: bool,
        /// All targets by year.
        targets: Vec<TargetView>,
        /// Results by year and instrument.
        results: Vec<YearResult>,
        /// Official results that were recorded without levels, the newest first.
        official: Vec<OfficialResult>,
        /// The instruments to choose from.
        instruments: Vec<InstrumentSummary>,
        /// The baselines, those of earlier results included.
        baselines: Vec<BaselineView>,
        /// What happened on the way.
        events: Vec<EventView>,
        /// What a target can be for, by instrument.
        scopes: Vec<ScopeView>,
        /// Where the points still are in the assessment shown.
        points: Vec<PointsRow>,
        /// The ids of the instruments whose figures stand in one line with those shown.
        line: Vec<String>,
        /// The highest value of the instrument shown.
        highest: u32,
    }

    /// An official result of which only the index or its parts are known.
    struct OfficialResult {
        /// Its id.
        id: String,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The instrument's short title.
        instrument_title: String,
        /// The index; empty where only parts are known.
        value: String,
        /// The predicate as printed, else the instrument's.
        predicate: String,
        /// Where it is written down.
        source: String,
        /// Domains and aspects.
        parts: Vec<OfficialPart>,
    }

    /// A part of an official result.
    struct OfficialPart {
        /// Its name.
        name: String,
        /// Its value.
        value: String,
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
}
