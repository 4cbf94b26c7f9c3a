//! Next steps, plans and published results.

use serde_json::{Value, json};
use spbe_mandiri::score::Score;

use super::{question, window};
use crate::support::{PEMDI, SPBE_2018};

#[test]
fn the_next_steps_promise_what_they_give() {
    let mut window = window();
    let frame = window.call("open_sample", json!({}));
    let assessment = frame["current"].clone();
    let dashboard = window.call("dashboard", json!({ "assessment": assessment }));
    let exact =
        |index: &Value| Score::parse(index["exact"].as_str().expect("a figure")).expect("a number");
    let before = exact(&dashboard["index"]);
    let steps = dashboard["next_steps"].as_array().expect("steps").clone();
    assert!(!steps.is_empty());
    for step in steps {
        let save = json!({ "assessment": assessment, "code": step["code"], "voice": "mandiri", "value": step["to"] });
        let page = window.call("save_value", save);
        let gained = exact(&page["index"]).minus(before);
        let promised = step["gain"].as_str().expect("a gain").trim_start_matches('+').to_owned();
        assert_eq!(Score::parse(&promised), Ok(gained), "{step}");
        window.call("undo", json!({}));
    }
}

#[test]
fn a_plan_is_asked_locked_and_asked_again() {
    let mut window = window();
    let sample = window.call("open_sample", json!({}));
    let assessment = sample["current"].clone();
    let ask = |question: &Value| json!({ "assessment": assessment, "question": question });
    let mut asked = question();
    for (key, value) in [("target", ""), ("ceiling", "3"), ("rejected", "10")] {
        asked[key] = json!(value);
    }
    (asked["rule_first"], asked["unit_effort"]) = (json!(true), json!(false));
    let plan = window.call("plan", ask(&asked));
    assert_eq!((&plan["state"], &plan["target"]), (&json!("reached"), &json!("2,60")));
    let figure = |text: &Value| {
        let text = text.as_str().expect("a text").replace('+', "").replace('\u{2212}', "-");
        Score::parse(&text).expect("a figure")
    };
    let sum = |list: &Value, key: &str| {
        list.as_array()
            .expect("a list")
            .iter()
            .fold(Score::whole(0), |sum, one| sum.plus(figure(&one[key])))
    };
    for list in ["rows", "units"] {
        assert_eq!(sum(&plan[list], "gain"), figure(&plan["gain"]), "{list} add up to the gain");
        assert_eq!(sum(&plan[list], "effort"), figure(&plan["effort"]), "{list} add up");
    }
    let first = plan["rows"][0].clone();
    asked["frozen"] = json!([first["code"]]);
    let locked = window.call("plan", ask(&asked));
    assert_eq!(locked["frozen"][0]["code"], first["code"]);
    assert!(figure(&locked["effort"]) >= figure(&plan["effort"]));
    let row = locked["rows"][0].clone();
    asked["efforts"] = json!([{
        "code": row["code"], "from": row["from_value"], "to": row["to_value"], "effort": "0",
    }]);
    let free = window.call("plan", ask(&asked));
    assert!(figure(&free["effort"]) < figure(&locked["effort"]));
    asked["ceiling"] = json!("2");
    let short = window.call("plan", ask(&asked));
    assert_eq!(short["state"], "out_of_reach");
    assert!(short["remedies"][0].as_str().is_some_and(|words| words.contains("menjadi 3")));
    asked["ceiling"] = json!("9");
    assert!(window.refused("plan", ask(&asked)).contains("Tingkat tertinggi 9"));
    let peers = window.call("benchmark", json!({ "assessment": assessment }));
    assert_eq!(peers["year"], 2024);
    assert_eq!(peers["peers"].as_array().map(Vec::len), Some(5));
    assert!(peers["gains"][0].as_str().is_some_and(|words| words.contains("2023")));
}

#[test]
fn where_only_averages_are_published_the_index_stands_beside_them() {
    let mut window = window();
    let assessment = window.created(2019, SPBE_2018);
    let ask = json!({ "assessment": assessment });
    let before = window.call("benchmark", ask.clone());
    assert_eq!(before["averages"], json!(null), "nothing is claimed yet");
    // Level 4 for one of the thirty-seven rows, whose weight is 3 of 300.
    let save = json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": "4" });
    window.call("save_value", save);
    let peers = window.call("benchmark", ask);
    assert_eq!((&peers["places"], &peers["peers"]), (&json!([]), &json!([])));
    assert_eq!(peers["index"], "0,04");
    let averages = &peers["averages"];
    assert_eq!(averages["year"], 2020);
    assert!(averages["note"].as_str().is_some_and(|note| note.contains("domain provinsi")));
    let row = |at: usize| {
        let row = &averages["rows"][at];
        ["group", "average", "own", "apart"].map(|key| row[key].as_str().expect("text").to_owned())
    };
    assert_eq!(row(0), ["Nasional", "2,26", "0,04", "\u{2212}2,22"]);
    let domain = "Nasional, domain Kebijakan Internal SPBE";
    // 12 of the domain's 51 units: 0,2353.
    assert_eq!(row(1), [domain, "2,07", "0,24", "\u{2212}1,83"]);
    assert_eq!(averages["rows"].as_array().map(Vec::len), Some(7 + 3));
}

#[test]
fn another_instrument_is_not_compared_with_published_results() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let peers = window.call("benchmark", json!({ "assessment": assessment }));
    assert_eq!(peers["places"], json!([]));
    assert_eq!(peers["averages"], json!(null));
    assert!(peers["note"].as_str().is_some_and(|note| note.contains("tidak dibandingkan")));
}
