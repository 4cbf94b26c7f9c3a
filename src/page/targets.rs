//! *Target*: results and targets over the years, and how far it is.

use super::{Scorecards, instrument_summary, scale_place};
use crate::answer::Voice;
use crate::dossier::{Worksheet, instrument};
use crate::instrument::Instrument;
use crate::planning::gap;
use crate::score::Score;
use crate::storage::TargetRow;
use crate::view::{TargetDistance, TargetView, TargetsView, YearResult};

/// How far an assessment is from a target.
pub fn distance(worksheet: &Worksheet, target: &TargetRow) -> TargetDistance {
    let own = worksheet.instrument();
    let of = instrument(&target.instrument).unwrap_or(own);
    let value = Score::parse(&target.value).unwrap_or(of.scale.lowest_score());
    let gap = gap(worksheet.scorecard(Voice::Mandiri).index, value);
    let bare = Score::whole(0).minus(gap.distance).max(gap.distance).shown().to_string();
    let words = match (gap.reached, bare.as_str()) {
        (true, "0,00") => "tercapai".to_owned(),
        (true, _) => format!("terlampaui {bare}"),
        (false, _) => format!("kurang {bare}"),
    };
    TargetDistance {
        year: target.year,
        value: value.shown().to_string(),
        predicate: of.predicate(value).name.clone(),
        source: target.source.clone(),
        distance: words,
        gap: bare,
        reached: gap.reached,
        note: (of.id != own.id).then(|| {
            format!(
                "Target ini untuk {} ({}), sedangkan penilaian {} memakai {}; skalanya berbeda sehingga jaraknya hanya gambaran.",
                of.index_name,
                of.short_title,
                worksheet.year(),
                own.short_title
            )
        }),
    }
}

/// The page: `worksheets` are all assessments, `shown` the one that distances are measured from.
pub fn targets_page(
    shown: &Worksheet,
    worksheets: &[Worksheet],
    targets: &[TargetRow],
    instruments: &[Instrument],
) -> TargetsView {
    let target_view = |target: &TargetRow| {
        let of = instrument(&target.instrument).unwrap_or(shown.instrument());
        let distance = distance(shown, target);
        TargetView {
            id: target.id.clone(),
            year: target.year,
            instrument: of.id.clone(),
            instrument_title: of.short_title.clone(),
            value: distance.value.clone(),
            predicate: distance.predicate.clone(),
            source: target.source.clone(),
            document: target.document.clone(),
            distance,
        }
    };
    let mut results: Vec<YearResult> = worksheets.iter().map(year_result).collect();
    results.sort_by_key(|result| result.year);
    TargetsView {
        targets: targets.iter().map(target_view).collect(),
        results,
        instruments: instruments.iter().map(instrument_summary).collect(),
    }
}

fn year_result(worksheet: &Worksheet) -> YearResult {
    let own = worksheet.instrument();
    let scorecards = Scorecards::of(worksheet);
    YearResult {
        year: worksheet.year(),
        instrument: own.id.clone(),
        instrument_title: own.short_title.clone(),
        voices: scorecards.voices(|scorecard| scorecard.index),
        places: scorecards
            .each(|scorecard| scorecard.index)
            .map(|score| score.map(|score| scale_place(own, score)))
            .to_vec(),
        predicate: scorecards.mandiri.predicate(own).name.clone(),
    }
}
