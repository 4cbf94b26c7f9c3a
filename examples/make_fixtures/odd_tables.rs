//! Further workbooks: other formats, other instruments, faults.

use spbe_mandiri::instrument::Instrument;

use crate::expected::Expected;
use crate::grid::{Grid, Put, lines, n, s, xlsx};
use crate::tables::{Instruments, Made, NOTE, level, name, short, simple, weight};

/// Semicolons, decimal commas, Windows' Western code, an empty line.
pub fn semicolons(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let sheet = "15-titik-koma";
    let mut grid = Grid::new(sheet);
    grid.row(vec![s("Penilaian SPBE Kota Contoh \u{2013} data contoh buatan")]);
    grid.blank();
    grid.header(&["No", "Indikator", "Bobot", "Nilai", "Keterangan"]);
    for number in 1..=47 {
        let level = level(number);
        let words = if number == 5 { "Sudah \u{201c}berjalan\u{201d}; tinggal reviu" } else { "" };
        let row = grid.row(vec![
            n(number as u8),
            s(name(spbe, number)),
            n(weight(number)),
            s(format!("{level},0")),
            s(words),
        ]);
        expected.row(sheet, row, number, &[("mandiri", &level.to_string())]);
    }
    expected.words(5, Some("Sudah \u{201c}berjalan\u{201d}; tinggal reviu"), &[], &[]);
    let text = lines(&grid, ';');
    let (bytes, ..) = encoding_rs::WINDOWS_1252.encode(&text);
    Ok(("15-titik-koma.csv", bytes.into_owned(), expected))
}

/// Excel's "Unicode text": tabs, UTF-16.
pub fn tabs_utf16(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let sheet = "16-teks-unicode";
    let mut grid = Grid::new(sheet);
    grid.header(&["No", "Indikator", "Level"]);
    for number in 1..=47 {
        let row = grid.row(vec![n(number as u8), s(name(spbe, number)), n(level(number))]);
        expected.row(sheet, row, number, &[("mandiri", &level(number).to_string())]);
    }
    let mut bytes = vec![0xff, 0xfe];
    bytes.extend(lines(&grid, '\t').encode_utf16().flat_map(u16::to_le_bytes));
    Ok(("16-teks-unicode.csv", bytes, expected))
}

/// Fractional values, as numbers and as text; one with more decimals than are kept.
pub fn pemdi(pemdi: &Instrument) -> Made {
    let mut expected = Expected::of_year(2026);
    let mut grid = Grid::new("Pemdi 2026");
    grid.row(vec![s("Indeks Pemdi Kota Contoh 2026 (data contoh buatan)")]);
    grid.header(&["No", "Indikator", "Bobot", "Nilai Mandiri", "Nilai Asesor"]);
    let own = [
        "1.5", "2.5", "2", "1.75", "3.2", "1", "1.25", "2.5", "1.5", "2", "1", "1.5", "3", "2.75",
        "2", "2.5", "3.5", "1.5", "2.2", "5",
    ];
    for (place, value) in own.iter().enumerate() {
        let number = place + 1;
        let indicator = pemdi.indicators().nth(place);
        let weight = indicator.map_or(0.0, |indicator| f64::from(indicator.weight));
        let written =
            if number % 2 == 0 { s(value.replace('.', ",")) } else { n(value.parse::<f64>()?) };
        let official = if number == 7 { n(11.0 / 6.0) } else { n(1) };
        let row =
            grid.row(vec![n(number as u8), s(name(pemdi, number)), n(weight), written, official]);
        let official = if number == 7 { "1.833333" } else { "1" };
        if number == 7 {
            expected.remark("Pemdi 2026", format!("E{row}"));
        }
        expected.row("Pemdi 2026", row, number, &[("mandiri", value), ("eksternal", official)]);
    }
    Ok(("17-pemdi.xlsx", xlsx(&[grid])?, expected))
}

/// The 2018 instrument: a level 0, and three services of indicator 35 by their codes.
pub fn year_2018(old: &Instrument) -> Made {
    let mut expected = Expected::of_year(2019);
    let mut grid = Grid::new("Evaluasi 2019");
    grid.row(vec![s("Evaluasi SPBE Kota Contoh (data contoh buatan)")]);
    grid.header(&["No", "Indikator", "Level"]);
    for number in 1..=34 {
        let level = level(number) - 1;
        let row = grid.row(vec![n(number as u8), s(name(old, number)), n(level)]);
        expected.row("Evaluasi 2019", row, number, &[("mandiri", &level.to_string())]);
    }
    let row = grid.row(vec![n(35), s(name(old, 35)), Put::No]);
    expected.skip("Evaluasi 2019", format!("A{row}"));
    for (written, code, level) in
        [(s("35-1"), "35-1", 2), (n(35.2), "35-2", 3), (s("35c"), "35-3", 0)]
    {
        let row = grid.row(vec![written, s(name(old, 35)), n(level)]);
        expected.row("Evaluasi 2019", row, code, &[("mandiri", &level.to_string())]);
    }
    Ok(("18-instrumen-2018.xlsx", xlsx(&[grid])?, expected))
}

/// Three rows that all say 35 are its three services in order; two would not be.
pub fn services_in_order(old: &Instrument) -> Made {
    let mut expected = Expected::of_year(2020);
    let mut grid = Grid::new("A");
    grid.header(&["No Indikator", "Indikator", "Nilai"]);
    for (number, code, level) in [(34, "34", 3), (35, "35-1", 4), (35, "35-2", 2), (35, "35-3", 1)]
    {
        let row = grid.row(vec![n(number as u8), s(name(old, number)), n(level)]);
        expected.row("A", row, code, &[("mandiri", &level.to_string())]);
    }
    let mut two = Grid::new("B");
    two.header(&["No Indikator", "Nilai Pusat"]);
    for level in [3, 4] {
        let row = two.row(vec![n(35), n(level)]);
        expected.refuse("B", format!("A{row}"), "35-1 sampai 35-3");
    }
    let row = two.row(vec![n(1), n(2)]);
    expected.row("B", row, 1, &[("eksternal", "2")]);
    Ok(("19-layanan-berurutan.xlsx", xlsx(&[grid, two])?, expected))
}

/// Faults of every kind among good rows.
pub fn faults(spbe: &Instrument) -> Made {
    let sheet = "Cacat";
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new(sheet);
    grid.row(vec![s("Berkas contoh dengan kesalahan yang disengaja")]);
    grid.header(&["No", "Indikator", "Bobot", "Nilai Mandiri", "Nilai Pusat", "Penjelasan"]);
    for number in 1..=47 {
        let good = n(level(number));
        let mut cells = vec![
            n(number as u8),
            s(short(spbe, number)),
            n(weight(number)),
            good,
            Put::No,
            Put::No,
        ];
        let row = grid.rows.len() + 1;
        let fault: Option<(&str, &str)> = match number {
            3 => {
                cells[3] = s("tiga?");
                Some(("D", "bukan tingkat"))
            }
            5 => {
                cells[3] = n(7);
                Some(("D", "tingkat 1 sampai 5"))
            }
            9 => {
                cells[3] = Put::F("=#REF!", "#REF!".into());
                Some(("D", "#REF!"))
            }
            12 => {
                cells[1] = s(short(spbe, 21));
                Some(("A", "tidak cocok"))
            }
            14 => {
                cells[3] = Put::D(2021, 1, 3);
                Some(("D", "tanggal"))
            }
            16 => {
                cells[3] = n(2.5);
                Some(("D", "tingkat 1 sampai 5"))
            }
            18 => {
                cells[4] = s("2-3");
                Some(("E", "bukan tingkat"))
            }
            22 => {
                cells[3] = n(0);
                Some(("D", "tingkat 1 sampai 5"))
            }
            26 => {
                cells[1] = s("Layanan yang sama sekali lain");
                Some(("A", "tidak cocok"))
            }
            _ => None,
        };
        if number == 30 {
            cells[3] = Put::No;
        }
        if number == 31 {
            cells[2] = n(3.5);
            expected.remark(sheet, format!("C{row}"));
        }
        if number == 33 {
            cells[5] = Put::F("=#N/A", "#N/A".into());
            expected.remark(sheet, format!("F{row}"));
        }
        grid.row(cells);
        match fault {
            Some((column, words)) => expected.refuse(sheet, format!("{column}{row}"), words),
            None if number == 40 => {}
            None if number == 30 => expected.row(sheet, row, 30, &[]),
            None => expected.row(sheet, row, number, &[("mandiri", &level(number).to_string())]),
        }
    }
    let row = grid.row(vec![n(48), s("Layanan Baru"), n(1), n(3)]);
    expected.refuse(sheet, format!("A{row}"), "Tidak ada indikator 48");
    let row = grid.row(vec![n(40), s(short(spbe, 40)), n(2.75), n(level(40) - 1)]);
    expected.refuse(sheet, "D42", "lebih dari sekali");
    expected.refuse(sheet, format!("D{row}"), "lebih dari sekali");
    let row = grid.row(vec![n(41), s(short(spbe, 41)), n(2.75), n(level(41))]);
    expected.remark(sheet, format!("A{row}"));
    let row = grid.row(vec![Put::No, Put::No, Put::No, n(4)]);
    expected.refuse(sheet, format!("D{row}"), "tidak menyebut");
    Ok(("20-cacat.xlsx", xlsx(&[grid])?, expected))
}

/// A sheet for each year, two instruments.
pub fn sheet_by_year(books: &Instruments) -> Made {
    let mut expected = Expected::of_year(2022);
    let mut grids = Vec::new();
    for (sheet, year, instrument, last, less) in [
        ("2020", 2020, books.spbe_2018, 34, 1),
        ("LKE 2021", 2021, books.spbe_2020, 47, 0),
        ("SPBE 2022", 2022, books.spbe_2020, 47, 0),
    ] {
        let mut grid = Grid::new(sheet);
        grid.row(vec![s(NOTE)]);
        grid.header(&["No", "Indikator", "Nilai"]);
        for number in 1..=last {
            let level = level(number) - less;
            let row = grid.row(vec![n(number as u8), s(name(instrument, number)), n(level)]);
            expected.row_of(sheet, row, number, Some(year), &[("mandiri", &level.to_string())]);
        }
        grids.push(grid);
    }
    Ok(("21-lembar-per-tahun.xlsx", xlsx(&grids)?, expected))
}

/// One column for each level, of which one is ticked.
pub fn ticks(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Centang");
    grid.header(&["No", "Indikator", "Tingkat Kematangan", "", "", "", "", "Bukti"]);
    grid.header(&["", "", "1", "2", "3", "4", "5", ""]);
    grid.merges = vec![(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 6), (0, 7, 1, 7)];
    for number in 1..=47 {
        let mut cells = vec![
            n(number as u8),
            s(short(spbe, number)),
            Put::No,
            Put::No,
            Put::No,
            Put::No,
            Put::No,
        ];
        let level = level(number);
        cells[1 + usize::from(level)] = s(["V", "x", "\u{221a}", "\u{2713}"][number % 4]);
        if number == 11 {
            cells[6] = s("v");
        }
        let row = grid.row(cells);
        if number == 11 {
            expected.refuse("Centang", format!("D{row}"), "Lebih dari satu tingkat");
        } else {
            expected.row("Centang", row, number, &[("mandiri", &level.to_string())]);
        }
    }
    Ok(("22-tanda-centang.xlsx", xlsx(&[grid])?, expected))
}

/// An `.xlsx` under the name of an `.xls`.
pub fn wrong_ending(spbe: &Instrument) -> Made {
    let (_, bytes, expected) = simple(spbe)?;
    Ok(("23-akhiran-salah.xls", bytes, expected))
}

/// Years as groups over voices, not merged; the group line stands above the names.
pub fn two_voices_grouped(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2022);
    let mut grid = Grid::new("Perbandingan");
    grid.row(vec![s("Perbandingan nilai Kota Contoh (data contoh buatan)")]);
    grid.blank();
    grid.header(&["", "", "Tahun 2021", "", "Tahun 2022", ""]);
    grid.header(&["No", "Indikator", "Mandiri", "Pusat", "Mandiri", "Pusat"]);
    for number in 1..=47 {
        let level = level(number);
        let less = level.saturating_sub(1).max(1);
        let row = grid.row(vec![
            n(number as u8),
            s(short(spbe, number)),
            n(less),
            n(1),
            n(level),
            n(less),
        ]);
        expected.row_of(
            "Perbandingan",
            row,
            number,
            Some(2021),
            &[("mandiri", &less.to_string()), ("eksternal", "1")],
        );
        expected.row_of(
            "Perbandingan",
            row,
            number,
            Some(2022),
            &[("mandiri", &level.to_string()), ("eksternal", &less.to_string())],
        );
    }
    Ok(("24-kelompok-tahun.xlsx", xlsx(&[grid])?, expected))
}

/// A table of the 2018 instrument read for 2021: no name goes with its number, so nothing is taken
/// but the few subjects that both instruments name alike.
pub fn other_instrument(books: &Instruments) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Salah Instrumen");
    grid.header(&["No Indikator", "Indikator", "Nilai"]);
    for number in 1..=8 {
        let row = grid.row(vec![n(number as u8), s(name(books.spbe_2018, number)), n(2)]);
        expected.refuse("Salah Instrumen", format!("A{row}"), "tidak cocok");
    }
    Ok(("25-instrumen-lain.xlsx", xlsx(&[grid])?, expected))
}
