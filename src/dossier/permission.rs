//! Asking the table of roles before a verb acts.

use std::collections::BTreeMap;

use super::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::role::{Act, ItemState, Refusal, RowState, may};
use crate::stamp::{Actor, Stamp};
use crate::storage::{self, EntryRow, Field, FieldValue, Subject};

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
        allow_overall(&stamp.actor, act)
    }
}

/// Lets a person's act on the whole dossier through, or says why not.
pub(super) fn allow_overall(actor: &Actor, act: Act) -> Result<(), Failure> {
    may(actor.role, act, RowState::Open, false).map_err(|_| not_theirs(actor, act))
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
            Refusal::Role => return not_theirs(actor, act),
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
    /// Lets the undoing or redoing of a change through, or says why not: whoever may do what it did
    /// may take it back and do it again, while the row stands where that may be done.
    pub(super) fn allow_setting_back(
        &self,
        stamp: &Stamp,
        entries: &[EntryRow],
    ) -> Result<(), Failure> {
        let mut sheets = Sheets::new(self);
        for entry in entries {
            let (Some(subject), Some(field)) =
                (Subject::from_path(&entry.subject), Field::from_column(&entry.field))
            else {
                continue;
            };
            let step = Step { subject: &subject, field, from: &entry.old, to: &entry.new };
            let row = sheets.row_of(&subject);
            if step.asks(row).iter().all(|act| self.may_step(stamp, &step, *act, row)) {
                continue;
            }
            if row.is_some_and(|(sheet, _)| sheet.is_final()) {
                return Err(Failure::refused(
                    "Penilaian ini sudah final; isinya tidak dapat diurungkan. Koordinator dapat membuka kembali penilaian.",
                ));
            }
            return Err(Failure::refused(format!(
                "{} tidak dapat mengurungkan perubahan ini. Ganti peran pada Pengaturan, atau minta yang berwenang.",
                stamp.actor.role.name()
            )));
        }
        Ok(())
    }

    /// Lets the bringing-back of a field through, or says why not, as the act does that brings it there
    /// by its own door.
    pub(super) fn allow_restoring(
        &self,
        stamp: &Stamp,
        (subject, field): (&Subject, Field),
        to: &FieldValue,
    ) -> Result<(), Failure> {
        let from = self.read(|connection| storage::read_field(connection, subject, field))?;
        let step = Step { subject, field, from: &from, to };
        let mut sheets = Sheets::new(self);
        let row = sheets.row_of(subject);
        for act in step.asks(row) {
            if self.may_step(stamp, &step, act, row) {
                continue;
            }
            match row.filter(|_| step.is_at_row()) {
                Some((sheet, place)) => self.allow(stamp, act, sheet, place)?,
                None => self.allow_overall(stamp, act)?,
            }
            // Where neither door has a sentence of its own, the act is still not the person's.
            return Err(not_theirs(&stamp.actor, act));
        }
        Ok(())
    }

    fn may_step(
        &self,
        stamp: &Stamp,
        step: &Step<'_>,
        act: Act,
        row: Option<(&Worksheet, usize)>,
    ) -> bool {
        let actor = &stamp.actor;
        let row = row.filter(|_| step.is_at_row());
        // A document belongs to no row alone; a task to the OPD that does it.
        let own = match (step.subject, row) {
            (Subject::Evidence(_), _) => true,
            (Subject::Task { .. }, _) => self.is_own_task(actor, step.subject).unwrap_or(false),
            (_, Some((sheet, place))) => sheet.is_led_by(place, actor),
            _ => false,
        };
        let state = row.map(|(sheet, place)| sheet.state(place));
        match may(actor.role, act, state.unwrap_or(RowState::Open), own) {
            Ok(()) => true,
            Err(Refusal::Role | Refusal::OtherUnit) => false,
            // A step on the way is what moved the row here.
            Err(Refusal::State) => step.moves() && state != Some(RowState::Final),
        }
    }
}

/// The worksheets of the rows that are asked about, each loaded once.
struct Sheets<'d> {
    dossier: &'d Dossier,
    loaded: BTreeMap<String, Option<Worksheet>>,
}

impl<'d> Sheets<'d> {
    fn new(dossier: &'d Dossier) -> Sheets<'d> {
        Sheets { dossier, loaded: BTreeMap::new() }
    }

    /// The row that a subject belongs to; its assessment may have been made by the very change that is
    /// taken back.
    fn row_of(&mut self, subject: &Subject) -> Option<(&Worksheet, usize)> {
        let (assessment, code) = subject.row()?;
        let dossier = self.dossier;
        let sheet = self
            .loaded
            .entry(assessment.to_owned())
            .or_insert_with(|| dossier.worksheet(assessment).ok())
            .as_ref()?;
        Some((sheet, sheet.place(code).ok()?))
    }
}

/// A field that goes from something to something.
struct Step<'s> {
    subject: &'s Subject,
    field: Field,
    from: &'s FieldValue,
    to: &'s FieldValue,
}

impl Step<'_> {
    /// The acts that it takes, each of them.
    fn asks(&self, row: Option<(&Worksheet, usize)>) -> Vec<Act> {
        let one = |act| vec![act];
        match self.subject {
            Subject::Assessment(_) if self.field == Field::Final => {
                one(if *self.to == FieldValue::flag(true) { Act::Finalise } else { Act::Reopen })
            }
            Subject::Agency(_)
            | Subject::Unit(_)
            | Subject::Assessment(_)
            | Subject::Assignment { .. }
            | Subject::Target(_)
            | Subject::Scenario(_)
            | Subject::Baseline(_)
            | Subject::Event(_)
            | Subject::Signatory(_)
            | Subject::Published(_) => one(Act::Organise),
            // Entering goes on after an assessment is closed, and so does what is recommended then.
            Subject::Result(_) | Subject::Portal { .. } | Subject::Recommendation { .. } => {
                one(Act::RecordResult)
            }
            Subject::Task { .. } if self.field == Field::State => one(Act::Work),
            Subject::Task { .. } => one(Act::Organise),
            Subject::Answer { voice, .. } => one(super::answer::act_of(*voice)),
            // The note of a step goes with its state.
            Subject::Review { .. } if self.field != Field::State => Vec::new(),
            Subject::Review { .. } => one(match self.to.as_text() {
                Some("submitted") => Act::Submit,
                Some("sent_back") => Act::SendBack,
                Some("approved") => Act::Approve,
                _ => Act::Withdraw,
            }),
            Subject::Item { .. } => one(match self.field {
                Field::State => item_state(self.from).act_to(item_state(self.to)),
                Field::Reason => Act::Review,
                _ => Act::Answer,
            }),
            Subject::ItemEvidence { item, .. } => {
                let accepted = row.is_some_and(|(sheet, place)| {
                    sheet.item_state(place, item) == ItemState::Diterima
                });
                if accepted { vec![Act::Answer, Act::Review] } else { one(Act::Answer) }
            }
            Subject::Evidence(_) | Subject::ExternalIndex { .. } | Subject::EvidenceUse { .. } => {
                one(Act::Answer)
            }
        }
    }

    /// Whether it is a step of a row, or of the assessment, on its way.
    fn moves(&self) -> bool {
        matches!(self.subject, Subject::Review { .. })
            || (matches!(self.subject, Subject::Assessment(_)) && self.field == Field::Final)
    }

    /// Whether its act is asked at the row; assignments are asked overall, wherever the row stands.
    fn is_at_row(&self) -> bool {
        !matches!(self.subject, Subject::Assignment { .. })
    }
}

fn item_state(value: &FieldValue) -> ItemState {
    ItemState::from_key(value.as_text().unwrap_or_default())
}

fn not_theirs(actor: &Actor, act: Act) -> Failure {
    Failure::refused(format!(
        "{} tidak dapat {}. Ganti peran pada Pengaturan, atau minta yang berwenang.",
        actor.role.name(),
        act.name()
    ))
}
