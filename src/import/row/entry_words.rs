//! The words of a row: explanation, evidence and OPDs, on its own line and on those below; and its
//! weight, which is only compared.

use crate::answer::LONGEST_TEXT;
use crate::instrument::RowCode;
use crate::score::Score;

use super::due::due;
use super::entry::TableReader;
use crate::import::gathering::Gathering;
use crate::import::indicator::Directory;
use crate::import::reading::{FindingKind, ReadRecommendation};
use crate::import::words::{items, says_nothing, tidy};
use crate::import::workbook::{Content, cell_name};

/// Why a text is not taken.
pub(super) const TOO_LONG: &str = "Teksnya lebih dari 20.000 huruf dan tidak diambil. Ringkaslah, dan simpan dokumen lengkapnya sebagai bukti dukung.";

/// Whether a text is longer than the screen takes it.
pub(super) fn longer(text: &str) -> bool {
    text.len() > LONGEST_TEXT && text.chars().count() > LONGEST_TEXT
}

impl TableReader<'_> {
    /// Lines of words under an entry belong to it.
    pub(super) fn continue_entry(&mut self, gathering: &mut Gathering, row: u32) {
        let Some(carrier) = self.carrier else { return };
        let own = |place: &u32| self.sheet.at(row, *place).is_some();
        let mut below = |place: Option<u32>| {
            place.filter(own).and_then(|place| self.words(gathering, row, place))
        };
        let explanation = below(self.columns.explanation);
        let review = below(self.columns.review);
        let mut evidence = Vec::new();
        for place in self.columns.evidence.iter().filter(|place| own(place)) {
            evidence.extend(self.list(gathering, row, *place));
        }
        let here = self.columns.opd.is_some_and(|place| own(&place));
        let mut opds = if here { self.opds(gathering, row) } else { Vec::new() };
        evidence.retain(|item| self.carried.insert((true, item.clone())));
        opds.retain(|item| self.carried.insert((false, item.clone())));
        let recommendation = self.recommendation_below(gathering, row);
        let Some(entry) = gathering.reading.rows.get_mut(carrier) else { return };
        entry.recommendation.add(&recommendation);
        if let Some(more) = explanation {
            add_line(&mut entry.explanation, &more);
        }
        if let Some(more) = review {
            add_line(&mut entry.review, &more);
        }
        entry.evidence.append(&mut evidence);
        entry.opds.append(&mut opds);
    }

    /// The OPDs of a row; a figure is the name of none.
    pub(super) fn opds(&self, gathering: &mut Gathering, row: u32) -> Vec<String> {
        let Some(place) = self.columns.opd else { return Vec::new() };
        let mut opds = self.list(gathering, row, place);
        let before = opds.len();
        opds.retain(|opd| opd.contains(char::is_alphabetic));
        if opds.len() < before {
            let reason = "Berisi angka, bukan nama OPD; tidak diambil.";
            gathering.find(self.sheet, cell_name(row, place), FindingKind::Remark, reason);
        }
        opds
    }

    /// What was recommended in a row, what follows from it, and until when.
    pub(super) fn recommendation(&self, gathering: &mut Gathering, row: u32) -> ReadRecommendation {
        let words = |gathering: &mut Gathering, place: Option<u32>| {
            place.and_then(|place| self.words(gathering, row, place))
        };
        ReadRecommendation {
            text: words(gathering, self.columns.recommendation),
            follow_up: words(gathering, self.columns.follow_up),
            due: self.due(gathering, row),
        }
    }

    /// The same of a line below an entry, without what a merged region repeats.
    fn recommendation_below(&self, gathering: &mut Gathering, row: u32) -> ReadRecommendation {
        let own = |place: &u32| self.sheet.at(row, *place).is_some();
        let words = |gathering: &mut Gathering, place: Option<u32>| {
            place.filter(own).and_then(|place| self.words(gathering, row, place))
        };
        ReadRecommendation {
            text: words(gathering, self.columns.recommendation),
            follow_up: words(gathering, self.columns.follow_up),
            due: self.columns.due.filter(own).and_then(|_| self.due(gathering, row)),
        }
    }

    /// Until when something is due; a word that is no date is told, and the row taken without it.
    fn due(&self, gathering: &mut Gathering, row: u32) -> Option<String> {
        let place = self.columns.due?;
        let text = self.words(gathering, row, place)?;
        let day = self.sheet.seen(row, place).and_then(due);
        if day.is_none() {
            let shown: String = text.chars().take(40).collect();
            let reason = format!(
                "Target waktu \u{201c}{shown}\u{201d} tidak dapat dibaca sebagai tanggal dan tidak diambil; tulis dengan tahunnya, misalnya 30 Juni 2023 atau Triwulan II 2023."
            );
            gathering.find(self.sheet, cell_name(row, place), FindingKind::Remark, reason);
        }
        day
    }

    pub(super) fn words(&self, gathering: &mut Gathering, row: u32, place: u32) -> Option<String> {
        let content = self.sheet.seen(row, place)?;
        if matches!(content, Content::Error(_) | Content::Uncalculated) {
            let what = if *content == Content::Uncalculated {
                "rumus tanpa hasil".to_owned()
            } else {
                format!("galat {}", content.text())
            };
            gathering.find(
                self.sheet,
                cell_name(row, place),
                FindingKind::Remark,
                format!("Berisi {what}; isinya tidak diambil, nilai barisnya tetap."),
            );
            return None;
        }
        if longer(content.text()) {
            gathering.find(self.sheet, cell_name(row, place), FindingKind::Refused, TOO_LONG);
            return None;
        }
        let text = tidy(content.text());
        (!says_nothing(&text)).then_some(text)
    }

    pub(super) fn list(&self, gathering: &mut Gathering, row: u32, place: u32) -> Vec<String> {
        self.words(gathering, row, place).map_or_else(Vec::new, |text| items(&text))
    }

    /// A weight that differs from the instrument's is worth a remark: it shows another instrument, or
    /// a misprint. The instrument's counts.
    pub(super) fn compare_weight(
        &self,
        gathering: &mut Gathering,
        directory: &Directory,
        row: u32,
        code: &RowCode,
    ) {
        let Some(place) = self.columns.weight else { return };
        let Some(Content::Number(text) | Content::Text(text)) = self.sheet.at(row, place) else {
            return;
        };
        let Ok(given) = Score::parse(text.trim().trim_end_matches('%').trim()) else { return };
        let instrument = directory.instrument;
        let Some(own) = instrument.rows().iter().find(|row| row.code == *code) else { return };
        let total = i128::from(instrument.weight_total);
        let indicator = instrument.indicator(own).weight;
        let fits = [own.weight, indicator].iter().any(|weight| {
            let percent = Score::new(i128::from(*weight) * 100, total);
            percent.is_some_and(|percent| {
                percent.shown() == given.shown()
                    || percent.shown() == given.times(Score::whole(100)).shown()
            })
        });
        if !fits {
            let reason = format!(
                "Bobot {} berbeda dari instrumen ({} %); bobot instrumen yang dipakai.",
                given.exact_text(0),
                instrument.weight_percent(indicator)
            );
            gathering.find(self.sheet, cell_name(row, place), FindingKind::Remark, reason);
        }
    }
}

impl ReadRecommendation {
    /// Adds what another line or row says of the same indicator: words once each, and the later date, by
    /// which all of it is due.
    pub(super) fn add(&mut self, more: &ReadRecommendation) {
        for (words, more) in [(&mut self.text, &more.text), (&mut self.follow_up, &more.follow_up)]
        {
            let said = words.iter().any(|words| {
                more.iter().all(|more| words == more || words.lines().any(|line| line == more))
            });
            if let (Some(more), false) = (more, said) {
                add_line(words, more);
            }
        }
        self.due = self.due.take().max(more.due.clone());
    }
}

/// Adds a line to words that may be none yet.
pub(super) fn add_line(words: &mut Option<String>, more: &str) {
    let words = words.get_or_insert_default();
    if !words.is_empty() {
        words.push('\n');
    }
    words.push_str(more);
}

/// Adds what a list does not have yet.
pub(super) fn add_new(list: &mut Vec<String>, more: Vec<String>) {
    for item in more {
        if !list.contains(&item) {
            list.push(item);
        }
    }
}
