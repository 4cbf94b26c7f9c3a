//! An instrument of the user's own: the whole way that a built-in one goes, in a dossier that carries it.

mod hostile;
mod kept;
pub mod shapes;
mod takeover;

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Added, Dossier, ExportRequest};
use spbe_mandiri::export::{Form, Kind as Workbook};
use spbe_mandiri::instrument::Instrument;
use spbe_mandiri::planning::{Effort, Efforts, Goal, Limits, Outcome, Planner};
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::score;
use spbe_mandiri::{api, desk};

use crate::support::{Desk, SPBE_2020, desk as dossier_desk, stamp};

const EXAMPLE: &str = "docs/contoh/kesiapan-kota-cerdas.json";
const EXAMPLE_ID: &str = "contoh-kesiapan-kota-cerdas";
const ANSWERS: &str = "fixtures/own-instrument/answers.csv";

fn document(path: &str) -> Value {
    let text = std::fs::read_to_string(path).expect("the file is there");
    serde_json::from_str(&text).expect("JSON")
}

fn parse(text: &str) -> Score {
    Score::parse(text).expect("a number")
}

/// A dossier of SPBE 2025 with an assessment of an instrument of the user's own for 2026.
fn with_own(path: &Path) -> (Desk, &'static Instrument) {
    let mut desk = dossier_desk(2025, SPBE_2020);
    let act = desk.next();
    let (own, added) = desk.dossier.add_instrument(&act, path).expect("a sound instrument");
    assert_eq!(added, Added::New);
    let act = desk.next();
    desk.dossier.create_assessment(&act, 2026, Some(&own.id)).expect("an assessment of it");
    (desk, own)
}

/// The example with the answers of its fixture.
fn example() -> (Desk, &'static Instrument) {
    let (mut desk, own) = with_own(Path::new(EXAMPLE));
    assert_eq!(own.id, EXAMPLE_ID);
    assert_eq!(take(&mut desk, Path::new(ANSWERS)), 21);
    (desk, own)
}

/// Imports a sheet without a doubt; gives how many rows were taken.
fn take(desk: &mut Desk, path: &Path) -> u32 {
    let request = desk.request(&[path.to_owned()]);
    let preview = desk.dossier.preview_import(&request).expect("a preview");
    assert_eq!((preview.conflicts, preview.refused), (0, 0), "{:?}", preview.findings);
    let act = desk.next();
    desk.dossier.accept_import(&act, &request, &preview.token).expect("accepted")
}

/// The words of every kind of report, without spaces, which lines may break.
fn printed(desk: &Desk) -> Vec<(Kind, String)> {
    let assessment = desk.assessment();
    let unit = desk.dossier.units().expect("read").first().map(|unit| unit.name.clone());
    let kinds = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Opd || unit.is_some());
    kinds
        .map(|kind| {
            let unit = unit.clone().filter(|_| kind == Kind::Opd).unwrap_or_default();
            let order = Order { unit, appendix: true, ..Order::of(kind) };
            let written = desk.dossier.report(&desk.next(), &assessment, &order);
            let written = written.unwrap_or_else(|failure| panic!("{kind:?}: {failure}"));
            let document = lopdf::Document::load_mem(&written.pdf).expect("a PDF");
            let pages: Vec<u32> = document.get_pages().into_keys().collect();
            (kind, bare(&document.extract_text(&pages).expect("text")))
        })
        .collect()
}

fn bare(words: &str) -> String {
    words.chars().filter(|sign| !sign.is_whitespace() && *sign != '-').collect()
}

/// Writes an export of the newest assessment.
fn export(desk: &Desk, name: &str, form: Form, kind: Workbook) -> PathBuf {
    let path = desk.folder.path().join(name);
    let request = ExportRequest { assessment: desk.assessment(), form, kind, unit: None };
    desk.dossier.write_export(&desk.next(), &request, &path).expect("written");
    path
}

#[test]
fn its_answers_score_as_worked_out_by_hand() {
    let (desk, own) = example();
    let expected = document("fixtures/own-instrument/expected.json");
    let worksheet = desk.worksheet();
    let card = worksheet.scorecard(Voice::Mandiri);
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    assert_eq!(card.index.exact(), text(&expected["index"]["exact"]));
    assert_eq!(card.predicate(own).name, text(&expected["predicate"]));
    for (parts, of) in [("domains", &card.domains), ("aspects", &card.aspects)] {
        let exact: Vec<String> = of.iter().map(|part| part.index.exact()).collect();
        let parts = expected[parts].as_array().expect("a list");
        let wanted: Vec<String> = parts.iter().map(|part| text(&part["exact"])).collect();
        assert_eq!(exact, wanted);
    }
    // The SPBE assessment beside it has nothing of this.
    let spbe = desk.dossier.assessment_of(Some(2025)).expect("the one of before");
    let spbe = desk.dossier.worksheet(&spbe.id).expect("read");
    assert_eq!(spbe.scorecard(Voice::Mandiri).answered, 0);
}

#[test]
fn its_sheets_are_read_by_number_by_name_and_by_code() {
    let mut example = document(EXAMPLE);
    let mut numbers = 0;
    for domain in example["domains"].as_array_mut().expect("domains") {
        for aspect in domain["aspects"].as_array_mut().expect("aspects") {
            for indicator in aspect["indicators"].as_array_mut().expect("indicators") {
                numbers += 1;
                indicator["code"] = json!(format!("KC.{:02}", numbers));
            }
        }
    }
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("berkode.json");
    std::fs::write(&path, example.to_string()).expect("written");
    let levels = document("fixtures/own-instrument/expected.json")["levels"].clone();
    let levels: Vec<char> = levels.as_str().expect("digits").chars().collect();
    let sheets: [(&str, fn(&Instrument, usize) -> String); 4] = [
        ("Nomor;Tingkat", |_, at| (at + 1).to_string()),
        ("Nama Indikator;Tingkat", |own, at| {
            own.indicators().nth(at).map(|one| one.name.to_uppercase()).expect("an indicator")
        }),
        ("Kode;Tingkat", |_, at| format!("KC.{:02}", at + 1)),
        ("Indikator;Tingkat", |own, at| {
            let name = &own.indicators().nth(at).expect("an indicator").short_name;
            format!("KC.{:02} {name}", at + 1)
        }),
    ];
    for (head, label) in sheets {
        let (mut desk, own) = with_own(&path);
        let lines = levels.iter().enumerate();
        let lines = lines.map(|(at, level)| format!("{};{level}\n", label(own, at)));
        let sheet =
            desk.file("lembar.csv", format!("{head}\n{}", lines.collect::<String>()).as_bytes());
        assert_eq!(take(&mut desk, &sheet), 21, "{head}");
        let index = desk.worksheet().scorecard(Voice::Mandiri).index;
        assert_eq!(index.exact(), "2.74", "{head}");
    }
}

#[test]
fn a_sheet_of_other_years_stays_with_the_instrument() {
    let (mut desk, own) = example();
    let rows: String = (1..=21).map(|at| format!("{at};1;2\n")).collect();
    let sheet = desk.file("dua-tahun.csv", format!("No;Nilai 2027;Nilai 2028\n{rows}").as_bytes());
    take(&mut desk, &sheet);
    let made: Vec<(i32, String)> = desk
        .dossier
        .assessments()
        .expect("read")
        .into_iter()
        .map(|row| (row.year, row.instrument))
        .collect();
    let own = own.id.clone();
    let expected =
        [(2028, own.clone()), (2027, own.clone()), (2026, own), (2025, SPBE_2020.to_owned())];
    assert_eq!(made, expected);
}

#[test]
fn the_cheapest_way_to_a_predicate_of_its_own_is_found() {
    let (desk, own) = example();
    let answers = desk.worksheet().answers(Voice::Mandiri);
    let goal = Goal::parse(own, "siap", 2026).expect("a predicate of the example");
    let efforts = Efforts::unit(own);
    let planner = Planner::new(own, &answers, &efforts, &Limits::default(), goal).expect("units");
    let Outcome::Reached(plan) = planner.plan() else { panic!("it is within reach") };
    let after = score(own, &planner.carried_out(&plan), 2026);
    assert_eq!(after.predicate(own).name, "Siap");
    // Every step of a row gains its weight in hundredths: the heaviest steps first are the fewest.
    let mut gains: Vec<u32> = own
        .rows()
        .iter()
        .zip(answers.values())
        .flat_map(|(row, value)| {
            let level = value.and_then(Score::as_whole).expect("answered");
            let left = usize::try_from(5 - level).expect("at most five");
            std::iter::repeat_n(row.weight, left)
        })
        .collect();
    gains.sort_unstable_by(|one, other| other.cmp(one));
    // From 2,74 to 3,40 are 66 hundredths of 100 weights.
    let mut needed = 66_i64;
    let fewest = gains.iter().take_while(|gain| {
        let still = needed > 0;
        needed -= i64::from(**gain);
        still
    });
    assert_eq!(plan.effort, Effort::hundredths(100 * u32::try_from(fewest.count()).expect("few")));
}

#[test]
fn its_reports_speak_of_it_and_of_nothing_else() {
    let (mut desk, own) = example();
    let (act, assessment) = (desk.next(), desk.assessment());
    let unit = desk.dossier.save_unit(&act, None, "Bagian Tata Pemerintahan").expect("saved");
    let act = desk.next();
    desk.dossier.assign_unit(&act, &assessment, "1", Some(&unit)).expect("assigned");
    let act = desk.next();
    let question = spbe_mandiri::dossier::plan::usual_question();
    let target = spbe_mandiri::dossier::NewTarget {
        year: 2028,
        instrument: EXAMPLE_ID,
        value: "3,4",
        source: "RPJMD",
        ..Default::default()
    };
    desk.dossier.save_target(&act, &target).expect("saved");
    let act = desk.next();
    let keep = desk.dossier.save_plan(&act, &assessment, None, "Menuju Siap", &question, true);
    keep.expect("planned");
    for (kind, text) in printed(&desk) {
        // The program's own name is not the instrument's.
        let text = text.replace("SPBEMandiri", "").replace("SPBEMANDIRI", "");
        for word in ["SPBE", "Pemdi", "Permen", "59/2020", "8/2026", "kementerian"] {
            // The history tells of the other assessment, too.
            if kind != Kind::Lengkap || word != "SPBE" {
                assert!(!text.contains(word), "{kind:?} speaks of {word}");
            }
        }
        assert!(text.contains(&bare(&own.index_name)), "{kind:?} does not name its index");
        if kind != Kind::Rencana && kind != Kind::Opd {
            assert!(text.contains("2,74"), "{kind:?} does not say the index");
        }
    }
}

#[test]
fn its_workbooks_go_out_and_come_back() {
    let (mut desk, own) = example();
    let twin = export(&desk, "kuesioner.xlsx", Form::Workbook, Workbook::Kuesioner);
    let preview = desk.dossier.preview_import(&desk.request(&[twin])).expect("a preview");
    assert_eq!((preview.taken, preview.conflicts, preview.refused), (0, 0, 0));
    // The result workbook read as a sheet gives the same answers.
    let result = export(&desk, "hasil.xlsx", Form::Workbook, Workbook::Hasil);
    let preview = desk.dossier.preview_import(&desk.request(&[result])).expect("a preview");
    assert_eq!((preview.taken, preview.conflicts), (0, 0), "{:?}", preview.findings);
    assert_eq!(preview.unchanged, 21);
    let csv = export(&desk, "hasil.csv", Form::Csv, Workbook::Hasil);
    assert!(std::fs::read_to_string(csv).expect("text").contains("Rencana Induk Kota Cerdas"));
    let json = export(&desk, "hasil.json", Form::Json, Workbook::Hasil);
    let told = std::fs::read_to_string(json).expect("text");
    let told: Value = serde_json::from_str(&told).expect("JSON");
    assert!(told.to_string().contains(&own.id), "{told}");
    let portal = export(&desk, "portal.xlsx", Form::Workbook, Workbook::SalinanPortal);
    assert!(portal.exists());
    let name = desk.dossier.export_name(&desk.assessment(), Workbook::Hasil).expect("a name");
    assert_eq!(name, "Hasil Indeks Kesiapan Kota Cerdas (contoh) 2026 - Kota Contoh");
    let act = desk.next();
    desk.dossier.undo(&act).expect("the import is taken back");
    assert_eq!(desk.worksheet().scorecard(Voice::Mandiri).answered, 0);
}

/// A window on another machine: nothing of it knows the dossier.
fn window(home: &Path) -> impl FnMut(&str, Value) -> Value + use<> {
    let desk = desk::Desk::new(home);
    let mut acts = 500;
    move |command, input| {
        acts += 1;
        api::call(&desk, &stamp(acts), command, input)
            .unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }
}

#[test]
fn it_travels_with_the_dossier_to_another_machine() {
    let (desk, own) = example();
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    let elsewhere = folder.path().join("lain");
    std::fs::create_dir(&elsewhere).expect("a folder");
    let copy = elsewhere.join("Salinan.spbe");
    std::fs::copy(&path, &copy).expect("copied");
    let mut call = window(&elsewhere.join("rumah"));
    let frame = call("open_dossier", json!({ "path": copy }));
    let newest = &frame["assessments"][0];
    assert_eq!((&newest["instrument"], &newest["year"]), (&json!(own.id), &json!(2026)));
    let assessment = newest["id"].clone();
    assert_eq!(frame["current"], assessment);
    let at = json!({ "assessment": assessment });
    let dashboard = call("dashboard", at.clone());
    assert_eq!(
        (&dashboard["index"]["shown"], &dashboard["index"]["predicate"]),
        (&json!("2,74"), &json!("Cukup Siap"))
    );
    assert_eq!(dashboard["previous"], Value::Null, "SPBE of the year before is no year before");
    let page = call("indicator", json!({ "assessment": assessment, "code": "21" }));
    assert_eq!(page["levels"].as_array().map(Vec::len), Some(5));
    assert_eq!(page["levels"][4]["name"], "Berkelanjutan");
    let offered = call("start", json!({}))["instruments"].clone();
    let offered = offered.as_array().expect("a list");
    let last = offered.last().expect("one");
    assert_eq!(
        (&last["id"], &last["own"], &last["rules"]),
        (&json!(own.id), &json!(true), &json!(false))
    );
    let frame = call("create_assessment", json!({ "year": 2027, "instrument": own.id }));
    assert_eq!(frame["assessments"][0]["instrument_title"], json!(own.short_title));
    // A year without a word of the instrument is the ruling one's.
    let frame = call("create_assessment", json!({ "year": 2028, "instrument": null }));
    assert_ne!(frame["assessments"][0]["instrument"], json!(own.id));
    for command in [
        "questionnaire",
        "targets",
        "benchmark",
        "scenarios",
        "action_plan",
        "exports",
        "portal",
        "check_answers",
    ] {
        call(command, at.clone());
    }
}

#[test]
fn a_dossier_can_begin_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Kota.spbe");
    let mut call = window(&folder.path().join("rumah"));
    let new = json!({
        "path": path, "agency": "Kota Contoh", "kind": "Kota", "province": "", "year": 2026,
        "instrument": null, "instrument_file": EXAMPLE,
    });
    let frame = call("create_dossier", new);
    assert_eq!(frame["assessments"][0]["instrument"], EXAMPLE_ID);
    assert_eq!(frame["undo"], Value::Null, "the founding is not taken back");
    drop(call);
    let dossier = Dossier::open(&path).expect("it opens");
    assert_eq!(dossier.own_instruments().len(), 1);
    assert_eq!(dossier.verify().expect("checked").faults, Vec::<String>::new());
}
