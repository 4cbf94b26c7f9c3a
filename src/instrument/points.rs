//! What each evidence item of a level counts, in points of that level. A level is worth the width of
//! its band; its items share it. Exact fractions: a third of a level is a third.

use super::{Criterion, Instrument, Item};
use crate::score::Score;

/// What a person set an item's points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SetPoints {
    /// To so many hundredths of a point.
    Hundredths(u32),
    /// To so many times what it counts otherwise: whole numbers that older dossiers hold, of when an
    /// item counted one unless set.
    Times(u8),
}

/// The points of a level's items.
///
/// Points that a person set count as they are. Where the layer gives points, the others count what it
/// gives. Where it gives none, what the set ones leave of the level's width is shared equally among
/// the others, and nothing is left to them where the set ones fill it. So all of a level is in one
/// unit, whoever said it. Their sum need not be the width: what counts is each one's share of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LevelPoints {
    /// How wide the level's band is.
    pub width: Score,
    /// The points, in the order of the level's items.
    pub each: Vec<Score>,
    /// How many were set by a person, in points.
    pub set: usize,
    /// What these come to.
    pub set_sum: Score,
}

impl LevelPoints {
    /// What all items come to.
    pub fn sum(&self) -> Score {
        self.each.iter().fold(Score::whole(0), |sum, points| sum.plus(*points))
    }

    /// The share of the items that are taken, by their places. Nothing where no item counts: the level
    /// is worth its beginning until it is complete.
    pub fn share(&self, taken: impl Fn(usize) -> bool) -> Score {
        let own = self.each.iter().enumerate().filter(|(at, _)| taken(*at));
        let own = own.fold(Score::whole(0), |sum, (_, points)| sum.plus(*points));
        own.over(self.sum()).unwrap_or(Score::whole(0))
    }
}

impl Instrument {
    /// The points of a level's items; `set` gives what a person set one to.
    pub fn level_points(
        &self,
        criterion: &Criterion,
        set: &dyn Fn(&Item) -> Option<SetPoints>,
    ) -> LevelPoints {
        let nothing = Score::whole(0);
        let band = self.value_bands.iter().find(|band| band.level == criterion.level);
        let width = band.map_or(Score::whole(1), super::Band::width);
        let said: Vec<Option<SetPoints>> = criterion.items.iter().map(set).collect();
        let hundredths: Vec<Option<Score>> = said
            .iter()
            .map(|said| match said {
                Some(SetPoints::Hundredths(points)) => Some(in_points(*points)),
                _ => None,
            })
            .collect();
        let set_sum = hundredths.iter().flatten().fold(nothing, |sum, points| sum.plus(*points));
        // What the others count: so many times what the layer gives, or shares of what is left.
        let times = |at: usize| match said[at] {
            Some(SetPoints::Times(times)) => i128::from(times),
            _ => 1,
        };
        let others = (0..said.len()).filter(|at| hundredths[*at].is_none());
        let shares: i128 = others.map(times).sum();
        let left = width.minus(set_sum).max(nothing);
        let each = criterion.items.iter().enumerate().map(|(at, item)| {
            let other = || match item.points {
                Some(points) => in_points(points).times(Score::whole(times(at))),
                None => left.times(Score::new(times(at), shares).unwrap_or(nothing)),
            };
            hundredths[at].unwrap_or_else(other)
        });
        let each = each.collect();
        LevelPoints { width, each, set: hundredths.iter().flatten().count(), set_sum }
    }
}

/// Hundredths as points.
fn in_points(hundredths: u32) -> Score {
    Score::new(i128::from(hundredths), 100).unwrap_or(Score::whole(0))
}
