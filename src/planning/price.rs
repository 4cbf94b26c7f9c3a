//! What the rest can take at least, when rows stand in several stages at once: every limit that ties
//! rows together is given a price, and then each row finds its cheapest chain of rungs by itself.
//!
//! **Why it bounds.** With prices of zero or more, what a plan that keeps all limits takes is at least
//! its effort plus price times whatever it oversteps (nothing, or less). The least of that over all
//! chains is found row by row. Any prices bound; good ones are sought by subgradient steps, in whole
//! numbers of [`COST`] parts, every product rounded down, so that no rounding ever lifts the bound.

use super::joint::Joint;

/// Parts of one unit of effort.
pub const COST: u32 = 20;
/// Parts of a price.
const PRICE: u32 = 24;
/// Parts of the heaviest row, in which it is told by how much a limit is overstepped.
const WAY: i128 = 1024;
/// Beyond any cost.
const BEYOND: i64 = i64::MAX / 8;

/// The price of a unit of gain in each stage, then of a unit of each tie.
pub type Prices = Vec<i128>;

/// What prices say.
#[derive(Debug, Clone)]
pub struct Priced {
    /// The prices.
    pub prices: Prices,
    /// No plan takes less, in [`COST`] parts.
    pub bound: i64,
    /// By row, stage and rung: what it costs there, and the least that it costs up to there.
    pub cells: Vec<(i64, i64)>,
    /// By row and stage: the rung of the cheapest chain.
    chains: Vec<u8>,
}

impl Joint {
    /// Prices to begin with.
    pub fn first_prices(&self) -> Prices {
        let mut prices = vec![0; self.stages() + self.ties.len()];
        let whole = |rows: &[Vec<i64>]| -> i128 {
            rows.iter().filter_map(|row| row.last()).map(|most| i128::from(*most)).sum()
        };
        if let Some(gain) = self.gain.last() {
            let usual = (whole(&self.effort) << (COST + PRICE)) / whole(gain).max(1);
            prices[self.stages() - 1] = usual / 2;
        }
        prices
    }

    /// Better prices, and what they say; nothing when some row has no chain. `pays` is whether effort
    /// costs anything: where it does not, a bound above zero proves that no plan keeps all limits.
    pub fn priced(&self, from: &Prices, steps: usize, pays: bool) -> Option<Priced> {
        let mut best = self.at(from, pays)?;
        let mut now = best.clone();
        let mut ahead = (best.bound / 16).max(1 << COST);
        let mut way = vec![0_i128; from.len()];
        let mut idle = 0;
        for _ in 0..steps {
            let misses = self.misses(&now);
            for (way, miss) in way.iter_mut().zip(misses) {
                *way = miss + *way / 2;
            }
            let open = now.prices.iter().zip(&way).filter(|(price, way)| **way > 0 || **price > 0);
            let length: i128 = open.map(|(_, way)| way * way).sum();
            if length == 0 {
                break;
            }
            let target = i128::from(best.bound) + i128::from(ahead) - i128::from(now.bound);
            let mut prices = now.prices.clone();
            for (at, (price, way)) in prices.iter_mut().zip(&way).enumerate() {
                let by = target.saturating_mul(*way).saturating_mul(WAY << PRICE)
                    / length.saturating_mul(self.heaviest(at));
                *price = (*price + by).clamp(0, self.dearest(at));
            }
            now = self.at(&prices, pays)?;
            if now.bound > best.bound {
                best = now.clone();
                idle = 0;
            } else {
                idle += 1;
            }
            if idle >= 5 {
                ahead /= 2;
                idle = 0;
                now = best.clone();
                way.fill(0);
            }
            // A quarter of a unit is as good as none: a plan's effort is whole.
            if ahead < 1 << (COST - 2) || best.bound > self.most_cost() || (!pays && best.bound > 0)
            {
                break;
            }
        }
        Some(best)
    }

    /// The most that one row can weigh in a limit.
    fn heaviest(&self, at: usize) -> i128 {
        let most = match at.checked_sub(self.stages()) {
            None => {
                self.gain[at].iter().filter_map(|gains| gains.last()).max().copied().unwrap_or(1)
            }
            Some(tie) => self.ties[tie].heaviest,
        };
        i128::from(most.max(1))
    }

    /// A price at which one row's weight costs more than every plan.
    fn dearest(&self, at: usize) -> i128 {
        (i128::from(self.most_cost()) << (PRICE + 4)) / self.heaviest(at)
    }

    /// What each limit is overstepped by, in [`WAY`] parts of the heaviest row.
    fn misses<'a>(&'a self, now: &'a Priced) -> impl Iterator<Item = i128> + 'a {
        let stood = |row: usize, stage: usize| now.chains[row * self.stages() + stage];
        let gains = self.needed.iter().enumerate().map(move |(stage, needed)| {
            let rows = self.gain[stage].iter().enumerate();
            needed - rows.map(|(row, gain)| gain[usize::from(stood(row, stage))]).sum::<i64>()
        });
        let ties = self.ties.iter().map(move |tie| {
            let weight = |row: &usize| self.weight(tie, *row, stood(*row, tie.stage));
            tie.rows.iter().map(weight).sum::<i64>() - tie.limit
        });
        let misses = gains.chain(ties).enumerate();
        misses.map(|(at, miss)| i128::from(miss) * WAY / self.heaviest(at))
    }

    /// What prices say.
    pub fn at(&self, prices: &Prices, pays: bool) -> Option<Priced> {
        let (stages, rungs) = (self.stages(), self.rungs());
        let mut cells = vec![(0_i64, BEYOND); self.rows() * stages * rungs];
        let mut bound: i64 = 0;
        let (of_gain, of_ties) = prices.split_at(stages);
        for (stage, price) in of_gain.iter().enumerate() {
            bound += down(price * i128::from(self.needed[stage]));
            let pays = pays && stage + 1 == stages;
            for row in 0..self.rows() {
                let from = (row * stages + stage) * rungs;
                let of_row = self.gain[stage][row].iter().zip(&self.effort[row]);
                for ((cell, _), (gain, effort)) in cells[from..].iter_mut().zip(of_row) {
                    let effort = if pays { effort << COST } else { 0 };
                    *cell = effort + down(-price * i128::from(*gain));
                }
            }
        }
        for (tie, price) in self.ties.iter().zip(of_ties).filter(|(_, price)| **price > 0) {
            bound += down(-price * i128::from(tie.limit));
            for row in &tie.rows {
                let from = (row * stages + tie.stage) * rungs;
                for (at, (cell, _)) in
                    (0_u8..).zip(&mut cells[from..from + self.effort[*row].len()])
                {
                    *cell += down(price * i128::from(self.weight(tie, *row, at)));
                }
            }
        }
        let mut chains = vec![0_u8; self.rows() * stages];
        for row in 0..self.rows() {
            let from = row * stages * rungs;
            let cells = &mut cells[from..from + stages * rungs];
            bound +=
                self.cheapest_chain(row, cells, &mut chains[row * stages..(row + 1) * stages])?;
        }
        Some(Priced { prices: prices.clone(), bound, cells, chains })
    }

    /// Sums the cells of a row up, and finds its cheapest chain and what that costs.
    fn cheapest_chain(
        &self,
        row: usize,
        cells: &mut [(i64, i64)],
        chain: &mut [u8],
    ) -> Option<i64> {
        let (stages, rungs, own) = (self.stages(), self.rungs(), self.effort[row].len());
        for stage in 0..stages {
            let set = self.allowed[stage][row];
            let mut least = if stage == 0 { 0 } else { BEYOND };
            for at in 0..own {
                if stage > 0 {
                    least = least.min(cells[(stage - 1) * rungs + at].1);
                }
                let (cell, sum) = &mut cells[stage * rungs + at];
                if set & (1 << at) != 0 && least < BEYOND {
                    *sum = least + *cell;
                }
            }
        }
        let mut most = own;
        let mut cost = None;
        for stage in (0..stages).rev() {
            let open = cells[stage * rungs..stage * rungs + most].iter().map(|(_, sum)| *sum);
            let (at, least) = open.enumerate().min_by_key(|(_, sum)| *sum)?;
            if least >= BEYOND {
                return None;
            }
            cost.get_or_insert(least);
            chain[stage] = u8::try_from(at).unwrap_or(0);
            most = at + 1;
        }
        cost
    }
}

/// A product with a price without its parts, rounded down.
fn down(product: i128) -> i64 {
    i64::try_from(product >> PRICE).unwrap_or(if product < 0 { -BEYOND } else { BEYOND })
}
