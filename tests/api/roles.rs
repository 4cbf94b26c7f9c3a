//! The parts that people play, as the screens meet them: what may be done, what is one's own task,
//! what pasting brings in.

use serde_json::{Value, json};

use super::{Window, window};
use crate::support::{PEMDI, SPBE_2020};

/// Every row of the task list.
fn rows(window: &mut Window, assessment: &Value) -> Vec<Value> {
    let list = window.call("questionnaire", json!({ "assessment": assessment }));
    let each = |value: &Value, key: &str| value[key].as_array().cloned().unwrap_or_default();
    each(&list, "domains")
        .iter()
        .flat_map(|domain| each(domain, "aspects"))
        .flat_map(|aspect| each(&aspect, "rows"))
        .collect()
}

fn row(window: &mut Window, assessment: &Value, code: &str) -> Value {
    rows(window, assessment).into_iter().find(|row| row["code"] == code).expect("a row")
}

fn plays(window: &mut Window, role: &str, unit: &Value) {
    window.call("save_role", json!({ "role": role, "unit": unit }));
}

fn save(window: &mut Window, assessment: &Value, code: &str, level: &str) {
    window.call(
        "save_value",
        json!({ "assessment": assessment, "code": code, "voice": "mandiri", "value": level }),
    );
    window.call(
        "save_explanation",
        json!({ "assessment": assessment, "code": code, "text": "Sudah ditetapkan." }),
    );
}

#[test]
fn each_row_of_the_list_says_whose_task_it_is_and_what_may_be_done_with_it() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let made = json!({ "assessment": assessment, "id": null, "name": "Bappeda" });
    let unit = window.call("save_unit", made)[0]["id"].clone();
    let lead = json!({ "assessment": assessment, "code": "1", "unit": unit });
    window.call("assign_unit", lead);
    save(&mut window, &assessment, "1", "1");
    let stands = |window: &mut Window, code: &str| {
        let row = row(window, &assessment, code);
        (row["mine"].clone(), row["may"].clone())
    };

    plays(&mut window, "responden_opd", &unit);
    assert_eq!(stands(&mut window, "1"), (json!(true), json!(["answer", "submit"])));
    assert_eq!(stands(&mut window, "2"), (json!(false), json!([])));
    plays(&mut window, "asesor_internal", &Value::Null);
    assert_eq!(stands(&mut window, "1"), (json!(false), json!([])));

    plays(&mut window, "responden_opd", &unit);
    window.call("submit", json!({ "assessment": assessment, "codes": ["1"] }));
    assert_eq!(stands(&mut window, "1"), (json!(true), json!(["withdraw"])));
    plays(&mut window, "asesor_internal", &Value::Null);
    assert_eq!(stands(&mut window, "1"), (json!(true), json!(["send_back", "approve", "review"])));
    plays(&mut window, "pimpinan", &Value::Null);
    assert_eq!(stands(&mut window, "1"), (json!(false), json!([])));
    plays(&mut window, "tunggal", &Value::Null);
    let (mine, may) = stands(&mut window, "2");
    assert!(
        mine == json!(true) && may.as_array().is_some_and(|may| may.contains(&json!("answer")))
    );
}

#[test]
fn what_a_row_lacks_and_what_changed_since_last_year_stand_in_the_list() {
    let mut window = window();
    let earlier = window.created(2023, SPBE_2020);
    save(&mut window, &earlier, "1", "2");
    save(&mut window, &earlier, "2", "2");
    save(&mut window, &earlier, "3", "2");
    let later = window.call("create_assessment", json!({ "year": 2024, "instrument": null }));
    let later = later["current"].clone();
    save(&mut window, &later, "1", "3");
    save(&mut window, &later, "2", "2");
    let facts: Vec<(Value, Value)> = rows(&mut window, &later)
        .into_iter()
        .take(4)
        .map(|row| (row["changed"].clone(), row["lacks"].clone()))
        .collect();
    assert_eq!(
        facts,
        [
            (json!(true), json!(["evidence"])),
            (json!(false), json!(["evidence"])),
            (json!(false), json!(["value", "explanation"])),
            (json!(false), json!(["value", "explanation"])),
        ],
        "changed is what is answered otherwise; unanswered is no change"
    );
}

#[test]
fn many_rows_go_back_with_one_note_and_one_undo() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let codes = ["1", "2", "3"];
    for code in codes {
        save(&mut window, &assessment, code, "1");
    }
    window.call("submit", json!({ "assessment": assessment, "codes": codes }));
    let back = |codes: &[&str], note: &str| json!({ "assessment": assessment, "codes": codes, "note": note });
    assert!(
        window.refused("send_back", back(&codes, " ")).contains("indikator 1, 2, 3"),
        "the refusal names the rows"
    );
    assert!(window.refused("send_back", back(&["1", "4"], "Kurang.")).contains("Indikator 4"));
    let check = window.call("check_answers", json!({ "assessment": assessment }));
    assert_eq!(check["submitted"], json!(3), "all go or none");
    let check = window.call("send_back", back(&codes, "Sebutkan pasalnya."));
    assert_eq!((&check["sent_back"], &check["submitted"]), (&json!(3), &json!(0)));
    let notes = rows(&mut window, &assessment);
    assert!(notes.iter().take(3).all(|row| row["note"] == "Sebutkan pasalnya."));
    window.call("undo", json!({}));
    let check = window.call("check_answers", json!({ "assessment": assessment }));
    assert_eq!((&check["sent_back"], &check["submitted"]), (&json!(0), &json!(3)));
}

#[test]
fn the_assessor_accepts_an_item_or_sends_it_back_and_the_agency_prepares_it() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let at = json!({ "assessment": assessment, "code": "1" });
    let item = "I1-L1-01";
    let set = |state: &str, reason: &str| json!({ "assessment": assessment, "code": "1", "item": item, "state": state, "reason": reason });
    let shown = |page: &Value| page["levels"][0]["items"][0].clone();

    plays(&mut window, "pelaksana_entri", &Value::Null);
    let page = window.call("indicator", at.clone());
    assert_eq!(shown(&page)["states"], json!(["belum", "draf", "dikirim"]));
    let refused = window.refused("save_item", set("diterima", ""));
    assert!(
        refused.starts_with("Pelaksana Entri tidak dapat menetapkan hasil reviu."),
        "{refused}"
    );
    let paste = json!({
        "assessment": assessment, "code": "1", "item": item,
        "files": [{ "name": "", "content": "iVBORw0KGgo=" }],
    });
    window.call("paste_evidence", paste.clone());
    window.call("save_item", set("dikirim", ""));
    window.call(
        "save_explanation",
        json!({ "assessment": assessment, "code": "1", "text": "Sudah ditetapkan." }),
    );

    plays(&mut window, "asesor_internal", &Value::Null);
    assert!(
        window.refused("save_item", set("diterima", "")).contains("Tunggu sampai jawaban diajukan"),
        "not before the row is handed in"
    );
    plays(&mut window, "pelaksana_entri", &Value::Null);
    window.call("submit", json!({ "assessment": assessment, "codes": ["1"] }));
    plays(&mut window, "asesor_internal", &Value::Null);
    let page = window.call("indicator", at.clone());
    assert_eq!(shown(&page)["states"], json!(["dikirim", "diterima", "revisi"]));
    assert!(window.refused("save_item", set("revisi", " ")).starts_with("Tuliskan alasan revisi"));
    let page = window.call("save_item", set("revisi", "Tanggalnya terpotong."));
    assert_eq!(shown(&page)["reason"], "Tanggalnya terpotong.");
    window.call(
        "send_back",
        json!({ "assessment": assessment, "codes": ["1"], "note": "Lihat butir." }),
    );

    plays(&mut window, "pelaksana_entri", &Value::Null);
    assert!(
        window.refused("undo", json!({})).contains("tidak dapat mengurungkan"),
        "the assessor's step is not the agency's to take back"
    );
    let page = window.call("save_item", set("dikirim", ""));
    assert_eq!(shown(&page)["reason"], "Tanggalnya terpotong.", "stays until he decides anew");
    window.call("submit", json!({ "assessment": assessment, "codes": ["1"] }));
    plays(&mut window, "asesor_internal", &Value::Null);
    let page = window.call("save_item", set("diterima", ""));
    assert_eq!((&shown(&page)["reason"], &page["review"]["reach"]), (&json!(""), &json!("full")));
    window.call(
        "send_back",
        json!({ "assessment": assessment, "codes": ["1"], "note": "Penjelasannya." }),
    );

    plays(&mut window, "pelaksana_entri", &Value::Null);
    let page = window.call("indicator", at);
    assert_eq!(shown(&page)["states"], json!([]), "what is accepted is the assessor's");
    assert!(window.refused("paste_evidence", paste).contains("sudah diterima asesor"));
}

#[test]
fn an_accepted_item_without_a_file_proves_nothing() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let mut set = |item: &str, state: &str| {
        let input = json!({ "assessment": assessment, "code": "13", "item": item, "state": state, "reason": "" });
        window.call("save_item", input)
    };
    let page = set("I13-L1-01", "diterima");
    assert_eq!((&page["value"], &page["review"]["proven"]), (&json!("1,17"), &json!("1,00")));
    assert_eq!(page["review"]["reach"], "short");
    let paste = json!({
        "assessment": assessment, "code": "13", "item": "I13-L1-01",
        "files": [{ "name": "Keputusan.pdf", "content": "JVBERi0=" }],
    });
    let page = window.call("paste_evidence", paste);
    assert_eq!(
        (&page["review"]["proven"], &page["review"]["reach"]),
        (&json!("1,17"), &json!("full"))
    );
}

#[test]
fn pasted_files_are_named_kept_once_and_held_to_the_limit() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let paste = |files: Value| json!({ "assessment": assessment, "code": "1", "item": null, "files": files });
    let picture = json!({ "name": "image.png", "content": "iVBORw0KGgo=" });
    let page = window.call("paste_evidence", paste(json!([picture])));
    let title = page["evidence"][0]["title"].as_str().expect("a title").to_owned();
    assert!(
        title.starts_with("Tangkapan layar 2026-11-23 08.") && title.ends_with(".png"),
        "{title}"
    );
    let page = window.call("paste_evidence", paste(json!([picture])));
    assert_eq!(
        page["evidence"].as_array().map(Vec::len),
        Some(1),
        "the same content is one document"
    );

    let refused =
        window.refused("paste_evidence", paste(json!([{ "name": "kosong.pdf", "content": "" }])));
    assert!(refused.contains("\u{201c}kosong.pdf\u{201d} kosong"), "{refused}");
    let odd = window.try_call("paste_evidence", paste(json!([{ "name": "x", "content": "%%%%" }])));
    assert_eq!(odd.expect_err("no base64")["code"], "bad_request");

    let large = "A".repeat(1_400_000);
    let files = json!([{ "name": "besar.pdf", "content": large }]);
    window.call("paste_evidence", paste(files));
    assert_eq!(window.call("save_evidence_limit", json!({ "megabytes": 1 }))["evidence_limit"], 1);
    let files = json!([
        { "name": "kecil.pdf", "content": "JVBERi0=" },
        { "name": "besar lagi.pdf", "content": "B".repeat(1_600_000) },
    ]);
    let refused = window.refused("paste_evidence", paste(files));
    assert_eq!(
        refused,
        "Berkas \u{201c}besar lagi.pdf\u{201d} berukuran 1,2 MB, sedangkan batasnya 1,0 MB. Perkecil atau pisahkan berkasnya, atau naikkan batas itu di Pengaturan, lalu lampirkan kembali."
    );
    let page = window.call("indicator", json!({ "assessment": assessment, "code": "1" }));
    assert_eq!(page["evidence"].as_array().map(Vec::len), Some(2), "all are taken or none");
    let path = window.path("dari diska.pdf");
    std::fs::write(&path, vec![b'x'; 1_000_001]).expect("a file");
    let attach = json!({ "assessment": assessment, "code": "1", "paths": [path] });
    assert!(window.refused("attach_evidence", attach).contains("sedikit lebih dari 1,0 MB"));
    let refused = window.refused("save_evidence_limit", json!({ "megabytes": 0 }));
    assert!(refused.contains("dari 1 sampai 500 MB"), "{refused}");
    let reopened = window.path("2024.spbe");
    window.call("close_dossier", json!({}));
    let frame = window.call("open_dossier", json!({ "path": reopened }));
    assert_eq!(frame["evidence_limit"], 1, "kept on this machine");
}

#[test]
fn a_locked_row_is_not_unlocked_through_the_history() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    plays(&mut window, "pelaksana_entri", &Value::Null);
    save(&mut window, &assessment, "1", "2");
    save(&mut window, &assessment, "1", "1");
    window.call("submit", json!({ "assessment": assessment, "codes": ["1"] }));
    let history = window.call("history", json!({ "code": "1", "text": "", "most": 50 }));
    let entry = history["changes"]
        .as_array()
        .expect("changes")
        .iter()
        .flat_map(|change| change["entries"].as_array().cloned().unwrap_or_default())
        .find(|entry| entry["from"] == "2")
        .expect("the earlier value");
    let refused = window.refused(
        "restore_entry",
        json!({ "entry": entry["id"], "code": "", "text": "", "most": 9 }),
    );
    assert!(refused.contains("tidak dapat mengurungkan"), "{refused}");
    plays(&mut window, "asesor_internal", &Value::Null);
    window.call("approve", json!({ "assessment": assessment, "codes": ["1"] }));
    let latest = window.call("history", json!({ "code": "1", "text": "", "most": 1 }));
    assert_eq!(latest["changes"][0]["who"], "Penguji (Asesor Internal)", "the part is recorded");
    plays(&mut window, "pelaksana_entri", &Value::Null);
    assert!(window.refused("undo", json!({})).contains("tidak dapat mengurungkan"));
    plays(&mut window, "asesor_internal", &Value::Null);
    window.call("undo", json!({}));
}
