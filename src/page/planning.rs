//! *Peta jalan*: the planner's answer as a reader sees it, with what each OPD does for it.

use super::{contradiction_words, count, out_of_reach_words, remedy_words, value_text};
use crate::dossier::Worksheet;
use crate::planning::{Effort, Outcome, Plan, PlannedRow, Planner, Reviews};
use crate::score::Score;
use crate::scoring::score;
use crate::view::{FrozenRowView, PlanOptionView, PlanRowView, PlanState, PlanUnitView, PlanView};

/// What a plan page is made from.
pub struct PlanAsked<'a> {
    /// The assessment that is planned from.
    pub worksheet: &'a Worksheet,
    /// The question.
    pub planner: &'a Planner<'a>,
    /// Where the target comes from.
    pub target_source: &'a str,
    /// What efforts are counted in.
    pub effort_unit: &'a str,
    /// The places of the locked rows.
    pub frozen: Vec<usize>,
    /// How many rejections it must withstand.
    pub withstands: u8,
    /// The reviews to simulate.
    pub reviews: Reviews,
}

/// The page.
pub fn plan_page(asked: &PlanAsked<'_>) -> PlanView {
    let (worksheet, planner) = (asked.worksheet, asked.planner);
    let instrument = worksheet.instrument();
    let outcome = planner.plan();
    let (state, sentence, remedies, plan) = match outcome {
        Outcome::Reached(plan) => {
            let sentence = reached_words(&plan, asked);
            (PlanState::Reached, sentence, Vec::new(), plan)
        }
        Outcome::OutOfReach(why) => (
            PlanState::OutOfReach,
            out_of_reach_words(&why),
            why.remedies.iter().map(|remedy| remedy_words(worksheet, remedy)).collect(),
            why.highest,
        ),
        Outcome::Contradiction(places) => (
            PlanState::Contradiction,
            contradiction_words(worksheet, &places),
            Vec::new(),
            planner.given(&[]),
        ),
    };
    let reached = state == PlanState::Reached;
    let after = score(instrument, &planner.carried_out(&plan), worksheet.year());
    PlanView {
        target: planner.target().exact_text(2),
        target_source: asked.target_source.to_owned(),
        state,
        sentence,
        remedies,
        from: plan.from.fine(),
        to: plan.to.fine(),
        predicate: after.predicate(instrument).name.clone(),
        secured: if asked.withstands > 0 { plan.secured.fine() } else { String::new() },
        effort: plan.effort.to_string(),
        effort_unit: asked.effort_unit.to_owned(),
        step_count: count(plan.steps()),
        rows: rows(asked, &plan, reached),
        units: units(worksheet, &plan),
        gain: plan.to.minus(plan.from).fine_change(),
        alternatives: if reached { alternatives(asked, &plan) } else { Vec::new() },
        frozen: asked.frozen.iter().map(|place| frozen_row(worksheet, *place)).collect(),
        odds: if reached { odds_words(asked, &plan) } else { String::new() },
    }
}

fn reached_words(plan: &Plan, asked: &PlanAsked<'_>) -> String {
    if plan.rows.is_empty() {
        return "Target sudah tercapai; tidak ada yang perlu dinaikkan.".to_owned();
    }
    format!(
        "{} langkah pada {} indikator, upaya {} {}: tidak ada jalan yang lebih murah dengan batas ini.",
        plan.steps(),
        plan.rows.len(),
        plan.effort,
        asked.effort_unit
    )
}

fn odds_words(asked: &PlanAsked<'_>, plan: &Plan) -> String {
    let odds = asked.planner.odds(plan, &asked.reviews);
    let permille = asked.reviews.rejected_permille.first().copied().unwrap_or(0);
    let percent = Score::new(permille.into(), 10).unwrap_or(Score::whole(0)).exact_text(0);
    format!(
        "Dari {} tinjauan tiruan yang menolak tiap langkah dengan peluang {percent} %, {} mencapai target; separuhnya mencapai {} atau lebih, sembilan dari sepuluh {} atau lebih. Peluang penolakan itu anggapan, bukan ramalan.",
        grouped(odds.of),
        grouped(odds.reached),
        odds.half.fine(),
        odds.nine_of_ten.fine()
    )
}

/// A count with points between thousands, as readers write it.
fn grouped(number: u32) -> String {
    if number < 1000 {
        return number.to_string();
    }
    format!("{}.{:03}", grouped(number / 1000), number % 1000)
}

fn rows(asked: &PlanAsked<'_>, plan: &Plan, reached: bool) -> Vec<PlanRowView> {
    let instrument = asked.worksheet.instrument();
    let mut index = plan.from;
    let view = |row: &PlannedRow| {
        let of = instrument.rows().get(row.place)?;
        index = index.plus(row.gain);
        let unit = asked.worksheet.unit(row.place);
        let worth = match asked.planner.worth(plan, row.place) {
            _ if !reached => String::new(),
            Some(more) => format!("+{more}"),
            None => "tidak tergantikan".to_owned(),
        };
        Some(PlanRowView {
            code: of.code.to_string(),
            name: instrument.row_name(of),
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            from: value_text(instrument, row.from()),
            to: value_text(instrument, row.to()),
            from_value: row.steps.first().map(|step| step.from.exact()).unwrap_or_default(),
            to_value: row.to().exact(),
            gain: row.gain.fine_change(),
            effort: row.effort.to_string(),
            worth,
            reaches: index.fine(),
        })
    };
    plan.rows.iter().filter_map(view).collect()
}

/// What each OPD does, the one that brings most first; rows that no OPD leads stand last.
fn units(worksheet: &Worksheet, plan: &Plan) -> Vec<PlanUnitView> {
    let leaders = worksheet.units().iter().map(Some).chain(std::iter::once(None));
    let mut found: Vec<(Score, bool, PlanUnitView)> = leaders
        .filter_map(|leader| {
            let led: Vec<&PlannedRow> = plan
                .rows
                .iter()
                .filter(|row| {
                    worksheet.unit(row.place).map(|unit| &unit.id) == leader.map(|unit| &unit.id)
                })
                .collect();
            let gain = led.iter().fold(Score::whole(0), |sum, row| sum.plus(row.gain));
            let effort: Effort = led.iter().map(|row| row.effort).sum();
            let view = PlanUnitView {
                name: leader.map_or_else(
                    || "Belum ada penanggung jawab".to_owned(),
                    |unit| unit.name.clone(),
                ),
                rows: count(led.len()),
                effort: effort.to_string(),
                gain: gain.fine_change(),
            };
            (!led.is_empty()).then_some((gain, leader.is_none(), view))
        })
        .collect();
    found.sort_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0)));
    found.into_iter().map(|(_, _, view)| view).collect()
}

fn alternatives(asked: &PlanAsked<'_>, first: &Plan) -> Vec<PlanOptionView> {
    let others = asked.planner.best_plans(4);
    let option = |plan: &Plan| PlanOptionView {
        effort: plan.effort.to_string(),
        to: plan.to.fine(),
        otherwise: otherwise(asked.worksheet, first, plan),
    };
    others.iter().filter(|plan| plan.rows != first.rows).take(3).map(option).collect()
}

/// What a plan does otherwise than another: where each differing row ends.
fn otherwise(worksheet: &Worksheet, first: &Plan, other: &Plan) -> String {
    let instrument = worksheet.instrument();
    let to = |plan: &Plan, place: usize| {
        plan.rows.iter().find(|row| row.place == place).map(PlannedRow::to)
    };
    let mut places: Vec<usize> =
        first.rows.iter().chain(&other.rows).map(|row| row.place).collect();
    places.sort_unstable();
    places.dedup();
    let told =
        places.into_iter().filter(|place| to(first, *place) != to(other, *place)).map(|place| {
            let code = instrument.rows().get(place).map(|row| row.code.to_string());
            let code = code.unwrap_or_default();
            match to(other, place) {
                Some(value) => format!("indikator {code} ke {}", value_text(instrument, value)),
                None => format!("indikator {code} tetap"),
            }
        });
    told.collect::<Vec<_>>().join(", ")
}

fn frozen_row(worksheet: &Worksheet, place: usize) -> FrozenRowView {
    let instrument = worksheet.instrument();
    let row = instrument.rows().get(place);
    FrozenRowView {
        code: row.map(|row| row.code.to_string()).unwrap_or_default(),
        name: row.map(|row| instrument.row_name(row)).unwrap_or_default(),
    }
}
