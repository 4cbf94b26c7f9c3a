//! Has a document opened by the program that the system keeps for it, or shown in its folder.
//! Evidence comes from other people: only documents are opened, never anything that would run.

use std::path::Path;

use crate::standin::Failure;

/// What an assessment's evidence, workbooks and reports are made of; a file of any other kind is only shown in its folder.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt",
    "json", "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp",
];

/// Opens a document with the system's own program.
#[tauri::command(async)]
pub fn open_path(path: &Path) -> Result<(), Failure> {
    if !is_document(path) {
        return Err(cannot_open(path, "hanya dokumen yang dapat dibuka dari sini"));
    }
    existing(path)?;
    open::that_detached(path).map_err(|error| cannot_open(path, &error.to_string()))
}

/// Shows a file in its folder.
#[tauri::command(async)]
pub fn reveal_path(path: &Path) -> Result<(), Failure> {
    existing(path)?;
    reveal(path).map_err(|error| cannot_open(path, &error.to_string()))
}

#[cfg(windows)]
fn reveal(path: &Path) -> std::io::Result<()> {
    let mut select = std::ffi::OsString::from("/select,");
    select.push(path);
    std::process::Command::new("explorer").arg(select).spawn().map(|_| ())
}

#[cfg(target_os = "macos")]
fn reveal(path: &Path) -> std::io::Result<()> {
    std::process::Command::new("open").arg("-R").arg(path).spawn().map(|_| ())
}

/// Linux has no common word for "select this file": the folder is opened.
#[cfg(not(any(windows, target_os = "macos")))]
fn reveal(path: &Path) -> std::io::Result<()> {
    open::that_detached(path.parent().unwrap_or(path))
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    DOCUMENTS.contains(&extension.to_ascii_lowercase().as_str())
}

/// A relative path would mean a place that the user has never seen.
fn existing(path: &Path) -> Result<(), Failure> {
    match path.is_absolute() && path.is_file() {
        true => Ok(()),
        false => {
            Err(cannot_open(path, "berkas tidak ditemukan; mungkin sudah dipindahkan atau dihapus"))
        }
    }
}

fn cannot_open(path: &Path, reason: &str) -> Failure {
    Failure::cannot_open(path, reason)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_scripts_are_never_opened() {
        for name in [
            "bukti.desktop",
            "bukti.exe",
            "bukti.sh",
            "bukti.pdf.bat",
            "bukti.html",
            "bukti",
            "bukti.lnk",
        ] {
            let file = std::env::temp_dir().join(name);
            assert!(open_path(&file).is_err(), "{name} was opened");
        }
        assert!(is_document(Path::new("/Laporan 2021.PDF")));
    }

    #[test]
    fn a_missing_or_relative_file_is_refused() {
        assert!(open_path(Path::new("/tidak/ada.pdf")).is_err());
        assert!(reveal_path(Path::new("Cargo.toml")).is_err(), "relative, though it exists");
    }
}
