//! Lists and recaps through the import: several agencies in one sheet, OPDs, targets, published results.
//! They go the same way as answers: recognised, corrected, seen before, accepted, undone.

use serde_json::json;

use crate::assistant::{changes, desk, mapping, reasons};

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
fn of_blocks_of_several_agencies_the_own_one_is_read() {
    let mut desk = desk();
    let block = |agency: &str, level: u8| {
        format!(
            "Nama Instansi: {agency};;\nTahun: 2023;;\nNo;Indikator;Nilai\n1;;{level}\n5;;{level}\n;;\n"
        )
    };
    let text = block("Kab. Lain", 5) + &block("Kota Contoh", 2);
    let path = desk.sheet("blok.csv", &text);
    let preview = desk.preview(&path, json!([]));
    let rows = changes(&preview);
    assert!(rows.len() == 2 && rows.iter().all(|row| row.ends_with("tingkat 2")), "{rows:?}");
    assert!(reasons(&preview).contains("atas nama \u{201c}Kab Lain\u{201d}"), "{preview}");

    let others = desk.sheet("lain.csv", &(block("Kab. Lain", 5) + &block("Kota Jauh", 2)));
    let preview = desk.preview(&others, json!([]));
    assert_eq!(preview["rows"], json!([]), "nobody's answers are taken for ours");
    let mut said = mapping("lain.csv", "lain", "A3");
    said["taken"] = json!(true);
    let rows = changes(&desk.preview(&others, json!([said])));
    assert!(rows.len() == 2 && rows.iter().all(|row| row.ends_with("tingkat 5")), "{rows:?}");
}

#[test]
fn lists_that_share_a_sheet_with_answers_are_tables_of_their_own() {
    let mut desk = desk();
    let text = "No;Indikator;Nilai;;No;Nama OPD;Indikator yang Diampu\n1;;3;;1;Dinas A;1, 2\n2;;2;;2;Dinas B;3\n3;;2;;;;\n4;;2;;;;\n;;;;;;\nTarget indeks SPBE;;;;;;\nTahun;Target;Dokumen;;;;\n2024;2,8;RPJMD;;;;\n";
    let path = desk.sheet("bersama.csv", text);
    let preview = desk.preview(&path, json!([]));
    let tables = preview["files"][0]["tables"].as_array().expect("tables");
    let kinds: Vec<_> = tables.iter().map(|table| (&table["kind"], &table["taken"])).collect();
    assert_eq!(
        kinds,
        [
            (&json!("answers"), &json!(true)),
            (&json!("units"), &json!(false)),
            (&json!("targets"), &json!(false))
        ]
    );
    assert_eq!(changes(&preview).len(), 4, "{preview}");
    assert_eq!(preview["refused"], json!(0), "{}", reasons(&preview));
    let mut said = mapping("bersama.csv", "bersama", "A8");
    said["taken"] = json!(true);
    let preview = desk.preview(&path, json!([said]));
    assert!(preview.to_string().contains("2,8"), "{preview}");
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
fn answers_to_a_form_are_known_by_the_names_in_its_questions() {
    let mut desk = desk();
    let library = spbe_mandiri::instrument::Library::built_in().expect("the built-in instruments");
    let names: Vec<String> = library
        .get(crate::support::SPBE_2020)
        .expect("SPBE")
        .indicators()
        .take(10)
        .map(|indicator| indicator.name.clone())
        .collect();
    // The form counts its questions from its own first one on: the names decide.
    let questions: Vec<String> =
        (3..).zip(&names).map(|(nth, name)| format!("{nth}. {name}")).collect();
    let text = format!(
        "Timestamp;1. Nama OPD;2. Jabatan;{};13. Tingkat Kematangan Lainnya\n2023-05-01 10:00;Diskominfo;Staf;{};2\n",
        questions.join(";"),
        ["3", "2", "1", "4", "5", "1", "2", "3", "2", "1"].join(";")
    );
    let path = desk.sheet("formulir.csv", &text);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["kind"], json!("recap"), "{preview}");
    assert_eq!(preview["taken"], json!(10), "{}", reasons(&preview));
    assert_eq!(preview["rows"][0]["code"], json!("1"));
    assert!(reasons(&preview).contains("Tingkat Kematangan Lainnya"), "{}", reasons(&preview));
}

/// The kind of the first table of a preview, what it takes, and what is said of it.
fn told(preview: &serde_json::Value) -> (String, Vec<String>, String) {
    let kind = preview["files"][0]["tables"][0]["kind"].as_str().unwrap_or_default();
    (kind.to_owned(), changes(preview), reasons(preview))
}

#[test]
fn a_published_list_with_its_domains_is_not_taken_for_our_own_results() {
    let mut desk = desk();
    let text = "Hasil Evaluasi SPBE Pemerintah Daerah Tahun 2023;;;;;\nNo;Nama Instansi;Indeks SPBE;Predikat;Domain Kebijakan;Domain Layanan\n1;Kab. Satu;2,10;Cukup;2;3\n2;Kota Dua;2,61;Baik;3;3\n";
    let path = desk.sheet("daftar.csv", text);
    let (kind, rows, reasons) = told(&desk.preview(&path, json!([])));
    assert_eq!(kind, "published");
    assert!(rows.len() == 1 && rows[0].ends_with("2 instansi"), "{rows:?} {reasons}");
}

#[test]
fn years_under_a_target_are_targets_and_years_alone_are_results() {
    let mut desk = desk();
    let plan = "TARGET IKU RPJMD 2022-2027;;;;;\nNo;Indikator;Satuan;Kondisi Awal;Target Capaian Setiap Tahun;\n;;;2021;2022;2023\n1;Indeks SPBE;Indeks;1,53;2,0;2,6\n";
    let path = desk.sheet("rpjmd.csv", plan);
    let (kind, rows, reasons) = told(&desk.preview(&path, json!([])));
    assert_eq!(kind, "targets", "{rows:?} {reasons}");
    assert!(
        rows.len() == 2 && rows[0].contains("2022") && rows[1].contains("2,60"),
        "{rows:?} {reasons}"
    );
    let results =
        "Uraian;2021;2022;2023\nIndeks SPBE;1,53;2,35;3,03\nDomain Layanan SPBE;1,8;2,6;3,4\n";
    let path = desk.sheet("capaian.csv", results);
    let (kind, rows, reasons) = told(&desk.preview(&path, json!([])));
    assert_eq!((kind.as_str(), rows.len()), ("results", 6), "{rows:?} {reasons}");
}

#[test]
fn what_an_opd_leads_may_be_written_as_a_range_in_words() {
    let mut desk = desk();
    let text =
        "OPD;Indikator\nInspektorat;29 s.d. 31\nBappeda;13, 14 dan 32\nKominfo;1 sampai dengan 3\n";
    let path = desk.sheet("bagi.csv", text);
    let (kind, rows, reasons) = told(&desk.preview(&path, json!([])));
    assert_eq!((kind.as_str(), reasons.as_str()), ("units", ""), "{rows:?}");
    for (row, leads) in rows.iter().zip(["29, 30, 31", "13, 14, 32", "1, 2, 3"]) {
        assert!(row.ends_with(leads), "{row}");
    }
}
