//! Sums over layers of which each offers one of several, without the sums that another one leaves
//! nothing to: the part of the joint search that settles what prices leave open.
//!
//! A sum is a row of merits, of which more is always better: what it gains in each stage, then its
//! effort and its weight in each tie, both negative. Merits add up.
//!
//! **Why it is exact.** Whatever completes a sum completes one with no lesser merit as well: dropping
//! the lesser loses no optimum. A sum also goes when even the best merits of all that is still to come
//! leave it short of a floor, or when it costs more than prices allow ([`super::price`]).

use std::cmp::Reverse;

/// Beyond this many sums of one layer, those that prices like least go, and the result says so.
const MOST_SUMS: usize = 2000;

/// What merits must come to.
#[derive(Debug, Clone)]
pub struct Shape {
    /// The least of every merit.
    pub floors: Vec<i64>,
    /// After which layer each tie is done with; never, where it goes on elsewhere.
    pub closes: Vec<usize>,
}

/// Several ways to settle something, each with its merits.
#[derive(Debug, Clone, Default)]
pub struct Offers {
    /// As many for each offer as the shape is wide.
    pub merits: Vec<i64>,
    /// By how much each costs more than the cheapest, at the prices.
    pub excess: Vec<i64>,
}

/// The sums of all layers.
#[derive(Debug, Clone)]
pub struct Settled {
    /// The sums.
    pub offers: Offers,
    /// Whether some were left out that might have led to a better one.
    pub cut: bool,
    /// How many sums were looked at.
    pub looked: usize,
    /// By layer, of which sum before it and which offer each sum was made.
    layers: Vec<Vec<(u32, u32)>>,
}

impl Shape {
    /// How many merits there are.
    pub fn width(&self) -> usize {
        self.floors.len()
    }

    /// Whether a sum and the best of the rest reach all floors.
    fn reaches(&self, sum: &[i64], rest: &[i64]) -> bool {
        let more = sum.iter().zip(rest).zip(&self.floors);
        more.into_iter().all(|((sum, rest), floor)| sum + rest >= *floor)
    }
}

impl Offers {
    /// The merits of one.
    pub fn of(&self, at: usize, width: usize) -> &[i64] {
        self.merits.get(at * width..(at + 1) * width).unwrap_or_default()
    }

    /// The best of each merit.
    pub fn best(&self, width: usize) -> Option<Vec<i64>> {
        let mut all = self.merits.chunks_exact(width);
        let mut best = all.next()?.to_vec();
        for merits in all {
            for (best, merit) in best.iter_mut().zip(merits) {
                *best = (*best).max(*merit);
            }
        }
        Some(best)
    }

    /// The least excess.
    pub fn least(&self) -> Option<i64> {
        self.excess.iter().copied().min()
    }
}

/// Settles layers within what may be spent beyond the bound; `outside` is the best that all else can
/// bring.
pub fn settle(shape: &Shape, layers: &[Offers], outside: &[i64], budget: i64) -> Settled {
    let width = shape.width();
    let mut settled = Settled {
        offers: Offers { merits: vec![0; width], excess: vec![0] },
        cut: false,
        looked: 0,
        layers: Vec::with_capacity(layers.len()),
    };
    let mut rest = vec![(outside.to_vec(), 0_i64)];
    for layer in layers.iter().rev() {
        let (Some(best), Some(least), Some((merits, excess))) =
            (layer.best(width), layer.least(), rest.last())
        else {
            settled.offers = Offers::default();
            return settled;
        };
        let joined = best.iter().zip(merits).map(|(one, other)| one + other).collect();
        let excess = excess + least;
        rest.push((joined, excess));
    }
    rest.pop();
    for (at, layer) in layers.iter().enumerate() {
        let Some((rest, later)) = rest.pop() else { break };
        let mut order: Vec<usize> = (0..layer.excess.len()).collect();
        order.sort_by_key(|offer| (layer.excess[*offer], *offer));
        let (mut next, mut trace) = (Offers::default(), Vec::new());
        let mut sum = Vec::with_capacity(width);
        for before in 0..settled.offers.excess.len() {
            let spent = settled.offers.excess[before];
            let merits = settled.offers.of(before, width);
            for offer in &order {
                let excess = spent + layer.excess[*offer];
                if excess + later > budget {
                    break;
                }
                settled.looked += 1;
                sum.clear();
                sum.extend(
                    merits.iter().zip(layer.of(*offer, width)).map(|(one, other)| one + other),
                );
                if !shape.reaches(&sum, &rest) {
                    continue;
                }
                next.merits.extend_from_slice(&sum);
                next.excess.push(excess);
                trace
                    .push((u32::try_from(before).unwrap_or(0), u32::try_from(*offer).unwrap_or(0)));
            }
        }
        let ties = width - shape.closes.len();
        for (tie, closes) in shape.closes.iter().enumerate() {
            if *closes == at {
                next.merits.iter_mut().skip(ties + tie).step_by(width).for_each(|merit| *merit = 0);
            }
        }
        let (kept, cut) = undominated(&next, width);
        settled.cut |= cut;
        settled.offers = Offers {
            merits: kept.iter().flat_map(|at| next.of(*at, width)).copied().collect(),
            excess: kept.iter().map(|at| next.excess[*at]).collect(),
        };
        settled.layers.push(kept.into_iter().map(|at| trace[at]).collect());
    }
    settled
}

/// Which offers no other one leaves nothing to; of too many, those of the least excess.
fn undominated(offers: &Offers, width: usize) -> (Vec<usize>, bool) {
    let mut order: Vec<usize> = (0..offers.excess.len()).collect();
    let rank = |at: usize| (Reverse(offers.of(at, width)), offers.excess[at], at);
    order.sort_unstable_by(|one, other| rank(*one).cmp(&rank(*other)));
    let mut kept: Vec<usize> = Vec::new();
    // Side by side, for each is held against many.
    let mut held: Vec<i64> = Vec::new();
    for at in order {
        let merits = offers.of(at, width);
        let leaves_nothing =
            |than: &[i64]| than.iter().zip(merits).all(|(than, merit)| than >= merit);
        if !held.chunks_exact(width).rev().any(leaves_nothing) {
            kept.push(at);
            held.extend_from_slice(merits);
        }
    }
    let cut = kept.len() > MOST_SUMS;
    if cut {
        kept.sort_by_key(|at| (offers.excess[*at], *at));
        kept.truncate(MOST_SUMS);
    }
    (kept, cut)
}

impl Settled {
    /// The offers that made a sum, in the order of the layers.
    pub fn picks(&self, mut at: usize) -> Vec<usize> {
        let mut picks = Vec::with_capacity(self.layers.len());
        for layer in self.layers.iter().rev() {
            let Some((before, offer)) = layer.get(at) else { break };
            picks.push(*offer as usize);
            at = *before as usize;
        }
        picks.reverse();
        picks
    }
}
