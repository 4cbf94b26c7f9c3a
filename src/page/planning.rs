//! *Peta jalan*: the planner's answer as a reader sees it, with what each OPD does for it.

use super::{count, may_organise, value_text};
use crate::answer::Voice;
use crate::dossier::Worksheet;
use crate::dossier::plan::{Answered, Leg, Posed, Scenario, Verdict, no_target_words, odds_words};
use crate::instrument::Instrument;
use crate::planning::{Effort, Plan, PlannedRow};
use crate::score::Score;
use crate::scoring::score;
use crate::stamp::Actor;
use crate::view::{
    DomainName, FrozenRowView, PlanOptionView, PlanRowView, PlanStageView, PlanState, PlanUnitView,
    PlanView, StoredPlanView, TeamView, WaterfallBar,
};

/// The page: a question, its answer, and the plan that the assessment has already.
pub fn plan_page(
    worksheet: &Worksheet,
    posed: &Posed,
    answered: &Answered,
    stored: Option<&Scenario>,
    actor: &Actor,
) -> PlanView {
    let instrument = worksheet.instrument();
    let plan = &answered.plan;
    let reached = answered.verdict == Verdict::Reached;
    // Other plans and what a row is worth are told of the one proved optimum of one target.
    let single = reached && answered.stages.is_empty() && posed.likely.is_none();
    let after = score(instrument, &answered.planner.carried_out(plan), worksheet.year());
    let odds = || {
        let odds = answered.planner.odds(plan, &posed.reviews(worksheet));
        odds_words(&odds, &posed.rate_words(worksheet))
    };
    let gains = answered.legs.iter().map(|leg| (code(worksheet, leg.place), leg.gain));
    let (waterfall, target_place) = waterfall(plan.from, gains, Some(posed.target().at()));
    PlanView {
        counts: None,
        may_organise: may_organise(actor),
        target: posed.target().in_words(instrument),
        target_source: posed.source.clone(),
        state: match answered.verdict {
            Verdict::Reached => PlanState::Reached,
            Verdict::OutOfReach => PlanState::OutOfReach,
            Verdict::Contradiction => PlanState::Contradiction,
        },
        sentence: answered.sentence.clone(),
        remedies: answered.remedies.clone(),
        from: plan.from.fine(),
        to: plan.to.fine(),
        predicate: after.predicate(instrument).name.clone(),
        unanswered: count(worksheet.scorecard(Voice::Mandiri).unanswered()),
        secured: if posed.limits.withstands > 0 { plan.secured.fine() } else { String::new() },
        effort: plan.effort.to_string(),
        effort_unit: posed.effort_unit.to_owned(),
        step_count: count(plan.steps()),
        stages: stages(instrument, answered),
        rows: rows(worksheet, answered, single),
        units: units(worksheet, &answered.legs),
        gain: plan.to.minus(plan.from).fine_change(),
        alternatives: if single { alternatives(worksheet, answered) } else { Vec::new() },
        frozen: posed.limits.frozen.iter().map(|place| frozen_row(worksheet, *place)).collect(),
        odds: if reached { odds() } else { String::new() },
        waterfall,
        target_place: target_place.unwrap_or(0),
        stored: stored.map(|scenario| stored_plan(worksheet, scenario, &answered.legs)),
        domains: domains(worksheet),
        teams: teams(worksheet),
    }
}

/// The page before there is a target: what can be limited, and what is missing.
pub fn unasked_page(worksheet: &Worksheet, stored: Option<&Scenario>, actor: &Actor) -> PlanView {
    let claimed = worksheet.scorecard(Voice::Mandiri);
    let index = claimed.index.fine();
    PlanView {
        counts: None,
        may_organise: may_organise(actor),
        target: String::new(),
        target_source: String::new(),
        state: PlanState::NoTarget,
        sentence: no_target_words(worksheet),
        remedies: Vec::new(),
        from: index.clone(),
        to: index,
        predicate: String::new(),
        unanswered: count(claimed.unanswered()),
        secured: String::new(),
        effort: String::new(),
        effort_unit: String::new(),
        step_count: 0,
        stages: Vec::new(),
        rows: Vec::new(),
        units: Vec::new(),
        gain: String::new(),
        alternatives: Vec::new(),
        frozen: Vec::new(),
        odds: String::new(),
        waterfall: Vec::new(),
        target_place: 0,
        stored: stored.map(|scenario| stored_plan(worksheet, scenario, &[])),
        domains: domains(worksheet),
        teams: teams(worksheet),
    }
}

fn domains(worksheet: &Worksheet) -> Vec<DomainName> {
    let domains = worksheet.instrument().domains.iter().filter(|domain| !domain.synthetic);
    domains
        .map(|domain| DomainName { number: domain.number.into(), name: domain.name.clone() })
        .collect()
}

fn code(worksheet: &Worksheet, place: usize) -> String {
    worksheet.instrument().rows()[place].code.to_string()
}

/// The gains one after the other on a scale of their own, with room below the index now; and where
/// the target lies on it.
pub(super) fn waterfall(
    from: Score,
    gains: impl Iterator<Item = (String, Score)>,
    target: Option<Score>,
) -> (Vec<WaterfallBar>, Option<u32>) {
    let gains: Vec<(String, Score)> = gains.collect();
    if gains.is_empty() {
        return (Vec::new(), None);
    }
    let to = gains.iter().fold(from, |sum, (_, gain)| sum.plus(*gain));
    let top = target.map_or(to, |target| target.max(to));
    let room = top.minus(from).times(Score::new(1, 6).unwrap_or(Score::whole(0)));
    let place = |value: Score| value.place_between(from.minus(room), top);
    let whole = |label: &str, value: Score| WaterfallBar {
        label: label.to_owned(),
        figure: value.fine(),
        from: 0,
        to: place(value),
        whole: true,
    };
    let mut stands = from;
    let mut bars = vec![whole("Sekarang", from)];
    for (label, gain) in gains {
        let next = stands.plus(gain);
        bars.push(WaterfallBar {
            label,
            figure: gain.fine_change(),
            from: place(stands),
            to: place(next),
            whole: false,
        });
        stands = next;
    }
    bars.push(whole("Rencana", to));
    (bars, target.map(place))
}

fn stages(instrument: &Instrument, answered: &Answered) -> Vec<PlanStageView> {
    let view = |end: &crate::dossier::plan::StageEnd| {
        Some(PlanStageView {
            year: end.year?,
            target: end.target.in_words(instrument),
            to: end.to.fine(),
            effort: end.effort.to_string(),
            rows: count(end.rows),
        })
    };
    answered.stages.iter().filter_map(view).collect()
}

fn rows(worksheet: &Worksheet, answered: &Answered, single: bool) -> Vec<PlanRowView> {
    let instrument = worksheet.instrument();
    let mut index = answered.plan.from;
    let view = |leg: &Leg| {
        let of = &instrument.rows()[leg.place];
        index = index.plus(leg.gain);
        let unit = worksheet.unit(leg.place);
        let worth = match single.then(|| answered.planner.worth(&answered.plan, leg.place)) {
            None => String::new(),
            Some(Some(more)) => format!("+{more}"),
            Some(None) => "tidak tergantikan".to_owned(),
        };
        PlanRowView {
            code: of.code.to_string(),
            name: instrument.row_name(of),
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            year: leg.year,
            from: value_text(instrument, leg.from),
            to: value_text(instrument, leg.to),
            from_value: leg.from.exact(),
            to_value: leg.to.exact(),
            gain: leg.gain.fine_change(),
            effort: leg.effort.to_string(),
            worth,
            reaches: index.fine(),
        }
    };
    answered.legs.iter().map(view).collect()
}

/// What each OPD does, the one that brings most first; rows that no OPD leads stand last.
fn units(worksheet: &Worksheet, legs: &[Leg]) -> Vec<PlanUnitView> {
    let leaders = worksheet.units().iter().map(Some).chain(std::iter::once(None));
    let mut found: Vec<(Score, bool, PlanUnitView)> = leaders
        .filter_map(|leader| {
            let led: Vec<&Leg> = legs
                .iter()
                .filter(|leg| {
                    worksheet.unit(leg.place).map(|unit| &unit.id) == leader.map(|unit| &unit.id)
                })
                .collect();
            let gain = led.iter().fold(Score::whole(0), |sum, leg| sum.plus(leg.gain));
            let effort: Effort = led.iter().map(|leg| leg.effort).sum();
            let mut places: Vec<usize> = led.iter().map(|leg| leg.place).collect();
            places.sort_unstable();
            places.dedup();
            let view = PlanUnitView {
                name: unit_name(leader.map(|unit| unit.name.as_str())),
                rows: count(places.len()),
                effort: effort.to_string(),
                gain: gain.fine_change(),
            };
            (!led.is_empty()).then_some((gain, leader.is_none(), view))
        })
        .collect();
    found.sort_by(|one, other| one.1.cmp(&other.1).then(other.0.cmp(&one.0)));
    found.into_iter().map(|(_, _, view)| view).collect()
}

/// An OPD's name, or that there is none.
pub(super) fn unit_name(name: Option<&str>) -> String {
    name.unwrap_or("Belum ada penanggung jawab").to_owned()
}

fn alternatives(worksheet: &Worksheet, answered: &Answered) -> Vec<PlanOptionView> {
    let others = answered.planner.best_plans(4);
    let option = |plan: &Plan| PlanOptionView {
        effort: plan.effort.to_string(),
        to: plan.to.fine(),
        otherwise: otherwise(worksheet, &answered.plan, plan),
    };
    others.iter().filter(|plan| plan.rows != answered.plan.rows).take(3).map(option).collect()
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
            let code = code(worksheet, place);
            match to(other, place) {
                Some(value) => format!("indikator {code} ke {}", value_text(instrument, value)),
                None => format!("indikator {code} tidak dinaikkan"),
            }
        });
    told.collect::<Vec<_>>().join(", ")
}

fn frozen_row(worksheet: &Worksheet, place: usize) -> FrozenRowView {
    let instrument = worksheet.instrument();
    let row = &instrument.rows()[place];
    FrozenRowView { code: row.code.to_string(), name: instrument.row_name(row) }
}

fn stored_plan(worksheet: &Worksheet, scenario: &Scenario, legs: &[Leg]) -> StoredPlanView {
    let mut kept: Vec<(String, String)> =
        scenario.tasks.iter().map(|task| (task.code.clone(), task.value.clone())).collect();
    let mut shown: Vec<(String, String)> =
        legs.iter().map(|leg| (code(worksheet, leg.place), leg.to.exact())).collect();
    kept.sort();
    shown.sort();
    StoredPlanView {
        scenario: scenario.row.id.clone(),
        name: scenario.row.name.clone(),
        question: scenario.question(),
        same: kept == shown,
    }
}

fn teams(worksheet: &Worksheet) -> Vec<TeamView> {
    let led = worksheet.teams();
    let rows = |team: usize| led.values().filter(|of| **of == team).count();
    let view = |(team, unit): (usize, &crate::storage::UnitRow)| TeamView {
        id: unit.id.clone(),
        name: unit.name.clone(),
        rows: count(rows(team)),
    };
    worksheet.units().iter().enumerate().map(view).filter(|team| team.rows > 0).collect()
}
