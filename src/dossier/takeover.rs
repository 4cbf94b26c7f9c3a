//! Taking over: the index of one assessment as the outside index of an indicator of another, where the
//! data say that it is that index (the statistics index of EPSS in Pemdi). Offered and taken by a
//! person's act, never by itself: what was taken stays what it was when the other assessment goes on.

use super::answer::{ExternalFigure, at_row};
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::instrument::Instrument;
use crate::role::Act;
use crate::score::Score;
use crate::scoring::Scorecard;
use crate::stamp::Stamp;

/// The index of another assessment of this dossier, for an indicator that takes it.
#[derive(Debug, Clone)]
pub struct OfferedIndex {
    /// The other assessment's instrument.
    pub instrument: &'static Instrument,
    /// Its year.
    pub year: i32,
    /// Whose word it is: the external assessor's where there is one, else the internal one's, else the
    /// agency's own.
    pub voice: Voice,
    /// The index, exactly as it was computed.
    pub index: Score,
    /// How many rows this voice has answered; the others count at the lowest level.
    pub answered: usize,
    /// Of how many.
    pub of: usize,
}

impl OfferedIndex {
    /// Whether every row was answered.
    pub fn is_complete(&self) -> bool {
        self.answered == self.of
    }

    /// Where it comes from, in words: `Hasil EPSS 2022 tahun 2025 dalam berkas ini: penilaian mandiri,
    /// lengkap (38 dari 38 dijawab)`.
    pub fn in_words(&self) -> String {
        let short = if self.is_complete() { "lengkap" } else { "belum lengkap" };
        format!(
            "Hasil {} tahun {} dalam berkas ini: {}, {short} ({} dari {} dijawab)",
            self.instrument.short_title,
            self.year,
            self.voice.name().to_lowercase(),
            self.answered,
            self.of
        )
    }
}

impl Dossier {
    /// The index that another assessment of this dossier offers to a row: that of the newest year up to
    /// this assessment's, else of the first year after it.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn offered_index(
        &self,
        worksheet: &Worksheet,
        place: usize,
    ) -> Result<Option<OfferedIndex>, Failure> {
        let index = worksheet.indicator(place).takes_external_index();
        let Some(from) = index.and_then(|index| index.from_instrument.as_deref()) else {
            return Ok(None);
        };
        let mut rows = self.usable_assessments()?;
        rows.retain(|row| row.instrument == from);
        // The nearest year first, those before it before those after.
        rows.sort_by_key(|row| (row.year > worksheet.year(), (row.year - worksheet.year()).abs()));
        for row in rows {
            let other = Worksheet::load(self, &row)?;
            let said = [Voice::Eksternal, Voice::Internal, Voice::Mandiri].into_iter();
            let spoken = |voice| Some((voice, other.scorecard_if_any(voice)?));
            if let Some((voice, scorecard)) = said.filter_map(spoken).next() {
                return Ok(Some(offered(&other, voice, &scorecard)));
            }
        }
        Ok(None)
    }

    /// Takes the offered index of another assessment over as the outside index of a row; gives it.
    ///
    /// # Errors
    /// When the row takes no such index, or none is offered.
    pub fn take_over_index(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
    ) -> Result<OfferedIndex, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        self.allow(stamp, Act::Answer, &worksheet, place)?;
        let index = worksheet.indicator(place).takes_external_index();
        let Some(from) = index.and_then(|index| index.from_instrument.as_deref()) else {
            return Err(Failure::refused(format!(
                "Indikator {code} tidak mengambil hasil penilaian lain."
            )));
        };
        let offered = self.offered_index(&worksheet, place)?.ok_or_else(|| {
            let title = self.instrument(from).map_or(from, |of| of.short_title.as_str());
            Failure::refused(format!(
                "Berkas ini belum memuat penilaian {title} yang sudah dijawab. Buat dan isi dahulu penilaiannya, atau tulis angkanya sendiri."
            ))
        })?;
        let figure = ExternalFigure {
            figure: Some(offered.index),
            date: stamp.at.format("%Y-%m-%d").to_string(),
            source: offered.in_words(),
        };
        let what = format!(
            "{} tahun {} untuk {}",
            offered.instrument.short_title,
            offered.year,
            at_row(&worksheet, code)
        );
        self.set_external_index(stamp, (&worksheet, place), ("take_over_index", &what), &figure)?;
        Ok(offered)
    }
}

fn offered(other: &Worksheet, voice: Voice, scorecard: &Scorecard) -> OfferedIndex {
    OfferedIndex {
        instrument: other.instrument(),
        year: other.year(),
        voice,
        index: scorecard.index.reduced(),
        answered: scorecard.answered,
        of: scorecard.of,
    }
}
