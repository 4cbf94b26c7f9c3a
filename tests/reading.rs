//! Reading under watch: every limit refuses in a sentence that names it, and reading that is called off,
//! wherever it is, ends at once and leaves nothing behind.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use spbe_mandiri::api;
use spbe_mandiri::child::Reader;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::dossier::{EvidenceFile, write_evidence_files};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::import::{self, ImportError, LimitSetting, Limits};
use spbe_mandiri::work::{Progress, Works};

use crate::support::{SPBE_2020, stamp};

fn limits() -> Limits {
    Limits {
        reader: Reader::Apart(PathBuf::from(env!("CARGO_BIN_EXE_spbe-mandiri"))),
        ..Limits::default()
    }
}

fn fixture(name: &str) -> PathBuf {
    Path::new("fixtures").join(name)
}

/// A workbook that takes a while in a program that is not optimised.
fn large_workbook(rows: u32) -> Vec<u8> {
    let mut workbook = rust_xlsxwriter::Workbook::new();
    let sheet = workbook.add_worksheet();
    for row in 0..rows {
        sheet.write_number(row, 0, row % 47 + 1).unwrap();
        sheet.write_string(row, 1, format!("Penjelasan baris {row}")).unwrap();
    }
    workbook.save_to_buffer().unwrap()
}

#[test]
fn every_limit_refuses_in_a_sentence_that_names_it() {
    let usual = limits();
    let cases: [(&str, Limits, &str); 17] = [
        (
            "workbooks/01-sederhana.xlsx",
            Limits { file_bytes: 1 << 10, ..usual.clone() },
            "berukuran lebih dari",
        ),
        (
            "workbooks/01-sederhana.xlsx",
            Limits { part_bytes: 1 << 10, ..usual.clone() },
            "setelah dibuka",
        ),
        (
            "workbooks/01-sederhana.xlsx",
            Limits { unpacked_bytes: 1 << 10, ..usual.clone() },
            "setelah dibuka",
        ),
        (
            "workbooks/88-biner.xlsb",
            Limits { unpacked_bytes: 1 << 10, ..usual.clone() },
            "setelah dibuka",
        ),
        (
            "workbooks/14-libreoffice.ods",
            Limits { part_bytes: 1 << 10, ..usual.clone() },
            "setelah dibuka",
        ),
        (
            "hostile/bom.xlsx",
            Limits { kept_part_bytes: 1 << 30, ..usual.clone() },
            "membengkak tidak wajar",
        ),
        (
            "workbooks/01-sederhana.xlsx",
            Limits { parts: 3, ..usual.clone() },
            "lebih dari 3 bagian",
        ),
        (
            "workbooks/09-lembar-per-domain.xlsx",
            Limits { sheets: 2, ..usual.clone() },
            "lebih dari 2 lembar",
        ),
        ("workbooks/88-biner.xlsb", Limits { sheets: 2, ..usual.clone() }, "lebih dari 2 lembar"),
        (
            "workbooks/01-sederhana.xlsx",
            Limits { cells_seen: 50, ..usual.clone() },
            "lebih dari 50 sel.",
        ),
        (
            "workbooks/15-titik-koma.csv",
            Limits { cells_seen: 50, ..usual.clone() },
            "lebih dari 50 sel.",
        ),
        (
            "workbooks/13-excel-lama.xls",
            Limits { cells_kept: 50, ..usual.clone() },
            "lebih dari 50 sel berisi",
        ),
        (
            "workbooks/88-biner.xlsb",
            Limits { cells_kept: 5, ..usual.clone() },
            "lebih dari 5 sel berisi",
        ),
        (
            "workbooks/15-titik-koma.csv",
            Limits { text_bytes: 500, ..usual.clone() },
            "teks lebih dari",
        ),
        (
            "workbooks/27-sejuta-baris-di-bawah.xlsx",
            Limits { time: Duration::ZERO, ..usual.clone() },
            "melebihi 0 detik",
        ),
        (
            "workbooks/15-titik-koma.csv",
            Limits { time: Duration::ZERO, ..usual.clone() },
            "melebihi 0 detik",
        ),
        (
            "workbooks/88-biner.xlsb",
            Limits { child_time: Duration::ZERO, ..usual.clone() },
            "memori atau waktu",
        ),
    ];
    for (name, limits, words) in cases {
        let refusal = import::open(&fixture(name), &limits).expect_err(name);
        assert!(matches!(refusal, ImportError::TooLarge { .. }), "{name}: {refusal}");
        let sentence = refusal.to_string();
        assert!(sentence.contains(words) && sentence.ends_with('.'), "{name}: {sentence}");
    }
}

#[test]
fn what_a_file_may_cost_is_a_setting_in_every_respect() {
    let keys: Vec<&str> = LimitSetting::ALL.iter().map(|setting| setting.key).collect();
    for key in [
        "file_size",
        "unpacked_size",
        "ratio",
        "sheets",
        "cells",
        "rows",
        "columns",
        "time",
        "child_time",
    ] {
        assert!(keys.contains(&key), "{key} is no setting");
    }
}

#[test]
fn columns_beyond_the_limit_are_left_out_and_told() {
    let limits = Limits { columns: 2, ..limits() };
    for name in ["15-titik-koma.csv", "01-sederhana.xlsx", "13-excel-lama.xls", "88-biner.xlsb"] {
        let workbook = import::open(&fixture("workbooks").join(name), &limits).unwrap();
        let sheet = &workbook.sheets[0];
        assert_eq!(sheet.cut_at, Some(2), "{name}");
        let rightmost = sheet.filled_rows().flat_map(|row| sheet.row(row)).map(|cell| cell.column);
        assert_eq!(rightmost.max(), Some(1), "{name}");
    }
}

#[test]
fn reading_that_is_not_wanted_any_more_is_not_begun() {
    let progress = Progress::default();
    progress.cancel();
    for name in [
        "15-titik-koma.csv",
        "01-sederhana.xlsx",
        "13-excel-lama.xls",
        "14-libreoffice.ods",
        "88-biner.xlsb",
    ] {
        let path = fixture("workbooks").join(name);
        let stopped = import::open_watched(&path, &limits(), &progress).expect_err(name);
        assert!(matches!(stopped, ImportError::Cancelled { .. }), "{name}: {stopped}");
    }
}

#[test]
fn a_file_that_is_being_read_tells_how_far_it_is_and_stops_when_called_off() {
    let bytes = large_workbook(40_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("besar.xlsx");
    std::fs::write(&path, &bytes).unwrap();
    let works = Works::default();
    let running = works.begin("preview_import");
    let begun = Instant::now();
    let ((outcome, ended), called_off, told) = std::thread::scope(|scope| {
        let reading = scope.spawn(|| {
            let outcome = import::open_watched(&path, &limits(), &running.progress);
            (outcome, Instant::now())
        });
        let mut told = Vec::new();
        // Unpacking is told in a few steps, reading the cells in many.
        while !reading.is_finished() && told.len() < 10 && begun.elapsed().as_secs() < 60 {
            let stage = works.progress("preview_import").unwrap();
            if stage.unit == "kB" && stage.done > 0 && told.last() != Some(&stage.done) {
                assert!(stage.done <= stage.of, "{stage:?}");
                told.push(stage.done);
            }
        }
        works.cancel("preview_import");
        let called_off = Instant::now();
        (reading.join().unwrap(), called_off, told)
    });
    let stopped = outcome.expect_err("called off");
    assert!(matches!(stopped, ImportError::Cancelled { .. }), "{stopped}");
    assert!(told.len() == 10, "{told:?}");
    assert!(ended.saturating_duration_since(called_off) < Duration::from_secs(1));
}

#[cfg(unix)]
#[test]
fn the_child_of_a_reading_that_is_called_off_is_ended() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (child, noted) = (folder.path().join("anak"), folder.path().join("nomor"));
    // A child that takes its time: it notes its number and waits.
    let script = format!("#!/bin/sh\necho $$ > '{}'\nexec sleep 60\n", noted.display());
    std::fs::write(&child, script).unwrap();
    std::fs::set_permissions(&child, std::fs::Permissions::from_mode(0o755)).unwrap();
    let limits =
        Limits { reader: Reader::Apart(child), child_time: Duration::from_secs(50), ..limits() };
    let progress = Progress::default();
    let begun = Instant::now();
    let path = fixture("workbooks/13-excel-lama.xls");
    let outcome = std::thread::scope(|scope| {
        let reading = scope.spawn(|| import::open_watched(&path, &limits, &progress));
        let number = || std::fs::read_to_string(&noted).is_ok_and(|text| text.ends_with('\n'));
        while !number() && begun.elapsed() < Duration::from_secs(20) {
            std::thread::sleep(Duration::from_millis(5));
        }
        progress.cancel();
        reading.join().unwrap()
    });
    assert!(matches!(outcome, Err(ImportError::Cancelled { .. })), "{outcome:?}");
    assert!(begun.elapsed() < Duration::from_secs(25), "it waited for its child");
    let number = std::fs::read_to_string(&noted).expect("the child ran");
    assert!(!Path::new("/proc").join(number.trim()).exists(), "the child lives on");
}

/// A window of its own, whose commands may come from several threads.
struct Window {
    desk: Desk,
    folder: tempfile::TempDir,
    assessment: Value,
}

fn window() -> Window {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(&folder.path().join("rumah"));
    let input = json!({
        "path": folder.path().join("Kota.spbe"), "agency": "Kota Contoh", "kind": "Kota", "province": "",
        "year": 2023, "instrument": SPBE_2020,
    });
    let frame = api::call(&desk, &stamp(1), "create_dossier", input).unwrap();
    Window { desk, folder, assessment: frame["current"].clone() }
}

impl Window {
    fn call(&self, command: &str, input: Value) -> Result<Value, Failure> {
        api::call(&self.desk, &stamp(2), command, input)
    }

    fn history(&self) -> Value {
        let all = json!({ "code": "", "text": "", "most": 100 });
        self.call("history", all).unwrap()
    }

    fn files(&self) -> Vec<String> {
        let mut names: Vec<String> = std::fs::read_dir(self.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

#[test]
fn an_import_called_off_while_its_file_is_opened_has_changed_nothing() {
    let window = window();
    let path = window.folder.path().join("besar.xlsx");
    std::fs::write(&path, large_workbook(40_000)).unwrap();
    let (before, files) = (window.history(), window.files());
    let input = json!({
        "assessment": window.assessment, "paths": [path], "voice": "mandiri", "take": [], "mappings": [],
    });
    let command = json!({ "command": "preview_import" });
    let outcome = std::thread::scope(|scope| {
        let preview = scope.spawn(|| window.call("preview_import", input));
        while !preview.is_finished() {
            let told = window.call("progress", command.clone()).unwrap();
            if told["unit"] == "kB" && told["done"].as_u64() > Some(0) {
                assert!(told["doing"].as_str().unwrap().contains("besar.xlsx"), "{told}");
                // The session is free all the while.
                window.call("frame", json!({})).unwrap();
                window.call("cancel", command.clone()).unwrap();
                break;
            }
        }
        preview.join().unwrap()
    });
    assert!(matches!(outcome, Err(Failure::Cancelled)), "{outcome:?}");
    assert_eq!((window.history(), window.files()), (before, files));
}

#[test]
fn files_that_are_written_together_appear_together_or_not_at_all() {
    let mut desk = crate::support::desk(2023, SPBE_2020);
    let assessment = desk.assessment();
    let documents =
        [desk.file("SK.pdf", b"%PDF-1.7 sk"), desk.file("Notula.pdf", b"%PDF-1.7 notula")];
    let now = desk.next();
    desk.dossier.attach_evidence(&now, &assessment, "1", &documents).unwrap();
    let folder = desk.folder.path().join("baru/bukti");
    let files = desk.dossier.evidence_files(&assessment).unwrap();
    let progress = Progress::default();
    // Called off while the second file is fetched: the first is written by then.
    let content = |file: &EvidenceFile| {
        if file.name.starts_with("Indikator01b") {
            progress.cancel();
        }
        desk.dossier.file_content(file)
    };
    let stopped = write_evidence_files(&files, &folder, content, &progress);
    assert!(matches!(stopped, Err(Failure::Cancelled)), "{stopped:?}");
    assert!(!folder.exists(), "a folder that was made for them goes with them");

    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("milik-orang.txt"), "tetap").unwrap();
    let missing = |_: &EvidenceFile| Err(Failure::NotFound { what: "Berkas".to_owned() });
    let fresh = Progress::default();
    write_evidence_files(&files, &folder, missing, &fresh).expect_err("nothing to write");
    let held = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(held, 1, "what lay there stays, and nothing else lies there");
    let content = |file: &EvidenceFile| desk.dossier.file_content(file);
    assert_eq!(write_evidence_files(&files, &folder, content, &fresh).unwrap(), 2);
}

#[test]
fn questionnaires_called_off_leave_no_file() {
    let mut desk = crate::support::desk(2023, SPBE_2020);
    let assessment = desk.assessment();
    let now = desk.next();
    let unit = desk.dossier.save_unit(&now, None, "Dinas Kominfo").unwrap();
    let now = desk.next();
    desk.dossier.assign_unit(&now, &assessment, "1", Some(&unit)).unwrap();
    let folder = desk.folder.path().join("kuesioner");
    let progress = Progress::default();
    progress.cancel();
    let waiting = desk.dossier.questionnaires(&desk.next(), &assessment, &folder).unwrap();
    let stopped = waiting.write(&progress);
    assert!(matches!(stopped, Err(Failure::Cancelled)), "{stopped:?}");
    assert!(!folder.exists());
    let waiting = desk.dossier.questionnaires(&desk.next(), &assessment, &folder).unwrap();
    assert_eq!(waiting.write(&Progress::default()).unwrap(), 1);
}
