//! What holds for every score: bounds, monotony, sums of parts, and every threshold's neighbourhood.

use proptest::prelude::*;
use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::{score, weighted_mean};
use spbe_mandiri::working::working;

fn instrument(id: &str) -> &'static Instrument {
    Library::built_in().expect("a sound box").get(id).expect("a known instrument")
}

fn spbe() -> &'static Instrument {
    instrument("permenpanrb-59-2020")
}

/// Random answers for any instrument: `None` is unanswered, values in hundredths where it takes them.
fn answers(of: &'static Instrument) -> impl Strategy<Value = Vec<Option<Score>>> {
    let lowest = i128::from(of.scale.lowest);
    let whole = of.scale.answers == spbe_mandiri::instrument::AnswerKind::Levels;
    let one = proptest::option::weighted(
        0.85,
        (lowest * 100..=500).prop_map(move |hundredths| {
            if whole {
                Score::whole(hundredths / 100)
            } else {
                Score::new(hundredths, 100).expect("positive")
            }
        }),
    );
    proptest::collection::vec(one, of.rows().len())
}

fn build(of: &'static Instrument, values: &[Option<Score>]) -> Answers {
    let mut answers = Answers::none(of);
    for (row, value) in of.rows().iter().zip(values) {
        answers.set(of, &row.code, *value).expect("within the scale");
    }
    answers
}

fn any_instrument() -> impl Strategy<Value = (&'static Instrument, Vec<Option<Score>>)> {
    let known = Library::built_in().expect("a sound box").instruments();
    (0..known.len()).prop_flat_map(move |at| {
        let of: &'static Instrument = known[at];
        answers(of).prop_map(move |values| (of, values))
    })
}

proptest! {
    #[test]
    fn an_index_lies_on_the_scale_and_its_parts_add_up_to_it((of, values) in any_instrument()) {
        let scorecard = score(of, &build(of, &values), of.latest_year());
        prop_assert!(scorecard.index >= of.scale.lowest_score() && scorecard.index <= Score::whole(of.scale.highest.into()));
        let of_aspects = weighted_mean(scorecard.aspects.iter().map(|part| (part.weight, part.index)));
        let of_domains = weighted_mean(scorecard.domains.iter().map(|part| (part.weight, part.index)));
        prop_assert_eq!(of_aspects, scorecard.index);
        prop_assert_eq!(of_domains, scorecard.index);
        prop_assert_eq!(scorecard.answered, values.iter().flatten().count());
        prop_assert_eq!(scorecard.aspects.iter().map(|part| part.of).sum::<usize>(), of.rows().len());
    }

    #[test]
    fn raising_one_answer_raises_the_index_by_its_weight((of, values) in any_instrument(), at in 0_usize..37) {
        let place = at % of.rows().len();
        let before = score(of, &build(of, &values), of.latest_year());
        let from = values[place].unwrap_or(of.scale.lowest_score());
        let to = Score::whole(of.scale.highest.into());
        let mut raised = values.clone();
        raised[place] = Some(to);
        let after = score(of, &build(of, &raised), of.latest_year());
        let gain = Score::new(of.rows()[place].weight.into(), of.weight_total.into()).expect("positive").times(to.minus(from));
        prop_assert_eq!(after.index.minus(before.index), gain);
        prop_assert!(after.index >= before.index);
    }

    #[test]
    fn an_unanswered_row_counts_as_the_lowest_level((of, values) in any_instrument()) {
        let filled: Vec<_> = values.iter().map(|value| Some(value.unwrap_or(of.scale.lowest_score()))).collect();
        let one = score(of, &build(of, &values), of.latest_year());
        let other = score(of, &build(of, &filled), of.latest_year());
        prop_assert_eq!(one.index, other.index);
        prop_assert_eq!(one.unanswered(), values.iter().filter(|value| value.is_none()).count());
    }
}

/// Answers of the 2020 instrument whose units sum to exactly `units`, where whole levels can.
fn with_units(units: u32) -> Option<Answers> {
    // 26a + 50b + 30c + 55d + 60e above the lowest 2000, within what the levels hold.
    let rest = units.checked_sub(2000)?;
    for a in 0..=40 {
        for d in 0..=40 {
            let Some(left) = rest.checked_sub(26 * a + 55 * d) else { continue };
            for b in 0..=40 {
                let Some(left) = left.checked_sub(50 * b) else { break };
                for c in 0..=44 {
                    let Some(left) = left.checked_sub(30 * c) else { break };
                    if left % 60 == 0 && left / 60 <= 24 {
                        return Some(spread(&[(10, a), (10, b), (11, c), (10, d), (6, left / 60)]));
                    }
                }
            }
        }
    }
    None
}

fn spread(groups: &[(usize, u32)]) -> Answers {
    let mut levels = String::new();
    for (rows, steps) in groups {
        let mut steps = *steps;
        for _ in 0..*rows {
            let taken = steps.min(4);
            steps -= taken;
            levels.push_str(&(1 + taken).to_string());
        }
        assert_eq!(steps, 0, "the group holds the steps");
    }
    Answers::from_levels(spbe(), &levels).expect("levels")
}

#[test]
fn around_every_threshold_predicate_and_working_agree_for_both_rules() {
    let mut tried = 0;
    for (threshold, below, above) in [
        (3600, "Kurang", "Cukup"),
        (5200, "Cukup", "Baik"),
        (7000, "Baik", "Sangat Baik"),
        (8400, "Sangat Baik", "Memuaskan"),
    ] {
        for units in threshold - 20..=threshold + 20 {
            let Some(answers) = with_units(units) else { continue };
            tried += 1;
            let by_exact = score(spbe(), &answers, 2024);
            let by_shown = score(spbe(), &answers, 2023);
            assert_eq!(by_exact.index, Score::new(units.into(), 2000).expect("positive"));
            let expected = if units >= threshold { above } else { below };
            assert_eq!(by_exact.predicate(spbe()).name, expected, "{units} exact");
            // Shown figures round half up at the third decimal: ten units of two thousand.
            let expected_shown = if units + 10 >= threshold { above } else { below };
            assert_eq!(by_shown.predicate(spbe()).name, expected_shown, "{units} shown");
            let differ = expected != expected_shown;
            assert_eq!(by_exact.contested(spbe()).is_some(), differ, "{units}");
            assert_eq!(by_shown.contested(spbe()).is_some(), differ, "{units}");
            let line = working(spbe(), &by_exact);
            assert!(
                line.starts_with(&format!("S = {units} dari 10000; {units} \u{f7} 2000 = ")),
                "{line}"
            );
            assert!(line.contains(&format!("; {expected}: ")), "{line}");
            assert_eq!(line.contains("Perhatian"), differ, "{line}");
        }
    }
    assert!(tried > 100, "whole levels reach most sums: {tried}");
}

#[test]
fn the_working_says_what_the_issue_with_a_threshold_is() {
    let answers = with_units(5188).expect("a reachable sum");
    assert_eq!(
        working(spbe(), &score(spbe(), &answers, 2025)),
        "S = 5188 dari 10000; 5188 \u{f7} 2000 = 2,5940; tampil 2,59; Cukup: mulai 1,80 sampai di bawah 2,60 (aturan 2025: nilai tepat). 47 dari 47 dijawab."
    );
}

#[test]
fn the_working_says_how_many_rows_were_not_answered() {
    let line = working(spbe(), &score(spbe(), &Answers::none(spbe()), 2021));
    assert!(
        line.ends_with("0 dari 47 dijawab; 47 yang belum dijawab dihitung pada tingkat 1."),
        "{line}"
    );
}

#[test]
fn levels_of_the_wrong_number_or_off_the_scale_are_refused_in_words() {
    let refused =
        |levels: &str| Answers::from_levels(spbe(), levels).expect_err("refused").to_string();
    assert!(refused("123").starts_with("Tertulis 3 tingkat, padahal SPBE 59/2020 memuat 47"));
    assert_eq!(
        refused(&format!("7{}", "1".repeat(46))),
        "Nilai 7 untuk indikator 1 tidak berlaku; isi tingkat 1 sampai 5."
    );
    assert!(
        refused(&format!("x{}", "1".repeat(46)))
            .starts_with("Nilai ke-1: \u{201c}x\u{201d} bukan angka")
    );
    let zero = Answers::from_levels(instrument("permenpanrb-5-2018"), &"0".repeat(37))
        .expect("level 0 exists there");
    assert_eq!(score(instrument("permenpanrb-5-2018"), &zero, 2018).index, Score::whole(0));
}
