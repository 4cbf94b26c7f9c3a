//! The drill: whether the newest backup comes back.

use std::path::PathBuf;

use super::{Backup, Contents, verified};
use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::report::words::moment;

/// What a drill showed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drill {
    /// The backup.
    pub path: PathBuf,
    /// When it was made, as a sentence says it.
    pub at: String,
    /// How many answers came back.
    pub answers: usize,
    /// How many evidence files came back.
    pub files: usize,
    /// How many answers have changed in the file since.
    pub since: usize,
    /// All of it in one line.
    pub sentence: String,
}

/// Restores a backup to a temporary place, opens and verifies it there, and holds it against what was noted
/// of it and against the file.
///
/// # Errors
/// When it does not come back, or is no earlier state of the file; says so.
pub fn drill(backup: &Backup, now: &Contents) -> Result<Drill, Failure> {
    let at = moment(&backup.at.format("%Y-%m-%dT%H:%M:%S").to_string());
    let failed = |why: String| {
        Failure::refused(format!(
            "Cadangan {at} TIDAK dapat diandalkan: {why} Buat cadangan baru, lalu ulangi uji pemulihan."
        ))
    };
    let folder =
        tempfile::tempdir().map_err(|error| Failure::from_io(&std::env::temp_dir(), &error))?;
    let to = folder.path().join("uji-pemulihan.spbe");
    Dossier::restore(&backup.path, &to).map_err(|failure| failed(failure.to_string()))?;
    let restored = verified(&to).map_err(|failure| failed(failure.to_string()))?;
    if backup.contents.as_ref().is_some_and(|noted| *noted != restored) {
        return Err(failed("isinya tidak sama dengan yang dicatat saat dibuat.".to_owned()));
    }
    let Some(since) = restored.differs(now) else {
        return Err(failed("isinya dari berkas lain.".to_owned()));
    };
    if !restored.precedes(now) {
        return Err(failed("riwayatnya bukan awal riwayat berkas ini.".to_owned()));
    }
    let later = match since {
        0 => String::new(),
        since => format!("; sesudahnya {since} jawaban berubah"),
    };
    let (answers, files) = (restored.answered(), restored.files);
    let sentence =
        format!("Cadangan {at} dipulihkan dan cocok: {answers} jawaban, {files} berkas{later}.");
    Ok(Drill { path: backup.path.clone(), at, answers, files, since, sentence })
}
