//! How large an instrument may be, and what its names and codes may look like. The files of the box are
//! far below these limits; a file of the user's own is held to them so that nothing downstream (rows on
//! a page, rungs of a plan, sheets of a workbook) has to reckon with more.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::check::indicators;
use super::fault::Faults;
use super::{AnswerKind, Indicator, Instrument, InstrumentError};

/// The largest file, in bytes.
const LARGEST_FILE: usize = 2_000_000;
/// The longest id.
const LONGEST_ID: usize = 60;
/// The longest name, in letters.
const LONGEST_NAME: usize = 300;
/// The longest name for a narrow place, in letters.
const LONGEST_LABEL: usize = 80;
/// The longest text, in letters.
const LONGEST_TEXT: usize = 4_000;
/// The longest code of an indicator.
const LONGEST_CODE: usize = 24;
/// The most parts of each kind. Indicators are numbered by one byte.
const MOST: [(&str, usize); 6] = [
    ("domain", 50),
    ("aspek", 100),
    ("indikator", 255),
    ("baris jawaban", 400),
    ("predikat", 9),
    ("tangga kematangan", 30),
];
/// The most services of one indicator: a row's code has one figure for them.
const MOST_SERVICES: u8 = 9;
/// The largest sum of weights; keeps every sum far from overflow.
const LARGEST_TOTAL: u32 = 1_000_000_000;
/// Years that an assessment may have, and some before.
const YEARS: std::ops::RangeInclusive<i32> = 1945..=2100;

impl Instrument {
    /// The largest file that is read, in bytes.
    pub const LARGEST_FILE: usize = LARGEST_FILE;

    /// Whether a text can be an instrument's id: small letters a to z, figures, and single hyphens
    /// between them. It stands in file names, paths and commands, where anything else is mistaken.
    pub fn is_id(text: &str) -> bool {
        let part = |part: &str| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        };
        text.len() <= LONGEST_ID && text.split('-').all(part)
    }
}

/// Lets a file through that is not too large to be read.
pub(super) fn file_fits(file: &str, json: &str) -> Result<(), InstrumentError> {
    let mut faults = Faults::default();
    if json.len() > LARGEST_FILE {
        let most = LARGEST_FILE / 1_000_000;
        faults.add("berkas", format!("lebih besar dari {most} MB, batas untuk sebuah instrumen"));
    }
    faults.into_result(file)
}

/// Lets an instrument through that has not more of anything than can be shown.
pub(super) fn extent_fits(file: &str, instrument: &Instrument) -> Result<(), InstrumentError> {
    let mut faults = Faults::default();
    faults.check_extent(instrument);
    faults.into_result(file)
}

impl Faults {
    fn check_extent(&mut self, instrument: &Instrument) {
        let rows: usize = instrument.indicators().map(|one| usize::from(one.services)).sum();
        let have = [
            instrument.domains.len(),
            instrument.aspects().count(),
            instrument.indicators().count(),
            rows,
            instrument.predicates.len(),
            instrument.capabilities.len(),
        ];
        for ((what, most), count) in MOST.into_iter().zip(have) {
            if count > most {
                let place = if what == "predikat" { "predicates" } else { "domains" };
                let place = if what == "tangga kematangan" { "capabilities" } else { place };
                self.add(place, format!("memuat {count} {what}; paling banyak {most}"));
            }
        }
        if instrument.weight_total == 0 || instrument.weight_total > LARGEST_TOTAL {
            self.add(
                "weight_total",
                format!("tertulis {}; isi 1 sampai {LARGEST_TOTAL}", instrument.weight_total),
            );
        }
        for (place, indicator) in indicators(instrument) {
            if indicator.services > MOST_SERVICES {
                self.add(
                    &format!("{place}.services"),
                    format!("tertulis {}; paling banyak {MOST_SERVICES}", indicator.services),
                );
            }
        }
    }

    /// That no text is longer than a page can hold, and none holds signs that cannot be printed.
    pub(super) fn check_texts(&mut self, json: &str) {
        // What was read once reads again.
        let Ok(value) = serde_json::from_str(json) else { return };
        self.check_text_in(&mut String::new(), &value);
    }

    fn check_text_in(&mut self, place: &mut String, value: &Value) {
        let back = place.len();
        match value {
            Value::String(text) => {
                let count = text.chars().count();
                if count > LONGEST_TEXT {
                    self.add(
                        place,
                        format!("sepanjang {count} huruf; paling panjang {LONGEST_TEXT}"),
                    );
                }
                if text.chars().any(is_unprintable) {
                    self.add(place, "memuat tanda kendali yang tidak tercetak".to_owned());
                }
            }
            Value::Array(values) => {
                for (at, value) in values.iter().enumerate() {
                    place.push_str(&format!("[{at}]"));
                    self.check_text_in(place, value);
                    place.truncate(back);
                }
            }
            Value::Object(fields) => {
                for (key, value) in fields {
                    if !place.is_empty() {
                        place.push('.');
                    }
                    place.extend(key.chars().take(LONGEST_LABEL));
                    self.check_text_in(place, value);
                    place.truncate(back);
                }
            }
            _ => {}
        }
    }

    /// Id, years, and names: there, short enough, and each its own where people tell things apart by it.
    pub(super) fn check_names(&mut self, instrument: &Instrument) {
        if !instrument.id.trim().is_empty() && !Instrument::is_id(&instrument.id) {
            self.add(
                "id",
                format!(
                    "pakai huruf kecil a sampai z, angka, dan tanda hubung di antaranya, paling panjang {LONGEST_ID}, misalnya kota-cerdas-2027"
                ),
            );
        }
        let last = instrument.valid.last_year;
        if std::iter::once(instrument.valid.first_year).chain(last).any(|y| !YEARS.contains(&y)) {
            self.add("valid", format!("isi tahun antara {} dan {}", YEARS.start(), YEARS.end()));
        }
        self.check_name("title", &instrument.title, LONGEST_NAME);
        self.check_name("short_title", &instrument.short_title, LONGEST_LABEL);
        self.check_name("index_name", &instrument.index_name, LONGEST_LABEL);
        for (d, domain) in instrument.domains.iter().enumerate() {
            let path = format!("domains[{d}]");
            self.check_name(&format!("{path}.name"), &domain.name, LONGEST_NAME);
            self.check_part(&path, domain.weight, domain.aspects.is_empty(), "aspek");
            for (a, aspect) in domain.aspects.iter().enumerate() {
                let path = format!("{path}.aspects[{a}]");
                self.check_name(&format!("{path}.name"), &aspect.name, LONGEST_NAME);
                self.check_part(&path, aspect.weight, aspect.indicators.is_empty(), "indikator");
            }
        }
        let mut predicates = BTreeSet::new();
        for (at, predicate) in instrument.predicates.iter().enumerate() {
            let path = format!("predicates[{at}].name");
            self.check_name(&path, &predicate.name, LONGEST_LABEL);
            if !predicates.insert(predicate.name.trim().to_lowercase()) {
                self.add(&path, format!("predikat {} berulang", predicate.name));
            }
        }
        self.check_indicator_names(instrument);
    }

    fn check_part(&mut self, path: &str, weight: u32, empty: bool, holds: &str) {
        if empty {
            self.add(path, format!("belum ada {holds}"));
        } else if weight == 0 {
            self.add(&format!("{path}.weight"), "bobot nol".to_owned());
        }
    }

    fn check_name(&mut self, place: &str, name: &str, longest: usize) {
        let count = name.chars().count();
        if count > longest {
            self.add(place, format!("sepanjang {count} huruf; paling panjang {longest}"));
        }
        // The frame says so of its own texts.
        if name.trim().is_empty() && place.contains('[') {
            self.add(place, "tidak boleh kosong".to_owned());
        }
    }

    fn check_indicator_names(&mut self, instrument: &Instrument) {
        // Rows of a sheet are told apart by number, code or name.
        let mut names: BTreeMap<String, u8> = BTreeMap::new();
        let mut codes: BTreeMap<String, u8> = BTreeMap::new();
        for (place, indicator) in indicators(instrument) {
            for (key, name) in [("name", &indicator.name), ("short_name", &indicator.short_name)] {
                let path = format!("{place}.{key}");
                self.check_name(&path, name, LONGEST_NAME);
                let folded = name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
                let other = *names.entry(folded).or_insert(indicator.number);
                if other != indicator.number {
                    self.add(&path, format!("sama dengan nama indikator {other}"));
                }
            }
            if let Some(code) = &indicator.code {
                self.check_code(instrument, &format!("{place}.code"), code, indicator);
                let other = *codes.entry(folded_code(code)).or_insert(indicator.number);
                if other != indicator.number {
                    self.add(
                        &format!("{place}.code"),
                        format!("kode {code} tertukar dengan kode indikator {other}"),
                    );
                }
            }
        }
    }

    fn check_code(&mut self, whole: &Instrument, place: &str, code: &str, of: &Indicator) {
        let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
        if code.is_empty() || code.len() > LONGEST_CODE || !code.bytes().all(known) {
            return self.add(
                place,
                format!(
                    "pakai huruf, angka, titik, tanda hubung, atau garis bawah, paling panjang {LONGEST_CODE}"
                ),
            );
        }
        // "7" in a sheet is indicator 7, and "35-1" its first service, whoever else bears it as a code.
        let (number, service) = code.split_once(['-', '.']).map_or((code, ""), |parts| parts);
        let service = service.parse::<u8>().ok();
        let other = |one: &Indicator| {
            let same = one.number != of.number && Ok(one.number) == number.parse::<u8>();
            same && match service {
                None => !code.contains(['-', '.']),
                Some(service) => one.services > 1 && (1..=one.services).contains(&service),
            }
        };
        if whole.indicators().any(other) {
            self.add(place, format!("kode {code} adalah nomor indikator lain"));
        }
    }

    /// That ladders name every level above the lowest, each once, in order; or none at all.
    pub(super) fn check_ladders(&mut self, instrument: &Instrument) {
        let (mut ids, scale) = (BTreeSet::new(), instrument.scale);
        for (at, ladder) in instrument.capabilities.iter().enumerate() {
            let place = format!("capabilities[{at}]");
            if ladder.id.trim().is_empty() || !ids.insert(ladder.id.as_str()) {
                self.add(&format!("{place}.id"), "kosong atau berulang".to_owned());
            }
            self.check_name(&format!("{place}.name"), &ladder.name, LONGEST_NAME);
            let levels: Vec<u8> = ladder.levels.iter().map(|rung| rung.level).collect();
            let named = |level: u8| levels.contains(&level);
            let in_order = levels.windows(2).all(|pair| pair[0] < pair[1]);
            let inside = levels.iter().all(|level| (scale.lowest..=scale.highest).contains(level));
            let missing = (scale.lowest.saturating_add(1)..=scale.highest).find(|l| !named(*l));
            if let Some(level) = missing.filter(|_| !levels.is_empty()) {
                self.add(&format!("{place}.levels"), format!("tingkat {level} belum bernama"));
            }
            if !in_order || !inside {
                self.add(
                    &format!("{place}.levels"),
                    "tingkat tidak urut, berulang, atau di luar skala".to_owned(),
                );
            }
            for (nth, rung) in ladder.levels.iter().enumerate() {
                self.check_name(&format!("{place}.levels[{nth}].name"), &rung.name, LONGEST_LABEL);
            }
        }
    }

    /// That values, and the bands that give them, stay on the scale.
    pub(super) fn check_bands_on_scale(&mut self, instrument: &Instrument) {
        let scale = instrument.scale;
        let on_scale = |level: u8| (scale.lowest..=scale.highest).contains(&level);
        let rising = |levels: &[u8]| {
            levels.iter().all(|level| on_scale(*level)) && levels.windows(2).all(|p| p[0] < p[1])
        };
        let levels: Vec<u8> = instrument.value_bands.iter().map(|band| band.level).collect();
        if !rising(&levels) {
            self.add("value_bands", "tingkat tidak urut, berulang, atau di luar skala".to_owned());
        }
        let highest = crate::score::Score::whole(scale.highest.into());
        for (place, indicator) in indicators(instrument) {
            let Some(index) = &indicator.external_index else { continue };
            let path = format!("{place}.external_index");
            let levels: Vec<u8> = index.bands.iter().map(|band| band.outside.level).collect();
            let beyond = |band: &super::ExternalBand| {
                band.value_from < scale.lowest_score() || band.value_to > highest
            };
            if !rising(&levels) || index.bands.iter().any(beyond) {
                self.add(
                    &format!("{path}.bands"),
                    "tingkat tidak urut, atau nilainya di luar skala".to_owned(),
                );
            }
            let takes = indicator.takes_external_index().is_some();
            if takes && scale.answers == AnswerKind::Levels {
                self.add(
                    &format!("{path}.mode"),
                    "indeks luar hanya dapat diambil alih (automatic) pada skala nilai (values)"
                        .to_owned(),
                );
            }
            if index.from_instrument.as_ref().is_some_and(|id| !takes || !Instrument::is_id(id)) {
                self.add(
                    &format!("{path}.from_instrument"),
                    "isi id instrumen, dan hanya pada indeks yang diambil alih (automatic)"
                        .to_owned(),
                );
            }
        }
    }
}

/// A code as a spreadsheet may have it: `1.10` is written as `1.1` where it is taken for a number.
fn folded_code(code: &str) -> String {
    let folded = code.to_ascii_lowercase();
    let number = folded.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if number && folded.matches('.').count() == 1 {
        return folded.trim_end_matches('0').trim_end_matches('.').to_owned();
    }
    folded
}

/// Signs that no page shows, or that turn the order of what it shows.
fn is_unprintable(sign: char) -> bool {
    let turns = matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
    turns || (sign.is_control() && sign != '\n' && sign != '\t')
}
