//! Keeping scenarios, and making one of them the plan.

use std::collections::BTreeMap;

use super::super::assessment::required;
use super::super::unit::same_name;
use super::super::{Dossier, Draft, Worksheet};
use super::{Leg, Scenario, Verdict, answered, no_plan, task_subject};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::planning::{Effort, Efforts};
use crate::role::Act;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject, TaskRow};
use crate::view::{PlanQuestion, RowValue};

/// A row to be kept in a scenario.
struct NewTask {
    code: String,
    from: Score,
    to: Score,
    effort: Effort,
    unit: Option<String>,
    due: String,
}

impl Dossier {
    /// Keeps values by name; changes no answer. Gives the scenario's id.
    ///
    /// # Errors
    /// When the name is empty or taken, nothing differs, or a value is none.
    pub fn save_scenario(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        id: Option<&str>,
        name: &str,
        values: &[RowValue],
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        if let Some(id) = id
            && self.scenario(assessment, id)?.is_plan
        {
            return Err(Failure::refused(
                "Skenario ini sudah menjadi rencana. Simpan simulasi ini dengan nama lain, agar tugas yang sedang berjalan tidak berubah.",
            ));
        }
        let tasks = tasks_of(&worksheet, values)?;
        let target = self.recorded_target(&worksheet)?;
        let name = self.free_name(assessment, id, name)?;
        self.keep(stamp, "save_scenario", assessment, id, &name, target, None, &tasks, false)
    }

    /// Answers a question and keeps the answer by name; it becomes the assessment's plan where that
    /// is asked. Gives the scenario's id.
    ///
    /// # Errors
    /// When the name is empty or taken, or the question has no answer that raises anything.
    pub fn save_plan(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        id: Option<&str>,
        name: &str,
        question: &PlanQuestion,
        adopt: bool,
    ) -> Result<String, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        if let Some(id) = id {
            self.scenario(assessment, id)?;
        }
        let posed = self.pose(&worksheet, question)?;
        let answered = answered(&worksheet, &posed)?;
        if answered.verdict != Verdict::Reached || answered.legs.is_empty() {
            return Err(Failure::refused(format!(
                "{} Tidak ada yang disimpan sebagai rencana.",
                answered.sentence
            )));
        }
        let tasks: Vec<NewTask> =
            answered.legs.iter().map(|leg| task_of_leg(&worksheet, leg)).collect();
        let name = self.free_name(assessment, id, name)?;
        let action = if adopt { "save_plan" } else { "save_scenario" };
        let target = Some(posed.target().written(worksheet.instrument()));
        self.keep(stamp, action, assessment, id, &name, target, Some(question), &tasks, adopt)
    }

    /// Makes a scenario the assessment's plan: its raised rows are tasks from now on.
    ///
    /// # Errors
    /// When it raises nothing.
    pub fn adopt_plan(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        scenario: &str,
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        let found = self.scenario(assessment, scenario)?;
        let raised = |task: &&TaskRow| {
            Score::parse(&task.value)
                .ok()
                .zip(Score::parse(&task.baseline).ok())
                .is_some_and(|(to, from)| to > from)
        };
        if !found.tasks.iter().any(|task| raised(&task)) {
            return Err(Failure::refused(format!(
                "Skenario \u{201c}{}\u{201d} tidak menaikkan satu indikator pun, jadi tidak dapat menjadi rencana. Naikkan dahulu sedikitnya satu indikator.",
                found.row.name
            )));
        }
        let year = self.target_ahead(worksheet.year(), &worksheet.instrument().id)?;
        let due = year.map(|target| format!("{}-12-31", target.year)).unwrap_or_default();
        self.transact(stamp, "save_plan", &found.row.name, |draft| {
            for task in found.tasks.iter() {
                let subject = task_subject(scenario, &task.code, &task.value);
                if !raised(&task) {
                    draft.set(&subject, Field::Present, FieldValue::flag(false))?;
                } else if task.due.is_empty() {
                    draft.set_text(&subject, Field::Due, &due)?;
                }
            }
            choose(draft, assessment, Some(scenario))
        })?;
        Ok(())
    }

    /// Leaves the assessment without a plan; the scenario stays.
    ///
    /// # Errors
    /// When it has none.
    pub fn drop_plan(&mut self, stamp: &Stamp, assessment: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let plan = self.plan_of(assessment)?.ok_or_else(no_plan)?;
        self.transact(stamp, "drop_plan", &plan.row.name, |draft| choose(draft, assessment, None))?;
        Ok(())
    }

    /// Removes a scenario that is not the plan.
    ///
    /// # Errors
    /// When it is the plan, or there is none of that id.
    pub fn remove_scenario(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        id: &str,
    ) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let found = self.scenario(assessment, id)?;
        if found.is_plan {
            return Err(Failure::refused(format!(
                "\u{201c}{}\u{201d} adalah rencana penilaian ini. Lepaskan dahulu rencananya, lalu hapus skenarionya.",
                found.row.name
            )));
        }
        self.transact(stamp, "remove_scenario", &found.row.name, |draft| {
            draft.set(&Subject::Scenario(id.to_owned()), Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    fn recorded_target(&self, worksheet: &Worksheet) -> Result<Option<String>, Failure> {
        let own = &worksheet.instrument().id;
        let ahead = self.target_ahead(worksheet.year(), own)?;
        let ahead = ahead.filter(|target| target.instrument == *own);
        Ok(ahead.and_then(|target| Score::parse(&target.value).ok()).map(Score::exact))
    }

    fn free_name(&self, assessment: &str, id: Option<&str>, name: &str) -> Result<String, Failure> {
        let name = required(name, "Nama skenario")?;
        let taken = |other: &Scenario| {
            same_name(&other.row.name, &name) && Some(other.row.id.as_str()) != id
        };
        if self.scenarios(assessment)?.iter().any(taken) {
            return Err(Failure::refused(format!(
                "Skenario \u{201c}{name}\u{201d} sudah ada. Pilih nama lain."
            )));
        }
        Ok(name)
    }

    /// Writes a scenario and its tasks. A task that was there keeps its state, dates and remark.
    #[allow(clippy::too_many_arguments)] // One call from each of two verbs, each naming every part.
    fn keep(
        &mut self,
        stamp: &Stamp,
        action: &str,
        assessment: &str,
        id: Option<&str>,
        name: &str,
        target: Option<String>,
        question: Option<&PlanQuestion>,
        tasks: &[NewTask],
        adopt: bool,
    ) -> Result<String, Failure> {
        let before = match id {
            Some(id) => self.scenario(assessment, id)?.tasks,
            None => Vec::new(),
        };
        let question = question.map(serde_json::to_string).transpose();
        let question = question.map_err(Failure::bad_request)?.unwrap_or_default();
        let mut saved = id.map(str::to_owned);
        self.transact(stamp, action, name, |draft| {
            let id = saved.get_or_insert_with(|| draft.new_id()).clone();
            let subject = Subject::Scenario(id.clone());
            draft.set_text(&subject, Field::Assessment, assessment)?;
            draft.set_text(&subject, Field::Name, name)?;
            draft.set_text(&subject, Field::Target, target.as_deref().unwrap_or_default())?;
            draft.set_text(&subject, Field::Question, &question)?;
            draft.set(&subject, Field::Present, FieldValue::flag(true))?;
            let is_new = |task: &TaskRow| {
                tasks.iter().any(|new| new.code == task.code && new.to.exact() == task.value)
            };
            for gone in before.iter().filter(|task| !is_new(task)) {
                let subject = task_subject(&id, &gone.code, &gone.value);
                draft.set(&subject, Field::Present, FieldValue::flag(false))?;
            }
            for task in tasks {
                let known =
                    before.iter().any(|old| old.code == task.code && old.value == task.to.exact());
                set_task(draft, &id, task, known)?;
            }
            if adopt { choose(draft, assessment, Some(&id)) } else { Ok(()) }
        })?;
        Ok(saved.unwrap_or_default())
    }
}

fn set_task(
    draft: &mut Draft<'_>,
    scenario: &str,
    task: &NewTask,
    known: bool,
) -> rusqlite::Result<()> {
    let subject = task_subject(scenario, &task.code, &task.to.exact());
    draft.set_text(&subject, Field::Baseline, &task.from.exact())?;
    draft.set(&subject, Field::Effort, FieldValue::Number(task.effort.in_hundredths().into()))?;
    if !known {
        draft.set(&subject, Field::Unit, FieldValue::text(task.unit.as_deref()))?;
        draft.set_text(&subject, Field::Due, &task.due)?;
        draft.set_text(&subject, Field::State, "belum")?;
    }
    draft.set(&subject, Field::Present, FieldValue::flag(true))
}

fn choose(draft: &mut Draft<'_>, assessment: &str, scenario: Option<&str>) -> rusqlite::Result<()> {
    let subject = Subject::Assessment(assessment.to_owned());
    draft.set(&subject, Field::Plan, FieldValue::text(scenario))
}

fn task_of_leg(worksheet: &Worksheet, leg: &Leg) -> NewTask {
    NewTask {
        code: worksheet.instrument().rows()[leg.place].code.to_string(),
        from: leg.from,
        to: leg.to,
        effort: leg.effort,
        unit: worksheet.unit(leg.place).map(|unit| unit.id.clone()),
        due: leg.year.map(|year| format!("{year}-12-31")).unwrap_or_default(),
    }
}

/// The rows of a simulation that differ from what is so.
fn tasks_of(worksheet: &Worksheet, values: &[RowValue]) -> Result<Vec<NewTask>, Failure> {
    let instrument = worksheet.instrument();
    let efforts = Efforts::usual(instrument);
    let changed = simulated(worksheet, values)?;
    let task = |(place, (from, to)): (usize, (Score, Score))| NewTask {
        code: instrument.rows()[place].code.to_string(),
        from,
        to,
        effort: efforts.between(instrument, place, from, to),
        unit: worksheet.unit(place).map(|unit| unit.id.clone()),
        due: String::new(),
    };
    let tasks: Vec<NewTask> = changed.into_iter().map(task).collect();
    if tasks.is_empty() {
        return Err(Failure::refused(
            "Simulasi ini sama dengan keadaan sekarang. Ubah sedikitnya satu indikator sebelum menyimpannya.",
        ));
    }
    Ok(tasks)
}

/// The rows that a simulation changes, by place: from and to.
///
/// # Errors
/// When a row is unknown, or a value does not fit the scale.
pub fn simulated(
    worksheet: &Worksheet,
    values: &[RowValue],
) -> Result<BTreeMap<usize, (Score, Score)>, Failure> {
    let instrument = worksheet.instrument();
    let mut changed = BTreeMap::new();
    for given in values {
        let place = worksheet.place(&given.code)?;
        let to = Score::parse(&given.value)?;
        instrument.scale.admit(&instrument.rows()[place].code, to)?;
        if to.exact().contains('/') {
            return Err(Failure::refused(format!(
                "Nilai {} pada indikator {} terlalu halus untuk simulasi; tulis dengan paling banyak empat angka di belakang koma.",
                given.value.trim(),
                given.code
            )));
        }
        let now = worksheet.value(place, Voice::Mandiri);
        let now = now.unwrap_or(instrument.scale.lowest_score());
        if to != now {
            changed.insert(place, (now, to));
        }
    }
    Ok(changed)
}
