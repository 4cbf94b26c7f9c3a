//! The way of a row: handed in, sent back or approved, final. What a row lacks is a warning while it
//! is being answered and a wall only when it is handed in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::answer::{at_row, short_enough};
use super::{Dossier, Draft, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::role::{Act, RowState};
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{Field, FieldValue, Subject};

/// What a row still lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Gap {
    /// No value.
    Value,
    /// A value carried forward that nobody has confirmed.
    Unconfirmed,
    /// No explanation.
    Explanation,
    /// No evidence for a value above the lowest.
    Evidence,
}

impl Gap {
    /// What is missing, a sentence.
    pub const fn sentence(self) -> &'static str {
        match self {
            Gap::Value => "Tingkat atau nilai belum diisi.",
            Gap::Unconfirmed => "Jawaban yang dibawa dari tahun lalu belum dikonfirmasi.",
            Gap::Explanation => "Penjelasan belum diisi.",
            Gap::Evidence => "Bukti dukung belum dilampirkan.",
        }
    }

    /// The field on the indicator's page that fills it.
    pub const fn field(self) -> &'static str {
        match self {
            Gap::Value | Gap::Unconfirmed => "value",
            Gap::Explanation => "explanation",
            Gap::Evidence => "evidence",
        }
    }
}

impl Worksheet {
    /// What a row still lacks before it can be handed in.
    pub fn gaps(&self, place: usize) -> Vec<Gap> {
        let given = self.given(place, Voice::Mandiri);
        let taken_over = self.external_value(place).is_some();
        let mut gaps = Vec::new();
        if given.carried.is_some() {
            gaps.push(Gap::Unconfirmed);
        } else if self.value(place, Voice::Mandiri).is_none() {
            gaps.push(Gap::Value);
        }
        if given.explanation.trim().is_empty() && given.analysis.trim().is_empty() && !taken_over {
            gaps.push(Gap::Explanation);
        }
        let above = self
            .value(place, Voice::Mandiri)
            .is_some_and(|value| value > self.instrument().scale.lowest_score());
        if above && self.evidence(place).is_empty() && !self.has_item_evidence(place) && !taken_over
        {
            gaps.push(Gap::Evidence);
        }
        gaps
    }
}

impl Worksheet {
    /// Whether the assessor has set a value at a row without saying why: the regulations ask for both.
    pub fn is_unexplained(&self, place: usize) -> bool {
        let given = self.given(place, Voice::Internal);
        given.value.is_some() && given.explanation.trim().is_empty()
    }

    /// The rows with a reviewed value that the assessor has not explained.
    pub fn unexplained(&self) -> Vec<String> {
        let rows = self.places().filter(|(place, _)| self.is_unexplained(*place));
        rows.map(|(_, row)| row.code.to_string()).collect()
    }
}

impl Dossier {
    /// Hands rows in, all or none.
    ///
    /// # Errors
    /// When a row lacks something, or may not be handed in.
    pub fn submit(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        codes: &[String],
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        for code in codes {
            let place = worksheet.place(code)?;
            self.allow(stamp, Act::Submit, &worksheet, place)?;
            if let Some(gap) = worksheet.gaps(place).first() {
                return Err(Failure::refused(format!(
                    "Indikator {code} belum dapat diajukan: {} Lengkapi dahulu, lalu ajukan kembali.",
                    gap.sentence()
                )));
            }
        }
        self.move_rows(stamp, &worksheet, codes, "submit", Some("submitted"), None)
    }

    /// Takes handed-in rows back.
    ///
    /// # Errors
    /// When a row is not handed in, or the role may not.
    pub fn withdraw(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        codes: &[String],
    ) -> Result<(), Failure> {
        let worksheet = self.allow_rows(stamp, assessment, codes, Act::Withdraw)?;
        self.move_rows(stamp, &worksheet, codes, "withdraw", None, None)
    }

    /// Sends handed-in rows back with one note, all or none.
    ///
    /// # Errors
    /// When the note is empty, a row is not handed in, or the role may not.
    pub fn send_back(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        codes: &[String],
        note: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.allow_rows(stamp, assessment, codes, Act::SendBack)?;
        let note = note.trim();
        if note.is_empty() {
            let names: Vec<&str> = codes.iter().map(String::as_str).collect();
            return Err(Failure::refused(format!(
                "Tuliskan alasan pengembalian indikator {}, agar responden tahu apa yang harus diperbaiki.",
                short_list(&names)
            )));
        }
        self.move_rows(stamp, &worksheet, codes, "send_back", Some("sent_back"), Some(note))
    }

    /// Approves handed-in rows.
    ///
    /// # Errors
    /// When a row is not handed in, or the role may not.
    pub fn approve(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        codes: &[String],
    ) -> Result<(), Failure> {
        let worksheet = self.allow_rows(stamp, assessment, codes, Act::Approve)?;
        self.move_rows(stamp, &worksheet, codes, "approve", Some("approved"), None)
    }

    /// Sets the reviewed value of a row with the assessor's explanation; without a value only the
    /// explanation. One without the other is told and not refused.
    ///
    /// # Errors
    /// When the value is off the scale, the explanation is longer than 20 000 letters, or the role or the
    /// state does not allow it.
    pub fn save_review(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
        value: Option<&str>,
        explanation: &str,
    ) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Review, &worksheet, place)?;
        short_enough(explanation)?;
        let value =
            value.map(str::trim).filter(|value| !value.is_empty()).map(Score::parse).transpose()?;
        if let Some(value) = value {
            let instrument = worksheet.instrument();
            instrument.scale.admit(&instrument.rows()[place].code, value)?;
        }
        let subject = Subject::Answer {
            assessment: assessment.to_owned(),
            code: code.to_owned(),
            voice: Voice::Internal,
        };
        let value = value.map(Score::exact);
        let explanation = Some(explanation.trim()).filter(|text| !text.is_empty());
        self.transact(stamp, "save_review", &at_row(&worksheet, code), |draft| {
            draft.set(&subject, Field::Value, FieldValue::text(value.as_deref()))?;
            draft.set(&subject, Field::Explanation, FieldValue::text(explanation))
        })?;
        Ok(())
    }

    /// Closes an assessment once every row is approved (or the person works alone).
    ///
    /// # Errors
    /// When rows are not approved yet, it is closed already, or the role may not.
    pub fn finalise(&mut self, stamp: &Stamp, assessment: &str) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::Finalise, &worksheet, 0)?;
        let alone = stamp.actor.role == crate::role::Role::Tunggal;
        let waiting: Vec<&str> = worksheet
            .places()
            .filter(|(place, _)| {
                if alone {
                    !worksheet.gaps(*place).is_empty()
                } else {
                    worksheet.state(*place) != RowState::Approved
                }
            })
            .map(|(_, row)| row.code.as_str())
            .collect();
        if !waiting.is_empty() {
            let what = if alone { "belum lengkap" } else { "belum disetujui" };
            return Err(Failure::refused(format!(
                "Penilaian {} belum dapat difinalkan: {} indikator {what} ({}).",
                worksheet.year(),
                waiting.len(),
                short_list(&waiting)
            )));
        }
        self.set_final(stamp, &worksheet, true, "finalise")
    }

    /// Opens a closed assessment again.
    ///
    /// # Errors
    /// When it is not closed, or the role may not.
    pub fn reopen(&mut self, stamp: &Stamp, assessment: &str) -> Result<(), Failure> {
        let worksheet = self.worksheet(assessment)?;
        self.allow(stamp, Act::Reopen, &worksheet, 0)?;
        self.set_final(stamp, &worksheet, false, "reopen")
    }

    fn set_final(
        &mut self,
        stamp: &Stamp,
        worksheet: &Worksheet,
        closed: bool,
        action: &str,
    ) -> Result<(), Failure> {
        let subject = Subject::Assessment(worksheet.id().to_owned());
        self.transact(stamp, action, &worksheet.year().to_string(), |draft| {
            draft.set(&subject, Field::Final, FieldValue::flag(closed))
        })?;
        Ok(())
    }

    fn allow_rows(
        &self,
        stamp: &Stamp,
        assessment: &str,
        codes: &[String],
        act: Act,
    ) -> Result<Worksheet, Failure> {
        let worksheet = self.worksheet(assessment)?;
        for code in codes {
            self.allow(stamp, act, &worksheet, worksheet.place(code)?)?;
        }
        Ok(worksheet)
    }

    fn move_rows(
        &mut self,
        stamp: &Stamp,
        worksheet: &Worksheet,
        codes: &[String],
        action: &str,
        state: Option<&str>,
        note: Option<&str>,
    ) -> Result<(), Failure> {
        let names: Vec<&str> = codes.iter().map(String::as_str).collect();
        let detail = format!("indikator {}, {}", short_list(&names), worksheet.year());
        let assessment = worksheet.id().to_owned();
        self.transact(stamp, action, &detail, |draft| {
            codes.iter().try_for_each(|code| move_row(draft, &assessment, code, state, note))
        })?;
        Ok(())
    }
}

fn move_row(
    draft: &mut Draft<'_>,
    assessment: &str,
    code: &str,
    state: Option<&str>,
    note: Option<&str>,
) -> rusqlite::Result<()> {
    let subject = Subject::Review { assessment: assessment.to_owned(), code: code.to_owned() };
    draft.set(&subject, Field::State, FieldValue::text(state))?;
    draft.set(&subject, Field::Note, FieldValue::text(note))
}

/// `1, 2, 3` or `1, 2, 3, 4, 5 dan 12 lainnya`.
pub(super) fn short_list(names: &[&str]) -> String {
    match names.len() {
        0..=6 => names.join(", "),
        many => format!("{} dan {} lainnya", names.get(..5).unwrap_or(names).join(", "), many - 5),
    }
}
