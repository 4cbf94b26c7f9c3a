//! The data of an assessment as JSON, after `assessment-schema/export.schema.json`: decimals are
//! strings with a point, `exact` is a terminating decimal where there is one, else a fraction.

use serde_json::{Value, json};

use super::facts::RecommendationTold;
use super::{Assessed, ExportError, RowTold};
use crate::answer::Voice;
use crate::instrument::Instrument;
use crate::score::Score;
use crate::scoring::{Part, Scorecard};

/// The version of the published form.
const VERSION: u32 = 3;

/// The data of an assessment as JSON.
///
/// # Errors
/// When it cannot be put together.
pub fn json_file(told: &Assessed<'_>) -> Result<Vec<u8>, ExportError> {
    let instrument = told.instrument;
    let scores = by_voice(|voice| {
        told.scorecards[voice as usize].as_ref().map(|card| scorecard(instrument, card))
    });
    let earlier: Vec<Value> = told
        .earlier
        .iter()
        .map(|earlier| {
            let mut result = scorecard(earlier.instrument, &earlier.scorecard);
            result["year"] = earlier.year.into();
            result["voice"] = earlier.voice.key().into();
            result["instrument"] = earlier.instrument.id.as_str().into();
            result
        })
        .collect();
    let target = told.target.as_ref().map(|target| {
        json!({ "year": target.year, "value": target.value.exact(), "source": target.source })
    });
    let layer = instrument.layer_in_use().map(|layer| {
        json!({
            "id": layer.id,
            "title": layer.title,
            "dated": layer.dated,
            "source": layer.source,
            "certainty": layer.certainty,
            "count": layer.items.len(),
        })
    });
    let none = RowTold::default();
    let rows: Vec<Value> = (0..instrument.rows().len())
        .map(|place| row(told, place, told.rows.get(place).unwrap_or(&none)))
        .collect();
    let document = json!({
        "format": "spbe-mandiri/export",
        "version": VERSION,
        "made_at": told.made_at.format("%Y-%m-%dT%H:%M:%S").to_string(),
        "remark": told.remark,
        "agency": told.agency,
        "year": told.year,
        "instrument": { "id": instrument.id, "title": instrument.title, "index_name": instrument.index_name },
        "items": layer,
        "scores": scores,
        "earlier": earlier,
        "target": target,
        "rows": rows,
    });
    let mut text = serde_json::to_string_pretty(&document)
        .map_err(|error| ExportError::Text(error.to_string()))?;
    text.push('\n');
    Ok(text.into_bytes())
}

fn by_voice(of: impl Fn(Voice) -> Option<Value>) -> Value {
    Voice::ALL
        .into_iter()
        .map(|voice| (voice.key().to_owned(), of(voice).unwrap_or(Value::Null)))
        .collect()
}

fn figure(score: Score) -> Value {
    json!({ "exact": score.exact(), "shown": score.shown().machine() })
}

fn scorecard(instrument: &Instrument, card: &Scorecard) -> Value {
    let part = |(name, part): (&String, &Part)| {
        let mut value = figure(part.index);
        value["number"] = part.number.into();
        value["name"] = name.as_str().into();
        value
    };
    let domains = instrument.domains.iter().zip(&card.domains);
    let domains = domains.filter(|(domain, _)| !domain.synthetic);
    let aspects = instrument.aspects().map(|aspect| &aspect.name).zip(&card.aspects);
    json!({
        "index": figure(card.index),
        "predicate": card.predicate(instrument).name,
        "answered": card.answered,
        "of": card.of,
        "domains": domains.map(|(domain, index)| part((&domain.name, index))).collect::<Vec<_>>(),
        "aspects": aspects.map(part).collect::<Vec<_>>(),
    })
}

fn row(told: &Assessed<'_>, place: usize, own: &RowTold) -> Value {
    let instrument = told.instrument;
    let row = &instrument.rows()[place];
    let domain = &instrument.domains[row.domain];
    let value = |voice: Voice| {
        let value = told.answers[voice as usize].values().get(place).copied().flatten();
        value.map(|value| Value::String(value.exact()))
    };
    let evidence = own
        .evidence
        .iter()
        .map(|used| json!({ "title": used.title, "pages": used.pages, "sha256": used.file }));
    let items = own.items.iter().map(|item| {
        json!({
            "code": item.code,
            "state": item.state,
            "listed": item.points.is_some(),
            "points": item.points.map(Score::exact),
            "points_set": item.set,
        })
    });
    let external = own
        .external
        .as_ref()
        .map(|index| json!({ "figure": index.figure, "date": index.date, "source": index.source }));
    let stages = own.stages.iter().map(|stage| {
        json!({ "stage": stage.key.key(), "value": stage.value.map(Score::exact), "note": stage.note })
    });
    let told = &own.recommendation;
    let recommendation = (*told != RecommendationTold::default())
        .then(|| json!({ "text": told.text, "follow_up": told.follow_up, "due": told.due }));
    json!({
        "code": row.code.as_str(),
        "name": instrument.row_name(row),
        "domain": (!domain.synthetic).then_some(&domain.name),
        "aspect": instrument.aspect(row).name,
        "weight": { "units": row.weight, "of": instrument.weight_total },
        "values": by_voice(value),
        "unit": own.unit,
        "supporting": own.supporting,
        "explanation": own.explanation,
        "review": own.review,
        "notes": own.notes,
        "stages": stages.collect::<Vec<_>>(),
        "recommendation": recommendation,
        "evidence": evidence.collect::<Vec<_>>(),
        "items": items.collect::<Vec<_>>(),
        "external_index": external,
        "entered": own.entered,
    })
}
