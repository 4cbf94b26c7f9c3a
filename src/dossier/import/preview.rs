//! A plan as its preview: what the screen is shown before anything is written.

use std::collections::BTreeSet;

use super::super::unit::same_name;
use super::{Act, Destination, Plan};
use crate::import::{self, Finding, FindingKind, Reading};
use crate::page::count;
use crate::storage;
use crate::view::{
    FindingView, ImportPreview, ImportedColumn, ImportedFile, ImportedTable, RowFate,
};

impl Plan {
    pub(super) fn into_preview(self, units: &[storage::UnitRow]) -> ImportPreview {
        let counted =
            |fate: RowFate| count(self.rows.iter().filter(|row| row.view.fate == fate).count());
        let mut new_units: Vec<String> = Vec::new();
        let mut assessments: BTreeSet<String> = BTreeSet::new();
        for row in self.rows.iter().filter(|row| row.view.fate == RowFate::Taken) {
            if let Destination::New(year, id) = &row.goes_to {
                let title = crate::dossier::instrument(id)
                    .map_or(id.as_str(), |instrument| instrument.short_title.as_str());
                assessments.insert(format!("{year} ({title})"));
            }
            for act in &row.acts {
                if let Act::Unit(name) = act
                    && !units.iter().any(|unit| same_name(&unit.name, name))
                    && !new_units.iter().any(|other| same_name(other, name))
                {
                    new_units.push(name.clone());
                }
            }
        }
        ImportPreview {
            token: self.token,
            files: self.readings.iter().map(imported_file).collect(),
            taken: counted(RowFate::Taken),
            unchanged: counted(RowFate::Unchanged),
            conflicts: counted(RowFate::Conflict),
            refused: count(self.findings.iter().filter(|finding| finding.refused).count()),
            new_assessments: assessments.into_iter().collect(),
            new_units,
            rows: self.rows.into_iter().map(|row| row.view).collect(),
            findings: self.findings,
        }
    }
}

fn imported_file(reading: &Reading) -> ImportedFile {
    let column = |column: &import::Column| ImportedColumn {
        letter: column.letter.clone(),
        heading: column.heading.clone(),
        role: column.role.in_words(),
        reason: column.reason.clone(),
    };
    let table = |table: &import::Table| ImportedTable {
        sheet: table.sheet.clone(),
        header: table.header.clone(),
        columns: table.columns.iter().map(column).collect(),
        sample: Vec::new(),
        rows: count(table.rows),
    };
    ImportedFile { name: reading.file.clone(), tables: reading.tables.iter().map(table).collect() }
}

pub(super) fn finding_view(file: &str, finding: &Finding) -> FindingView {
    FindingView {
        file: file.to_owned(),
        sheet: finding.sheet.clone(),
        cell: finding.cell.clone(),
        reason: finding.reason.clone(),
        refused: finding.kind == FindingKind::Refused,
    }
}
