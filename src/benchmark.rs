//! Published results of other agencies: where an index would stand among them, and what those that
//! stood there gained within a year. Data with source and year; never compared across instruments.
//! Pure after the lists are read once.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::score::Score;

/// The published results of a year.
#[derive(Debug, Clone, Deserialize)]
pub struct PublishedList {
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: String,
    /// Who published it, where.
    pub source: String,
    /// What a reader must know of it.
    pub note: String,
    /// The agencies; none where only averages are known.
    #[serde(default)]
    pub agencies: Vec<PublishedAgency>,
    /// What groups of agencies reached on average.
    #[serde(default)]
    pub averages: Vec<PublishedAverage>,
}

/// What a group of agencies reached on average.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PublishedAverage {
    /// Such as `Nasional` or `Kabupaten`.
    pub group: String,
    /// The index as printed.
    pub index: Score,
    /// The domains in the instrument's order, as printed; none where none are known or usable.
    #[serde(default)]
    pub domains: Vec<Score>,
}

/// A published result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedAgency {
    /// The agency.
    pub name: String,
    /// Such as `kota` or `kabupaten`.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its province, for agencies of a region.
    pub province: Option<String>,
    /// The index as printed.
    pub index: Score,
    /// The predicate as printed.
    pub predicate: String,
}

/// Where an index stands in a group of published results.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// How many stand higher, plus one.
    pub rank: usize,
    /// Of how many.
    pub of: usize,
    /// How many of a hundred stand lower, rounded down.
    pub percentile: usize,
    /// The middle of the group.
    pub median: Score,
}

/// What agencies that stood in a band gained within a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gains {
    /// The year from which.
    pub from_year: i32,
    /// The year to which.
    pub to_year: i32,
    /// The gains in rising order, each with the index reached.
    pub gains: Vec<(Score, Score)>,
}

static LISTS: LazyLock<Result<Vec<PublishedList>, String>> = LazyLock::new(|| {
    let read = |json: &str| -> Result<PublishedList, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    };
    Ok(vec![
        read(include_str!("../assessment-schema/benchmarks/2020.json"))?,
        read(include_str!("../assessment-schema/benchmarks/2023.json"))?,
        read(include_str!("../assessment-schema/benchmarks/2024.json"))?,
    ])
});

/// The built-in lists by year.
///
/// # Errors
/// When the built-in data is broken.
pub fn published_lists() -> Result<&'static [PublishedList], Failure> {
    LISTS.as_deref().map_err(|reason| {
        Failure::refused(format!(
            "Data hasil nasional bawaan rusak ({reason}). Pasang ulang aplikasi."
        ))
    })
}

impl PublishedList {
    /// Where an index stands among the agencies of a group; `None` for an empty group.
    pub fn place(&self, index: Score, group: impl Fn(&PublishedAgency) -> bool) -> Option<Place> {
        let mut indices: Vec<Score> = self
            .agencies
            .iter()
            .filter(|agency| group(agency))
            .map(|agency| agency.index)
            .collect();
        indices.sort();
        let of = indices.len();
        let lower = indices.partition_point(|other| *other < index);
        let higher = of - indices.partition_point(|other| *other <= index);
        Some(Place {
            rank: higher + 1,
            of,
            percentile: (lower * 100).checked_div(of)?,
            median: median(&indices)?,
        })
    }

    /// The agencies of a group that stand nearest to an index, the nearest first.
    pub fn nearest(
        &self,
        index: Score,
        count: usize,
        group: impl Fn(&PublishedAgency) -> bool,
    ) -> Vec<&PublishedAgency> {
        let apart = |agency: &PublishedAgency| {
            let distance = agency.index.minus(index);
            distance.max(Score::whole(0).minus(distance))
        };
        let mut near: Vec<&PublishedAgency> =
            self.agencies.iter().filter(|agency| group(agency)).collect();
        near.sort_by(|one, other| apart(one).cmp(&apart(other)).then(one.name.cmp(&other.name)));
        near.truncate(count);
        near
    }

    /// What agencies of this list that stood from `low` to `high` had gained in another list of the
    /// same instrument; agencies are matched by name, those in one list only are left out.
    pub fn gains_to(&self, later: &PublishedList, low: Score, high: Score) -> Option<Gains> {
        if self.instrument != later.instrument {
            return None;
        }
        let reached: BTreeMap<&str, Score> =
            later.agencies.iter().map(|agency| (agency.name.as_str(), agency.index)).collect();
        let mut gains: Vec<(Score, Score)> = self
            .agencies
            .iter()
            .filter(|agency| agency.index >= low && agency.index <= high)
            .filter_map(|agency| {
                let after = *reached.get(agency.name.as_str())?;
                Some((after.minus(agency.index), after))
            })
            .collect();
        gains.sort();
        Some(Gains { from_year: self.year, to_year: later.year, gains })
    }
}

impl Gains {
    /// The middle gain.
    pub fn median(&self) -> Option<Score> {
        let gains: Vec<Score> = self.gains.iter().map(|(gain, _)| *gain).collect();
        median(&gains)
    }

    /// How many gained at least that much.
    pub fn at_least(&self, gain: Score) -> usize {
        self.gains.iter().filter(|(gained, _)| *gained >= gain).count()
    }

    /// How many reached an index.
    pub fn reached(&self, index: Score) -> usize {
        self.gains.iter().filter(|(_, after)| *after >= index).count()
    }

    /// The span in which eight of ten gains lie; `None` for fewer than ten.
    pub fn usual_span(&self) -> Option<(Score, Score)> {
        let count = self.gains.len();
        if count < 10 {
            return None;
        }
        Some((self.gains.get(count / 10)?.0, self.gains.get(count - 1 - count / 10)?.0))
    }
}

/// The middle of sorted values; between two, their mean.
fn median(sorted: &[Score]) -> Option<Score> {
    let half = sorted.len() / 2;
    let upper = *sorted.get(half)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    upper.plus(*sorted.get(half.checked_sub(1)?)?).over(Score::whole(2))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Library;

    fn parse(text: &str) -> Score {
        Score::parse(text).expect("a number")
    }

    fn list(year: i32) -> &'static PublishedList {
        let lists = published_lists().expect("the built-in lists");
        lists.iter().find(|list| list.year == year).expect("a list of that year")
    }

    fn lists() -> (&'static PublishedList, &'static PublishedList) {
        (list(2023), list(2024))
    }

    #[test]
    fn what_agencies_gained_from_2023_to_2024_is_as_published() {
        let (before, after) = lists();
        let all = before.gains_to(after, parse("0"), parse("5")).expect("one instrument");
        assert_eq!(all.gains.len(), 584);
        assert_eq!(all.median(), Some(parse("0,31")));
        assert_eq!(all.at_least(parse("1,07")), 10);
        let low = before.gains_to(after, parse("1,4"), parse("1,7")).expect("one instrument");
        assert_eq!((low.gains.len(), low.reached(parse("2,6"))), (17, 1));
        let (least, most) = all.usual_span().expect("enough agencies");
        assert!(least < parse("0,31") && most > parse("0,31"));
    }

    #[test]
    fn a_place_counts_those_above_and_below() {
        let (before, _) = lists();
        let town = |agency: &PublishedAgency| agency.kind == "kota";
        let top = before.place(parse("5"), town).expect("towns");
        assert_eq!((top.rank, top.of), (1, 93));
        let bottom = before.place(parse("0"), town).expect("towns");
        assert_eq!((bottom.rank, bottom.percentile), (94, 0));
        let region =
            |agency: &PublishedAgency| matches!(agency.kind.as_str(), "kota" | "kabupaten");
        assert_eq!(before.place(parse("2"), region).map(|place| place.of), Some(491));
        assert_eq!(before.place(parse("2"), |_| false), None);
        assert_eq!(before.nearest(parse("2,35"), 3, town).len(), 3);
    }

    #[test]
    fn averages_stand_alone_where_no_agency_is_known() {
        let list = list(2020);
        assert_eq!(list.place(parse("2"), |_| true), None);
        assert!(list.nearest(parse("2"), 5, |_| true).is_empty());
        let library = Library::built_in().expect("a sound box");
        let instrument = library.get(&list.instrument).expect("known");
        let with_domains: Vec<&str> = list
            .averages
            .iter()
            .filter(|average| !average.domains.is_empty())
            .map(|average| average.group.as_str())
            .collect();
        assert_eq!(with_domains, ["Nasional"], "the printed domains of the provinces are wrong");
        // What is printed is rounded: the domains give the index to one unit of its last decimal.
        let national = &list.averages[0];
        assert_eq!(national.domains.len(), instrument.domains.len());
        let sum = instrument.domains.iter().zip(&national.domains).fold(
            Score::whole(0),
            |sum, (domain, index)| {
                let share = Score::new(domain.weight.into(), instrument.weight_total.into());
                sum.plus(index.times(share.expect("a weight")))
            },
        );
        let apart = sum.minus(national.index);
        assert!(apart.max(Score::whole(0).minus(apart)) <= parse("0,01"), "{apart:?}");
        let kabupaten = list.averages.iter().find(|average| average.group == "Kabupaten");
        assert_eq!(kabupaten.map(|average| average.index), Some(parse("2,04")));
    }

    #[test]
    fn instruments_are_never_compared() {
        let (before, after) = lists();
        let other = PublishedList { instrument: "permenpanrb-8-2026".into(), ..after.clone() };
        assert_eq!(before.gains_to(&other, parse("0"), parse("5")), None);
    }
}
