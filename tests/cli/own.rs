//! An instrument of the user's own without a window: made, filled, scored, planned, printed, written out.

use super::*;

const EXAMPLE: &str = "docs/contoh/kesiapan-kota-cerdas.json";
const ID: &str = "contoh-kesiapan-kota-cerdas";
const ANSWERS: &str = "fixtures/own-instrument/answers.csv";

fn instruments(place: &Place, command: &str, more: &[&str]) -> Said {
    let file = place.file.as_os_str();
    let words = [OsStr::new("instruments"), OsStr::new(command), file];
    run(words.into_iter().chain(more.iter().map(OsStr::new)))
}

fn assessment(place: &Place, more: &[&str]) -> Said {
    let words = [OsStr::new("assessment"), OsStr::new("add"), place.file.as_os_str()];
    run(words.into_iter().chain(more.iter().map(OsStr::new)))
}

#[test]
fn it_goes_the_whole_way_without_a_window() {
    let place = new();
    let added = instruments(&place, "add", &[EXAMPLE, "--json"]).json();
    assert_eq!(
        (&added["id"], &added["added"], &added["indicators"]),
        (&json!(ID), &json!("new"), &json!(21))
    );
    let again = instruments(&place, "add", &[EXAMPLE]).done();
    assert!(again.contains("tidak ada yang berubah"), "{again}");
    let listed = instruments(&place, "list", &["--json"]).json();
    let own = listed.as_array().and_then(|list| list.last()).expect("one");
    assert_eq!(
        (&own["id"], &own["own"], &own["alongside"]),
        (&json!(ID), &json!(true), &json!(true))
    );
    let made = assessment(&place, &["--year", "2026", "--instrument", ID]).done();
    assert!(made.contains("Contoh Kota Cerdas"), "{made}");
    place.run("import", &[ANSWERS, "--year", "2026"]).done();
    let scored = place.run("score", &["--year", "2026", "--json"]).json();
    let expected: Value = serde_json::from_str(
        &std::fs::read_to_string("fixtures/own-instrument/expected.json").expect("there"),
    )
    .expect("JSON");
    for key in ["instrument", "index", "predicate"] {
        assert_eq!(scored[key], expected[key], "{key}");
    }
    let planned = place
        .run("plan", &["--target", "Siap", "--year", "2026", "--unit-effort", "--json"])
        .json();
    assert_eq!(
        (&planned["reachable"], &planned["to"]["predicate"]),
        (&json!(true), &json!("Siap"))
    );
    for kind in ["ringkas", "lengkap", "perbandingan", "berita-acara", "persetujuan-publikasi"] {
        let pdf = place.at(&format!("{kind}.pdf"));
        place
            .run("report", &["-o", pdf.to_str().expect("UTF-8"), "--kind", kind, "--year", "2026"])
            .done();
        assert!(pdf.exists());
    }
    for name in ["hasil.xlsx", "hasil.csv", "hasil.json"] {
        let out = place.at(name);
        place.run("export", &["-o", out.to_str().expect("UTF-8"), "--year", "2026"]).done();
        assert!(out.exists());
    }
    let history = place.run("history", &[]).done();
    assert!(history.contains("Menambah instrumen Contoh Kota Cerdas"), "{history}");
    let file = place.file.to_str().expect("UTF-8");
    let (_, sentence) = run(["instruments", "remove", file, ID]).refused();
    assert!(sentence.contains("dipakai penilaian 2026"), "{sentence}");
}

#[test]
fn where_a_year_has_several_one_is_named() {
    let place = new();
    instruments(&place, "add", &[EXAMPLE]).done();
    assessment(&place, &["--year", "2021", "--instrument", ID]).done();
    place.run("import", &[ANSWERS, "--year", "2021", "--instrument", ID]).done();
    place.run("import", &[SAMPLE]).done();
    let ruling = place.run("score", &["--year", "2021", "--json"]).json();
    assert_eq!(
        (&ruling["instrument"], &ruling["index"]["shown"]),
        (&json!(SPBE_2020), &json!("1.53"))
    );
    let own = place.run("score", &["--year", "2021", "--instrument", ID, "--json"]).json();
    assert_eq!((&own["instrument"], &own["index"]["shown"]), (&json!(ID), &json!("2.74")));
    let (_, sentence) = place.run("score", &["--year", "2021", "--instrument", EPSS]).refused();
    assert!(sentence.contains("tidak ditemukan"), "{sentence}");
    let (_, sentence) = assessment(&place, &["--year", "2021", "--instrument", ID]).refused();
    assert!(sentence.contains("sudah ada"), "{sentence}");
}

#[test]
fn a_dossier_begins_with_an_instrument_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place { file: folder.path().join("Kota.spbe"), folder };
    let said = place
        .run("new", &["--agency", "Kota Contoh", "--year", "2026", "--instrument-file", EXAMPLE])
        .done();
    assert!(
        said.contains("Contoh Kota Cerdas") && said.contains("bukan instrumen resmi"),
        "{said}"
    );
    place.run("import", &[ANSWERS]).done();
    assert_eq!(place.run("score", &["--json"]).json()["index"]["exact"], "2.74");
}

#[test]
fn a_faulty_one_is_refused_in_one_sentence_and_changes_nothing() {
    let place = new();
    let before = std::fs::read(&place.file).expect("read");
    let text = std::fs::read_to_string(EXAMPLE).expect("there");
    let faulty = place
        .text("salah.json", text.replacen("\"weight_total\": 100", "\"weight_total\": 101", 1));
    let faulty = faulty.to_str().expect("UTF-8").to_owned();
    let (out, sentence) = instruments(&place, "add", &[&faulty, "--json"]).refused();
    assert_eq!(out, "");
    assert!(sentence.contains("domains: jumlah bobot domain 100, seharusnya 101"), "{sentence}");
    let (_, sentence) =
        instruments(&place, "add", &[&format!("assessment-schema/{PEMDI}/instrument.json")])
            .refused();
    assert!(sentence.contains("instrumen bawaan"), "{sentence}");
    assert_eq!(std::fs::read(&place.file).expect("read"), before);
    let other = place.at("Lain.spbe");
    let other = other.to_str().expect("UTF-8");
    run(["new", other, "--agency", "X", "--year", "2026", "--instrument-file", &faulty]).refused();
    assert!(!Path::new(other).exists(), "no file is left");
}

#[test]
fn the_index_of_epss_is_taken_over() {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place { file: folder.path().join("Kota.spbe"), folder };
    place.run("new", &["--agency", "Kota Contoh", "--year", "2026"]).done();
    let (_, sentence) = place.run("take-index", &["--indicator", "7"]).refused();
    assert!(sentence.contains("EPSS 2022"), "{sentence}");
    assessment(&place, &["--year", "2025", "--instrument", EPSS]).done();
    place
        .run("import", &["fixtures/epss/answers.csv", "--year", "2025", "--instrument", EPSS])
        .done();
    let said = place.run("take-index", &["--indicator", "7", "--year", "2026"]).done();
    assert!(said.contains("2,598377") && said.contains("lengkap (38 dari 38 dijawab)"), "{said}");
    let undone = place.run("undo", &[]).done();
    assert!(undone.contains("Mengambil alih hasil EPSS 2022 tahun 2025"), "{undone}");
}
