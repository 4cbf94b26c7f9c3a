//! Bounds know their side: at each bound of every instrument, just below it and just above it, in the
//! exact and in the shown figure; and a plan to a predicate ends in that predicate at the least effort.

use std::collections::BTreeSet;

use serde_json::Value;
use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{AnswerKind, Figure, Instrument, Library};
use spbe_mandiri::planning::{Efforts, Goal, Limits, Outcome, Planner, step_ends};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::{score, weighted_mean};
use spbe_mandiri::working::working;

fn parse(text: &str) -> Score {
    Score::parse(text).expect("a number")
}

fn library() -> &'static Library {
    Library::built_in().expect("a sound box")
}

fn pemdi() -> &'static Instrument {
    library().get("permenpanrb-8-2026").expect("known")
}

fn spbe() -> &'static Instrument {
    library().get("permenpanrb-59-2020").expect("known")
}

/// A part as its file writes it: whether a value lies in it, by the keys alone.
fn written_part_holds(part: &Value, value: Score) -> bool {
    let key = |name: &str| part.get(name).and_then(Value::as_str).map(parse);
    key("from").is_none_or(|from| value >= from)
        && key("above").is_none_or(|above| value > above)
        && key("to").is_none_or(|to| value <= to)
        && key("below").is_none_or(|below| value < below)
}

/// The values that matter: every bound, and its neighbours a millionth and half a hundredth away.
fn around(parts: &[Value]) -> Vec<Score> {
    let bounds = parts.iter().flat_map(|part| {
        ["from", "above", "to", "below"].into_iter().filter_map(|key| part.get(key)?.as_str())
    });
    let near = ["0", "0,000001", "0,004999", "0,005", "0,01"];
    bounds
        .flat_map(|bound| {
            near.map(parse)
                .into_iter()
                .flat_map(move |step| [parse(bound).minus(step), parse(bound).plus(step)])
        })
        .collect()
}

fn file(id: &str) -> Value {
    let path = format!("assessment-schema/{id}/instrument.json");
    serde_json::from_str(&std::fs::read_to_string(path).expect("there")).expect("JSON")
}

fn on_scale(instrument: &Instrument, value: Score) -> bool {
    value >= instrument.scale.lowest_score()
        && value <= Score::whole(instrument.scale.highest.into())
}

#[test]
fn every_predicate_is_read_as_its_file_writes_its_bounds() {
    let mut tried = 0;
    for instrument in library().instruments() {
        let parts = file(&instrument.id)["predicates"].as_array().expect("a list").clone();
        for value in around(&parts).into_iter().filter(|value| on_scale(instrument, *value)) {
            for year in instrument.valid.first_year..=instrument.latest_year().max(2030) {
                let read = match instrument.predicate_figure(year) {
                    Figure::Exact => value,
                    Figure::Shown => value.shown().as_score(),
                };
                let holding: Vec<&str> = parts
                    .iter()
                    .filter(|part| written_part_holds(part, read))
                    .filter_map(|part| part["name"].as_str())
                    .collect();
                assert_eq!(holding.len(), 1, "{}: {read} lies in one part", instrument.id);
                let earned = &instrument.predicate_in(value, year).name;
                assert_eq!(earned, holding[0], "{} {value} {year}", instrument.id);
                tried += 1;
            }
        }
    }
    assert!(tried > 500, "{tried}");
}

#[test]
fn where_a_predicate_begins_is_the_smallest_index_that_has_it() {
    let little = parse("0,000001");
    for instrument in library().instruments() {
        for year in [2021, 2023, 2024, 2026] {
            for place in 1..instrument.predicates.len() {
                let goal = Goal::predicate(instrument, place, year).expect("a predicate");
                let has = |index: Score| {
                    let name = &instrument.predicate_in(index, year).name;
                    instrument.predicate_named(name).expect("known") >= place
                };
                let at = goal.at();
                for index in [at.minus(little), at, at.plus(little)] {
                    assert_eq!(goal.reached_by(index), has(index), "{} {index}", instrument.id);
                }
                assert!(!has(at.minus(little)) && has(at.plus(little)));
            }
        }
    }
}

#[test]
fn the_bands_of_values_and_outside_indices_keep_the_side_that_the_regulation_gives() {
    let band = |value: &str| pemdi().value_band(parse(value)).expect("on the scale").level;
    assert_eq!(
        ["1", "1,5", "1,51", "2,5", "2,51", "3,5", "4", "4,01", "5"].map(band),
        [1, 1, 2, 2, 3, 3, 4, 5, 5]
    );
    let level = |number: u8, figure: &str| {
        let indicator = pemdi().indicators().find(|one| one.number == number).expect("known");
        let index = indicator.takes_external_index().expect("an outside index");
        index.band(parse(figure)).expect("on its scale").outside.level
    };
    // SDI (p. 18) and SJIG (p. 19) include the upper bound, IPS (p. 20) the lower one.
    assert_eq!(
        ["12,5", "12,6", "37,5", "75", "75,1", "100"].map(|it| level(5, it)),
        [1, 2, 2, 4, 5, 5]
    );
    assert_eq!(["1,5", "2,5", "4", "4,1"].map(|it| level(6, it)), [1, 2, 4, 5]);
    assert_eq!(
        ["1,79", "1,8", "2,6", "3,5", "4,2", "5"].map(|it| level(7, it)),
        [1, 2, 3, 4, 5, 5]
    );
}

#[test]
fn twenty_equal_values_have_the_predicate_of_table_4() {
    for (value, predicate) in [
        ("1", "Kurang"),
        ("1.5", "Kurang"),
        ("1.51", "Cukup"),
        ("2.5", "Cukup"),
        ("2.51", "Baik"),
        ("3.5", "Baik"),
        ("4", "Sangat Baik"),
        ("4.01", "Memuaskan"),
        ("5", "Memuaskan"),
    ] {
        let answers = Answers::from_values(pemdi(), &vec![value; 20].join(",")).expect("values");
        let card = score(pemdi(), &answers, 2026);
        assert_eq!((card.index, &*card.predicate(pemdi()).name), (parse(value), predicate));
    }
}

/// PermenPANRB 8/2026, p. 37 and 38.
#[test]
fn the_regulations_worked_examples_come_out_digit_for_digit() {
    let mut values = vec!["1"; 20];
    (values[0], values[1]) = ("2", "3");
    let answers = Answers::from_values(pemdi(), &values.join(",")).expect("values");
    let card = score(pemdi(), &answers, 2026);
    assert_eq!(card.aspects[0].index.exact_text(0), "2,5");
    let aspects = ["2,60", "3,50", "1,20", "3,50", "2,50", "2,40", "3,50"].map(parse);
    let weights = pemdi().aspects().map(|aspect| aspect.weight);
    let index = weighted_mean(weights.zip(aspects));
    // The regulation prints 2,8; the exact sum is 2,809.
    let tenths = index.times(Score::whole(10));
    assert_eq!(tenths.numerator() / tenths.denominator(), 28, "{}", index.exact_text(0));
}

#[test]
fn the_working_names_both_bounds_in_words() {
    let answers = Answers::from_values(pemdi(), &["2.5"; 20].join(",")).expect("values");
    let line = working(pemdi(), &score(pemdi(), &answers, 2026));
    assert!(
        line.contains("; Cukup: di atas 1,50 sampai dengan 2,50 (aturan 2026: nilai tepat)"),
        "{line}"
    );
}

#[test]
fn a_goal_is_a_number_or_a_predicate_and_says_which() {
    let words = |of: &Instrument, text: &str, year: i32| {
        let goal = Goal::parse(of, text, year).expect("a goal");
        let again = Goal::parse(of, &goal.written(of), year).expect("written and read again");
        assert_eq!(goal, again);
        goal.in_words(of)
    };
    assert_eq!(words(pemdi(), "baik", 2026), "Baik (di atas 2,50)");
    assert_eq!(words(pemdi(), "2,5", 2026), "2,50");
    assert_eq!(words(spbe(), " Sangat  baik ", 2024), "Sangat Baik (sekurang-kurangnya 3,50)");
    assert_eq!(words(spbe(), "Baik", 2023), "Baik (nilai tampil sekurang-kurangnya 2,60)");
    let refused = |text: &str| Goal::parse(pemdi(), text, 2026).expect_err("refused").to_string();
    assert_eq!(
        refused("bagus"),
        "Target \u{201c}bagus\u{201d} tidak terbaca; tulis angka, misalnya 2,6, atau nama predikat: Kurang, Cukup, Baik, Sangat Baik, Memuaskan."
    );
    assert!(refused("5,01").contains("isi antara 1,00 dan 5,00"));
}

/// The least effort over all ways of a few free rows that end at a predicate or above it.
fn cheapest_by_trying_all(
    of: &Instrument,
    start: &[Score],
    free: &[usize],
    efforts: &Efforts,
    (place, year): (usize, i32),
) -> Option<u32> {
    let ends = step_ends(of);
    let ways: Vec<Vec<Score>> = free
        .iter()
        .map(|row| {
            let higher = ends.iter().copied().filter(|end| *end > start[*row]);
            std::iter::once(start[*row]).chain(higher).collect()
        })
        .collect();
    let mut best = None;
    let mut at = vec![0_usize; free.len()];
    loop {
        let mut values = start.to_vec();
        let mut effort = 0;
        for (row, (ways, at)) in free.iter().zip(ways.iter().zip(&at)) {
            values[*row] = ways[*at];
            effort += efforts.between(of, *row, start[*row], ways[*at]).in_hundredths();
        }
        let text: Vec<String> = values.iter().map(|value| value.exact()).collect();
        let answers = Answers::from_values(of, &text.join(",")).expect("values");
        let earned = &score(of, &answers, year).predicate(of).name;
        if of.predicate_named(earned).expect("known") >= place {
            best = Some(best.map_or(effort, |best: u32| best.min(effort)));
        }
        let Some(turning) = (0..at.len()).find(|digit| at[*digit] + 1 < ways[*digit].len()) else {
            return best;
        };
        at[turning] += 1;
        at[..turning].fill(0);
    }
}

#[test]
fn a_plan_to_a_predicate_ends_in_it_and_nothing_cheaper_does() {
    let mut reached = 0;
    for (of, year, levels) in [
        (pemdi(), 2026, ["1,5", "2,5", "3,5", "2"]),
        (spbe(), 2024, ["2", "2", "3", "1"]),
        (spbe(), 2023, ["2", "3", "2", "3"]),
    ] {
        let rows = of.rows().len();
        let heavy = |row: &usize| {
            of.scale.answers == AnswerKind::Levels
                || of.indicator(&of.rows()[*row]).takes_external_index().is_none()
        };
        let open: Vec<usize> = (0..rows).filter(heavy).collect();
        for turn in 0..12 {
            let start: Vec<Score> =
                (0..rows).map(|row| parse(levels[(row * 7 + turn * 3 + row / 5) % 4])).collect();
            let free: Vec<usize> =
                (0..4).map(|nth| open[(turn * 5 + nth * (open.len() / 4)) % open.len()]).collect();
            let text: Vec<String> = start.iter().map(|value| value.exact()).collect();
            let answers = Answers::from_values(of, &text.join(",")).expect("values");
            let efforts = Efforts::usual(of);
            let kept: BTreeSet<usize> = (0..rows).filter(|row| !free.contains(row)).collect();
            let limits = Limits { frozen: kept, ..Limits::default() };
            let now = score(of, &answers, year).predicate(of).name.clone();
            let now = of.predicate_named(&now).expect("known");
            for place in now..=(now + 1).min(of.predicates.len() - 1) {
                let goal = Goal::predicate(of, place, year).expect("a predicate");
                let planner = Planner::new(of, &answers, &efforts, &limits, goal).expect("units");
                let tried = cheapest_by_trying_all(of, &start, &free, &efforts, (place, year));
                match planner.plan() {
                    Outcome::Reached(plan) => {
                        assert_eq!(
                            Some(plan.effort.in_hundredths()),
                            tried,
                            "{} {turn} {goal:?} {:?}",
                            of.id,
                            plan
                        );
                        let after = score(of, &planner.carried_out(&plan), year);
                        let earned = of.predicate_named(&after.predicate(of).name);
                        assert!(earned >= Some(place));
                        reached += usize::from(place > now);
                    }
                    _ => assert_eq!(tried, None, "{} {turn}", of.id),
                }
            }
        }
    }
    assert!(reached > 0, "some cases climb");
}

/// A case on the very bound: raising one row ends at 2,50 exactly, which is still *Cukup*.
#[test]
fn a_plan_to_baik_does_not_stop_on_the_bound() {
    let (low, rest) = ("1.5", "2.5");
    let mut values = vec![rest; 20];
    values[0] = low;
    let answers = Answers::from_values(pemdi(), &values.join(",")).expect("values");
    let limits = Limits { frozen: (1..20).collect(), ..Limits::default() };
    let plan = |goal: Goal| {
        let planner =
            Planner::new(pemdi(), &answers, &Efforts::unit(pemdi()), &limits, goal).expect("units");
        let Outcome::Reached(plan) = planner.plan() else { panic!("within reach") };
        let after = score(pemdi(), &planner.carried_out(&plan), 2026);
        (plan.to, after.predicate(pemdi()).name.clone())
    };
    let number = plan(parse("2,5").into());
    assert_eq!((number.0, number.1.as_str()), (parse("2,5"), "Cukup"));
    let baik = Goal::parse(pemdi(), "Baik", 2026).expect("a goal");
    let (to, predicate) = plan(baik);
    assert!(to > parse("2,5") && predicate == "Baik", "{to} {predicate}");
}
