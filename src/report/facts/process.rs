//! What a report tells of the work around the scores: what the regulation says of it, the official stages,
//! and targets that outlive their instrument.

use serde::Serialize;

/// A passage of the regulation, in our own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassageFacts {
    /// What it is about.
    pub title: String,
    /// What it says, with its page.
    pub text: String,
}

/// What a stage of the official assessment gave an indicator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageFacts {
    /// The stage as printed: `Penilaian Interviu`.
    pub name: String,
    /// The value; a dash where the stage only has a note.
    pub value: String,
    /// What the assessors said of it; may be empty.
    pub note: String,
}

/// Targets of an older instrument, and what they were restated as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestatementFacts {
    /// What the old index is called.
    pub old_name: String,
    /// What the newer one is called.
    pub new_name: String,
    /// What the regulation says of such targets, with article and page; empty where its data do not say.
    pub rule: String,
    /// Article and page alone: `Pasal 11, hal. 6`; empty where the data do not say.
    pub article: String,
    /// That the two scales differ and nothing converts one into the other.
    pub scales: String,
    /// Where the agency stands under the newer instrument; empty while nothing is answered.
    pub now: String,
    /// Which results the places of the old figures are among; empty without any.
    pub places_of: String,
    /// The targets by year.
    pub targets: Vec<RestatedFacts>,
}

/// One target of an older instrument.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RestatedFacts {
    /// Its year.
    pub year: i32,
    /// Its value.
    pub value: String,
    /// Its predicate under the old instrument.
    pub predicate: String,
    /// That predicate's range in words.
    pub range: String,
    /// Where it is written down.
    pub source: String,
    /// Where its value stands among published results, a sentence a group.
    pub places: Vec<String>,
    /// What it was restated as; none while it was not.
    pub new: Option<NewTargetFacts>,
}

/// The target in the place of an old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NewTargetFacts {
    /// Its year.
    pub year: i32,
    /// Its value.
    pub value: String,
    /// Its predicate under the newer instrument.
    pub predicate: String,
    /// That predicate's range in words.
    pub range: String,
    /// Where it is or will be written down.
    pub source: String,
    /// Who answers for it; may be empty.
    pub owner: String,
    /// Why it is that figure.
    pub reason: String,
}
