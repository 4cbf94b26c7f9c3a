//! The import assistant, through the door of the window: what headings do not say a person says, it is
//! remembered, and lists go the same way as answers.

use serde_json::{Value, json};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::import::{self, Guidance, Limits, ReadOptions};
use spbe_mandiri::instrument::Library;
use spbe_mandiri::work::Progress;

use crate::api::{Window, window};
use crate::support::SPBE_2020;

struct Desk {
    window: Window,
    assessment: Value,
}

fn desk() -> Desk {
    let mut window = window();
    let assessment = window.created(2023, SPBE_2020);
    Desk { window, assessment }
}

impl Desk {
    fn sheet(&self, name: &str, text: &str) -> String {
        let path = self.window.path(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    fn ask(&self, path: &str, mappings: Value) -> Value {
        json!({
            "assessment": self.assessment, "paths": [path], "voice": "mandiri", "take": [],
            "mappings": mappings,
        })
    }

    fn preview(&mut self, path: &str, mappings: Value) -> Value {
        let ask = self.ask(path, mappings);
        self.window.call("preview_import", ask)
    }

    fn accept(&mut self, path: &str, mappings: Value) -> Value {
        let mut ask = self.ask(path, mappings);
        ask["token"] = self.window.call("preview_import", ask.clone())["token"].clone();
        self.window.call("accept_import", ask)
    }

    fn value(&mut self, code: &str) -> Value {
        let at = json!({ "assessment": self.assessment, "code": code });
        self.window.call("indicator", at)["value"].clone()
    }
}

/// A mapping that says nothing yet.
fn mapping(file: &str, sheet: &str, at: &str) -> Value {
    json!({
        "file": file, "sheet": sheet, "at": at, "taken": true, "kind": null, "header": null,
        "columns": null, "year": null, "scale": "as_written", "agency": null,
    })
}

fn roles(table: &Value) -> Vec<String> {
    let columns = table["columns"].as_array().unwrap();
    columns.iter().map(|column| column["role"]["field"].as_str().unwrap().to_owned()).collect()
}

fn changes(preview: &Value) -> Vec<String> {
    let rows = preview["rows"].as_array().unwrap();
    rows.iter()
        .map(|row| {
            let changes: Vec<&str> =
                row["changes"].as_array().unwrap().iter().map(|c| c.as_str().unwrap()).collect();
            format!(
                "{} {}|{}|{}",
                row["code"].as_str().unwrap(),
                row["name"].as_str().unwrap(),
                row["year"],
                changes.join(", ")
            )
            .trim()
            .to_owned()
        })
        .collect()
}

fn reasons(preview: &Value) -> String {
    let findings = preview["findings"].as_array().unwrap();
    findings.iter().map(|found| found["reason"].as_str().unwrap()).collect::<Vec<_>>().join("\n")
}

/// Headings that no rule knows.
const ODD: &str = "Rekap Kota Contoh;;\nButir;Uraian Singkat;Angka\n1;;2\n2;;3\n";

#[test]
fn a_sheet_that_is_not_recognised_is_shown_and_can_be_mapped_by_hand() {
    let mut desk = desk();
    let path = desk.sheet("aneh.csv", ODD);
    let preview = desk.preview(&path, json!([]));
    let table = &preview["files"][0]["tables"][0];
    assert_eq!(table["kind"], Value::Null);
    assert_eq!(table["grid"][1]["cells"], json!(["Butir", "Uraian Singkat", "Angka"]));
    assert_eq!(preview["taken"], json!(0));

    // The row of the header is shown by hand, then what two columns hold.
    let mut said = mapping("aneh.csv", "aneh", "");
    said["kind"] = json!("answers");
    said["header"] = json!({ "row": 2, "lines": 1 });
    let preview = desk.preview(&path, json!([said.clone()]));
    assert_eq!(preview["files"][0]["tables"][0]["columns"].as_array().map(Vec::len), Some(3));
    said["columns"] = json!([
        { "letter": "A", "role": { "field": "number" } },
        { "letter": "C", "role": { "field": "value", "voice": "mandiri", "year": null } },
    ]);
    let preview = desk.preview(&path, json!([said.clone()]));
    assert_eq!(roles(&preview["files"][0]["tables"][0]), ["number", "left_out", "value"]);
    assert_eq!(preview["taken"], json!(2), "{preview}");
    assert_eq!(desk.accept(&path, json!([said]))["taken"], json!(2));
    assert_eq!((desk.value("1"), desk.value("2")), (json!("2"), json!("3")));
}

#[test]
fn a_mapping_is_remembered_by_its_headings_and_can_be_forgotten() {
    let mut desk = desk();
    let text = "No;Indikator;Nilai Awal;Ket. Akhir\n1;;2;x\n";
    let path = desk.sheet("a.csv", text);
    let mut said = mapping("a.csv", "a", "A1");
    said["columns"] = json!([
        { "letter": "A", "role": { "field": "number" } },
        { "letter": "C", "role": { "field": "value", "voice": "internal", "year": 2022 } },
    ]);
    said["scale"] = json!("from_zero");
    let preview = desk.preview(&path, json!([said.clone()]));
    assert_eq!(preview["rows"][0]["year"], json!(2022), "the year that a person gave the column");
    desk.accept(&path, json!([said]));

    // Another file of the same layout, further down and further right, in another year.
    let path = desk.sheet("b.csv", ";Kota\n\n;No;Indikator;Nilai Awal;Ket. Akhir\n;2;;3;y\n");
    let preview = desk.preview(&path, json!([]));
    let table = preview["files"][0]["tables"][0].clone();
    assert_eq!(table["origin"], json!("remembered"));
    let row = &preview["rows"][0];
    assert_eq!(
        (&row["voice"], &row["year"]),
        (&json!("internal"), &json!(2023)),
        "years are not remembered"
    );
    assert_eq!(row["changes"], json!(["Asesor internal: tingkat 4"]), "the scale is");

    let known = desk.window.call("import_settings", json!({}))["layouts"].clone();
    assert_eq!(known.as_array().map(Vec::len), Some(1), "{known}");
    let gone = json!({ "fingerprints": [table["fingerprint"]] });
    assert_eq!(desk.window.call("forget_layouts", gone)["layouts"], json!([]));
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["origin"], json!("recognised"));
}

#[test]
fn a_header_shown_by_hand_is_found_again_in_the_next_file() {
    let mut desk = desk();
    let path = desk.sheet("aneh.csv", ODD);
    let mut said = mapping("aneh.csv", "aneh", "");
    said["kind"] = json!("answers");
    said["header"] = json!({ "row": 2, "lines": 1 });
    said["columns"] = json!([
        { "letter": "A", "role": { "field": "number" } },
        { "letter": "C", "role": { "field": "value", "voice": "mandiri", "year": null } },
    ]);
    desk.accept(&path, json!([said]));
    let next = desk.sheet("lain.csv", "x\ny\nButir;Uraian Singkat;Angka\n7;;4\n");
    let preview = desk.preview(&next, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["origin"], json!("remembered"));
    assert_eq!(preview["rows"][0]["code"], json!("7"), "{preview}");
}

#[test]
fn a_table_can_be_left_out_and_two_columns_never_say_the_same_thing_twice() {
    let mut desk = desk();
    let path = desk.sheet("a.csv", "No;Nilai;Skor\n1;2;3\n");
    let mut said = mapping("a.csv", "a", "A1");
    let value = json!({ "field": "value", "voice": "mandiri", "year": null });
    said["columns"] = json!([
        { "letter": "A", "role": { "field": "number" } },
        { "letter": "B", "role": value }, { "letter": "C", "role": value },
    ]);
    let preview = desk.preview(&path, json!([said.clone()]));
    let columns = &preview["files"][0]["tables"][0]["columns"];
    assert_eq!(columns[2]["role"]["field"], "left_out");
    assert_eq!(columns[2]["reason"], "nilai mandiri sudah dibaca dari kolom B");
    said["taken"] = json!(false);
    let preview = desk.preview(&path, json!([said]));
    assert_eq!(preview["rows"], json!([]));
    assert!(reasons(&preview).contains("dilewati sesuai pilihan Anda"), "{preview}");
}

#[test]
fn of_several_agencies_the_own_one_is_taken_and_another_can_be_chosen() {
    let mut desk = desk();
    let text = "Kab/Kota;No;Indikator;Nilai\nKab. Contoh;1;;5\n;2;;5\nKOTA CONTOH;1;;2\n;2;;3\nKota Lain;1;;4\n";
    let path = desk.sheet("provinsi.csv", text);
    let preview = desk.preview(&path, json!([]));
    let table = preview["files"][0]["tables"][0].clone();
    assert_eq!(table["agencies"], json!(["Kab. Contoh", "KOTA CONTOH", "Kota Lain"]));
    assert_eq!(table["agency"], json!("KOTA CONTOH"));
    let rows = changes(&preview);
    assert!(
        rows.len() == 2 && rows[0].ends_with("tingkat 2") && rows[1].ends_with("tingkat 3"),
        "{rows:?}"
    );
    let mut said = mapping("provinsi.csv", "provinsi", "A1");
    said["agency"] = json!("Kota Lain");
    let rows = changes(&desk.preview(&path, json!([said])));
    assert!(rows.len() == 1 && rows[0].ends_with("tingkat 4"), "{rows:?}");

    let others = desk.sheet("lain.csv", "Instansi;No Indikator;Nilai\nKota A;1;2\nKota B;1;3\n");
    let preview = desk.preview(&others, json!([]));
    assert_eq!(preview["rows"], json!([]), "nobody's answers are taken for ours");
    assert!(reasons(&preview).contains("pilih instansinya"), "{preview}");
}

#[test]
fn a_recap_gives_the_row_of_the_own_agency() {
    let mut desk = desk();
    let numbers: Vec<String> = (1..=47).map(|number| format!("I{number}")).collect();
    let levels = |level: &str| vec![level; 47].join(";");
    let text = format!(
        "REKAP PROVINSI 2022;\nNo;Kab/Kota;{}\n1;Kabupaten Lain;{}\n2;Kota Contoh;{}\n",
        numbers.join(";"),
        levels("5"),
        levels("2").replacen('2', "tiga?", 1)
    );
    let path = desk.sheet("rekap.csv", &text);
    let preview = desk.preview(&path, json!([]));
    let table = &preview["files"][0]["tables"][0];
    assert_eq!((&table["kind"], &table["agency"]), (&json!("recap"), &json!("Kota Contoh")));
    assert_eq!(
        (&preview["taken"], &preview["refused"]),
        (&json!(46), &json!(1)),
        "{}",
        reasons(&preview)
    );
    assert_eq!(preview["findings"][0]["cell"], json!("C4"));
    assert_eq!(preview["rows"][0]["year"], json!(2022));
}

#[test]
fn opds_come_in_with_the_indicators_that_they_lead() {
    let mut desk = desk();
    let text = "DAFTAR PERANGKAT DAERAH;;\nNo;Nama Perangkat Daerah;Indikator yang Diampu\n1;Dinas Kominfo;1, 2, 5-7\n2;Bappeda;3\n3;BKPSDM;99\nMengetahui,;;\n";
    let path = desk.sheet("opd.csv", text);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["kind"], "units");
    assert_eq!(
        changes(&preview),
        [
            "Dinas Kominfo|2023|perangkat daerah baru, mengampu indikator 1, 2, 5, 6, 7",
            "Bappeda|2023|perangkat daerah baru, mengampu indikator 3",
        ]
    );
    assert_eq!((&preview["refused"], &preview["findings"][0]["cell"]), (&json!(1), &json!("C5")));
    assert_eq!(preview["new_units"], json!(["Dinas Kominfo", "Bappeda"]));
    assert_eq!(desk.accept(&path, json!([]))["taken"], json!(2));
    assert_eq!(
        desk.preview(&path, json!([]))["unchanged"],
        json!(2),
        "a second time changes nothing"
    );
    let ask = json!({ "assessment": desk.assessment });
    let units = desk.window.call("units", ask.clone());
    assert_eq!(units.as_array().map(Vec::len), Some(2), "{units}");

    let moved = desk.sheet("opd2.csv", "OPD;Indikator\nBappeda;1\n");
    let preview = desk.preview(&moved, json!([]));
    assert_eq!(preview["conflicts"], json!(1), "who leads a row is not changed in silence");
    desk.window.call("undo", json!({}));
    assert_eq!(desk.window.call("units", ask), json!([]), "one undo takes all of them back");
}

#[test]
fn targets_of_a_plan_come_in_by_year() {
    let mut desk = desk();
    let text = "TARGET RPJMD KOTA CONTOH 2025-2029;;;;\nNo;Indikator Kinerja;Satuan;Target;\n;;;2024;2025\n1;Indeks SPBE;Indeks;2,6;2,8\n2;Indeks Kepuasan Masyarakat;Indeks;80;82\n";
    let path = desk.sheet("rpjmd.csv", text);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["kind"], "targets");
    assert_eq!(
        changes(&preview),
        [
            "Target SPBE 59/2020 dari RPJMD|2024|target 2,60",
            "Target SPBE 59/2020 dari RPJMD|2025|target 2,80",
        ]
    );
    assert_eq!(desk.accept(&path, json!([]))["taken"], json!(2));
    assert_eq!(desk.preview(&path, json!([]))["unchanged"], json!(2));
    let other =
        desk.sheet("lain.csv", "Tahun;Target;Sumber;Dokumen\n2024;2,7;RPJMD;\n2026;9;RKPD;\n");
    let preview = desk.preview(&other, json!([]));
    assert_eq!((&preview["conflicts"], &preview["refused"]), (&json!(1), &json!(1)), "{preview}");
    assert_eq!(
        (&preview["rows"][0]["here"], &preview["rows"][0]["there"]),
        (&json!("2,60"), &json!("2,70"))
    );
}

#[test]
fn published_results_become_a_list_of_the_dossier() {
    let mut desk = desk();
    let text = "Hasil Evaluasi SPBE Provinsi Contoh Tahun 2023;;\nNo;Kab/Kota;Indeks SPBE;Predikat\n1;Kota Contoh;2,35;Cukup\n2;Kabupaten Contoh;2,60;\n3;Kota Lain;6,1;\nRata-rata;;2,4;\n";
    let path = desk.sheet("hasil.csv", text);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["kind"], "published");
    let rows = changes(&preview);
    assert!(rows.len() == 1 && rows[0].contains("2023|2 instansi"), "{rows:?}");
    assert_eq!((&preview["refused"], &preview["findings"][0]["cell"]), (&json!(1), &json!("C5")));
    assert_eq!(desk.accept(&path, json!([]))["taken"], json!(1));
    assert_eq!(desk.preview(&path, json!([]))["unchanged"], json!(1));
    let history = desk.window.call("history", json!({ "code": "", "text": "", "most": 1 }));
    let entries = history["changes"][0]["entries"].to_string();
    assert!(entries.contains("2 instansi") && !entries.contains("Kabupaten Contoh"), "{entries}");

    let more = text.replace("Kabupaten Contoh;2,60", "Kabupaten Contoh;2,70");
    std::fs::write(&path, more).unwrap();
    let preview = desk.preview(&path, json!([]));
    assert_eq!(
        preview["conflicts"],
        json!(1),
        "another version of the same list waits for a choice"
    );
    let lists = desk.window.call("published", json!({}));
    assert_eq!((&lists[0]["year"], &lists[0]["agencies"]), (&json!(2023), &json!(2)), "{lists}");
    let gone = json!({ "id": lists[0]["id"] });
    assert_eq!(desk.window.call("remove_published", gone), json!([]));
    desk.window.call("undo", json!({}));
    assert_eq!(desk.window.call("published", json!({})), lists);
}

#[test]
fn lists_beside_answers_wait_to_be_asked_for() {
    let mut desk = desk();
    let workbook = desk.window.path("buku.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, rows) in [
        ("LKE", vec![["No", "Indikator", "Nilai"], ["1", "", "2"]]),
        ("OPD", vec![["No", "Nama OPD", ""], ["1", "Dinas Kominfo", ""]]),
    ] {
        let sheet = book.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, cells) in (0_u32..).zip(rows) {
            sheet.write_row(row, 0, cells).unwrap();
        }
    }
    book.save(&workbook).unwrap();
    let preview = desk.preview(&workbook, json!([]));
    let tables = &preview["files"][0]["tables"];
    assert_eq!((&tables[0]["taken"], &tables[1]["taken"]), (&json!(true), &json!(false)));
    assert_eq!((&tables[1]["kind"], &preview["taken"]), (&json!("units"), &json!(1)));
    let preview = desk.preview(&workbook, json!([mapping("buku.xlsx", "OPD", "A1")]));
    assert_eq!(preview["new_units"], json!(["Dinas Kominfo"]));
    assert_eq!(preview["taken"], json!(2));
}

#[test]
fn limits_are_settings_with_a_way_back() {
    let mut desk = desk();
    let rows: String = (0..300).map(|_| "1;;2\n").collect();
    let path = desk.sheet("banyak.csv", &format!("No;Indikator;Nilai\n{rows}"));
    let limit = json!({ "key": "rows", "amount": 100 });
    let view = desk.window.call("save_limit", limit);
    let rows = view["limits"].as_array().unwrap().iter().find(|one| one["key"] == "rows").unwrap();
    assert_eq!((&rows["value"], &rows["usual"]), (&json!(100), &json!(100_000)));
    assert!(reasons(&desk.preview(&path, json!([]))).contains("lebih dari 100 baris"));
    let wrong = desk.window.refused("save_limit", json!({ "key": "rows", "amount": 1 }));
    assert!(wrong.contains("isi antara 100 dan 1.000.000"), "{wrong}");
    let view = desk.window.call("restore_limits", json!({}));
    assert!(view["limits"].as_array().unwrap().iter().all(|one| one["value"] == one["usual"]));
    assert!(!reasons(&desk.preview(&path, json!([]))).contains("lebih dari"));
}

#[test]
fn reading_that_is_called_off_ends_within_a_few_rows_and_changes_nothing() {
    let rows: String = (0..5_000).map(|row| format!("{};;2\n", row % 47 + 1)).collect();
    let text = format!("No;Indikator;Nilai\n{rows}");
    let workbook = import::read_bytes("besar.csv", text.as_bytes(), &Limits::default()).unwrap();
    let progress = Progress::default();
    let guidance = Guidance { progress: Some(&progress), ..Guidance::default() };
    let instrument = |year: Option<i32>| Library::built_in().ok()?.for_year(year.unwrap_or(2023));
    let options = ReadOptions::default();
    let whole = import::recognise_guided(&workbook, &instrument, options, &guidance);
    assert_eq!(whole.tables[0].rows, 5_000);
    progress.cancel();
    let cut = import::recognise_guided(&workbook, &instrument, options, &guidance);
    assert!(cut.tables[0].rows < 300, "{} rows", cut.tables[0].rows);

    let desk = crate::support::desk(2023, SPBE_2020);
    let path = desk.file("besar.csv", text.as_bytes());
    let before = desk.state();
    let sheets = desk.dossier.sheets(&desk.request(&[path])).unwrap();
    let failure = sheets.read(&progress).expect_err("called off");
    assert!(matches!(failure, Failure::Cancelled), "{failure}");
    assert_eq!(desk.state(), before);
}

#[test]
fn years_and_rows_that_cannot_be_are_refused_with_a_sentence() {
    let mut desk = desk();
    let path = desk.sheet("a.csv", "No;Nilai\n1;2\n");
    let mut said = mapping("a.csv", "a", "A1");
    said["year"] = json!(1999);
    let preview = desk.preview(&path, json!([said.clone()]));
    assert_eq!(preview["rows"], json!([]));
    assert!(reasons(&preview).contains("Tahun 1999 tidak berlaku"), "{preview}");
    said["year"] = Value::Null;
    for (row, lines) in [(0, 0), (u32::MAX, u32::MAX), (7, 2)] {
        said["header"] = json!({ "row": row, "lines": lines });
        let preview = desk.preview(&path, json!([said.clone()]));
        assert!(preview["files"][0]["tables"][0]["grid"].as_array().is_some(), "{preview}");
    }
}

#[test]
fn two_files_of_one_name_are_not_mixed_up() {
    let mut desk = desk();
    let path = desk.sheet("a.csv", "No;Nilai\n1;2\n");
    let folder = desk.window.path("lain");
    std::fs::create_dir(&folder).unwrap();
    let other = format!("{folder}/a.csv");
    std::fs::copy(&path, &other).unwrap();
    let mut ask = desk.ask(&path, json!([]));
    ask["paths"] = json!([path, other]);
    assert!(desk.window.refused("preview_import", ask.clone()).contains("dua berkas bernama"));
    ask["paths"] = json!([path, path]);
    assert_eq!(desk.window.call("preview_import", ask)["taken"], json!(1), "the same file is one");
}

#[test]
fn a_hidden_sheet_is_shown_and_read_only_when_asked_for() {
    let mut desk = desk();
    let workbook = desk.window.path("buku.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Depan").unwrap().write(0, 0, "Sampul").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("LKE").unwrap().set_hidden(true);
    sheet.write_row(0, 0, ["No", "Indikator", "Nilai"]).unwrap();
    sheet.write_row(1, 0, ["1", "", "2"]).unwrap();
    sheet.write(0, 300, "jauh").unwrap();
    book.save(&workbook).unwrap();
    let preview = desk.preview(&workbook, json!([]));
    let table = &preview["files"][0]["tables"][1];
    assert_eq!(
        (&table["hidden"], &table["taken"], &preview["taken"]),
        (&json!(true), &json!(false), &json!(0))
    );
    assert!(reasons(&preview).contains("tersembunyi") && reasons(&preview).contains("batas kolom"));
    let preview = desk.preview(&workbook, json!([mapping("buku.xlsx", "LKE", "A1")]));
    assert_eq!(preview["taken"], json!(1));
    assert!(!reasons(&preview).contains("tersembunyi"));
}

#[test]
fn leaving_a_table_out_is_a_word_on_this_file_and_not_on_its_layout() {
    let mut desk = desk();
    let path = desk.sheet("a.csv", "No;Nilai\n1;2\n");
    let other = desk.sheet("b.csv", "No;Nilai\n2;3\n");
    let mut said = mapping("a.csv", "a", "A1");
    said["taken"] = json!(false);
    let mut ask = desk.ask(&path, json!([said]));
    ask["paths"] = json!([path, other]);
    ask["token"] = desk.window.call("preview_import", ask.clone())["token"].clone();
    assert_eq!(desk.window.call("accept_import", ask)["taken"], json!(1));
    assert_eq!(desk.window.call("import_settings", json!({}))["layouts"], json!([]));
    assert_eq!(desk.preview(&path, json!([]))["taken"], json!(1));
}
