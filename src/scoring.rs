//! From answers to a [`Scorecard`]: pure and total. No clock, no file, no float, no `Result`.
//!
//! PermenPANRB 59/2020, Lampiran I, Bab II.B.4: an aspect's index is the weighted mean of its
//! indicators, a domain's of its aspects, the whole of its domains. Weights nest, so all three are
//! `Σ weight × value / Σ weight` over the rows below; nothing is rounded on the way.

use crate::answer::Answers;
use crate::instrument::{Figure, Instrument, Predicate};
use crate::score::{Score, gcd};

/// The result of one voice's answers: everything that a figure on screen or paper is made of.
#[derive(Debug, Clone)]
pub struct Scorecard {
    /// The assessment year, which decides from which figure the predicate is read.
    pub year: i32,
    /// The index, as counted: sum of units over the total weight.
    pub index: Score,
    /// The domains in order.
    pub domains: Vec<Part>,
    /// The aspects in order, numbered through the whole instrument.
    pub aspects: Vec<Part>,
    /// The predicate's place in [`Instrument::predicates`], read by the rule of the year.
    predicate: usize,
    /// The predicate's place when read from the other figure.
    other_predicate: usize,
    /// Which figure the rule of the year reads.
    pub figure: Figure,
    /// How many rows have a value.
    pub answered: usize,
    /// How many rows there are.
    pub of: usize,
}

/// A domain's or an aspect's part in the scorecard.
#[derive(Debug, Clone, Copy)]
pub struct Part {
    /// Its number.
    pub number: u8,
    /// Its weight.
    pub weight: u32,
    /// Its index.
    pub index: Score,
    /// How many of its rows have a value.
    pub answered: usize,
    /// How many rows it has.
    pub of: usize,
}

/// Scores the answers of one voice for an assessment year. An unanswered row counts at the
/// instrument's lowest level; the scorecard says how many those are.
pub fn score(instrument: &Instrument, answers: &Answers, year: i32) -> Scorecard {
    let given = answers.values();
    let (common, rounded) = match common_denominator(given) {
        Some(common) => (common, None),
        None => (FINEST, Some(given.iter().map(|value| value.map(to_finest)).collect::<Vec<_>>())),
    };
    let lowest = instrument.scale.lowest_score();
    let mut values = rounded.as_deref().unwrap_or(given).iter();
    let mut domains = Vec::with_capacity(instrument.domains.len());
    let mut aspects = Vec::with_capacity(instrument.domains.len() * 3);
    let mut whole = Sum::default();
    for domain in &instrument.domains {
        let mut domain_sum = Sum::default();
        for aspect in &domain.aspects {
            let mut sum = Sum::default();
            for indicator in &aspect.indicators {
                let weight = i128::from(indicator.weight / u32::from(indicator.services.max(1)));
                for _ in 0..indicator.services {
                    let value = values.next().copied().flatten();
                    sum.of += 1;
                    sum.answered += usize::from(value.is_some());
                    let value = value.unwrap_or(lowest);
                    sum.units += if value.denominator() == common {
                        weight * value.numerator()
                    } else {
                        let value = value.reduced();
                        weight * value.numerator() * (common / value.denominator())
                    };
                }
            }
            aspects.push(sum.part(aspect.number, aspect.weight, common));
            domain_sum.add(&sum);
        }
        domains.push(domain_sum.part(domain.number, domain.weight, common));
        whole.add(&domain_sum);
    }
    let index = whole.part(0, instrument.weight_total, common).index;
    let figure = instrument.predicate_figure(year);
    let (exact, shown) =
        (instrument.predicate_place(index), instrument.predicate_place(index.shown().as_score()));
    let (predicate, other_predicate) =
        if figure == Figure::Exact { (exact, shown) } else { (shown, exact) };
    Scorecard {
        year,
        index,
        domains,
        aspects,
        predicate,
        other_predicate,
        figure,
        answered: whole.answered,
        of: whole.of,
    }
}

/// The weighted mean of given domain indices: how published results are recomputed when only their
/// domains are printed.
pub fn index_of_domains(instrument: &Instrument, domains: &[Score]) -> Score {
    weighted_mean(
        instrument.domains.iter().map(|domain| domain.weight).zip(domains.iter().copied()),
    )
}

/// The weighted mean of given values.
pub fn weighted_mean(parts: impl Iterator<Item = (u32, Score)>) -> Score {
    let (mut sum, mut total) = (Score::whole(0), 0_i128);
    for (weight, value) in parts {
        sum = sum.plus(value.times(Score::whole(weight.into())));
        total += i128::from(weight);
    }
    sum.over(Score::whole(total)).unwrap_or(sum)
}

impl Scorecard {
    /// The predicate that the rule of the year gives.
    pub fn predicate<'i>(&self, instrument: &'i Instrument) -> &'i Predicate {
        &instrument.predicates[self.predicate]
    }

    /// The predicate that the other figure would give, when the exact and the shown index lie on
    /// different sides of a threshold.
    pub fn contested<'i>(&self, instrument: &'i Instrument) -> Option<&'i Predicate> {
        (self.predicate != self.other_predicate)
            .then(|| &instrument.predicates[self.other_predicate])
    }

    /// How many rows were counted at the lowest level because nothing was answered.
    pub fn unanswered(&self) -> usize {
        self.of - self.answered
    }
}

#[derive(Default)]
struct Sum {
    units: i128,
    answered: usize,
    of: usize,
}

impl Sum {
    fn add(&mut self, other: &Sum) {
        self.units += other.units;
        self.answered += other.answered;
        self.of += other.of;
    }

    fn part(&self, number: u8, weight: u32, common: i128) -> Part {
        let index = Score::new(self.units, i128::from(weight) * common).unwrap_or(Score::whole(0));
        Part { number, weight, index, answered: self.answered, of: self.of }
    }
}

/// The finest common denominator that is counted with: sums and differences of what is counted so
/// stay far within the numbers that there are. Points of unequal size can ask for a finer one, if many
/// levels are shared by sums that have nothing in common; then values count to ten decimals.
const FINEST: i128 = 10_000_000_000;

/// The common denominator of values, unless it is too fine.
fn common_denominator(values: &[Option<Score>]) -> Option<i128> {
    values.iter().flatten().try_fold(1_i128, |common, value| {
        if value.denominator() == 1 {
            return Some(common);
        }
        let denominator = value.reduced().denominator();
        let divisor = i128::try_from(gcd(common.unsigned_abs(), denominator.unsigned_abs()));
        let common = (common / divisor.unwrap_or(1).max(1)).checked_mul(denominator)?;
        (common <= FINEST).then_some(common)
    })
}

/// A value to the finest denominator, rounded half up.
fn to_finest(value: Score) -> Score {
    let value = value.reduced();
    let twice = value.numerator() * (2 * FINEST) + value.denominator();
    Score::new(twice.div_euclid(2 * value.denominator()), FINEST).unwrap_or(value)
}
