//! What an instrument is made of: ladders, domains, aspects, indicators, criteria, items and rows.

use serde::Deserialize;

use super::{ExternalIndex, RowCode};

/// A function within an agency (*peran fungsi*), such as planning or archives.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Function {
    /// The key that indicators name.
    pub key: String,
    /// As the regulation prints it.
    pub name: String,
}

/// A maturity ladder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Capability {
    /// The key that indicators name.
    pub id: String,
    /// What users read.
    pub name: String,
    /// Its rungs.
    pub levels: Vec<CapabilityLevel>,
}

/// One rung of a ladder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapabilityLevel {
    /// The level.
    pub level: u8,
    /// Its name, such as `Rintisan`.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// A domain of the instrument.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Domain {
    /// Its number, from one.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// Its weight, the sum of its aspects'.
    pub weight: u32,
    /// True for a wrapper that the regulation does not know (Pemdi); screens leave it out.
    #[serde(default)]
    pub synthetic: bool,
    /// Its aspects.
    pub aspects: Vec<Aspect>,
}

/// An aspect of a domain.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Aspect {
    /// Its number, counted through the whole instrument.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// Its weight, the sum of its indicators'.
    pub weight: u32,
    /// Its indicators.
    pub indicators: Vec<Indicator>,
}

/// An indicator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Indicator {
    /// Its number, counted through the whole instrument.
    pub number: u8,
    /// The regulation's own code, where it has one besides the number.
    #[serde(default)]
    pub code: Option<String>,
    /// The official name.
    pub name: String,
    /// The name without the words that all indicators share.
    pub short_name: String,
    /// The first page of the regulation that tells of it.
    #[serde(default)]
    pub page: Option<u16>,
    /// Its weight.
    pub weight: u32,
    /// The key of its ladder.
    pub capability: String,
    /// For how many services it is assessed, each one row of equal weight; one as a rule.
    #[serde(default = "one")]
    pub services: u8,
    /// The question, where one was written.
    #[serde(default)]
    pub question: Option<String>,
    /// What the indicator is about.
    pub explanation: String,
    /// What is judged.
    #[serde(default)]
    pub assessment: Option<String>,
    /// What can serve as evidence.
    pub evidence: Vec<String>,
    /// The articles it rests on.
    #[serde(default)]
    pub legal_basis: Vec<String>,
    /// The ministries that look after it.
    #[serde(default)]
    pub supervising_agencies: Vec<String>,
    /// Keys of the functions within an agency that have to do with it.
    #[serde(default)]
    pub functions: Vec<String>,
    /// Indicators of the preceding instrument with a like subject.
    #[serde(default)]
    pub predecessors: Vec<u8>,
    /// Whether the predecessor's evidence can serve again: `reuse`, `update` or `new`.
    #[serde(default)]
    pub evidence_reuse: Option<EvidenceReuse>,
    /// An outside index that gives or backs its value.
    #[serde(default)]
    pub external_index: Option<ExternalIndex>,
    /// Remarks for those who answer.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What each level demands, from the lowest.
    pub levels: Vec<Criterion>,
}

const fn one() -> u8 {
    1
}

/// Whether evidence of the preceding instrument can serve again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceReuse {
    /// As it is.
    Reuse,
    /// After bringing it up to date.
    Update,
    /// Nothing fits; new evidence is needed.
    New,
}

/// What one level of an indicator demands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Criterion {
    /// The level.
    pub level: u8,
    /// The demands one by one, in our own wording.
    #[serde(rename = "criterion", deserialize_with = "one_or_many")]
    pub demands: Vec<String>,
    /// The page of the regulation.
    #[serde(default)]
    pub page: Option<u16>,
    /// What only a module or a guideline adds; no part of the criterion.
    #[serde(default)]
    pub guidance: Vec<Guidance>,
    /// The evidence items that make up the level, of the layer in use (Pemdi).
    #[serde(skip)]
    pub items: Vec<Item>,
}

impl Criterion {
    /// All demands as running text.
    pub fn text(&self) -> String {
        self.demands.join(" ")
    }
}

/// What a module or guideline adds to a criterion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guidance {
    /// What it says.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

/// Reads one text or a list of texts.
fn one_or_many<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum OneOrMany {
        One(String),
        Many(Vec<String>),
    }
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(text) => vec![text],
        OneOrMany::Many(texts) => texts,
    })
}

/// One evidence item (*butir*) of a level, as the layer in use has it.
#[derive(Debug, Clone)]
pub struct Item {
    /// Such as `I3-L2-01`.
    pub code: String,
    /// What must be shown.
    pub text: String,
    /// Which kinds of evidence fit.
    pub kinds: Vec<String>,
    /// Its points in hundredths, where the layer gives them.
    pub points: Option<u32>,
    /// True where the source leaves open whether it is an item of its own.
    pub doubtful: bool,
    /// False where it proves no criterion of its level.
    pub proves: bool,
    /// What a reader should know of it.
    pub remark: Option<String>,
}

/// What gets one value: an indicator, or one service of an indicator that is assessed for several.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its code.
    pub code: RowCode,
    /// Its weight.
    pub weight: u32,
    /// Where its domain stands in [`Instrument::domains`].
    pub domain: usize,
    /// Where its aspect stands in the domain.
    pub aspect: usize,
    /// Where its indicator stands in the aspect.
    pub indicator: usize,
    /// Which service it is, from one, where there are several.
    pub service: Option<u8>,
}
