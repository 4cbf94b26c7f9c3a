//! Asking the table of roles before a verb acts.

use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::role::{Act, ItemState, Refusal, RowState, may};
use crate::stamp::{Actor, Stamp};
use crate::storage::{AssessmentRow, EntryRow, Field, FieldValue, Subject};

impl Dossier {
    /// Lets an act at a row through, or says why not.
    pub(super) fn allow(
        &self,
        stamp: &Stamp,
        act: Act,
        worksheet: &Worksheet,
        place: usize,
    ) -> Result<(), Failure> {
        allow_at(&stamp.actor, act, worksheet, place)
    }

    /// Lets an act on the whole dossier through, or says why not.
    pub(super) fn allow_overall(&self, stamp: &Stamp, act: Act) -> Result<(), Failure> {
        may(stamp.actor.role, act, RowState::Open, false).map_err(|_| {
            Failure::refused(format!(
                "{} tidak dapat {}. Ganti peran pada Pengaturan, atau minta yang berwenang.",
                stamp.actor.role.name(),
                act.name()
            ))
        })
    }
}

/// Lets a person's act at a row through, or says why not.
pub(super) fn allow_at(
    actor: &Actor,
    act: Act,
    worksheet: &Worksheet,
    place: usize,
) -> Result<(), Failure> {
    let own = worksheet.is_led_by(place, actor);
    let state = worksheet.state(place);
    let code = &worksheet.instrument().rows()[place].code;
    may(actor.role, act, state, own).map_err(|refusal| {
        Failure::refused(match refusal {
            Refusal::Role => format!(
                "{} tidak dapat {}. Ganti peran pada Pengaturan, atau minta yang berwenang.",
                actor.role.name(),
                act.name()
            ),
            Refusal::OtherUnit => format!(
                "Indikator {code} bukan tanggung jawab perangkat daerah Anda. Mintalah Pelaksana Entri mengalihkannya bila keliru."
            ),
            Refusal::State => {
                format!("Indikator {code} {}; tidak dapat {}.{}", state.name(), act.name(), way_out(act, state))
            }
        })
    })
}

/// What to do where the state forbids an act; begins with a space where there is anything to say.
fn way_out(act: Act, state: RowState) -> &'static str {
    match (act, state) {
        (_, RowState::Final) => " Koordinator dapat membuka kembali penilaian.",
        (Act::Answer, RowState::Submitted | RowState::Approved) => {
            " Tarik kembali pengajuannya, atau minta dikembalikan."
        }
        (Act::Review | Act::Approve | Act::SendBack, RowState::Open | RowState::SentBack) => {
            " Tunggu sampai jawaban diajukan."
        }
        _ => "",
    }
}

impl Dossier {
    /// Lets the setting-back of fields through (undo, redo, restore), or says why not: the same roles
    /// as for setting them, and nothing in a closed assessment but its closing itself.
    pub(super) fn allow_setting_back(
        &self,
        stamp: &Stamp,
        entries: &[EntryRow],
    ) -> Result<(), Failure> {
        for entry in entries {
            let Some(subject) = Subject::from_path(&entry.subject) else { continue };
            let closing = entry.field == Field::Final.column();
            let (acts, row) = acts_for(&subject, entry);
            // A row's assessment may have been made by the very change that is taken back.
            let worksheet =
                row.as_ref().and_then(|(assessment, _)| self.worksheet(assessment).ok());
            let place = worksheet
                .as_ref()
                .zip(row.as_ref())
                .and_then(|(sheet, (_, code))| sheet.place(code).ok());
            let own = match (&worksheet, place) {
                (Some(sheet), Some(place)) => sheet.is_led_by(place, &stamp.actor),
                _ => false,
            };
            // Who leads what may still be changed in a closed assessment, and so be changed back.
            let organises = acts.contains(&Act::Organise)
                && may(stamp.actor.role, Act::Organise, RowState::Final, false).is_ok();
            if (worksheet.as_ref().is_some_and(Worksheet::is_final) && !closing && !organises)
                || self.is_list_of_final(&subject, entry)?
            {
                return Err(Failure::refused(
                    "Penilaian ini sudah final; isinya tidak dapat diurungkan. Koordinator dapat membuka kembali penilaian.",
                ));
            }
            // A document belongs to no row alone; a task to the OPD that does it.
            let own = own
                || matches!(subject, Subject::Evidence(_))
                || self.is_own_task(&stamp.actor, &subject)?;
            // What is locked stays locked for undo as well; a row's own steps are what unlocks it.
            let state = match (&worksheet, place, &subject) {
                (_, _, Subject::Review { .. }) => None,
                (Some(sheet), Some(place), _) => Some(sheet.state(place)),
                _ => None,
            };
            let refused =
                |act: &Act| match may(stamp.actor.role, *act, state.unwrap_or(RowState::Open), own)
                {
                    Err(Refusal::Role | Refusal::OtherUnit) => true,
                    Err(Refusal::State) => state.is_some(),
                    Ok(()) => false,
                };
            if acts.iter().all(refused) {
                return Err(Failure::refused(format!(
                    "{} tidak dapat mengurungkan perubahan ini. Ganti peran pada Pengaturan, atau minta yang berwenang.",
                    stamp.actor.role.name()
                )));
            }
        }
        Ok(())
    }
}

impl Dossier {
    /// Whether an entry is the list of items of an assessment that is closed.
    fn is_list_of_final(&self, subject: &Subject, entry: &EntryRow) -> Result<bool, Failure> {
        let Subject::Assessment(id) = subject else { return Ok(false) };
        let closed = |row: &AssessmentRow| row.id == *id && row.final_;
        Ok(entry.field == Field::Layer.column() && self.assessments()?.iter().any(closed))
    }
}

/// The acts of which one made an entry, and the row that it belongs to.
fn acts_for(subject: &Subject, entry: &EntryRow) -> (&'static [Act], Option<(String, String)>) {
    let row = |assessment: &String, code: &String| Some((assessment.clone(), code.clone()));
    let is = |field: Field| entry.field == field.column();
    match subject {
        Subject::Assessment(_) if is(Field::Final) => (&[Act::Finalise, Act::Reopen], None),
        Subject::Agency(_)
        | Subject::Unit(_)
        | Subject::Bearer { .. }
        | Subject::Assessment(_)
        | Subject::Target(_)
        | Subject::Scenario(_)
        | Subject::Baseline(_)
        | Subject::Event(_)
        | Subject::Layer(_)
        | Subject::Signatory(_)
        | Subject::Instrument(_)
        | Subject::Published(_) => (&[Act::Organise], None),
        Subject::Result(_) => (&[Act::RecordResult], None),
        Subject::Task { .. } if is(Field::State) || is(Field::Note) => {
            (&[Act::Organise, Act::Work], None)
        }
        Subject::Task { .. } => (&[Act::Organise], None),
        // Entering goes on after an assessment is closed, and so does what is recommended then.
        Subject::Portal { .. } | Subject::Recommendation { .. } | Subject::Stage { .. } => {
            (&[Act::RecordResult], None)
        }
        Subject::Assignment { assessment, code } | Subject::Support { assessment, code, .. } => {
            (&[Act::Organise, Act::Answer], row(assessment, code))
        }
        // The published value, too, comes when the assessment is closed.
        Subject::Answer { voice: Voice::Eksternal, .. } => (&[Act::RecordResult], None),
        Subject::Answer { assessment, code, voice: Voice::Internal } => {
            (&[Act::Review], row(assessment, code))
        }
        Subject::Answer { assessment, code, voice: Voice::Mandiri } => {
            (&[Act::Answer], row(assessment, code))
        }
        Subject::Review { assessment, code } => (step_of(entry), row(assessment, code)),
        Subject::Evidence(_) => (&[Act::Answer], None),
        Subject::Item { assessment, code, .. } => {
            (item_act(entry, is(Field::State), is(Field::Reason)), row(assessment, code))
        }
        Subject::ItemEvidence { assessment, code, .. }
        | Subject::ExternalIndex { assessment, code }
        | Subject::EvidenceUse { assessment, code, .. } => (&[Act::Answer], row(assessment, code)),
    }
}

/// Which step of a row's way an entry was: whoever may take it may take it back. The note of a step
/// goes with its state.
fn step_of(entry: &EntryRow) -> &'static [Act] {
    if entry.field != Field::State.column() {
        return &[Act::Submit, Act::Withdraw, Act::SendBack, Act::Approve];
    }
    match entry.new.as_text() {
        Some("submitted") => &[Act::Submit],
        Some("sent_back") => &[Act::SendBack],
        Some("approved") => &[Act::Approve],
        _ => &[Act::Withdraw],
    }
}

fn item_act(entry: &EntryRow, state: bool, reason: bool) -> &'static [Act] {
    let key = |value: &FieldValue| ItemState::from_key(value.as_text().unwrap_or_default());
    let decides = state && key(&entry.old).act_to(key(&entry.new)) == Act::Review;
    if decides || reason { &[Act::Review] } else { &[Act::Answer] }
}
