//! What the index is held against: the result of an earlier year, and the target.

use super::{Comparison, Gathering};
use crate::instrument::{self, Instrument};
use crate::report::facts::{Change, Direction, Figure, LastYear, TargetFacts};
use crate::score::Score;
use crate::scoring::Scorecard;

/// What changed since.
pub fn change(now: Score, then: Score) -> Change {
    let direction = match now.cmp(&then) {
        std::cmp::Ordering::Less => Direction::Down,
        std::cmp::Ordering::Equal => Direction::Same,
        std::cmp::Ordering::Greater => Direction::Up,
    };
    let shown = now.minus(then).shown();
    let from_exact = shown.as_score() != now.shown().as_score().minus(then.shown().as_score());
    Change { shown: shown.signed(), from_exact, direction }
}

/// Whether two results stand on the same scale.
pub fn comparable(from: &Gathering, last: Comparison) -> bool {
    from.instrument.id == last.instrument.id
}

/// The result of an earlier year, and the change since where it can be told.
pub fn last_year(from: &Gathering, last: Comparison) -> LastYear {
    let comparable = comparable(from, last);
    let year = last.scorecard.year;
    LastYear {
        year,
        index: Figure::of(last.scorecard.index),
        predicate: last.scorecard.predicate(last.instrument).name.clone(),
        change: comparable.then(|| change(from.scorecard.index, last.scorecard.index)),
        note: (!comparable).then(|| {
            format!(
                "Hasil {year} dinilai dengan instrumen {}, yang skala dan indikatornya lain; \
                 perubahannya tidak dihitung.",
                last.instrument.short_title
            )
        }),
    }
}

/// The target, and how far it is.
pub fn target_facts(
    instrument: &Instrument,
    scorecard: &Scorecard,
    (year, value, source): &(i32, Score, String),
) -> TargetFacts {
    let read = match scorecard.figure {
        instrument::Figure::Exact => scorecard.index,
        instrument::Figure::Shown => scorecard.index.shown().as_score(),
    };
    let reached = read >= *value;
    let gap = if reached { read.minus(*value) } else { value.minus(read) };
    let (seen, aim) = (scorecard.index.shown().as_score(), value.shown().as_score());
    let shown = gap.shown().to_string();
    let distance = if reached {
        gap.shown().signed()
    } else if Figure::of(gap).hundredths == 0 {
        "< 0,01".to_owned()
    } else {
        shown
    };
    TargetFacts {
        year: *year,
        value: Figure::of(*value),
        predicate: instrument.predicate(*value).name.clone(),
        source: source.clone(),
        distance,
        from_exact: gap.shown().as_score()
            != if reached { seen.minus(aim) } else { aim.minus(seen) },
        reached,
    }
}
