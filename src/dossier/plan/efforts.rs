//! A table of efforts (`indikator`, `dari`, `ke`, `upaya`) from any spreadsheet that the import reads:
//! the same reader for the command line and the screen.

use std::path::Path;

use super::question::question_efforts;
use crate::failure::Failure;
use crate::import::{self, Limits, Sheet, Workbook};
use crate::instrument::Instrument;
use crate::planning::{EffortError, Efforts};
use crate::storage;
use crate::view::{EffortsRead, OwnEffort};

/// The headings of the table, in the order of [`OwnEffort`].
const HEADINGS: [&str; 4] = ["indikator", "dari", "ke", "upaya"];

/// How far down a sheet its heading may stand.
const HEADING_ROWS: usize = 40;

/// Reads a table of efforts within limits, and checks every line against the instrument.
///
/// # Errors
/// When the file cannot be read, holds no such table, or a line names no step.
pub fn read_efforts(
    instrument: &Instrument,
    path: &Path,
    limits: &Limits,
) -> Result<EffortsRead, Failure> {
    if storage::is_held(path) {
        return Err(Failure::refused(format!(
            "\u{201c}{}\u{201d} adalah berkas penilaian yang sedang dibuka, bukan tabel upaya. Pilih tabelnya.",
            path.display()
        )));
    }
    let workbook = import::open(path, limits).map_err(|error| match path.exists() {
        true => Failure::refused(error.to_string()),
        false => Failure::FileMissing { path: path.display().to_string() },
    })?;
    let read = rows(instrument, &workbook)
        .map_err(|error| Failure::refused(format!("{}: {error}", workbook.file)))?;
    Ok(EffortsRead { file: workbook.file, efforts: read })
}

fn rows(instrument: &Instrument, workbook: &Workbook) -> Result<Vec<OwnEffort>, EffortError> {
    let found = workbook.sheets.iter().find_map(|sheet| Some((sheet, heading(sheet)?)));
    let (sheet, (top, columns)) = found.ok_or(EffortError::NoHeading)?;
    let mut checked = Efforts::usual(instrument);
    let mut ways = Vec::new();
    for row in sheet.filled_rows().filter(|row| *row > top) {
        let cell = |at: usize| {
            let content = columns.get(at).and_then(|column| sheet.at(row, *column));
            content.map_or("", |content| content.text()).trim().to_owned()
        };
        let way = OwnEffort { code: cell(0), from: cell(1), to: cell(2), effort: cell(3) };
        question_efforts(instrument, &mut checked, std::slice::from_ref(&way)).map_err(
            |error| {
                let line = usize::try_from(row).unwrap_or(0) + 1;
                EffortError::Line { line, reason: error.to_string() }
            },
        )?;
        ways.push(way);
    }
    Ok(ways)
}

/// The row of the headings, and the column of each.
fn heading(sheet: &Sheet) -> Option<(u32, Vec<u32>)> {
    sheet.filled_rows().take(HEADING_ROWS).find_map(|row| {
        let column = |name: &&str| {
            let named =
                |cell: &&import::Cell| cell.content.text().trim().eq_ignore_ascii_case(name);
            sheet.row(row).iter().find(named).map(|cell| cell.column)
        };
        let columns: Option<Vec<u32>> = HEADINGS.iter().map(column).collect();
        Some((row, columns?))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<OwnEffort>, String> {
        let library = crate::instrument::Library::built_in().expect("a sound box");
        let spbe = library.get("permenpanrb-59-2020").expect("a known instrument");
        let workbook =
            import::read_bytes("upaya.csv", text.as_bytes(), &Limits::default()).expect("a table");
        rows(spbe, &workbook).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_is_read_whatever_its_separator_and_its_faults_are_named() {
        let ways = read("Indikator;Dari;Ke;Upaya\n1;1;3;2,5\n47;4;5;0,25\n").expect("a table");
        assert_eq!((ways.len(), ways[0].effort.as_str(), ways[1].code.as_str()), (2, "2,5", "47"));
        let with_title = read("Upaya 2025,,,\n\nindikator,dari,ke,upaya\n1,1,2,1.5\n");
        assert_eq!(with_title.expect("a table")[0].effort, "1.5");
        for (table, expected) in [
            ("a,b\n1,2\n", "indikator, dari, ke, dan upaya"),
            ("indikator,dari,ke,upaya\n1,1,2,1\n99,1,2,1\n", "Baris 3"),
            ("indikator,dari,ke,upaya\n1,3,2,1\n", "Tidak ada langkah 3 ke 2"),
            ("indikator,dari,ke,upaya\n1,1,2,-1\n", "tidak berlaku"),
            ("indikator,dari,ke,upaya\n1,1,2,0.001\n", "tidak berlaku"),
            ("indikator,dari,ke,upaya\n1,1,2,\n", "Baris 2"),
        ] {
            let refused = read(table).expect_err(table);
            assert!(refused.contains(expected), "{refused}");
        }
    }
}
