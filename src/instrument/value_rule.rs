//! How a fractional value arises (Pemdi): from accepted evidence items by the strict ladder, or from
//! an outside index by its bands. Exact fractions all the way.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::{Indicator, Instrument};
use crate::score::Score;

/// The rule in words, for those who read the number.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ValueRule {
    /// In one sentence.
    pub summary: String,
    /// Step by step.
    pub steps: Vec<String>,
    /// How sure it is.
    pub certainty: String,
    /// What is known of the points of an item.
    pub item_points: String,
}

/// The span of values that a level covers.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Band {
    /// The level.
    pub level: u8,
    /// Where it begins.
    pub from: Score,
    /// Where it ends.
    pub to: Score,
}

/// An index of another institution that gives or backs an indicator's value.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalIndex {
    /// Its name.
    pub name: String,
    /// Who publishes it.
    pub owner: String,
    /// How it enters the value.
    pub mode: ExternalMode,
    /// Its own scale, such as `0-100`.
    pub unit: String,
    /// Whether the conversion was proved by worked examples.
    pub verified: bool,
    /// What the conversion rests on.
    pub note: String,
    /// The conversion, linear inside each band.
    pub bands: Vec<ExternalBand>,
}

/// How an outside index enters the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExternalMode {
    /// Taken over: the value is the converted index.
    Automatic,
    /// Uploaded as evidence of a level: the value comes from the items.
    Evidence,
}

/// One band of a conversion.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExternalBand {
    /// The level that the band stands for.
    pub level: u8,
    /// Where it begins on the outside scale.
    pub from: Score,
    /// Where it ends on the outside scale.
    pub to: Score,
    /// The value at its beginning.
    pub value_from: Score,
    /// The value at its end.
    pub value_to: Score,
}

impl ExternalIndex {
    /// The lowest and highest figure of the outside scale.
    pub fn range(&self) -> Option<(Score, Score)> {
        Some((self.bands.first()?.from, self.bands.last()?.to))
    }

    /// The value of an outside figure, linear inside its band: `v0 + (x − s0) / (s1 − s0) × (v1 − v0)`.
    /// `None` for a figure off the outside scale.
    pub fn value(&self, figure: Score) -> Option<Score> {
        let band = self.bands.iter().find(|band| figure >= band.from && figure <= band.to)?;
        let share = figure.minus(band.from).over(band.to.minus(band.from))?;
        Some(band.value_from.plus(share.times(band.value_to.minus(band.value_from))))
    }
}

impl Indicator {
    /// Whether its value is taken over from an outside index.
    pub fn takes_external_index(&self) -> Option<&ExternalIndex> {
        self.external_index.as_ref().filter(|index| index.mode == ExternalMode::Automatic)
    }

    /// The first level whose items are not all accepted: items above it are refused automatically.
    /// `None` when all are accepted.
    pub fn open_level(&self, accepted: &BTreeSet<String>) -> Option<u8> {
        let complete =
            |items: &[super::Item]| items.iter().all(|item| accepted.contains(&item.code));
        self.levels
            .iter()
            .find(|criterion| !complete(&criterion.items))
            .map(|criterion| criterion.level)
    }
}

impl Instrument {
    /// The value of an indicator from its accepted items, by the strict ladder: the lower bound of
    /// the first incomplete level's band plus the band's width times the accepted share of that
    /// level's points. All complete gives the highest value; items above the open level count for
    /// nothing. How many points an item carries is not published: one each unless a person says
    /// otherwise.
    ///
    /// `None` for an instrument without bands or an indicator without items.
    pub fn value_from_items(
        &self,
        indicator: &Indicator,
        accepted: &BTreeSet<String>,
        points: &dyn Fn(&str) -> u8,
    ) -> Option<Score> {
        if indicator.levels.iter().all(|criterion| criterion.items.is_empty()) {
            return None;
        }
        let Some(open) = indicator.open_level(accepted) else {
            return self.value_bands.last().map(|band| band.to);
        };
        let band = self.value_bands.iter().find(|band| band.level == open)?;
        let items = &indicator.levels.iter().find(|criterion| criterion.level == open)?.items;
        let sum = |taken: &dyn Fn(&str) -> bool| -> i128 {
            items
                .iter()
                .filter(|item| taken(&item.code))
                .map(|item| i128::from(points(&item.code)))
                .sum()
        };
        let (taken, all) = (sum(&|code| accepted.contains(code)), sum(&|_| true));
        // A level whose items carry no points at all is worth its beginning until it is complete.
        let share = Score::new(taken, all).unwrap_or(Score::whole(0));
        Some(band.from.plus(share.times(band.to.minus(band.from))))
    }
}
