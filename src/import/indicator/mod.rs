//! Which row of an instrument a sheet speaks of: by its number or its code, or by its name in whatever
//! spelling.
//! A number and a name that disagree are refused; so is a name that fits two indicators.

mod codes;
pub(super) mod names;
mod partial_name;

use std::cell::RefCell;
use std::collections::HashMap;

use crate::instrument::{Instrument, RowCode};

use crate::import::list::item_code::Codes;
use crate::import::words::{letters, plain_number};
use names::{Spelling, key, same_words, with_service};

/// An instrument's rows, ready to be looked up.
pub(super) struct Directory<'a> {
    pub(super) instrument: &'a Instrument,
    pub(super) entries: Vec<Entry>,
    pub(super) by_key: HashMap<String, usize>,
    /// Names of domains and aspects, with the numbers of their indicators.
    pub(super) headings: Vec<(String, Vec<u8>)>,
    codes: HashMap<String, u8>,
    known: RefCell<HashMap<String, Option<Match>>>,
    /// The codes of its evidence items.
    pub(super) item_codes: Codes,
}

/// One indicator with the forms of its name.
pub(super) struct Entry {
    pub(super) number: u8,
    pub(super) services: u8,
    name: String,
    pub(super) keys: Vec<Spelling>,
}

/// Which indicator, and which service of it where there are several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Place {
    pub(super) number: u8,
    pub(super) service: Option<u8>,
}

/// What a number cell says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Number {
    /// Nothing, or no number: `A`, `I.`, `-`.
    None,
    /// A place of the instrument.
    Place(Place),
    /// A number that the instrument does not have.
    Unknown(String),
}

/// The indicator that a name is closest to, in hundredths of full likeness.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Match {
    entry: usize,
    service: Option<u8>,
    likeness: u8,
    runner_up: u8,
}

/// Names at least so alike are the same, where no other one comes near.
const SAME: u8 = 88;
/// The distance to the next best that this takes.
const APART: u8 = 5;
/// Names so alike are worth asking after; less is not told apart from nothing.
const WORTH_ASKING: u8 = 70;
/// Names looked at for likeness in one workbook; known spellings cost nothing.
const COMPARISONS: usize = 4_000;
/// Longer texts are no names.
pub(super) const LONGEST: usize = 220;

impl<'a> Directory<'a> {
    pub(super) fn new(instrument: &'a Instrument) -> Directory<'a> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut by_key = HashMap::new();
        for indicator in instrument.indicators() {
            let mut keys = vec![key(&indicator.name)];
            let short = key(&indicator.short_name);
            if !keys.contains(&short) {
                keys.push(short);
            }
            for key in &keys {
                by_key.entry(key.clone()).or_insert(entries.len());
            }
            entries.push(Entry {
                number: indicator.number,
                services: indicator.services,
                name: indicator.short_name.clone(),
                keys: keys.into_iter().map(Spelling::new).collect(),
            });
        }
        // "Inovasi Proses Bisnis" is "Inovasi Proses Bisnis SPBE", where nothing else has that name.
        for (place, entry) in entries.iter().enumerate() {
            for key in &entry.keys {
                let short = key.text.replace(" spbe", "");
                if short.contains(' ') {
                    by_key.entry(short).or_insert(place);
                }
            }
        }
        let mut headings = Vec::new();
        for domain in &instrument.domains {
            let mut all = Vec::new();
            for aspect in &domain.aspects {
                let numbers: Vec<u8> = aspect.indicators.iter().map(|one| one.number).collect();
                all.extend(&numbers);
                headings.push((letters(&aspect.name), numbers));
            }
            headings.push((letters(&domain.name), all));
        }
        let (codes, item_codes) = (codes::codes(instrument), Codes::of(instrument));
        Directory {
            instrument,
            entries,
            by_key,
            headings,
            codes,
            known: RefCell::default(),
            item_codes,
        }
    }

    fn entry(&self, number: u8) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.number == number)
    }

    /// The code of a place; `None` where a service is still to be told, or the place does not exist.
    pub(super) fn code(&self, place: Place) -> Option<RowCode> {
        let entry = self.entry(place.number)?;
        match (entry.services, place.service) {
            (1, None) => Some(RowCode::new(place.number.to_string())),
            (services, Some(service)) if services > 1 && (1..=services).contains(&service) => {
                Some(RowCode::new(format!("{}-{service}", place.number)))
            }
            _ => None,
        }
    }

    /// For how many services an indicator is assessed.
    pub(super) fn services(&self, number: u8) -> u8 {
        self.entry(number).map_or(1, |entry| entry.services)
    }

    /// Reads a number cell: `12`, `12.`, `Indikator 12`, `35-1`, `35.1`, `35a`, or a code.
    pub(super) fn number(&self, text: &str) -> Number {
        if let Some(place) = self.coded(text) {
            return Number::Place(place);
        }
        let text = letters(text);
        let rest = ["indikator ke", "indikator", "nomor", "no", "ind", "ik", "i"].iter().find_map(
            |word| {
                let rest = text.strip_prefix(word)?.trim_start();
                rest.starts_with(|sign: char| sign.is_ascii_digit()).then_some(rest)
            },
        );
        let rest = rest.unwrap_or(&text);
        let end = rest.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(rest.len());
        let (digits, suffix) = rest.split_at(end);
        if digits.is_empty() {
            return Number::None;
        }
        let Ok(number) = digits.parse::<u8>() else { return Number::Unknown(text) };
        let Some(entry) = self.entry(number) else { return Number::Unknown(text) };
        let service = match suffix.trim() {
            // "12.0" is how a number kept as text may look.
            "" | "0" | "00" => None,
            suffix if entry.services > 1 => {
                match suffix.trim_start_matches("layanan ").as_bytes() {
                    [letter @ b'a'..=b'z'] => Some(letter - b'a' + 1),
                    [digit @ b'1'..=b'9'] => Some(digit - b'0'),
                    _ => return Number::Unknown(text),
                }
            }
            _ => return Number::Unknown(text),
        };
        match service {
            Some(service) if service > entry.services => Number::Unknown(text),
            service => Number::Place(Place { number, service }),
        }
    }

    /// Reads a name cell that may begin with the number: `12. Peta Rencana`, `Indikator 12 - …`.
    pub(super) fn number_in_name<'t>(&self, text: &'t str) -> (Number, &'t str) {
        if let Some((place, rest)) = self.coded_name(text) {
            return (Number::Place(place), rest);
        }
        let trimmed = text.trim_start();
        // "35-2" and "I12" are numbers, and no names that begin with one.
        if plain_number(text).is_some() {
            return (self.number(text), "");
        }
        let said = ["indikator ke", "indikator", "ind.", "ind"].into_iter().find(|word| {
            trimmed.get(..word.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(word))
        });
        let word = said.map_or(0, str::len);
        let after = trimmed[word..].trim_start_matches([' ', '\u{a0}', '-', '#']);
        let end = after.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(after.len());
        if end == 0 || end > 3 {
            return (Number::None, text);
        }
        let rest = after[end..].trim_start_matches([
            ' ', '\u{a0}', '.', ')', ':', '-', '\u{2013}', '\u{2014}', '/', '\n', '\r',
        ]);
        (self.number(&after[..end]), rest)
    }

    /// The indicator that a name is, beyond doubt.
    pub(super) fn named(&self, text: &str) -> Option<Place> {
        self.keyed(&Directory::key_of(text))
    }

    /// The key of a name; empty for a text that is too long to be one.
    pub(super) fn key_of(text: &str) -> String {
        if text.len() > LONGEST * 2 { String::new() } else { key(text) }
    }

    fn keyed(&self, written: &str) -> Option<Place> {
        let found = self.closest(written)?;
        let entry = &self.entries[found.entry];
        let alike = found.likeness >= SAME && found.likeness - found.runner_up >= APART;
        let sure = found.likeness == 100
            || (alike && entry.keys.iter().any(|own| same_words(written, &own.text)));
        sure.then_some(Place { number: entry.number, service: found.service })
    }

    /// How a name goes with a number that stands beside it.
    pub(super) fn goes_with(&self, text: &str, number: u8) -> Fit {
        if text.trim().is_empty() {
            return Fit::Same;
        }
        let written = Directory::key_of(text);
        if written.is_empty() && text.len() <= LONGEST {
            return Fit::Same;
        }
        if let Some(named) = self.keyed(&written) {
            return if named.number == number { Fit::Same } else { Fit::Other(named.number) };
        }
        let Some(entry) = self.entry(number) else { return Fit::None };
        let (written, _) = with_service(&written);
        // A word or two of the own name agree with the number; a whole name of another was told apart above.
        let holds = |own: &Spelling| {
            let words: Vec<&str> = own.text.split(' ').collect();
            written.len() >= 4 && written.split(' ').all(|word| words.contains(&word))
        };
        if entry.keys.iter().any(holds) {
            return Fit::Close;
        }
        if !entry.keys.iter().any(|key| same_words(&written, &key.text)) {
            return Fit::None;
        }
        let several = written.contains(' ');
        let written = Spelling::new(written);
        let own = entry.keys.iter().map(|own| written.likeness(own, SAME)).max().unwrap_or(0);
        match own {
            SAME.. => Fit::Same,
            _ if several => Fit::Close,
            _ => Fit::None,
        }
    }

    /// A name worth asking after, for a name that fits none.
    pub(super) fn suggestion(&self, text: &str) -> Option<(u8, &str)> {
        let found = self
            .closest(&Directory::key_of(text))
            .filter(|found| found.likeness >= WORTH_ASKING)?;
        let entry = &self.entries[found.entry];
        Some((entry.number, &entry.name))
    }

    /// The name of an indicator, short.
    pub(super) fn name(&self, number: u8) -> &str {
        self.entry(number).map_or("", |entry| &entry.name)
    }

    fn closest(&self, written: &str) -> Option<Match> {
        if written.len() < 4 || written.len() > LONGEST {
            return None;
        }
        if let Some(entry) = self.by_key.get(written) {
            return Some(Match { entry: *entry, service: None, likeness: 100, runner_up: 0 });
        }
        if let Some(known) = self.known.borrow().get(written) {
            return *known;
        }
        if self.known.borrow().len() >= COMPARISONS {
            return None;
        }
        let found = self.compare(written);
        self.known.borrow_mut().insert(written.to_owned(), found);
        found
    }

    fn compare(&self, written: &str) -> Option<Match> {
        let (bare, service) = with_service(written);
        if let (Some(service), Some(entry)) = (service, self.by_key.get(bare.as_str())) {
            let several = self.entries[*entry].services > 1;
            if several && service <= self.entries[*entry].services {
                return Some(Match {
                    entry: *entry,
                    service: Some(service),
                    likeness: 100,
                    runner_up: 0,
                });
            }
        }
        let written = Spelling::new(written.to_owned());
        let mut best: Option<Match> = None;
        for (place, entry) in self.entries.iter().enumerate() {
            let alike = entry.keys.iter().map(|key| written.likeness(key, WORTH_ASKING));
            let likeness = alike.max().unwrap_or(0);
            best = Some(match best {
                Some(best) if likeness <= best.likeness => {
                    Match { runner_up: best.runner_up.max(likeness), ..best }
                }
                other => Match {
                    entry: place,
                    service: None,
                    likeness,
                    runner_up: other.map_or(0, |best| best.likeness),
                },
            });
        }
        best
    }
}

/// How a name goes with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is that indicator's.
    Same,
    /// It is close to it, and to no other.
    Close,
    /// It is another indicator's.
    Other(u8),
    /// It is none that we know.
    None,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Library;

    fn directory(edition: &str) -> Directory<'static> {
        Directory::new(Library::built_in().expect("instruments").get(edition).expect("the edition"))
    }

    fn place(number: u8) -> Place {
        Place { number, service: None }
    }

    #[test]
    fn every_name_of_every_instrument_is_its_own() {
        for instrument in Library::built_in().expect("instruments").instruments() {
            let directory = Directory::new(instrument);
            let mut seen: HashMap<String, u8> = HashMap::new();
            for indicator in instrument.indicators() {
                for name in [&indicator.name, &indicator.short_name] {
                    let key = key(name);
                    assert!(key.len() >= 4, "{name} has the key {key:?}");
                    let other = seen.insert(key, indicator.number);
                    assert!(
                        other.is_none_or(|other| other == indicator.number),
                        "{name} is also {other:?}"
                    );
                    assert_eq!(directory.named(name), Some(place(indicator.number)), "{name}");
                    assert_eq!(
                        directory.named(&name.to_uppercase()),
                        Some(place(indicator.number)),
                        "{name}"
                    );
                }
            }
        }
    }

    #[test]
    fn one_wrong_letter_never_leads_to_another_indicator() {
        for instrument in Library::built_in().expect("instruments").instruments() {
            let directory = Directory::new(instrument);
            for indicator in instrument.indicators() {
                let signs: Vec<char> = indicator.name.chars().collect();
                for at in 0..signs.len() {
                    let mut wrong = signs.clone();
                    wrong.remove(at);
                    let wrong: String = wrong.into_iter().collect();
                    let found = directory.named(&wrong);
                    assert!(
                        found.is_none_or(|found| found.number == indicator.number),
                        "{wrong} was read as {found:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_number_is_read_as_people_write_it() {
        let directory = directory("permenpanrb-59-2020");
        for text in ["12", "12.", " 12 ", "12.0", "Indikator 12", "No. 12", "I12", "I-12", "012"] {
            assert_eq!(directory.number(text), Number::Place(place(12)), "{text:?}");
        }
        for text in ["", "A", "I.", "IV", "-", "Total"] {
            assert_eq!(directory.number(text), Number::None, "{text:?}");
        }
        for text in ["48", "0", "12.5", "1.2.3", "999"] {
            assert!(matches!(directory.number(text), Number::Unknown(_)), "{text:?}");
        }
        let old = self::directory("permenpanrb-5-2018");
        for text in ["35-2", "35.2", "35b", "35 b", "35/2", "35 (2)", "35 Layanan 2"] {
            assert_eq!(
                old.number(text),
                Number::Place(Place { number: 35, service: Some(2) }),
                "{text:?}"
            );
        }
        assert_eq!(old.code(Place { number: 35, service: Some(3) }), Some(RowCode::new("35-3")));
        assert_eq!(old.code(place(35)), None);
        assert!(matches!(old.number("35-4"), Number::Unknown(_)));
    }

    #[test]
    fn a_name_is_found_in_another_spelling_or_not_at_all() {
        let directory = directory("permenpanrb-59-2020");
        for (text, number) in [
            ("Tingkat Kematangan Kebijakan Internal Arsitektur SPBE", 1),
            ("Kebijakan internal  Arsitektur\u{a0}SPBE", 1),
            ("Kebijakan Internal Menejemen Data", 3),
            ("Tingkat Kematangan Arsitektur SPBE IPPD", 11),
            ("Layanan Pengadaan Barang & Jasa", 35),
            ("Layanan Publik Sektor 2", 46),
        ] {
            assert_eq!(directory.named(text), Some(place(number)), "{text:?}");
        }
        for text in [
            "Layanan",
            "Layanan Publik Sektor 4",
            "Kebijakan Internal",
            "Manajemen",
            "Kota Contoh",
            "Layanan Digital",
        ] {
            assert_eq!(directory.named(text), None, "{text:?}");
        }
    }

    #[test]
    fn another_instruments_names_lead_to_the_same_subject_or_nowhere() {
        let old = directory("permenpanrb-5-2018");
        let new = directory("permenpanrb-59-2020");
        for indicator in old.instrument.indicators() {
            if let Some(found) = new.named(&indicator.name) {
                let other = &new.entry(found.number).expect("an entry").keys;
                assert!(
                    other.iter().any(|own| own.text == key(&indicator.name)),
                    "{} was read as {other:?}",
                    indicator.name
                );
            }
            let fit = new.goes_with(&indicator.name, indicator.number);
            assert!(
                !matches!(fit, Fit::Same | Fit::Close),
                "{} goes with {}",
                indicator.name,
                indicator.number
            );
        }
    }

    #[test]
    fn a_number_and_a_name_must_agree() {
        let directory = directory("permenpanrb-59-2020");
        assert_eq!(directory.goes_with("Kebijakan Internal Arsitektur SPBE", 1), Fit::Same);
        assert_eq!(directory.goes_with("Arsitektur SPBE", 1), Fit::Other(11));
        assert_eq!(directory.goes_with("Kebijakan Manajemen Data", 3), Fit::Close);
        assert_eq!(
            directory.goes_with("Kebijakan Internal Tim Pengarah SPBE Instansi Pemerintah", 1),
            Fit::None
        );
        assert_eq!(directory.goes_with("", 1), Fit::Same);
    }

    #[test]
    fn a_name_may_begin_with_its_number() {
        let directory = directory("permenpanrb-59-2020");
        let text = "12. Peta Rencana SPBE";
        assert_eq!(directory.number_in_name(text), (Number::Place(place(12)), "Peta Rencana SPBE"));
        assert_eq!(
            directory.number_in_name("Indikator 12 - Peta"),
            (Number::Place(place(12)), "Peta")
        );
        assert_eq!(directory.number_in_name("Peta Rencana"), (Number::None, "Peta Rencana"));
    }
}
