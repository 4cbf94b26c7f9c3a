//! What a report tells beside the assessment itself: other years, and who changed what.

use serde::Serialize;

use super::Figure;

/// The result of one year, under whichever instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct YearFacts {
    /// The year.
    pub year: i32,
    /// The instrument's id: years of one id stand on one scale.
    pub instrument: String,
    /// Its title in short.
    pub title: String,
    /// What its index is called.
    pub index_name: String,
    /// The index.
    pub index: Figure,
    /// The predicate.
    pub predicate: String,
    /// The predicate's place, counted from the lowest.
    pub place: usize,
    /// The change since the year before under the same instrument, with its sign; none without one.
    pub change: Option<String>,
    /// The index that the internal assessor confirms, if there is one; `12/47` where not all is reviewed.
    pub reviewed: Option<String>,
    /// The published index, if there is one; `12/47` where not all is known.
    pub official: Option<String>,
    /// How many indicators are answered, and of how many.
    pub answered: (usize, usize),
    /// The aspects: name and index.
    pub aspects: Vec<(String, Figure)>,
}

/// An official result of which only the index was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OfficialFacts {
    /// The year.
    pub year: i32,
    /// The instrument's title in short.
    pub title: String,
    /// What its index is called.
    pub index_name: String,
    /// The index as published.
    pub index: String,
    /// The predicate as published, else the instrument's.
    pub predicate: String,
    /// Where it is written down.
    pub source: String,
}

/// A change to the dossier, for the appendix.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChangeFacts {
    /// When: `23 November 2026 10.42`.
    pub at: String,
    /// Who.
    pub who: String,
    /// What, in one line.
    pub what: String,
}
