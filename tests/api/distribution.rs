//! The matrix of rows and OPDs as the screens meet it: what may be done, what is counted, what is offered.

use serde_json::{Value, json};

use super::{Window, window};
use crate::support::{PEMDI, SPBE_2018, SPBE_2020};

/// OPDs by name, with their ids.
fn units(window: &mut Window, assessment: &Value, names: &[&str]) -> Vec<Value> {
    for name in names {
        window.call("save_unit", json!({ "assessment": assessment, "id": null, "name": name }));
    }
    let all = window.call("units", json!({ "assessment": assessment }));
    let id = |name: &&str| {
        let all = all.as_array().expect("OPDs");
        all.iter().find(|unit| unit["name"] == **name).expect("an OPD")["id"].clone()
    };
    names.iter().map(id).collect()
}

fn bears(window: &mut Window, assessment: &Value, said: &[(&str, &Value)]) -> Value {
    let said: Vec<Value> = said
        .iter()
        .map(|(function, unit)| json!({ "function": function, "unit": unit, "bears": true }))
        .collect();
    window.call("save_bearers", json!({ "assessment": assessment, "said": said }))
}

fn row(view: &Value, code: &str) -> Value {
    let parts = view["parts"].as_array().expect("parts");
    let mut rows = parts.iter().flat_map(|part| part["rows"].as_array().expect("rows"));
    rows.find(|row| row["code"] == code).expect("a row").clone()
}

#[test]
fn the_matrix_counts_gaps_and_rows_with_several_candidates() {
    let mut window = window();
    let assessment = window.created(2025, SPBE_2020);
    let of = json!({ "assessment": assessment });
    let opds = units(&mut window, &assessment, &["Bappeda", "Diskominfo", "Dinas Sosial"]);
    let view = window.call("distribution", of.clone());
    assert_eq!(
        (&view["unled"], &view["of"], &view["contested"]),
        (&json!(47), &json!(47), &json!(0))
    );
    assert_eq!((&view["has_functions"], &view["last_year"]), (&json!(true), &Value::Null));
    bears(&mut window, &assessment, &[("pelayanan", &opds[0]), ("pelayanan", &opds[2])]);
    let view = window.call("distribution", of.clone());
    assert_eq!(view["contested"], json!(4), "42, 45, 46 and 47");
    assert_eq!(row(&view, "45")["candidates"], json!([opds[0], opds[2]]));
    let set = |code: &str, unit: &Value, part: &str| json!({ "assessment": assessment, "code": code, "unit": unit, "part": part });
    let view = window.call("save_part", set("45", &opds[2], "lead"));
    assert_eq!((&view["unled"], &view["contested"]), (&json!(46), &json!(3)));
    let view = window.call("save_part", set("45", &opds[0], "support"));
    assert_eq!(row(&view, "45")["supporting"], json!([opds[0]]));
    let counted =
        |at: usize| (view["units"][at]["leads"].clone(), view["units"][at]["supports"].clone());
    assert_eq!((counted(0), counted(1)), ((json!(0), json!(1)), (json!(1), json!(0))));
    let listed = window.call("units", of);
    assert_eq!(listed[0]["supports"], json!(["45"]));
    let page = window.call("save_supporting", set("45", &opds[1], "support"));
    let names: Vec<&Value> =
        page["supporting"].as_array().expect("OPDs").iter().map(|unit| &unit["name"]).collect();
    assert_eq!(names, ["Bappeda", "Diskominfo"]);
    assert!(window.refused("save_part", set("99", &opds[0], "lead")).contains("99"));
    assert!(
        window
            .refused("save_part", set("1", &json!("tak-ada"), "lead"))
            .contains("Perangkat daerah itu")
    );
}

#[test]
fn an_offer_says_what_it_would_do_and_why_rows_stay_open() {
    let mut window = window();
    let assessment = window.created(2025, SPBE_2020);
    let opds = units(&mut window, &assessment, &["Bappeda", "Diskominfo", "Inspektorat"]);
    let ask = json!({ "assessment": assessment, "from": "functions", "replace": false });
    assert!(window.refused("offer_distribution", ask.clone()).contains("Tetapkan dahulu"));
    bears(
        &mut window,
        &assessment,
        &[
            ("tik", &opds[1]),
            ("perencanaan", &opds[0]),
            ("pelayanan", &opds[0]),
            ("pelayanan", &opds[2]),
        ],
    );
    let set = json!({ "assessment": assessment, "code": "1", "unit": opds[2], "part": "lead" });
    window.call("save_part", set);
    let offer = window.call("offer_distribution", ask.clone());
    assert_eq!(offer["kept"], json!(["1"]));
    let of_row = |key: &str, code: &str| {
        let rows = offer[key].as_array().expect("rows");
        rows.iter().find(|row| row["code"] == code).cloned().unwrap_or_default()
    };
    assert_eq!(of_row("rows", "2")["lead"], "Diskominfo");
    assert_eq!(of_row("rows", "2")["gains"], json!(["Bappeda"]));
    assert_eq!(of_row("rows", "1")["lead"], Value::Null, "its lead stays");
    assert_eq!(of_row("rows", "1")["gains"], json!(["Diskominfo"]));
    let why = |code: &str| {
        (of_row("open", code)["reason"].clone(), of_row("open", code)["names"].clone())
    };
    assert_eq!(why("36"), (json!("no_bearer"), json!(["Sumber daya manusia"])));
    assert_eq!(why("45"), (json!("several"), json!(["Bappeda", "Inspektorat"])));
    let unborne = offer["unborne"].as_array().expect("functions");
    assert!(unborne.contains(&json!("Kearsipan")) && !unborne.contains(&json!("Perencanaan")));
    let view = window.call("fill_distribution", ask.clone());
    let open = offer["open"].as_array().expect("rows").len();
    assert_eq!(view["unled"], json!(open));
    assert_eq!(window.call("offer_distribution", ask)["rows"], json!([]), "done is done");
    window.call("undo", json!({}));
    let view = window.call("distribution", json!({ "assessment": assessment }));
    assert_eq!(
        (view["unled"].clone(), row(&view, "1")["lead"].clone()),
        (json!(46), opds[2].clone())
    );
}

#[test]
fn functions_say_where_they_stand_and_what_a_name_suggests() {
    let mut window = window();
    let assessment = window.created(2025, SPBE_2020);
    units(&mut window, &assessment, &["Bappeda", "Dinas Perpustakaan dan Kearsipan"]);
    window.call("create_assessment", json!({ "year": 2026, "instrument": PEMDI }));
    let view = window.call("functions", json!({ "assessment": assessment }));
    assert!(view["source"].as_str().is_some_and(|source| source.contains("hal. 82")));
    let function = |view: &Value, key: &str| {
        let all = view["functions"].as_array().expect("functions");
        all.iter().find(|one| one["key"] == key).expect("a function").clone()
    };
    let planning = function(&view, "perencanaan");
    assert_eq!(
        (&planning["first_at"], &planning["also_at"]),
        (&json!(["13", "32"]), &json!(["2", "12"]))
    );
    assert_eq!(planning["also_in"].as_array().map(Vec::len), Some(1), "Pemdi has it too");
    assert_eq!(planning["bearers"], json!([]), "a suggestion sets nothing");
    assert_eq!(planning["suggested"][0]["name"], "Bappeda");
    assert_eq!(function(&view, "keuangan")["suggested"], json!([]));
    let unit = planning["suggested"][0]["id"].clone();
    let view = bears(&mut window, &assessment, &[("perencanaan", &unit)]);
    let planning = function(&view, "perencanaan");
    assert_eq!(
        (&planning["bearers"][0]["name"], &planning["suggested"]),
        (&json!("Bappeda"), &json!([]))
    );
    let old = window.created(2019, SPBE_2018);
    let view = window.call("functions", json!({ "assessment": old }));
    assert_eq!(view["functions"], json!([]));
    let matrix = window.call("distribution", json!({ "assessment": old }));
    assert_eq!(matrix["has_functions"], json!(false));
}

#[test]
fn every_view_says_whether_its_reader_may_organise() {
    let mut window = window();
    let assessment = window.created(2025, SPBE_2020);
    let opds = units(&mut window, &assessment, &["Bappeda"]);
    bears(&mut window, &assessment, &[("tik", &opds[0])]);
    let of = json!({ "assessment": assessment });
    let fill = json!({ "assessment": assessment, "from": "functions", "replace": false });
    let set = json!({ "assessment": assessment, "code": "1", "unit": opds[0], "part": "lead" });
    for (role, may) in [
        ("tunggal", true),
        ("koordinator", true),
        ("penanggung_jawab", true),
        ("pelaksana_entri", true),
        ("responden_opd", false),
        ("asesor_internal", false),
        ("pimpinan", false),
    ] {
        let frame = window.call("save_role", json!({ "role": role, "unit": opds[0] }));
        assert_eq!(frame["may_organise"], json!(may), "{role}");
        for view in ["distribution", "functions"] {
            assert_eq!(window.call(view, of.clone())["may_organise"], json!(may), "{role}: {view}");
        }
        window.call("offer_distribution", fill.clone());
        if !may {
            for (command, input) in [
                ("save_part", set.clone()),
                ("save_supporting", set.clone()),
                ("fill_distribution", fill.clone()),
                ("save_bearers", json!({ "assessment": assessment, "said": [] })),
            ] {
                let refused = window.refused(command, input);
                assert!(refused.contains("tidak dapat mengatur"), "{role}, {command}: {refused}");
            }
        }
    }
    let view = window.call("distribution", of);
    assert_eq!(view["unled"], json!(47), "nothing was set by those who may not");
}
