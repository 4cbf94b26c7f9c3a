//! Dossiers of every released schema: each opens, keeps its answers and scores the same; and a
//! released step is never edited.

use std::path::Path;

use sha2::{Digest, Sha256};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::plan::usual_question;
use spbe_mandiri::dossier::{
    Bearing, Dossier, GivenRecommendation, KeptList, NewBaseline, NewResult, NewStage, NewTarget,
    Restatement,
};
use spbe_mandiri::import::Limits;
use spbe_mandiri::instrument::{SetPoints, StageKey};
use spbe_mandiri::role::ItemState;
use spbe_mandiri::stamp::Actor;
use spbe_mandiri::storage::SCHEMA_VERSION;
use spbe_mandiri::view::{Part, RowValue, TaskState};
use spbe_mandiri::work::Progress;

use crate::own::shapes::{Shape, shape};
use crate::support::{Desk, LEVELS_2024, PEMDI, SPBE_2018, SPBE_2020, desk, stamp};

/// Every released step by its SHA-256. A new step adds a line; none ever changes.
const STEPS: [(&str, &str); 11] = [
    ("0001_first.sql", "ab927f65be15e00f2fa30800fe9adcc8ba1148477223b3de47c73559f2126420"),
    ("0002_review.sql", "d201ee4de52f78633e9e59b180bf77a50e90209a80db88ed31dd4cea7294b09e"),
    ("0003_portal.sql", "9c37aa82a13ae6a7b9a2bd96e32b67e2403acdebb0f8667dc822f57cad56fcda"),
    ("0004_item_reason.sql", "3cbc4789f95b8183d4a1cad9dcd82f7f7ecca07aff2c67a60f7a7a3f09eda048"),
    ("0005_lists.sql", "f50189924e2cc529f7b1422b9dabee81a388579015e0f9cb60da9f494fa7dc84"),
    ("0006_identity.sql", "cff1afba3ffeecc9f4c26fbb8f15e6570839c74b6331c9a60ddc54419c8726f4"),
    ("0007_plan.sql", "510ee2fbadd1eb1065985e6532843436d19e2b67ddc7d8d100c86616d66020d5"),
    ("0008_result.sql", "35fe54b0c0aa6ffb580744742a79e2e6db95fdcfd65cf45865ebfda703ec1cbb"),
    ("0009_recommendation.sql", "e198a3477267ecd1ab65d7f587b05e01f5d2f8b61330436dd9878ae9c718a1c9"),
    ("0010_instruments.sql", "acaba66e8131cd28cdf82f1c6406432bcb24b5b8ecd6fe621d28e0e9eb02fd17"),
    ("0011_sealed.sql", "d88a66946b5b8a9b6ce55aa687733cc8ab2ca2d09b745239bf047a9a917adf1a"),
];

#[test]
fn a_released_step_is_never_edited() {
    for (name, expected) in STEPS {
        let path = format!("src/storage/migrations/{name}");
        let step = std::fs::read(&path).expect("the step");
        let found: String =
            Sha256::digest(&step).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(found, expected, "{path} is released: write a new step instead");
    }
    let listed = std::fs::read_dir("src/storage/migrations").expect("a folder").count();
    assert_eq!(listed, STEPS.len(), "every step is listed here");
    assert_eq!(SCHEMA_VERSION as usize, STEPS.len(), "and climbed");
}

#[test]
fn a_dossier_of_every_released_schema_opens_and_scores_the_same() {
    for version in 1..=SCHEMA_VERSION {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Lama.spbe");
        let fixture = format!("fixtures/databases/v{version}.spbe");
        std::fs::copy(&fixture, &path).expect("a fixture of every released schema");
        check(&path, &fixture);
        check(&path, "opened a second time");
    }
}

fn check(path: &Path, which: &str) {
    let dossier = Dossier::open(path).expect(which);
    let verified = dossier.verify().expect(which);
    assert_eq!(verified.faults, Vec::<String>::new(), "{which}");
    assert_eq!((verified.assessments, verified.files), (3, 1), "{which}");
    assert_eq!(dossier.agency().expect(which).name, "Kota Contoh", "{which}");
    let scores: Vec<String> = dossier
        .assessments()
        .expect(which)
        .iter()
        .map(|row| {
            let worksheet = dossier.worksheet(&row.id).expect(which);
            let scorecard = worksheet.scorecard(Voice::Mandiri);
            format!("{} {} {}", row.year, scorecard.index.exact(), scorecard.answered)
        })
        .collect();
    assert_eq!(scores, SCORES, "{which}");
    let spbe = dossier.assessment_of(Some(2024)).expect(which);
    let worksheet = dossier.worksheet(&spbe.id).expect(which);
    assert_eq!(
        worksheet.given(0, Voice::Internal).value.map(|value| value.exact()).as_deref(),
        Some("2")
    );
    assert_eq!(worksheet.given(0, Voice::Internal).explanation, "Bukti belum ditandatangani.");
    assert_eq!(worksheet.evidence(0).len(), 2, "{which}");
    assert_eq!(worksheet.evidence(0)[0].pages, "1-2", "{which}");
    assert_eq!(worksheet.unit(0).map(|unit| unit.name.as_str()), Some("Dinas Kominfo"), "{which}");
    let pemdi =
        dossier.worksheet(&dossier.assessment_of(Some(2026)).expect(which).id).expect(which);
    assert_eq!(pemdi.item_state(0, "I1-L1-01"), ItemState::Dikirim, "{which}");
    assert_eq!(pemdi.external(4).map(|row| row.source.as_str()), Some("Bappenas"), "{which}");
    let targets = dossier.targets().expect(which);
    let promised: Vec<_> = targets.iter().filter(|target| target.replaces.is_empty()).collect();
    assert_eq!(promised.len(), 1, "{which}");
    if number(which) == Some(SCHEMA_VERSION) {
        let restated = targets.iter().find(|target| target.replaces == promised[0].id);
        assert_eq!(restated.expect(which).reason, "Baik pada kedua skala.", "{which}");
        let given = worksheet.stage(0, StageKey::Interviu).expect(which);
        assert_eq!(given.note, "SK dilengkapi.", "{which}");
        assert_eq!(given.value.map(|value| value.exact()).as_deref(), Some("3"), "{which}");
    }
    if Some(7) <= number(which) {
        let scenarios = dossier.scenarios(&spbe.id).expect(which);
        let names: Vec<&str> =
            scenarios.iter().map(|scenario| scenario.row.name.as_str()).collect();
        assert_eq!(names, ["Andai layanan naik", "Rencana 2025"], "{which}");
        assert!(scenarios[1].is_plan && scenarios[1].question().is_some(), "{which}");
        let task = &scenarios[1].tasks[0];
        assert_eq!((task.state.as_str(), task.due.as_str()), ("berjalan", "2025-12-31"), "{which}");
        assert_eq!(dossier.baselines().expect(which)[0].value, "1.5", "{which}");
        assert_eq!(dossier.events().expect(which)[0].date, "2024-03-01", "{which}");
    }
    if Some(8) <= number(which) {
        let results = dossier.results().expect(which);
        let told = (results[0].year, results[0].value.as_str(), results[0].predicate.as_str());
        assert_eq!(told, (2021, "2.35", "Cukup"), "{which}");
    }
    if Some(9) <= number(which) {
        let told = worksheet.recommendation(0).expect(which);
        let told = [&told.text, &told.follow_up, &told.due].map(String::as_str);
        assert_eq!(told, ["Lakukan reviu berkala.", "Dijadwalkan", "2025-06-30"], "{which}");
    }
    if Some(10) <= number(which) {
        let supporting: Vec<&str> =
            worksheet.supporting(0).map(|unit| unit.name.as_str()).collect();
        assert_eq!(supporting, ["Bappeda"], "{which}");
        let bearers = dossier.bearers().expect(which);
        assert_eq!((bearers.len(), bearers[0].function.as_str()), (1, "tik"), "{which}");
    }
    if number(which) == Some(SCHEMA_VERSION) {
        let own = &dossier.own_instruments()[0];
        assert_eq!((own.id.as_str(), own.file.as_str()), ("uji-bentuk", "Bentuk.json"), "{which}");
        assert!(own.read.as_ref().is_ok_and(|own| own.rows().len() == 6), "{which}");
        let set = pemdi.item(0, "I1-L1-01").points;
        assert_eq!(set, Some(SetPoints::Hundredths(50)), "{which}");
        let layers = dossier.layers_view(&Actor::default(), pemdi.id()).expect(which).layers;
        let own: Vec<_> = layers.iter().filter(|one| one.brought.is_some()).collect();
        assert_eq!((layers.len(), own[0].items, own[0].in_use), (3, 45, false), "{which}");
    }
    let history = dossier.history("", "", u32::MAX).expect(which);
    assert_eq!(history.of, verified.changes, "{which}");
    assert!(history.changes.iter().any(|change| change.undone), "{which}");
}

/// The schema of a fixture, by its file's name.
fn number(which: &str) -> Option<u32> {
    which.strip_prefix("fixtures/databases/v")?.strip_suffix(".spbe")?.parse().ok()
}

/// Year, exact index and answered rows of the fixtures' assessments.
const SCORES: [&str; 3] = ["2026 1.1625 2", "2024 2.9795 47", "2019 2/15 1"];

/// Makes the fixture of the schema as it is now; run once at each release:
/// `cargo test --test integration -- --ignored makes_the_fixture`.
#[test]
#[ignore = "makes a fixture; only for a release"]
fn makes_the_fixture_of_this_schema() {
    let mut desk = desk(2024, SPBE_2020);
    let spbe = desk.assessment();
    desk.answer(Voice::Mandiri, LEVELS_2024);
    let proof = desk.file("SK Tim Koordinasi.pdf", b"%PDF-1.7 contoh bukti");
    let dossier = &mut desk.dossier;
    dossier.save_value(&stamp(10), &spbe, "1", Voice::Internal, Some("2")).expect("reviewed");
    let note = "Bukti belum ditandatangani.";
    dossier.save_explanation(&stamp(11), &spbe, "1", Voice::Internal, note).expect("noted");
    dossier.attach_evidence(&stamp(12), &spbe, "1", &[proof]).expect("attached");
    dossier.add_named_evidence(&stamp(13), &spbe, "1", "Tata kelola TIK").expect("named");
    let used = dossier.worksheet(&spbe).expect("read").evidence(0)[0].evidence.clone();
    dossier.save_evidence_pages(&stamp(14), &spbe, "1", &used, "1-2").expect("cited");
    let unit = dossier.save_unit(&stamp(15), None, "Dinas Kominfo").expect("an OPD");
    dossier.assign_unit(&stamp(16), &spbe, "1", Some(&unit)).expect("assigned");
    let old = dossier.create_assessment(&stamp(17), 2019, Some(SPBE_2018)).expect("2019");
    dossier.save_value(&stamp(18), &old, "35-2", Voice::Mandiri, Some("4")).expect("answered");
    let pemdi = dossier.create_assessment(&stamp(19), 2026, Some(PEMDI)).expect("2026");
    dossier
        .save_item(&stamp(20), &pemdi, "1", "I1-L1-01", ItemState::Dikirim, "")
        .expect("handed in");
    dossier
        .save_external_index(&stamp(21), &pemdi, "5", "68,75", "2026-08-31", "Bappenas")
        .expect("an outside index");
    let target = NewTarget {
        id: None,
        year: 2025,
        instrument: SPBE_2020,
        value: "3,2",
        source: "RPJMD",
        document: "",
        ..NewTarget::default()
    };
    dossier.save_target(&stamp(22), &target).expect("a target");
    dossier.save_value(&stamp(23), &spbe, "2", Voice::Mandiri, Some("5")).expect("answered");
    dossier.undo(&stamp(24)).expect("undone");
    keep_plans(&mut desk, &spbe);
    keep_list(&mut desk, &pemdi);
    let Desk { dossier, path, folder, .. } = desk;
    drop(dossier);
    std::fs::create_dir_all("fixtures/databases").expect("a folder");
    let fixture = format!("fixtures/databases/v{SCHEMA_VERSION}.spbe");
    assert!(!Path::new(&fixture).exists(), "{fixture} is released and stays as it is");
    std::fs::copy(path, fixture).expect("copied");
    drop(folder);
}

/// Points of an item, and a list of items of the user's own that was used for a while.
fn keep_list(desk: &mut Desk, pemdi: &str) {
    let dossier = &mut desk.dossier;
    dossier.save_item_points(&stamp(50), pemdi, "1", "I1-L1-01", Some("0,5")).expect("points");
    let path = "fixtures/items/portal-list.csv".into();
    let file = dossier.item_list_file(&stamp(51), pemdi, path, Limits::default()).expect("a file");
    let list = file.read(&Progress::default()).expect("a list");
    let seen = dossier.preview_item_list(&stamp(51), pemdi, &list, false).expect("a preview");
    let kept = KeptList { list: &list, fill: false, named: &seen.named };
    dossier.accept_item_list(&stamp(51), pemdi, &kept, &seen.token).expect("kept");
    dossier.choose_layer(&stamp(52), pemdi, "pemdi-232").expect("back");
}

/// A plan with a task under way, a simulation, a baseline and an event.
fn keep_plans(desk: &mut Desk, spbe: &str) {
    let dossier = &mut desk.dossier;
    let question = usual_question();
    let plan =
        dossier.save_plan(&stamp(30), spbe, None, "Rencana 2025", &question, true).expect("a plan");
    let task = dossier.scenario(spbe, &plan).expect("kept").tasks[0].clone();
    let at = (task.code.as_str(), task.value.as_str());
    dossier.save_task_state(&stamp(31), spbe, at, TaskState::Berjalan).expect("under way");
    let tried = [RowValue { code: "1".to_owned(), value: "5".to_owned() }];
    dossier
        .save_scenario(&stamp(32), spbe, None, "Andai layanan naik", &tried)
        .expect("a simulation");
    let baseline = NewBaseline {
        year: 2021,
        instrument: SPBE_2020,
        value: "1,5",
        source: "RPJMD",
        ..NewBaseline::default()
    };
    dossier.save_baseline(&stamp(33), &baseline).expect("a baseline");
    dossier.save_event(&stamp(34), None, "2024-03-01", "Pedoman baru").expect("an event");
    let result = NewResult {
        year: 2021,
        instrument: SPBE_2020,
        scope: "",
        value: "2,35",
        predicate: "Cukup",
        source: "Laporan hasil evaluasi",
    };
    dossier.save_result(&stamp(35), &result).expect("a result");
    let given = GivenRecommendation {
        text: Some("Lakukan reviu berkala."),
        follow_up: Some("Dijadwalkan"),
        due: Some("2025-06-30"),
    };
    dossier.save_recommendation(&stamp(36), spbe, "1", given).expect("a recommendation");
    let other = dossier.save_unit(&stamp(37), None, "Bappeda").expect("an OPD");
    dossier.save_part(&stamp(38), spbe, "1", &other, Part::Support).expect("a supporter");
    let said = [Bearing { function: "tik", unit: &other, bears: true }];
    dossier.save_bearers(&stamp(39), spbe, &said).expect("a function");
    let stage = NewStage { value: Some("3"), note: Some("SK dilengkapi.") };
    dossier.save_stage(&stamp(40), spbe, "1", StageKey::Interviu, stage).expect("a stage");
    let of = dossier.targets().expect("targets")[0].id.clone();
    let restated = Restatement {
        of: &of,
        year: 2027,
        instrument: PEMDI,
        value: "2,51",
        source: "IKU",
        reason: "Baik pada kedua skala.",
        ..Restatement::default()
    };
    dossier.restate_target(&stamp(41), &restated).expect("restated");
    let own = desk.file("Bentuk.json", shape(&Shape::default()).to_string().as_bytes());
    desk.dossier.add_instrument(&stamp(42), &own).expect("an instrument of their own");
}
