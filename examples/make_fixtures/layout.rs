//! A small notation in which a workbook and what must be found in it stand side by side, line by
//! line, so that a layout and its expectation are seen together.
//!
//! ```text
//! ! sheet LKE
//! LEMBAR KERJA EVALUASI TAHUN 2023 | < | <
//! No | Indikator | Level
//! 1  | {1}       | Level 3                  => 1 m=3
//! 2  | {2}       | =B2/0»#DIV/0!            => x C galat #DIV/0!
//! ```
//!
//! Cells: `{12}` is the name of indicator 12, `{12s}` its short one; `<` and `^` continue the merged
//! cell to the left and above; `'3` is text, `@2023-08-12` a date, `=formula»result` a formula; `~` is
//! a space that does not break, `\n` a line break.
//!
//! Expectations, after `=>`, parted by `;`: `12 m=3 i=2 e=1` a row taken (`12@2022` of another year
//! than the fixture's), `x C words` cell C of this row refused, `r C` remarked, `s C` skipped;
//! `#I3-L2-01 draf` an evidence item with its state, `-` for none.
//!
//! Directives: `! sheet NAME` (`! sheet NAME (tersembunyi)` hides it), `! skip`, `! hide` (the next
//! row), `! hide D` (a column), `! words CODE | explanation | evidence; … | OPD; …`, `! recommended CODE |
//! recommendation | follow-up | due`.

use std::error::Error;

use spbe_mandiri::instrument::Instrument;

use crate::expected::Expected;
use crate::grid::{Grid, Put, n, s};

/// A workbook in the notation above.
pub struct Layout {
    /// The file's name; its ending tells the format.
    pub name: &'static str,
    /// The year that the caller gives; 0 where he gives none.
    pub year: i32,
    /// The sheets.
    pub text: &'static str,
}

/// Sheets and what must be found in them. A CSV file's only sheet is named as the file.
pub fn read(
    layout: &Layout,
    instrument: &Instrument,
) -> Result<(Vec<Grid>, Expected), Box<dyn Error>> {
    let year = (layout.year > 0).then_some(layout.year);
    let mut expected = Expected::default();
    expected.year = year;
    let mut grids: Vec<Grid> = Vec::new();
    for line in layout.text.lines().skip_while(|line| line.is_empty()) {
        if let Some(directive) = line.strip_prefix("! ") {
            let (word, rest) = directive.split_once(' ').unwrap_or((directive, ""));
            match (word, grids.last_mut()) {
                ("sheet", _) => {
                    let name = rest.trim_end_matches(" (tersembunyi)");
                    let mut grid = Grid::new(name);
                    grid.hidden = name.len() < rest.len();
                    grids.push(grid);
                }
                ("skip", Some(grid)) => expected.skip(&grid.name, ""),
                ("hide", Some(grid)) if rest.is_empty() => {
                    grid.hidden_rows.push(u32::try_from(grid.rows.len())?);
                }
                ("hide", Some(grid)) => grid.hidden_columns.push(place(rest)?),
                ("words", Some(_)) => words(&mut expected, rest),
                ("recommended", Some(_)) => recommended(&mut expected, rest),
                _ => return Err(format!("{}: {line}", layout.name).into()),
            }
            continue;
        }
        let grid = grids.last_mut().ok_or("no sheet")?;
        let (cells, expectation) = line.split_once("=>").unwrap_or((line, ""));
        let texts: Vec<&str> = cells.trim_end().split('|').map(str::trim).collect();
        let cells = texts.iter().map(|text| put(text, instrument)).collect::<Result<_, _>>()?;
        let row = grid.row(cells);
        merge(grid, &texts)?;
        for wanted in expectation.split(';').map(str::trim).filter(|wanted| !wanted.is_empty()) {
            expect(&mut expected, &grid.name.clone(), row, wanted, year)?;
        }
    }
    Ok((grids, expected))
}

fn expect(
    expected: &mut Expected,
    sheet: &str,
    row: usize,
    wanted: &str,
    year: Option<i32>,
) -> Result<(), Box<dyn Error>> {
    let (first, rest) = wanted.split_once(' ').unwrap_or((wanted, ""));
    match first {
        "x" => {
            let (column, words) = rest.split_once(' ').ok_or("x without words")?;
            expected.refuse(sheet, format!("{column}{row}"), words);
        }
        "r" => expected.remark(sheet, format!("{rest}{row}")),
        "s" => expected.skip(sheet, format!("{rest}{row}")),
        item if item.starts_with('#') => expected.item(sheet, row, &item[1..], year, rest),
        code => {
            let (code, year) = match code.split_once('@') {
                Some((code, year)) => (code, Some(year.parse()?)),
                None => (code, year),
            };
            let values: Vec<(&str, &str)> = rest
                .split_whitespace()
                .filter_map(|value| value.split_once('='))
                .map(|(voice, value)| match voice {
                    "m" => ("mandiri", value),
                    "i" => ("internal", value),
                    _ => ("eksternal", value),
                })
                .collect();
            expected.row_of(sheet, row, code, year, &values);
        }
    }
    Ok(())
}

fn recommended(expected: &mut Expected, rest: &str) {
    let parts: Vec<String> = rest.split('|').map(|part| signs(part.trim())).collect();
    let part = |place: usize| parts.get(place).map(String::as_str).filter(|part| !part.is_empty());
    expected.recommended(part(0).unwrap_or_default(), part(1), part(2), part(3));
}

fn words(expected: &mut Expected, rest: &str) {
    let parts: Vec<&str> = rest.split('|').map(str::trim).collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or("");
    let list = |at: usize| -> Vec<&str> {
        part(at).split(';').map(str::trim).filter(|item| !item.is_empty()).collect()
    };
    let explanation = signs(part(1));
    let explanation = (!explanation.is_empty()).then_some(explanation.as_str());
    expected.words(part(0), explanation, &list(2), &list(3));
}

fn signs(text: &str) -> String {
    text.replace('~', "\u{a0}").replace("\\n", "\n")
}

fn put(text: &'static str, instrument: &Instrument) -> Result<Put, Box<dyn Error>> {
    if text.is_empty() || text == "<" || text == "^" {
        return Ok(Put::No);
    }
    if let Some(text) = text.strip_prefix('\'') {
        return Ok(s(signs(text)));
    }
    if let Some((formula, result)) = text.split_once('\u{bb}') {
        return Ok(Put::F(formula, result.to_owned()));
    }
    if let Some(day) = text.strip_prefix('@') {
        let parts: Vec<&str> = day.split('-').collect();
        let [year, month, day] = parts[..] else { return Err(format!("no date: {day}").into()) };
        return Ok(Put::D(year.parse()?, month.parse()?, day.parse()?));
    }
    if let Ok(number) = text.parse::<f64>() {
        return Ok(n(number));
    }
    let mut written = signs(text);
    for indicator in instrument.indicators() {
        let number = indicator.number;
        written = written.replace(&format!("{{{number}}}"), &indicator.name);
        written = written.replace(&format!("{{{number}s}}"), &indicator.short_name);
    }
    Ok(s(written))
}

/// Merged regions from `<` and `^`: each grows from the cell that holds something.
fn merge(grid: &mut Grid, texts: &[&str]) -> Result<(), Box<dyn Error>> {
    let row = u32::try_from(grid.rows.len() - 1)?;
    for (column, text) in (0_u16..).zip(texts) {
        let neighbour = match *text {
            "<" => (row, column.checked_sub(1).ok_or("nothing on the left")?),
            "^" => (row.checked_sub(1).ok_or("nothing above")?, column),
            _ => continue,
        };
        let holds = |(r0, c0, r1, c1): &(u32, u16, u32, u16)| {
            (*r0..=*r1).contains(&neighbour.0) && (*c0..=*c1).contains(&neighbour.1)
        };
        match grid.merges.iter_mut().find(|merge| holds(merge)) {
            Some((_, _, last_row, last_column)) => {
                *last_row = row.max(*last_row);
                *last_column = column.max(*last_column);
            }
            None => grid.merges.push((neighbour.0, neighbour.1, row, column)),
        }
    }
    Ok(())
}

fn place(letter: &str) -> Result<u16, Box<dyn Error>> {
    let sign = letter.bytes().next().filter(u8::is_ascii_uppercase).ok_or("no column")?;
    Ok(u16::from(sign - b'A'))
}
