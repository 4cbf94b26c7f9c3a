//! The lines of an indicator in a questionnaire: its criteria, their items, and what is said beside them.

use crate::export::Assessed;
use crate::import::twin::TwinField;
use crate::instrument::{Criterion, Indicator, Item};
use crate::score::Score;

/// A line of a block: what stands before the criterion, the criterion, and the short answer beside it.
pub(super) struct Line {
    pub(super) mark: String,
    pub(super) words: String,
    pub(super) answers: Option<TwinField>,
    pub(super) head: bool,
}

/// The criteria, each followed by its items; then the outside index.
/// `items` says whether answers stand beside the criteria, so that these are heads.
pub(super) fn lines(told: &Assessed<'_>, indicator: &Indicator, items: bool) -> Vec<Line> {
    let instrument = told.instrument;
    let mut lines = Vec::new();
    let beside = |mark: &str, words: String| Line {
        mark: mark.to_owned(),
        words,
        answers: None,
        head: false,
    };
    for criterion in &indicator.levels {
        let level = instrument.level_name(indicator, criterion.level);
        lines.push(Line {
            mark: criterion.level.to_string(),
            words: format!("{level}: {}", wording(told, indicator.number, criterion)),
            answers: None,
            head: items,
        });
        lines.extend(criterion.guidance.iter().map(|own| {
            let words =
                format!("Tambahan, bukan kriteria peraturan: {} ({})", own.text, own.source);
            beside("Pedoman", words)
        }));
        lines.extend(criterion.items.iter().map(|item| Line {
            mark: item.code.clone(),
            words: item_words(item),
            answers: Some(TwinField::Item(item.code.clone())),
            head: false,
        }));
        lines.extend(instrument.item_gaps(indicator.number, criterion.level).map(|gap| {
            let words = format!(
                "Kriteria yang tidak diminta oleh butir mana pun pada daftar ini: {} (hal. {})",
                gap.what, gap.page
            );
            beside("Catatan", words)
        }));
    }
    if let Some(index) = indicator.takes_external_index() {
        for (mark, words, field) in [
            ("Indeks", format!("{} ({})", index.name, index.unit), TwinField::Figure),
            ("Tanggal", "Tanggal indeks, misalnya 2026-08-31".to_owned(), TwinField::Date),
            ("Sumber", "Sumber indeks".to_owned(), TwinField::Source),
        ] {
            lines.push(Line { mark: mark.to_owned(), words, answers: Some(field), head: false });
        }
    }
    lines
}

/// The guideline's wording where one is in force.
fn wording(told: &Assessed<'_>, number: u8, criterion: &Criterion) -> String {
    let guideline = told.instrument.guideline(told.year);
    let guided = guideline.and_then(|guideline| guideline.level(number, criterion.level));
    guided.map_or_else(|| own_wording(criterion), |guided| guided.criterion.clone())
}

/// The regulation's criterion, its demands one a line, with its page.
fn own_wording(criterion: &Criterion) -> String {
    let page = criterion.page.map_or_else(String::new, |page| format!(" (hal. {page})"));
    match criterion.demands.as_slice() {
        [only] => format!("{only}{page}"),
        several => {
            let lines = several.iter().map(|demand| format!("\n\u{2022} {demand}"));
            lines.collect::<String>() + &page
        }
    }
}

/// What an item asks, with what a reader should know of it.
fn item_words(item: &Item) -> String {
    let mut words = item.text.clone();
    if let Some(points) = item.points.and_then(|points| Score::new(points.into(), 100)) {
        words.push_str(&format!(" (poin {})", points.exact_text(2)));
    }
    if !item.proves {
        let why = item.remark.as_deref().unwrap_or("lihat keterangan daftar");
        words.push_str(&format!("\nTidak membuktikan kriteria tingkat ini: {why}"));
    }
    if item.doubtful {
        words.push_str("\nBelum pasti merupakan butir tersendiri.");
    }
    words
}
