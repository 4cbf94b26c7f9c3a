//! Verdict, drill and rescue on the command line.

use std::process::Command;

use serde_json::Value;

use crate::cli::{Said, one_document};
use crate::support::{LEVELS_2024, SPBE_2020, desk};
use crate::verdict::behind_its_back;

/// Runs with a data folder of its own, so that no backup of this machine counts.
fn run(folder: &std::path::Path, arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO_BIN_EXE_spbe-mandiri"))
        .args(arguments)
        .env("SPBE_MANDIRI_HOME", folder.join("rumah"))
        .output()
        .expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let status = output.status.code().expect("it ends by itself");
    Said { status, out: text(output.stdout), err: text(output.stderr) }
}

#[test]
fn a_file_is_backed_up_drilled_damaged_told_and_rescued() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(spbe_mandiri::answer::Voice::Mandiri, LEVELS_2024);
    let crate::support::Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let (file, home) = (path.display().to_string(), folder.path());
    let (_, none) = run(home, &["drill", &file]).refused();
    assert!(none.starts_with("Belum ada cadangan"), "{none}");
    run(home, &["backup", &file]).done();
    let told = run(home, &["drill", &file]).done();
    assert!(
        told.starts_with("Cadangan ")
            && told.contains("dipulihkan dan cocok: 47 jawaban, 0 berkas."),
        "{told}"
    );
    let json = one_document(&run(home, &["drill", &file, "--json"]).done());
    assert_eq!(
        (&json["sound"], &json["answers"]),
        (&Value::from(true), &Value::from(47)),
        "{json}"
    );

    run(home, &["verify", &file]).done();
    behind_its_back(&path, "update answer set value = '5' where code = '7'").expect("sql");
    let (faults, sentence) = run(home, &["verify", &file, "--json"]).refused();
    assert!(sentence.contains("tidak utuh"), "{sentence}");
    let faults = one_document(&faults)["faults"].clone();
    let fault = faults[0].as_str().expect("a fault");
    assert!(fault.starts_with("Indikator 7, 2024") && fault.contains("nilai"), "{fault}");

    let saved = home.join("Selamat.spbe").display().to_string();
    let told = run(home, &["rescue", &file, "-o", &saved]).done();
    assert!(
        told.contains("tabel answer, baris") && told.contains("diambil dari riwayat"),
        "{told}"
    );
    run(home, &["verify", &saved]).done();
    let (_, again) = run(home, &["rescue", &file, "-o", &saved]).refused();
    assert!(again.contains("sudah ada"), "{again}");
}
