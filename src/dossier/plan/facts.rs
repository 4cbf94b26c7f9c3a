//! The plan as a report tells it: the stored plan with its dates and owners where the assessment has
//! one, else the cheapest way to the target that lies ahead.

use std::collections::BTreeMap;

use super::super::{Dossier, Worksheet};
use super::words::{date_words, late_words, limit_words, odds_words, quarter_words, undated_words};
use super::{ActionPlan, answered, usual_question};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::page::value_text;
use crate::planning::{Effort, Limits, Planner};
use crate::report::facts::{PlanFacts, PlanRowFacts};
use crate::score::Score;
use crate::stamp::Stamp;
use crate::view::{PlanQuestion, TaskState};

/// What a row of a report's plan is made from.
struct Told<'a> {
    place: usize,
    unit: &'a str,
    from: Score,
    to: Score,
    gain: Score,
    effort: Effort,
    due: String,
    state: String,
    late: bool,
    note: &'a str,
}

impl Dossier {
    /// The plan of an assessment for its report.
    ///
    /// # Errors
    /// When it has neither plan nor target, or the file cannot be read.
    pub(in crate::dossier) fn plan_facts(
        &self,
        worksheet: &Worksheet,
        stamp: &Stamp,
    ) -> Result<PlanFacts, Failure> {
        match self.action_plan(worksheet.id(), stamp.at.date())? {
            Some(work) => Ok(PlanFacts { odds: self.stored_odds(&work), ..stored(&work) }),
            None => self.usual(worksheet),
        }
    }

    fn usual(&self, worksheet: &Worksheet) -> Result<PlanFacts, Failure> {
        let question = usual_question();
        let posed = self.pose(worksheet, &question)?;
        let answer = answered(worksheet, &posed)?;
        let plan = &answer.plan;
        let after = answer.planner.carried_out(plan);
        let own = worksheet.instrument();
        let predicate = crate::scoring::score(own, &after, worksheet.year());
        let mut outcome = vec![answer.sentence.clone()];
        outcome.extend(answer.remedies.iter().cloned());
        let rows = answer.legs.iter().map(|leg| Told {
            place: leg.place,
            unit: worksheet.unit(leg.place).map_or("", |unit| unit.name.as_str()),
            from: leg.from,
            to: leg.to,
            gain: leg.gain,
            effort: leg.effort,
            due: String::new(),
            state: String::new(),
            late: false,
            note: "",
        });
        Ok(PlanFacts {
            target: format!(
                "Target {} ({}). Indeks sekarang {}, setelah rencana selesai {} ({}).",
                posed.target().in_words(own),
                posed.source,
                plan.from.fine(),
                plan.to.fine(),
                predicate.predicate(own).name
            ),
            outcome,
            undated: undated_words(&answer.legs, plan),
            odds: match answer.verdict {
                super::Verdict::Reached => {
                    let odds = answer.planner.odds(plan, &posed.reviews(worksheet));
                    odds_words(&odds, &posed.rate_words(worksheet))
                }
                _ => String::new(),
            },
            ..table(worksheet, plan.from, rows.collect(), posed.effort_unit)
        })
    }
}

/// Task by task what each quarter brings and where the index then stands; what has no date comes last.
fn quarters(work: &ActionPlan) -> Vec<[String; 5]> {
    let mut told: BTreeMap<(bool, String), (usize, usize, Score)> = BTreeMap::new();
    for task in &work.tasks {
        let name = quarter_words(&task.row.due);
        let place = match &name {
            // By its date, as text that sorts: the quarter's first month.
            Some((sorts, _)) => (false, sorts.clone()),
            None => (true, String::new()),
        };
        let (tasks, done, gain) = told.entry(place).or_insert((0, 0, Score::whole(0)));
        *tasks += 1;
        *done += usize::from(task.state == TaskState::Selesai);
        *gain = gain.plus(task.gain);
    }
    let mut index = work.progress.from;
    let line =
        |((undated, sorts), (tasks, done, gain)): ((bool, String), (usize, usize, Score))| {
            index = index.plus(gain);
            let name = quarter_words(&sorts).filter(|_| !undated);
            let name = name.map_or_else(|| "Tanpa tenggat".to_owned(), |(_, name)| name);
            [name, tasks.to_string(), done.to_string(), gain.fine_change(), index.fine()]
        };
    told.into_iter().map(line).collect()
}

impl Dossier {
    /// How simulated reviews of what a stored plan still asks come out, or why none are simulated.
    fn stored_odds(&self, work: &ActionPlan) -> String {
        if work.tasks.iter().all(|task| task.state == TaskState::Selesai) {
            return "Semua tugas sudah selesai; tidak ada langkah yang masih dapat ditolak."
                .to_owned();
        }
        if work.goal().is_none() {
            return "Tidak disimulasikan: rencana ini disimpan tanpa target.".to_owned();
        }
        self.simulated_odds(work).unwrap_or_else(|| {
            "Tidak dapat disimulasikan dengan upaya dan peluang yang disimpan pada rencana ini."
                .to_owned()
        })
    }

    /// The simulation: rows with unfinished tasks stand where these begin, rows that are done where
    /// theirs end. Only what is told of efforts and rejections counts; the way itself is given.
    fn simulated_odds(&self, work: &ActionPlan) -> Option<String> {
        let asked = work.plan.question().unwrap_or_else(usual_question);
        let asked = PlanQuestion {
            target: work.plan.row.target.clone(),
            efforts: asked.efforts,
            unit_effort: asked.unit_effort,
            rejected: asked.rejected,
            rejections: asked.rejections,
            ..PlanQuestion::default()
        };
        let (base, own) = (&work.base, work.base.instrument());
        let posed = self.pose(base, &asked).ok()?;
        let mut stands: BTreeMap<usize, Score> = BTreeMap::new();
        for task in &work.tasks {
            let value = if task.state == TaskState::Selesai { task.to } else { task.from };
            let known = stands.entry(task.place).or_insert(value);
            *known = (*known).max(value);
        }
        for task in work.tasks.iter().filter(|task| task.state != TaskState::Selesai) {
            let known = stands.entry(task.place).or_insert(task.from);
            *known = (*known).min(task.from);
        }
        let mut answers = base.answers(Voice::Mandiri);
        for (place, value) in &stands {
            answers.set(own, &own.rows()[*place].code, Some(*value)).ok()?;
        }
        let (limits, target) = (Limits::default(), posed.target());
        let planner = Planner::new(own, &answers, &posed.efforts, &limits, target).ok()?;
        let values: Vec<(usize, Score)> = work.plan.values(base).into_iter().collect();
        let odds = planner.odds(&planner.given(&values), &posed.reviews(base));
        Some(format!(
            "Andaikan semua tugas yang belum selesai dituntaskan. {}",
            odds_words(&odds, &posed.rate_words(base))
        ))
    }
}

fn stored(work: &ActionPlan) -> PlanFacts {
    let (base, progress) = (&work.base, &work.progress);
    let question = work.plan.question();
    let target = work.goal();
    let aim = target.map_or_else(String::new, |target| {
        format!("Target {}. ", target.in_words(base.instrument()))
    });
    let done = work.tasks.iter().filter(|task| task.state == TaskState::Selesai).count();
    let mut outcome = vec![format!(
        "{done} dari {} tugas selesai ({} dari {} poin indeks). Sebuah tugas selesai bila tingkatnya tercapai dan buktinya membuktikannya.",
        work.tasks.len(),
        progress.done.fine_change(),
        progress.to.minus(progress.from).fine_change()
    )];
    outcome.extend(Some(late_words(work)).filter(|words| !words.is_empty()));
    let unit = match &question {
        Some(question) if question.unit_effort => "langkah",
        _ => "orang-bulan",
    };
    let rows = work.tasks.iter().map(|task| Told {
        place: task.place,
        unit: work.unit(task).map_or("", |unit| unit.name.as_str()),
        from: task.from,
        to: task.to,
        gain: task.gain,
        effort: task.effort,
        due: date_words(&task.row.due),
        state: task.state.name().to_owned(),
        late: task.late,
        note: task.row.note.trim(),
    });
    PlanFacts {
        name: work.plan.row.name.clone(),
        target: format!(
            "{aim}Indeks semula {}, setelah rencana selesai {} ({}).",
            progress.from.fine(),
            progress.to.fine(),
            base.instrument().predicate_in(progress.to, base.year()).name
        ),
        outcome,
        quarters: quarters(work),
        limits: question.map(|question| limit_words(base, &question)).unwrap_or_default(),
        ..table(base, progress.from, rows.collect(), unit)
    }
}

/// Rows, shares and sums; the shares add up to the sums.
fn table(worksheet: &Worksheet, from: Score, rows: Vec<Told<'_>>, unit: &str) -> PlanFacts {
    let own = worksheet.instrument();
    let sum = |of: &[&Told<'_>]| {
        let gain = of.iter().fold(Score::whole(0), |sum, row| sum.plus(row.gain));
        (of.iter().map(|row| row.effort).sum::<Effort>(), gain)
    };
    let line = |name: &str, of: &[&Told<'_>]| {
        let (effort, gain) = sum(of);
        [name.to_owned(), of.len().to_string(), effort.to_string(), gain.fine_change()]
    };
    let mut names: Vec<&str> = rows.iter().map(|row| row.unit).collect();
    names.sort_unstable();
    names.dedup();
    let mut shares: Vec<(bool, Score, [String; 4])> = names
        .into_iter()
        .map(|name| {
            let own: Vec<&Told<'_>> = rows.iter().filter(|row| row.unit == name).collect();
            let words = if name.is_empty() { "Belum ada penanggung jawab" } else { name };
            (name.is_empty(), sum(&own).1, line(words, &own))
        })
        .collect();
    shares.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(&one.1)));
    let all: Vec<&Told<'_>> = rows.iter().collect();
    let mut index = from;
    PlanFacts {
        effort_unit: unit.to_owned(),
        units: shares.into_iter().map(|(.., line)| line).collect(),
        total: line("Jumlah", &all),
        rows: rows
            .iter()
            .map(|row| {
                index = index.plus(row.gain);
                PlanRowFacts {
                    indicator: own.rows()[row.place].code.to_string(),
                    name: own.row_name(&own.rows()[row.place]),
                    unit: row.unit.to_owned(),
                    from: value_text(own, row.from),
                    to: value_text(own, row.to),
                    effort: row.effort.to_string(),
                    gain: row.gain.fine_change(),
                    reaches: index.fine(),
                    due: row.due.clone(),
                    state: row.state.clone(),
                    late: row.late,
                    note: row.note.to_owned(),
                }
            })
            .collect(),
        ..PlanFacts::default()
    }
}
