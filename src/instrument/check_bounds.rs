//! What must hold of bounds: the parts of a scale follow each other without gap or overlap, and each
//! common bound belongs to one of its two parts.

use super::fault::Faults;
use super::{AnswerKind, Bound, Indicator, Instrument, Span};
use crate::score::Score;

impl Faults {
    pub(super) fn check_predicates(&mut self, instrument: &Instrument) {
        let Some(first) = instrument.predicates.first() else {
            return self.add("predicates", "belum ada predikat".to_owned());
        };
        if first.span.lower != (Bound { at: instrument.scale.lowest_score(), included: true }) {
            self.add(
                "predicates[0].from",
                format!(
                    "mulai {}, seharusnya dari nilai terendah {} (from)",
                    first.span.lower.as_lower(),
                    instrument.scale.lowest
                ),
            );
        }
        let spans: Vec<(&str, Span)> =
            instrument.predicates.iter().map(|one| (one.name.as_str(), one.span)).collect();
        self.check_spans("predicates", &spans);
        let highest = Score::whole(instrument.scale.highest.into());
        if let Some((place, last)) = instrument.predicates.iter().enumerate().next_back() {
            if !last.span.holds(highest) {
                self.add(
                    &format!("predicates[{place}]"),
                    format!("tidak memuat nilai tertinggi {}", instrument.scale.highest),
                );
            }
        }
    }

    /// That parts of a scale have width and follow each other without gap or overlap, and that each
    /// common bound belongs to one of its two parts.
    fn check_spans(&mut self, place: &str, spans: &[(&str, Span)]) {
        for (at, (name, span)) in spans.iter().enumerate() {
            let path = format!("{place}[{at}]");
            if span.upper.is_some_and(|upper| upper.at <= span.lower.at) {
                self.add(&path, "batas atasnya tidak lebih besar dari batas bawahnya".to_owned());
            }
            let Some((next_name, next)) = spans.get(at + 1) else { continue };
            match span.upper {
                None => self.add(&path, "batas atas tidak ada".to_owned()),
                Some(_) if span.meets(*next) => {}
                Some(upper) if upper.at < next.lower.at => self.add(
                    &path,
                    format!(
                        "ada celah antara {} dan {}",
                        upper.at.exact_text(2),
                        next.lower.at.exact_text(2)
                    ),
                ),
                Some(upper) if upper.at > next.lower.at => {
                    self.add(&path, format!("{name} dan {next_name} tumpang tindih"));
                }
                Some(upper) => self.add(
                    &path,
                    format!(
                        "batas {} harus milik tepat satu dari {name} dan {next_name}: pasangkan to dengan above, atau below dengan from",
                        upper.at.exact_text(2)
                    ),
                ),
            }
        }
    }

    pub(super) fn check_external_index(&mut self, place: &str, indicator: &Indicator) {
        let Some(index) = &indicator.external_index else { return };
        let path = format!("{place}.external_index.bands");
        if index.bands.is_empty() {
            self.add(&path, "belum ada pita".to_owned());
        }
        let names: Vec<String> =
            index.bands.iter().map(|band| format!("tingkat {}", band.outside.level)).collect();
        let spans: Vec<(&str, Span)> = names
            .iter()
            .map(String::as_str)
            .zip(index.bands.iter().map(|band| band.outside.span))
            .collect();
        self.check_spans(&path, &spans);
        for pair in index.bands.windows(2) {
            if pair[0].value_to != pair[1].value_from {
                self.add(
                    &path,
                    format!(
                        "nilai pada pita tingkat {} dan {} tidak bersambung",
                        pair[0].outside.level, pair[1].outside.level
                    ),
                );
            }
        }
        if index.bands.iter().any(|band| band.value_from >= band.value_to) {
            self.add(&path, "ada pita tanpa lebar nilai".to_owned());
        }
    }

    pub(super) fn check_value_bands(&mut self, instrument: &Instrument) {
        if instrument.scale.answers == AnswerKind::Levels {
            return;
        }
        let bands = &instrument.value_bands;
        let names: Vec<String> =
            bands.iter().map(|band| format!("tingkat {}", band.level)).collect();
        let spans: Vec<(&str, Span)> =
            names.iter().map(String::as_str).zip(bands.iter().map(|band| band.span)).collect();
        self.check_spans("value_bands", &spans);
        let ends = bands.first().zip(bands.last());
        let highest = Score::whole(instrument.scale.highest.into());
        if !ends.is_some_and(|(first, last)| {
            first.span.holds(instrument.scale.lowest_score()) && last.span.holds(highest)
        }) {
            self.add(
                "value_bands",
                "pita nilai harus terbentang dari nilai terendah sampai tertinggi".to_owned(),
            );
        }
    }
}
