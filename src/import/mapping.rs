//! What a person says of a table in place of what was recognised, and what is remembered of it for
//! the next file of the same layout. Data only; [`super::table::guide`] applies it.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::reading::ColumnRole;
use super::workbook::Content;
use crate::answer::Voice;
use crate::instrument::Instrument;
use crate::score::Score;
use crate::work::Progress;

/// What the rows of a table are.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum TableKind {
    /// One row for each indicator.
    #[default]
    Answers,
    /// One row for each agency, year or OPD, one column for each indicator.
    Recap,
    /// One row for each evidence item (Pemdi).
    Items,
    /// One row for each OPD.
    Units,
    /// Targets by year.
    Targets,
    /// Official results of the agency itself: the index by year, with or without its parts.
    Results,
    /// Published results: one row for each agency with its index.
    Published,
}

impl TableKind {
    /// All kinds, in the order of a list to choose from.
    pub const ALL: [TableKind; 7] = [
        TableKind::Answers,
        TableKind::Recap,
        TableKind::Items,
        TableKind::Units,
        TableKind::Targets,
        TableKind::Results,
        TableKind::Published,
    ];

    /// The name that users read.
    pub const fn name(self) -> &'static str {
        match self {
            TableKind::Answers => "Nilai per indikator",
            TableKind::Recap => "Rekap, satu kolom per indikator",
            TableKind::Items => "Daftar butir bukti (Pemdi)",
            TableKind::Units => "Daftar perangkat daerah",
            TableKind::Targets => "Target indeks",
            TableKind::Results => "Hasil resmi instansi ini (indeks)",
            TableKind::Published => "Hasil instansi lain (pembanding)",
        }
    }

    /// What the columns of such a table may hold; the indicators are those of an instrument.
    pub fn roles(self, own: &Instrument) -> Vec<ColumnRole> {
        match self {
            TableKind::Answers => {
                let values =
                    Voice::ALL.into_iter().map(|voice| ColumnRole::Value { voice, year: None });
                let mut roles = vec![ColumnRole::Number, ColumnRole::Name];
                roles.extend(values);
                roles.extend([
                    ColumnRole::Explanation,
                    ColumnRole::Review,
                    ColumnRole::Evidence,
                    ColumnRole::Recommendation,
                    ColumnRole::FollowUp,
                    ColumnRole::Due,
                    ColumnRole::Opd,
                    ColumnRole::Year,
                    ColumnRole::Assessor,
                    ColumnRole::Agency,
                    ColumnRole::Weight,
                ]);
                roles.extend((1..=5).map(|level| ColumnRole::Choice { level }));
                roles
            }
            TableKind::Recap => {
                let mut roles = vec![ColumnRole::Agency, ColumnRole::Year, ColumnRole::Opd];
                for indicator in own.indicators() {
                    let services = indicator.services;
                    roles.extend((1..=services).map(|service| ColumnRole::Indicator {
                        number: indicator.number,
                        service: (services > 1).then_some(service),
                    }));
                }
                roles
            }
            TableKind::Items => vec![
                ColumnRole::Item,
                ColumnRole::ItemState,
                ColumnRole::ItemLevel,
                ColumnRole::Number,
                ColumnRole::Name,
                ColumnRole::ItemText,
                ColumnRole::ItemNote,
                ColumnRole::Evidence,
                ColumnRole::Opd,
            ],
            TableKind::Units => vec![ColumnRole::Opd, ColumnRole::Indicators],
            TableKind::Targets => vec![
                ColumnRole::Measure,
                ColumnRole::Target { year: None },
                ColumnRole::Year,
                ColumnRole::Source,
                ColumnRole::Document,
            ],
            TableKind::Results => vec![
                ColumnRole::Year,
                ColumnRole::Index { year: None },
                ColumnRole::Measure,
                ColumnRole::Predicate,
                ColumnRole::Source,
            ],
            TableKind::Published => vec![
                ColumnRole::Agency,
                ColumnRole::Index { year: None },
                ColumnRole::Year,
                ColumnRole::Predicate,
                ColumnRole::AgencyKind,
                ColumnRole::Province,
            ],
        }
    }
}

/// How a table writes levels.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum LevelScale {
    /// As the instrument has them.
    #[default]
    AsWritten,
    /// 0 to 4 for levels 1 to 5.
    FromZero,
    /// 20, 40, … 100 for levels 1 to 5.
    Percent,
}

impl LevelScale {
    /// A cell as the instrument writes it; a reason for a number that is no level of this scale.
    pub(super) fn convert(self, content: &Content) -> Result<Cow<'_, Content>, String> {
        let (Content::Number(text) | Content::Text(text)) = content else {
            return Ok(Cow::Borrowed(content));
        };
        let bare = text.trim().trim_end_matches('%').trim();
        let (Ok(score), false) = (Score::parse(bare), self == LevelScale::AsWritten) else {
            return Ok(Cow::Borrowed(content));
        };
        let (lowest, highest) = if self == LevelScale::FromZero { (0, 4) } else { (20, 100) };
        let percent = text.trim().ends_with('%');
        // A spreadsheet keeps 60 % as 0.6.
        let score = if self == LevelScale::Percent && !percent && score <= Score::whole(1) {
            score.times(Score::whole(100))
        } else {
            score
        };
        if score < Score::whole(lowest) || score > Score::whole(highest) {
            return Err(format!(
                "{} bukan nilai pada skala {lowest} sampai {highest} yang dipilih untuk tabel ini.",
                score.exact_text(0)
            ));
        }
        let level = match self {
            LevelScale::FromZero => Some(score.plus(Score::whole(1))),
            _ => score.over(Score::whole(20)),
        };
        let level = level.unwrap_or(score);
        Ok(Cow::Owned(Content::Number(level.exact().into())))
    }
}

/// Where a header stands, as spreadsheets count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "spbe.ts")]
pub struct HeaderLines {
    /// Its first row, from one.
    pub row: u32,
    /// How many rows it has.
    pub lines: u32,
}

/// A column and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "spbe.ts")]
pub struct MappedColumn {
    /// The column's letters.
    pub letter: String,
    /// What it holds.
    pub role: ColumnRole,
}

/// How a person wants one table to be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export_to = "spbe.ts")]
pub struct Mapping {
    /// The file's name.
    pub file: String,
    /// The sheet's name.
    pub sheet: String,
    /// The header's first cell as it was recognised; empty for a sheet on which no table was.
    pub at: String,
    /// Whether the table is read at all.
    pub taken: bool,
    /// What its rows are; as recognised where nothing is said.
    pub kind: Option<TableKind>,
    /// Where its header stands; as recognised where nothing is said.
    pub header: Option<HeaderLines>,
    /// What its columns hold, those not named being left out; as recognised where nothing is said.
    pub columns: Option<Vec<MappedColumn>>,
    /// The year of rows for which neither column nor heading names one.
    pub year: Option<i32>,
    /// How it writes levels.
    pub scale: LevelScale,
    /// Of several agencies, the one to take.
    pub agency: Option<String>,
    /// Whether the sheet is read on its side; as recognised where nothing is said.
    #[serde(default)]
    pub turned: Option<bool>,
}

/// What is remembered of a table that a person has mapped. Years, agencies and
/// whether it was read at all are not: they belong to the file, not to its layout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    /// The header's texts without years: what makes the layout known again.
    pub fingerprint: String,
    /// What their rows are.
    pub kind: TableKind,
    /// How many rows the header has, where it had to be shown by hand.
    pub lines: Option<u32>,
    /// What the columns hold, each by its distance from the header's first one.
    pub columns: Vec<(i32, ColumnRole)>,
    /// How levels are written.
    pub scale: LevelScale,
}

impl Layout {
    /// Its headings, for a list of what is remembered.
    pub fn in_words(&self) -> String {
        let headings = self
            .fingerprint
            .split('|')
            .map(|part| part.split_once(':').map_or(part, |(_, heading)| heading));
        headings.collect::<Vec<_>>().join(" \u{b7} ")
    }
}

/// What is known of the workbook beside what stands in it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Guidance<'g> {
    /// What a person said of this workbook's tables.
    pub mappings: &'g [Mapping],
    /// What is remembered of tables mapped before.
    pub layouts: &'g [Layout],
    /// The agency whose rows are looked for among several.
    pub agency: &'g str,
    /// Whether tables that hold no answers (OPDs, targets, results of others) are looked for, and
    /// sheets without a table are shown: someone looks on and can correct it.
    pub assisted: bool,
    /// Told how many rows have been read, and asked whether reading is still wanted.
    pub progress: Option<&'g Progress>,
    /// Rows read of one table; the usual limit where nothing is said.
    pub rows: Option<usize>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(scale: LevelScale, written: &str, expected: Option<&str>) {
        let content = Content::Text(written.into());
        let read = scale.convert(&content).ok();
        let text = read.as_ref().map(|content| content.text());
        assert_eq!(text, expected, "{written} on {scale:?}");
    }

    #[test]
    fn levels_of_another_scale_become_the_instruments() {
        check(LevelScale::FromZero, "0", Some("1"));
        check(LevelScale::FromZero, "4", Some("5"));
        check(LevelScale::FromZero, "5", None);
        check(LevelScale::Percent, "60", Some("3"));
        check(LevelScale::Percent, "60%", Some("3"));
        check(LevelScale::Percent, "0,8", Some("4"));
        check(LevelScale::Percent, "120", None);
        check(LevelScale::FromZero, "belum", Some("belum"));
        check(LevelScale::AsWritten, "3", Some("3"));
    }
}
