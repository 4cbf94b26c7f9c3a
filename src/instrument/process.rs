//! What a regulation says of the work around the scores: who does what, in which stages, how results
//! are handed in, and what becomes of older targets. Read by people; no figure depends on it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Instrument;

/// The process of one regulation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Process {
    /// Who does what.
    pub roles: Vec<OfficialRole>,
    /// In which stages the official assessment runs, in order.
    pub stages: Vec<Stage>,
    /// How results are handed in.
    pub hand_in: HandIn,
    /// How an agency may object and add evidence.
    #[serde(default)]
    pub objection: Option<Objection>,
    /// What becomes of targets that were set under the regulation before.
    #[serde(default)]
    pub transition: Option<Transition>,
}

/// A role that the regulation names.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficialRole {
    /// As printed.
    pub name: String,
    /// What it has to do, in our own words.
    pub tasks: Vec<String>,
    /// The page.
    pub page: u16,
}

/// A stage of the official assessment, from the first to the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum StageKey {
    /// The documents are read.
    Dokumen,
    /// The agency is heard.
    Interviu,
    /// The agency is visited.
    Visitasi,
}

impl StageKey {
    /// All stages, from the first to the last.
    pub const ALL: [StageKey; 3] = [StageKey::Dokumen, StageKey::Interviu, StageKey::Visitasi];

    /// The key in files.
    pub const fn key(self) -> &'static str {
        match self {
            StageKey::Dokumen => "dokumen",
            StageKey::Interviu => "interviu",
            StageKey::Visitasi => "visitasi",
        }
    }

    /// The stage of a key; `None` for any other word.
    pub fn from_key(key: &str) -> Option<StageKey> {
        StageKey::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// What everybody calls it, whatever a regulation prints.
    pub const fn word(self) -> &'static str {
        match self {
            StageKey::Dokumen => "Dokumen",
            StageKey::Interviu => "Interviu",
            StageKey::Visitasi => "Visitasi",
        }
    }
}

/// What a stage is in this regulation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stage {
    /// Which one.
    pub key: StageKey,
    /// As printed.
    pub name: String,
    /// What happens in it.
    #[serde(default)]
    pub note: Option<String>,
    /// The page.
    pub page: u16,
}

/// How results are handed in.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandIn {
    /// What the regulation asks, in our own words.
    pub text: String,
    /// The page.
    pub page: u16,
}

/// How an agency may object.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// What the regulation grants, in our own words.
    pub text: String,
    /// The page.
    pub page: u16,
}

/// What becomes of older targets.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// What the regulation says, in our own words.
    pub text: String,
    /// Such as `Pasal 11`.
    pub article: String,
    /// The page.
    pub page: u16,
}

/// A slip of the printed regulation.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Misprint {
    /// The page.
    pub page: u16,
    /// What is printed there, and what holds.
    pub note: String,
}

impl Instrument {
    /// The stages of the official assessment with their names as printed; the usual three where the
    /// data name none.
    pub fn stages(&self) -> Vec<(StageKey, &str)> {
        let printed = self.process.iter().flat_map(|process| &process.stages);
        let printed: Vec<(StageKey, &str)> =
            printed.map(|stage| (stage.key, stage.name.as_str())).collect();
        if printed.is_empty() {
            return StageKey::ALL.map(|stage| (stage, stage.word())).to_vec();
        }
        printed
    }

    /// What becomes of targets that were set under an older instrument, where this one says so.
    pub fn transition(&self) -> Option<&Transition> {
        self.process.as_ref()?.transition.as_ref()
    }
}
