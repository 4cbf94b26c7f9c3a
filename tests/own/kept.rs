//! Keeping an instrument of the user's own: what is refused and how to go on, undo, roles, damage.

use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Added, Dossier, MOST_OWN, NewTarget};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::role::Role;
use spbe_mandiri::stamp::Actor;

use super::{EXAMPLE, EXAMPLE_ID, document, example, window, with_own};
use crate::support::{Desk, PEMDI, SPBE_2020, desk};

/// The example with something else in it, as a file.
fn changed(desk: &Desk, name: &str, change: impl FnOnce(&mut Value)) -> std::path::PathBuf {
    let mut example = document(EXAMPLE);
    change(&mut example);
    desk.file(name, example.to_string().as_bytes())
}

fn changes(desk: &Desk) -> u32 {
    desk.dossier.history("", "", 1000).expect("read").of
}

fn newest_words(desk: &Desk) -> String {
    desk.dossier.history("", "", 1).expect("read").changes[0].what.clone()
}

#[test]
fn the_same_content_again_changes_nothing() {
    let (mut desk, _) = with_own(Path::new(EXAMPLE));
    let before = changes(&desk);
    let again = std::fs::read(EXAMPLE).expect("read");
    let again = desk.file("nama lain.json", &again);
    let act = desk.next();
    let (own, added) = desk.dossier.add_instrument(&act, &again).expect("taken");
    assert_eq!((own.id.as_str(), added, changes(&desk)), (EXAMPLE_ID, Added::Already, before));
}

#[test]
fn the_id_of_another_one_is_refused_with_what_to_do() {
    let (mut desk, _) = with_own(Path::new(EXAMPLE));
    let other = changed(&desk, "lain.json", |it| it["title"] = json!("Judul lain"));
    let built_in = changed(&desk, "bawaan.json", |it| it["id"] = json!(SPBE_2020));
    let before = (changes(&desk), desk.state());
    for (path, says) in [
        (
            &other,
            ["dipakai penilaian 2026", "Ubah \u{201c}id\u{201d}", "contoh-kesiapan-kota-cerdas-2"],
        ),
        (&built_in, ["instrumen bawaan", "Ubah \u{201c}id\u{201d}", "permenpanrb-59-2020-2"]),
    ] {
        let act = desk.next();
        let sentence = desk.dossier.add_instrument(&act, path).expect_err("refused").to_string();
        assert!(says.iter().all(|words| sentence.contains(words)), "{sentence}");
    }
    assert_eq!((changes(&desk), desk.state()), before);
    assert_eq!(
        desk.dossier.instrument(EXAMPLE_ID).expect("there").title,
        document(EXAMPLE)["title"]
    );
}

#[test]
fn an_unused_one_can_be_replaced_and_removed_and_each_is_undone() {
    let mut desk = desk(2025, SPBE_2020);
    let title = |desk: &Desk| desk.dossier.instrument(EXAMPLE_ID).ok().map(|own| own.title.clone());
    let act = desk.next();
    desk.dossier.add_instrument(&act, Path::new(EXAMPLE)).expect("added");
    assert_eq!(newest_words(&desk), "Menambah instrumen Contoh Kota Cerdas");
    let first = title(&desk);
    let other = changed(&desk, "lain.json", |it| it["title"] = json!("Judul lain"));
    let act = desk.next();
    let (_, added) = desk.dossier.add_instrument(&act, &other).expect("replaced");
    assert_eq!((added, title(&desk).as_deref()), (Added::Replaced, Some("Judul lain")));
    assert_eq!(newest_words(&desk), "Mengganti instrumen Contoh Kota Cerdas");
    let act = desk.next();
    desk.dossier.remove_instrument(&act, EXAMPLE_ID).expect("removed");
    assert_eq!(
        (title(&desk), newest_words(&desk).as_str()),
        (None, "Menghapus instrumen Contoh Kota Cerdas")
    );
    let removed = desk.dossier.history("", "", 1).expect("read").changes[0].entries[0].id.clone();

    for expected in [Some("Judul lain".to_owned()), first.clone(), None] {
        let act = desk.next();
        desk.dossier.undo(&act).expect("undone");
        assert_eq!(title(&desk), expected);
    }
    for expected in [first, Some("Judul lain".to_owned()), None] {
        let act = desk.next();
        desk.dossier.redo(&act).expect("done again");
        assert_eq!(title(&desk), expected);
    }
    // A removal can be taken back by itself, too.
    let act = desk.next();
    desk.dossier.restore_entry(&act, &removed).expect("brought back");
    assert_eq!(title(&desk).as_deref(), Some("Judul lain"));
    desk.sound();
    let desk = desk.reopened();
    assert_eq!(title(&desk).as_deref(), Some("Judul lain"));
}

#[test]
fn one_that_is_used_stays() {
    let (mut desk, _) = with_own(Path::new(EXAMPLE));
    let act = desk.next();
    let sentence = desk.dossier.remove_instrument(&act, EXAMPLE_ID).expect_err("used").to_string();
    assert!(sentence.contains("dipakai penilaian 2026"), "{sentence}");
    let act = desk.next();
    desk.dossier.undo(&act).expect("the assessment is taken back");
    let target = NewTarget {
        year: 2027,
        instrument: EXAMPLE_ID,
        value: "3",
        source: "RKPD",
        ..Default::default()
    };
    let act = desk.next();
    let saved = desk.dossier.save_target(&act, &target).expect("saved");
    let act = desk.next();
    let sentence = desk.dossier.remove_instrument(&act, EXAMPLE_ID).expect_err("used").to_string();
    assert!(sentence.contains("target 2027"), "{sentence}");
    let act = desk.next();
    desk.dossier.remove_target(&act, &saved).expect("removed");
    let act = desk.next();
    desk.dossier.remove_instrument(&act, EXAMPLE_ID).expect("nothing uses it any more");
    for (id, says) in
        [(SPBE_2020, "bawaan"), ("tak-ada", "tidak ditemukan"), (EXAMPLE_ID, "tidak ditemukan")]
    {
        let act = desk.next();
        let sentence = desk.dossier.remove_instrument(&act, id).expect_err("refused").to_string();
        assert!(sentence.contains(says), "{id}: {sentence}");
    }
}

#[test]
fn who_organises_may_and_no_one_else() {
    let mut desk = desk(2025, SPBE_2020);
    for (role, may) in [
        (Role::Koordinator, true),
        (Role::PenanggungJawab, true),
        (Role::PelaksanaEntri, true),
        (Role::Tunggal, true),
        (Role::RespondenOpd, false),
        (Role::AsesorInternal, false),
        (Role::Pimpinan, false),
    ] {
        let mut act = desk.next();
        act.actor = Actor { role, unit: None };
        let added = desk.dossier.add_instrument(&act, Path::new(EXAMPLE));
        assert_eq!(added.is_ok(), may, "{role:?}");
        if may {
            let mut act = desk.next();
            act.actor = Actor { role, unit: None };
            desk.dossier.remove_instrument(&act, EXAMPLE_ID).expect("its own to remove");
        } else {
            assert!(added.expect_err("refused").to_string().contains("Ganti peran"), "{role:?}");
        }
    }
    // What a coordinator did, a respondent does not take back.
    let mut act = desk.next();
    act.actor = Actor { role: Role::RespondenOpd, unit: None };
    assert!(desk.dossier.undo(&act).is_err());
}

#[test]
fn a_dossier_holds_so_many_and_no_more() {
    let mut desk = desk(2025, SPBE_2020);
    for nth in 0..=MOST_OWN {
        let path = changed(&desk, "satu.json", |it| it["id"] = json!(format!("contoh-{nth}")));
        let act = desk.next();
        let added = desk.dossier.add_instrument(&act, &path);
        assert_eq!(added.is_ok(), nth < MOST_OWN, "{nth}");
    }
    assert_eq!(desk.dossier.own_instruments().len(), MOST_OWN);
    let again = changed(&desk, "satu.json", |it| it["id"] = json!("contoh-3"));
    let act = desk.next();
    desk.dossier.add_instrument(&act, &again).expect("one that is here may come again");
}

#[test]
fn a_faulty_file_is_refused_with_every_place() {
    let mut desk = desk(2025, SPBE_2020);
    let faulty = changed(&desk, "salah.json", |it| {
        it["domains"][0]["weight"] = json!(23);
        it["domains"][1]["aspects"][0]["indicators"][0]["levels"][2]["criterion"] = json!("");
        it["predicates"][1]["below"] = json!("2.50");
    });
    let before = changes(&desk);
    let act = desk.next();
    let failure = desk.dossier.add_instrument(&act, &faulty).expect_err("refused");
    let Failure::InstrumentRefused { file, faults, .. } = &failure else { panic!("{failure:?}") };
    assert_eq!(file, "salah.json");
    let places: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
    for place in [
        "domains[0].weight",
        "domains[1].aspects[0].indicators[0].levels",
        "predicates[1]",
        "domains",
    ] {
        assert!(places.contains(&place), "{place} in {places:?}");
    }
    assert!(failure.to_string().contains("tidak ada yang berubah"));
    assert_eq!(changes(&desk), before);
    for (name, content, says) in [
        ("biner.json", &[0xff, 0xfe, 0, 1][..], "UTF-8"),
        ("kosong.json", b"", "bukan JSON yang utuh"),
    ] {
        let path = desk.file(name, content);
        let act = desk.next();
        let sentence = desk.dossier.add_instrument(&act, &path).expect_err(name).to_string();
        assert!(sentence.contains(says), "{name}: {sentence}");
    }
    for path in [desk.folder.path().join("tak-ada.json"), desk.folder.path().to_owned()] {
        let act = desk.next();
        assert!(desk.dossier.add_instrument(&act, &path).is_err(), "{}", path.display());
    }
    // What Notepad writes before a text does no harm.
    let marked = [b"\xef\xbb\xbf".to_vec(), std::fs::read(EXAMPLE).expect("read")].concat();
    let marked = desk.file("bertanda.json", &marked);
    let act = desk.next();
    desk.dossier.add_instrument(&act, &marked).expect("taken");
}

/// The closed example, changed by SQL behind the program's back.
fn damaged(sql: &str) -> (tempfile::TempDir, std::path::PathBuf) {
    let (mut desk, _) = example();
    let act = desk.next();
    let spbe = desk.dossier.create_assessment(&act, 2027, Some(PEMDI)).expect("another");
    assert_eq!(desk.dossier.assessment(&spbe).expect("there").instrument, PEMDI);
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let connection = Connection::open(&path).expect("opens");
    connection.execute_batch(sql).expect("sql");
    drop(connection);
    (folder, path)
}

const HASH: &str = "(select file from instrument where id = 'contoh-kesiapan-kota-cerdas')";

#[test]
fn a_damaged_one_is_told_where_it_is_opened_and_all_else_works() {
    for sql in [
        format!("update file set content = cast('{{}}' as blob) where sha256 = {HASH}"),
        format!("update file set content = zeroblob(3000000) where sha256 = {HASH}"),
        "update instrument set file = null".to_owned(),
        "update instrument set present = 0".to_owned(),
        "pragma foreign_keys = off; delete from file".to_owned(),
        "pragma foreign_keys = off; update instrument set id = 'permenpanrb-59-2020'".to_owned(),
        "update instrument set id = 'lain'".to_owned(),
    ] {
        let (folder, path) = damaged(&sql);
        // A file whose references are cut is damaged as a whole, and says so before all else.
        let mut dossier = match Dossier::open(&path) {
            Ok(dossier) => dossier,
            Err(failure) => {
                assert!(sql.contains("delete from file"), "{sql}: {failure}");
                continue;
            }
        };
        let rows = dossier.assessments().expect("read");
        let of = |year: i32| rows.iter().find(|row| row.year == year).expect("there").id.clone();
        let own = dossier.worksheet(&of(2026)).expect_err("it cannot be opened").to_string();
        assert!(own.contains("contoh-kesiapan-kota-cerdas") && own.ends_with('.'), "{sql}: {own}");
        for year in [2025, 2027] {
            dossier.worksheet(&of(year)).unwrap_or_else(|failure| panic!("{sql}: {failure}"));
        }
        let act = crate::support::stamp(9_000);
        dossier.save_value(&act, &of(2025), "1", Voice::Mandiri, Some("3")).expect("saved");
        drop(dossier);
        everything_else_works(&folder, &path, &of);
    }
}

fn everything_else_works(folder: &tempfile::TempDir, path: &Path, of: &dyn Fn(i32) -> String) {
    let mut call = window(&folder.path().join("rumah"));
    let frame = call("open_dossier", json!({ "path": path }));
    assert_eq!(frame["assessments"].as_array().map(Vec::len), Some(3));
    assert_eq!(frame["current"], json!(of(2027)), "the newest that can be used is shown");
    for year in [2025, 2027] {
        let at = json!({ "assessment": of(year) });
        for command in ["dashboard", "questionnaire", "targets", "exports", "benchmark"] {
            call(command, at.clone());
        }
        let page = json!({ "assessment": of(year), "code": "7" });
        call("indicator", page);
    }
    call("instruments", json!({}));
    call("evidence_register", json!({}));
    call("history", json!({ "code": "", "text": "", "most": 50 }));
    // Choosing it shows the frame; its pages then say why.
    let frame = call("show_assessment", json!({ "assessment": of(2026) }));
    assert_eq!(frame["current"], json!(of(2026)));
    let told = frame["assessments"].as_array().expect("a list");
    let told = told.iter().find(|one| one["id"] == json!(of(2026))).expect("listed");
    assert!(
        told["verification_note"].as_str().expect("text").contains("contoh-kesiapan"),
        "{told}"
    );
}

#[test]
fn a_damaged_one_is_put_right_by_adding_its_file_again() {
    let sql = format!("update file set content = cast('{{}}' as blob) where sha256 = {HASH}");
    let (_folder, path) = damaged(&sql);
    let mut dossier = Dossier::open(&path).expect("it opens");
    assert!(!dossier.verify().expect("checked").faults.is_empty());
    let act = crate::support::stamp(9_001);
    let (_, added) = dossier.add_instrument(&act, Path::new(EXAMPLE)).expect("the same file");
    assert_eq!(added, Added::Repaired);
    let own = dossier.assessment_of(Some(2026)).expect("there").id;
    let index = dossier.worksheet(&own).expect("whole again").scorecard(Voice::Mandiri).index;
    assert_eq!(index.exact(), "2.74");
    assert_eq!(dossier.verify().expect("checked").faults, Vec::<String>::new());
}
