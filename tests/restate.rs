//! Targets of an instrument that was replaced: they count until they are restated, the restated one keeps
//! its tie to the old one and its reason, and nothing is converted.

use serde_json::{Value, json};
use spbe_mandiri::dossier::{NewTarget, Restatement};
use spbe_mandiri::role::Role;
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::storage::TargetRow;

use crate::api::{Window, window};
use crate::support::{self, PEMDI, SPBE_2020};

fn old(year: i32, value: &'static str) -> NewTarget<'static> {
    NewTarget { year, instrument: SPBE_2020, value, source: "RPJMD", ..NewTarget::default() }
}

fn new(of: &str) -> Restatement<'_> {
    Restatement {
        of,
        year: 2027,
        instrument: PEMDI,
        value: "2,51",
        source: "IKU",
        document: "",
        owner: "Sekretaris Daerah",
        reason: "Baik pada kedua skala.",
    }
}

fn row(desk: &support::Desk, id: &str) -> TargetRow {
    let targets = desk.dossier.targets().expect("targets");
    targets.into_iter().find(|target| target.id == id).expect("the target")
}

#[test]
fn a_restated_target_takes_the_place_of_the_old_one_with_its_reason_and_can_be_undone() {
    let mut desk = support::desk(2026, PEMDI);
    let stamp = desk.next();
    let was = desk.dossier.save_target(&stamp, &old(2027, "2,6")).expect("saved");
    let ahead = |desk: &support::Desk| {
        let ahead = desk.dossier.target_ahead(2026, PEMDI).expect("read").expect("a target");
        (ahead.instrument, ahead.value)
    };
    assert_eq!(ahead(&desk), (SPBE_2020.to_owned(), "2.6".to_owned()));
    let counts = desk.dossier.counting_ahead(&desk.worksheet()).expect("read").expect("it counts");
    assert!(
        counts.starts_with(
            "Target 2,60 Indeks SPBE (RPJMD 2027) belum disesuaikan dengan Indeks Pemdi."
        ),
        "{counts}"
    );
    let stamp = desk.next();
    let is = desk.dossier.restate_target(&stamp, &new(&was)).expect("restated");
    assert_eq!(ahead(&desk), (PEMDI.to_owned(), "2.51".to_owned()));
    assert_eq!(desk.dossier.counting_ahead(&desk.worksheet()).expect("read"), None);
    let (told, before) = (row(&desk, &is), row(&desk, &was));
    assert_eq!((told.replaces, told.reason), (was.clone(), "Baik pada kedua skala.".to_owned()));
    assert_eq!(
        (before.value.as_str(), before.instrument.as_str()),
        ("2.6", SPBE_2020),
        "the old one stays"
    );
    let change = desk.dossier.history("", "", 1).expect("a history").changes.remove(0);
    assert_eq!(change.what, "Menyesuaikan target 2027 sebesar 2,60 menjadi 2,51");
    let tie = change.entries.iter().find(|entry| entry.field == "menggantikan").expect("the tie");
    assert_eq!(tie.to, "target 2027 sebesar 2,60");
    // Said a second time, it changes the one that stands there.
    let stamp = desk.next();
    let again = Restatement { value: "2,75", ..new(&was) };
    assert_eq!(desk.dossier.restate_target(&stamp, &again).expect("changed"), is);
    assert_eq!(desk.dossier.targets().expect("targets").len(), 2);
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("taken back");
    assert_eq!(row(&desk, &is).value, "2.51");
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("taken back");
    assert!(
        desk.dossier.counting_ahead(&desk.worksheet()).expect("read").is_some(),
        "it counts again"
    );
    desk.sound();
}

#[test]
fn what_is_no_restatement_is_refused_with_nothing_changed() {
    let mut desk = support::desk(2026, PEMDI);
    let stamp = desk.next();
    let was = desk.dossier.save_target(&stamp, &old(2027, "2,6")).expect("saved");
    let stamp = desk.next();
    let part = NewTarget { scope: "domain/2", year: 2028, ..old(2028, "3") };
    let part = desk.dossier.save_target(&stamp, &part).expect("saved");
    let stamp = desk.next();
    let own = NewTarget { instrument: PEMDI, year: 2029, ..old(2029, "3") };
    let own = desk.dossier.save_target(&stamp, &own).expect("saved");
    let before = desk.state();
    for (asked, words) in [
        (Restatement { reason: "  ", ..new(&was) }, "Alasan target baru"),
        (Restatement { value: "5,2", ..new(&was) }, "Target 5,2 tidak berlaku"),
        (Restatement { source: "", ..new(&was) }, "Sumber target"),
        (Restatement { of: "lain", ..new(&was) }, "Target itu"),
        (new(&part), "Hanya target indeks"),
        (new(&own), "Target 2029 untuk"),
        (Restatement { instrument: SPBE_2020, ..new(&was) }, "Target 2027 untuk"),
    ] {
        let stamp = desk.next();
        let refused = desk.dossier.restate_target(&stamp, &asked).expect_err(words).to_string();
        assert!(refused.starts_with(words), "{words}: {refused}");
    }
    for role in [Role::RespondenOpd, Role::AsesorInternal, Role::Pimpinan] {
        let stamp = Stamp { actor: Actor { role, unit: None }, ..desk.next() };
        assert!(desk.dossier.restate_target(&stamp, &new(&was)).is_err(), "{role:?}");
    }
    assert_eq!(desk.state(), before);
}

#[test]
fn a_target_of_a_year_before_the_newer_instrument_is_past_and_needs_no_restating() {
    let mut desk = support::desk(2026, PEMDI);
    for (year, value) in [(2024, "2,4"), (2025, "2,5")] {
        let stamp = desk.next();
        desk.dossier.save_target(&stamp, &old(year, value)).expect("saved");
    }
    assert_eq!(desk.dossier.counting_ahead(&desk.worksheet()).expect("read"), None);
}

/// A window on a Pemdi assessment with a target of the index before.
fn opened() -> (Window, Value, Value) {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    let target = json!({
        "assessment": assessment, "id": null, "year": 2027, "instrument": SPBE_2020, "value": "2,6",
        "source": "RPJMD", "document": "Perda 1/2022", "scope": "", "owner": "", "equal_instrument": "",
        "equal_value": "", "assumption": "",
    });
    let view = window.call("save_target", target);
    let id = view["targets"][0]["id"].clone();
    (window, assessment, id)
}

#[test]
fn the_screen_tells_what_the_old_figure_meant_and_what_the_new_one_means() {
    let (mut window, assessment, target) = opened();
    let ask = |value: &str| json!({ "assessment": assessment, "target": target, "value": value });
    let view = window.call("restatement", ask(""));
    assert_eq!((&view["value"], &view["predicate"]), (&json!("2,60"), &json!("Baik")));
    assert_eq!(view["range"], json!("mulai 2,60 sampai di bawah 3,50"));
    assert_eq!(view["places_of"], json!(2024));
    let places = view["places"].as_array().expect("places");
    assert!(places.iter().any(|place| place["group"] == json!("Semua kota")), "{places:?}");
    let scales = view["scales"].as_str().expect("words");
    assert!(scales.contains("Tidak ada konversi resmi"), "{scales}");
    assert_eq!(view["now"], json!(""), "nothing is answered");
    let names: Vec<&Value> =
        view["predicates"].as_array().expect("predicates").iter().map(|one| &one["name"]).collect();
    assert_eq!(names.len(), 5);
    // Every offered figure has its predicate, whichever side the bounds have.
    for choice in view["predicates"].as_array().expect("predicates") {
        let smallest = choice["smallest"].as_str().expect("a figure");
        let proposal = window.call("restatement", ask(smallest))["proposal"].clone();
        assert_eq!(
            (&proposal["predicate"], &proposal["range"]),
            (&choice["name"], &choice["range"])
        );
    }
    for (typed, words) in [("dua", "bukan angka"), ("5,01", "Isi antara 1,00 dan 5,00.")] {
        let proposal = window.call("restatement", ask(typed))["proposal"].clone();
        let refusal = proposal["refusal"].as_str().expect("words");
        assert!(refusal.contains(words) && proposal["predicate"] == json!(""), "{refusal}");
    }
}

#[test]
fn target_page_dashboard_and_road_map_say_that_the_old_target_counts_until_it_is_restated() {
    let (mut window, assessment, target) = opened();
    let ask = json!({ "assessment": assessment });
    let counts = |view: &Value| view.as_str().unwrap_or_default().to_owned();
    let words = "Target 2,60 Indeks SPBE (RPJMD 2027) belum disesuaikan dengan Indeks Pemdi.";
    let question = json!({
        "assessment": assessment,
        "question": serde_json::to_value(spbe_mandiri::dossier::plan::usual_question()).expect("a question"),
    });
    let told = |window: &mut Window| {
        [
            counts(&window.call("targets", ask.clone())["targets"][0]["distance"]["counts"]),
            counts(&window.call("dashboard", ask.clone())["target"]["counts"]),
            counts(&window.call("plan", question.clone())["counts"]),
        ]
    };
    for said in told(&mut window) {
        assert!(said.starts_with(words), "{said}");
    }
    let restate = json!({
        "assessment": assessment, "target": target, "year": 2027, "value": "2,51", "source": "IKU",
        "document": "", "owner": "", "reason": "Baik pada kedua skala.",
    });
    let view = window.call("restate_target", restate);
    assert_eq!(told(&mut window), ["", "", ""].map(str::to_owned));
    let restated: Vec<&Value> =
        view["targets"].as_array().expect("targets").iter().map(|one| &one["restated"]).collect();
    assert!(
        restated.contains(&&json!("Disesuaikan menjadi 2,51 Indeks Pemdi (IKU 2027).")),
        "{restated:?}"
    );
    assert!(
        restated.contains(&&json!("Menggantikan target 2,60 Indeks SPBE (RPJMD 2027).")),
        "{restated:?}"
    );
    let ask = json!({ "assessment": assessment, "target": target, "value": "" });
    let standing = window.call("restatement", ask)["standing"].clone();
    assert_eq!(standing["reason"], json!("Baik pada kedua skala."));
}
