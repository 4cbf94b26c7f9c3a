//! Any hidden sheet and any answer sheet: one cell a line, `sheet row column text`.

#![no_main]

use libfuzzer_sys::fuzz_target;
use spbe_mandiri::import::{Cell, Content, Sheet, Workbook, twin};

fuzz_target!(|text: &str| {
    let mut cells: [Vec<Cell>; 2] = [Vec::new(), Vec::new()];
    for line in text.lines() {
        let mut parts = line.splitn(4, ' ');
        let mut number = || parts.next().and_then(|part| part.parse::<u32>().ok());
        let (Some(sheet), Some(row), Some(column)) = (number(), number(), number()) else { continue };
        let content = match parts.next().unwrap_or_default() {
            "#REF!" => Content::Error("#REF!".into()),
            "=" => Content::Uncalculated,
            words => Content::Text(words.into()),
        };
        cells[(sheet % 2) as usize].push(Cell { row, column, content });
    }
    let [hidden, answers] = cells;
    let sheet = |name: &str, cells| Sheet::new(name.to_owned(), name.starts_with('_'), cells, Vec::new());
    let workbook = Workbook {
        file: "kuesioner.xlsx".to_owned(),
        sheets: vec![sheet(twin::ANSWER_SHEET, answers), sheet(twin::IDENTITY_SHEET, hidden)],
    };
    spbe_mandiri_fuzz::recognise(&workbook);
});
