//! Keep, bring back, check.

use std::path::Path;

use super::{Dossier, Verified};
use crate::failure::Failure;
use crate::storage;

/// A piece of a dossier's file: for copies that are made without holding the dossier all the while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Which dossier it is, by its founding.
    pub dossier: String,
    /// The seal of the file as it is; another after each change.
    pub seal: Vec<u8>,
    /// How many bytes stand before the seal.
    pub of: u64,
    /// Some of them, from the place that was asked for.
    pub bytes: Vec<u8>,
}

/// How much is handed out at a time: a few milliseconds of reading.
const PIECE: u64 = 8 << 20;

impl Dossier {
    /// The piece of the file that begins at a place.
    ///
    /// # Errors
    /// When the file may only be read, or fails.
    pub fn piece(&self, at: u64) -> Result<Piece, Failure> {
        let Some((seal, of)) = self.kept.image() else {
            return Err(Failure::refused(
                "Berkas ini hanya dibaca dan tidak dicadangkan; yang asli tetap seperti adanya.",
            ));
        };
        let bytes = usize::try_from(PIECE.min(of.saturating_sub(at))).unwrap_or_default();
        let bytes = self.kept.image_part(at, bytes)?;
        Ok(Piece { dossier: self.founding()?, seal, of, bytes })
    }

    /// Which dossier it is: the id of the change that founded it, the same in all its copies.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn founding(&self) -> Result<String, Failure> {
        Ok(self.read(storage::founding)?.unwrap_or_default())
    }

    /// The ids of all changes in order.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn change_ids(&self) -> Result<Vec<String>, Failure> {
        self.read(storage::change_ids)
    }

    /// How many evidence files are kept.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn file_count(&self) -> Result<usize, Failure> {
        Ok(self.read(storage::files)?.len())
    }

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
