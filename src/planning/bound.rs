//! How little the rest can take: the linear relaxation of the layers not yet added, exact and rounded
//! up to whole hundredths. It only discards sums that cannot become the optimum: a sum goes when its
//! effort and the least that the rest takes exceed what some plan is known to take.

use super::curve::Offer;

/// The least effort of a run of layers, as a function of the gain wanted from them.
#[derive(Debug, Clone, Default)]
pub struct Ahead {
    base_effort: i64,
    base_gain: i64,
    /// Corners of the relaxed curve beyond the base, from the flattest piece to the steepest.
    corners: Vec<(i64, i64)>,
}

/// For every number of layers already added, what lies ahead.
pub fn ahead<'o>(layers: impl DoubleEndedIterator<Item = &'o [Offer]>) -> Option<Vec<Ahead>> {
    let mut pieces: Vec<(i64, i64)> = Vec::new();
    let (mut base_effort, mut base_gain) = (0_i64, 0_i64);
    let mut found = vec![Ahead::default()];
    for offers in layers.rev() {
        let first = offers.first()?;
        base_effort += first.effort;
        base_gain += first.gain;
        for piece in hull(offers) {
            let at = pieces.partition_point(|known| steepness(known, &piece).is_le());
            pieces.insert(at, piece);
        }
        let mut corner = (0, 0);
        let corners = pieces
            .iter()
            .map(|(gain, effort)| {
                corner = (corner.0 + gain, corner.1 + effort);
                corner
            })
            .collect();
        found.push(Ahead { base_effort, base_gain, corners });
    }
    found.reverse();
    Some(found)
}

/// Pieces (gain, effort) of the lower hull of undominated offers; each steeper than the one before.
fn hull(offers: &[Offer]) -> Vec<(i64, i64)> {
    let mut corners: Vec<&Offer> = Vec::with_capacity(offers.len());
    for offer in offers {
        while let [.., before, last] = corners.as_slice() {
            let near = (last.gain - before.gain, last.effort - before.effort);
            let far = (offer.gain - last.gain, offer.effort - last.effort);
            if steepness(&near, &far).is_lt() {
                break;
            }
            corners.pop();
        }
        corners.push(offer);
    }
    let piece = |pair: &[&Offer]| (pair[1].gain - pair[0].gain, pair[1].effort - pair[0].effort);
    corners.windows(2).map(piece).collect()
}

/// Compares effort for gain.
fn steepness(one: &(i64, i64), other: &(i64, i64)) -> std::cmp::Ordering {
    let (left, right) =
        (i128::from(one.1) * i128::from(other.0), i128::from(other.1) * i128::from(one.0));
    left.cmp(&right)
}

impl Ahead {
    /// The least that a gain can take; nothing when it is out of reach.
    pub fn least(&self, gain: i64) -> Option<i64> {
        let wanted = gain.saturating_sub(self.base_gain);
        if wanted <= 0 {
            return Some(self.base_effort);
        }
        let (start, end) = self.piece(wanted)?;
        let run = i128::from(end.0 - start.0).max(1);
        let rise = i128::from(wanted - start.0) * i128::from(end.1 - start.1);
        let rise = i64::try_from((rise + run - 1) / run).unwrap_or(i64::MAX / 4);
        Some(self.base_effort + start.1 + rise)
    }

    /// What some choice that reaches the gain takes: the pieces it needs, each taken whole.
    pub fn enough(&self, gain: i64) -> Option<i64> {
        let wanted = gain.saturating_sub(self.base_gain);
        if wanted <= 0 {
            return Some(self.base_effort);
        }
        Some(self.base_effort + self.piece(wanted)?.1.1)
    }

    fn piece(&self, wanted: i64) -> Option<((i64, i64), (i64, i64))> {
        let at = self.corners.partition_point(|corner| corner.0 < wanted);
        let start = at.checked_sub(1).map_or((0, 0), |before| self.corners[before]);
        Some((start, *self.corners.get(at)?))
    }
}
