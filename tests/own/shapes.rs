//! Instruments of unusual shapes, each scored, planned, printed, written out and read back.

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::NewTarget;
use spbe_mandiri::dossier::plan::usual_question;
use spbe_mandiri::export::{Form, Kind as Workbook};
use spbe_mandiri::instrument::{AnswerKind, Instrument};
use spbe_mandiri::planning::{Efforts, Goal, Limits, Outcome, Planner};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::score;
use spbe_mandiri::view::PlanQuestion;

use super::{export, printed, take, window, with_own};
use crate::support::Desk;

/// What an instrument is made of. Weights are as even as they can be.
pub struct Shape {
    pub indicators: u32,
    pub aspects: u32,
    pub services: u32,
    pub scale: (u8, u8),
    pub values: bool,
    pub predicates: u8,
    pub total: u32,
}

impl Default for Shape {
    fn default() -> Shape {
        Shape {
            indicators: 6,
            aspects: 1,
            services: 1,
            scale: (1, 5),
            values: false,
            predicates: 3,
            total: 100,
        }
    }
}

/// Shares of a whole that add up to it, each a multiple of `of`.
fn shares(whole: u32, count: u32, of: u32) -> Vec<u32> {
    let units = whole / of;
    let share = |nth: u32| units * (nth + 1) / count - units * nth / count;
    (0..count).map(|nth| share(nth) * of).collect()
}

pub fn shape(own: &Shape) -> Value {
    let (lowest, highest) = own.scale;
    let levels = lowest..=highest;
    let weights = shares(own.total, own.indicators, own.services);
    let mut aspects = Vec::new();
    let mut number = 0;
    for aspect in 0..own.aspects {
        let count =
            own.indicators * (aspect + 1) / own.aspects - own.indicators * aspect / own.aspects;
        let mut indicators = Vec::new();
        for _ in 0..count {
            let weight = weights[number];
            number += 1;
            let texts: Vec<Value> = levels
                .clone()
                .map(|level| json!({ "level": level, "criterion": format!("Syarat tingkat {level} butir {number} terpenuhi.") }))
                .collect();
            indicators.push(json!({
                "number": number, "name": format!("Kesiapan Bidang Nomor {number}"),
                "short_name": format!("Bidang Nomor {number}"), "weight": weight, "capability": "tangga",
                "services": own.services, "explanation": "Menilai kesiapan.", "evidence": ["Dokumen."],
                "levels": texts,
            }));
        }
        let weight: u64 = indicators.iter().filter_map(|one| one["weight"].as_u64()).sum();
        aspects.push(json!({ "number": aspect + 1, "name": format!("Aspek Uji {}", aspect + 1), "weight": weight, "indicators": indicators }));
    }
    let width = u32::from(highest - lowest) * 100;
    let bound = |nth: u8| {
        let hundredths =
            u32::from(lowest) * 100 + width * u32::from(nth) / u32::from(own.predicates);
        format!("{}.{:02}", hundredths / 100, hundredths % 100)
    };
    let predicates: Vec<Value> = (0..own.predicates)
        .map(|nth| {
            let mut one = json!({ "name": format!("Golongan {}", nth + 1), "from": bound(nth) });
            if nth + 1 < own.predicates {
                one["below"] = json!(bound(nth + 1));
            }
            one
        })
        .collect();
    let rungs: Vec<Value> = levels
        .clone()
        .map(|level| json!({ "level": level, "name": format!("Anak {level}"), "meaning": "Arti." }))
        .collect();
    let mut made = json!({
        "id": "uji-bentuk", "title": "Instrumen uji bentuk", "short_title": "Uji Bentuk", "index_name": "Indeks Bentuk",
        "legal_basis": ["Keputusan uji"], "valid": { "first_year": 2026 }, "wording": "Disusun sendiri.",
        "verification": { "official_text": false, "note": "hanya untuk uji" },
        "predicate_rule": [{ "from_year": 2026, "figure": "exact" }],
        "scale": { "lowest": lowest, "highest": highest, "answers": if own.values { "values" } else { "levels" } },
        "weight_total": own.total, "predicates": predicates,
        "capabilities": [{ "id": "tangga", "name": "Tangga", "levels": rungs }],
        "domains": [{ "number": 1, "name": "Domain Uji", "weight": own.total, "aspects": aspects }],
    });
    if own.values {
        // A band a level above the lowest; the last one closes the scale.
        let bands: Vec<Value> = (lowest + 1..=highest)
            .map(|level| {
                let (from, to) = (format!("{}", level - 1), format!("{level}"));
                if level == lowest + 1 {
                    json!({ "level": level, "from": from, "to": to })
                } else {
                    json!({ "level": level, "above": from, "to": to })
                }
            })
            .collect();
        made["value_bands"] = json!(bands);
    }
    made
}

/// What a row is answered with, so that neighbours differ.
fn answer(own: &Instrument, place: usize) -> Score {
    let span = i128::from(own.scale.highest - own.scale.lowest);
    let nth = i128::try_from(place).expect("small");
    match own.scale.answers {
        AnswerKind::Levels => Score::whole(i128::from(own.scale.lowest) + nth % (span + 1)),
        AnswerKind::Values => {
            let quarters = nth % (span * 4 + 1);
            Score::new(i128::from(own.scale.lowest) * 4 + quarters, 4).expect("positive")
        }
    }
}

fn the_whole_way(made: &Shape) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("bentuk.json");
    std::fs::write(&path, shape(made).to_string()).expect("written");
    let (mut desk, own) = with_own(&path);
    assert_eq!(own.rows().len(), (made.indicators * made.services) as usize);

    // Answers come in as a sheet; the index is their weighted mean, summed here by hand.
    let mut sum = Score::whole(0);
    let mut lines = String::from("No Indikator;Nilai\n");
    for (place, row) in own.rows().iter().enumerate() {
        let value = answer(own, place);
        sum = sum.plus(value.times(Score::whole(row.weight.into())));
        lines.push_str(&format!("{};{}\n", row.code, value.exact_text(0)));
    }
    let expected = sum.over(Score::whole(own.weight_total.into())).expect("a total");
    let sheet = desk.file("jawaban.csv", lines.as_bytes());
    assert_eq!(take(&mut desk, &sheet), own.rows().len() as u32);
    let worksheet = desk.worksheet();
    let card = worksheet.scorecard(Voice::Mandiri);
    assert_eq!(card.index, expected);
    assert_eq!((card.answered, card.of), (own.rows().len(), own.rows().len()));

    planned(own, &worksheet.answers(Voice::Mandiri));
    let highest = own.scale.highest.to_string();
    let target = NewTarget {
        year: 2028,
        instrument: &own.id,
        value: &highest,
        source: "RKPD",
        ..NewTarget::default()
    };
    let act = desk.next();
    desk.dossier.save_target(&act, &target).expect("a target");
    if made.predicates > 1 {
        let question = PlanQuestion { target: top(own), ..usual_question() };
        let (act, assessment) = (desk.next(), desk.assessment());
        let kept = desk.dossier.save_plan(&act, &assessment, None, "Naik", &question, true);
        kept.expect("a plan is kept");
    }
    for (kind, text) in printed(&desk) {
        assert!(text.contains("IndeksBentuk"), "{kind:?}");
    }
    let twin = export(&desk, "kuesioner.xlsx", Form::Workbook, Workbook::Kuesioner);
    let preview = desk.dossier.preview_import(&desk.request(&[twin])).expect("a preview");
    assert_eq!(
        (preview.taken, preview.conflicts, preview.refused),
        (0, 0, 0),
        "{:?}",
        preview.findings
    );
    for (name, form, kind) in [
        ("hasil.xlsx", Form::Workbook, Workbook::Hasil),
        ("hasil.csv", Form::Csv, Workbook::Hasil),
        ("hasil.json", Form::Json, Workbook::Hasil),
        ("portal.xlsx", Form::Workbook, Workbook::SalinanPortal),
    ] {
        assert!(export(&desk, name, form, kind).exists());
    }
    screens(desk);
}

/// Where the highest predicate begins, as typed.
fn top(own: &Instrument) -> String {
    own.predicates.last().expect("a predicate").span.lower.at.exact_text(2)
}

fn planned(own: &'static Instrument, answers: &spbe_mandiri::answer::Answers) {
    let goal =
        Goal::parse(own, &own.predicates.last().expect("a predicate").name, 2026).expect("a goal");
    for efforts in [Efforts::unit(own), Efforts::usual(own)] {
        let planner =
            Planner::new(own, answers, &efforts, &Limits::default(), goal).expect("units");
        let Outcome::Reached(plan) = planner.plan() else { panic!("the top can be reached") };
        let after = score(own, &planner.carried_out(&plan), 2026);
        assert_eq!(after.index, plan.to);
        assert_eq!(after.predicate(own).name, own.predicates.last().expect("a predicate").name);
    }
}

/// Every page of the window can be asked for.
fn screens(desk: Desk) {
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let mut call = window(&folder.path().join("rumah"));
    let frame = call("open_dossier", json!({ "path": path }));
    let at = json!({ "assessment": frame["current"] });
    for command in [
        "dashboard",
        "questionnaire",
        "targets",
        "scenarios",
        "action_plan",
        "portal",
        "check_answers",
    ] {
        call(command, at.clone());
    }
    let first = call("questionnaire", at)["domains"][0]["aspects"][0]["rows"][0]["code"].clone();
    let page = call("indicator", json!({ "assessment": frame["current"], "code": first }));
    assert!(page["levels"].as_array().is_some_and(|levels| levels.len() >= 2));
}

#[test]
fn ten_levels_from_0_to_9() {
    the_whole_way(&Shape {
        scale: (0, 9),
        indicators: 12,
        aspects: 3,
        predicates: 5,
        ..Shape::default()
    });
}

#[test]
fn values_with_bands() {
    the_whole_way(&Shape {
        values: true,
        indicators: 10,
        aspects: 4,
        predicates: 4,
        ..Shape::default()
    });
    the_whole_way(&Shape { values: true, scale: (0, 9), indicators: 7, ..Shape::default() });
}

#[test]
fn two_hundred_indicators() {
    the_whole_way(&Shape {
        indicators: 200,
        aspects: 12,
        total: 10_000,
        predicates: 5,
        ..Shape::default()
    });
}

#[test]
fn one_indicator() {
    the_whole_way(&Shape { indicators: 1, ..Shape::default() });
    the_whole_way(&Shape { indicators: 1, scale: (0, 1), predicates: 2, ..Shape::default() });
}

#[test]
fn several_services_an_indicator() {
    the_whole_way(&Shape {
        indicators: 5,
        services: 3,
        total: 300,
        aspects: 2,
        ..Shape::default()
    });
}

#[test]
fn nine_predicates_and_one() {
    the_whole_way(&Shape { predicates: 9, ..Shape::default() });
    the_whole_way(&Shape { predicates: 1, ..Shape::default() });
}

/// Weights that have nothing in common, as uneven as they come.
#[test]
fn weights_without_a_common_measure_are_planned_in_time() {
    let mut made =
        shape(&Shape { indicators: 200, aspects: 10, predicates: 5, ..Shape::default() });
    let mut chance = 59_2020_u64;
    let mut total = 0_u64;
    for aspect in made["domains"][0]["aspects"].as_array_mut().expect("aspects") {
        let mut sum = 0;
        for indicator in aspect["indicators"].as_array_mut().expect("indicators") {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            let weight = 1 + (chance >> 33) % 4_999_999;
            indicator["weight"] = json!(weight);
            sum += weight;
        }
        aspect["weight"] = json!(sum);
        total += sum;
    }
    made["domains"][0]["weight"] = json!(total);
    made["weight_total"] = json!(total);
    let own = Instrument::from_json("berat.json", &made.to_string()).expect("sound");
    let own: &'static Instrument = Box::leak(Box::new(own));
    let levels: String = (0..200).map(|at| char::from(b'1' + (at * 7 % 4) as u8)).collect();
    let begun = std::time::Instant::now();
    planned(own, &spbe_mandiri::answer::Answers::from_levels(own, &levels).expect("levels"));
    assert!(begun.elapsed().as_secs() < 60, "{:?}", begun.elapsed());
}

#[test]
fn epss_is_planned_to_each_of_its_predicates() {
    let own = spbe_mandiri::instrument::Library::built_in().expect("a sound box");
    let own = own.get(crate::support::EPSS).expect("known");
    let levels = super::document("fixtures/epss/expected.json")["levels"].clone();
    let levels = levels.as_str().expect("digits").to_owned();
    let answers = spbe_mandiri::answer::Answers::from_levels(own, &levels).expect("levels");
    for name in ["Baik", "Sangat Baik", "Memuaskan"] {
        let goal = Goal::parse(own, name, 2025).expect("a predicate");
        for efforts in [Efforts::unit(own), Efforts::usual(own)] {
            let planner = Planner::new(own, &answers, &efforts, &Limits::default(), goal);
            let planner = planner.expect("units");
            let Outcome::Reached(plan) = planner.plan() else { panic!("{name} can be reached") };
            assert_eq!(score(own, &planner.carried_out(&plan), 2025).predicate(own).name, name);
        }
    }
}
