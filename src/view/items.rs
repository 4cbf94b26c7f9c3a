//! Evidence items (*butir*, Pemdi) of an indicator's page.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::role::ItemState;

views! {
    /// What a criterion asks and no item asks for.
    struct ItemGapView {
        /// What is asked.
        what: String,
        /// The page of the regulation.
        page: u32,
    }

    /// How a level is shared among its items.
    struct LevelPointsView {
        /// How wide the level is, in points.
        width: String,
        /// What all items come to.
        sum: String,
        /// Whether that is the width.
        fits: bool,
        /// Whether the list in use gives the points.
        listed: bool,
        /// How many items a person has set points of.
        set: u32,
        /// What these come to.
        set_sum: String,
        /// How many are left.
        rest: u32,
        /// What each of those counts, where all count the same.
        rest_each: Option<String>,
    }

    /// An item that was filled in and is not on the list in use: kept, and counted for nothing.
    struct AbsentItemView {
        /// Its code.
        code: String,
        /// What it asks; empty where no list at hand tells it.
        text: String,
        /// The list that tells it; may be empty.
        list: String,
        /// How far it is.
        state: ItemState,
        /// What the agency says of it.
        note: String,
        /// Why the assessor sent it back last; may be empty.
        reason: String,
        /// Its evidence.
        evidence: Vec<ItemEvidenceView>,
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
        /// What the agency says of it.
        note: String,
        /// Why the assessor sent it back last; empty when he did not, or has accepted it since.
        reason: String,
        /// The states that the person may give it now, itself among them where any may be given.
        states: Vec<ItemState>,
        /// What it counts, in points of its level: `0,13`, `≈ 0,17`.
        points: String,
        /// Its points as a person set them; absent where nobody did.
        points_set: Option<String>,
        /// So many times what it counts otherwise, as an older program kept it.
        points_times: Option<u32>,
        /// Whether it proves a criterion of its level, read beside the regulation.
        proves: bool,
        /// What a reader should know of it.
        remark: Option<String>,
        /// Its evidence.
        evidence: Vec<ItemEvidenceView>,
        /// The item of a lower level that is missing, so that this one will be refused automatically.
        held_up_by: Option<String>,
    }

    /// A piece of evidence at an item.
    struct ItemEvidenceView {
        /// Its id.
        id: String,
        /// Its title.
        title: String,
        /// Whether its file is attached.
        has_file: bool,
    }
}
