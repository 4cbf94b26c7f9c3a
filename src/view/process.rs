//! What the regulation says of the work around the scores, and what the official assessors gave stage by
//! stage.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AssessmentSummary, BenchmarkPlaceView};
use crate::instrument::StageKey;

/// Which way a value went from one stage to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum StageMove {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Same,
}

views! {
    /// A passage of the regulation, in our own words.
    struct PassageView {
        /// What it says.
        text: String,
        /// Where it says so, such as `hal. 44` or `Pasal 11, hal. 6`.
        place: String,
    }

    /// A role that the regulation names.
    struct OfficialRoleView {
        /// As printed.
        name: String,
        /// What it has to do.
        tasks: Vec<String>,
        /// Where it says so, such as `hal. 42`.
        place: String,
    }

    /// What the regulation of an assessment says of the work; each part may be absent.
    struct ProcessView {
        /// The instrument's short title.
        instrument_title: String,
        /// Who does what.
        roles: Vec<OfficialRoleView>,
        /// How results are handed in.
        hand_in: Option<PassageView>,
        /// How an agency may object and add evidence.
        objection: Option<PassageView>,
        /// What becomes of targets of the instrument before.
        transition: Option<PassageView>,
    }

    /// What one stage, or the final result, gave at a row.
    struct StageLine {
        /// The stage; absent for the final value.
        stage: Option<StageKey>,
        /// Its name as printed; empty for the final value.
        name: String,
        /// The value; absent where none was given.
        value: Option<String>,
        /// What the assessors said of it; may be empty.
        note: String,
        /// Which way the value went since the stage before; absent where one of the two is missing.
        moved: Option<StageMove>,
        /// The value before; empty where there is none.
        before: String,
        /// When it was set last, `2026-10-02T10:42:05`; empty where it never was.
        at: String,
        /// Who set it last; may be empty.
        who: String,
    }

    /// The stages of a row in order, the final value last.
    struct StageTable {
        /// The lines.
        lines: Vec<StageLine>,
        /// Whether any stage has a value or a note.
        any: bool,
        /// The value of the newest stage, where the row has no final one.
        offered: Option<String>,
        /// The name of that stage; empty without one.
        offered_by: String,
        /// How an agency may object after a stage, where the regulation says so.
        objection: Option<PassageView>,
    }

    /// A row with what every stage gave it.
    struct StageRow {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// What the agency said itself; absent where nothing.
        own: Option<String>,
        /// The value of each stage and the final one, in the order of the page's columns.
        lines: Vec<StageLine>,
    }

    /// What one stage did to all rows.
    struct StageSum {
        /// The stage; absent for the final result.
        stage: Option<StageKey>,
        /// Its name as printed; empty for the final result.
        name: String,
        /// How many rows it gave a value.
        given: u32,
        /// How many it raised.
        raised: u32,
        /// How many it lowered.
        lowered: u32,
        /// The index by the values up to it, where every row has one.
        index: Option<String>,
        /// The predicate of that index; empty without one.
        predicate: String,
    }

    /// The official assessment stage by stage.
    struct StagesView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// Whether the person may record official results.
        may_record: bool,
        /// Whether any stage has a value.
        any: bool,
        /// What each stage did, the final result last.
        sums: Vec<StageSum>,
        /// The rows to which any stage gave a value.
        rows: Vec<StageRow>,
        /// The rows whose newest stage value can become the final one.
        adoptable: Vec<String>,
        /// How many rows there are.
        of: u32,
        /// How an agency may object after a stage, where the regulation says so.
        objection: Option<PassageView>,
    }

    /// A predicate to aim at.
    struct PredicateChoice {
        /// Its name.
        name: String,
        /// Its range in words: `di atas 2,50 sampai dengan 3,50`.
        range: String,
        /// The smallest figure of two decimals that has it: `2,51`.
        smallest: String,
    }

    /// What a proposed figure means; all empty while none is typed.
    struct ProposalView {
        /// The figure, `2,55`.
        value: String,
        /// Its predicate.
        predicate: String,
        /// The predicate's range in words.
        range: String,
        /// How far it is from the index now; empty while nothing is answered.
        distance: String,
        /// Why what was typed is no figure of the scale; else empty.
        refusal: String,
    }

    /// The target that took the place of another.
    struct RestatedView {
        /// Its year.
        year: i32,
        /// Its value.
        value: String,
        /// Where it is written down.
        source: String,
        /// The document; may be empty.
        document: String,
        /// Who answers for it; may be empty.
        owner: String,
        /// Why it is that figure.
        reason: String,
    }

    /// What helps to restate a target of an older instrument.
    struct RestatementView {
        /// The old target's id.
        target: String,
        /// Its year.
        year: i32,
        /// What the old index is called.
        old_name: String,
        /// What the newer one is called.
        new_name: String,
        /// The old value.
        value: String,
        /// Its predicate under the old instrument.
        predicate: String,
        /// That predicate's range in words.
        range: String,
        /// Where the old target is written down.
        source: String,
        /// The document; may be empty.
        document: String,
        /// That it counts until it is restated; absent where it does not.
        counts: Option<String>,
        /// Where the old value stands among published results.
        places: Vec<BenchmarkPlaceView>,
        /// The year of those results; absent without any.
        places_of: Option<i32>,
        /// Who published them; empty without any.
        places_source: String,
        /// That the two scales differ.
        scales: String,
        /// Where the agency stands under the newer instrument; empty while nothing is answered.
        now: String,
        /// The predicates of the newer instrument, the lowest first.
        predicates: Vec<PredicateChoice>,
        /// What the typed figure means.
        proposal: ProposalView,
        /// The target that stands in its place already.
        standing: Option<RestatedView>,
    }
}
