//! Official results, digit for digit: every case of `fixtures/golden` and every published row of
//! `assessment-schema/benchmarks` through the engine.

use std::collections::BTreeSet;

use serde_json::Value;
use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::{Part, index_of_domains, score, weighted_mean};

fn golden(file: &str) -> (&'static Instrument, Value) {
    let text =
        std::fs::read_to_string(format!("fixtures/golden/{file}")).expect("the fixture is there");
    let cases: Value = serde_json::from_str(&text).expect("the fixture is JSON");
    let id = cases["instrument"].as_str().expect("an instrument").to_owned();
    (Library::built_in().expect("a sound box").get(&id).expect("a known instrument"), cases)
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} in {value}"))
}

fn shown(parts: &[Part]) -> Vec<String> {
    parts.iter().map(|part| part.index.shown().machine()).collect()
}

fn texts(values: &[Value]) -> Vec<String> {
    values.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn check_levels(file: &str) {
    let (instrument, cases) = golden(file);
    for case in list(&cases, "cases") {
        let year = i32::try_from(case["year"].as_i64().expect("a year")).expect("a year");
        let answers = Answers::from_levels(instrument, text(case, "levels")).expect("levels");
        let scorecard = score(instrument, &answers, year);
        assert_eq!(scorecard.index.shown().machine(), text(case, "index"), "{case}");
        assert_eq!(shown(&scorecard.aspects), texts(list(case, "aspects")), "{case}");
        if case["domains"].is_array() {
            assert_eq!(shown(&scorecard.domains), texts(list(case, "domains")), "{case}");
        }
        if let Some(predicate) = case["predicate"].as_str() {
            assert_eq!(scorecard.predicate(instrument).name, predicate, "{case}");
        }
    }
}

#[test]
fn official_results_of_the_2020_instrument_are_reproduced() {
    check_levels("spbe-2020-levels.json");
}

#[test]
fn official_results_of_the_2018_instrument_are_reproduced() {
    check_levels("spbe-2018-levels.json");
}

#[test]
fn worked_examples_of_the_regulation_are_reproduced() {
    let (instrument, cases) = golden("spbe-2020-worked.json");
    let read = |value: &Value| Score::parse(value.as_str().expect("a decimal")).expect("a decimal");
    for example in list(&cases, "examples") {
        let index = if let Some(levels) = example["levels"].as_object() {
            let weight = |number: &str| {
                let number: u8 = number.parse().expect("a number");
                instrument
                    .indicators()
                    .find(|indicator| indicator.number == number)
                    .expect("an indicator")
                    .weight
            };
            let level = |value: &Value| Score::whole(value.as_i64().expect("a level").into());
            weighted_mean(levels.iter().map(|(number, value)| (weight(number), level(value))))
        } else if let Some(aspects) = example["aspects"].as_object() {
            let weight = |number: &str| {
                let number: u8 = number.parse().expect("a number");
                instrument
                    .aspects()
                    .find(|aspect| aspect.number == number)
                    .expect("an aspect")
                    .weight
            };
            weighted_mean(aspects.iter().map(|(number, value)| (weight(number), read(value))))
        } else if example["domains"].is_array() {
            let domains: Vec<Score> = list(example, "domains").iter().map(read).collect();
            index_of_domains(instrument, &domains)
        } else {
            let level = example["all"].as_i64().expect("a level").to_string();
            score(
                instrument,
                &Answers::from_levels(instrument, &level.repeat(47)).expect("levels"),
                2021,
            )
            .index
        };
        assert_eq!(index.shown().machine(), text(example, "expected"), "{example}");
        if let Some(predicate) = example["predicate"].as_str() {
            assert_eq!(instrument.predicate(index.shown().as_score()).name, predicate, "{example}");
        }
    }
    for boundary in list(&cases, "boundaries") {
        let index = Score::parse(text(boundary, "index")).expect("a decimal");
        assert_eq!(instrument.predicate(index).name, text(boundary, "predicate"), "{boundary}");
    }
}

#[test]
fn the_assessed_case_of_the_2026_instrument_is_reproduced() {
    let (instrument, case) = golden("pemdi-2026.json");
    let answers =
        Answers::from_values(instrument, &texts(list(&case, "values")).join(",")).expect("values");
    let scorecard = score(instrument, &answers, 2026);
    assert_eq!(scorecard.index.shown().machine(), text(&case, "index"));
    assert_eq!(shown(&scorecard.aspects), texts(list(&case, "aspects")));
    assert_eq!(scorecard.predicate(instrument).name, text(&case, "predicate"));
}

#[test]
fn values_arise_from_items_by_the_strict_ladder() {
    let (instrument, cases) = golden("pemdi-2026.json");
    for case in list(&cases, "items") {
        let number = case["indicator"].as_u64().expect("a number");
        let indicator = instrument
            .indicators()
            .find(|indicator| u64::from(indicator.number) == number)
            .expect("an indicator");
        let mut accepted = BTreeSet::new();
        for criterion in &indicator.levels {
            let taken = case["accepted"][criterion.level.to_string()].as_u64().unwrap_or(0);
            let taken = usize::try_from(taken).expect("a count");
            assert!(taken <= criterion.items.len(), "{case} asks for more items than there are");
            accepted.extend(criterion.items.iter().take(taken).map(|item| item.code.clone()));
        }
        let value = instrument
            .value_from_items(indicator, &accepted, &|_| None)
            .expect("an indicator with items");
        assert_eq!(value.exact(), text(case, "value"), "{case}");
    }
}

#[test]
fn values_arise_from_outside_indices_by_their_bands() {
    let (instrument, cases) = golden("pemdi-2026.json");
    for case in list(&cases, "external") {
        let number = case["indicator"].as_u64().expect("a number");
        let indicator = instrument
            .indicators()
            .find(|indicator| u64::from(indicator.number) == number)
            .expect("an indicator");
        let index = indicator.takes_external_index().expect("an outside index");
        let value = index
            .value(Score::parse(text(case, "figure")).expect("a figure"))
            .expect("on the scale");
        assert_eq!(value.exact(), text(case, "value"), "{case}");
    }
    let index = instrument
        .indicators()
        .find_map(|indicator| indicator.takes_external_index())
        .expect("one");
    assert_eq!(index.value(Score::whole(101)), None, "off the scale there is no value");
}

/// The rows whose printed domains fit no set of whole levels that gives the printed index. Here the
/// index is lower than its own three legible domains allow.
const MISPRINTS: [&str; 1] = ["2023 Pemerintah Kab. Banyuasin"];

/// A printed row shows four domains and the index, each rounded. Whole levels that fit the domains
/// are few: every one of them is tried, and one must give the printed index and predicate.
#[test]
fn every_published_row_of_2023_and_2024_is_reproduced_from_whole_levels() {
    let instrument =
        Library::built_in().expect("a sound box").get("permenpanrb-59-2020").expect("known");
    let mut misfits = Vec::new();
    let mut rows = 0;
    for year in [2023, 2024] {
        let path = format!("assessment-schema/benchmarks/{year}.json");
        let list_of: Value =
            serde_json::from_str(&std::fs::read_to_string(path).expect("there")).expect("JSON");
        for agency in list(&list_of, "agencies") {
            rows += 1;
            if !fits(instrument, agency, year) {
                misfits.push(format!("{year} {}", text(agency, "name")));
            }
        }
    }
    assert_eq!(rows, 1236);
    assert_eq!(misfits, MISPRINTS);
}

fn fits(instrument: &Instrument, agency: &Value, year: i32) -> bool {
    // A domain that the report leaves out may hold anything.
    let printed = |domain: usize| agency["domains"][domain].as_str();
    let candidates: Vec<Vec<Score>> = (0..4)
        .map(|domain| {
            let matches =
                |sum: &Score| printed(domain).is_none_or(|text| sum.shown().machine() == text);
            sums(domain).into_iter().filter(matches).collect()
        })
        .collect();
    for first in &candidates[0] {
        for second in &candidates[1] {
            for third in &candidates[2] {
                for fourth in &candidates[3] {
                    let index = index_of_domains(instrument, &[*first, *second, *third, *fourth]);
                    let read = match instrument.predicate_figure(year) {
                        spbe_mandiri::instrument::Figure::Exact => index,
                        spbe_mandiri::instrument::Figure::Shown => index.shown().as_score(),
                    };
                    if index.shown().machine() == text(agency, "index")
                        && instrument.predicate(read).name == text(agency, "predicate")
                    {
                        return true;
                    }
                }
            }
        }
    }
    false
}

/// Every value that whole levels can give a domain: sums of levels over the number of indicators,
/// in the last domain over two kinds of weight.
fn sums(domain: usize) -> Vec<Score> {
    let plain =
        |count: i128| (count..=5 * count).filter_map(move |sum| Score::new(sum, count)).collect();
    match domain {
        0 | 1 => plain(10),
        2 => plain(11),
        _ => {
            let both = (10..=50).flat_map(|seventh: i128| {
                (6..=30).map(move |eighth: i128| seventh * 55 + eighth * 60)
            });
            both.filter_map(|units| Score::new(units, 910)).collect()
        }
    }
}
