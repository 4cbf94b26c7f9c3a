//! Under which domain, aspect or year a row stands. Both "Kebijakan Internal Arsitektur SPBE" and
//! "Arsitektur SPBE" are indicators: who writes under the heading of a domain often leaves out what
//! the heading says, so that the short name is another indicator's.

use super::Columns;
use crate::import::indicator::{Directory, LONGEST};
use crate::import::words::{letters, only_year, year};
use crate::import::workbook::Sheet;

/// The sections of a table's rows.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// From which row on, the numbers of the indicators of the section; none where it is not known.
    from: Vec<(u32, Vec<u8>)>,
}

impl Sections {
    /// Reads them: from the columns of domains and aspects, from the headings between the rows, or
    /// else from what stands above the table and on the sheet's tab.
    pub(super) fn of(
        sheet: &Sheet,
        columns: &Columns,
        directory: &Directory,
        rows: &[u32],
        above: &[String],
    ) -> Sections {
        let mut current = above.iter().find_map(|text| directory.section(text)).unwrap_or_default();
        let mut from = vec![(0, current.clone())];
        for row in rows.iter().copied() {
            // The aspect stands to the right of its domain and says more.
            let own = columns.sections.iter().rev().find_map(|place| {
                sheet.at(row, *place).and_then(|content| directory.section(content.text()))
            });
            let heading = || {
                let blank = columns.number.is_none_or(|place| sheet.at(row, place).is_none());
                let places = [columns.name, columns.number].into_iter().flatten();
                let first = sheet.row(row).first().map(|cell| cell.column).filter(|_| blank);
                places.chain(first).find_map(|place| {
                    sheet.at(row, place).and_then(|content| directory.section(content.text()))
                })
            };
            if let Some(found) = own.or_else(heading).filter(|found| *found != current) {
                current = found;
                from.push((row, current.clone()));
            }
        }
        Sections { from }
    }

    /// The indicators of the section in which a row stands; none where it is not known.
    pub(super) fn at(&self, row: u32) -> &[u8] {
        let after = self.from.partition_point(|(first, _)| *first <= row);
        self.from[..after].last().map_or(&[], |(_, numbers)| numbers)
    }
}

impl Directory<'_> {
    /// Whether a text is the name of a domain or an aspect.
    pub(in crate::import) fn is_heading(&self, text: &str) -> bool {
        let bare = bare_heading(text);
        // "Kebijakan Internal" is the domain as well as "Kebijakan Internal SPBE".
        !bare.is_empty()
            && self.headings.iter().any(|(heading, _)| {
                *heading == bare || heading.strip_suffix(" spbe").is_some_and(|short| short == bare)
            })
    }

    /// The numbers of the indicators of the domain or aspect that a text names, if only by the words
    /// with which its name begins: `Domain 1 Kebijakan Internal`, `Kebijakan`.
    pub(super) fn section(&self, text: &str) -> Option<Vec<u8>> {
        let bare = bare_heading(text);
        if bare.len() < 4 || bare.len() > LONGEST || self.by_key.contains_key(&bare) {
            return None;
        }
        let whole = self.headings.iter().find(|(heading, _)| *heading == bare);
        if let Some((_, numbers)) = whole {
            return Some(numbers.clone());
        }
        let begun = self.headings.iter().filter(|(heading, _)| {
            heading.strip_prefix(bare.as_str()).is_some_and(|rest| rest.starts_with(' '))
        });
        let mut numbers: Vec<u8> = begun.flat_map(|(_, numbers)| numbers.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        (!numbers.is_empty()).then_some(numbers)
    }
}

/// The name in a heading such as `Domain 1: Kebijakan Internal`, `II. Tata Kelola`.
pub(in crate::import) fn bare_heading(text: &str) -> String {
    let words = letters(text);
    let mut words = words.split(' ').skip_while(|word| {
        matches!(*word, "domain" | "aspek" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii")
            || word.bytes().all(|byte| byte.is_ascii_digit())
            || word.len() == 1
    });
    let mut bare = words.next().unwrap_or_default().to_owned();
    for word in words {
        bare.push(' ');
        bare.push_str(word);
    }
    bare
}

/// The year that a row of nothing else names: `TAHUN 2021` above the rows of that year.
pub(super) fn section_year(sheet: &Sheet, row: u32) -> Option<i32> {
    const WORDS: [&str; 9] =
        ["tahun", "thn", "ta", "penilaian", "evaluasi", "hasil", "nilai", "spbe", "pemdi"];
    let [cell] = sheet.row(row) else { return None };
    let text = letters(cell.content.text());
    let mut words = text.split(' ').filter(|word| year(word).is_none());
    (text.contains("tahun") && words.all(|word| WORDS.contains(&word)))
        .then(|| only_year(&text))
        .flatten()
}
