//! The command line as a machine meets it: exit statuses, one JSON document on standard output and
//! nothing else there, one sentence on standard error.

// A broken fixture may only end the test.
#![allow(clippy::expect_used)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{LEVELS_2024, PEMDI, SPBE_2018, SPBE_2020};

const SAMPLE: &str = "fixtures/sample/lke-2021.xlsx";

/// What a run said.
struct Said {
    status: i32,
    out: String,
    err: String,
}

fn run<I: AsRef<OsStr>>(arguments: impl IntoIterator<Item = I>) -> Said {
    let output =
        Command::new(env!("CARGO_BIN_EXE_spbe-mandiri")).args(arguments).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let status = output.status.code().expect("it ends by itself");
    Said { status, out: text(output.stdout), err: text(output.stderr) }
}

impl Said {
    /// Done: status 0 and nothing on standard error.
    fn done(self) -> String {
        assert_eq!((self.status, self.err.as_str()), (0, ""), "{}", self.out);
        self.out
    }

    /// Done, with one JSON document.
    fn json(self) -> Value {
        one_document(&self.done())
    }

    /// Refused: status 1 and one sentence on standard error; gives both outputs.
    fn refused(self) -> (String, String) {
        assert_eq!(self.status, 1, "{}{}", self.out, self.err);
        let sentence = self.err.trim_end();
        assert!(!sentence.contains('\n') && sentence.ends_with('.'), "one sentence: {sentence:?}");
        assert!(!sentence.contains("panicked"), "{sentence}");
        (self.out, sentence.to_owned())
    }

    /// Wrong usage: status 2, nothing on standard output.
    fn misused(self) -> String {
        assert_eq!((self.status, self.out.as_str()), (2, ""), "{}", self.err);
        assert_eq!(self.err.trim_end().lines().count(), 1, "{}", self.err);
        self.err
    }
}

fn one_document(out: &str) -> Value {
    let mut documents = serde_json::Deserializer::from_str(out).into_iter::<Value>();
    let document = documents.next().expect("a document").expect("JSON");
    assert!(documents.next().is_none(), "one document and nothing else: {out}");
    document
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

/// No float anywhere: decimals are strings.
fn without_floats(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_i64() || number.is_u64(),
        Value::Array(values) => values.iter().all(without_floats),
        Value::Object(fields) => fields.values().all(without_floats),
        _ => true,
    }
}

struct Place {
    folder: TempDir,
    file: PathBuf,
}

impl Place {
    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        std::fs::write(self.at(name), content).expect("written");
        self.at(name)
    }

    fn run(&self, command: &str, more: &[&str]) -> Said {
        let file = self.file.as_os_str();
        run([OsStr::new(command), file].into_iter().chain(more.iter().map(OsStr::new)))
    }
}

/// A dossier of 2021, made by `new`.
fn new() -> Place {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Place { file: folder.path().join("Kota.spbe"), folder };
    let said = place.run("new", &["--agency", "Kota Contoh", "--year", "2021"]).done();
    assert!(said.contains("SPBE 59/2020"), "{said}");
    place
}

fn filled() -> Place {
    let place = new();
    place.run("import", &[SAMPLE]).done();
    place
}

fn score(more: &[&str]) -> Said {
    run([&["score", "--json", "--instrument"], more].concat())
}

#[test]
fn a_new_dossier_overwrites_nothing() {
    let place = new();
    let before = std::fs::read(&place.file).expect("readable");
    let (out, sentence) = place.run("new", &["--agency", "Lain", "--year", "2021"]).refused();
    assert_eq!(out, "");
    assert!(sentence.contains("sudah ada dan tidak ditimpa"), "{sentence}");
    assert_eq!(std::fs::read(&place.file).expect("readable"), before);
    let other = place.at("Lain.spbe");
    let other = other.to_str().expect("UTF-8");
    let unknown =
        run(["new", other, "--agency", "X", "--year", "2021", "--instrument", "tak-ada"]).refused();
    assert!(unknown.1.contains("tidak dikenal") && !Path::new(other).exists(), "{}", unknown.1);
    let old =
        run(["new", other, "--agency", "X", "--year", "2019", "--instrument", SPBE_2018]).done();
    assert!(old.contains("belum diverifikasi"), "an unverified instrument is said to be so: {old}");
}

#[test]
fn wrong_usage_is_status_2() {
    for arguments in [
        &[][..],
        &["hitung"],
        &["score"],
        &["score", "--instrument", SPBE_2020],
        &["score", "--levels", LEVELS_2024],
        &["score", "x.spbe", "--instrument", SPBE_2020, "--levels", LEVELS_2024],
        &["score", "x.spbe", "--voice", "peramal"],
        &["score", "x.spbe", "--year", "dua ribu"],
        &["score", "--instrument", SPBE_2020, "--levels", "1", "--values", "1"],
        &["score", "--instrument", SPBE_2020, "--levels", "1", "--items", "x"],
        &["new", "x.spbe"],
        &["import", "x.spbe"],
        &["import", "x.spbe", "y.xlsx", "--dry-run", "--accept"],
        &["report", "x.spbe"],
        &["restore", "x.spbe"],
        &["undo"],
        &["undo", "x.spbe", "--tak-ada"],
    ] {
        let sentence = run(arguments).misused();
        assert!(sentence.contains("--help"), "{sentence}");
    }
}

#[test]
fn help_and_version_are_no_failure_and_speak_indonesian() {
    for arguments in
        [&["--help"][..], &["score", "--help"], &["instruments", "check", "-h"], &["import", "-h"]]
    {
        let help = run(arguments).done();
        for english in ["Usage", "Commands", "Print", "default", "possible values", "\\u"] {
            assert!(!help.contains(english), "{english} in {help}");
        }
        assert!(help.contains("Pemakaian: spbe-mandiri"), "{help}");
    }
    assert!(run(["--version"]).done().starts_with("spbe-mandiri "));
}

#[test]
fn instruments_are_listed_and_checked() {
    let listed = run(["instruments", "--json"]).json();
    let ids: Vec<&str> = listed
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| one["id"].as_str().expect("an id"))
        .collect();
    assert_eq!(ids, [SPBE_2018, SPBE_2020, PEMDI]);
    assert!(without_floats(&listed));
    let text = run(["instruments"]).done();
    assert!(ids.iter().all(|id| text.contains(id)), "{text}");

    let own = format!("assessment-schema/{SPBE_2020}/instrument.json");
    assert!(run(["instruments", "check", &own]).done().contains("47 indikator"));
    let place = new();
    let broken = std::fs::read_to_string(&own).expect("there").replacen(
        "\"weight_total\": ",
        "\"weight_total\": 1",
        1,
    );
    for (path, says) in [
        (place.text("bobot.json", broken), "bobot"),
        (place.text("bukan.json", "[1, 2"), "baris 1"),
        (place.text("biner.json", [0xff, 0xfe, 0x00]), "UTF-8"),
        (place.at("tak-ada.json"), "tidak ditemukan"),
        (place.folder.path().to_owned(), "folder"),
    ] {
        let path = path.to_str().expect("UTF-8").to_owned();
        let (_, sentence) = run(["instruments", "check", &path]).refused();
        assert!(sentence.to_lowercase().contains(&says.to_lowercase()), "{says}: {sentence}");
    }
}

#[test]
fn a_score_document_is_as_the_contract_fixes_it() {
    let scored = score(&[SPBE_2020, "--levels", LEVELS_2024, "--year", "2024"]).json();
    let contract = [
        "instrument",
        "year",
        "index",
        "predicate",
        "working",
        "domains",
        "aspects",
        "answered",
        "of",
    ];
    let found = keys(&scored);
    assert!(contract.iter().all(|key| found.contains(key)), "{found:?}");
    assert_eq!((&scored["instrument"], &scored["year"]), (&json!(SPBE_2020), &json!(2024)));
    assert_eq!(scored["index"], json!({ "exact": "2.9795", "shown": "2.98" }));
    assert_eq!(scored["predicate"], "Baik");
    assert_eq!((&scored["answered"], &scored["of"]), (&json!(47), &json!(47)));
    for (part, count) in [("domains", 4), ("aspects", 8)] {
        let parts = scored[part].as_array().expect("parts");
        assert_eq!(parts.len(), count);
        for (nth, part) in parts.iter().enumerate() {
            assert_eq!(part["number"], json!(nth + 1));
            for key in ["name", "shown", "exact"] {
                assert!(part[key].as_str().is_some_and(|text| !text.is_empty()), "{part}");
            }
        }
    }
    assert!(without_floats(&scored));

    let text =
        run(["score", "--instrument", SPBE_2020, "--levels", LEVELS_2024, "--year", "2024"]).done();
    assert!(text.contains("2,98  Baik") && !text.contains("2.98"), "{text}");
}

#[test]
fn levels_may_be_missing_and_must_fit() {
    let empty = "-".repeat(47);
    let scored = score(&[SPBE_2020, "--levels", &empty]).json();
    assert_eq!((&scored["index"]["shown"], &scored["answered"]), (&json!("1.00"), &json!(0)));
    let one = format!("5{}", &empty[1..]);
    assert_eq!(score(&[SPBE_2020, "--levels", &one]).json()["answered"], json!(1));
    let old = score(&[SPBE_2018, "--levels", &"5".repeat(37)]).json();
    assert_eq!((&old["index"]["shown"], &old["of"]), (&json!("5.00"), &json!(37)));

    for (levels, says) in [
        ("123".to_owned(), "47"),
        ("6".repeat(47), "1"),
        ("0".repeat(47), "1"),
        ("x".repeat(47), "1"),
        ("1".repeat(48), "48"),
    ] {
        let (out, sentence) = score(&[SPBE_2020, "--levels", &levels]).refused();
        assert_eq!(out, "");
        assert!(sentence.contains(says), "{sentence}");
    }
    let (_, sentence) = score(&["tak-ada", "--levels", "1"]).refused();
    assert!(sentence.contains(SPBE_2020), "the known ones are named: {sentence}");
}

#[test]
fn pemdi_is_scored_from_values_items_and_outside_indices() {
    let values = "2.00,1.50,1.26,1.30,1,1,1,1,1,1,1.50,1.25,1.166667,1,1,1,2.50,1,1,1.30";
    let scored = score(&[PEMDI, "--values", values]).json();
    assert_eq!(
        (&scored["index"]["shown"], &scored["predicate"]),
        (&json!("1.24"), &json!("Kurang"))
    );
    let with_gaps = format!("2,{}", ["-"; 19].join(","));
    assert_eq!(score(&[PEMDI, "--values", &with_gaps]).json()["answered"], json!(1));
    assert!(score(&[PEMDI, "--values", "1,2"]).refused().1.contains("20"));
    assert!(score(&[PEMDI, "--values", &["5.01"; 20].join(",")]).refused().1.contains("5,01"));

    let claimed = score(&[PEMDI, "--items", "I1-L1-01", "--external", "5=25,18=40.5"]).json();
    assert_eq!((&claimed["answered"], &claimed["of"]), (&json!(3), &json!(20)));
    assert_eq!(claimed["index"]["exact"], "1.1236");
    assert_eq!(score(&[PEMDI, "--items", "I1-L1-01"]).json()["answered"], json!(1));
    assert_eq!(score(&[PEMDI, "--external", "5=25"]).json()["answered"], json!(1));
    for (option, value, says) in [
        ("--items", "I99-L1-01", "I99-L1-01"),
        ("--external", "5=101", "101"),
        ("--external", "1=3", "tidak dinilai"),
        ("--external", "5", "tidak terbaca"),
        ("--external", "99=3", "99"),
    ] {
        let (_, sentence) = score(&[PEMDI, option, value]).refused();
        assert!(sentence.contains(says), "{sentence}");
    }
}

#[test]
fn a_levels_file_gives_one_document_a_line() {
    let place = new();
    let lines = format!("\u{feff}KOTA-1\t{LEVELS_2024}\r\n\r\nKOTA-2\t{}\r\n", "-".repeat(47));
    let file = place.text("tingkat.tsv", lines);
    let file = file.to_str().expect("UTF-8");
    let out = score(&[SPBE_2020, "--year", "2024", "--levels-file", file]).done();
    let documents: Vec<Value> = out.lines().map(one_document).collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(
        (&documents[0]["id"], &documents[0]["index"]["shown"]),
        (&json!("KOTA-1"), &json!("2.98"))
    );
    assert_eq!(
        (&documents[1]["id"], &documents[1]["index"]["shown"]),
        (&json!("KOTA-2"), &json!("1.00"))
    );

    let file = place.text("cacat.tsv", format!("A\t123\nB\t{LEVELS_2024}\n"));
    let (out, sentence) =
        score(&[SPBE_2020, "--levels-file", file.to_str().expect("UTF-8")]).refused();
    let documents: Vec<Value> = out.lines().map(one_document).collect();
    assert!(documents[0]["error"].as_str().is_some_and(|error| error.contains("47")), "{out}");
    assert_eq!(documents[1]["answered"], json!(47), "a bad line does not take the others along");
    assert!(sentence.contains("1 baris"), "{sentence}");
    let (_, sentence) = score(&[SPBE_2020, "--levels-file", "tak-ada.tsv"]).refused();
    assert!(sentence.contains("tidak ditemukan"), "{sentence}");
}

#[test]
fn an_import_is_shown_then_saved() {
    let place = new();
    let dry = place.run("import", &[SAMPLE, "--dry-run", "--json"]).json();
    assert_eq!(keys(&dry)[..4], ["taken", "unchanged", "conflicts", "refused"]);
    assert_eq!((&dry["taken"], &dry["accepted"]), (&json!(47), &json!(false)));
    assert_eq!((&dry["conflicts"], &dry["refused"]), (&json!([]), &json!([])));
    assert_eq!(
        place.run("score", &["--json"]).json()["answered"],
        json!(0),
        "a dry run saves nothing"
    );

    let done = place.run("import", &[SAMPLE, "--json"]).json();
    assert_eq!((&done["taken"], &done["accepted"]), (&json!(47), &json!(true)));
    let scored = place.run("score", &["--json", "--year", "2021", "--voice", "mandiri"]).json();
    assert_eq!(
        (&scored["index"]["shown"], &scored["predicate"]),
        (&json!("1.53"), &json!("Kurang"))
    );
    let text = place.run("score", &[]).done();
    assert!(text.contains("Kota Contoh") && text.contains("1,53  Kurang"), "{text}");
    let again = place.run("import", &[SAMPLE, "--json"]).json();
    assert_eq!((&again["taken"], &again["unchanged"]), (&json!(0), &json!(47)));

    let (out, sentence) = place.run("score", &["--json", "--voice", "eksternal"]).refused();
    assert!(out.is_empty() && sentence.contains("eksternal"), "{sentence}");
    let (_, sentence) = place.run("score", &["--year", "2019"]).refused();
    assert!(sentence.contains("2019"), "{sentence}");
}

#[test]
fn rows_that_differ_wait_for_a_decision() {
    let place = filled();
    let csv = place.text("beda.csv", "Indikator;Tingkat\n1;5\n2;tiga puluh\n3;1\n");
    let csv = csv.to_str().expect("UTF-8");
    let before = place.run("score", &["--json"]).json();
    let (out, sentence) = place.run("import", &[csv, "--json"]).refused();
    let document = one_document(&out);
    assert_eq!(document["accepted"], json!(false));
    let conflict = &document["conflicts"][0];
    assert_eq!((&conflict["indicator"], &conflict["there"]), (&json!("1"), &json!("5")));
    let refused = &document["refused"][0];
    assert!(["sheet", "cell", "reason"].iter().all(|key| refused[key].is_string()), "{refused}");
    assert_eq!(refused["cell"], "B3");
    assert!(sentence.contains("Tidak ada yang disimpan"), "{sentence}");
    assert_eq!(place.run("score", &["--json"]).json(), before);

    let dry = place.run("import", &[csv, "--json", "--dry-run"]).json();
    assert_eq!(dry["accepted"], json!(false), "refused rows leave the status 0 of a dry run");
    let accepted = place.run("import", &[csv, "--json", "--accept"]).json();
    assert_eq!(accepted["accepted"], json!(true));
    let after = place.run("score", &["--json"]).json();
    assert_eq!(after["index"], before["index"], "what differs is not taken without a choice");
}

#[test]
fn a_file_without_answers_is_refused_as_a_whole() {
    let place = filled();
    let before = place.run("history", &["--json"]).json();
    for (path, says) in [
        (place.text("kosong.csv", ""), "kosong"),
        (place.text("surat.csv", "Kepada Yth.;\nBapak Sekretaris;\n"), "surat.csv"),
        (place.at("tak-ada.xlsx"), "tak-ada.xlsx"),
        (PathBuf::from("fixtures/hostile/terpotong.xlsx"), "terpotong.xlsx"),
        (PathBuf::from("fixtures/hostile/sel-jauh.ods"), "sel-jauh.ods"),
    ] {
        for more in [&["--json"][..], &["--json", "--dry-run"], &["--json", "--accept"]] {
            let arguments = [&[path.to_str().expect("UTF-8")], more].concat();
            let (out, sentence) = place.run("import", &arguments).refused();
            assert_eq!(out, "", "{sentence}");
            assert!(sentence.contains(says), "{says}: {sentence}");
        }
    }
    assert_eq!(place.run("history", &["--json"]).json(), before, "nothing is written");
}

#[test]
fn history_tells_and_undo_takes_back() {
    let place = filled();
    let history = place.run("history", &["--json"]).json();
    assert_eq!(history["of"], json!(2));
    assert_eq!(history["changes"][0]["who"], "baris perintah");
    assert!(
        history["changes"][0]["what"]
            .as_str()
            .is_some_and(|what| what.contains("lke-2021.xlsx (47 baris)"))
    );
    assert!(without_floats(&history));
    assert_eq!(place.run("history", &[]).done().lines().count(), 2);

    let said = place.run("undo", &["--author", "Kepala Bidang"]).done();
    assert!(said.starts_with("Mengurungkan: Mengimpor"), "{said}");
    assert_eq!(place.run("score", &["--json"]).json()["answered"], json!(0));
    let history = place.run("history", &["--json"]).json();
    assert_eq!(
        (&history["changes"][0]["who"], &history["changes"][1]["undone"]),
        (&json!("Kepala Bidang"), &json!(true))
    );
    let (_, sentence) = place.run("undo", &[]).refused();
    assert!(sentence.contains("Tidak ada perubahan"), "{sentence}");
}

#[test]
fn backup_restore_and_verify() {
    let place = filled();
    let copy = place.at("Salinan.spbe");
    let copy_text = copy.to_str().expect("UTF-8");
    place.run("backup", &["-o", copy_text]).done();
    assert!(place.run("backup", &["-o", copy_text]).refused().1.contains("tidak ditimpa"));
    let named = place.run("backup", &[]).done();
    assert!(named.contains("Kota.cadangan-"), "{named}");
    let verified = place.run("verify", &["--json"]).json();
    assert_eq!(keys(&verified), ["sound", "assessments", "files", "changes", "faults"]);
    assert_eq!((&verified["sound"], &verified["changes"]), (&json!(true), &json!(2)));
    assert!(place.run("verify", &[]).done().contains("utuh"));

    place.run("undo", &[]).done();
    let back = place.at("Pulih.spbe");
    let back_text = back.to_str().expect("UTF-8");
    run(["restore", copy_text, "-o", back_text]).done();
    assert_eq!(run(["score", back_text, "--json"]).json()["index"]["shown"], "1.53");
    assert!(run(["restore", copy_text, "-o", back_text]).refused().1.contains("tidak ditimpa"));

    let connection = rusqlite::Connection::open(&copy).expect("opens");
    connection
        .execute("update answer set value = '5' where code = '1'", [])
        .expect("changed behind the journal");
    drop(connection);
    let (out, sentence) = run(["verify", copy_text, "--json"]).refused();
    let document = one_document(&out);
    assert_eq!(document["sound"], json!(false));
    assert_eq!(document["faults"].as_array().map(Vec::len), Some(1));
    assert!(sentence.contains("tidak utuh"), "{sentence}");
    let third = place.at("Ketiga.spbe");
    run(["restore", copy_text, "-o", third.to_str().expect("UTF-8")]).refused();
    assert!(!third.exists());
}

#[test]
fn a_report_is_written_whole() {
    let place = filled();
    for kind in ["ringkas", "lengkap"] {
        let out = place.at(&format!("{kind}.pdf"));
        let said =
            place.run("report", &["-o", out.to_str().expect("UTF-8"), "--kind", kind]).done();
        assert!(said.contains("halaman"), "{said}");
        let document = lopdf::Document::load(&out).expect("a PDF");
        let pages = document.get_pages().len();
        assert!(
            said.contains(&format!("{pages} halaman")) && (kind == "lengkap") == (pages > 1),
            "{said}"
        );
    }
    let out = place.at("x.pdf");
    let (_, sentence) =
        place.run("report", &["-o", out.to_str().expect("UTF-8"), "--kind", "puisi"]).refused();
    assert!(sentence.contains("ringkas") && !out.exists(), "{sentence}");
    let own = place.file.to_str().expect("UTF-8");
    assert!(place.run("report", &["-o", own]).refused().1.contains("tidak ditimpa"));
    place.run("verify", &[]).done();
}

#[test]
fn what_is_no_dossier_is_refused_by_every_command() {
    let place = new();
    let picture = place.text("gambar.spbe", b"\x89PNG\r\n\x1a\n".repeat(40));
    let missing = place.at("tak-ada.spbe");
    for (file, says) in [(&picture, "bukan berkas SPBE Mandiri"), (&missing, "tidak ditemukan")] {
        let file = file.to_str().expect("UTF-8");
        let out = place.at("keluar");
        let out = out.to_str().expect("UTF-8");
        for arguments in [
            &["score", file, "--json"][..],
            &["import", file, SAMPLE, "--json"],
            &["report", file, "-o", out],
            &["history", file, "--json"],
            &["undo", file],
            &["backup", file, "-o", out],
            &["restore", file, "-o", out],
            &["verify", file, "--json"],
        ] {
            let (said, sentence) = run(arguments).refused();
            assert_eq!(said, "", "{arguments:?}");
            assert!(sentence.contains(says), "{arguments:?}: {sentence}");
            assert!(!Path::new(out).exists(), "{arguments:?}");
        }
    }
}

/// The sample of 2021 (index 1.53), imported.
fn sample_dossier(folder: &TempDir) -> PathBuf {
    let file = folder.path().join("kota.spbe");
    let path = file.to_string_lossy();
    run(["new", &path, "--agency", "Kota Contoh", "--year", "2021"]).done();
    run(["import", &path, SAMPLE, "--accept"]).done();
    file
}

#[test]
fn the_cheapest_way_is_told_as_the_contract_fixes_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample_dossier(&folder);
    let path = file.to_string_lossy();
    let plan = run(["plan", &path, "--target", "2.6", "--unit-effort", "--json"]).json();
    assert_eq!(plan["reachable"], true);
    assert_eq!(plan["from"], json!({ "exact": "1.53", "shown": "1.53" }));
    assert_eq!(plan["target"], "2.60");
    assert_eq!(plan["to"]["predicate"], "Baik");
    let steps = plan["steps"].as_array().expect("steps");
    let taken: i64 = steps
        .iter()
        .map(|step| step["to"].as_i64().expect("a level") - step["from"].as_i64().expect("a level"))
        .sum();
    assert_eq!(plan["effort"], taken.to_string());
    for step in steps {
        for key in ["indicator", "gain", "effort", "opd"] {
            assert!(!step[key].is_null(), "{key}: {step}");
        }
    }
    let frozen =
        run(["plan", &path, "--target", "2.6", "--unit-effort", "--freeze", "42,47", "--json"]);
    let frozen = frozen.json();
    let numbers = frozen["steps"].as_array().expect("steps").iter().map(|step| &step["indicator"]);
    assert!(!numbers.clone().any(|number| *number == 42 || *number == 47));
    let text = run(["plan", &path, "--target", "2,6"]).done();
    assert!(text.starts_with("Indeks SPBE 1,53 \u{2192} 2,6"), "{text}");
}

#[test]
fn a_target_out_of_reach_is_refused_with_the_best_that_is_in_reach() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample_dossier(&folder);
    let path = file.to_string_lossy();
    let (out, sentence) =
        run(["plan", &path, "--target", "3.2", "--max-level", "3", "--json"]).refused();
    let told = one_document(&out);
    assert_eq!(told["reachable"], false);
    assert_eq!(told["best"]["exact"], "3");
    assert!(sentence.contains("paling jauh 3,00"), "{sentence}");
    assert!(told["remedies"][0].as_str().is_some_and(|words| words.contains("menjadi 4")));
    for wrong in [
        vec!["plan", &path, "--target", "9"],
        vec!["plan", &path, "--target", "2.6", "--freeze", "99"],
        vec!["plan", &path, "--target", "2.6", "--must", "1"],
        vec!["plan", &path, "--target", "2.6", "--freeze", "1", "--must", "1=3"],
        vec!["plan", &path, "--target", "2.6", "--capacity", "Tidak Ada=3"],
        vec!["plan", &path, "--target", "dua"],
    ] {
        run(wrong).refused();
    }
}

#[test]
fn efforts_come_from_a_table() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample_dossier(&folder);
    let path = file.to_string_lossy();
    let table = folder.path().join("upaya.csv");
    std::fs::write(&table, "indikator,dari,ke,upaya\n42,1,5,0\n43,1,5,0.5\n").expect("written");
    let table = table.to_string_lossy();
    let plan = run(["plan", &path, "--target", "1.6", "--effort", &table, "--json"]).json();
    assert!(matches!(plan["effort"].as_str(), Some("0" | "0.24" | "0.12")), "{plan}");
    std::fs::write(folder.path().join("upaya.csv"), "kosong\n").expect("written");
    let (_, sentence) = run(["plan", &path, "--target", "1.6", "--effort", &table]).refused();
    assert!(sentence.contains("upaya.csv"), "{sentence}");
}

#[test]
fn the_plan_is_printed_for_the_target_that_lies_ahead() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample_dossier(&folder);
    let path = file.to_string_lossy();
    let out = folder.path().join("rencana.pdf");
    let out_text = out.to_string_lossy();
    let asked = ["report", &path, "-o", &out_text, "--kind", "rencana"];
    let (_, sentence) = run(asked).refused();
    assert!(sentence.contains("Belum ada target"), "{sentence}");
    assert!(!out.exists(), "nothing is written without a target");
}
