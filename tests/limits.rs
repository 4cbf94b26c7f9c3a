//! Bounds on what others made: told on one page as they are, and asked wherever words come in.

use std::path::PathBuf;

use spbe_mandiri::answer::Voice;
use spbe_mandiri::import::Limits;
use spbe_mandiri::limits::{self, dossier, evidence, logo, text, thousands};

use crate::support::{Desk, SPBE_2020, desk};

/// A number of bytes as the page tells it.
fn megabytes(bytes: u64) -> String {
    format!("{} MB", bytes >> 20)
}

fn count(number: impl TryInto<usize>) -> String {
    thousands(number.try_into().ok().expect("a small number"))
}

#[test]
fn the_page_of_limits_says_what_the_program_holds_to() {
    let page = std::fs::read_to_string("docs/batas.md").expect("the page");
    let sheet = Limits::default();
    let (small, large) = (evidence::room(0), evidence::room(40_000_000));
    assert_eq!(large.memory - small.memory, 3 * 40_000_000);
    assert_eq!((large.time - small.time).as_secs(), 1);
    let seconds = |time: std::time::Duration| {
        let tenths = time.as_millis() / 100;
        if tenths.is_multiple_of(10) {
            format!("{} detik", tenths / 10)
        } else {
            format!("{},{} detik", tenths / 10, tenths % 10)
        }
    };
    let rows = [
        (
            "berkas bukti",
            format!(
                "{}, ditambah tiga kali ukuran berkas | {}, ditambah 1 detik untuk setiap 40 MB",
                megabytes(small.memory),
                seconds(small.time)
            ),
        ),
        ("logo", format!("{} | {}", megabytes(logo::ROOM.memory), seconds(logo::ROOM.time))),
        (
            "spreadsheet .xls, .xlsb, .ods",
            format!(
                "{} | {} (dapat diatur)",
                megabytes(sheet.child_memory),
                seconds(sheet.child_time)
            ),
        ),
        (
            "ukuran berkas yang dilampirkan, bila tidak diatur lain",
            format!("{} MB", evidence::EvidenceLimit::default().megabytes()),
        ),
        ("ukuran yang dapat diatur", "1 sampai 500 MB".to_owned()),
        ("ukuran berkas yang diperiksa isinya", format!("{} MB", evidence::LARGEST / 1_000_000)),
        ("halaman yang disebut sebuah PDF", count(evidence::MOST_PAGES)),
        ("objek yang disebut sebuah PDF", count(evidence::MOST_OBJECTS)),
        ("kedalaman susunan PDF", format!("{} tingkat", evidence::DEEPEST)),
        ("pemampatan berlapis pada satu bagian", format!("{} lapis", evidence::MOST_FILTERS)),
        ("satu bagian setelah dibuka", megabytes(evidence::LARGEST_PART as u64)),
        ("isi satu halaman yang dicari teksnya", megabytes(evidence::LARGEST_DRAWING as u64)),
        ("seluruh isi yang dibuka untuk mencari teks", megabytes(evidence::UNPACKED as u64)),
        ("halaman yang dicari teksnya", count(evidence::PAGES_FOR_TEXT)),
        (
            "ukuran gambar yang ditampilkan di samping isian",
            megabytes(evidence::LARGEST_SHOWN as u64),
        ),
        ("titik gambar yang ditampilkan", count(evidence::MOST_DOTS)),
        ("halaman yang dikutip satu bukti", count(text::MOST_CITED_PAGES)),
        ("lebar atau tinggi gambar", format!("{} titik", count(logo::WIDEST))),
        ("ukuran berkas SVG", megabytes(logo::LARGEST_DRAWING as u64)),
        ("bentuk yang digambar", count(logo::MOST_SHAPES)),
        ("kedalaman susunan gambar SVG", format!("{} tingkat", logo::DEEPEST)),
        (
            "penjelasan, analisis, catatan asesor, rekomendasi, dan sel spreadsheet yang diimpor",
            format!("{} huruf", count(text::LONGEST)),
        ),
        ("catatan atau alasan pada butir", format!("{} huruf", count(text::LONGEST_NOTE))),
        ("nama, judul, dan sumber", format!("{} huruf", text::LONGEST_LINE)),
        ("ukuran isi setelah dibuka", megabytes(sheet.unpacked_bytes)),
        ("lembar", count(sheet.sheets)),
        ("sel berisi", count(sheet.cells_kept)),
        ("baris satu tabel", count(sheet.rows)),
        ("kolom satu lembar", count(sheet.columns)),
        ("tabel dan indeks dalam satu berkas", count(dossier::MOST_SCHEMA_OBJECTS)),
        (
            "satu isian atau catatan riwayat, selain berkas bukti",
            megabytes(dossier::LARGEST_VALUE as u64),
        ),
        ("satu berkas bukti di dalamnya", megabytes(dossier::LARGEST_FILE as u64)),
        ("ukuran PDF", megabytes(limits::SEALED_REPORT)),
        ("panjang segel di dalamnya", format!("{} kB", limits::SEAL >> 10)),
    ];
    for (what, figure) in &rows {
        let row = format!("| {what} | {figure} |");
        assert!(page.lines().any(|line| line == row), "{row}");
    }
    for largest in [megabytes(logo::LARGEST), megabytes(sheet.file_bytes)] {
        let row = format!("| ukuran berkas | {largest} |");
        assert!(page.lines().any(|line| line == row), "{row}");
    }
    let told = page.lines().filter(|line| line.starts_with("| ") && !line.ends_with("| angka |"));
    assert_eq!(told.count(), rows.len() + 3, "each row of the page is held to; one is a heading");
    assert!(evidence::EvidenceLimit::new(1).is_ok() && evidence::EvidenceLimit::new(500).is_ok());
}

fn written(desk: &Desk, name: &str, lines: &[String]) -> PathBuf {
    let head = "No;Indikator;Tingkat;Penjelasan;Bukti Dukung;OPD\n";
    desk.file(name, format!("{head}{}", lines.concat()).as_bytes())
}

/// What an import of a file says is refused, by cell, and which rows it takes.
fn previewed(desk: &Desk, path: PathBuf) -> (Vec<(String, String)>, Vec<String>) {
    let request = desk.request(&[path]);
    let preview = desk.dossier.preview_import(&request).expect("a preview");
    let refused = preview.findings.into_iter().filter(|finding| finding.refused);
    let rows = preview.rows.into_iter().map(|row| row.code).collect();
    (refused.map(|finding| (finding.cell, finding.reason)).collect(), rows)
}

#[test]
fn import_takes_no_longer_texts_than_the_screen_and_says_which_cell() {
    let desk = desk(2024, SPBE_2020);
    let fits = "é".repeat(text::LONGEST);
    let long = "é".repeat(text::LONGEST + 1);
    let longest = "a".repeat(5_000_000);
    let path = written(
        &desk,
        "panjang.csv",
        &[
            format!("1;;3;{fits};;\n"),
            format!("2;;3;{long};;\n"),
            format!("3;;3;;{longest};\n"),
            "4;;3;pendek;;\n".to_owned(),
            format!("5;;3;;;{longest}\n"),
        ],
    );
    let (refused, rows) = previewed(&desk, path);
    let cells: Vec<&str> = refused.iter().map(|(cell, _)| cell.as_str()).collect();
    assert_eq!(cells, ["D3", "E4", "F6"], "{refused:?}");
    for (_, reason) in &refused {
        assert!(reason.contains("lebih dari 20.000 huruf") && reason.len() < 300, "{reason}");
    }
    assert_eq!(rows, ["1", "4"], "the others are taken");
}

#[test]
fn lines_that_are_too_long_only_together_are_refused_with_their_row() {
    let desk = desk(2024, SPBE_2020);
    let half = "a".repeat(text::LONGEST / 2 + 1);
    let path = written(
        &desk,
        "sambung.csv",
        &[format!("1;;3;{half};;\n"), format!(";;;{half};;\n"), "2;;2;pendek;;\n".to_owned()],
    );
    let (refused, rows) = previewed(&desk, path);
    let [(cell, reason)] = refused.as_slice() else { panic!("{refused:?}") };
    assert_eq!(cell, "A2");
    assert!(reason.contains("Penjelasan terlalu panjang; paling banyak 20.000 huruf"), "{reason}");
    assert_eq!(rows, ["2"]);
}

#[test]
fn the_screen_and_the_import_hold_to_one_length() {
    let mut desk = desk(2024, SPBE_2020);
    let assessment = desk.assessment();
    for (letters, taken) in [(text::LONGEST, true), (text::LONGEST + 1, false)] {
        let words = "é".repeat(letters);
        let act = desk.next();
        let saved = desk.dossier.save_explanation(&act, &assessment, "1", Voice::Mandiri, &words);
        assert_eq!(saved.is_ok(), taken, "{letters} letters on the screen");
        let path = written(
            &desk,
            &format!("{letters}.csv"),
            &[format!("2;;3;{words};;\n"), "3;;2;;;\n".to_owned()],
        );
        let (refused, rows) = previewed(&desk, path);
        assert_eq!((refused.is_empty(), rows.len() == 2), (taken, taken), "{letters} in a sheet");
    }
}
