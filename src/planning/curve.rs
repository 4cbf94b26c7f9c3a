//! The least effort for every gain that a set of choices can make, as a list without dominated
//! points; and the way back to the choices. The exact core of the optimum: no rounding, no search.
//!
//! **Why it is exact.** A point is dominated when another one gains at least as much for no more
//! effort. Gains and efforts add up, so whatever later choices complete a dominated point completes
//! the dominating one no worse: dropping it loses no optimum (Nemhauser and Ullmann). The list never
//! holds more points than there are distinct gains, nor than there are distinct efforts, which is the
//! bound of the dense integer programme over weight units, without its table.

/// One of several ways to settle a set of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    /// What it takes.
    pub effort: i64,
    /// What it gains.
    pub gain: i64,
    /// The caller's name for it.
    pub pick: u32,
}

/// A sum of choices that nothing dominates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// What it takes.
    pub effort: i64,
    /// What it gains.
    pub gain: i64,
    /// The point of the layer before that it extends.
    before: u32,
    /// What was picked.
    pick: u32,
}

/// Undominated sums over the layers added so far.
#[derive(Debug, Clone)]
pub struct Curve {
    layers: Vec<Vec<Point>>,
    /// No point may take more.
    most_effort: i64,
}

/// The offers without the dominated ones, in rising order.
pub fn undominated(mut offers: Vec<Offer>) -> Vec<Offer> {
    offers.sort_by_key(|offer| (offer.effort, std::cmp::Reverse(offer.gain), offer.pick));
    let mut best = i64::MIN;
    offers.retain(|offer| {
        let better = offer.gain > best;
        best = best.max(offer.gain);
        better
    });
    offers
}

impl Curve {
    /// Nothing chosen yet; `most_effort` bounds what may be spent.
    pub fn new(most_effort: i64) -> Curve {
        let start = Point { effort: 0, gain: 0, before: 0, pick: 0 };
        Curve { layers: vec![vec![start]], most_effort }
    }

    /// The points reached; empty when some layer had no offer that fits.
    pub fn points(&self) -> &[Point] {
        self.layers.last().map_or(&[], Vec::as_slice)
    }

    /// Adds a set of rows: one of its offers is taken. `offers` must be [`undominated`]. Where a gain
    /// is `needed`, of the sums beyond it only the cheapest stays; sums that `keep` refuses go.
    pub fn add(&mut self, offers: &[Offer], needed: Option<i64>, keep: impl Fn(i64, i64) -> bool) {
        let mut next = self.merged(offers, needed.unwrap_or(i64::MAX));
        next.retain(|point| keep(point.effort, point.gain));
        self.layers.push(next);
    }

    fn merged(&self, offers: &[Offer], needed: i64) -> Vec<Point> {
        match offers {
            [] => Vec::new(),
            [offer] => self.shifted(*offer, needed),
            _ => {
                let (left, right) = offers.split_at(offers.len() / 2);
                merge(&self.merged(left, needed), &self.merged(right, needed), needed)
            }
        }
    }

    fn shifted(&self, offer: Offer, needed: i64) -> Vec<Point> {
        let mut list = Vec::with_capacity(self.points().len());
        for (before, point) in (0_u32..).zip(self.points()) {
            let (effort, gain) = (point.effort + offer.effort, point.gain + offer.gain);
            if effort > self.most_effort {
                break;
            }
            list.push(Point { effort, gain, before, pick: offer.pick });
            if gain >= needed {
                break;
            }
        }
        list
    }

    /// The picks that led to a point of the last layer, in the order in which layers were added.
    pub fn picks(&self, mut at: usize) -> Vec<u32> {
        let mut picks = Vec::with_capacity(self.layers.len());
        for layer in self.layers.iter().skip(1).rev() {
            let Some(point) = layer.get(at) else { break };
            picks.push(point.pick);
            at = point.before as usize;
        }
        picks.reverse();
        picks
    }
}

/// Two undominated lists into one; the first wins where both say the same.
fn merge(left: &[Point], right: &[Point], needed: i64) -> Vec<Point> {
    let mut list = Vec::with_capacity(left.len() + right.len());
    let (mut at_left, mut at_right, mut best) = (0, 0, i64::MIN);
    loop {
        let point = match (left.get(at_left), right.get(at_right)) {
            (None, None) => break,
            (Some(one), None) => {
                at_left += 1;
                one
            }
            (None, Some(other)) => {
                at_right += 1;
                other
            }
            (Some(one), Some(other)) => {
                if (one.effort, -one.gain) <= (other.effort, -other.gain) {
                    at_left += 1;
                    one
                } else {
                    at_right += 1;
                    other
                }
            }
        };
        if point.gain > best {
            best = point.gain;
            list.push(*point);
            if best >= needed {
                break;
            }
        }
    }
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    fn offer(effort: i64, gain: i64, pick: u32) -> Offer {
        Offer { effort, gain, pick }
    }

    #[test]
    fn dominated_offers_go_and_equal_ones_leave_the_first() {
        let kept = undominated(vec![
            offer(2, 5, 0),
            offer(1, 5, 1),
            offer(3, 4, 2),
            offer(3, 9, 3),
            offer(1, 5, 4),
        ]);
        assert_eq!(kept, [offer(1, 5, 1), offer(3, 9, 3)]);
    }

    #[test]
    fn the_way_back_is_the_way_there() {
        let mut curve = Curve::new(100);
        curve.add(&[offer(0, 0, 0), offer(3, 10, 1)], Some(15), |_, gain| gain + 12 >= 15);
        curve.add(&[offer(0, 0, 7), offer(4, 12, 8)], Some(15), |_, gain| gain >= 15);
        let ends: Vec<_> = curve.points().iter().map(|point| (point.effort, point.gain)).collect();
        assert_eq!(ends, [(7, 22)]);
        assert_eq!(curve.picks(0), [1, 8]);
    }

    #[test]
    fn nothing_beyond_what_may_be_spent_stays() {
        let mut curve = Curve::new(5);
        curve.add(&[offer(0, 0, 0), offer(3, 10, 1)], None, |_, _| true);
        curve.add(&[offer(0, 0, 0), offer(4, 12, 1)], None, |_, _| true);
        assert_eq!(curve.points().last().map(|point| point.gain), Some(12));
    }
}
