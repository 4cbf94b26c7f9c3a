//! A file in an office does not lie still: it is copied, moved, renamed, replaced and deleted while it is
//! open, and lies where nothing may be written. No change that was told saved is lost, no file is harmed.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::storage::SCHEMA_VERSION;

use crate::support::{Desk, LEVELS_2024, SPBE_2020, create, desk, stamp};

/// What stands at the first row: each change of these tests writes a number there.
fn told(dossier: &Dossier) -> String {
    let id = dossier.assessment_of(None).expect("one").id;
    dossier.worksheet(&id).expect("read").given(0, Voice::Mandiri).explanation.clone()
}

fn tell(dossier: &mut Dossier, number: u32) -> Result<(), Failure> {
    let id = dossier.assessment_of(None).expect("one").id;
    let act = stamp(u128::from(number) + 500);
    dossier.save_explanation(&act, &id, "1", Voice::Mandiri, &number.to_string())
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(ending);
    name.into()
}

fn names(folder: &Path) -> Vec<String> {
    let listed = std::fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> = listed
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn fate(failure: Failure) -> String {
    match failure {
        Failure::FileMoved { fate, .. } => fate,
        other => panic!("{other:?}"),
    }
}

#[test]
fn at_rest_and_between_changes_one_file_holds_everything() {
    let Desk { mut dossier, path, folder, .. } = desk(2024, SPBE_2020);
    for number in 1..20 {
        tell(&mut dossier, number).expect("saved");
        assert_eq!(names(folder.path()), ["Kota Contoh.spbe"], "nothing lies beside it");
        let copy = folder.path().join("salinan.spbe");
        std::fs::copy(&path, &copy).expect("copied as any program does");
        let found = Dossier::open(&copy).expect("a sound dossier");
        assert_eq!(told(&found), number.to_string(), "with the last change");
        assert_eq!(found.verify().expect("verified").faults, Vec::<String>::new());
        drop(found);
        std::fs::remove_file(&copy).expect("gone");
    }
}

#[test]
fn another_file_in_its_place_ends_the_saving_and_neither_is_harmed() {
    let Desk { mut dossier, path, folder, .. } = desk(2024, SPBE_2020);
    tell(&mut dossier, 1).expect("saved");
    let other = folder.path().join("lain.spbe");
    drop(create(&other, 2023, SPBE_2020));
    let bytes = std::fs::read(&other).expect("read");
    std::fs::rename(&other, &path).expect("as a sync program does");
    let said = fate(tell(&mut dossier, 2).expect_err("not saved"));
    assert!(said.contains("diganti dengan berkas lain"), "{said}");
    assert_eq!(told(&dossier), "1", "the change that was not told saved is nowhere");
    let kept = folder.path().join("diselamatkan.spbe");
    dossier.backup(&kept).expect("all that it holds");
    drop(dossier);
    assert_eq!(std::fs::read(&path).expect("read"), bytes, "to the last byte");
    assert_eq!(told(&Dossier::open(&kept).expect("opens")), "1");
    assert_eq!(Dossier::open(&path).expect("opens").assessment_of(None).expect("one").year, 2023);
}

#[test]
fn another_content_in_the_same_file_ends_the_saving_too() {
    let Desk { mut dossier, path, folder, .. } = desk(2024, SPBE_2020);
    tell(&mut dossier, 1).expect("saved");
    let other = folder.path().join("lain.spbe");
    drop(create(&other, 2023, SPBE_2020));
    let bytes = std::fs::read(&other).expect("read");
    std::fs::copy(&other, &path).expect("copied over it");
    let said = fate(tell(&mut dossier, 2).expect_err("not saved"));
    assert!(said.contains("diganti"), "{said}");
    drop(dossier);
    assert_eq!(std::fs::read(&path).expect("read"), bytes);
}

#[test]
fn a_file_that_is_renamed_moved_or_deleted_is_told_and_can_be_saved_elsewhere() {
    for (nth, says) in ["dipindahkan", "dipindahkan", "dihapus"].into_iter().enumerate() {
        let outer = tempfile::tempdir().expect("a folder");
        let folder = outer.path().join("Berkas");
        std::fs::create_dir(&folder).expect("a folder");
        let path = folder.join("Kota.spbe");
        let mut dossier = create(&path, 2024, SPBE_2020);
        tell(&mut dossier, 1).expect("saved");
        let elsewhere = match nth {
            0 => {
                (folder.join("Nama Baru.spbe"), Some((path.clone(), folder.join("Nama Baru.spbe"))))
            }
            1 => (
                outer.path().join("Arsip/Kota.spbe"),
                Some((folder.clone(), outer.path().join("Arsip"))),
            ),
            _ => (path.clone(), None),
        };
        match &elsewhere.1 {
            Some((from, to)) => std::fs::rename(from, to).expect("moved"),
            None => std::fs::remove_file(&path).expect("deleted"),
        }
        let failure = tell(&mut dossier, 2).expect_err("not saved");
        assert!(failure.to_string().contains("Simpan salinan"), "{failure}");
        let said = fate(failure);
        assert!(said.contains(says), "{said}");
        assert_eq!(dossier.moved().as_deref(), Some(said.as_str()));
        let kept = outer.path().join("diselamatkan.spbe");
        dossier.backup(&kept).expect("all that it holds");
        assert_eq!(told(&Dossier::open(&kept).expect("opens")), "1");
        if let Some((from, to)) = &elsewhere.1 {
            assert_eq!(told(&Dossier::open_to_read(&copied(&elsewhere.0)).expect("opens")), "1");
            std::fs::rename(to, from).expect("put back");
            tell(&mut dossier, 3).expect("it goes on where it lay");
            drop(dossier);
            assert_eq!(told(&Dossier::open(&path).expect("opens")), "3");
        }
    }
}

/// A copy of a file that is held open here, under another name.
fn copied(path: &Path) -> PathBuf {
    let copy = beside(path, ".salinan.spbe");
    std::fs::copy(path, &copy).expect("copied");
    copy
}

#[test]
fn a_copy_that_was_torn_or_changed_by_others_is_noticed() {
    let Desk { dossier, path, folder, .. } = desk(2024, SPBE_2020);
    drop(dossier);
    let old = std::fs::read(&path).expect("read");
    let mut dossier = Dossier::open(&path).expect("opens");
    tell(&mut dossier, 7).expect("saved");
    drop(dossier);
    let new = std::fs::read(&path).expect("read");
    let torn = folder.path().join("robek.spbe");
    let mut noticed = 0;
    for at in (4096..old.len().min(new.len())).step_by(4096) {
        let mixed = [&old[..at], &new[at..]].concat();
        if mixed == old || mixed == new {
            continue;
        }
        std::fs::write(&torn, &mixed).expect("written");
        let failure = Dossier::open(&torn).expect_err("two states in one");
        assert!(matches!(failure, Failure::FileDamaged { .. }), "{failure:?}");
        assert!(failure.to_string().contains("segel"), "{failure}");
        assert_eq!(std::fs::read(&torn).expect("read"), mixed, "not touched");
        noticed += 1;
    }
    assert!(noticed > 5, "{noticed}");
    // Without its seal it is none of an older version's either.
    std::fs::write(&torn, &new[..new.len() - 128]).expect("written");
    assert!(matches!(Dossier::open(&torn), Err(Failure::FileDamaged { .. })));
    std::fs::copy(&path, &torn).expect("copied");
    let other = Connection::open(&torn).expect("opens");
    other.execute_batch("update answer set value = '5'").expect("sql");
    drop(other);
    assert!(matches!(Dossier::open(&torn), Err(Failure::FileDamaged { .. })));
}

#[test]
fn a_foreign_companion_is_neither_played_nor_touched() {
    let Desk { mut dossier, path, folder, .. } = desk(2024, SPBE_2020);
    tell(&mut dossier, 3).expect("saved");
    drop(dossier);
    let (bytes, foreign) = (std::fs::read(&path).expect("read"), foreign_log(folder.path()));
    for ending in ["-wal", "-journal"] {
        let companion = beside(&path, ending);
        std::fs::write(&companion, &foreign).expect("laid beside it");
        let dossier = Dossier::open(&path).expect("it needs nothing beside it");
        assert_eq!(told(&dossier), "3");
        let notice = dossier.notice.clone().unwrap_or_default();
        assert!(notice.contains("tidak dipakai dan tidak diubah"), "{notice}");
        drop(dossier);
        assert_eq!(std::fs::read(&path).expect("read"), bytes);
        assert_eq!(std::fs::read(&companion).expect("read"), foreign);
        std::fs::remove_file(&companion).expect("gone");
    }
}

/// The log of another dossier, of the version that kept logs.
fn foreign_log(folder: &Path) -> Vec<u8> {
    let other = folder.join("asing.spbe");
    std::fs::copy("fixtures/databases/v8.spbe", &other).expect("a fixture");
    let connection = old_program(&other);
    old_change(&connection, 1);
    let log = std::fs::read(beside(&other, "-wal")).expect("its log");
    drop(connection);
    std::fs::remove_file(&other).expect("gone");
    log
}

/// A dossier in the hands of a program of before, with everything since in its log.
fn old_program(path: &Path) -> Connection {
    let connection = Connection::open(path).expect("opens");
    connection.pragma_update(None, "journal_mode", "wal").expect("a log");
    connection.pragma_update(None, "wal_autocheckpoint", 0).expect("kept there");
    connection
}

/// A change as it was written then: the journal, and the state.
fn old_change(connection: &Connection, number: u32) {
    let sql = format!(
        "begin;
         insert into change (id, at, who, action, detail, kind)
           values ('lama-{number}', '2026-01-0{number}T08:00:00', 'Penguji', 'save_explanation', 'indikator 1', 'do');
         insert into entry (id, change, subject, field, old, new, replaces)
           select 'isi-{number}', 'lama-{number}', e.subject, 'explanation',
             coalesce((select new from entry l where l.subject = e.subject and l.field = 'explanation' order by position desc limit 1), 'null'), '\"lama {number}\"',
             (select id from entry l where l.subject = e.subject and l.field = 'explanation' order by position desc limit 1)
           from entry e where e.subject like 'answer/%/1/mandiri' and e.field = 'value' order by position limit 1;
         update answer set explanation = 'lama {number}'
           where 'answer/' || assessment || '/' || code || '/' || voice =
             (select subject from entry where id = 'isi-{number}');
         commit;"
    );
    connection.execute_batch(&sql).expect("a change of then");
}

/// A dossier of a version with logs as a killed program left it: the file, and its log beside it.
fn left_by_an_old_program(folder: &Path, version: &str) -> (PathBuf, Vec<u8>, Vec<u8>) {
    let path = folder.join("Lama.spbe");
    std::fs::copy(format!("fixtures/databases/{version}.spbe"), &path).expect("a fixture");
    let connection = old_program(&path);
    old_change(&connection, 1);
    old_change(&connection, 2);
    let (file, log) = (
        std::fs::read(&path).expect("the file"),
        std::fs::read(beside(&path, "-wal")).expect("its log"),
    );
    drop(connection);
    std::fs::write(&path, &file).expect("as it lay there");
    std::fs::write(beside(&path, "-wal"), &log).expect("as it lay there");
    (path, file, log)
}

fn old_words(dossier: &Dossier) -> Vec<String> {
    let mut found = Vec::new();
    for row in dossier.assessments().expect("assessments") {
        let worksheet = dossier.worksheet(&row.id).expect("read");
        found.extend(
            worksheet
                .places()
                .map(|(at, _)| worksheet.given(at, Voice::Mandiri).explanation.clone()),
        );
    }
    found.retain(|text| text.starts_with("lama "));
    found
}

#[test]
fn an_old_dossier_with_its_own_log_opens_and_loses_nothing() {
    for version in ["v2", "v5", "v9"] {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, file, log) = left_by_an_old_program(folder.path(), version);
        let read = Dossier::open_to_read(&path).expect("read as it is");
        assert_eq!(old_words(&read), ["lama 2"], "{version}");
        drop(read);
        assert_eq!(std::fs::read(&path).expect("read"), file, "{version}: reading writes nothing");
        assert_eq!(std::fs::read(beside(&path, "-wal")).expect("read"), log);
        let dossier = Dossier::open(&path).expect("opened and brought up");
        assert_eq!(old_words(&dossier), ["lama 2"], "{version}");
        assert_eq!(dossier.verify().expect("verified").faults, Vec::<String>::new());
        drop(dossier);
        let left = names(folder.path());
        assert_eq!(left.len(), 2, "the file, and what it was before: {left:?}");
        assert!(left[0].starts_with("Lama.sebelum-versi-"), "{left:?}");
        let before = Dossier::open_to_read(&folder.path().join(&left[0])).expect("opens");
        assert_eq!(old_words(&before), ["lama 2"], "the log's changes are in the copy, too");
    }
}

#[test]
fn an_old_dossier_with_a_foreign_log_is_refused_and_neither_is_touched() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, file, own) = left_by_an_old_program(folder.path(), "v9");
    let companion = beside(&path, "-wal");
    // The log of another dossier, one of the same dossier's other life, and one that is whole by itself.
    let other_life = {
        let elsewhere = tempfile::tempdir().expect("a folder");
        let other = elsewhere.path().join("Lama.spbe");
        std::fs::copy("fixtures/databases/v9.spbe", &other).expect("a fixture");
        let connection = old_program(&other);
        // A change that this file has not, taken into that one before the log was begun anew.
        connection
            .execute_batch(
                "insert into change (id, at, who, action, detail, kind)
                   values ('lain', '2026-01-01T08:00:00', 'Penguji', 'save_target', 'sasaran', 'do');
                 insert into entry (id, change, subject, field, old, new)
                   select 'isi-lain', 'lain', 'target/' || id, 'document', 'null', '\"lain\"' from target;
                 update target set document = 'lain';
                 pragma wal_checkpoint(truncate);",
            )
            .expect("sql");
        old_change(&connection, 3);
        std::fs::read(beside(&other, "-wal")).expect("its log")
    };
    for foreign in [foreign_log(folder.path()), other_life] {
        assert_ne!(foreign, own);
        std::fs::write(&companion, &foreign).expect("laid beside it");
        for writing in [true, false] {
            let opened = if writing { Dossier::open(&path) } else { Dossier::open_to_read(&path) };
            let failure = opened.expect_err("it is not its own");
            assert!(matches!(failure, Failure::ForeignJournal { .. }), "{failure:?}");
            assert_eq!(std::fs::read(&path).expect("read"), file);
            assert_eq!(std::fs::read(&companion).expect("read"), foreign);
        }
    }
    std::fs::remove_file(&companion).expect("taken away");
    assert!(Dossier::open(&path).is_ok(), "alone it is sound");
}

#[test]
fn reading_writes_nothing_and_raises_no_version() {
    for version in (1..=9).chain([SCHEMA_VERSION]) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Lama.spbe");
        std::fs::copy(format!("fixtures/databases/v{version}.spbe"), &path).expect("a fixture");
        let bytes = std::fs::read(&path).expect("read");
        let mut dossier = Dossier::open_to_read(&path).expect("it reads");
        assert_eq!(dossier.verify().expect("verified").faults, Vec::<String>::new());
        let refused = tell(&mut dossier, 1).expect_err("it is only read");
        assert!(matches!(refused, Failure::ReadOnly { .. }), "{refused:?}");
        drop(dossier);
        assert_eq!(std::fs::read(&path).expect("read"), bytes, "v{version}");
        assert_eq!(names(folder.path()), ["Lama.spbe"]);
    }
}

#[test]
fn a_change_that_a_killed_program_had_begun_is_finished_or_gone() {
    let Desk { mut dossier, path, folder: _folder, .. } = desk(2024, SPBE_2020);
    tell(&mut dossier, 1).expect("saved");
    drop(dossier);
    // What a program leaves behind the seal when it dies before the change has happened.
    let mut bytes = std::fs::read(&path).expect("read");
    let sound = bytes.clone();
    bytes.extend(std::iter::repeat_n(0xa5, 5_000));
    std::fs::write(&path, &bytes).expect("written");
    let read = Dossier::open_to_read(&path).expect("it reads");
    assert_eq!(told(&read), "1");
    drop(read);
    assert_eq!(std::fs::read(&path).expect("read"), bytes);
    let mut dossier = Dossier::open(&path).expect("it opens");
    assert_eq!(std::fs::read(&path).expect("read"), sound, "tidied");
    tell(&mut dossier, 2).expect("saved");
    drop(dossier);
    assert_eq!(told(&Dossier::open(&path).expect("opens")), "2");
}

#[test]
fn evidence_of_many_pages_goes_in_whole() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let (act, assessment) = (desk.next(), desk.assessment());
    let content: Vec<u8> = (0..9_000_000_u32).map(|at| (at % 249) as u8).collect();
    let proof = desk.file("besar.pdf", &content);
    desk.dossier.attach_evidence(&act, &assessment, "1", &[proof]).expect("attached");
    let desk = desk.reopened();
    desk.sound();
    assert_eq!(desk.dossier.verify().expect("verified").files, 1);
}
