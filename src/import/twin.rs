//! The questionnaire twin: a workbook that this program made for an OPD, filled in and handed back.
//! It is known by its hidden sheet, which holds for every answer what stood there at the export; so
//! the answer can be told from what was there before. Nothing here knows a dossier.

use super::failure::ImportError;
use super::reading::{Finding, FindingKind};
use super::workbook::{Content, Sheet, Workbook, cell_name};

/// The name of the hidden sheet.
pub const IDENTITY_SHEET: &str = "_identitas";
/// The name of the sheet with the answers.
pub const ANSWER_SHEET: &str = "Kuesioner";
/// The first cell of the hidden sheet.
pub const TWIN_MARK: &str = "spbe-mandiri/kuesioner";
/// The version of this layout.
pub const TWIN_VERSION: &str = "1";
/// The hidden sheet's row under which the answers' entries begin.
pub const ENTRIES_FROM: u32 = 9;

/// What a twin says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The assessment's id.
    pub assessment: String,
    /// The instrument's id.
    pub instrument: String,
    /// The year.
    pub year: String,
    /// The dossier's last change at the export.
    pub head: String,
    /// The dossier's schema version at the export.
    pub schema: String,
    /// The OPD asked; empty for all indicators.
    pub unit: String,
    /// The list of evidence items that it asks; empty where there is none, or an older program made it.
    pub layer: String,
}

/// Which field of a row an answer cell is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TwinField {
    /// The level, or the value given directly.
    Value,
    /// The facts of the explanation.
    Explanation,
    /// Its analysis.
    Analysis,
    /// Titles of evidence, one a line.
    Evidence,
    /// The state of an evidence item.
    Item(String),
    /// The outside index's figure.
    Figure,
    /// Its date.
    Date,
    /// Its source.
    Source,
}

impl TwinField {
    /// As written in the hidden sheet.
    pub fn key(&self) -> String {
        match self {
            TwinField::Value => "value".to_owned(),
            TwinField::Explanation => "explanation".to_owned(),
            TwinField::Analysis => "analysis".to_owned(),
            TwinField::Evidence => "evidence".to_owned(),
            TwinField::Item(code) => format!("item/{code}"),
            TwinField::Figure => "figure".to_owned(),
            TwinField::Date => "date".to_owned(),
            TwinField::Source => "source".to_owned(),
        }
    }

    fn from_key(key: &str) -> Option<TwinField> {
        Some(match key {
            "value" => TwinField::Value,
            "explanation" => TwinField::Explanation,
            "analysis" => TwinField::Analysis,
            "evidence" => TwinField::Evidence,
            "figure" => TwinField::Figure,
            "date" => TwinField::Date,
            "source" => TwinField::Source,
            other => TwinField::Item(other.strip_prefix("item/")?.to_owned()),
        })
    }
}

/// An answer as it stood at the export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwinEntry {
    /// The row's code.
    pub code: String,
    /// Which of its fields.
    pub field: TwinField,
    /// The journal entry that was the last for it; empty where none was.
    pub entry: String,
    /// What stood there, as text.
    pub base: String,
}

/// An answer cell of a twin that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwinAnswer {
    /// What stood there at the export.
    pub entry: TwinEntry,
    /// What stands there now, as text.
    pub there: String,
    /// Where, such as `F12`.
    pub cell: String,
}

/// A twin that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TwinReading {
    /// What it says of itself.
    pub identity: Identity,
    /// Its answers, in their order.
    pub answers: Vec<TwinAnswer>,
    /// What could not be read.
    pub findings: Vec<Finding>,
}

/// The key by which a row of the answer sheet is known, whatever becomes of its place: `12` for an
/// indicator's own row, `12/item/I3-L2-01` for an item's, `12/figure` for an outside index's.
pub fn row_key(code: &str, field: &TwinField) -> String {
    match field {
        TwinField::Value | TwinField::Explanation | TwinField::Analysis | TwinField::Evidence => {
            code.to_owned()
        }
        other => format!("{code}/{}", other.key()),
    }
}

/// A text as a cell keeps it: line breaks as one sign, no control signs. Both sides of a comparison
/// go through here, so that what a spreadsheet program does to a text is no change.
pub fn kept_text(text: &str) -> String {
    let unified = text.replace("\r\n", "\n").replace('\r', "\n");
    unified.chars().filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t')).collect()
}

/// Reads a workbook as a twin; `None` where it is none.
///
/// # Errors
/// When it is a twin that this program cannot read, because its hidden sheet is damaged, its answer
/// sheet is gone, or a newer program made it.
pub fn read_twin(workbook: &Workbook) -> Option<Result<TwinReading, ImportError>> {
    let hidden = workbook.sheets.iter().find(|sheet| sheet.name == IDENTITY_SHEET)?;
    if said(hidden, 0, 0) != TWIN_MARK {
        return None;
    }
    let broken =
        |what: &str| ImportError::Twin { file: workbook.file.clone(), what: what.to_owned() };
    if said(hidden, 0, 1) != TWIN_VERSION {
        return Some(Err(broken("dibuat oleh versi aplikasi yang lebih baru")));
    }
    let Some(sheet) = workbook.sheets.iter().find(|sheet| sheet.name == ANSWER_SHEET) else {
        return Some(Err(broken("lembar \u{201c}Kuesioner\u{201d} tidak ada lagi")));
    };
    let identity = Identity {
        assessment: said(hidden, 1, 1),
        instrument: said(hidden, 2, 1),
        year: said(hidden, 3, 1),
        head: said(hidden, 4, 1),
        schema: said(hidden, 5, 1),
        unit: said(hidden, 6, 1),
        layer: said(hidden, 7, 1),
    };
    let mut reading = TwinReading { identity, answers: Vec::new(), findings: Vec::new() };
    // The first row of a key counts: a copied row cannot answer twice.
    let mut rows: std::collections::HashMap<String, u32> = std::collections::HashMap::new();
    for row in sheet.filled_rows() {
        let key = said(sheet, row, 0);
        if !key.is_empty() {
            rows.entry(key).or_insert(row);
        }
    }
    for row in hidden.filled_rows().filter(|row| *row >= ENTRIES_FROM) {
        let code = said(hidden, row, 0);
        let (field, column) =
            (TwinField::from_key(&said(hidden, row, 1)), said(hidden, row, 2).parse::<u32>().ok());
        let (Some(field), Some(column)) = (field, column) else {
            return Some(Err(broken("lembar identitasnya berubah")));
        };
        let entry =
            TwinEntry { code, field, entry: said(hidden, row, 3), base: said(hidden, row, 4) };
        let Some(at) = rows.get(&row_key(&entry.code, &entry.field)) else {
            reading.lost(sheet, &entry);
            continue;
        };
        let cell = cell_name(*at, column);
        match sheet.at(*at, column) {
            Some(Content::Error(error)) => reading.findings.push(Finding {
                sheet: sheet.name.clone(),
                cell,
                kind: FindingKind::Refused,
                reason: format!("Sel berisi galat {error}; isi dengan jawabannya."),
            }),
            Some(Content::Uncalculated) => reading.findings.push(Finding {
                sheet: sheet.name.clone(),
                cell,
                kind: FindingKind::Refused,
                reason: "Sel berisi rumus tanpa hasil; ketik jawabannya langsung.".to_owned(),
            }),
            content => {
                let there = content.map(Content::text).unwrap_or_default().to_owned();
                reading.answers.push(TwinAnswer { entry, there, cell });
            }
        }
    }
    if reading.answers.is_empty() && reading.findings.is_empty() {
        return Some(Err(broken("lembar identitasnya tidak berisi satu jawaban pun")));
    }
    Some(Ok(reading))
}

impl TwinReading {
    /// A row that is no longer on the sheet is never taken for an answer that was taken back.
    fn lost(&mut self, sheet: &Sheet, entry: &TwinEntry) {
        let reason = format!(
            "Baris indikator {} tidak ditemukan lagi pada lembar ini dan tidak diambil; susunan kuesioner jangan diubah.",
            entry.code
        );
        if self.findings.iter().all(|finding| finding.reason != reason) {
            self.findings.push(Finding {
                sheet: sheet.name.clone(),
                cell: String::new(),
                kind: FindingKind::Refused,
                reason,
            });
        }
    }
}

fn said(sheet: &Sheet, row: u32, column: u32) -> String {
    sheet.at(row, column).map(Content::text).unwrap_or_default().to_owned()
}
