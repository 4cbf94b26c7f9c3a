//! What an export is told: one assessment with its answers in three voices, the words beside them,
//! earlier years and the target. Plain values; nothing here is computed.

use chrono::NaiveDateTime;

use crate::answer::{Answers, Voice};
use crate::instrument::{Instrument, StageKey};
use crate::score::Score;
use crate::scoring::Scorecard;

/// Everything that a workbook of one assessment says.
#[derive(Debug, Clone)]
pub struct Assessed<'a> {
    /// The agency's full name.
    pub agency: String,
    /// The year that the assessment is about.
    pub year: i32,
    /// The instrument.
    pub instrument: &'a Instrument,
    /// When the file was asked for; the clock is never read.
    pub made_at: NaiveDateTime,
    /// A remark that must stand on the first sheet, such as that the answers are made up.
    pub remark: Option<String>,
    /// The answers in the order of [`Voice::ALL`].
    pub answers: [Answers; 3],
    /// Their scores, kept in the file for programs that do not calculate; none for a silent voice.
    pub scorecards: [Option<Scorecard>; 3],
    /// What is told of each row, in the instrument's order.
    pub rows: Vec<RowTold>,
    /// Earlier years, the latest first.
    pub earlier: Vec<Earlier<'a>>,
    /// The target ahead under the same instrument.
    pub target: Option<TargetTold>,
}

/// What is told of one row beside its values.
#[derive(Debug, Clone, Default)]
pub struct RowTold {
    /// The OPD that leads it; empty where none does.
    pub unit: String,
    /// The OPDs that support it.
    pub supporting: Vec<String>,
    /// The agency's explanation.
    pub explanation: String,
    /// The internal assessor's explanation of the reviewed value.
    pub review: String,
    /// The outside assessor's note.
    pub notes: String,
    /// What the official assessors gave in each stage that gave anything.
    pub stages: Vec<StageTold>,
    /// What the assessors recommended, and what follows from it.
    pub recommendation: RecommendationTold,
    /// What they recommended in the year before, with that year.
    pub recommended_before: Option<(i32, String)>,
    /// The evidence.
    pub evidence: Vec<EvidenceTold>,
    /// Whether it has been entered in the official portal.
    pub entered: bool,
    /// Evidence items with a state other than *belum*.
    pub items: Vec<ItemTold>,
    /// The outside index.
    pub external: Option<ExternalTold>,
}

/// What the official assessors gave at a row in a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageTold {
    /// The stage.
    pub key: StageKey,
    /// The value; none where the stage only has a note.
    pub value: Option<Score>,
    /// What they said of it; may be empty.
    pub note: String,
}

/// What the assessors recommended at a row; each part may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RecommendationTold {
    /// What was recommended.
    pub text: String,
    /// What the agency does about it.
    pub follow_up: String,
    /// Until when, `2023-06-30`.
    pub due: String,
}

/// An evidence item.
#[derive(Debug, Clone)]
pub struct ItemTold {
    /// Its code.
    pub code: String,
    /// The key of its state.
    pub state: String,
    /// What it counts, in points of its level; none where the list in use lacks it: then it counts for
    /// nothing.
    pub points: Option<Score>,
    /// Whether a person set its points.
    pub set: bool,
}

/// An outside index.
#[derive(Debug, Clone)]
pub struct ExternalTold {
    /// The figure in its own unit, as kept.
    pub figure: String,
    /// Its date; may be empty.
    pub date: String,
    /// Its source; may be empty.
    pub source: String,
}

/// One piece of evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvidenceTold {
    /// Its title.
    pub title: String,
    /// The cited pages; may be empty.
    pub pages: String,
    /// The attached file's SHA-256, if there is one.
    pub file: Option<String>,
}

impl EvidenceTold {
    /// Such as `Perwali 12 Tahun 2020.pdf (hlm. 3–5)`.
    pub fn in_words(&self) -> String {
        match self.pages.as_str() {
            "" => self.title.clone(),
            pages => format!("{} (hlm. {pages})", self.title),
        }
    }
}

/// One voice's result of an earlier year.
#[derive(Debug, Clone)]
pub struct Earlier<'a> {
    /// The year.
    pub year: i32,
    /// Whose word it is.
    pub voice: Voice,
    /// Its instrument; parts are set beside only where it is the same.
    pub instrument: &'a Instrument,
    /// The values.
    pub answers: Answers,
    /// Their score.
    pub scorecard: Scorecard,
}

/// The target.
#[derive(Debug, Clone)]
pub struct TargetTold {
    /// Its year.
    pub year: i32,
    /// The index to reach.
    pub value: Score,
    /// Where it is written down.
    pub source: String,
}
