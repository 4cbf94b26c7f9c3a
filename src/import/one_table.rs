//! Reads one table: whether it is read at all, whose it is, and whether its rows are answers or a list's.

use super::agency_name::same_agency;
use super::gathering::Gathering;
use super::list::listed;
use super::mapping::TableKind;
use super::reading::{ColumnRole, FindingKind, Origin, Table};
use super::row::{self, Years};
use super::table::{Found, concealed, left_out};
use super::workbook::{Sheet, cell_name};
use crate::limits::text::{LONGEST, exceeds};
use crate::limits::thousands;

/// Reads one table of a sheet, unless a person leaves it out.
pub(super) fn read(
    gathering: &mut Gathering,
    sheet: &Sheet,
    of_sheet: Option<i32>,
    mut found: Found,
) {
    let said = found.table.year;
    let given = said.or(of_sheet).or(gathering.options.year).or(found.table.title_year);
    found.table.year = given;
    if !found.table.taken {
        let other =
            found.table.agencies.first().filter(|_| {
                found.table.origin == Origin::Recognised && found.table.agency.is_none()
            });
        if let (Some(other), false) = (other, sheet.hidden) {
            let reason = format!(
                "Tabel ini atas nama \u{201c}{other}\u{201d}, sedangkan berkas ini milik \u{201c}{}\u{201d}, sehingga tidak dibaca; pilih tabel ini bila memang isinya yang hendak diambil.",
                gathering.agency
            );
            gathering.find(sheet, found.table.header.clone(), FindingKind::Skipped, reason);
        } else if found.table.kind.is_some() && !sheet.hidden {
            let reason = if found.table.origin == Origin::Recognised {
                "Tabel ini tidak dibaca karena berkas ini juga memuat tabel penilaian; pilih untuk dibaca bila memang diperlukan."
            } else {
                "Tabel ini dilewati sesuai pilihan Anda."
            };
            gathering.find(sheet, found.table.header.clone(), FindingKind::Skipped, reason);
        }
        gathering.reading.tables.push(found.table);
        return;
    }
    if let Some(year) = wrong_year(&found.table) {
        let reason = format!("Tahun {year} tidak berlaku; isi tahun antara 2000 dan 2100.");
        gathering.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
        gathering.reading.tables.push(found.table);
        return;
    }
    if found.rows.len() > gathering.rows {
        let reason = format!(
            "Tabel ini memuat lebih dari {} baris; sisanya tidak dibaca. Bagi menjadi beberapa berkas, atau naikkan batasnya pada Pengaturan.",
            thousands(gathering.rows)
        );
        found.rows.truncate(gathering.rows);
        gathering.find(sheet, found.table.header.clone(), FindingKind::Refused, reason);
    }
    if !agency_is_chosen(gathering, sheet, &found) {
        gathering.reading.tables.push(found.table);
        return;
    }
    refuse_long_texts(gathering, sheet, &mut found);
    if found.table.kind != Some(TableKind::Answers) {
        concealed::columns(gathering, sheet, &found);
        if found.table.kind == Some(TableKind::Recap) {
            left_out::columns(gathering, sheet, &found);
        }
        found.table.rows = listed::read(gathering, sheet, &found, given);
        let hidden: Vec<u32> =
            found.rows.iter().copied().filter(|row| sheet.hides_row(*row)).collect();
        let first = found.table.columns.first().map_or(0, |column| column.place);
        concealed::rows(gathering, sheet, &hidden, first);
        gathering.reading.tables.push(found.table);
        return;
    }
    row::read(gathering, sheet, &mut found, Years { said, of_sheet, given });
    gathering.reading.tables.push(found.table);
}

/// Takes out the rows of which a cell that is read holds more letters than any screen takes.
fn refuse_long_texts(gathering: &mut Gathering, sheet: &Sheet, found: &mut Found) {
    let columns = &found.table.columns;
    let read = columns.iter().filter(|column| column.role != ColumnRole::LeftOut);
    let places: Vec<u32> = read.map(|column| column.place).collect();
    found.rows.retain(|row| {
        let long = places.iter().copied().find(|place| {
            sheet.at(*row, *place).is_some_and(|content| exceeds(content.text(), LONGEST))
        });
        if let Some(place) = long {
            let reason = format!(
                "Teks di sel ini lebih dari {} huruf, sehingga barisnya ditolak; ringkaslah, atau pindahkan rinciannya ke bukti dukung.",
                thousands(LONGEST)
            );
            gathering.find(sheet, cell_name(*row, place), FindingKind::Refused, reason);
        }
        long.is_none()
    });
}

/// Whether it is known whose rows of a table are meant; told where it is not, and where the only
/// agency in it seems to be another one.
fn agency_is_chosen(gathering: &mut Gathering, sheet: &Sheet, found: &Found) -> bool {
    let table = &found.table;
    let several = table.agencies.len() > 1 || table.kind == Some(TableKind::Recap);
    match (&table.agency, table.agencies.as_slice()) {
        (None, agencies) if several && !agencies.is_empty() => {
            let reason = format!(
                "Tabel ini memuat {} instansi, dan tidak satu pun dikenali sebagai instansi berkas ini; pilih instansinya.",
                agencies.len()
            );
            gathering.find(sheet, table.header.clone(), FindingKind::Refused, reason);
            false
        }
        (None, [only]) if !gathering.agency.is_empty() && !same_agency(only, gathering.agency) => {
            let reason = format!(
                "Tabel ini atas nama \u{201c}{only}\u{201d}, sedangkan berkas ini milik \u{201c}{}\u{201d}; periksa apakah tabelnya benar.",
                gathering.agency
            );
            gathering.find(sheet, table.header.clone(), FindingKind::Remark, reason);
            true
        }
        _ => true,
    }
}

/// A year that a person gave a table or a column and that is none.
fn wrong_year(table: &Table) -> Option<i32> {
    let columns = table.columns.iter().filter_map(|column| match column.role {
        ColumnRole::Value { year, .. }
        | ColumnRole::Target { year }
        | ColumnRole::Index { year } => year,
        _ => None,
    });
    columns.chain(table.year).find(|year| !(2000..=2100).contains(year))
}
