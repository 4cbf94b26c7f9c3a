//! Has a document opened by the program that the system keeps for it, or shown in its folder.
//! Evidence comes from other people: only documents are opened, never anything that would run.

use std::io;
use std::path::Path;

use serde_json::Value;
use spbe_mandiri::failure::Failure;

/// What an assessment's evidence, workbooks and reports are made of. A file of any other kind is
/// only shown in its folder.
const DOCUMENTS: &[&str] = &[
    "pdf", "doc", "docx", "odt", "rtf", "xls", "xlsx", "ods", "csv", "ppt", "pptx", "odp", "txt",
    "json", "jpg", "jpeg", "png", "gif", "webp", "tif", "tiff", "bmp",
];

/// Opens a document with the system's own program.
#[tauri::command(async)]
pub fn open_path(path: &Path) -> Result<(), Value> {
    open_document(path).map_err(|failure| failure.to_json())
}

/// Shows a file in its folder.
#[tauri::command(async)]
pub fn reveal_path(path: &Path) -> Result<(), Value> {
    show_in_folder(path).map_err(|failure| failure.to_json())
}

fn open_document(path: &Path) -> Result<(), Failure> {
    if !is_document(path) {
        return Err(Failure::refused(format!(
            "\u{201c}{}\u{201d} bukan dokumen, sehingga tidak dibuka dari sini. Periksa dahulu berkas itu di foldernya.",
            path.display()
        )));
    }
    existing(path)?;
    open::that_detached(path).map_err(|error| unopened(path, &error))
}

fn show_in_folder(path: &Path) -> Result<(), Failure> {
    existing(path)?;
    reveal(path).map_err(|error| unopened(path, &error))
}

#[cfg(windows)]
fn reveal(path: &Path) -> io::Result<()> {
    use std::os::windows::process::CommandExt;
    // Explorer has its own rules of quoting: the quotes belong after the comma.
    let select = format!("/select,\"{}\"", path.display());
    std::process::Command::new("explorer").raw_arg(select).spawn().map(|_| ())
}

#[cfg(target_os = "macos")]
fn reveal(path: &Path) -> io::Result<()> {
    std::process::Command::new("open").arg("-R").arg(path).spawn().map(|_| ())
}

/// Linux has no common word for "select this file": the folder is opened.
#[cfg(not(any(windows, target_os = "macos")))]
fn reveal(path: &Path) -> io::Result<()> {
    open::that_detached(path.parent().unwrap_or(path))
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    DOCUMENTS.contains(&extension.to_ascii_lowercase().as_str())
}

/// A relative path would mean a place that the user has never seen.
fn existing(path: &Path) -> Result<(), Failure> {
    if path.is_absolute() && path.is_file() {
        return Ok(());
    }
    Err(Failure::FileMissing { path: path.display().to_string() })
}

fn unopened(path: &Path, error: &io::Error) -> Failure {
    Failure::refused(format!(
        "\u{201c}{}\u{201d} tidak dapat dibuka dari sini ({error}). Buka berkas itu dari foldernya.",
        path.display()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_and_scripts_are_never_opened() {
        let folder = tempfile::tempdir().expect("a folder");
        let names = ["b.desktop", "b.exe", "b.sh", "b.pdf.bat", "b.html", "b", "b.lnk", "b.spbe"];
        for name in names {
            let file = folder.path().join(name);
            std::fs::write(&file, "").expect("written");
            let failure = open_document(&file).expect_err(name);
            assert!(failure.to_string().contains("bukan dokumen"), "{name}: {failure}");
        }
        assert!(is_document(Path::new("/Laporan 2021.PDF")));
    }

    #[test]
    fn a_missing_or_relative_file_is_refused() {
        let missing = |path: &str| Failure::FileMissing { path: path.to_owned() };
        assert_eq!(open_document(Path::new("/tidak/ada.pdf")), Err(missing("/tidak/ada.pdf")));
        assert_eq!(show_in_folder(Path::new("Cargo.toml")), Err(missing("Cargo.toml")), "relative");
    }
}
