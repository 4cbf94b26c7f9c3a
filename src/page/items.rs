//! The evidence items of an indicator's page: what each asks and counts, how far it is, and those that
//! the list in use lacks.

use super::{IndicatorContext, count};
use crate::dossier::Worksheet;
use crate::instrument::{Criterion, Item, SetPoints};
use crate::role::{ItemState, may};
use crate::score::Score;
use crate::storage::ItemEvidenceRow;
use crate::view::{AbsentItemView, ItemEvidenceView, ItemView, LevelPointsView};

/// The items of a level.
pub(super) fn items(
    context: &IndicatorContext<'_>,
    place: usize,
    criterion: &Criterion,
) -> Vec<ItemView> {
    let (worksheet, actor) = (context.worksheet, context.actor);
    let indicator = worksheet.indicator(place);
    let claimed = worksheet.claimed_items(place);
    let open = indicator.open_level(&claimed);
    // The first item that is missing in the open level: what holds everything above it up.
    let missing = indicator
        .levels
        .iter()
        .find(|level| Some(level.level) == open)
        .and_then(|level| level.items.iter().find(|item| !claimed.contains(&item.code)));
    let (state, own) = (worksheet.state(place), worksheet.is_led_by(place, actor));
    let states = |from: ItemState| -> Vec<ItemState> {
        let reaches = |to: &ItemState| may(actor.role, from.act_to(*to), state, own).is_ok();
        let to: Vec<ItemState> = ItemState::ALL.into_iter().filter(reaches).collect();
        // What it is now can be kept wherever anything can be chosen.
        let shown = |each: &ItemState| !to.is_empty() && (to.contains(each) || *each == from);
        ItemState::ALL.into_iter().filter(shown).collect()
    };
    let view = |(item, points): (&Item, &Score)| {
        let given = worksheet.item(place, &item.code);
        let above = open.is_some_and(|open| criterion.level > open);
        ItemView {
            code: item.code.clone(),
            text: item.text.clone(),
            kinds: item.kinds.clone(),
            doubtful: item.doubtful,
            state: given.state,
            note: given.note.clone(),
            reason: given.reason.clone(),
            states: states(given.state),
            points: points_text(*points),
            points_set: match given.points {
                Some(SetPoints::Hundredths(points)) => Score::new(points.into(), 100),
                _ => None,
            }
            .map(|points| points.exact_text(2)),
            points_times: match given.points {
                Some(SetPoints::Times(times)) => Some(times.into()),
                _ => None,
            },
            proves: item.proves,
            remark: item.remark.clone(),
            evidence: given.evidence.iter().map(evidence).collect(),
            held_up_by: missing.filter(|_| above).map(|missing| missing.code.clone()),
        }
    };
    let points = worksheet.level_points(place, criterion);
    criterion.items.iter().zip(&points.each).map(view).collect()
}

/// How a level is shared among its items.
pub(super) fn level_points(
    worksheet: &Worksheet,
    place: usize,
    criterion: &Criterion,
) -> Option<LevelPointsView> {
    if criterion.items.is_empty() {
        return None;
    }
    let points = worksheet.level_points(place, criterion);
    let set = |item: &Item| {
        matches!(worksheet.item(place, &item.code).points, Some(SetPoints::Hundredths(_)))
    };
    let rest = criterion.items.iter().zip(&points.each).filter(|(item, _)| !set(item));
    let rest: Vec<Score> = rest.map(|(_, points)| *points).collect();
    let first = rest.first().copied();
    Some(LevelPointsView {
        width: points_text(points.width),
        sum: points_text(points.sum()),
        fits: points.sum() == points.width,
        listed: criterion.items.iter().any(|item| item.points.is_some()),
        set: count(points.set),
        set_sum: points_text(points.set_sum),
        rest: count(rest.len()),
        rest_each: first.filter(|first| rest.iter().all(|points| points == first)).map(points_text),
    })
}

/// Points as they are read: at least two decimals, as many as there are up to four; what no decimal
/// can say is rounded, and says so.
fn points_text(points: Score) -> String {
    let exact = points.exact_text(2);
    let long = exact.split_once(',').is_none_or(|(_, decimals)| decimals.len() > 4);
    if long { format!("\u{2248} {}", points.shown()) } else { exact }
}

/// The items of a row that were filled in and are not on the list in use, of some levels.
pub(super) fn absent(
    worksheet: &Worksheet,
    place: usize,
    of: impl Fn(Option<u8>) -> bool,
) -> Vec<AbsentItemView> {
    let absent = worksheet.absent_items(place).into_iter().filter(|item| of(item.level));
    let view = |item: crate::dossier::AbsentItem| {
        let given = worksheet.item(place, &item.code);
        AbsentItemView {
            code: item.code,
            text: item.text,
            list: item.list,
            state: given.state,
            note: given.note,
            reason: given.reason,
            evidence: given.evidence.iter().map(evidence).collect(),
        }
    };
    absent.map(view).collect()
}

fn evidence(used: &ItemEvidenceRow) -> ItemEvidenceView {
    ItemEvidenceView {
        id: used.evidence.clone(),
        title: used.title.clone(),
        has_file: used.file.is_some(),
    }
}
