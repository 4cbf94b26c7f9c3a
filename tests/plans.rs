//! Plans that are kept: scenarios, the plan's tasks, what they come to, targets and where they began.

mod printed;
mod targets;

use chrono::NaiveDate;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::plan::{
    ActionPlan, Verdict, answered, limit_words, odds_words, usual_question,
};
use spbe_mandiri::dossier::{NewBaseline, NewTarget};
use spbe_mandiri::page::{TargetsGiven, action_plan_page, plan_page, targets_page};
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::role::Role;
use spbe_mandiri::score::Score;
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::view::{PlanQuestion, RowValue, TaskState, UnitCapacity};

use crate::support::{Desk, PEMDI, SPBE_2020, desk};

const LAMPUNG_2023: &str = "11211211131112123123111111111114444443143434111";

fn parse(text: &str) -> Score {
    Score::parse(text).expect("a number")
}

fn day(text: &str) -> NaiveDate {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").expect("a day")
}

/// An agency with answers, a target for 2025, and two OPDs that lead the first rows.
struct Town {
    desk: Desk,
    assessment: String,
    kominfo: String,
    bappeda: String,
}

fn town() -> Town {
    let mut desk = desk(2023, SPBE_2020);
    desk.answer(Voice::Mandiri, LAMPUNG_2023);
    let (assessment, act) = (desk.assessment(), desk.next());
    let kominfo = desk.dossier.save_unit(&act, None, "Dinas Kominfo").expect("an OPD");
    let act = desk.next();
    let bappeda = desk.dossier.save_unit(&act, None, "Bappeda").expect("an OPD");
    for place in 1..=47 {
        let unit = if place % 3 == 0 { &bappeda } else { &kominfo };
        if place != 47 {
            let act = desk.next();
            desk.dossier
                .assign_unit(&act, &assessment, &place.to_string(), Some(unit))
                .expect("assigned");
        }
    }
    let mut town = Town { desk, assessment, kominfo, bappeda };
    town.target(2025, "2,6");
    town
}

fn question() -> PlanQuestion {
    PlanQuestion { ceiling: "3".to_owned(), ..usual_question() }
}

impl Town {
    fn target(&mut self, year: i32, value: &str) {
        let act = self.desk.next();
        let target = NewTarget {
            year,
            instrument: SPBE_2020,
            value,
            source: "RPJMD",
            ..NewTarget::default()
        };
        self.desk.dossier.save_target(&act, &target).expect("a target");
    }

    fn plan(&mut self, question: &PlanQuestion) -> String {
        let act = self.desk.next();
        let saved = self.desk.dossier.save_plan(
            &act,
            &self.assessment,
            None,
            "Rencana 2025",
            question,
            true,
        );
        saved.expect("a plan")
    }

    fn action_plan(&self, today: &str) -> ActionPlan {
        let found = self.desk.dossier.action_plan(&self.assessment, day(today)).expect("read");
        found.expect("there is a plan")
    }

    fn acting(&self, role: Role, unit: &str) -> Stamp {
        Stamp { actor: Actor { role, unit: Some(unit.to_owned()) }, ..self.desk.next() }
    }
}

#[test]
fn a_plan_becomes_tasks_whose_shares_add_up_to_the_gap() {
    let mut town = town();
    town.plan(&question());
    let work = town.action_plan("2024-01-15");
    assert!(work.tasks.len() > 5);
    let tasks = &work.tasks;
    assert!(tasks.iter().all(|task| task.row.due == "2025-12-31" && !task.late));
    assert!(tasks.iter().all(|task| task.state == TaskState::Belum && task.to <= parse("3")));
    assert!(work.progress.to >= parse("2,6"));
    assert_eq!(work.progress.from, town.desk.worksheet().scorecard(Voice::Mandiri).index);
    let shares = work.shares();
    assert_eq!(shares.len(), 3, "two OPDs, and what none leads");
    let gain = shares.iter().fold(Score::whole(0), |sum, share| sum.plus(share.3));
    assert_eq!(work.progress.from.plus(gain), work.progress.to, "to the last fraction");
    let effort: u32 = shares.iter().map(|share| share.2.in_hundredths()).sum();
    assert_eq!(effort, work.progress.effort.in_hundredths());
    town.desk.sound();
    let before = town.desk.dossier.action_plan(&town.assessment, day("2024-01-15")).expect("read");
    assert!(before.is_some());
    let act = town.desk.next();
    town.desk.dossier.undo(&act).expect("one undo takes the whole plan back");
    assert!(
        town.desk.dossier.action_plan(&town.assessment, day("2024-01-15")).expect("read").is_none()
    );
    let act = town.desk.next();
    town.desk.dossier.redo(&act).expect("and brings it again");
    assert_eq!(town.action_plan("2024-01-15").tasks.len(), work.tasks.len());
    town.desk.sound();
}

#[test]
fn a_task_is_done_when_level_and_evidence_say_so_and_not_before() {
    let mut town = town();
    town.plan(&question());
    let work = town.action_plan("2024-01-15");
    let task = work.tasks.iter().find(|task| task.from == parse("1")).expect("a task from 1");
    let (code, value) = (task.row.code.clone(), task.row.value.clone());
    let assessment = town.assessment.clone();
    let state = |town: &Town| {
        let work = town.action_plan("2026-02-01");
        let found = work.tasks.iter().find(|task| task.row.code == code).expect("it").clone();
        (found.state, found.late, found.why)
    };
    let (stands, late, _) = state(&town);
    assert!(stands == TaskState::Belum && late, "its date has passed");
    let act = town.desk.next();
    let at = (code.as_str(), value.as_str());
    let refused = town.desk.dossier.save_task_state(&act, &assessment, at, TaskState::Selesai);
    assert!(refused.expect_err("never by hand").to_string().contains("dengan sendirinya"));
    let act = town.desk.next();
    town.desk
        .dossier
        .save_task_state(&act, &assessment, at, TaskState::Menunggu)
        .expect("its OPD is through");
    town.desk.save(&code, &value);
    let (stands, _, why) = state(&town);
    assert_eq!(stands, TaskState::Menunggu, "the level alone proves nothing: {why}");
    assert!(why.contains("buktinya baru membuktikan 1"), "{why}");
    let proof = town.desk.file("SK.pdf", b"%PDF-1.7 bukti");
    let act = town.desk.next();
    town.desk.dossier.attach_evidence(&act, &assessment, &code, &[proof]).expect("attached");
    let place = town.desk.worksheet().place(&code).expect("a row");
    let used = town.desk.worksheet().evidence(place)[0].evidence.clone();
    let act = town.desk.next();
    let levels: Vec<u8> = (2..=value.parse().expect("a level")).collect();
    town.desk
        .dossier
        .save_evidence_levels(&act, &assessment, &code, &used, &levels)
        .expect("mapped");
    let (stands, late, why) = state(&town);
    assert!(stands == TaskState::Selesai && !late, "{why}");
    // What is sent back has no accepted evidence, whatever level stands there.
    let codes = std::slice::from_ref(&code);
    let act = town.desk.next();
    let told = "Ditetapkan dengan peraturan wali kota.";
    let explained =
        town.desk.dossier.save_explanation(&act, &assessment, &code, Voice::Mandiri, told);
    explained.expect("explained");
    let act = town.desk.next();
    town.desk.dossier.submit(&act, &assessment, codes).expect("handed in");
    let (stands, _, why) = state(&town);
    assert!(stands == TaskState::Selesai && why.contains("Belum diperiksa"), "{why}");
    let act = town.desk.next();
    town.desk.dossier.send_back(&act, &assessment, codes, "Pasalnya belum ada").expect("sent back");
    let (stands, _, why) = state(&town);
    assert!(stands == TaskState::Menunggu && why.contains("mengembalikan"), "{why}");
    let act = town.desk.next();
    town.desk.dossier.submit(&act, &assessment, codes).expect("handed in again");
    // What the assessor confirms counts above the agency's own word.
    let act = town.desk.next();
    town.desk
        .dossier
        .save_value(&act, &assessment, &code, Voice::Internal, Some("1"))
        .expect("reviewed");
    let (stands, _, why) = state(&town);
    assert!(stands == TaskState::Menunggu && why.contains("Asesor internal"), "{why}");
    town.desk.sound();
}

#[test]
fn planning_anew_keeps_the_state_of_what_stays() {
    let mut town = town();
    let scenario = town.plan(&question());
    let tasks = town.action_plan("2024-01-15").tasks;
    let (kept, frozen) = (&tasks[0], &tasks[1]);
    let assessment = town.assessment.clone();
    let at = (kept.row.code.as_str(), kept.row.value.as_str());
    let act = town.desk.next();
    town.desk
        .dossier
        .save_task_state(&act, &assessment, at, TaskState::Berjalan)
        .expect("under way");
    let act = town.desk.next();
    town.desk
        .dossier
        .save_task(&act, &assessment, at, Some(&town.bappeda), "2024-06-30", "lewat APBD-P")
        .expect("moved");
    let act = town.desk.next();
    let wrong = town.desk.dossier.save_task(&act, &assessment, at, None, "30/06/2024", "");
    assert!(wrong.expect_err("no date").to_string().contains("tahun-bulan-tanggal"));
    let locked = PlanQuestion { frozen: vec![frozen.row.code.clone()], ..question() };
    let act = town.desk.next();
    town.desk
        .dossier
        .save_plan(&act, &assessment, Some(&scenario), "Rencana 2025", &locked, true)
        .expect("planned anew");
    let anew = town.action_plan("2024-01-15");
    assert!(anew.tasks.iter().all(|task| task.row.code != frozen.row.code));
    let task = anew.tasks.iter().find(|task| task.row.code == kept.row.code).expect("it stays");
    assert_eq!((task.state, task.row.due.as_str()), (TaskState::Berjalan, "2024-06-30"));
    assert_eq!(task.row.note, "lewat APBD-P");
    assert_eq!(task.row.unit.as_ref(), Some(&town.bappeda));
    assert_eq!(anew.plan.question().expect("kept").frozen, locked.frozen);
    town.desk.sound();
}

#[test]
fn a_respondent_moves_the_own_tasks_and_nothing_else() {
    let mut town = town();
    town.plan(&question());
    let tasks = town.action_plan("2024-01-15").tasks;
    let of = |unit: &str| {
        let found = tasks.iter().find(|task| task.row.unit.as_deref() == Some(unit));
        let row = &found.expect("a task").row;
        (row.code.clone(), row.value.clone())
    };
    let (own, other) = (of(&town.kominfo), of(&town.bappeda));
    let assessment = town.assessment.clone();
    let act = town.acting(Role::RespondenOpd, &town.kominfo.clone());
    let dossier = &mut town.desk.dossier;
    let moved =
        |dossier: &mut spbe_mandiri::dossier::Dossier, act: &Stamp, at: &(String, String)| {
            dossier.save_task_state(act, &assessment, (&at.0, &at.1), TaskState::Berjalan)
        };
    moved(dossier, &act, &own).expect("the own task");
    let refused = moved(dossier, &act, &other).expect_err("another's").to_string();
    assert!(refused.contains("bukan milik perangkat daerah Anda"), "{refused}");
    let at = (own.0.as_str(), own.1.as_str());
    assert!(dossier.save_task(&act, &assessment, at, None, "", "").is_err(), "dates are organised");
    assert!(dossier.save_plan(&act, &assessment, None, "Lain", &question(), true).is_err());
    assert!(dossier.drop_plan(&act, &assessment).is_err());
    let undo = Stamp { seed: act.seed + 7, ..act.clone() };
    dossier.undo(&undo).expect("the own act is taken back");
    let undo = Stamp { seed: act.seed + 8, ..act.clone() };
    let refused = dossier.undo(&undo).expect_err("the plan itself is not");
    assert!(refused.to_string().contains("tidak dapat mengurungkan"), "{refused}");
    let reader = town.acting(Role::Pimpinan, &town.kominfo.clone());
    let refused = moved(&mut town.desk.dossier, &reader, &own).expect_err("a reader");
    assert!(refused.to_string().contains("Pimpinan"), "{refused}");
    town.desk.sound();
}

#[test]
fn lateness_costs_what_the_late_tasks_bring() {
    let mut town = town();
    town.plan(&question());
    let assessment = town.assessment.clone();
    let first = town.action_plan("2024-01-15").tasks[0].clone();
    let at = (first.row.code.as_str(), first.row.value.as_str());
    let act = town.desk.next();
    town.desk
        .dossier
        .save_task(&act, &assessment, at, None, "2024-03-31", "")
        .expect("a date of its own");
    assert!(
        !town.action_plan("2024-03-31").tasks.iter().any(|task| task.late),
        "the day itself is in time"
    );
    let work = town.action_plan("2024-04-01");
    assert_eq!(work.progress.late, first.gain);
    let view = action_plan_page(&town.desk.worksheet(), Some(&work), &Actor::default());
    let plan = view.plan.expect("a plan");
    assert!(plan.late.starts_with("1 tugas lewat tenggat menahan"), "{}", plan.late);
    assert!(plan.late.contains(&first.gain.fine()), "{}", plan.late);
    assert_eq!((plan.months[0].year, plan.months[0].month), (2024, 3));
    assert_eq!(plan.months.last().map(|month| month.reaches.clone()), Some(plan.to.clone()));
}

#[test]
fn a_plan_is_held_against_what_came_of_it() {
    let mut town = town();
    town.plan(&question());
    let act = town.desk.next();
    town.desk.dossier.create_assessment(&act, 2024, Some(SPBE_2020)).expect("the year after");
    // Two planned rows rise, one row outside the plan falls.
    let work = town.action_plan("2024-12-01");
    let planned: Vec<usize> = work.tasks.iter().map(|task| task.place).take(2).collect();
    let outside = (0..47)
        .find(|at| {
            !work.tasks.iter().any(|task| task.place == *at) && &LAMPUNG_2023[*at..=*at] != "1"
        })
        .expect("a row outside");
    let after: String = LAMPUNG_2023
        .char_indices()
        .map(|(at, level)| match at {
            at if planned.contains(&at) => '3',
            at if at == outside => '1',
            _ => level,
        })
        .collect();
    town.desk.answer(Voice::Mandiri, &after);
    let work = town.action_plan("2024-12-01");
    let view = action_plan_page(&town.desk.worksheet(), Some(&work), &Actor::default());
    let actual = view.plan.expect("a plan").actual;
    let figure = |text: &str| parse(&text.replace('+', "").replace('\u{2212}', "-"));
    let sum = |of: fn(&spbe_mandiri::view::ActualRowView) -> &String| {
        actual.rows.iter().fold(Score::whole(0), |sum, row| sum.plus(figure(of(row))))
    };
    let index = town.desk.worksheet().scorecard(Voice::Mandiri).index;
    assert_eq!(work.progress.from.plus(sum(|row| &row.actual_gain)), index, "row by row");
    assert_eq!(work.progress.from.plus(sum(|row| &row.planned_gain)), work.progress.to);
    assert!(actual.sentence.contains("penilaian mandiri 2024"), "{}", actual.sentence);
    let stray = actual.rows.iter().find(|row| row.planned.is_empty()).expect("outside the plan");
    assert!(stray.bars[1] < 0, "it fell: {stray:?}");
}

#[test]
fn a_simulation_touches_no_answer_and_can_become_the_plan() {
    let mut town = town();
    let assessment = town.assessment.clone();
    let before = town.desk.state();
    let values = |pairs: &[(&str, &str)]| -> Vec<RowValue> {
        pairs
            .iter()
            .map(|(code, value)| RowValue { code: (*code).to_owned(), value: (*value).to_owned() })
            .collect()
    };
    let act = town.desk.next();
    let up = town
        .desk
        .dossier
        .save_scenario(&act, &assessment, None, "Naik", &values(&[("1", "4"), ("3", "1")]))
        .expect("kept");
    assert_eq!(town.desk.state(), before, "answers, evidence and targets are untouched");
    for (name, pairs, expected) in [
        ("naik ", &[("1", "2")][..], "sudah ada"),
        ("Sama", &[("1", "1")], "sama dengan keadaan sekarang"),
        ("Salah", &[("1", "9")], "tingkat 1 sampai 5"),
        ("", &[("1", "2")], "Nama skenario"),
    ] {
        let act = town.desk.next();
        let refused =
            town.desk.dossier.save_scenario(&act, &assessment, None, name, &values(pairs));
        let refused = refused.expect_err(expected).to_string();
        assert!(refused.contains(expected), "{refused}");
    }
    let act = town.desk.next();
    let down = town
        .desk
        .dossier
        .save_scenario(&act, &assessment, None, "Turun", &values(&[("3", "1")]))
        .expect("kept");
    let act = town.desk.next();
    let refused =
        town.desk.dossier.adopt_plan(&act, &assessment, &down).expect_err("nothing rises");
    assert!(refused.to_string().contains("tidak menaikkan"), "{refused}");
    let act = town.desk.next();
    town.desk.dossier.adopt_plan(&act, &assessment, &up).expect("it is the plan now");
    let work = town.action_plan("2024-01-01");
    let tasks: Vec<&str> = work.tasks.iter().map(|task| task.row.code.as_str()).collect();
    assert_eq!(tasks, ["1"], "what falls is no task");
    assert_eq!(work.tasks[0].row.due, "2025-12-31");
    let act = town.desk.next();
    let refused = town.desk.dossier.remove_scenario(&act, &assessment, &up).expect_err("the plan");
    assert!(refused.to_string().contains("Lepaskan dahulu"), "{refused}");
    let act = town.desk.next();
    town.desk.dossier.drop_plan(&act, &assessment).expect("dropped");
    let act = town.desk.next();
    town.desk.dossier.remove_scenario(&act, &assessment, &up).expect("removed");
    let names: Vec<String> = town
        .desk
        .dossier
        .scenarios(&assessment)
        .expect("read")
        .into_iter()
        .map(|scenario| scenario.row.name)
        .collect();
    assert_eq!(names, ["Turun"]);
    town.desk.sound();
}
