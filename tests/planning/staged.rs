//! Small cases of several years, of which brute force can try everything.

use spbe_mandiri::answer::Answers;
use spbe_mandiri::planning::{Effort, Stage, Staged, Stages};
use spbe_mandiri::score::Score;

use super::brute::{Case, Dice, random_case, reached_effort, units};
use super::{spbe, whole};

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
            .map(|case| Stage {
                target: case.target.into(),
                capacity: case.limits.capacity.clone(),
            })
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
