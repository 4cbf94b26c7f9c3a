//! The instrument: domains, aspects, indicators and their criteria, as one regulation lays them down.
//!
//! An instrument is data ([`assessment-schema/`]). The only door from JSON is
//! [`Instrument::from_json`]: an `Instrument` in hand is right, and nothing downstream checks again.
//! This module reads no clock and opens no file.
//!
//! [`assessment-schema/`]: https://json-schema.org/draft/2020-12

mod check;
mod fault;
mod guideline;
mod items;
mod kept;
mod library;
mod limits;
mod process;
mod span;
mod value_rule;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use fault::{Fault, InstrumentError};
pub use guideline::{FactField, FactForm, Guideline, GuidelineIndicator, GuidelineLevel};
pub use items::{ItemLayer, LayerGap, LayerItem};
pub use kept::{MOST_KEPT, TooManyKept};
pub use library::Library;
pub use process::{
    HandIn, Misprint, Objection, OfficialRole, Process, Stage, StageKey, Transition,
};
pub use span::{Bound, Span};
pub use value_rule::{Band, ExternalBand, ExternalIndex, ExternalMode, ValueRule};

use self::span::SpanKeys;
use crate::answer::AnswerError;
use crate::score::Score;

/// The code of one row: the indicator's number (`12`), with the service where an indicator is
/// assessed for several services (`35-1`).
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RowCode(String);

impl RowCode {
    /// The code as written; whether an instrument has it is asked at [`Instrument::row_place`].
    pub fn new(code: impl Into<String>) -> RowCode {
        RowCode(code.into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RowCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One regulation's instrument, checked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Where the file's own schema lies; for editors.
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// Such as `permenpanrb-59-2020`.
    pub id: String,
    /// The full title.
    pub title: String,
    /// A few words for a narrow place: `SPBE 59/2020`.
    pub short_title: String,
    /// What the index is called: `Indeks SPBE`, `Indeks Pemdi`.
    pub index_name: String,
    /// The regulations it stands on.
    pub legal_basis: Vec<String>,
    /// The assessment years for which it is in force.
    pub valid: Years,
    /// True for an instrument that runs beside the one in force; never chosen by its year.
    #[serde(default)]
    pub alongside: bool,
    /// Whose wording the criteria are.
    pub wording: String,
    /// Whether it was held against the regulation's own text.
    pub verification: Verification,
    /// From which figure the predicate is read, by year.
    pub predicate_rule: Vec<PredicateRule>,
    /// What an answer may be.
    pub scale: Scale,
    /// The sum of all weights: weights are integers of this common denominator.
    pub weight_total: u32,
    /// The predicates from the lowest to the highest, without gap or overlap.
    pub predicates: Vec<Predicate>,
    /// How accepted evidence items become a value; only where the scale takes values.
    #[serde(default)]
    pub value_bands: Vec<Band>,
    /// The maturity ladders that indicators name.
    pub capabilities: Vec<Capability>,
    /// The domains in order.
    pub domains: Vec<Domain>,
    /// Which practice rests on which written rule; for plans only, scores do not ask.
    #[serde(default)]
    pub prerequisites: Vec<RuleFirst>,
    /// How values arise from items, in words.
    #[serde(default)]
    pub value_rule: Option<ValueRule>,
    /// What evidence must be, for all indicators.
    #[serde(default)]
    pub evidence_rules: Vec<String>,
    /// Whose lists the evidence texts are, where the regulation prints none.
    #[serde(default)]
    pub evidence_source: Option<String>,
    /// What the regulation prints wrongly, where a reader could stumble.
    #[serde(default)]
    pub misprints: Vec<Misprint>,
    /// The functions of an agency (*peran fungsi*) that indicators name.
    #[serde(default)]
    pub functions: Vec<Function>,
    /// Where the functions and their indicators come from.
    #[serde(default)]
    pub functions_source: Option<String>,
    /// Who does what, in which stages, as the regulation has it.
    #[serde(default)]
    pub process: Option<Process>,
    /// Abbreviations used in the texts.
    #[serde(default)]
    pub abbreviations: std::collections::BTreeMap<String, String>,
    /// Where the facts come from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What remains uncertain.
    #[serde(default)]
    pub uncertain: Vec<String>,
    /// Dated layers over the wording (ministerial guidelines).
    #[serde(skip)]
    pub guidelines: Vec<Guideline>,
    /// Dated layers of evidence items; the first one is the usual.
    #[serde(skip)]
    pub layers: Vec<ItemLayer>,
    /// The layer whose items stand at the levels; none where the instrument has no items.
    #[serde(skip)]
    pub layer: Option<String>,
    #[serde(skip)]
    rows: Vec<Row>,
}

/// A practice that is raised only after the written rule it rests on stands.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFirst {
    /// The number of the indicator that waits.
    pub practice: u8,
    /// The lowest level for which it waits.
    pub level: u8,
    /// The number of the indicator that must stand first.
    pub rule: u8,
    /// The level at which that one must stand.
    pub rule_level: u8,
}

/// A span of assessment years; open-ended without a last one.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Years {
    /// The first year.
    pub first_year: i32,
    /// The last year, if it has ended.
    #[serde(default)]
    pub last_year: Option<i32>,
}

impl Years {
    /// Whether a year lies in the span.
    pub fn contains(self, year: i32) -> bool {
        year >= self.first_year && self.last_year.is_none_or(|last| year <= last)
    }
}

/// Whether an instrument's facts were held against the regulation's own text.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Verification {
    /// True when they were.
    pub official_text: bool,
    /// What was checked, or what users must know.
    pub note: String,
}

/// From a year on, the figure from which the predicate is read (spbe-2020-notes: published results
/// of 2023 follow the shown index, those of 2024 the exact one).
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PredicateRule {
    /// The first year of the rule.
    pub from_year: i32,
    /// Which figure it reads.
    pub figure: Figure,
}

/// The exact index, or the index as shown with two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// The unrounded index.
    Exact,
    /// The index rounded to two decimals.
    Shown,
}

/// What an answer may be.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The lowest level; also what an unanswered row counts as.
    pub lowest: u8,
    /// The highest level.
    pub highest: u8,
    /// Whole levels or fractional values.
    pub answers: AnswerKind,
}

/// Whole levels, or values with decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnswerKind {
    /// Whole levels (SPBE).
    Levels,
    /// Fractional values (Pemdi).
    Values,
}

impl Scale {
    /// The lowest value as a score.
    pub const fn lowest_score(self) -> Score {
        Score::whole(self.lowest as i128)
    }

    /// Lets a value through, or says what may stand in its place.
    pub fn admit(self, code: &RowCode, value: Score) -> Result<(), AnswerError> {
        let inside =
            value >= Score::whole(self.lowest.into()) && value <= Score::whole(self.highest.into());
        if inside && (self.answers == AnswerKind::Values || value.is_whole()) {
            return Ok(());
        }
        Err(AnswerError::OutsideScale {
            code: code.to_string(),
            value: value.exact_text(0),
            allowed: self.in_words(),
        })
    }

    /// What may be answered, in words: `isi tingkat 1 sampai 5`.
    pub fn in_words(self) -> String {
        match self.answers {
            AnswerKind::Levels => format!("isi tingkat {} sampai {}", self.lowest, self.highest),
            AnswerKind::Values => {
                format!("isi nilai {},00 sampai {},00", self.lowest, self.highest)
            }
        }
    }
}

/// A verdict word and the part of the scale that earns it.
#[derive(Debug, Clone, Deserialize)]
#[serde(try_from = "PredicateKeys")]
pub struct Predicate {
    /// Such as `Baik`.
    pub name: String,
    /// Which indices earn it.
    pub span: Span,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PredicateKeys {
    name: String,
    from: Option<Score>,
    above: Option<Score>,
    to: Option<Score>,
    below: Option<Score>,
}

impl TryFrom<PredicateKeys> for Predicate {
    type Error = String;

    fn try_from(keys: PredicateKeys) -> Result<Predicate, String> {
        let PredicateKeys { name, from, above, to, below } = keys;
        Ok(Predicate { name, span: Span::try_from(SpanKeys { from, above, to, below })? })
    }
}

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

impl Instrument {
    /// The rows in order: what gets one value each.
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// Where a row stands in the order.
    pub fn row_place(&self, code: &RowCode) -> Result<usize, AnswerError> {
        self.rows.iter().position(|row| row.code == *code).ok_or_else(|| AnswerError::UnknownRow {
            code: code.to_string(),
            instrument: self.short_title.clone(),
        })
    }

    /// The indicator of a row.
    pub fn indicator(&self, row: &Row) -> &Indicator {
        &self.domains[row.domain].aspects[row.aspect].indicators[row.indicator]
    }

    /// The aspect of a row.
    pub fn aspect(&self, row: &Row) -> &Aspect {
        &self.domains[row.domain].aspects[row.aspect]
    }

    /// All aspects in order.
    pub fn aspects(&self) -> impl Iterator<Item = &Aspect> {
        self.domains.iter().flat_map(|domain| &domain.aspects)
    }

    /// All indicators in order.
    pub fn indicators(&self) -> impl Iterator<Item = &Indicator> {
        self.aspects().flat_map(|aspect| &aspect.indicators)
    }

    /// A row's name for a list: the indicator's short name, with the service where there are several.
    pub fn row_name(&self, row: &Row) -> String {
        let indicator = self.indicator(row);
        match row.service {
            Some(service) => format!("{} (layanan {service})", indicator.short_name),
            None => indicator.short_name.clone(),
        }
    }

    /// The name of a level on the ladder of an indicator; a level below the ladder is `Belum ada`, one
    /// of a ladder without names `Tingkat 3`.
    pub fn level_name(&self, indicator: &Indicator, level: u8) -> &str {
        const PLAIN: [&str; 10] = [
            "Tingkat 0",
            "Tingkat 1",
            "Tingkat 2",
            "Tingkat 3",
            "Tingkat 4",
            "Tingkat 5",
            "Tingkat 6",
            "Tingkat 7",
            "Tingkat 8",
            "Tingkat 9",
        ];
        let ladder = self.capabilities.iter().find(|ladder| ladder.id == indicator.capability);
        let rungs = ladder.map_or(&[][..], |ladder| &ladder.levels);
        let named = rungs.iter().find(|rung| rung.level == level).map(|rung| rung.name.as_str());
        named.unwrap_or_else(|| match rungs {
            [] => PLAIN.get(usize::from(level)).copied().unwrap_or_default(),
            _ => "Belum ada",
        })
    }

    /// The guideline in force in a year, if one is.
    pub fn guideline(&self, year: i32) -> Option<&Guideline> {
        self.guidelines.iter().find(|guideline| guideline.valid.contains(year))
    }

    /// The form of facts for an indicator. A guideline's form helps in every year, for it asks for
    /// nothing that an earlier explanation may leave out.
    pub fn fact_form(&self, indicator: u8) -> Option<&FactForm> {
        self.guidelines.iter().find_map(|guideline| guideline.fact_form(indicator))
    }

    /// From which figure the predicate is read in a year.
    pub fn predicate_figure(&self, year: i32) -> Figure {
        let in_force = self.predicate_rule.iter().rev().find(|rule| rule.from_year <= year);
        in_force.or(self.predicate_rule.first()).map_or(Figure::Exact, |rule| rule.figure)
    }

    /// The predicate that a value earns, taken as it is.
    pub fn predicate(&self, value: Score) -> &Predicate {
        &self.predicates[self.predicate_place(value)]
    }

    /// The predicate that an index earns in a year, by the figure that the year's rule reads.
    pub fn predicate_in(&self, index: Score, year: i32) -> &Predicate {
        match self.predicate_figure(year) {
            Figure::Exact => self.predicate(index),
            Figure::Shown => self.predicate(index.shown().as_score()),
        }
    }

    /// The place of the predicate that a value earns, from the lowest.
    pub fn predicate_place(&self, value: Score) -> usize {
        let passed = |predicate: &Predicate| predicate.span.lower.passed_by(value);
        self.predicates.iter().rposition(passed).unwrap_or(0)
    }

    /// The place of the predicate with a name, however it is capitalised.
    pub fn predicate_named(&self, name: &str) -> Option<usize> {
        let folded = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        self.predicates.iter().position(|predicate| predicate.name.to_lowercase() == folded)
    }

    /// What an index must pass to earn a predicate in a year, exactly: where the year reads the shown
    /// figure, half a hundredth less is enough.
    pub fn predicate_begins(&self, place: usize, year: i32) -> Option<Bound> {
        let lower = self.predicates.get(place)?.span.lower;
        Some(match self.predicate_figure(year) {
            Figure::Exact => lower,
            Figure::Shown => lower.as_shown(),
        })
    }

    /// The latest year for which it is in force, or began to be.
    pub fn latest_year(&self) -> i32 {
        self.valid.last_year.unwrap_or(self.valid.first_year)
    }

    /// A weight in percent: `13 %`, `2,75 %`, `3,33 %`.
    pub fn weight_percent(&self, weight: u32) -> String {
        let percent = Score::new(i128::from(weight) * 100, i128::from(self.weight_total.max(1)));
        let percent = percent.unwrap_or(Score::whole(0));
        let decimal = percent.exact_text(0);
        if decimal.contains('/') { percent.shown().to_string() } else { decimal }
    }
}
