//! The import assistant, through the door of the window: what headings do not say a person says, it is
//! remembered, and lists go the same way as answers.

use proptest::prelude::*;
use serde_json::{Value, json};
use spbe_mandiri::child::Reader;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::import::{
    self, Cell, ColumnRole, Content, Guidance, HeaderLines, LevelScale, Limits, MappedColumn,
    Mapping, ReadOptions, Sheet, TableKind, Workbook,
};
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::work::Progress;

use crate::api::{Window, window};
use crate::support::SPBE_2020;

pub struct Desk {
    pub window: Window,
    pub assessment: Value,
}

pub fn desk() -> Desk {
    let mut window = window();
    let assessment = window.created(2023, SPBE_2020);
    Desk { window, assessment }
}

impl Desk {
    pub fn sheet(&self, name: &str, text: &str) -> String {
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

    pub fn preview(&mut self, path: &str, mappings: Value) -> Value {
        let ask = self.ask(path, mappings);
        self.window.call("preview_import", ask)
    }

    pub fn accept(&mut self, path: &str, mappings: Value) -> Value {
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
pub fn mapping(file: &str, sheet: &str, at: &str) -> Value {
    json!({
        "file": file, "sheet": sheet, "at": at, "taken": true, "kind": null, "header": null,
        "columns": null, "year": null, "scale": "as_written", "agency": null,
    })
}

fn roles(table: &Value) -> Vec<String> {
    let columns = table["columns"].as_array().unwrap();
    columns.iter().map(|column| column["role"]["field"].as_str().unwrap().to_owned()).collect()
}

pub fn changes(preview: &Value) -> Vec<String> {
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

pub fn reasons(preview: &Value) -> String {
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

/// The instrument of a year, the usual one where none is known.
fn instrument(year: Option<i32>) -> Option<&'static Instrument> {
    Library::built_in().ok()?.for_year(year.unwrap_or(2023))
}

#[test]
fn who_looks_on_sees_the_same_answers() {
    let limits = Limits {
        reader: Reader::Apart(env!("CARGO_BIN_EXE_spbe-mandiri").into()),
        ..Limits::default()
    };
    let mut read = 0;
    for entry in std::fs::read_dir("fixtures/workbooks").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "json") {
            continue;
        }
        let workbook = import::open(&path, &limits).unwrap();
        let alone = import::recognise(&workbook, &instrument, ReadOptions::default());
        let guidance = Guidance { assisted: true, agency: "Kota Contoh", ..Guidance::default() };
        let assisted =
            import::recognise_guided(&workbook, &instrument, ReadOptions::default(), &guidance);
        assert_eq!(assisted.rows, alone.rows, "{}", path.display());
        assert_eq!(
            assisted.units.len() + assisted.targets.len() + assisted.published.len(),
            0,
            "{}",
            path.display()
        );
        let sheets = workbook.sheets.iter().filter(|sheet| !sheet.is_empty()).count();
        assert!(assisted.tables.len() >= sheets, "{}: every sheet is shown", path.display());
        read += 1;
    }
    assert!(read >= 40, "{read} fixtures");
}

const TEXTS: [&str; 24] = [
    "",
    "No",
    "Indikator",
    "Nilai",
    "OPD",
    "Tahun",
    "Target",
    "Target 2024",
    "Kab/Kota",
    "Indeks SPBE",
    "1",
    "2",
    "47",
    "3,5",
    "Level 3",
    "Dinas Kominfo",
    "Kota Contoh",
    "#REF!",
    "1, 2, 5-7",
    "Jumlah",
    "Mengetahui",
    "I1",
    "99999999999999999999",
    "2023",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_sheet_and_no_mapping_breaks_the_reading(
        cells in prop::collection::vec((0_u32..9, 0_u32..7, 0_usize..TEXTS.len()), 0..50),
        kind in 0_usize..6,
        header in prop::option::of((0_u32..12, 0_u32..6)),
        roles in prop::option::of(prop::collection::vec((0_u32..8, 0_usize..60), 0..8)),
        (scale, year, at) in (0_usize..3, prop::option::of(1990_i32..2110), any::<bool>()),
    ) {
        let cells = cells
            .into_iter()
            .map(|(row, column, text)| Cell { row, column, content: Content::Text(TEXTS[text].into()) })
            .filter(|cell| !cell.content.text().is_empty())
            .collect();
        let sheet = Sheet::new("L".to_owned(), false, cells, Vec::new());
        let workbook = Workbook { file: "a.xlsx".to_owned(), sheets: vec![sheet] };
        let kind = TableKind::ALL.get(kind).copied();
        let own = instrument(None).unwrap();
        let columns = roles.map(|roles| {
            let all: Vec<ColumnRole> = TableKind::ALL.iter().flat_map(|kind| kind.roles(own)).collect();
            let role = |nth: usize| all[nth % all.len()];
            roles
                .into_iter()
                .map(|(place, nth)| MappedColumn { letter: import::column_name(place), role: role(nth) })
                .collect()
        });
        let plain = Guidance { assisted: true, agency: "Kota Contoh", ..Guidance::default() };
        let first = import::recognise_guided(&workbook, &instrument, ReadOptions::default(), &plain);
        let anchor = first.tables.first().filter(|_| at).map_or_else(String::new, |table| table.at.clone());
        let mapping = Mapping {
            file: "a.xlsx".to_owned(),
            sheet: "L".to_owned(),
            at: anchor,
            taken: true,
            kind,
            header: header.map(|(row, lines)| HeaderLines { row, lines }),
            columns,
            year,
            scale: [LevelScale::AsWritten, LevelScale::FromZero, LevelScale::Percent][scale],
            agency: None,
            turned: None,
        };
        let mappings = [mapping];
        let guidance = Guidance { mappings: &mappings, ..plain };
        let reading = import::recognise_guided(&workbook, &instrument, ReadOptions::default(), &guidance);
        for finding in &reading.findings {
            prop_assert!(finding.reason.ends_with(['.', '?', ')']), "no sentence: {}", finding.reason);
        }
        for table in &reading.tables {
            if let Some(layout) = import::layout_of(table, &mappings[0]) {
                let layouts = [layout];
                let again = Guidance { layouts: &layouts, ..plain };
                import::recognise_guided(&workbook, &instrument, ReadOptions::default(), &again);
            }
        }
    }
}
