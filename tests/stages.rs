//! The official assessment stage by stage: values of their own beside the final one, who set them and when,
//! what changed between them, and the one act that makes the newest of them final.

use std::path::Path;

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::NewStage;
use spbe_mandiri::import::{self, Limits, Sheet};
use spbe_mandiri::instrument::StageKey;
use spbe_mandiri::role::Role;
use spbe_mandiri::score::Score;
use spbe_mandiri::stamp::{Actor, Stamp};

use crate::api::{Window, window};
use crate::support::{self, PEMDI, SPBE_2020};

fn stage(desk: &mut support::Desk, code: &str, stage: StageKey, value: &str) {
    let (stamp, assessment) = (desk.next(), desk.assessment());
    let new = NewStage { value: Some(value), note: None };
    desk.dossier.save_stage(&stamp, &assessment, code, stage, new).expect("kept");
}

fn acting(desk: &support::Desk, role: Role) -> Stamp {
    Stamp { actor: Actor { role, unit: None }, ..desk.next() }
}

fn codes(codes: &[&str]) -> Vec<String> {
    codes.iter().map(|code| (*code).to_owned()).collect()
}

#[test]
fn a_stage_is_kept_beside_the_final_value_and_speaks_of_its_own_rows_alone() {
    let mut desk = support::desk(2026, PEMDI);
    stage(&mut desk, "3", StageKey::Dokumen, "1,25");
    stage(&mut desk, "3", StageKey::Visitasi, "4/3");
    let sheet = desk.worksheet();
    let at = sheet.place("3").expect("a row");
    assert_eq!(sheet.value(at, Voice::Eksternal), None, "nothing becomes final by itself");
    assert!(sheet.scorecard_if_any(Voice::Eksternal).is_none());
    let value = |stage| sheet.stage_value(at, stage).map(Score::exact);
    assert_eq!(value(StageKey::Dokumen).as_deref(), Some("1.25"));
    assert_eq!(value(StageKey::Interviu).as_deref(), Some("1.25"), "not taken up again");
    assert_eq!(sheet.before_stage(at, StageKey::Dokumen), None);
    desk.sound();
}

#[test]
fn a_value_off_the_scale_and_a_note_too_long_change_nothing() {
    let mut desk = support::desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let long = "a".repeat(20_001);
    for (code, value, note) in [
        ("1", Some("2,5"), None),
        ("1", Some("6"), None),
        ("48", Some("2"), None),
        ("1", None, Some(long.as_str())),
    ] {
        let stamp = desk.next();
        let new = NewStage { value, note };
        let refused = desk.dossier.save_stage(&stamp, &assessment, code, StageKey::Dokumen, new);
        assert!(refused.expect_err("refused").to_string().ends_with('.'));
    }
    assert!(!desk.worksheet().has_stages());
}

#[test]
fn who_records_results_keeps_stages_and_everything_can_be_undone_also_when_the_year_is_closed() {
    let mut desk = support::desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let new = NewStage { value: Some("2"), note: Some("Perwali dilengkapi. ") };
    for role in [Role::RespondenOpd, Role::AsesorInternal, Role::Pimpinan] {
        let stamp = acting(&desk, role);
        let refused = desk.dossier.save_stage(&stamp, &assessment, "1", StageKey::Interviu, new);
        assert!(refused.is_err(), "{role:?}");
        assert!(
            desk.dossier.adopt_stages(&stamp, &assessment, &codes(&["1"])).is_err(),
            "{role:?}"
        );
    }
    let stamp = desk.next();
    desk.dossier
        .transact(&stamp, "finalise", "2024", |draft| {
            let subject = spbe_mandiri::storage::Subject::Assessment(assessment.clone());
            draft.set(
                &subject,
                spbe_mandiri::storage::Field::Final,
                spbe_mandiri::storage::FieldValue::flag(true),
            )
        })
        .expect("closed");
    let stamp = acting(&desk, Role::Koordinator);
    desk.dossier.save_stage(&stamp, &assessment, "1", StageKey::Interviu, new).expect("kept");
    let change = desk.dossier.history("1", "", 1).expect("a history").changes.remove(0);
    assert_eq!(change.what, "Mencatat tahap Interviu pada indikator 1, 2024");
    let said: Vec<String> = change
        .entries
        .iter()
        .map(|entry| format!("{}: {} {} -> {}", entry.subject, entry.field, entry.from, entry.to))
        .collect();
    assert_eq!(
        said[..2],
        [
            "Indikator 1, tahap Interviu, 2024: nilai kosong -> 2",
            "Indikator 1, tahap Interviu, 2024: catatan kosong -> Perwali dilengkapi.",
        ]
    );
    let stamp = acting(&desk, Role::Koordinator);
    desk.dossier.adopt_stages(&stamp, &assessment, &codes(&["1"])).expect("adopted");
    assert_eq!(desk.worksheet().value(0, Voice::Eksternal).map(Score::exact).as_deref(), Some("2"));
    let stamp = acting(&desk, Role::AsesorInternal);
    assert!(
        desk.dossier.undo(&stamp).is_err(),
        "who may not record results may not take them back"
    );
    let stamp = acting(&desk, Role::Koordinator);
    desk.dossier.undo(&stamp).expect("taken back");
    assert_eq!(desk.worksheet().value(0, Voice::Eksternal), None);
    let stamp = acting(&desk, Role::Koordinator);
    desk.dossier.undo(&stamp).expect("taken back");
    assert!(!desk.worksheet().has_stages(), "a stage that was taken back is none");
    let stamp = acting(&desk, Role::Koordinator);
    desk.dossier.redo(&stamp).expect("done again");
    let sheet = desk.worksheet();
    let given = sheet.stage(0, StageKey::Interviu).expect("kept");
    assert_eq!(given.note, "Perwali dilengkapi.");
    desk.sound();
}

#[test]
fn the_newest_stage_becomes_final_by_one_act_and_never_over_a_final_value() {
    let mut desk = support::desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    stage(&mut desk, "1", StageKey::Dokumen, "2");
    stage(&mut desk, "1", StageKey::Interviu, "3");
    stage(&mut desk, "2", StageKey::Dokumen, "1");
    stage(&mut desk, "5", StageKey::Dokumen, "4");
    let stamp = desk.next();
    desk.dossier
        .save_value(&stamp, &assessment, "5", Voice::Eksternal, Some("2"))
        .expect("recorded");
    assert_eq!(desk.worksheet().adoptable(), ["1", "2"]);
    for (asked, words) in [
        (codes(&["1", "5"]), "Indikator 5 sudah mempunyai nilai akhir"),
        (codes(&["1", "3"]), "Indikator 3 belum mempunyai nilai tahap"),
    ] {
        let stamp = desk.next();
        let refused = desk.dossier.adopt_stages(&stamp, &assessment, &asked).expect_err("refused");
        assert!(refused.to_string().starts_with(words), "{refused}");
    }
    assert_eq!(desk.worksheet().value(0, Voice::Eksternal), None, "all or none");
    let stamp = desk.next();
    desk.dossier.adopt_stages(&stamp, &assessment, &codes(&["1", "2"])).expect("adopted");
    let change = desk.dossier.history("", "", 1).expect("a history").changes.remove(0);
    assert_eq!(change.what, "Menjadikan nilai tahap sebagai nilai akhir: indikator 1, 2, 2024");
    let sheet = desk.worksheet();
    let value = |place| sheet.value(place, Voice::Eksternal).map(Score::exact);
    assert_eq!([value(0), value(1), value(4)], ["3", "1", "2"].map(|text| Some(text.to_owned())));
    assert_eq!(sheet.stage_value(0, StageKey::Dokumen), Some(Score::whole(2)), "the stages stay");
}

fn at(window: &mut Window, assessment: &Value, code: &str) -> Value {
    window.call("indicator", json!({ "assessment": assessment, "code": code }))["stages"].clone()
}

#[test]
fn a_page_tells_each_stage_with_its_hand_its_hour_and_what_it_changed() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let mut keep = |stage: &str, value: Option<&str>, note: Option<&str>| {
        let ask = json!({
            "assessment": assessment, "code": "2", "stage": stage, "value": value, "note": note,
        });
        window.call("save_stage", ask)["stages"].clone()
    };
    keep("dokumen", Some("2,5"), Some("Bukti pengelolaan layanan belum lengkap."));
    keep("interviu", Some("2,75"), None);
    let table = keep("visitasi", Some("2,6"), None);
    let lines = table["lines"].as_array().expect("lines");
    let told: Vec<String> = lines
        .iter()
        .map(|line| {
            format!("{} {} {} {}", line["stage"], line["value"], line["moved"], line["before"])
        })
        .collect();
    assert_eq!(
        told,
        [
            r#""dokumen" "2,50" null """#,
            r#""interviu" "2,75" "up" "2,50""#,
            r#""visitasi" "2,60" "down" "2,75""#,
            r#"null null null "2,60""#,
        ]
    );
    assert!(lines[0]["at"].as_str().expect("a time").starts_with("20"), "{}", lines[0]);
    assert_eq!(lines[3]["at"], json!(""), "nobody set the final value");
    assert_eq!((&table["offered"], &table["any"]), (&json!("2,60"), &json!(true)));
    assert_eq!([&lines[0]["who"], &lines[3]["who"]], [&json!("Penguji"), &json!("")]);
    // A value that changes leaves its note.
    let ask = json!({ "assessment": assessment, "code": "2", "stage": "dokumen", "value": "2,25" });
    let table = window.call("save_stage", ask)["stages"].clone();
    assert_eq!(table["lines"][0]["note"], json!("Bukti pengelolaan layanan belum lengkap."));
    assert_eq!(at(&mut window, &assessment, "3")["offered"], Value::Null);
}

#[test]
fn a_list_tells_what_every_stage_raised_and_lowered_and_its_index_once_every_row_has_a_value() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let mut keep = |code: String, stage: &str, value: &str| {
        let ask = json!({ "assessment": assessment, "code": code, "stage": stage, "value": value });
        window.call("save_stage", ask);
    };
    for code in 2..=47 {
        keep(code.to_string(), "dokumen", "2");
    }
    for (code, value) in [("2", "3"), ("3", "3"), ("4", "1"), ("5", "2")] {
        keep(code.to_owned(), "interviu", value);
    }
    let ask = json!({ "assessment": assessment });
    let view = window.call("stages", ask.clone());
    let interview = view["sums"][1].clone();
    assert_eq!(
        json!([interview["given"], interview["raised"], interview["lowered"], interview["index"]]),
        json!([4, 2, 1, null]),
        "row 1 has no value yet: {interview}"
    );
    assert_eq!(view["adoptable"].as_array().map(Vec::len), Some(46));
    let first = json!({
        "assessment": assessment, "code": "1", "stage": "dokumen", "value": "2",
    });
    window.call("save_stage", first);
    let view = window.call("stages", ask.clone());
    let index = |at: usize| view["sums"][at]["index"].clone();
    assert_eq!(index(0), json!("2,00"));
    assert_eq!(index(1), json!("2,01"), "0,013 twice up, 0,013 once down");
    assert_eq!((index(2), index(3)), (json!("2,01"), Value::Null), "no visit, nothing final");
    let all = json!({ "assessment": assessment, "codes": view["adoptable"] });
    let view = window.call("adopt_stages", all);
    assert_eq!(view["sums"][3]["index"], json!("2,01"));
    assert_eq!(view["adoptable"], json!([]));
    assert_eq!(view["rows"][3]["lines"][1]["moved"], json!("down"));
    window.call("undo", json!({}));
    assert_eq!(window.call("stages", ask)["sums"][3]["given"], json!(0), "one undo takes all back");
}

#[test]
fn workbook_and_data_carry_stages_and_explanation_and_reading_the_workbook_back_changes_nothing() {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    for (command, more) in [
        ("save_value", json!({ "code": "2", "voice": "mandiri", "value": "2,5" })),
        ("save_value", json!({ "code": "2", "voice": "internal", "value": "2" })),
        ("save_value", json!({ "code": "4", "voice": "internal", "value": "3" })),
        ("save_value", json!({ "code": "2", "voice": "eksternal", "value": "2,25" })),
        (
            "save_review",
            json!({ "code": "2", "value": "2", "explanation": "Standar layanan belum ditetapkan." }),
        ),
        (
            "save_stage",
            json!({ "code": "2", "stage": "dokumen", "value": "2", "note": "Bukti kurang." }),
        ),
        ("save_stage", json!({ "code": "2", "stage": "interviu", "value": "2,25" })),
        ("save_stage", json!({ "code": "3", "stage": "dokumen", "value": "1,5" })),
    ] {
        let mut input = more;
        input["assessment"] = assessment.clone();
        window.call(command, input);
    }
    let out = window.path("Hasil.xlsx");
    let ask = json!({ "assessment": assessment, "kind": "hasil", "unit": null, "path": out });
    window.call("write_export", ask);
    let sheets = import::open(Path::new(&out), &Limits::default()).expect("a workbook").sheets;
    let stages = sheets.iter().find(|sheet| sheet.name == "Tahap").expect("the sheet of stages");
    let text = |sheet: &Sheet, row: u32| {
        sheet.row(row).iter().map(|cell| cell.content.text().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        text(stages, 2)[2..6],
        [
            "Tahap Penilaian Dokumen",
            "Tahap Penilaian Interviu",
            "Tahap Penilaian Visitasi",
            "Sesudah semua tahap"
        ]
    );
    assert_eq!(text(stages, 3)[2..5], ["2", "2.25", "2.25"], "blank cells are none");
    assert!(text(stages, 3).contains(&"Penilaian Dokumen: Bukti kurang.".to_owned()));
    assert_eq!(text(stages, 4)[..3], ["3", "Sumber Daya Manusia Pemdi", "1.5"]);
    let data = window.path("Hasil.json");
    let ask = json!({ "assessment": assessment, "kind": "hasil", "unit": null, "path": data });
    window.call("write_export", ask);
    let data: Value =
        serde_json::from_str(&std::fs::read_to_string(data).expect("the data")).expect("JSON");
    assert_eq!(data["rows"][1]["review"], json!("Standar layanan belum ditetapkan."));
    assert_eq!(
        data["rows"][1]["stages"],
        json!([
            { "stage": "dokumen", "value": "2", "note": "Bukti kurang." },
            { "stage": "interviu", "value": "2.25", "note": "" },
        ])
    );
    let ask = json!({
        "assessment": assessment, "paths": [out], "voice": "mandiri", "take": [], "mappings": [],
    });
    let preview = window.call("preview_import", ask);
    assert_eq!(
        [&preview["taken"], &preview["conflicts"], &preview["refused"]],
        [&json!(0), &json!(0), &json!(0)],
        "{preview}"
    );
    let columns = preview["files"][0]["tables"].as_array().expect("tables").iter();
    let mut columns = columns.flat_map(|table| table["columns"].as_array().expect("columns"));
    assert!(columns.any(|column| column["role"]["field"] == json!("review")));
}

#[test]
fn an_assessors_explanation_comes_in_by_its_column_and_is_none_of_the_agencys() {
    let mut desk = crate::assistant::desk();
    let sheet = "No;Nilai Mandiri;Penjelasan;Nilai Asesor Internal;Penjelasan Asesor Internal;Catatan Asesor\n\
                 1;3;Perwali 12;2;Belum disosialisasikan;Perlu klarifikasi\n\
                 2;2;Perwali 13;2;;\n";
    let path = desk.sheet("reviu.csv", sheet);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(
        preview["rows"][0]["changes"],
        json!([
            "tingkat 3",
            "Asesor internal: tingkat 2",
            "penjelasan",
            "penjelasan asesor internal"
        ])
    );
    desk.accept(&path, json!([]));
    let at = |code: &str| json!({ "assessment": desk.assessment, "code": code });
    let (first, second) = (at("1"), at("2"));
    let view = desk.window.call("indicator", first.clone());
    assert_eq!(view["explanation"], json!("Perwali 12"));
    assert_eq!(view["review"]["assessor_explanation"], json!("Belum disosialisasikan"));
    let view = desk.window.call("indicator", second);
    assert_eq!(view["review"]["unexplained"], json!(true), "told where the sheet has none");
    desk.window.call("undo", json!({}));
    let view = desk.window.call("indicator", first);
    assert_eq!(view["review"]["assessor_explanation"], json!(""), "one undo takes all of it back");
}
