//! The cheapest way to a target: official cases, brute force on small cases, and what must hold of
//! every plan. Instruments are the real ones; a small case is one with most rows frozen.

#[path = "../examples/plan_cases/cases.rs"]
mod cases;
mod brute;
mod staged;

use std::collections::BTreeSet;

use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::planning::{
    Effort, Efforts, Floor, Limits, Outcome, Plan, Planner, Reviews, step_ends, usual_prerequisites,
};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::score;

const LAMPUNG_2023: &str = "11211211131112123123111111111114444443143434111";

fn instrument(id: &str) -> &'static Instrument {
    Library::built_in().expect("a sound box").get(id).expect("a known instrument")
}

fn spbe() -> &'static Instrument {
    instrument("permenpanrb-59-2020")
}

fn whole(level: i128) -> Score {
    Score::whole(level)
}

fn parse(text: &str) -> Score {
    Score::parse(text).expect("a number")
}

fn unit_planner(levels: &str, limits: &Limits, target: &str) -> Planner<'static> {
    let answers = Answers::from_levels(spbe(), levels).expect("levels");
    Planner::new(spbe(), &answers, &Efforts::unit(spbe()), limits, parse(target)).expect("units")
}

fn reached(planner: &Planner<'_>) -> Plan {
    match planner.plan() {
        Outcome::Reached(plan) => plan,
        other => panic!("not reached: {other:?}"),
    }
}

fn ceiling(level: i128) -> Limits {
    Limits { ceiling: Some(whole(level)), ..Limits::default() }
}

#[test]
fn the_official_case_takes_the_known_number_of_steps() {
    let free = reached(&unit_planner(LAMPUNG_2023, &Limits::default(), "2,60"));
    assert_eq!((free.steps(), free.effort.machine().as_str()), (15, "15"));
    assert!(free.to >= parse("2,60"));
    let capped = reached(&unit_planner(LAMPUNG_2023, &ceiling(3), "2,60"));
    assert_eq!(capped.steps(), 17);
    assert!(capped.rows.iter().all(|row| row.to() <= whole(3)));
    let from_ones = reached(&unit_planner(&"1".repeat(47), &Limits::default(), "2,60"));
    assert_eq!(from_ones.steps(), 56);
}

#[test]
fn a_plan_scores_what_it_says() {
    for (id, levels) in
        [("permenpanrb-59-2020", LAMPUNG_2023), ("permenpanrb-5-2018", &"0".repeat(37))]
    {
        let instrument = instrument(id);
        let answers = Answers::from_levels(instrument, levels).expect("levels");
        let efforts = Efforts::usual(instrument);
        let planner =
            Planner::new(instrument, &answers, &efforts, &Limits::default(), parse("2,6"))
                .expect("units");
        let plan = reached(&planner);
        let after = score(instrument, &planner.carried_out(&plan), 2022);
        assert_eq!(after.index, plan.to);
        assert_eq!(score(instrument, &answers, 2022).index, plan.from);
        let gains = plan.rows.iter().fold(whole(0), |sum, row| sum.plus(row.gain));
        assert_eq!(plan.from.plus(gains), plan.to, "gains by row add up to the gap that is closed");
    }
}

#[test]
fn fractional_values_are_raised_by_whole_bands() {
    let pemdi = instrument("permenpanrb-8-2026");
    let values = "1.25,1.5,2,7/6,2.0,1,1,1,1.5,1,1,1.75,2.5,1.5,1,1.25,2,1,1,1.0833";
    let answers = Answers::from_values(pemdi, values).expect("values");
    let planner =
        Planner::new(pemdi, &answers, &Efforts::unit(pemdi), &Limits::default(), parse("2,5"))
            .expect("units");
    let plan = reached(&planner);
    let ends = step_ends(pemdi);
    assert!(plan.rows.iter().all(|row| ends.contains(&row.to())));
    let external = |place: usize| pemdi.indicator(&pemdi.rows()[place]).takes_external_index();
    assert!(plan.rows.iter().all(|row| external(row.place).is_none()));
    let after = score(pemdi, &planner.carried_out(&plan), 2026);
    assert_eq!(after.index, plan.to);
    assert!(plan.to >= parse("2,5"));
}

#[test]
fn a_target_that_stands_already_needs_nothing() {
    let plan = reached(&unit_planner(LAMPUNG_2023, &Limits::default(), "2,1"));
    assert_eq!((plan.steps(), plan.effort), (0, Effort::NONE));
}

#[test]
fn what_is_out_of_reach_says_how_far_and_what_would_help() {
    let limits =
        Limits { frozen: (30..47).collect(), withstands: 1, most_steps: Some(1), ..ceiling(2) };
    let planner = unit_planner(LAMPUNG_2023, &limits, "2,9");
    let Outcome::OutOfReach(why) = planner.plan() else { panic!("reached") };
    assert!(why.highest.secured < parse("2,9"));
    assert_eq!(why.lacking, parse("2,9").minus(why.highest.secured));
    assert!(why.remedies.iter().all(|remedy| remedy.reach > why.highest.secured));
    let beyond = unit_planner(LAMPUNG_2023, &ceiling(3), "3,9");
    let Outcome::OutOfReach(why) = beyond.plan() else { panic!("reached") };
    let first = why.remedies.first().expect("the ceiling binds");
    assert!(first.enough, "{first:?}");
    let sure = match &first.loosened {
        spbe_mandiri::planning::Loosened::Ceiling(Some(value)) => *value,
        other => panic!("{other:?}"),
    };
    assert!(matches!(
        unit_planner(LAMPUNG_2023, &Limits { ceiling: Some(sure), ..Limits::default() }, "3,9")
            .plan(),
        Outcome::Reached(_)
    ));
}

#[test]
fn limits_that_contradict_each_other_name_the_rows() {
    let limits = Limits {
        frozen: [4].into(),
        floors: vec![Floor { domain: Some(0), value: whole(2) }],
        ..Limits::default()
    };
    assert_eq!(unit_planner(&"1".repeat(47), &limits, "2").plan(), Outcome::Contradiction(vec![4]));
}

#[test]
fn the_next_best_plans_differ_and_never_get_cheaper() {
    let planner = unit_planner(LAMPUNG_2023, &Limits::default(), "2,60");
    let plans = planner.best_plans(6);
    assert_eq!(plans.len(), 6);
    assert_eq!(plans[0].effort, reached(&planner).effort);
    for pair in plans.windows(2) {
        assert!(pair[0].effort <= pair[1].effort);
    }
    let distinct: BTreeSet<String> = plans.iter().map(|plan| format!("{:?}", plan.rows)).collect();
    assert_eq!(distinct.len(), 6);
}

#[test]
fn a_step_is_worth_what_going_without_it_costs() {
    let planner = unit_planner(LAMPUNG_2023, &ceiling(3), "2,60");
    let plan = reached(&planner);
    for row in &plan.rows {
        let mut limits = ceiling(3);
        limits.frozen.insert(row.place);
        let without = reached(&unit_planner(LAMPUNG_2023, &limits, "2,60"));
        assert_eq!(planner.worth(&plan, row.place), Some(without.effort - plan.effort));
    }
}

#[test]
fn simulated_reviews_are_counts_that_a_seed_repeats() {
    let planner = unit_planner(LAMPUNG_2023, &Limits::default(), "2,60");
    let plan = reached(&planner);
    let reviews = |permille, seed| Reviews::uniform(47, permille, 10_000, seed);
    assert_eq!(planner.odds(&plan, &reviews(0, 1)).reached, 10_000);
    assert_eq!(planner.odds(&plan, &reviews(1000, 1)).reached, 0);
    let odds = planner.odds(&plan, &reviews(100, 7));
    assert_eq!(odds, planner.odds(&plan, &reviews(100, 7)));
    assert_ne!(odds.reached, planner.odds(&plan, &reviews(100, 8)).reached);
    // One step in ten is rejected, and this plan has no slack: it holds when nearly all 15 pass.
    assert!((1500..4500).contains(&odds.reached), "{odds:?}");
    let (likely, odds) = planner.likely(&reviews(100, 7), 900).expect("there is such a plan");
    assert!(odds.reached >= 9000 && likely.effort > plan.effort, "{odds:?}");
    // However often steps are rejected, a way is found where the furthest plan has the odds.
    let (_, odds) = planner.likely(&reviews(300, 7), 900).expect("there is such a plan");
    assert!(odds.reached >= 9000, "{odds:?}");
    assert!(planner.likely(&reviews(1000, 7), 1).is_none());
}

#[test]
fn a_likely_plan_keeps_away_from_what_is_rejected_often() {
    let planner = unit_planner(LAMPUNG_2023, &Limits::default(), "2,60");
    let usual = reached(&planner);
    let mut reviews = Reviews::uniform(47, 0, 2000, 7);
    let often: Vec<usize> = usual.rows.iter().map(|row| row.place).collect();
    for place in &often {
        reviews.rejected_permille[*place] = 900;
    }
    let (likely, odds) = planner.likely(&reviews, 950).expect("there is such a plan");
    assert!(odds.reached * 100 >= odds.of * 95, "{odds:?}");
    assert!(likely.rows.iter().all(|row| !often.contains(&row.place)), "{:?}", likely.rows);
}

#[test]
fn prerequisites_put_the_rule_first() {
    let limits = Limits { prerequisites: usual_prerequisites(spbe()), ..ceiling(3) };
    assert_eq!(limits.prerequisites.len(), 12);
    let plan = reached(&unit_planner(&"1".repeat(47), &limits, "2,60"));
    let at = |place: usize| plan.rows.iter().position(|row| row.place == place);
    for one in &limits.prerequisites {
        let Some(waits) = at(one.place) else { continue };
        if plan.rows[waits].to() > one.free_to {
            let needs = at(one.needs).expect("the rule is planned");
            assert!(plan.rows[needs].to() >= one.at_least && needs < waits);
        }
    }
}

#[test]
fn a_way_over_several_levels_shares_its_effort_and_touched_steps_count_whole() {
    let mut efforts = Efforts::unit(spbe());
    efforts.set_way(spbe(), "1", "1", "3", "2,5").expect("a way");
    efforts.set_way(spbe(), "47", "4", "5", "0,25").expect("a way");
    let given: Vec<String> = (0..4).map(|step| efforts.of(0, step).to_string()).collect();
    assert_eq!(given, ["1,25", "1,25", "1", "1"]);
    assert_eq!(efforts.of(46, 3), Effort::hundredths(25));
    assert_eq!(efforts.between(spbe(), 0, whole(1), whole(4)), Effort::hundredths(350));
    assert_eq!(efforts.between(spbe(), 0, whole(3), whole(2)), Effort::NONE);
    let pemdi = instrument("permenpanrb-8-2026");
    let unit = Efforts::unit(pemdi);
    assert_eq!(unit.between(pemdi, 0, parse("1,25"), parse("1,5")), Effort::ONE);
    assert!(efforts.set_way(spbe(), "1", "3", "2", "1").is_err());
}

#[test]
fn two_hundred_full_cases_agree_with_an_integer_programming_solver() {
    let cases = cases::plan_cases();
    assert_eq!(cases.len(), 200);
    for (at, case) in cases.iter().enumerate() {
        assert_eq!(case.solved(), case.optimum, "case {at}");
    }
}

#[test]
fn a_hundred_full_cases_of_several_years_agree_with_the_solver() {
    let cases = cases::plan_cases();
    let staged: Vec<_> = cases.iter().filter(|case| !case.stages.is_empty()).collect();
    assert_eq!(staged.len(), 100);
    let (mut dearer, mut proved) = (0, 0);
    for (at, case) in staged.iter().enumerate() {
        let Some(optimum) = case.staged_optimum else {
            assert_eq!(case.solved_in_turn(), None, "case {at} of several years");
            continue;
        };
        let (effort, more) = case.solved_in_turn().expect("a plan");
        assert!(effort >= optimum && effort - more <= optimum, "case {at}: {effort} - {more}");
        proved += u32::from(more == 0);
        dearer += u32::from(case.staged_optimum.is_some() && case.staged_optimum != case.optimum);
    }
    assert!(proved >= 85, "nearly all are proved: {proved}");
    assert!(dearer >= 5, "in some the earlier years make the way dearer: {dearer}");
}
