//! *Dasbor*: where do we stand, why, how far it is, and who owes what.

use super::{
    Scorecards, assessment_summary, count, domain_views, index_view, may_organise,
    official_results, scale_mark, scale_place, value_text,
};
use crate::answer::Voice;
use crate::dossier::Worksheet;
use crate::instrument::{Figure, Library};
use crate::planning::single_steps;
use crate::score::Score;
use crate::stamp::Actor;
use crate::storage::{ResultRow, TargetRow};
use crate::view::{
    DashboardView, GaugeView, PreviousView, RevisedView, RowStatus, ScaleMark, StepView,
    UnitCoverage,
};

/// What a dashboard is made from.
pub struct Standing<'a> {
    /// The assessment shown.
    pub worksheet: &'a Worksheet,
    /// The instruments at hand.
    pub library: &'a Library,
    /// The assessment before it, under this instrument or one that ruled before it.
    pub previous: Option<&'a Worksheet>,
    /// The target to look at.
    pub target: Option<&'a TargetRow>,
    /// All targets.
    pub targets: &'a [TargetRow],
    /// The official results that were recorded without levels.
    pub official: &'a [ResultRow],
    /// Who looks.
    pub actor: &'a Actor,
}

/// The dashboard.
pub fn dashboard(standing: &Standing<'_>) -> DashboardView {
    let worksheet = standing.worksheet;
    let instrument = worksheet.instrument();
    let scorecards = Scorecards::of(worksheet);
    let index = scorecards.mandiri.index;
    let comparable = standing.previous.filter(|previous| previous.instrument().id == instrument.id);
    DashboardView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), instrument),
        index: index_view(instrument, &scorecards.mandiri),
        voices: scorecards.voices(|scorecard| scorecard.index),
        index_name: instrument.index_name.clone(),
        gauge: gauge(standing, index),
        target: standing
            .target
            .map(|target| super::distance(standing.library, worksheet, target, standing.targets)),
        official: official_results(standing.library, standing.official).into_iter().find(|one| {
            one.year == worksheet.year() && one.instrument == instrument.id && !one.value.is_empty()
        }),
        previous: standing.previous.map(|previous| previous_view(worksheet, previous)),
        domains: domain_views(worksheet, comparable, standing.actor),
        next_steps: next_steps(worksheet),
        waiting: coverage(worksheet),
        cautious: worksheet
            .has_mapped_evidence()
            .then(|| index_view(instrument, &worksheet.cautious_scorecard())),
        unmapped: count(
            worksheet.places().map(|(place, _)| worksheet.unmapped_evidence(place)).sum(),
        ),
        revised: revised(standing),
        unreviewed: count(
            worksheet
                .places()
                .filter(|(place, _)| worksheet.value(*place, Voice::Internal).is_none())
                .count(),
        ),
        unexplained: count(worksheet.unexplained().len()),
    }
}

/// What was corrected in the instrument since this assessment's people were last told, and what that
/// did to its predicate.
fn revised(standing: &Standing<'_>) -> Option<RevisedView> {
    let worksheet = standing.worksheet;
    let instrument = worksheet.instrument();
    let unseen = instrument.revisions_since(worksheet.instrument_seen());
    if unseen.is_empty() {
        return None;
    }
    let scorecard = worksheet.scorecard(Voice::Mandiri);
    let index = match scorecard.figure {
        Figure::Exact => scorecard.index,
        Figure::Shown => scorecard.index.shown().as_score(),
    };
    let before = unseen.iter().find(|revision| !revision.predicates_before.is_empty());
    let before = before.and_then(|revision| {
        revision.predicates_before.iter().find(|predicate| predicate.span.holds(index))
    });
    let now = &scorecard.predicate(instrument).name;
    let effect = before.filter(|before| before.name != *now && scorecard.answered > 0).map(|was| {
        format!(
            "Indeks penilaian ini tetap {}, tetapi predikatnya yang semula tertulis {} seharusnya {now}.",
            scorecard.index.shown(),
            was.name
        )
    });
    Some(RevisedView {
        instrument: instrument.short_title.clone(),
        changes: unseen.iter().flat_map(|revision| revision.changes.iter().cloned()).collect(),
        effect: effect.unwrap_or_default(),
        may_acknowledge: may_organise(standing.actor),
    })
}

fn gauge(standing: &Standing<'_>, index: Score) -> GaugeView {
    let instrument = standing.worksheet.instrument();
    let comparable = standing.previous.filter(|previous| previous.instrument().id == instrument.id);
    let target = standing.target.filter(|target| target.instrument == instrument.id);
    GaugeView {
        lowest: instrument.scale.lowest.to_string(),
        highest: instrument.scale.highest.to_string(),
        now: scale_mark(instrument, index),
        target: target
            .and_then(|target| Score::parse(&target.value).ok())
            .map(|value| scale_mark(instrument, value)),
        previous: comparable
            .map(|previous| scale_mark(instrument, previous.scorecard(Voice::Mandiri).index)),
        thresholds: instrument
            .predicates
            .iter()
            .map(|predicate| ScaleMark {
                label: predicate.name.clone(),
                place: scale_place(instrument, predicate.span.lower.at),
            })
            .collect(),
    }
}

fn previous_view(worksheet: &Worksheet, previous: &Worksheet) -> PreviousView {
    let (instrument, earlier) = (worksheet.instrument(), previous.instrument());
    let scorecard = previous.scorecard(Voice::Mandiri);
    let comparable = instrument.id == earlier.id;
    let change = worksheet.scorecard(Voice::Mandiri).index.minus(scorecard.index);
    PreviousView {
        year: previous.year(),
        instrument_title: earlier.short_title.clone(),
        shown: scorecard.index.shown().to_string(),
        predicate: scorecard.predicate(earlier).name.clone(),
        change: comparable.then(|| change.shown().signed()),
        note: (!comparable).then(|| {
            format!(
                "{} {} memakai {}; skalanya berbeda dan tidak dapat dibandingkan langsung.",
                earlier.index_name,
                previous.year(),
                earlier.short_title
            )
        }),
    }
}

fn next_steps(worksheet: &Worksheet) -> Vec<StepView> {
    let instrument = worksheet.instrument();
    let steps = single_steps(instrument, &worksheet.answers(Voice::Mandiri));
    let view = |step: &crate::planning::Step| {
        let row = &instrument.rows()[step.place];
        StepView {
            code: row.code.to_string(),
            name: instrument.row_name(row),
            from: value_text(instrument, step.from),
            to: value_text(instrument, step.to),
            gain: step.gain.fine_change(),
            unit: worksheet.unit(step.place).map(|unit| unit.name.clone()).unwrap_or_default(),
        }
    };
    steps.iter().take(6).map(view).collect()
}

/// What each OPD that leads rows has answered; those who owe most first. Rows that no OPD leads
/// stand last.
pub(super) fn coverage(worksheet: &Worksheet) -> Vec<UnitCoverage> {
    let leaders = worksheet.units().iter().map(Some).chain(std::iter::once(None));
    let mut found: Vec<UnitCoverage> = leaders
        .filter_map(|leader| {
            let led: Vec<usize> = worksheet
                .places()
                .map(|(place, _)| place)
                .filter(|place| {
                    worksheet.unit(*place).map(|unit| &unit.id) == leader.map(|unit| &unit.id)
                })
                .collect();
            let statuses: Vec<RowStatus> =
                led.iter().map(|place| worksheet.status(*place)).collect();
            let waiting =
                statuses.iter().filter(|status| **status == RowStatus::Unanswered).count();
            (!led.is_empty()).then(|| UnitCoverage {
                unit: leader.map(|unit| unit.id.clone()),
                name: leader.map(|unit| unit.name.clone()).unwrap_or_default(),
                of: count(led.len()),
                answered: count(led.len() - waiting),
                waiting: count(waiting),
                without_evidence: count(
                    statuses.iter().filter(|status| **status == RowStatus::WithoutEvidence).count(),
                ),
            })
        })
        .collect();
    found.sort_by_key(|unit| {
        (
            unit.unit.is_none(),
            std::cmp::Reverse((unit.waiting, unit.without_evidence)),
            unit.name.clone(),
        )
    });
    found
}
