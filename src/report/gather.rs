//! From an assessment to the facts of its report: what the engine has worked out is put into words
//! and figures for the reader. Scores come from [`Scorecard`]; nothing is scored here.

mod causes;
mod compared;
mod levels;

use chrono::{NaiveDate, NaiveDateTime};
use compared::{change, comparable, last_year, target_facts};
use levels::{level, next};

use super::facts::identity::IdentityFacts;
use super::facts::level::ItemListFacts;
use super::facts::process::{PassageFacts, RestatementFacts, StageFacts};
use super::facts::years::{ChangeFacts, OfficialFacts, YearFacts};
use super::facts::{
    AspectFacts, DomainFacts, EvidenceFacts, Figure, IndicatorFacts, InstrumentFacts, LadderFacts,
    OwingUnit, OwnerFacts, PlanFacts, PredicateFacts, RecommendationFacts, ReportFacts, RungFacts,
    StepFacts,
};
use crate::answer::{Answers, Voice};
use crate::instrument::{self, AnswerKind, Instrument, Row, RowCode};
use crate::score::Score;
use crate::scoring::{Part, Scorecard};
use crate::working::working;

/// What a dossier knows of an assessment, for a report of it.
#[derive(Debug, Clone)]
pub struct Gathering<'a> {
    /// The agency's full name.
    pub agency: &'a str,
    /// Whose answers these are.
    pub voice: Voice,
    /// When the report was asked for.
    pub made_at: NaiveDateTime,
    /// Name and version of the program.
    pub program: &'a str,
    /// A remark that must stand on the first page.
    pub remark: Option<String>,
    /// The instrument.
    pub instrument: &'a Instrument,
    /// The values.
    pub answers: &'a Answers,
    /// Their score.
    pub scorecard: &'a Scorecard,
    /// What is told of each row, in the instrument's order; rows beyond its end are untold.
    pub rows: &'a [RowTold],
    /// The result of an earlier year.
    pub last: Option<Comparison<'a>>,
    /// The target: its year, the index to reach, and where it is written down.
    pub target: Option<(i32, Score, String)>,
    /// The steps that raise the index most, the best first. An empty name or action is filled in
    /// from the instrument.
    pub steps: Vec<StepFacts>,
    /// Who is to finish what by the stored plan.
    pub owners: Vec<OwnerFacts>,
    /// The cheapest way to the target, where one was asked for.
    pub plan: Option<PlanFacts>,
    /// What the internal assessor confirms, if anybody reviewed.
    pub reviewed: Option<&'a Answers>,
    /// What was published, if it is known.
    pub official: Option<&'a Answers>,
    /// Who issues the report.
    pub identity: IdentityFacts,
    /// The one unit that the report is for.
    pub unit: Option<String>,
    /// By when that unit is to hand in what it owes.
    pub due: Option<NaiveDate>,
    /// Whether the appendix of changes was asked for.
    pub appendix: bool,
    /// The results of all years, the newest first.
    pub years: Vec<YearFacts>,
    /// The official results that were recorded without levels, the newest first.
    pub official_results: Vec<OfficialFacts>,
    /// The appendix of changes, and how many older ones it leaves out.
    pub changes: (Vec<ChangeFacts>, usize),
    /// The targets of an older instrument and what they were restated as.
    pub restatement: Option<RestatementFacts>,
}

impl<'a> Gathering<'a> {
    /// What must be told; all else is left out.
    pub fn new(instrument: &'a Instrument, answers: &'a Answers, scorecard: &'a Scorecard) -> Self {
        Self {
            agency: "",
            voice: Voice::Mandiri,
            made_at: NaiveDateTime::default(),
            program: "",
            remark: None,
            instrument,
            answers,
            scorecard,
            rows: &[],
            last: None,
            target: None,
            steps: Vec::new(),
            owners: Vec::new(),
            plan: None,
            reviewed: None,
            official: None,
            identity: IdentityFacts::default(),
            unit: None,
            due: None,
            appendix: false,
            years: Vec::new(),
            official_results: Vec::new(),
            changes: (Vec::new(), 0),
            restatement: None,
        }
    }
}

/// What is told of one row beside its value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RowTold {
    /// The unit in charge first, then those who support it.
    pub units: Vec<String>,
    /// Who supports it while no unit is in charge.
    pub supporting: Vec<String>,
    /// The explanation.
    pub explanation: String,
    /// The evidence.
    pub evidence: Vec<EvidenceFacts>,
    /// The internal assessor's explanation.
    pub review_note: String,
    /// What the official assessors gave stage by stage.
    pub stages: Vec<StageFacts>,
    /// What the assessors recommended.
    pub recommendation: Option<RecommendationFacts>,
}

/// An earlier result, perhaps under another instrument.
#[derive(Debug, Clone, Copy)]
pub struct Comparison<'a> {
    /// Its instrument.
    pub instrument: &'a Instrument,
    /// Its values.
    pub answers: &'a Answers,
    /// Their score.
    pub scorecard: &'a Scorecard,
}

/// Gathers the facts of a report.
pub fn gather(from: &Gathering) -> ReportFacts {
    let (instrument, scorecard) = (from.instrument, from.scorecard);
    let predicate = &scorecard.predicate(instrument).name;
    let places = instrument.predicates.iter();
    ReportFacts {
        agency: from.agency.to_owned(),
        year: scorecard.year,
        voice: from.voice.name().to_owned(),
        made_at: from.made_at,
        program: from.program.to_owned(),
        remark: from.remark.clone(),
        instrument: instrument_facts(instrument, scorecard.year),
        index: Figure::of(scorecard.index),
        exact_index: scorecard.index.fine(),
        predicate: places.clone().position(|known| known.name == *predicate).unwrap_or(0),
        working: working(instrument, scorecard),
        threshold_note: threshold_note(instrument, scorecard),
        last_year: from.last.map(|last| last_year(from, last)),
        target: from.target.as_ref().map(|target| target_facts(instrument, scorecard, target)),
        answered: scorecard.answered,
        of: scorecard.of,
        domains: domains(from),
        owing: owing(from),
        steps: steps(from),
        owners: from.owners.clone(),
        plan: from.plan.clone(),
        identity: from.identity.clone(),
        unit: from.unit.clone(),
        due: from.due,
        appendix: from.appendix,
        causes: causes::causes(from),
        years: from.years.clone(),
        official_results: from.official_results.clone(),
        changes: from.changes.0.clone(),
        earlier_changes: from.changes.1,
        reviewed: reviewed(from),
        reviewed_index: from.reviewed.filter(|_| reviewed(from) == scorecard.of).map(|answers| {
            let scorecard = crate::scoring::score(instrument, answers, scorecard.year);
            scorecard.index.shown().to_string()
        }),
        restatement: from.restatement.clone(),
    }
}

/// How many rows the internal assessor has given a value.
fn reviewed(from: &Gathering) -> usize {
    from.reviewed.map_or(0, |answers| answers.values().iter().flatten().count())
}

fn instrument_facts(instrument: &Instrument, year: i32) -> InstrumentFacts {
    let ladder = |capability: &instrument::Capability| LadderFacts {
        title: capability.name.clone(),
        rungs: capability
            .levels
            .iter()
            .map(|rung| RungFacts {
                level: rung.level.to_string(),
                name: rung.name.clone(),
                meaning: rung.meaning.clone(),
            })
            .collect(),
    };
    let rule = instrument.value_rule.as_ref();
    InstrumentFacts {
        id: instrument.id.clone(),
        title: instrument.title.clone(),
        short_title: instrument.short_title.clone(),
        index_name: instrument.index_name.clone(),
        lowest: instrument.scale.lowest.into(),
        highest: instrument.scale.highest.into(),
        fractional: instrument.scale.answers == AnswerKind::Values,
        predicate_from_exact: instrument.predicate_figure(year) == instrument::Figure::Exact,
        verified: instrument.verification.official_text,
        verification: instrument.verification.in_short().to_owned(),
        verification_note: instrument.verification.note.clone(),
        wording: instrument.wording.clone(),
        guideline: instrument.guideline(year).map(|guideline| guideline.title.clone()),
        legal_basis: instrument.legal_basis.clone(),
        items: instrument.layer_in_use().map(|layer| ItemListFacts {
            short_title: layer.short_title.clone(),
            title: layer.title.clone(),
            dated: layer.dated.clone(),
            source: layer.source.clone(),
        }),
        method: rule.map_or_else(Vec::new, |rule| {
            [&rule.summary].into_iter().chain(&rule.steps).cloned().collect()
        }),
        predicates: instrument.predicates.iter().map(predicate_facts).collect(),
        ladders: instrument.capabilities.iter().map(ladder).collect(),
        process: passages(instrument),
    }
}

/// What the regulation says of handing in and objecting; nothing where its data do not say.
fn passages(instrument: &Instrument) -> Vec<PassageFacts> {
    let Some(process) = &instrument.process else { return Vec::new() };
    let passage = |title: &str, text: &str, page: u16| PassageFacts {
        title: title.to_owned(),
        text: format!("{} (hal. {page}).", text.trim_end_matches('.')),
    };
    let hand_in = passage("Penyampaian hasil", &process.hand_in.text, process.hand_in.page);
    let objection = process.objection.as_ref();
    let objection =
        objection.map(|said| passage("Sanggahan dan perbaikan bukti", &said.text, said.page));
    std::iter::once(hand_in).chain(objection).collect()
}

fn predicate_facts(predicate: &instrument::Predicate) -> PredicateFacts {
    let from = Figure::of(predicate.span.lower.at);
    PredicateFacts { name: predicate.name.clone(), from, range: predicate.span.in_signs() }
}

fn threshold_note(instrument: &Instrument, scorecard: &Scorecard) -> Option<String> {
    let other = scorecard.contested(instrument)?;
    let (read, unread) = match scorecard.figure {
        instrument::Figure::Exact => ("nilai tepat", "nilai tampil"),
        instrument::Figure::Shown => ("nilai tampil", "nilai tepat"),
    };
    Some(format!(
        "Indeks tepat {} tampil sebagai {}. Predikat tahun {} dibaca dari {read}: {}; menurut {unread} \
         predikatnya {}.",
        scorecard.index.exact_text(4),
        scorecard.index.shown(),
        scorecard.year,
        scorecard.predicate(instrument).name,
        other.name,
    ))
}

fn domains(from: &Gathering) -> Vec<DomainFacts> {
    let last = from.last.filter(|last| comparable(from, *last));
    let mut aspect_parts = from.scorecard.aspects.iter().enumerate();
    let was = |parts: Option<&Vec<Part>>, at: usize| parts.and_then(|parts| parts.get(at)).copied();
    let instrument = from.instrument;
    let parts = instrument.domains.iter().zip(&from.scorecard.domains);
    let domains = parts.enumerate().map(|(place, (domain, part))| {
        let then = was(last.map(|last| &last.scorecard.domains), place);
        let aspects = domain.aspects.iter().enumerate().filter_map(|(at, aspect)| {
            let (aspect_place, part) = aspect_parts.next()?;
            let then = was(last.map(|last| &last.scorecard.aspects), aspect_place);
            let rows = instrument.rows().iter().enumerate();
            let own = rows.filter(|(_, row)| row.domain == place && row.aspect == at);
            Some(AspectFacts {
                number: aspect.number.to_string(),
                name: aspect.name.clone(),
                weight: instrument.weight_percent(aspect.weight),
                index: Figure::of(part.index),
                last: then.map(|then| Figure::of(then.index)),
                change: then.map(|then| change(part.index, then.index)),
                exact: part.index.fine(),
                share: share(instrument, part.index, aspect.weight),
                count: aspect.indicators.len(),
                indicators: own.map(|(at, row)| indicator(from, last, at, row)).collect(),
            })
        });
        let aspects = aspects.collect();
        DomainFacts {
            number: domain.number.to_string(),
            name: domain.name.clone(),
            weight: instrument.weight_percent(domain.weight),
            synthetic: domain.synthetic,
            index: Figure::of(part.index),
            last: then.map(|then| Figure::of(then.index)),
            change: then.map(|then| change(part.index, then.index)),
            exact: part.index.fine(),
            share: share(instrument, part.index, domain.weight),
            aspects,
        }
    });
    domains.collect()
}

/// What a domain or an aspect of so much weight brings to the index.
fn share(instrument: &Instrument, index: Score, weight: u32) -> String {
    let total = Score::whole(instrument.weight_total.into());
    index.times(Score::whole(weight.into())).over(total).map(Score::fine).unwrap_or_default()
}

fn indicator(from: &Gathering, last: Option<Comparison>, at: usize, row: &Row) -> IndicatorFacts {
    let value = value_at(from.answers, at);
    let then = last.and_then(|last| value_at(last.answers, at));
    let told = from.rows.get(at).cloned().unwrap_or_default();
    let direction = value.zip(then).map(|(now, then)| change(now, then).direction);
    IndicatorFacts {
        number: row.code.to_string(),
        name: from.instrument.row_name(row),
        weight: from.instrument.weight_percent(row.weight),
        level: value.map(|value| level(from, row, value)),
        reviewed: told_value(from, from.reviewed, at),
        review_note: told.review_note,
        stages: told.stages,
        official: told_value(from, from.official, at),
        last: then.map(|then| shown(from.instrument, then)),
        direction,
        units: told.units,
        supporting: told.supporting,
        explanation: told.explanation,
        evidence: told.evidence,
        next: next(from, row, value),
        recommendation: told.recommendation,
    }
}

fn value_at(answers: &Answers, at: usize) -> Option<Score> {
    answers.values().get(at).copied().flatten()
}

fn told_value(from: &Gathering, answers: Option<&Answers>, at: usize) -> Option<String> {
    value_at(answers?, at).map(|value| shown(from.instrument, value))
}

/// A value as its instrument shows it: a whole level, or two decimals.
pub fn shown(instrument: &Instrument, value: Score) -> String {
    match instrument.scale.answers {
        AnswerKind::Levels => value.exact_text(0),
        AnswerKind::Values => value.shown().to_string(),
    }
}

/// Who owes answers: those who owe most first.
fn owing(from: &Gathering) -> Vec<OwingUnit> {
    let mut owing: Vec<OwingUnit> = Vec::new();
    for (at, row) in from.instrument.rows().iter().enumerate() {
        if value_at(from.answers, at).is_some() {
            continue;
        }
        let lead = from.rows.get(at).and_then(|told| told.units.first());
        let name = lead.map_or("Belum ada penanggung jawab", String::as_str);
        match owing.iter_mut().find(|unit| unit.name == name) {
            Some(unit) => unit.indicators.push(row.code.to_string()),
            None => owing
                .push(OwingUnit { name: name.to_owned(), indicators: vec![row.code.to_string()] }),
        }
    }
    owing.sort_by(|a, b| b.indicators.len().cmp(&a.indicators.len()).then(a.name.cmp(&b.name)));
    owing
}

fn steps(from: &Gathering) -> Vec<StepFacts> {
    let mut steps = from.steps.clone();
    for step in &mut steps {
        let Ok(place) = from.instrument.row_place(&RowCode::new(step.indicator.as_str())) else {
            continue;
        };
        let Some(row) = from.instrument.rows().get(place) else { continue };
        if step.name.is_empty() {
            step.name = from.instrument.row_name(row);
        }
        if step.action.is_empty() {
            step.action = next(from, row, value_at(from.answers, place))
                .map(|next| next.criterion)
                .unwrap_or_default();
        }
        if step.units.is_empty() {
            step.units = from.rows.get(place).map(|told| told.units.clone()).unwrap_or_default();
        }
    }
    steps
}
