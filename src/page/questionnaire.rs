//! *Kuesioner*: the task list, and the OPDs that it can be filtered by.

use super::{assessment_summary, count, domain_views, index_view, layer_note};
use crate::answer::Voice;
use crate::dossier::Worksheet;
use crate::instrument::AnswerKind;
use crate::stamp::Actor;
use crate::view::{QuestionnaireView, RowStatus, UnitView};

/// The task list of a person; `previous` is an earlier worksheet under the same instrument.
pub fn questionnaire(
    worksheet: &Worksheet,
    previous: Option<&Worksheet>,
    actor: &Actor,
) -> QuestionnaireView {
    let instrument = worksheet.instrument();
    // A row that has gone on its way was complete when it was handed in.
    let complete = |status: RowStatus| {
        use RowStatus::{Approved, Done, Final, Submitted};
        matches!(status, Done | Submitted | Approved | Final)
    };
    let done = worksheet.places().filter(|(place, _)| complete(worksheet.status(*place))).count();
    QuestionnaireView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), instrument),
        index: index_view(instrument, &worksheet.scorecard(Voice::Mandiri)),
        domains: domain_views(worksheet, previous, actor),
        levels: match instrument.scale.answers {
            AnswerKind::Levels => {
                (instrument.scale.lowest..=instrument.scale.highest).map(u32::from).collect()
            }
            AnswerKind::Values => Vec::new(),
        },
        layer: instrument.layer_in_use().map(layer_note),
        units: unit_views(worksheet),
        done: count(done),
        of: count(instrument.rows().len()),
    }
}

/// The OPDs with the rows that each leads.
pub fn unit_views(worksheet: &Worksheet) -> Vec<UnitView> {
    worksheet
        .units()
        .iter()
        .map(|unit| {
            let led: Vec<(usize, String)> = worksheet
                .places()
                .filter(|(place, _)| {
                    worksheet.unit(*place).is_some_and(|leader| leader.id == unit.id)
                })
                .map(|(place, row)| (place, row.code.to_string()))
                .collect();
            let answered = led
                .iter()
                .filter(|(place, _)| worksheet.value(*place, Voice::Mandiri).is_some())
                .count();
            UnitView {
                id: unit.id.clone(),
                name: unit.name.clone(),
                rows: led.into_iter().map(|(_, code)| code).collect(),
                answered: count(answered),
                supports: worksheet
                    .places()
                    .filter(|(place, _)| worksheet.supporting(*place).any(|one| one.id == unit.id))
                    .map(|(_, row)| row.code.to_string())
                    .collect(),
            }
        })
        .collect()
}
