//! The cheapest way to a target, exactly.
//!
//! Rows that nothing couples are layers of one [`Curve`]. Three things couple rows, and each is made
//! independent again without losing a plan:
//!
//! * **Capacity of an OPD.** Its rows make a curve of their own, cut at its capacity; the points of
//!   that curve are then the offers of one layer. Any plan within capacity is a sum over that curve,
//!   and a dominated part of an OPD is as useless as a dominated row: it spends no less of the OPD's
//!   own capacity and of nobody else's.
//! * **Prerequisites.** Rows of one OPD (or of any without a binding capacity) that prerequisites
//!   connect are settled together: all their combinations that keep the prerequisites are the offers
//!   of one layer. A prerequisite between two OPDs with binding capacities, or one that would make a
//!   group too large, is left out at first (a relaxation, so its optimum is a lower bound); where the
//!   result breaks it, two cases cover all plans: the needed row stands high enough, or the waiting
//!   row stays low. Both are solved; there are finitely many, since each case takes rungs away.
//! * **Withstanding any k rejections.** A rejected step takes with it the later steps of its row, so
//!   the worst that k rejections can do is to take the k largest gains of rows. That sum is
//!   `min over t of k·t + Σ max(gain − t, 0)`, reached at `t` = the k-th largest gain (or zero). The
//!   plan withstands them exactly when for some such `t`: `Σ min(gain, t) ≥ needed + k·t`. One
//!   ordinary optimum for each `t` among the gains that rows can have, the cheapest of all: exact.
//!
//! Among plans of equal effort the one with the larger gain is taken where the search sees both; then
//! the earlier rows stay lower. The same question gives the same plan, always.

use std::collections::BTreeMap;

use super::bound::ahead;
use super::curve::{Curve, Offer, undominated};
use super::ladder::Ladders;
use super::limits::{Limits, Prerequisite, RungSet};

/// Rungs of all rows, with their sums.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The rung of each row, by place.
    pub rungs: Vec<u8>,
    /// The whole effort, in hundredths.
    pub effort: i64,
    /// The whole gain, in units.
    pub gain: i64,
}

/// Combinations of one group beyond which prerequisites are branched on instead.
const MOST_COMBINATIONS: usize = 4096;

/// The question in a form that can be solved again and again with other rungs allowed.
#[derive(Debug, Clone)]
pub struct Model {
    ladders: Ladders,
    prerequisites: Vec<Prerequisite>,
    withstands: i64,
    /// Rows to be settled together, by their bucket: OPDs with a binding capacity first.
    buckets: Vec<Bucket>,
    /// Prerequisites that no group holds, by their place in `prerequisites`.
    open: Vec<usize>,
}

#[derive(Debug, Clone)]
struct Bucket {
    capacity: i64,
    groups: Vec<Vec<usize>>,
}

impl Model {
    /// The question over ladders and limits; which rungs are allowed is given to each solving.
    pub fn new(ladders: Ladders, limits: &Limits) -> Model {
        let bucket_of = buckets(&ladders, limits);
        let rows = ladders.rows.len();
        let mut group_of: Vec<usize> = (0..rows).collect();
        let mut open = Vec::new();
        let prerequisites: Vec<Prerequisite> = limits
            .prerequisites
            .iter()
            .copied()
            .filter(|one| one.place < rows && one.needs < rows && one.place != one.needs)
            .collect();
        for (at, one) in prerequisites.iter().enumerate() {
            let (from, to) = (group_of[one.place], group_of[one.needs]);
            if from == to {
                continue;
            }
            let size: usize = (0..rows)
                .filter(|row| group_of[*row] == from || group_of[*row] == to)
                .map(|row| ladders.rows[row].rungs.len())
                .try_fold(1_usize, usize::checked_mul)
                .unwrap_or(usize::MAX);
            if bucket_of[one.place] != bucket_of[one.needs] || size > MOST_COMBINATIONS {
                open.push(at);
                continue;
            }
            group_of.iter_mut().filter(|group| **group == from).for_each(|group| *group = to);
        }
        let mut by_bucket: BTreeMap<Option<usize>, BTreeMap<usize, Vec<usize>>> = BTreeMap::new();
        for row in 0..rows {
            by_bucket
                .entry(bucket_of[row])
                .or_default()
                .entry(group_of[row])
                .or_default()
                .push(row);
        }
        let capacity = |team: Option<usize>| {
            team.and_then(|team| limits.capacity.get(&team))
                .map_or(i64::MAX, |capacity| i64::from(capacity.in_hundredths()))
        };
        let mut buckets: Vec<Bucket> = by_bucket
            .into_iter()
            .map(|(team, groups)| Bucket {
                capacity: capacity(team),
                groups: groups.into_values().collect(),
            })
            .collect();
        // Large curves first: merging them is cheap while the whole is still small.
        buckets.sort_by_key(|bucket| {
            (bucket.capacity == i64::MAX, std::cmp::Reverse(bucket.groups.len()))
        });
        Model { ladders, prerequisites, withstands: limits.withstands.into(), buckets, open }
    }

    /// The ladders.
    pub fn ladders(&self) -> &Ladders {
        &self.ladders
    }

    /// The cheapest choice among the allowed rungs that gains at least `needed` even after the
    /// rejections that it must withstand.
    pub fn cheapest(&self, allowed: &[RungSet], needed: i64) -> Option<Choice> {
        self.best(allowed, Some(needed))
    }

    /// The choice that gains most (after the rejections that it must withstand), at the least
    /// effort; `None` when what is allowed contradicts itself.
    pub fn highest(&self, allowed: &[RungSet]) -> Option<Choice> {
        self.best(allowed, None)
    }

    /// What a choice still gains when the worst rejections that it must withstand have happened.
    pub fn secured(&self, choice: &Choice) -> i64 {
        let mut gains: Vec<i64> = self
            .ladders
            .rows
            .iter()
            .zip(&choice.rungs)
            .map(|(row, at)| row.rungs[usize::from(*at)].gain)
            .collect();
        gains.sort_unstable_by(|one, other| other.cmp(one));
        let kept = usize::try_from(self.withstands).unwrap_or(usize::MAX);
        gains.iter().skip(kept).sum()
    }

    fn best(&self, allowed: &[RungSet], needed: Option<i64>) -> Option<Choice> {
        let mut best = None;
        if self.withstands == 0 {
            self.branch(allowed.to_vec(), i64::MAX, needed, &mut best);
            return best;
        }
        let mut cuts: Vec<i64> = self
            .ladders
            .rows
            .iter()
            .zip(allowed)
            .flat_map(|(row, set)| {
                let open = move |at: &usize| *at < 16 && set & (1 << at) != 0;
                (0..row.rungs.len()).filter(open).map(|at| row.rungs[at].gain)
            })
            .chain([0])
            .collect();
        cuts.sort_unstable();
        cuts.dedup();
        for cut in cuts {
            let needed = needed.map(|needed| needed + self.withstands * cut);
            self.branch(allowed.to_vec(), cut, needed, &mut best);
        }
        best
    }

    /// Solves without the open prerequisites, and splits where one is broken.
    fn branch(
        &self,
        allowed: Vec<RungSet>,
        cut: i64,
        needed: Option<i64>,
        best: &mut Option<Choice>,
    ) {
        let known = best.as_ref().map_or(i64::MAX, |best| best.effort);
        let Some(choice) = self.relaxed(&allowed, cut, needed, known) else { return };
        if let Some(known) = best
            && !self.improves(&choice, known, cut, needed)
        {
            return;
        }
        let broken = self
            .open
            .iter()
            .map(|at| &self.prerequisites[*at])
            .find(|one| !self.keeps(one, |row| usize::from(choice.rungs[row])));
        let Some(one) = broken else {
            *best = Some(choice);
            return;
        };
        let rungs = |row: usize| self.ladders.rows[row].rungs.iter().enumerate();
        let high: RungSet = rungs(one.needs)
            .filter(|(_, rung)| rung.value >= one.at_least)
            .fold(0, |set, (at, _)| set | 1 << at);
        let low: RungSet = rungs(one.place)
            .filter(|(at, rung)| *at == 0 || rung.value <= one.free_to)
            .fold(0, |set, (at, _)| set | 1 << at);
        for (row, set) in [(one.needs, high), (one.place, low)] {
            let mut narrowed = allowed.clone();
            narrowed[row] &= set;
            if narrowed[row] != 0 {
                self.branch(narrowed, cut, needed, best);
            }
        }
    }

    /// Whether a relaxed choice promises more than a known one.
    fn improves(&self, choice: &Choice, known: &Choice, cut: i64, needed: Option<i64>) -> bool {
        if needed.is_some() {
            return (choice.effort, -choice.gain) < (known.effort, -known.gain);
        }
        let worth = |choice: &Choice| self.cut_gain(choice, cut);
        let secured = self.secured(known);
        // For the highest: the relaxed gain under this cut bounds what the case can secure.
        let bound =
            if cut == i64::MAX { worth(choice) } else { worth(choice) - self.withstands * cut };
        (-bound, choice.effort) < (-secured, known.effort)
    }

    fn cut_gain(&self, choice: &Choice, cut: i64) -> i64 {
        self.ladders
            .rows
            .iter()
            .zip(&choice.rungs)
            .map(|(row, at)| row.rungs[usize::from(*at)].gain.min(cut))
            .sum()
    }

    /// Whether a prerequisite is kept where each row stands at a rung.
    fn keeps(&self, one: &Prerequisite, at: impl Fn(usize) -> usize) -> bool {
        let (waits, needs) = (at(one.place), at(one.needs));
        let value = |row: usize, at: usize| self.ladders.rows[row].rungs[at].value;
        waits == 0
            || value(one.place, waits) <= one.free_to
            || value(one.needs, needs) >= one.at_least
    }

    /// The optimum without the open prerequisites; `known` is the effort of a plan found already,
    /// beyond which nothing is of interest.
    fn relaxed(
        &self,
        allowed: &[RungSet],
        cut: i64,
        needed: Option<i64>,
        known: i64,
    ) -> Option<Choice> {
        let settled: Vec<Vec<Group>> = self
            .buckets
            .iter()
            .map(|bucket| bucket.groups.iter().map(|rows| self.group(rows, allowed, cut)).collect())
            .collect();
        if let Some(needed) = needed {
            // Without any capacity, no more than a bound: is this case worth its curves?
            let all = settled.iter().flatten().map(|group| group.offers.as_slice());
            if ahead(all)?.first()?.least(needed)? > known {
                return None;
            }
        }
        // What each bucket's layers are made of, so that picks can be read back.
        let mut layers: Vec<Layer> = Vec::new();
        for (bucket, groups) in self.buckets.iter().zip(settled) {
            if bucket.capacity == i64::MAX {
                layers.extend(groups.into_iter().map(Layer::Group));
                continue;
            }
            let most = if needed.is_some() { bucket.capacity.min(known) } else { bucket.capacity };
            let mut curve = Curve::new(most);
            for group in &groups {
                curve.add(&group.offers, needed, |_, _| true);
            }
            let offers = (0_u32..)
                .zip(curve.points())
                .map(|(pick, point)| Offer { effort: point.effort, gain: point.gain, pick })
                .collect();
            layers.push(Layer::Team { offers, curve, groups });
        }
        let lying_ahead = ahead(layers.iter().map(Layer::offers))?;
        let most = match needed {
            Some(needed) => lying_ahead.first()?.enough(needed)?.min(known),
            None => i64::MAX / 4,
        };
        let mut whole = Curve::new(most);
        for (layer, rest) in layers.iter().zip(lying_ahead.iter().skip(1)) {
            whole.add(layer.offers(), needed, |effort, gain| {
                needed.is_none_or(|needed| {
                    rest.least(needed - gain).is_some_and(|least| effort + least <= most)
                })
            });
        }
        let points = whole.points();
        let at = match needed {
            Some(needed) => points.iter().position(|point| point.gain >= needed)?,
            None => points.len().checked_sub(1)?,
        };
        let mut rungs = vec![0_u8; self.ladders.rows.len()];
        for (layer, pick) in layers.iter().zip(whole.picks(at)) {
            layer.settle(pick, &mut rungs);
        }
        Some(self.choice(rungs))
    }

    /// A choice with its sums.
    pub fn choice(&self, rungs: Vec<u8>) -> Choice {
        let settled =
            || self.ladders.rows.iter().zip(&rungs).map(|(row, at)| &row.rungs[usize::from(*at)]);
        let (effort, gain) =
            (settled().map(|rung| rung.effort).sum(), settled().map(|rung| rung.gain).sum());
        Choice { rungs, effort, gain }
    }

    /// All combinations of a group's allowed rungs that keep its prerequisites.
    fn group(&self, rows: &[usize], allowed: &[RungSet], cut: i64) -> Group {
        let sizes: Vec<usize> =
            rows.iter().map(|row| self.ladders.rows[*row].rungs.len()).collect();
        let inner: Vec<(&Prerequisite, usize, usize)> = if rows.len() < 2 {
            Vec::new()
        } else {
            let within = |row: usize| rows.iter().position(|one| *one == row);
            self.prerequisites
                .iter()
                .filter_map(|one| Some((one, within(one.place)?, within(one.needs)?)))
                .collect()
        };
        let mut offers = Vec::new();
        let mut at = vec![0_usize; rows.len()];
        let mut pick = 0_u32;
        loop {
            let fits = rows.iter().zip(&at).all(|(row, at)| allowed[*row] & (1 << at) != 0)
                && inner.iter().all(|(one, waits, needs)| {
                    self.keeps(one, |row| if row == one.place { at[*waits] } else { at[*needs] })
                });
            if fits {
                let mut offer = Offer { effort: 0, gain: 0, pick };
                for (row, at) in rows.iter().zip(&at) {
                    let rung = &self.ladders.rows[*row].rungs[*at];
                    offer.effort += rung.effort;
                    offer.gain += rung.gain.min(cut);
                }
                offers.push(offer);
            }
            pick += 1;
            // The next combination, the first row turning fastest.
            let mut turning = 0;
            while let Some(digit) = at.get_mut(turning) {
                *digit += 1;
                if *digit < sizes[turning] {
                    break;
                }
                *digit = 0;
                turning += 1;
            }
            if turning == rows.len() {
                break;
            }
        }
        Group { rows: rows.to_vec(), sizes, offers: undominated(offers) }
    }
}

/// Which bucket each row is in: its OPD where that one's capacity can bind at all.
fn buckets(ladders: &Ladders, limits: &Limits) -> Vec<Option<usize>> {
    let team = |row: &usize| limits.teams.get(row).copied();
    let mut whole: BTreeMap<usize, i64> = BTreeMap::new();
    for (row, ladder) in ladders.rows.iter().enumerate() {
        if let Some(team) = team(&row) {
            *whole.entry(team).or_default() += ladder.rungs.last().map_or(0, |rung| rung.effort);
        }
    }
    let binds = |team: &usize| {
        limits.capacity.get(team).is_some_and(|capacity| {
            whole.get(team).is_some_and(|whole| *whole > i64::from(capacity.in_hundredths()))
        })
    };
    (0..ladders.rows.len()).map(|row| team(&row).filter(binds)).collect()
}

#[derive(Debug)]
struct Group {
    rows: Vec<usize>,
    sizes: Vec<usize>,
    offers: Vec<Offer>,
}

impl Group {
    fn settle(&self, mut pick: u32, rungs: &mut [u8]) {
        for (row, size) in self.rows.iter().zip(&self.sizes) {
            let size = u32::try_from(*size).unwrap_or(1);
            rungs[*row] = u8::try_from(pick % size).unwrap_or(0);
            pick /= size;
        }
    }
}

#[derive(Debug)]
enum Layer {
    Group(Group),
    Team { offers: Vec<Offer>, curve: Curve, groups: Vec<Group> },
}

impl Layer {
    fn offers(&self) -> &[Offer] {
        match self {
            Layer::Group(group) => &group.offers,
            Layer::Team { offers, .. } => offers,
        }
    }

    fn settle(&self, pick: u32, rungs: &mut [u8]) {
        match self {
            Layer::Group(group) => group.settle(pick, rungs),
            Layer::Team { curve, groups, .. } => {
                for (group, pick) in groups.iter().zip(curve.picks(pick as usize)) {
                    group.settle(pick, rungs);
                }
            }
        }
    }
}
