//! The questionnaire twin: out and back again changes nothing; what came back filled in merges like
//! any other change, and only what both sides changed waits for a person.

use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Xlsx, open_workbook};
use proptest::prelude::*;
use rust_xlsxwriter::Workbook;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{ExportRequest, ImportRequest};
use spbe_mandiri::export::{Form, Kind};
use spbe_mandiri::instrument::AnswerKind;
use spbe_mandiri::role::ItemState;
use spbe_mandiri::storage::{Field, FieldValue, Subject};
use spbe_mandiri::view::{ImportPreview, RowFate};

use crate::support::{Desk, PEMDI, SPBE_2018, SPBE_2020, desk};

const YEARS: [(i32, &str); 3] = [(2019, SPBE_2018), (2024, SPBE_2020), (2026, PEMDI)];

fn twin(desk: &Desk, name: &str, unit: Option<&str>) -> PathBuf {
    let path = desk.folder.path().join(name);
    let request = ExportRequest {
        assessment: desk.assessment(),
        form: Form::Workbook,
        kind: Kind::Kuesioner,
        unit: unit.map(str::to_owned),
    };
    desk.dossier.write_export(&desk.next(), &request, &path).expect("a questionnaire");
    path
}

fn request(desk: &Desk, paths: &[PathBuf], take: &[String]) -> ImportRequest {
    ImportRequest {
        assessment: desk.assessment(),
        paths: paths.to_vec(),
        voice: Voice::Mandiri,
        take: take.to_vec(),
        only_year: None,
        actor: spbe_mandiri::stamp::Actor::default(),
        assistance: Default::default(),
    }
}

fn preview(desk: &Desk, path: &Path) -> ImportPreview {
    desk.dossier.preview_import(&request(desk, &[path.to_owned()], &[])).expect("a preview")
}

/// The twin as another program saves it, with cells changed: the row's key, the column from zero, and
/// what is typed there.
fn filled_in(path: &Path, edits: &[(&str, u16, &str)]) -> PathBuf {
    let mut from: Xlsx<_> = open_workbook(path).expect("a twin");
    let mut to = Workbook::new();
    for name in from.sheet_names() {
        let range = from.worksheet_range(&name).expect("a sheet");
        let sheet = to.add_worksheet();
        sheet.set_name(&name).expect("a name").set_hidden(name.starts_with('_'));
        let mut keys: Vec<(u32, String)> = Vec::new();
        for (row, column, data) in range.used_cells() {
            let start = range.start().expect("cells");
            let (row, column) = (row as u32 + start.0, column as u16 + start.1 as u16);
            if column == 0 && name == "Kuesioner" {
                keys.push((row, data.to_string()));
            }
            match data {
                Data::Float(number) => sheet.write_number(row, column, *number).map(|_| ()),
                other => sheet.write_string(row, column, other.to_string()).map(|_| ()),
            }
            .expect("a cell");
        }
        for (key, column, text) in edits.iter().filter(|_| name == "Kuesioner") {
            let (row, _) = keys.iter().find(|(_, own)| own == key).expect("the row's key");
            match text.parse::<f64>() {
                _ if text.is_empty() => {
                    sheet.clear_cell(*row, *column);
                }
                Ok(number) => {
                    sheet.write_number(*row, *column, number).expect("a number");
                }
                Err(_) => {
                    sheet.write_string(*row, *column, *text).expect("a text");
                }
            }
        }
    }
    let filled = path.with_extension("isi.xlsx");
    to.save(&filled).expect("a file");
    filled
}

/// Texts as people type them, and as they should not.
fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        "[ -~]{1,40}",
        "[=+@-][ -~]{1,20}",
        "[a-z]{3,9}( [a-z]{3,9}){0,30}\n[a-z ]{0,20}",
        Just("_x000D_ & <b> \u{201c}kutipan\u{201d} \u{1f44d} \u{e9}\t'".to_owned()),
        Just("baris\r\nbaris\rbaris\u{7}".to_owned()),
        Just("  tepi  ".to_owned()),
        Just("0123".to_owned()),
        Just("TRUE".to_owned()),
        "(a|\u{1f44d}){9000}",
    ]
}

type Facts = (Vec<Option<u8>>, Vec<String>, Vec<Vec<String>>, Vec<u8>);

fn any_facts() -> impl Strategy<Value = Facts> {
    (
        prop::collection::vec(prop::option::of(0_u8..5), 60),
        prop::collection::vec(any_text(), 12),
        prop::collection::vec(prop::collection::vec(any_text(), 0..4), 12),
        prop::collection::vec(0_u8..5, 40),
    )
}

fn answer(desk: &mut Desk, (values, texts, titles, states): &Facts) {
    let worksheet = desk.worksheet();
    let (stamp, id) = (desk.next(), desk.assessment());
    let decimals = worksheet.instrument().scale.answers == AnswerKind::Values;
    let done = desk.dossier.transact(&stamp, "import", "acak", |draft| {
        let mut state = states.iter().cycle();
        for (place, row) in worksheet.places() {
            let code = row.code.to_string();
            let answer = Subject::Answer {
                assessment: id.clone(),
                code: code.clone(),
                voice: Voice::Mandiri,
            };
            if let Some(level) = values[place % values.len()] {
                let value = if decimals {
                    ["1", "2.5", "7/6", "4.123456", "5"][usize::from(level)].to_owned()
                } else {
                    (level + 1).to_string()
                };
                draft.set_text(&answer, Field::Value, &value)?;
            }
            draft.set_text(&answer, Field::Explanation, &texts[place % texts.len()])?;
            draft.set_text(&answer, Field::Analysis, &texts[(place + 1) % texts.len()])?;
            let items = worksheet.indicator(place).levels.iter().flat_map(|level| &level.items);
            for item in items {
                let key = ["belum", "draf", "dikirim", "diterima", "revisi"]
                    [usize::from(*state.next().expect("a cycle"))];
                let subject = Subject::Item {
                    assessment: id.clone(),
                    code: code.clone(),
                    item: item.code.clone(),
                };
                draft.set_text(&subject, Field::State, key)?;
            }
            if worksheet.indicator(place).takes_external_index().is_some() {
                let subject = Subject::ExternalIndex { assessment: id.clone(), code: code.clone() };
                draft.set_text(&subject, Field::Figure, "2.5")?;
                draft.set_text(&subject, Field::Date, "2026-08-31")?;
                draft.set_text(&subject, Field::Source, &texts[0])?;
            }
            for (nth, title) in titles[place % titles.len()].iter().enumerate() {
                let evidence = format!("e{place}-{nth}");
                draft.set_text(&Subject::Evidence(evidence.clone()), Field::Title, title)?;
                let used =
                    Subject::EvidenceUse { assessment: id.clone(), code: code.clone(), evidence };
                draft.set(&used, Field::Attached, FieldValue::flag(true))?;
            }
        }
        Ok(())
    });
    done.expect("the answers are saved");
}

fn unchanged(preview: &ImportPreview, rows: usize) {
    let others: Vec<_> = preview.rows.iter().filter(|row| row.fate != RowFate::Unchanged).collect();
    assert!(others.is_empty(), "{others:#?}");
    assert_eq!(preview.refused, 0, "{:#?}", preview.findings);
    assert_eq!(preview.unchanged as usize, rows);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn a_twin_that_nobody_filled_in_changes_nothing(facts in any_facts(), which in 0_usize..3) {
        let (year, instrument) = YEARS[which];
        let mut desk = desk(year, instrument);
        answer(&mut desk, &facts);
        let path = twin(&desk, "kuesioner.xlsx", None);
        let rows = desk.worksheet().instrument().rows().len();
        unchanged(&preview(&desk, &path), rows);
        // Saved by another program, it is still the same.
        unchanged(&preview(&desk, &filled_in(&path, &[])), rows);
        let before = desk.dossier.history("", "", 1000).expect("a history").of;
        let request = request(&desk, &[path], &[]);
        let token = desk.dossier.preview_import(&request).expect("a preview").token;
        let stamp = desk.next();
        prop_assert_eq!(desk.dossier.accept_import(&stamp, &request, &token), Ok(0));
        prop_assert_eq!(desk.dossier.history("", "", 1000).expect("a history").of, before);
    }
}

#[test]
fn only_what_both_sides_changed_waits_for_a_person() {
    let mut desk = desk(2024, SPBE_2020);
    for (code, level) in [("1", "2"), ("2", "2"), ("3", "2"), ("4", "2"), ("5", "2")] {
        desk.save(code, level);
    }
    let path = twin(&desk, "kuesioner.xlsx", None);
    // Since then: 2 here only, 3 on both sides alike, 4 on both sides apart; 1 there only, 5 taken
    // back there.
    desk.save("2", "4");
    desk.save("3", "5");
    desk.save("4", "3");
    let filled = filled_in(
        &path,
        &[
            ("1", 5, "3"),
            ("3", 5, "5"),
            ("4", 5, "4"),
            ("5", 5, ""),
            ("4", 6, "Sudah ada peraturan."),
        ],
    );
    let found = preview(&desk, &filled);
    let fate = |code: &str| -> Vec<(RowFate, Vec<String>)> {
        let rows = found.rows.iter().filter(|row| row.code == code);
        rows.map(|row| (row.fate, row.changes.clone())).collect()
    };
    assert_eq!(fate("1"), [(RowFate::Taken, vec!["tingkat 2 → 3".to_owned()])]);
    assert_eq!(fate("2"), [(RowFate::Unchanged, vec![])]);
    assert_eq!(fate("3"), [(RowFate::Unchanged, vec![])]);
    assert_eq!(
        fate("4"),
        [
            (RowFate::Taken, vec!["penjelasan".to_owned()]),
            (RowFate::Conflict, vec!["tingkat 3 → 4".to_owned()])
        ]
    );
    assert_eq!(fate("5"), [(RowFate::Taken, vec!["tingkat 2 → kosong".to_owned()])]);
    assert_eq!((found.taken, found.conflicts, found.refused), (3, 1, 0));

    // Here stays where nobody chooses; the twin's counts where a person takes it; one undo takes all
    // back.
    let value = |desk: &Desk, code: &str| {
        let worksheet = desk.worksheet();
        let place = worksheet.place(code).expect("a row");
        worksheet.given(place, Voice::Mandiri).value.map(|value| value.exact())
    };
    let conflict = found.rows.iter().find(|row| row.fate == RowFate::Conflict).expect("one");
    assert_eq!((conflict.here.as_deref(), conflict.there.as_deref()), (Some("3"), Some("4")));
    let request = request(&desk, &[filled], std::slice::from_ref(&conflict.key));
    let token = desk.dossier.preview_import(&request).expect("a preview").token;
    let stamp = desk.next();
    assert_eq!(desk.dossier.accept_import(&stamp, &request, &token), Ok(4));
    assert_eq!(
        ["1", "2", "3", "4", "5"].map(|code| value(&desk, code)),
        [
            Some("3".to_owned()),
            Some("4".to_owned()),
            Some("5".to_owned()),
            Some("4".to_owned()),
            None
        ]
    );
    let stamp = desk.next();
    desk.dossier.undo(&stamp).expect("an undo");
    assert_eq!(value(&desk, "5"), Some("2".to_owned()));
    assert_eq!(value(&desk, "4"), Some("3".to_owned()));
}

#[test]
fn evidence_joins_as_a_set() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let name = |desk: &mut Desk, title: &str| {
        let stamp = desk.next();
        desk.dossier.add_named_evidence(&stamp, &assessment, "1", title).expect("evidence");
    };
    name(&mut desk, "Perwali 1");
    name(&mut desk, "SK Tim");
    let path = twin(&desk, "kuesioner.xlsx", None);
    name(&mut desk, "Peta rencana");
    let filled = filled_in(&path, &[("1", 8, "perwali  1\nLaporan evaluasi\nPeta Rencana")]);
    let request = request(&desk, std::slice::from_ref(&filled), &[]);
    let token = desk.dossier.preview_import(&request).expect("a preview").token;
    let stamp = desk.next();
    assert_eq!(desk.dossier.accept_import(&stamp, &request, &token), Ok(1));
    let worksheet = desk.worksheet();
    let titles: Vec<&str> = worksheet.evidence(0).iter().map(|used| used.title.as_str()).collect();
    assert_eq!(titles, ["Laporan evaluasi", "Perwali 1", "Peta rencana"]);
}

#[test]
fn items_states_and_outside_indices_come_back_too() {
    let mut desk = desk(2026, PEMDI);
    let path = twin(&desk, "kuesioner.xlsx", None);
    let filled = filled_in(
        &path,
        &[
            ("1/item/I1-L1-01", 5, "Dikirim"),
            ("5/figure", 5, "2.5"),
            ("5/date", 5, "2026-08-31"),
            ("2", 6, "2.75"),
        ],
    );
    let request = request(&desk, &[filled], &[]);
    let found = desk.dossier.preview_import(&request).expect("a preview");
    assert_eq!((found.taken, found.conflicts, found.refused), (3, 0, 0), "{:#?}", found.findings);
    let stamp = desk.next();
    desk.dossier.accept_import(&stamp, &request, &found.token).expect("it is accepted");
    let worksheet = desk.worksheet();
    let place = |code: &str| worksheet.place(code).expect("a row");
    assert_eq!(worksheet.claimed_items(place("1")).len(), 1);
    assert_eq!(worksheet.external(place("5")).map(|own| own.date.as_str()), Some("2026-08-31"));
    let value = worksheet.given(place("2"), Voice::Mandiri).value.map(|value| value.exact());
    assert_eq!(value.as_deref(), Some("2.75"));
}

#[test]
fn a_questionnaire_neither_accepts_items_nor_takes_an_acceptance_back() {
    let mut desk = desk(2026, PEMDI);
    let (stamp, assessment) = (desk.next(), desk.assessment());
    desk.dossier
        .save_item(&stamp, &assessment, "1", "I1-L2-01", ItemState::Diterima, "")
        .expect("accepted by who works alone");
    let path = twin(&desk, "kuesioner.xlsx", None);
    let filled = filled_in(
        &path,
        &[
            ("1/item/I1-L1-01", 5, "Diterima"),
            ("1/item/I1-L2-01", 5, "Draf"),
            ("1/item/I1-L2-02", 5, "Revisi"),
            ("1/item/I1-L2-03", 5, "Dikirim"),
        ],
    );
    let found = preview(&desk, &filled);
    assert_eq!((found.taken, found.refused), (1, 3), "{:#?}", found.findings);
    let reasons: Vec<&str> =
        found.findings.iter().filter(|one| one.refused).map(|one| one.reason.as_str()).collect();
    assert!(reasons.iter().all(|reason| reason.contains("hanya ditetapkan asesor")), "{reasons:?}");
}

#[test]
fn what_is_no_answer_is_refused_by_its_cell() {
    let desk = desk(2026, PEMDI);
    let path = twin(&desk, "kuesioner.xlsx", None);
    let filled = filled_in(
        &path,
        &[
            ("1/item/I1-L1-01", 5, "Sudah"),
            ("2", 6, "7"),
            ("3", 6, "dua"),
            ("5/date", 5, "besok"),
            ("5/figure", 5, "999999"),
        ],
    );
    let found = preview(&desk, &filled);
    assert_eq!((found.taken, found.refused), (0, 5), "{:#?}", found.findings);
    for finding in found.findings.iter().filter(|finding| finding.refused) {
        assert!(!finding.cell.is_empty() && finding.sheet == "Kuesioner", "{finding:?}");
    }
}

#[test]
fn a_twin_of_another_dossier_is_refused() {
    let (one, other) = (desk(2024, SPBE_2020), desk(2026, PEMDI));
    let path = twin(&other, "kuesioner.xlsx", None);
    let refusal = one.dossier.preview_import(&request(&one, &[path], &[])).expect_err("a refusal");
    assert!(refusal.to_string().contains("tidak ada dalam berkas ini"), "{refusal}");
}

#[test]
fn two_twins_that_disagree_are_not_mixed() {
    let desk = desk(2024, SPBE_2020);
    let (one, other) = (twin(&desk, "satu.xlsx", None), twin(&desk, "dua.xlsx", None));
    let one = filled_in(&one, &[("1", 5, "3"), ("2", 5, "2")]);
    let other = filled_in(&other, &[("1", 5, "4"), ("2", 5, "2")]);
    let found =
        desk.dossier.preview_import(&request(&desk, &[one, other], &[])).expect("a preview");
    assert_eq!(found.refused, 1, "{:#?}", found.findings);
}

#[test]
fn an_opd_gets_its_own_indicators_only() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    let stamp = desk.next();
    desk.dossier.save_unit(&stamp, None, "Dinas Satu").expect("an OPD");
    let unit = desk.worksheet().units()[0].id.clone();
    let stamp = desk.next();
    desk.dossier.assign_unit(&stamp, &assessment, "7", Some(&unit)).expect("an assignment");
    let found = preview(&desk, &twin(&desk, "satu.xlsx", Some("dinas satu")));
    assert_eq!(found.rows.iter().map(|row| row.code.as_str()).collect::<Vec<_>>(), ["7"]);
}
