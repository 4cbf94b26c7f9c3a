//! Small cases, of which brute force can try everything: the planner finds what it finds. And what must hold of
//! every plan, whatever the case.

use std::collections::BTreeSet;

use spbe_mandiri::answer::Answers;
use spbe_mandiri::planning::{Effort, Efforts, Limits, Outcome, Planner, Prerequisite};
use spbe_mandiri::score::Score;

use super::{parse, reached, spbe, whole};

/// A small generator of cases; the seed names the case.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    /// A number below `bound`.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % bound
    }

    pub(super) fn one_in(&mut self, chances: u64) -> bool {
        self.below(chances) == 0
    }

    pub(super) fn level(&mut self, lowest: u64, highest: u64) -> i128 {
        i128::from(lowest + self.below(highest - lowest + 1))
    }
}

/// A case: answers, efforts, limits and target of the 2020 instrument.
pub(super) struct Case {
    pub(super) levels: Vec<i128>,
    pub(super) efforts: Efforts,
    pub(super) limits: Limits,
    pub(super) target: Score,
}

pub(super) fn random_case(dice: &mut Dice, free_rows: usize, withstands: u8) -> Case {
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

pub(super) fn weight(place: usize) -> i128 {
    spbe().rows()[place].weight.into()
}

pub(super) fn units(levels: &[i128]) -> i128 {
    levels.iter().enumerate().map(|(place, level)| weight(place) * level).sum()
}

impl Case {
    pub(super) fn planner(&self) -> Planner<'static> {
        let text: String = self.levels.iter().map(ToString::to_string).collect();
        let answers = Answers::from_levels(spbe(), &text).expect("levels");
        Planner::new(spbe(), &answers, &self.efforts, &self.limits, self.target).expect("units")
    }

    /// The rows that may be raised at all.
    pub(super) fn free(&self) -> Vec<usize> {
        (0..47).filter(|place| !self.limits.frozen.contains(place)).collect()
    }

    pub(super) fn effort(&self, free: &[usize], after: &[i128]) -> u32 {
        free.iter().map(|place| self.row_effort(*place, after[*place])).sum()
    }

    pub(super) fn row_effort(&self, place: usize, to: i128) -> u32 {
        (self.levels[place]..to)
            .map(|level| {
                let step = usize::try_from(level - 1).expect("a level");
                self.efforts.of(place, step).in_hundredths()
            })
            .sum()
    }

    /// Whether levels keep to every limit; the rejections are tried one by one.
    pub(super) fn keeps(&self, free: &[usize], after: &[i128]) -> bool {
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

    pub(super) fn reaches(&self, free: &[usize], after: &[i128]) -> bool {
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
    pub(super) fn for_each_way(&self, mut look: impl FnMut(&[usize], &[i128])) {
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
    pub(super) fn by_brute_force(&self) -> Option<u32> {
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

    pub(super) fn check(&self, name: &str) -> bool {
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

pub(super) fn reached_effort(planner: &Planner<'_>) -> Effort {
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
