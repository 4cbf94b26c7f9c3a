//! The formats whose reader sets no limits itself, read in a child process ([`crate::child`]): the
//! file's bytes go in, the workbook comes back.

use std::collections::HashMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::sniff::Format;
use super::watch::Watch;
use crate::child::{self, Lost};
use crate::import::failure::ImportError;
use crate::import::workbook::Workbook;
use crate::limits::{Limits, Room};
use crate::work::Progress;

/// More JSON than the largest workbook within the limits can give.
const REPLY_BYTES: u64 = 160 << 20;

/// What the child is told beside the bytes.
#[derive(Serialize, Deserialize)]
struct Asked {
    format: String,
    limits: Limits,
}

/// The formats that a child reads, and their words.
const FORMATS: [(Format, &str); 3] =
    [(Format::Xls, "xls"), (Format::Ods, "ods"), (Format::Xlsb, "xlsb")];

fn word_of(format: &Format) -> &'static str {
    FORMATS.iter().find(|(known, _)| known == format).map_or("", |(_, word)| word)
}

fn format_of(word: &str) -> Option<Format> {
    FORMATS.iter().find(|(_, known)| *known == word).map(|(format, _)| format.clone())
}

/// What the child does.
pub(crate) fn answer(settings: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    let Asked { format, limits } = serde_json::from_str(settings).ok()?;
    let format = format_of(&format)?;
    // Its time is the parent's to measure.
    let limits = &Limits { time: limits.child_time, ..limits };
    let progress = Progress::default();
    let watch = Watch::new("", limits, &progress);
    let reply = super::sheet::read(&bytes, &format, &HashMap::new(), limits, &watch)
        .map_err(|error| Refusal::of(&error));
    drop(bytes);
    serde_json::to_vec(&reply).ok()
}

/// What can be wrong with a file that a child read, without the file's name.
#[derive(Serialize, Deserialize)]
enum Refusal {
    Password,
    TooLarge(String),
    Damaged,
}

impl Refusal {
    fn of(error: &ImportError) -> Refusal {
        match error {
            ImportError::Password { .. } => Refusal::Password,
            ImportError::TooLarge { what, .. } => Refusal::TooLarge(what.clone()),
            _ => Refusal::Damaged,
        }
    }

    fn on(self, file: &str) -> ImportError {
        let file = file.to_owned();
        match self {
            Refusal::Password => ImportError::Password { file },
            Refusal::TooLarge(what) => ImportError::TooLarge { file, what },
            Refusal::Damaged => ImportError::Damaged { file },
        }
    }
}

/// Has a child read the bytes.
pub(super) fn read(
    executable: &Path,
    bytes: &[u8],
    format: &Format,
    limits: &Limits,
    watch: &Watch,
) -> Result<Workbook, ImportError> {
    let file = watch.file;
    let damaged = |_| ImportError::Damaged { file: file.to_owned() };
    let asked = Asked { format: word_of(format).to_owned(), limits: limits.clone() };
    let settings = serde_json::to_string(&asked).map_err(damaged)?;
    let room = Room {
        input: limits.file_bytes,
        reply: REPLY_BYTES,
        memory: limits.child_memory,
        time: limits.child_time,
    };
    let wanted = || watch.progress.go_on().is_ok();
    let reply = child::ask(executable, (child::SHEET, &settings), bytes, &room, wanted);
    let reply = reply.map_err(|lost| match lost {
        Lost::NotBegun(error) => {
            ImportError::CannotOpen { file: file.to_owned(), reason: error.to_string() }
        }
        Lost::Unwanted => watch.stopped(),
        Lost::Ended => {
            let what = "isinya menuntut memori atau waktu yang tidak wajar".to_owned();
            ImportError::TooLarge { file: file.to_owned(), what }
        }
    })?;
    let reply: Result<Workbook, Refusal> = serde_json::from_slice(&reply).map_err(damaged)?;
    let workbook = reply.map_err(|refusal| refusal.on(file))?;
    Ok(Workbook { file: file.to_owned(), ..workbook })
}
