//! Points of items: two decimals, unequal where given, equal where not, exact to the end.

use std::path::PathBuf;

use serde_json::{Value, json};
use spbe_mandiri::role::ItemState;
use spbe_mandiri::storage::{Field, FieldValue, Subject};

use super::{USUAL, WITH_POINTS, pemdi};
use crate::support::Desk;

/// A list whose only level is the first of indicator 1, with these points.
fn level(desk: &Desk, points: &[&str]) -> PathBuf {
    let items = points.iter().enumerate().map(|(at, points)| {
        let mut item =
            json!({ "code": format!("I1-L1-{:02}", at + 1), "text": format!("Butir {at}") });
        if !points.is_empty() {
            item["points"] = json!(points);
        }
        item
    });
    let list = json!({ "items": items.collect::<Vec<Value>>() }).to_string();
    desk.file("daftar.json", list.as_bytes())
}

/// The exact value once the first items of such a list are accepted.
fn value(points: &[&str], accepted: usize) -> Option<String> {
    let mut desk = pemdi();
    let path = level(&desk, points);
    desk.bring(&path);
    for at in 1..=accepted {
        desk.item("1", &format!("I1-L1-{at:02}"), ItemState::Dikirim);
    }
    desk.sound();
    desk.value("1")
}

#[test]
fn values_from_items_of_unequal_points_are_exact() {
    let told = |points: &[&str], accepted| value(points, accepted).expect("a value");
    assert_eq!(told(&["0,13", "0,13", "0,12", "0,12"], 2), "1.26", "two of four at 0,13");
    assert_eq!(told(&["0.15", "0.15", "0.20"], 2), "1.3", "0,15 + 0,15 of 0,5");
    assert_eq!(told(&["", "", ""], 1), "7/6", "a third of a level is a third");
    assert_eq!(told(&["0,17", "0,17", "0,17"], 1), "7/6", "so is a third of 0,51");
    assert_eq!(told(&["0,13", "0,13", "0,13", "0,13"], 2), "1.25", "half of 0,52 is half");
    assert_eq!(told(&["0,00", "0,50"], 1), "1", "an item may count for nothing");
}

#[test]
fn points_set_by_a_person_come_before_those_of_the_list() {
    let mut desk = pemdi();
    let path = level(&desk, &["0,20", "0,20", "0,10"]);
    desk.bring(&path);
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    assert_eq!(desk.value("1").as_deref(), Some("1.2"));
    set(&mut desk, "I1-L1-01", Some("0,13"));
    assert_eq!(desk.value("1").as_deref(), Some("99/86"), "1 + 0,5 × 0,13 / 0,43");
    set(&mut desk, "I1-L1-01", None);
    assert_eq!(desk.value("1").as_deref(), Some("1.2"), "and give way to them again");
}

fn set(desk: &mut Desk, item: &str, points: Option<&str>) {
    let (stamp, assessment) = (desk.next(), desk.assessment());
    desk.dossier.save_item_points(&stamp, &assessment, "1", item, points).expect("set");
}

#[test]
fn what_set_points_leave_of_a_level_is_shared_by_the_others() {
    let mut desk = pemdi();
    let path = level(&desk, &["", "", "", ""]);
    desk.bring(&path);
    set(&mut desk, "I1-L1-01", Some("0,13"));
    set(&mut desk, "I1-L1-02", Some("0.13"));
    let worksheet = desk.worksheet();
    let criterion = &worksheet.indicator(0).levels[0];
    let points = worksheet.level_points(0, criterion);
    let each: Vec<String> = points.each.iter().map(|points| points.exact()).collect();
    assert_eq!(each, ["0.13", "0.13", "0.12", "0.12"]);
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    desk.item("1", "I1-L1-02", ItemState::Dikirim);
    assert_eq!(desk.value("1").as_deref(), Some("1.26"));
    desk.item("1", "I1-L1-03", ItemState::Dikirim);
    assert_eq!(desk.value("1").as_deref(), Some("1.38"));
    set(&mut desk, "I1-L1-01", Some("0,40"));
    let worksheet = desk.worksheet();
    let points = worksheet.level_points(0, &worksheet.indicator(0).levels[0]);
    let each: Vec<String> = points.each.iter().map(|points| points.exact()).collect();
    assert_eq!(each, ["0.4", "0.13", "0", "0"], "nothing is left for the others");
    desk.sound();
}

#[test]
fn points_of_more_than_two_decimals_are_refused_and_change_nothing() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    let before = desk.state();
    for typed in ["0,125", "-1", "100,01", "1/3", "banyak", "0,1,3"] {
        let stamp = desk.next();
        let refused =
            desk.dossier.save_item_points(&stamp, &assessment, "1", "I1-L1-01", Some(typed));
        let sentence = refused.expect_err(typed).to_string();
        assert!(sentence.ends_with('.') && sentence.contains(char::is_alphabetic), "{sentence}");
    }
    assert_eq!(desk.state(), before);
}

#[test]
fn whole_points_of_older_programs_mean_what_they_meant() {
    let mut desk = pemdi();
    let assessment = desk.assessment();
    let old = |desk: &mut Desk, item: &str, points: i64| {
        let stamp = desk.next();
        let subject = Subject::Item {
            assessment: assessment.clone(),
            code: "13".to_owned(),
            item: item.to_owned(),
        };
        let set = desk.dossier.transact(&stamp, "save_item_points", item, |draft| {
            draft.set(&subject, Field::Points, FieldValue::Number(points))
        });
        assert!(set.expect("as an older program wrote it"));
    };
    desk.item("13", "I13-L1-01", ItemState::Dikirim);
    assert_eq!(desk.value("13").as_deref(), Some("7/6"), "one of three");
    old(&mut desk, "I13-L1-01", 2);
    assert_eq!(desk.value("13").as_deref(), Some("1.25"), "two points of four");
    old(&mut desk, "I13-L1-02", 0);
    assert_eq!(desk.value("13").as_deref(), Some("4/3"), "two points of three");
    let mut desk = desk.reopened();
    assert_eq!(desk.value("13").as_deref(), Some("4/3"));
    // What is typed now is in points of the level; the others share what it leaves as before.
    let stamp = desk.next();
    desk.dossier
        .save_item_points(&stamp, &desk.assessment(), "13", "I13-L1-03", Some("0,20"))
        .expect("set");
    assert_eq!(desk.value("13").as_deref(), Some("1.3"), "0,30 of 0,50 is left to the first");
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("undone");
    assert_eq!(desk.value("13").as_deref(), Some("4/3"));
    desk.sound();
}

#[test]
fn however_the_points_of_all_levels_are_chosen_the_index_is_a_number() {
    let mut desk = pemdi();
    // Sums of levels that have no common divisor: their common denominator is beyond any number.
    let primes = [9001, 9007, 9011, 9013, 9029, 9041, 9043, 9049, 9059, 9067, 9091, 9103, 9109];
    let numbers = [1, 2, 3, 4, 8, 9, 10, 11, 12, 13, 14, 15, 16];
    let mut items = Vec::new();
    for (number, prime) in numbers.iter().zip(primes) {
        for (at, points) in [(1, 1), (2, prime - 1)] {
            items.push(json!({
                "code": format!("I{number}-L1-{at:02}"), "text": "Butir",
                "points": format!("{}.{:02}", points / 100, points % 100),
            }));
        }
    }
    let path = desk.file("daftar.json", json!(items).to_string().as_bytes());
    desk.bring(&path);
    for number in numbers {
        desk.item(&number.to_string(), &format!("I{number}-L1-01"), ItemState::Dikirim);
    }
    let card = desk.worksheet().scorecard(spbe_mandiri::answer::Voice::Mandiri);
    assert_eq!((card.index.shown().to_string().as_str(), card.answered), ("1,00", 13));
    assert!(card.index > spbe_mandiri::score::Score::whole(1), "a little is not nothing");
}

#[test]
fn the_lists_in_the_box_give_points_of_two_decimals_or_share_a_level_equally() {
    let mut desk = pemdi();
    desk.choose(WITH_POINTS).expect("chosen");
    desk.item("1", "I1-L1-P01", ItemState::Dikirim);
    desk.item("1", "I1-L2-P01", ItemState::Dikirim);
    assert_eq!(desk.value("1").as_deref(), Some("1.75"), "0,25 of a level of 1");
    desk.item("3", "I3-L1-P01", ItemState::Dikirim);
    assert_eq!(desk.value("3").as_deref(), Some("1.125"), "one of four that have no points");
    desk.choose(USUAL).expect("back");
    assert_eq!(desk.value("1"), None);
}
