//! What the program writes is whole or not there, never in the place of what must not give way, and a
//! failure to write is told.
#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::Dossier;

use crate::support::{Desk, LEVELS_2024, SPBE_2020, create, desk};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_spbe-mandiri"))
}

fn run(arguments: &[&str]) -> Output {
    program().args(arguments).output().expect("it runs")
}

/// Runs it from a shell line, in which `$P` is the program.
fn shell(line: &str) -> Output {
    Command::new("sh")
        .args(["-c", line])
        .env("P", env!("CARGO_BIN_EXE_spbe-mandiri"))
        .output()
        .expect("it runs")
}

fn refused(output: &Output) -> String {
    let said = String::from_utf8(output.stderr.clone()).expect("UTF-8");
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.trim_end().ends_with('.') && !said.contains("panicked"), "{said}");
    said
}

/// A closed dossier with answers.
fn closed() -> (tempfile::TempDir, PathBuf) {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    (folder, path)
}

fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}

fn pipe(path: &Path) {
    assert!(Command::new("mkfifo").arg(path).status().expect("it runs").success());
}

fn names(folder: &Path) -> Vec<String> {
    let listed = std::fs::read_dir(folder).expect("a folder");
    listed
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_dossier_a_pipe_a_device_and_a_folder_are_never_replaced() {
    let (folder, path) = closed();
    let other = folder.path().join("Lain.spbe");
    drop(create(&other, 2023, SPBE_2020));
    let unnamed = folder.path().join("salinan");
    std::fs::copy(&other, &unnamed).expect("a dossier without its ending");
    let bytes = std::fs::read(&other).expect("read");
    let fifo = folder.path().join("pipa");
    pipe(&fifo);
    let inner = folder.path().join("Folder");
    std::fs::create_dir(&inner).expect("a folder");
    for (place, says) in [
        (&other, "adalah berkas penilaian dan tidak ditimpa"),
        (&unnamed, "adalah berkas penilaian dan tidak ditimpa"),
        (&fifo, "bukan berkas biasa dan tidak ditimpa"),
        (&PathBuf::from("/dev/null"), "bukan berkas biasa dan tidak ditimpa"),
        (&inner, "adalah folder"),
    ] {
        let said = refused(&run(&["report", text(&path), "-o", text(place)]));
        assert!(said.contains(says), "{}: {said}", place.display());
        let exists = refused(&run(&["backup", text(&path), "-o", text(place)]));
        assert!(exists.contains("sudah ada"), "{}: {exists}", place.display());
        refused(&run(&["restore", text(&path), "-o", text(place)]));
        refused(&run(&["new", text(place), "--agency", "X", "--year", "2024"]));
    }
    assert_eq!(std::fs::read(&other).expect("read"), bytes);
    assert_eq!(std::fs::read(&unnamed).expect("read"), bytes);
    use std::os::unix::fs::FileTypeExt as _;
    assert!(std::fs::metadata(&fifo).expect("there").file_type().is_fifo());
    assert!(std::fs::metadata("/dev/null").expect("there").file_type().is_char_device());
    assert!(!names(folder.path()).iter().any(|name| name.contains("sedang-ditulis")));
}

#[test]
fn a_document_goes_to_standard_output_as_it_stands() {
    let (folder, path) = closed();
    let to_file = folder.path().join("laporan.pdf");
    assert!(run(&["report", text(&path), "-o", text(&to_file)]).status.success());
    for out in ["-", "/dev/stdout"] {
        let output = run(&["report", text(&path), "-o", out]);
        assert!(output.status.success());
        assert!(output.stdout.starts_with(b"%PDF-") && output.stdout.ends_with(b"%%EOF"));
        assert!(String::from_utf8_lossy(&output.stderr).contains("halaman ditulis"));
    }
    let piped = shell(&format!("\"$P\" report '{}' -o /dev/stdout | head -c 5", path.display()));
    assert_eq!(piped.stdout, b"%PDF-");
    let data = run(&["export", text(&path), "-o", "-"]);
    assert!(data.status.success());
    assert!(serde_json::from_slice::<serde_json::Value>(&data.stdout).is_ok());
    let book = run(&["export", text(&path), "-o", "-", "--kind", "kuesioner"]);
    assert!(book.stdout.starts_with(b"PK"), "{}", String::from_utf8_lossy(&book.stderr));
    use std::os::unix::fs::FileTypeExt as _;
    let stdout = std::fs::symlink_metadata("/dev/stdout").expect("there").file_type();
    assert!(stdout.is_symlink() || stdout.is_char_device());
}

#[test]
fn a_full_disk_is_told_in_a_sentence() {
    let (folder, path) = closed();
    let file = path.display();
    for line in [
        format!("\"$P\" score '{file}' --json > /dev/full"),
        format!("\"$P\" score '{file}' > /dev/full"),
        format!("\"$P\" history '{file}' > /dev/full"),
        format!("\"$P\" report '{file}' -o - > /dev/full"),
        "\"$P\" --help > /dev/full".to_owned(),
        "\"$P\" score --help > /dev/full".to_owned(),
        "\"$P\" --version > /dev/full".to_owned(),
        "\"$P\" instruments > /dev/full".to_owned(),
    ] {
        let said = refused(&shell(&line));
        assert!(said.contains("diska penuh"), "{line}: {said}");
    }
    let bytes = std::fs::read(&path).expect("read");
    for (line, left) in [
        (format!("\"$P\" report '{file}' -o '{}/l.pdf'", folder.path().display()), "l.pdf"),
        (format!("\"$P\" backup '{file}' -o '{}/c.spbe'", folder.path().display()), "c.spbe"),
        (
            format!("\"$P\" new '{}/b.spbe' --agency X --year 2024", folder.path().display()),
            "b.spbe",
        ),
        (format!("\"$P\" target '{file}' --year 2025 --value 3"), "sasaran"),
    ] {
        // No file may grow beyond some blocks; the signal that says so is as good as a full disk.
        refused(&shell(&format!("trap '' XFSZ; ulimit -f 40; {line}")));
        assert!(!folder.path().join(left).exists(), "{line}");
    }
    assert_eq!(std::fs::read(&path).expect("read"), bytes, "the dossier is as it was");
    assert!(!names(folder.path()).iter().any(|name| name.contains("sedang-ditulis")));
}

#[test]
fn what_a_killed_run_was_writing_is_not_there_and_is_swept() {
    let (folder, path) = closed();
    let place = folder.path().join("baru.spbe");
    let (mut there, mut absent) = (0, 0);
    for round in 0..45_u64 {
        let mut command = program();
        match round % 3 {
            0 => command.args(["new", text(&place), "--agency", "X", "--year", "2024"]),
            1 => command.args(["backup", text(&path), "-o", text(&place)]),
            _ => command.args(["restore", text(&path), "-o", text(&place)]),
        };
        let mut run = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it runs");
        std::thread::sleep(Duration::from_micros(2_000 + round * 1_913 % 60_000));
        run.kill().expect("killed");
        run.wait().expect("gone");
        if place.exists() {
            there += 1;
            drop(Dossier::open(&place).expect("whole"));
            std::fs::remove_file(&place).expect("gone");
        } else {
            absent += 1;
        }
        assert!(Dossier::open(&path).is_ok());
    }
    assert!(absent > 0, "{there} were there, {absent} not");
    let left = folder.path().join(".spbe-sedang-ditulis-abc123");
    std::fs::write(&left, "sisa").expect("written");
    assert!(run(&["backup", text(&path), "-o", text(&place)]).status.success());
    assert!(!names(folder.path()).iter().any(|name| name.contains("sedang-ditulis")), "swept");
}

#[test]
fn a_pipe_is_no_spreadsheet_and_no_text_and_nothing_waits_for_it() {
    let (folder, path) = closed();
    let fifo = folder.path().join("pipa.xlsx");
    pipe(&fifo);
    let fifo = text(&fifo);
    for arguments in [
        vec!["import", text(&path), fifo],
        vec!["instruments", "check", fifo],
        vec!["score", "--instrument", SPBE_2020, "--levels-file", fifo],
        vec!["verify", text(&path), "--pdf", fifo],
        vec!["score", fifo],
        vec!["plan", text(&path), "--target", "3", "--effort", fifo],
    ] {
        let line: String = arguments.iter().map(|word| format!(" '{word}'")).collect();
        let output = shell(&format!("timeout 20 \"$P\"{line}"));
        refused(&output);
    }
    let huge = folder.path().join("besar.json");
    std::fs::File::create(&huge).and_then(|file| file.set_len(1 << 32)).expect("a sparse file");
    for arguments in [
        vec!["instruments", "check", text(&huge)],
        vec!["score", "--instrument", SPBE_2020, "--levels-file", text(&huge)],
    ] {
        let said = refused(&run(&arguments));
        assert!(said.contains("lebih dari 32 MB"), "{said}");
    }
}

#[test]
fn texts_come_in_as_long_as_the_screen_takes_them() {
    let (folder, path) = closed();
    let sheet = folder.path().join("panjang.csv");
    let long = "a".repeat(20_001);
    let table = format!("No;Indikator;Nilai;Penjelasan\n1;;4;{long}\n2;;4;{}\n", &long[..20_000]);
    std::fs::write(&sheet, table).expect("written");
    let output = run(&["import", text(&path), text(&sheet), "--dry-run", "--json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(said["refused"].as_array().map(Vec::len), Some(1), "{said}");
    assert_eq!(said["refused"][0]["cell"], "D2", "{said}");
    let reason = said["refused"][0]["reason"].as_str().expect("a reason");
    assert!(reason.contains("20.000 huruf"), "{reason}");
    // Several lines of one row are not to make together what none of them may be alone.
    let half = &long[..12_000];
    let table = format!("No;Indikator;Nilai;Penjelasan\n1;;4;{half}\n;;;{half}b\n2;;4;ada\n");
    std::fs::write(&sheet, table).expect("written");
    let output = run(&["import", text(&path), text(&sheet), "--accept", "--json"]);
    let said: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert!(said["refused"].to_string().contains("20.000 huruf"), "{said}");
}
