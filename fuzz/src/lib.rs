//! What every target does with bytes: what the application does with a file.

#![feature(alloc_error_hook)]

use std::alloc::System;
use std::path::PathBuf;

use cap::Cap;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::child::Reader;
use spbe_mandiri::import::{self, Guidance, Limits, ReadOptions, twin};
use spbe_mandiri::instrument::Library;

/// All memory of a target, so that a reader can be given as much as the child process has, and no more.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// Reads bytes as the application reads a file, in this process, and recognises what they hold: for
/// the formats that we read cell by cell ourselves.
pub fn read(bytes: &[u8]) {
    read_within(bytes, &Limits { reader: Reader::Here, ..Limits::default() });
}

/// The same for the formats whose reader is not ours. In the application it runs in a child process, and
/// may panic or ask for any memory; here it runs in this process, so that the fuzzer sees which way it
/// takes, with the child's limit on memory: what ends the child is a panic here, and is caught as such.
/// With `SPBE_MANDIRI`, the executable's path, the child itself reads.
pub fn read_restrained(bytes: &[u8]) {
    let limits = Limits::default();
    if let Some(child) = std::env::var_os("SPBE_MANDIRI").map(PathBuf::from) {
        assert!(child.exists(), "{} is not built", child.display());
        return read_within(bytes, &Limits { reader: Reader::Apart(child), ..limits });
    }
    let most = usize::try_from(limits.child_memory).unwrap_or(usize::MAX);
    let _ = MEMORY.set_limit(MEMORY.allocated() + most);
    let outcome = import::read_bytes("berkas", bytes, &Limits { reader: Reader::Here, ..limits });
    let _ = MEMORY.set_limit(usize::MAX);
    told(outcome);
}

/// Has panics end in the reader that raised them, as in the application, rather than in the fuzzer, and
/// makes a lack of memory one of them. The first call of a target that restrains its reader.
pub fn catch_panics() {
    std::panic::set_hook(Box::new(|_| {}));
    std::alloc::set_alloc_error_hook(|_| {
        let _ = MEMORY.set_limit(usize::MAX);
        panic!("out of memory");
    });
}

fn read_within(bytes: &[u8], limits: &Limits) {
    told(import::read_bytes("berkas", bytes, limits));
}

fn told(outcome: Result<import::Workbook, import::ImportError>) {
    match outcome {
        Ok(workbook) => recognise(&workbook),
        Err(error) => check(error.to_string().ends_with('.'), "a refusal is a sentence"),
    }
}

/// Recognises a workbook, as a questionnaire of ours or as tables.
pub fn recognise(workbook: &import::Workbook) {
    if let Some(Ok(reading)) = twin::read_twin(workbook) {
        check(!reading.answers.is_empty() || !reading.findings.is_empty(), "a twin says something");
    }
    let Ok(library) = Library::built_in() else { return };
    let instruments = |year: Option<i32>| library.for_year(year.unwrap_or(2024));
    let options = ReadOptions { voice: Voice::Mandiri, year: Some(2024) };
    let guidance = Guidance { assisted: true, agency: "Kota Contoh", ..Guidance::default() };
    let reading = import::recognise_guided(workbook, &instruments, options, &guidance);
    check(reading.findings.iter().all(|finding| !finding.reason.is_empty()), "a finding has a reason");
}

/// Ends the run where something that always holds does not.
fn check(holds: bool, what: &str) {
    if !holds {
        eprintln!("does not hold: {what}");
        std::process::abort();
    }
}
