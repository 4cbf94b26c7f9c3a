//! The command line as a machine meets it: exit statuses, one JSON document on standard output and
//! nothing else there, one sentence on standard error.

mod import;
mod own;
mod score;

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{EPSS, LEVELS_2024, PEMDI, SPBE_2018, SPBE_2020};

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
    spbe_mandiri::storage::seal_again(&copy).expect("sealed as it is now");
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
fn a_plan_to_a_predicate_ends_in_it_by_the_sides_of_its_bounds() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = sample_dossier(&folder);
    let path = file.to_string_lossy();
    let plan = run(["plan", &path, "--target", "baik", "--json"]).json();
    assert_eq!((&plan["to"]["predicate"], &plan["target"]), (&json!("Baik"), &json!("2.60")));
    assert_eq!(plan["goal"], json!({ "predicate": "Baik", "exact": "2.595", "included": true }));

    let pemdi = folder.path().join("pemdi.spbe");
    let pemdi = pemdi.to_string_lossy();
    run(["new", &pemdi, "--agency", "Kota Contoh", "--year", "2026"]).done();
    let plan = run(["plan", &pemdi, "--target", "Baik", "--json"]).json();
    assert_eq!(plan["to"]["predicate"], "Baik");
    assert_eq!(plan["goal"], json!({ "predicate": "Baik", "exact": "2.5", "included": false }));
    let text = run(["plan", &pemdi, "--target", "Baik"]).done();
    assert!(text.contains("target Baik (di atas 2,50)"), "{text}");
    let (_, sentence) = run(["plan", &pemdi, "--target", "bagus"]).refused();
    assert!(sentence.contains("nama predikat: Kurang, Cukup, Baik"), "{sentence}");
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
