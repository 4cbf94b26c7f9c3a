//! The sample agency: made-up answers, marked so, in the place of Kota Pematangsiantar's unpublished
//! levels. It goes the way every user's data go: through the import.

use std::path::Path;

use super::{Assistance, Dossier, ImportRequest, NewDossier, NewTarget};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::stamp::Stamp;

/// The sample agency's spreadsheet, as in `fixtures/sample/`.
pub const SAMPLE_WORKBOOK: &[u8] = include_bytes!("../../fixtures/sample/lke-2021.xlsx");

/// Marks a sample in the agency's name, so that every screen and report says it.
pub(super) const SAMPLE_MARK: &str = "(contoh)";

/// Makes the sample dossier: answers for 2021 that score 1,53, and the target 2,6 for 2023.
///
/// # Errors
/// When something lies at the path, or it cannot be written to.
pub fn sample_dossier(path: &Path, stamp: &Stamp) -> Result<Dossier, Failure> {
    let new = NewDossier {
        agency: &format!("Kota Pematangsiantar {SAMPLE_MARK}"),
        kind: "Kota",
        province: "Sumatera Utara",
        year: 2021,
        instrument: None,
    };
    let mut dossier = Dossier::create(path, &new, stamp)?;
    let assessment = dossier.assessment_of(Some(2021))?;
    let folder =
        tempfile::tempdir().map_err(|error| Failure::from_io(&std::env::temp_dir(), &error))?;
    let workbook = folder.path().join("lke-2021.xlsx");
    std::fs::write(&workbook, SAMPLE_WORKBOOK)
        .map_err(|error| Failure::from_io(&workbook, &error))?;
    let request = ImportRequest {
        assessment: assessment.id,
        paths: vec![workbook],
        voice: Voice::Mandiri,
        take: Vec::new(),
        only_year: None,
        actor: stamp.actor.clone(),
        assistance: Assistance::default(),
    };
    let preview = dossier.preview_import(&request)?;
    dossier.accept_import(&next(stamp, 1), &request, &preview.token)?;
    let target = NewTarget {
        id: None,
        year: 2023,
        instrument: &assessment.instrument,
        value: "2,6",
        source: "RPJMD",
        document: "Kota Pematangsiantar 2022–2027",
        ..NewTarget::default()
    };
    dossier.save_target(&next(stamp, 2), &target)?;
    Ok(dossier)
}

/// The same circumstances for the nth following act, with ids of its own.
fn next(stamp: &Stamp, nth: u128) -> Stamp {
    Stamp { seed: stamp.seed.wrapping_add(nth), ..stamp.clone() }
}

impl Dossier {
    /// A remark that every report of this dossier must carry on its first page.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn remark(&self) -> Result<Option<String>, Failure> {
        let sample = self.agency()?.name.ends_with(SAMPLE_MARK);
        Ok(sample.then(|| "Contoh: jawaban dalam laporan ini rekaan, bukan data resmi.".to_owned()))
    }
}
