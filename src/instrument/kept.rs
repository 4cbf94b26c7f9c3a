//! Instruments that come up while the program runs: those of the user's own, which lie in a dossier,
//! and instruments under a layer of items that is the user's own.
//!
//! Everything downstream (worksheets, planners, pages, long work on other threads) holds an instrument
//! as `&'static`, as it holds a built-in one: it never changes, and a scorecard must not outlive what
//! it was computed by. So one that is read at run time is kept for the life of the program, once for
//! each distinct content, however often its dossier is opened. That is a leak on purpose, and bounded:
//! the text of a file has its limit (`Instrument::LARGEST_FILE`), and so has the number of instruments.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::Instrument;

/// The most instruments that one run of the program keeps beside the built-in ones.
pub const MOST_KEPT: usize = 256;

/// No more instruments are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "Terlalu banyak instrumen berbeda yang dibuka sejak aplikasi dijalankan. Tutup aplikasi, lalu buka kembali."
)]
pub struct TooManyKept;

static KEPT: Mutex<BTreeMap<String, &'static Instrument>> = Mutex::new(BTreeMap::new());

impl Instrument {
    /// The instrument kept under a key, made where there is none yet. The key stands for the whole
    /// content: a hash of the text, together with that of a layer where one is put on it.
    ///
    /// # Errors
    /// What making it refuses, and [`TooManyKept`].
    pub fn keep<E: From<TooManyKept>>(
        key: &str,
        make: impl FnOnce() -> Result<Instrument, E>,
    ) -> Result<&'static Instrument, E> {
        let kept = || KEPT.lock().unwrap_or_else(PoisonError::into_inner);
        let found = {
            let kept = kept();
            if kept.len() >= MOST_KEPT && !kept.contains_key(key) {
                return Err(TooManyKept.into());
            }
            kept.get(key).copied()
        };
        if let Some(found) = found {
            return Ok(found);
        }
        // Made without the lock: checking a large file takes its time, and may fail.
        let made = make()?;
        let mut kept = kept();
        if let Some(found) = kept.get(key) {
            return Ok(found);
        }
        let made: &'static Instrument = Box::leak(Box::new(made));
        kept.insert(key.to_owned(), made);
        Ok(made)
    }
}
