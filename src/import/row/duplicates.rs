//! Settles entries of one workbook that speak of the same indicator in the same year: what agrees is
//! joined, what differs is refused on every side, for no rule could tell which one is right.

use std::collections::{HashMap, HashSet};

use crate::answer::Voice;
use crate::instrument::RowCode;

use super::entry_words::{TOO_LONG, add_line, longer};
use crate::import::reading::{Finding, FindingKind, ReadRow, Reading};

/// Of what an entry speaks: the year, the row, the instrument, and whose word it is where the row says so.
type Spoken = (Option<i32>, RowCode, String, Option<Voice>);

/// How many other places a refusal names.
const OTHERS: usize = 3;

/// Settles them, and gives what is to be said of it.
pub(in crate::import) fn settle(reading: &mut Reading) -> Vec<Finding> {
    let mut groups: HashMap<Spoken, Vec<usize>> = HashMap::new();
    for (place, row) in reading.rows.iter().enumerate() {
        let key = (row.year, row.code.clone(), row.instrument.clone(), row.said_by);
        groups.entry(key).or_default().push(place);
    }
    let mut several: Vec<Vec<usize>> =
        groups.into_values().filter(|places| places.len() > 1).collect();
    several.sort_unstable();
    let mut gone = HashSet::new();
    let mut findings = Vec::new();
    for places in several {
        let rows: Vec<&ReadRow> =
            places.iter().filter_map(|place| reading.rows.get(*place)).collect();
        let differing: Vec<Voice> =
            Voice::ALL.into_iter().filter(|voice| differs(&rows, *voice)).collect();
        if differing.is_empty() {
            let joined = join(&rows);
            for row in rows.iter().skip(1).filter(|row| !row.is_empty()) {
                let first = rows[0];
                let reason = format!(
                    "Indikator {} sudah ada pada lembar {}, sel {}, tanpa perbedaan nilai; keduanya digabung.",
                    row.code, first.sheet, first.cell
                );
                findings.push(finding(row, row.cell.clone(), FindingKind::Remark, reason));
            }
            gone.extend(places.iter().skip(1).copied());
            if let (Some(first), Some(joined)) = (places.first(), joined) {
                reading.rows[*first] = joined;
            }
        } else {
            for row in &rows {
                let value = differing.iter().find_map(|voice| row.value(*voice));
                let cell = value.map_or_else(|| row.cell.clone(), |value| value.cell.clone());
                let others =
                    rows.iter().filter(|other| !std::ptr::eq(**other, *row)).map(|other| {
                        let value = differing.iter().find_map(|voice| other.value(*voice));
                        let cell = value.map_or(&other.cell, |value| &value.cell);
                        if other.sheet == row.sheet {
                            cell.clone()
                        } else {
                            format!("{} {cell}", other.sheet)
                        }
                    });
                let mut others: Vec<String> = others.take(OTHERS + 1).collect();
                if others.len() > OTHERS {
                    others[OTHERS] = format!("{} sel lain", rows.len() - 1 - OTHERS);
                }
                let year = row.year.map_or_else(String::new, |year| format!(" tahun {year}"));
                let reason = format!(
                    "Indikator {}{year} tertulis lebih dari sekali dengan nilai yang berbeda (juga di {}); sisakan satu.",
                    row.code,
                    others.join(", ")
                );
                findings.push(finding(row, cell, FindingKind::Refused, reason));
            }
            gone.extend(places);
        }
    }
    findings.extend(reading.rows.iter_mut().filter_map(shortened));
    let mut place = 0;
    reading.rows.retain(|_| {
        place += 1;
        !gone.contains(&(place - 1))
    });
    findings
}

/// Takes out what several cells together made too long, and tells it.
fn shortened(row: &mut ReadRow) -> Option<Finding> {
    let told = &mut row.recommendation;
    let mut gone = false;
    for text in [&mut row.explanation, &mut told.text, &mut told.follow_up] {
        if text.as_deref().is_some_and(longer) {
            *text = None;
            gone = true;
        }
    }
    gone.then(|| finding(row, row.cell.clone(), FindingKind::Refused, TOO_LONG.to_owned()))
}

fn differs(rows: &[&ReadRow], voice: Voice) -> bool {
    let mut values = rows.iter().filter_map(|row| row.value(voice).map(|value| value.value));
    let first = values.next();
    values.any(|value| Some(value) != first)
}

/// The first entry with what the others add, each word once.
fn join(rows: &[&ReadRow]) -> Option<ReadRow> {
    let mut joined = (*rows.first()?).clone();
    let mut said: HashSet<String> = joined.explanation.iter().cloned().collect();
    let mut evidence: HashSet<String> = joined.evidence.iter().cloned().collect();
    let mut opds: HashSet<String> = joined.opds.iter().cloned().collect();
    for row in rows.iter().skip(1) {
        for value in &row.values {
            if joined.value(value.voice).is_none() {
                joined.values.push(value.clone());
            }
        }
        if let Some(more) = row.explanation.as_ref().filter(|more| said.insert((*more).clone())) {
            add_line(&mut joined.explanation, more);
        }
        let known = |more: &&String| joined.review.as_ref() != Some(*more);
        if let Some(more) = row.review.clone().as_ref().filter(known) {
            add_line(&mut joined.review, more);
        }
        joined.recommendation.add(&row.recommendation);
        let new = row.evidence.iter().filter(|item| evidence.insert((*item).clone()));
        joined.evidence.extend(new.cloned());
        let new = row.opds.iter().filter(|item| opds.insert((*item).clone()));
        joined.opds.extend(new.cloned());
    }
    Some(joined)
}

fn finding(row: &ReadRow, cell: String, kind: FindingKind, reason: String) -> Finding {
    Finding { sheet: row.sheet.clone(), cell, kind, reason }
}
