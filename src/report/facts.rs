//! What a report is told: plain, owned figures and sentences that the engine has already worked
//! out. Nothing here is computed again, and nothing here knows how a page looks; every decimal
//! arrives as the text that the reader will see.

pub mod identity;
mod led;
pub mod level;
mod plan;
pub mod process;
pub mod years;

use chrono::{NaiveDate, NaiveDateTime};
use serde::Serialize;

use crate::score::Score;
use identity::IdentityFacts;
use level::{ItemListFacts, LevelFacts, NextFacts};
pub use plan::{OwnerFacts, PlanFacts, PlanRowFacts, StepFacts};
use process::{PassageFacts, RestatementFacts, StageFacts};
use years::{ChangeFacts, OfficialFacts, YearFacts};

/// Everything that a report of one assessment says.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportFacts {
    /// The agency's full name (*instansi*).
    pub agency: String,
    /// The year that the assessment is about.
    pub year: i32,
    /// Whose levels these are, as the reader knows it: "Penilaian mandiri", "Asesor internal" …
    pub voice: String,
    /// When the report was asked for. The only time in the document; the clock is never read. The
    /// seal leaves it out: a report of the same facts says the same tomorrow.
    #[serde(skip)]
    pub made_at: NaiveDateTime,
    /// Name and version of the program, for the document's metadata.
    pub program: String,
    /// A remark that must stand on the first page, such as that the answers are made up.
    pub remark: Option<String>,
    /// The instrument by which the agency was assessed.
    pub instrument: InstrumentFacts,
    /// The index as shown.
    pub index: Figure,
    /// The index to four decimals, for the working. Follows from the answers; the seal leaves it out.
    #[serde(skip)]
    pub exact_index: String,
    /// The place of the index's predicate in `instrument.predicates`.
    pub predicate: usize,
    /// The exact working of the index in one line.
    pub working: String,
    /// A sentence when the exact and the shown index lie on two sides of a threshold.
    pub threshold_note: Option<String>,
    /// The agency's result of the year before, if there is one.
    pub last_year: Option<LastYear>,
    /// The target, if the agency has set one.
    pub target: Option<TargetFacts>,
    /// How many indicators are answered.
    pub answered: usize,
    /// Of how many.
    pub of: usize,
    /// The domains in their order, down to the indicators.
    pub domains: Vec<DomainFacts>,
    /// The units that still owe answers, those who owe most first.
    pub owing: Vec<OwingUnit>,
    /// The steps that raise the index most, the best first.
    pub steps: Vec<StepFacts>,
    /// Who is to finish what by the stored plan, the one that brings most first; empty without a plan.
    pub owners: Vec<OwnerFacts>,
    /// The cheapest way to the target, where one was asked for.
    pub plan: Option<PlanFacts>,
    /// Who issues the report.
    pub identity: IdentityFacts,
    /// The one unit that the report is for, where it is for one.
    pub unit: Option<String>,
    /// By when that unit is to hand in what it owes.
    pub due: Option<NaiveDate>,
    /// Whether the appendix of changes was asked for.
    pub appendix: bool,
    /// What holds the index back most, the heaviest first.
    pub causes: Vec<CauseFacts>,
    /// The results of all years, the newest first.
    pub years: Vec<YearFacts>,
    /// The official results that were recorded without levels, the newest first.
    pub official_results: Vec<OfficialFacts>,
    /// The appendix of changes, the newest first; empty where it was not asked for.
    pub changes: Vec<ChangeFacts>,
    /// How many older changes the appendix leaves out.
    pub earlier_changes: usize,
    /// How many indicators the internal assessor has confirmed or lowered.
    pub reviewed: usize,
    /// The index that the internal assessor confirms, where everything was reviewed: what was not would
    /// count at the lowest level.
    pub reviewed_index: Option<String>,
    /// The targets of an older instrument and what they were restated as; none where there are none, so
    /// that a report without them keeps its seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub restatement: Option<RestatementFacts>,
}

/// A score as the engine shows it, and where it lies on a drawn scale.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Figure {
    /// The text for the reader, with a decimal comma: `2,60`.
    pub shown: String,
    /// The shown figure in hundredths, for the charts' geometry only.
    pub hundredths: i32,
}

impl Figure {
    /// The figure of a score.
    pub fn of(score: Score) -> Self {
        let shown = score.shown();
        let hundredths = i32::try_from(shown.as_score().numerator()).unwrap_or(i32::MAX);
        Self { shown: shown.to_string(), hundredths }
    }
}

/// What changed between two figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The text with its sign: `+0,12`, `−0,05`, `0,00`.
    pub shown: String,
    /// Whether it differs from the difference of the two shown figures: it is rounded once, they were
    /// rounded each. Follows from the figures, so that the seal leaves it out.
    #[serde(skip)]
    pub from_exact: bool,
    /// Which way it went.
    pub direction: Direction,
}

/// Which way a figure went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Same,
}

/// The instrument as far as a report shows it.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct InstrumentFacts {
    /// Its id.
    pub id: String,
    /// Its full title.
    pub title: String,
    /// Its title in short: `SPBE 59/2020`.
    pub short_title: String,
    /// What its index is called: `Indeks SPBE`, `Indeks Pemdi`.
    pub index_name: String,
    /// Lowest point of the scale.
    pub lowest: i32,
    /// Highest point of the scale.
    pub highest: i32,
    /// Whether indicators hold fractional values in place of whole levels.
    pub fractional: bool,
    /// Whether the predicate is read from the exact index and not from the shown one.
    pub predicate_from_exact: bool,
    /// False for an instrument that nobody has yet held against the official text.
    pub verified: bool,
    /// What a reader must know of that, as a clause.
    pub verification: String,
    /// What was checked, or what the reader must know.
    pub verification_note: String,
    /// Whose wording the criteria are.
    pub wording: String,
    /// The guideline in force that the criteria follow, if any.
    pub guideline: Option<String>,
    /// Its legal basis, one entry a regulation.
    pub legal_basis: Vec<String>,
    /// The list of evidence items in use, where values arise from items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub items: Option<ItemListFacts>,
    /// How values arise, where there is more to say than the general formula.
    pub method: Vec<String>,
    /// Its predicates, the lowest first.
    pub predicates: Vec<PredicateFacts>,
    /// Its ladders of maturity.
    pub ladders: Vec<LadderFacts>,
    /// How its regulation wants results to be handed in, and what may be objected.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub process: Vec<PassageFacts>,
}

/// One predicate and its range.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PredicateFacts {
    /// Its name: `Baik`.
    pub name: String,
    /// Its lower bound, which belongs to it.
    pub from: Figure,
    /// Its range in words: `2,60 – kurang dari 3,50`.
    pub range: String,
}

/// One ladder of maturity: process or function.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LadderFacts {
    /// What it measures.
    pub title: String,
    /// Its rungs, the lowest first.
    pub rungs: Vec<RungFacts>,
}

/// One rung of a ladder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RungFacts {
    /// Its level.
    pub level: String,
    /// Its name.
    pub name: String,
    /// What it means.
    pub meaning: String,
}

/// The result of the year before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LastYear {
    /// Which year that was.
    pub year: i32,
    /// Its index.
    pub index: Figure,
    /// Its predicate's name.
    pub predicate: String,
    /// The change since; none where the two scales cannot be compared.
    pub change: Option<Change>,
    /// An honest word where the scales differ.
    pub note: Option<String>,
}

/// The target that the agency has set itself.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TargetFacts {
    /// The year by which it is to be reached.
    pub year: i32,
    /// The index to reach.
    pub value: Figure,
    /// The predicate that it means.
    pub predicate: String,
    /// Where it is written down: RPJMD, RKPD, IKU.
    pub source: String,
    /// What is still missing, as text without a sign: `1,07`.
    pub distance: String,
    /// Whether it differs from the difference of the two shown figures, as in [`Change`].
    #[serde(skip)]
    pub from_exact: bool,
    /// Whether the index has reached it.
    pub reached: bool,
}

/// One domain.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DomainFacts {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its weight in percent as text: `16,5`.
    pub weight: String,
    /// True for the one domain that stands in for none and is not shown.
    pub synthetic: bool,
    /// Its index.
    pub index: Figure,
    /// Its index of last year.
    pub last: Option<Figure>,
    /// The change since.
    pub change: Option<Change>,
    /// Its index to four decimals, for the working, as in [`AspectFacts`].
    #[serde(skip)]
    pub exact: String,
    /// What it brings to the index, to four decimals.
    #[serde(skip)]
    pub share: String,
    /// Its aspects.
    pub aspects: Vec<AspectFacts>,
}

/// One aspect.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AspectFacts {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its weight in percent as text.
    pub weight: String,
    /// Its index.
    pub index: Figure,
    /// Its index of last year.
    pub last: Option<Figure>,
    /// The change since.
    pub change: Option<Change>,
    /// Its index to four decimals, for the working. Follows from the answers, so that the seal leaves
    /// it out, and so does [`Self::share`].
    #[serde(skip)]
    pub exact: String,
    /// What it brings to the index, to four decimals: its index by its weight.
    #[serde(skip)]
    pub share: String,
    /// How many indicators it has; fewer than rows where one is assessed for several services.
    pub count: usize,
    /// Its rows: an indicator each, or a service of one.
    pub indicators: Vec<IndicatorFacts>,
}

impl AspectFacts {
    /// Whether none of its indicators is answered.
    pub fn is_unanswered(&self) -> bool {
        self.indicators.iter().all(|indicator| indicator.level.is_none())
    }
}

/// One indicator with its answer.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct IndicatorFacts {
    /// Its number, or `35-1` where one indicator is assessed for several services.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its weight in percent as text.
    pub weight: String,
    /// The answer; none while it is owed.
    pub level: Option<LevelFacts>,
    /// What the internal assessor confirms, as text.
    pub reviewed: Option<String>,
    /// The internal assessor's explanation; may be empty.
    pub review_note: String,
    /// What was published, as text.
    pub official: Option<String>,
    /// Last year's level or value as text.
    pub last: Option<String>,
    /// Which way it went since.
    pub direction: Option<Direction>,
    /// The unit in charge first, then those who support it.
    pub units: Vec<String>,
    /// Who supports it while no unit is in charge. A report without any keeps its seal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub supporting: Vec<String>,
    /// The agency's explanation (*penjelasan*); may hold line breaks.
    pub explanation: String,
    /// The evidence (*bukti dukung*).
    pub evidence: Vec<EvidenceFacts>,
    /// What the next level asks for; none at the top.
    pub next: Option<NextFacts>,
    /// What the official assessors gave stage by stage; empty where no stage gave anything.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<StageFacts>,
    /// What the assessors recommended; none where nothing was. A report without one keeps its seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recommendation: Option<RecommendationFacts>,
}

/// What the assessors recommended at an indicator; each part may be empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecommendationFacts {
    /// What was recommended.
    pub text: String,
    /// What the agency does about it.
    pub follow_up: String,
    /// Until when, `30 Juni 2024`.
    pub due: String,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EvidenceFacts {
    /// The file's name.
    pub name: String,
    /// The pages that prove it: `3–5`. Empty when not told.
    pub pages: String,
    /// A word on it. Empty when there is none.
    pub note: String,
}

/// One unit that still owes answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OwingUnit {
    /// The unit's name; a sentence such as "Belum ditetapkan" where nobody is in charge.
    pub name: String,
    /// The numbers of the indicators that it owes.
    pub indicators: Vec<String>,
}

/// An aspect that holds the index back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CauseFacts {
    /// Its number.
    pub number: String,
    /// Its name.
    pub name: String,
    /// Its index.
    pub index: String,
    /// What it is held against: `target 2,60`.
    pub against: String,
    /// How much of the index it costs: `0,12`.
    pub costs: String,
    /// Its indicators at the lowest levels.
    pub weakest: Vec<String>,
}
