//! The questionnaire twin: instructions, one block of rows for each indicator with its criteria as
//! text, and unlocked cells for the answers. The hidden sheet says what stood there at the export, so
//! that the import can tell an answer from what was there before.

use rust_xlsxwriter::{
    DataValidation, DataValidationRule, Format, ProtectionOptions, Workbook, Worksheet,
};

mod lines;

use lines::lines;

use super::cell::{height, put};
use super::{Assessed, ExportError, style};
use crate::import::twin::{
    ANSWER_SHEET, ENTRIES_FROM, IDENTITY_SHEET, Identity, TWIN_MARK, TWIN_VERSION, TwinEntry,
    TwinField, row_key,
};
use crate::instrument::{AnswerKind, Indicator, Row};
use crate::role::{Act, ItemState};
use crate::score::Score;

/// The first row under the head.
const FIRST: u32 = 3;
const KEY: u16 = 0;
const NUMBER: u16 = 1;
const NAME: u16 = 2;
const LEVEL: u16 = 3;
const CRITERION: u16 = 4;
const NAME_WIDTH: u32 = 30;
const CRITERION_WIDTH: u32 = 62;

/// The words for the states of an item, in the order of their course.
pub const ITEM_STATES: [(&str, &str); 5] = [
    ("belum", "Belum"),
    ("draf", "Draf"),
    ("dikirim", "Dikirim"),
    ("diterima", "Diterima"),
    ("revisi", "Revisi"),
];

/// The words for the states that the agency itself gives an item.
fn own_states() -> Vec<&'static str> {
    let own = |key: &str| ItemState::Belum.act_to(ItemState::from_key(key)) == Act::Answer;
    ITEM_STATES.iter().filter(|(key, _)| own(key)).map(|(_, word)| *word).collect()
}

/// What a questionnaire asks, and what stands there now.
#[derive(Debug, Clone)]
pub struct Questionnaire<'a> {
    /// The assessment.
    pub told: &'a Assessed<'a>,
    /// What the twin says of itself.
    pub identity: Identity,
    /// Every answer cell with what stands there now; its rows are the indicators asked.
    pub entries: Vec<TwinEntry>,
}

/// The columns of the answers, which depend on what the instrument asks.
struct Columns {
    /// States of items and outside figures; only where the instrument takes values.
    short: Option<u16>,
    value: u16,
    explanation: u16,
    analysis: u16,
    evidence: u16,
}

impl Columns {
    fn of(told: &Assessed<'_>) -> Columns {
        match told.instrument.scale.answers {
            AnswerKind::Levels => {
                Columns { short: None, value: 5, explanation: 6, analysis: 7, evidence: 8 }
            }
            AnswerKind::Values => {
                Columns { short: Some(5), value: 6, explanation: 7, analysis: 8, evidence: 9 }
            }
        }
    }

    fn of_field(&self, field: &TwinField) -> u16 {
        match field {
            TwinField::Value => self.value,
            TwinField::Explanation => self.explanation,
            TwinField::Analysis => self.analysis,
            TwinField::Evidence => self.evidence,
            _ => self.short.unwrap_or(self.value),
        }
    }
}

/// The questionnaire of an OPD, or of all indicators.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn questionnaire_workbook(asked: &Questionnaire<'_>) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    style::properties(&mut workbook, asked.told, "Kuesioner")?;
    instructions(&mut workbook, asked)?;
    answers(&mut workbook, asked)?;
    identity(&mut workbook, asked)?;
    Ok(workbook.save_to_buffer()?)
}

fn instructions(workbook: &mut Workbook, asked: &Questionnaire<'_>) -> Result<(), ExportError> {
    let told = asked.told;
    let sheet = workbook.add_worksheet();
    sheet.set_name("Petunjuk")?.set_column_width(0, 4)?.set_column_width(1, 96)?;
    style::print_across(sheet, told, "Kuesioner");
    sheet.set_portrait().set_row_height(0, 24)?;
    put(
        sheet,
        0,
        0,
        &format!("Kuesioner {} {}", told.instrument.short_title, told.year),
        &style::title(),
    )?;
    put(sheet, 1, 0, &told.agency, &style::heading())?;
    let rows = count_rows(&asked.entries);
    let whom = match asked.identity.unit.as_str() {
        "" => format!("Semua indikator ({rows})."),
        unit => format!("Untuk {unit}: {rows} indikator."),
    };
    put(sheet, 2, 0, &whom, &style::muted())?;
    let answer = match told.instrument.scale.answers {
        AnswerKind::Levels => {
            "Buka lembar \u{201c}Kuesioner\u{201d}. Untuk setiap indikator, baca kriteria setiap tingkat, lalu pilih tingkat tertinggi yang seluruh kriterianya sudah terpenuhi dan dapat dibuktikan."
        }
        AnswerKind::Values => {
            "Buka lembar \u{201c}Kuesioner\u{201d}. Untuk setiap butir, pilih keadaannya dari daftar. Nilai langsung diisi hanya bila nilai resmi sudah diketahui; nilai itu mengalahkan nilai dari butir."
        }
    };
    let list = told.instrument.layer_in_use().map(|layer| {
        format!(
            "Butir mengikuti {} (per {}). Sumber: {} Butir tidak tercantum dalam peraturan; nilai yang dihitung dari butir merupakan perkiraan.",
            layer.title,
            layer.dated,
            sentence(&layer.source)
        )
    });
    let steps = [
        answer,
        "Tulis penjelasan dalam dua bagian: fakta (apa yang sudah ada, sejak kapan, di mana tercantum), lalu analisis (mengapa fakta itu memenuhi tingkat yang dipilih).",
        "Tulis bukti dukung, satu judul dokumen pada setiap baris (baris baru di dalam sel: Alt+Enter; di LibreOffice: Ctrl+Enter). Berkas buktinya diserahkan terpisah.",
        "Hanya sel berlatar kuning yang dapat diisi. Susunan lembar terkunci agar jawaban dapat dibaca kembali; jangan menyisipkan atau menghapus baris dan lembar.",
        "Isian yang sudah ada berasal dari berkas penilaian. Biarkan bila tidak berubah; ubah bila perlu; kosongkan bila harus ditarik.",
        "Simpan sebagai .xlsx (atau .ods dari LibreOffice), lalu kembalikan kepada pengelola. Isian yang berbeda dari perubahan pengelola akan ditanyakan, tidak saling menimpa.",
    ];
    let steps = steps.into_iter().chain(list.as_deref());
    for (row, (number, step)) in (4_u32..).zip((1_u32..).zip(steps)) {
        sheet.write_number_with_format(row, 0, number, &style::muted())?;
        put(sheet, row, 1, step, &style::prose())?;
        sheet.set_row_height(row, height(&[(step, 96)]) + 4)?;
    }
    if let Some(remark) = &told.remark {
        put(sheet, 11, 1, remark, &style::muted())?;
    }
    sheet.protect();
    Ok(())
}

/// A text that ends as a sentence.
fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}

fn count_rows(entries: &[TwinEntry]) -> usize {
    entries.iter().filter(|entry| entry.field == TwinField::Explanation).count()
}

fn answers(workbook: &mut Workbook, asked: &Questionnaire<'_>) -> Result<(), ExportError> {
    let told = asked.told;
    let columns = Columns::of(told);
    let sheet = workbook.add_worksheet();
    sheet.set_name(ANSWER_SHEET)?;
    style::print_across(sheet, told, "Kuesioner");
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 3)?;
    let mut heads = vec![
        (NUMBER, "No.", 6),
        (NAME, "Indikator", NAME_WIDTH),
        (LEVEL, "Tingkat", 9),
        (CRITERION, "Kriteria", CRITERION_WIDTH),
    ];
    let value = match columns.short {
        Some(short) => {
            heads[2].1 = "Tingkat / butir";
            heads[2].2 = 12;
            heads.push((short, "Keadaan / isian", 14));
            "Nilai langsung"
        }
        None => "Tingkat yang dipilih",
    };
    heads.extend([
        (columns.value, value, 11),
        (columns.explanation, "Penjelasan: fakta", 40),
        (columns.analysis, "Penjelasan: analisis", 34),
        (columns.evidence, "Bukti dukung (satu judul per baris)", 34),
    ]);
    put(
        sheet,
        0,
        NUMBER,
        &format!("Kuesioner {} {}", told.instrument.short_title, told.year),
        &style::title(),
    )?;
    let whom = [told.agency.as_str(), asked.identity.unit.as_str()];
    let whom: Vec<&str> = whom.into_iter().filter(|words| !words.is_empty()).collect();
    put(sheet, 1, NUMBER, &whom.join(" \u{b7} "), &style::muted())?;
    sheet.set_row_height(0, 24)?.set_row_height(FIRST - 1, 32)?;
    for (column, words, width) in heads {
        sheet.set_column_width(column, width)?;
        put(sheet, FIRST - 1, column, words, &style::head())?;
    }
    sheet.set_column_hidden(KEY)?;
    let mut next = FIRST;
    for (place, row) in told.instrument.rows().iter().enumerate() {
        let own: Vec<&TwinEntry> =
            asked.entries.iter().filter(|entry| entry.code == row.code.as_str()).collect();
        if !own.is_empty() {
            next = Block { told, columns: &columns, row, place, own: &own }.write(sheet, next)?;
        }
    }
    sheet.protect_with_options(&ProtectionOptions {
        format_columns: true,
        format_rows: true,
        ..ProtectionOptions::default()
    });
    sheet.set_active(true);
    Ok(())
}

/// One indicator's rows.
struct Block<'b> {
    told: &'b Assessed<'b>,
    columns: &'b Columns,
    row: &'b Row,
    place: usize,
    own: &'b [&'b TwinEntry],
}

impl Block<'_> {
    fn base(&self, field: &TwinField) -> &str {
        self.own.iter().find(|entry| entry.field == *field).map_or("", |entry| entry.base.as_str())
    }

    fn indicator(&self) -> &Indicator {
        self.told.instrument.indicator(self.row)
    }

    /// Name, what is judged, what was answered the year before, and what the assessors recommended then.
    fn about(&self) -> String {
        let (told, indicator) = (self.told, self.indicator());
        let mut about =
            format!("{}\n\n{}", told.instrument.row_name(self.row), indicator.explanation);
        let before =
            told.earlier.iter().find(|earlier| earlier.instrument.id == told.instrument.id);
        if let Some(earlier) = before
            && let Some(value) = earlier.answers.values().get(self.place).copied().flatten()
        {
            let value = crate::page::value_name(told.instrument, Some(value)).to_lowercase();
            about.push_str(&format!("\n\nTahun {}: {value}", earlier.year));
        }
        let row_told = told.rows.get(self.place);
        if let Some((year, text)) = row_told.and_then(|row| row.recommended_before.as_ref()) {
            about.push_str(&format!("\n\nRekomendasi asesor {year}: {text}"));
        }
        about
    }

    fn write(&self, sheet: &mut Worksheet, first: u32) -> Result<u32, ExportError> {
        let lines = lines(self.told, self.indicator(), self.columns.short.is_some());
        let count = u32::try_from(lines.len()).unwrap_or(1).max(1);
        let last = first + count - 1;
        let about = self.about();
        // Tall enough for the criteria, and together for what stands beside them.
        let beside = height(&[
            (&about, NAME_WIDTH),
            (self.base(&TwinField::Explanation), 40),
            (self.base(&TwinField::Analysis), 34),
            (self.base(&TwinField::Evidence), 34),
        ]);
        let each = beside.div_ceil(count);
        for (row, line) in (first..).zip(&lines) {
            sheet.set_row_height(row, height(&[(&line.words, CRITERION_WIDTH)]).max(each))?;
            let look = if line.head { style::strong() } else { style::words() };
            put(sheet, row, LEVEL, &line.mark, &look.clone())?;
            put(sheet, row, CRITERION, &line.words, &look)?;
            match (&line.answers, self.columns.short) {
                (Some(field), Some(column)) => self.answer(sheet, row, row, column, field)?,
                (None, Some(column)) => put(sheet, row, column, "", &style::words())?,
                _ => {}
            }
            if let Some(field) = &line.answers {
                let key = row_key(self.row.code.as_str(), field);
                sheet.write_string(row, KEY, key)?;
            }
        }
        let key = row_key(self.row.code.as_str(), &TwinField::Value);
        sheet.write_string(first, KEY, key)?;
        join(sheet, first, last, NUMBER, self.row.code.as_str(), &style::centred())?;
        join(sheet, first, last, NAME, &about, &style::words())?;
        for field in
            [TwinField::Value, TwinField::Explanation, TwinField::Analysis, TwinField::Evidence]
        {
            self.answer(sheet, first, last, self.columns.of_field(&field), &field)?;
        }
        Ok(last + 1)
    }

    /// An unlocked cell with what stands there now and what may stand there.
    fn answer(
        &self,
        sheet: &mut Worksheet,
        first: u32,
        last: u32,
        column: u16,
        field: &TwinField,
    ) -> Result<(), ExportError> {
        let base = self.base(field);
        let short = match field {
            TwinField::Explanation
            | TwinField::Analysis
            | TwinField::Evidence
            | TwinField::Source => {
                return join(sheet, first, last, column, base, &style::open_words());
            }
            TwinField::Date => style::open_words(),
            _ => style::open_short(),
        };
        let shown = match field {
            TwinField::Item(_) => {
                ITEM_STATES.iter().find(|(key, _)| *key == base).map_or("Belum", |(_, word)| word)
            }
            _ => base,
        };
        join(sheet, first, last, column, shown, &short)?;
        let as_number = matches!(field, TwinField::Value | TwinField::Figure);
        if let (true, Some(number)) = (as_number, plain_number(base)) {
            sheet.write_number_with_format(first, column, super::cell::number(number), &short)?;
        }
        if let Some(rule) = self.rule(field)? {
            sheet.add_data_validation(first, column, first, column, &rule)?;
        }
        Ok(())
    }

    fn rule(&self, field: &TwinField) -> Result<Option<DataValidation>, ExportError> {
        let scale = self.told.instrument.scale;
        let (low, high) = (i32::from(scale.lowest), i32::from(scale.highest));
        let (rule, message) = match (field, scale.answers) {
            (TwinField::Value, AnswerKind::Levels) => {
                let levels: Vec<String> = (low..=high).map(|level| level.to_string()).collect();
                let rule = DataValidation::new().allow_list_strings(&levels)?;
                (rule, format!("Pilih tingkat {low} sampai {high}, atau kosongkan."))
            }
            (TwinField::Value, AnswerKind::Values) => (
                DataValidation::new()
                    .allow_decimal_number(DataValidationRule::Between(low.into(), high.into())),
                format!("Isi nilai {low} sampai {high}, atau kosongkan."),
            ),
            (TwinField::Item(_), _) => (
                DataValidation::new().allow_list_strings(&own_states())?,
                "Pilih keadaan butir dari daftar; diterima dan revisi ditetapkan asesor."
                    .to_owned(),
            ),
            (TwinField::Figure, _) => {
                let range = self.indicator().takes_external_index().and_then(|index| index.range());
                let Some((from, to)) = range else { return Ok(None) };
                let bounds =
                    DataValidationRule::Between(super::cell::number(from), super::cell::number(to));
                let words =
                    format!("Isi angka {} sampai {}.", from.exact_text(0), to.exact_text(0));
                (DataValidation::new().allow_decimal_number(bounds), words)
            }
            _ => return Ok(None),
        };
        Ok(Some(rule.set_error_title("Tidak berlaku")?.set_error_message(message)?))
    }
}

/// A number that a spreadsheet keeps as it is; a fraction stays a text.
fn plain_number(text: &str) -> Option<Score> {
    (!text.contains('/')).then(|| Score::parse(text).ok()).flatten()
}

/// One cell over all rows of a block.
fn join(
    sheet: &mut Worksheet,
    first: u32,
    last: u32,
    column: u16,
    words: &str,
    look: &Format,
) -> Result<(), ExportError> {
    if last > first {
        sheet.merge_range(first, column, last, column, "", look)?;
    }
    put(sheet, first, column, words, look)
}

/// The hidden sheet. It can be shown only by a program, so that nobody changes it by accident.
fn identity(workbook: &mut Workbook, asked: &Questionnaire<'_>) -> Result<(), ExportError> {
    let columns = Columns::of(asked.told);
    let own = &asked.identity;
    let sheet = workbook.add_worksheet();
    sheet.set_name(IDENTITY_SHEET)?.set_very_hidden(true);
    for (row, (name, value)) in (0_u32..).zip([
        (TWIN_MARK, TWIN_VERSION),
        ("penilaian", own.assessment.as_str()),
        ("instrumen", own.instrument.as_str()),
        ("tahun", own.year.as_str()),
        ("revisi", own.head.as_str()),
        ("skema", own.schema.as_str()),
        ("opd", own.unit.as_str()),
        ("butir", own.layer.as_str()),
    ]) {
        sheet.write_string(row, 0, name)?;
        if !value.is_empty() {
            sheet.write_string(row, 1, value)?;
        }
    }
    for (row, entry) in (ENTRIES_FROM..).zip(&asked.entries) {
        let column = columns.of_field(&entry.field).to_string();
        let cells = [&entry.code, &entry.field.key(), &column, &entry.entry, &entry.base];
        for (at, text) in (0_u16..).zip(cells) {
            if !text.is_empty() {
                sheet.write_string(row, at, super::cell::text(text))?;
            }
        }
    }
    sheet.protect();
    Ok(())
}
