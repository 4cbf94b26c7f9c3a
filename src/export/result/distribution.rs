//! *Pembagian*: rows by OPDs, U for the one that leads, P for those that support. The column *OPD* says the
//! same in words, as the import reads it. Only where an OPD supports a row: who leads stands in *Indikator*.

use rust_xlsxwriter::{Format, FormatAlign, Workbook};

use super::super::cell::{height, put};
use super::super::{Assessed, ExportError, style};
use super::Plan;

/// The first row under the head.
const FIRST: u32 = 3;

/// The heads before the OPDs, with their widths.
const HEADS: [(&str, u32); 3] = [("No.", 6), ("Indikator", 36), ("OPD", 40)];

pub(super) fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    plan: &Plan,
) -> Result<(), ExportError> {
    if told.rows.iter().all(|row| row.supporting.is_empty()) {
        return Ok(());
    }
    let mut units: Vec<&String> = Vec::new();
    for row in &told.rows {
        units.extend(&row.supporting);
        units.extend(Some(&row.unit).filter(|unit| !unit.is_empty()));
    }
    units.sort_unstable();
    units.dedup();
    let sheet = workbook.add_worksheet();
    sheet.set_name(&plan.distribution)?;
    style::print_across(sheet, told, "Pembagian");
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 2)?;
    put(sheet, 0, 0, &format!("Pembagian indikator {}", told.year), &style::title())?;
    let note = "U: OPD utama, P: OPD pendukung. Kolom OPD menyebut OPD utama lebih dahulu.";
    put(sheet, 1, 0, note, &style::muted())?;
    sheet.set_row_height(0, 24)?.set_row_height(FIRST - 1, 120)?;
    for (column, (words, width)) in (0_u16..).zip(HEADS) {
        sheet.set_column_width(column, width)?;
        put(sheet, FIRST - 1, column, words, &style::head())?;
    }
    let upright: Format = style::head().set_rotation(90).set_align(FormatAlign::Center);
    let from = u16::try_from(HEADS.len()).unwrap_or(0);
    for (column, unit) in (from..).zip(&units) {
        sheet.set_column_width(column, 5)?;
        put(sheet, FIRST - 1, column, unit, &upright)?;
    }
    let (words, mark) = (style::words(), style::centred());
    for ((at, row), own) in (FIRST..).zip(told.instrument.rows()).zip(&told.rows) {
        let name = told.instrument.row_name(row);
        // Without an OPD that leads it, the first of the others would be read as leading.
        let opds = if own.unit.is_empty() {
            String::new()
        } else {
            let all = std::iter::once(&own.unit).chain(&own.supporting);
            all.map(String::as_str).collect::<Vec<_>>().join("\n")
        };
        put(sheet, at, 0, row.code.as_str(), &mark)?;
        put(sheet, at, 1, &name, &words)?;
        put(sheet, at, 2, &opds, &words)?;
        for (column, unit) in (from..).zip(&units) {
            let part = if own.unit == **unit {
                "U"
            } else if own.supporting.contains(unit) {
                "P"
            } else {
                ""
            };
            put(sheet, at, column, part, &mark)?;
        }
        sheet.set_row_height(at, height(&[(name.as_str(), 36), (&opds, 40)]))?;
    }
    Ok(())
}
