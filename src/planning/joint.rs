//! Several targets in turn as one search: each row takes a chain of rungs, one for every stage, rising
//! or level; the least effort of the last stage is sought.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::ladder::Ladders;
use super::limits::{Limits, Prerequisite, RungSet};
use super::price::{COST, Priced};
use super::sums::{Offers, Settled, Shape, settle};

/// What is asked of one stage.
#[derive(Debug, Clone)]
pub struct Ask {
    /// The rungs that each row may stand on at its end.
    pub allowed: Vec<RungSet>,
    /// What must be gained by then, in units.
    pub needed: i64,
    /// What each OPD can have done by then, in hundredths.
    pub capacity: BTreeMap<usize, i64>,
}

/// A limit that ties rows together in one stage: the sum of their weights may not exceed it.
#[derive(Debug, Clone)]
pub struct Tie {
    /// The stage.
    pub stage: usize,
    /// The rows that it ties.
    pub rows: Vec<usize>,
    /// The most.
    pub limit: i64,
    /// The most that one row weighs.
    pub heaviest: i64,
    kind: TieKind,
}

#[derive(Debug, Clone, Copy)]
enum TieKind {
    /// What an OPD does.
    Capacity,
    /// The first row may stand on `high` only when the second one stands on `stands`.
    Prerequisite { high: RungSet, stands: RungSet },
}

/// What was found within an effort.
#[derive(Debug, Default)]
pub struct Within {
    /// The cheapest chains, by stage and row, after their effort.
    pub found: Option<(i64, Vec<Vec<u8>>)>,
    /// Whether sums were left out, so that cheaper ones may have been missed.
    pub cut: bool,
    /// How many sums were looked at.
    pub looked: usize,
}

impl Within {
    fn note(&mut self, settled: &Settled) {
        self.cut |= settled.cut;
        self.looked += settled.looked;
    }
}

/// The search.
#[derive(Debug, Clone)]
pub struct Joint {
    /// By stage, the rungs that each row may stand on.
    pub allowed: Vec<Vec<RungSet>>,
    /// By stage, what must be gained.
    pub needed: Vec<i64>,
    /// By stage, row and rung, in the largest common part.
    pub gain: Vec<Vec<Vec<i64>>>,
    /// By row and rung, in the largest common part.
    pub effort: Vec<Vec<i64>>,
    /// What ties rows together.
    pub ties: Vec<Tie>,
    /// How many rejections each stage must withstand.
    pub withstands: i64,
    /// Rows that ties hold together within, each in rising order.
    pub parts: Vec<Vec<usize>>,
    /// Hundredths in one part of effort.
    pub part: i64,
}

impl Joint {
    /// The search over ladders and limits.
    pub fn new(ladders: &Ladders, limits: &Limits, asks: &[Ask]) -> Joint {
        let common = |of: fn(&super::ladder::Rung) -> i64| {
            let all = ladders.rows.iter().flat_map(|row| &row.rungs);
            all.fold(0_i64, |common, rung| greatest_common(common, of(rung))).max(1)
        };
        let (gain_part, part) = (common(|rung| rung.gain), common(|rung| rung.effort));
        let table = |of: fn(&super::ladder::Rung) -> i64, part: i64| -> Vec<Vec<i64>> {
            let row = |row: &super::ladder::Ladder| {
                row.rungs.iter().take(16).map(|rung| of(rung) / part).collect()
            };
            ladders.rows.iter().map(row).collect()
        };
        let mut joint = Joint {
            allowed: asks.iter().map(|ask| ask.allowed.clone()).collect(),
            needed: asks
                .iter()
                .map(|ask| {
                    ask.needed.div_euclid(gain_part)
                        + i64::from(ask.needed.rem_euclid(gain_part) != 0)
                })
                .collect(),
            gain: vec![table(|rung| rung.gain, gain_part); asks.len()],
            effort: table(|rung| rung.effort, part),
            ties: Vec::new(),
            withstands: limits.withstands.into(),
            parts: Vec::new(),
            part,
        };
        for (stage, ask) in asks.iter().enumerate() {
            for (team, most) in &ask.capacity {
                let of = |row: &usize| limits.teams.get(row) == Some(team);
                joint.tie(
                    stage,
                    (0..joint.rows()).filter(of).collect(),
                    most / part,
                    TieKind::Capacity,
                );
            }
            for one in &limits.prerequisites {
                joint.prerequisite(ladders, stage, one);
            }
        }
        joint.parts = joint.parted();
        joint
    }

    fn prerequisite(&mut self, ladders: &Ladders, stage: usize, one: &Prerequisite) {
        let (Some(waits), Some(needs)) = (ladders.rows.get(one.place), ladders.rows.get(one.needs))
        else {
            return;
        };
        if one.place == one.needs {
            return;
        }
        let rungs = |row: &super::ladder::Ladder, holds: &dyn Fn(usize) -> bool| {
            (0..row.rungs.len().min(16)).filter(|at| holds(*at)).fold(0, |set, at| set | 1 << at)
        };
        let high: RungSet = rungs(waits, &|at| at > 0 && waits.rungs[at].value > one.free_to);
        let stands = rungs(needs, &|at| needs.rungs[at].value >= one.at_least);
        let kind = TieKind::Prerequisite { high, stands };
        self.tie(stage, vec![one.place, one.needs], 0, kind);
    }

    /// Notes a tie that can bind, and takes away the rungs that by themselves overstep it.
    fn tie(&mut self, stage: usize, rows: Vec<usize>, limit: i64, kind: TieKind) {
        let mut tie = Tie { stage, rows, limit, heaviest: 1, kind };
        let weights = |row: usize| {
            let set = self.allowed[stage][row];
            let open =
                (0_u8..16).zip(&self.effort[row]).filter(move |(at, _)| set & (1 << at) != 0);
            open.map(|(at, _)| (at, self.weight(&tie, row, at))).collect::<Vec<_>>()
        };
        let weighed: Vec<Vec<(u8, i64)>> = tie.rows.iter().map(|row| weights(*row)).collect();
        let least = |row: &Vec<(u8, i64)>| row.iter().map(|(_, weight)| *weight).min().unwrap_or(0);
        let whole: i64 = weighed.iter().map(least).sum();
        let mut most = 0;
        for (row, weighed) in tie.rows.iter().zip(&weighed) {
            let others = whole - least(weighed);
            let fits = |weight: i64| weight + others <= limit;
            for (at, _) in weighed.iter().filter(|(_, weight)| !fits(*weight)) {
                self.allowed[stage][*row] &= !(1 << at);
            }
            let weights = weighed.iter().map(|(_, weight)| *weight).filter(|weight| fits(*weight));
            let heaviest = weights.max().unwrap_or(0);
            most += heaviest;
            tie.heaviest = tie.heaviest.max(heaviest);
        }
        if most > limit {
            self.ties.push(tie);
        }
    }

    /// What a row on a rung weighs in a tie.
    pub fn weight(&self, tie: &Tie, row: usize, at: u8) -> i64 {
        match tie.kind {
            TieKind::Capacity => self.effort[row][usize::from(at)],
            TieKind::Prerequisite { high, stands } => {
                if tie.rows.first() == Some(&row) {
                    i64::from(high & (1 << at) != 0)
                } else {
                    -i64::from(stands & (1 << at) != 0)
                }
            }
        }
    }

    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.effort.len()
    }

    /// How many rungs a row has at most.
    pub fn rungs(&self) -> usize {
        self.effort.iter().map(Vec::len).max().unwrap_or(0)
    }

    /// How many stages there are.
    pub fn stages(&self) -> usize {
        self.needed.len()
    }

    /// More than any plan costs, in [`COST`] parts.
    pub fn most_cost(&self) -> i64 {
        let whole: i64 = self.effort.iter().filter_map(|row| row.last()).sum();
        (whole + 1) << COST
    }

    /// Rows that belong together: those of one OPD with a capacity that can bind; and any others that
    /// only prerequisites among themselves connect.
    fn parted(&self) -> Vec<Vec<usize>> {
        let mut part_of: Vec<usize> = (0..self.rows()).collect();
        let mut join = |rows: &[usize]| {
            let Some(to) = rows.first().map(|row| part_of[*row]) else { return };
            for row in rows {
                let from = part_of[*row];
                part_of.iter_mut().filter(|part| **part == from).for_each(|part| *part = to);
            }
        };
        let mut bound = vec![false; self.rows()];
        for tie in self.ties.iter().filter(|tie| matches!(tie.kind, TieKind::Capacity)) {
            join(&tie.rows);
            tie.rows.iter().for_each(|row| bound[*row] = true);
        }
        for tie in self.ties.iter().filter(|tie| matches!(tie.kind, TieKind::Prerequisite { .. })) {
            if tie.rows.iter().all(|row| !bound[*row]) {
                join(&tie.rows);
            }
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (row, part) in part_of.into_iter().enumerate() {
            parts.entry(part).or_default().push(row);
        }
        parts.into_values().collect()
    }

    /// The cheapest chains of at most this effort.
    pub fn within(&self, priced: &Priced, most: i64) -> Within {
        let mut within = Within::default();
        let mut budget = (most << COST) - priced.bound;
        let chains: Vec<Vec<Chain>> =
            (0..self.rows()).map(|row| self.chains(row, priced, budget)).collect();
        let all: Vec<usize> = (0..self.ties.len()).collect();
        let every = self.shape(&all, most);
        let best = |(row, chains): (usize, &Vec<Chain>)| {
            self.offers(&all, row, chains).best(every.width())
        };
        let Some(bests) = chains.iter().enumerate().map(best).collect::<Option<Vec<_>>>() else {
            return within;
        };
        let mut layers: Vec<Layer> = Vec::with_capacity(self.parts.len());
        // Small parts first: what they take beyond the bound is not left for the large ones.
        let mut parts: Vec<&Vec<usize>> = self.parts.iter().collect();
        let ways = |rows: &[usize]| rows.iter().map(|row| chains[*row].len().ilog2()).sum::<u32>();
        parts.sort_by_key(|rows| (ways(rows), rows.first().copied()));
        for rows in parts {
            let ties: Vec<usize> =
                all.iter().copied().filter(|tie| self.ties[*tie].touches(rows)).collect();
            let mut shape = self.shape(&ties, most);
            let mut of_rows: Vec<Offers> =
                rows.iter().map(|row| self.offers(&ties, *row, &chains[*row])).collect();
            let settled = if rows.len() == 1 {
                None
            } else {
                for (tie, closes) in ties.iter().zip(&mut shape.closes) {
                    let tie = &self.ties[*tie];
                    if tie.rows.iter().all(|row| rows.contains(row)) {
                        let last = rows.iter().rposition(|row| tie.rows.contains(row));
                        *closes = last.unwrap_or(usize::MAX);
                    }
                }
                let mut outside = vec![0; every.width()];
                for (_, best) in bests.iter().enumerate().filter(|(row, _)| !rows.contains(row)) {
                    outside.iter_mut().zip(best).for_each(|(sum, best)| *sum += best);
                }
                let before = every.width() - all.len();
                let mut own = outside[..before].to_vec();
                own.extend(ties.iter().map(|tie| outside[before + tie]));
                Some(settle(&shape, &of_rows, &own, budget))
            };
            settled.iter().for_each(|settled| within.note(settled));
            let offers = match &settled {
                Some(settled) => settled.offers.clone(),
                None => of_rows.pop().unwrap_or_default(),
            };
            let Some(least) = offers.least() else { return within };
            budget -= least;
            if budget < 0 {
                return within;
            }
            layers.push(Layer { rows: rows.clone(), ties, offers, settled });
        }
        layers
            .sort_by_key(|layer| (Reverse(layer.offers.excess.len()), layer.rows.first().copied()));
        let open: Vec<usize> = all
            .iter()
            .copied()
            .filter(|tie| layers.iter().filter(|layer| layer.ties.contains(tie)).count() > 1)
            .collect();
        let mut shape = self.shape(&open, most);
        for (tie, closes) in open.iter().zip(&mut shape.closes) {
            let last = layers.iter().rposition(|layer| layer.ties.contains(tie));
            *closes = last.unwrap_or(usize::MAX);
        }
        let budget = (most << COST) - priced.bound;
        let offers: Vec<Offers> = layers.iter().map(|layer| layer.among(&shape, &open)).collect();
        let whole = settle(&shape, &offers, &vec![0; shape.width()], budget);
        within.note(&whole);
        let width = shape.width();
        let of_effort = self.stages();
        let rank = |at: &usize| {
            let merits = whole.offers.of(*at, width);
            (merits[of_effort], merits[of_effort - 1], Reverse(*at))
        };
        let Some(at) = (0..whole.offers.excess.len()).max_by_key(rank) else { return within };
        let effort = -whole.offers.of(at, width)[of_effort];
        let mut rungs = vec![vec![0_u8; self.rows()]; self.stages()];
        for (layer, pick) in layers.iter().zip(whole.picks(at)) {
            let picks = layer.settled.as_ref().map_or(vec![pick], |settled| settled.picks(pick));
            for (row, pick) in layer.rows.iter().zip(picks) {
                let Some(chain) = chains[*row].get(pick) else { continue };
                for (rungs, at) in rungs.iter_mut().zip(&chain.rungs) {
                    rungs[*row] = *at;
                }
            }
        }
        within.found = Some((effort, rungs));
        within
    }

    /// The row that has most chains left, and where they part: the stage, and the lowest rung of the
    /// upper half.
    pub fn widest(&self, priced: &Priced, most: i64) -> Option<(usize, usize, u8)> {
        let budget = (most << COST) - priced.bound;
        let tied: Vec<usize> =
            self.parts.iter().filter(|rows| rows.len() > 1).flatten().copied().collect();
        let rank = |(chains, row): &(Vec<Chain>, usize)| {
            (chains.len() > 1 && tied.contains(row), chains.len(), Reverse(*row))
        };
        let rows = 0..self.rows();
        let widest = rows.map(|row| (self.chains(row, priced, budget), row)).max_by_key(rank);
        let (chains, row) = widest?;
        let rungs = |stage: usize| {
            let mut rungs: Vec<u8> = chains.iter().map(|chain| chain.rungs[stage]).collect();
            rungs.sort_unstable();
            rungs.dedup();
            rungs
        };
        let stage = (0..self.stages()).max_by_key(|stage| rungs(*stage).len())?;
        let rungs = rungs(stage);
        Some((row, stage, *rungs.get(rungs.len().div_ceil(2)).filter(|_| rungs.len() > 1)?))
    }

    fn shape(&self, ties: &[usize], most: i64) -> Shape {
        let limits = ties.iter().map(|tie| -self.ties[*tie].limit);
        let floors = self.needed.iter().copied().chain([-most]).chain(limits).collect();
        Shape { floors, closes: vec![usize::MAX; ties.len()] }
    }

    /// The chains of a row that cost at most so much more than the cheapest.
    fn chains(&self, row: usize, priced: &Priced, budget: i64) -> Vec<Chain> {
        let (stages, rungs, own) = (self.stages(), self.rungs(), self.effort[row].len());
        let of_stage = |stage: usize| {
            let from = (row * stages + stage) * rungs;
            &priced.cells[from..from + own]
        };
        let least = of_stage(stages - 1).iter().map(|(_, sum)| *sum).min().unwrap_or(0);
        let mut found = Vec::new();
        let mut open = vec![Chain { rungs: Vec::new(), excess: -least }];
        while let Some(mut chain) = open.pop() {
            let Some(stage) = (stages - chain.rungs.len()).checked_sub(1) else {
                chain.rungs.reverse();
                found.push(chain);
                continue;
            };
            let most = chain.rungs.last().map_or(usize::MAX, |at| usize::from(*at));
            for (at, (cell, sum)) in (0_u8..).zip(of_stage(stage)) {
                if usize::from(at) <= most && chain.excess.saturating_add(*sum) <= budget {
                    let mut rungs = chain.rungs.clone();
                    rungs.push(at);
                    open.push(Chain { rungs, excess: chain.excess + cell });
                }
            }
        }
        found.sort_by(|one, other| (one.excess, &one.rungs).cmp(&(other.excess, &other.rungs)));
        found
    }

    fn offers(&self, ties: &[usize], row: usize, chains: &[Chain]) -> Offers {
        let mut offers = Offers::default();
        for chain in chains {
            for (gain, at) in self.gain.iter().zip(&chain.rungs) {
                offers.merits.push(gain[row][usize::from(*at)]);
            }
            let last = chain.rungs.last().map_or(0, |at| usize::from(*at));
            offers.merits.push(-self.effort[row][last]);
            for tie in ties {
                let tie = &self.ties[*tie];
                let weighs = tie.rows.contains(&row);
                let weight = || self.weight(tie, row, chain.rungs[tie.stage]);
                offers.merits.push(if weighs { -weight() } else { 0 });
            }
            offers.excess.push(chain.excess);
        }
        offers
    }
}

/// Where a row stands at the end of each stage.
#[derive(Debug, Clone)]
struct Chain {
    rungs: Vec<u8>,
    /// By how much it costs more than the row's cheapest.
    excess: i64,
}

/// A part of the rows, settled by itself.
struct Layer {
    rows: Vec<usize>,
    /// The ties that touch it.
    ties: Vec<usize>,
    offers: Offers,
    settled: Option<Settled>,
}

impl Layer {
    /// Its offers in a shape that knows only the ties between layers.
    fn among(&self, shape: &Shape, open: &[usize]) -> Offers {
        let before = shape.width() - open.len();
        let mut merits = Vec::with_capacity(self.offers.excess.len() * shape.width());
        for own in self.offers.merits.chunks_exact(before + self.ties.len()) {
            merits.extend_from_slice(&own[..before]);
            merits.extend(open.iter().map(|tie| {
                let at = self.ties.iter().position(|own| own == tie);
                at.map_or(0, |at| own[before + at])
            }));
        }
        Offers { merits, excess: self.offers.excess.clone() }
    }
}

impl Tie {
    fn touches(&self, rows: &[usize]) -> bool {
        self.rows.iter().any(|row| rows.contains(row))
    }
}

fn greatest_common(one: i64, other: i64) -> i64 {
    let (mut one, mut other) = (one.unsigned_abs(), other.unsigned_abs());
    while other != 0 {
        (one, other) = (other, one % other);
    }
    i64::try_from(one).unwrap_or(1)
}
