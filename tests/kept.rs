//! Lists as agencies keep them, through the assistant: results by year, evidence items, several lists on
//! one sheet, tables on their side.

use serde_json::{Value, json};

use crate::api::window;
use crate::assistant::{Desk, changes, desk, mapping, reasons};
use crate::support::{PEMDI, SPBE_2020};

fn pemdi() -> Desk {
    let mut window = window();
    let assessment = window.created(2026, PEMDI);
    Desk { window, assessment }
}

/// What a preview says in a voice.
fn spoken(desk: &mut Desk, path: &str, voice: &str) -> Value {
    let ask = json!({
        "assessment": desk.assessment, "paths": [path], "voice": voice, "take": [], "mappings": [],
    });
    desk.window.call("preview_import", ask)
}

fn accept(desk: &mut Desk, path: &str, voice: &str, take: Value) -> Value {
    let mut ask = json!({
        "assessment": desk.assessment, "paths": [path], "voice": voice, "take": take, "mappings": [],
    });
    ask["token"] = desk.window.call("preview_import", ask.clone())["token"].clone();
    desk.window.call("accept_import", ask)
}

#[test]
fn every_year_of_a_list_of_results_is_taken_whether_in_columns_or_in_rows() {
    let mut desk = desk();
    let columns = "INDEKS SPBE PROVINSI CONTOH;;;\nNo;Kabupaten/Kota;Indeks SPBE;;\n;;2022;2023;\n1;Kab. A;1,90;2,30;\n2;Kota B;2,10;-;\n";
    let path = desk.sheet("kolom.csv", columns);
    let preview = desk.preview(&path, json!([]));
    let rows = changes(&preview);
    assert!(
        rows.len() == 2 && rows[0].ends_with("2 instansi") && rows[1].ends_with("1 instansi"),
        "{rows:?}"
    );
    let open = "id,kode_provinsi,nama_provinsi,kode_kabupaten_kota,nama_kabupaten_kota,indeks_spbe,satuan,tahun\n1,1,Contoh,101,Kab. A,2.31,POIN,2022\n2,1,Contoh,102,Kota B,2.5,POIN,2022\n3,1,Contoh,101,Kab. A,2.8,POIN,2023\n4,1,Contoh,102,Kota B,x,POIN,2023\n";
    let path = desk.sheet("terbuka.csv", open);
    let preview = desk.preview(&path, json!([]));
    let rows = changes(&preview);
    assert!(
        rows.len() == 2 && rows[0].ends_with("2 instansi") && rows[1].ends_with("1 instansi"),
        "{rows:?}"
    );
    assert_eq!(preview["findings"][0]["cell"], "F5", "{}", reasons(&preview));
}

#[test]
fn an_entry_is_no_heading_however_it_begins() {
    let mut desk = desk();
    let path = desk.sheet("lembaga.csv", "1;101;Unit Kerja Presiden Contoh\n2;102;Dewan Contoh\n");
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["rows"], json!([]), "{preview}");
}

#[test]
fn lists_of_several_kinds_on_one_sheet_are_all_read() {
    let mut desk = desk();
    let beside = "No;Nama Perangkat Daerah;;No;Indikator Kinerja;2024;2025\n1;Dinas A;;1;Indeks SPBE;2,6;2,8\n2;Dinas B;;2;Angka Kemiskinan;9;8\n";
    let path = desk.sheet("samping.csv", beside);
    let preview = desk.preview(&path, json!([]));
    let tables = preview["files"][0]["tables"].as_array().expect("tables");
    let kinds: Vec<&Value> = tables.iter().map(|table| &table["kind"]).collect();
    assert_eq!(kinds, [&json!("units"), &json!("targets")], "{preview}");
    assert_eq!(preview["taken"], json!(4), "{}", reasons(&preview));

    let below = "DAFTAR OPD;\nNo;OPD\n1;Dinas A\n2;Dinas B\n\nTARGET RPJMD;\nTahun;Target Indeks SPBE\n2025;2,9\n";
    let path = desk.sheet("bawah.csv", below);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(
        changes(&preview),
        [
            "Dinas A|2023|perangkat daerah baru",
            "Dinas B|2023|perangkat daerah baru",
            "Target SPBE 59/2020 dari RPJMD|2025|target 2,90",
        ],
        "{}",
        reasons(&preview)
    );
}

#[test]
fn official_results_without_levels_have_a_place_of_their_own() {
    let mut desk = desk();
    let text = "Riwayat Indeks SPBE Kota Contoh;;\nTahun;Indeks SPBE;Predikat\n2019;1,98;Cukup\n2021;2,35;Cukup\n2023;2,88;Cukup\n2024;7;Baik\n";
    let path = desk.sheet("riwayat.csv", text);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["files"][0]["tables"][0]["kind"], "results", "{preview}");
    assert_eq!(
        changes(&preview),
        [
            "Hasil resmi Indeks SPBE (SPBE 5/2018)|2019|1,98 (Cukup)",
            "Hasil resmi Indeks SPBE (SPBE 59/2020)|2021|2,35 (Cukup)",
            "Hasil resmi Indeks SPBE (SPBE 59/2020)|2023|2,88 (Cukup)",
        ]
    );
    assert_eq!(preview["refused"], json!(1));
    assert!(reasons(&preview).contains("berpredikat Baik"), "{}", reasons(&preview));
    assert_eq!(preview["new_assessments"], json!([]), "no assessment is made of a figure");
    assert_eq!(desk.accept(&path, json!([]))["taken"], json!(3));
    assert_eq!(desk.preview(&path, json!([]))["unchanged"], json!(3));

    let ask = json!({ "assessment": desk.assessment });
    let dashboard = desk.window.call("dashboard", ask.clone());
    assert_eq!(dashboard["official"]["value"], "2,88", "{dashboard}");
    assert_eq!(dashboard["voices"]["eksternal"], Value::Null, "never mixed with what is computed");
    let targets = desk.window.call("targets", ask.clone());
    let years: Vec<i64> = targets["official"]
        .as_array()
        .expect("results")
        .iter()
        .map(|one| one["year"].as_i64().expect("a year"))
        .collect();
    assert_eq!(years, [2023, 2021, 2019]);

    let other = desk.sheet("lain.csv", "Indeks SPBE;\nTahun;Nilai Indeks\n2023;2,9\n");
    let preview = desk.preview(&other, json!([]));
    assert_eq!(
        (&preview["rows"][0]["here"], &preview["rows"][0]["there"]),
        (&json!("2,88"), &json!("2,90"))
    );
    desk.window.call("undo", json!({}));
    assert_eq!(desk.window.call("targets", ask)["official"], json!([]), "one undo takes all back");
}

#[test]
fn an_official_result_can_be_typed_and_taken_back() {
    let mut desk = desk();
    let ask = json!({ "assessment": desk.assessment });
    let typed = |value: &str, source: &str| {
        json!({
            "assessment": ask["assessment"], "year": 2022, "instrument": SPBE_2020,
            "value": value, "predicate": "Cukup", "source": source,
        })
    };
    for (value, source, words) in
        [("2,35", " ", "Sumber hasil resmi"), ("7", "Keputusan Menteri", "Hasil resmi")]
    {
        let refused = desk.window.refused("save_result", typed(value, source));
        assert!(refused.contains(words), "{refused}");
    }
    desk.window.call("save_result", typed("2,35", "Keputusan Menteri"));
    let seen = desk.window.call("save_result", typed("2,36", "Keputusan Menteri"));
    let official = &seen["official"];
    assert_eq!(official.as_array().map(Vec::len), Some(1), "replaced, not doubled: {official}");
    assert_eq!(
        (&official[0]["value"], &official[0]["predicate"]),
        (&json!("2,36"), &json!("Cukup"))
    );
    // The same figures in a workbook change nothing.
    let path =
        desk.sheet("resmi.csv", "Indeks SPBE;\nTahun;Nilai Indeks;Predikat\n2022;2,36;Cukup\n");
    assert_eq!(desk.preview(&path, json!([]))["unchanged"], json!(1));
    desk.window.call("undo", json!({}));
    assert_eq!(desk.window.call("targets", ask.clone())["official"][0]["value"], "2,35");
    desk.window.call("undo", json!({}));
    assert_eq!(desk.window.call("targets", ask.clone())["official"], json!([]));
}

#[test]
fn the_parts_of_an_official_result_come_with_it() {
    let mut desk = desk();
    let text = "No,Nama Indeks,2022,2023\n,SPBE,1.50,2.15\n1,Domain Kebijakan SPBE,2.00,1.40\n2,Domain Tata Kelola SPBE,1.00,1.70\n3,Indeks Kepuasan,80,81\n";
    let path = desk.sheet("lhe.csv", text);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["taken"], json!(6), "{}", reasons(&preview));
    desk.accept(&path, json!([]));
    let ask = json!({ "assessment": desk.assessment });
    let targets = desk.window.call("targets", ask.clone());
    let newest = &targets["official"][0];
    assert_eq!((&newest["year"], &newest["value"]), (&json!(2023), &json!("2,15")));
    assert_eq!(newest["parts"].as_array().map(Vec::len), Some(2), "{newest}");
    let gone = json!({ "assessment": desk.assessment, "id": newest["id"] });
    let left = desk.window.call("remove_result", gone);
    assert_eq!(left["official"].as_array().map(Vec::len), Some(1), "with its parts");
}

const ITEMS: &str = "Kode;Level;Bukti Dukung;Status;Catatan;Nama File\nI1-L1-01;1;;Diterima;;renja.pdf\nI1-L2-01;2;;Revisi;Belum ditandatangani;\nI1-L2-02;2;;Ditolak;;\nI1-L2-03;2;;Belum;;\n";

#[test]
fn items_come_in_with_the_states_of_whoever_decides() {
    let mut desk = pemdi();
    let path = desk.sheet("butir.csv", ITEMS);
    let own = spoken(&mut desk, &path, "mandiri");
    assert_eq!(own["files"][0]["tables"][0]["kind"], "items", "{own}");
    assert!(reasons(&own).contains("putusan asesor"), "{}", reasons(&own));

    let preview = spoken(&mut desk, &path, "eksternal");
    assert_eq!(preview["refused"], json!(1), "sent back without a reason: {}", reasons(&preview));
    let rows = changes(&preview);
    assert!(rows[0].ends_with("belum \u{2192} diterima, 1 bukti"), "{rows:?}");
    assert!(rows[1].contains("alasan: Belum ditandatangani"), "{rows:?}");
    assert_eq!(accept(&mut desk, &path, "eksternal", json!([]))["taken"], json!(2));
    let at = json!({ "assessment": desk.assessment, "code": "1" });
    let value = desk.window.call("indicator", at.clone())["value"].clone();
    assert_ne!(value, Value::Null, "an accepted item counts");

    let changed = desk.sheet("butir2.csv", &ITEMS.replace("Diterima", "Belum"));
    let preview = spoken(&mut desk, &changed, "eksternal");
    let row = &preview["rows"][0];
    assert_eq!(
        (&row["fate"], &row["here"], &row["there"]),
        (&json!("conflict"), &json!("diterima"), &json!("belum"))
    );
    desk.window.call("undo", json!({}));
    let indicator = desk.window.call("indicator", at);
    assert_eq!(indicator["value"], Value::Null, "one undo takes all of them back");
}

#[test]
fn items_of_another_year_are_refused_by_that_reason() {
    let mut desk = desk();
    let path = desk.sheet("butir.csv", ITEMS);
    let preview = desk.preview(&path, json!([]));
    assert_eq!(preview["rows"], json!([]));
    assert!(reasons(&preview).contains("Butir bukti hanya ada pada Pemdi"), "{preview}");
}

#[test]
fn a_table_on_its_side_is_turned_and_a_person_may_turn_it_back() {
    let mut desk = desk();
    let text = "Indikator;1;2;3\nNilai Mandiri;3;2;x\nOPD;Dinas A;Dinas A;Dinas B\n";
    let path = desk.sheet("mendatar.csv", text);
    let preview = desk.preview(&path, json!([]));
    let table = &preview["files"][0]["tables"][0];
    assert_eq!((&table["turned"], &table["rows"]), (&json!(true), &json!(2)), "{table}");
    assert_eq!(table["columns"][1]["letter"], "2", "its columns are rows of the sheet");
    assert_eq!((&preview["taken"], &preview["refused"]), (&json!(2), &json!(1)));
    assert_eq!(preview["rows"][0]["cell"], "B2");
    assert_eq!(preview["findings"][0]["cell"], "D2", "the cell on the sheet itself");
    let mut said = mapping("mendatar.csv", "mendatar", table["at"].as_str().expect("a place"));
    said["turned"] = json!(false);
    let preview = desk.preview(&path, json!([said]));
    assert_eq!(preview["files"][0]["tables"][0]["turned"], json!(false));
    assert_eq!(preview["taken"], json!(0));
}

#[test]
fn a_matrix_of_opds_gives_their_values_or_their_marks() {
    let mut desk = desk();
    let numbers: Vec<String> = (1..=9).map(|number| format!("I{number}")).collect();
    let head = format!("OPD;{}", numbers.join(";"));
    let path = desk.sheet("nilai.csv", &format!("{head}\nDinas A;3;2;;;;;;;\nDinas B;;;4;;;;;;\n"));
    let preview = desk.preview(&path, json!([]));
    let rows = changes(&preview);
    assert!(rows.len() == 3 && rows[0].ends_with("tingkat 3, Dinas A"), "{rows:?}");
    let path = desk.sheet("tanda.csv", &format!("{head}\nDinas A;V;V;;;;;;;\nDinas B;;;V;;;;;;\n"));
    let preview = desk.preview(&path, json!([]));
    let rows = changes(&preview);
    assert!(rows.len() == 3 && rows[2].ends_with("|Dinas B"), "{rows:?}");
    assert!(reasons(&preview).contains("hanya berisi tanda"), "{preview}");
}

#[test]
fn a_row_for_each_assessor_gives_each_of_them_the_own_value_and_note() {
    let mut desk = desk();
    let preview = desk.preview("fixtures/workbooks/92-baris-untuk-setiap-penilai.xlsx", json!([]));
    let mut keys: Vec<&Value> =
        preview["rows"].as_array().expect("rows").iter().map(|row| &row["key"]).collect();
    let of = keys.len();
    keys.sort_by_key(|key| key.to_string());
    keys.dedup();
    assert_eq!((keys.len(), of), (5, 5), "each row can be chosen by itself");
    let text = "No;Indikator;Penilai;Nilai;Keterangan\n1;;Mandiri;3;Sudah ditetapkan\n1;;Asesor Eksternal;2;Belum berlaku\n2;;Siapa;2;\n";
    let path = desk.sheet("penilai.csv", text);
    let preview = desk.preview(&path, json!([]));
    assert!(
        reasons(&preview).contains("Penilai \u{201c}Siapa\u{201d} tidak dikenali"),
        "{preview}"
    );
    desk.accept(&path, json!([]));
    let at = json!({ "assessment": desk.assessment, "code": "1" });
    let view = desk.window.call("indicator", at);
    assert_eq!((&view["value"], &view["voices"]["eksternal"]), (&json!("3"), &json!("2")));
    assert_eq!(view["explanation"], json!("Sudah ditetapkan"), "a note is no explanation");
}

#[test]
fn a_table_in_the_name_of_another_agency_is_read_with_a_word_about_it() {
    let mut desk = desk();
    let own =
        desk.window.call("frame", json!({}))["agency"]["name"].as_str().expect("a name").to_owned();
    let sheet = |title: &str| format!("{title};;\nNo;Indikator;Nilai\n1;;2\n2;;3\n");
    let path = desk.sheet("lain.csv", &sheet("LKE SPBE PEMERINTAH KABUPATEN LAIN TAHUN 2023"));
    let preview = desk.preview(&path, json!([]));
    assert!(reasons(&preview).contains("atas nama \u{201c}Kabupaten Lain\u{201d}"), "{preview}");
    assert_eq!(preview["taken"], json!(2), "{preview}");
    let path = desk.sheet("sendiri.csv", &sheet(&format!("Provinsi Uji {own} Hasil Akhir")));
    let preview = desk.preview(&path, json!([]));
    assert_eq!(reasons(&preview), "", "{preview}");
}
