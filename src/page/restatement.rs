//! What helps to restate a target of an older instrument: what it meant there, where it would stand among
//! published results, and what a proposed figure means under the newer one. Nothing is converted.

use super::benchmark::{newest, places};
use super::value_text;
use crate::answer::Voice;
use crate::benchmark::PublishedList;
use crate::dossier::{Worksheet, counting_words, instrument_of, names, successor};
use crate::failure::Failure;
use crate::instrument::{Instrument, Library, Predicate};
use crate::score::Score;
use crate::storage::{AgencyRow, TargetRow};
use crate::view::{PredicateChoice, ProposalView, RestatedView, RestatementView};

/// What the page is made from.
pub struct RestatementGiven<'a> {
    /// The instruments at hand.
    pub library: &'a Library,
    /// The assessment under the newer instrument.
    pub worksheet: &'a Worksheet,
    /// The target to restate.
    pub target: &'a TargetRow,
    /// All targets.
    pub targets: &'a [TargetRow],
    /// The agency.
    pub agency: &'a AgencyRow,
    /// The published results.
    pub lists: &'a [PublishedList],
    /// The proposed figure as typed; empty for none.
    pub typed: &'a str,
}

/// The page.
///
/// # Errors
/// When the target's instrument is unknown, or its value is none.
pub fn restatement_page(given: &RestatementGiven<'_>) -> Result<RestatementView, Failure> {
    let (own, target) = (given.worksheet.instrument(), given.target);
    let of = instrument_of(given.library, &target.instrument)?;
    let value = Score::parse(&target.value)?;
    let (was, is) = names(of, own);
    let list = newest(&of.id, given.lists);
    let standing = successor(given.targets, &target.id);
    Ok(RestatementView {
        target: target.id.clone(),
        year: target.year,
        old_name: was.to_owned(),
        new_name: is.to_owned(),
        value: value.shown().to_string(),
        predicate: of.predicate(value).name.clone(),
        range: of.predicate(value).span.in_words(),
        source: target.source.clone(),
        document: target.document.clone(),
        counts: counting_words(given.library, target, own, given.targets),
        places: list.map(|list| places(list, value, given.agency)).unwrap_or_default(),
        places_of: list.map(|list| list.year),
        places_source: list.map(|list| list.source.clone()).unwrap_or_default(),
        scales: scale_words(of, own, &of.predicate(value).name),
        now: now_words(given.worksheet),
        predicates: (0..own.predicates.len())
            .filter_map(|place| choice(given.worksheet, place))
            .collect(),
        proposal: proposal(given),
        standing: standing.map(|newer| RestatedView {
            year: newer.year,
            value: Score::parse(&newer.value)
                .map_or_else(|_| newer.value.clone(), |value| value.shown().to_string()),
            source: newer.source.clone(),
            document: newer.document.clone(),
            owner: newer.owner.clone(),
            reason: newer.reason.clone(),
        }),
    })
}

/// That two scales differ, by what a reader sees of them: how far a predicate reaches in each, the named one
/// where it differs.
pub fn scale_words(of: &Instrument, own: &Instrument, predicate: &str) -> String {
    let (was, is) = names(of, own);
    let apart = |old: &Predicate| {
        let new = own.predicates.iter().find(|new| new.name == old.name)?;
        (old.span != new.span).then(|| {
            format!(
                " Predikat {} berlaku {} pada {was}, dan {} pada {is}.",
                old.name,
                old.span.in_words(),
                new.span.in_words()
            )
        })
    };
    let named = of.predicates.iter().filter(|old| old.name == predicate);
    let told = named.chain(&of.predicates).find_map(apart);
    format!(
        "{was} dan {is} memakai indikator, bobot, dan batas predikat yang berbeda.{} Tidak ada konversi resmi di antara keduanya; angka baru adalah keputusan instansi.",
        told.unwrap_or_default()
    )
}

/// Where the agency stands under the newer instrument; empty while nothing is answered.
fn now_words(worksheet: &Worksheet) -> String {
    let own = worksheet.instrument();
    let spoken = [
        (Voice::Eksternal, "hasil resmi"),
        (Voice::Internal, "asesor internal"),
        (Voice::Mandiri, "penilaian mandiri"),
    ];
    let found = spoken.into_iter().find_map(|(voice, words)| {
        let scorecard = worksheet.scorecard_if_any(voice)?;
        // A voice that has not spoken of everything would be counted at the lowest.
        (voice == Voice::Mandiri || scorecard.unanswered() == 0).then_some((scorecard, words))
    });
    found.map_or_else(String::new, |(scorecard, words)| {
        let missing = match scorecard.unanswered() {
            0 => String::new(),
            count => format!(
                "; {count} indikator belum dijawab dan dihitung {}",
                value_text(own, own.scale.lowest_score())
            ),
        };
        format!(
            "{} {} menurut {words}: {} ({}){missing}.",
            own.index_name,
            worksheet.year(),
            scorecard.index.shown(),
            scorecard.predicate(own).name
        )
    })
}

/// A predicate with its range and the smallest figure of two decimals that has it.
fn choice(worksheet: &Worksheet, place: usize) -> Option<PredicateChoice> {
    let own = worksheet.instrument();
    let predicate = own.predicates.get(place)?;
    let smallest = predicate.span.lower.first_shown();
    let smallest = smallest.as_score().max(own.scale.lowest_score()).shown();
    Some(PredicateChoice {
        name: predicate.name.clone(),
        range: predicate.span.in_words(),
        smallest: smallest.to_string(),
    })
}

/// What a typed figure means under the newer instrument.
fn proposal(given: &RestatementGiven<'_>) -> ProposalView {
    let own = given.worksheet.instrument();
    let typed = given.typed.trim();
    let none = |refusal: String| ProposalView {
        value: String::new(),
        predicate: String::new(),
        range: String::new(),
        distance: String::new(),
        refusal,
    };
    if typed.is_empty() {
        return none(String::new());
    }
    let value = match Score::parse(typed) {
        Ok(value) => value,
        Err(error) => return none(format!("{error}.")),
    };
    let highest = Score::whole(own.scale.highest.into());
    if value < own.scale.lowest_score() || value > highest {
        return none(format!("Isi antara {},00 dan {},00.", own.scale.lowest, own.scale.highest));
    }
    let predicate = own.predicate(value);
    let claimed = given.worksheet.scorecard(Voice::Mandiri);
    let gap = value.minus(claimed.index);
    ProposalView {
        value: value.shown().to_string(),
        predicate: predicate.name.clone(),
        range: predicate.span.in_words(),
        distance: if claimed.answered == 0 {
            String::new()
        } else if gap > Score::whole(0) {
            format!("{} di atas indeks sekarang", gap.shown())
        } else {
            "sudah tercapai oleh indeks sekarang".to_owned()
        },
        refusal: String::new(),
    }
}
