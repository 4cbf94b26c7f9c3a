//! The commands of the journal.

use super::Session;
use crate::api::{AskHistory, Nothing, RestoreEntry, SetBack};
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::view::{FrameView, HistoryView};

impl Session {
    pub(crate) fn history(&mut self, _: &Stamp, input: AskHistory) -> Result<HistoryView, Failure> {
        self.open_dossier_ref()?.history(&input.code, &input.text, input.most)
    }

    pub(crate) fn undo(&mut self, stamp: &Stamp, input: SetBack) -> Result<FrameView, Failure> {
        self.open_dossier_mut()?.undo_of(stamp, input.seen.as_deref())?;
        self.frame(stamp, Nothing {})
    }

    pub(crate) fn redo(&mut self, stamp: &Stamp, input: SetBack) -> Result<FrameView, Failure> {
        self.open_dossier_mut()?.redo_of(stamp, input.seen.as_deref())?;
        self.frame(stamp, Nothing {})
    }

    pub(crate) fn restore_entry(
        &mut self,
        stamp: &Stamp,
        input: RestoreEntry,
    ) -> Result<HistoryView, Failure> {
        let dossier = self.open_dossier_mut()?;
        dossier.restore_entry(stamp, &input.entry)?;
        dossier.history("", "", 200)
    }
}
