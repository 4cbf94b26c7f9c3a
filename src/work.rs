//! Long work: reading many sheets, drawing many pages. It runs beside the session, not under its lock;
//! here is what both sides know of it: how far it is, and whether it is still wanted. It does nothing itself.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};

/// The work was called off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("dibatalkan")]
pub struct Cancelled;

/// What one piece of long work tells of itself while it runs. Copies tell of the same work.
#[derive(Debug, Clone, Default)]
pub struct Progress(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    cancelled: AtomicBool,
    stage: Mutex<Stage>,
}

/// How far a piece of long work is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stage {
    /// What it does, in words for users.
    pub doing: String,
    /// How many parts are done.
    pub done: u64,
    /// How many there are; 0 where nobody knows.
    pub of: u64,
    /// What is counted ("baris"); empty where `doing` says it.
    pub unit: &'static str,
}

impl Progress {
    /// Begins a stage, in words for users ("Membaca LKE.xlsx"), of so many parts; 0 where nobody knows.
    ///
    /// # Errors
    /// When the work was called off.
    pub fn stage(&self, doing: impl Into<String>, of: u64) -> Result<(), Cancelled> {
        *unpoisoned(&self.0.stage) = Stage { doing: doing.into(), of, ..Stage::default() };
        self.go_on()
    }

    /// Says what the stage counts from here on, and how many there are, once that is known.
    ///
    /// # Errors
    /// When the work was called off.
    pub fn of(&self, of: u64, unit: &'static str) -> Result<(), Cancelled> {
        let mut stage = unpoisoned(&self.0.stage);
        (stage.done, stage.of, stage.unit) = (0, of, unit);
        drop(stage);
        self.go_on()
    }

    /// Says how many parts of the stage are done.
    ///
    /// # Errors
    /// When the work was called off.
    pub fn done(&self, done: u64) -> Result<(), Cancelled> {
        unpoisoned(&self.0.stage).done = done;
        self.go_on()
    }

    /// Asks whether the work is still wanted; cheap enough for every row.
    ///
    /// # Errors
    /// When the work was called off.
    pub fn go_on(&self) -> Result<(), Cancelled> {
        if self.0.cancelled.load(Ordering::Relaxed) { Err(Cancelled) } else { Ok(()) }
    }

    /// Calls the work off; it stops at its next question.
    pub fn cancel(&self) {
        self.0.cancelled.store(true, Ordering::Relaxed);
    }
}

/// The long work of one window: at most one of each command, the newest.
#[derive(Debug, Default)]
pub struct Works(Mutex<Vec<(String, Progress)>>);

impl Works {
    /// Notes that a command's work begins; the same command's earlier work is called off, for nobody
    /// waits for it any more. It counts as running until the returned value is dropped.
    pub fn begin(&self, command: &str) -> Running<'_> {
        let progress = Progress::default();
        let mut works = unpoisoned(&self.0);
        works.retain(|(other, earlier)| {
            if other == command {
                earlier.cancel();
            }
            other != command
        });
        works.push((command.to_owned(), progress.clone()));
        Running { works: self, progress }
    }

    /// How far a command's work is; nothing when none is running.
    pub fn progress(&self, command: &str) -> Option<Stage> {
        let progress = self.of(command)?;
        let stage = unpoisoned(&progress.0.stage).clone();
        Some(stage)
    }

    /// Calls a command's work off, where it is running.
    pub fn cancel(&self, command: &str) {
        if let Some(progress) = self.of(command) {
            progress.cancel();
        }
    }

    fn of(&self, command: &str) -> Option<Progress> {
        unpoisoned(&self.0).iter().find(|(other, _)| other == command).map(|(_, work)| work.clone())
    }
}

/// Work that is running, until this is dropped.
#[derive(Debug)]
pub struct Running<'w> {
    works: &'w Works,
    /// What the work tells of itself.
    pub progress: Progress,
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        unpoisoned(&self.works.0).retain(|(_, work)| !Arc::ptr_eq(&work.0, &self.progress.0));
    }
}

/// What is behind these locks is whole after each line that holds them, so a panic elsewhere spoils nothing.
fn unpoisoned<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_tells_how_far_it_is_until_it_ends() {
        let works = Works::default();
        assert_eq!(works.progress("preview_import"), None);
        let running = works.begin("preview_import");
        running.progress.stage("Membaca LKE.xlsx", 3).unwrap();
        running.progress.done(2).unwrap();
        let shown = works.progress("preview_import").unwrap();
        assert_eq!((shown.doing.as_str(), shown.done, shown.of), ("Membaca LKE.xlsx", 2, 3));
        drop(running);
        assert_eq!(works.progress("preview_import"), None);
    }

    #[test]
    fn work_called_off_stops_at_its_next_question_and_other_work_goes_on() {
        let works = Works::default();
        let (import, report) = (works.begin("preview_import"), works.begin("preview_report"));
        works.cancel("preview_import");
        assert_eq!(import.progress.go_on(), Err(Cancelled));
        assert_eq!(report.progress.done(1), Ok(()));
    }

    #[test]
    fn the_newest_work_of_a_command_replaces_the_earlier() {
        let works = Works::default();
        let earlier = works.begin("preview_report");
        let newest = works.begin("preview_report");
        assert_eq!(earlier.progress.go_on(), Err(Cancelled));
        newest.progress.stage("Menggambar halaman", 9).unwrap();
        drop(earlier);
        assert_eq!(works.progress("preview_report").map(|shown| shown.of), Some(9));
    }
}
