//! What a report tells of levels: the one that an indicator has, the next one, and the list of evidence
//! items that makes them up.

use serde::Serialize;

/// The level or value that an indicator has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LevelFacts {
    /// The level or value as text: `3`, `2,75`.
    pub shown: String,
    /// The whole level that it stands for; 0 while the lowest is not complete.
    pub reached: u8,
    /// The level's name: `Terdefinisi`.
    pub name: String,
    /// The level's criterion.
    pub criterion: String,
    /// Its demands one by one, where they are several. They follow from the criterion, and the page
    /// from the regulation, so that the seal leaves both out.
    #[serde(skip)]
    pub demands: Vec<String>,
    /// The page of the regulation on which it stands.
    #[serde(skip)]
    pub page: Option<u16>,
}

/// What the next level asks for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NextFacts {
    /// The level as text.
    pub level: String,
    /// Its name.
    pub name: String,
    /// Its criterion.
    pub criterion: String,
    /// Its demands one by one, where they are several; see [`LevelFacts::demands`].
    #[serde(skip)]
    pub demands: Vec<String>,
    /// The page of the regulation on which it stands.
    #[serde(skip)]
    pub page: Option<u16>,
    /// What only a module or a guideline adds, each with its source.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub guidance: Vec<(String, String)>,
    /// The evidence that it asks for.
    pub evidence: Vec<String>,
    /// What the criterion asks and no item of the list in use asks for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub gaps: Vec<String>,
}

/// The list of evidence items in use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ItemListFacts {
    /// A few words: `232 butir`.
    pub short_title: String,
    /// The full title.
    pub title: String,
    /// Of when it is.
    pub dated: String,
    /// Where it comes from.
    pub source: String,
}
