//! Lists of evidence items: which one an assessment uses, what a change of list moves and what it
//! leaves alone, and the list that a user brings in.

mod own;
mod points;
mod told;

use std::path::Path;

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Dossier, KeptList};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::import::{ItemList, Limits};
use spbe_mandiri::role::{ItemState, Role};
use spbe_mandiri::stamp::Actor;
use spbe_mandiri::storage::{Field, Subject};
use spbe_mandiri::view::ItemListView;
use spbe_mandiri::work::Progress;

use crate::support::{Desk, PEMDI, SPBE_2020, desk};

pub const USUAL: &str = "pemdi-232";
pub const WITH_POINTS: &str = "pemdi-171";

pub fn pemdi() -> Desk {
    desk(2026, PEMDI)
}

impl Desk {
    fn choose(&mut self, layer: &str) -> Result<(), Failure> {
        let (stamp, assessment) = (self.next(), self.assessment());
        self.dossier.choose_layer(&stamp, &assessment, layer)
    }

    /// Brings an item of an indicator to a state.
    fn item(&mut self, code: &str, item: &str, state: ItemState) {
        let (stamp, assessment) = (self.next(), self.assessment());
        let saved = self.dossier.save_item(&stamp, &assessment, code, item, state, "");
        saved.unwrap_or_else(|failure| panic!("{item}: {failure}"));
    }

    /// The exact value of an indicator, if it has one.
    fn value(&self, code: &str) -> Option<String> {
        let worksheet = self.worksheet();
        let place = worksheet.place(code).expect("an indicator");
        worksheet.value(place, Voice::Mandiri).map(|value| value.exact())
    }

    fn read(&self, path: &Path) -> Result<ItemList, Failure> {
        let (stamp, assessment) = (self.next(), self.assessment());
        let limits = Limits::default();
        let file = self.dossier.item_list_file(&stamp, &assessment, path.to_owned(), limits)?;
        file.read(&Progress::default())
    }

    fn seen(&self, list: &ItemList, fill: bool) -> ItemListView {
        let (stamp, assessment) = (self.next(), self.assessment());
        self.dossier.preview_item_list(&stamp, &assessment, list, fill).expect("a preview")
    }

    /// Brings a list in as its preview shows it.
    fn bring(&mut self, path: &Path) -> ItemListView {
        let list = self.read(path).expect("a list");
        let seen = self.seen(&list, false);
        let kept = KeptList { list: &list, fill: false, named: &seen.named };
        let (stamp, assessment) = (self.next(), self.assessment());
        self.dossier.accept_item_list(&stamp, &assessment, &kept, &seen.token).expect("kept");
        seen
    }
}

#[test]
fn an_assessment_uses_the_first_list_of_its_instrument_until_another_is_chosen() {
    let mut desk = pemdi();
    let used = |desk: &Desk| desk.worksheet().instrument().layer.clone();
    assert_eq!(used(&desk).as_deref(), Some(USUAL));
    let before = desk.state();
    desk.choose(WITH_POINTS).expect("chosen");
    assert_eq!(used(&desk).as_deref(), Some(WITH_POINTS));
    let desk = desk.reopened();
    assert_eq!(used(&desk).as_deref(), Some(WITH_POINTS), "it is kept");
    let mut desk = desk;
    let stamp = desk.next();
    let undone = desk.dossier.undo(&stamp).expect("one undo");
    assert_eq!(undone.action, "choose_layer");
    assert_eq!((used(&desk).as_deref(), desk.state()), (Some(USUAL), before));
    desk.choose("tak-ada").expect_err("there is no such list");
    desk.sound();
}

#[test]
fn the_same_instrument_under_the_same_list_is_one_however_often_it_is_asked_for() {
    let mut desk = pemdi();
    desk.choose(WITH_POINTS).expect("chosen");
    let one = desk.worksheet().instrument();
    assert!(std::ptr::eq(one, desk.worksheet().instrument()));
    let mut other = pemdi();
    other.choose(WITH_POINTS).expect("chosen");
    assert!(std::ptr::eq(one, other.worksheet().instrument()), "in another file, too");
}

#[test]
fn what_was_filled_in_stays_with_its_codes_and_comes_back_as_it_was() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    desk.item("1", "I1-L2-01", ItemState::Draf);
    let proof = desk.file("SK.pdf", b"%PDF-1.7 sk");
    let stamp = desk.next();
    desk.dossier
        .attach_item_evidence(&stamp, &assessment, "1", "I1-L1-01", &[proof])
        .expect("attached");
    let stamp = desk.next();
    desk.dossier
        .save_item_note(&stamp, &assessment, "1", "I1-L1-01", "Lihat bab 2.")
        .expect("noted");
    assert_eq!(desk.value("1").as_deref(), Some("1.5"));
    let items = |desk: &Desk| {
        ["I1-L1-01", "I1-L2-01"].map(|item| format!("{:?}", desk.worksheet().item(0, item)))
    };
    let (state, before) = (desk.state(), items(&desk));

    desk.choose(WITH_POINTS).expect("chosen");
    assert_eq!(items(&desk), before, "state, file and note are still there");
    assert_eq!(desk.value("1"), None, "and count for nothing");
    let worksheet = desk.worksheet();
    assert!(!worksheet.has_item_evidence(0) && worksheet.claimed_items(0).is_empty());
    let absent = worksheet.absent_items(0);
    let told: Vec<_> = absent
        .iter()
        .map(|one| (one.code.as_str(), one.level, one.list.as_str(), one.text.is_empty()))
        .collect();
    assert_eq!(
        told,
        [("I1-L1-01", Some(1), "232 butir", false), ("I1-L2-01", Some(2), "232 butir", false)]
    );
    let register = desk.dossier.evidence_register().expect("a register");
    assert_eq!(register.len(), 1, "the file stands in the register");
    let stamp = desk.next();
    let refused = desk.dossier.save_item(&stamp, &assessment, "1", "I1-L1-01", ItemState::Draf, "");
    let refused = refused.expect_err("it is not on this list").to_string();
    assert!(refused.contains("171 butir berpoin"), "{refused}");

    desk.choose(USUAL).expect("back");
    assert_eq!(items(&desk), before);
    let (now, then) = (desk.state(), state);
    // The first list is what an assessment uses that names none.
    assert_eq!(now, then, "going back brings everything back as it was");
    desk.sound();
}

#[test]
fn before_a_list_is_changed_it_is_said_which_values_move() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    desk.save("2", "3,25");
    let before = desk.state();
    let change = desk.dossier.preview_layer(&assessment, WITH_POINTS).expect("a preview");
    assert_eq!(desk.state(), before, "a preview changes nothing");
    let moves: Vec<_> = change
        .moves
        .iter()
        .map(|one| (one.code.as_str(), one.before.as_deref(), one.after.as_deref()))
        .collect();
    assert_eq!(moves, [("1", Some("1,50"), None)], "a value given directly does not move");
    assert_ne!(change.index.before, change.index.after);
    assert_eq!((change.from.id.as_str(), change.to.id.as_str()), (USUAL, WITH_POINTS));
    assert_eq!((change.stay, change.leave.len(), change.come_back.len()), (0, 1, 0));
    assert_eq!((change.leave[0].item.as_str(), change.leave[0].documents), ("I1-L1-01", 0));

    desk.choose(WITH_POINTS).expect("chosen");
    let worksheet = desk.worksheet();
    let shown = worksheet.scorecard(Voice::Mandiri).index.shown().to_string();
    assert_eq!(shown, change.index.after, "and so it came");
    let back = desk.dossier.preview_layer(&assessment, USUAL).expect("a preview");
    assert_eq!((back.leave.len(), back.come_back.len()), (0, 1));
    assert_eq!(back.index.after, change.index.before);
}

#[test]
fn only_who_organises_an_open_pemdi_assessment_chooses_its_list() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    for role in [Role::RespondenOpd, Role::AsesorInternal, Role::Pimpinan] {
        let mut stamp = desk.next();
        stamp.actor = Actor { role, unit: None };
        let refused = desk.dossier.choose_layer(&stamp, &assessment, WITH_POINTS);
        assert!(refused.expect_err("refused").to_string().contains(role.name()));
        let view = desk.dossier.layers_view(&stamp.actor, &assessment).expect("to be read");
        assert!(!view.may_choose && view.layers.len() == 2, "{role:?}");
        let path = Path::new("fixtures/items/portal-list.csv").to_owned();
        let limits = Limits::default();
        desk.dossier
            .item_list_file(&stamp, &assessment, path, limits)
            .expect_err("nor brings one in");
    }
    let mut stamp = desk.next();
    stamp.actor = Actor { role: Role::Koordinator, unit: None };
    desk.dossier.choose_layer(&stamp, &assessment, WITH_POINTS).expect("the coordinator may");
    let stamp = desk.next();
    desk.dossier
        .finalise(&stamp, &assessment)
        .map_or_else(|_| close(&mut desk.dossier, &assessment, &stamp), |()| ());
    let refused = desk.choose(USUAL).expect_err("it is closed").to_string();
    assert!(refused.contains("final"), "{refused}");

    let mut spbe = crate::support::desk(2024, SPBE_2020);
    let refused = spbe.choose(USUAL).expect_err("no items there").to_string();
    assert!(refused.contains("tidak dinilai dari butir"), "{refused}");
}

/// Closes an assessment whatever it lacks.
fn close(dossier: &mut Dossier, assessment: &str, stamp: &spbe_mandiri::stamp::Stamp) {
    let subject = Subject::Assessment(assessment.to_owned());
    let flag = spbe_mandiri::storage::FieldValue::flag(true);
    let closed = dossier
        .transact(stamp, "finalise", "2026", |draft| draft.set(&subject, Field::Final, flag));
    assert!(closed.expect("closed"));
}

#[test]
fn a_change_of_list_in_a_closed_assessment_is_not_brought_back_either() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    desk.choose(WITH_POINTS).expect("chosen");
    desk.choose(USUAL).expect("back");
    let history = desk.dossier.history("", "", 100).expect("a history");
    assert_eq!(history.changes[0].what, "Mengganti daftar butir 2026: 232 butir");
    assert_eq!(history.changes[0].entries[0].from, "171 butir berpoin");
    let stamp = desk.next();
    close(&mut desk.dossier, &assessment, &stamp);
    let entry = &history.changes[0].entries[0].id;
    let stamp = desk.next();
    desk.dossier.restore_entry(&stamp, entry).expect_err("it is closed");
    assert_eq!(desk.worksheet().instrument().layer.as_deref(), Some(USUAL));
}
