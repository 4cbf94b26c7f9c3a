//! Strengths and weaknesses by aspect, as officials know them from the ministry's report; here they
//! follow from levels and criteria.

use super::words::{level_word_lower, moved};
use crate::report::block::{Block, Section, Text, Tone, Weight};
use crate::report::facts::{AspectFacts, IndicatorFacts, ReportFacts};

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
        let told = [strengths(facts, aspect), weaknesses(facts, aspect)].concat();
        // The summary heads what it sums up.
        blocks.push(Block::Text(Text { heads: !told.is_empty(), ..summary(facts, aspect) }));
        blocks.extend(told);
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
        words.push_str(&format!(", {} sejak {}", moved(change), last.year));
    }
    if let Some(target) = &facts.target {
        let reached = aspect.index.hundredths >= target.value.hundredths;
        let side = if reached { "sudah mencapai" } else { "masih di bawah" };
        words.push_str(&format!("; {side} target {}", target.value.shown));
    }
    words.push_str(&match strong {
        0 => format!(". Belum satu pun dari {count} indikatornya mencapai tingkat {LEAST}."),
        _ if strong == count => format!(". Semua indikatornya sudah mencapai tingkat {LEAST}."),
        _ => format!(
            ". Sebanyak {strong} dari {count} indikatornya sudah mencapai tingkat {LEAST} atau lebih."
        ),
    });
    Text::open(Tone::Body)
        .and(Weight::Strong, format!("Indeks {}", aspect.index.shown))
        .and(Weight::Plain, words)
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
    titled("Kekuatan.", strong.iter().take(MOST).map(told).collect())
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
            format!("Kriteria tingkat {}: {}", next.level, next.criterion)
        });
        Text::open(Tone::Body)
            .and(Weight::Strong, format!("{}. {}", one.number, one.name))
            .and(Weight::Plain, now)
            .and(Weight::Quiet, asks)
            .led("–")
    };
    titled("Kelemahan.", weak.iter().take(MOST).map(told).collect())
}

fn named(indicator: &IndicatorFacts) -> String {
    indicator.level.as_ref().map_or_else(String::new, |level| match level.name.as_str() {
        "" => level.shown.clone(),
        name => format!("{} ({name})", level.shown),
    })
}

/// A list behind its title; nothing where there is none, which the summary has said already.
fn titled(title: &str, list: Vec<Text>) -> Vec<Block> {
    if list.is_empty() {
        return Vec::new();
    }
    let title = Text::open(Tone::Body).and(Weight::Strong, title).heading();
    vec![Block::Text(title), Block::List(list)]
}
