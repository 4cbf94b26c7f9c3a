//! Lists of evidence items (*butir*, Pemdi): which can be used, what a change of list would do, and
//! what a list of the user's own brings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AssessmentSummary, FindingView, FrameView, RowStatus};
use crate::role::ItemState;

views! {
    /// The lists that an assessment can use.
    struct LayersView {
        /// The assessment shown.
        assessment: AssessmentSummary,
        /// The lists, the instrument's first; none where it is not assessed by items.
        layers: Vec<LayerView>,
        /// Whether values arise from items, so that a list can be used.
        takes_items: bool,
        /// Whether the person may choose another one now.
        may_choose: bool,
        /// Whether the assessment is closed, so that nobody may.
        is_final: bool,
    }

    /// A list of items.
    struct LayerView {
        /// Its id.
        id: String,
        /// The full title.
        title: String,
        /// A few words for a narrow place.
        short_title: String,
        /// Of when it is: a year, a month or a day.
        dated: String,
        /// Where it comes from.
        source: String,
        /// How sure it is.
        certainty: String,
        /// How many items it has.
        items: u32,
        /// How many of them have points.
        with_points: u32,
        /// How many prove no criterion of their level.
        proves_nothing: u32,
        /// The day on which the user brought it in, `2026-11-23`; absent for a built-in one.
        brought: Option<String>,
        /// The name of the file that it came from; empty for a built-in one.
        file: String,
        /// Whether the assessment shown uses it.
        in_use: bool,
        /// The years of other assessments that use it.
        used_in: Vec<i32>,
    }

    /// The list that an assessment uses, in short.
    struct LayerNote {
        /// A few words: `232 butir`.
        short_title: String,
        /// Of when it is.
        dated: String,
        /// Where it comes from.
        source: String,
        /// How sure it is.
        certainty: String,
    }

    /// What a change of list would do.
    struct LayerChange {
        /// The list in use.
        from: LayerView,
        /// The list that would be used.
        to: LayerView,
        /// The index now and then.
        index: BeforeAfter,
        /// The predicate now and then.
        predicate: BeforeAfter,
        /// The indicators whose value changes.
        moves: Vec<ValueMove>,
        /// Items that were filled in and are on both lists: they stay as they are.
        stay: u32,
        /// Items that were filled in and are not on the new list: kept, counted for nothing.
        leave: Vec<MovedItem>,
        /// Items that were filled in, are not on the list in use, and are on the new one.
        come_back: Vec<MovedItem>,
    }

    /// A text before and after.
    struct BeforeAfter {
        /// Before.
        before: String,
        /// After.
        after: String,
    }

    /// An indicator whose value changes.
    struct ValueMove {
        /// The row's code.
        code: String,
        /// The row's name.
        name: String,
        /// Its value now; absent when there is none.
        before: Option<String>,
        /// Its value then; absent when there is none.
        after: Option<String>,
        /// Where it stands: one that is handed in or approved changes all the same.
        status: RowStatus,
    }

    /// An item that was filled in.
    struct MovedItem {
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// How far it is.
        state: ItemState,
        /// How many documents stand at it.
        documents: u32,
    }

    /// What a list of the user's own would bring; nothing is written yet.
    struct ItemListView {
        /// Stands for exactly this preview; accepting needs it.
        token: String,
        /// The file's name.
        file: String,
        /// The names that it would have, to be changed before it is accepted.
        named: ItemListNames,
        /// Every item of the list in use and of the new one, in the order of levels.
        items: Vec<ItemChange>,
        /// How many of each kind.
        counts: ItemChangeCounts,
        /// The indicators that have items on the list in use and none in the file.
        missing: Vec<u32>,
        /// What could not be taken, and remarks.
        findings: Vec<FindingView>,
        /// How many rows are refused.
        refused: u32,
        /// What using it would do.
        change: LayerChange,
    }

    /// How a list of the user's own is named.
    struct ItemListNames {
        /// A few words for a narrow place.
        title: String,
        /// Of when it is: a year, a month or a day.
        dated: String,
        /// Where it comes from.
        source: String,
    }

    /// How many items of each kind a new list has.
    struct ItemChangeCounts {
        /// New ones.
        new: u32,
        /// The same ones.
        same: u32,
        /// Of another text.
        text: u32,
        /// Of other points.
        points: u32,
        /// At another indicator or level.
        place: u32,
        /// Gone ones.
        gone: u32,
    }

    /// An item beside the list in use.
    struct ItemChange {
        /// Its code.
        code: String,
        /// The indicator's number.
        indicator: u32,
        /// The level.
        level: u32,
        /// Its text.
        text: String,
        /// Its text on the list in use, where that is another.
        text_before: Option<String>,
        /// Its points; absent where its level is shared equally.
        points: Option<String>,
        /// Its points on the list in use; absent where its level is shared equally there.
        points_before: Option<String>,
        /// Where it stands on the list in use, where that is elsewhere: indicator and level.
        place_before: Option<(u32, u32)>,
        /// What becomes of it.
        fates: Vec<ItemFate>,
        /// Whether anything was filled in at it.
        filled: bool,
    }

    /// A list that was accepted.
    struct ItemListDone {
        /// The lists now.
        layers: LayersView,
        /// The frame now.
        frame: FrameView,
    }
}

/// What becomes of an item in a new list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum ItemFate {
    /// It was not on the list in use.
    New,
    /// It is as it was.
    Same,
    /// Its text is another.
    Text,
    /// Its points are others.
    Points,
    /// It stands at another indicator or level.
    Place,
    /// It is not on the new list.
    Gone,
}
