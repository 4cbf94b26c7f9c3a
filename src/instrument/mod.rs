//! The instrument: domains, aspects, indicators and their criteria, as one regulation lays them down.
//!
//! An instrument is data ([`assessment-schema/`]). The only door from JSON is
//! [`Instrument::from_json`]: an `Instrument` in hand is right, and nothing downstream checks again.
//! This module reads no clock and opens no file.
//!
//! [`assessment-schema/`]: https://json-schema.org/draft/2020-12

mod check;
mod check_bounds;
mod fault;
mod guideline;
mod items;
mod kept;
mod library;
mod limits;
mod parts;
mod points;
mod process;
mod scale;
mod span;
mod value_rule;

use std::fmt;

use serde::{Deserialize, Serialize};

pub use fault::{Fault, InstrumentError};
pub use guideline::{FactField, FactForm, Guideline, GuidelineIndicator, GuidelineLevel};
pub(crate) use items::hundredths;
pub use items::{ItemLayer, LayerGap, LayerItem, code_place};
pub use kept::{MOST_KEPT, TooManyKept};
pub use library::Library;
pub use parts::{
    Aspect, Capability, CapabilityLevel, Criterion, Domain, EvidenceReuse, Function, Guidance,
    Indicator, Item, Row,
};
pub use points::{LevelPoints, SetPoints};
pub use process::{
    HandIn, Misprint, Objection, OfficialRole, Process, Stage, StageKey, Transition,
};
pub use scale::{AnswerKind, Figure, Predicate, PredicateRule, Scale, Verification, Years};
pub use span::{Bound, Span};
pub use value_rule::{Band, ExternalBand, ExternalIndex, ExternalMode, ValueRule};

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
    /// What was corrected in these data since they were first published, the oldest first.
    #[serde(default)]
    pub revisions: Vec<Revision>,
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

/// What was corrected in an instrument's data on a day, for those whose assessment began before.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// The day, `2026-12-01`; unique, and later than the revision before.
    pub on: String,
    /// What changed, a sentence each.
    pub changes: Vec<String>,
    /// The predicates as they were before, where their bounds changed.
    #[serde(default)]
    pub predicates_before: Vec<Predicate>,
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

    /// The day of the newest revision of these data.
    pub fn latest_revision(&self) -> Option<&str> {
        self.revisions.last().map(|revision| revision.on.as_str())
    }

    /// The revisions after one that was seen; all where none was.
    pub fn revisions_since(&self, seen: Option<&str>) -> &[Revision] {
        let first = self
            .revisions
            .partition_point(|revision| seen.is_some_and(|seen| revision.on.as_str() <= seen));
        &self.revisions[first..]
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
