//! From JSON to a checked [`Instrument`]: the only door. Every fault names the file, the place in it
//! and the reason, in words for the person who wrote the file.

use std::collections::BTreeSet;

use super::fault::{Faults, InstrumentError, parse};
use super::limits;
use super::{Guideline, Indicator, Instrument, Row, RowCode};

impl Instrument {
    /// Reads and checks an instrument; `file` is its name for messages.
    ///
    /// # Errors
    /// All faults at once, each with place and reason: weights that do not add up, gaps or overlaps
    /// in predicates, a missing level text, a wrong number, and JSON that has another shape.
    pub fn from_json(file: &str, json: &str) -> Result<Instrument, InstrumentError> {
        let json = json.strip_prefix('\u{feff}').unwrap_or(json);
        // What is too large to be shown is not looked into further.
        limits::file_fits(file, json)?;
        let mut instrument: Instrument = parse(file, json)?;
        limits::extent_fits(file, &instrument)?;
        let mut faults = Faults::default();
        faults.check_texts(json);
        faults.check_frame(&instrument);
        faults.check_names(&instrument);
        faults.check_ladders(&instrument);
        faults.check_predicates(&instrument);
        faults.check_weights_and_numbers(&instrument);
        for (place, indicator) in indicators(&instrument) {
            faults.check_levels(&instrument, &place, indicator);
            faults.check_external_index(&place, indicator);
        }
        faults.check_value_bands(&instrument);
        faults.check_bands_on_scale(&instrument);
        faults.check_prerequisites(&instrument);
        faults.check_functions(&instrument);
        faults.into_result(file)?;
        instrument.rows = rows(&instrument);
        Ok(instrument)
    }
}

impl Guideline {
    /// Reads and checks a guideline against its instrument; `file` is its name for messages.
    ///
    /// # Errors
    /// All faults at once, each with place and reason.
    pub fn from_json(
        file: &str,
        json: &str,
        instrument: &Instrument,
    ) -> Result<Guideline, InstrumentError> {
        let guideline: Guideline = parse(file, json)?;
        let mut faults = Faults::default();
        if guideline.instrument != instrument.id {
            faults.add(
                "instrument",
                format!(
                    "tertulis \u{201c}{}\u{201d}, seharusnya \u{201c}{}\u{201d}",
                    guideline.instrument, instrument.id
                ),
            );
        }
        let known: Vec<u8> = instrument.indicators().map(|indicator| indicator.number).collect();
        let given: Vec<u8> = guideline.indicators.iter().map(|entry| entry.number).collect();
        if known != given {
            faults.add(
                "indicators",
                "nomor indikator tidak sama dengan nomor pada instrumennya".to_owned(),
            );
        }
        for entry in &guideline.indicators {
            let levels: Vec<u8> = entry.levels.iter().map(|level| level.level).collect();
            let expected: Vec<u8> = (instrument.scale.lowest..=instrument.scale.highest).collect();
            if levels != expected
                || entry.levels.iter().any(|level| level.criterion.trim().is_empty())
            {
                faults.add(
                    &format!("indicators[{}].levels", entry.number),
                    "ada tingkat tanpa kriteria".to_owned(),
                );
            }
        }
        faults.into_result(file)?;
        Ok(guideline)
    }
}

/// Every indicator with its place in the file.
pub(super) fn indicators(instrument: &Instrument) -> Vec<(String, &Indicator)> {
    let mut found = Vec::new();
    for (d, domain) in instrument.domains.iter().enumerate() {
        for (a, aspect) in domain.aspects.iter().enumerate() {
            for (i, indicator) in aspect.indicators.iter().enumerate() {
                found.push((format!("domains[{d}].aspects[{a}].indicators[{i}]"), indicator));
            }
        }
    }
    found
}

fn rows(instrument: &Instrument) -> Vec<Row> {
    let mut rows = Vec::new();
    for (d, domain) in instrument.domains.iter().enumerate() {
        for (a, aspect) in domain.aspects.iter().enumerate() {
            for (i, indicator) in aspect.indicators.iter().enumerate() {
                for service in 1..=indicator.services {
                    let several = indicator.services > 1;
                    let number = indicator.number;
                    rows.push(Row {
                        code: RowCode::new(if several {
                            format!("{number}-{service}")
                        } else {
                            number.to_string()
                        }),
                        weight: indicator.weight / u32::from(indicator.services),
                        domain: d,
                        aspect: a,
                        indicator: i,
                        service: several.then_some(service),
                    });
                }
            }
        }
    }
    rows
}

impl Faults {
    fn check_frame(&mut self, instrument: &Instrument) {
        for (place, text) in [
            ("id", &instrument.id),
            ("title", &instrument.title),
            ("short_title", &instrument.short_title),
            ("index_name", &instrument.index_name),
        ] {
            if text.trim().is_empty() {
                self.add(place, "tidak boleh kosong".to_owned());
            }
        }
        let scale = instrument.scale;
        if scale.lowest >= scale.highest || scale.highest > 9 {
            self.add(
                "scale",
                format!("rentang {} sampai {} tidak berlaku", scale.lowest, scale.highest),
            );
        }
        if instrument.valid.last_year.is_some_and(|last| last < instrument.valid.first_year) {
            self.add("valid.last_year", "mendahului tahun pertama".to_owned());
        }
        if instrument.revisions.windows(2).any(|pair| pair[0].on >= pair[1].on) {
            self.add("revisions", "perubahan harus urut menurut tanggal".to_owned());
        }
        let years: Vec<i32> = instrument.predicate_rule.iter().map(|rule| rule.from_year).collect();
        if years.is_empty() || years.windows(2).any(|pair| pair[0] >= pair[1]) {
            self.add("predicate_rule", "aturan harus ada dan urut menurut tahun".to_owned());
        }
    }

    fn check_weights_and_numbers(&mut self, instrument: &Instrument) {
        let sum: u64 = instrument.domains.iter().map(|domain| u64::from(domain.weight)).sum();
        self.check_sum("domains", "bobot domain", sum, instrument.weight_total);
        let (mut aspects, mut numbers) = (0_u8, 0_u8);
        for (d, domain) in instrument.domains.iter().enumerate() {
            let path = format!("domains[{d}]");
            self.check_number(&path, domain.number, u8::try_from(d + 1).unwrap_or(u8::MAX));
            let sum = domain.aspects.iter().map(|aspect| u64::from(aspect.weight)).sum();
            self.check_sum(
                &format!("{path}.weight"),
                &format!("bobot aspek dalam domain {}", domain.number),
                sum,
                domain.weight,
            );
            for (a, aspect) in domain.aspects.iter().enumerate() {
                let path = format!("{path}.aspects[{a}]");
                aspects = aspects.saturating_add(1);
                self.check_number(&path, aspect.number, aspects);
                let sum =
                    aspect.indicators.iter().map(|indicator| u64::from(indicator.weight)).sum();
                self.check_sum(
                    &format!("{path}.weight"),
                    &format!("bobot indikator dalam aspek {}", aspect.number),
                    sum,
                    aspect.weight,
                );
                for (i, indicator) in aspect.indicators.iter().enumerate() {
                    let path = format!("{path}.indicators[{i}]");
                    numbers = numbers.saturating_add(1);
                    self.check_number(&path, indicator.number, numbers);
                    if indicator.weight == 0 {
                        self.add(&format!("{path}.weight"), "bobot nol".to_owned());
                    }
                    let services = u32::from(indicator.services);
                    if services == 0 || !indicator.weight.is_multiple_of(services) {
                        self.add(
                            &format!("{path}.services"),
                            format!(
                                "bobot {} tidak terbagi rata atas {services} layanan",
                                indicator.weight
                            ),
                        );
                    }
                }
            }
        }
    }

    fn check_sum(&mut self, place: &str, what: &str, sum: u64, expected: u32) {
        if sum != u64::from(expected) {
            self.add(place, format!("jumlah {what} {sum}, seharusnya {expected}"));
        }
    }

    fn check_number(&mut self, path: &str, number: u8, expected: u8) {
        if number != expected {
            self.add(
                &format!("{path}.number"),
                format!("tertulis {number}, seharusnya {expected}"),
            );
        }
    }

    fn check_levels(&mut self, instrument: &Instrument, place: &str, indicator: &Indicator) {
        if !instrument.capabilities.iter().any(|capability| capability.id == indicator.capability) {
            self.add(
                &format!("{place}.capability"),
                format!(
                    "tangga \u{201c}{}\u{201d} tidak ada pada capabilities",
                    indicator.capability
                ),
            );
        }
        for level in instrument.scale.lowest..=instrument.scale.highest {
            let text = indicator.levels.iter().find(|criterion| criterion.level == level);
            if text.is_none_or(|criterion| {
                criterion.demands.is_empty()
                    || criterion.demands.iter().any(|demand| demand.trim().is_empty())
            }) {
                self.add(
                    &format!("{place}.levels"),
                    format!("indikator {}: teks tingkat {level} tidak ada", indicator.number),
                );
            }
        }
        if indicator.levels.windows(2).any(|pair| pair[0].level >= pair[1].level)
            || indicator.levels.iter().any(|criterion| {
                criterion.level < instrument.scale.lowest
                    || criterion.level > instrument.scale.highest
            })
        {
            self.add(
                &format!("{place}.levels"),
                format!(
                    "indikator {}: tingkat tidak urut, berulang, atau di luar skala",
                    indicator.number
                ),
            );
        }
    }

    fn check_prerequisites(&mut self, instrument: &Instrument) {
        let known = |number: u8| instrument.indicators().any(|one| one.number == number);
        let scale = instrument.scale.lowest..=instrument.scale.highest;
        for (at, pair) in instrument.prerequisites.iter().enumerate() {
            let place = format!("prerequisites[{at}]");
            if !known(pair.practice) || !known(pair.rule) || pair.practice == pair.rule {
                self.add(
                    &place,
                    "menunjuk indikator yang tidak ada atau dirinya sendiri".to_owned(),
                );
            }
            if !scale.contains(&pair.level) || !scale.contains(&pair.rule_level) {
                self.add(&place, "menyebut tingkat di luar skala".to_owned());
            }
        }
    }

    fn check_functions(&mut self, instrument: &Instrument) {
        let mut keys = BTreeSet::new();
        for (at, function) in instrument.functions.iter().enumerate() {
            let blank = function.key.trim().is_empty() || function.name.trim().is_empty();
            // In the journal a key stands between strokes.
            let split = function.key.contains('/');
            if blank || split || !keys.insert(function.key.as_str()) {
                self.add(
                    &format!("functions[{at}]"),
                    "kunci atau nama fungsi kosong, atau kuncinya berulang atau memuat garis miring"
                        .to_owned(),
                );
            }
        }
        for (place, indicator) in indicators(instrument) {
            for key in indicator.functions.iter().filter(|key| !keys.contains(key.as_str())) {
                self.add(
                    &format!("{place}.functions"),
                    format!("fungsi \u{201c}{key}\u{201d} tidak ada pada functions"),
                );
            }
        }
    }
}
