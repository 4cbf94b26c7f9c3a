//! What the import gives back: tables with their columns, rows with their values, and findings. It
//! names sheet and cell for each, and decides nothing about what is stored.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::mapping::{HeaderLines, LevelScale, TableKind};
use crate::answer::Voice;
use crate::instrument::RowCode;
use crate::role::ItemState;
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
    /// Evidence items, in order.
    pub items: Vec<ReadItem>,
    /// OPDs.
    pub units: Vec<ReadUnit>,
    /// Targets.
    pub targets: Vec<ReadTarget>,
    /// Official results of the agency itself.
    pub results: Vec<ReadResult>,
    /// Published results of other agencies, a list for each table and year.
    pub published: Vec<ReadList>,
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

/// A table on a sheet, or a sheet on which none was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// The sheet's name.
    pub sheet: String,
    /// The first cell of its header, such as `A4`.
    pub header: String,
    /// The same as it was recognised, before a person moved it; empty where nothing was recognised.
    pub at: String,
    /// Where the header stands; nothing on a sheet without a table.
    pub lines: Option<HeaderLines>,
    /// What its rows are; nothing on a sheet without a table.
    pub kind: Option<TableKind>,
    /// Who says so.
    pub origin: Origin,
    /// Whether it is read.
    pub taken: bool,
    /// Whether the sheet is hidden.
    pub hidden: bool,
    /// Whether it lies on its side: its columns are rows of the sheet.
    pub turned: bool,
    /// Its columns from the left, those left out included.
    pub columns: Vec<Column>,
    /// The sheet's rows around the header, as they stand, for a look.
    pub grid: Grid,
    /// How many entries come from it.
    pub rows: usize,
    /// The one year that the words above the header name.
    pub title_year: Option<i32>,
    /// The year of rows for which neither column nor heading names one, where it is known.
    pub year: Option<i32>,
    /// How it writes levels.
    pub scale: LevelScale,
    /// The agencies of its rows, where a column names them.
    pub agencies: Vec<String>,
    /// The one among them that is taken.
    pub agency: Option<String>,
}

/// Who says how a table is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Origin {
    /// Its headings do.
    #[default]
    Recognised,
    /// A person does.
    ByHand,
    /// A person did, at an earlier file of the same layout.
    Remembered,
}

/// Rows of a sheet as they stand.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Grid {
    /// The first column, from zero.
    pub first_column: u32,
    /// The rows: each with its number, from one, and its cells.
    pub rows: Vec<(u32, Vec<String>)>,
    /// How many filled rows follow that are not shown.
    pub more: usize,
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "field", rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
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
    /// One of several columns of which one is marked.
    Choice {
        /// The level that it stands for.
        level: u8,
    },
    /// The explanation.
    Explanation,
    /// The internal assessor's explanation of the reviewed value.
    Review,
    /// Titles of evidence.
    Evidence,
    /// What an assessor recommended.
    Recommendation,
    /// What the agency does about it.
    FollowUp,
    /// Until when.
    Due,
    /// The OPD that answers.
    Opd,
    /// The year of the row.
    Year,
    /// Whose word the values of the row are.
    Assessor,
    /// The agency whose row it is.
    Agency,
    /// The value of one indicator, in a table with one row for each agency.
    Indicator {
        /// The indicator's number.
        number: u8,
        /// Which of its services, where there are several.
        service: Option<u8>,
    },
    /// The numbers of the indicators that an OPD leads.
    Indicators,
    /// What a target is set for.
    Measure,
    /// A target, for one year where the heading names it.
    Target {
        /// The year in the heading.
        year: Option<i32>,
    },
    /// The kind of plan that sets a target.
    Source,
    /// The document that sets a target.
    Document,
    /// The kind of agency.
    AgencyKind,
    /// The agency's province.
    Province,
    /// The agency's index, of one year where the heading names it.
    Index {
        /// The year in the heading.
        year: Option<i32>,
    },
    /// The agency's predicate.
    Predicate,
    /// The code of an evidence item.
    Item,
    /// What an evidence item asks for.
    ItemText,
    /// The level that an evidence item belongs to.
    ItemLevel,
    /// How far an evidence item is.
    ItemState,
    /// What is said of an evidence item.
    ItemNote,
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
            ColumnRole::Choice { level } => format!("tanda tingkat {level}"),
            ColumnRole::Explanation => "penjelasan".to_owned(),
            ColumnRole::Review => "penjelasan asesor internal".to_owned(),
            ColumnRole::Evidence => "bukti dukung".to_owned(),
            ColumnRole::Recommendation => "rekomendasi".to_owned(),
            ColumnRole::FollowUp => "tindak lanjut".to_owned(),
            ColumnRole::Due => "target waktu".to_owned(),
            ColumnRole::Opd => "OPD".to_owned(),
            ColumnRole::Year => "tahun".to_owned(),
            ColumnRole::Assessor => "penilai".to_owned(),
            ColumnRole::Agency => "nama instansi".to_owned(),
            ColumnRole::Indicator { number, service: None } => format!("indikator {number}"),
            ColumnRole::Indicator { number, service: Some(service) } => {
                format!("indikator {number}-{service}")
            }
            ColumnRole::Indicators => "indikator yang diampu".to_owned(),
            ColumnRole::Measure => "indeks atau indikator kinerja".to_owned(),
            ColumnRole::Target { year } => {
                year.map_or_else(|| "target".to_owned(), |year| format!("target {year}"))
            }
            ColumnRole::Source => "sumber target".to_owned(),
            ColumnRole::Document => "dokumen".to_owned(),
            ColumnRole::AgencyKind => "jenis instansi".to_owned(),
            ColumnRole::Province => "provinsi".to_owned(),
            ColumnRole::Index { year } => {
                year.map_or_else(|| "indeks".to_owned(), |year| format!("indeks {year}"))
            }
            ColumnRole::Predicate => "predikat".to_owned(),
            ColumnRole::Item => "kode butir".to_owned(),
            ColumnRole::ItemText => "uraian butir (hanya dibandingkan)".to_owned(),
            ColumnRole::ItemLevel => "tingkat butir".to_owned(),
            ColumnRole::ItemState => "keadaan butir".to_owned(),
            ColumnRole::ItemNote => "catatan butir".to_owned(),
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
    /// Whose word all of it is, where the row says so.
    pub said_by: Option<Voice>,
    /// The values, at most one for each voice; none for an unanswered indicator.
    pub values: Vec<ReadValue>,
    /// The explanation.
    pub explanation: Option<String>,
    /// The internal assessor's explanation.
    pub review: Option<String>,
    /// Titles of evidence, each once.
    pub evidence: Vec<String>,
    /// OPDs; the first one leads.
    pub opds: Vec<String>,
    /// What was recommended, and what follows from it.
    pub recommendation: ReadRecommendation,
}

/// What an assessor recommended at an indicator, and what follows from it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadRecommendation {
    /// What was recommended.
    pub text: Option<String>,
    /// What the agency does about it.
    pub follow_up: Option<String>,
    /// Until when, `2023-06-30`.
    pub due: Option<String>,
}

impl ReadRow {
    /// Whether the row names an indicator and says nothing of it. A blank never takes an answer back.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
            && self.explanation.is_none()
            && self.review.is_none()
            && self.evidence.is_empty()
            && self.opds.is_empty()
            && self.recommendation == ReadRecommendation::default()
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

/// An evidence item of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadItem {
    /// The sheet's name.
    pub sheet: String,
    /// The row as spreadsheets count, from one.
    pub row: u32,
    /// The cell that names it.
    pub cell: String,
    /// The instrument's id.
    pub instrument: String,
    /// The row of the instrument that it belongs to.
    pub code: RowCode,
    /// The year that the workbook, or else the caller, gives.
    pub year: Option<i32>,
    /// Its code, such as `I3-L2-01`.
    pub item: String,
    /// What it asks for, in the instrument's words.
    pub text: String,
    /// How far it is, where the list says so.
    pub state: Option<ItemState>,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// What the agency says of it.
    pub note: Option<String>,
    /// Titles of what shows it.
    pub evidence: Vec<String>,
    /// The OPD that leads its indicator, at the first item of each.
    pub opds: Vec<String>,
}

/// An OPD of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadUnit {
    /// The sheet's name.
    pub sheet: String,
    /// The cell that names it.
    pub cell: String,
    /// Its name.
    pub name: String,
    /// The instrument of [`ReadUnit::leads`].
    pub instrument: Option<String>,
    /// The rows that it leads.
    pub leads: Vec<RowCode>,
}

/// A target of a plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadTarget {
    /// The sheet's name.
    pub sheet: String,
    /// The cell of its value.
    pub cell: String,
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: String,
    /// The value; it lies on the instrument's scale.
    pub value: Score,
    /// The kind of plan, such as RPJMD.
    pub source: String,
    /// The document; may be empty.
    pub document: String,
}

/// An official result of the agency itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadResult {
    /// The sheet's name.
    pub sheet: String,
    /// The cell of its value.
    pub cell: String,
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: String,
    /// What it is of: empty for the index, `domain/2`, `aspect/5`.
    pub scope: String,
    /// The value; it lies on the instrument's scale.
    pub value: Score,
    /// Its predicate as printed; may be empty.
    pub predicate: String,
    /// Where it is written down.
    pub source: String,
}

/// Published results of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadList {
    /// The sheet's name.
    pub sheet: String,
    /// The first cell of its header.
    pub cell: String,
    /// The year.
    pub year: i32,
    /// The instrument's id.
    pub instrument: String,
    /// What stands above the table; may be empty.
    pub title: String,
    /// The agencies with their results.
    pub agencies: Vec<ReadAgency>,
}

/// A published result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadAgency {
    /// The agency's name.
    pub name: String,
    /// Such as `kota`; empty where neither column nor name tells it.
    pub kind: String,
    /// Its province; may be empty.
    pub province: String,
    /// Its index.
    pub index: Score,
    /// Its predicate as printed; may be empty.
    pub predicate: String,
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

impl Finding {
    /// A finding that keeps something out.
    pub(super) fn refused(sheet: &str, cell: String, reason: String) -> Finding {
        Finding { sheet: sheet.to_owned(), cell, kind: FindingKind::Refused, reason }
    }
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
