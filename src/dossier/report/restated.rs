//! What a report tells of targets of an older instrument, and of the official stages.

use crate::dossier::{Dossier, Worksheet, is_older, names, successor};
use crate::failure::Failure;
use crate::instrument::{Instrument, StageKey};
use crate::page::{RestatementGiven, restatement_page, value_text};
use crate::report::facts::process::{NewTargetFacts, RestatedFacts, RestatementFacts, StageFacts};
use crate::score::Score;
use crate::storage::TargetRow;
use crate::view::{BenchmarkPlaceView, RestatementView};

impl Dossier {
    /// The index targets of an older instrument for years of this one, with what they were restated as;
    /// nothing where there are none.
    pub(super) fn restatement_facts(
        &self,
        worksheet: &Worksheet,
    ) -> Result<Option<RestatementFacts>, Failure> {
        let own = worksheet.instrument();
        let all = self.targets()?;
        let old = |target: &&TargetRow| {
            target.scope.is_empty()
                && target.year >= own.valid.first_year
                && self.library().get(&target.instrument).is_some_and(|of| is_older(of, own))
        };
        let old: Vec<&TargetRow> = all.iter().filter(old).collect();
        let Some(first) = old.first() else { return Ok(None) };
        let (agency, lists) = (self.agency()?, self.published_lists()?);
        let mut targets = Vec::with_capacity(old.len());
        let mut told: Option<RestatementView> = None;
        for target in &old {
            let page = restatement_page(&RestatementGiven {
                library: self.library(),
                worksheet,
                target,
                targets: &all,
                agency: &agency,
                lists: &lists,
                typed: "",
            })?;
            targets.push(restated(&page, own, successor(&all, &target.id)));
            told.get_or_insert(page);
        }
        let (old_name, new_name) = names(self.instrument(&first.instrument)?, own);
        let article = own.transition().map(|said| format!("{}, hal. {}", said.article, said.page));
        let rule = own
            .transition()
            .zip(article.as_ref())
            .map(|(said, article)| format!("{article}: {}.", said.text.trim_end_matches('.')));
        let places_of = told.as_ref().and_then(|page| {
            Some(format!(
                "Di antara hasil resmi {}: {}.",
                page.places_of?,
                page.places_source.trim_end_matches('.')
            ))
        });
        Ok(Some(RestatementFacts {
            old_name: old_name.to_owned(),
            new_name: new_name.to_owned(),
            rule: rule.unwrap_or_default(),
            article: article.unwrap_or_default(),
            scales: told.as_ref().map(|page| page.scales.clone()).unwrap_or_default(),
            now: told.map(|page| page.now).unwrap_or_default(),
            places_of: places_of.unwrap_or_default(),
            targets,
        }))
    }
}

fn restated(page: &RestatementView, own: &Instrument, newer: Option<&TargetRow>) -> RestatedFacts {
    let place = |place: &BenchmarkPlaceView| {
        format!(
            "{}: {} lebih rendah, median {}",
            place.group.to_lowercase(),
            place.lower,
            place.median
        )
    };
    RestatedFacts {
        year: page.year,
        value: page.value.clone(),
        predicate: page.predicate.clone(),
        range: page.range.clone(),
        source: written(&page.source, &page.document),
        places: page.places.iter().map(place).collect(),
        new: newer.and_then(|newer| {
            let value = Score::parse(&newer.value).ok()?;
            let predicate = own.predicate(value);
            Some(NewTargetFacts {
                year: newer.year,
                value: value.shown().to_string(),
                predicate: predicate.name.clone(),
                range: predicate.span.in_words(),
                source: written(&newer.source, &newer.document),
                owner: newer.owner.clone(),
                reason: newer.reason.clone(),
            })
        }),
    }
}

fn written(source: &str, document: &str) -> String {
    match document {
        "" => source.to_owned(),
        document => format!("{source} ({document})"),
    }
}

/// What each stage gave a row.
pub(super) fn stage_facts(worksheet: &Worksheet, place: usize) -> Vec<StageFacts> {
    let own = worksheet.instrument();
    let told = |(stage, name): (StageKey, &str)| {
        let given = worksheet.stage(place, stage)?;
        Some(StageFacts {
            name: name.to_owned(),
            value: given.value.map_or_else(|| "–".to_owned(), |value| value_text(own, value)),
            note: given.note.clone(),
        })
    };
    own.stages().into_iter().filter_map(told).collect()
}
