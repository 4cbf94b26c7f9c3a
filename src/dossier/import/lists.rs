//! OPDs, targets and published results of a workbook, as rows of the same preview as answers.

use super::super::unit::same_name;
use super::super::{Draft, Worksheet};
use super::row::{lead, unit_named};
use super::{Act, Destination, PlannedRow, Planner};
use crate::answer::Voice;
use crate::benchmark::PublishedAgency;
use crate::failure::Failure;
use crate::import::{ReadList, ReadResult, ReadTarget, ReadUnit, Reading, TableKind};
use crate::instrument::Instrument;
use crate::role::{self, RowState, may};
use crate::storage::{self, Field, FieldValue, Subject};
use crate::view::{FindingView, ImportRow, RowFate};

/// One thing that a list changes.
#[derive(Debug, Clone)]
pub(super) enum ListAct {
    /// An OPD of this name.
    Unit(String),
    /// A row of the assessment that an OPD leads.
    Lead(String, String),
    /// A target; of an id where it is here already.
    Target(Option<String>, ReadTarget),
    /// An official result; of an id where it is here already.
    Result(Option<String>, ReadResult),
    /// Published results; of an id where such a list is here already. The agencies are JSON.
    Published(Option<String>, PublishedHead, String),
}

/// What a list of published results is, beside its agencies.
#[derive(Debug, Clone)]
pub(super) struct PublishedHead {
    year: i32,
    instrument: String,
    source: String,
    note: String,
}

impl ListAct {
    pub(super) fn perform(
        &self,
        draft: &mut Draft<'_>,
        assessment: &str,
        units: &mut Vec<(String, String)>,
    ) -> rusqlite::Result<()> {
        match self {
            ListAct::Unit(name) => unit_named(draft, name, units).map(|_| ()),
            ListAct::Lead(code, name) => lead(draft, assessment, code, name, units),
            ListAct::Target(id, target) => {
                let id = id.clone().unwrap_or_else(|| draft.new_id());
                let subject = Subject::Target(id);
                draft.set(&subject, Field::Year, FieldValue::Number(target.year.into()))?;
                draft.set_text(&subject, Field::Instrument, &target.instrument)?;
                draft.set_text(&subject, Field::Value, &target.value.exact())?;
                draft.set_text(&subject, Field::Source, &target.source)?;
                draft.set_text(&subject, Field::Document, &target.document)?;
                draft.set(&subject, Field::Present, FieldValue::flag(true))
            }
            ListAct::Result(id, result) => {
                let id = id.clone().unwrap_or_else(|| draft.new_id());
                let subject = Subject::Result(id);
                draft.set(&subject, Field::Year, FieldValue::Number(result.year.into()))?;
                draft.set_text(&subject, Field::Instrument, &result.instrument)?;
                draft.set_text(&subject, Field::Scope, &result.scope)?;
                draft.set_text(&subject, Field::Value, &result.value.exact())?;
                draft.set_text(&subject, Field::Predicate, &result.predicate)?;
                draft.set_text(&subject, Field::Source, &result.source)?;
                draft.set(&subject, Field::Present, FieldValue::flag(true))
            }
            ListAct::Published(id, head, agencies) => {
                let id = id.clone().unwrap_or_else(|| draft.new_id());
                let subject = Subject::Published(id);
                draft.set(&subject, Field::Year, FieldValue::Number(head.year.into()))?;
                draft.set_text(&subject, Field::Instrument, &head.instrument)?;
                draft.set_text(&subject, Field::Source, &head.source)?;
                draft.set_text(&subject, Field::Note, &head.note)?;
                draft.set_text(&subject, Field::Agencies, agencies)?;
                draft.set(&subject, Field::Present, FieldValue::flag(true))
            }
        }
    }

    /// The OPD that this makes, if it does.
    pub(super) fn unit(&self) -> Option<&str> {
        match self {
            ListAct::Unit(name) | ListAct::Lead(_, name) => Some(name),
            _ => None,
        }
    }
}

/// What a list's row comes to: its name, what changes, and the two sides where they differ.
#[derive(Default)]
struct Told {
    name: String,
    year: i32,
    changes: Vec<String>,
    here: Option<String>,
    there: Option<String>,
    differs: bool,
    acts: Vec<ListAct>,
}

impl Planner<'_> {
    /// Plans what the lists of a workbook say.
    pub(super) fn take_lists(&mut self, reading: &Reading) -> Result<(), Failure> {
        if self.may_take(reading, role::Act::RecordResult, reading.results.len()) {
            self.take_results(reading)?;
        }
        let lists = reading.units.len() + reading.targets.len() + reading.published.len();
        if !self.may_take(reading, role::Act::Organise, lists) {
            return Ok(());
        }
        let units = self.dossier.units()?;
        let own = self.dossier.worksheet(&self.own.id)?;
        for unit in &reading.units {
            let told = hold_unit(unit, &units, &own);
            self.plan_list(reading, TableKind::Units, (&unit.sheet, &unit.cell), told);
        }
        let here = self.dossier.targets()?;
        let mut met: Vec<&ReadTarget> = Vec::new();
        for target in &reading.targets {
            if self.request.only_year.is_some() {
                break;
            }
            let same = |other: &&&ReadTarget| {
                other.year == target.year
                    && other.instrument == target.instrument
                    && other.source.eq_ignore_ascii_case(&target.source)
            };
            if let Some(before) = met.iter().find(same) {
                if before.value != target.value {
                    self.findings.push(FindingView {
                        file: reading.file.clone(),
                        sheet: target.sheet.clone(),
                        cell: target.cell.clone(),
                        reason: format!(
                            "Target {} dari {} sudah dibaca dari sel {} dengan nilai lain; sisakan satu.",
                            target.year, target.source, before.cell
                        ),
                        refused: true,
                    });
                }
                continue;
            }
            met.push(target);
            let of = self.dossier.instrument(&target.instrument)?;
            let told = hold_target(target, of, &here)?;
            self.plan_list(reading, TableKind::Targets, (&target.sheet, &target.cell), told);
        }
        let here = self.dossier.read(storage::published)?;
        for list in &reading.published {
            let of = self.dossier.instrument(&list.instrument)?;
            let told = hold_published(list, of, &reading.file, &here)?;
            self.plan_list(reading, TableKind::Published, (&list.sheet, &list.cell), told);
        }
        Ok(())
    }

    /// Whether there is anything to take and the person may take it; told where not.
    fn may_take(&mut self, reading: &Reading, act: role::Act, count: usize) -> bool {
        let role = self.request.actor.role;
        if count == 0 {
            return false;
        }
        if may(role, act, RowState::Open, false).is_ok() {
            return true;
        }
        self.findings.push(FindingView {
            file: reading.file.clone(),
            sheet: String::new(),
            cell: String::new(),
            reason: format!(
                "{} tidak dapat {}; daftar dalam berkas ini tidak diambil. Ganti peran pada Pengaturan, atau minta yang berwenang.",
                role.name(),
                act.name()
            ),
            refused: true,
        });
        false
    }

    fn take_results(&mut self, reading: &Reading) -> Result<(), Failure> {
        let here = self.dossier.results()?;
        let only = self.request.only_year;
        for result in reading.results.iter().filter(|one| only.is_none_or(|year| year == one.year))
        {
            let of = self.dossier.instrument(&result.instrument)?;
            let told = hold_result(result, of, &here)?;
            self.plan_list(reading, TableKind::Results, (&result.sheet, &result.cell), told);
        }
        Ok(())
    }

    fn plan_list(
        &mut self,
        reading: &Reading,
        kind: TableKind,
        (sheet, cell): (&str, &str),
        told: Told,
    ) {
        let key = format!("{}|{sheet}|{cell}|{}", reading.file, told.year);
        let fate = match (told.acts.is_empty(), told.differs, self.request.take.contains(&key)) {
            (true, ..) => RowFate::Unchanged,
            (_, true, false) => RowFate::Conflict,
            _ => RowFate::Taken,
        };
        let view = ImportRow {
            key,
            file: reading.file.clone(),
            sheet: sheet.to_owned(),
            cell: cell.to_owned(),
            year: told.year,
            code: String::new(),
            name: told.name,
            fate,
            changes: told.changes,
            here: told.here,
            there: told.there,
            voice: if kind == TableKind::Results { Voice::Eksternal } else { Voice::Mandiri },
            kind,
        };
        let acts = told.acts.into_iter().map(Act::List).collect();
        self.rows.push(PlannedRow { view, goes_to: Destination::Here(self.own.id.clone()), acts });
    }
}

fn hold_unit(unit: &ReadUnit, units: &[storage::UnitRow], own: &Worksheet) -> Told {
    let known = units.iter().find(|here| same_name(&here.name, &unit.name));
    let mut told = Told { name: unit.name.clone(), year: own.year(), ..Told::default() };
    if known.is_none() {
        told.changes.push("perangkat daerah baru".to_owned());
        told.acts.push(ListAct::Unit(unit.name.clone()));
    }
    let (mut new, mut moved) = (Vec::new(), Vec::new());
    let ours = unit.instrument.as_ref() == Some(&own.instrument().id);
    for code in unit.leads.iter().filter(|_| ours) {
        let Ok(place) = own.place(code.as_str()) else { continue };
        match own.unit(place) {
            Some(here) if same_name(&here.name, &unit.name) => continue,
            Some(here) => moved.push(format!("{code} ({})", here.name)),
            None => new.push(code.to_string()),
        }
        told.acts.push(ListAct::Lead(code.to_string(), unit.name.clone()));
    }
    if !new.is_empty() {
        told.changes.push(format!("mengampu indikator {}", new.join(", ")));
    }
    if !moved.is_empty() {
        told.changes.push(format!("mengambil alih indikator {}", moved.join(", ")));
        told.differs = true;
    }
    told
}

fn hold_target(
    target: &ReadTarget,
    of: &Instrument,
    here: &[storage::TargetRow],
) -> Result<Told, Failure> {
    let title = &of.short_title;
    let there = target.value.exact_text(2);
    let mut told = Told {
        name: format!("Target {title} dari {}", target.source),
        year: target.year,
        ..Told::default()
    };
    let same = here.iter().find(|own| {
        own.year == target.year
            && own.instrument == target.instrument
            // A table tells targets of the index, not of its parts.
            && own.scope.is_empty()
            && own.source.eq_ignore_ascii_case(&target.source)
    });
    let Some(own) = same else {
        told.changes.push(format!("target {there}"));
        told.acts.push(ListAct::Target(None, target.clone()));
        return Ok(told);
    };
    let value = crate::score::Score::parse(&own.value)?;
    if value != target.value {
        let here = value.exact_text(2);
        told.changes.push(format!("target {here} \u{2192} {there}"));
        (told.here, told.there, told.differs) = (Some(here), Some(there), true);
    }
    // A document already named stays unless the value itself is another one.
    let named = !target.document.is_empty() && own.document.is_empty();
    if named {
        told.changes.push("dokumen".to_owned());
    }
    if told.differs || named {
        let document = if named { target.document.clone() } else { own.document.clone() };
        let target = ReadTarget { document, source: own.source.clone(), ..target.clone() };
        told.acts.push(ListAct::Target(Some(own.id.clone()), target));
    }
    Ok(told)
}

fn hold_result(
    result: &ReadResult,
    own: &Instrument,
    here: &[storage::ResultRow],
) -> Result<Told, Failure> {
    let there = result.value.exact_text(2);
    let of = match result.scope.as_str() {
        "" => own.index_name.clone(),
        scope => super::super::target::scope_words(scope),
    };
    let mut told = Told {
        name: format!("Hasil resmi {of} ({})", own.short_title),
        year: result.year,
        ..Told::default()
    };
    let same = here.iter().find(|row| {
        row.year == result.year && row.instrument == result.instrument && row.scope == result.scope
    });
    let Some(row) = same else {
        told.changes.push(match result.predicate.as_str() {
            "" => there,
            predicate => format!("{there} ({predicate})"),
        });
        told.acts.push(ListAct::Result(None, result.clone()));
        return Ok(told);
    };
    let value = crate::score::Score::parse(&row.value)?;
    if value != result.value {
        let here = value.exact_text(2);
        told.changes.push(format!("{here} \u{2192} {there}"));
        (told.here, told.there, told.differs) = (Some(here), Some(there), true);
        told.acts.push(ListAct::Result(Some(row.id.clone()), result.clone()));
    }
    Ok(told)
}

fn hold_published(
    list: &ReadList,
    own: &Instrument,
    file: &str,
    here: &[storage::PublishedRow],
) -> Result<Told, Failure> {
    let agencies: Vec<PublishedAgency> = list
        .agencies
        .iter()
        .map(|agency| PublishedAgency {
            name: agency.name.clone(),
            kind: agency.kind.clone(),
            province: Some(agency.province.clone()).filter(|province| !province.is_empty()),
            index: agency.index,
            predicate: if agency.predicate.is_empty() {
                own.predicate(agency.index).name.clone()
            } else {
                agency.predicate.clone()
            },
        })
        .collect();
    let json = serde_json::to_string(&agencies).map_err(Failure::bad_request)?;
    let source = if list.title.is_empty() { file.to_owned() } else { list.title.clone() };
    let note = format!("Diimpor dari {file}, lembar {}.", list.sheet);
    let words = |count: usize| format!("{count} instansi");
    let mut told = Told {
        name: format!("Hasil {} {}: {source}", own.short_title, list.year),
        year: list.year,
        ..Told::default()
    };
    let same = here.iter().find(|row| {
        row.year == list.year && row.instrument == list.instrument && row.source == source
    });
    if let Some(row) = same {
        let before = super::super::published::agencies(&row.agencies);
        if before == agencies {
            return Ok(told);
        }
        (told.here, told.there) = (Some(words(before.len())), Some(words(agencies.len())));
        told.differs = true;
    }
    told.changes.push(words(agencies.len()));
    let head = PublishedHead { year: list.year, instrument: list.instrument.clone(), source, note };
    told.acts.push(ListAct::Published(same.map(|row| row.id.clone()), head, json));
    Ok(told)
}
