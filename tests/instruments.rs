//! The instruments in the box are sound, follow their schema, and a faulty file is refused with the
//! place and the reason.

use serde_json::{Value, json};
use spbe_mandiri::instrument::{Instrument, Library};

const EDITIONS: [&str; 4] =
    ["permenpanrb-5-2018", "permenpanrb-59-2020", "permenpanrb-8-2026", "bps-epss-2022"];

fn file(path: &str) -> Value {
    let text =
        std::fs::read_to_string(format!("assessment-schema/{path}")).expect("the file is there");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn every_file_in_the_box_follows_its_schema() {
    let instruments = jsonschema::validator_for(&file("instrument.schema.json")).expect("a schema");
    let guidelines = jsonschema::validator_for(&file("guideline.schema.json")).expect("a schema");
    for id in EDITIONS {
        let faults: Vec<String> = instruments
            .iter_errors(&file(&format!("{id}/instrument.json")))
            .map(|error| error.to_string())
            .collect();
        assert!(faults.is_empty(), "{id}: {faults:?}");
    }
    let layers = jsonschema::validator_for(&file("items.schema.json")).expect("a schema");
    for layer in ["items-232.json", "items-171.json"] {
        assert!(layers.is_valid(&file(&format!("permenpanrb-8-2026/{layer}"))), "{layer}");
    }
    assert!(guidelines.is_valid(&file("permenpanrb-59-2020/guideline-3-2024.json")));
    assert!(
        !instruments.is_valid(&json!({ "id": "x" })),
        "the schema refuses what is no instrument"
    );
}

#[test]
fn the_box_holds_its_editions_with_their_structure() {
    let library = Library::built_in().expect("a sound box");
    let shape = |id: &str| {
        let instrument = library.get(id).expect("known");
        let domains = instrument.domains.iter().filter(|domain| !domain.synthetic).count();
        (
            domains,
            instrument.aspects().count(),
            instrument.indicators().count(),
            instrument.rows().len(),
        )
    };
    assert_eq!(shape("permenpanrb-5-2018"), (3, 7, 35, 37));
    assert_eq!(shape("permenpanrb-59-2020"), (4, 8, 47, 47));
    assert_eq!(shape("permenpanrb-8-2026"), (0, 7, 20, 20));
    assert_eq!(shape("bps-epss-2022"), (5, 19, 38, 38));
    assert!(library.get("bps-epss-2022").expect("known").alongside);
    let pemdi = library.get("permenpanrb-8-2026").expect("known");
    assert_eq!(
        pemdi.indicators().flat_map(|i| &i.levels).map(|level| level.items.len()).sum::<usize>(),
        232
    );
    assert!(pemdi.verification.official_text);
    assert!(pemdi.verification.note.contains("belum dicocokkan dengan naskah pada peladen"));
}

#[test]
fn each_year_has_its_instrument_and_2024_its_guideline() {
    let library = Library::built_in().expect("a sound box");
    for (year, id) in [
        (2018, EDITIONS[0]),
        (2020, EDITIONS[0]),
        (2021, EDITIONS[1]),
        (2025, EDITIONS[1]),
        (2026, EDITIONS[2]),
        (2030, EDITIONS[2]),
    ] {
        assert_eq!(
            library.for_year(year).map(|instrument| instrument.id.as_str()),
            Some(id),
            "{year}"
        );
    }
    let spbe = library.get(EDITIONS[1]).expect("known");
    assert!(spbe.guideline(2023).is_none());
    assert_eq!(spbe.guideline(2024).map(|guideline| guideline.indicators.len()), Some(47));
}

#[test]
fn thirds_of_a_percent_are_exact() {
    let spbe = Library::built_in().expect("a sound box").get(EDITIONS[0]).expect("known");
    let row = |code: &str| {
        spbe.rows().iter().find(|row| row.code.as_str() == code).expect("a row").weight
    };
    assert_eq!([row("32"), row("35-1"), row("35-2"), row("35-3")], [10; 4]);
    assert_eq!(spbe.rows().iter().map(|row| row.weight).sum::<u32>(), spbe.weight_total);
    assert_eq!(spbe.weight_percent(10), "3,33");
}

/// Spoils a sound instrument and expects its refusal to name the place and the reason.
fn check_refused(spoil: impl FnOnce(&mut Value), place: &str, reason: &str) {
    let mut instrument = file("permenpanrb-59-2020/instrument.json");
    spoil(&mut instrument);
    let error = Instrument::from_json("uji.json", &instrument.to_string()).expect_err("refused");
    let sentence = error.to_string();
    assert!(sentence.starts_with("Instrumen uji.json ditolak: "), "{sentence}");
    let named = error
        .faults
        .iter()
        .any(|fault| fault.place.contains(place) && fault.reason.contains(reason));
    assert!(named, "{place} / {reason} in {sentence}");
}

#[test]
fn weights_that_do_not_add_up_are_refused() {
    let indicator = "/domains/0/aspects/0/indicators/3/weight";
    check_refused(
        |it| *it.pointer_mut(indicator).expect("there") = json!(27),
        "domains[0].aspects[0].weight",
        "jumlah bobot indikator dalam aspek 1 261, seharusnya 260",
    );
    check_refused(
        |it| it["domains"][2]["weight"] = json!(331),
        "domains",
        "jumlah bobot domain 2001, seharusnya 2000",
    );
    check_refused(
        |it| *it.pointer_mut(indicator).expect("there") = json!(0),
        "weight",
        "bobot nol",
    );
}

#[test]
fn gaps_and_overlaps_in_predicates_are_refused() {
    check_refused(
        |it| it["predicates"][1]["below"] = json!("2.50"),
        "predicates[1]",
        "ada celah antara 2,50 dan 2,60",
    );
    check_refused(
        |it| it["predicates"][1]["below"] = json!("2.70"),
        "predicates[1]",
        "Cukup dan Baik tumpang tindih",
    );
    check_refused(
        |it| it["predicates"][0]["from"] = json!("1.10"),
        "predicates[0].from",
        "seharusnya dari nilai terendah 1",
    );
    check_refused(
        |it| {
            let below = it["predicates"][1]["below"].take();
            it["predicates"][1] = json!({ "name": "Cukup", "from": "1.80", "to": below });
        },
        "predicates[1]",
        "harus milik tepat satu dari Cukup dan Baik",
    );
    check_refused(
        |it| it["predicates"][2]["above"] = json!("2.60"),
        "predicates[2]",
        "tulis satu batas bawah: from (termasuk) atau above (tidak)",
    );
    check_refused(|it| it["predicates"] = json!([]), "predicates", "belum ada predikat");
}

#[test]
fn a_missing_level_text_or_a_wrong_number_is_refused() {
    let levels = "/domains/1/aspects/0/indicators/0/levels";
    check_refused(
        |it| {
            it.pointer_mut(levels).and_then(Value::as_array_mut).expect("there").remove(2);
        },
        "domains[1].aspects[0].indicators[0].levels",
        "indikator 11: teks tingkat 3 tidak ada",
    );
    check_refused(
        |it| it.pointer_mut(levels).expect("there")[4]["criterion"] = json!("  "),
        "levels",
        "teks tingkat 5 tidak ada",
    );
    check_refused(
        |it| {
            *it.pointer_mut("/domains/1/aspects/0/indicators/0/number").expect("there") = json!(12)
        },
        "indicators[0].number",
        "tertulis 12, seharusnya 11",
    );
    check_refused(
        |it| it["domains"][0]["number"] = json!(7),
        "domains[0].number",
        "tertulis 7, seharusnya 1",
    );
}

#[test]
fn a_file_of_another_shape_is_refused_with_line_and_key() {
    check_refused(
        |it| {
            it.as_object_mut().expect("an object").remove("scale");
        },
        "baris",
        "kunci \u{201c}scale\u{201d} tidak ada",
    );
    check_refused(
        |it| it["bobot"] = json!(1),
        "baris",
        "kunci \u{201c}bobot\u{201d} tidak dikenal",
    );
    check_refused(
        |it| it["domains"][0]["weight"] = json!("260"),
        "domains[0].weight",
        "jenis isinya keliru",
    );
    let error = Instrument::from_json("uji.json", "{\"id\": ").expect_err("refused");
    assert!(error.to_string().contains("bukan JSON yang utuh"), "{error}");
}

#[test]
fn a_third_toy_instrument_loads_without_a_change_of_code() {
    let toy = json!({
        "id": "uji-1", "title": "Instrumen uji", "short_title": "Uji", "index_name": "Indeks uji",
        "legal_basis": ["Aturan uji"], "valid": { "first_year": 2030 }, "wording": "uji",
        "verification": { "official_text": false, "note": "uji" },
        "predicate_rule": [{ "from_year": 2030, "figure": "exact" }],
        "scale": { "lowest": 0, "highest": 2, "answers": "levels" }, "weight_total": 3,
        "predicates": [{ "name": "Rendah", "from": "0", "below": "1" }, { "name": "Tinggi", "from": "1" }],
        "capabilities": [{ "id": "satu", "name": "Satu", "levels": [] }],
        "domains": [{ "number": 1, "name": "D", "weight": 3, "aspects": [{ "number": 1, "name": "A", "weight": 3, "indicators": [
            { "number": 1, "name": "I", "short_name": "I", "weight": 3, "capability": "satu", "services": 3, "explanation": "e", "evidence": [],
              "levels": [{ "level": 0, "criterion": "a" }, { "level": 1, "criterion": "b" }, { "level": 2, "criterion": "c" }] }
        ] }] }]
    });
    let instrument = Instrument::from_json("uji.json", &toy.to_string()).expect("sound");
    let codes: Vec<&str> = instrument.rows().iter().map(|row| row.code.as_str()).collect();
    assert_eq!(codes, ["1-1", "1-2", "1-3"]);
}
