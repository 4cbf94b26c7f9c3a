//! The portal copy sheet: what is pasted into the official portal, field by field, in its order.

use rust_xlsxwriter::Workbook;

use super::cell::{height, put, put_score};
use super::facts::EvidenceTold;
use super::{Assessed, ExportError, style};
use crate::answer::Voice;
use crate::instrument::AnswerKind;

const FIRST: u32 = 4;
const SHEET: &str = "Salinan portal";

/// The portal copy sheet of an assessment.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn portal_workbook(told: &Assessed<'_>) -> Result<Vec<u8>, ExportError> {
    let instrument = told.instrument;
    let mut workbook = Workbook::new();
    style::properties(&mut workbook, told, SHEET)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(SHEET)?;
    style::print_across(sheet, told, SHEET);
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 2)?;
    sheet.set_row_height(0, 24)?.set_row_height(FIRST - 1, 32)?;
    let title = format!("Salinan portal {} {}", instrument.short_title, told.year);
    put(sheet, 0, 0, &title, &style::title())?;
    put(sheet, 1, 0, &told.agency, &style::heading())?;
    let note = "Urutan indikator sama dengan instrumen. Salin isi selnya (bukan selnya), lalu tempel pada kolom portal yang sama namanya.";
    put(sheet, 2, 0, note, &style::muted())?;
    let value = match instrument.scale.answers {
        AnswerKind::Levels => "Tingkat",
        AnswerKind::Values => "Nilai",
    };
    let heads = [
        ("No.", 7),
        ("Indikator", 40),
        (value, 10),
        ("Penjelasan", 64),
        ("Bukti dukung", 44),
        ("Sudah dientri", 11),
    ];
    for (column, (words, width)) in (0_u16..).zip(heads) {
        sheet.set_column_width(column, width)?;
        put(sheet, FIRST - 1, column, words, &style::head())?;
    }
    let (words, short) = (style::words(), style::centred());
    let figure = match instrument.scale.answers {
        AnswerKind::Levels => style::centred(),
        AnswerKind::Values => style::figure(),
    };
    for ((row, place), own) in (FIRST..).zip(0_usize..).zip(instrument.rows()) {
        put(sheet, row, 0, own.code.as_str(), &short)?;
        let name = instrument.row_name(own);
        put(sheet, row, 1, &name, &words)?;
        let value = told.answers[Voice::Mandiri as usize].values().get(place).copied().flatten();
        put_score(sheet, row, 2, value, &figure)?;
        let Some(row_told) = told.rows.get(place) else { continue };
        put(sheet, row, 3, &row_told.explanation, &words)?;
        let evidence: Vec<String> = row_told.evidence.iter().map(EvidenceTold::in_words).collect();
        let evidence = evidence.join("\n");
        put(sheet, row, 4, &evidence, &words)?;
        put(sheet, row, 5, if row_told.entered { "sudah" } else { "" }, &short)?;
        let tall = [(name.as_str(), 40), (&row_told.explanation, 64), (&evidence, 44)];
        sheet.set_row_height(row, height(&tall))?;
    }
    Ok(workbook.save_to_buffer()?)
}
