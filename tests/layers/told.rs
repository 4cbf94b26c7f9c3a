//! What is told of lists: verdicts that come in, questionnaires, reports, data files, the command line.

use std::process::Command;

use serde_json::Value;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{ExportRequest, ImportRequest};
use spbe_mandiri::export::{Form, Kind};
use spbe_mandiri::import::Limits;
use spbe_mandiri::report::{Kind as Report, Order};
use spbe_mandiri::role::ItemState;
use spbe_mandiri::view::{ImportPreview, RowFate};
use spbe_mandiri::work::Progress;

use super::{USUAL, WITH_POINTS, pemdi};
use crate::support::Desk;

fn verdicts(desk: &Desk, text: &str) -> (ImportRequest, ImportPreview) {
    let path = desk.file("putusan.csv", text.as_bytes());
    let request = ImportRequest { voice: Voice::Internal, ..desk.request(&[path]) };
    let preview = desk.dossier.preview_import(&request).expect("a preview");
    (request, preview)
}

fn rows(preview: &ImportPreview) -> Vec<String> {
    let name = |name: &str| name.split(':').next().unwrap_or_default().to_owned();
    preview.rows.iter().map(|row| format!("{} {:?}", name(&row.name), row.fate)).collect()
}

#[test]
fn verdicts_find_their_items_by_the_codes_of_the_list_in_use() {
    let mut desk = pemdi();
    desk.choose(WITH_POINTS).expect("chosen");
    let text = "Kode;Status\nI1-L1-P01;Diterima\ni1_l2_p1;Diterima\nI1-L1-01;Diterima\n";
    let (request, preview) = verdicts(&desk, text);
    assert_eq!(rows(&preview), ["I1-L1-P01 Taken", "I1-L2-P01 Taken"]);
    let refused: Vec<&str> =
        preview.findings.iter().filter(|one| one.refused).map(|one| one.reason.as_str()).collect();
    assert!(refused.len() == 1 && refused[0].contains("171 butir berpoin"), "{refused:?}");
    let stamp = desk.next();
    desk.dossier.accept_import(&stamp, &request, &preview.token).expect("taken");
    assert_eq!(desk.worksheet().item_state(0, "I1-L1-P01"), ItemState::Diterima);
    assert_eq!(desk.value("1").as_deref(), Some("1.75"));
}

#[test]
fn codes_of_the_users_own_are_known_and_a_gap_in_a_list_shifts_nothing() {
    let mut desk = pemdi();
    let text = "Kode;Uraian;Indikator;Tingkat\nTKD.A-7;Rancangan;1;1\nTKD.A-9;Arsitektur;1;2\n\
        I3-L1-01;Peta;;\nI3-L1-04;Laporan;;\n";
    let path = desk.file("sendiri.csv", text.as_bytes());
    desk.bring(&path);
    let text =
        "Kode;Status\ntkd.a-9;Diterima\nTKD A 07;Diterima\nI3-L1-04;Diterima\nI3-L1-02;Diterima\n";
    let (_, preview) = verdicts(&desk, text);
    let mut taken = rows(&preview);
    taken.sort();
    assert_eq!(taken, ["I3-L1-04 Taken", "TKD.A-7 Taken", "TKD.A-9 Taken"]);
    assert_eq!(preview.refused, 1, "I3-L1-02 is not the second item of this list");
}

#[test]
fn a_questionnaire_asks_the_list_in_use_and_says_so_and_comes_back_after_a_change_of_list() {
    let mut desk = pemdi();
    let path = desk.folder.path().join("Kuesioner.xlsx");
    let request = ExportRequest {
        assessment: desk.assessment(),
        form: Form::Workbook,
        kind: Kind::Kuesioner,
        unit: None,
    };
    desk.dossier.write_export(&desk.next(), &request, &path).expect("a questionnaire");
    let workbook =
        spbe_mandiri::import::open(&path, &Limits::default()).expect("a workbook it can read");
    let all: Vec<String> = workbook
        .sheets
        .iter()
        .flat_map(|sheet| {
            let rows: Vec<u32> = sheet.filled_rows().collect();
            rows.into_iter()
                .flat_map(|row| sheet.row(row))
                .map(|cell| cell.content.text().to_owned())
        })
        .collect();
    let says = |words: &str| assert!(all.iter().any(|text| text.contains(words)), "{words}");
    says("Daftar 232 butir data dukung");
    says("merupakan perkiraan");
    says("Tidak membuktikan kriteria tingkat ini: Menunjukkan penyusunan substansi RAN Pemdi");
    says("Kriteria yang tidak diminta oleh butir mana pun pada daftar ini:");
    says("(hal. 13)");

    desk.choose(WITH_POINTS).expect("chosen");
    let back = desk.dossier.preview_import(&desk.request(&[path])).expect("a preview");
    assert_eq!(back.refused, 0, "what nobody changed is no answer: {:?}", back.findings);
    assert!(back.rows.iter().all(|row| row.fate == RowFate::Unchanged));
    assert!(
        back.findings.iter().any(|one| one.reason.contains("232 butir")),
        "{:?}",
        back.findings
    );
}

#[test]
fn a_data_file_says_which_list_and_what_each_item_counts() {
    let mut desk = pemdi();
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    desk.item("1", "I1-L3-03", ItemState::Draf);
    let file = |desk: &Desk| -> Value {
        let request = ExportRequest {
            assessment: desk.assessment(),
            form: Form::Json,
            kind: Kind::Hasil,
            unit: None,
        };
        let facts = desk.dossier.export_facts(&desk.next(), &request).expect("facts");
        serde_json::from_slice(&facts.file().expect("a file")).expect("JSON")
    };
    let told = file(&desk);
    assert_eq!(told["items"]["id"], USUAL);
    assert_eq!(told["rows"][0]["items"][0]["points"], "0.5");
    let path = std::path::Path::new("fixtures/items/portal-list.csv");
    desk.bring(path);
    let told = file(&desk);
    assert_eq!(told["items"]["count"], 45);
    let gone = &told["rows"][0]["items"][1];
    assert_eq!(
        (&gone["code"], &gone["listed"], &gone["points"]),
        (&"I1-L3-03".into(), &false.into(), &Value::Null)
    );
}

#[test]
fn a_report_says_which_list_it_follows_and_what_proves_nothing() {
    let mut desk = pemdi();
    desk.item("1", "I1-L1-01", ItemState::Dikirim);
    for item in ["I1-L2-01", "I1-L2-02", "I1-L2-03", "I1-L2-04"] {
        desk.item("1", item, ItemState::Dikirim);
    }
    let stamp = desk.next();
    let unit = desk.dossier.save_unit(&stamp, None, "Dinas Kominfo").expect("an OPD");
    let (stamp, assessment) = (desk.next(), desk.assessment());
    desk.dossier.assign_unit(&stamp, &assessment, "1", Some(&unit)).expect("assigned");
    for kind in [Report::Lengkap, Report::Opd] {
        let order = Order { unit: "Dinas Kominfo".to_owned(), ..Order::of(kind) };
        let stamp = desk.next();
        let facts = desk.dossier.report_facts(&stamp, &assessment, &order).expect("facts");
        let list = facts.instrument.items.as_ref().expect("a list");
        assert_eq!(list.short_title, "232 butir");
        let next = facts.domains[0].aspects[0].indicators[0].next.as_ref().expect("a next level");
        assert_eq!(next.level, "3");
        assert!(next.evidence.iter().any(|one| one.contains("tidak membuktikan kriteria")));
        assert!(next.gaps.iter().any(|gap| gap.ends_with("(hal. 12)")), "{:?}", next.gaps);
        let pdf = spbe_mandiri::report::write(&facts, kind, &Progress::default()).expect("a PDF");
        assert!(pdf.pages > 1);
    }
}

#[test]
fn the_command_line_scores_items_of_another_list_and_names_the_lists() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_spbe-mandiri")).args(arguments).output();
        let output = output.expect("it runs");
        (
            output.status.code(),
            String::from_utf8_lossy(&output.stdout).into_owned(),
            String::from_utf8_lossy(&output.stderr).into_owned(),
        )
    };
    let scored = |more: &[&str]| {
        let own = ["score", "--instrument", crate::support::PEMDI, "--json"];
        run(&[&own[..], more].concat())
    };
    let (status, out, _) = scored(&["--items", "I1-L1-01"]);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((status, &told["layer"]), (Some(0), &USUAL.into()), "the first list as ever");
    let more = ["--items", "I1-L1-P01,I1-L2-P01", "--layer", WITH_POINTS];
    let (status, out, _) = scored(&more);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((status, &told["layer"]), (Some(0), &WITH_POINTS.into()));
    assert_eq!(told["aspects"][0]["answered"], 1);
    let (status, _, error) = scored(&["--items", "I1-L1-01", "--layer", "tak-ada"]);
    assert_eq!(status, Some(1));
    assert!(error.contains(USUAL) && error.contains(WITH_POINTS), "{error}");
    let (_, listed, _) = run(&["instruments"]);
    assert!(listed.contains("daftar butir pemdi-171"), "{listed}");
}
