//! *Tindak lanjut*: what the assessors recommended, what is done about it, until when and by whom; as agencies
//! keep their trackers, and as the import reads them. Only where something was recommended.

use rust_xlsxwriter::{ExcelDateTime, Workbook};

use super::super::cell::{height, put};
use super::super::facts::RecommendationTold;
use super::super::{Assessed, ExportError, style};
use super::Plan;

/// The first row under the head.
const FIRST: u32 = 3;

/// The heads with their widths.
const HEADS: [(&str, u32); 6] = [
    ("No.", 6),
    ("Indikator", 36),
    ("Rekomendasi", 50),
    ("Tindak lanjut", 36),
    ("Target waktu", 13),
    ("OPD", 26),
];

pub(super) fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    plan: &Plan,
) -> Result<(), ExportError> {
    let advised = |place: &usize| {
        told.rows.get(*place).is_some_and(|row| row.recommendation != RecommendationTold::default())
    };
    let places: Vec<usize> = (0..told.instrument.rows().len()).filter(advised).collect();
    if places.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(&plan.follow_up)?;
    style::print_across(sheet, told, "Tindak lanjut");
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 2)?;
    let title = format!("Rekomendasi asesor dan tindak lanjutnya, {}", told.year);
    put(sheet, 0, 0, &title, &style::title())?;
    put(sheet, 1, 0, &told.agency, &style::muted())?;
    sheet.set_row_height(0, 24)?.set_row_height(FIRST - 1, 24)?;
    for (column, (words, width)) in (0_u16..).zip(HEADS) {
        sheet.set_column_width(column, width)?;
        put(sheet, FIRST - 1, column, words, &style::head())?;
    }
    let words = style::words();
    for (row, place) in (FIRST..).zip(places) {
        let own = &told.instrument.rows()[place];
        let given = &told.rows[place].recommendation;
        let name = told.instrument.row_name(own);
        put(sheet, row, 0, own.code.as_str(), &style::centred())?;
        put(sheet, row, 1, &name, &words)?;
        put(sheet, row, 2, &given.text, &words)?;
        put(sheet, row, 3, &given.follow_up, &words)?;
        match ExcelDateTime::parse_from_str(&given.due) {
            Ok(due) => sheet.write_datetime_with_format(row, 4, &due, &style::date())?,
            Err(_) => sheet.write_blank(row, 4, &style::date())?,
        };
        put(sheet, row, 5, &told.rows[place].unit, &words)?;
        let tall = [(name.as_str(), 36), (&given.text, 50), (&given.follow_up, 36)];
        sheet.set_row_height(row, height(&tall))?;
    }
    Ok(())
}
