//! *Indikator*: one row each with its weight, the values of the three voices, earlier years, the OPD
//! and the words. The weights and the values are what everything else is computed from.

use rust_xlsxwriter::{DataValidation, DataValidationRule, Workbook, Worksheet};

use super::super::cell::{height, name, put, put_formula, put_score};
use super::super::facts::{EvidenceTold, RowTold};
use super::super::{Assessed, ExportError, style};
use super::{Plan, value_column};
use crate::answer::Voice;
use crate::instrument::AnswerKind;
use crate::score::Score;

/// The first row under the head.
pub(super) const FIRST: u32 = 4;
/// The column of whole-number weights.
pub(super) const UNITS: u16 = 4;
/// The column of the first voice's values.
pub(super) const VALUES: u16 = 5;
const EARLIER: u16 = VALUES + 3;

/// A voice in one word, for the head of a column.
pub(super) const fn voice_word(voice: Voice) -> &'static str {
    match voice {
        Voice::Mandiri => "mandiri",
        Voice::Internal => "asesor internal",
        Voice::Eksternal => "asesor eksternal",
    }
}

pub(super) fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    plan: &Plan,
) -> Result<(), ExportError> {
    let instrument = told.instrument;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&plan.rows)?.set_formula_result_default("");
    style::print_across(sheet, told, "Indikator");
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 3)?;
    let levels = match instrument.scale.answers {
        AnswerKind::Levels => "Tingkat",
        AnswerKind::Values => "Nilai",
    };
    put(sheet, 0, 0, &format!("Indikator {}", told.year), &style::title())?;
    let note = format!(
        "{levels} pada kolom berlatar kuning boleh diubah untuk mencoba: ringkasan dan hitungan ikut berubah. Perubahan di sini tidak mengubah berkas penilaian."
    );
    put(sheet, 1, 0, &note, &style::muted())?;
    let comparable: Vec<_> =
        told.earlier.iter().filter(|earlier| earlier.instrument.id == instrument.id).collect();
    let words_from = EARLIER + u16::try_from(comparable.len()).unwrap_or(0);
    let mut heads: Vec<(String, u32, bool)> = vec![
        ("No.".into(), 6, true),
        ("Aspek".into(), 20, false),
        ("Indikator".into(), 36, false),
        ("Bobot".into(), 9, true),
        (format!("Satuan (dari {})", instrument.weight_total), 9, true),
    ];
    heads.extend(Voice::ALL.map(|voice| (format!("{levels} {}", voice_word(voice)), 10, true)));
    heads.extend(comparable.iter().map(|earlier| {
        (format!("{levels} {} ({})", earlier.year, voice_word(earlier.voice)), 10, true)
    }));
    heads.extend(
        [("OPD", 20), ("Penjelasan", 52), ("Bukti dukung", 36)]
            .map(|(words, width)| (words.to_owned(), width, false)),
    );
    let said = |told_of: fn(&RowTold) -> &String| {
        told.rows.iter().any(move |row| !told_of(row).is_empty())
    };
    let review = said(|row| &row.review) || told.answers[Voice::Internal as usize].answered() > 0;
    let notes = said(|row| &row.notes);
    if review {
        heads.push(("Penjelasan asesor internal".to_owned(), 40, false));
    }
    if notes {
        heads.push(("Catatan asesor eksternal".to_owned(), 30, false));
    }
    sheet.set_row_height(FIRST - 1, 58)?;
    for (column, (words, width, narrow)) in (0_u16..).zip(&heads) {
        sheet.set_column_width(column, *width)?;
        let look = if *narrow { style::head_number() } else { style::head() };
        put(sheet, FIRST - 1, column, words, &look)?;
    }
    let (whole, fine, share) = (style::centred(), style::figure(), style::percent());
    let value_look = if instrument.scale.answers == AnswerKind::Levels { &whole } else { &fine };
    let open = value_look.clone().set_background_color(style::OPEN);
    let words = style::words();
    for (place, row) in instrument.rows().iter().enumerate() {
        let at = FIRST + u32::try_from(place).unwrap_or(0);
        match row.code.as_str().parse::<u16>() {
            Ok(number) => sheet.write_number_with_format(at, 0, number, &whole)?,
            Err(_) => sheet.write_string_with_format(at, 0, row.code.as_str(), &whole)?,
        };
        put(sheet, at, 1, &instrument.aspect(row).name, &words)?;
        put(sheet, at, 2, &instrument.row_name(row), &words)?;
        let total = instrument.weight_total;
        let weight = Score::new(row.weight.into(), i128::from(total.max(1)));
        put_formula(
            sheet,
            at,
            3,
            &format!("={}/{total}", name(at, UNITS)),
            &weight.map_or_else(String::new, super::working::machine),
            &share,
        )?;
        sheet.write_number_with_format(at, UNITS, row.weight, &whole)?;
        for voice in Voice::ALL {
            let value = told.answers[voice as usize].values().get(place).copied().flatten();
            put_score(sheet, at, value_column(voice), value, &open)?;
        }
        for (column, earlier) in (EARLIER..).zip(&comparable) {
            let value = earlier.answers.values().get(place).copied().flatten();
            put_score(sheet, at, column, value, value_look)?;
        }
        let Some(row_told) = told.rows.get(place) else { continue };
        let evidence: Vec<String> = row_told.evidence.iter().map(EvidenceTold::in_words).collect();
        let evidence = evidence.join("\n");
        let mut texts = vec![&row_told.unit, &row_told.explanation, &evidence];
        texts.extend(Some(&row_told.review).filter(|_| review));
        texts.extend(Some(&row_told.notes).filter(|_| notes));
        let name = instrument.row_name(row);
        let mut tall = vec![(instrument.aspect(row).name.as_str(), 20), (name.as_str(), 36)];
        for (column, text) in (words_from..).zip(texts) {
            let Some((_, width, _)) = heads.get(usize::from(column)) else { continue };
            put(sheet, at, column, text, &words)?;
            tall.push((text, *width));
        }
        sheet.set_row_height(at, height(&tall))?;
    }
    admit(sheet, told, plan)?;
    let last_column = u16::try_from(heads.len()).unwrap_or(1) - 1;
    sheet.autofilter(FIRST - 1, 0, plan.last, last_column)?;
    Ok(())
}

/// Only what lies on the scale can be typed as a value.
fn admit(sheet: &mut Worksheet, told: &Assessed<'_>, plan: &Plan) -> Result<(), ExportError> {
    let scale = told.instrument.scale;
    let (low, high) = (i32::from(scale.lowest), i32::from(scale.highest));
    let rule = match scale.answers {
        AnswerKind::Levels => {
            DataValidation::new().allow_whole_number(DataValidationRule::Between(low, high))
        }
        AnswerKind::Values => DataValidation::new()
            .allow_decimal_number(DataValidationRule::Between(low.into(), high.into())),
    };
    let mut words = scale.in_words();
    words.replace_range(..1, "I");
    let rule = rule.set_error_title("Tidak berlaku")?.set_error_message(format!("{words}."))?;
    let (first, last) = (value_column(Voice::Mandiri), value_column(Voice::Eksternal));
    sheet.add_data_validation(FIRST, first, plan.last, last, &rule)?;
    Ok(())
}
