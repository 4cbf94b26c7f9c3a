//! *Tahap*: what the official assessors gave stage by stage, the final value behind it. Only where a stage
//! gave anything. Its headings name no value of an answer, so that reading the workbook back takes none.

use rust_xlsxwriter::Workbook;

use super::super::cell::{height, put, put_score};
use super::super::{Assessed, ExportError, style};
use super::Plan;
use crate::answer::Voice;
use crate::instrument::AnswerKind;

/// The first row under the head.
const FIRST: u32 = 3;

pub(super) fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    plan: &Plan,
) -> Result<(), ExportError> {
    let instrument = told.instrument;
    let given = |place: &usize| told.rows.get(*place).is_some_and(|row| !row.stages.is_empty());
    let places: Vec<usize> = (0..instrument.rows().len()).filter(given).collect();
    if places.is_empty() {
        return Ok(());
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name(&plan.stages)?;
    style::print_across(sheet, told, "Tahap");
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 2)?;
    let title = format!("Tahap penilaian eksternal, {}", told.year);
    put(sheet, 0, 0, &title, &style::title())?;
    put(sheet, 1, 0, &told.agency, &style::muted())?;
    sheet.set_row_height(0, 24)?.set_row_height(FIRST - 1, 44)?;
    let stages = instrument.stages();
    let mut heads = vec![("No.".to_owned(), 6), ("Indikator".to_owned(), 36)];
    heads.extend(stages.iter().map(|(_, name)| (format!("Tahap {name}"), 14)));
    heads.push(("Sesudah semua tahap".to_owned(), 14));
    heads.push(("Uraian setiap tahap".to_owned(), 60));
    for (column, (words, width)) in (0_u16..).zip(&heads) {
        sheet.set_column_width(column, *width)?;
        put(sheet, FIRST - 1, column, words, &style::head())?;
    }
    let (words, whole, fine) = (style::words(), style::centred(), style::figure());
    let look = if instrument.scale.answers == AnswerKind::Levels { &whole } else { &fine };
    for (row, place) in (FIRST..).zip(places) {
        let own = &instrument.rows()[place];
        let name = instrument.row_name(own);
        put(sheet, row, 0, own.code.as_str(), &whole)?;
        put(sheet, row, 1, &name, &words)?;
        let given = |key| told.rows[place].stages.iter().find(|stage| stage.key == key);
        for (column, (key, _)) in (2_u16..).zip(&stages) {
            put_score(sheet, row, column, given(*key).and_then(|stage| stage.value), look)?;
        }
        let last = u16::try_from(stages.len()).unwrap_or(0) + 2;
        let value = told.answers[Voice::Eksternal as usize].values().get(place).copied().flatten();
        put_score(sheet, row, last, value, look)?;
        let notes: Vec<String> = stages
            .iter()
            .filter_map(|(key, name)| {
                let note = given(*key)?.note.trim();
                (!note.is_empty()).then(|| format!("{name}: {note}"))
            })
            .collect();
        let notes = notes.join("\n");
        put(sheet, row, last + 1, &notes, &words)?;
        sheet.set_row_height(row, height(&[(name.as_str(), 36), (notes.as_str(), 60)]))?;
    }
    Ok(())
}
