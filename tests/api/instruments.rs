//! What differs from instrument to instrument.

use serde_json::{Value, json};

use super::window;
use crate::support::{PEMDI, SPBE_2018};

#[test]
fn pemdi_items_and_outside_indices_change_the_value() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let page = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!((&page["takes_levels"], &page["value"]), (&json!(false), &Value::Null));
    let levels = page["levels"].as_array().expect("levels").clone();
    assert_eq!(levels[1]["blocked"], json!(true), "the second level waits for the first");
    // The whole first level, then half of the second: 1,50 and 2,00 by the official examples.
    let item = |level: usize, nth: usize| levels[level]["items"][nth]["code"].clone();
    let of = |level: usize| levels[level]["items"].as_array().map_or(0, Vec::len);
    assert_eq!((of(0), of(1)), (1, 4));
    for (code, expected) in [(item(0, 0), "1,50"), (item(1, 0), "1,75"), (item(1, 1), "2,00")] {
        let save = json!({ "assessment": assessment, "code": "1", "item": code, "state": "dikirim", "reason": "" });
        assert_eq!(window.call("save_item", save)["value"], expected, "{code}");
    }
    let page = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!(page["levels"][1]["blocked"], json!(false));
    let back = json!({ "assessment": assessment, "code": "1", "item": item(0, 0), "state": "revisi", "reason": "Kurang tanggal." });
    assert_eq!(
        window.call("save_item", back)["value"],
        "1,00",
        "without the first level the second counts for nothing"
    );

    let page = window.call("indicator", json!({ "assessment": assessment, "code": "5" }));
    assert_eq!(page["external"]["unit"], "0-100");
    for (figure, expected) in
        [("25", json!("2,00")), ("68,75", json!("3,75")), ("100", json!("5,00")), ("", Value::Null)]
    {
        let save = json!({ "assessment": assessment, "code": "5", "figure": figure, "date": "", "source": "" });
        assert_eq!(window.call("save_external_index", save)["value"], expected, "{figure}");
    }
    let beyond =
        json!({ "assessment": assessment, "code": "5", "figure": "101", "date": "", "source": "" });
    assert!(window.refused("save_external_index", beyond).contains("di luar rentang"));
    let direct =
        json!({ "assessment": assessment, "code": "2", "voice": "mandiri", "value": "1,255" });
    let page = window.call("save_value", direct);
    assert_eq!(page["value_source"], "direct");
}

#[test]
fn the_2018_instrument_has_three_rows_for_its_last_indicator() {
    let mut window = window();
    let assessment = window.created(2019, SPBE_2018);
    let list = window.call("questionnaire", json!({ "assessment": assessment }));
    assert_eq!(list["of"], json!(37));
    let codes: Vec<String> = list["domains"]
        .as_array()
        .expect("domains")
        .iter()
        .flat_map(|domain| domain["aspects"].as_array().expect("aspects"))
        .flat_map(|aspect| aspect["rows"].as_array().expect("rows"))
        .map(|row| row["code"].as_str().expect("a code").to_owned())
        .collect();
    assert_eq!(codes[34..], ["35-1", "35-2", "35-3"]);
    for (code, expected) in [("35-1", 1), ("35-2", 2), ("35-3", 3)] {
        let save =
            json!({ "assessment": assessment, "code": code, "voice": "mandiri", "value": "4" });
        let page = window.call("save_value", save);
        assert_eq!(page["index"]["answered"], json!(expected));
    }
    let save = json!({ "assessment": assessment, "code": "35", "voice": "mandiri", "value": "4" });
    assert!(window.refused("save_value", save).contains("35"));
}

#[test]
fn an_assessment_from_before_a_revision_says_what_changed_until_it_is_read() {
    let mut window = window();
    // Later than every act in the fixture.
    window.acts.set(500_000);
    let old = window.path("Lama.spbe");
    std::fs::copy("fixtures/databases/v9.spbe", &old).expect("a fixture");
    let frame = window.call("open_dossier", json!({ "path": old }));
    let assessments = frame["assessments"].as_array().expect("assessments").clone();
    let pemdi = assessments.iter().find(|one| one["instrument"] == PEMDI).expect("a Pemdi year");
    let at = json!({ "assessment": pemdi["id"] });
    for code in 1..=20 {
        let code = code.to_string();
        let save =
            json!({ "assessment": pemdi["id"], "code": code, "voice": "mandiri", "value": "2,5" });
        window.call("save_value", save);
    }
    let dashboard = window.call("dashboard", at.clone());
    let revised = &dashboard["revised"];
    assert_eq!(revised["may_acknowledge"], json!(true));
    assert_eq!(
        revised["effect"],
        "Indeks penilaian ini tetap 2,50, tetapi predikatnya yang semula tertulis Baik seharusnya Cukup."
    );
    assert!(revised["changes"].as_array().is_some_and(|told| told.len() >= 3), "{revised}");
    assert_eq!(window.call("acknowledge_revision", at.clone())["revised"], Value::Null);
    window.call("undo", json!({}));
    assert!(!window.call("dashboard", at)["revised"].is_null(), "undone like any act");

    let fresh = window.created(2026, PEMDI);
    let dashboard = window.call("dashboard", json!({ "assessment": fresh }));
    assert_eq!(dashboard["revised"], Value::Null, "what begins now has nothing to be told");
}
