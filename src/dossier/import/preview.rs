//! A plan as its preview: what the screen is shown before anything is written.

use std::collections::BTreeSet;

use super::super::unit::same_name;
use super::{Act, Destination, Plan};
use crate::import::{self, Certainty, ColumnRole, Finding, FindingKind, Reading, TableKind};
use crate::instrument::{Instrument, Library};
use crate::page::count;
use crate::storage;
use crate::view::{
    FindingView, GridRow, ImportPreview, ImportedColumn, ImportedFile, ImportedTable, RoleOption,
    RowFate, TableKindView,
};

impl Plan {
    pub(super) fn into_preview(
        self,
        units: &[storage::UnitRow],
        library: &Library,
        own: &Instrument,
    ) -> ImportPreview {
        let counted =
            |fate: RowFate| count(self.rows.iter().filter(|row| row.view.fate == fate).count());
        let mut new_units: Vec<String> = Vec::new();
        let mut assessments: BTreeSet<String> = BTreeSet::new();
        for row in self.rows.iter().filter(|row| row.view.fate == RowFate::Taken) {
            if let Destination::New(year, id) = &row.goes_to {
                let title = library
                    .get(id)
                    .map_or(id.as_str(), |instrument| instrument.short_title.as_str());
                assessments.insert(format!("{year} ({title})"));
            }
            for act in &row.acts {
                let name = match act {
                    Act::Unit(name) | Act::Support(name) => Some(name.as_str()),
                    Act::List(act) => act.unit(),
                    _ => None,
                };
                if let Some(name) = name
                    && !units.iter().any(|unit| same_name(&unit.name, name))
                    && !new_units.iter().any(|other| same_name(other, name))
                {
                    new_units.push(name.to_owned());
                }
            }
        }
        ImportPreview {
            token: self.token,
            files: self.readings.iter().map(imported_file).collect(),
            kinds: TableKind::ALL.into_iter().map(|kind| kind_view(kind, own)).collect(),
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
    ImportedFile {
        name: reading.file.clone(),
        tables: reading.tables.iter().map(imported_table).collect(),
    }
}

fn imported_table(table: &import::Table) -> ImportedTable {
    let column = |column: &import::Column| ImportedColumn {
        letter: column.letter.clone(),
        heading: column.heading.clone(),
        role: column.role,
        role_name: column.role.in_words(),
        certain: column.certainty == Certainty::Sure,
        reason: column.reason.clone(),
    };
    let wide = table.grid.rows.first().map_or(0, |(_, cells)| cells.len());
    let letters =
        (table.grid.first_column..).take(wide).map(|place| import::line_name(place, table.turned));
    let rows = table.grid.rows.iter();
    ImportedTable {
        sheet: table.sheet.clone(),
        at: table.at.clone(),
        lines: table.lines,
        kind: table.kind,
        origin: table.origin,
        taken: table.taken,
        hidden: table.hidden,
        turned: table.turned,
        columns: table.columns.iter().map(column).collect(),
        letters: letters.collect(),
        grid: rows.map(|(row, cells)| GridRow { row: *row, cells: cells.clone() }).collect(),
        more: count(table.grid.more),
        rows: count(table.rows),
        year: table.year,
        scale: table.scale,
        agencies: table.agencies.clone(),
        agency: table.agency.clone(),
        fingerprint: import::fingerprint(table),
    }
}

fn kind_view(kind: TableKind, own: &Instrument) -> TableKindView {
    let option = |role: ColumnRole| RoleOption { role, name: role.in_words() };
    TableKindView {
        kind,
        name: kind.name().to_owned(),
        roles: kind.roles(own).into_iter().map(option).collect(),
    }
}

pub(in crate::dossier) fn finding_view(file: &str, finding: &Finding) -> FindingView {
    FindingView {
        file: file.to_owned(),
        sheet: finding.sheet.clone(),
        cell: finding.cell.clone(),
        reason: finding.reason.clone(),
        refused: finding.kind == FindingKind::Refused,
    }
}
