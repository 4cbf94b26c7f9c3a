//! One indicator's page: what is asked, what each level needs, what was answered, and what every
//! choice would make of the index.

use super::review::{particulars_view, reusable, review_view};
use super::stages::stage_table;
use super::{assessment_summary, count, index_view, items, layer_note, value_text, voices_view};
use crate::answer::Voice;
use crate::dossier::{OfferedIndex, Signatures, Worksheet};
use crate::instrument::{AnswerKind, Criterion, FactForm, Guideline, Row};
use crate::score::Score;
use crate::scoring::{Scorecard, score};
use crate::stamp::Actor;
use crate::storage::{RecommendationRow, UnitRow};
use crate::view::{
    EarlierRecommendation, EvidenceView, ExternalView, FactFieldView, FactFormView, GuidanceView,
    GuidelineNote, IndicatorView, ItemGapView, LevelView, OfferedView, PreviousAnswer,
    RecommendationView, UnitRef, ValueSource,
};

/// What an indicator's page is made from.
pub struct IndicatorContext<'a> {
    /// The assessment shown.
    pub worksheet: &'a Worksheet,
    /// The assessment before it, under the same instrument.
    pub previous: Option<&'a Worksheet>,
    /// The assessment before it, under another instrument.
    pub preceding: Option<&'a Worksheet>,
    /// Who set the official values, and when.
    pub signatures: &'a Signatures,
    /// The index of another assessment that the row can take over.
    pub offered: Option<&'a OfferedIndex>,
    /// Who looks.
    pub actor: &'a Actor,
}

/// The page of the row at a place.
pub fn indicator_page(context: &IndicatorContext<'_>, place: usize) -> IndicatorView {
    let (worksheet, previous) = (context.worksheet, context.previous);
    let instrument = worksheet.instrument();
    let rows = instrument.rows();
    let row = &rows[place];
    let indicator = instrument.indicator(row);
    let guideline = instrument.guideline(worksheet.year());
    let guided = guideline.and_then(|guideline| guideline.indicator(indicator.number));
    let now = worksheet.scorecard(Voice::Mandiri);
    let value = worksheet.value(place, Voice::Mandiri);
    let domain = &instrument.domains[row.domain];
    let text = |value: Score| value_text(instrument, value);
    IndicatorView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), instrument),
        code: row.code.to_string(),
        name: instrument.row_name(row),
        official_name: indicator.name.clone(),
        weight: format!("{} %", instrument.weight_percent(row.weight)),
        domain: if domain.synthetic { String::new() } else { domain.name.clone() },
        aspect: instrument.aspect(row).name.clone(),
        question: indicator.question.clone(),
        explanation_of: indicator.explanation.clone(),
        assessment_of: guided
            .map(|guided| guided.assessment.clone())
            .or_else(|| indicator.assessment.clone()),
        legal_basis: indicator.legal_basis.clone(),
        evidence_hints: indicator.evidence.clone(),
        notes: indicator
            .notes
            .iter()
            .chain(guided.iter().flat_map(|guided| &guided.notes))
            .cloned()
            .collect(),
        guideline: guideline.map(|guideline| guideline_note(guideline, indicator.number)),
        takes_levels: instrument.scale.answers == AnswerKind::Levels,
        layer: instrument.layer_in_use().map(layer_note),
        levels: levels(context, place, row, &now),
        absent: items::absent(worksheet, place, |level| {
            level.is_none_or(|level| indicator.levels.iter().all(|own| own.level != level))
        }),
        external: external(context, place),
        direct_value: worksheet.given(place, Voice::Mandiri).value.map(text),
        value: value.map(text),
        value_source: value_source(worksheet, place),
        value_if_none: value_text(instrument, instrument.scale.lowest_score()),
        explanation: worksheet.given(place, Voice::Mandiri).explanation.clone(),
        analysis: worksheet.given(place, Voice::Mandiri).analysis.clone(),
        fact_form: instrument.fact_form(indicator.number).map(fact_form),
        review: review_view(context, place),
        reusable: reusable(context, place),
        evidence: evidence(worksheet, place),
        unit: worksheet.unit(place).map(unit_ref),
        supporting: worksheet.supporting(place).map(unit_ref).collect(),
        status: worksheet.status(place),
        previous: previous.and_then(|previous| previous_answer(previous, place)),
        recommendation: recommendation(worksheet, place),
        earlier_recommendation: previous
            .filter(|previous| previous.recommendation(place).is_some())
            .map(|previous| EarlierRecommendation {
                year: previous.year(),
                told: recommendation(previous, place),
            }),
        voices: voices_view(Voice::ALL.map(|voice| worksheet.value(place, voice).map(text))),
        stages: stage_table(worksheet, place, context.signatures),
        index: index_view(instrument, &now),
        before: place.checked_sub(1).map(|before| rows[before].code.to_string()),
        after: rows.get(place + 1).map(|after| after.code.to_string()),
        place: count(place + 1),
        of: count(rows.len()),
    }
}

/// The rules for explanations that speak of this indicator: the general ones, and those of its range
/// (`(11-20)` in a rule names a range of indicators).
fn guideline_note(guideline: &Guideline, number: u8) -> GuidelineNote {
    let speaks_of = |rule: &&String| match range_named(rule) {
        Some((first, last)) => (first..=last).contains(&number),
        None => true,
    };
    GuidelineNote {
        title: guideline.title.clone(),
        wording: guideline.wording.clone(),
        explanation_rules: guideline.explanation_rules.iter().filter(speaks_of).cloned().collect(),
    }
}

fn range_named(rule: &str) -> Option<(u8, u8)> {
    let (_, rest) = rule.split_once('(')?;
    let (range, _) = rest.split_once(')')?;
    let (first, last) = range.split_once('-')?;
    Some((first.parse().ok()?, last.parse().ok()?))
}

fn fact_form(form: &FactForm) -> FactFormView {
    let field = |field: &crate::instrument::FactField| FactFieldView {
        key: field.key.clone(),
        label: field.label.clone(),
        example: field.example.clone(),
    };
    FactFormView { title: form.title.clone(), fields: form.fields.iter().map(field).collect() }
}

fn levels(
    context: &IndicatorContext<'_>,
    place: usize,
    row: &Row,
    now: &Scorecard,
) -> Vec<LevelView> {
    let worksheet = context.worksheet;
    let instrument = worksheet.instrument();
    let indicator = instrument.indicator(row);
    let value = worksheet.value(place, Voice::Mandiri);
    let open = indicator.open_level(&worksheet.claimed_items(place));
    let proven = worksheet.evidenced_levels(place);
    indicator
        .levels
        .iter()
        .map(|criterion| {
            let level = Score::whole(criterion.level.into());
            let mut answers = worksheet.answers(Voice::Mandiri);
            // Always within the scale: the loader has checked every level.
            let _ = answers.set(instrument, &row.code, Some(level));
            let then = score(instrument, &answers, worksheet.year());
            LevelView {
                level: criterion.level.into(),
                name: instrument.level_name(indicator, criterion.level).to_owned(),
                chosen: instrument.scale.answers == AnswerKind::Levels && value == Some(level),
                index_if_chosen: then.index.fine(),
                change_if_chosen: then.index.minus(now.index).fine_change(),
                predicate_if_chosen: then.predicate(instrument).name.clone(),
                evidenced: proven.contains(&criterion.level),
                blocked: !criterion.items.is_empty()
                    && open.is_some_and(|open| criterion.level > open),
                items: items::items(context, place, criterion),
                points: items::level_points(worksheet, place, criterion),
                absent: items::absent(worksheet, place, |level| level == Some(criterion.level)),
                ..wording(worksheet, indicator.number, criterion)
            }
        })
        .collect()
}

/// The wording of a level: the guideline's where one is in force, with the regulation's beside it
/// where they differ.
fn wording(worksheet: &Worksheet, number: u8, criterion: &Criterion) -> LevelView {
    let guideline = worksheet.instrument().guideline(worksheet.year());
    let guided = guideline.and_then(|guideline| guideline.level(number, criterion.level));
    let gaps = worksheet.instrument().item_gaps(number, criterion.level);
    LevelView {
        level: 0,
        name: String::new(),
        criterion: guided.map_or_else(|| criterion.text(), |guided| guided.criterion.clone()),
        demands: guided
            .map_or_else(|| criterion.demands.clone(), |guided| vec![guided.criterion.clone()]),
        page: criterion.page.map(u32::from),
        guidance: criterion
            .guidance
            .iter()
            .map(|own| GuidanceView { text: own.text.clone(), source: own.source.clone() })
            .collect(),
        item_gaps: gaps
            .map(|gap| ItemGapView { what: gap.what.clone(), page: gap.page.into() })
            .collect(),
        regulation: guided.map(|_| criterion.text()),
        differs: guided.and_then(|guided| guided.differs.clone()),
        evidence: guided.map(|guided| guided.evidence.clone()).unwrap_or_default(),
        chosen: false,
        index_if_chosen: String::new(),
        change_if_chosen: String::new(),
        predicate_if_chosen: String::new(),
        items: Vec::new(),
        points: None,
        absent: Vec::new(),
        blocked: false,
        evidenced: false,
    }
}

fn external(context: &IndicatorContext<'_>, place: usize) -> Option<ExternalView> {
    let worksheet = context.worksheet;
    let index = worksheet.indicator(place).takes_external_index()?;
    let entered = worksheet.external(place);
    let figure = entered.and_then(|entered| Score::parse(&entered.figure).ok());
    Some(ExternalView {
        name: index.name.clone(),
        owner: index.owner.clone(),
        unit: index.unit.clone(),
        verified: index.verified,
        note: index.note.clone(),
        figure: figure.map_or_else(String::new, |figure| figure.exact_text(0)),
        date: entered.map(|entered| entered.date.clone()).unwrap_or_default(),
        source: entered.map(|entered| entered.source.clone()).unwrap_or_default(),
        offered: context.offered.map(|offered| OfferedView {
            title: offered.instrument.short_title.clone(),
            year: offered.year,
            index_name: offered.instrument.index_name.clone(),
            figure: offered.index.fine(),
            voice: offered.voice,
            complete: offered.is_complete(),
            answered: count(offered.answered),
            of: count(offered.of),
            taken: figure == Some(offered.index),
        }),
    })
}

/// An OPD by id and name.
pub(super) fn unit_ref(unit: &UnitRow) -> UnitRef {
    UnitRef { id: unit.id.clone(), name: unit.name.clone() }
}

fn value_source(worksheet: &Worksheet, place: usize) -> ValueSource {
    if worksheet.given(place, Voice::Mandiri).value.is_some() {
        match worksheet.instrument().scale.answers {
            AnswerKind::Levels => ValueSource::Chosen,
            AnswerKind::Values => ValueSource::Direct,
        }
    } else if worksheet.external_value(place).is_some() {
        ValueSource::ExternalIndex
    } else if worksheet.items_value(place).is_some() {
        ValueSource::Items
    } else {
        ValueSource::Nothing
    }
}

fn evidence(worksheet: &Worksheet, place: usize) -> Vec<EvidenceView> {
    let view = |used: &crate::storage::EvidenceUseRow| EvidenceView {
        id: used.evidence.clone(),
        title: used.title.clone(),
        has_file: used.file.is_some(),
        size: used.file.as_ref().map_or_else(String::new, |_| size_text(used.size)),
        pages: used.pages.clone(),
        also_at: worksheet.also_at(place, &used.evidence),
        levels: worksheet
            .levels_of_evidence(place, &used.evidence)
            .into_iter()
            .map(u32::from)
            .collect(),
        particulars: particulars_view(&used.particulars),
    };
    worksheet.evidence(place).iter().map(view).collect()
}

/// `1,2 MB`, `84 KB`, `312 B`.
pub(crate) fn size_text(bytes: i64) -> String {
    let in_units =
        |unit: i128| Score::new(i128::from(bytes), unit).map(|size| size.shown().to_string());
    let one_decimal = |text: String| text.strip_suffix(|_: char| true).unwrap_or(&text).to_owned();
    match bytes {
        ..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{} MB", in_units(1_000_000).map(one_decimal).unwrap_or_default()),
    }
}

fn recommendation(worksheet: &Worksheet, place: usize) -> RecommendationView {
    let given = worksheet.recommendation(place);
    let part = |of: fn(&RecommendationRow) -> &String| given.map(of).cloned().unwrap_or_default();
    RecommendationView {
        text: part(|given| &given.text),
        follow_up: part(|given| &given.follow_up),
        due: part(|given| &given.due),
    }
}

fn previous_answer(previous: &Worksheet, place: usize) -> Option<PreviousAnswer> {
    let value = previous.value(place, Voice::Mandiri)?;
    Some(PreviousAnswer {
        year: previous.year(),
        value: value_text(previous.instrument(), value),
        explanation: previous.given(place, Voice::Mandiri).full_explanation(),
        evidence: previous.evidence(place).iter().map(|used| used.title.clone()).collect(),
    })
}
