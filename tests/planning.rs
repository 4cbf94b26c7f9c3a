//! The cheapest way to a target: official cases, brute force on small cases, and what must hold of
//! every plan. Instruments are the real ones; a small case is one with most rows frozen.

#[path = "../examples/plan_cases/cases.rs"]
mod cases;

use std::collections::BTreeSet;

use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::planning::{
    Effort, Efforts, Floor, Limits, Outcome, Plan, Planner, Prerequisite, Reviews, Stage, Staged,
    Stages, step_ends, usual_prerequisites,
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

/// A small generator of cases; the seed names the case.
struct Dice(u64);

impl Dice {
    /// A number below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    fn level(&mut self, lowest: u64, highest: u64) -> i128 {
        i128::from(lowest + self.below(highest - lowest + 1))
    }
}

/// A case: answers, efforts, limits and target of the 2020 instrument.
struct Case {
    levels: Vec<i128>,
    efforts: Efforts,
    limits: Limits,
    target: Score,
}

fn random_case(dice: &mut Dice, free_rows: usize, withstands: u8) -> Case {
    let rows = spbe().rows().len();
    let levels: Vec<i128> = (0..rows).map(|_| dice.level(1, 5)).collect();
    let mut free = BTreeSet::new();
    while free.len() < free_rows {
        free.insert(usize::try_from(dice.below(47)).expect("small"));
    }
    let free: Vec<usize> = free.into_iter().collect();
    let mut efforts = Efforts::unit(spbe());
    let fine = dice.one_in(2);
    for place in &free {
        for level in 2..=5 {
            let effort = if fine { 1 + dice.below(400) } else { 100 * dice.below(4) };
            let effort = Effort::hundredths(u32::try_from(effort).expect("small"));
            let code = spbe().rows()[*place].code.to_string();
            efforts.set(spbe(), &code, whole(level), effort).expect("a step");
        }
    }
    let mut limits = Limits { withstands, ..Limits::default() };
    limits.frozen = (0..rows).filter(|place| !free.contains(place)).collect();
    if dice.one_in(2) {
        limits.ceiling = Some(whole(dice.level(2, 4)));
    }
    if dice.one_in(3) {
        limits.most_steps = Some(1 + u8::try_from(dice.below(3)).expect("small"));
    }
    let pick =
        |dice: &mut Dice| free[usize::try_from(dice.below(free.len() as u64)).expect("small")];
    if dice.one_in(4) {
        limits.must.insert(pick(dice), whole(dice.level(2, 3)));
    }
    if dice.one_in(6) {
        // Only free rows can fall under it: others may stand lower and frozen.
        for place in &free {
            limits.must.entry(*place).or_insert(whole(2));
        }
    }
    if dice.one_in(2) {
        for place in &free {
            limits.teams.insert(*place, usize::try_from(dice.below(3)).expect("small"));
        }
        for team in 0..3 {
            if !dice.one_in(3) {
                let capacity = u32::try_from(dice.below(1500)).expect("small");
                limits.capacity.insert(team, Effort::hundredths(capacity));
            }
        }
    }
    if dice.one_in(2) {
        for _ in 0..1 + dice.below(3) {
            let (place, needs) = (pick(dice), pick(dice));
            if place != needs {
                limits.prerequisites.push(Prerequisite {
                    place,
                    free_to: whole(dice.level(1, 3)),
                    needs,
                    at_least: whole(dice.level(2, 4)),
                });
            }
        }
    }
    let now: i128 = units(&levels);
    let most: i128 = free.iter().map(|place| weight(*place) * (5 - levels[*place])).sum();
    let target = now + most * i128::from(dice.below(110)) / 100;
    Case { levels, efforts, limits, target: Score::new(target, 2000).expect("a score") }
}

fn weight(place: usize) -> i128 {
    spbe().rows()[place].weight.into()
}

fn units(levels: &[i128]) -> i128 {
    levels.iter().enumerate().map(|(place, level)| weight(place) * level).sum()
}

impl Case {
    fn planner(&self) -> Planner<'static> {
        let text: String = self.levels.iter().map(ToString::to_string).collect();
        let answers = Answers::from_levels(spbe(), &text).expect("levels");
        Planner::new(spbe(), &answers, &self.efforts, &self.limits, self.target).expect("units")
    }

    /// The rows that may be raised at all.
    fn free(&self) -> Vec<usize> {
        (0..47).filter(|place| !self.limits.frozen.contains(place)).collect()
    }

    fn effort(&self, free: &[usize], after: &[i128]) -> u32 {
        free.iter().map(|place| self.row_effort(*place, after[*place])).sum()
    }

    fn row_effort(&self, place: usize, to: i128) -> u32 {
        (self.levels[place]..to)
            .map(|level| {
                let step = usize::try_from(level - 1).expect("a level");
                self.efforts.of(place, step).in_hundredths()
            })
            .sum()
    }

    /// Whether levels keep to every limit; the rejections are tried one by one.
    fn keeps(&self, free: &[usize], after: &[i128]) -> bool {
        let limits = &self.limits;
        // Frozen rows never move here; what must come is asked of free rows only.
        for place in free.iter().copied() {
            let (now, to) = (&self.levels[place], &after[place]);
            let raised = to > now;
            if to < now
                || (raised && limits.ceiling.is_some_and(|ceiling| whole(*to) > ceiling))
                || limits.most_steps.is_some_and(|most| to - now > i128::from(most))
                || limits.must.get(&place).is_some_and(|least| whole(*to) < *least)
            {
                return false;
            }
        }
        let kept = limits.prerequisites.iter().all(|one| {
            after[one.place] == self.levels[one.place]
                || whole(after[one.place]) <= one.free_to
                || whole(after[one.needs]) >= one.at_least
        });
        let within = limits.capacity.iter().all(|(team, capacity)| {
            let spent: u32 = limits
                .teams
                .iter()
                .filter(|(_, of)| *of == team)
                .map(|(place, _)| self.row_effort(*place, after[*place]))
                .sum();
            spent <= capacity.in_hundredths()
        });
        kept && within
    }

    fn reaches(&self, free: &[usize], after: &[i128]) -> bool {
        let needed = {
            let wanted = self.target.times(whole(2000));
            wanted.as_whole().expect("targets here are whole units")
        };
        let now = units(&self.levels);
        // By the free rows' order here: the others never move.
        let stays = |levels: &[i128]| {
            let gained: i128 = free
                .iter()
                .zip(levels)
                .map(|(place, level)| weight(*place) * (level - self.levels[*place]))
                .sum();
            now + gained >= needed
        };
        let reached: Vec<i128> = free.iter().map(|place| after[*place]).collect();
        let steps: Vec<(usize, i128)> = free
            .iter()
            .enumerate()
            .flat_map(|(row, place)| {
                (self.levels[*place]..after[*place]).map(move |level| (row, level))
            })
            .collect();
        // Every set of that many steps, rejected.
        fn all(
            steps: &[(usize, i128)],
            left: u8,
            levels: &[i128],
            stays: &dyn Fn(&[i128]) -> bool,
        ) -> bool {
            if left == 0 || steps.is_empty() {
                return stays(levels);
            }
            (0..steps.len()).all(|at| {
                let (place, level) = steps[at];
                let mut fallen = levels.to_vec();
                fallen[place] = fallen[place].min(level);
                all(&steps[at + 1..], left - 1, &fallen, stays)
            })
        }
        all(&steps, self.limits.withstands, &reached, &stays)
    }

    /// Every way to raise the free rows.
    fn for_each_way(&self, mut look: impl FnMut(&[usize], &[i128])) {
        let free = self.free();
        let mut after = self.levels.clone();
        loop {
            look(&free, &after);
            let mut turning = 0;
            loop {
                let Some(place) = free.get(turning) else { return };
                after[*place] += 1;
                if after[*place] <= 5 {
                    break;
                }
                after[*place] = self.levels[*place];
                turning += 1;
            }
        }
    }

    /// The least effort, by trying everything.
    fn by_brute_force(&self) -> Option<u32> {
        let mut best: Option<u32> = None;
        self.for_each_way(|free, after| {
            let effort = self.effort(free, after);
            if best.is_none_or(|best| effort < best)
                && self.keeps(free, after)
                && self.reaches(free, after)
            {
                best = Some(effort);
            }
        });
        best
    }

    fn check(&self, name: &str) -> bool {
        let expected = self.by_brute_force();
        match (self.planner().plan(), expected) {
            (Outcome::Reached(plan), Some(expected)) => {
                let mut after = self.levels.clone();
                for row in &plan.rows {
                    after[row.place] = row.to().as_whole().expect("a level");
                }
                let free = self.free();
                assert!(plan.rows.iter().all(|row| free.contains(&row.place)), "{name}: frozen");
                assert!(self.keeps(&free, &after), "{name}: breaks a limit: {plan:?}");
                assert!(self.reaches(&free, &after), "{name}: falls short: {plan:?}");
                assert_eq!(plan.effort.in_hundredths(), expected, "{name}");
                true
            }
            (Outcome::Reached(plan), None) => panic!("{name}: cannot be: {plan:?}"),
            (_, Some(expected)) => panic!("{name}: {expected} reaches it"),
            (_, None) => false,
        }
    }
}

#[test]
fn fourteen_hundred_small_cases_agree_with_brute_force() {
    let mut reached = 0;
    for seed in 0..1400 {
        let mut dice = Dice(seed);
        let free = if seed % 10 == 0 { 6 } else { 5 };
        reached += u32::from(random_case(&mut dice, free, 0).check(&format!("case {seed}")));
    }
    assert!((500..1300).contains(&reached), "cases of both kinds: {reached}");
}

#[test]
fn six_hundred_small_cases_withstand_every_rejection() {
    let mut reached = 0;
    for seed in 2000..2600 {
        let mut dice = Dice(seed);
        let withstands = 1 + u8::try_from(seed % 2).expect("small");
        reached += u32::from(random_case(&mut dice, 4, withstands).check(&format!("case {seed}")));
    }
    assert!((60..500).contains(&reached), "cases of both kinds: {reached}");
}

#[test]
fn the_highest_reach_is_the_highest_by_brute_force() {
    for seed in 5000..5300 {
        let mut dice = Dice(seed);
        let mut case = random_case(&mut dice, 4, u8::try_from(seed % 3).expect("small"));
        let Some(highest) = case.planner().highest() else { continue };
        case.target = highest.secured;
        assert!(case.check(&format!("case {seed}")), "what is said to be reachable is");
        case.target = highest.secured.plus(Score::new(1, 2000).expect("a unit"));
        assert!(!case.check(&format!("case {seed} and a unit")), "and nothing beyond");
    }
}

#[test]
fn the_next_best_plans_are_the_next_best_by_brute_force() {
    for seed in 7000..7100 {
        let mut dice = Dice(seed);
        let case = random_case(&mut dice, 4, 0);
        let mut efforts = Vec::new();
        case.for_each_way(|free, after| {
            if case.keeps(free, after) && case.reaches(free, after) {
                efforts.push(case.effort(free, after));
            }
        });
        efforts.sort_unstable();
        efforts.truncate(8);
        let found: Vec<u32> =
            case.planner().best_plans(8).iter().map(|plan| plan.effort.in_hundredths()).collect();
        assert_eq!(found, efforts, "case {seed}");
    }
}

/// Several targets in turn: the case's own last, others before it.
struct StagedCase {
    case: Case,
    earlier: Vec<Case>,
}

fn staged_case(dice: &mut Dice, free: usize, stages: usize, withstands: u8) -> StagedCase {
    let mut case = random_case(dice, free, withstands);
    if dice.one_in(2) {
        // One OPD does all: what it can do by when decides.
        let rows = case.free();
        let whole: u32 = rows.iter().map(|place| case.row_effort(*place, 5)).sum();
        let share = u32::try_from(50 + dice.below(45)).expect("small");
        case.limits.teams = rows.into_iter().map(|place| (place, 0)).collect();
        case.limits.capacity = [(0, Effort::hundredths(whole * share / 100))].into();
        (case.limits.ceiling, case.limits.most_steps) = (None, None);
    }
    let now = units(&case.levels);
    let last = case.target.times(whole(2000)).as_whole().expect("whole units");
    let earlier = (1..stages)
        .map(|at| {
            let least = 80 * at / stages;
            let share = i128::from(dice.below(30)) + i128::try_from(least).expect("small");
            let part = (last - now) * share / 100;
            let mut limits = case.limits.clone();
            limits.must.clear();
            let part_of = |capacity: &mut Effort, dice: &mut Dice| {
                let share = u32::try_from(10 + dice.below(70)).expect("small");
                *capacity = Effort::hundredths(capacity.in_hundredths() * share / 100);
            };
            limits.capacity.values_mut().for_each(|capacity| part_of(capacity, dice));
            Case {
                levels: case.levels.clone(),
                efforts: case.efforts.clone(),
                limits,
                target: Score::new(now + part, 2000).expect("a score"),
            }
        })
        .collect();
    StagedCase { case, earlier }
}

impl StagedCase {
    fn stages(&self) -> Stages<'static> {
        let text: String = self.case.levels.iter().map(ToString::to_string).collect();
        let answers = Answers::from_levels(spbe(), &text).expect("levels");
        let all: Vec<Stage> = self
            .earlier
            .iter()
            .chain([&self.case])
            .map(|case| Stage { target: case.target, capacity: case.limits.capacity.clone() })
            .collect();
        Stages::new(spbe(), &answers, &self.case.efforts, &self.case.limits, &all).expect("units")
    }

    /// Whether some levels within `after` satisfy the stages up to one, each within the next.
    fn can_begin(&self, stage: usize, free: &[usize], after: &[i128]) -> bool {
        let Some(at) = stage.checked_sub(1) else { return true };
        let own = &self.earlier[at];
        let mut within = own.levels.clone();
        loop {
            if own.keeps(free, &within)
                && own.reaches(free, &within)
                && self.can_begin(at, free, &within)
            {
                return true;
            }
            let mut turning = 0;
            loop {
                let Some(place) = free.get(turning) else { return false };
                within[*place] += 1;
                if within[*place] <= after[*place] {
                    break;
                }
                within[*place] = own.levels[*place];
                turning += 1;
            }
        }
    }

    fn check(&self, name: &str) -> bool {
        let mut best: Option<u32> = None;
        self.case.for_each_way(|free, after| {
            let effort = self.case.effort(free, after);
            if best.is_none_or(|best| effort < best)
                && self.case.keeps(free, after)
                && self.case.reaches(free, after)
                && self.can_begin(self.earlier.len(), free, after)
            {
                best = Some(effort);
            }
        });
        let free = self.case.free();
        match (self.stages().plan(), best) {
            (Staged::Reached(plans, more), Some(best)) => {
                assert_eq!(more, Effort::NONE, "{name}: a small case is proved");
                let mut before = self.case.levels.clone();
                for (plan, case) in plans.iter().zip(self.earlier.iter().chain([&self.case])) {
                    let mut after = self.case.levels.clone();
                    for row in &plan.rows {
                        after[row.place] = row.to().as_whole().expect("a level");
                    }
                    assert!(case.keeps(&free, &after) && case.reaches(&free, &after), "{name}");
                    assert!(after.iter().zip(&before).all(|(now, then)| now >= then), "{name}");
                    before = after;
                }
                let last = plans.last().expect("a last stage");
                assert_eq!(last.effort.in_hundredths(), best, "{name}");
                true
            }
            (Staged::Reached(..), None) => panic!("{name}: cannot be"),
            (Staged::Unsettled, _) => panic!("{name}: given up"),
            (other, Some(best)) => panic!("{name}: {best} does it: {other:?}"),
            (_, None) => false,
        }
    }
}

#[test]
fn four_hundred_cases_of_several_years_agree_with_brute_force() {
    let (mut reached, mut dearer) = (0, 0);
    for seed in 9000..9400 {
        let mut dice = Dice(seed);
        let stages = if seed % 4 == 0 { 3 } else { 2 };
        let withstands = u8::try_from(u64::from(seed % 5 == 0)).expect("small");
        let case = staged_case(&mut dice, 3, stages, withstands);
        if case.check(&format!("case {seed}")) {
            reached += 1;
            let Staged::Reached(plans, _) = case.stages().plan() else { continue };
            let alone = reached_effort(&case.case.planner());
            dearer += u32::from(plans.last().expect("a last stage").effort > alone);
        }
    }
    assert!((60..380).contains(&reached), "cases of both kinds: {reached}");
    assert!(dearer >= 3, "in some cases the earlier years make the way dearer: {dearer}");
}

fn reached_effort(planner: &Planner<'_>) -> Effort {
    reached(planner).effort
}

mod properties {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_plan_keeps_its_limits_and_nothing_in_it_is_idle(seed in any::<u64>()) {
            let mut dice = Dice(seed);
            let case = random_case(&mut dice, 12, u8::try_from(seed % 3).expect("small"));
            let Outcome::Reached(plan) = case.planner().plan() else { return Ok(()) };
            let free = case.free();
            let mut after = case.levels.clone();
            for row in &plan.rows {
                after[row.place] = row.to().as_whole().expect("a level");
                prop_assert!(free.contains(&row.place), "frozen rows stay");
                prop_assert!(case.limits.ceiling.is_none_or(|ceiling| row.to() <= ceiling));
                prop_assert!(row.to() > row.from());
            }
            prop_assert!(case.keeps(&free, &after));
            prop_assert!(plan.secured >= case.target);
            let gains = plan.rows.iter().fold(whole(0), |sum, row| sum.plus(row.gain));
            prop_assert_eq!(plan.from.plus(gains), plan.to);
            // Minimal: whoever takes the last step off a row for less effort misses something.
            for row in &plan.rows {
                let last = row.steps.last().expect("a step");
                let mut less = after.clone();
                less[row.place] -= 1;
                let cheaper = last.effort > Effort::NONE;
                prop_assert!(!(cheaper && case.keeps(&free, &less) && case.reaches(&free, &less)));
            }
        }

        #[test]
        fn a_higher_target_never_costs_less(seed in any::<u64>()) {
            let mut dice = Dice(seed);
            let case = random_case(&mut dice, 10, 0);
            let planner = case.planner();
            let (Outcome::Reached(plan), higher) =
                (planner.plan(), planner.aimed_at(case.target.plus(parse("0,05"))).plan())
            else { return Ok(()) };
            if let Outcome::Reached(higher) = higher {
                prop_assert!(higher.effort >= plan.effort);
            }
        }
    }
}
