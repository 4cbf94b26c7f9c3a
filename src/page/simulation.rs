//! *Simulasi*: values tried out, and scenarios side by side. Nothing here touches an answer.

use std::collections::BTreeMap;

use super::{count, may_organise, scale_place, value_text};
use crate::answer::{Answers, Voice};
use crate::dossier::Worksheet;
use crate::dossier::plan::Scenario;
use crate::instrument::AnswerKind;
use crate::planning::{Effort, Efforts, gap};
use crate::score::Score;
use crate::scoring::{Scorecard, score};
use crate::stamp::Actor;
use crate::view::{
    ComparedRow, ComparedValue, ComparisonView, RowValue, ScenarioView, ScenariosView,
    SimulatedAspect, SimulatedRow, SimulationView,
};

/// Values that differ from what is so, by place: from and to.
type Changed = BTreeMap<usize, (Score, Score)>;

fn with(worksheet: &Worksheet, changed: &Changed) -> Scorecard {
    let instrument = worksheet.instrument();
    let mut answers: Answers = worksheet.answers(Voice::Mandiri);
    for (place, (_, to)) in changed {
        // Values were admitted by the scale when they were read.
        let _ = answers.set(instrument, &instrument.rows()[*place].code, Some(*to));
    }
    score(instrument, &answers, worksheet.year())
}

fn gain(worksheet: &Worksheet, place: usize, from: Score, to: Score) -> Score {
    let instrument = worksheet.instrument();
    let weight = i128::from(instrument.rows()[place].weight);
    let share = Score::new(weight, i128::from(instrument.weight_total.max(1)));
    share.unwrap_or(Score::whole(0)).times(to.minus(from))
}

fn effort(worksheet: &Worksheet, changed: &Changed) -> Effort {
    let instrument = worksheet.instrument();
    let usual = Efforts::usual(instrument);
    changed.iter().map(|(place, (from, to))| usual.between(instrument, *place, *from, *to)).sum()
}

/// The index and its parts with the values tried.
pub fn simulation_page(
    worksheet: &Worksheet,
    changed: &Changed,
    target: Option<Score>,
) -> SimulationView {
    let instrument = worksheet.instrument();
    let (now, then) = (worksheet.scorecard(Voice::Mandiri), with(worksheet, changed));
    let aspects = instrument.domains.iter().enumerate().flat_map(|(at, domain)| {
        domain.aspects.iter().enumerate().map(move |(nth, aspect)| (at, domain, nth, aspect))
    });
    let aspects = aspects.enumerate().map(|(part, (at, domain, nth, aspect))| SimulatedAspect {
        name: aspect.name.clone(),
        domain: if domain.synthetic { String::new() } else { domain.name.clone() },
        now: now.aspects[part].index.shown().to_string(),
        then: then.aspects[part].index.shown().to_string(),
        rows: worksheet
            .places()
            .filter(|(_, row)| row.domain == at && row.aspect == nth)
            .map(|(place, _)| simulated_row(worksheet, changed, place))
            .collect(),
    });
    SimulationView {
        now: now.index.shown().to_string(),
        now_predicate: now.predicate(instrument).name.clone(),
        then: then.index.shown().to_string(),
        exact: then.index.fine(),
        predicate: then.predicate(instrument).name.clone(),
        change: then.index.minus(now.index).fine_change(),
        effort: effort(worksheet, changed).to_string(),
        target: target.map_or_else(String::new, |target| target_words(then.index, target)),
        places: [scale_place(instrument, now.index), scale_place(instrument, then.index)],
        target_place: target.map(|target| scale_place(instrument, target)),
        lowest: instrument.scale.lowest.to_string(),
        highest: instrument.scale.highest.to_string(),
        whole: instrument.scale.answers == AnswerKind::Levels,
        aspects: aspects.collect(),
    }
}

fn target_words(index: Score, target: Score) -> String {
    let gap = gap(index, target);
    let shown = target.exact_text(2);
    if gap.reached {
        format!("Target {shown} tercapai.")
    } else {
        format!("Kurang {} dari target {shown}.", gap.distance.fine())
    }
}

fn simulated_row(worksheet: &Worksheet, changed: &Changed, place: usize) -> SimulatedRow {
    let instrument = worksheet.instrument();
    let row = &instrument.rows()[place];
    let now = worksheet.value(place, Voice::Mandiri);
    let stands = now.unwrap_or(instrument.scale.lowest_score());
    let tried = changed.get(&place).map_or(stands, |(_, to)| *to);
    let change = gain(worksheet, place, stands, tried);
    SimulatedRow {
        code: row.code.to_string(),
        name: instrument.row_name(row),
        now: now.map_or_else(|| "\u{2013}".to_owned(), |value| value_text(instrument, value)),
        then: value_text(instrument, tried),
        now_value: stands.exact(),
        value: tried.exact(),
        changed: tried != stands,
        gain: if tried == stands { String::new() } else { change.fine_change() },
    }
}

/// What a scenario changes today: rows that have come to stand there since differ no longer.
fn changed_by(worksheet: &Worksheet, scenario: &Scenario) -> Changed {
    let lowest = worksheet.instrument().scale.lowest_score();
    let stands = |place: usize| worksheet.value(place, Voice::Mandiri).unwrap_or(lowest);
    let values = scenario.values(worksheet).into_iter();
    let pairs = values.map(|(place, to)| (place, (stands(place), to)));
    pairs.filter(|(_, (from, to))| from != to).collect()
}

/// The scenarios of an assessment.
pub fn scenarios_page(
    worksheet: &Worksheet,
    scenarios: &[Scenario],
    actor: &Actor,
) -> ScenariosView {
    ScenariosView {
        may_organise: may_organise(actor),
        scenarios: scenarios.iter().map(|one| scenario_view(worksheet, one)).collect(),
    }
}

fn scenario_view(worksheet: &Worksheet, scenario: &Scenario) -> ScenarioView {
    let instrument = worksheet.instrument();
    let changed = changed_by(worksheet, scenario);
    let (now, then) = (worksheet.scorecard(Voice::Mandiri), with(worksheet, &changed));
    let value = |(place, (_, to)): (&usize, &(Score, Score))| RowValue {
        code: instrument.rows()[*place].code.to_string(),
        value: to.exact(),
    };
    ScenarioView {
        id: scenario.row.id.clone(),
        name: scenario.row.name.clone(),
        is_plan: scenario.is_plan,
        index: then.index.fine(),
        predicate: then.predicate(instrument).name.clone(),
        change: then.index.minus(now.index).fine_change(),
        effort: scenario
            .tasks
            .iter()
            .map(|task| Effort::hundredths(task.effort))
            .sum::<Effort>()
            .to_string(),
        rows: count(changed.len()),
        values: changed.iter().map(value).collect(),
    }
}

/// Scenarios side by side, in the rows in which any differs from what is so.
pub fn comparison_page(worksheet: &Worksheet, scenarios: &[Scenario]) -> ComparisonView {
    let instrument = worksheet.instrument();
    let now = worksheet.scorecard(Voice::Mandiri);
    let all: Vec<Changed> = scenarios.iter().map(|one| changed_by(worksheet, one)).collect();
    let differs = |place: &usize| all.iter().any(|changed| changed.contains_key(place));
    let row = |place: usize| {
        let of = &instrument.rows()[place];
        let stands = worksheet.value(place, Voice::Mandiri);
        let text = |value: Score| value_text(instrument, value);
        let compared = |changed: &Changed| match changed.get(&place) {
            Some((from, to)) => ComparedValue {
                value: text(*to),
                gain: gain(worksheet, place, *from, *to).fine_change(),
            },
            None => ComparedValue {
                value: stands.map_or_else(|| "\u{2013}".to_owned(), text),
                gain: String::new(),
            },
        };
        ComparedRow {
            code: of.code.to_string(),
            name: instrument.row_name(of),
            now: stands.map_or_else(|| "\u{2013}".to_owned(), text),
            values: all.iter().map(compared).collect(),
        }
    };
    ComparisonView {
        now: now.index.fine(),
        predicate: now.predicate(instrument).name.clone(),
        scenarios: scenarios.iter().map(|one| scenario_view(worksheet, one)).collect(),
        rows: worksheet.places().map(|(place, _)| place).filter(differs).map(row).collect(),
    }
}
