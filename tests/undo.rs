//! Undo, redo and bringing back: any sequence of acts agrees with a simple model, the journal agrees
//! with the state, and what was taken back is as if it had never been.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::NewTarget;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::role::ItemState;
use spbe_mandiri::score::Score;

use crate::support::{Desk, LEVELS_2024, PEMDI, SPBE_2020, desk, stamp};

const CODES: [&str; 3] = ["1", "5", "20"];
const ITEMS: [&str; 2] = ["I1-L1-01", "I1-L2-01"];

/// What a person may do.
#[derive(Debug, Clone)]
enum Deed {
    Value(usize, Option<&'static str>),
    Explanation(usize, &'static str),
    External(&'static str, &'static str),
    Item(usize, ItemState),
    Undo,
    Redo,
    Restore(usize),
}

/// A field, in the model's words.
type Place = (&'static str, usize, &'static str);
/// What a deed set: where, from what, to what.
type Entry = (Place, Option<String>, Option<String>);

/// The dossier as it should be: a map, two stacks, and everything ever written.
#[derive(Default)]
struct Model {
    now: BTreeMap<Place, String>,
    past: Vec<Vec<Entry>>,
    future: Vec<Vec<Entry>>,
    written: Vec<Entry>,
}

impl Model {
    fn write(&mut self, wanted: Vec<(Place, Option<String>)>) -> Vec<Entry> {
        let mut made = Vec::new();
        for (place, new) in wanted {
            let old = self.now.get(&place).cloned();
            if old == new {
                continue;
            }
            match &new {
                Some(new) => self.now.insert(place, new.clone()),
                None => self.now.remove(&place),
            };
            made.push((place, old, new));
        }
        self.written.extend(made.iter().cloned());
        made
    }

    fn act(&mut self, wanted: Vec<(Place, Option<String>)>) {
        let made = self.write(wanted);
        if !made.is_empty() {
            self.past.push(made);
            self.future.clear();
        }
    }

    fn undo(&mut self) -> bool {
        let Some(change) = self.past.pop() else { return false };
        self.write(change.iter().rev().map(|(place, old, _)| (*place, old.clone())).collect());
        self.future.push(change);
        true
    }

    fn redo(&mut self) -> bool {
        let Some(change) = self.future.pop() else { return false };
        self.write(change.iter().map(|(place, _, new)| (*place, new.clone())).collect());
        self.past.push(change);
        true
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let value = prop::option::of(prop::sample::select(vec!["1", "2,5", "3", "4.25"]));
    let text = prop::sample::select(vec!["", "Ada", "Ada, lengkap", "  "]);
    let figure = prop::sample::select(vec!["", "25", "68,75"]);
    let date = prop::sample::select(vec!["", "2026-08-31"]);
    let state = prop::sample::select(vec![
        ItemState::Belum,
        ItemState::Draf,
        ItemState::Dikirim,
        ItemState::Diterima,
        ItemState::Revisi,
    ]);
    prop_oneof![
        4 => (0..CODES.len(), value).prop_map(|(at, value)| Deed::Value(at, value)),
        2 => (0..CODES.len(), text).prop_map(|(at, text)| Deed::Explanation(at, text)),
        2 => (figure, date).prop_map(|(figure, date)| Deed::External(figure, date)),
        2 => (0..ITEMS.len(), state).prop_map(|(at, state)| Deed::Item(at, state)),
        5 => Just(Deed::Undo),
        3 => Just(Deed::Redo),
        2 => (0_usize..64).prop_map(Deed::Restore),
    ]
}

/// Does a deed in the dossier and in the model; both must agree whether it can be done.
fn perform(desk: &mut Desk, model: &mut Model, deed: &Deed) {
    let (act, assessment) = (desk.next(), desk.assessment());
    let dossier = &mut desk.dossier;
    match deed {
        Deed::Value(at, value) => {
            dossier
                .save_value(&act, &assessment, CODES[*at], Voice::Mandiri, *value)
                .expect("a value within the scale");
            let exact = value.map(|value| Score::parse(value).expect("a number").exact());
            model.act(vec![(("answer", *at, "value"), exact)]);
        }
        Deed::Explanation(at, text) => {
            dossier
                .save_explanation(&act, &assessment, CODES[*at], Voice::Mandiri, text)
                .expect("a short text");
            let kept = Some(*text).filter(|text| !text.is_empty()).map(str::to_owned);
            model.act(vec![(("answer", *at, "explanation"), kept)]);
        }
        Deed::External(figure, date) => {
            dossier
                .save_external_index(&act, &assessment, "5", figure, date, "")
                .expect("a figure on its scale");
            let kept = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
            let exact = kept(figure).map(|text| Score::parse(&text).expect("a number").exact());
            model.act(vec![
                (("external", 0, "figure"), exact),
                (("external", 0, "date"), kept(date)),
            ]);
        }
        Deed::Item(at, state) => {
            dossier
                .save_item(&act, &assessment, "1", ITEMS[*at], *state, "Kurang tanggal.")
                .expect("an item of the indicator");
            let word = match state {
                ItemState::Belum => None,
                ItemState::Draf => Some("draf"),
                ItemState::Dikirim => Some("dikirim"),
                ItemState::Diterima => Some("diterima"),
                ItemState::Revisi => Some("revisi"),
            };
            let mut sets = vec![(("item", *at, "state"), word.map(str::to_owned))];
            // The reason is the assessor's: given with the sending back, gone with the acceptance.
            match state {
                ItemState::Revisi => {
                    sets.push((("item", *at, "reason"), Some("Kurang tanggal.".to_owned())));
                }
                ItemState::Diterima => sets.push((("item", *at, "reason"), None)),
                _ => {}
            }
            model.act(sets);
        }
        Deed::Undo => assert_eq!(dossier.undo(&act).is_ok(), model.undo(), "undo"),
        Deed::Redo => assert_eq!(dossier.redo(&act).is_ok(), model.redo(), "redo"),
        Deed::Restore(nth) => {
            if model.written.is_empty() {
                return;
            }
            let nth = nth % model.written.len();
            let (place, old, _) = model.written[nth].clone();
            let history = dossier.history("", "", u32::MAX).expect("a history");
            let founding = history.changes.last().map_or(0, |change| change.entries.len());
            let ids: Vec<&str> = history
                .changes
                .iter()
                .rev()
                .flat_map(|change| change.entries.iter().map(|entry| entry.id.as_str()))
                .collect();
            assert_eq!(ids.len(), founding + model.written.len(), "every entry is in the history");
            dossier.restore_entry(&act, ids[founding + nth]).expect("an entry to bring back");
            model.act(vec![(place, old)]);
        }
    }
}

fn agree(desk: &Desk, model: &Model) {
    let worksheet = desk.worksheet();
    for (at, code) in CODES.iter().enumerate() {
        let place = worksheet.place(code).expect("a row");
        let given = worksheet.given(place, Voice::Mandiri);
        let expected = |field| model.now.get(&("answer", at, field)).cloned();
        assert_eq!(given.value.map(Score::exact), expected("value"), "value of {code}");
        assert_eq!(given.explanation, expected("explanation").unwrap_or_default(), "{code}");
    }
    let external = worksheet.external(worksheet.place("5").expect("a row"));
    let figure = external.map(|row| row.figure.clone());
    assert_eq!(figure.as_ref(), model.now.get(&("external", 0, "figure")), "figure");
    if let Some(row) = external {
        let date = model.now.get(&("external", 0, "date")).cloned().unwrap_or_default();
        assert_eq!(row.date, date);
    }
    for (at, item) in ITEMS.iter().enumerate() {
        let expected = match model.now.get(&("item", at, "state")).map(String::as_str) {
            None => ItemState::Belum,
            Some("draf") => ItemState::Draf,
            Some("dikirim") => ItemState::Dikirim,
            Some("diterima") => ItemState::Diterima,
            _ => ItemState::Revisi,
        };
        assert_eq!(worksheet.item_state(0, item), expected, "{item}");
        let reason = model.now.get(&("item", at, "reason")).cloned().unwrap_or_default();
        assert_eq!(worksheet.item(0, item).reason, reason, "{item}");
    }
    assert_eq!(desk.dossier.undoable().expect("read").is_some(), !model.past.is_empty());
    assert_eq!(desk.dossier.redoable().expect("read").is_some(), !model.future.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_acts_agrees_with_the_model(deeds in prop::collection::vec(deed(), 1..28)) {
        let mut desk = desk(2026, PEMDI);
        let mut model = Model::default();
        let new = desk.state();
        for deed in &deeds {
            perform(&mut desk, &mut model, deed);
            agree(&desk, &model);
        }
        desk.sound();
        while model.undo() {
            let act = desk.next();
            desk.dossier.undo(&act).expect("there is more to take back");
        }
        prop_assert_eq!(desk.state(), new, "undoing everything gives the dossier as it was made");
        let act = desk.next();
        prop_assert!(desk.dossier.undo(&act).is_err(), "the founding is not taken back");
        while model.redo() {
            let act = desk.next();
            desk.dossier.redo(&act).expect("there is more to do again");
        }
        agree(&desk, &model);
        desk.sound();
    }
}

#[test]
fn a_new_act_ends_what_could_be_done_again() {
    let mut desk = desk(2024, SPBE_2020);
    desk.save("1", "2");
    desk.save("2", "3");
    let act = desk.next();
    desk.dossier.undo(&act).expect("undone");
    assert!(desk.dossier.redoable().expect("read").is_some());
    desk.save("2", "4");
    assert!(desk.dossier.redoable().expect("read").is_none());
    let act = desk.next();
    let refused = desk.dossier.redo(&act).expect_err("nothing to do again").to_string();
    assert!(refused.contains("diulangi"), "{refused}");
}

#[test]
fn saving_what_is_there_already_is_no_change_and_keeps_the_redo() {
    let mut desk = desk(2024, SPBE_2020);
    desk.save("1", "2");
    desk.save("2", "3");
    let act = desk.next();
    desk.dossier.undo(&act).expect("undone");
    let changes = desk.dossier.verify().expect("verified").changes;
    desk.save("1", "2");
    assert_eq!(desk.dossier.verify().expect("verified").changes, changes);
    assert!(desk.dossier.redoable().expect("read").is_some());
}

#[test]
fn an_import_is_one_change_and_one_undo() {
    let mut desk = desk(2021, SPBE_2020);
    let before = desk.state();
    let request = desk.request(&["fixtures/sample/lke-2021.xlsx".into()]);
    let preview = desk.dossier.preview_import(&request).expect("a preview");
    assert_eq!(desk.state(), before, "a preview changes nothing");
    let changes = desk.dossier.verify().expect("verified").changes;
    let act = desk.next();
    assert_eq!(desk.dossier.accept_import(&act, &request, &preview.token).expect("taken"), 47);
    assert_eq!(desk.dossier.verify().expect("verified").changes, changes + 1);
    let imported = desk.state();
    assert_eq!(desk.worksheet().scorecard(Voice::Mandiri).index.shown().to_string(), "1,53");
    let act = desk.next();
    desk.dossier.undo(&act).expect("one undo");
    assert_eq!(desk.state(), before);
    let act = desk.next();
    desk.dossier.redo(&act).expect("one redo");
    assert_eq!(desk.state(), imported);
    desk.sound();
}

#[test]
fn a_preview_that_is_no_longer_true_is_refused() {
    let mut desk = desk(2021, SPBE_2020);
    let book =
        desk.file("lke.xlsx", &std::fs::read("fixtures/sample/lke-2021.xlsx").expect("there"));
    let request = desk.request(std::slice::from_ref(&book));
    let stale = desk.dossier.preview_import(&request).expect("a preview").token;
    desk.save("1", "5");
    let act = desk.next();
    let refused = desk.dossier.accept_import(&act, &request, &stale).expect_err("someone saved");
    assert_eq!(refused, Failure::PreviewStale);

    let stale = desk.dossier.preview_import(&request).expect("a preview").token;
    std::fs::copy("fixtures/workbooks/01-sederhana.xlsx", &book).expect("another workbook");
    let refused = desk.dossier.accept_import(&act, &request, &stale).expect_err("the file changed");
    assert_eq!(refused, Failure::PreviewStale);
    assert_eq!(desk.worksheet().scorecard(Voice::Mandiri).answered, 1);
    desk.sound();
}

#[test]
fn bringing_back_never_takes_away_what_a_thing_is_made_of() {
    let mut desk = desk(2024, SPBE_2020);
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let assessment = desk.assessment();
    desk.dossier.create_assessment(&stamp(500), 2023, None).expect("2023");
    let unit = desk.dossier.save_unit(&stamp(501), None, "Bappeda").expect("an OPD");
    desk.dossier.assign_unit(&stamp(502), &assessment, "1", Some(&unit)).expect("assigned");
    desk.dossier.add_named_evidence(&stamp(503), &assessment, "1", "Renstra").expect("named");
    let target = NewTarget {
        id: None,
        year: 2025,
        instrument: SPBE_2020,
        value: "3",
        source: "RPJMD",
        document: "",
        ..NewTarget::default()
    };
    desk.dossier.save_target(&stamp(504), &target).expect("a target");
    desk.dossier.create_assessment(&stamp(505), 2022, None).expect("2022");
    desk.dossier.undo(&stamp(506)).expect("its undoing is in the history, too");
    let before = desk.state();

    let history = desk.dossier.history("", "", u32::MAX).expect("a history");
    let (mut kept, mut brought) = (0, 0);
    for entry in history.changes.iter().flat_map(|change| &change.entries) {
        let act = desk.next();
        match desk.dossier.restore_entry(&act, &entry.id) {
            Ok(()) => {
                assert!(entry.restorable, "{} {}: offered or refused", entry.subject, entry.field);
                brought += 1;
                let act = desk.next();
                desk.dossier.undo(&act).expect("and taken back again");
            }
            Err(refused) => {
                assert!(!entry.restorable, "{} {}: {refused}", entry.subject, entry.field);
                kept += 1;
            }
        }
        assert_eq!(desk.state(), before, "{} {}", entry.subject, entry.field);
    }
    assert!(kept > 15 && brought > 45, "{kept} kept, {brought} brought back");
    let act = desk.next();
    let unknown = desk.dossier.restore_entry(&act, "tak-ada").expect_err("unknown");
    assert!(matches!(unknown, Failure::NotFound { .. }), "{unknown:?}");
}

#[test]
fn a_removed_opd_and_a_removed_target_can_be_brought_back() {
    let mut desk = desk(2024, SPBE_2020);
    let unit = desk.dossier.save_unit(&stamp(500), None, "Bappeda").expect("an OPD");
    let target = NewTarget {
        id: None,
        year: 2025,
        instrument: SPBE_2020,
        value: "3",
        source: "RPJMD",
        document: "",
        ..NewTarget::default()
    };
    let target = desk.dossier.save_target(&stamp(501), &target).expect("a target");
    let before = desk.state();
    desk.dossier.remove_unit(&stamp(502), &unit).expect("removed");
    desk.dossier.remove_target(&stamp(503), &target).expect("removed");
    let history = desk.dossier.history("", "", 2).expect("a history");
    for change in &history.changes {
        assert!(change.entries[0].restorable);
        let act = desk.next();
        desk.dossier.restore_entry(&act, &change.entries[0].id).expect("brought back");
    }
    assert_eq!(desk.state(), before);
}
