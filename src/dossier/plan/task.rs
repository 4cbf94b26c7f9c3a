//! The tasks of a plan: who does them by when, and how far they are.

use super::super::Dossier;
use super::{no_plan, task_subject};
use crate::failure::Failure;
use crate::role::{Act, Refusal, RowState, may};
use crate::stamp::{Actor, Stamp};
use crate::storage::{self, Field, FieldValue, Subject, TaskRow};
use crate::view::TaskState;

impl Dossier {
    /// Sets OPD, due date and remark of a task of the plan.
    ///
    /// # Errors
    /// When there is no such task, the OPD is unknown, or the date is none.
    pub fn save_task(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        (code, value): (&str, &str),
        unit: Option<&str>,
        due: &str,
        note: &str,
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let (scenario, task) = self.task(assessment, code, value)?;
        if let Some(id) = unit
            && !self.units()?.iter().any(|known| known.id == id)
        {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        let due = due_date(due)?;
        let subject = task_subject(&scenario, &task.code, &task.value);
        self.transact(stamp, "save_task", &task_words(&task), |draft| {
            draft.set(&subject, Field::Unit, FieldValue::text(unit))?;
            draft.set_text(&subject, Field::Due, &due)?;
            draft.set_text(&subject, Field::Note, note.trim())
        })?;
        Ok(())
    }

    /// Sets how far a task is. *Selesai* is not to be set: it follows from level and evidence.
    ///
    /// # Errors
    /// When there is no such task, the state is *selesai*, or the task is another OPD's.
    pub fn save_task_state(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        (code, value): (&str, &str),
        state: TaskState,
    ) -> Result<(), Failure> {
        let (scenario, task) = self.task(assessment, code, value)?;
        let own = owns(&stamp.actor, &task);
        may(stamp.actor.role, Act::Work, RowState::Open, own).map_err(|refusal| {
            Failure::refused(match refusal {
                Refusal::OtherUnit => format!(
                    "Tugas indikator {code} bukan milik perangkat daerah Anda. Mintalah Pelaksana Entri mengalihkannya bila keliru."
                ),
                _ => format!(
                    "{} tidak dapat {}. Ganti peran pada Pengaturan, atau minta yang berwenang.",
                    stamp.actor.role.name(),
                    Act::Work.name()
                ),
            })
        })?;
        let key = state.key().ok_or_else(|| {
            Failure::refused(format!(
                "Tugas indikator {code} menjadi selesai dengan sendirinya bila tingkatnya sudah dicapai dan buktinya membuktikannya. Lengkapi jawaban dan buktinya; keadaan ini tidak dapat diisi."
            ))
        })?;
        let subject = task_subject(&scenario, &task.code, &task.value);
        self.transact(stamp, "save_task_state", &task_words(&task), |draft| {
            draft.set_text(&subject, Field::State, key)
        })?;
        Ok(())
    }

    /// A task of the plan, with its scenario's id.
    fn task(
        &self,
        assessment: &str,
        code: &str,
        value: &str,
    ) -> Result<(String, TaskRow), Failure> {
        let plan = self.plan_of(assessment)?.ok_or_else(no_plan)?;
        let found = plan.tasks.into_iter().find(|task| task.code == code && task.value == value);
        let task = found.ok_or_else(|| Failure::NotFound { what: "Tugas itu".to_owned() })?;
        Ok((plan.row.id, task))
    }

    /// Whether a subject is a task of the person's own OPD.
    pub(in crate::dossier) fn is_own_task(
        &self,
        actor: &Actor,
        subject: &Subject,
    ) -> Result<bool, Failure> {
        let Subject::Task { scenario, code, value } = subject else { return Ok(false) };
        let tasks = self.read(|connection| storage::tasks(connection, scenario))?;
        let found = tasks.iter().find(|task| task.code == *code && task.value == *value);
        Ok(found.is_some_and(|task| owns(actor, task)))
    }
}

fn task_words(task: &TaskRow) -> String {
    format!("indikator {} ke {}", task.code, task.value.replace('.', ","))
}

fn owns(actor: &Actor, task: &TaskRow) -> bool {
    actor.unit.is_some() && actor.unit == task.unit
}

/// A date as typed; empty stays empty.
fn due_date(due: &str) -> Result<String, Failure> {
    let due = due.trim();
    if due.is_empty() || chrono::NaiveDate::parse_from_str(due, "%Y-%m-%d").is_ok() {
        return Ok(due.to_owned());
    }
    Err(Failure::refused(format!(
        "Tanggal \u{201c}{due}\u{201d} tidak berlaku; tulis tahun-bulan-tanggal, misalnya 2026-12-31."
    )))
}
