//! What the commands of lists of evidence items take.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::ItemListNames;

inputs! {
    /// A list of items, for an assessment.
    struct InLayer {
        /// The assessment's id.
        assessment: String,
        /// The list's id.
        layer: String,
    }

    /// A file with a list of items to look at.
    struct ReadItemList {
        /// The assessment's id.
        assessment: String,
        /// Where the file lies.
        path: String,
        /// Whether indicators that it does not speak of keep the items of the list in use.
        fill: bool,
    }

    /// A list of items to keep and use.
    struct AcceptItemList {
        /// The assessment's id.
        assessment: String,
        /// Where the file lies.
        path: String,
        /// Whether indicators that it does not speak of keep the items of the list in use.
        fill: bool,
        /// How it is to be named.
        named: ItemListNames,
        /// The token of its preview.
        token: String,
    }
}
