//! Codes that an instrument gives its indicators besides their running numbers, such as `10101`: a cell
//! with one tells its indicator as a number does.

use std::collections::HashMap;

use super::{Directory, Place};
use crate::import::words::{letters, plain};
use crate::instrument::Instrument;

/// Words that people write before a code.
const BEFORE: [&str; 4] = ["indikator", "kode", "ind.", "ind"];

/// The codes of an instrument in the form in which they are looked up.
pub(super) fn codes(instrument: &Instrument) -> HashMap<String, u8> {
    let coded = |indicator: &crate::instrument::Indicator| {
        Some((folded(indicator.code.as_deref()?), indicator.number))
    };
    instrument.indicators().filter_map(coded).collect()
}

/// A code without the signs that spellings differ in. Where it reads as a decimal, a spreadsheet drops
/// the zeros at its end: `1.10` comes as `1.1`, `10101` as `10101.0`.
fn folded(text: &str) -> String {
    let written = plain(text);
    let parts = written.split_once(['.', ',']);
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match parts {
        Some((whole, rest)) if !whole.is_empty() && digits(whole) && digits(rest) => {
            match rest.trim_end_matches('0') {
                "" => whole.to_owned(),
                rest => format!("{whole}.{rest}"),
            }
        }
        _ => letters(&written),
    }
}

impl Directory<'_> {
    /// The indicator of a cell that holds its code and nothing else.
    pub(super) fn coded(&self, text: &str) -> Option<Place> {
        if self.codes.is_empty() || text.len() > super::LONGEST {
            return None;
        }
        let written = plain(text);
        let rest = BEFORE.iter().find_map(|word| written.strip_prefix(word)).map(str::trim_start);
        let found = [Some(written.as_str()), rest].into_iter().flatten().find_map(|text| {
            let text = text.trim_end_matches(['.', ')', ':']);
            self.codes.get(&folded(text)).copied()
        });
        found.map(|number| Place { number, service: None })
    }

    /// The indicator of a name cell that begins with its code, and the rest: `10101 Penerapan …`.
    pub(super) fn coded_name<'t>(&self, text: &'t str) -> Option<(Place, &'t str)> {
        if self.codes.is_empty() {
            return None;
        }
        let trimmed = text.trim_start();
        let end = trimmed.find(char::is_whitespace).unwrap_or(trimmed.len());
        let (word, rest) = trimmed.split_at(end);
        // A code without a figure may be the first word of a name.
        let place = self.coded(word).filter(|_| word.bytes().any(|byte| byte.is_ascii_digit()))?;
        let between = [' ', '\u{a0}', '.', ')', ':', '-', '\u{2013}', '\u{2014}', '\n', '\r'];
        Some((place, rest.trim_start_matches(between)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Fit, Number};
    use super::*;
    use crate::instrument::Library;

    fn place(number: u8) -> Place {
        Place { number, service: None }
    }

    #[test]
    fn a_code_tells_its_indicator_as_a_number_does() {
        let library = Library::built_in().expect("instruments");
        let directory = Directory::new(library.get("bps-epss-2022").expect("the edition"));
        let of = |code: &str| {
            directory.instrument.indicators().find(|one| one.code.as_deref() == Some(code))
        };
        let number = of("10201").expect("a code of the edition").number;
        for text in ["10201", " 10201 ", "10201.0", "Indikator 10201", "Kode 10201", "10201."] {
            assert_eq!(directory.number(text), Number::Place(place(number)), "{text:?}");
        }
        for text in ["10209", "1020", "102010"] {
            assert!(matches!(directory.number(text), Number::Unknown(_)), "{text:?}");
        }
        // Its running number still tells it, too.
        assert_eq!(directory.number("2"), Number::Place(place(2)));
        let (found, rest) = directory.number_in_name("10201 - Penerapan Metadata Statistik");
        assert_eq!(found, Number::Place(place(number)));
        assert_eq!(directory.goes_with(rest, number), Fit::Same);
    }

    #[test]
    fn codes_that_read_as_decimals_lose_their_zeros_in_a_spreadsheet() {
        for (written, kept) in [
            ("1.10", "1.1"),
            ("1,1", "1.1"),
            ("10101.0", "10101"),
            ("1-10", "1 10"),
            ("A.1", "a 1"),
        ] {
            assert_eq!(folded(written), kept, "{written}");
        }
    }
}
