//! Asking the table of roles before a verb acts.

use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::role::{Act, Refusal, RowState, may};
use crate::stamp::{Actor, Stamp};
use crate::storage::{EntryRow, Field, Subject};

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
    let own =
        actor.unit.is_some() && worksheet.unit(place).map(|unit| &unit.id) == actor.unit.as_ref();
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
            let (acts, row) = acts_for(&subject, &entry.field);
            // A row's assessment may have been made by the very change that is taken back.
            let worksheet =
                row.as_ref().and_then(|(assessment, _)| self.worksheet(assessment).ok());
            let place = worksheet
                .as_ref()
                .zip(row.as_ref())
                .and_then(|(sheet, (_, code))| sheet.place(code).ok());
            let own = match (&worksheet, place) {
                (Some(sheet), Some(place)) => {
                    stamp.actor.unit.is_some()
                        && sheet.unit(place).map(|unit| &unit.id) == stamp.actor.unit.as_ref()
                }
                _ => false,
            };
            if worksheet.as_ref().is_some_and(Worksheet::is_final) && !closing {
                return Err(Failure::refused(
                    "Penilaian ini sudah final; isinya tidak dapat diurungkan. Koordinator dapat membuka kembali penilaian.",
                ));
            }
            // A document belongs to no row alone; a task to the OPD that does it.
            let own = own
                || matches!(subject, Subject::Evidence(_))
                || self.is_own_task(&stamp.actor, &subject)?;
            let refused = |act: &Act| {
                matches!(
                    may(stamp.actor.role, *act, RowState::Open, own),
                    Err(Refusal::Role | Refusal::OtherUnit)
                )
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

/// The acts of which one sets a subject, and the row that it belongs to.
fn acts_for(subject: &Subject, field: &str) -> (&'static [Act], Option<(String, String)>) {
    let closing = field == Field::Final.column();
    let working = [Field::State.column(), Field::Note.column()].contains(&field);
    let row = |assessment: &String, code: &String| Some((assessment.clone(), code.clone()));
    match subject {
        Subject::Assessment(_) if closing => (&[Act::Finalise, Act::Reopen], None),
        Subject::Agency(_)
        | Subject::Unit(_)
        | Subject::Assessment(_)
        | Subject::Target(_)
        | Subject::Scenario(_)
        | Subject::Baseline(_)
        | Subject::Event(_) => (&[Act::Organise], None),
        Subject::Task { .. } if working => (&[Act::Organise, Act::Work], None),
        Subject::Task { .. } => (&[Act::Organise], None),
        // Entering goes on after an assessment is closed.
        Subject::Portal { .. } => (&[Act::RecordResult], None),
        Subject::Assignment { assessment, code } => {
            (&[Act::Organise, Act::Answer], row(assessment, code))
        }
        Subject::Answer { assessment, code, voice } => (
            match voice {
                Voice::Mandiri => &[Act::Answer],
                Voice::Internal => &[Act::Review],
                Voice::Eksternal => &[Act::RecordResult],
            },
            row(assessment, code),
        ),
        Subject::Review { assessment, code } => {
            (&[Act::Submit, Act::Approve, Act::SendBack], row(assessment, code))
        }
        Subject::Evidence(_) => (&[Act::Answer], None),
        Subject::Item { assessment, code, .. }
        | Subject::ItemEvidence { assessment, code, .. }
        | Subject::ExternalIndex { assessment, code }
        | Subject::EvidenceUse { assessment, code, .. } => (&[Act::Answer], row(assessment, code)),
    }
}
