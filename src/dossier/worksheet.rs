//! A [`Worksheet`]: everything that one assessment holds, loaded once and then only read. Scores,
//! statuses and views are made from worksheets; nothing in it goes back to the file.

use std::collections::{BTreeMap, BTreeSet};

use super::{Carried, Dossier, Gap, GivenStage};
use crate::answer::{Answers, Voice};
use crate::failure::Failure;
use crate::instrument::{
    Criterion, Instrument, Item, LevelPoints, Row, RowCode, SetPoints, StageKey, code_place,
};
use crate::role::{ItemState, RowState};
use crate::score::Score;
use crate::scoring::{Scorecard, score};
use crate::stamp::Actor;
use crate::storage::{
    self, AssessmentRow, EnteredRow, EvidenceUseRow, ExternalIndexRow, ItemEvidenceRow,
    RecommendationRow, ReviewRow, UnitRow,
};
use crate::view::RowStatus;

/// Everything that one assessment holds.
#[derive(Debug, Clone)]
pub struct Worksheet {
    assessment: AssessmentRow,
    instrument: &'static Instrument,
    rows: Vec<WorksheetRow>,
    units: Vec<UnitRow>,
    /// The instrument under each list of items at hand, where items of another list were filled in.
    lists: Vec<&'static Instrument>,
}

/// What one row holds.
#[derive(Debug, Clone, Default)]
struct WorksheetRow {
    given: [Given; 3],
    items: BTreeMap<String, GivenItem>,
    external: Option<ExternalIndexRow>,
    evidence: Vec<EvidenceUseRow>,
    unit: Option<String>,
    supporting: BTreeSet<String>,
    entered: Option<EnteredRow>,
    review: Option<ReviewRow>,
    recommendation: Option<RecommendationRow>,
    stages: BTreeMap<StageKey, GivenStage>,
}

/// What one voice gave at a row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// A value given directly; a value that waits for confirmation is none.
    pub value: Option<Score>,
    /// The facts of the explanation, or the assessor's note; may be empty.
    pub explanation: String,
    /// The analysis of the explanation; may be empty.
    pub analysis: String,
    /// A value carried forward that waits for confirmation.
    pub carried: Option<Carried>,
}

impl Given {
    /// The explanation as one text, as the ministry's guideline asks for it: facts, then analysis.
    pub fn full_explanation(&self) -> String {
        let parts = [self.explanation.trim(), self.analysis.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

/// What was given for an evidence item (Pemdi).
#[derive(Debug, Clone, Default)]
pub struct GivenItem {
    /// How far it is.
    pub state: ItemState,
    /// What the agency says of it; may be empty.
    pub note: String,
    /// Why the assessor sent it back last; empty once it is accepted.
    pub reason: String,
    /// Its points, where a person set them.
    pub points: Option<SetPoints>,
    /// Its evidence.
    pub evidence: Vec<ItemEvidenceRow>,
}

impl GivenItem {
    /// Whether nothing is said of it.
    fn is_empty(&self) -> bool {
        self.state == ItemState::Belum
            && self.note.is_empty()
            && self.reason.is_empty()
            && self.points.is_none()
            && self.evidence.is_empty()
    }
}

/// An item that was filled in and is not on the list in use: kept, and counted for nothing.
#[derive(Debug, Clone)]
pub struct AbsentItem {
    /// Its code.
    pub code: String,
    /// Its level, where another list or its code tells it.
    pub level: Option<u8>,
    /// What it asks, where another list tells it; may be empty.
    pub text: String,
    /// The list that tells it; may be empty.
    pub list: String,
}

impl Worksheet {
    pub(super) fn load(
        dossier: &Dossier,
        assessment: &AssessmentRow,
    ) -> Result<Worksheet, Failure> {
        let instrument = dossier.assessed_with(assessment)?;
        let id = assessment.id.as_str();
        let mut rows = vec![WorksheetRow::default(); instrument.rows().len()];
        let places: BTreeMap<&str, usize> = instrument
            .rows()
            .iter()
            .enumerate()
            .map(|(place, row)| (row.code.as_str(), place))
            .collect();
        // Rows of another instrument's codes are passed over: nothing of ours writes them.
        let mut at = |code: &str, fill: &mut dyn FnMut(&mut WorksheetRow)| {
            if let Some(row) = places.get(code).and_then(|place| rows.get_mut(*place)) {
                fill(row);
            }
        };
        for answer in dossier.read(|connection| storage::answers(connection, id))? {
            let value = answer.value.as_deref().and_then(|value| Score::parse(value).ok());
            let given = Given {
                value: value.filter(|_| answer.carried.is_none()),
                explanation: answer.explanation,
                analysis: answer.analysis,
                carried: answer.carried.map(|year| Carried { year, value }),
            };
            at(&answer.code, &mut |row| row.given[answer.voice as usize] = given.clone());
        }
        for item in dossier.read(|connection| storage::items(connection, id))? {
            at(&item.code, &mut |row| {
                let given = row.items.entry(item.item.clone()).or_default();
                given.state = ItemState::from_key(item.state.as_deref().unwrap_or_default());
                given.note.clone_from(&item.note);
                given.reason.clone_from(&item.reason);
                let times = item.points.map(SetPoints::Times);
                given.points = item.hundredths.map(SetPoints::Hundredths).or(times);
            });
        }
        for used in dossier.read(|connection| storage::item_evidence(connection, id))? {
            at(&used.code, &mut |row| {
                row.items.entry(used.item.clone()).or_default().evidence.push(used.clone());
            });
        }
        for external in dossier.read(|connection| storage::external_indices(connection, id))? {
            at(&external.code, &mut |row| row.external = Some(external.clone()));
        }
        for evidence in dossier.read(|connection| storage::evidence_uses(connection, id))? {
            at(&evidence.code, &mut |row| row.evidence.push(evidence.clone()));
        }
        for assignment in dossier.read(|connection| storage::assignments(connection, id))? {
            at(&assignment.code, &mut |row| row.unit = Some(assignment.unit.clone()));
        }
        for support in dossier.read(|connection| storage::supports(connection, id))? {
            at(&support.code, &mut |row| {
                row.supporting.insert(support.unit.clone());
            });
        }
        for review in dossier.read(|connection| storage::reviews(connection, id))? {
            at(&review.code, &mut |row| row.review = Some(review.clone()));
        }
        for recommendation in dossier.read(|connection| storage::recommendations(connection, id))? {
            at(&recommendation.code, &mut |row| row.recommendation = Some(recommendation.clone()));
        }
        for stage in dossier.read(|connection| storage::stages(connection, id))? {
            let value = stage.value.as_deref().and_then(|value| Score::parse(value).ok());
            let given = GivenStage { value, note: stage.note };
            at(&stage.code, &mut |row| drop(row.stages.insert(stage.stage, given.clone())));
        }
        for entered in dossier.read(|connection| storage::entered(connection, id))? {
            if let Some(row) =
                places.get(entered.code.as_str()).and_then(|place| rows.get_mut(*place))
            {
                row.entered = Some(entered.clone());
            }
        }
        let units = dossier.read(storage::units)?;
        let lists = Vec::new();
        let mut worksheet =
            Worksheet { assessment: assessment.clone(), instrument, rows, units, lists };
        if worksheet.places().any(|(place, _)| worksheet.absent_codes(place).next().is_some()) {
            let at_hand = dossier.layers_for(assessment)?;
            worksheet.lists = at_hand.iter().map(|one| one.under).collect();
        }
        Ok(worksheet)
    }

    /// The same answers under another list of items of the same instrument; `lists` are all of them.
    pub(super) fn under(
        &self,
        instrument: &'static Instrument,
        lists: Vec<&'static Instrument>,
    ) -> Worksheet {
        Worksheet { instrument, lists, ..self.clone() }
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
        self.instrument.value_from_items(self.indicator(place), &claimed, &self.set_points(place))
    }

    /// The items of a row that the agency claims: handed in or accepted, and on the list in use.
    pub fn claimed_items(&self, place: usize) -> BTreeSet<String> {
        let claimed =
            |item: &GivenItem| matches!(item.state, ItemState::Dikirim | ItemState::Diterima);
        self.listed_items(place)
            .filter(|(_, item)| claimed(item))
            .map(|(code, _)| code.clone())
            .collect()
    }

    /// What was given for items of a row that are on the list in use.
    fn listed_items(&self, place: usize) -> impl Iterator<Item = (&String, &GivenItem)> {
        let indicator = self.indicator(place);
        self.rows[place].items.iter().filter(|(code, _)| indicator.item(code).is_some())
    }

    /// The items of a row of which anything is said, whatever list they are on.
    pub(super) fn filled_items(&self, place: usize) -> impl Iterator<Item = (&String, &GivenItem)> {
        self.rows[place].items.iter().filter(|(_, item)| !item.is_empty())
    }

    fn absent_codes(&self, place: usize) -> impl Iterator<Item = &String> {
        let indicator = self.indicator(place);
        let filled = self.filled_items(place).map(|(code, _)| code);
        filled.filter(move |code| indicator.item(code).is_none())
    }

    /// The items of a row that were filled in and are not on the list in use.
    pub fn absent_items(&self, place: usize) -> Vec<AbsentItem> {
        let number = self.indicator(place).number;
        let absent = self.absent_codes(place).map(|code| {
            let told = self.lists.iter().find_map(|list| {
                let own = list.indicators().find(|indicator| indicator.number == number)?;
                let (level, item) = own.item(code)?;
                Some((level, item.text.clone(), list.layer_in_use()?.short_title.clone()))
            });
            let (level, text, list) = match told {
                Some((level, text, list)) => (Some(level), text, list),
                None => (code_place(code).map(|(_, level)| level), String::new(), String::new()),
            };
            AbsentItem { code: code.clone(), level, text, list }
        });
        absent.collect()
    }

    /// Whether an item of a row is on the list in use.
    pub fn is_listed(&self, place: usize, item: &str) -> bool {
        self.indicator(place).item(item).is_some()
    }

    /// The claimed items of a row that hold by themselves: handed in or accepted, with a file. What
    /// the assessor accepted without one proves nothing to those who come after him.
    pub fn evidenced_items(&self, place: usize) -> BTreeSet<String> {
        let mut held = self.claimed_items(place);
        let items = &self.rows[place].items;
        held.retain(|code| {
            items.get(code).is_some_and(|item| item.evidence.iter().any(|used| used.file.is_some()))
        });
        held
    }

    /// What was given for an item of a row.
    pub fn item(&self, place: usize, item: &str) -> GivenItem {
        self.rows[place].items.get(item).cloned().unwrap_or_default()
    }

    /// The items of a row at which evidence stands, with that evidence.
    pub fn item_evidence(
        &self,
        place: usize,
    ) -> impl Iterator<Item = (&str, &[ItemEvidenceRow])> + use<'_> {
        let items = self.rows[place].items.iter();
        items.map(|(code, item)| (code.as_str(), item.evidence.as_slice()))
    }

    /// How far an item of a row is.
    pub fn item_state(&self, place: usize, item: &str) -> ItemState {
        self.rows[place].items.get(item).map(|item| item.state).unwrap_or_default()
    }

    /// The revision of the instrument up to which the assessment's people have been told.
    pub fn instrument_seen(&self) -> Option<&str> {
        self.assessment.instrument_seen.as_deref()
    }

    /// What a person set the points of a row's items to.
    pub(super) fn set_points(&self, place: usize) -> impl Fn(&Item) -> Option<SetPoints> {
        move |item| self.rows[place].items.get(&item.code).and_then(|given| given.points)
    }

    /// What each item of a level of a row counts: as a person set it, else as the list has it, else
    /// an equal share.
    pub fn level_points(&self, place: usize, criterion: &Criterion) -> LevelPoints {
        self.instrument.level_points(criterion, &self.set_points(place))
    }

    /// Whether any item of a row has evidence.
    pub fn has_item_evidence(&self, place: usize) -> bool {
        self.listed_items(place).any(|(_, item)| !item.evidence.is_empty())
    }

    /// How far a row is on its way.
    pub fn state(&self, place: usize) -> RowState {
        if self.assessment.final_ {
            return RowState::Final;
        }
        match self.rows[place].review.as_ref().map(|review| review.state.as_str()) {
            Some("submitted") => RowState::Submitted,
            Some("sent_back") => RowState::SentBack,
            Some("approved") => RowState::Approved,
            _ => RowState::Open,
        }
    }

    /// Why a row was sent back; empty when it was not.
    pub fn review_note(&self, place: usize) -> &str {
        self.rows[place].review.as_ref().map_or("", |review| review.note.as_str())
    }

    /// What an assessor recommended at a row, and what follows from it.
    pub fn recommendation(&self, place: usize) -> Option<&RecommendationRow> {
        self.rows[place].recommendation.as_ref()
    }

    /// What the official assessors gave at a row in a stage.
    pub fn stage(&self, place: usize, stage: StageKey) -> Option<&GivenStage> {
        self.rows[place].stages.get(&stage)
    }

    /// Whether the assessment is closed.
    pub fn is_final(&self) -> bool {
        self.assessment.final_
    }

    /// What an item of a row counts, in points of its level; nothing for one that the list in use lacks.
    pub fn item_points(&self, place: usize, item: &str) -> Option<Score> {
        let levels = self.indicator(place).levels.iter();
        let criterion = levels.filter(|level| level.items.iter().any(|own| own.code == item));
        criterion.take(1).find_map(|criterion| {
            let at = criterion.items.iter().position(|own| own.code == item)?;
            self.level_points(place, criterion).each.get(at).copied()
        })
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
        self.rows[place].entered.is_some()
    }

    /// Whether what goes into the portal is another than when the row was entered there; a tick of
    /// before that was noted counts as unchanged.
    pub fn changed_since_entered(&self, place: usize) -> bool {
        let noted = self.rows[place].entered.as_ref().and_then(|row| row.content.as_deref());
        noted.is_some_and(|noted| noted != self.portal_fingerprint(place))
    }

    /// The OPD that leads a row.
    pub fn unit(&self, place: usize) -> Option<&UnitRow> {
        let id = self.rows[place].unit.as_deref()?;
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The OPDs that support a row, by name; the one that leads it is none of them.
    pub fn supporting(&self, place: usize) -> impl Iterator<Item = &UnitRow> + use<'_> {
        let own = &self.rows[place].supporting;
        self.units.iter().filter(|unit| own.contains(&unit.id))
    }

    /// Whether a person's own OPD leads a row.
    pub fn is_led_by(&self, place: usize, actor: &Actor) -> bool {
        actor.unit.is_some() && self.unit(place).map(|unit| &unit.id) == actor.unit.as_ref()
    }

    /// Which OPD leads each row, by its order in [`Worksheet::units`]; rows without one are left out.
    pub fn teams(&self) -> BTreeMap<usize, usize> {
        let order = |id: &String| self.units.iter().position(|unit| unit.id == *id);
        self.rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| Some((place, order(row.unit.as_ref()?)?)))
            .collect()
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

    /// Where a row stands, for a status word.
    pub fn status(&self, place: usize) -> RowStatus {
        match self.state(place) {
            RowState::Final => return RowStatus::Final,
            RowState::Submitted => return RowStatus::Submitted,
            RowState::SentBack => return RowStatus::SentBack,
            RowState::Approved => return RowStatus::Approved,
            RowState::Open => {}
        }
        let gaps = self.gaps(place);
        match gaps.first() {
            Some(Gap::Unconfirmed) => RowStatus::Unconfirmed,
            Some(Gap::Value) => RowStatus::Unanswered,
            Some(_) if gaps.contains(&Gap::Evidence) => RowStatus::WithoutEvidence,
            Some(_) => RowStatus::WithoutExplanation,
            None => RowStatus::Done,
        }
    }
}
