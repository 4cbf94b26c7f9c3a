//! Keep, bring back, check.

use std::path::Path;

use super::{Dossier, Verified};
use crate::failure::Failure;

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
}
