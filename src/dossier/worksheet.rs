//! A [`Worksheet`]: everything that one assessment holds, loaded once and then only read. Scores,
//! statuses and views are made from worksheets; nothing in it goes back to the file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Dossier, instrument};
use crate::answer::{Answers, Voice};
use crate::failure::Failure;
use crate::instrument::{Instrument, Row, RowCode};
use crate::score::Score;
use crate::scoring::{Scorecard, score};
use crate::storage::{self, AssessmentRow, EvidenceUseRow, ExternalIndexRow, UnitRow};
use crate::view::{ItemState, RowStatus};

/// Everything that one assessment holds.
#[derive(Debug, Clone)]
pub struct Worksheet {
    assessment: AssessmentRow,
    instrument: &'static Instrument,
    rows: Vec<WorksheetRow>,
    units: Vec<UnitRow>,
}

/// What one row holds.
#[derive(Debug, Clone, Default)]
struct WorksheetRow {
    given: [Given; 3],
    items: BTreeMap<String, ItemState>,
    external: Option<ExternalIndexRow>,
    evidence: Vec<EvidenceUseRow>,
    unit: Option<String>,
    entered: bool,
}

/// What one voice gave at a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// A value given directly.
    pub value: Option<Score>,
    /// The explanation, or the assessor's note; may be empty.
    pub explanation: String,
}

impl Worksheet {
    pub(super) fn load(
        dossier: &Dossier,
        assessment: &AssessmentRow,
    ) -> Result<Worksheet, Failure> {
        let instrument = instrument(&assessment.instrument)?;
        let id = assessment.id.as_str();
        let mut rows = vec![WorksheetRow::default(); instrument.rows().len()];
        let places: BTreeMap<&str, usize> = instrument
            .rows()
            .iter()
            .enumerate()
            .map(|(place, row)| (row.code.as_str(), place))
            .collect();
        for answer in dossier.read(|connection| storage::answers(connection, id))? {
            if let Some(row) =
                places.get(answer.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                let value = answer.value.as_deref().and_then(|value| Score::parse(value).ok());
                row.given[answer.voice as usize] = Given { value, explanation: answer.explanation };
            }
        }
        for item in dossier.read(|connection| storage::items(connection, id))? {
            if let Some(row) = places.get(item.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                row.items.insert(item.item, item_state(&item.state));
            }
        }
        for external in dossier.read(|connection| storage::external_indices(connection, id))? {
            if let Some(row) =
                places.get(external.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                row.external = Some(external);
            }
        }
        for evidence in dossier.read(|connection| storage::evidence_uses(connection, id))? {
            if let Some(row) =
                places.get(evidence.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                row.evidence.push(evidence);
            }
        }
        for assignment in dossier.read(|connection| storage::assignments(connection, id))? {
            if let Some(row) =
                places.get(assignment.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                row.unit = Some(assignment.unit);
            }
        }
        for entered in dossier.read(|connection| storage::entered(connection, id))? {
            if let Some(row) =
                places.get(entered.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                row.entered = true;
            }
        }
        let units = dossier.read(storage::units)?;
        Ok(Worksheet { assessment: assessment.clone(), instrument, rows, units })
    }

    /// The assessment's id.
    pub fn id(&self) -> &str {
        &self.assessment.id
    }

    /// The year assessed.
    pub fn year(&self) -> i32 {
        self.assessment.year
    }

    /// The instrument.
    pub fn instrument(&self) -> &'static Instrument {
        self.instrument
    }

    /// All OPDs of the dossier by name.
    pub fn units(&self) -> &[UnitRow] {
        &self.units
    }

    /// The rows of the instrument with their places.
    pub fn places(&self) -> impl Iterator<Item = (usize, &'static Row)> + use<> {
        self.instrument.rows().iter().enumerate()
    }

    /// Where a row stands.
    ///
    /// # Errors
    /// When the instrument has no such row.
    pub fn place(&self, code: &str) -> Result<usize, Failure> {
        Ok(self.instrument.row_place(&RowCode::new(code))?)
    }

    /// What a voice gave at a row.
    pub fn given(&self, place: usize, voice: Voice) -> &Given {
        &self.rows[place].given[voice as usize]
    }

    /// The value of a row in a voice: what was given directly; for the self-assessment else the
    /// outside index converted, else what the handed-in items amount to. Nothing where nothing is.
    pub fn value(&self, place: usize, voice: Voice) -> Option<Score> {
        let direct = self.given(place, voice).value;
        if direct.is_some() || voice != Voice::Mandiri {
            return direct;
        }
        self.external_value(place).or_else(|| self.items_value(place))
    }

    /// The value that the outside index entered at a row converts to.
    pub fn external_value(&self, place: usize) -> Option<Score> {
        let figure = Score::parse(&self.external(place)?.figure).ok()?;
        self.indicator(place).takes_external_index()?.value(figure)
    }

    /// The value that the handed-in items of a row amount to; nothing while none is handed in.
    pub fn items_value(&self, place: usize) -> Option<Score> {
        let claimed = self.claimed_items(place);
        if claimed.is_empty() {
            return None;
        }
        self.instrument.value_from_items(self.indicator(place), &claimed)
    }

    /// The items of a row that the agency claims: handed in or accepted.
    pub fn claimed_items(&self, place: usize) -> BTreeSet<String> {
        let claimed = |state: &ItemState| matches!(state, ItemState::Dikirim | ItemState::Diterima);
        self.rows[place]
            .items
            .iter()
            .filter(|(_, state)| claimed(state))
            .map(|(code, _)| code.clone())
            .collect()
    }

    /// How far an item of a row is.
    pub fn item_state(&self, place: usize, item: &str) -> ItemState {
        self.rows[place].items.get(item).copied().unwrap_or_default()
    }

    /// The items of a row that have a state, with its key.
    pub fn item_states(&self, place: usize) -> Vec<(String, String)> {
        let items = self.rows[place].items.iter();
        items
            .filter(|(_, state)| **state != ItemState::Belum)
            .map(|(code, state)| (code.clone(), state.key().to_owned()))
            .collect()
    }

    /// The outside index entered at a row.
    pub fn external(&self, place: usize) -> Option<&ExternalIndexRow> {
        self.rows[place].external.as_ref()
    }

    /// The evidence at a row.
    pub fn evidence(&self, place: usize) -> &[EvidenceUseRow] {
        &self.rows[place].evidence
    }

    /// The other rows at which a piece of evidence serves.
    pub fn also_at(&self, place: usize, evidence: &str) -> Vec<String> {
        let serves = |other: &(usize, &Row)| {
            other.0 != place
                && self.rows[other.0].evidence.iter().any(|used| used.evidence == evidence)
        };
        self.places().filter(serves).map(|(_, row)| row.code.to_string()).collect()
    }

    /// Whether a row has been entered in the official portal.
    pub fn entered(&self, place: usize) -> bool {
        self.rows[place].entered
    }

    /// The OPD that leads a row.
    pub fn unit(&self, place: usize) -> Option<&UnitRow> {
        let id = self.rows[place].unit.as_deref()?;
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The indicator of a row.
    pub fn indicator(&self, place: usize) -> &'static crate::instrument::Indicator {
        self.instrument.indicator(&self.instrument.rows()[place])
    }

    /// The answers of a voice.
    pub fn answers(&self, voice: Voice) -> Answers {
        let mut answers = Answers::none(self.instrument);
        for (place, row) in self.places() {
            // A value that no longer fits the scale counts as none; saving refuses such values.
            let _ = answers.set(self.instrument, &row.code, self.value(place, voice));
        }
        answers
    }

    /// The scorecard of a voice.
    pub fn scorecard(&self, voice: Voice) -> Scorecard {
        score(self.instrument, &self.answers(voice), self.year())
    }

    /// The scorecard of a voice that has said anything.
    pub fn scorecard_if_any(&self, voice: Voice) -> Option<Scorecard> {
        Some(self.scorecard(voice)).filter(|scorecard| scorecard.answered > 0)
    }

    /// Where a row stands.
    pub fn status(&self, place: usize) -> RowStatus {
        let Some(value) = self.value(place, Voice::Mandiri) else { return RowStatus::Unanswered };
        let needs_evidence =
            value > self.instrument.scale.lowest_score() && self.external_value(place).is_none();
        if needs_evidence && self.evidence(place).is_empty() {
            return RowStatus::WithoutEvidence;
        }
        if self.given(place, Voice::Mandiri).explanation.trim().is_empty()
            && self.external_value(place).is_none()
        {
            return RowStatus::WithoutExplanation;
        }
        RowStatus::Done
    }
}

fn item_state(key: &str) -> ItemState {
    match key {
        "draf" => ItemState::Draf,
        "dikirim" => ItemState::Dikirim,
        "diterima" => ItemState::Diterima,
        "revisi" => ItemState::Revisi,
        _ => ItemState::Belum,
    }
}
