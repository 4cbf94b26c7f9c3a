//! How a fractional value arises (Pemdi): from accepted evidence items by the strict ladder, or from
//! an outside index by its bands. Exact fractions all the way.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::span::SpanKeys;
use super::{Indicator, Instrument, Item, SetPoints, Span};
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
#[serde(try_from = "BandKeys")]
pub struct Band {
    /// The level.
    pub level: u8,
    /// The values; closed at both ends.
    pub span: Span,
    /// Where it ends.
    end: Score,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BandKeys {
    level: u8,
    from: Option<Score>,
    above: Option<Score>,
    to: Option<Score>,
    below: Option<Score>,
}

impl TryFrom<BandKeys> for Band {
    type Error = String;

    fn try_from(keys: BandKeys) -> Result<Band, String> {
        let BandKeys { level, from, above, to, below } = keys;
        let (span, end) = closed(SpanKeys { from, above, to, below })?;
        Ok(Band { level, span, end })
    }
}

impl Band {
    /// Where it begins.
    pub fn begin(&self) -> Score {
        self.span.lower.at
    }

    /// Where it ends.
    pub fn end(&self) -> Score {
        self.end
    }

    /// How wide it is.
    pub fn width(&self) -> Score {
        self.end.minus(self.begin())
    }
}

/// A span that has an upper end, and that end.
fn closed(keys: SpanKeys) -> Result<(Span, Score), String> {
    let span = Span::try_from(keys)?;
    let upper = span.upper.ok_or("batas atas tidak ada: tulis to (termasuk) atau below (tidak)")?;
    Ok((span, upper.at))
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
    /// The instrument whose index it is, where one of the dossier's assessments can give the figure.
    #[serde(default)]
    pub from_instrument: Option<String>,
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
#[serde(try_from = "ExternalBandKeys")]
pub struct ExternalBand {
    /// The level that the band stands for, and where it lies on the outside scale.
    pub outside: Band,
    /// The value at its beginning.
    pub value_from: Score,
    /// The value at its end.
    pub value_to: Score,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExternalBandKeys {
    level: u8,
    from: Option<Score>,
    above: Option<Score>,
    to: Option<Score>,
    below: Option<Score>,
    value_from: Score,
    value_to: Score,
}

impl TryFrom<ExternalBandKeys> for ExternalBand {
    type Error = String;

    fn try_from(keys: ExternalBandKeys) -> Result<ExternalBand, String> {
        let ExternalBandKeys { level, from, above, to, below, value_from, value_to } = keys;
        let outside = Band::try_from(BandKeys { level, from, above, to, below })?;
        Ok(ExternalBand { outside, value_from, value_to })
    }
}

impl ExternalIndex {
    /// The lowest and highest figure of the outside scale.
    pub fn range(&self) -> Option<(Score, Score)> {
        Some((self.bands.first()?.outside.begin(), self.bands.last()?.outside.end()))
    }

    /// The band in which an outside figure lies: a bound belongs to the side that the regulation
    /// gives it. The highest figure of the scale always lies in the last band.
    pub fn band(&self, figure: Score) -> Option<&ExternalBand> {
        let last = self.bands.last().filter(|last| figure == last.outside.end());
        last.or_else(|| self.bands.iter().find(|band| band.outside.span.holds(figure)))
    }

    /// The value of an outside figure, linear inside its band: `v0 + (x − s0) / (s1 − s0) × (v1 − v0)`.
    /// `None` for a figure off the outside scale.
    pub fn value(&self, figure: Score) -> Option<Score> {
        let band = self.band(figure)?;
        let share = figure.minus(band.outside.begin()).over(band.outside.width())?;
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
        let complete = |items: &[Item]| items.iter().all(|item| accepted.contains(&item.code));
        self.levels
            .iter()
            .find(|criterion| !complete(&criterion.items))
            .map(|criterion| criterion.level)
    }
}

impl Instrument {
    /// The band in which a value lies: its open level, or the last that it has completed.
    pub fn value_band(&self, value: Score) -> Option<&Band> {
        self.value_bands.iter().find(|band| band.span.holds(value))
    }

    /// The value of an indicator from its accepted items, by the strict ladder: the lower bound of
    /// the first incomplete level's band plus the band's width times the accepted share of that
    /// level's points. All complete gives the highest value; items above the open level count for
    /// nothing. `set` gives what a person set an item's points to; see [`LevelPoints`].
    ///
    /// `None` for an instrument without bands or an indicator without items.
    pub fn value_from_items(
        &self,
        indicator: &Indicator,
        accepted: &BTreeSet<String>,
        set: &dyn Fn(&Item) -> Option<SetPoints>,
    ) -> Option<Score> {
        if indicator.levels.iter().all(|criterion| criterion.items.is_empty()) {
            return None;
        }
        let Some(open) = indicator.open_level(accepted) else {
            return self.value_bands.last().map(Band::end);
        };
        let band = self.value_bands.iter().find(|band| band.level == open)?;
        let criterion = indicator.levels.iter().find(|criterion| criterion.level == open)?;
        let points = self.level_points(criterion, set);
        let share = points.share(|at| accepted.contains(&criterion.items[at].code));
        Some(band.begin().plus(share.times(band.width())))
    }
}
