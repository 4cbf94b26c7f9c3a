//! What the import gives back: tables with their columns, rows with their values, and findings. It
//! names sheet and cell for each, and decides nothing about what is stored.

use crate::answer::Voice;
use crate::instrument::RowCode;
use crate::score::Score;

/// All that was found in one workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The file's name.
    pub file: String,
    /// The tables, in order of sheets.
    pub tables: Vec<Table>,
    /// One entry for each indicator and year that a row of a sheet speaks of, in order.
    pub rows: Vec<ReadRow>,
    /// What was refused, left out or is worth knowing, in order of sheets.
    pub findings: Vec<Finding>,
    /// The questionnaire of ours that the workbook is, in place of tables and rows.
    pub twin: Option<super::twin::TwinReading>,
}

impl Reading {
    /// The findings that keep something out.
    pub fn refused(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|finding| finding.kind == FindingKind::Refused)
    }

    /// The years that rows speak of, each once, from the earliest.
    pub fn years(&self) -> Vec<i32> {
        let years: std::collections::BTreeSet<i32> =
            self.rows.iter().filter_map(|row| row.year).collect();
        years.into_iter().collect()
    }
}

/// A table on a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name.
    pub sheet: String,
    /// The first cell of its header, such as `A4`.
    pub header: String,
    /// Its columns from the left, those left out included.
    pub columns: Vec<Column>,
    /// Its first rows as they stand in the sheet, for a look.
    pub sample: Vec<Vec<String>>,
    /// How many entries of [`Reading::rows`] come from it.
    pub rows: usize,
    /// The one year that the words above the header name.
    pub title_year: Option<i32>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its place on the sheet, from zero.
    pub place: u32,
    /// Its letters, such as `D`.
    pub letter: String,
    /// Its heading as written, the lines of a tall header joined.
    pub heading: String,
    /// What it was taken for.
    pub role: ColumnRole,
    /// How sure that is.
    pub certainty: Certainty,
    /// Why, or why not, in words.
    pub reason: String,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnRole {
    /// The indicator's number.
    Number,
    /// The indicator's name.
    Name,
    /// The indicator's weight; compared, never taken.
    Weight,
    /// A value of a voice, for one year where the heading names it.
    Value {
        /// Whose word it is.
        voice: Voice,
        /// The year in the heading.
        year: Option<i32>,
    },
    /// One of several columns of which one is marked: the level it stands for.
    Choice(u8),
    /// The explanation.
    Explanation,
    /// Titles of evidence.
    Evidence,
    /// The OPD that answers.
    Opd,
    /// The year of the row.
    Year,
    /// Not used.
    LeftOut,
}

impl ColumnRole {
    /// The role for users; empty for a column that is left out.
    pub fn in_words(self) -> String {
        match self {
            ColumnRole::Number => "nomor indikator".to_owned(),
            ColumnRole::Name => "nama indikator".to_owned(),
            ColumnRole::Weight => "bobot (hanya dibandingkan)".to_owned(),
            ColumnRole::Value { voice, year } => {
                let voice = match voice {
                    Voice::Mandiri => "nilai mandiri",
                    Voice::Internal => "nilai asesor internal",
                    Voice::Eksternal => "nilai asesor eksternal",
                };
                year.map_or_else(|| voice.to_owned(), |year| format!("{voice} {year}"))
            }
            ColumnRole::Choice(level) => format!("tanda tingkat {level}"),
            ColumnRole::Explanation => "penjelasan".to_owned(),
            ColumnRole::Evidence => "bukti dukung".to_owned(),
            ColumnRole::Opd => "OPD".to_owned(),
            ColumnRole::Year => "tahun".to_owned(),
            ColumnRole::LeftOut => String::new(),
        }
    }
}

/// How sure a column's role is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Certainty {
    /// The heading allows other readings.
    Guess,
    /// The heading says so.
    Sure,
}

/// What one row of a sheet says of one indicator in one year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadRow {
    /// The sheet's name.
    pub sheet: String,
    /// The row as spreadsheets count, from one.
    pub row: u32,
    /// The cell that names the indicator.
    pub cell: String,
    /// The instrument's id.
    pub instrument: String,
    /// The row of the instrument.
    pub code: RowCode,
    /// The year that the workbook, or else the caller, gives.
    pub year: Option<i32>,
    /// The values, at most one for each voice; none for an unanswered indicator.
    pub values: Vec<ReadValue>,
    /// The explanation.
    pub explanation: Option<String>,
    /// Titles of evidence, each once.
    pub evidence: Vec<String>,
    /// OPDs; the first one leads.
    pub opds: Vec<String>,
}

impl ReadRow {
    /// Whether the row names an indicator and says nothing of it. A blank never takes an answer back.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
            && self.explanation.is_none()
            && self.evidence.is_empty()
            && self.opds.is_empty()
    }

    /// The value of a voice.
    pub fn value(&self, voice: Voice) -> Option<&ReadValue> {
        self.values.iter().find(|value| value.voice == voice)
    }
}

/// A value with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadValue {
    /// Whose word it is.
    pub voice: Voice,
    /// The value; it lies on the instrument's scale.
    pub value: Score,
    /// Where it stands, such as `F12`.
    pub cell: String,
}

/// A remark with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The sheet's name.
    pub sheet: String,
    /// The cell; empty where the finding is on the whole sheet.
    pub cell: String,
    /// What it means for the import.
    pub kind: FindingKind,
    /// What is the matter and what to do, as a sentence.
    pub reason: String,
}

/// What a finding means for the import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FindingKind {
    /// The row, for the year concerned, was not taken.
    Refused,
    /// It was taken, with a remark.
    Remark,
    /// It is no answer: a heading, a total, a hidden sheet.
    Skipped,
}
