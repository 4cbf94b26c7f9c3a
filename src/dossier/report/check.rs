//! Whether a dossier still says what a printed report says: the report's seal against the data of
//! today, and the file against what the program would write again.

use std::path::Path;

use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::limits::SEALED_REPORT;
use crate::report::facts::ReportFacts;
use crate::report::seal::Seal;
use crate::report::{self, Kind};
use crate::stamp::{Actor, Stamp};
use crate::work::Progress;

use super::PROGRAM;

/// A report that waits to be held against the dossier.
#[derive(Debug)]
pub struct Sealed {
    pdf: Vec<u8>,
    seal: Seal,
    /// The facts of today; none where the dossier no longer holds the assessment.
    facts: Option<(ReportFacts, Kind)>,
    /// Why there are no facts.
    missing: String,
}

/// What came of the check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The seal of the report.
    pub seal: Seal,
    /// Whether the dossier still says the same.
    pub same: bool,
    /// Whether the file is to the last bit what the program wrote; none where it cannot be told,
    /// because another version wrote it or the data have changed since.
    pub intact: Option<bool>,
    /// What came of it, in one sentence.
    pub verdict: String,
    /// What has changed, in sentences.
    pub differences: Vec<String>,
}

impl Dossier {
    /// Reads a report's seal and gathers what the dossier says today.
    ///
    /// # Errors
    /// When the file cannot be read, or carries no seal.
    pub fn sealed_report(&self, path: &Path) -> Result<Sealed, Failure> {
        let shown = path.display();
        let size = std::fs::metadata(path).map_err(|error| Failure::from_io(path, &error))?.len();
        if size > SEALED_REPORT {
            return Err(Failure::refused(format!(
                "\u{201c}{shown}\u{201d} lebih besar dari laporan mana pun yang dibuat aplikasi ini. Pilih PDF laporannya."
            )));
        }
        let pdf = std::fs::read(path).map_err(|error| Failure::from_io(path, &error))?;
        if !pdf.starts_with(b"%PDF-") {
            return Err(Failure::refused(format!(
                "\u{201c}{shown}\u{201d} bukan PDF. Pilih PDF laporan yang dibuat aplikasi ini."
            )));
        }
        let Some(seal) = Seal::read(&pdf) else {
            return Err(Failure::refused(format!(
                "\u{201c}{shown}\u{201d} tidak memuat segel yang terbaca. PDF itu bukan laporan dari aplikasi ini, atau sudah disimpan ulang oleh program lain; pilih berkas aslinya."
            )));
        };
        let (facts, missing) = match self.facts_of(&seal) {
            Ok(facts) => (Some(facts), String::new()),
            Err(failure) => (None, failure.to_string()),
        };
        Ok(Sealed { pdf, seal, facts, missing })
    }

    /// What the dossier says today to the order of a seal.
    fn facts_of(&self, seal: &Seal) -> Result<(ReportFacts, Kind), Failure> {
        let order = seal.order().ok_or_else(|| {
            Failure::refused(format!(
                "Jenis laporan \u{201c}{}\u{201d} tidak dikenal versi ini.",
                seal.kind
            ))
        })?;
        let row = self
            .assessments()?
            .into_iter()
            .find(|row| row.year == seal.year && row.instrument == seal.instrument)
            .ok_or_else(|| {
                Failure::refused(format!(
                    "Berkas ini tidak memuat penilaian {} dengan instrumen {}.",
                    seal.year, seal.instrument
                ))
            })?;
        let at = chrono::NaiveDateTime::parse_from_str(&seal.made_at, "%Y-%m-%dT%H:%M:%S")
            .unwrap_or_default();
        let stamp = Stamp { at, who: String::new(), seed: 0, actor: Actor::default() };
        let mut facts = self.report_facts(&stamp, &row.id, &order)?;
        // The data are compared by what the report says, whichever version said it.
        facts.program.clone_from(&seal.program);
        Ok((facts, order.kind))
    }
}

impl Sealed {
    /// Holds the report against the facts of today.
    ///
    /// # Errors
    /// When the report cannot be written again, or the work was called off.
    pub fn check(self, progress: &Progress) -> Result<Checked, Failure> {
        let Sealed { pdf, seal, facts, missing } = self;
        let Some((facts, kind)) = facts else {
            return Ok(Checked {
                same: false,
                intact: None,
                verdict: "Isi berkas penilaian tidak lagi sama dengan laporan ini.".to_owned(),
                differences: vec![missing],
                seal,
            });
        };
        let now = Seal::of(&facts, kind);
        let same = now.fingerprint == seal.fingerprint;
        let mut differences = if same { Vec::new() } else { seal.differences(&now) };
        let intact = if same && seal.program == PROGRAM {
            Some(report::write(&facts, kind, progress)?.pdf == pdf)
        } else {
            None
        };
        if !same && seal.program != PROGRAM {
            differences
                .push(format!("Laporan dibuat dengan {}, aplikasi ini {PROGRAM}.", seal.program));
        }
        let verdict = match (same, intact) {
            (true, Some(true)) => {
                "Masih sama: isi berkas penilaian sama dengan laporan ini, dan PDF-nya utuh seperti saat dibuat."
            }
            (true, Some(false)) => {
                "Isi berkas penilaian masih sama, tetapi PDF ini telah diubah atau disimpan ulang sejak dibuat. Cetak ulang laporannya bila keasliannya penting."
            }
            (true, None) => {
                "Masih sama: isi berkas penilaian sama dengan laporan ini. Keutuhan PDF-nya tidak dapat diperiksa karena dibuat dengan versi aplikasi yang lain."
            }
            (false, _) => "Sudah berubah: isi berkas penilaian tidak lagi sama dengan laporan ini.",
        };
        Ok(Checked { same, intact, verdict: verdict.to_owned(), differences, seal })
    }
}
