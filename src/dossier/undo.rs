//! Undo, redo, and bringing one entry back. Each is a change of its own; nothing is ever deleted.

use super::Dossier;
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::storage::{self, ChangeKind, ChangeRow, EntryRow, Field, FieldValue, Subject};

impl Dossier {
    /// The change that undo would take back.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn undoable(&self) -> Result<Option<ChangeRow>, Failure> {
        let found = self.read(storage::undoable)?;
        // The founding of the dossier is no act to take back: without it there is no dossier.
        Ok(found.filter(|change| change.action != "create_dossier"))
    }

    /// The change that redo would do again.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn redoable(&self) -> Result<Option<ChangeRow>, Failure> {
        self.read(storage::redoable)
    }

    /// Takes the last change back; gives the change that was taken back.
    ///
    /// # Errors
    /// When there is nothing to take back.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<ChangeRow, Failure> {
        let Some(change) = self.undoable()? else {
            return Err(Failure::refused("Tidak ada perubahan yang dapat diurungkan."));
        };
        let mut entries = self.read(|connection| storage::entries_of(connection, &change.id))?;
        self.allow_setting_back(stamp, &entries)?;
        entries.reverse();
        let values = entries
            .into_iter()
            .map(|entry| {
                let old = entry.old.clone();
                (entry, old)
            })
            .collect();
        self.replay(stamp, ChangeKind::Undo, &change, values)?;
        Ok(change)
    }

    /// Does the last undone change again; gives that change.
    ///
    /// # Errors
    /// When there is nothing to do again.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<ChangeRow, Failure> {
        let Some(change) = self.redoable()? else {
            return Err(Failure::refused("Tidak ada perubahan yang dapat diulangi."));
        };
        let entries = self.read(|connection| storage::entries_of(connection, &change.id))?;
        self.allow_setting_back(stamp, &entries)?;
        let values = entries
            .into_iter()
            .map(|entry| {
                let new = entry.new.clone();
                (entry, new)
            })
            .collect();
        self.replay(stamp, ChangeKind::Redo, &change, values)?;
        Ok(change)
    }

    fn replay(
        &mut self,
        stamp: &Stamp,
        kind: ChangeKind,
        change: &ChangeRow,
        values: Vec<(EntryRow, storage::FieldValue)>,
    ) -> Result<(), Failure> {
        self.transact_as(
            stamp,
            kind,
            Some(change.id.clone()),
            &change.action,
            &change.detail,
            |draft| {
                for (entry, value) in values {
                    if let (Some(subject), Some(field)) = place(&entry) {
                        draft.set(&subject, field, value)?;
                    }
                }
                Ok(())
            },
        )?;
        Ok(())
    }

    /// Brings back what an entry replaced, as a new change.
    ///
    /// # Errors
    /// When there is no such entry, or it is no [`restorable`] one.
    pub fn restore_entry(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        let found = self.read(|connection| storage::entry(connection, id))?;
        let entry =
            found.ok_or_else(|| Failure::NotFound { what: "Catatan riwayat itu".to_owned() })?;
        let (Some(subject), Some(field)) = place(&entry) else {
            return Err(Failure::NotFound { what: "Isian pada catatan riwayat itu".to_owned() });
        };
        self.allow_setting_back(stamp, std::slice::from_ref(&entry))?;
        if !restorable(&entry) {
            return Err(Failure::refused(
                "Catatan riwayat ini tidak dapat dikembalikan tersendiri karena menyangkut adanya instansi, penilaian, perangkat daerah, target, atau rencana. Gunakan Urungkan, atau hapus lewat halamannya.",
            ));
        }
        if field == Field::Unit
            && let Some(unit) = entry.old.as_text()
            && !self.units()?.iter().any(|known| known.id == unit)
        {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        if let (Subject::Assessment(id), Field::Layer, Some(list)) =
            (&subject, field, entry.old.as_text())
        {
            let at_hand = self.layers_for(&self.assessment(id)?)?;
            if at_hand.iter().all(|one| one.layer.id != list) {
                return Err(Failure::NotFound { what: "Daftar butir itu".to_owned() });
            }
        }
        let detail = self.describe(&subject)?;
        self.transact(stamp, "restore_entry", &detail, |draft| {
            draft.set(&subject, field, entry.old.clone())
        })?;
        Ok(())
    }
}

/// Whether what an entry replaced can be brought back by itself. Not where that would unmake a thing or
/// leave half of one: an assessment without its year, an OPD that leads rows but is gone.
pub(super) fn restorable(entry: &EntryRow) -> bool {
    let (Some(subject), Some(field)) = place(entry) else { return false };
    match subject {
        Subject::Agency(_)
        | Subject::Unit(_)
        | Subject::Assessment(_)
        | Subject::Evidence(_)
        | Subject::Target(_)
        | Subject::Published(_)
        | Subject::Result(_)
        | Subject::Signatory(_)
        | Subject::Scenario(_)
        | Subject::Baseline(_)
        | Subject::Layer(_)
        | Subject::Event(_) => {
            if field == Field::Present {
                entry.old == FieldValue::flag(true) && entry.new == FieldValue::flag(false)
            } else {
                entry.old != FieldValue::Empty && entry.new != FieldValue::Empty
            }
        }
        // An instrument's text and its name come and go together.
        Subject::Instrument(_) => {
            field == Field::Present
                && entry.old == FieldValue::flag(true)
                && entry.new == FieldValue::flag(false)
        }
        // A row of a scenario comes and goes with the others, not by itself.
        Subject::Task { .. } if field == Field::Present => false,
        _ => entry.old != entry.new,
    }
}

fn place(entry: &EntryRow) -> (Option<Subject>, Option<Field>) {
    (Subject::from_path(&entry.subject), Field::from_column(&entry.field))
}
