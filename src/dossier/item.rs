//! Evidence items (*butir*, Pemdi): how far each is, why it was sent back, its files, note and points.
//! The agency prepares an item and hands it in; the assessor accepts it or sends it back.

use std::path::PathBuf;

use super::evidence::keep_evidence;
use super::offered::{OfferedFile, Pasted};
use super::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::limits::text::{LONGEST_NOTE, exceeds};
use crate::limits::thousands;
use crate::role::{Act, ItemState};
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject};

impl Dossier {
    /// Sets how far an evidence item is. The reason of an assessor who sends it back stays with the
    /// item until he decides on it anew.
    ///
    /// # Errors
    /// When the row or the item is unknown, the person may not bring the item there, or it is sent
    /// back without a reason.
    pub fn save_item(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        state: ItemState,
        reason: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        let act = worksheet.item_state(place, item).act_to(state);
        let detail = self.item_at(stamp, act, &worksheet, place, item)?;
        let reason = reason.trim();
        if state == ItemState::Revisi && reason.is_empty() {
            return Err(Failure::refused(format!(
                "Tuliskan alasan revisi butir {item}, agar responden tahu apa yang harus diperbaiki."
            )));
        }
        if exceeds(reason, LONGEST_NOTE) {
            return Err(too_long("Alasan revisi"));
        }
        let subject = item_of(assessment, code, item);
        let new = Some(state.key()).filter(|_| state != ItemState::Belum);
        self.transact(stamp, "save_item", &detail, |draft| {
            draft.set(&subject, Field::State, FieldValue::text(new))?;
            match state {
                ItemState::Revisi => draft.set_text(&subject, Field::Reason, reason),
                ItemState::Diterima => draft.set(&subject, Field::Reason, FieldValue::Empty),
                _ => Ok(()),
            }
        })?;
        Ok(())
    }

    /// Attaches files at an evidence item.
    ///
    /// # Errors
    /// As [`Dossier::attach_evidence`], and when the item is unknown or accepted already.
    pub fn attach_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        paths: &[PathBuf],
    ) -> Result<(), Failure> {
        let detail = self.item_open(stamp, assessment, code, item)?;
        let files = self.read_offered(paths)?;
        self.attach_item_files(stamp, &detail, (assessment, code, item), &files)
    }

    /// Attaches pasted files at an evidence item.
    ///
    /// # Errors
    /// As [`Dossier::attach_item_evidence`].
    pub fn paste_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        pasted: Vec<Pasted>,
    ) -> Result<(), Failure> {
        let detail = self.item_open(stamp, assessment, code, item)?;
        let files = self.take_pasted(stamp, pasted)?;
        self.attach_item_files(stamp, &detail, (assessment, code, item), &files)
    }

    fn attach_item_files(
        &mut self,
        stamp: &Stamp,
        detail: &str,
        (assessment, code, item): (&str, &str, &str),
        files: &[OfferedFile],
    ) -> Result<(), Failure> {
        self.transact(stamp, "attach_item_evidence", detail, |draft| {
            files.iter().try_for_each(|file| {
                keep_evidence(draft, file)?;
                let use_here = at_item(assessment, code, item, &file.id());
                draft.set(&use_here, Field::Attached, FieldValue::flag(true))
            })
        })?;
        Ok(())
    }

    /// Puts a document that is in the register at an evidence item.
    ///
    /// # Errors
    /// When the document or the item is unknown, or the row may not be changed.
    pub fn use_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let detail = self.item_open(stamp, assessment, code, item)?;
        if self.read(|connection| storage::evidence(connection, evidence))?.is_none() {
            return Err(Failure::NotFound { what: "Bukti dukung itu".to_owned() });
        }
        self.transact(stamp, "attach_item_evidence", &detail, |draft| {
            draft.set(
                &at_item(assessment, code, item, evidence),
                Field::Attached,
                FieldValue::flag(true),
            )
        })?;
        Ok(())
    }

    /// Takes a document from an evidence item.
    ///
    /// # Errors
    /// When the item is unknown, or the row may not be changed.
    pub fn detach_item_evidence(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        evidence: &str,
    ) -> Result<(), Failure> {
        let detail = self.item_open(stamp, assessment, code, item)?;
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        if !worksheet.item(place, item).evidence.iter().any(|used| used.evidence == evidence) {
            return Err(Failure::NotFound { what: format!("Bukti itu pada butir {item}") });
        }
        self.transact(stamp, "detach_item_evidence", &detail, |draft| {
            draft.set(
                &at_item(assessment, code, item, evidence),
                Field::Attached,
                FieldValue::flag(false),
            )
        })?;
        Ok(())
    }

    /// Saves the note of an evidence item.
    ///
    /// # Errors
    /// When the item is unknown, the row may not be changed, or the note is longer than 5 000 letters.
    pub fn save_item_note(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        note: &str,
    ) -> Result<(), Failure> {
        let detail = self.item_of_answer(stamp, assessment, code, item)?;
        if exceeds(note, LONGEST_NOTE) {
            return Err(too_long("Catatan butir"));
        }
        let note = Some(note).filter(|note| !note.is_empty());
        self.transact(stamp, "save_item_note", &detail, |draft| {
            draft.set(&item_of(assessment, code, item), Field::Note, FieldValue::text(note))
        })?;
        Ok(())
    }

    /// Sets the points of an evidence item, or goes back to one point with `None`.
    ///
    /// # Errors
    /// When the item is unknown, the row may not be changed, or the points are above 20.
    pub fn save_item_points(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
        points: Option<u8>,
    ) -> Result<(), Failure> {
        let detail = self.item_of_answer(stamp, assessment, code, item)?;
        if points.is_some_and(|points| points > 20) {
            return Err(Failure::refused("Poin butir paling banyak 20."));
        }
        let new = points.map_or(FieldValue::Empty, |points| FieldValue::Number(points.into()));
        self.transact(stamp, "save_item_points", &detail, |draft| {
            draft.set(&item_of(assessment, code, item), Field::Points, new)
        })?;
        Ok(())
    }

    /// Lets an act at an item through; gives what it is about, in words.
    fn item_at(
        &self,
        stamp: &Stamp,
        act: Act,
        worksheet: &Worksheet,
        place: usize,
        item: &str,
    ) -> Result<String, Failure> {
        self.allow(stamp, act, worksheet, place)?;
        let mut items = worksheet.indicator(place).levels.iter().flat_map(|level| &level.items);
        if items.any(|known| known.code == item) {
            Ok(format!("butir {item}, {}", worksheet.year()))
        } else {
            Err(Failure::NotFound { what: format!("Butir {item}") })
        }
    }

    fn item_of_answer(
        &self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
    ) -> Result<String, Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.item_at(stamp, Act::Answer, &worksheet, worksheet.place(code)?, item)
    }

    /// Lets a change of an item's files through: what the assessor has accepted stays what it was,
    /// except to who plays both parts.
    fn item_open(
        &self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        item: &str,
    ) -> Result<String, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        let detail = self.item_at(stamp, Act::Answer, &worksheet, place, item)?;
        let accepted = worksheet.item_state(place, item) == ItemState::Diterima;
        if accepted && self.allow(stamp, Act::Review, &worksheet, place).is_err() {
            return Err(Failure::refused(format!(
                "Butir {item} sudah diterima asesor; berkasnya tidak dapat diubah. Bila harus diganti, mintalah asesor mengembalikan butir itu."
            )));
        }
        Ok(detail)
    }
}

fn too_long(what: &str) -> Failure {
    Failure::refused(format!(
        "{what} terlalu panjang; paling banyak {} huruf.",
        thousands(LONGEST_NOTE)
    ))
}

fn at_item(assessment: &str, code: &str, item: &str, evidence: &str) -> Subject {
    Subject::ItemEvidence {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        item: item.to_owned(),
        evidence: evidence.to_owned(),
    }
}

fn item_of(assessment: &str, code: &str, item: &str) -> Subject {
    Subject::Item {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        item: item.to_owned(),
    }
}
