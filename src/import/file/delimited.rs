//! Lines of text with separators (CSV): the encoding and the separator are found by looking.

use std::borrow::Cow;
use std::io::Read;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::meter::Meter;
use super::sniff::utf16_zeros;
use super::watch::Watch;
use crate::import::failure::ImportError;
use crate::import::workbook::{Cell, Content, Sheet, Workbook};
use crate::limits::Limits;

/// Reads the whole text as one sheet, named as the file without its ending.
pub(super) fn read(bytes: &[u8], limits: &Limits, watch: &Watch) -> Result<Workbook, ImportError> {
    let text = decode(bytes);
    let (text, told) = told_separator(&text);
    let separator = told.unwrap_or_else(|| separator(text));
    // With every line ended, lines can be counted: the csv reader skips empty ones in silence, and
    // a finding must name the row that a spreadsheet shows.
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(watch.over(text.as_bytes()).chain(b"\n".as_slice()));
    let mut meter = Meter::new(watch, limits);
    let (mut cells, mut cut_at) = (Vec::new(), None);
    let mut record = csv::StringRecord::new();
    let mut row = u64::from(told.is_some());
    loop {
        let before = reader.position().line();
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => return Err(watch.stopped()),
        }
        let inside: usize = record.iter().map(|field| field.matches('\n').count()).sum();
        let lines = reader.position().line() - before;
        row += lines.saturating_sub(1 + inside as u64);
        let Ok(here) = u32::try_from(row) else {
            let what = "memuat terlalu banyak baris".to_owned();
            return Err(ImportError::TooLarge { file: watch.file.to_owned(), what });
        };
        row += 1;
        for (column, field) in (0_u32..).zip(record.iter()) {
            meter.see()?;
            if field.trim().is_empty() {
                continue;
            }
            if column >= limits.columns {
                cut_at = Some(limits.columns);
                continue;
            }
            let content = Content::of_text(field);
            meter.keep(&content)?;
            cells.push(Cell { row: here, column, content });
        }
    }
    let name = watch.file.rsplit_once('.').map_or(watch.file, |(stem, _)| stem).to_owned();
    let sheet = Sheet::new(name, false, cells, Vec::new()).cut(cut_at);
    Ok(Workbook { file: watch.file.to_owned(), sheets: vec![sheet] })
}

/// By its mark, by its zeros, as UTF-8 where it is valid, else as Windows' Western code: that one
/// gives every byte a sign.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => encoding,
        None if utf16_zeros(&bytes[..bytes.len().min(4096)]).is_some() => {
            if bytes.first() == Some(&0) { UTF_16BE } else { UTF_16LE }
        }
        None if std::str::from_utf8(bytes).is_ok() => UTF_8,
        None => WINDOWS_1252,
    };
    encoding.decode(bytes).0
}

/// Excel's own first line `sep=;` names the separator.
fn told_separator(text: &str) -> (&str, Option<u8>) {
    let Some(rest) = text.strip_prefix("sep=") else { return (text, None) };
    let (line, rest) = rest.split_once('\n').unwrap_or((rest, ""));
    match line.trim_end_matches('\r').as_bytes() {
        [separator] => (rest, Some(*separator)),
        _ => (text, None),
    }
}

/// The separator that cuts most of the first lines into the same number of fields, two or more.
fn separator(text: &str) -> u8 {
    let sample: String = text.lines().take(60).collect::<Vec<_>>().join("\n");
    let agreement = |separator: u8| {
        let mut reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .from_reader(sample.as_bytes());
        let mut counts = std::collections::BTreeMap::<usize, usize>::new();
        for record in reader.records().map_while(Result::ok) {
            if record.len() > 1 {
                *counts.entry(record.len()).or_default() += 1;
            }
        }
        counts.into_iter().map(|(fields, lines)| (lines, fields)).max().unwrap_or((0, 0))
    };
    // On a tie the earlier one: Indonesian tables write decimals with a comma, so it comes last.
    let mut best = (b';', (0, 0));
    for candidate in [b';', b'\t', b'|', b','] {
        let found = agreement(candidate);
        if found > best.1 {
            best = (candidate, found);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::Progress;

    fn read(file: &str, bytes: &[u8], limits: &Limits) -> Result<Workbook, ImportError> {
        super::read(bytes, limits, &Watch::new(file, limits, &Progress::default()))
    }

    fn check(bytes: &[u8], row: u32, column: u32, expected: &str) {
        let workbook = read("a.csv", bytes, &Limits::default()).expect("it reads");
        let content = workbook.sheets[0].at(row, column).map(Content::text);
        assert_eq!(content, Some(expected), "{:?}", String::from_utf8_lossy(bytes));
    }

    #[test]
    fn separator_and_encoding_are_found() {
        check(b"No,Nilai\n1,3\n", 1, 1, "3");
        check(b"No;Nilai\n1;3,0\n2;2,5\n", 2, 1, "2,5");
        check(b"No\tNilai\n1\t3,0\n", 1, 1, "3,0");
        check(b"sep=|\r\nNo|Nilai\r\n1|3\r\n", 2, 1, "3");
        check(b"No;Uraian\n1;caf\xe9 \x96 dua\n", 1, 1, "caf\u{e9} \u{2013} dua");
        check("\u{feff}No;Uraian\n1;é\n".as_bytes(), 0, 0, "No");
        check(b"No;Nilai\n\n\r\n1;3\n", 3, 1, "3");
        check(b"No;Nilai\n1;\"a\nb\"\n\n2;4", 3, 1, "4");
        check(b"No;Uraian\n1;\"baris 1\nbaris; 2\"\n", 1, 1, "baris 1\nbaris; 2");
        for big in [false, true] {
            let wide: Vec<u8> = "No\tNilai\r\n1\t3\r\n"
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect();
            check(&wide, 1, 1, "3");
        }
    }

    #[test]
    fn a_text_without_end_is_refused() {
        let limits = Limits { cells_kept: 100, ..Limits::default() };
        let refusal =
            read("a.csv", "1;2\n".repeat(200).as_bytes(), &limits).expect_err("too many cells");
        assert!(matches!(refusal, ImportError::TooLarge { .. }));
    }
}
