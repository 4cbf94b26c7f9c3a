//! Levels in a report: what the level of an indicator says, and what the next one asks.

use super::{Gathering, shown};
use crate::instrument::{self, AnswerKind, Instrument, Row};
use crate::report::facts::level::{LevelFacts, NextFacts};
use crate::score::Score;

/// The whole level that a value stands for: itself, or the last level that is complete.
fn reached_level(instrument: &Instrument, value: Score) -> Option<u8> {
    match instrument.scale.answers {
        AnswerKind::Levels => value.as_whole().and_then(|level| u8::try_from(level).ok()),
        AnswerKind::Values => {
            let complete = instrument.value_bands.iter().rev().find(|band| band.end() <= value);
            complete.map(|band| band.level)
        }
    }
}

pub(super) fn level(from: &Gathering, row: &Row, value: Score) -> LevelFacts {
    let shown = shown(from.instrument, value);
    let Some(level) = reached_level(from.instrument, value) else {
        let name = "tingkat 1 belum lengkap".to_owned();
        let (criterion, demands) = (String::new(), Vec::new());
        return LevelFacts { shown, reached: 0, name, criterion, demands, page: None };
    };
    let indicator = from.instrument.indicator(row);
    let name = from.instrument.level_name(indicator, level);
    let name = match from.instrument.scale.answers {
        AnswerKind::Levels => name.to_owned(),
        AnswerKind::Values => format!("tingkat {level} lengkap: {name}"),
    };
    let (demands, page) = demands(from, row, level);
    let criterion = demands.join(" ");
    LevelFacts { shown, reached: level, name, criterion, demands: several(demands), page }
}

/// What a level demands: in the guideline's words where one is in force, else the instrument's with its
/// page.
fn demands(from: &Gathering, row: &Row, level: u8) -> (Vec<String>, Option<u16>) {
    let indicator = from.instrument.indicator(row);
    let guideline = from.instrument.guideline(from.scorecard.year);
    let layered = guideline.and_then(|guideline| guideline.level(indicator.number, level));
    let own = indicator.levels.iter().find(|criterion| criterion.level == level);
    match (layered, own) {
        (Some(layer), _) => (vec![layer.criterion.clone()], None),
        (None, Some(own)) => (own.demands.clone(), own.page),
        (None, None) => (Vec::new(), None),
    }
}

/// Demands that are told one by one; one alone is the criterion.
fn several(demands: Vec<String>) -> Vec<String> {
    if demands.len() > 1 { demands } else { Vec::new() }
}

/// An item as evidence that a level asks for, with what a reader should know of it.
fn item_words(item: &instrument::Item) -> String {
    let mut words = item.text.clone();
    if !item.proves {
        let why = item.remark.as_deref().map_or_else(String::new, |remark| format!(": {remark}"));
        words.push_str(&format!(" (tidak membuktikan kriteria tingkat ini{why})"));
    }
    if item.doubtful {
        words.push_str(" (belum pasti merupakan butir tersendiri)");
    }
    words
}

pub(super) fn next(from: &Gathering, row: &Row, value: Option<Score>) -> Option<NextFacts> {
    let instrument = from.instrument;
    let lowest = match instrument.scale.answers {
        AnswerKind::Levels => Some(instrument.scale.lowest),
        AnswerKind::Values => None,
    };
    let reached = match value {
        Some(value) => reached_level(instrument, value),
        None => lowest,
    };
    let level = reached.map_or(1, |level| level.saturating_add(1));
    if level > instrument.scale.highest {
        return None;
    }
    let indicator = instrument.indicator(row);
    let guideline = instrument.guideline(from.scorecard.year);
    let layered = guideline.and_then(|guideline| guideline.level(indicator.number, level));
    let own = indicator.levels.iter().find(|criterion| criterion.level == level);
    let evidence = match layered {
        Some(layer) => layer.evidence.clone(),
        None => own.map_or_else(Vec::new, |own| own.items.iter().map(item_words).collect()),
    };
    let guidance = own.map_or(&[][..], |own| &own.guidance);
    let gaps = instrument.item_gaps(indicator.number, level);
    let (demands, page) = demands(from, row, level);
    Some(NextFacts {
        level: level.to_string(),
        name: instrument.level_name(indicator, level).to_owned(),
        criterion: demands.join(" "),
        demands: several(demands),
        page,
        guidance: guidance.iter().map(|own| (own.text.clone(), own.source.clone())).collect(),
        evidence,
        gaps: gaps.map(|gap| format!("{} (hal. {})", gap.what, gap.page)).collect(),
    })
}
