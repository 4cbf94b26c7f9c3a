//! Outside indices: what was entered, and what another assessment of the dossier offers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::answer::Voice;

views! {
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
        /// The index of another assessment of this dossier that can be taken over.
        offered: Option<OfferedView>,
    }

    /// The index of another assessment, for an indicator that takes it.
    struct OfferedView {
        /// The other instrument's short title.
        title: String,
        /// The other assessment's year.
        year: i32,
        /// What its index is called.
        index_name: String,
        /// The index, such as `2,71`.
        figure: String,
        /// Whose word it is.
        voice: Voice,
        /// Whether every row was answered.
        complete: bool,
        /// How many rows were answered.
        answered: u32,
        /// Of how many.
        of: u32,
        /// Whether it is what is entered already.
        taken: bool,
    }
}
