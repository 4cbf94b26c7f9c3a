//! Files that are not what they should be, and programs that die: each ends in its own sentence with
//! the file as it was, or with every acknowledged change in place.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use rusqlite::Connection;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::storage::{SCHEMA_VERSION, seal_again};

use crate::support::{Desk, LEVELS_2024, SPBE_2020, create, desk, particulars, stamp};

/// A closed dossier with answers and evidence: the folder, the path, its bytes.
fn closed() -> (tempfile::TempDir, PathBuf, Vec<u8>) {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let (act, assessment) = (desk.next(), desk.assessment());
    let proof = desk.file("bukti.pdf", &[7; 20_000]);
    desk.dossier.attach_evidence(&act, &assessment, "1", &[proof]).expect("attached");
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let bytes = std::fs::read(&path).expect("readable");
    (folder, path, bytes)
}

/// Opens what cannot be opened: the failure, with the file and its folder as they were.
fn refused(path: &Path) -> Failure {
    let folder = path.parent().expect("a folder");
    let before = (std::fs::read(path).ok(), names(folder));
    let failure = Dossier::open(path).expect_err("it cannot be opened");
    assert_eq!((std::fs::read(path).ok(), names(folder)), before, "{failure}");
    let sentence = failure.to_string();
    assert!(sentence.ends_with('.') && sentence.contains(' '), "{sentence}");
    failure
}

fn names(folder: &Path) -> Vec<String> {
    let listed = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = listed
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

#[test]
fn what_is_no_dossier_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let foreign = folder.path().join("lain.db");
    let other = Connection::open(&foreign).expect("a database");
    other
        .execute_batch("create table milik_orang (a text); insert into milik_orang values ('x')")
        .expect("sql");
    drop(other);
    let foreign = std::fs::read(&foreign).expect("readable");
    for (name, content) in [
        ("kosong.spbe", Vec::new()),
        ("gambar.spbe", b"\x89PNG\r\n\x1a\n".repeat(50)),
        ("teks.spbe", "Bukan berkas penilaian. ".repeat(40).into_bytes()),
        ("pendek.spbe", b"SQLite format 3\0".to_vec()),
        ("tabel.spbe", foreign),
        ("buku.spbe", std::fs::read("fixtures/sample/lke-2021.xlsx").expect("there")),
    ] {
        let path = folder.path().join(name);
        std::fs::write(&path, content).expect("written");
        let failure = refused(&path);
        assert!(matches!(failure, Failure::NotADossier { .. }), "{name}: {failure:?}");
    }
    let failure = Dossier::open(folder.path()).expect_err("a folder is no dossier");
    assert!(matches!(failure, Failure::NotADossier { .. }), "{failure:?}");
}

#[test]
fn a_missing_file_is_said_to_be_missing() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("berkas.txt");
    std::fs::write(&file, "isi").expect("written");
    for path in [
        folder.path().join("tak-ada.spbe"),
        folder.path().join("tak/ada.spbe"),
        file.join("dalam.spbe"),
    ] {
        let failure = Dossier::open(&path).expect_err("nothing is there");
        assert!(matches!(failure, Failure::FileMissing { .. }), "{}: {failure:?}", path.display());
    }
    assert_eq!(names(folder.path()), ["berkas.txt"]);
}

#[test]
fn a_place_that_cannot_be_written_to_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("berkas.txt");
    std::fs::write(&file, "isi").expect("written");
    let desk = desk(2024, SPBE_2020);
    for path in [
        folder.path().join("tak/ada.spbe"),
        file.join("dalam.spbe"),
        PathBuf::from("/proc/baru.spbe"),
    ] {
        let made =
            Dossier::create(&path, &particulars(2024, SPBE_2020), &stamp(1)).expect_err("no place");
        assert!(matches!(made, Failure::NotWritable { .. }), "{}: {made:?}", path.display());
        let copied = desk.dossier.backup(&path).expect_err("no place");
        assert!(matches!(copied, Failure::NotWritable { .. }), "{}: {copied:?}", path.display());
        let kind = &spbe_mandiri::report::Order::of(spbe_mandiri::report::Kind::Ringkas);
        let written = desk.dossier.write_report(&stamp(2), &desk.assessment(), kind, &path);
        let written = written.expect_err("no place");
        assert!(matches!(written, Failure::NotWritable { .. }), "{}: {written:?}", path.display());
    }
}

/// As another user where the tests run as root, whom permissions do not bind.
#[cfg(unix)]
#[test]
fn a_folder_without_write_permission_is_named() {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;

    let (folder, path, bytes) = closed();
    let modes = |file: u32, place: u32| {
        let set = |path: &Path, mode| {
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
        };
        set(&path, file).expect("a mode");
        set(folder.path(), place).expect("a mode");
    };
    let root = std::fs::metadata(folder.path()).expect("a folder").uid() == 0;
    // The program where any user may run it.
    let stage = tempfile::tempdir().expect("a folder");
    std::fs::set_permissions(stage.path(), std::fs::Permissions::from_mode(0o755)).expect("a mode");
    let program = stage.path().join("spbe-mandiri");
    std::fs::copy(env!("CARGO_BIN_EXE_spbe-mandiri"), &program).expect("a copy");
    let run = |arguments: &[&std::ffi::OsStr]| {
        let mut command = Command::new(&program);
        command.args(arguments);
        if root {
            command.uid(65_534).gid(65_534);
        }
        let output = command.output().expect("it runs");
        (output.status.code(), String::from_utf8(output.stderr).expect("UTF-8"))
    };
    let new = folder.path().join("Baru.spbe");
    let mut said = Vec::new();
    // A folder and a file that may be read, one of them written to; a file that may not even be read.
    for (file, place) in [(0o444, 0o555), (0o666, 0o555), (0o444, 0o777), (0o000, 0o755)] {
        modes(file, place);
        // What may be read is read, whatever may be written; a change is refused.
        let (status, sentence) = run(&["history".as_ref(), path.as_ref()]);
        assert_eq!(status, Some(i32::from(file == 0)), "{sentence}");
        for verb in ["score", "verify"] {
            let (status, sentence) = run(&[verb.as_ref(), path.as_ref()]);
            assert_eq!(status, Some(i32::from(file == 0)), "{verb}: {sentence}");
        }
        if file == 0o444 {
            let (status, sentence) = run(&["undo".as_ref(), path.as_ref()]);
            assert_eq!(status, Some(1), "{sentence}");
            assert!(sentence.contains("hanya untuk dibaca"), "{sentence}");
        }
        if file == 0 {
            said.push(run(&["history".as_ref(), path.as_ref()]));
        }
        if place == 0o555 {
            let agency = ["--agency".as_ref(), "X".as_ref(), "--year".as_ref(), "2024".as_ref()];
            said.push(run(&[&["new".as_ref(), new.as_ref()], agency.as_slice()].concat()));
        }
    }
    modes(0o644, 0o755);
    for (status, sentence) in said {
        assert_eq!(status, Some(1), "{sentence}");
        assert!(sentence.contains("izin"), "{sentence}");
    }
    assert_eq!(std::fs::read(&path).expect("readable"), bytes);
    assert_eq!(names(folder.path()), ["Kota Contoh.spbe", "bukti.pdf"]);
}

#[test]
fn a_newer_file_is_refused_before_any_write() {
    let (_folder, path, _) = closed();
    let connection = Connection::open(&path).expect("opens");
    connection.pragma_update(None, "user_version", 99).expect("set");
    drop(connection);
    let failure = refused(&path);
    assert!(
        matches!(failure, Failure::FileTooNew { file: 99, app: SCHEMA_VERSION, .. }),
        "{failure:?}"
    );
}

#[test]
fn a_newer_version_that_stands_only_in_the_log_is_refused_too() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Lama.spbe");
    std::fs::copy("fixtures/databases/v9.spbe", &path).expect("a fixture");
    let connection = Connection::open(&path).expect("opens");
    connection.pragma_update(None, "journal_mode", "wal").expect("a log");
    connection.pragma_update(None, "user_version", 99).expect("set");
    // The newer program was killed: its log is there, the file's own header still says 9.
    let log = path.with_extension("spbe-wal");
    let (file, log_bytes) =
        (std::fs::read(&path).expect("file"), std::fs::read(&log).expect("log"));
    drop(connection);
    std::fs::write(&path, &file).expect("written");
    std::fs::write(&log, &log_bytes).expect("written");
    let failure = refused(&path);
    assert!(matches!(failure, Failure::FileTooNew { file: 99, .. }), "{failure:?}");
    assert_eq!(std::fs::read(&log).expect("read"), log_bytes, "what was committed is kept");
}

#[test]
fn a_second_opening_of_the_same_file_is_refused_while_it_is_open() {
    let mut desk = desk(2024, SPBE_2020);
    desk.save("1", "3");
    let assessment = desk.assessment();
    let program_path = desk.path.clone();
    let busy_elsewhere = |after: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_spbe-mandiri"))
            .arg("undo")
            .arg(&program_path)
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{after}: {said}");
        assert!(said.contains("sedang dipakai program lain"), "{after}: {said}");
    };
    busy_elsewhere("opened");
    // What reads the file beside its connection would lose the lock on it.
    let linked = desk.folder.path().join("Nama Lain.spbe");
    std::fs::hard_link(&desk.path, &linked).expect("a link");
    for path in [&desk.path, &linked, &desk.folder.path().join("./Kota Contoh.spbe")] {
        let failure = Dossier::open(path).expect_err("it is in use");
        assert!(matches!(failure, Failure::FileBusy { .. }), "{failure:?}");
        busy_elsewhere("a second opening");
        let attached =
            desk.dossier.attach_evidence(&stamp(50), &assessment, "1", std::slice::from_ref(path));
        assert!(attached.expect_err("itself").to_string().contains("sedang dibuka"));
        let imported = desk.dossier.preview_import(&desk.request(std::slice::from_ref(path)));
        assert!(imported.expect_err("itself").to_string().contains("sedang dibuka"));
        let kind = &spbe_mandiri::report::Order::of(spbe_mandiri::report::Kind::Ringkas);
        let written = desk.dossier.write_report(&stamp(51), &assessment, kind, path);
        assert!(written.expect_err("itself").to_string().contains("sedang dibuka"));
        assert!(desk.dossier.backup(path).is_err());
        busy_elsewhere("refusals");
    }
    std::fs::remove_file(&linked).expect("unlinked");
    desk.save("1", "4");
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let again = Dossier::open(&path).expect("it is free now");
    let id = again.assessment_of(None).expect("one").id;
    let value = again.worksheet(&id).expect("read").value(0, Voice::Mandiri);
    assert_eq!(value.map(|value| value.exact()), Some("4".to_owned()));
    drop(again);
    assert_eq!(names(folder.path()), ["Kota Contoh.spbe"], "nothing is left beside it");
}

#[test]
fn a_cut_file_is_damaged_and_not_touched() {
    let (_folder, path, bytes) = closed();
    for keep in
        [100, 500, 4096, bytes.len() / 4, bytes.len() / 2, bytes.len() - 5000, bytes.len() - 1]
    {
        std::fs::write(&path, &bytes[..keep]).expect("written");
        let failure = refused(&path);
        assert!(matches!(failure, Failure::FileDamaged { .. }), "{keep} bytes: {failure:?}");
    }
}

#[test]
fn every_damaged_byte_is_found() {
    let (_folder, path, bytes) = closed();
    let mut seed = 20_261_201_u64;
    for nth in 0..400 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from(seed >> 33).expect("small") % bytes.len();
        let mut damaged = bytes.clone();
        damaged[at] ^= 1 << (nth % 8);
        std::fs::write(&path, &damaged).expect("written");
        let failure = Dossier::open(&path).expect_err("one bit is not as it was");
        // In the header it may say something else altogether.
        let damage = matches!(failure, Failure::FileDamaged { .. });
        assert!(damage || at < 100, "byte {at}: {failure:?}");
        assert_eq!(std::fs::read(&path).expect("read"), damaged, "byte {at}");
    }
}

#[test]
fn a_file_without_its_tables_is_damaged() {
    let (_folder, path, _) = closed();
    let connection = Connection::open(&path).expect("opens");
    connection.execute_batch("pragma foreign_keys = off; drop table answer").expect("sql");
    drop(connection);
    seal_again(&path).expect("sealed as it is now");
    let opened = Dossier::open(&path).and_then(|dossier| {
        let id = dossier.assessment_of(None)?.id;
        dossier.worksheet(&id).map(|_| ())
    });
    let failure = opened.expect_err("there are no answers to read");
    assert!(matches!(failure, Failure::FileDamaged { .. }), "{failure:?}");
}

#[test]
fn what_was_changed_behind_the_journal_is_found() {
    let (_folder, path, _) = closed();
    for (sql, says) in [
        ("update answer set value = '5' where code = '1'", "riwayat mencatat"),
        ("update file set content = zeroblob(size)", "Isi berkas bukti"),
    ] {
        let copy = path.with_extension("salinan.spbe");
        std::fs::copy(&path, &copy).expect("a copy");
        let connection = Connection::open(&copy).expect("opens");
        connection.execute_batch(sql).expect("sql");
        drop(connection);
        seal_again(&copy).expect("sealed as it is now");
        let faults = Dossier::open(&copy)
            .expect("its structure is sound")
            .verify()
            .expect("verified")
            .faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains(says), "{faults:?}");
        let back = path.with_extension("pulih.spbe");
        let restored = Dossier::restore(&copy, &back).expect_err("it is not brought back");
        assert!(matches!(restored, Failure::FileDamaged { .. }), "{restored:?}");
        assert!(!back.exists());
    }
}

#[test]
fn a_backup_comes_back_whole() {
    let (folder, path, _) = closed();
    let mut dossier = Dossier::open(&path).expect("opens");
    let copy = folder.path().join("Cadangan.spbe");
    dossier.backup(&copy).expect("copied while open");
    let id = dossier.assessment_of(None).expect("one").id;
    dossier.save_value(&stamp(77), &id, "1", Voice::Mandiri, Some("5")).expect("after the copy");
    drop(dossier);
    let back = folder.path().join("Pulih.spbe");
    let verified = Dossier::restore(&copy, &back).expect("brought back");
    assert_eq!((verified.assessments, verified.files), (1, 1));
    assert_eq!(verified.faults, Vec::<String>::new());
    let old = Dossier::open(&back).expect("opens");
    let worksheet = old.worksheet(&id).expect("the same ids");
    assert_eq!(worksheet.scorecard(Voice::Mandiri).index.shown().to_string(), "2,98");
    drop(old);
    let again = Dossier::restore(&copy, &path).expect_err("it never overwrites");
    assert!(matches!(again, Failure::FileExists { .. }), "{again:?}");
    assert_eq!(
        names(folder.path()),
        ["Cadangan.spbe", "Kota Contoh.spbe", "Pulih.spbe", "bukti.pdf"]
    );

    let bytes = std::fs::read(&copy).expect("readable");
    std::fs::write(&copy, &bytes[..bytes.len() / 2]).expect("cut");
    let third = folder.path().join("Ketiga.spbe");
    let damaged = Dossier::restore(&copy, &third).expect_err("a damaged copy");
    assert!(matches!(damaged, Failure::FileDamaged { .. }), "{damaged:?}");
    assert!(!third.exists());
}

/// Where the writer of the test below finds its dossier.
const WRITER: &str = "SPBE_TEST_WRITER";

#[test]
fn a_killed_program_loses_no_acknowledged_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Kota.spbe");
    drop(create(&path, 2024, SPBE_2020));
    let mut expected = 0_u32;
    for round in 0..10_u64 {
        let mut writer = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "files::writes_until_it_is_killed", "--ignored", "--nocapture"])
            .env(WRITER, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a writer");
        let mut said = BufReader::new(writer.stdout.take().expect("its words")).lines();
        let mut acknowledged = |line: Option<std::io::Result<String>>| {
            if let Some(number) = line
                .and_then(Result::ok)
                .as_deref()
                .and_then(|line| line.strip_prefix("tersimpan "))
            {
                expected = number.parse().expect("a number");
                return true;
            }
            false
        };
        while !acknowledged(said.next()) {}
        std::thread::sleep(Duration::from_micros(3_000 + round * 7_919 % 40_000));
        writer.kill().expect("killed");
        writer.wait().expect("gone");
        for line in said {
            acknowledged(Some(line));
        }
        let dossier = Dossier::open(&path).expect("it opens");
        assert_eq!(dossier.verify().expect("verified").faults, Vec::<String>::new());
        let id = dossier.assessment_of(None).expect("one").id;
        let kept =
            dossier.worksheet(&id).expect("read").given(0, Voice::Mandiri).explanation.clone();
        let kept: u32 = kept.parse().expect("a number");
        // The last one may be saved and not yet said.
        assert!(kept == expected || kept == expected + 1, "said {expected}, kept {kept}");
    }
    // At least one in each round, however slow the machine.
    assert!(expected >= 10, "the writer wrote: {expected}");
}

#[test]
#[ignore = "the writer that the test above starts and kills"]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(WRITER) else { return };
    let mut dossier = Dossier::open(Path::new(&path)).expect("it opens");
    let id = dossier.assessment_of(None).expect("one").id;
    let before = dossier.worksheet(&id).expect("read").given(0, Voice::Mandiri).explanation.clone();
    let first: u32 = before.parse().unwrap_or(0);
    for number in first + 1.. {
        let act = stamp(u128::from(number) + 10);
        dossier
            .save_explanation(&act, &id, "1", Voice::Mandiri, &number.to_string())
            .expect("saved");
        let mut out = std::io::stdout();
        writeln!(out, "\ntersimpan {number}").and_then(|()| out.flush()).expect("said");
    }
}
