//! *Salinan portal*: what is pasted into the official portal, in the order of the instrument.

use super::{count, value_name};
use crate::answer::Voice;
use crate::dossier::Worksheet;
use crate::export::EvidenceTold;
use crate::instrument::AnswerKind;
use crate::view::{PortalRow, PortalView};

/// The portal copy of an assessment.
pub fn portal(worksheet: &Worksheet) -> PortalView {
    let instrument = worksheet.instrument();
    let rows: Vec<PortalRow> = worksheet
        .places()
        .map(|(place, row)| {
            let value = worksheet.value(place, Voice::Mandiri);
            let evidence = worksheet.evidence(place).iter().map(|used| {
                let told = EvidenceTold {
                    title: used.title.clone(),
                    pages: used.pages.clone(),
                    file: None,
                };
                told.in_words()
            });
            PortalRow {
                code: row.code.to_string(),
                name: instrument.row_name(row),
                value: value.map_or_else(String::new, |value| match instrument.scale.answers {
                    AnswerKind::Levels => value.exact_text(0),
                    AnswerKind::Values => value.shown().to_string(),
                }),
                value_name: value_name(instrument, value),
                explanation: worksheet.given(place, Voice::Mandiri).full_explanation(),
                evidence: evidence.collect(),
                entered: worksheet.entered(place),
                changed: worksheet.changed_since_entered(place),
            }
        })
        .collect();
    PortalView {
        entered: count(rows.iter().filter(|row| row.entered).count()),
        changed: count(rows.iter().filter(|row| row.changed).count()),
        of: count(rows.len()),
        rows,
    }
}
