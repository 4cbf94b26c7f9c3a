//! Levels by unit and indicator, on one picture.

use crate::report::block::{Block, HeatMap, HeatRow, Section, Text};
use crate::report::facts::{IndicatorFacts, ReportFacts};

/// The map of all units; none where no indicator has a unit in charge.
pub fn section(facts: &ReportFacts) -> Option<Section> {
    let indicators: Vec<&IndicatorFacts> = facts
        .domains
        .iter()
        .flat_map(|domain| &domain.aspects)
        .flat_map(|aspect| &aspect.indicators)
        .collect();
    let mut units: Vec<&String> = indicators.iter().filter_map(|one| one.units.first()).collect();
    units.sort_unstable();
    units.dedup();
    if units.is_empty() {
        return None;
    }
    let row = |unit: &&String| {
        let field = |one: &&IndicatorFacts| {
            one.is_led_by(unit).then(|| match &one.level {
                Some(level) => (level.reached, level.shown.clone()),
                None => (0, String::new()),
            })
        };
        let told = indicators.iter().filter(|one| one.is_led_by(unit)).map(|one| {
            let level = one.level.as_ref().map_or("belum dijawab", |level| level.shown.as_str());
            format!("{} {level}", one.number)
        });
        HeatRow {
            name: (*unit).clone(),
            alt: format!("{unit}: indikator {}.", told.collect::<Vec<_>>().join(", ")),
            fields: indicators.iter().map(field).collect(),
        }
    };
    let map = HeatMap {
        columns: indicators.iter().map(|one| one.number.clone()).collect(),
        rows: units.iter().map(row).collect(),
        highest: u8::try_from(facts.instrument.highest).unwrap_or(5),
    };
    let text = "Setiap kotak adalah satu indikator dengan tingkatnya; makin gelap makin tinggi. Kotak \
                putus-putus belum dijawab.";
    let blocks = vec![Block::Text(Text::small(text).heading()), Block::HeatMap(map)];
    Some(super::section("Peta tingkat menurut perangkat daerah", blocks))
}
