//! Tables with a column for each year, with headings and totals between the rows, and with many words.

use spbe_mandiri::instrument::Instrument;

use crate::expected::Expected;
use crate::grid::{Grid, Put, n, s, xlsx};
use crate::tables::{Made, level, short, weight};

/// One column a year, and a target that is no answer; words belong to the latest year.
pub fn year_columns(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2023);
    let mut grid = Grid::new("Riwayat");
    grid.row(vec![s("Riwayat penilaian Kota Contoh (data contoh buatan)")]);
    grid.header(&[
        "No",
        "Indikator",
        "2021",
        "Nilai 2022",
        "Tahun 2023",
        "Target 2024",
        "Penjelasan",
    ]);
    for number in 1..=47 {
        let level = level(number);
        let first = (number % 8 != 0).then(|| level.saturating_sub(1).max(1));
        let middle = level;
        let last = (level + 1).min(5);
        let row = grid.row(vec![
            n(number as u8),
            s(short(spbe, number)),
            first.map_or(Put::No, n),
            n(middle),
            n(last),
            n(5),
            s(if number == 2 { "Disahkan 2023" } else { "" }),
        ]);
        if let Some(first) = first {
            expected.row_of("Riwayat", row, number, Some(2021), &[("mandiri", &first.to_string())]);
        }
        expected.row_of("Riwayat", row, number, Some(2022), &[("mandiri", &middle.to_string())]);
        expected.row_of("Riwayat", row, number, Some(2023), &[("mandiri", &last.to_string())]);
    }
    Ok(("10-kolom-per-tahun.xlsx", xlsx(&[grid])?, expected))
}

/// Domain and aspect rows with their own indices, subtotals, the index below; formulas by their
/// cached values.
pub fn headings_and_totals(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("Indeks");
    grid.row(vec![s("INDEKS SPBE KOTA CONTOH 2021 (data contoh buatan)")]);
    grid.header(&["No", "Uraian Indikator", "Bobot", "Tingkat Kematangan", "Nilai x Bobot"]);
    let mut number = 0;
    for domain in &spbe.domains {
        let row = grid.row(vec![
            s(["I", "II", "III", "IV"][usize::from(domain.number) - 1]),
            s(format!("Domain {}", domain.name)),
            Put::No,
            n(2.35),
            Put::No,
        ]);
        expected.skip("Indeks", format!("A{row}").replace('A', "B"));
        for aspect in &domain.aspects {
            let row = grid.row(vec![
                Put::No,
                s(format!("Aspek {} {}", aspect.number, aspect.name)),
                Put::No,
                n(2.1),
                Put::No,
            ]);
            expected.skip("Indeks", format!("B{row}"));
            for indicator in &aspect.indicators {
                number += 1;
                let level = level(number);
                let product = format!("{:.4}", f64::from(level) * weight(number) / 100.0);
                let row = grid.row(vec![
                    n(number as u8),
                    s(&indicator.name),
                    n(weight(number)),
                    Put::F("=VALUE(LEFT(\"1\",1))", level.to_string()),
                    Put::F("=C5*D5", product),
                ]);
                expected.row("Indeks", row, number, &[("mandiri", &level.to_string())]);
            }
            let row = grid.row(vec![
                Put::No,
                s("Jumlah"),
                Put::F("=SUM(C5:C14)", "13".into()),
                Put::F("=AVERAGE(D5:D14)", "2.1".into()),
                Put::No,
            ]);
            expected.skip("Indeks", format!("B{row}"));
        }
    }
    let row =
        grid.row(vec![s("INDEKS SPBE"), Put::No, Put::No, Put::F("=SUM(E5:E70)", "2.35".into())]);
    expected.skip("Indeks", format!("A{row}"));
    let row = grid.row(vec![s("Predikat"), Put::No, Put::No, s("Cukup")]);
    expected.skip("Indeks", format!("A{row}"));
    Ok(("11-judul-dan-jumlah.xlsx", xlsx(&[grid])?, expected))
}

/// OPDs, explanations, evidence; one piece of evidence a line under a merged indicator; a hidden row
/// is read like any other, for a filter hides rows.
pub fn with_words(spbe: &Instrument) -> Made {
    let mut expected = Expected::of_year(2021);
    let mut grid = Grid::new("LKE SPBE");
    grid.row(vec![s("Lembar Kerja Evaluasi (data contoh buatan)")]);
    grid.header(&[
        "No",
        "Indikator",
        "Nilai Mandiri",
        "Penjelasan",
        "Data Dukung",
        "Perangkat Daerah Penanggung Jawab",
    ]);
    let opd = "Dinas Komunikasi dan Informatika";
    for number in 1..=47 {
        let level = level(number);
        let row = match number {
            1 => {
                let row = grid.row(vec![
                    n(1),
                    s(short(spbe, 1)),
                    n(level),
                    s("Aturan sudah ditetapkan.\nCakupan  masih sebagian."),
                    s("Perwal Nomor 10 Tahun 2020"),
                    s(opd),
                ]);
                grid.row(vec![Put::No, Put::No, Put::No, Put::No, s("Notula reviu"), Put::No]);
                grid.row(vec![Put::No, Put::No, Put::No, Put::No, s("Daftar hadir"), Put::No]);
                for column in [0, 1, 2, 3, 5] {
                    grid.merges.push((row as u32 - 1, column, row as u32 + 1, column));
                }
                expected.words(
                    1,
                    Some("Aturan sudah ditetapkan.\nCakupan masih sebagian."),
                    &["Perwal Nomor 10 Tahun 2020", "Notula reviu", "Daftar hadir"],
                    &[opd],
                );
                row
            }
            2 => {
                let row = grid.row(vec![
                    n(2),
                    s(short(spbe, 2)),
                    n(level),
                    s("-"),
                    s("1. SK Tim 2. Peta rencana 3. Undangan"),
                    s("Bappeda; Dinas Komunikasi dan Informatika"),
                ]);
                grid.row(vec![Put::No, Put::No, Put::No, Put::No, s("Foto kegiatan")]);
                expected.words(
                    2,
                    None,
                    &["SK Tim", "Peta rencana", "Undangan", "Foto kegiatan"],
                    &["Bappeda", opd],
                );
                row
            }
            3 => {
                grid.hidden_rows.push(grid.rows.len() as u32);
                expected.remark("LKE SPBE", format!("A{}", grid.rows.len() + 1));
                grid.row(vec![
                    n(3),
                    s(short(spbe, 3)),
                    n(level),
                    s("Belum ada aturan."),
                    s("belum ada"),
                    s(opd),
                ])
            }
            _ => grid.row(vec![
                n(number as u8),
                s(short(spbe, number)),
                n(level),
                s("Sesuai bukti."),
                s("• Dokumen pelaksanaan\n• Laporan tahunan"),
                s(opd),
            ]),
        };
        expected.row("LKE SPBE", row, number, &[("mandiri", &level.to_string())]);
    }
    expected.words(3, Some("Belum ada aturan."), &[], &[opd]);
    expected.words(40, Some("Sesuai bukti."), &["Dokumen pelaksanaan", "Laporan tahunan"], &[opd]);
    Ok(("12-dengan-bukti.xlsx", xlsx(&[grid])?, expected))
}
