//! The main job, and opening and closing on its way.

use serde_json::{Value, json};

use super::window;
use crate::support::SPBE_2020;

#[test]
fn the_main_job_from_the_start_screen_to_the_printed_report() {
    let mut window = window();
    let start = window.call("start", json!({}));
    assert_eq!(start["recent"], json!([]));
    assert_eq!(start["instruments"].as_array().map(Vec::len), Some(4));
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
    let ask = json!({ "assessment": assessment, "paths": files, "voice": "mandiri", "take": [], "mappings": [] });
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
        let order = json!({
            "assessment": assessment, "kind": kind, "unit": null, "due": "", "appendix": false,
        });
        let mut write = order.clone();
        write["path"] = json!(out);
        let written = window.call("write_report", write);
        let pdf = std::fs::read(&out).expect("it is written");
        assert!(pdf.starts_with(b"%PDF"), "{kind}");
        let pages = lopdf::Document::load_mem(&pdf).expect("a PDF").get_pages().len();
        assert_eq!(json!(pages), written["pages"], "{kind}");
        let shown = window.call("preview_report", order);
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
        "assessment": assessment, "paths": ["fixtures/sample/lke-2021.xlsx"], "voice": "mandiri", "take": [], "mappings": [],
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
