//! Strengths and weaknesses by aspect, as officials know them from the ministry's report; here they
//! follow from levels and criteria.

use super::words::level_word_lower;
use crate::report::block::{Block, Section, Text, Tone, Weight};
use crate::report::facts::{AspectFacts, Direction, IndicatorFacts, ReportFacts};

/// The level that the ministry names as the least that each indicator should reach.
const LEAST: u8 = 3;
/// How many strengths and weaknesses an aspect tells.
const MOST: usize = 4;

/// The aspects one by one.
pub fn section(facts: &ReportFacts) -> Section {
    let mut blocks = vec![Block::Text(Text::small(format!(
        "Kekuatan adalah indikator yang mencapai tingkat {LEAST} atau lebih, kelemahan yang di bawahnya; \
         disebut paling banyak {MOST} di setiap aspek, yang paling menonjol lebih dahulu."
    )))];
    if facts.answered == 0 {
        let text = "Belum dapat disebutkan: belum satu pun indikator dijawab.";
        return super::section("Kekuatan dan kelemahan", vec![Block::Text(Text::body(text))]);
    }
    for aspect in facts.domains.iter().flat_map(|domain| &domain.aspects) {
        blocks.push(super::part(&format!("Aspek {} – {}", aspect.number, aspect.name)));
        blocks.push(Block::Text(summary(facts, aspect)));
        blocks.extend(strengths(facts, aspect));
        blocks.extend(weaknesses(facts, aspect));
    }
    super::section("Kekuatan dan kelemahan", blocks)
}

fn reached(indicator: &IndicatorFacts) -> u8 {
    indicator.level.as_ref().map_or(0, |level| level.reached)
}

fn summary(facts: &ReportFacts, aspect: &AspectFacts) -> Text {
    let count = aspect.indicators.len();
    let strong = aspect.indicators.iter().filter(|one| reached(one) >= LEAST).count();
    let mut words = format!(" dengan bobot {} %", aspect.weight);
    if let (Some(change), Some(last)) = (&aspect.change, &facts.last_year) {
        words.push_str(&match change.direction {
            Direction::Same => format!(", sama dengan {}", last.year),
            Direction::Up => format!(", naik {} sejak {}", bare(&change.shown), last.year),
            Direction::Down => format!(", turun {} sejak {}", bare(&change.shown), last.year),
        });
    }
    if let Some(target) = &facts.target {
        let reached = aspect.index.hundredths >= target.value.hundredths;
        let side = if reached { "sudah mencapai" } else { "masih di bawah" };
        words.push_str(&format!("; {side} target {}", target.value.shown));
    }
    words.push_str(&format!(
        ". {strong} dari {count} indikatornya mencapai tingkat {LEAST} atau lebih."
    ));
    Text::open(Tone::Body)
        .and(Weight::Strong, format!("Indeks {}", aspect.index.shown))
        .and(Weight::Plain, words)
}

/// A change without its sign.
fn bare(change: &str) -> &str {
    change.trim_start_matches(['+', '−', '-'])
}

fn strengths(facts: &ReportFacts, aspect: &AspectFacts) -> Vec<Block> {
    let mut strong: Vec<&IndicatorFacts> =
        aspect.indicators.iter().filter(|one| reached(one) >= LEAST).collect();
    strong.sort_by_key(|one| std::cmp::Reverse(reached(one)));
    let told = |one: &&IndicatorFacts| {
        let level = one.level.as_ref();
        let criterion = level.map_or("", |level| level.criterion.as_str());
        Text::open(Tone::Body)
            .and(Weight::Strong, format!("{}. {}", one.number, one.name))
            .and(Weight::Plain, format!(": {} {}. ", level_word_lower(facts), named(one)))
            .and(Weight::Quiet, criterion)
            .led("–")
    };
    let none = format!("Belum ada indikator yang mencapai tingkat {LEAST}.");
    told_or(none, "Kekuatan.", strong.iter().take(MOST).map(told).collect())
}

fn weaknesses(facts: &ReportFacts, aspect: &AspectFacts) -> Vec<Block> {
    let mut weak: Vec<&IndicatorFacts> =
        aspect.indicators.iter().filter(|one| reached(one) < LEAST).collect();
    weak.sort_by_key(|one| reached(one));
    let told = |one: &&IndicatorFacts| {
        let now = match &one.level {
            Some(_) => format!(": {} {}. ", level_word_lower(facts), named(one)),
            None => ": belum dijawab. ".to_owned(),
        };
        let asks = one.next.as_ref().map_or(String::new(), |next| {
            format!("Tingkat {} meminta: {}", next.level, next.criterion)
        });
        Text::open(Tone::Body)
            .and(Weight::Strong, format!("{}. {}", one.number, one.name))
            .and(Weight::Plain, now)
            .and(Weight::Quiet, asks)
            .led("–")
    };
    let none = format!("Tidak ada indikator di bawah tingkat {LEAST}.");
    told_or(none, "Kelemahan.", weak.iter().take(MOST).map(told).collect())
}

fn named(indicator: &IndicatorFacts) -> String {
    indicator.level.as_ref().map_or_else(String::new, |level| match level.name.as_str() {
        "" => level.shown.clone(),
        name => format!("{} ({name})", level.shown),
    })
}

/// A list behind its title, or what to say where there is none.
fn told_or(none: String, title: &str, list: Vec<Text>) -> Vec<Block> {
    let open = Text::open(Tone::Body).and(Weight::Strong, title);
    if list.is_empty() {
        return vec![Block::Text(open.and(Weight::Plain, format!(" {none}")))];
    }
    vec![Block::Text(open.heading()), Block::List(list)]
}
