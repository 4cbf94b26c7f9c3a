//! What a child is asked to do with foreign bytes: one line a task.

use crate::{evidence_file, import, report};

/// The tasks, by their words on the child's command line.
pub(crate) const SHEET: &str = "lembar";
pub(crate) const EVIDENCE: &str = "bukti";
pub(crate) const LOGO: &str = "logo";

/// What comes of a task; nothing for words that are none of ours.
pub(super) fn reply(task: &str, settings: &str, bytes: Vec<u8>) -> Option<Vec<u8>> {
    match task {
        SHEET => import::answer(settings, bytes),
        EVIDENCE => evidence_file::answer(&bytes),
        LOGO => report::logo::answer(&bytes),
        _ => None,
    }
}
