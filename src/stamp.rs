//! When, who, and chance: what the engine is told and never takes by itself.

use chrono::NaiveDateTime;
use sha2::{Digest, Sha256};

use crate::role::Role;

/// The circumstances of one act: its time, its author, and a seed from which all its ids derive.
/// The same stamp on the same dossier gives the same ids.
#[derive(Debug, Clone)]
pub struct Stamp {
    /// Local time.
    pub at: NaiveDateTime,
    /// The author's name; empty when not given.
    pub who: String,
    /// Chance: differs from act to act.
    pub seed: u128,
    /// The part that the author plays.
    pub actor: Actor,
}

/// The part that a person plays, and the OPD for which.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Actor {
    /// The role.
    pub role: Role,
    /// The id of the OPD for which a respondent answers.
    pub unit: Option<String>,
}

impl Stamp {
    /// Now, by the machine's clock, with fresh chance: for the shells (window, command line), not
    /// for the engine.
    pub fn now(who: impl Into<String>) -> Stamp {
        let seed = uuid::Uuid::new_v4().as_u128();
        Stamp {
            at: chrono::Local::now().naive_local(),
            who: who.into(),
            seed,
            actor: Actor::default(),
        }
    }

    /// The nth id of this act, unique everywhere.
    pub fn id(&self, nth: u32) -> String {
        let digest =
            Sha256::digest([self.seed.to_be_bytes().as_slice(), &nth.to_be_bytes()].concat());
        let mut bytes = [0_u8; 16];
        for (byte, from) in bytes.iter_mut().zip(digest) {
            *byte = from;
        }
        uuid::Builder::from_random_bytes(bytes).into_uuid().to_string()
    }

    /// The time as it is written down: `2026-11-23T10:42:05`.
    pub fn at_text(&self) -> String {
        self.at.format("%Y-%m-%dT%H:%M:%S").to_string()
    }
}
