//! What a plan must keep to: how high, how many steps, what stays, what must come, what must come
//! first, how much an OPD can do. Given by the caller; nothing here is a rule of its own.

use std::collections::{BTreeMap, BTreeSet};

use super::effort::Effort;
use super::ladder::{Ladder, Ladders};
use crate::instrument::Instrument;
use crate::score::Score;

/// What a plan must keep to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Limits {
    /// No row is raised beyond this value; what stands above it stays.
    pub ceiling: Option<Score>,
    /// The most steps that one row may take.
    pub most_steps: Option<u8>,
    /// Rows (by place) that stay as they are.
    pub frozen: BTreeSet<usize>,
    /// Rows (by place) that must stand at least at a value.
    pub must: BTreeMap<usize, Score>,
    /// Values at which every row of a domain, or of all, must stand at least.
    pub floors: Vec<Floor>,
    /// What must stand before what.
    pub prerequisites: Vec<Prerequisite>,
    /// Who does the work of a row: a number for each OPD, by place.
    pub teams: BTreeMap<usize, usize>,
    /// What an OPD can do at most.
    pub capacity: BTreeMap<usize, Effort>,
    /// The plan must reach the target even when any this many of its steps are rejected.
    pub withstands: u8,
}

/// A least value for many rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Floor {
    /// The domain's place; all domains when absent.
    pub domain: Option<usize>,
    /// The least value.
    pub value: Score,
}

/// A row that may be raised only after another: a practice after its policy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Prerequisite {
    /// The place of the row that waits.
    pub place: usize,
    /// Up to this value it may be raised freely.
    pub free_to: Score,
    /// The place of the row that must stand first.
    pub needs: usize,
    /// Where that one must stand at least.
    pub at_least: Score,
}

/// Which rungs a row may end on, one bit each; bit 0 is where it stands.
pub type RungSet = u16;

impl Limits {
    /// The rungs that each row may end on, or the places of the rows that have none: what must come
    /// contradicts what may not.
    ///
    /// # Errors
    /// With the places of the rows that cannot keep to all limits at once.
    pub fn allowed(
        &self,
        instrument: &Instrument,
        ladders: &Ladders,
    ) -> Result<Vec<RungSet>, Vec<usize>> {
        let mut sets = Vec::with_capacity(ladders.rows.len());
        let mut torn = Vec::new();
        for (place, ladder) in ladders.rows.iter().enumerate() {
            let domain = instrument.rows().get(place).map(|row| row.domain);
            let floors =
                self.floors.iter().filter(|floor| floor.domain.is_none() || floor.domain == domain);
            let least = floors.map(|floor| floor.value).chain(self.must.get(&place).copied()).max();
            let set = self.row_set(place, ladder, least);
            if set == 0 {
                torn.push(place);
            }
            sets.push(set);
        }
        if torn.is_empty() { Ok(sets) } else { Err(torn) }
    }

    fn row_set(&self, place: usize, ladder: &Ladder, least: Option<Score>) -> RungSet {
        let mut set = 0;
        for (at, rung) in ladder.rungs.iter().enumerate().take(16) {
            let high = at > 0 && self.ceiling.is_some_and(|ceiling| rung.value > ceiling);
            let far = self.most_steps.is_some_and(|most| at > usize::from(most));
            let stays = at > 0 && self.frozen.contains(&place);
            let low = least.is_some_and(|least| rung.value < least);
            if !(high || far || stays || low) {
                set |= 1 << at;
            }
        }
        set
    }
}

/// The usual prerequisites of an instrument, as its data tells them: a practice is raised to a level
/// only when the written rule that it rests on stands.
pub fn usual_prerequisites(instrument: &Instrument) -> Vec<Prerequisite> {
    let place = |number: u8| {
        instrument.rows().iter().position(|row| instrument.indicator(row).number == number)
    };
    let mut found = Vec::new();
    for pair in &instrument.prerequisites {
        let (Some(practice), Some(rule)) = (place(pair.practice), place(pair.rule)) else {
            continue;
        };
        found.push(Prerequisite {
            place: practice,
            free_to: Score::whole(i128::from(pair.level) - 1),
            needs: rule,
            at_least: Score::whole(pair.rule_level.into()),
        });
    }
    found
}
