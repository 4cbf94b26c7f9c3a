//! What the official assessors gave at each stage of their work (*Penilaian Dokumen*, *Interviu*,
//! *Visitasi*), beside the final value: values of their own, of which the newest is offered as the
//! final one and never becomes it by itself.

use std::collections::BTreeMap;

use super::answer::at_row;
use super::review::short_list;
use super::{Dossier, Draft, Worksheet};
use crate::answer::{Answers, Voice};
use crate::failure::Failure;
use crate::instrument::StageKey;
use crate::role::Act;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, Subject};

/// The longest note of a stage, in letters.
const LONGEST: usize = 20_000;

/// What was given at a row in a stage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GivenStage {
    /// The value; none where the stage only has a note.
    pub value: Option<Score>,
    /// What the assessors said of it; may be empty.
    pub note: String,
}

/// What is to be kept of a stage: the parts that are absent stay, those that are empty go.
#[derive(Debug, Clone, Copy, Default)]
pub struct NewStage<'a> {
    /// The value as typed.
    pub value: Option<&'a str>,
    /// What the assessors said of it.
    pub note: Option<&'a str>,
}

/// Who set a value, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// When, local time.
    pub at: String,
    /// Who; empty where nobody gave a name.
    pub who: String,
}

/// Who set the values of the stages, by row and stage, and the final ones, by row without a stage.
pub type Signatures = BTreeMap<(String, Option<StageKey>), Signed>;

impl Worksheet {
    /// The value at a row up to a stage: what was given in it, else in the newest stage before it. A
    /// stage speaks of those rows alone that it takes up again.
    pub fn stage_value(&self, place: usize, until: StageKey) -> Option<Score> {
        let stages = StageKey::ALL.into_iter().rev().filter(|stage| *stage <= until);
        stages.filter_map(|stage| self.stage(place, stage)?.value).next()
    }

    /// The newest stage that gave a row a value, with that value.
    pub fn newest_stage(&self, place: usize) -> Option<(StageKey, Score)> {
        let stages = StageKey::ALL.into_iter().rev();
        stages.filter_map(|stage| Some((stage, self.stage(place, stage)?.value?))).next()
    }

    /// What stood at a row before a stage, where anything did.
    pub fn before_stage(&self, place: usize, stage: StageKey) -> Option<Score> {
        let before = StageKey::ALL.into_iter().rfind(|other| *other < stage)?;
        self.stage_value(place, before)
    }

    /// The values of all rows up to a stage.
    pub fn stage_answers(&self, until: StageKey) -> Answers {
        let mut answers = Answers::none(self.instrument());
        for (place, row) in self.places() {
            // A value that no longer fits the scale counts as none; saving refuses such values.
            let _ = answers.set(self.instrument(), &row.code, self.stage_value(place, until));
        }
        answers
    }

    /// Whether any stage has a value or a note at any row.
    pub fn has_stages(&self) -> bool {
        self.places().any(|(place, _)| {
            StageKey::ALL.into_iter().any(|stage| self.stage(place, stage).is_some())
        })
    }

    /// The rows without a final value to which a stage gave one.
    pub fn adoptable(&self) -> Vec<String> {
        let open = |place: usize| {
            self.given(place, Voice::Eksternal).value.is_none()
                && self.newest_stage(place).is_some()
        };
        let rows = self.places().filter(|(place, _)| open(*place));
        rows.map(|(_, row)| row.code.to_string()).collect()
    }
}

impl Dossier {
    /// Keeps what a stage gave at a row.
    ///
    /// # Errors
    /// When the row is unknown, the value is off the scale, the note is longer than 20 000 letters, or
    /// this is not the person's to do.
    pub fn save_stage(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        stage: StageKey,
        new: NewStage<'_>,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::RecordResult, &worksheet, place)?;
        let value = new.value.map(|typed| value_of(&worksheet, place, typed)).transpose()?;
        if new.note.is_some_and(|note| note.chars().count() > LONGEST) {
            return Err(Failure::refused(
                "Catatan tahap terlalu panjang; paling banyak 20.000 huruf. Ringkaslah, dan simpan dokumen lengkapnya sebagai bukti dukung.",
            ));
        }
        let detail = format!("{} pada {}", stage.word(), at_row(&worksheet, code));
        self.transact(stamp, "save_stage", &detail, |draft| {
            write_stage(draft, assessment, code, stage, value, new.note)
        })?;
        Ok(())
    }

    /// Makes the newest stage's value of each row its final one, all or none.
    ///
    /// # Errors
    /// When a row has no stage value or has a final one already, or this is not the person's to do.
    pub fn adopt_stages(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        codes: &[String],
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let mut adopted = Vec::with_capacity(codes.len());
        for code in codes {
            let place = worksheet.place(code)?;
            self.allow(stamp, Act::RecordResult, &worksheet, place)?;
            if worksheet.given(place, Voice::Eksternal).value.is_some() {
                return Err(Failure::refused(format!(
                    "Indikator {code} sudah mempunyai nilai akhir; yang ada tidak diganti. Kosongkan dahulu bila memang harus diganti."
                )));
            }
            let Some((_, value)) = worksheet.newest_stage(place) else {
                return Err(Failure::refused(format!(
                    "Indikator {code} belum mempunyai nilai tahap yang dapat dijadikan nilai akhir."
                )));
            };
            adopted.push((code, value));
        }
        let names: Vec<&str> = codes.iter().map(String::as_str).collect();
        let detail = format!("indikator {}, {}", short_list(&names), worksheet.year());
        self.transact(stamp, "adopt_stages", &detail, |draft| {
            adopted.iter().try_for_each(|(code, value)| {
                let subject = Subject::Answer {
                    assessment: assessment.to_owned(),
                    code: (*code).clone(),
                    voice: Voice::Eksternal,
                };
                draft.set_text(&subject, Field::Value, &value.exact())
            })
        })?;
        Ok(())
    }

    /// Who set the values of the stages and the final ones, and when, as the journal has it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stage_signatures(&self, assessment: &str) -> Result<Signatures, Failure> {
        let mut found = Signatures::new();
        for table in ["stage", "answer"] {
            for row in self.read(|connection| storage::signed(connection, table, assessment))? {
                let key = match Subject::from_path(&row.subject) {
                    Some(Subject::Stage { code, stage, .. }) => (code, Some(stage)),
                    Some(Subject::Answer { code, voice: Voice::Eksternal, .. }) => (code, None),
                    _ => continue,
                };
                found.insert(key, Signed { at: row.at, who: row.who });
            }
        }
        Ok(found)
    }
}

/// A stage's value as typed, judged by the scale; nothing for empty text.
fn value_of(worksheet: &Worksheet, place: usize, typed: &str) -> Result<Option<Score>, Failure> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let value = Score::parse(typed)?;
    let instrument = worksheet.instrument();
    instrument.scale.admit(&instrument.rows()[place].code, value)?;
    Ok(Some(value))
}

/// Writes what a stage gave at a row into a change in the making: the one way in, whether a person
/// types it or a sheet brings it. Whoever calls has judged the value.
pub(super) fn write_stage(
    draft: &mut Draft<'_>,
    assessment: &str,
    code: &str,
    stage: StageKey,
    value: Option<Option<Score>>,
    note: Option<&str>,
) -> rusqlite::Result<()> {
    let subject =
        Subject::Stage { assessment: assessment.to_owned(), code: code.to_owned(), stage };
    if let Some(value) = value {
        let text = value.map(Score::exact);
        draft.set(&subject, Field::Value, FieldValue::text(text.as_deref()))?;
    }
    if let Some(note) = note {
        let note = Some(note.trim()).filter(|note| !note.is_empty());
        draft.set(&subject, Field::Note, FieldValue::text(note))?;
    }
    let empty =
        |draft: &Draft<'_>, field| draft.get(&subject, field).map(|held| held == FieldValue::Empty);
    let present = !(empty(draft, Field::Value)? && empty(draft, Field::Note)?);
    if present || draft.get(&subject, Field::Present)? != FieldValue::Empty {
        draft.set(&subject, Field::Present, FieldValue::flag(present))?;
    }
    Ok(())
}
