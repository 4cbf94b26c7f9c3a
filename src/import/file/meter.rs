//! Counts what was read in one file, and stops it at the limits.

use super::watch::Watch;
use crate::import::failure::ImportError;
use crate::import::workbook::Content;
use crate::limits::{Limits, thousands};

/// What was read in one file so far.
pub(super) struct Meter<'a> {
    pub(super) watch: &'a Watch<'a>,
    pub(super) limits: &'a Limits,
    seen: usize,
    /// How many cells may pass before the next look up; they count as seen already.
    ahead: usize,
    kept: usize,
    text: usize,
}

/// Cells between two looks up: at the clock, and at who waits.
const CELLS_BETWEEN: usize = 4_096;

impl<'a> Meter<'a> {
    pub(super) fn new(watch: &'a Watch<'a>, limits: &'a Limits) -> Meter<'a> {
        Meter { watch, limits, seen: 0, ahead: 0, kept: 0, text: 0 }
    }

    fn refuse(&self, what: String) -> ImportError {
        ImportError::TooLarge { file: self.watch.file.to_owned(), what }
    }

    /// Counts a cell, whatever it holds.
    #[inline]
    pub(super) fn see(&mut self) -> Result<(), ImportError> {
        if self.ahead == 0 {
            self.look_up()?;
        }
        self.ahead -= 1;
        Ok(())
    }

    #[cold]
    fn look_up(&mut self) -> Result<(), ImportError> {
        self.watch.look()?;
        self.ahead = CELLS_BETWEEN.min(self.limits.cells_seen.saturating_sub(self.seen));
        if self.ahead == 0 {
            let most = thousands(self.limits.cells_seen);
            return Err(self.refuse(format!("memuat lebih dari {most} sel")));
        }
        self.seen += self.ahead;
        Ok(())
    }

    /// Counts a cell that holds something.
    #[inline]
    pub(super) fn keep(&mut self, content: &Content) -> Result<(), ImportError> {
        self.kept += 1;
        self.text += content.text().len();
        if self.kept > self.limits.cells_kept {
            let most = thousands(self.limits.cells_kept);
            return Err(self.refuse(format!("memuat lebih dari {most} sel berisi")));
        }
        if self.text > self.limits.text_bytes {
            let megabytes = self.limits.text_bytes >> 20;
            return Err(self.refuse(format!("memuat teks lebih dari {megabytes} MB")));
        }
        Ok(())
    }

    /// Counts the sheets.
    pub(super) fn sheets(&self, sheets: usize) -> Result<(), ImportError> {
        if sheets > self.limits.sheets {
            let most = self.limits.sheets;
            return Err(self.refuse(format!("memuat lebih dari {most} lembar")));
        }
        Ok(())
    }
}
