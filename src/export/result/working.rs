//! *Hitungan*: for the index, each domain and each aspect its weight, the sum of units in each voice,
//! and the exact quotient. The other sheets and the charts read from here.

use rust_xlsxwriter::Workbook;

use super::super::cell::{name, put, put_formula, quoted, span};
use super::super::{Assessed, ExportError, style};
use super::{Plan, value_column};
use crate::answer::Voice;
use crate::score::Score;
use crate::scoring::Scorecard;

/// The first row under the head.
const FIRST: u32 = 3;
const LABEL: u16 = 0;
const NAME: u16 = 1;
const WEIGHT: u16 = 2;
const SUMS: u16 = 3;
const EXACT: u16 = 6;
const SHOWN: u16 = 9;

/// A part of the working.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Index,
    /// The nth shown domain.
    Domain(usize),
    /// The nth aspect.
    Aspect(usize),
}

impl Plan {
    /// The row of a part on the sheet *Hitungan*.
    fn part_row(&self, part: Part) -> u32 {
        let at = match part {
            Part::Index => 0,
            Part::Domain(nth) => 1 + nth,
            Part::Aspect(nth) => 1 + self.domains.len() + nth,
        };
        FIRST + u32::try_from(at).unwrap_or(0)
    }

    /// The cell of a part's exact quotient.
    pub(super) fn exact_cell(&self, part: Part, voice: Voice) -> String {
        format!("{}!{}", quoted(&self.working), name(self.part_row(part), EXACT + voice as u16))
    }

    /// The cell of a part's shown figure.
    pub(super) fn shown_cell(&self, part: Part, voice: Voice) -> String {
        format!("{}!{}", quoted(&self.working), name(self.part_row(part), SHOWN + voice as u16))
    }

    /// First and last row and the columns of labels and shown figures of all aspects, for charts.
    pub(super) fn aspects_at(&self, voice: Voice) -> (u32, u32, u16, u16) {
        let last = self.aspects.len().saturating_sub(1);
        let rows = (self.part_row(Part::Aspect(0)), self.part_row(Part::Aspect(last)));
        (rows.0, rows.1, LABEL, SHOWN + voice as u16)
    }

    /// The column of the aspects' names, for charts.
    pub(super) const fn names_column() -> u16 {
        NAME
    }
}

pub(super) fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    plan: &Plan,
) -> Result<(), ExportError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(&plan.working)?.set_formula_result_default("");
    style::print_across(sheet, told, "Hitungan");
    sheet.set_repeat_rows(FIRST - 1, FIRST - 1)?.set_freeze_panes(FIRST, 0)?;
    for (column, width) in [(LABEL, 12), (NAME, 46), (WEIGHT, 11)] {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_column_range_width(SUMS, SHOWN + 2, 13)?;
    sheet.set_row_height(0, 24)?.set_row_height(FIRST - 1, 46)?;
    put(sheet, 0, 0, "Hitungan", &style::title())?;
    put(sheet, 1, 0, &explanation(told, plan), &style::muted())?;
    for (column, words) in [(LABEL, "Bagian"), (NAME, "Nama"), (WEIGHT, "Bobot (satuan)")] {
        put(sheet, FIRST - 1, column, words, &style::head())?;
    }
    for voice in Voice::ALL {
        let word = super::rows::voice_word(voice);
        let heads = [(SUMS, "Jumlah"), (EXACT, "Nilai tepat"), (SHOWN, "Nilai tampil")];
        for (column, words) in heads {
            let words = format!("{words} {word}");
            put(sheet, FIRST - 1, column + voice as u16, &words, &style::head_number())?;
        }
    }
    let whole = (super::rows::FIRST, plan.last);
    let mut parts = vec![(
        Part::Index,
        "Indeks".to_owned(),
        told.instrument.index_name.clone(),
        told.instrument.weight_total,
        whole,
    )];
    for (nth, domain) in plan.domains.iter().enumerate() {
        let label = format!("Domain {}", domain.number);
        parts.push((
            Part::Domain(nth),
            label,
            domain.name.clone(),
            domain.weight,
            (domain.first, domain.last),
        ));
    }
    for (nth, aspect) in plan.aspects.iter().enumerate() {
        let label = format!("Aspek {}", aspect.number);
        parts.push((
            Part::Aspect(nth),
            label,
            aspect.name.clone(),
            aspect.weight,
            (aspect.first, aspect.last),
        ));
    }
    for (part, label, words, weight, (first, last)) in parts {
        let row = plan.part_row(part);
        put(sheet, row, LABEL, &label, &style::words())?;
        put(sheet, row, NAME, &words, &style::words())?;
        sheet.write_number_with_format(row, WEIGHT, weight, &style::centred())?;
        for voice in Voice::ALL {
            let from = quoted(&plan.rows);
            let at = |column: u16, (first, last): (u32, u32)| {
                format!("{from}!{}", span(column, first, last))
            };
            let (weights, values) =
                (at(super::rows::UNITS, (first, last)), at(value_column(voice), (first, last)));
            let spoken = at(value_column(voice), whole);
            let units = plan.units.of_values(&values, told.instrument);
            let kept =
                told.scorecards[voice as usize].as_ref().map(|card| figure(plan, card, part));
            let kept_text = |score: Option<Score>| score.map_or_else(String::new, machine);
            let per_one = Score::whole(i128::from(weight) * plan.units.per_one);
            put_formula(
                sheet,
                row,
                SUMS + voice as u16,
                &format!("=IF(COUNT({spoken})=0,\"\",SUMPRODUCT({weights}*{units}))"),
                &kept_text(kept.map(|kept| kept.times(per_one))),
                &style::centred(),
            )?;
            let (sum, all) = (name(row, SUMS + voice as u16), name(row, WEIGHT));
            let whole = match plan.units.per_one {
                1 => all,
                per_one => format!("({all}*{per_one})"),
            };
            put_formula(
                sheet,
                row,
                EXACT + voice as u16,
                &format!("=IF({sum}=\"\",\"\",{sum}/{whole})"),
                &kept_text(kept),
                &style::fine(),
            )?;
            put_formula(
                sheet,
                row,
                SHOWN + voice as u16,
                &format!("=IF({sum}=\"\",\"\",INT((200*{sum}+{whole})/(2*{whole}))/100)"),
                &kept_text(kept.map(|kept| kept.shown().as_score())),
                &style::figure(),
            )?;
        }
    }
    Ok(())
}

/// A score as the file keeps a formula's result.
pub(super) fn machine(score: Score) -> String {
    match score.exact() {
        fraction if fraction.contains('/') => super::super::cell::number(score).to_string(),
        decimal => decimal,
    }
}

/// The figure of a part in a scorecard.
pub(super) fn figure(plan: &Plan, scorecard: &Scorecard, part: Part) -> Score {
    match part {
        Part::Index => scorecard.index,
        Part::Domain(nth) => scorecard.domains[plan.domains[nth].place].index,
        Part::Aspect(nth) => scorecard.aspects[plan.aspects[nth].place].index,
    }
}

fn explanation(told: &Assessed<'_>, plan: &Plan) -> String {
    let mut words = "Jumlah = \u{3a3} bobot \u{d7} nilai; nilai tepat = jumlah \u{f7} bobot; nilai tampil dibulatkan setengah ke atas pada dua desimal, sekali saja.".to_owned();
    if plan.units.per_one != 1 {
        words.push_str(&format!(
            " Nilai dihitung dalam satuan 1/{}, sehingga nilai sampai empat desimal terhitung tepat.",
            plan.units.per_one
        ));
    }
    words.push_str(&format!(
        " Indikator yang belum diisi dihitung pada {}.",
        told.instrument.scale.lowest
    ));
    words
}
