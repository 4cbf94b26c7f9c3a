//! Workbooks in the notation of [`crate::layout`]: what stands in them and what must be found.

mod binary;
mod files;
mod headers;
mod kept;
mod shared;
mod surprises;
mod tables;
mod trackers;

use std::error::Error;
use std::fs;
use std::path::Path;

use crate::biff12::xlsb;
use crate::grid::{Grid, lines, xlsx};
use crate::layout;
use crate::tables::Instruments;

/// Writes all of them with their expectations; `convert` has an office program write the formats
/// that we cannot.
pub fn write(
    folder: &Path,
    books: &Instruments,
    convert: impl Fn(&[u8], &str, &str) -> Result<(), Box<dyn Error>>,
) -> Result<(), Box<dyn Error>> {
    for layout in tables::TABLES
        .iter()
        .chain(files::FILES)
        .chain(surprises::SURPRISES)
        .chain(kept::KEPT)
        .chain(shared::SHARED)
        .chain(binary::BINARY)
        .chain(trackers::TRACKERS)
        .chain(headers::HEADERS)
    {
        let instrument = if layout.year < 2026 { books.spbe_2020 } else { books.pemdi };
        let (grids, expected) = layout::read(layout, instrument)
            .map_err(|error| format!("{}: {error}", layout.name))?;
        let (stem, ending) = layout.name.rsplit_once('.').ok_or("no ending")?;
        match (ending, grids.first()) {
            ("csv", Some(grid)) => fs::write(folder.join(layout.name), text(stem, grid))?,
            ("xlsx", _) => fs::write(folder.join(layout.name), xlsx(&grids)?)?,
            ("xlsb", _) => fs::write(folder.join(layout.name), xlsb(&grids)?)?,
            _ => convert(&xlsx(&grids)?, stem, ending)?,
        }
        fs::write(folder.join(format!("{}.json", layout.name)), expected.json())?;
    }
    Ok(())
}

/// A CSV file in the separator and code that its name tells.
fn text(stem: &str, grid: &Grid) -> Vec<u8> {
    match stem {
        "51-titik-koma-bom" => format!("\u{feff}{}", lines(grid, ';')).into_bytes(),
        "52-utf16-besar" => {
            let text = format!("\u{feff}{}", lines(grid, '\t'));
            text.encode_utf16().flat_map(u16::to_be_bytes).collect()
        }
        "53-windows-1252" => encoding_rs::WINDOWS_1252.encode(&lines(grid, '\t')).0.into_owned(),
        _ => lines(grid, ',').into_bytes(),
    }
}
