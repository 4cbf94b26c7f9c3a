//! *Rencana*: the plan's tasks, who does them by when, what is late, and what came of it.

use chrono::{Datelike, NaiveDate};

use super::planning::{unit_name, waterfall};
use super::{count, may_organise, unit_views, value_name, value_text};
use crate::answer::Voice;
use crate::dossier::Worksheet;
use crate::dossier::plan::{ActionPlan, TaskProgress, late_words, limit_words};
use crate::planning::Goal;
use crate::role::{Act, RowState, may};
use crate::score::Score;
use crate::stamp::Actor;
use crate::view::{
    ActionPlanView, ActualRowView, ActualView, MonthView, NeededView, PlanAtWork, PlanUnitView,
    TaskState, TaskStateView, TaskView,
};

/// The page; without a plan it says so.
pub fn action_plan_page(
    worksheet: &Worksheet,
    work: Option<&ActionPlan>,
    actor: &Actor,
) -> ActionPlanView {
    let state = |state: TaskState| TaskStateView { state, name: state.name().to_owned() };
    ActionPlanView {
        plan: work.map(|work| plan_at_work(work, actor)),
        states: TaskState::ALL.map(state).to_vec(),
        units: unit_views(worksheet),
        may_organise: may_organise(actor),
    }
}

fn plan_at_work(work: &ActionPlan, actor: &Actor) -> PlanAtWork {
    let (progress, base) = (&work.progress, &work.base);
    let instrument = base.instrument();
    let target = work.goal();
    let gain = progress.to.minus(progress.from);
    let question = work.plan.question();
    let done = work.tasks.iter().filter(|task| task.state == TaskState::Selesai).count();
    let code = |task: &TaskProgress| (task.row.code.clone(), task.gain);
    let (waterfall, target_place) =
        waterfall(progress.from, work.tasks.iter().map(code), target.map(Goal::at));
    PlanAtWork {
        scenario: work.plan.row.id.clone(),
        name: work.plan.row.name.clone(),
        target: target.map(|target| target.in_words(instrument)).unwrap_or_default(),
        from: progress.from.fine(),
        to: progress.to.fine(),
        predicate: instrument.predicate_in(progress.to, base.year()).name.clone(),
        gain: gain.fine_change(),
        effort: progress.effort.to_string(),
        effort_unit: match &question {
            Some(question) if question.unit_effort => "langkah",
            _ => "orang-bulan",
        }
        .to_owned(),
        done: count(done),
        of: count(work.tasks.len()),
        done_gain: progress.done.fine_change(),
        done_place: progress.done.place_between(Score::whole(0), gain.max(progress.done)),
        late: late_words(work),
        limits: question.map(|question| limit_words(base, &question)).unwrap_or_default(),
        tasks: work.tasks.iter().map(|task| task_view(work, task, actor)).collect(),
        shares: work
            .shares()
            .into_iter()
            .map(|(unit, tasks, effort, gain)| PlanUnitView {
                name: unit_name(unit.map(|unit| unit.name.as_str())),
                rows: count(tasks.len()),
                effort: effort.to_string(),
                gain: gain.fine_change(),
            })
            .collect(),
        months: months(work),
        actual: actual(work),
        waterfall,
        target_place,
    }
}

fn task_view(work: &ActionPlan, task: &TaskProgress, actor: &Actor) -> TaskView {
    let instrument = work.base.instrument();
    let row = &instrument.rows()[task.place];
    let indicator = instrument.indicator(row);
    let own = actor.unit.is_some() && actor.unit == task.row.unit;
    let criteria = indicator.levels.iter().filter(|criterion| {
        let level = Score::whole(criterion.level.into());
        // A fractional value lies in the band that ends at the next level.
        level > task.from && level.minus(Score::whole(1)) < task.to
    });
    TaskView {
        code: row.code.to_string(),
        name: instrument.row_name(row),
        value: task.row.value.clone(),
        from: value_text(instrument, task.from),
        to: value_text(instrument, task.to),
        unit: work.unit(task).map(|unit| unit.id.clone()),
        unit_name: work.unit(task).map(|unit| unit.name.clone()).unwrap_or_default(),
        due: task.row.due.clone(),
        state: task.state,
        note: task.row.note.clone(),
        effort: task.effort.to_string(),
        gain: task.gain.fine_change(),
        why: task.why.clone(),
        late: task.late,
        recommendation: work
            .base
            .recommendation(task.place)
            .map_or_else(String::new, |given| given.text.clone()),
        needed: criteria
            .map(|criterion| NeededView {
                level: value_name(instrument, Some(Score::whole(criterion.level.into()))),
                criterion: criterion.text(),
            })
            .collect(),
        evidence: indicator.evidence.clone(),
        may_set: may(actor.role, Act::Work, RowState::Open, own).is_ok(),
    }
}

fn months(work: &ActionPlan) -> Vec<MonthView> {
    let mut found: Vec<(i32, u32, Vec<u32>, Score)> = Vec::new();
    for (at, task) in work.tasks.iter().enumerate() {
        let due = NaiveDate::parse_from_str(&task.row.due, "%Y-%m-%d").ok();
        let (year, month) = due.map_or((0, 0), |due| (due.year(), due.month()));
        match found.iter_mut().find(|known| (known.0, known.1) == (year, month)) {
            Some(known) => {
                known.2.push(count(at));
                known.3 = known.3.plus(task.gain);
            }
            None => found.push((year, month, vec![count(at)], task.gain)),
        }
    }
    found.sort_by_key(|(year, month, ..)| (*year == 0, *year, *month));
    let mut index = work.progress.from;
    let view = |(year, month, tasks, gain): (i32, u32, Vec<u32>, Score)| {
        index = index.plus(gain);
        MonthView { year, month, tasks, gain: gain.fine_change(), reaches: index.fine() }
    };
    found.into_iter().map(view).collect()
}

/// One voice of one assessment, so that its rows add up to its index: the highest voice that has
/// answered every row, in the newest year in which one has.
fn held_against(work: &ActionPlan) -> (&Worksheet, Voice) {
    let whole = |sheet: &&Worksheet| sheet.scorecard(Voice::Mandiri).unanswered() == 0;
    let sheet = work.since.iter().find(whole).unwrap_or(&work.base);
    let voices = [Voice::Eksternal, Voice::Internal];
    let spoken = voices.into_iter().find(|voice| sheet.scorecard(*voice).unanswered() == 0);
    (sheet, spoken.unwrap_or(Voice::Mandiri))
}

fn actual(work: &ActionPlan) -> ActualView {
    let (sheet, voice) = held_against(work);
    let instrument = work.base.instrument();
    let lowest = instrument.scale.lowest_score();
    let total = i128::from(instrument.weight_total.max(1));
    let mut rows: Vec<(ActualRowView, Score, Score)> = Vec::new();
    for (place, row) in work.base.places() {
        let tasks = work.tasks.iter().filter(|task| task.place == place);
        let begins = tasks.clone().map(|task| task.from).min();
        let planned = tasks.map(|task| task.to).max();
        let from =
            begins.unwrap_or_else(|| work.base.value(place, Voice::Mandiri).unwrap_or(lowest));
        let now = sheet.value(place, voice).unwrap_or(lowest);
        if planned.is_none() && now == from {
            continue;
        }
        let share = Score::new(row.weight.into(), total).unwrap_or(Score::whole(0));
        let gain = |to: Score| share.times(to.minus(from));
        let (planned_gain, actual_gain) = (gain(planned.unwrap_or(from)), gain(now));
        let view = ActualRowView {
            code: row.code.to_string(),
            name: instrument.row_name(row),
            from: value_text(instrument, from),
            planned: planned.map(|to| value_text(instrument, to)).unwrap_or_default(),
            actual: value_text(instrument, now),
            planned_gain: planned_gain.fine_change(),
            actual_gain: actual_gain.fine_change(),
            bars: [0, 0],
        };
        rows.push((view, planned_gain, actual_gain));
    }
    let zero = Score::whole(0);
    let size = |score: Score| score.max(zero.minus(score));
    let largest = rows.iter().flat_map(|(_, one, other)| [size(*one), size(*other)]).max();
    let largest = largest.unwrap_or(zero);
    for (view, planned, actual) in &mut rows {
        let bar = |gain: Score| {
            let length = i32::try_from(size(gain).place_between(zero, largest)).unwrap_or(0);
            if gain < zero { -length } else { length }
        };
        view.bars = [bar(*planned), bar(*actual)];
    }
    let sum = |of: fn(&(ActualRowView, Score, Score)) -> Score| {
        rows.iter().map(of).fold(zero, Score::plus)
    };
    let (planned, actual) = (sum(|row| row.1), sum(|row| row.2));
    ActualView {
        sentence: format!(
            "Dibandingkan dengan {} {}: rencana menaikkan indeks {}, kenyataannya {} (dari {} menjadi {}).",
            voice_words(voice),
            sheet.year(),
            planned.fine_change(),
            actual.fine_change(),
            work.progress.from.fine(),
            work.progress.from.plus(actual).fine()
        ),
        planned: planned.fine_change(),
        actual: actual.fine_change(),
        largest: largest.fine(),
        rows: rows.into_iter().map(|(view, ..)| view).collect(),
    }
}

fn voice_words(voice: Voice) -> &'static str {
    match voice {
        Voice::Mandiri => "penilaian mandiri",
        Voice::Internal => "hasil asesor internal",
        Voice::Eksternal => "hasil resmi",
    }
}
