//! What a reader must find in a fixture, written down by the one who writes the fixture: never taken
//! from the reader.

use serde_json::{Value, json};

/// The expected outcome of one workbook.
#[derive(Default)]
pub struct Expected {
    pub year: Option<i32>,
    pub voice: Option<&'static str>,
    rows: Vec<String>,
    refused: Vec<String>,
    remarks: Vec<String>,
    skipped: Vec<String>,
    words: Vec<Value>,
    recommended: Vec<Value>,
}

impl Expected {
    pub fn of_year(year: i32) -> Expected {
        Expected { year: Some(year), ..Expected::default() }
    }

    /// `sheet|row|code|year|voice=value,…`, in the order of the sheets.
    pub fn row(&mut self, sheet: &str, row: usize, code: impl ToString, values: &[(&str, &str)]) {
        self.row_of(sheet, row, code, self.year, values);
    }

    pub fn row_of(
        &mut self,
        sheet: &str,
        row: usize,
        code: impl ToString,
        year: Option<i32>,
        values: &[(&str, &str)],
    ) {
        let values: Vec<String> =
            values.iter().map(|(voice, value)| format!("{voice}={value}")).collect();
        let year = year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        self.rows.push(format!("{sheet}|{row}|{}|{year}|{}", code.to_string(), values.join(",")));
    }

    /// `sheet|row|item|year|state`.
    pub fn item(&mut self, sheet: &str, row: usize, item: &str, year: Option<i32>, state: &str) {
        let year = year.map_or_else(|| "-".to_owned(), |year| year.to_string());
        self.rows.push(format!("{sheet}|{row}|{item}|{year}|{state}"));
    }

    pub fn refuse(&mut self, sheet: &str, cell: impl ToString, words: &str) {
        self.refused.push(format!("{sheet}|{}|{words}", cell.to_string()));
    }

    pub fn remark(&mut self, sheet: &str, cell: impl ToString) {
        self.remarks.push(format!("{sheet}|{}", cell.to_string()));
    }

    pub fn skip(&mut self, sheet: &str, cell: impl ToString) {
        self.skipped.push(format!("{sheet}|{}", cell.to_string()));
    }

    /// The words of one row.
    pub fn words(
        &mut self,
        code: impl ToString,
        explanation: Option<&str>,
        evidence: &[&str],
        opds: &[&str],
    ) {
        self.words.push(json!({"code": code.to_string(), "explanation": explanation, "evidence": evidence, "opds": opds}));
    }

    /// What was recommended in one row, what follows from it, and until when.
    pub fn recommended(
        &mut self,
        code: impl ToString,
        recommendation: Option<&str>,
        follow_up: Option<&str>,
        due: Option<&str>,
    ) {
        self.recommended.push(json!({"code": code.to_string(), "recommendation": recommendation, "follow_up": follow_up, "due": due}));
    }

    pub fn json(&self) -> String {
        let mut value = json!({
            "note": "Isi buatan untuk pengujian, bukan data resmi.",
            "year": self.year,
            "voice": self.voice.unwrap_or("mandiri"),
            "rows": self.rows,
            "refused": self.refused,
            "remarks": self.remarks,
            "skipped": self.skipped,
            "words": self.words,
        });
        if !self.recommended.is_empty() {
            value["recommended"] = json!(self.recommended);
        }
        format!("{value:#}\n")
    }
}
