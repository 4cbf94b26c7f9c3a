//! The instrument holds what its regulation prints: names, weights, bounds and their sides, pages, counts.
//! The facts were taken from the regulation's copy by `scripts/regulation-facts`, never from the instrument.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use spbe_mandiri::score::Score;

/// What the copy prints, and what we hold.
struct Pair {
    printed: Value,
    held: Value,
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).expect("the file is there")).expect("JSON")
}

fn pemdi() -> Pair {
    Pair {
        printed: json("fixtures/regulation/pemdi-8-2026.json"),
        held: json("assessment-schema/permenpanrb-8-2026/instrument.json"),
    }
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().unwrap_or_else(|| panic!("a list {key} in {value}"))
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_else(|| panic!("a text {key} in {value}"))
}

fn texts(values: &[Value]) -> Vec<&str> {
    values.iter().map(|value| value.as_str().expect("a text")).collect()
}

fn number(value: &Value, key: &str) -> i128 {
    value[key].as_i64().unwrap_or_else(|| panic!("a number {key} in {value}")).into()
}

fn score(text: &str) -> Score {
    Score::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// Pairs of equal length: what one side lacks would go unseen otherwise.
fn beside<'v>(one: &'v [Value], other: &'v [Value]) -> Vec<(&'v Value, &'v Value)> {
    assert_eq!(one.len(), other.len(), "{one:?} beside {other:?}");
    one.iter().zip(other).collect()
}

impl Pair {
    fn aspects(&self) -> Vec<(&Value, &Value)> {
        let domains = list(&self.held, "domains");
        assert_eq!(
            domains.len(),
            1,
            "the regulation knows no domains: one wrapper holds its aspects"
        );
        beside(list(&self.printed, "aspects"), list(&domains[0], "aspects"))
    }

    fn indicators(&self) -> Vec<(&Value, &Value)> {
        let both = |(printed, held)| beside(list(printed, "indicators"), list(held, "indicators"));
        let all: Vec<_> = self.aspects().into_iter().flat_map(both).collect();
        assert_eq!(all.len(), 20);
        all
    }

    /// Every level of every indicator, with the indicator's number.
    fn levels(&self) -> Vec<(i128, &Value, &Value)> {
        let both = |(printed, held)| {
            let number = number(printed, "number");
            let levels = beside(list(printed, "levels"), list(held, "levels"));
            levels.into_iter().map(move |(printed, held)| (number, printed, held))
        };
        let all: Vec<_> = self.indicators().into_iter().flat_map(both).collect();
        assert_eq!(all.len(), 100);
        all
    }
}

#[test]
fn names_weights_and_order_are_those_of_the_first_table() {
    let pair = pemdi();
    for (printed, held) in pair.aspects().into_iter().chain(pair.indicators()) {
        for key in ["number", "name", "weight"] {
            assert_eq!(held[key], printed[key], "{key} of {}", printed["name"]);
        }
    }
    let weights = |pairs: Vec<(&Value, &Value)>| -> i128 {
        pairs.into_iter().map(|(_, held)| number(held, "weight")).sum()
    };
    assert_eq!(weights(pair.aspects()), number(&pair.held, "weight_total"));
    assert_eq!(weights(pair.indicators()), number(&pair.held, "weight_total"));
}

#[test]
fn where_the_print_differs_with_itself_the_reader_is_told() {
    let pair = pemdi();
    let mut told = 0;
    for (printed, held) in pair.indicators() {
        let notes = texts(list(held, "notes")).join(" ");
        if printed["weight"] != printed["weight_in_table"] {
            let other = format!("{}%", printed["weight_in_table"]);
            assert!(notes.contains(&other), "indicator {}: {other}", printed["number"]);
            told += 1;
        }
        // `Pemerintah Digital` spelt out is the same name.
        let in_table = text(printed, "name_in_table");
        if in_table.replace("Pemerintah Digital", "Pemdi")
            != text(printed, "name").replace("Pemerintah Digital", "Pemdi")
        {
            assert!(notes.contains(in_table), "indicator {}: {in_table}", printed["number"]);
            told += 1;
        }
    }
    assert_eq!(told, 2, "indicators 13 and 15");
    assert!(
        list(&pair.held, "misprints")
            .iter()
            .all(|it| number(it, "page") > 0 && !text(it, "note").is_empty())
    );
}

/// A bound and whether it belongs to its part; `None` where the part has none on that side.
fn bound(part: &Value, belongs: &str, apart: &str) -> Option<(Score, bool)> {
    match (part.get(belongs), part.get(apart)) {
        (Some(at), None) => Some((score(at.as_str().expect("a decimal")), true)),
        (None, Some(at)) => Some((score(at.as_str().expect("a decimal")), false)),
        (None, None) => None,
        both => panic!("two bounds on one side: {both:?}"),
    }
}

fn lower(part: &Value) -> Option<(Score, bool)> {
    bound(part, "from", "above")
}

fn upper(part: &Value) -> Option<(Score, bool)> {
    bound(part, "to", "below")
}

fn printed_bound(part: &Value, side: &str) -> Option<(Score, bool)> {
    let at = part.get(side)?.as_str().expect("a decimal");
    Some((score(at), part[format!("{side}_belongs")].as_bool().expect("a side")))
}

#[test]
fn predicates_and_value_bands_have_the_printed_bounds_and_sides() {
    let Pair { printed, held } = pemdi();
    let rungs = list(&held["capabilities"][0], "levels");
    for (at, (print, ours)) in
        beside(list(&printed, "predicates"), list(&held, "predicates")).into_iter().enumerate()
    {
        assert_eq!(ours["name"], print["name"]);
        assert_eq!(rungs[at]["name"], print["level_name"]);
        for part in [ours, &list(&held, "value_bands")[at]] {
            assert_eq!(lower(part), printed_bound(print, "lower"), "{part}");
            assert_eq!(upper(part), printed_bound(print, "upper"), "{part}");
        }
    }
    assert_eq!(list(&held, "value_bands").len(), rungs.len());
}

#[test]
fn bands_of_outside_indices_are_those_printed() {
    let mut found = Vec::new();
    let pair = pemdi();
    for (printed, held) in pair.indicators() {
        let Some(index) = printed.get("outside_index") else { continue };
        found.push((number(printed, "number"), text(index, "name")));
        let bands = beside(list(index, "bands"), list(&held["external_index"], "bands"));
        for (at, (print, ours)) in bands.iter().enumerate() {
            let place = format!("indicator {}: {ours}", printed["number"]);
            assert_eq!(ours["level"], print["level"], "{place}");
            if at > 0 {
                // Where two neighbours print the same bound differently, the one that ends there leads.
                let (end, belongs) =
                    printed_bound(bands[at - 1].0, "upper").expect("an upper bound");
                assert_eq!(lower(ours), Some((end, !belongs)), "{place}");
                assert_eq!(printed_bound(print, "lower").map(|(at, _)| at), Some(end), "{place}");
            }
            let last = at + 1 == bands.len();
            let print = printed_bound(print, "upper").map(|(end, belongs)| (end, belongs || last));
            assert_eq!(upper(ours), print, "{place}");
        }
        assert_eq!(
            lower(bands[0].1).map(|(_, belongs)| belongs),
            Some(true),
            "the scale's own end belongs"
        );
    }
    assert_eq!(found, [(5, "SDI"), (6, "SJIG"), (7, "IPS")]);
}

#[test]
fn every_indicator_has_its_page_its_question_and_its_meaning() {
    for (printed, held) in pemdi().indicators() {
        assert_eq!(held["page"], printed["page"], "indicator {}", printed["number"]);
        assert!(text(held, "question").ends_with('?'), "indicator {}", printed["number"]);
        assert!(text(held, "explanation").len() > 60, "indicator {}", printed["number"]);
    }
}

#[test]
fn every_level_has_its_page_and_as_many_criteria_as_printed() {
    let pair = pemdi();
    let mut criteria = 0;
    for (indicator, printed, held) in pair.levels() {
        let place = format!("indicator {indicator}, level {}", printed["level"]);
        for key in ["level", "page"] {
            assert_eq!(held[key], printed[key], "{key}, {place}");
        }
        let demands = list(held, "criterion");
        assert_eq!(
            i128::try_from(demands.len()).expect("few"),
            number(printed, "criteria"),
            "{place}"
        );
        criteria += demands.len();
    }
    assert_eq!(criteria, 231);
}

const CONNECTORS: [&str; 2] = ["; dan/atau", "; dan"];

/// The words on which the reach of a demand hangs, as `scripts/regulation-facts` takes them.
fn marks(demand: &str, known: &BTreeSet<&str>) -> BTreeSet<String> {
    const ACTS: [(&str, &str); 4] = [
        ("reviu", "reviu"),
        ("evaluasi", "evaluasi"),
        ("tindak lanjut", "tindak lanjut"),
        ("tindak lanjut", "tindaklanjut"),
    ];
    let lower = demand.to_lowercase();
    let mut found: BTreeSet<String> = ACTS
        .iter()
        .filter(|(_, form)| lower.contains(form))
        .map(|(act, _)| (*act).to_owned())
        .collect();
    for run in lower.split(|c: char| !(c.is_ascii_alphanumeric() || "/-,".contains(c))) {
        let run = run.trim_matches([',', '-', '/']);
        let words = if known.contains(run) { vec![run] } else { run.split('/').collect() };
        for word in words {
            if known.contains(word) || word.starts_with(|c: char| c.is_ascii_digit()) {
                found.insert(word.to_owned());
            }
        }
    }
    found
}

#[test]
fn no_demand_reaches_further_or_less_far_than_its_criterion() {
    let pair = pemdi();
    let levels = pair.levels();
    let printed_marks = |printed| {
        list(printed, "marks").iter().flat_map(|it| texts(it.as_array().expect("a list")))
    };
    let known: BTreeSet<&str> =
        levels.iter().flat_map(|(_, printed, _)| printed_marks(printed)).collect();
    assert!(known.len() > 40 && known.contains("dan/atau") && known.contains("90"), "{known:?}");
    for (indicator, printed, held) in levels {
        let demands = texts(list(held, "criterion"));
        for (at, demand) in demands.iter().enumerate() {
            let place = format!(
                "indicator {indicator}, level {}, number {}: {demand}",
                printed["level"],
                at + 1
            );
            let joined =
                CONNECTORS.iter().find(|end| demand.ends_with(*end)).map_or("", |end| &end[2..]);
            assert_eq!(printed["joined"][at], joined, "{place}");
            let print: BTreeSet<String> = texts(printed["marks"][at].as_array().expect("a list"))
                .into_iter()
                .map(str::to_owned)
                .collect();
            assert_eq!(marks(demand, &known), print, "{place}");
        }
    }
}

#[test]
fn supervising_agencies_are_those_printed() {
    let pair = pemdi();
    for (printed, held) in pair.indicators() {
        let print: Vec<String> = texts(list(printed, "supervising_agencies"))
            .into_iter()
            // Printed so for indicators 9 to 12 only; `misprints` says it.
            .map(|name| {
                name.replace("Badan Sandi dan Siber Negara", "Badan Siber dan Sandi Negara")
            })
            .collect();
        assert_eq!(
            texts(list(held, "supervising_agencies")),
            print,
            "indicator {}",
            printed["number"]
        );
    }
}

#[test]
fn functions_are_those_printed_and_listed_as_they_first_appear() {
    let pair = pemdi();
    let names: BTreeMap<&str, &str> = list(&pair.held, "functions")
        .iter()
        .map(|it| (text(it, "key"), text(it, "name")))
        .collect();
    let mut first_seen: Vec<&str> = Vec::new();
    for (printed, held) in pair.indicators() {
        let print: Vec<&str> = texts(list(printed, "functions"))
            .into_iter()
            .map(|name| match name {
                // One function, printed in three ways.
                "Fungsi SDM" | "Fungsi Sumber Daya Manusia" => "Fungsi Sumber Daya Manusia (SDM)",
                name => name,
            })
            .collect();
        let keys = texts(list(held, "functions"));
        let ours: Vec<&str> = keys
            .iter()
            .map(|key| *names.get(key).unwrap_or_else(|| panic!("no function {key}")))
            .collect();
        assert_eq!(ours, print, "indicator {}", printed["number"]);
        for name in print {
            if !first_seen.contains(&name) {
                first_seen.push(name);
            }
        }
    }
    let listed: Vec<&str> =
        list(&pair.held, "functions").iter().map(|it| text(it, "name")).collect();
    assert_eq!(listed, first_seen);
}

#[test]
fn the_worked_examples_come_out_digit_for_digit() {
    let pair = pemdi();
    let weights: BTreeMap<i128, i128> = pair
        .indicators()
        .into_iter()
        .map(|(_, held)| (number(held, "number"), number(held, "weight")))
        .collect();
    let aspects: Vec<i128> =
        pair.aspects().into_iter().map(|(_, held)| number(held, "weight")).collect();
    let nothing = Score::whole(0);
    let mut pages = Vec::new();
    for example in list(&pair.printed, "worked_examples") {
        pages.push(number(example, "page"));
        let (sum, whole) = if let Some(values) = example["values"].as_object() {
            let weighted = values.iter().map(|(indicator, value)| {
                let weight = weights[&indicator.parse::<i128>().expect("a number")];
                Score::whole(weight * i128::from(value.as_i64().expect("a value")))
            });
            let aspect = usize::try_from(number(example, "aspect") - 1).expect("an aspect");
            (weighted.fold(nothing, Score::plus), aspects[aspect])
        } else {
            let values = texts(list(example, "aspects"));
            assert_eq!(values.len(), aspects.len());
            let weighted = aspects
                .iter()
                .zip(values)
                .map(|(weight, value)| Score::whole(*weight).times(score(value)));
            (weighted.fold(nothing, Score::plus), aspects.iter().sum())
        };
        assert_eq!(
            sum.over(Score::whole(whole)),
            Some(score(text(example, "result"))),
            "{example}"
        );
    }
    assert_eq!(pages, [37, 38]);
}

#[test]
fn the_process_names_the_four_offices_and_the_three_stages() {
    let process = &pemdi().held["process"];
    let page_42: Vec<&str> = list(process, "roles")
        .iter()
        .filter(|role| number(role, "page") == 42)
        .map(|role| text(role, "name"))
        .collect();
    assert_eq!(page_42.len(), 4, "{page_42:?}");
    assert!(list(process, "roles").iter().all(|role| !list(role, "tasks").is_empty()));
    let stages: Vec<(&str, i128)> =
        list(process, "stages").iter().map(|it| (text(it, "key"), number(it, "page"))).collect();
    assert_eq!(stages, [("dokumen", 39), ("interviu", 40), ("visitasi", 40)]);
    assert_eq!(text(&process["transition"], "article"), "Pasal 11");
    for passage in ["hand_in", "objection", "transition"] {
        assert!(
            number(&process[passage], "page") > 0 && !text(&process[passage], "text").is_empty()
        );
    }
}
