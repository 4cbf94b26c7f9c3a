//! Reports of an assessment: what the dossier knows, handed to `report`.

use std::path::Path;

use super::written::write_whole;
use super::{Dossier, Worksheet, instrument};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::planning::{Step, single_steps};
use crate::report::facts::{EvidenceFacts, ReportFacts, StepFacts};
use crate::report::{self, Comparison, Gathering, Kind, RowTold, Written};
use crate::score::Score;
use crate::stamp::Stamp;
use crate::work::Progress;

/// How many steps a report proposes.
const STEPS: usize = 8;

impl Dossier {
    /// Renders a report of the self-assessment.
    ///
    /// # Errors
    /// When the assessment is unknown, or the document cannot be put together.
    pub fn report(&self, stamp: &Stamp, assessment: &str, kind: Kind) -> Result<Written, Failure> {
        let facts = self.report_facts(stamp, assessment, kind)?;
        Ok(report::write(&facts, kind, &Progress::default())?)
    }

    /// All that a report of the self-assessment tells.
    ///
    /// # Errors
    /// When the assessment is unknown, or nothing can be told yet.
    pub fn report_facts(
        &self,
        stamp: &Stamp,
        assessment: &str,
        kind: Kind,
    ) -> Result<ReportFacts, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let own = worksheet.instrument();
        let answers = worksheet.answers(Voice::Mandiri);
        let scorecard = worksheet.scorecard(Voice::Mandiri);
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
        let steps = single_steps(own, &answers)
            .iter()
            .take(STEPS)
            .map(|step| step_facts(&worksheet, step))
            .collect();
        let plan = match kind {
            Kind::Rencana => Some(self.plan_facts(&worksheet, stamp)?),
            Kind::Ringkas | Kind::Lengkap => None,
        };
        let agency = self.agency()?;
        let gathering = Gathering {
            agency: &agency.name,
            voice: Voice::Mandiri,
            made_at: stamp.at,
            program: concat!("SPBE Mandiri ", env!("CARGO_PKG_VERSION")),
            remark: self.remark()?,
            instrument: own,
            answers: &answers,
            scorecard: &scorecard,
            rows: &told(&worksheet),
            last,
            target,
            steps,
            plan,
        };
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
        kind: Kind,
        path: &Path,
    ) -> Result<u32, Failure> {
        let written = self.report(stamp, assessment, kind)?;
        write_whole(path, &written.pdf)?;
        Ok(written.pages)
    }

    /// A file name to suggest: `Laporan SPBE 2021 - Kota Contoh.pdf`.
    ///
    /// # Errors
    /// When the assessment is unknown.
    pub fn report_name(&self, assessment: &str, kind: Kind) -> Result<String, Failure> {
        let row = self.assessment(assessment)?;
        let index = &instrument(&row.instrument)?.index_name;
        let agency: String = self
            .agency()?
            .name
            .chars()
            .map(|sign| if "/\\:*?\"<>|".contains(sign) { '-' } else { sign })
            .collect();
        let word = match kind {
            Kind::Ringkas => "Ringkasan",
            Kind::Rencana => "Peta jalan",
            _ => "Laporan",
        };
        Ok(format!("{word} {index} {} - {agency}.pdf", row.year))
    }
}

fn told(worksheet: &Worksheet) -> Vec<RowTold> {
    let evidence = |used: &crate::storage::EvidenceUseRow| EvidenceFacts {
        name: used.title.clone(),
        pages: used.pages.clone(),
        note: if used.file.is_some() {
            String::new()
        } else {
            "berkas belum dilampirkan".to_owned()
        },
    };
    worksheet
        .places()
        .map(|(place, _)| RowTold {
            units: worksheet.unit(place).map(|unit| unit.name.clone()).into_iter().collect(),
            explanation: worksheet.given(place, Voice::Mandiri).explanation.clone(),
            evidence: worksheet.evidence(place).iter().map(evidence).collect(),
        })
        .collect()
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
