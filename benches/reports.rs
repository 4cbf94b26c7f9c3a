//! The whole report of some sixty pages beside the same words by other programs, in one run on one machine:
//! what counts are the ratios. Goals: three times as fast as the fastest of them, a file no larger than 1.2
//! times the smallest tagged one. Everybody starts cold, every run in a process of its own: once from its
//! start to its end (`spbe-mandiri report` on a dossier; theirs on their own sources), once the work alone.
//! `scripts/peers` installs the peers, `scripts/compare-reports` says how they are measured.

// A broken fixture ends the bench, and nothing else; a bench prints.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Dossier, NewDossier};
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::storage::{Field, FieldValue, Subject};

const RUNS: usize = 7;
const PYTHON: &str = "target/peers/bin/python";
const LEVELS: &str = "32333333331122323334333331133414444543353434222";
/// Asks this program to print how long the work alone takes on the dossier that the variable names.
const ALONE: &str = "SPBE_BENCH_REPORT";

fn stamp(seed: u128) -> Stamp {
    let at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(10, 42, 5).unwrap();
    Stamp { at, who: "Bangku ukur".to_owned(), seed: seed << 64, actor: Actor::default() }
}

/// An assessment whose explanations and evidence fill some sixty pages.
fn fill(path: &Path) {
    let new = NewDossier {
        agency: "Pemerintah Kota Contoh",
        kind: "Kota",
        province: "",
        year: 2024,
        instrument: None,
    };
    let mut dossier = Dossier::create(path, &new, &stamp(1)).unwrap();
    let assessment = dossier.assessment_of(None).unwrap().id;
    let unit = |dossier: &mut Dossier, nth: usize| {
        dossier.save_unit(&stamp(10 + nth as u128), None, &format!("Dinas Contoh {nth}")).unwrap()
    };
    let units: Vec<String> = (1..=12).map(|nth| unit(&mut dossier, nth)).collect();
    let worksheet = dossier.worksheet(&assessment).unwrap();
    let codes: Vec<String> = worksheet.places().map(|(_, row)| row.code.to_string()).collect();
    let sentence = "Pengaturan telah ditetapkan dalam peraturan kepala daerah dan memuat pembagian tugas, \
                    tahapan, serta pemantauan; pelaksanaannya mencakup sebagian perangkat daerah. ";
    let filled = dossier.transact(&stamp(2), "import", "isi", |draft| {
        for (at, (code, level)) in codes.iter().zip(LEVELS.chars()).enumerate() {
            let own = || (assessment.clone(), code.clone());
            let (assessment, code) = own();
            let answer = Subject::Answer { assessment, code, voice: Voice::Mandiri };
            draft.set_text(&answer, Field::Value, &level.to_string())?;
            draft.set_text(&answer, Field::Explanation, &sentence.repeat(11 + at % 4))?;
            let (assessment, code) = own();
            let assignment = Subject::Assignment { assessment, code };
            draft.set_text(&assignment, Field::Unit, &units[at % 12])?;
            for nth in 0..6 + at % 4 {
                let evidence = format!("dokumen-{at}-{nth}");
                let title = format!("Perwali_Nomor_{}_Tahun_2023_tentang_SPBE.pdf", at * 7 + nth);
                draft.set_text(&Subject::Evidence(evidence.clone()), Field::Title, &title)?;
                let (assessment, code) = own();
                let used = Subject::EvidenceUse { assessment, code, evidence };
                draft.set(&used, Field::Attached, FieldValue::flag(true))?;
                draft.set_text(&used, Field::Pages, "3-5")?;
            }
        }
        Ok(())
    });
    assert!(filled.unwrap());
}

/// The work alone, in a process that has done none before: the dossier is open, the PDF is on the disk.
fn alone(path: &str) {
    let dossier = Dossier::open(Path::new(path)).unwrap();
    let assessment = dossier.assessment_of(None).unwrap().id;
    let out = Path::new(path).with_extension("pdf");
    let begun = Instant::now();
    dossier.write_report(&stamp(3), &assessment, &Order::of(Kind::Lengkap), &out).unwrap();
    println!("{}", begun.elapsed().as_nanos());
}

fn fastest(mut run: impl FnMut() -> Duration) -> f64 {
    (0..RUNS).map(|_| run()).min().unwrap_or_default().as_secs_f64() * 1e3
}

fn main() {
    if let Ok(path) = std::env::var(ALONE) {
        return alone(&path);
    }
    let folder = tempfile::tempdir().unwrap();
    let (path, out) = (folder.path().join("Contoh.spbe"), folder.path().join("Laporan.pdf"));
    fill(&path);
    let whole = fastest(|| {
        let begun = Instant::now();
        let mut program = Command::new(env!("CARGO_BIN_EXE_spbe-mandiri"));
        let done = program.arg("report").arg(&path).arg("-o").arg(&out).output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        begun.elapsed()
    });
    let inside = fastest(|| {
        let done = Command::new(std::env::current_exe().unwrap()).env(ALONE, &path).output();
        let nanoseconds = String::from_utf8(done.unwrap().stdout).unwrap().trim().parse().unwrap();
        Duration::from_nanos(nanoseconds)
    });
    let pdf = std::fs::read(&out).unwrap();
    let pages = lopdf::Document::load_mem(&pdf).unwrap().get_pages().len();
    println!("{:<34}{:>12}{:>12}{:>12}{:>11}", "", "halaman", "seluruh", "di dalam", "besar");
    println!("{:<34}{:>12}{:>12}{:>12}{:>11}", "", "", "proses", "proses", "");
    let name = "SPBE Mandiri, A-2a dan UA-1";
    let size = pdf.len() / 1000;
    println!("{name:<34}{pages:>4} halaman{whole:>9.0} ms{inside:>9.0} ms{size:>8} kB");
    let peers = Command::new(PYTHON).arg("scripts/compare-reports").arg(&out).status();
    if !peers.is_ok_and(|status| status.success()) {
        println!("Pembanding tidak terpasang; jalankan scripts/peers.");
    }
}
