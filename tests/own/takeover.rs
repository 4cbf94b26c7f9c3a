//! The index of EPSS in Pemdi's indicator 7, by one act.

use std::path::Path;

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::role::Role;
use spbe_mandiri::score::Score;
use spbe_mandiri::stamp::Actor;

use super::{document, parse, window};
use crate::support::{Desk, EPSS, PEMDI, SPBE_2020, desk};

/// The fixture's levels, by row.
fn levels() -> String {
    document("fixtures/epss/expected.json")["levels"].as_str().expect("digits").to_owned()
}

fn assessment(desk: &mut Desk, year: i32) -> String {
    let act = desk.next();
    desk.dossier.create_assessment(&act, year, Some(EPSS)).expect("an assessment")
}

fn say(desk: &mut Desk, assessment: &str, voice: Voice, levels: &str) {
    let codes: Vec<String> = desk
        .dossier
        .worksheet(assessment)
        .expect("read")
        .instrument()
        .rows()
        .iter()
        .map(|row| row.code.to_string())
        .collect();
    for (code, level) in codes.iter().zip(levels.chars()).filter(|(_, level)| *level != '-') {
        let (act, level) = (desk.next(), level.to_string());
        desk.dossier.save_value(&act, assessment, code, voice, Some(&level)).expect("saved");
    }
}

/// Pemdi of 2026; the id of its assessment.
fn pemdi() -> (Desk, String) {
    let desk = desk(2026, PEMDI);
    let id = desk.assessment();
    (desk, id)
}

fn value(desk: &Desk, assessment: &str) -> Option<Score> {
    let worksheet = desk.dossier.worksheet(assessment).expect("read");
    worksheet.value(worksheet.place("7").expect("a row"), Voice::Mandiri)
}

#[test]
fn the_exact_index_is_taken_with_date_and_source_and_undone() {
    let (mut desk, own) = pemdi();
    let epss = assessment(&mut desk, 2025);
    say(&mut desk, &epss, Voice::Mandiri, &levels());
    let act = desk.next();
    let taken = desk.dossier.take_over_index(&act, &own, "7").expect("taken over");
    // By hand: 2,598377 lies in the band from 1,80 below 2,60, which gives 1,50 to 2,50, so
    // 1,50 + (2,598377 - 1,80) / 0,80 = 2,49797125.
    assert_eq!(taken.index, parse("2.598377"));
    assert_eq!(value(&desk, &own), Score::new(249_797_125, 100_000_000));
    let worksheet = desk.dossier.worksheet(&own).expect("read");
    let kept = worksheet.external(6).expect("entered").clone();
    assert_eq!((kept.figure.as_str(), kept.date.as_str()), ("2.598377", "2026-11-23"));
    assert_eq!(
        kept.source,
        "Hasil EPSS 2022 tahun 2025 dalam berkas ini: penilaian mandiri, lengkap (38 dari 38 dijawab)"
    );
    let history = desk.dossier.history("", "", 1).expect("read");
    assert_eq!(
        history.changes[0].what,
        "Mengambil alih hasil EPSS 2022 tahun 2025 untuk indikator 7, 2026"
    );
    assert_eq!(history.changes[0].entries.len(), 3);
    let act = desk.next();
    desk.dossier.undo(&act).expect("undone");
    assert_eq!(value(&desk, &own), None);
    desk.sound();
}

#[test]
fn the_weightiest_voice_of_the_nearest_year_is_offered() {
    let (mut desk, own) = pemdi();
    let worksheet = |desk: &Desk| desk.dossier.worksheet(&own).expect("read");
    let offered = |desk: &Desk| {
        let offered = desk.dossier.offered_index(&worksheet(desk), 6).expect("read");
        offered.map(|one| (one.year, one.voice, one.answered))
    };
    assert_eq!(offered(&desk), None, "there is no assessment of EPSS");
    let later = assessment(&mut desk, 2027);
    assert_eq!(offered(&desk), None, "nobody has answered it");
    say(&mut desk, &later, Voice::Mandiri, &"2".repeat(38));
    assert_eq!(
        offered(&desk),
        Some((2027, Voice::Mandiri, 38)),
        "a later one where there is no other"
    );
    let earlier = assessment(&mut desk, 2024);
    say(&mut desk, &earlier, Voice::Mandiri, "33");
    assert_eq!(offered(&desk), Some((2024, Voice::Mandiri, 2)));
    let same = assessment(&mut desk, 2026);
    assert_eq!(
        offered(&desk),
        Some((2024, Voice::Mandiri, 2)),
        "one without answers offers nothing"
    );
    say(&mut desk, &same, Voice::Mandiri, "1");
    assert_eq!(offered(&desk), Some((2026, Voice::Mandiri, 1)));
    say(&mut desk, &same, Voice::Internal, "22");
    assert_eq!(offered(&desk), Some((2026, Voice::Internal, 2)));
    say(&mut desk, &same, Voice::Eksternal, "333");
    assert_eq!(offered(&desk), Some((2026, Voice::Eksternal, 3)));
    // No other row takes it.
    assert!(desk.dossier.offered_index(&worksheet(&desk), 4).expect("read").is_none());
}

#[test]
fn what_cannot_be_taken_is_refused() {
    let (mut desk, own) = pemdi();
    for (code, says) in [
        ("7", "belum memuat penilaian EPSS 2022"),
        ("5", "tidak mengambil hasil"),
        ("1", "tidak mengambil hasil"),
    ] {
        let act = desk.next();
        let sentence =
            desk.dossier.take_over_index(&act, &own, code).expect_err("refused").to_string();
        assert!(sentence.contains(says), "{code}: {sentence}");
    }
    let epss = assessment(&mut desk, 2026);
    say(&mut desk, &epss, Voice::Mandiri, &levels());
    for role in [Role::Pimpinan, Role::AsesorInternal, Role::Koordinator] {
        let mut act = desk.next();
        act.actor = Actor { role, unit: None };
        assert!(desk.dossier.take_over_index(&act, &own, "7").is_err(), "{role:?}");
    }
    let act = desk.next();
    let spbe = desk.dossier.create_assessment(&act, 2025, Some(SPBE_2020)).expect("made");
    let act = desk.next();
    assert!(desk.dossier.take_over_index(&act, &spbe, "7").is_err());
    assert_eq!(value(&desk, &own), None);
}

#[test]
fn the_indicators_page_offers_it_with_voice_and_completeness() {
    let (mut desk, own) = pemdi();
    let epss = assessment(&mut desk, 2025);
    say(&mut desk, &epss, Voice::Mandiri, "33");
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let mut call = window(&folder.path().join("rumah"));
    call("open_dossier", json!({ "path": path }));
    let at = json!({ "assessment": own, "code": "7" });
    let offered = call("indicator", at.clone())["external"]["offered"].clone();
    assert_eq!(
        (&offered["title"], &offered["year"], &offered["voice"]),
        (&json!("EPSS 2022"), &json!(2025), &json!("mandiri"))
    );
    assert_eq!(
        (&offered["complete"], &offered["answered"], &offered["of"], &offered["taken"]),
        (&json!(false), &json!(2), &json!(38), &json!(false))
    );
    let page = call("take_over_index", at.clone());
    assert_eq!(page["external"]["offered"]["taken"], json!(true));
    assert_eq!(page["value_source"], "external_index");
    let other = call("indicator", json!({ "assessment": own, "code": "5" }));
    assert_eq!(other["external"]["offered"], Value::Null);
    drop(call);
    let dossier = Dossier::open(&path).expect("it opens");
    assert_eq!(dossier.verify().expect("checked").faults, Vec::<String>::new());
}

#[test]
fn epss_runs_beside_and_no_year_chooses_it() {
    let (mut desk, _) = pemdi();
    assessment(&mut desk, 2026);
    let rows = desk.dossier.assessments().expect("read");
    let ids: Vec<&str> = rows.iter().map(|row| row.instrument.as_str()).collect();
    assert_eq!(ids, [PEMDI, EPSS], "the year's own stands first");
    assert_eq!(desk.dossier.assessment_of(Some(2026)).expect("there").instrument, PEMDI);
    let epss = desk.dossier.assessment_with(Some(2026), Some(EPSS)).expect("there");
    assert_eq!(epss.instrument, EPSS);
    for year in 2018..2035 {
        assert!(desk.dossier.library().for_year(year).is_some_and(|own| !own.alongside), "{year}");
    }
    assert!(Path::new("assessment-schema/bps-epss-2022/instrument.json").exists());
}

#[test]
fn its_sheet_is_read_by_code() {
    let (mut desk, _) = pemdi();
    let epss = assessment(&mut desk, 2025);
    let mut request = desk.request(&[Path::new("fixtures/epss/answers.csv").to_owned()]);
    request.assessment.clone_from(&epss);
    let preview = desk.dossier.preview_import(&request).expect("a preview");
    assert_eq!(
        (preview.taken, preview.conflicts, preview.refused),
        (38, 0, 0),
        "{:?}",
        preview.findings
    );
    let act = desk.next();
    desk.dossier.accept_import(&act, &request, &preview.token).expect("accepted");
    let index = desk.dossier.worksheet(&epss).expect("read").scorecard(Voice::Mandiri).index;
    assert_eq!(index.exact(), document("fixtures/epss/expected.json")["index"]["exact"]);
}
