//! Every indicator in full: its level with the criterion, the explanation, the evidence, and what
//! the next level asks for.

use super::words::{level_word, lowest};
use crate::report::block::{Block, Entry, Section, Text, Tone, Weight};
use crate::report::facts::level::NextFacts;
use crate::report::facts::process::StageFacts;
use crate::report::facts::{EvidenceFacts, IndicatorFacts, RecommendationFacts, ReportFacts};

/// The indicators one by one.
pub fn section(facts: &ReportFacts) -> Section {
    let mut blocks = Vec::new();
    if let Some(guideline) = &facts.instrument.guideline {
        let text = format!("Kriteria dan bukti dukung mengikuti {guideline}.");
        blocks.push(Block::Text(Text::new(Tone::Small, text)));
    }
    blocks.extend(item_list(facts));
    for aspect in facts.domains.iter().flat_map(|domain| &domain.aspects) {
        blocks.push(super::part(&format!("Aspek {} – {}", aspect.number, aspect.name)));
        let entries = aspect.indicators.iter().map(|one| entry(facts, one));
        blocks.extend(entries.map(Block::Entry));
    }
    super::section("Rincian setiap indikator", blocks)
}

/// The indicators of one unit.
pub fn section_of(facts: &ReportFacts, unit: &str) -> Section {
    let mut blocks: Vec<Block> = item_list(facts).into_iter().collect();
    for aspect in facts.domains.iter().flat_map(|domain| &domain.aspects) {
        let own = aspect.indicators.iter().filter(|one| one.is_led_by(unit));
        let entries: Vec<Block> = own.map(|one| Block::Entry(entry(facts, one))).collect();
        if !entries.is_empty() {
            blocks.push(super::part(&format!("Aspek {} – {}", aspect.number, aspect.name)));
            blocks.extend(entries);
        }
    }
    super::section("Rincian setiap indikator", blocks)
}

/// Which list of evidence items is told, and that it makes estimates.
fn item_list(facts: &ReportFacts) -> Option<Block> {
    let list = facts.instrument.items.as_ref()?;
    let text = format!(
        "Butir bukti mengikuti {} (per {}). Sumber: {} Butir tidak tercantum dalam peraturan, sehingga \
         nilai yang dihitung dari butir merupakan perkiraan.",
        list.title,
        list.dated,
        sentence(&list.source)
    );
    Some(Block::Text(Text::new(Tone::Small, text)))
}

/// A text that ends as a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

fn entry(facts: &ReportFacts, indicator: &IndicatorFacts) -> Entry {
    let mut lines = vec![(level_word(facts).to_owned(), level(facts, indicator))];
    if let Some(reviewed) = &indicator.reviewed {
        let shown = Text::open(Tone::Cell).and(Weight::Strong, reviewed.as_str());
        lines.push(("Asesor internal".to_owned(), vec![shown]));
    }
    if indicator.reviewed.is_some() || !indicator.review_note.trim().is_empty() {
        lines.push(("Penjelasan asesor".to_owned(), review(indicator)));
    }
    if !indicator.stages.is_empty() {
        lines.push(("Tahap eksternal".to_owned(), stages(&indicator.stages)));
    }
    if let Some(official) = &indicator.official {
        let shown = Text::open(Tone::Cell).and(Weight::Strong, official.as_str());
        lines.push(("Hasil resmi".to_owned(), vec![shown]));
    }
    lines.push(("Penjelasan".to_owned(), explanation(indicator)));
    lines.push(("Bukti dukung".to_owned(), evidence(&indicator.evidence)));
    if let Some(given) = &indicator.recommendation {
        lines.push(("Rekomendasi asesor".to_owned(), recommendation(given)));
    }
    if let Some(next) = &indicator.next {
        lines.push((next_label(facts, next), asks(next)));
    }
    Entry {
        number: indicator.number.clone(),
        title: indicator.name.clone(),
        under: Text::small(under(indicator)),
        lines,
        continued: format!("Indikator {}, lanjutan", indicator.number),
    }
}

fn under(indicator: &IndicatorFacts) -> String {
    let mut words = format!("Bobot {} %", indicator.weight);
    match indicator.units.split_first() {
        None if !indicator.supporting.is_empty() => words.push_str(&format!(
            " · OPD utama belum ditetapkan; pendukung: {}",
            indicator.supporting.join("; ")
        )),
        None => words.push_str(" · OPD belum ditetapkan"),
        Some((lead, [])) => words.push_str(&format!(" · {lead}")),
        Some((lead, others)) => {
            words.push_str(&format!(" · {lead}, didukung {}", others.join("; ")));
        }
    }
    words
}

fn level(facts: &ReportFacts, indicator: &IndicatorFacts) -> Vec<Text> {
    let last = match (&indicator.last, &facts.last_year) {
        (Some(last), Some(year)) => format!(" · tahun {}: {last}", year.year),
        _ => String::new(),
    };
    let Some(level) = &indicator.level else {
        let text = format!("Belum dijawab; dihitung pada {}{last}.", lowest(facts));
        return vec![quiet(text)];
    };
    let name = if level.name.is_empty() { String::new() } else { format!(" · {}", level.name) };
    let shown = Text::open(Tone::Cell);
    let mut texts =
        vec![shown.and(Weight::Strong, format!("{}{name}", level.shown)).and(Weight::Quiet, last)];
    if !level.criterion.is_empty() {
        texts.extend(criterion(String::new(), &level.criterion, &level.demands, level.page));
    }
    texts
}

/// What was recommended, and below it what is done about it and until when.
fn recommendation(given: &RecommendationFacts) -> Vec<Text> {
    let parts = given.text.split('\n').map(str::trim).filter(|part| !part.is_empty());
    let mut texts: Vec<Text> = parts.map(Text::cell).collect();
    let told = [("Tindak lanjut", &given.follow_up), ("Target waktu", &given.due)];
    texts.extend(told.into_iter().filter(|(_, words)| !words.is_empty()).map(|(what, words)| {
        let shown = Text::open(Tone::Cell).and(Weight::Quiet, format!("{what}: "));
        shown.and(Weight::Plain, words.replace('\n', " "))
    }));
    texts
}

/// Why the assessor set that value; that it was not said where it was not.
fn review(indicator: &IndicatorFacts) -> Vec<Text> {
    let parts = indicator.review_note.split('\n').map(str::trim).filter(|part| !part.is_empty());
    let texts: Vec<Text> = parts.map(Text::cell).collect();
    if texts.is_empty() { vec![quiet("Belum ada penjelasan asesor internal.")] } else { texts }
}

/// What each stage gave, in their order.
fn stages(stages: &[StageFacts]) -> Vec<Text> {
    let told = |stage: &StageFacts| {
        let text = Text::open(Tone::Cell)
            .and(Weight::Quiet, format!("{}: ", stage.name))
            .and(Weight::Strong, stage.value.as_str());
        match stage.note.trim() {
            "" => text,
            note => text.and(Weight::Plain, format!(" · {}", note.replace('\n', " "))),
        }
    };
    stages.iter().map(told).collect()
}

fn explanation(indicator: &IndicatorFacts) -> Vec<Text> {
    let parts = indicator.explanation.split('\n').map(str::trim).filter(|part| !part.is_empty());
    let texts: Vec<Text> = parts.map(Text::cell).collect();
    if texts.is_empty() { vec![quiet("Belum ada penjelasan.")] } else { texts }
}

fn evidence(evidence: &[EvidenceFacts]) -> Vec<Text> {
    if evidence.is_empty() {
        return vec![quiet("Belum ada bukti dukung.")];
    }
    let piece = |(at, piece): (usize, &EvidenceFacts)| {
        let mut text = Text::cell(piece.name.as_str()).led(format!("{}.", at + 1));
        if !piece.pages.is_empty() {
            text = text.and(Weight::Quiet, format!(" · halaman {}", piece.pages));
        }
        if !piece.note.is_empty() {
            text = text.and(Weight::Quiet, format!(" · {}", piece.note));
        }
        text
    };
    evidence.iter().enumerate().map(piece).collect()
}

fn next_label(facts: &ReportFacts, next: &NextFacts) -> String {
    let word =
        if facts.instrument.fractional { "tingkat" } else { super::words::level_word_lower(facts) };
    format!("Untuk {word} {}", next.level)
}

fn asks(next: &NextFacts) -> Vec<Text> {
    let name = if next.name.is_empty() { String::new() } else { format!("{}. ", next.name) };
    let mut texts = criterion(name, &next.criterion, &next.demands, next.page);
    texts.extend(next.guidance.iter().map(|(text, source)| {
        let added =
            Text::open(Tone::Cell).and(Weight::Quiet, "Tambahan, bukan kriteria peraturan: ");
        added.and(Weight::Plain, text.as_str()).and(Weight::Quiet, format!(" ({source})"))
    }));
    texts.extend(next.evidence.iter().map(|piece| Text::cell(piece.as_str()).led("–")));
    texts.extend(next.gaps.iter().map(|gap| {
        let lacks = Text::open(Tone::Cell);
        let lacks = lacks.and(
            Weight::Quiet,
            "Kriteria yang tidak diminta oleh butir mana pun pada daftar ini: ",
        );
        lacks.and(Weight::Plain, gap.as_str())
    }));
    texts
}

/// A criterion after a name: as running text, or its demands one by one; with its page.
fn criterion(name: String, text: &str, demands: &[String], page: Option<u16>) -> Vec<Text> {
    let page = page.map_or_else(String::new, |page| format!(" (hal. {page})"));
    let shown = Text::open(Tone::Cell).and(Weight::Strong, name);
    let Some((last, first)) = demands.split_last() else {
        return vec![shown.and(Weight::Plain, text).and(Weight::Quiet, page)];
    };
    let mut texts = vec![shown.and(Weight::Plain, "Kriteria:")];
    texts.extend(first.iter().map(|demand| Text::cell(demand.as_str()).led("•")));
    let last = Text::cell(last.as_str()).led("•");
    texts.push(if page.is_empty() { last } else { last.and(Weight::Quiet, page) });
    texts
}

fn quiet(text: impl Into<String>) -> Text {
    Text::open(Tone::Cell).and(Weight::Quiet, text)
}
