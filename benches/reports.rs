//! The whole report beside the same content by other programs, in one run on one machine: what counts
//! are the ratios. Goals: three times as fast as the fastest of them, a file no larger than 1.2 times
//! the smallest tagged one. `scripts/peers` installs the peers under `target/`.

// A broken fixture ends the bench, and nothing else; a bench prints.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::process::Command;
use std::time::{Duration, Instant};

use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::Library;
use spbe_mandiri::report::facts::EvidenceFacts;
use spbe_mandiri::report::{Gathering, Kind, RowTold, gather, write};
use spbe_mandiri::scoring::score;
use spbe_mandiri::work::Progress;

const RUNS: usize = 7;
const PYTHON: &str = "target/peers/bin/python";
const LEVELS: &str = "32333333331122323334333331133414444543353434222";

/// An assessment whose explanations and evidence fill some sixty pages.
fn told(at: usize) -> RowTold {
    let sentence = "Pengaturan telah ditetapkan dalam peraturan kepala daerah dan memuat pembagian tugas, \
                    tahapan, serta pemantauan; pelaksanaannya mencakup sebagian perangkat daerah. ";
    RowTold {
        units: vec![format!("Dinas Contoh {}", at % 12 + 1)],
        explanation: sentence.repeat(11 + at % 4),
        evidence: (0..6 + at % 4)
            .map(|nth| EvidenceFacts {
                name: format!("Perwali_Nomor_{}_Tahun_2023_tentang_SPBE.pdf", at * 7 + nth),
                pages: "3–5".to_owned(),
                note: String::new(),
            })
            .collect(),
        review_note: String::new(),
    }
}

fn main() {
    let instrument = Library::built_in().unwrap().get("permenpanrb-59-2020").unwrap();
    let answers = Answers::from_levels(instrument, LEVELS).unwrap();
    let scorecard = score(instrument, &answers, 2024);
    let rows: Vec<RowTold> = (0..47).map(told).collect();
    let mut gathering = Gathering::new(instrument, &answers, &scorecard);
    gathering.agency = "Pemerintah Kota Contoh";
    gathering.program = "SPBE Mandiri";
    gathering.rows = &rows;
    let facts = gather(&gathering);
    let folder = tempfile::tempdir().unwrap();
    let written = write(&facts, Kind::Lengkap, &Progress::default()).unwrap();
    let fastest = (0..RUNS)
        .map(|_| {
            let begun = Instant::now();
            write(&facts, Kind::Lengkap, &Progress::default()).unwrap();
            begun.elapsed()
        })
        .min()
        .unwrap_or_default();
    row("SPBE Mandiri, A-2a dan UA-1", written.pages as usize, fastest, written.pdf.len());
    let told = folder.path().join("fakta.json");
    std::fs::write(&told, serde_json::to_vec(&facts).unwrap()).unwrap();
    let peers = Command::new(PYTHON).arg("scripts/compare-reports").arg(&told).status();
    if !peers.is_ok_and(|status| status.success()) {
        println!("Pembanding tidak terpasang; jalankan scripts/peers.");
    }
}

fn row(name: &str, pages: usize, time: Duration, size: usize) {
    println!(
        "{name:<34}{pages:>4} halaman{:>9.0} ms{:>8} kB",
        time.as_secs_f64() * 1e3,
        size / 1000
    );
}
