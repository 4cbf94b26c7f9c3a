//! What the assessors recommended, what follows from it, and until when: from the trackers that agencies
//! keep, by hand, and in sight of those who answer the next year.

use std::path::Path;

use serde_json::{Value, json};
use spbe_mandiri::dossier::{ExportRequest, GivenRecommendation};
use spbe_mandiri::export::{Form, Kind};
use spbe_mandiri::import::{self, Limits};
use spbe_mandiri::role::Role;
use spbe_mandiri::stamp::{Actor, Stamp};

use crate::assistant::{Desk, changes, desk, reasons};
use crate::support::{self, SPBE_2020};

const TRACKER: &str = "No;Indikator;Rekomendasi;Tindak Lanjut;Target Waktu;OPD
1;Indikator 1;Tetapkan kebijakan;Menyusun rancangan;30 Juni 2024;Bagian Hukum
4;Indikator 4;Lakukan reviu;Rapat reviu;Triwulan III 2024;Bappeda
";

fn told(desk: &mut Desk, code: &str) -> Value {
    let at = json!({ "assessment": desk.assessment, "code": code });
    desk.window.call("indicator", at)["recommendation"].clone()
}

fn of(recommendation: &str, follow_up: &str, due: &str) -> Value {
    json!({ "text": recommendation, "follow_up": follow_up, "due": due })
}

#[test]
fn a_tracker_comes_in_like_any_other_change_and_a_second_time_changes_nothing() {
    let mut desk = desk();
    let path = desk.sheet("pelacak.csv", TRACKER);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(
        changes(&preview),
        [
            "1 Kebijakan Internal Arsitektur SPBE|2023|rekomendasi, tindak lanjut, target waktu, Bagian Hukum",
            "4 Kebijakan Internal Pembangunan Aplikasi SPBE|2023|rekomendasi, tindak lanjut, target waktu, Bappeda",
        ],
        "{}",
        reasons(&preview)
    );
    desk.accept(&path, json!([]));
    assert_eq!(told(&mut desk, "1"), of("Tetapkan kebijakan", "Menyusun rancangan", "2024-06-30"));
    assert_eq!(told(&mut desk, "4"), of("Lakukan reviu", "Rapat reviu", "2024-09-30"));
    let again = desk.preview(&path, json!([]));
    assert_eq!((again["taken"].clone(), again["unchanged"].clone()), (json!(0), json!(2)));
    desk.window.call("undo", json!({}));
    assert_eq!(told(&mut desk, "1"), of("", "", ""), "one undo takes all of it back");
}

#[test]
fn another_recommendation_than_the_one_that_is_here_waits_for_a_choice() {
    let mut desk = desk();
    let path = desk.sheet("pelacak.csv", TRACKER);
    desk.accept(&path, json!([]));
    let other = TRACKER.replace("Lakukan reviu;Rapat reviu", "Lakukan reviu berkala;Rapat reviu");
    let path = desk.sheet("pelacak-baru.csv", &other);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["conflicts"], json!(1), "{preview}");
    assert_eq!(preview["rows"][1]["changes"], json!(["rekomendasi berbeda"]));
    desk.accept(&path, json!([]));
    assert_eq!(told(&mut desk, "4"), of("Lakukan reviu", "Rapat reviu", "2024-09-30"));
}

#[test]
fn who_answers_the_next_year_sees_what_was_recommended() {
    let mut desk = desk();
    let path = desk.sheet("pelacak.csv", TRACKER);
    desk.accept(&path, json!([]));
    let frame =
        desk.window.call("create_assessment", json!({ "year": 2024, "instrument": SPBE_2020 }));
    let next = frame["assessments"].as_array().expect("assessments");
    let next = next.iter().find(|row| row["year"] == json!(2024)).expect("2024")["id"].clone();
    let at = |code: &str| json!({ "assessment": next, "code": code });
    let view = desk.window.call("indicator", at("1"));
    let earlier = of("Tetapkan kebijakan", "Menyusun rancangan", "2024-06-30");
    assert_eq!(view["earlier_recommendation"], json!({ "year": 2023, "told": earlier }));
    assert_eq!(view["recommendation"], of("", "", ""));
    let out = desk.window.path("Kuesioner.xlsx");
    let ask = json!({ "assessment": next, "kind": "kuesioner", "unit": null, "path": out });
    desk.window.call("write_export", ask);
    let sheets = import::open(Path::new(&out), &Limits::default()).expect("a workbook").sheets;
    let said = sheets.iter().flat_map(|sheet| sheet.filled_rows().flat_map(|row| sheet.row(row)));
    assert!(
        said.filter(|cell| cell
            .content
            .text()
            .contains("Rekomendasi asesor 2023: Tetapkan kebijakan"))
            .count()
            == 1,
        "an OPD that answers in the workbook sees it too"
    );
    assert_eq!(desk.window.call("indicator", at("2"))["earlier_recommendation"], Value::Null);
}

#[test]
fn parts_are_saved_one_by_one_and_bad_ones_refused_with_nothing_changed() {
    let mut desk = support::desk(2023, SPBE_2020);
    let assessment = desk.assessment();
    let mut save = |given: GivenRecommendation<'_>| {
        let stamp = desk.next();
        desk.dossier.save_recommendation(&stamp, &assessment, "1", given)
    };
    let part = GivenRecommendation::default();
    save(GivenRecommendation { text: Some(" Reviu berkala. "), ..part }).expect("saved");
    save(GivenRecommendation { due: Some("2024-06-30"), ..part }).expect("saved");
    let long = "a".repeat(20_001);
    for bad in [
        GivenRecommendation { due: Some("besok"), ..part },
        GivenRecommendation { follow_up: Some(&long), ..part },
    ] {
        let refused = save(bad).expect_err("refused").to_string();
        assert!(refused.ends_with('.'), "{refused}");
    }
    let told = |desk: &support::Desk| {
        let worksheet = desk.worksheet();
        let told = worksheet.recommendation(0).expect("told");
        [told.text.clone(), told.follow_up.clone(), told.due.clone()]
    };
    assert_eq!(told(&desk), ["Reviu berkala.", "", "2024-06-30"]);
    let stamp = desk.next();
    let cleared = GivenRecommendation { due: Some(""), ..part };
    desk.dossier.save_recommendation(&stamp, &assessment, "1", cleared).expect("cleared");
    assert_eq!(told(&desk), ["Reviu berkala.", "", ""]);
    desk.sound();
}

#[test]
fn a_recommendation_is_recorded_by_whoever_records_the_result_also_when_the_year_is_closed() {
    let mut desk = support::desk(2023, SPBE_2020);
    let assessment = desk.assessment();
    let given = GivenRecommendation { text: Some("Reviu berkala."), ..Default::default() };
    for role in [Role::RespondenOpd, Role::AsesorInternal, Role::Pimpinan] {
        let stamp = Stamp { actor: Actor { role, unit: None }, ..desk.next() };
        let refused = desk.dossier.save_recommendation(&stamp, &assessment, "1", given);
        assert!(refused.is_err(), "{role:?}");
    }
    desk.answer(spbe_mandiri::answer::Voice::Mandiri, support::LEVELS_2024);
    let stamp = Stamp { actor: Actor { role: Role::Koordinator, unit: None }, ..desk.next() };
    desk.dossier.save_recommendation(&stamp, &assessment, "1", given).expect("recorded");
    let change = desk.dossier.history("", "", 1).expect("a history").changes.remove(0);
    assert_eq!(change.what, "Mengubah rekomendasi indikator 1, 2023");
}

#[test]
fn the_result_workbook_gives_the_tracker_back_and_bringing_it_in_changes_nothing() {
    let mut desk = desk();
    let path = desk.sheet("pelacak.csv", TRACKER);
    desk.accept(&path, json!([]));
    let out = desk.window.path("Hasil.xlsx");
    let ask = json!({
        "assessment": desk.assessment, "kind": "hasil", "form": "workbook", "unit": null, "path": out,
    });
    desk.window.call("write_export", ask);
    let preview = desk.preview(&out, json!([]));
    let heads = preview["files"][0]["tables"].as_array().expect("tables").iter();
    let heads: Vec<&Value> =
        heads.flat_map(|table| table["columns"].as_array().expect("columns")).collect();
    for field in ["recommendation", "follow_up", "due"] {
        assert!(heads.iter().any(|head| head["role"]["field"] == json!(field)), "{field}");
    }
    assert_eq!(
        [&preview["taken"], &preview["conflicts"], &preview["refused"]],
        [&json!(0), &json!(0), &json!(0)],
        "{}",
        reasons(&preview)
    );
}

#[test]
fn what_was_recommended_under_another_instrument_is_no_word_on_this_ones_rows() {
    let mut desk = support::desk(2019, support::SPBE_2018);
    let old = desk.assessment();
    let given = GivenRecommendation { text: Some("Reviu berkala."), ..Default::default() };
    let stamp = desk.next();
    desk.dossier.save_recommendation(&stamp, &old, "1", given).expect("recorded");
    let stamp = desk.next();
    let new = desk.dossier.create_assessment(&stamp, 2021, Some(SPBE_2020)).expect("2021");
    let request =
        ExportRequest { assessment: new, form: Form::Workbook, kind: Kind::Kuesioner, unit: None };
    let facts = desk.dossier.export_facts(&stamp, &request).expect("facts");
    let file = facts.file().expect("a workbook");
    let sheets = import::read_bytes("k.xlsx", &file, &Limits::default()).expect("it opens").sheets;
    let mut cells =
        sheets.iter().flat_map(|sheet| sheet.filled_rows().flat_map(|row| sheet.row(row)));
    assert!(cells.all(|cell| !cell.content.text().contains("Reviu berkala.")));
}
