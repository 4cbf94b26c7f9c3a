//! The cheapest chains of a joint question, proved: cases in the order of their bounds.
//!
//! A case is settled for a most effort, first its bound; where nothing is found, for a little more.
//! The case of which least is proved comes next, so the first plan that no other case can undercut is
//! the cheapest. A case is split in two where it says too little:
//!
//! * **Rejections.** A plan withstands any `k` of them exactly when for some cut `t` the gains, each
//!   counted up to `t`, reach the target and `k·t` more ([`super::optimum`]). A case has a range of
//!   cuts for each stage: gains count up to its end, `k` times its beginning is needed. That asks less
//!   than any cut within; ranges are halved where they are dear, or where what is found falls short.
//! * **Too many sums.** A row is then either up to a rung in some stage and those before it, or beyond
//!   it there and after.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::joint::{Joint, Within};
use super::limits::RungSet;
use super::price::{COST, Priced};

/// Sums looked at before the search ends with what it has, and says so.
const MOST_LOOKED: usize = 500_000;
/// Cases looked at once more and more widely when the search ends, for a plan as near as may be.
const LAST_LOOKS: usize = 2;
/// What a case is settled for at most goes up by a part of what was proved in vain.
const RAMP: i64 = 6;
/// Steps towards good prices: for the first case, and for one split off another.
const STEPS: (usize, usize) = (140, 40);

/// What the search came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// The rung of each row, by stage; and by how much, in hundredths, the cheapest could undercut it.
    Chains(Vec<Vec<u8>>, i64),
    /// No chains keep all limits.
    None,
    /// The search was given up without any.
    Unsettled,
}

struct Case {
    joint: Joint,
    /// By stage, the range of cuts, by their place.
    cuts: Vec<(usize, usize)>,
    priced: Priced,
    /// How often it was settled in vain.
    tries: usize,
    /// What it comes to, once that is known.
    found: Option<Vec<Vec<u8>>>,
}

/// Cases that wait, the least proved first.
struct Search<'j> {
    whole: &'j Joint,
    /// By stage, the cuts that can be right.
    cuts: Vec<Vec<i64>>,
    waiting: BinaryHeap<Reverse<(i64, Reverse<usize>)>>,
    cases: Vec<Option<Case>>,
    /// How many sums were looked at.
    looked: usize,
}

impl Joint {
    /// The cheapest chains.
    pub fn cheapest(&self) -> Found {
        let mut search = Search {
            whole: self,
            cuts: (0..self.stages()).map(|stage| self.cuts(stage)).collect(),
            waiting: BinaryHeap::new(),
            cases: Vec::new(),
            looked: 0,
        };
        let ranges = search.cuts.iter().map(|cuts| (0, cuts.len() - 1)).collect();
        search.offer(self.clone(), ranges, None, 0);
        let mut best: Option<(i64, Vec<Vec<u8>>)> = None;
        while let Some(Reverse((proved, Reverse(at)))) = search.waiting.pop() {
            let Some(mut case) = search.cases.get_mut(at).and_then(Option::take) else { continue };
            if let Some(chains) = case.found.take() {
                return Found::Chains(chains, 0);
            }
            if search.looked > MOST_LOOKED {
                search.cases[at] = Some(case);
                search.waiting.push(Reverse((proved, Reverse(at))));
                let nearest = search.nearest(best);
                return nearest.map_or(Found::Unsettled, |(effort, chains)| {
                    Found::Chains(chains, (effort - proved) * self.part)
                });
            }
            if search.is_dear(&case) {
                search.split_cuts(case, proved);
                continue;
            }
            let first = (case.priced.bound + (1 << COST) - 1) >> COST;
            let most = proved + (proved - first) / RAMP;
            let Within { found, cut, looked } = case.joint.within(&case.priced, most);
            search.looked += looked;
            match found {
                Some((effort, chains)) if self.withstand(&chains) => {
                    if best.as_ref().is_none_or(|(known, _)| effort < *known) {
                        best = Some((effort, chains.clone()));
                    }
                    if cut {
                        search.split_rows(case, most, proved);
                    } else {
                        case.found = Some(chains);
                        search.wait(effort, case);
                    }
                }
                Some(_) if search.has_range(&case) => search.split_cuts(case, proved),
                _ if cut => search.split_rows(case, most, proved),
                _ => {
                    case.tries += 1;
                    let hopeless = || {
                        let free = case.joint.priced(&case.priced.prices, STEPS.0, false);
                        free.is_none_or(|free| free.bound > 0)
                    };
                    if most < self.most_cost() >> COST && !(case.tries == 6 && hopeless()) {
                        search.wait(most + 1, case);
                    }
                }
            }
        }
        Found::None
    }

    /// The cuts that can be right in a stage: the gains that a row can have there.
    fn cuts(&self, stage: usize) -> Vec<i64> {
        if self.withstands == 0 {
            return vec![0];
        }
        let mut cuts = vec![0];
        for (row, gains) in self.gain[stage].iter().enumerate() {
            let set: RungSet = self.allowed[stage][row];
            let open = gains.iter().enumerate().filter(|(at, _)| set & (1 << at) != 0);
            cuts.extend(open.map(|(_, gain)| *gain));
        }
        cuts.sort_unstable();
        cuts.dedup();
        cuts
    }

    /// Whether chains reach every stage's target whatever is rejected.
    fn withstand(&self, chains: &[Vec<u8>]) -> bool {
        self.needed.iter().zip(&self.gain).zip(chains).all(|((needed, gain), chain)| {
            let mut gains: Vec<i64> =
                gain.iter().zip(chain).map(|(gain, at)| gain[usize::from(*at)]).collect();
            gains.sort_unstable_by(|one, other| other.cmp(one));
            let fallen = usize::try_from(self.withstands).unwrap_or(usize::MAX);
            gains.iter().skip(fallen).sum::<i64>() >= *needed
        })
    }
}

impl Search<'_> {
    /// Notes a case that can be at all.
    fn offer(
        &mut self,
        mut joint: Joint,
        cuts: Vec<(usize, usize)>,
        from: Option<&Priced>,
        proved: i64,
    ) {
        if self.whole.withstands > 0 {
            for (stage, (low, high)) in cuts.iter().enumerate() {
                let (low, high) = (self.cuts[stage][*low], self.cuts[stage][*high]);
                joint.needed[stage] = self.whole.needed[stage] + self.whole.withstands * low;
                for (gain, whole) in joint.gain[stage].iter_mut().zip(&self.whole.gain[stage]) {
                    *gain = whole.iter().map(|gain| *gain.min(&high)).collect();
                }
            }
        }
        let priced = match from {
            Some(from) => joint.priced(&from.prices, STEPS.1, true),
            None => joint.priced(&joint.first_prices(), STEPS.0, true),
        };
        let Some(priced) = priced else { return };
        if priced.bound > self.whole.most_cost() {
            return;
        }
        let least = ((priced.bound + (1 << COST) - 1) >> COST).max(proved);
        self.wait(least, Case { joint, cuts, priced, tries: 0, found: None });
    }

    fn wait(&mut self, proved: i64, case: Case) {
        // Of equal bounds the newest, which leads to a plan soonest.
        self.waiting.push(Reverse((proved, Reverse(self.cases.len()))));
        self.cases.push(Some(case));
    }

    /// The cheapest chains that a wide look at the most promising cases finds, or those known.
    fn nearest(&mut self, known: Option<(i64, Vec<Vec<u8>>)>) -> Option<(i64, Vec<Vec<u8>>)> {
        let mut best = known;
        let mut looks = LAST_LOOKS;
        while let Some(Reverse((proved, Reverse(at)))) = self.waiting.pop() {
            let Some(case) = self.cases.get_mut(at).and_then(Option::take) else { continue };
            if looks == 0 || best.as_ref().is_some_and(|(effort, _)| *effort <= proved) {
                break;
            }
            if self.has_range(&case) {
                self.split_cuts(case, proved);
                continue;
            }
            looks -= 1;
            let most = best.as_ref().map_or(proved + proved / 16, |(effort, _)| effort - 1);
            let found = case.joint.within(&case.priced, most).found;
            best = found.filter(|(_, chains)| self.whole.withstand(chains)).or(best);
        }
        best
    }

    fn has_range(&self, case: &Case) -> bool {
        case.cuts.iter().any(|(low, high)| low < high)
    }

    /// What a stage's range of cuts leaves open, at the prices.
    fn left_open(&self, case: &Case, stage: usize) -> i128 {
        let (low, high) = case.cuts[stage];
        let range = self.cuts[stage][high] - self.cuts[stage][low];
        (case.priced.prices[stage] * i128::from(range * self.whole.withstands)) >> 24
    }

    /// Whether ranges of cuts leave more than half a unit of effort open.
    fn is_dear(&self, case: &Case) -> bool {
        let open: i128 = (0..case.cuts.len()).map(|stage| self.left_open(case, stage)).sum();
        self.has_range(case) && (case.tries > 1 || open > 1 << (COST - 1))
    }

    /// Halves the range of cuts that leaves most open.
    fn split_cuts(&mut self, case: Case, proved: i64) {
        let wide = (0..case.cuts.len()).filter(|stage| case.cuts[*stage].0 < case.cuts[*stage].1);
        let Some(stage) = wide.max_by_key(|stage| {
            let (low, high) = case.cuts[*stage];
            (self.left_open(&case, *stage), high - low)
        }) else {
            return;
        };
        let (low, high) = case.cuts[stage];
        let middle = low.midpoint(high);
        for range in [(low, middle), (middle + 1, high)] {
            let mut cuts = case.cuts.clone();
            cuts[stage] = range;
            self.offer(case.joint.clone(), cuts, Some(&case.priced), proved);
        }
    }

    /// Splits a case by where the row stands that has most chains left.
    fn split_rows(&mut self, case: Case, most: i64, proved: i64) {
        let Some((row, stage, below)) = case.joint.widest(&case.priced, most) else { return };
        let up_to: RungSet = (1 << below) - 1;
        let (mut lower, mut higher) = (case.joint.clone(), case.joint);
        lower.allowed.iter_mut().take(stage + 1).for_each(|sets| sets[row] &= up_to);
        higher.allowed.iter_mut().skip(stage).for_each(|sets| sets[row] &= !up_to);
        for joint in [lower, higher] {
            self.offer(joint, case.cuts.clone(), Some(&case.priced), proved);
        }
    }
}
