//! What holds the index back: the aspects that cost it most against the target, or against the next
//! predicate where no target lies ahead.

use super::{Gathering, value_at};
use crate::report::facts::CauseFacts;
use crate::score::Score;

/// How many are named.
const MOST: usize = 3;
/// How many weak indicators are named of each.
const WEAKEST: usize = 3;

/// The aspects that cost the index most, the heaviest first.
pub fn causes(from: &Gathering) -> Vec<CauseFacts> {
    let (instrument, scorecard) = (from.instrument, from.scorecard);
    let Some((wanted, against)) = wanted(from) else { return Vec::new() };
    let aspects = instrument.domains.iter().enumerate().flat_map(|(domain, own)| {
        own.aspects.iter().enumerate().map(move |(at, aspect)| (domain, at, aspect))
    });
    let mut found: Vec<(Score, CauseFacts)> = aspects
        .zip(&scorecard.aspects)
        .filter(|(_, part)| part.index < wanted)
        .map(|((domain, at, aspect), part)| {
            let short = wanted.minus(part.index).times(Score::whole(aspect.weight.into()));
            let total = Score::whole(instrument.weight_total.into());
            let costs = short.over(total).unwrap_or(Score::whole(0));
            let rows = instrument.rows().iter().enumerate();
            let mut own: Vec<(Score, String)> = rows
                .filter(|(_, row)| row.domain == domain && row.aspect == at)
                .map(|(place, row)| {
                    let value = value_at(from.answers, place);
                    (value.unwrap_or(instrument.scale.lowest_score()), row.code.to_string())
                })
                .filter(|(value, _)| *value < wanted)
                .collect();
            own.sort_by_key(|(value, _)| *value);
            let cause = CauseFacts {
                number: aspect.number.to_string(),
                name: aspect.name.clone(),
                index: part.index.shown().to_string(),
                against: against.clone(),
                costs: costs.shown().to_string(),
                weakest: own.into_iter().take(WEAKEST).map(|(_, code)| code).collect(),
            };
            (costs, cause)
        })
        .collect();
    found.sort_by_key(|(costs, _)| std::cmp::Reverse(*costs));
    found.into_iter().take(MOST).map(|(_, cause)| cause).collect()
}

/// What the aspects are held against, with its words.
fn wanted(from: &Gathering) -> Option<(Score, String)> {
    let index = from.scorecard.index;
    if let Some((_, target, _)) = &from.target
        && index < *target
    {
        return Some((*target, format!("target {}", target.shown())));
    }
    let next = from
        .instrument
        .predicates
        .iter()
        .find(|predicate| !predicate.span.lower.passed_by(index))?;
    let begins = next.span.lower;
    Some((begins.at, format!("batas {}, {}", next.name, begins.as_lower())))
}
