//! What every target does with bytes: what the application does with a file.

use std::path::PathBuf;

use spbe_mandiri::answer::Voice;
use spbe_mandiri::import::{self, Guidance, Limits, ReadOptions, twin};
use spbe_mandiri::instrument::Library;

/// Reads bytes as the application reads a file, in this process, and recognises what they hold: for
/// the formats that we read cell by cell ourselves.
pub fn read(bytes: &[u8]) {
    read_within(bytes, &Limits { child: None, ..Limits::default() });
}

/// The same by way of the child process, as the application reads the formats whose reader is not
/// ours: that one may panic or ask for any memory, and must not take us with it.
/// `SPBE_MANDIRI` names the executable.
pub fn read_by_child(bytes: &[u8]) {
    let child = std::env::var_os("SPBE_MANDIRI")
        .map_or_else(|| PathBuf::from("../target/debug/spbe-mandiri"), PathBuf::from);
    assert!(child.exists(), "{} is not built", child.display());
    read_within(bytes, &Limits { child: Some(child), ..Limits::default() });
}

fn read_within(bytes: &[u8], limits: &Limits) {
    match import::read_bytes("berkas", bytes, limits) {
        Ok(workbook) => recognise(&workbook),
        Err(error) => assert!(error.to_string().ends_with('.'), "no sentence: {error}"),
    }
}

/// Recognises a workbook, as a questionnaire of ours or as tables.
pub fn recognise(workbook: &import::Workbook) {
    if let Some(Ok(reading)) = twin::read_twin(workbook) {
        assert!(!reading.answers.is_empty() || !reading.findings.is_empty());
    }
    let Ok(library) = Library::built_in() else { return };
    let instruments = |year: Option<i32>| library.for_year(year.unwrap_or(2024));
    let options = ReadOptions { voice: Voice::Mandiri, year: Some(2024) };
    let guidance = Guidance { assisted: true, agency: "Kota Contoh", ..Guidance::default() };
    let reading = import::recognise_guided(workbook, &instruments, options, &guidance);
    assert!(reading.findings.iter().all(|finding| !finding.reason.is_empty()));
}
