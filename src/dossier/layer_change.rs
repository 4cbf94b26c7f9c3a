//! What a change of the list of items does: which values move, which filled items stay, leave the list
//! or come back. Nothing is written here.

use super::layer::LayerAtHand;
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::page::{assessment_summary, count, may_organise, value_text};
use crate::stamp::Actor;
use crate::storage::AssessmentRow;
use crate::view::{BeforeAfter, LayerChange, LayerView, LayersView, MovedItem, ValueMove};

impl Dossier {
    /// The lists that an assessment can use, as a person sees them.
    ///
    /// # Errors
    /// When the assessment is unknown, or a list in the file is damaged.
    pub fn layers_view(&self, actor: &Actor, assessment: &str) -> Result<LayersView, Failure> {
        let row = self.assessment(assessment)?;
        let instrument = self.assessed_with(&row)?;
        let takes_items = instrument.takes_items();
        let all = self.assessments()?;
        let layers = self.layers_for(&row)?;
        Ok(LayersView {
            assessment: assessment_summary(&row.id, row.year, instrument),
            layers: layers.iter().map(|one| layer_view(one, &row, &all)).collect(),
            takes_items,
            may_choose: takes_items && may_organise(actor) && !row.final_,
            is_final: row.final_,
        })
    }

    /// What it would do to put an assessment under another list; changes nothing.
    ///
    /// # Errors
    /// When the assessment or the list is unknown.
    pub fn preview_layer(&self, assessment: &str, layer: &str) -> Result<LayerChange, Failure> {
        let row = self.assessment(assessment)?;
        let layers = self.layers_for(&row)?;
        let to = layers.iter().find(|one| one.layer.id == layer);
        let to = to.ok_or_else(|| Failure::NotFound { what: "Daftar butir itu".to_owned() })?;
        self.change_to(&row, to, &layers)
    }

    /// What it would do to put an assessment under a list, which need not be kept yet.
    pub(super) fn change_to(
        &self,
        row: &AssessmentRow,
        to: &LayerAtHand,
        layers: &[LayerAtHand],
    ) -> Result<LayerChange, Failure> {
        let now = self.worksheet(&row.id)?;
        let mut lists: Vec<_> = layers.iter().map(|one| one.under).collect();
        lists.push(to.under);
        let then = now.under(to.under, lists);
        let all = self.assessments()?;
        let from = layers.iter().find(|one| std::ptr::eq(one.under, now.instrument()));
        let from = from.map(|one| layer_view(one, row, &all));
        Ok(change(&now, &then, from, layer_view(to, row, &all)))
    }
}

fn layer_view(one: &LayerAtHand, row: &AssessmentRow, all: &[AssessmentRow]) -> LayerView {
    let layer = one.layer;
    let first =
        one.own.is_none() && one.under.layers.first().is_some_and(|first| first.id == layer.id);
    // An assessment that says nothing uses the first one.
    let uses = |other: &AssessmentRow| match other.layer.as_deref() {
        Some(used) => used == layer.id,
        None => first && other.instrument == layer.instrument,
    };
    LayerView {
        id: layer.id.clone(),
        title: layer.title.clone(),
        short_title: layer.short_title.clone(),
        dated: layer.dated.clone(),
        source: layer.source.clone(),
        certainty: layer.certainty.clone(),
        items: count(layer.items.len()),
        with_points: count(layer.items.iter().filter(|item| item.points.is_some()).count()),
        proves_nothing: count(layer.items.iter().filter(|item| !item.proves).count()),
        brought: one.own.as_ref().map(|own| own.date.clone()),
        file: one.own.as_ref().map(|own| own.source.clone()).unwrap_or_default(),
        in_use: uses(row),
        used_in: all
            .iter()
            .filter(|other| other.id != row.id && uses(other))
            .map(|other| other.year)
            .collect(),
    }
}

fn change(
    now: &Worksheet,
    then: &Worksheet,
    from: Option<LayerView>,
    to: LayerView,
) -> LayerChange {
    let instrument = now.instrument();
    let (card, card_then) = (now.scorecard(Voice::Mandiri), then.scorecard(Voice::Mandiri));
    let (mut moves, mut stay) = (Vec::new(), 0);
    let (mut leave, mut come_back) = (Vec::new(), Vec::new());
    for (place, row) in now.places() {
        let value = |sheet: &Worksheet| sheet.value(place, Voice::Mandiri);
        let (before, after) = (value(now), value(then));
        if before != after {
            let text = |value| value_text(instrument, value);
            moves.push(ValueMove {
                code: row.code.to_string(),
                name: instrument.row_name(row),
                before: before.map(text),
                after: after.map(text),
                status: now.status(place),
            });
        }
        for (item, given) in now.filled_items(place) {
            let moved = || MovedItem {
                code: row.code.to_string(),
                item: item.clone(),
                state: given.state,
                documents: count(given.evidence.len()),
            };
            match (now.is_listed(place, item), then.is_listed(place, item)) {
                (true, true) => stay += 1,
                (true, false) => leave.push(moved()),
                (false, true) => come_back.push(moved()),
                (false, false) => {}
            }
        }
    }
    let between = |before: String, after: String| BeforeAfter { before, after };
    LayerChange {
        from: from.unwrap_or_else(|| to.clone()),
        to,
        index: between(card.index.shown().to_string(), card_then.index.shown().to_string()),
        predicate: between(
            card.predicate(instrument).name.clone(),
            card_then.predicate(then.instrument()).name.clone(),
        ),
        moves,
        stay,
        leave,
        come_back,
    }
}
