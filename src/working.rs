//! The one-line working: why the index is that number, and the predicate that word.
//! Screens, reports and the command line all print this line; none of them writes its own.

use crate::instrument::{AnswerKind, Figure, Instrument};
use crate::score::Score;
use crate::scoring::Scorecard;

/// Such as `S = 5188 dari 10000; 5188 ÷ 2000 = 2,5940; tampil 2,59; Cukup: mulai 1,80 sampai di
/// bawah 2,60 (aturan 2024: nilai tepat). 45 dari 47 dijawab; 2 yang belum dijawab dihitung pada tingkat 1.`
pub fn working(instrument: &Instrument, scorecard: &Scorecard) -> String {
    let index = scorecard.index;
    let total = i128::from(instrument.weight_total);
    let units = index.times(Score::whole(total));
    let most = total * i128::from(instrument.scale.highest);
    let units_text = units.exact_text(0);
    let quotient = match index.exact_text(4) {
        fraction if fraction.contains('/') => format!("\u{2248} {}", index.fine()),
        decimal => format!("= {decimal}"),
    };
    let mut line = format!(
        "S = {units_text} dari {most}; {units_text} \u{f7} {total} {quotient}; tampil {}; {}",
        index.shown(),
        predicate_reason(instrument, scorecard)
    );
    line.push_str(". ");
    line.push_str(&coverage(instrument, scorecard));
    if let Some(other) = scorecard.contested(instrument) {
        let (read, unread) = match scorecard.figure {
            Figure::Exact => ("nilai tepat", "nilai tampil"),
            Figure::Shown => ("nilai tampil", "nilai tepat"),
        };
        line.push_str(&format!(
            " Perhatian: {unread} akan memberi predikat {}; yang berlaku untuk {} adalah {read}.",
            other.name, scorecard.year
        ));
    }
    line
}

/// Such as `47 dari 47 dijawab.`, with what became of the rest.
pub fn coverage(instrument: &Instrument, scorecard: &Scorecard) -> String {
    let lowest = match instrument.scale.answers {
        AnswerKind::Levels => format!("tingkat {}", instrument.scale.lowest),
        AnswerKind::Values => format!("nilai {},00", instrument.scale.lowest),
    };
    match scorecard.unanswered() {
        0 => format!("{} dari {} dijawab.", scorecard.answered, scorecard.of),
        rest => format!(
            "{} dari {} dijawab; {rest} yang belum dijawab dihitung pada {lowest}.",
            scorecard.answered, scorecard.of
        ),
    }
}

/// Such as `Cukup: di atas 1,50 sampai dengan 2,50 (aturan 2026: nilai tepat)`.
fn predicate_reason(instrument: &Instrument, scorecard: &Scorecard) -> String {
    let predicate = scorecard.predicate(instrument);
    let figure = match scorecard.figure {
        Figure::Exact => "nilai tepat",
        Figure::Shown => "nilai tampil",
    };
    format!(
        "{}: {} (aturan {}: {figure})",
        predicate.name,
        predicate.span.in_words(),
        scorecard.year
    )
}
