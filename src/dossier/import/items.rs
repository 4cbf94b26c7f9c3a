//! Evidence items (*butir*, Pemdi) of a workbook, held against what is here: a state that nobody has
//! set is taken, one that differs waits for a person, and titles join as a set.

use super::super::evidence::name_item_evidence;
use super::super::unit::same_name;
use super::super::{Draft, Worksheet};
use super::row::{allowed, may_lead, not_led, other_lead, too_long};
use super::{Act, Destination, PlannedRow, Planner};
use crate::failure::Failure;
use crate::import::{ReadItem, Reading, TableKind};
use crate::limits::text::{LONGEST, LONGEST_NOTE, exceeds};
use crate::limits::thousands;
use crate::role::{self, ItemState};
use crate::storage::{Field, FieldValue, Subject};
use crate::view::{FindingView, ImportRow, RowFate};

/// One thing that an item's row changes.
#[derive(Debug, Clone)]
pub(super) enum ItemAct {
    /// Brings the item to a state, with the reason of one that is sent back.
    State(ItemState, Option<String>),
    /// Sets what the agency says of it.
    Note(String),
    /// Names a document at it.
    Evidence(String),
}

impl ItemAct {
    pub(super) fn perform(
        &self,
        draft: &mut Draft<'_>,
        assessment: &str,
        code: &str,
        item: &str,
    ) -> rusqlite::Result<()> {
        let subject = Subject::Item {
            assessment: assessment.to_owned(),
            code: code.to_owned(),
            item: item.to_owned(),
        };
        match self {
            ItemAct::State(state, reason) => {
                let new = Some(state.key()).filter(|_| *state != ItemState::Belum);
                draft.set(&subject, Field::State, FieldValue::text(new))?;
                match (state, reason) {
                    (ItemState::Revisi, Some(reason)) => {
                        draft.set_text(&subject, Field::Reason, reason)
                    }
                    (ItemState::Diterima, _) => {
                        draft.set(&subject, Field::Reason, FieldValue::Empty)
                    }
                    _ => Ok(()),
                }
            }
            ItemAct::Note(note) => draft.set_text(&subject, Field::Note, note),
            ItemAct::Evidence(title) => name_item_evidence(draft, assessment, code, item, title),
        }
    }

    /// The words of this that are longer than the screen takes.
    pub(super) fn too_long(&self) -> Option<String> {
        let (what, text, most) = match self {
            ItemAct::State(_, reason) => ("Alasan revisi", reason.as_ref()?, LONGEST_NOTE),
            ItemAct::Note(text) => ("Catatan butir", text, LONGEST_NOTE),
            ItemAct::Evidence(text) => ("Nama dokumen", text, LONGEST),
        };
        exceeds(text, most)
            .then(|| format!("{what} terlalu panjang; paling banyak {} huruf.", thousands(most)))
    }

    /// What it takes to do this to an item that stands somewhere. The files of what was accepted stay
    /// what they were, except to who plays both parts.
    pub(super) fn takes(&self, here: ItemState) -> Vec<role::Act> {
        match self {
            ItemAct::State(state, _) => vec![here.act_to(*state)],
            ItemAct::Evidence(_) if here == ItemState::Diterima => {
                vec![role::Act::Answer, role::Act::Review]
            }
            ItemAct::Note(_) | ItemAct::Evidence(_) => vec![role::Act::Answer],
        }
    }
}

impl Planner<'_> {
    /// Plans what the lists of items say.
    pub(super) fn take_items(&mut self, reading: &Reading) -> Result<(), Failure> {
        for item in &reading.items {
            let year = item.year.or(self.request.only_year).unwrap_or(self.own.year);
            if self.request.only_year.is_some_and(|only| only != year) {
                continue;
            }
            let goes_to = self.destination(&item.instrument, year);
            if let Destination::Here(id) = &goes_to
                && !self.worksheets.contains_key(id)
            {
                self.worksheets.insert(id.clone(), self.dossier.worksheet(id)?);
            }
            let key = (goes_to.clone(), item.item.clone());
            let there = item.state.map_or("", ItemState::key);
            let before = self
                .items
                .entry(key)
                .or_insert_with(|| (format!("{} {}", reading.file, item.cell), there.to_owned()));
            if !(there.is_empty() || before.1.is_empty() || before.1 == there) {
                let reason = format!(
                    "Butir {} sudah dibaca dari {} dengan keadaan lain; baris ini ditolak. Hapus salah satunya, lalu ulangi.",
                    item.item, before.0
                );
                self.refuse_item(reading, item, reason);
                continue;
            }
            let worksheet = match &goes_to {
                Destination::Here(id) => self.worksheets.get(id),
                Destination::New(..) => None,
            };
            let planned = self.hold_item(reading, item, year, goes_to.clone(), worksheet)?;
            let actor = &self.request.actor;
            let unit =
                worksheet.and_then(|sheet| sheet.unit(sheet.place(item.code.as_str()).ok()?));
            let kept = other_lead(&item.opds, unit).filter(|_| !may_lead(actor));
            if let Some(reason) = too_long(&planned.acts) {
                self.refuse_item(reading, item, reason);
                continue;
            }
            if let Err(refusal) = allowed(worksheet, &planned, actor) {
                self.refuse_item(reading, item, refusal.to_string());
                continue;
            }
            self.rows.push(planned);
            self.findings.extend(kept.map(|_| said(reading, item, not_led(actor), false)));
        }
        Ok(())
    }

    fn refuse_item(&mut self, reading: &Reading, item: &ReadItem, reason: String) {
        self.findings.push(said(reading, item, reason, true));
    }

    fn hold_item(
        &self,
        reading: &Reading,
        item: &ReadItem,
        year: i32,
        goes_to: Destination,
        worksheet: Option<&Worksheet>,
    ) -> Result<PlannedRow, Failure> {
        let place = match worksheet {
            Some(worksheet) => Some((worksheet, worksheet.place(item.code.as_str())?)),
            None => None,
        };
        let here = place.map(|(sheet, place)| sheet.item(place, &item.item)).unwrap_or_default();
        let (mut acts, mut changes, mut differs) = (Vec::new(), Vec::new(), false);
        let (mut here_text, mut there_text) = (None, None);
        if let Some(state) = item.state {
            let same_reason = item.reason.as_deref().is_none_or(|reason| reason == here.reason);
            if state != here.state || !same_reason {
                differs = here.state != ItemState::Belum;
                changes.push(format!("{} \u{2192} {}", here.state.key(), state.key()));
                if let Some(reason) = &item.reason {
                    changes
                        .push(format!("alasan: {}", reason.chars().take(120).collect::<String>()));
                }
                if differs {
                    here_text = Some(here.state.key().to_owned());
                    there_text = Some(state.key().to_owned());
                }
                acts.push(ItemAct::State(state, item.reason.clone()));
            }
        }
        if let Some(note) = item.note.as_ref().filter(|note| note.trim() != here.note.trim()) {
            differs |= !here.note.trim().is_empty();
            let new = here.note.trim().is_empty();
            changes.push(if new { "catatan" } else { "catatan berbeda" }.to_owned());
            acts.push(ItemAct::Note(note.clone()));
        }
        let known = |title: &String| here.evidence.iter().any(|used| same_name(&used.title, title));
        let new: Vec<&String> = item.evidence.iter().filter(|title| !known(title)).collect();
        if !new.is_empty() {
            changes.push(format!("{} bukti", new.len()));
            acts.extend(new.into_iter().map(|title| ItemAct::Evidence(title.clone())));
        }
        let mut acts: Vec<Act> =
            acts.into_iter().map(|act| Act::Item(item.item.clone(), act)).collect();
        let unit = place.and_then(|(sheet, place)| sheet.unit(place));
        let actor = &self.request.actor;
        if let Some(lead) = other_lead(&item.opds, unit).filter(|_| may_lead(actor)) {
            differs |= unit.is_some();
            changes.push(unit.map_or_else(
                || format!("pengampu {lead}"),
                |unit| format!("pengampu {} \u{2192} {lead}", unit.name),
            ));
            acts.push(Act::Unit(lead.clone()));
        }
        let key = format!("{}|{}|{}|{year}", reading.file, item.sheet, item.cell);
        let fate = match (acts.is_empty(), differs, self.request.take.contains(&key)) {
            (true, ..) => RowFate::Unchanged,
            (_, true, false) => RowFate::Conflict,
            _ => RowFate::Taken,
        };
        let view = ImportRow {
            key,
            file: reading.file.clone(),
            sheet: item.sheet.clone(),
            cell: item.cell.clone(),
            year,
            code: item.code.to_string(),
            name: format!("{}: {}", item.item, item.text),
            fate,
            changes,
            here: here_text,
            there: there_text,
            voice: self.request.voice,
            kind: TableKind::Items,
        };
        Ok(PlannedRow { view, goes_to, acts })
    }
}

fn said(reading: &Reading, item: &ReadItem, reason: String, refused: bool) -> FindingView {
    FindingView {
        file: reading.file.clone(),
        sheet: item.sheet.clone(),
        cell: item.cell.clone(),
        reason,
        refused,
    }
}
