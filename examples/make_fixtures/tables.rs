//! Workbooks as agencies keep them, all of the made-up Kota Contoh.

use spbe_mandiri::instrument::Instrument;

use crate::expected::Expected;
use crate::grid::{Grid, Put, n, s, xlsx};
use crate::{odd_tables, worded_tables};

/// Made-up levels of the 47 indicators.
pub const LEVELS: [u8; 47] = [
    2, 2, 1, 3, 2, 3, 1, 2, 1, 3, 2, 1, 2, 1, 3, 2, 3, 1, 2, 2, 1, 2, 2, 1, 3, 1, 2, 3, 1, 1, 2, 3,
    3, 4, 4, 3, 2, 3, 2, 3, 2, 4, 2, 3, 4, 2, 5,
];

/// A fixture: file name, bytes, expectation.
pub type Fixture = (&'static str, Vec<u8>, Expected);
pub(crate) type Made = Result<Fixture, Box<dyn std::error::Error>>;

pub(crate) const NOTE: &str = "Data contoh buatan, bukan data resmi";

pub struct Instruments<'i> {
    pub spbe_2018: &'i Instrument,
    pub spbe_2020: &'i Instrument,
    pub pemdi: &'i Instrument,
}

pub(crate) fn name(instrument: &Instrument, number: usize) -> String {
    instrument
        .indicators()
        .nth(number - 1)
        .map_or_else(String::new, |indicator| indicator.name.clone())
}

pub(crate) fn short(instrument: &Instrument, number: usize) -> String {
    instrument
        .indicators()
        .nth(number - 1)
        .map_or_else(String::new, |indicator| indicator.short_name.clone())
}

pub(crate) fn level(number: usize) -> u8 {
    LEVELS[number - 1]
}

pub(crate) fn weight(number: usize) -> f64 {
    match number {
        1..=10 => 1.3,
        11..=20 => 2.5,
        21..=31 => 1.5,
        32..=41 => 2.75,
        _ => 3.0,
    }
}

pub fn all(books: &Instruments) -> Result<Vec<Fixture>, Box<dyn std::error::Error>> {
    let spbe = books.spbe_2020;
    Ok(vec![
        simple(spbe)?,
        title_above(spbe)?,
        two_lines(spbe)?,
        tracker(spbe)?,
        names_only(spbe)?,
        roman(spbe)?,
        level_words(spbe)?,
        numbers_as_text(spbe)?,
        sheet_by_domain(spbe)?,
        worded_tables::year_columns(spbe)?,
        worded_tables::headings_and_totals(spbe)?,
        worded_tables::with_words(spbe)?,
        odd_tables::semicolons(spbe)?,
        odd_tables::tabs_utf16(spbe)?,
        odd_tables::pemdi(books.pemdi)?,
        odd_tables::year_2018(books.spbe_2018)?,
        odd_tables::services_in_order(books.spbe_2018)?,
        odd_tables::faults(spbe)?,
        odd_tables::sheet_by_year(books)?,
        odd_tables::ticks(spbe)?,
        odd_tables::wrong_ending(spbe)?,
        odd_tables::two_voices_grouped(spbe)?,
        odd_tables::other_instrument(books)?,
    ])
}

/// The plainest table: number, name, level.
pub(crate) fn simple(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("LKE");
    grid.header(&["No", "Indikator", "Level"]);
    for number in 1..=47 {
        let row = grid.row(vec![n(number as u8), s(name(spbe, number)), n(level(number))]);
        expected.row("LKE", row, number, &[("mandiri", &level(number).to_string())]);
    }
    Ok(("01-sederhana.xlsx", xlsx(&[grid])?, expected))
}

/// Titles above, a row that counts the columns, weights, a signature below.
fn title_above(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Penilaian");
    for title in ["LEMBAR KERJA EVALUASI SPBE", "PEMERINTAH KOTA CONTOH", "TAHUN 2021", NOTE] {
        let row = grid.row(vec![s(title)]) as u32 - 1;
        grid.merges.push((row, 0, row, 4));
    }
    grid.blank();
    grid.header(&["No.", "Nama Indikator", "Bobot (%)", "Tingkat\nKematangan", "Keterangan"]);
    grid.row(["(1)", "(2)", "(3)", "(4)", "(5)"].map(s).to_vec());
    for number in 1..=47 {
        let row = grid.row(vec![
            n(number as u8),
            s(name(spbe, number)),
            n(weight(number)),
            n(level(number)),
            Put::No,
        ]);
        expected.row("Penilaian", row, number, &[("mandiri", &level(number).to_string())]);
    }
    grid.blank();
    let row = grid.row(vec![Put::No, Put::No, Put::No, s("Kota Contoh, 5 Mei 2021")]);
    expected.skip("Penilaian", format!("D{row}"));
    grid.row(vec![
        Put::No,
        Put::No,
        Put::No,
        Put::No,
        s("Kepala Dinas Komunikasi dan Informatika"),
    ]);
    Ok(("02-judul-di-atas.xlsx", xlsx(&[grid])?, expected))
}

/// A header of two lines with merged cells: three voices under one group.
fn two_lines(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2022);
    let mut grid = Grid::new("Rekap Nilai");
    grid.row(vec![s("Rekapitulasi nilai (data contoh buatan)")]);
    grid.header(&["No", "Indikator", "Bobot", "Nilai", "", "", "Keterangan"]);
    grid.header(&["", "", "", "Mandiri", "Asesor Internal", "Pusat", ""]);
    for column in [0, 1, 2, 6] {
        grid.merges.push((1, column, 2, column));
    }
    grid.merges.push((1, 3, 1, 5));
    for number in 1..=47 {
        let own = level(number);
        let reviewed = own.saturating_sub(u8::from(number % 5 == 0)).max(1);
        let official =
            (number % 7 != 0).then(|| reviewed.saturating_sub(u8::from(number % 9 == 0)).max(1));
        let mut cells = vec![
            n(number as u8),
            s(short(spbe, number)),
            n(weight(number) / 100.0),
            n(own),
            n(reviewed),
        ];
        cells.push(official.map_or(Put::No, n));
        cells.push(s(if number == 3 { "Menunggu pengesahan" } else { "-" }));
        let row = grid.row(cells);
        let (own, reviewed) = (own.to_string(), reviewed.to_string());
        let mut values = vec![("mandiri", own.as_str()), ("internal", reviewed.as_str())];
        let official = official.map(|value| value.to_string());
        if let Some(official) = &official {
            values.push(("eksternal", official));
        }
        expected.row("Rekap Nilai", row, number, &values);
    }
    expected.words(3, Some("Menunggu pengesahan"), &[], &[]);
    expected.words(4, None, &[], &[]);
    Ok(("03-kepala-dua-baris.xlsx", xlsx(&[grid])?, expected))
}

/// A tracker with a running number, a year column, recommendations and both results.
fn tracker(spbe: &Instrument) -> Made {
    let mut expected = Expected::default();
    let mut grid = Grid::new("Tindak Lanjut");
    grid.row(vec![s("Pelacak tindak lanjut SPBE Kota Contoh (data contoh buatan)")]);
    let header = grid.header(&[
        "No",
        "Tahun",
        "Indikator",
        "Rekomendasi",
        "Nilai Pusat",
        "Nilai Mandiri",
        "Tindak Lanjut",
        "Target Waktu",
        "OPD",
        "Tahapan yang harus dipenuhi OPD untuk menaikkan nilai",
        "Data Dukung Telah dimiliki",
        "Data Dukung Belum dimiliki",
    ]);
    let mut counter = 0_u8;
    for year in [2021, 2022] {
        for number in [4, 8, 15, 23, 33, 42] {
            counter += 1;
            let own = (level(number) + u8::from(year == 2022)).min(5);
            let official = own.saturating_sub(u8::from(number % 2 == 0)).max(1);
            let row = grid.row(vec![
                n(counter),
                n(year),
                s(name(spbe, number)),
                s("Susun dan tetapkan pedoman; lakukan reviu berkala."),
                n(official),
                n(own),
                s("Dalam proses"),
                s("Triwulan III"),
                s("Dinas Komunikasi dan Informatika"),
                s("Penetapan pedoman"),
                s("1. SK Tim\n2. Notula rapat"),
                s("Laporan reviu"),
            ]);
            expected.row_of(
                "Tindak Lanjut",
                row,
                number,
                Some(year),
                &[("eksternal", &official.to_string()), ("mandiri", &own.to_string())],
            );
            // "Triwulan III" names no year.
            expected.remark("Tindak Lanjut", format!("H{row}"));
        }
    }
    expected.remark("Tindak Lanjut", format!("A{header}"));
    expected.words(42, None, &["SK Tim", "Notula rapat"], &["Dinas Komunikasi dan Informatika"]);
    let recommended = "Susun dan tetapkan pedoman; lakukan reviu berkala.";
    expected.recommended(42, Some(recommended), Some("Dalam proses"), None);
    Ok(("04-pelacak-rekomendasi.xlsx", xlsx(&[grid])?, expected))
}

/// No numbers; names in other spellings.
fn names_only(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Isian");
    grid.header(&["Nama Indikator", "Nilai"]);
    for number in 1..=47 {
        let name = name(spbe, number);
        let written = match number % 5 {
            0 => name.to_uppercase(),
            1 => name.replace("Instansi Pusat/Pemerintah Daerah", "IPPD"),
            2 => name.replace(' ', "\u{a0}"),
            3 => short(spbe, number),
            _ => name
                .replace("Tingkat Kematangan ", "")
                .replace("Manajemen", "Menejemen")
                .replace("Layanan", "Layaan"),
        };
        let row = grid.row(vec![s(written), n(level(number))]);
        expected.row("Isian", row, number, &[("mandiri", &level(number).to_string())]);
    }
    let row = grid.row(vec![s("Layanan Publik Sektor 4"), n(2)]);
    expected.refuse("Isian", format!("A{row}"), "tidak dikenali");
    Ok(("05-nama-saja.xlsx", xlsx(&[grid])?, expected))
}

fn roman(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Romawi");
    grid.header(&["Nomor Indikator", "Indikator", "Tingkat"]);
    for number in 1..=47 {
        let numeral = ["", "I", "II", "III", "IV", "V"][usize::from(level(number))];
        let row =
            grid.row(vec![s(format!("Indikator {number}")), s(short(spbe, number)), s(numeral)]);
        expected.row("Romawi", row, number, &[("mandiri", &level(number).to_string())]);
    }
    Ok(("06-angka-romawi.xlsx", xlsx(&[grid])?, expected))
}

fn level_words(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Level");
    grid.header(&["No", "Indikator", "Capaian Level"]);
    for number in 1..=47 {
        let level = level(number);
        let process =
            ["", "Rintisan", "Terkelola", "Terdefinisi", "Terpadu dan Terukur", "Optimum"]
                [usize::from(level)];
        let written = match number % 6 {
            0 => format!("Level {level}"),
            1 => format!("Tingkat  {level}"),
            2 if number <= 31 => format!("{level} ({process})"),
            3 if number <= 31 => format!("Level {level} - {process}"),
            4 => format!("L{level}"),
            _ => format!("level: {level}"),
        };
        let row = grid.row(vec![n(number as u8), s(short(spbe, number)), s(written)]);
        expected.row("Level", row, number, &[("mandiri", &level.to_string())]);
    }
    Ok(("07-teks-level.xlsx", xlsx(&[grid])?, expected))
}

/// Numbers kept as text, decimal commas, spaces that do not break; blanks are unanswered.
fn numbers_as_text(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Teks");
    grid.header(&["NO", "NAMA  INDIKATOR", "NILAI\u{a0}MANDIRI", "HASIL EVALUASI"]);
    for number in 1..=47 {
        let level = level(number);
        let written = match number % 4 {
            0 => format!("{level},0"),
            1 => format!("\u{a0}{level} "),
            2 => format!("{level}.00"),
            _ => level.to_string(),
        };
        let blank = [10, 20, 30].contains(&number);
        let own = if blank { s(["-", "", "n/a"][number / 10 - 1]) } else { s(written) };
        let name = name(spbe, number).replace(' ', "  ");
        let row = grid.row(vec![s(number.to_string()), s(name), own, s(format!("{level},0"))]);
        let level = level.to_string();
        let mut values = vec![("mandiri", level.as_str()), ("eksternal", level.as_str())];
        if blank {
            values.remove(0);
        }
        expected.row("Teks", row, number, &values);
    }
    Ok(("08-angka-sebagai-teks.xlsx", xlsx(&[grid])?, expected))
}

/// One sheet for each domain, each counting its rows from one; a hidden sheet of last year.
fn sheet_by_domain(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2023);
    let mut grids = Vec::new();
    for (sheet, first, last) in
        [("Kebijakan", 1, 10), ("Tata Kelola", 11, 20), ("Manajemen", 21, 31), ("Layanan", 32, 47)]
    {
        let mut grid = Grid::new(sheet);
        grid.row(vec![s(format!("Domain {sheet} (data contoh buatan)"))]);
        let header = grid.header(&["No", "Indikator", "Level", "PIC"]);
        for number in first..=last {
            let row = grid.row(vec![
                n((number - first + 1) as u8),
                s(name(spbe, number)),
                n(level(number)),
                s("Dinas Komunikasi dan Informatika"),
            ]);
            expected.row(sheet, row, number, &[("mandiri", &level(number).to_string())]);
        }
        if first > 1 {
            expected.remark(sheet, format!("A{header}"));
        }
        grids.push(grid);
    }
    let mut old = Grid::new("Lama");
    old.header(&["No", "Indikator", "Level"]);
    old.row(vec![n(1), s(name(spbe, 1)), n(5)]);
    old.hidden = true;
    grids.push(old);
    expected.skip("Lama", "");
    let mut notes = Grid::new("Petunjuk");
    notes.row(vec![s("Isi kolom Level dengan angka 1 sampai 5.")]);
    grids.push(notes);
    expected.skip("Petunjuk", "");
    Ok(("09-lembar-per-domain.xlsx", xlsx(&grids)?, expected))
}
