//! Why a target is out of reach, and what would bring it within: the highest index that the limits
//! allow, and each limit loosened alone, by the least that suffices.

use super::effort::Effort;
use super::limits::Limits;
use super::plan::{Plan, Planner};
use crate::score::Score;

/// A target that no plan within the limits reaches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfReach {
    /// The plan that gains most.
    pub highest: Plan,
    /// Target minus what that plan secures.
    pub lacking: Score,
    /// Each limit that binds, loosened alone; those that suffice first.
    pub remedies: Vec<Remedy>,
}

/// A limit loosened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remedy {
    /// Which, and how far.
    pub loosened: Loosened,
    /// The highest index that is secured then.
    pub reach: Score,
    /// Whether that alone brings the target within reach.
    pub enough: bool,
}

/// A limit and how far it is loosened: the least that suffices, or wholly where nothing does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Loosened {
    /// The ceiling raised to a value; lifted when absent.
    Ceiling(Option<Score>),
    /// More steps a row; any number when absent.
    MostSteps(Option<u8>),
    /// One frozen row set free, or all when absent.
    Frozen(Option<usize>),
    /// One OPD's capacity raised to an amount; lifted when absent.
    Capacity(usize, Option<Effort>),
    /// Prerequisites set aside.
    Prerequisites,
    /// Fewer rejections to withstand.
    Withstands(u8),
}

/// Why the planner's target is out of reach; `None` when its limits contradict each other.
pub(super) fn out_of_reach(planner: &Planner<'_>) -> Option<OutOfReach> {
    let highest = planner.highest()?;
    let lacking = planner.target().at().minus(highest.secured);
    let mut remedies: Vec<Remedy> = Vec::new();
    let limits = &planner.limits;
    let mut first_enough = |cases: Vec<(Loosened, Limits)>| {
        let mut last = None;
        for (loosened, limits) in cases {
            let Some(plan) = planner.under(limits).highest() else { continue };
            let enough = planner.target().reached_by(plan.secured);
            last = Some(Remedy { loosened, reach: plan.secured, enough });
            if enough {
                break;
            }
        }
        // A limit that does not bind is no remedy.
        remedies.extend(last.filter(|remedy| remedy.reach > highest.secured));
    };
    if let Some(ceiling) = limits.ceiling {
        let ends = super::ladder::step_ends(planner.instrument);
        let higher = ends.into_iter().filter(|end| *end > ceiling);
        first_enough(
            higher
                .map(|end| {
                    (Loosened::Ceiling(Some(end)), Limits { ceiling: Some(end), ..limits.clone() })
                })
                .collect(),
        );
    }
    if let Some(most) = limits.most_steps {
        let all = super::ladder::step_ends(planner.instrument).len();
        let more = most.saturating_add(1)..=u8::try_from(all).unwrap_or(u8::MAX);
        first_enough(
            more.map(|more| {
                let loosened = Limits { most_steps: Some(more), ..limits.clone() };
                (Loosened::MostSteps(Some(more)), loosened)
            })
            .collect(),
        );
    }
    if !limits.frozen.is_empty() {
        let none = Limits { frozen: std::collections::BTreeSet::new(), ..limits.clone() };
        let all_suffice = planner
            .under(none.clone())
            .highest()
            .is_some_and(|plan| planner.target().reached_by(plan.secured));
        // One row alone suffices only if its own gain can; worth asking only if all together do.
        let ladders = planner.model.ladders();
        let could = |place: &&usize| {
            let most = ladders.rows.get(**place).and_then(|row| row.rungs.last());
            all_suffice && most.is_some_and(|rung| ladders.points(rung.gain) >= lacking)
        };
        let mut cases: Vec<(Loosened, Limits)> = limits
            .frozen
            .iter()
            .filter(could)
            .map(|place| {
                let mut loosened = limits.clone();
                loosened.frozen.remove(place);
                (Loosened::Frozen(Some(*place)), loosened)
            })
            .collect();
        cases.push((Loosened::Frozen(None), none));
        first_enough(cases);
    }
    for team in limits.capacity.keys() {
        let mut loosened = limits.clone();
        loosened.capacity.remove(team);
        // Only the plan is asked for here; why it is none would be this question over again.
        let amount = planner.under(loosened.clone()).cheapest().map(|plan| {
            let own = plan.rows.iter().filter(|row| limits.teams.get(&row.place) == Some(team));
            own.map(|row| row.effort).sum()
        });
        first_enough(vec![(Loosened::Capacity(*team, amount), loosened)]);
    }
    if !limits.prerequisites.is_empty() {
        let loosened = Limits { prerequisites: Vec::new(), ..limits.clone() };
        first_enough(vec![(Loosened::Prerequisites, loosened)]);
    }
    first_enough(
        (0..limits.withstands)
            .rev()
            .map(|fewer| {
                let loosened = Limits { withstands: fewer, ..limits.clone() };
                (Loosened::Withstands(fewer), loosened)
            })
            .collect(),
    );
    remedies.sort_by_key(|remedy| (!remedy.enough, std::cmp::Reverse(remedy.reach)));
    Some(OutOfReach { highest, lacking, remedies })
}
