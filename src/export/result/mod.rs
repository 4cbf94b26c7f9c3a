//! The result workbook: *Ringkasan* (index, predicate, domains, aspects, target, earlier years),
//! *Indikator* (weights, levels, words), *Hitungan* (the working), *Tindak lanjut* (what was recommended),
//! *Tahap* (what each official stage gave) and *Pembagian* (who leads and supports).
//!
//! Change a level, and everything follows.
//!
//! The working is exact as far as a spreadsheet goes: weights are whole numbers, values become whole
//! units of a common denominator ([`Units`]), sums stay far below 2⁵³, and one division stands at the
//! end. The shown figure is rounded half up by whole numbers too, so that no binary half is lost.

mod charts;
mod distribution;
mod follow_up;
mod rows;
mod stages;
mod summary;
mod working;

use rust_xlsxwriter::Workbook;

use super::style::properties;
use super::{Assessed, ExportError};
use crate::answer::Voice;
use crate::instrument::{AnswerKind, Instrument};
use crate::score::gcd;

/// The result workbook of an assessment.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn result_workbook(told: &Assessed<'_>) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    properties(&mut workbook, told, &format!("Hasil {}", told.instrument.index_name))?;
    let (plan, foot) = add(&mut workbook, told, "")?;
    // Pictures are never cut by the end of a page: they have one of their own.
    let summary = workbook.worksheet_from_name(&plan.summary)?;
    summary.set_page_breaks(&[foot + 1])?;
    charts::add(summary, told, &plan, foot + 2)?;
    Ok(workbook.save_to_buffer()?)
}

/// Adds an assessment's three sheets, without pictures, to a workbook; `mark` ends their names where
/// there are several assessments.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn add_result(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    mark: &str,
) -> Result<(), ExportError> {
    add(workbook, told, mark).map(|_| ())
}

/// Adds the sheets; gives their plan and the last row of the summary.
fn add(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    mark: &str,
) -> Result<(Plan, u32), ExportError> {
    let plan = Plan::of(told, mark);
    let foot = summary::add(workbook, told, &plan)?;
    rows::add(workbook, told, &plan)?;
    working::add(workbook, told, &plan)?;
    follow_up::add(workbook, told, &plan)?;
    stages::add(workbook, told, &plan)?;
    distribution::add(workbook, told, &plan)?;
    Ok((plan, foot))
}

/// Where everything sits, decided before anything is written: the sheets refer to one another.
struct Plan {
    /// The sheets' names, with their mark.
    summary: String,
    rows: String,
    working: String,
    follow_up: String,
    stages: String,
    distribution: String,
    units: Units,
    /// Domains that are shown; a wrapper that the regulation does not know is left out.
    domains: Vec<Span>,
    aspects: Vec<Span>,
    /// The last row of the instrument.
    last: u32,
}

/// The rows of a domain or an aspect on the sheet *Indikator*, both inside.
struct Span {
    number: u8,
    name: String,
    weight: u32,
    first: u32,
    last: u32,
    /// Where its domain stands among the shown ones.
    domain: Option<usize>,
    /// Its place among all domains or aspects of the scorecard.
    place: usize,
}

impl Plan {
    fn of(told: &Assessed<'_>, mark: &str) -> Plan {
        let instrument = told.instrument;
        let (mut domains, mut aspects) = (Vec::new(), Vec::new());
        let mut next = rows::FIRST;
        for (d, domain) in instrument.domains.iter().enumerate() {
            let first = next;
            for aspect in &domain.aspects {
                let count = instrument
                    .rows()
                    .iter()
                    .filter(|row| instrument.aspect(row).number == aspect.number)
                    .count();
                let end = next + u32::try_from(count).unwrap_or(0);
                aspects.push(Span {
                    number: aspect.number,
                    name: aspect.name.clone(),
                    weight: aspect.weight,
                    first: next,
                    last: end - 1,
                    domain: (!domain.synthetic).then_some(domains.len()),
                    place: aspects.len(),
                });
                next = end;
            }
            if !domain.synthetic {
                domains.push(Span {
                    number: domain.number,
                    name: domain.name.clone(),
                    weight: domain.weight,
                    first,
                    last: next - 1,
                    domain: None,
                    place: d,
                });
            }
        }
        let named = |name: &str| format!("{name}{mark}");
        Plan {
            summary: named("Ringkasan"),
            rows: named("Indikator"),
            working: named("Hitungan"),
            follow_up: named("Tindak lanjut"),
            stages: named("Tahap"),
            distribution: named("Pembagian"),
            units: Units::of(told),
            domains,
            aspects,
            last: next - 1,
        }
    }
}

/// The common denominator of an assessment's values. Whole levels need none. Values are counted in
/// units fine enough for every value here and for whatever may be typed with up to four decimals,
/// halves to ninths included.
struct Units {
    per_one: i128,
}

impl Units {
    fn of(told: &Assessed<'_>) -> Units {
        if told.instrument.scale.answers == AnswerKind::Levels {
            return Units { per_one: 1 };
        }
        // Two hundred times the largest sum, as rounding needs it, stays below 2⁵³.
        let largest = i128::from(told.instrument.weight_total)
            * i128::from(told.instrument.scale.highest)
            * 202;
        let most = (1_i128 << 53) / largest.max(1);
        let mut per_one: i128 = 90_000;
        for value in told.answers.iter().flat_map(|answers| answers.values()).flatten() {
            let next = lcm(per_one, value.reduced().denominator());
            // A figure with six decimals beside sevenths would outgrow a spreadsheet's numbers: such a
            // value is then rounded to the nearest unit, a hundred-thousandth at the most.
            if next <= most {
                per_one = next;
            }
        }
        Units { per_one }
    }

    /// The units of a span of values, unanswered ones at the lowest level.
    fn of_values(&self, values: &str, instrument: &Instrument) -> String {
        let lowest = instrument.scale.lowest;
        let filled = format!("({values}+{lowest}*({values}=\"\"))");
        match self.per_one {
            1 => filled,
            per_one => format!("ROUND({filled}*{per_one},0)"),
        }
    }
}

fn lcm(a: i128, b: i128) -> i128 {
    let divisor = i128::try_from(gcd(a.unsigned_abs(), b.unsigned_abs())).unwrap_or(1).max(1);
    a / divisor * b
}

/// The column of a voice's values on the sheet *Indikator*.
fn value_column(voice: Voice) -> u16 {
    rows::VALUES + voice as u16
}
