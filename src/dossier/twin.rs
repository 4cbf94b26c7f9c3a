//! The questionnaire twin and the dossier: what stands in every answer cell at the export, and what
//! of a twin that came back is an answer. Three sides meet at each cell: what stood there at the
//! export, what stands here now, and what the twin says. Where only one side has changed, it counts;
//! where both have, a person chooses; sets of evidence join as sets.

use std::collections::BTreeSet;

use super::evidence::titled_id;
use super::unit::same_name;
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::export::ITEM_STATES;
use crate::failure::Failure;
use crate::import::kept_text;
use crate::import::twin::{TwinAnswer, TwinEntry, TwinField};
use crate::instrument::AnswerKind;
use crate::limits::text::{LONGEST, exceeds, too_long};
use crate::page::value_text;
use crate::role::{Act, ItemState};
use crate::score::Score;
use crate::storage::{self, Field, FieldValue, Subject};

/// What a twin's answer asks of the dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TwinSays {
    /// Nothing has changed, or both sides say the same.
    Nothing,
    /// Only the twin has changed.
    Sets(Vec<TwinAct>, String),
    /// Both have changed: what stands here, and what the twin says.
    Differs(Vec<TwinAct>, String, String, String),
    /// What stands in the cell is no answer.
    Refused(String),
}

/// One thing that a twin's answer does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TwinAct {
    /// Sets or clears a field.
    Set(Subject, Field, FieldValue),
    /// Names a document.
    Name(String),
}

impl Dossier {
    /// Every answer cell of a questionnaire with what stands there now, for the rows of an OPD or for
    /// all.
    pub(super) fn twin_entries(
        &self,
        worksheet: &Worksheet,
        unit: Option<&str>,
    ) -> Result<Vec<TwinEntry>, Failure> {
        let mut entries = Vec::new();
        for (place, row) in worksheet.places() {
            if unit.is_some_and(|id| worksheet.unit(place).is_none_or(|unit| unit.id != id)) {
                continue;
            }
            for field in fields(worksheet, place) {
                let base = stands(worksheet, place, &field);
                let (subject, own) = subject(worksheet, row.code.as_str(), &field);
                let entry = self.read(|connection| match own {
                    Some(own) => storage::latest_entry(connection, &subject.path(), own),
                    None => Ok(None),
                })?;
                let code = row.code.to_string();
                entries.push(TwinEntry { code, field, entry: entry.unwrap_or_default(), base });
            }
        }
        Ok(entries)
    }
}

/// The answer cells of a row.
fn fields(worksheet: &Worksheet, place: usize) -> Vec<TwinField> {
    let mut fields =
        vec![TwinField::Value, TwinField::Explanation, TwinField::Analysis, TwinField::Evidence];
    let indicator = worksheet.indicator(place);
    if worksheet.instrument().scale.answers == AnswerKind::Values {
        let items = indicator.levels.iter().flat_map(|level| &level.items);
        fields.extend(items.map(|item| TwinField::Item(item.code.clone())));
    }
    if indicator.takes_external_index().is_some() {
        fields.extend([TwinField::Figure, TwinField::Date, TwinField::Source]);
    }
    fields
}

/// What stands in an answer cell now, as the hidden sheet writes it.
fn stands(worksheet: &Worksheet, place: usize, field: &TwinField) -> String {
    let given = worksheet.given(place, Voice::Mandiri);
    let external = worksheet.external(place);
    match field {
        TwinField::Value => given.value.map(Score::exact).unwrap_or_default(),
        TwinField::Explanation => given.explanation.clone(),
        TwinField::Analysis => given.analysis.clone(),
        TwinField::Evidence => titles(worksheet, place).join("\n"),
        TwinField::Item(code) => worksheet.item_state(place, code).key().to_owned(),
        TwinField::Figure => external.map(|own| own.figure.clone()).unwrap_or_default(),
        TwinField::Date => external.map(|own| own.date.clone()).unwrap_or_default(),
        TwinField::Source => external.map(|own| own.source.clone()).unwrap_or_default(),
    }
}

/// The titles of a row's evidence, each on one line and once, as many as a cell holds.
fn titles(worksheet: &Worksheet, place: usize) -> Vec<String> {
    let mut seen: Vec<String> = Vec::new();
    let mut room = 30_000_usize;
    for used in worksheet.evidence(place) {
        let title = one_line(&used.title);
        room = room.saturating_sub(title.chars().count() + 1);
        if !title.is_empty() && room > 0 && !seen.iter().any(|other| same_name(other, &title)) {
            seen.push(title);
        }
    }
    seen
}

fn one_line(text: &str) -> String {
    kept_text(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The subject and field of an answer cell; evidence is a set and has no one field.
fn subject(worksheet: &Worksheet, code: &str, field: &TwinField) -> (Subject, Option<Field>) {
    let (assessment, code) = (worksheet.id().to_owned(), code.to_owned());
    let answer = |assessment, code| Subject::Answer { assessment, code, voice: Voice::Mandiri };
    let external = |assessment, code| Subject::ExternalIndex { assessment, code };
    match field {
        TwinField::Value => (answer(assessment, code), Some(Field::Value)),
        TwinField::Explanation => (answer(assessment, code), Some(Field::Explanation)),
        TwinField::Analysis => (answer(assessment, code), Some(Field::Analysis)),
        TwinField::Evidence => (answer(assessment, code), None),
        TwinField::Item(item) => {
            (Subject::Item { assessment, code, item: item.clone() }, Some(Field::State))
        }
        TwinField::Figure => (external(assessment, code), Some(Field::Figure)),
        TwinField::Date => (external(assessment, code), Some(Field::Date)),
        TwinField::Source => (external(assessment, code), Some(Field::Source)),
    }
}

/// Holds an answer of a twin against what stood there and what stands here.
pub(super) fn hold(worksheet: &Worksheet, place: usize, answer: &TwinAnswer) -> TwinSays {
    let (field, base) = (&answer.entry.field, answer.entry.base.as_str());
    if !fields(worksheet, place).contains(field) {
        return TwinSays::Refused("Sel ini tidak dikenal pada instrumen berkas ini.".to_owned());
    }
    if *field == TwinField::Evidence {
        return hold_evidence(worksheet, place, base, &answer.there);
    }
    let here = stands(worksheet, place, field);
    let (base, here) = (stored(field, base), stored(field, &here));
    let there = match admitted(worksheet, place, field, &answer.there) {
        Ok(there) => there,
        // What stood there before is no answer of the twin's, whatever it is.
        Err(_) if stored(field, &answer.there) == base => return TwinSays::Nothing,
        Err(reason) => return TwinSays::Refused(reason),
    };
    if there == base || there == here {
        return TwinSays::Nothing;
    }
    let (subject, own) = subject(worksheet, &answer.entry.code, field);
    let Some(own) = own else { return TwinSays::Nothing };
    let cleared = there.is_empty() || (matches!(field, TwinField::Item(_)) && there == "belum");
    let new = if cleared { FieldValue::Empty } else { FieldValue::Text(there.clone()) };
    let mut acts = vec![TwinAct::Set(subject.clone(), own, new)];
    if *field == TwinField::Value {
        // A value that a person sets or clears no longer waits for confirmation.
        acts.push(TwinAct::Set(subject, Field::Carried, FieldValue::Empty));
    }
    let words = |text: &str| in_words(worksheet, field, text);
    let change = match field {
        TwinField::Value | TwinField::Item(_) | TwinField::Figure => {
            format!("{} {} \u{2192} {}", name(worksheet, field), words(&here), words(&there))
        }
        _ => name(worksheet, field),
    };
    if here == base {
        TwinSays::Sets(acts, change)
    } else {
        TwinSays::Differs(acts, change, words(&here), words(&there))
    }
}

/// Evidence joins as a set: what the twin names anew is named, what it leaves out is taken away.
fn hold_evidence(worksheet: &Worksheet, place: usize, base: &str, there: &str) -> TwinSays {
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(one_line).filter(|line| !line.is_empty()).collect()
    };
    let (base, there) = (lines(base), lines(&kept_text(there)));
    let holds = |list: &[String], title: &str| list.iter().any(|other| same_name(other, title));
    let here = worksheet.evidence(place);
    let (mut acts, mut added, mut removed) = (Vec::new(), BTreeSet::new(), 0);
    for title in &there {
        let known = here.iter().any(|used| same_name(&one_line(&used.title), title));
        if !holds(&base, title) && !known && added.insert(titled_id(title)) {
            acts.push(TwinAct::Name(title.clone()));
        }
    }
    let code = worksheet.instrument().rows()[place].code.to_string();
    for used in here {
        let title = one_line(&used.title);
        if holds(&base, &title) && !holds(&there, &title) {
            removed += 1;
            let subject = Subject::EvidenceUse {
                assessment: worksheet.id().to_owned(),
                code: code.clone(),
                evidence: used.evidence.clone(),
            };
            acts.push(TwinAct::Set(subject, Field::Attached, FieldValue::flag(false)));
        }
    }
    let change = match (added.len(), removed) {
        (0, 0) => return TwinSays::Nothing,
        (added, 0) => format!("{added} bukti"),
        (0, removed) => format!("{removed} bukti dilepas"),
        (added, removed) => format!("{added} bukti, {removed} dilepas"),
    };
    TwinSays::Sets(acts, change)
}

/// What a cell's text says, as the dossier would keep it; or why it cannot.
fn admitted(
    worksheet: &Worksheet,
    place: usize,
    field: &TwinField,
    there: &str,
) -> Result<String, String> {
    let text = stored(field, there);
    if text.is_empty() {
        return Ok(text);
    }
    let row = &worksheet.instrument().rows()[place];
    let number =
        || Score::parse(there.trim()).map_err(|error| format!("{error}; isi tidak diambil."));
    match field {
        TwinField::Value => {
            let value = number()?;
            let admitted = worksheet.instrument().scale.admit(&row.code, value);
            admitted.map_err(|error| error.to_string())?;
            Ok(value.exact())
        }
        TwinField::Figure => {
            let figure = number()?;
            let index = worksheet.indicator(place).takes_external_index();
            match index {
                Some(index) if index.value(figure).is_none() => Err(format!(
                    "{} sebesar {} berada di luar rentang {}; periksa satuannya.",
                    index.name,
                    figure.exact_text(0),
                    index.unit
                )),
                _ => Ok(figure.exact()),
            }
        }
        TwinField::Item(code) => {
            let (here, to) = (worksheet.item_state(place, code), ItemState::from_key(&text));
            // A questionnaire is the agency's own word; the assessor decides on the screen.
            if here != to && here.act_to(to) == Act::Review {
                Err(format!(
                    "Butir {code}: keadaan \u{201c}{}\u{201d} tidak diambil; diterima dan revisi hanya ditetapkan asesor di aplikasi.",
                    there.trim()
                ))
            } else if ITEM_STATES.iter().any(|(key, _)| *key == text) {
                Ok(text)
            } else {
                Err(format!(
                    "Keadaan butir {code} \u{201c}{}\u{201d} tidak dikenal; pilih dari daftar.",
                    there.trim()
                ))
            }
        }
        TwinField::Date => match chrono::NaiveDate::parse_from_str(&text, "%Y-%m-%d") {
            Ok(_) => Ok(text),
            Err(_) => Err(format!(
                "Tanggal \u{201c}{text}\u{201d} tidak berlaku; tulis tahun-bulan-hari, misalnya 2026-08-31."
            )),
        },
        TwinField::Explanation | TwinField::Analysis if exceeds(&text, LONGEST) => {
            Err(too_long("Penjelasan"))
        }
        _ if exceeds(&text, LONGEST) => Err(too_long("Isian")),
        _ => Ok(text),
    }
}

/// A text in the one form in which both sides are compared.
fn stored(field: &TwinField, text: &str) -> String {
    let clean = kept_text(text);
    let clean = clean.trim();
    match field {
        TwinField::Value | TwinField::Figure => {
            Score::parse(clean).map_or_else(|_| clean.to_owned(), Score::exact)
        }
        TwinField::Item(_) => match clean.to_lowercase() {
            empty if empty.is_empty() => "belum".to_owned(),
            state => state,
        },
        TwinField::Date => iso_date(clean),
        _ => clean.to_owned(),
    }
}

/// A date as a spreadsheet gives it (`31/08/2026`, `2026-08-31T00:00:00`) as the dossier writes it.
fn iso_date(text: &str) -> String {
    let read = |form: &str| chrono::NaiveDate::parse_from_str(text, form).ok();
    let day =
        text.get(..10).and_then(|day| chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").ok());
    day.or_else(|| read("%d/%m/%Y"))
        .map_or_else(|| text.to_owned(), |day| day.format("%Y-%m-%d").to_string())
}

fn name(worksheet: &Worksheet, field: &TwinField) -> String {
    match (field, worksheet.instrument().scale.answers) {
        (TwinField::Value, AnswerKind::Levels) => "tingkat".to_owned(),
        (TwinField::Value, AnswerKind::Values) => "nilai".to_owned(),
        (TwinField::Explanation, _) => "penjelasan".to_owned(),
        (TwinField::Analysis, _) => "analisis".to_owned(),
        (TwinField::Evidence, _) => "bukti".to_owned(),
        (TwinField::Item(code), _) => format!("butir {code}"),
        (TwinField::Figure, _) => "indeks lain".to_owned(),
        (TwinField::Date, _) => "tanggal indeks".to_owned(),
        (TwinField::Source, _) => "sumber indeks".to_owned(),
    }
}

/// What stands in a cell, for a person who chooses.
fn in_words(worksheet: &Worksheet, field: &TwinField, text: &str) -> String {
    let score = Score::parse(text).ok();
    match (field, score) {
        (_, _) if text.is_empty() => "kosong".to_owned(),
        (TwinField::Value, Some(value)) => value_text(worksheet.instrument(), value),
        (TwinField::Figure, Some(value)) => value.exact_text(0),
        (TwinField::Item(_), _) => text.to_owned(),
        _ => text.chars().take(200).collect(),
    }
}
