//! How much of what others made is taken before it is refused: one room. Whoever reads foreign bytes
//! finds his bounds here and sets none of his own, and whoever changes one sees its neighbours.
//! `docs/batas.md` tells them to people; a test holds that page against these figures.

pub mod dossier;
pub mod evidence;
pub mod logo;
mod sheet;
pub mod text;

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use sheet::{LimitSetting, Limits, thousands};

/// What a child process that takes foreign bytes apart may use ([`crate::child`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Room {
    /// The bytes that it is given.
    pub input: u64,
    /// The most bytes that it may answer.
    pub reply: u64,
    /// Bytes of memory.
    pub memory: u64,
    /// Time, from its beginning to its answer.
    pub time: Duration,
}

/// The largest report that is held against a dossier, in bytes.
pub const SEALED_REPORT: u64 = 64 << 20;
/// The longest seal in one, in bytes.
pub const SEAL: usize = 64 << 10;
