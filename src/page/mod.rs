//! Pages: from worksheets to what screens receive. Pure: a page reads no file and takes no clock;
//! every figure leaves here as text for the reader.

mod benchmark;
mod dashboard;
mod distribution;
mod indicator;
mod items;
mod official;
mod planning;
mod portal;
mod process;
mod restatement;
mod questionnaire;
mod review;
mod simulation;
mod stages;
mod targets;
mod action_plan;

pub use action_plan::action_plan_page;
pub use benchmark::benchmark_page;
pub use dashboard::{Standing, dashboard};
pub use distribution::{distribution_page, fill_offer, functions_page};
pub(crate) use indicator::size_text;
pub use indicator::{IndicatorContext, indicator_page};
pub use official::official_results;
pub use planning::{plan_page, unasked_page};
pub use portal::portal;
pub use process::process_page;
pub use questionnaire::{questionnaire, unit_views};
pub use restatement::{RestatementGiven, restatement_page, scale_words};
pub use review::{check_page, find, register_page};
pub use simulation::{comparison_page, scenarios_page, simulation_page};
pub use stages::stages_page;
pub use targets::{TargetsGiven, distance, targets_page};

use crate::answer::Voice;
use crate::dossier::Worksheet;
use crate::instrument::{AnswerKind, Instrument, ItemLayer, Library};
use crate::role::{Act, RowState, acts, is_task, may};
use crate::score::Score;
use crate::scoring::{Part, Scorecard};
use crate::stamp::Actor;
use crate::view::{
    AspectView, AssessmentSummary, DomainView, IndexView, InstrumentSummary, LayerNote, PartView,
    RowSummary, ScaleMark, VoicesView,
};
use crate::working::working;

/// Whether a person may plan: set targets, keep scenarios, make one of them the plan.
pub(crate) fn may_organise(actor: &Actor) -> bool {
    may(actor.role, Act::Organise, RowState::Open, false).is_ok()
}

/// Whether a person may record official results.
pub(crate) fn may_record(actor: &Actor) -> bool {
    may(actor.role, Act::RecordResult, RowState::Open, false).is_ok()
}

/// A count for a view.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The assessment of a worksheet in a list.
pub fn assessment_summary(id: &str, year: i32, instrument: &Instrument) -> AssessmentSummary {
    AssessmentSummary {
        id: id.to_owned(),
        year,
        instrument: instrument.id.clone(),
        instrument_title: instrument.short_title.clone(),
        verified: instrument.verification.official_text,
        verification_note: instrument.verification.in_short().to_owned(),
        predicates: instrument.predicates.iter().map(|one| one.name.clone()).collect(),
    }
}

/// The instruments at hand, as lists show them.
pub fn instrument_summaries(library: &Library) -> Vec<InstrumentSummary> {
    library.instruments().iter().map(|one| instrument_summary(library, one)).collect()
}

fn instrument_summary(library: &Library, instrument: &Instrument) -> InstrumentSummary {
    let domains = instrument.domains.iter().filter(|domain| !domain.synthetic).count();
    let lead = if domains == 0 { String::new() } else { format!("{domains} domain \u{b7} ") };
    InstrumentSummary {
        id: instrument.id.clone(),
        title: instrument.title.clone(),
        short_title: instrument.short_title.clone(),
        index_name: instrument.index_name.clone(),
        own: !library.has_built_in(&instrument.id),
        rules: library.rules(&instrument.id),
        first_year: instrument.valid.first_year,
        last_year: instrument.valid.last_year,
        structure: format!(
            "{lead}{} aspek \u{b7} {} indikator",
            instrument.aspects().count(),
            instrument.indicators().count()
        ),
        verified: instrument.verification.official_text,
        verification: instrument.verification.in_short().to_owned(),
        verification_note: instrument.verification.note.clone(),
        wording: instrument.wording.clone(),
        legal_basis: instrument.legal_basis.clone(),
        layers: instrument.layers.iter().map(layer_note).collect(),
    }
}

/// A list of evidence items in short.
pub(crate) fn layer_note(layer: &ItemLayer) -> LayerNote {
    LayerNote {
        short_title: layer.short_title.clone(),
        dated: layer.dated.clone(),
        source: layer.source.clone(),
        certainty: layer.certainty.clone(),
    }
}

/// A scorecard's index with everything that explains it.
pub(crate) fn index_view(instrument: &Instrument, scorecard: &Scorecard) -> IndexView {
    let predicate = scorecard.predicate(instrument);
    let rank =
        instrument.predicates.iter().position(|other| other.name == predicate.name).unwrap_or(0);
    let contested = scorecard.contested(instrument).map(|other| {
        format!(
            "Nilai tepat {} dan nilai tampil {} berada di dua sisi batas predikat: yang berlaku untuk {} adalah {}, bukan {}.",
            scorecard.index.fine(),
            scorecard.index.shown(),
            scorecard.year,
            predicate.name,
            other.name
        )
    });
    IndexView {
        shown: scorecard.index.shown().to_string(),
        exact: scorecard.index.fine(),
        predicate: predicate.name.clone(),
        rank: count(rank),
        working: working(instrument, scorecard),
        contested,
        answered: count(scorecard.answered),
        of: count(scorecard.of),
    }
}

/// Where a value lies on the instrument's scale, in per mille.
pub(crate) fn scale_place(instrument: &Instrument, value: Score) -> u32 {
    value.place_between(
        instrument.scale.lowest_score(),
        Score::whole(instrument.scale.highest.into()),
    )
}

/// A labelled place on the instrument's scale.
pub(crate) fn scale_mark(instrument: &Instrument, value: Score) -> ScaleMark {
    ScaleMark { label: value.shown().to_string(), place: scale_place(instrument, value) }
}

/// A value for the reader: `3` where levels are whole, else two decimals.
pub(crate) fn value_text(instrument: &Instrument, value: Score) -> String {
    match instrument.scale.answers {
        AnswerKind::Levels => value.exact_text(0),
        AnswerKind::Values => value.shown().to_string(),
    }
}

/// A value in words: `Tingkat 3`, `Nilai 2,50`, `Belum diisi`.
pub(crate) fn value_name(instrument: &Instrument, value: Option<Score>) -> String {
    match (value, instrument.scale.answers) {
        (None, _) => "Belum diisi".to_owned(),
        (Some(value), AnswerKind::Levels) => format!("Tingkat {}", value.exact_text(0)),
        (Some(value), AnswerKind::Values) => format!("Nilai {}", value.shown()),
    }
}

/// The scorecards of one worksheet, made once for a page.
pub(crate) struct Scorecards {
    pub(crate) mandiri: Scorecard,
    pub(crate) internal: Option<Scorecard>,
    pub(crate) eksternal: Option<Scorecard>,
}

impl Scorecards {
    pub(crate) fn of(worksheet: &Worksheet) -> Scorecards {
        Scorecards {
            mandiri: worksheet.scorecard(Voice::Mandiri),
            internal: worksheet.scorecard_if_any(Voice::Internal),
            eksternal: worksheet.scorecard_if_any(Voice::Eksternal),
        }
    }

    /// A figure of each voice that has spoken: mandiri, internal, eksternal.
    pub(crate) fn each(&self, figure: impl Fn(&Scorecard) -> Score) -> [Option<Score>; 3] {
        let spoken = Some(&self.mandiri).filter(|scorecard| scorecard.answered > 0);
        [spoken, self.internal.as_ref(), self.eksternal.as_ref()]
            .map(|scorecard| scorecard.map(&figure))
    }

    pub(crate) fn voices(&self, figure: impl Fn(&Scorecard) -> Score) -> VoicesView {
        voices_view(self.each(figure).map(|score| score.map(|score| score.shown().to_string())))
    }
}

pub(crate) fn voices_view([mandiri, internal, eksternal]: [Option<String>; 3]) -> VoicesView {
    VoicesView { mandiri, internal, eksternal }
}

/// The domains with their aspects and rows as a person sees them; `previous` is an earlier worksheet
/// under the same instrument.
pub(crate) fn domain_views(
    worksheet: &Worksheet,
    previous: Option<&Worksheet>,
    actor: &Actor,
) -> Vec<DomainView> {
    let instrument = worksheet.instrument();
    let scorecards = Scorecards::of(worksheet);
    let earlier = previous.map(|previous| previous.scorecard(Voice::Mandiri));
    let part = |kind: fn(&Scorecard) -> &Vec<Part>, at: usize| {
        let own = kind(&scorecards.mandiri)[at];
        PartView {
            shown: own.index.shown().to_string(),
            place: scale_place(instrument, own.index),
            working: part_working(instrument, &own),
            answered: count(own.answered),
            of: count(own.of),
            voices: scorecards.voices(|scorecard| kind(scorecard)[at].index),
            previous: earlier
                .as_ref()
                .map(|earlier| scale_mark(instrument, kind(earlier)[at].index)),
            places: scorecards
                .each(|scorecard| kind(scorecard)[at].index)
                .map(|score| score.map(|score| scale_place(instrument, score)))
                .to_vec(),
        }
    };
    let mut aspects_before = 0;
    let mut domains = Vec::with_capacity(instrument.domains.len());
    for (d, domain) in instrument.domains.iter().enumerate() {
        let mut aspects = Vec::with_capacity(domain.aspects.len());
        for (a, aspect) in domain.aspects.iter().enumerate() {
            let rows = worksheet.places().filter(|(_, row)| row.domain == d && row.aspect == a);
            aspects.push(AspectView {
                number: aspect.number.into(),
                name: aspect.name.clone(),
                weight: format!("{} %", instrument.weight_percent(aspect.weight)),
                part: part(|scorecard| &scorecard.aspects, aspects_before + a),
                rows: rows
                    .map(|(place, _)| row_summary(worksheet, previous, actor, place))
                    .collect(),
            });
        }
        aspects_before += domain.aspects.len();
        domains.push(DomainView {
            number: domain.number.into(),
            name: if domain.synthetic { String::new() } else { domain.name.clone() },
            weight: format!("{} %", instrument.weight_percent(domain.weight)),
            part: part(|scorecard| &scorecard.domains, d),
            aspects,
        });
    }
    domains
}

/// Such as `72 ÷ 26 = 2,7692`.
fn part_working(instrument: &Instrument, part: &Part) -> String {
    let units = part.index.times(Score::whole(part.weight.into()));
    let unanswered = part.of - part.answered;
    let rest = if unanswered == 0 {
        String::new()
    } else {
        format!("; {unanswered} belum dijawab, dihitung {}", instrument.scale.lowest)
    };
    let sign = if part.index.exact().contains('/') || part.index.exact().len() > 6 {
        '\u{2248}'
    } else {
        '='
    };
    format!("{} \u{f7} {} {sign} {}{rest}", units.exact_text(0), part.weight, part.index.fine())
}

/// A row in a list.
pub(crate) fn row_summary(
    worksheet: &Worksheet,
    previous: Option<&Worksheet>,
    actor: &Actor,
    place: usize,
) -> RowSummary {
    let instrument = worksheet.instrument();
    let row = &instrument.rows()[place];
    let text = |value: Option<Score>| value.map(|value| value_text(instrument, value));
    let value = worksheet.value(place, Voice::Mandiri);
    let (state, own) = (worksheet.state(place), worksheet.is_led_by(place, actor));
    RowSummary {
        code: row.code.to_string(),
        name: instrument.row_name(row),
        weight: format!("{} %", instrument.weight_percent(row.weight)),
        value: text(value),
        is_level: instrument.scale.answers == AnswerKind::Levels,
        internal: text(worksheet.value(place, Voice::Internal)),
        eksternal: text(worksheet.value(place, Voice::Eksternal)),
        previous: previous.and_then(|previous| text(previous.value(place, Voice::Mandiri))),
        status: worksheet.status(place),
        evidence: count(worksheet.evidence(place).len()),
        unit: worksheet.unit(place).map(|unit| unit.name.clone()).unwrap_or_default(),
        note: worksheet.review_note(place).to_owned(),
        changed: value.is_some()
            && previous.is_some_and(|previous| previous.value(place, Voice::Mandiri) != value),
        lacks: worksheet.gaps(place),
        unexplained: worksheet.is_unexplained(place),
        mine: is_task(actor.role, state, own),
        may: acts(actor.role, state, own),
    }
}
