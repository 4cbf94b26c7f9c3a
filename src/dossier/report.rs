//! Reports of an assessment: what the dossier knows, handed to `report`.

mod beside;
mod check;
mod owners;
mod restated;

use std::path::Path;

use chrono::NaiveDate;

pub use check::{Checked, Sealed};

use super::write_whole;
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::planning::{Step, single_steps};
use crate::report::facts::{EvidenceFacts, RecommendationFacts, ReportFacts, StepFacts};
use crate::report::{self, Comparison, Gathering, Kind, Order, RowTold, Written};
use crate::score::Score;
use crate::stamp::Stamp;
use crate::work::Progress;

/// Name and version of the program, as reports name it.
pub(crate) const PROGRAM: &str = concat!("SPBE Mandiri ", env!("CARGO_PKG_VERSION"));
/// How many steps a report proposes.
const STEPS: usize = 8;

impl Dossier {
    /// Renders a report of the self-assessment.
    ///
    /// # Errors
    /// When the assessment is unknown, or the document cannot be put together.
    pub fn report(
        &self,
        stamp: &Stamp,
        assessment: &str,
        order: &Order,
    ) -> Result<Written, Failure> {
        let facts = self.report_facts(stamp, assessment, order)?;
        Ok(report::write(&facts, order.kind, &Progress::default())?)
    }

    /// All that a report of the self-assessment tells.
    ///
    /// # Errors
    /// When the assessment is unknown, or nothing can be told yet.
    pub fn report_facts(
        &self,
        stamp: &Stamp,
        assessment: &str,
        order: &Order,
    ) -> Result<ReportFacts, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let own = worksheet.instrument();
        let answers = worksheet.answers(Voice::Mandiri);
        let scorecard = worksheet.scorecard(Voice::Mandiri);
        let reviewed = worksheet.answers(Voice::Internal);
        let official = worksheet.answers(Voice::Eksternal);
        let previous = self.previous_worksheet(&worksheet)?;
        let previous_answers = previous.as_ref().map(|previous| previous.answers(Voice::Mandiri));
        let previous_scorecard =
            previous.as_ref().map(|previous| previous.scorecard(Voice::Mandiri));
        let last =
            previous.as_ref().zip(previous_answers.as_ref()).zip(previous_scorecard.as_ref()).map(
                |((previous, answers), scorecard)| Comparison {
                    instrument: previous.instrument(),
                    answers,
                    scorecard,
                },
            );
        let target = self
            .target_ahead(worksheet.year(), &own.id)?
            .filter(|target| target.instrument == own.id);
        let target = target.and_then(|target| {
            let source = match target.document.as_str() {
                "" => target.source.clone(),
                document => format!("{} ({document})", target.source),
            };
            Some((target.year, Score::parse(&target.value).ok()?, source))
        });
        let agency = self.agency()?;
        let mut gathering = Gathering::new(own, &answers, &scorecard);
        let rows = told(&worksheet, order.kind);
        gathering.agency = &agency.name;
        gathering.made_at = stamp.at;
        gathering.program = PROGRAM;
        gathering.remark = self.remark()?;
        gathering.rows = &rows;
        gathering.last = last;
        gathering.steps = single_steps(own, &answers)
            .iter()
            .take(STEPS)
            .map(|step| step_facts(&worksheet, step))
            .collect();
        gathering.plan = match order.kind {
            Kind::Rencana => Some(self.plan_facts(&worksheet, stamp)?),
            _ => None,
        };
        if matches!(order.kind, Kind::Ringkas | Kind::Lengkap | Kind::Opd) {
            gathering.owners = self.owner_facts(&worksheet, stamp)?;
        }
        gathering.target = target;
        gathering.reviewed = Some(&reviewed);
        gathering.official = Some(&official);
        gathering.identity = self.identity()?;
        if order.kind == Kind::Opd {
            gathering.unit = Some(unit_named(&worksheet, &order.unit)?);
            gathering.due = due(&order.due)?;
        }
        if matches!(order.kind, Kind::Lengkap | Kind::Perbandingan) {
            gathering.years = self.year_facts(worksheet.year(), &own.id)?;
            gathering.official_results = self.official_facts(worksheet.year(), &own.id)?;
        }
        if matches!(order.kind, Kind::Ringkas | Kind::Lengkap | Kind::Penyesuaian) {
            gathering.restatement = self.restatement_facts(&worksheet)?;
        }
        gathering.appendix = order.kind == Kind::Lengkap && order.appendix;
        if gathering.appendix {
            gathering.changes = self.change_facts()?;
        }
        Ok(report::gather(&gathering))
    }

    /// Writes a report to a path, whole or not at all; gives its number of pages.
    ///
    /// # Errors
    /// As [`Dossier::report`], and when the place cannot be written to or is an open dossier's.
    pub fn write_report(
        &self,
        stamp: &Stamp,
        assessment: &str,
        order: &Order,
        path: &Path,
    ) -> Result<u32, Failure> {
        let written = self.report(stamp, assessment, order)?;
        write_whole(path, &written.pdf)?;
        Ok(written.pages)
    }

    /// A file name to suggest: `Laporan SPBE 2021 - Kota Contoh.pdf`.
    ///
    /// # Errors
    /// When the assessment is unknown.
    pub fn report_name(&self, assessment: &str, order: &Order) -> Result<String, Failure> {
        let row = self.assessment(assessment)?;
        let index = &self.instrument(&row.instrument)?.index_name;
        let whose = match order.kind {
            Kind::Opd => order.unit.clone(),
            _ => self.agency()?.name,
        };
        let whose: String = whose
            .chars()
            .map(|sign| if "/\\:*?\"<>|".contains(sign) { '-' } else { sign })
            .collect();
        let word = match order.kind {
            Kind::Ringkas => "Ringkasan",
            Kind::Rencana => "Peta jalan",
            Kind::BeritaAcara => "Berita acara",
            Kind::Persetujuan => "Persetujuan publikasi",
            Kind::Penyesuaian => "Penyesuaian target",
            Kind::Perbandingan => "Perbandingan",
            Kind::Lengkap | Kind::Opd => "Laporan",
        };
        Ok(format!("{word} {index} {} - {whose}.pdf", row.year))
    }
}

/// The name of the OPD that a report is for, however its letters were typed.
fn unit_named(worksheet: &Worksheet, asked: &str) -> Result<String, Failure> {
    let asked = asked.trim();
    if asked.is_empty() {
        return Err(Failure::refused(
            "Laporan OPD dibuat untuk satu perangkat daerah. Pilih perangkat daerahnya.",
        ));
    }
    let found = worksheet
        .units()
        .iter()
        .find(|unit| unit.id == asked || unit.name.to_lowercase() == asked.to_lowercase());
    found.map(|unit| unit.name.clone()).ok_or_else(|| {
        let known: Vec<&str> = worksheet.units().iter().map(|unit| unit.name.as_str()).collect();
        Failure::refused(match known.as_slice() {
            [] => format!(
                "Perangkat daerah \u{201c}{asked}\u{201d} tidak ada; berkas ini belum memuat perangkat daerah. Tambahkan dahulu."
            ),
            known => format!(
                "Perangkat daerah \u{201c}{asked}\u{201d} tidak ada. Yang ada: {}.",
                known.join("; ")
            ),
        })
    })
}

/// A date such as `2026-12-15`; none where none was given.
fn due(asked: &str) -> Result<Option<chrono::NaiveDate>, Failure> {
    if asked.trim().is_empty() {
        return Ok(None);
    }
    let date = chrono::NaiveDate::parse_from_str(asked.trim(), "%Y-%m-%d").map_err(|_| {
        Failure::refused(format!(
            "Batas waktu \u{201c}{asked}\u{201d} bukan tanggal. Tulis sebagai tahun-bulan-hari, misalnya 2026-12-15."
        ))
    })?;
    Ok(Some(date))
}

fn told(worksheet: &Worksheet, kind: Kind) -> Vec<RowTold> {
    // Stages and recommendations come after the minutes are signed: only what prints them is sealed with them.
    let advises = matches!(kind, Kind::Lengkap | Kind::Opd);
    let evidence = |used: &crate::storage::EvidenceUseRow| EvidenceFacts {
        name: used.title.clone(),
        pages: used.pages.clone(),
        note: if used.file.is_some() {
            String::new()
        } else {
            "berkas belum dilampirkan".to_owned()
        },
    };
    let supporting = |place| worksheet.supporting(place).map(|unit| unit.name.clone());
    worksheet
        .places()
        .map(|(place, _)| RowTold {
            units: match worksheet.unit(place) {
                Some(lead) => std::iter::once(lead.name.clone()).chain(supporting(place)).collect(),
                None => Vec::new(),
            },
            supporting: match worksheet.unit(place) {
                Some(_) => Vec::new(),
                None => supporting(place).collect(),
            },
            explanation: worksheet.given(place, Voice::Mandiri).full_explanation(),
            evidence: worksheet.evidence(place).iter().map(evidence).collect(),
            review_note: worksheet.given(place, Voice::Internal).full_explanation(),
            stages: if advises { restated::stage_facts(worksheet, place) } else { Vec::new() },
            recommendation: worksheet.recommendation(place).filter(|_| advises).map(|given| {
                RecommendationFacts {
                    text: given.text.clone(),
                    follow_up: given.follow_up.clone(),
                    due: date_in_words(&given.due),
                }
            }),
        })
        .collect()
}

/// `30 Juni 2024`; what is no date stays as it is.
fn date_in_words(day: &str) -> String {
    let date = NaiveDate::parse_from_str(day, "%Y-%m-%d");
    date.map_or_else(|_| day.to_owned(), |date| crate::report::words::date(date.into()))
}

/// Name, action and units are filled in from the instrument and the rows by `report`.
fn step_facts(worksheet: &Worksheet, step: &Step) -> StepFacts {
    let own = worksheet.instrument();
    StepFacts {
        indicator: own.rows()[step.place].code.to_string(),
        name: String::new(),
        from: crate::page::value_text(own, step.from),
        to: crate::page::value_text(own, step.to),
        gain: step.gain.fine_change(),
        units: Vec::new(),
        action: String::new(),
    }
}
