//! Keep, bring back, check.

use std::path::Path;

use sha2::{Digest, Sha256};

use super::Dossier;
use super::evidence::hex;
use crate::failure::Failure;
use crate::storage;

/// What a check of a dossier found; nothing in `faults` means that it is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many changes the journal holds.
    pub changes: u32,
    /// How many assessments there are.
    pub assessments: usize,
    /// How many evidence files are kept.
    pub files: usize,
    /// What is wrong, a sentence each.
    pub faults: Vec<String>,
}

impl Dossier {
    /// Copies the dossier whole and checks the copy; never overwrites.
    ///
    /// # Errors
    /// When something lies there, or the copy cannot be written or does not check; no copy is left.
    pub fn backup(&self, to: &Path) -> Result<(), Failure> {
        self.kept.copy(to)
    }

    /// Brings a copy back as a new file; never overwrites.
    ///
    /// # Errors
    /// When the copy is no sound dossier, or something lies at the new place.
    pub fn restore(copy: &Path, to: &Path) -> Result<Verified, Failure> {
        let dossier = Dossier::open_to_read(copy)?;
        let verified = dossier.verify()?;
        if let Some(fault) = verified.faults.first() {
            return Err(Failure::FileDamaged {
                path: copy.display().to_string(),
                detail: fault.clone(),
            });
        }
        dossier.backup(to)?;
        Ok(verified)
    }

    /// Checks everything: the file's structure, that the journal and the state agree, and that every
    /// evidence file is what it was.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn verify(&self) -> Result<Verified, Failure> {
        let mut faults = Vec::new();
        if let Err(failure) = storage::check(&self.connection, &self.path) {
            faults.push(failure.to_string());
        }
        for disagreement in self.read(storage::journal_disagreements)? {
            faults.push(format!("Riwayat dan isi berkas berbeda pada {disagreement}."));
        }
        let files = self.read(storage::files)?;
        for sha256 in &files {
            let content = self
                .read(|connection| storage::file_content(connection, sha256))?
                .unwrap_or_default();
            if hex(&Sha256::digest(&content)) != *sha256 {
                faults.push(format!(
                    "Isi berkas bukti {} berubah.",
                    sha256.get(..12).unwrap_or(sha256)
                ));
            }
        }
        Ok(Verified {
            changes: self.read(storage::change_count)?,
            assessments: self.assessments()?.len(),
            files: self.read(storage::evidence_file_count)? as usize,
            faults,
        })
    }
}
