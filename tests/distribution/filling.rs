//! Whatever was done before, a fill keeps what was set by hand, is done once, and is taken back whole.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spbe_mandiri::dossier::Worksheet;
use spbe_mandiri::view::{FillFrom, Part};

use super::{OPDS, bear, part, with_units};
use crate::support::{Desk, SPBE_2020};

/// What a person may do with the distribution.
#[derive(Debug, Clone)]
enum Deed {
    Bear(usize, usize, bool),
    Part(usize, usize, Part),
    Fill(FillFrom),
    Undo,
}

const CODES: [&str; 4] = ["2", "13", "25", "36"];
const FUNCTIONS: [&str; 3] = ["tik", "perencanaan", "sdm"];

fn deed() -> impl Strategy<Value = Deed> {
    let part = prop::sample::select(vec![Part::None, Part::Lead, Part::Support]);
    let from = prop::sample::select(vec![FillFrom::Functions, FillFrom::LastYear]);
    prop_oneof![
        3 => (0..FUNCTIONS.len(), 0..OPDS.len(), any::<bool>())
            .prop_map(|(function, unit, bears)| Deed::Bear(function, unit, bears)),
        4 => (0..CODES.len(), 0..OPDS.len(), part).prop_map(|(at, unit, part)| Deed::Part(at, unit, part)),
        2 => from.prop_map(Deed::Fill),
        1 => Just(Deed::Undo),
    ]
}

/// What a person has last set by hand: the part of an OPD at a row. The lead is one of a row, so that it
/// falls away when another is set.
type ByHand = BTreeMap<(usize, usize), Part>;

fn stands(worksheet: &Worksheet, code: &str, unit: &str) -> Part {
    let place = worksheet.place(code).expect("a row");
    if worksheet.unit(place).is_some_and(|lead| lead.id == unit) {
        Part::Lead
    } else if worksheet.supporting(place).any(|one| one.id == unit) {
        Part::Support
    } else {
        Part::None
    }
}

fn try_fill(desk: &mut Desk, from: FillFrom, replace: bool) -> bool {
    let (act, assessment) = (desk.next(), desk.assessment());
    desk.dossier.fill_distribution(&act, &assessment, from, replace).is_ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever was done before: a fill leaves every part that a person set last, a second one changes
    /// nothing, one undo restores all, and nobody both leads and supports a row.
    #[test]
    fn a_fill_keeps_what_was_set_by_hand_is_done_once_and_is_taken_back_whole(
        before in prop::collection::vec(deed(), 0..14),
        from in prop::sample::select(vec![FillFrom::Functions, FillFrom::LastYear]),
        replace in any::<bool>(),
    ) {
        let (mut desk, units) = with_units(2024, SPBE_2020);
        for (at, code) in CODES.iter().enumerate() {
            part(&mut desk, code, &units[at], Part::Lead);
            part(&mut desk, code, &units[(at + 1) % 4], Part::Support);
        }
        let act = desk.next();
        desk.dossier.create_assessment(&act, 2025, Some(SPBE_2020)).expect("2025");
        let mut by_hand: ByHand = BTreeMap::new();
        let mut past: Vec<ByHand> = Vec::new();
        for deed in &before {
            let old = by_hand.clone();
            let (head, state) = (desk.dossier.history("", "", 1).expect("read").of, desk.state());
            match deed {
                Deed::Bear(function, unit, bears) => bear(&mut desk, FUNCTIONS[*function], &units[*unit], *bears),
                Deed::Part(at, unit, wanted) => {
                    part(&mut desk, CODES[*at], &units[*unit], *wanted);
                    // To set what stands already says nothing new.
                    if desk.state() != state {
                        if *wanted == Part::Lead {
                            by_hand.retain(|(row, _), part| row != at || *part != Part::Lead);
                        }
                        by_hand.insert((*at, *unit), *wanted);
                    }
                }
                Deed::Fill(from) => { try_fill(&mut desk, *from, false); }
                Deed::Undo => {
                    if let Some(earlier) = past.pop() {
                        let act = desk.next();
                        desk.dossier.undo(&act).expect("undone");
                        by_hand = earlier;
                    }
                    continue;
                }
            }
            if desk.dossier.history("", "", 1).expect("read").of > head {
                past.push(old);
            }
        }
        let state = desk.state();
        let head = desk.dossier.history("", "", 1).expect("read").of;
        if try_fill(&mut desk, from, replace) {
            let filled = desk.worksheet();
            if !replace {
                for ((at, unit), part) in &by_hand {
                    let now = stands(&filled, CODES[*at], &units[*unit]);
                    prop_assert_eq!(now, *part, "{} {}", CODES[*at], OPDS[*unit]);
                }
            }
            for (place, row) in filled.places() {
                let lead = filled.unit(place).map(|unit| unit.id.clone());
                prop_assert!(filled.supporting(place).all(|unit| Some(&unit.id) != lead.as_ref()), "{}", row.code);
            }
            let once = desk.state();
            let changes = desk.dossier.history("", "", 1).expect("read").of;
            prop_assert!(changes <= head + 1, "one change at the most");
            prop_assert!(try_fill(&mut desk, from, replace));
            prop_assert_eq!(desk.state(), once, "a second time changes nothing");
            prop_assert_eq!(desk.dossier.history("", "", 1).expect("read").of, changes);
            if changes > head {
                let act = desk.next();
                desk.dossier.undo(&act).expect("undone");
            }
        }
        prop_assert_eq!(desk.state(), state, "one undo restores all");
        desk.sound();
    }
}
