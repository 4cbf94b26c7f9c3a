//! Plans that are kept: scenarios, the plan's tasks, what they come to, targets and where they began.

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

#[test]
fn targets_in_several_years_say_which_row_in_which_year() {
    let mut town = town();
    town.target(2024, "2,3");
    let units = [town.kominfo.clone(), town.bappeda.clone()];
    let capacity = |amount: &str| {
        let of = |unit: &String| UnitCapacity { unit: unit.clone(), amount: amount.to_owned() };
        units.iter().map(of).collect::<Vec<_>>()
    };
    let asked = PlanQuestion { by_year: true, capacity: capacity("20"), ..usual_question() };
    let worksheet = town.desk.worksheet();
    let posed = town.desk.dossier.pose(&worksheet, &asked).expect("understood");
    let answer = answered(&worksheet, &posed).expect("answered");
    let view = plan_page(&worksheet, &posed, &answer, None, &Actor::default());
    assert_eq!(view.stages.iter().map(|stage| stage.year).collect::<Vec<_>>(), [2024, 2025]);
    assert!(answer.stages[0].to >= parse("2,3") && answer.stages[1].to >= parse("2,6"));
    let spent = |unit: &str, year: i32| -> u32 {
        answer
            .legs
            .iter()
            .filter(|leg| leg.year <= Some(year))
            .filter(|leg| worksheet.unit(leg.place).is_some_and(|of| of.id == unit))
            .map(|leg| leg.effort.in_hundredths())
            .sum()
    };
    for unit in [&town.kominfo, &town.bappeda] {
        assert!(spent(unit, 2024) <= 2000 && spent(unit, 2025) <= 4000, "a year's work each year");
    }
    let scenario = town.plan(&asked);
    let dues: Vec<String> =
        town.action_plan("2024-01-01").tasks.into_iter().map(|t| t.row.due).collect();
    assert!(dues.contains(&"2024-12-31".to_owned()) && dues.contains(&"2025-12-31".to_owned()));
    assert!(!scenario.is_empty());
    let tight = PlanQuestion { capacity: capacity("0,5"), ..asked.clone() };
    let posed = town.desk.dossier.pose(&worksheet, &tight).expect("understood");
    let answer = answered(&worksheet, &posed).expect("answered");
    assert!(
        answer.sentence.starts_with("Tahun 2024: Target tidak terjangkau"),
        "{}",
        answer.sentence
    );
    assert!(
        answer.remedies.iter().any(|words| words.contains("Kapasitas ")),
        "{:?}",
        answer.remedies
    );
    let both = PlanQuestion { target: "3".to_owned(), ..asked };
    assert!(town.desk.dossier.pose(&worksheet, &both).is_err(), "one or the other");
}

#[test]
fn progress_is_counted_from_every_baseline() {
    let mut town = town();
    let act = town.desk.next();
    let baseline = NewBaseline {
        year: 2021,
        instrument: SPBE_2020,
        value: "1,5",
        source: "RPJMD, kondisi awal",
        ..NewBaseline::default()
    };
    town.desk.dossier.save_baseline(&act, &baseline).expect("a baseline");
    let act = town.desk.next();
    let part = NewTarget {
        year: 2025,
        instrument: SPBE_2020,
        value: "3",
        source: "Renstra",
        scope: "domain/2",
        owner: "Dinas Kominfo",
        ..NewTarget::default()
    };
    town.desk.dossier.save_target(&act, &part).expect("a domain's target");
    let act = town.desk.next();
    let wrong = NewTarget { scope: "domain/9", ..part.clone() };
    assert!(town.desk.dossier.save_target(&act, &wrong).is_err());
    let act = town.desk.next();
    let equal = NewTarget {
        year: 2026,
        value: "2,6",
        scope: "",
        equal_instrument: PEMDI,
        equal_value: "2,1",
        assumption: "selisih rata-rata uji coba",
        ..part.clone()
    };
    town.desk.dossier.save_target(&act, &equal).expect("with its equal");
    let act = town.desk.next();
    let other = town.desk.dossier.create_assessment(&act, 2026, Some(PEMDI)).expect("a new kind");
    let act = town.desk.next();
    town.desk.dossier.save_event(&act, None, "2026-06-01", "Pedoman baru berlaku").expect("noted");
    let dossier = &town.desk.dossier;
    let sheets: Vec<_> = dossier
        .assessments()
        .expect("read")
        .iter()
        .map(|row| dossier.worksheet(&row.id).expect("read"))
        .collect();
    let page = |shown: &str| {
        targets_page(&TargetsGiven {
            actor: &Actor::default(),
            shown: &dossier.worksheet(shown).expect("read"),
            worksheets: &sheets,
            targets: &dossier.targets().expect("read"),
            baselines: &dossier.baselines().expect("read"),
            events: &dossier.events().expect("read"),
            official: &dossier.results().expect("read"),
            instruments: spbe_mandiri::dossier::library().expect("a box").instruments(),
        })
    };
    let view = page(&town.assessment);
    let index = view.targets.iter().find(|one| one.year == 2025 && one.scope.is_empty());
    let progress = &index.expect("the index's target").progress[0];
    // 2023 stands half way between 2021 and 2025: the line asks for 2,05.
    assert_eq!(progress.expected, "2,05");
    let now = town.desk.dossier.worksheet(&town.assessment).expect("read");
    let now = now.scorecard(Voice::Mandiri).index;
    let share = now.minus(parse("1,5")).over(parse("1,1")).expect("a way");
    assert_eq!(progress.share, format!("{} %", share.times(Score::whole(100)).shown()));
    assert_eq!(progress.on_track, Some(now >= parse("2,05")));
    let domain = view.targets.iter().find(|one| one.scope == "domain/2").expect("a domain's");
    assert!(domain.scope_name.starts_with("Domain 2: ") && domain.owner == "Dinas Kominfo");
    assert!(domain.progress.is_empty(), "nobody has said where it began");
    assert_eq!(dossier.target_ahead(2023, SPBE_2020).expect("read").expect("one").value, "2.6");
    let left: Score = view
        .points
        .iter()
        .flat_map(|row| &row.cells)
        .fold(Score::whole(0), |sum, cell| sum.plus(parse(&cell.left)));
    assert_eq!(now.plus(left), Score::whole(5), "what is left adds up to the highest");
    let view = page(&other);
    let stated = view.targets.iter().find(|one| one.year == 2026).expect("the stated equal");
    let note = stated.distance.note.as_deref().unwrap_or_default();
    assert!(note.contains("Anggapan instansi: setara 2,10"), "{note}");
    assert!(note.contains("selisih rata-rata uji coba") && note.contains("bukan ketentuan resmi"));
    let titles: Vec<&str> = view.events.iter().map(|event| event.title.as_str()).collect();
    assert_eq!(titles.len(), 2, "the change of instrument is known by itself: {titles:?}");
    town.desk.sound();
}

#[test]
fn the_printed_plan_is_the_stored_one() {
    use spbe_mandiri::report::{Kind, Order};
    let mut town = town();
    town.plan(&question());
    let first = town.action_plan("2024-01-15").tasks[0].row.clone();
    let (act, at) = (town.desk.next(), (first.code.as_str(), first.value.as_str()));
    let own = first.unit.as_deref();
    town.desk.dossier.save_task(&act, &town.assessment, at, own, "2025-05-01", "").expect("a date");
    let work = town.action_plan("2024-01-15");
    let early = work.progress.from.plus(work.tasks[0].gain).fine();
    let worksheet = town.desk.worksheet();
    let posed = town.desk.dossier.pose(&worksheet, &question()).expect("understood");
    let answer = answered(&worksheet, &posed).expect("answered");
    let odds = answer.planner.odds(&answer.plan, &posed.reviews(&worksheet));
    let odds = odds_words(&odds, &posed.rate_words(&worksheet));
    let act = town.desk.next();
    let written = town
        .desk
        .dossier
        .report(&act, &town.assessment, &Order::of(Kind::Rencana))
        .expect("printed");
    let document = lopdf::Document::load_mem(&written.pdf).expect("a PDF");
    let pages: Vec<u32> = document.get_pages().into_keys().collect();
    let text = document.extract_text(&pages).expect("text that can be read");
    // Kerning and line breaks do not matter.
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let text = bare(&text);
    let quarters = [
        format!("Triwulan II 2025 1 0 {} {early}", work.tasks[0].gain.fine_change()),
        format!("Triwulan IV 2025 {} 0", work.tasks.len() - 1),
    ];
    let words = ["Rencana 2025", "31 Des 2025", "Tidak ada indikator yang dinaikkan", "Bappeda"];
    for expected in words.into_iter().chain([odds.as_str(), &quarters[0], &quarters[1]]) {
        assert!(text.contains(&bare(expected)), "{expected} in {text}");
    }
}

#[test]
fn the_leaders_report_names_who_finishes_what_by_when() {
    let mut town = town();
    let order = Order::of(Kind::Ringkas);
    let facts = |town: &Town| {
        town.desk.dossier.report_facts(&town.desk.next(), &town.assessment, &order).expect("facts")
    };
    assert_eq!(facts(&town).owners, [], "no plan, no owners");
    town.plan(&question());
    let tasks = town.action_plan("2026-11-23").plan.tasks;
    for task in &tasks {
        let (act, of) = (town.desk.next(), (task.code.as_str(), task.value.as_str()));
        let assessment = town.assessment.clone();
        let saved = town.desk.dossier.save_task(
            &act,
            &assessment,
            of,
            task.unit.as_deref(),
            "2026-12-15",
            "",
        );
        saved.expect("dated");
    }
    let owners = facts(&town).owners;
    let codes: std::collections::BTreeSet<&str> =
        tasks.iter().map(|task| task.code.as_str()).collect();
    let named: Vec<&str> =
        owners.iter().flat_map(|owner| &owner.indicators).map(String::as_str).collect();
    assert_eq!(named.len(), codes.len(), "each row once");
    assert!(owners.iter().all(|owner| owner.due == Some(day("2026-12-15")) && owner.undated == 0));
    let gained: Vec<Score> =
        owners.iter().map(|owner| parse(&owner.gain.replace(',', ".").replace('+', ""))).collect();
    let named = owners.iter().filter(|owner| owner.unit != "Belum ada penanggung jawab").count();
    assert!(gained[..named].is_sorted_by(|one, other| one >= other), "{gained:?}");
}

#[test]
fn a_likely_way_has_its_odds_or_says_how_near_it_comes() {
    let town = town();
    let worksheet = town.desk.worksheet();
    let answer = |asked: &PlanQuestion| {
        let posed = town.desk.dossier.pose(&worksheet, asked).expect("understood");
        let answer = answered(&worksheet, &posed).expect("answered");
        let view = plan_page(&worksheet, &posed, &answer, None, &Actor::default());
        (answer, view)
    };
    let (cheapest, _) = answer(&question());
    let rate = |code: &str, value: &str| RowValue { code: code.into(), value: value.into() };
    let asked = PlanQuestion {
        likely: "90".to_owned(),
        rejections: vec![rate("1", "0"), rate("12", "40")],
        ..question()
    };
    let (likely, view) = answer(&asked);
    assert_eq!(likely.verdict, Verdict::Reached, "{}", likely.sentence);
    assert!(likely.plan.effort > cheapest.plan.effort);
    assert!(view.odds.contains("(indikator 1: 0 %, indikator 12: 40 %)"), "{}", view.odds);
    assert!(view.alternatives.is_empty(), "others would not have the odds");
    let hopeless = PlanQuestion { rejected: "95".to_owned(), ..asked.clone() };
    let (hopeless, _) = answer(&hopeless);
    assert_eq!(hopeless.verdict, Verdict::OutOfReach);
    assert!(!hopeless.remedies.is_empty(), "{}", hopeless.sentence);
    let told = limit_words(&worksheet, &asked).join(" ");
    assert!(told.contains("sedikitnya 90 %") && told.contains("indikator 12: 40 %"), "{told}");
    for wrong in ["0", "101", "sering"] {
        let wrong = PlanQuestion { likely: wrong.to_owned(), ..asked.clone() };
        assert!(town.desk.dossier.pose(&worksheet, &wrong).is_err());
    }
}
