//! What a report tells beside the assessment itself: all years, and who changed what.

use crate::answer::Voice;
use crate::dossier::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::page::official_results;
use crate::report::facts::Figure;
use crate::report::facts::years::{ChangeFacts, OfficialFacts, YearFacts};
use crate::report::words;
use crate::score::Score;

/// How many changes an appendix lists.
const CHANGES: u32 = 200;

impl Dossier {
    /// The results of all years up to one that make one line with an instrument, the newest first.
    pub(super) fn year_facts(&self, until: i32, own: &str) -> Result<Vec<YearFacts>, Failure> {
        let mut found: Vec<(YearFacts, Score)> = Vec::new();
        let mut rows = self.usable_assessments()?;
        rows.retain(|row| self.library().in_one_line(own, &row.instrument));
        for row in rows.iter().filter(|row| row.year <= until).rev() {
            let worksheet = Worksheet::load(self, row)?;
            let (mut year, index) = year_facts(&worksheet);
            let before =
                found.iter().rev().find(|(before, _)| before.instrument == year.instrument);
            year.change = before.map(|(_, before)| index.minus(*before).shown().signed());
            found.push((year, index));
        }
        Ok(found.into_iter().rev().map(|(year, _)| year).collect())
    }

    /// The official results of those years of which only the index is known, the newest first.
    pub(super) fn official_facts(
        &self,
        until: i32,
        own: &str,
    ) -> Result<Vec<OfficialFacts>, Failure> {
        let mut rows = self.results()?;
        rows.retain(|row| self.library().in_one_line(own, &row.instrument));
        let told = official_results(self.library(), &rows).into_iter();
        let told = told.filter(|one| one.year <= until && !one.value.is_empty());
        Ok(told
            .map(|one| OfficialFacts {
                year: one.year,
                index_name: self
                    .instrument(&one.instrument)
                    .map_or_else(|_| String::new(), |of| of.index_name.clone()),
                title: one.instrument_title,
                index: one.value,
                predicate: one.predicate,
                source: one.source,
            })
            .collect())
    }

    /// The newest changes, and how many older ones there are.
    pub(super) fn change_facts(&self) -> Result<(Vec<ChangeFacts>, usize), Failure> {
        let history = self.history("", "", CHANGES)?;
        let told = |change: &crate::view::ChangeView| ChangeFacts {
            at: words::moment(&change.at),
            who: change.who.clone(),
            what: change.what.clone(),
        };
        let changes: Vec<ChangeFacts> = history.changes.iter().map(told).collect();
        let earlier = usize::try_from(history.of).unwrap_or(usize::MAX) - changes.len();
        Ok((changes, earlier))
    }
}

fn year_facts(worksheet: &Worksheet) -> (YearFacts, Score) {
    let instrument = worksheet.instrument();
    let scorecard = worksheet.scorecard(Voice::Mandiri);
    let predicate = scorecard.predicate(instrument).name.clone();
    let index_of = |voice| {
        // What a voice has not spoken of would count at the lowest level.
        worksheet.scorecard_if_any(voice).map(|scorecard| {
            match scorecard.answered == scorecard.of {
                true => scorecard.index.shown().to_string(),
                false => format!("{}/{}", scorecard.answered, scorecard.of),
            }
        })
    };
    let aspects = instrument.domains.iter().flat_map(|domain| &domain.aspects);
    let aspects = aspects
        .zip(&scorecard.aspects)
        .map(|(aspect, part)| (aspect.name.clone(), Figure::of(part.index)))
        .collect();
    let year = YearFacts {
        year: scorecard.year,
        instrument: instrument.id.clone(),
        title: instrument.short_title.clone(),
        index_name: instrument.index_name.clone(),
        index: Figure::of(scorecard.index),
        place: instrument.predicates.iter().position(|own| own.name == predicate).unwrap_or(0),
        predicate,
        change: None,
        reviewed: index_of(Voice::Internal),
        official: index_of(Voice::Eksternal),
        answered: (scorecard.answered, scorecard.of),
        aspects,
    };
    (year, scorecard.index)
}
