//! Who leads and supports which row: said one by one, filled in by functions or by the year before, and
//! taken back with one undo. What was set otherwise stays.

use std::collections::BTreeMap;

use proptest::prelude::*;
use spbe_mandiri::dossier::{Bearing, ExportRequest, Worksheet};
use spbe_mandiri::export::{self, Form};
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::role::Role;
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::storage::{Field, FieldValue, Subject};
use spbe_mandiri::view::{FillFrom, OpenReason, Part};

use crate::support::{Desk, PEMDI, SPBE_2018, SPBE_2020, desk};

const OPDS: [&str; 4] = ["Bappeda", "BKPSDM", "Diskominfo", "Inspektorat"];

/// A dossier with four OPDs, and their ids in the order of [`OPDS`].
fn with_units(year: i32, instrument: &str) -> (Desk, Vec<String>) {
    let mut desk = desk(year, instrument);
    let units = OPDS
        .iter()
        .map(|name| {
            let act = desk.next();
            desk.dossier.save_unit(&act, None, name).expect("an OPD")
        })
        .collect();
    (desk, units)
}

fn bear(desk: &mut Desk, function: &str, unit: &str, bears: bool) {
    let (act, assessment) = (desk.next(), desk.assessment());
    let said = [Bearing { function, unit, bears }];
    desk.dossier.save_bearers(&act, &assessment, &said).expect("it bears the function");
}

fn part(desk: &mut Desk, code: &str, unit: &str, part: Part) {
    let (act, assessment) = (desk.next(), desk.assessment());
    desk.dossier.save_part(&act, &assessment, code, unit, part).expect("a part");
}

fn fill(desk: &mut Desk, from: FillFrom, replace: bool) -> usize {
    let (act, assessment) = (desk.next(), desk.assessment());
    desk.dossier.fill_distribution(&act, &assessment, from, replace).expect("filled in")
}

/// `Diskominfo + Bappeda` at a row: who leads, and who supports.
fn at(worksheet: &Worksheet, code: &str) -> String {
    let place = worksheet.place(code).expect("a row");
    let lead = worksheet.unit(place).map_or("–", |unit| unit.name.as_str());
    let others = worksheet.supporting(place).map(|unit| unit.name.as_str());
    std::iter::once(lead).chain(others).collect::<Vec<_>>().join(" + ")
}

/// The whole matrix.
fn matrix(worksheet: &Worksheet) -> Vec<String> {
    worksheet.places().map(|(_, row)| at(worksheet, row.code.as_str())).collect()
}

#[test]
fn the_first_function_of_a_row_gives_it_to_its_opd_and_the_others_support() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "tik", &units[2], true);
    bear(&mut desk, "perencanaan", &units[0], true);
    let offer = desk
        .dossier
        .distribution_offer(&desk.assessment(), FillFrom::Functions, false)
        .expect("an offer");
    assert_eq!(matrix(&desk.worksheet()), vec!["–"; 47], "an offer sets nothing");
    fill(&mut desk, FillFrom::Functions, false);
    let worksheet = desk.worksheet();
    // 2: tik, perencanaan, hukum. 13: perencanaan, penganggaran, tik. 36: sdm.
    assert_eq!(at(&worksheet, "2"), "Diskominfo + Bappeda");
    assert_eq!(at(&worksheet, "13"), "Bappeda + Diskominfo");
    assert_eq!(at(&worksheet, "36"), "–", "no OPD bears its function");
    let filled = matrix(&worksheet).iter().filter(|row| *row != "–").count();
    assert_eq!(offer.rows.len(), filled, "what was offered is what was done");
    let without: Vec<usize> = worksheet
        .places()
        .map(|(place, _)| place)
        .filter(|place| worksheet.unit(*place).is_none())
        .collect();
    let open: Vec<usize> = offer.open.iter().map(|open| open.place).collect();
    assert_eq!(open, without, "and what stays open was told");
    assert!(offer.open.iter().all(|open| open.reason == OpenReason::NoBearer));
    desk.sound();
}

#[test]
fn of_several_opds_that_could_lead_a_person_chooses() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "sdm", &units[0], true);
    bear(&mut desk, "sdm", &units[1], true);
    fill(&mut desk, FillFrom::Functions, false);
    assert_eq!(at(&desk.worksheet(), "36"), "– + BKPSDM + Bappeda", "nothing is guessed");
    part(&mut desk, "36", &units[1], Part::Lead);
    assert_eq!(at(&desk.worksheet(), "36"), "BKPSDM + Bappeda");
    assert_eq!(fill(&mut desk, FillFrom::Functions, false), 0, "the choice stands");
}

#[test]
fn when_another_opd_bears_a_function_only_what_was_filled_in_follows() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "perencanaan", &units[0], true);
    bear(&mut desk, "tik", &units[2], true);
    part(&mut desk, "32", &units[3], Part::Lead);
    fill(&mut desk, FillFrom::Functions, false);
    assert_eq!(at(&desk.worksheet(), "32"), "Inspektorat + Bappeda");
    bear(&mut desk, "perencanaan", &units[0], false);
    bear(&mut desk, "perencanaan", &units[1], true);
    fill(&mut desk, FillFrom::Functions, false);
    let worksheet = desk.worksheet();
    assert_eq!(at(&worksheet, "13"), "BKPSDM + Diskominfo", "filled in, and filled in anew");
    assert_eq!(at(&worksheet, "2"), "Diskominfo + BKPSDM");
    assert_eq!(at(&worksheet, "32"), "Inspektorat + BKPSDM", "what was set by hand stays");
    let offer = desk
        .dossier
        .distribution_offer(&desk.assessment(), FillFrom::Functions, false)
        .expect("an offer");
    assert_eq!(offer.kept, [worksheet.place("32").expect("a row")], "and it is told");
    fill(&mut desk, FillFrom::Functions, true);
    assert_eq!(at(&desk.worksheet(), "32"), "BKPSDM", "unless the person says so");
}

#[test]
fn a_supporter_taken_out_by_hand_stays_out_also_after_an_undo_of_something_else() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "perencanaan", &units[0], true);
    bear(&mut desk, "tik", &units[2], true);
    fill(&mut desk, FillFrom::Functions, false);
    part(&mut desk, "2", &units[0], Part::None);
    part(&mut desk, "2", &units[3], Part::Support);
    let act = desk.next();
    desk.dossier.undo(&act).expect("undone");
    assert_eq!(fill(&mut desk, FillFrom::Functions, false), 0);
    assert_eq!(at(&desk.worksheet(), "2"), "Diskominfo");
    let act = desk.next();
    desk.dossier.undo(&act).expect("undone");
    assert_eq!(at(&desk.worksheet(), "2"), "Diskominfo + Bappeda", "as it was filled in");
    bear(&mut desk, "perencanaan", &units[0], false);
    fill(&mut desk, FillFrom::Functions, false);
    assert_eq!(at(&desk.worksheet(), "2"), "Diskominfo", "no hand has touched it since");
}

#[test]
fn last_years_distribution_comes_over_and_functions_fill_what_it_leaves_open() {
    let (mut desk, units) = with_units(2024, SPBE_2020);
    part(&mut desk, "2", &units[0], Part::Lead);
    part(&mut desk, "2", &units[1], Part::Support);
    let act = desk.next();
    desk.dossier.create_assessment(&act, 2025, Some(PEMDI)).expect("2025");
    let act = desk.next();
    desk.dossier.create_assessment(&act, 2026, Some(SPBE_2020)).expect("2026");
    assert_eq!(fill(&mut desk, FillFrom::LastYear, false), 1, "from 2024: 2025 has other rows");
    assert_eq!(at(&desk.worksheet(), "2"), "Bappeda + BKPSDM");
    bear(&mut desk, "tik", &units[2], true);
    fill(&mut desk, FillFrom::Functions, false);
    let worksheet = desk.worksheet();
    assert_eq!(at(&worksheet, "2"), "Bappeda + BKPSDM + Diskominfo", "last year's lead stays");
    assert_eq!(at(&worksheet, "1"), "Diskominfo");
    assert_eq!(fill(&mut desk, FillFrom::LastYear, false), 0);
    assert_eq!(at(&desk.worksheet(), "1"), "Diskominfo", "last year says nothing of it");
    fill(&mut desk, FillFrom::LastYear, true);
    assert_eq!(at(&desk.worksheet(), "2"), "Bappeda + BKPSDM");
    assert_eq!(at(&desk.worksheet(), "1"), "Diskominfo", "where nothing is known, nothing goes");
}

#[test]
fn there_must_be_something_to_fill_in_from() {
    let mut desk = desk(2025, SPBE_2020);
    let (act, assessment) = (desk.next(), desk.assessment());
    let mut refused = |from| {
        let tried = desk.dossier.fill_distribution(&act, &assessment, from, false);
        tried.expect_err("refused").to_string()
    };
    assert!(refused(FillFrom::Functions).contains("Belum ada peran fungsi yang mempunyai"));
    assert!(refused(FillFrom::LastYear).contains("tidak memuat penilaian sebelum 2025"));
    let old = crate::support::desk(2019, SPBE_2018);
    let tried = old.dossier.distribution_offer(&old.assessment(), FillFrom::Functions, false);
    assert!(tried.expect_err("refused").to_string().contains("tidak menyebut peran fungsi"));
}

#[test]
fn a_function_is_said_once_for_all_years_and_instruments_that_share_its_key() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "perencanaan", &units[0], true);
    let act = desk.next();
    desk.dossier.create_assessment(&act, 2026, Some(PEMDI)).expect("2026");
    fill(&mut desk, FillFrom::Functions, false);
    let worksheet = desk.worksheet();
    let planned = worksheet.places().filter(|(place, _)| {
        worksheet.indicator(*place).functions.first().is_some_and(|key| key == "perencanaan")
    });
    for (_, row) in planned {
        assert_eq!(at(&worksheet, row.code.as_str()), "Bappeda", "{}", row.code);
    }
    let act = desk.next();
    let said = [Bearing { function: "kearsipan-lain", unit: &units[0], bears: true }];
    let assessment = desk.assessment();
    let unknown =
        desk.dossier.save_bearers(&act, &assessment, &said).expect_err("no such function");
    assert!(unknown.to_string().contains("Peran fungsi itu"), "{unknown}");
    let said = [Bearing { function: "perencanaan", unit: "tidak ada", bears: true }];
    assert!(desk.dossier.save_bearers(&act, &assessment, &said).is_err(), "no such OPD");
}

#[test]
fn only_those_who_organise_say_who_leads_supports_and_bears_what() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "tik", &units[2], true);
    part(&mut desk, "1", &units[0], Part::Support);
    let assessment = desk.assessment();
    let before = matrix(&desk.worksheet());
    for role in Role::ALL {
        let may = matches!(
            role,
            Role::Tunggal | Role::Koordinator | Role::PenanggungJawab | Role::PelaksanaEntri
        );
        let as_role = |desk: &Desk| Stamp {
            actor: Actor { role, unit: Some(units[0].clone()) },
            ..desk.next()
        };
        let act = as_role(&desk);
        let set = desk.dossier.save_part(&act, &assessment, "2", &units[1], Part::Lead);
        assert_eq!(set.is_ok(), may, "{role:?}");
        let act = as_role(&desk);
        let said = [Bearing { function: "sdm", unit: &units[1], bears: true }];
        assert_eq!(desk.dossier.save_bearers(&act, &assessment, &said).is_ok(), may, "{role:?}");
        let act = as_role(&desk);
        let filled = desk.dossier.fill_distribution(&act, &assessment, FillFrom::Functions, false);
        assert_eq!(filled.is_ok(), may, "{role:?}");
        if may {
            for _ in 0..3 {
                let act = as_role(&desk);
                desk.dossier.undo(&act).expect("who did it may take it back");
            }
        } else {
            let act = as_role(&desk);
            assert!(desk.dossier.undo(&act).is_err(), "{role:?} takes nothing back either");
        }
        assert_eq!(matrix(&desk.worksheet()), before, "{role:?}");
    }
    desk.sound();
}

#[test]
fn in_a_closed_assessment_the_distribution_can_be_changed_and_changed_back() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    let assessment = desk.assessment();
    let act = desk.next();
    let closed = desk.dossier.transact(&act, "finalise", "2025", |draft| {
        draft.set(&Subject::Assessment(assessment), Field::Final, FieldValue::flag(true))
    });
    assert!(closed.expect("closed") && desk.worksheet().is_final());
    part(&mut desk, "1", &units[0], Part::Lead);
    part(&mut desk, "1", &units[1], Part::Support);
    for _ in 0..2 {
        let act = desk.next();
        desk.dossier.undo(&act).expect("changed back");
    }
    assert_eq!(at(&desk.worksheet(), "1"), "–");
    let assessor = Actor { role: Role::AsesorInternal, unit: None };
    part(&mut desk, "1", &units[0], Part::Lead);
    let act = Stamp { actor: assessor, ..desk.next() };
    assert!(desk.dossier.undo(&act).is_err(), "not by those who may not organise");
}

#[test]
fn the_history_says_in_words_what_was_said() {
    let (mut desk, units) = with_units(2026, PEMDI);
    bear(&mut desk, "perencanaan", &units[0], true);
    part(&mut desk, "3", &units[1], Part::Support);
    fill(&mut desk, FillFrom::Functions, false);
    let history = desk.dossier.history("", "", 3).expect("a history");
    let told: Vec<&str> = history.changes.iter().map(|change| change.what.as_str()).collect();
    assert_eq!(
        told,
        [
            "Mengisi pembagian indikator 2026 menurut peran fungsi",
            "Mengubah OPD pendukung indikator 3, 2026",
            "Menetapkan perangkat daerah untuk fungsi Perencanaan",
        ]
    );
    let entry = |at: usize| {
        let entry = &history.changes[at].entries[0];
        format!("{}: {} \u{2192} {}", entry.subject, entry.from, entry.to)
    };
    assert_eq!(entry(1), "Dukungan BKPSDM pada indikator 3, 2026: kosong \u{2192} ada");
    assert_eq!(entry(2), "Bappeda: fungsi Perencanaan: kosong \u{2192} ada");
    let of_row = desk.dossier.history("3", "", 9).expect("a history of a row");
    assert!(of_row.changes.iter().any(|change| change.what.contains("OPD pendukung")));
}

#[test]
fn an_opd_that_goes_takes_its_supports_and_functions_along_and_brings_them_back() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "tik", &units[2], true);
    part(&mut desk, "1", &units[2], Part::Support);
    let act = desk.next();
    desk.dossier.remove_unit(&act, &units[2]).expect("it leads nothing");
    assert_eq!(at(&desk.worksheet(), "1"), "–");
    assert!(desk.dossier.bearers().expect("read").is_empty());
    let act = desk.next();
    desk.dossier.undo(&act).expect("it is back");
    assert_eq!(at(&desk.worksheet(), "1"), "– + Diskominfo");
    assert_eq!(desk.dossier.bearers().expect("read").len(), 1);
}

#[test]
fn an_import_that_names_several_opds_gives_the_row_to_the_first_and_the_others_support() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    part(&mut desk, "1", &units[3], Part::Support);
    let sheet = "No;Indikator;Nilai Mandiri;OPD\n1;Indikator 1;2;\"Diskominfo; Bappeda\"\n2;Indikator 2;3;Bappeda\n";
    let path = desk.file("daftar.csv", sheet.as_bytes());
    let request = desk.request(&[path]);
    let preview = desk.dossier.preview_import(&request).expect("a preview");
    let changes: Vec<String> = preview.rows.iter().map(|row| row.changes.join(", ")).collect();
    assert_eq!(changes, ["tingkat 2, Diskominfo, pendukung Bappeda", "tingkat 3, Bappeda"]);
    let act = desk.next();
    desk.dossier.accept_import(&act, &request, &preview.token).expect("taken");
    let worksheet = desk.worksheet();
    assert_eq!(at(&worksheet, "1"), "Diskominfo + Bappeda + Inspektorat", "sets join");
    assert_eq!(at(&worksheet, "2"), "Bappeda");
    let again = desk.dossier.preview_import(&request).expect("a preview");
    assert_eq!((again.taken, again.unchanged), (0, 2), "a second time changes nothing");
    bear(&mut desk, "tik", &units[2], true);
    bear(&mut desk, "perencanaan", &units[1], true);
    fill(&mut desk, FillFrom::Functions, false);
    assert_eq!(at(&desk.worksheet(), "2"), "Bappeda + BKPSDM + Diskominfo", "what came in stays");
}

#[test]
fn the_result_workbook_shows_the_matrix_and_brings_it_to_another_dossier() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    bear(&mut desk, "tik", &units[2], true);
    bear(&mut desk, "perencanaan", &units[0], true);
    fill(&mut desk, FillFrom::Functions, false);
    part(&mut desk, "36", &units[1], Part::Support);
    let path = desk.folder.path().join("Hasil.xlsx");
    let request = ExportRequest {
        assessment: desk.assessment(),
        form: Form::Workbook,
        kind: export::Kind::Hasil,
        unit: None,
    };
    let act = desk.next();
    desk.dossier.write_export(&act, &request, &path).expect("a workbook");
    let preview = desk.dossier.preview_import(&desk.request(std::slice::from_ref(&path)));
    let preview = preview.expect("it is read");
    assert_eq!((preview.taken, preview.conflicts), (0, 0), "what came from here changes nothing");
    let mut other = crate::support::desk(2025, SPBE_2020);
    let request = other.request(&[path]);
    let preview = other.dossier.preview_import(&request).expect("it is read");
    let act = other.next();
    other.dossier.accept_import(&act, &request, &preview.token).expect("taken");
    let (here, there) = (desk.worksheet(), other.worksheet());
    for (_, row) in here.places().filter(|(place, _)| here.unit(*place).is_some()) {
        assert_eq!(at(&there, row.code.as_str()), at(&here, row.code.as_str()), "{}", row.code);
    }
    assert_eq!(at(&there, "36"), "–", "a supporter alone is not taken for one that leads");
}

#[test]
fn the_report_of_an_opd_says_what_it_supports() {
    let (mut desk, units) = with_units(2025, SPBE_2020);
    part(&mut desk, "1", &units[0], Part::Lead);
    part(&mut desk, "1", &units[1], Part::Support);
    part(&mut desk, "5", &units[1], Part::Support);
    let order = Order { unit: "BKPSDM".to_owned(), ..Order::of(Kind::Opd) };
    let facts = desk.dossier.report_facts(&desk.next(), &desk.assessment(), &order).expect("facts");
    let rows: Vec<_> = facts
        .domains
        .iter()
        .flat_map(|domain| &domain.aspects)
        .flat_map(|one| &one.indicators)
        .collect();
    assert_eq!(rows[0].units, ["Bappeda", "BKPSDM"]);
    assert!(rows[4].units.is_empty(), "nobody leads it");
    let supported: Vec<&str> = rows
        .iter()
        .filter(|one| one.is_supported_by("BKPSDM"))
        .map(|one| one.number.as_str())
        .collect();
    assert_eq!(supported, ["1", "5"]);
    assert!(!rows[0].is_led_by("BKPSDM") && !rows[4].is_led_by("BKPSDM"));
}

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
