//! Files offered as evidence, by their path or as pasted bytes: taken within this machine's limit, or
//! refused with both sizes named.

use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use super::Dossier;
use super::evidence::hex;
use crate::failure::Failure;
use crate::page::size_text;
use crate::stamp::Stamp;
use crate::storage;

/// A file that was pasted: the web view has its bytes, and no path.
#[derive(Debug, Clone)]
pub struct Pasted {
    /// Its name; empty (or what web views call a picture without one) for a screenshot.
    pub name: String,
    /// Its content in base64.
    pub content: String,
}

/// A file that may be taken as evidence.
pub(super) struct OfferedFile {
    pub(super) name: String,
    pub(super) sha256: String,
    pub(super) content: Vec<u8>,
}

impl OfferedFile {
    /// The id of the evidence that this file is: the same content is the same evidence everywhere.
    pub(super) fn id(&self) -> String {
        format!("berkas-{}", self.sha256.get(..32).unwrap_or(&self.sha256))
    }

    fn new(name: String, content: Vec<u8>) -> OfferedFile {
        OfferedFile { name, sha256: hex(&Sha256::digest(&content)), content }
    }
}

impl Dossier {
    /// Reads files as evidence, all or none.
    ///
    /// # Errors
    /// When one cannot be read, is empty, no file, too large, or the open dossier itself.
    pub(super) fn read_offered(&self, paths: &[PathBuf]) -> Result<Vec<OfferedFile>, Failure> {
        paths.iter().map(|path| read(path, self.evidence_limit)).collect()
    }

    /// Takes pasted files as evidence, all or none.
    ///
    /// # Errors
    /// When one is empty, too large, or not in base64.
    pub(super) fn take_pasted(
        &self,
        stamp: &Stamp,
        pasted: Vec<Pasted>,
    ) -> Result<Vec<OfferedFile>, Failure> {
        let named = |file: &Pasted| match file.name.trim() {
            "" | "image.png" => {
                format!("Tangkapan layar {}.png", stamp.at.format("%Y-%m-%d %H.%M.%S"))
            }
            name => name.to_owned(),
        };
        let take = |file: Pasted| {
            let name = named(&file);
            // Judged before it is decoded: four letters stand for three bytes.
            let padding = file.content.bytes().rev().take_while(|sign| *sign == b'=').count();
            let size = (file.content.len() / 4 * 3).saturating_sub(padding) as u64;
            admit(&name, size, self.evidence_limit)?;
            let content = STANDARD.decode(&file.content).map_err(Failure::bad_request)?;
            Ok(OfferedFile::new(name, content))
        };
        pasted.into_iter().map(take).collect()
    }
}

fn read(path: &Path, limit: u64) -> Result<OfferedFile, Failure> {
    let name = path
        .file_name()
        .map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
    let found = std::fs::metadata(path).map_err(|error| Failure::from_io(path, &error))?;
    if !found.is_file() {
        return Err(Failure::refused(format!(
            "\u{201c}{name}\u{201d} bukan berkas. Lampirkan berkasnya satu per satu, bukan foldernya."
        )));
    }
    if storage::is_held(path) {
        return Err(Failure::refused(format!(
            "\u{201c}{name}\u{201d} adalah berkas penilaian yang sedang dibuka. Lampirkan dokumen buktinya, bukan berkas ini."
        )));
    }
    admit(&name, found.len(), limit)?;
    let content = std::fs::read(path).map_err(|error| Failure::from_io(path, &error))?;
    Ok(OfferedFile::new(name, content))
}

/// Lets a size through, or says why not.
fn admit(name: &str, size: u64, limit: u64) -> Result<(), Failure> {
    if size == 0 {
        return Err(Failure::refused(format!(
            "Berkas \u{201c}{name}\u{201d} kosong (0 bita) dan tidak dilampirkan."
        )));
    }
    if size > limit {
        let shown = |bytes: u64| size_text(i64::try_from(bytes).unwrap_or(i64::MAX));
        // A size that only rounds to the limit is not to read as the limit itself.
        let (size, limit) = match (shown(size), shown(limit)) {
            (size, limit) if size == limit => (format!("sedikit lebih dari {size}"), limit),
            sizes => sizes,
        };
        return Err(Failure::refused(format!(
            "Berkas \u{201c}{name}\u{201d} berukuran {size}, sedangkan batasnya {limit}. Perkecil atau pisahkan berkasnya, atau naikkan batas itu di Pengaturan, lalu lampirkan kembali."
        )));
    }
    Ok(())
}
