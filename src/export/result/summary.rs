//! *Ringkasan*: the index of each voice with its predicate, what was answered, domains and aspects,
//! earlier years and the target beside them, and the thresholds.

use rust_xlsxwriter::{Workbook, Worksheet};

use super::super::cell::{name, put, put_formula, put_score, quoted, span};
use super::super::{Assessed, ExportError, style};
use super::working::{Part, figure, machine};
use super::{Plan, value_column};
use crate::answer::Voice;
use crate::instrument::{Figure, Instrument};
use crate::score::Score;

const NUMBER: u16 = 0;
const NAME: u16 = 1;
const WEIGHT: u16 = 2;
const VALUES: u16 = 3;
const EARLIER: u16 = VALUES + 3;

/// The head of the first table.
const HEAD: u32 = 5;
const INDEX: u32 = HEAD + 1;
const EXACT: u32 = HEAD + 2;
const PREDICATE: u32 = HEAD + 3;
const ANSWERED: u32 = HEAD + 4;
/// The head of the table of parts.
const PARTS: u32 = ANSWERED + 2;

pub(super) fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    plan: &Plan,
) -> Result<u32, ExportError> {
    let instrument = told.instrument;
    let sheet = workbook.add_worksheet();
    sheet.set_name(&plan.summary)?.set_formula_result_default("");
    style::print_across(sheet, told, "Ringkasan");
    // The table and both charts are one page, to be laid on a table as they are.
    sheet.set_print_fit_to_pages(1, 1);
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    for (column, width) in [(NUMBER, 6), (NAME, 52), (WEIGHT, 10)] {
        sheet.set_column_width(column, width)?;
    }
    let columns = EARLIER + u16::try_from(told.earlier.len()).unwrap_or(0);
    sheet.set_column_range_width(VALUES, columns, 12)?;
    put(
        sheet,
        0,
        0,
        &format!("Hasil penilaian {} {}", instrument.short_title, told.year),
        &style::title(),
    )?;
    put(sheet, 1, 0, &told.agency, &style::heading())?;
    put(sheet, 2, 0, &instrument.title, &style::muted())?;
    let made = format!("Dibuat {} dengan SPBE Mandiri.", told.made_at.format("%d-%m-%Y"));
    let said = told.remark.as_ref().map_or(made.clone(), |remark| format!("{remark} {made}"));
    put(sheet, 3, 0, &said, &style::muted())?;
    for (row, tall) in [(0, 24), (1, 18), (HEAD, 32), (INDEX, 24), (PREDICATE, 20), (PARTS, 32)] {
        sheet.set_row_height(row, tall)?;
    }
    heads(sheet, told, HEAD, "Hasil")?;
    let thresholds = index(sheet, told, plan)?;
    let last = parts(sheet, told, plan)?;
    let foot = footing(sheet, told, last, thresholds)?;
    sheet.set_selection(0, 0, 0, 0)?;
    Ok(foot)
}

/// The heads of the figures' columns: the voices, earlier years, the target.
fn heads(
    sheet: &mut Worksheet,
    told: &Assessed<'_>,
    row: u32,
    what: &str,
) -> Result<(), ExportError> {
    put(sheet, row, NUMBER, if what == "Hasil" { "" } else { "No." }, &style::head_number())?;
    put(sheet, row, NAME, what, &style::head())?;
    put(sheet, row, WEIGHT, if what == "Hasil" { "" } else { "Bobot" }, &style::head_number())?;
    for voice in Voice::ALL {
        put(sheet, row, VALUES + voice as u16, voice.name(), &style::head_number())?;
    }
    for (column, earlier) in (EARLIER..).zip(&told.earlier) {
        let words = format!("{} ({})", earlier.year, super::rows::voice_word(earlier.voice));
        put(sheet, row, column, &words, &style::head_number())?;
    }
    Ok(())
}

/// The rows of the index; gives where the thresholds will stand, which the predicate reads.
fn index(sheet: &mut Worksheet, told: &Assessed<'_>, plan: &Plan) -> Result<u32, ExportError> {
    let instrument = told.instrument;
    let parts = u32::try_from(plan.domains.len() + plan.aspects.len()).unwrap_or(0);
    let thresholds = PARTS + parts + 5;
    let last = thresholds + u32::try_from(instrument.predicates.len()).unwrap_or(1) - 1;
    let rule = match instrument.predicate_figure(told.year) {
        Figure::Exact => "nilai tepat",
        Figure::Shown => "nilai tampil",
    };
    let strong = style::strong();
    for (row, words) in [
        (INDEX, instrument.index_name.clone()),
        (EXACT, "Nilai tepat".to_owned()),
        (PREDICATE, format!("Predikat (aturan {}: {rule})", told.year)),
        (ANSWERED, format!("Terisi, dari {}", instrument.rows().len())),
    ] {
        put(sheet, row, NUMBER, "", &strong)?;
        put(sheet, row, NAME, &words, &strong)?;
        put(sheet, row, WEIGHT, "", &strong)?;
    }
    for voice in Voice::ALL {
        let column = VALUES + voice as u16;
        let card = told.scorecards[voice as usize].as_ref();
        let shown = plan.shown_cell(Part::Index, voice);
        let exact = plan.exact_cell(Part::Index, voice);
        let kept = |text: Option<String>| text.unwrap_or_default();
        let big = style::figure().set_bold().set_font_size(14).set_font_color(style::ACCENT);
        put_formula(
            sheet,
            INDEX,
            column,
            &format!("={shown}"),
            &kept(card.map(|card| machine(card.index.shown().as_score()))),
            &big,
        )?;
        put_formula(
            sheet,
            EXACT,
            column,
            &format!("={exact}"),
            &kept(card.map(|card| machine(card.index))),
            &style::fine(),
        )?;
        let read = match instrument.predicate_figure(told.year) {
            Figure::Exact => &exact,
            Figure::Shown => &shown,
        };
        let names = span(NAME, thresholds, last);
        let passed = passed(instrument, read, thresholds);
        put_formula(
            sheet,
            PREDICATE,
            column,
            &format!("=IF({read}=\"\",\"\",INDEX({names},{passed}))"),
            &kept(card.map(|card| card.predicate(instrument).name.clone())),
            &style::centred().set_bold().set_text_wrap(),
        )?;
        let values = span(value_column(voice), super::rows::FIRST, plan.last);
        put_formula(
            sheet,
            ANSWERED,
            column,
            &format!("=COUNT({}!{values})", quoted(&plan.rows)),
            &card.map_or(0, |card| card.answered).to_string(),
            &style::centred(),
        )?;
    }
    for (column, earlier) in (EARLIER..).zip(&told.earlier) {
        let card = &earlier.scorecard;
        put_score(sheet, INDEX, column, Some(card.index.shown().as_score()), &style::figure())?;
        put_score(sheet, EXACT, column, Some(card.index), &style::fine())?;
        let predicate = &card.predicate(earlier.instrument).name;
        put(sheet, PREDICATE, column, predicate, &style::centred().set_text_wrap())?;
        sheet.write_number_with_format(
            ANSWERED,
            column,
            u32::try_from(card.answered).unwrap_or(0),
            &style::centred(),
        )?;
    }
    Ok(thresholds)
}

/// Domains and their aspects; gives the last row.
fn parts(sheet: &mut Worksheet, told: &Assessed<'_>, plan: &Plan) -> Result<u32, ExportError> {
    heads(sheet, told, PARTS, if plan.domains.is_empty() { "Aspek" } else { "Domain dan aspek" })?;
    let mut row = PARTS;
    let mut domain_before = None;
    for (nth, aspect) in plan.aspects.iter().enumerate() {
        if let Some(domain) = aspect.domain
            && domain_before != Some(domain)
        {
            domain_before = Some(domain);
            row += 1;
            let own = &plan.domains[domain];
            let words = (format!("Domain {}: {}", own.number, own.name), String::new());
            part(sheet, told, plan, row, Part::Domain(domain), &words, own.weight)?;
        }
        row += 1;
        let words = (aspect.name.clone(), aspect.number.to_string());
        part(sheet, told, plan, row, Part::Aspect(nth), &words, aspect.weight)?;
    }
    Ok(row)
}

fn part(
    sheet: &mut Worksheet,
    told: &Assessed<'_>,
    plan: &Plan,
    row: u32,
    part: Part,
    (words, number): &(String, String),
    weight: u32,
) -> Result<(), ExportError> {
    let bold = matches!(part, Part::Domain(_));
    let look = |format: rust_xlsxwriter::Format| if bold { format.set_bold() } else { format };
    put(sheet, row, NUMBER, number, &look(style::centred()))?;
    put(sheet, row, NAME, words, &look(style::words()))?;
    let share = Score::new(weight.into(), i128::from(told.instrument.weight_total.max(1)));
    put_score(sheet, row, WEIGHT, share, &look(style::percent()))?;
    for voice in Voice::ALL {
        let card = told.scorecards[voice as usize].as_ref();
        let kept = card.map(|card| machine(figure(plan, card, part).shown().as_score()));
        put_formula(
            sheet,
            row,
            VALUES + voice as u16,
            &format!("={}", plan.shown_cell(part, voice)),
            &kept.unwrap_or_default(),
            &look(style::figure()),
        )?;
    }
    for (column, earlier) in (EARLIER..).zip(&told.earlier) {
        let same = earlier.instrument.id == told.instrument.id;
        let value = same.then(|| figure(plan, &earlier.scorecard, part).shown().as_score());
        put_score(sheet, row, column, value, &look(style::figure()))?;
    }
    Ok(())
}

/// Which predicate a cell's index earns, counted from one: one more for each lower bound that it
/// passes, by the side to which that bound belongs. Nine decimals keep a sum of binary fractions
/// from falling on the wrong side of a bound.
fn passed(instrument: &Instrument, read: &str, thresholds: u32) -> String {
    let bounds = instrument.predicates.iter().zip(thresholds..).skip(1);
    let terms = bounds.map(|(predicate, row)| {
        let sign = if predicate.span.lower.included { ">=" } else { ">" };
        format!("+(ROUND({read},9){sign}{})", name(row, VALUES))
    });
    format!("1{}", terms.collect::<String>())
}

/// The target and the thresholds; gives the last row.
fn footing(
    sheet: &mut Worksheet,
    told: &Assessed<'_>,
    last: u32,
    thresholds: u32,
) -> Result<u32, ExportError> {
    let instrument = told.instrument;
    let row = last + 2;
    if let Some(target) = &told.target {
        let words = format!("Target {} ({})", target.year, target.source);
        put(sheet, row, NAME, &words, &style::strong())?;
        put(sheet, row, WEIGHT, "", &style::words())?;
        put_score(sheet, row, VALUES, Some(target.value), &style::figure().set_bold())?;
        put(sheet, row, VALUES + 1, "Selisih", &style::centred())?;
        let (own, goal) = (name(EXACT, VALUES), name(row, VALUES));
        let gap = told.scorecards[Voice::Mandiri as usize]
            .as_ref()
            .map(|card| machine(card.index.minus(target.value)));
        let format = style::figure().set_num_format("+0.00;\u{2212}0.00;0.00");
        let formula = format!("=IF({own}=\"\",\"\",{own}-{goal})");
        put_formula(sheet, row, VALUES + 2, &formula, &gap.unwrap_or_default(), &format)?;
    }
    put(sheet, thresholds - 1, NAME, "Predikat", &style::head())?;
    put(sheet, thresholds - 1, WEIGHT, "", &style::head())?;
    put(sheet, thresholds - 1, VALUES, "Batas bawah", &style::head_number())?;
    put(sheet, thresholds - 1, VALUES + 1, "Rentang", &style::head())?;
    let mut row = thresholds;
    for predicate in &instrument.predicates {
        put(sheet, row, NAME, &predicate.name, &style::words())?;
        put(sheet, row, WEIGHT, "", &style::words())?;
        put_score(sheet, row, VALUES, Some(predicate.span.lower.at), &style::figure())?;
        put(sheet, row, VALUES + 1, &predicate.span.in_signs(), &style::centred())?;
        row += 1;
    }
    Ok(row - 1)
}
