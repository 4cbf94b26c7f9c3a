//! Dossiers of hostile hands: more than sixty kinds, with foreign triggers, views and tables, broken or
//! endless schemas, corrupt pages, odd values. Each is refused in time with its bytes as they were, or
//! does no harm.

mod make;

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use rusqlite::Connection;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;

use crate::support::{LEVELS_2024, SPBE_2020, desk};
use make::{Came, Hostile, Sound};

/// What the sound dossier scores.
const SCORE: &str = "2.9795";

/// Does with an open dossier what a person does first; gives its exact index.
fn used(dossier: &Dossier) -> Result<String, Failure> {
    let newest = dossier.assessment_of(None)?;
    let worksheet = dossier.worksheet(&newest.id)?;
    dossier.history("", "", 50)?;
    dossier.evidence_register()?;
    dossier.targets()?;
    dossier.scenarios(&newest.id)?;
    let _ = dossier.verify()?;
    Ok(worksheet.scorecard(Voice::Mandiri).index.exact())
}

fn names(folder: &Path) -> BTreeSet<String> {
    let listed = std::fs::read_dir(folder).expect("a folder");
    listed
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect()
}

fn meet(sound: &Sound, hostile: &Hostile) {
    let (folder, path) = hostile.made(sound);
    let name = &hostile.name;
    let before = std::fs::read(&path).expect("readable");
    let begun = Instant::now();
    let opened = Dossier::open(&path);
    let came = match &opened {
        Ok(dossier) => used(dossier),
        Err(failure) => Err(failure.clone()),
    };
    let took = begun.elapsed();
    assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    let refused_at_once = opened.is_err();
    drop(opened);
    if let Err(failure) = &came {
        let sentence = failure.to_string();
        assert!(sentence.ends_with('.') && sentence.len() < 2_000, "{name}: {sentence}");
    }
    match (&hostile.expected, &came) {
        (Came::Named(word), Err(failure @ Failure::FileForeign { .. })) => {
            let sentence = failure.to_string();
            assert!(refused_at_once && sentence.contains(word), "{name}: {sentence}");
        }
        (Came::Refused, Err(_)) => assert!(refused_at_once, "{name} was opened: {came:?}"),
        (Came::Harmless, Ok(score)) => assert_eq!(score, SCORE, "{name}"),
        (Came::Either, Ok(score)) => assert!(!score.is_empty(), "{name}"),
        (Came::Either, Err(_)) => {}
        (expected, _) => panic!("{name}: {came:?}, not {expected:?}"),
    }
    if refused_at_once {
        assert!(std::fs::read(&path).expect("readable") == before, "{name}: its bytes changed");
        assert_eq!(names(folder.path()).len(), 1, "{name}: {:?}", names(folder.path()));
    }
}

#[test]
fn sixty_kinds_of_hostile_dossiers_are_refused_in_time_or_do_no_harm() {
    let sound = Sound::new();
    let all = make::all(&sound);
    let kinds: BTreeSet<&str> = all.iter().map(|hostile| hostile.name.as_str()).collect();
    assert!(kinds.len() == all.len() && all.len() >= 90, "{} kinds", all.len());
    let named = all.iter().filter(|hostile| matches!(hostile.expected, Came::Named(_))).count();
    assert!(named >= 50, "{named} are refused by name");
    let (next, failed) = (Mutex::new(all.iter()), Mutex::new(Vec::new()));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let Some(hostile) = next.lock().expect("whole").next() else { break };
                    let met = std::panic::catch_unwind(AssertUnwindSafe(|| meet(&sound, hostile)));
                    if met.is_err() {
                        failed.lock().expect("whole").push(hostile.name.as_str());
                    }
                }
            });
        }
    });
    let failed = failed.into_inner().expect("whole");
    assert!(failed.is_empty(), "these went otherwise (see above): {failed:?}");
}

/// The trigger that turned 1,53 into 5 when a target was saved.
#[test]
fn a_trigger_that_raises_levels_when_a_target_is_saved_never_runs() {
    let sound = Sound::new();
    let path = sound.folder.path().join("Naik.spbe");
    std::fs::copy(&sound.path, &path).expect("a copy");
    let connection = Connection::open(&path).expect("opens");
    connection
        .execute_batch(
            "create trigger naik after insert on target begin
               update answer set value = '5'; end",
        )
        .expect("a trigger");
    drop(connection);
    let failure = Dossier::open(&path).expect_err("a foreign trigger");
    let sentence = failure.to_string();
    assert!(matches!(failure, Failure::FileForeign { .. }), "{failure:?}");
    assert!(
        sentence.contains("memuat pemicu \u{201c}naik\u{201d} yang bukan bagian"),
        "{sentence}"
    );
    assert!(sentence.contains("tidak dibuka dan tidak diubah"), "{sentence}");
}

/// The view that kept five commands busy for ever.
#[test]
fn every_command_refuses_a_view_without_end_that_is_named_as_a_table() {
    let sound = Sound::new();
    let path = sound.folder.path().join("Tanpa Akhir.spbe");
    std::fs::copy(&sound.path, &path).expect("a copy");
    make::schema(
        &path,
        "alter table answer rename to lain;
         create view answer as with recursive n (assessment, code, voice, value, explanation, analysis, carried)
           as (select assessment, code, voice, value, explanation, analysis, carried from lain
               union all select * from n) select * from n",
    );
    let pdf = sound.folder.path().join("laporan.pdf");
    for words in [
        vec!["score"],
        vec!["verify"],
        vec!["history"],
        vec!["plan", "--target", "3"],
        vec!["report", "-o", pdf.to_str().expect("text")],
    ] {
        let begun = Instant::now();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_spbe-mandiri"))
            .arg(words[0])
            .arg(&path)
            .args(&words[1..])
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(begun.elapsed() < Duration::from_secs(5), "{words:?}");
        assert_eq!(output.status.code(), Some(1), "{words:?}: {said}");
        assert!(said.contains("\u{201c}answer\u{201d}"), "{words:?}: {said}");
    }
    assert!(!pdf.exists());
}

#[test]
fn an_evidence_file_larger_than_any_other_value_is_kept_read_and_verified() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let (act, assessment) = (desk.next(), desk.assessment());
    let content: Vec<u8> = (0..30_000_000_u32).map(|nth| (nth >> 3) as u8).collect();
    let file = desk.file("pindai.pdf", &content);
    desk.dossier.attach_evidence(&act, &assessment, "1", &[file]).expect("attached");
    let desk = desk.reopened();
    let id = desk.worksheet().evidence(0)[0].evidence.clone();
    assert!(desk.dossier.evidence_content(&id).expect("read") == content);
    let verified = desk.dossier.verify().expect("verified");
    assert_eq!((verified.files, verified.faults), (1, Vec::new()));
}
