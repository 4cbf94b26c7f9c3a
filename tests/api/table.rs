//! Every command of the table: without a dossier, with wrong requests, with oddities.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::{question, window};
use crate::support::{PEMDI, SPBE_2020};

/// Every command of the table, as the source lists them.
fn commands() -> Vec<String> {
    let table = std::fs::read_to_string("src/api.rs").expect("the table");
    let (_, table) = table.split_once("\ncommands! {").expect("the table");
    let listed = table.lines().filter(|line| line.contains(") -> ") && line.ends_with(';'));
    let names: Vec<String> = listed
        .filter_map(|line| line.trim().split_once('(').map(|(name, _)| name.to_owned()))
        .collect();
    assert!(names.len() >= 30, "{names:?}");
    names
}

/// An input that every command can read, whatever it asks for.
fn plausible(assessment: &Value, path: &str) -> Value {
    let mut all = json!({
        "assessment": assessment, "code": "1", "path": path, "paths": [path], "agency": "Kota", "kind": "ringkas",
        "province": "", "year": 2024, "instrument": SPBE_2020, "name": "Nama", "voice": "mandiri", "value": "3",
        "text": "", "title": "Judul", "evidence": "tak-ada", "pages": "1", "item": "I1-L1-01", "state": "draf",
        "figure": "1", "date": "", "source": "RPJMD", "id": null, "unit": "tak-ada", "document": "", "take": [], "mappings": [],
        "token": "", "most": 10, "entry": "tak-ada", "entered": true, "explanation": "", "stage": "dokumen",
        "target": "tak-ada",
    });
    let more = json!({
        "question": question(), "scenario": "tak-ada", "scenarios": ["tak-ada"],
        "values": [{ "code": "1", "value": "3" }], "adopt": true, "due": "2026-12-31", "task_state": "berjalan",
        "scope": "", "predicate": "", "owner": "", "equal_instrument": "", "equal_value": "", "assumption": "",
        "reason": "", "files": [{ "name": "a.pdf", "content": "JVBERi0=" }], "megabytes": 20,
        "role": "tunggal", "codes": ["1"], "note": "x", "levels": [2],
        "fields": { "nama": "x" }, "field": "explanation", "folder": path, "points": "0,13",
        "command": "preview_import", "key": "rows", "amount": 200, "fingerprints": [],
        "due": "", "appendix": true, "letterhead": "KOTA", "place": "", "signatories": [],
        "particulars": { "kind": "", "number": "", "date": "", "signatory": "", "valid_until": "" },
    });
    let of_opds = json!({ "part": "lead", "from": "functions", "replace": false, "said": [] });
    let lists = json!({
        "layer": "pemdi-171", "fill": false,
        "named": { "title": "x", "dated": "2026", "source": "" },
    });
    for more in [more, of_opds, lists] {
        if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
            all.extend(more);
        }
    }
    all
}

#[test]
fn without_an_open_dossier_every_command_says_so() {
    let mut window = window();
    let nowhere = window.path("tak/ada.spbe");
    let mut input = plausible(&json!("tak-ada"), &nowhere);
    input["id"] = json!("tak-ada");
    for command in commands() {
        if [
            "start",
            "create_dossier",
            "open_dossier",
            "open_sample",
            "close_dossier",
            "progress",
            "cancel",
            "import_settings",
            "save_limit",
            "restore_limits",
            "forget_layouts",
        ]
        .contains(&command.as_str())
        {
            continue;
        }
        let failure = window.try_call(&command, input.clone()).expect_err(&command);
        assert_eq!(failure["code"], "no_dossier", "{command}: {failure}");
    }
    let start = window.call("start", json!({}));
    assert_eq!(start["author"], "", "a refused command changes nothing");
}

#[test]
fn asking_after_long_work_that_is_not_running_finds_nothing() {
    let mut window = window();
    assert_eq!(window.call("progress", json!({ "command": "preview_report" })), Value::Null);
    window.call("cancel", json!({ "command": "preview_report" }));
    window.refused("progress", json!({ "command": "save_value" }));
}

#[test]
fn a_wrong_request_is_refused_and_changes_nothing() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let before = window.call("history", json!({ "code": "", "text": "", "most": 100 }));
    assert!(window.refused("hapus_semua", json!({})).contains("tidak dikenal"));
    let takes_nothing = [
        "start",
        "open_sample",
        "close_dossier",
        "frame",
        "undo",
        "redo",
        "evidence_register",
        "identity",
        "instruments",
        "drop_draft",
        "import_settings",
        "restore_limits",
        "published",
    ];
    for command in commands() {
        for input in
            [json!(null), json!([]), json!("x"), json!(7), json!({}), json!({ "assessment": 7 })]
        {
            if takes_nothing.contains(&command.as_str()) {
                continue;
            }
            let failure = window.try_call(&command, input.clone()).expect_err(&command);
            assert_eq!(failure["code"], "bad_request", "{command} {input}: {failure}");
        }
    }
    let year = json!({ "assessment": assessment, "id": null, "year": 99_999_999_999_u64, "instrument": SPBE_2020, "value": "3", "source": "x", "document": "" });
    assert!(window.try_call("save_target", year).is_err());
    let voice = json!({ "assessment": assessment, "code": "1", "voice": "peramal", "value": "3" });
    assert!(window.refused("save_value", voice).contains("peramal"));
    let ask = |kind: &str, unit: &str| json!({ "assessment": assessment, "kind": kind, "unit": unit, "due": "", "appendix": false });
    for kind in ["", "puisi", "../x"] {
        assert!(window.refused("preview_report", ask(kind, "")).contains("tidak dikenal"));
    }
    assert!(window.refused("preview_report", ask("opd", "")).contains("Pilih perangkat daerah"));
    assert!(window.refused("preview_report", ask("opd", "Bappeda")).contains("tidak ada"));
    assert_eq!(window.call("history", json!({ "code": "", "text": "", "most": 100 })), before);
}

/// Odd texts and numbers in place of a sensible value.
fn odd() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        Just(json!("\u{0}")),
        Just(json!("../../../etc/passwd")),
        Just(json!("'; drop table answer; --")),
        Just(json!("9".repeat(200))),
        Just(json!("1,".to_owned() + &"0".repeat(60) + "1")),
        Just(json!("eksternal")),
        Just(json!("diterima")),
        prop::collection::vec(".{0,9}", 0..3).prop_map(|texts| json!(texts)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_input_panics_or_breaks_the_file(
        oddities in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), odd()), 12..40)
    ) {
        let mut window = window();
        let assessment = window.created(2026, PEMDI);
        let path = window.path("2026.spbe");
        let nowhere = window.path("tak/ada");
        let names = commands();
        for (command, field, oddity) in oddities {
            let command = command.get(&names);
            // Closing and making others would only take the open one away from the next commands.
            if ["close_dossier", "open_sample", "create_dossier", "open_dossier", "save_copy"].contains(&command.as_str()) {
                continue;
            }
            let mut input = plausible(&assessment, &nowhere);
            let keys: Vec<String> = input.as_object().expect("an object").keys().cloned().collect();
            let key = field.get(&keys);
            // Nothing may be written where a made-up path leads.
            if key != "path" && key != "folder" {
                input[key.as_str()] = oddity;
            }
            if let Err(failure) = window.try_call(command, input) {
                let sentence = failure["sentence"].as_str().expect("a sentence");
                prop_assert!(!sentence.is_empty());
                prop_assert_ne!(&failure["code"], "storage", "{}: {}", command, failure);
            }
        }
        window.call("frame", json!({}));
        window.call("dashboard", json!({ "assessment": assessment }));
        window.call("close_dossier", json!({}));
        let dossier = spbe_mandiri::dossier::Dossier::open(std::path::Path::new(&path)).expect("it opens");
        prop_assert_eq!(dossier.verify().expect("verified").faults, Vec::<String>::new());
    }
}
