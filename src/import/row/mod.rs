//! A table of answers, row by row: the places of its columns, and what is said of it as a whole. The rows
//! themselves are [`entry`]'s.

mod due;
pub(super) mod duplicates;
pub(super) mod entry;
mod entry_words;
pub(super) mod kind;
pub(super) mod level;
pub(super) mod section;

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::answer::Voice;
use crate::import::gathering::Gathering;
use crate::import::reading::{ColumnRole, FindingKind};
use crate::import::table::{Found, concealed, figures, left_out, rungs, voices};
use crate::import::workbook::Sheet;
use crate::instrument::AnswerKind;
use entry::TableReader;

/// The places of a table's columns.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) number: Option<u32>,
    pub(super) name: Option<u32>,
    pub(super) weight: Option<u32>,
    pub(super) explanation: Option<u32>,
    pub(super) review: Option<u32>,
    pub(super) evidence: Vec<u32>,
    pub(super) opd: Option<u32>,
    pub(super) recommendation: Option<u32>,
    pub(super) follow_up: Option<u32>,
    pub(super) due: Option<u32>,
    pub(super) year: Option<u32>,
    pub(super) assessor: Option<u32>,
    /// By the year in the heading.
    pub(super) values: BTreeMap<Option<i32>, Vec<(u32, Voice)>>,
    pub(super) choices: Vec<(u32, u8)>,
    /// Columns of domains and aspects: they tell which indicators a row can be.
    pub(super) sections: Vec<u32>,
}

impl Columns {
    fn of(found: &Found) -> Columns {
        let mut columns = Columns { sections: found.sections.clone(), ..Columns::default() };
        for column in &found.table.columns {
            let place = column.place;
            match column.role {
                ColumnRole::Number => columns.number = Some(place),
                ColumnRole::Name => columns.name = Some(place),
                ColumnRole::Weight => columns.weight = columns.weight.or(Some(place)),
                ColumnRole::Value { voice, year } => {
                    columns.values.entry(year).or_default().push((place, voice))
                }
                ColumnRole::Choice { level } => columns.choices.push((place, level)),
                ColumnRole::Explanation => columns.explanation = Some(place),
                ColumnRole::Review => columns.review = Some(place),
                ColumnRole::Evidence => columns.evidence.push(place),
                ColumnRole::Opd => columns.opd = Some(place),
                ColumnRole::Recommendation => columns.recommendation = Some(place),
                ColumnRole::FollowUp => columns.follow_up = Some(place),
                ColumnRole::Due => columns.due = Some(place),
                ColumnRole::Year => columns.year = Some(place),
                ColumnRole::Assessor => columns.assessor = Some(place),
                _ => {}
            }
        }
        if columns.values.is_empty() {
            columns.values.insert(None, Vec::new());
        }
        columns
    }

    /// All places that may hold a value.
    pub(super) fn value_places(&self) -> impl Iterator<Item = u32> + '_ {
        let values = self.values.values().flatten().map(|(place, _)| *place);
        values.chain(self.choices.iter().map(|(place, _)| *place))
    }
}

/// The years that are known of a table as a whole.
#[derive(Clone, Copy)]
pub(super) struct Years {
    /// What a person said.
    pub(super) said: Option<i32>,
    /// What the sheet's name says.
    pub(super) of_sheet: Option<i32>,
    /// The one for rows for which neither column nor heading names one.
    pub(super) given: Option<i32>,
}

/// Reads the rows of a table of answers.
pub(super) fn read(gathering: &mut Gathering, sheet: &Sheet, found: &mut Found, years: Years) {
    let fractions = gathering
        .directory(years.given)
        .is_some_and(|directory| directory.instrument.scale.answers == AnswerKind::Values);
    if fractions {
        figures::settle(sheet, found);
    }
    voices::settle(gathering, sheet, found);
    rungs::settle(gathering, sheet, found);
    let columns = Columns::of(found);
    let mut reader = TableReader {
        sheet,
        columns: &columns,
        year: years.given,
        year_is_said: years.said.is_some(),
        above: found.above.clone(),
        sections: HashMap::new(),
        trusts_numbers: HashMap::new(),
        number_is_named: found.number_is_named,
        scale: found.table.scale,
        rows: &found.rows,
        carrier: None,
        last_entry: None,
        services: HashMap::new(),
        refused_years: Vec::new(),
        section_year: None,
        header: found.table.header.clone(),
        hidden: Vec::new(),
        carried: HashSet::new(),
        alike: HashMap::new(),
    };
    concealed::columns(gathering, sheet, found);
    left_out::columns(gathering, sheet, found);
    if let (None, None, Some(year), Some(title)) =
        (years.said, years.of_sheet, gathering.options.year, found.table.title_year)
    {
        let own_years = columns.year.is_some() || columns.values.keys().all(Option::is_some);
        if year != title && !own_years {
            let reason = format!(
                "Judul tabel menyebut tahun {title}, tetapi isinya dibaca untuk tahun {year}; periksa apakah berkasnya benar."
            );
            gathering.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
        }
    }
    if let (Some(year), Some(title)) = (years.of_sheet, found.table.title_year)
        && year != title
    {
        let reason = format!(
            "Nama lembar menyebut tahun {year}, judul tabel tahun {title}; isinya dibaca untuk tahun {year}. Periksa mana yang benar."
        );
        gathering.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
    }
    let before = gathering.reading.rows.len();
    for row in &found.rows {
        if !gathering.goes_on() {
            break;
        }
        reader.read_row(gathering, *row);
    }
    let named = columns.number.or(columns.name).unwrap_or_default();
    concealed::rows(gathering, sheet, &reader.hidden, named);
    if columns.value_places().next().is_none() && gathering.reading.rows.len() > before {
        let reason = "Tidak ada kolom nilai yang dikenali pada tabel ini; hanya penjelasan, bukti dukung, rekomendasi, atau OPD yang dibaca. Bila ada kolom nilai, beri judul seperti \u{201c}Nilai Mandiri\u{201d}.";
        gathering.find(sheet, found.table.header.clone(), FindingKind::Remark, reason);
    }
    found.table.rows = gathering.reading.rows.len() - before;
}
