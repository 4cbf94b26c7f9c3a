//! A row of answers held against what is here, and the doing of what a row plans.

use super::super::answer::act_of;
use super::super::evidence::name_evidence;
use super::super::permission::{allow_at, allow_overall};
use super::super::twin::TwinAct;
use super::super::unit::same_name;
use super::super::{Draft, Worksheet, instrument};
use super::{Act, Destination, ImportRequest, PlannedRow};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::import::{ReadRow, TableKind};
use crate::limits::text::{LONGEST, LONGEST_LINE, exceeds};
use crate::limits::thousands;
use crate::page::{value_name, value_text};
use crate::role::{self, ItemState};
use crate::stamp::Actor;
use crate::storage::{Field, FieldValue, Subject, UnitRow};
use crate::view::{ImportRow, RowFate};

/// Whether the person may make the changes that a row plans: what each asks on its own page is asked
/// here. Where the assessment is only to be made, its rows stand open and no OPD leads them.
pub(super) fn allowed(
    worksheet: Option<&Worksheet>,
    planned: &PlannedRow,
    actor: &Actor,
) -> Result<(), Failure> {
    if planned.acts.is_empty() {
        return Ok(());
    }
    let place = worksheet.map(|sheet| Ok::<_, Failure>((sheet, sheet.place(&planned.view.code)?)));
    let place = place.transpose()?;
    if place.is_none() {
        allow_overall(actor, role::Act::Organise)?;
    }
    let at_row = |act: role::Act| match place {
        Some((sheet, place)) => allow_at(actor, act, sheet, place),
        None => allow_overall(actor, act),
    };
    planned.acts.iter().try_for_each(|act| match act {
        Act::Value(voice, _) | Act::Explanation(voice, _) => at_row(act_of(*voice)),
        Act::Evidence(_) | Act::Twin(_) => at_row(role::Act::Answer),
        Act::Item(item, act) => {
            let here =
                place.map_or(ItemState::Belum, |(sheet, place)| sheet.item_state(place, item));
            act.takes(here).into_iter().try_for_each(at_row)
        }
        Act::Recommendation(..) => at_row(role::Act::RecordResult),
        Act::Unit(_) | Act::List(_) => allow_overall(actor, role::Act::Organise),
    })
}

/// The OPD that a sheet names as leading a row, where it is another than the one here.
pub(super) fn other_lead<'r>(opds: &'r [String], here: Option<&UnitRow>) -> Option<&'r String> {
    opds.first().filter(|lead| here.is_none_or(|unit| !same_name(&unit.name, lead)))
}

/// Whether the person may give rows to OPDs; where not, answers come in without.
pub(super) fn may_lead(actor: &Actor) -> bool {
    allow_overall(actor, role::Act::Organise).is_ok()
}

/// What is said where another OPD is named and not taken.
pub(super) fn not_led(actor: &Actor) -> String {
    format!(
        "Perangkat daerah pada baris ini lain dari yang tercatat dan tidak diambil; {} tidak dapat mengalihkan indikator.",
        actor.role.name()
    )
}

/// What a row plans to write that is longer than its screen takes: lines joined from several cells.
pub(super) fn too_long(acts: &[Act]) -> Option<String> {
    acts.iter().find_map(|act| {
        let (what, text, most) = match act {
            Act::Explanation(_, text) => ("Penjelasan", text, LONGEST),
            Act::Recommendation(_, text) => ("Rekomendasi atau tindak lanjut", text, LONGEST),
            Act::Evidence(text) => ("Nama dokumen", text, LONGEST),
            Act::Unit(text) => ("Nama perangkat daerah", text, LONGEST_LINE),
            Act::Item(_, act) => return act.too_long(),
            Act::Value(..) | Act::Twin(_) | Act::List(_) => return None,
        };
        exceeds(text, most)
            .then(|| format!("{what} terlalu panjang; paling banyak {} huruf.", thousands(most)))
    })
}

/// Holds a read row against what is here.
pub(super) fn compare(
    row: &ReadRow,
    worksheet: Option<&Worksheet>,
    year: i32,
    file: &str,
    goes_to: Destination,
    request: &ImportRequest,
) -> Result<PlannedRow, Failure> {
    let instrument = instrument(&row.instrument)?;
    let place = instrument.row_place(&row.code)?;
    let (mut acts, mut changes, mut differs) = (Vec::new(), Vec::new(), false);
    let (mut here_text, mut there_text) = (None, None);
    for read in &row.values {
        let here = worksheet.and_then(|worksheet| worksheet.given(place, read.voice).value);
        if here == Some(read.value) {
            continue;
        }
        let whose = if read.voice == Voice::Mandiri {
            String::new()
        } else {
            format!("{}: ", read.voice.name())
        };
        let there = value_text(instrument, read.value);
        changes.push(match here {
            Some(here) => format!(
                "{whose}{} \u{2192} {there}",
                value_name(instrument, Some(here)).to_lowercase()
            ),
            None => format!("{whose}{}", value_name(instrument, Some(read.value)).to_lowercase()),
        });
        if let Some(here) = here {
            differs = true;
            (here_text, there_text) = (Some(value_text(instrument, here)), Some(there));
        }
        acts.push(Act::Value(read.voice, read.value));
    }
    let first = row.values.first().map(|read| read.voice);
    let voice = row.said_by.or(first).unwrap_or(request.voice);
    if let Some(text) = &row.explanation {
        let here = worksheet
            .map(|worksheet| worksheet.given(place, voice).explanation.as_str())
            .unwrap_or_default();
        if here.trim() != text.trim() {
            differs |= !here.trim().is_empty();
            changes
                .push(if here.is_empty() { "penjelasan" } else { "penjelasan berbeda" }.to_owned());
            acts.push(Act::Explanation(voice, text.clone()));
        }
    }
    let here = worksheet.and_then(|worksheet| worksheet.recommendation(place));
    for (field, what, there, here) in [
        (
            Field::Recommendation,
            "rekomendasi",
            &row.recommendation.text,
            here.map(|here| &here.text),
        ),
        (
            Field::FollowUp,
            "tindak lanjut",
            &row.recommendation.follow_up,
            here.map(|here| &here.follow_up),
        ),
        (Field::Due, "target waktu", &row.recommendation.due, here.map(|here| &here.due)),
    ] {
        let here = here.map(|here| here.trim()).unwrap_or_default();
        let Some(there) = there.as_ref().filter(|there| there.trim() != here) else { continue };
        differs |= !here.is_empty();
        changes.push(if here.is_empty() { what.to_owned() } else { format!("{what} berbeda") });
        acts.push(Act::Recommendation(field, there.clone()));
    }
    let known = |title: &str| {
        worksheet.is_some_and(|worksheet| {
            worksheet.evidence(place).iter().any(|used| same_name(&used.title, title))
        })
    };
    let new_evidence: Vec<&String> = row.evidence.iter().filter(|title| !known(title)).collect();
    if !new_evidence.is_empty() {
        changes.push(format!("{} bukti", new_evidence.len()));
        acts.extend(new_evidence.into_iter().map(|title| Act::Evidence(title.clone())));
    }
    let unit = worksheet.and_then(|worksheet| worksheet.unit(place));
    if let Some(lead) = other_lead(&row.opds, unit).filter(|_| may_lead(&request.actor)) {
        differs |= unit.is_some();
        changes.push(
            unit.map_or_else(|| lead.clone(), |unit| format!("{} \u{2192} {lead}", unit.name)),
        );
        acts.push(Act::Unit(lead.clone()));
    }
    let key = format!("{file}|{}|{}|{year}", row.sheet, row.cell);
    let fate = match (acts.is_empty(), differs, request.take.contains(&key)) {
        (true, ..) => RowFate::Unchanged,
        (_, true, false) => RowFate::Conflict,
        _ => RowFate::Taken,
    };
    let view = ImportRow {
        key,
        file: file.to_owned(),
        sheet: row.sheet.clone(),
        cell: row.values.first().map_or_else(|| row.cell.clone(), |read| read.cell.clone()),
        year,
        code: row.code.to_string(),
        name: instrument.row_name(&instrument.rows()[place]),
        fate,
        changes,
        here: here_text,
        there: there_text,
        voice,
        kind: TableKind::Answers,
    };
    Ok(PlannedRow { view, goes_to, acts })
}

pub(super) fn perform(
    draft: &mut Draft<'_>,
    assessment: &str,
    code: &str,
    act: &Act,
    units: &mut Vec<(String, String)>,
) -> rusqlite::Result<()> {
    let answer = |voice: Voice| Subject::Answer {
        assessment: assessment.to_owned(),
        code: code.to_owned(),
        voice,
    };
    match act {
        Act::Value(voice, value) => draft.set_text(&answer(*voice), Field::Value, &value.exact()),
        Act::Explanation(voice, text) => draft.set_text(&answer(*voice), Field::Explanation, text),
        Act::Recommendation(field, text) => {
            let (assessment, code) = (assessment.to_owned(), code.to_owned());
            draft.set_text(&Subject::Recommendation { assessment, code }, *field, text)
        }
        Act::Evidence(title) | Act::Twin(TwinAct::Name(title)) => {
            name_evidence(draft, assessment, code, title)
        }
        Act::Twin(TwinAct::Set(subject, field, value)) => draft.set(subject, *field, value.clone()),
        Act::Unit(name) => lead(draft, assessment, code, name, units),
        Act::Item(item, act) => act.perform(draft, assessment, code, item),
        Act::List(act) => act.perform(draft, assessment, units),
    }
}

/// Gives a row to an OPD by name, which is made where there is none.
pub(super) fn lead(
    draft: &mut Draft<'_>,
    assessment: &str,
    code: &str,
    name: &str,
    units: &mut Vec<(String, String)>,
) -> rusqlite::Result<()> {
    let id = unit_named(draft, name, units)?;
    let assignment =
        Subject::Assignment { assessment: assessment.to_owned(), code: code.to_owned() };
    draft.set_text(&assignment, Field::Unit, &id)
}

/// The OPD of a name, made where there is none; gives its id.
pub(super) fn unit_named(
    draft: &mut Draft<'_>,
    name: &str,
    units: &mut Vec<(String, String)>,
) -> rusqlite::Result<String> {
    if let Some((_, id)) = units.iter().find(|(other, _)| same_name(other, name)) {
        return Ok(id.clone());
    }
    let id = draft.new_id();
    let subject = Subject::Unit(id.clone());
    draft.set_text(&subject, Field::Name, name)?;
    draft.set(&subject, Field::Present, FieldValue::flag(true))?;
    units.push((name.to_owned(), id.clone()));
    Ok(id)
}
