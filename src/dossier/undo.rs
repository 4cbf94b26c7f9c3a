//! Undo, redo, and bringing one entry back. Each is a change of its own; nothing is ever deleted.

use super::Dossier;
use super::unit::same_name;
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

    /// Takes the last change back, where the person made it; gives the change that was taken back.
    ///
    /// # Errors
    /// When there is nothing to take back, it is not the person's to do, or another person made it:
    /// [`Dossier::undo_of`] takes that back once it is asked.
    pub fn undo(&mut self, stamp: &Stamp) -> Result<ChangeRow, Failure> {
        self.undo_of(stamp, None)
    }

    /// The same, where the person has seen that the change of this id is another's.
    ///
    /// # Errors
    /// As [`Dossier::undo`], and where the last change is no longer the one that was seen.
    pub fn undo_of(&mut self, stamp: &Stamp, seen: Option<&str>) -> Result<ChangeRow, Failure> {
        let Some(change) = self.undoable()? else {
            return Err(Failure::refused("Tidak ada perubahan yang dapat diurungkan."));
        };
        let mut entries = self.read(|connection| storage::entries_of(connection, &change.id))?;
        self.allow_setting_back(stamp, &entries)?;
        agreed(stamp, &change, seen)?;
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

    /// Does the last undone change again, where the person made it; gives that change.
    ///
    /// # Errors
    /// When there is nothing to do again, it is not the person's to do, or another person made it.
    pub fn redo(&mut self, stamp: &Stamp) -> Result<ChangeRow, Failure> {
        self.redo_of(stamp, None)
    }

    /// The same, where the person has seen that the change of this id is another's.
    ///
    /// # Errors
    /// As [`Dossier::redo`].
    pub fn redo_of(&mut self, stamp: &Stamp, seen: Option<&str>) -> Result<ChangeRow, Failure> {
        let Some(change) = self.redoable()? else {
            return Err(Failure::refused("Tidak ada perubahan yang dapat diulangi."));
        };
        let entries = self.read(|connection| storage::entries_of(connection, &change.id))?;
        self.allow_setting_back(stamp, &entries)?;
        agreed(stamp, &change, seen)?;
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
        if !restorable(&entry) {
            return Err(Failure::refused(match subject {
                Subject::Review { .. } => {
                    "Status baris tidak dikembalikan lewat riwayat. Ajukan, tarik, kembalikan, atau setujui barisnya lewat halaman indikator."
                }
                Subject::Assessment(_) if field == Field::Final => {
                    "Penutupan penilaian tidak dikembalikan lewat riwayat. Finalkan atau buka kembali penilaiannya lewat halaman Periksa."
                }
                _ => {
                    "Catatan riwayat ini tidak dapat dikembalikan tersendiri karena menyangkut adanya instansi, penilaian, perangkat daerah, target, atau rencana. Gunakan Urungkan, atau hapus lewat halamannya."
                }
            }));
        }
        self.allow_restoring(stamp, (&subject, field), &entry.old)?;
        if let (Field::Unit, Some(unit)) = (field, entry.old.as_text())
            && !self.units()?.iter().any(|known| known.id == unit)
        {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        if let (Subject::Unit(id), Field::Name, Some(name)) = (&subject, field, entry.old.as_text())
            && self.units()?.iter().any(|known| known.id != *id && same_name(&known.name, name))
        {
            return Err(Failure::refused(format!(
                "Perangkat daerah \u{201c}{name}\u{201d} sudah ada."
            )));
        }
        let detail = self.describe(&subject)?;
        self.transact(stamp, "restore_entry", &detail, |draft| {
            draft.set(&subject, field, entry.old.clone())?;
            // A value that a person sets no longer waits for confirmation, as where it is chosen.
            if matches!(subject, Subject::Answer { .. }) && field == Field::Value {
                draft.set(&subject, Field::Carried, FieldValue::Empty)?;
            }
            Ok(())
        })?;
        Ok(())
    }
}

/// Lets a change of another person's be set back only where it was seen that it is one.
fn agreed(stamp: &Stamp, change: &ChangeRow, seen: Option<&str>) -> Result<(), Failure> {
    if seen == Some(change.id.as_str()) || change.who.is_empty() || change.who == stamp.who {
        return Ok(());
    }
    Err(Failure::OthersChange {
        change: change.id.clone(),
        who: change.who.clone(),
        at: change.at.replace('T', " "),
        what: super::in_words(change),
    })
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
        | Subject::Event(_) => {
            if field == Field::Final {
                false
            } else if field == Field::Present {
                entry.old == FieldValue::flag(true) && entry.new == FieldValue::flag(false)
            } else {
                entry.old != FieldValue::Empty && entry.new != FieldValue::Empty
            }
        }
        // A row moves on its way by the steps that its page offers, each with its own conditions.
        Subject::Review { .. } => false,
        // A row of a scenario comes and goes with the others, not by itself.
        Subject::Task { .. } if field == Field::Present => false,
        _ => entry.old != entry.new,
    }
}

fn place(entry: &EntryRow) -> (Option<Subject>, Option<Field>) {
    (Subject::from_path(&entry.subject), Field::from_column(&entry.field))
}
