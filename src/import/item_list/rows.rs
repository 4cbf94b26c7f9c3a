//! The rows of the sheets that hold a list of items.

use super::columns::{self, Columns, Role};
use super::{ItemList, Raw, Said};
use crate::import::failure::ImportError;
use crate::import::limits::Limits;
use crate::import::reading::{Finding, FindingKind};
use crate::import::row::kind::{is_below, is_total};
use crate::import::words::{items, letters, says_nothing, tidy};
use crate::import::workbook::{Content, Sheet, Workbook, cell_name};

/// The rows of all sheets that hold a list, one after the other.
pub(super) fn read(
    workbook: &Workbook,
    limits: &Limits,
    list: &mut ItemList,
) -> Result<Vec<Raw>, ImportError> {
    let mut raw = Vec::new();
    let mut found = false;
    for sheet in workbook.sheets.iter().filter(|sheet| !sheet.is_empty()) {
        let Some(columns) = columns::find(sheet) else {
            let reason = "Tidak ada daftar butir yang dikenali pada lembar ini.";
            if !sheet.hidden {
                list.findings.push(finding(sheet, String::new(), FindingKind::Skipped, reason));
            }
            continue;
        };
        if sheet.hidden {
            let reason = "Lembar ini tersembunyi dan tidak dibaca; tampilkan lembarnya bila isinya hendak diambil.";
            list.findings.push(finding(sheet, String::new(), FindingKind::Skipped, reason));
            continue;
        }
        found = true;
        list.findings.extend(told_of_columns(sheet, &columns));
        rows(sheet, &columns, limits, list, &mut raw);
    }
    if found { Ok(raw) } else { Err(ImportError::NotAnItemList { file: list.file.clone() }) }
}

fn finding(sheet: &Sheet, cell: String, kind: FindingKind, reason: impl Into<String>) -> Finding {
    Finding { sheet: sheet.name.clone(), cell, kind, reason: reason.into() }
}

/// What is said of columns that are not there.
fn told_of_columns(sheet: &Sheet, columns: &Columns) -> Option<Finding> {
    let place = columns.place(Role::Code)?;
    columns.place(Role::Points).is_none().then(|| {
        let reason =
            "Daftar ini tidak memuat kolom poin; lebar setiap tingkat dibagi rata kepada butirnya.";
        finding(sheet, cell_name(columns.header, place), FindingKind::Remark, reason)
    })
}

fn rows(
    sheet: &Sheet,
    columns: &Columns,
    limits: &Limits,
    list: &mut ItemList,
    raw: &mut Vec<Raw>,
) {
    let code_at = columns.place(Role::Code).unwrap_or(0);
    let heading = |role: Role| {
        let place = columns.place(role);
        place
            .and_then(|place| sheet.seen(columns.header, place))
            .map(|content| letters(content.text()))
    };
    let (code_heading, mut hidden) = (heading(Role::Code), Vec::new());
    let below = sheet.filled_rows().filter(|row| *row >= columns.first_row);
    for row in below.take(limits.rows) {
        let said = |role: Role| said(sheet, row, columns.place(role));
        let first = sheet.row(row).first();
        let alone = sheet.row(row).len() == 1;
        let told = first.map(|cell| (cell_name(row, cell.column), cell.content.text()));
        if let Some((cell, text)) = told.filter(|(_, text)| alone || is_total(text)) {
            if alone && is_below(text) {
                break;
            }
            if !text.trim().is_empty() {
                let reason = "Bukan baris butir; tidak diambil.";
                list.findings.push(finding(sheet, cell, FindingKind::Skipped, reason));
            }
            continue;
        }
        let (code, text) = (said(Role::Code), said(Role::Text));
        // Headings that are printed again on every page.
        if code_heading.as_ref().is_some_and(|heading| *heading == letters(&code.text)) {
            continue;
        }
        if code.text.is_empty() && text.text.is_empty() {
            let reason = "Baris ini tidak memuat kode maupun uraian butir; tidak diambil.";
            let cell = cell_name(row, code_at);
            list.findings.push(finding(sheet, cell, FindingKind::Skipped, reason));
            continue;
        }
        if let Some((cell, error)) = fault(sheet, row, columns) {
            let reason = format!("Berisi galat {error}; perbaiki rumusnya, lalu baca kembali.");
            list.findings.push(Finding::refused(&sheet.name, cell, reason));
            continue;
        }
        if sheet.hides_row(row) {
            hidden.push(row);
        }
        let remark = said(Role::Remark).text;
        raw.push(Raw {
            sheet: sheet.name.clone(),
            code,
            text,
            points: said(Role::Points),
            indicator: said(Role::Indicator),
            level: said(Role::Level),
            kinds: items(&said(Role::Kinds).text),
            remark: (!says_nothing(&remark)).then_some(remark),
            ..Raw::default()
        });
    }
    if let Some(first) = hidden.first() {
        let reason = format!("{} baris tersembunyi ikut dibaca.", hidden.len());
        let cell = cell_name(*first, code_at);
        list.findings.push(finding(sheet, cell, FindingKind::Remark, reason));
    }
}

/// The first cell of a row that holds an error in place of what it should say.
fn fault(sheet: &Sheet, row: u32, columns: &Columns) -> Option<(String, String)> {
    [Role::Code, Role::Text, Role::Points, Role::Indicator, Role::Level].iter().find_map(|role| {
        let place = columns.place(*role)?;
        match sheet.seen(row, place)? {
            Content::Error(error) => Some((cell_name(row, place), error.to_string())),
            Content::Uncalculated => Some((cell_name(row, place), "rumus tanpa hasil".to_owned())),
            _ => None,
        }
    })
}

/// What a column says in a row, with its cell.
fn said(sheet: &Sheet, row: u32, place: Option<u32>) -> Said {
    let Some(place) = place else { return Said::default() };
    let text = match sheet.seen(row, place) {
        Some(content) => tidy(content.text()),
        None => String::new(),
    };
    Said { text, cell: cell_name(row, place) }
}
