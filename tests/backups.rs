//! Backups by themselves: made, verified, thinned, listed, restored into new files, drilled.

use std::path::{Path, PathBuf};

use chrono::TimeDelta;
use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::backups::{Contents, Reason, Store, drill};
use spbe_mandiri::dossier::Dossier;

use crate::api::{Window, window};
use crate::support::{Desk, LEVELS_2024, SPBE_2020, desk, stamp};
use crate::verdict::behind_its_back;

fn answered() -> Desk {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    desk
}

fn back_up(store: &Store, desk: &Desk, nth: u128) -> spbe_mandiri::backups::Backup {
    let founding = desk.dossier.founding().expect("founded");
    let at = stamp(nth).at;
    store
        .write(&founding, "asal.spbe", (at, Reason::Diminta), |at| desk.dossier.piece(at))
        .expect("a backup")
}

#[test]
fn a_backup_is_verified_and_says_what_it_holds() {
    let mut desk = answered();
    let store = Store::own(desk.folder.path());
    let backup = back_up(&store, &desk, 100);
    let held = backup.contents.clone().expect("noted");
    let year = &held.years[0];
    assert_eq!((year.year, year.index.as_str(), year.answered), (2024, "2,98", 47));
    assert_eq!(held.differs(&Contents::of(&desk.dossier).expect("read")), Some(0));
    desk.save("1", "5");
    desk.save("2", "5");
    let now = Contents::of(&desk.dossier).expect("read");
    assert_eq!(held.differs(&now), Some(2));
    assert!(held.precedes(&now) && !now.precedes(&held));
    let listed = store.of(&held.dossier);
    assert_eq!(listed, [backup], "and the list knows it without opening it");
    assert_eq!(store.all(), listed);
}

#[test]
fn a_backup_that_does_not_verify_is_not_kept() {
    let desk = answered();
    let store = Store::own(desk.folder.path());
    let founding = desk.dossier.founding().expect("founded");
    let torn = store.write(&founding, "", (stamp(5).at, Reason::Buka), |at| {
        let mut piece = desk.dossier.piece(at)?;
        piece.bytes[5000] ^= 1;
        Ok(piece)
    });
    assert!(torn.expect_err("refused").to_string().contains("rusak"));
    assert_eq!(store.of(&founding), []);
    let other = store.write("lain", "", (stamp(5).at, Reason::Buka), |at| desk.dossier.piece(at));
    assert!(other.is_err(), "another dossier was opened in the meantime");
}

#[test]
fn a_dossier_that_changes_while_it_is_copied_is_copied_as_one_state() {
    let mut desk = answered();
    let big = desk.file("bukti.bin", &vec![7_u8; 20 << 20]);
    let (act, assessment) = (desk.next(), desk.assessment());
    desk.dossier.evidence_limit = 100 << 20;
    desk.dossier.attach_evidence(&act, &assessment, "1", &[big]).expect("attached");
    let store = Store::own(desk.folder.path());
    let founding = desk.dossier.founding().expect("founded");
    let shared = std::cell::RefCell::new((desk, 0));
    let backup = store.write(&founding, "", (stamp(9).at, Reason::Berkala), |at| {
        let (desk, asked) = &mut *shared.borrow_mut();
        *asked += 1;
        // Between the first pieces someone answers.
        if *asked == 2 || *asked == 4 {
            desk.save("3", &asked.to_string());
        }
        desk.dossier.piece(at)
    });
    let held = backup.expect("a backup").contents.expect("noted");
    let (desk, asked) = shared.into_inner();
    assert!(asked > 6, "it began anew: {asked}");
    assert_eq!(held, Contents::of(&desk.dossier).expect("read"));
}

#[test]
fn a_drill_restores_the_newest_and_says_so_in_one_line() {
    let mut desk = answered();
    let store = Store::own(desk.folder.path());
    let backup = back_up(&store, &desk, 100);
    let now = |desk: &Desk| Contents::of(&desk.dossier).expect("read");
    assert_eq!(
        drill(&backup, &now(&desk)).expect("it comes back").sentence,
        "Cadangan 23 November 2026 08.01 dipulihkan dan cocok: 47 jawaban, 0 berkas."
    );
    desk.save("1", "5");
    let told = drill(&backup, &now(&desk)).expect("it comes back").sentence;
    assert!(told.ends_with("47 jawaban, 0 berkas; sesudahnya 1 jawaban berubah."), "{told}");
    // A backup that was altered since, by whatever means, is no backup.
    behind_its_back(&backup.path, "update answer set value = '5' where code = '9'").expect("sql");
    let refused = drill(&backup, &now(&desk)).expect_err("it does not hold").to_string();
    assert!(refused.contains("TIDAK dapat diandalkan"), "{refused}");
    // So is one of a copy that has gone its own way.
    let parted = desk.folder.path().join("Salinan.spbe");
    desk.dossier.backup(&parted).expect("a copy");
    let mut parted = Dossier::open(&parted).expect("it opens");
    let assessment = desk.assessment();
    parted.save_value(&stamp(700), &assessment, "4", Voice::Mandiri, Some("1")).expect("saved");
    desk.save("5", "1");
    let founding = parted.founding().expect("founded");
    let when = (stamp(701).at, Reason::Diminta);
    let strange = store.write(&founding, "", when, |at| parted.piece(at)).expect("a backup");
    let refused = drill(&strange, &now(&desk)).expect_err("another history").to_string();
    assert!(refused.contains("riwayatnya bukan awal riwayat berkas ini"), "{refused}");
}

#[test]
fn older_backups_are_thinned_with_their_notes() {
    let mut desk = answered();
    let store = Store::own(desk.folder.path());
    let founding = desk.dossier.founding().expect("founded");
    let first = stamp(1).at;
    for hour in 0..60 {
        desk.save("1", &(1 + hour % 5).to_string());
        let at = first + TimeDelta::minutes(30 * hour);
        let piece = |at| desk.dossier.piece(at);
        store.write(&founding, "", (at, Reason::Berkala), piece).expect("a backup");
    }
    let kept = store.of(&founding);
    assert!((24..32).contains(&kept.len()), "{}", kept.len());
    let folder = kept[0].path.parent().expect("a folder");
    let files = std::fs::read_dir(folder).expect("read").count();
    assert_eq!(files, kept.len() * 2, "each with its note, and nothing else");
}

fn call(window: &mut Window, command: &str, input: Value) -> Value {
    window.call(command, input)
}

fn path_of(window: &Window, name: &str) -> PathBuf {
    Path::new(&window.path(name)).to_owned()
}

#[test]
fn the_window_backs_up_at_opening_before_an_import_and_restores_into_a_new_file() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let note = call(&mut window, "keep_backup", json!({ "reason": "buka" }));
    assert!(note["at"].is_string() && note["failure"].is_null(), "{note}");
    // Nothing has changed since: the one there is told again.
    let again = call(&mut window, "keep_backup", json!({ "reason": "impor" }));
    assert_eq!(again["at"], note["at"]);
    let save = json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": "4" });
    call(&mut window, "save_value", save);
    let soon = call(&mut window, "keep_backup", json!({ "reason": "berkala" }));
    assert_eq!(soon["at"], note["at"], "half an hour has not passed");
    call(&mut window, "keep_backup", json!({ "reason": "impor" }));
    let list = call(&mut window, "backups", json!({}));
    let of = |nth: usize, field: &str| list["backups"][nth][field].clone();
    assert_eq!(list["backups"].as_array().map(Vec::len), Some(2), "{list}");
    assert_eq!((of(0, "reason"), of(0, "differs")), (json!("impor"), json!(0)));
    assert_eq!((of(1, "reason"), of(1, "differs")), (json!("buka"), json!(1)));
    let drill = call(&mut window, "drill_backup", json!({}));
    let told = drill["sentence"].as_str().expect("a sentence");
    assert!(told.contains("dipulihkan dan cocok: 1 jawaban"), "{told}");

    let to = path_of(&window, "Pulih.spbe");
    let ask = json!({ "path": of(1, "path"), "to": to });
    let frame = call(&mut window, "restore_backup", ask.clone());
    assert_eq!(frame["path"], json!(to));
    let failure = window.try_call("restore_backup", ask).expect_err("refused");
    assert_eq!(failure["code"], "file_exists", "{failure}");
    assert_eq!(
        Dossier::open_to_read(&to).map(|_| ()).expect_err("open here").to_json()["code"],
        "file_busy"
    );
}

#[test]
fn a_second_folder_has_a_copy_and_its_absence_is_told_without_stopping_anyone() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let stick = path_of(&window, "stik");
    assert_eq!(
        window.try_call("save_backup_folder", json!({ "folder": stick })).expect_err("refused")["code"],
        "file_missing"
    );
    std::fs::create_dir(&stick).expect("a folder");
    call(&mut window, "save_backup_folder", json!({ "folder": stick }));
    let note = call(&mut window, "keep_backup", json!({ "reason": "buka" }));
    assert_eq!((&note["failure"], &note["second_failure"]), (&Value::Null, &Value::Null), "{note}");
    let list = call(&mut window, "backups", json!({}));
    let second = |list: &Value| {
        let backups = list["backups"].as_array().expect("a list").clone();
        backups.iter().filter(|backup| backup["second"] == json!(true)).count()
    };
    assert_eq!((second(&list), list["second"].clone()), (1, json!(stick)));
    std::fs::remove_dir_all(&stick).expect("pulled out");
    let save = json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": "4" });
    call(&mut window, "save_value", save);
    let note = call(&mut window, "keep_backup", json!({ "reason": "impor" }));
    assert!(note["at"].is_string() && note["failure"].is_null(), "{note}");
    assert!(note["second_failure"].as_str().is_some_and(|told| told.contains("stik")), "{note}");
}
