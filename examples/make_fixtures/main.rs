//! Makes `fixtures/workbooks/`, `fixtures/hostile/` and the sample agency's workbook, with what a
//! reader must find in each. All answers are made up. Run from the repository's root:
//!
//! ```sh
//! cargo run --example make_fixtures
//! ```
//!
//! The `.xls` and `.ods` files are converted from workbooks made here; that needs LibreOffice
//! (`soffice`), and they are left as they are where there is none.

#![allow(missing_docs)]

mod biff12;
mod expected;
mod grid;
mod hostile;
mod layout;
mod layouts;
mod odd_tables;
mod sample;
mod tables;
mod worded_tables;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::process::Command;

use spbe_mandiri::instrument::Library;

use grid::{Grid, n, s, xlsx};

fn main() -> Result<(), Box<dyn Error>> {
    let library = Library::built_in().map_err(|error| error.to_string())?;
    let edition = |id: &str| library.get(id).ok_or_else(|| format!("no instrument {id}"));
    let books = tables::Instruments {
        spbe_2018: edition("permenpanrb-5-2018")?,
        spbe_2020: edition("permenpanrb-59-2020")?,
        pemdi: edition("permenpanrb-8-2026")?,
    };
    let folder = Path::new("fixtures/workbooks");
    fs::create_dir_all(folder)?;
    let mut good = Vec::new();
    for (name, bytes, expected) in tables::all(&books)? {
        if name.starts_with("01") {
            good = bytes.clone();
        }
        fs::write(folder.join(name), &bytes)?;
        fs::write(folder.join(format!("{name}.json")), expected.json())?;
        let converted = match name {
            "02-judul-di-atas.xlsx" => Some(("13-excel-lama", "xls")),
            "03-kepala-dua-baris.xlsx" => Some(("14-libreoffice", "ods")),
            _ => None,
        };
        if let Some((stem, ending)) = converted {
            convert(folder, &bytes, stem, ending)?;
            fs::write(folder.join(format!("{stem}.{ending}.json")), expected.json())?;
        }
    }
    oddities(folder, &books)?;
    layouts::write(folder, &books, |bytes, stem, ending| convert(folder, bytes, stem, ending))?;

    let folder = Path::new("fixtures/hostile");
    fs::create_dir_all(folder)?;
    let mut refusals = serde_json::Map::new();
    for (name, bytes, words) in hostile::all(&good)? {
        fs::write(folder.join(name), bytes)?;
        refusals.insert(name.to_owned(), words.into());
    }
    fs::write(
        folder.join("refusals.json"),
        format!("{:#}\n", serde_json::Value::Object(refusals)),
    )?;

    let folder = Path::new("fixtures/sample");
    fs::create_dir_all(folder)?;
    fs::write(folder.join("lke-2021.xlsx"), sample_workbook(&books)?)?;
    Ok(())
}

/// Files that are odd but real: they are read.
fn oddities(folder: &Path, books: &tables::Instruments) -> Result<(), Box<dyn Error>> {
    let names: Vec<String> =
        books.spbe_2020.indicators().map(|indicator| indicator.name.clone()).collect();
    let (formulas, empty_rows) = hostile::real_oddities(&names, &tables::LEVELS)?;
    let mut expected = expected::Expected::of_year(2021);
    let mut expected_rows = expected::Expected::of_year(2021);
    for (place, level) in tables::LEVELS.iter().enumerate() {
        let (number, row) = (place + 1, place + 2);
        if number % 10 == 0 {
            expected.refuse("Lembar1", format!("C{row}"), "rumus yang hasilnya tidak tersimpan");
        } else {
            expected.row("Lembar1", row, number, &[("mandiri", &level.to_string())]);
        }
        expected_rows.row("Lembar1", row, number, &[("mandiri", &level.to_string())]);
    }
    fs::write(folder.join("26-rumus-tanpa-hasil.xlsx"), formulas)?;
    fs::write(folder.join("26-rumus-tanpa-hasil.xlsx.json"), expected.json())?;
    fs::write(folder.join("27-sejuta-baris-di-bawah.xlsx"), empty_rows)?;
    fs::write(folder.join("27-sejuta-baris-di-bawah.xlsx.json"), expected_rows.json())?;
    Ok(())
}

/// Has LibreOffice write another format, in a folder of its own.
fn convert(folder: &Path, bytes: &[u8], stem: &str, ending: &str) -> Result<(), Box<dyn Error>> {
    let room = tempfile::tempdir()?;
    let source = room.path().join(format!("{stem}.xlsx"));
    fs::write(&source, bytes)?;
    let profile = format!("-env:UserInstallation=file://{}", room.path().join("profile").display());
    let status = Command::new("soffice")
        .args([profile.as_str(), "--headless", "--convert-to", ending, "--outdir"])
        .arg(room.path())
        .arg(&source)
        .status();
    match status {
        Ok(status) if status.success() => {
            fs::copy(
                room.path().join(format!("{stem}.{ending}")),
                folder.join(format!("{stem}.{ending}")),
            )?;
        }
        _ => eprintln!("no soffice: {stem}.{ending} stays as it is"),
    }
    Ok(())
}

/// The sample agency's worksheet.
fn sample_workbook(books: &tables::Instruments) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut grid = Grid::new("LKE 2021");
    grid.widths = vec![6.0, 22.0, 28.0, 48.0, 9.0, 12.0, 60.0, 44.0, 36.0];
    for title in [
        "LEMBAR KERJA EVALUASI SPBE",
        "KOTA PEMATANGSIANTAR \u{2013} TAHUN 2021",
        "Jawaban contoh, bukan data resmi: tingkat, penjelasan, dan bukti dibuat untuk peragaan.",
    ] {
        let row = u32::try_from(grid.row(vec![s(title)]))? - 1;
        grid.merges.push((row, 0, row, 8));
    }
    grid.blank();
    grid.header(&[
        "No",
        "Domain",
        "Aspek",
        "Indikator",
        "Bobot",
        "Tingkat Kematangan",
        "Penjelasan",
        "Bukti Dukung",
        "OPD",
    ]);
    let spbe = books.spbe_2020;
    for (row, (level, opds, explanation, evidence)) in spbe.rows().iter().zip(sample::ANSWERS) {
        let (indicator, aspect) = (spbe.indicator(row), spbe.aspect(row));
        let weight = f64::from(row.weight) * 100.0 / f64::from(spbe.weight_total);
        grid.row(vec![
            n(indicator.number),
            s(&spbe.domains[row.domain].name),
            s(&aspect.name),
            s(&indicator.name),
            n(weight),
            n(level),
            s(explanation),
            s(evidence),
            s(opds),
        ]);
    }
    Ok(xlsx(&[grid])?)
}
