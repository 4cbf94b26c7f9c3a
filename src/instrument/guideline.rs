//! A ministerial guideline: a dated layer over its instrument's wording. It changes no weight, no
//! predicate and no number; screens show its criteria and evidence in place of or beside the
//! regulation's for the years in which it is in force.

use serde::Deserialize;

use super::Years;

/// A guideline (*Pedoman Menteri PANRB*) over one instrument.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// Such as `pedoman-3-2024`.
    pub id: String,
    /// The instrument's id.
    pub instrument: String,
    /// The full title.
    pub title: String,
    /// The assessment years.
    pub valid: Years,
    /// Whose wording it is.
    pub wording: String,
    /// How explanations are to be written.
    pub explanation_rules: Vec<String>,
    /// What evidence must be, for all indicators.
    pub evidence_rules: Vec<String>,
    /// One entry an indicator.
    pub indicators: Vec<GuidelineIndicator>,
    /// Where the facts come from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What remains uncertain.
    #[serde(default)]
    pub uncertain: Vec<String>,
}

/// What the guideline says of one indicator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidelineIndicator {
    /// The indicator's number.
    pub number: u8,
    /// What is judged.
    pub assessment: String,
    /// Remarks.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What each level asks.
    pub levels: Vec<GuidelineLevel>,
}

/// What the guideline asks at one level.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidelineLevel {
    /// The level.
    pub level: u8,
    /// The demand, in our own wording.
    pub criterion: String,
    /// What must be attached.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// How it differs from the regulation, where it does.
    #[serde(default)]
    pub differs: Option<String>,
}

impl Guideline {
    /// What the guideline says of a level of an indicator.
    pub fn level(&self, indicator: u8, level: u8) -> Option<&GuidelineLevel> {
        self.indicator(indicator)?.levels.iter().find(|entry| entry.level == level)
    }

    /// What the guideline says of an indicator.
    pub fn indicator(&self, indicator: u8) -> Option<&GuidelineIndicator> {
        self.indicators.iter().find(|entry| entry.number == indicator)
    }
}
