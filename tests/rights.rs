//! Rights: what a person may not do by its own door, no other door does for him. Every act, by every
//! role, at every state of a row: taking it back, doing it again, bringing back what it replaced and
//! bringing it in by a sheet are allowed exactly where the act itself is.

mod deeds;

use serde_json::{Value, json};
use spbe_mandiri::dossier::{Dossier, ImportRequest};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::role::{Role, RowState};
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::storage::{Field, FieldValue, Subject};
use spbe_mandiri::view::RowFate;

use crate::api::window;
use crate::support::{Desk, PEMDI, SPBE_2020};
use deeds::{Deed, Stage};

/// Who acts: every role, and a respondent of the OPD that leads the row and of another.
fn actors(stage: &Stage) -> Vec<(String, Actor)> {
    let mut actors: Vec<(String, Actor)> = Role::ALL
        .into_iter()
        .map(|role| (format!("{role:?}"), Actor { role, unit: None }))
        .collect();
    for (name, unit) in [("own", &stage.own), ("other", &stage.other)] {
        let actor = Actor { role: Role::RespondenOpd, unit: Some(unit.clone()) };
        actors.push((format!("a respondent of the {name} OPD"), actor));
    }
    actors
}

fn by(desk: &Desk, actor: &Actor) -> Stamp {
    Stamp { actor: actor.clone(), ..desk.next() }
}

/// Who plays every part, for what the test itself needs.
fn alone(desk: &Desk) -> Stamp {
    by(desk, &Actor::default())
}

/// Puts the row somewhere on its way, past all rights.
fn put(desk: &mut Desk, stage: &Stage, state: RowState) {
    let act = desk.next();
    let key = match state {
        RowState::Open | RowState::Final => None,
        RowState::Submitted => Some("submitted"),
        RowState::SentBack => Some("sent_back"),
        RowState::Approved => Some("approved"),
    };
    desk.dossier
        .transact(&act, "put", "", |draft| {
            for code in ["1", "5"] {
                let review = Subject::Review {
                    assessment: stage.assessment.clone(),
                    code: code.to_owned(),
                };
                draft.set(&review, Field::State, FieldValue::text(key))?;
            }
            let assessment = Subject::Assessment(stage.assessment.clone());
            draft.set(&assessment, Field::Final, FieldValue::flag(state == RowState::Final))
        })
        .expect("put there");
}

/// A refusal that is about rights, or none; anything else is the test's own mistake.
fn allowed(came: Result<(), Failure>, what: &str) -> bool {
    let Err(failure) = came else { return true };
    let sentence = failure.to_string();
    let about_rights = ["tidak dapat", "bukan tanggung jawab", "bukan milik", "sudah diterima", "sudah final"];
    assert!(about_rights.iter().any(|words| sentence.contains(words)), "{what}: {sentence}");
    false
}

fn newest(dossier: &Dossier) -> Option<String> {
    dossier.undoable().expect("a journal").map(|change| change.id)
}

/// Takes back what the test did, whoever is allowed to.
fn set_back(desk: &mut Desk, stage: &Stage, before: RowState) {
    let act = alone(desk);
    desk.dossier.undo(&act).unwrap_or_else(|failure| panic!("set back: {failure}"));
    let _ = (stage, before);
}

/// Holds undo and redo of a deed against the deed itself.
fn undo_and_redo(desk: &mut Desk, stage: &Stage, deed: &Deed, state: RowState) -> usize {
    let mut held = 0;
    for (name, actor) in actors(stage) {
        let what = format!("{} at {state:?} by {name}", deed.name);
        let (act, before) = (by(desk, &actor), newest(&desk.dossier));
        let direct = allowed((deed.act)(&mut desk.dossier, &act, stage), &what);
        if direct {
            assert_ne!(newest(&desk.dossier), before, "{what}: it changes something");
            set_back(desk, stage, state);
        }
        let act = alone(desk);
        if (deed.act)(&mut desk.dossier, &act, stage).is_err() {
            assert!(!direct, "{what}: who plays every part may do what some part may");
            continue;
        }
        let act = by(desk, &actor);
        let undone = allowed(desk.dossier.undo(&act).map(|_| ()), &what);
        assert_eq!(undone, direct, "undo of {what}");
        if !undone {
            set_back(desk, stage, state);
        }
        let act = by(desk, &actor);
        let redone = allowed(desk.dossier.redo(&act).map(|_| ()), &what);
        assert_eq!(redone, direct, "redo of {what}");
        if redone {
            set_back(desk, stage, state);
        }
        held += 1;
    }
    held
}

/// Holds the bringing-back of what a deed replaced against the deed that brings it back by its own door.
fn restore(desk: &mut Desk, stage: &Stage, deed: &Deed, state: RowState) -> usize {
    let Some(back) = &deed.back else { return 0 };
    let act = alone(desk);
    (deed.act)(&mut desk.dossier, &act, stage).expect("done while the row is open");
    let history = desk.dossier.history("", "", 1).expect("a history");
    let entries = &history.changes[0].entries;
    let entry = entries.iter().find(|entry| entry.field == deed.field).expect("its entry").clone();
    put(desk, stage, state);
    for (name, actor) in actors(stage) {
        let what = format!("{} at {state:?} by {name}", deed.name);
        let act = by(desk, &actor);
        let direct = allowed(back(&mut desk.dossier, &act, stage), &what);
        if direct {
            set_back(desk, stage, state);
        }
        let act = by(desk, &actor);
        let restored = allowed(desk.dossier.restore_entry(&act, &entry.id), &what);
        assert_eq!(restored, direct, "restoring after {what}");
        if restored {
            set_back(desk, stage, state);
        }
    }
    put(desk, stage, RowState::Open);
    let act = alone(desk);
    back(&mut desk.dossier, &act, stage).expect("brought back while the row is open");
    actors(stage).len()
}

fn every_state(desk: &mut Desk, stage: &Stage, deeds: &[Deed]) -> usize {
    let mut held = 0;
    for state in RowState::ALL {
        put(desk, stage, state);
        for deed in deeds {
            held += undo_and_redo(desk, stage, deed, state);
        }
    }
    put(desk, stage, RowState::Open);
    for state in RowState::ALL {
        for deed in deeds {
            held += restore(desk, stage, deed, state);
        }
    }
    desk.sound();
    held
}

#[test]
fn undo_redo_and_restore_ask_what_the_act_itself_asks_in_pemdi() {
    let (mut desk, stage) = deeds::stage(2026, PEMDI);
    let held = every_state(&mut desk, &stage, &deeds::of_rows(true));
    assert!(held > 700, "{held} ways");
}

#[test]
fn undo_redo_and_restore_ask_what_the_act_itself_asks_in_spbe() {
    let (mut desk, stage) = deeds::stage(2024, SPBE_2020);
    let mut all = deeds::of_rows(false);
    all.extend(deeds::of_the_agency());
    let held = every_state(&mut desk, &stage, &all);
    assert!(held > 1_000, "{held} ways");
}

/// Which rows of a sheet a person's import takes.
fn imported(desk: &Desk, actor: &Actor, name: &str, lines: &str, year: Option<i32>) -> Vec<String> {
    let head = "No;Indikator;Tingkat;Penjelasan;Bukti Dukung;OPD\n";
    let year_line = year.map_or(String::new(), |year| format!("LKE SPBE {year}\n"));
    let path = desk.file(name, format!("{year_line}{head}{lines}").as_bytes());
    let request = ImportRequest { actor: actor.clone(), ..desk.request(&[path]) };
    let Ok(preview) = desk.dossier.preview_import(&request) else { return Vec::new() };
    let taken = preview.rows.iter().filter(|row| row.fate != RowFate::Unchanged);
    taken.map(|row| format!("{} {}", row.code, row.changes.join(", "))).collect()
}

#[test]
fn a_sheet_brings_in_what_its_person_may_write_on_the_screen() {
    let (mut desk, stage) = deeds::stage(2024, SPBE_2020);
    let write = deeds::of_rows(false).into_iter().find(|deed| deed.name == "a level").expect("it");
    let mut taken = 0;
    for state in RowState::ALL {
        put(&mut desk, &stage, state);
        for (name, actor) in actors(&stage) {
            let what = format!("at {state:?} by {name}");
            let act = by(&desk, &actor);
            let direct = allowed((write.act)(&mut desk.dossier, &act, &stage), &what);
            if direct {
                set_back(&mut desk, &stage, state);
            }
            // The OPD of the sheet is not the one here: answers come in, the row changes hands only
            // where the person may give it away.
            let rows = imported(&desk, &actor, "a.csv", "1;;4;;;Bappeda\n", None);
            assert_eq!(rows.len(), usize::from(direct), "{what}: {rows:?}");
            let act = by(&desk, &actor);
            let gives = desk.dossier.assign_unit(&act, &stage.assessment, "1", Some(&stage.other));
            if gives.is_ok() {
                set_back(&mut desk, &stage, state);
            }
            let given = rows.iter().any(|row| row.contains("Bappeda"));
            assert_eq!(given, gives.is_ok() && direct, "{what}: {rows:?}");
            taken += rows.len();
            // A year that is not here yet is made by the import.
            let act = by(&desk, &actor);
            let makes = desk.dossier.create_assessment(&act, 2022, None).is_ok();
            if makes {
                set_back(&mut desk, &stage, state);
            }
            let writes = spbe_mandiri::role::may(
                actor.role,
                spbe_mandiri::role::Act::Answer,
                RowState::Open,
                false,
            );
            let rows = imported(&desk, &actor, "b.csv", "1;;4;;;\n", Some(2022));
            assert_eq!(!rows.is_empty(), makes && writes.is_ok(), "a new year {what}: {rows:?}");
        }
    }
    assert!(taken >= 6, "{taken} rows came in");
}

/// The way by which a respondent dropped an assignment that he was refused to change.
#[test]
fn a_respondent_who_may_not_give_a_row_away_cannot_do_so_through_the_history() {
    let (mut desk, stage) = deeds::stage(2024, SPBE_2020);
    let respondent = Actor { role: Role::RespondenOpd, unit: Some(stage.own.clone()) };
    let act = by(&desk, &respondent);
    let refused = desk.dossier.assign_unit(&act, &stage.assessment, "1", None);
    let sentence = refused.expect_err("not the respondent's").to_string();
    let history = desk.dossier.history("1", "", u32::MAX).expect("a history");
    let assigned = history.changes.iter().flat_map(|change| &change.entries);
    let entry = assigned
        .into_iter()
        .find(|entry| entry.field == "penanggung jawab" && entry.from == "kosong")
        .expect("the assignment");
    assert!(entry.restorable);
    let act = by(&desk, &respondent);
    let restored = desk.dossier.restore_entry(&act, &entry.id).expect_err("not either");
    assert_eq!(restored.to_string(), sentence, "in the same words");
    assert!(desk.worksheet().unit(0).is_some(), "the row has its OPD");
}

#[test]
fn steps_of_a_row_and_the_closing_are_not_brought_back_one_by_one() {
    let (mut desk, stage) = deeds::stage(2024, SPBE_2020);
    for state in [RowState::Submitted, RowState::Approved, RowState::SentBack, RowState::Final] {
        put(&mut desk, &stage, state);
    }
    put(&mut desk, &stage, RowState::Open);
    let history = desk.dossier.history("", "", 5).expect("a history");
    let mut met = 0;
    for entry in history.changes.iter().flat_map(|change| &change.entries) {
        if !["status", "final"].contains(&entry.field.as_str()) {
            continue;
        }
        assert!(!entry.restorable, "{}: {} → {}", entry.subject, entry.from, entry.to);
        let act = alone(&desk);
        let refused = desk.dossier.restore_entry(&act, &entry.id).expect_err("refused");
        assert!(refused.to_string().contains("lewat halaman"), "{refused}");
        met += 1;
    }
    assert!(met >= 8, "{met} steps");
}

#[test]
fn a_change_of_another_person_is_set_back_only_by_who_has_seen_whose_it_is() {
    let mut window = window();
    let assessment = window.created(2024, SPBE_2020);
    let save = |level: &str| json!({ "assessment": assessment, "code": "1", "voice": "mandiri", "value": level });
    window.call("save_role", json!({ "role": "pelaksana_entri", "unit": null }));
    window.call("save_value", save("2"));
    window.call("save_value", save("3"));
    window.call("save_role", json!({ "role": "pimpinan", "unit": null }));
    let refused = window.try_call("undo", json!({})).expect_err("a leader reads");
    assert_eq!(refused["code"], "refused", "rights come before the question: {refused}");
    window.call("save_role", json!({ "role": "tunggal", "unit": null }));
    let asked = window.try_call("undo", json!({})).expect_err("it is asked first");
    assert_eq!(asked["code"], "others_change", "{asked}");
    assert_eq!(asked["who"], "Penguji (Pelaksana Entri)");
    assert!(asked["what"].as_str().is_some_and(|what| what.contains("indikator 1")), "{asked}");
    let value = |window: &mut crate::api::Window| {
        window.call("indicator", json!({ "assessment": assessment, "code": "1" }))["value"].clone()
    };
    assert_eq!(value(&mut window), json!("3"), "nothing has changed yet");
    let other = window.try_call("undo", json!({ "seen": "tak-ada" })).expect_err("another change");
    assert_eq!(other["code"], "others_change", "what was seen is not the last one");
    window.call("undo", json!({ "seen": asked["change"] }));
    assert_eq!(value(&mut window), json!("2"));
    let asked = window.try_call("redo", json!({})).expect_err("doing it again, too");
    assert_eq!(asked["code"], "others_change");
    window.call("redo", json!({ "seen": asked["change"] }));
    assert_eq!(value(&mut window), json!("3"));
    // One's own is not asked about.
    window.call("save_value", save("4"));
    window.call("undo", json!({}));
    assert_eq!(value(&mut window), json!("3"));
    let words: Value = window.call("history", json!({ "code": "", "text": "", "most": 1 }));
    assert_eq!(words["changes"][0]["who"], "Penguji");
}
