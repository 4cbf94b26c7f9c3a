//! Journeys through the one door of the window: JSON in, JSON out, as the screens ask it.

use std::cell::Cell;

use proptest::prelude::*;
use serde_json::{Value, json};
use spbe_mandiri::api;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::score::Score;
use tempfile::TempDir;

use crate::support::{PEMDI, SPBE_2018, SPBE_2020, stamp};

/// One window: a desk with its folder.
struct Window {
    desk: Desk,
    folder: TempDir,
    acts: Cell<u128>,
}

fn window() -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::new(&folder.path().join("rumah"));
    Window { desk, folder, acts: Cell::new(0) }
}

impl Window {
    fn try_call(&mut self, command: &str, input: Value) -> Result<Value, Value> {
        self.acts.set(self.acts.get() + 1);
        let act = stamp(self.acts.get());
        api::call(&self.desk, &act, command, input).map_err(|failure| failure.to_json())
    }

    fn call(&mut self, command: &str, input: Value) -> Value {
        self.try_call(command, input).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    fn refused(&mut self, command: &str, input: Value) -> String {
        let failure = self.try_call(command, input).expect_err(command);
        let sentence = failure["sentence"].as_str().expect("a sentence").to_owned();
        assert!(failure["code"].is_string() && sentence.ends_with('.'), "{failure}");
        sentence
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Makes a dossier; gives the id of its assessment.
    fn created(&mut self, year: i32, instrument: &str) -> Value {
        let input = json!({
            "path": self.path(&format!("{year}.spbe")), "agency": "Kota Contoh", "kind": "Kota",
            "province": "", "year": year, "instrument": instrument,
        });
        self.call("create_dossier", input)["current"].clone()
    }
}

#[test]
fn the_main_job_from_the_start_screen_to_the_printed_report() {
    let mut window = window();
    let start = window.call("start", json!({}));
    assert_eq!(start["recent"], json!([]));
    assert_eq!(start["instruments"].as_array().map(Vec::len), Some(3));
    assert_eq!(start["open"], Value::Null);

    let path = window.path("Kota Pematangsiantar.spbe");
    let new = json!({
        "path": path, "agency": "Kota Pematangsiantar", "kind": "Kota", "province": "Sumatera Utara",
        "year": 2021, "instrument": null,
    });
    let frame = window.call("create_dossier", new.clone());
    let assessment = frame["current"].clone();
    assert_eq!(frame["assessments"][0]["instrument"], json!(SPBE_2020));
    assert_eq!(frame["waiting"], json!(47));
    assert_eq!(frame["undo"], Value::Null, "the founding is not taken back");
    assert!(window.refused("create_dossier", new).contains("tidak ditimpa"));
    let frame = window.call("save_author", json!({ "name": " Operator  Kominfo " }));
    assert_eq!(frame["author"], "Operator Kominfo");

    let files = json!(["fixtures/sample/lke-2021.xlsx"]);
    let ask = json!({ "assessment": assessment, "paths": files, "voice": "mandiri", "take": [] });
    let preview = window.call("preview_import", ask.clone());
    assert_eq!(preview["taken"], json!(47));
    assert_eq!((&preview["conflicts"], &preview["refused"]), (&json!(0), &json!(0)));
    let in_it = json!({ "assessment": assessment });
    let empty = window.call("dashboard", in_it.clone());
    assert_eq!(empty["index"]["answered"], json!(0), "a preview saves nothing");
    let mut accept = ask.clone();
    accept["token"] = preview["token"].clone();
    assert_eq!(window.call("accept_import", accept.clone())["taken"], json!(47));
    assert!(window.refused("accept_import", accept).contains("berubah sejak pratinjau"));

    let dashboard = window.call("dashboard", in_it.clone());
    assert_eq!(dashboard["index"]["shown"], "1,53");
    assert_eq!(dashboard["index"]["predicate"], "Kurang");
    assert_eq!(dashboard["index"]["answered"], json!(47));
    assert_eq!(dashboard["target"], Value::Null);

    let target = json!({
        "assessment": assessment, "id": null, "year": 2023, "instrument": SPBE_2020, "value": "2,6",
        "source": "RPJMD", "document": "", "scope": "", "owner": "", "equal_instrument": "",
        "equal_value": "", "assumption": "",
    });
    let targets = window.call("save_target", target);
    assert_eq!(targets["targets"][0]["value"], "2,60");
    assert_eq!(targets["targets"][0]["predicate"], "Baik");
    let dashboard = window.call("dashboard", in_it.clone());
    assert_eq!(dashboard["target"]["value"], "2,60");
    assert_eq!(dashboard["target"]["distance"], "kurang 1,07");
    assert_eq!(dashboard["target"]["reached"], json!(false));

    let at = json!({ "assessment": assessment, "code": "12" });
    let page = window.call("indicator", at.clone());
    let before = page["index"].clone();
    for level in page["levels"].as_array().expect("levels") {
        let promised = (level["index_if_chosen"].clone(), level["predicate_if_chosen"].clone());
        let value = level["level"].to_string();
        let save =
            json!({ "assessment": assessment, "code": "12", "voice": "mandiri", "value": value });
        let page = window.call("save_value", save);
        assert_eq!((page["index"]["exact"].clone(), page["index"]["predicate"].clone()), promised);
        assert_eq!(page["value"], json!(value));
        let chosen: Vec<&Value> = page["levels"]
            .as_array()
            .expect("levels")
            .iter()
            .filter(|level| level["chosen"] == true)
            .collect();
        assert_eq!(chosen.len(), 1, "one level is chosen");
        assert_eq!(chosen[0]["level"], level["level"]);
        assert_eq!(
            chosen[0]["change_if_chosen"], "0,00",
            "to choose what is chosen changes nothing"
        );
    }
    while window.call("indicator", at.clone())["index"] != before {
        window.call("undo", json!({}));
    }
    let redone = window.call("redo", json!({}));
    assert!(
        redone["undo"].as_str().is_some_and(|words| words.contains("indikator 12")),
        "{redone}"
    );
    window.call("undo", json!({}));

    for kind in ["ringkas", "lengkap"] {
        let out = window.path(&format!("{kind}.pdf"));
        let write = json!({ "assessment": assessment, "kind": kind, "path": out });
        let written = window.call("write_report", write);
        let pdf = std::fs::read(&out).expect("it is written");
        assert!(pdf.starts_with(b"%PDF"), "{kind}");
        let pages = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
        assert_eq!(json!(pages), written["pages"], "{kind}");
        let shown =
            window.call("preview_report", json!({ "assessment": assessment, "kind": kind }));
        assert_eq!(shown["pages"], written["pages"]);
        assert!(
            shown["pdf"].as_str().is_some_and(|pdf| pdf.starts_with("JVBERi0")),
            "base64 of %PDF-"
        );
        assert!(
            shown["suggested_name"]
                .as_str()
                .is_some_and(|name| name.ends_with("2021 - Kota Pematangsiantar.pdf"))
        );
    }

    let start = window.call("close_dossier", json!({}));
    assert_eq!(start["recent"][0]["path"], json!(path));
    assert_eq!(
        (&start["recent"][0]["index"], &start["recent"][0]["exists"]),
        (&json!("1,53"), &json!(true))
    );
    assert_eq!(start["author"], "Operator Kominfo");
    assert!(window.refused("dashboard", in_it.clone()).contains("Belum ada berkas"));
    window.call("open_dossier", json!({ "path": path }));
    assert_eq!(window.call("dashboard", in_it)["index"]["shown"], "1,53");
    let history = window.call("history", json!({ "code": "12", "text": "", "most": 500 }));
    let changes = history["changes"].as_array().expect("changes");
    assert!(changes.len() >= 5, "{} changes touch indicator 12", changes.len());
    assert_eq!(changes[0]["who"], "Penguji");
}

#[test]
fn a_row_that_differs_is_taken_only_when_asked() {
    let mut window = window();
    let assessment = window.created(2021, SPBE_2020);
    let save = json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": "5" });
    window.call("save_value", save);
    let mut ask = json!({
        "assessment": assessment, "paths": ["fixtures/sample/lke-2021.xlsx"], "voice": "mandiri", "take": [],
    });
    let preview = window.call("preview_import", ask.clone());
    assert_eq!((&preview["taken"], &preview["conflicts"]), (&json!(46), &json!(1)));
    let row = preview["rows"]
        .as_array()
        .and_then(|rows| rows.iter().find(|row| row["fate"] == "conflict"))
        .expect("the row that differs")
        .clone();
    assert_eq!((&row["code"], &row["here"]), (&json!("1"), &json!("5")));
    ask["token"] = preview["token"].clone();
    window.call("accept_import", ask.clone());
    let page = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!(page["value"], "5", "what is here stays");

    ask["take"] = json!([row["key"]]);
    let preview = window.call("preview_import", ask.clone());
    assert_eq!((&preview["taken"], &preview["unchanged"]), (&json!(1), &json!(46)));
    ask["token"] = preview["token"].clone();
    assert_eq!(window.call("accept_import", ask)["taken"], json!(1));
    let page = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!(page["value"], row["there"]);
}

#[test]
fn the_sample_scores_1_53_and_says_that_it_is_one() {
    let mut window = window();
    let frame = window.call("open_sample", json!({}));
    assert!(frame["agency"]["name"].as_str().is_some_and(|name| name.ends_with("(contoh)")));
    let dashboard = window.call("dashboard", json!({ "assessment": frame["current"] }));
    assert_eq!(
        (&dashboard["index"]["shown"], &dashboard["index"]["predicate"]),
        (&json!("1,53"), &json!("Kurang"))
    );
    assert_eq!(dashboard["target"]["distance"], "kurang 1,07");
    let second = window.call("open_sample", json!({}));
    assert_ne!(second["path"], frame["path"], "every opening is a fresh copy");
}

#[test]
fn the_same_file_under_another_spelling_is_no_second_opening() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let other = window.path("./2024.spbe");
    let frame = window.call("open_dossier", json!({ "path": other }));
    assert_eq!(frame["current"], assessment);
    let save = json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": "5" });
    window.call("save_value", save);
}

#[test]
fn a_refused_opening_leaves_the_open_dossier_open() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let missing = window.path("tak-ada.spbe");
    assert!(window.refused("open_dossier", json!({ "path": missing })).contains("tidak ditemukan"));
    window.call("dashboard", json!({ "assessment": assessment }));
}

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
        let save =
            json!({ "assessment": assessment, "code": "1", "item": code, "state": "dikirim" });
        assert_eq!(window.call("save_item", save)["value"], expected, "{code}");
    }
    let page = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!(page["levels"][1]["blocked"], json!(false));
    let back =
        json!({ "assessment": assessment, "code": "1", "item": item(0, 0), "state": "revisi" });
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
    assert_eq!(
        page["value_source"],
        "diisi langsung, menggantikan hitungan dari butir atau indeks lain"
    );
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

/// A question to the planner without any limit.
fn question() -> Value {
    json!({
        "target": "2,6", "by_year": false, "ceiling": "", "most_steps": "", "floor": "", "floors": [],
        "frozen": [], "must": [], "capacity": [], "efforts": [], "rule_first": false,
        "unit_effort": true, "withstands": "", "rejected": "",
    })
}

/// An input that every command can read, whatever it asks for.
fn plausible(assessment: &Value, path: &str) -> Value {
    let mut all = json!({
        "assessment": assessment, "code": "1", "path": path, "paths": [path], "agency": "Kota", "kind": "ringkas",
        "province": "", "year": 2024, "instrument": SPBE_2020, "name": "Nama", "voice": "mandiri", "value": "3",
        "text": "", "title": "Judul", "evidence": "tak-ada", "pages": "1", "item": "I1-L1-01", "state": "draf",
        "figure": "1", "date": "", "source": "RPJMD", "id": null, "unit": null, "document": "", "take": [],
        "token": "", "most": 10, "entry": "tak-ada", "entered": true,
    });
    let more = json!({
        "question": question(), "scenario": "tak-ada", "scenarios": ["tak-ada"],
        "values": [{ "code": "1", "value": "3" }], "adopt": true, "due": "2026-12-31", "task_state": "berjalan",
        "scope": "", "owner": "", "equal_instrument": "", "equal_value": "", "assumption": "",
        "role": "tunggal", "codes": ["1"], "note": "x", "levels": [2],
        "fields": { "nama": "x" }, "field": "explanation", "folder": path, "points": 2,
        "command": "preview_import",
        "particulars": { "kind": "", "number": "", "date": "", "signatory": "", "valid_until": "" },
    });
    if let (Some(all), Value::Object(more)) = (all.as_object_mut(), more) {
        all.extend(more);
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
        "drop_draft",
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
    for kind in ["", "opd", "../x"] {
        let ask = json!({ "assessment": assessment, "kind": kind });
        assert!(window.refused("preview_report", ask).contains("tidak dikenal"));
    }
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
            if ["close_dossier", "open_sample", "create_dossier", "open_dossier"].contains(&command.as_str()) {
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
fn another_instrument_is_not_compared_with_published_results() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let peers = window.call("benchmark", json!({ "assessment": assessment }));
    assert_eq!(peers["places"], json!([]));
    assert!(peers["note"].as_str().is_some_and(|note| note.contains("tidak dibandingkan")));
}
