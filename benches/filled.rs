//! A year that is full: 47 indicators, 50 OPDs and 2 000 pieces of evidence. How long it takes to open
//! it, to turn to its pages, and until a change is safely on the disk; read with
//! `cargo bench --bench filled`.

// A broken fixture ends the bench, and nothing else.
#![allow(clippy::unwrap_used, clippy::print_stdout, missing_docs)]

use std::time::{Duration, Instant};

use chrono::NaiveDate;
use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::api;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::dossier::{Dossier, NewDossier};
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::storage::{Field, FieldValue, Subject};

const UNITS: usize = 50;
const EVIDENCE: usize = 2_000;

fn stamp(seed: u128) -> Stamp {
    let at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(10, 42, 5).unwrap();
    Stamp { at, who: "Bangku ukur".to_owned(), seed: seed << 64, actor: Actor::default() }
}

/// Fills a new dossier; every row is answered, explained, led by an OPD and proven by many documents.
fn filled(path: &std::path::Path) {
    let new = NewDossier {
        agency: "Kota Contoh",
        kind: "Kota",
        province: "",
        year: 2024,
        instrument: None,
    };
    let mut dossier = Dossier::create(path, &new, &stamp(1)).unwrap();
    let id = dossier.assessment_of(None).unwrap().id;
    let units: Vec<String> = (0..UNITS)
        .map(|nth| {
            dossier
                .save_unit(&stamp(10 + nth as u128), None, &format!("Perangkat Daerah {nth}"))
                .unwrap()
        })
        .collect();
    let worksheet = dossier.worksheet(&id).unwrap();
    let codes: Vec<String> = worksheet.places().map(|(_, row)| row.code.to_string()).collect();
    let done = dossier.transact(&stamp(2), "import", "isi", |draft| {
        for (nth, code) in codes.iter().enumerate() {
            let at = |code: &String| (id.clone(), code.clone());
            let (assessment, own) = at(code);
            let answer = Subject::Answer { assessment, code: own, voice: Voice::Mandiri };
            draft.set_text(&answer, Field::Value, &(nth % 4 + 1).to_string())?;
            draft.set_text(
                &answer,
                Field::Explanation,
                &"Sudah ditetapkan dan dipakai. ".repeat(20),
            )?;
            let (assessment, own) = at(code);
            draft.set_text(
                &Subject::Assignment { assessment, code: own },
                Field::Unit,
                &units[nth % UNITS],
            )?;
        }
        for nth in 0..EVIDENCE {
            let evidence = format!("dokumen-{nth}");
            let subject = Subject::Evidence(evidence.clone());
            draft.set_text(
                &subject,
                Field::Title,
                &format!("Peraturan Wali Kota Nomor {nth}.pdf"),
            )?;
            draft.set_text(&subject, Field::Number, &nth.to_string())?;
            let code = codes[nth % codes.len()].clone();
            let used = Subject::EvidenceUse { assessment: id.clone(), code, evidence };
            draft.set(&used, Field::Attached, FieldValue::flag(true))?;
            draft.set_text(&used, Field::Levels, "2,3")?;
            draft.set_text(&used, Field::Pages, "4-7")?;
        }
        Ok(())
    });
    assert!(done.unwrap());
}

fn measured(name: &str, goal: &str, turns: u32, mut work: impl FnMut(u32)) {
    let mut taken: Vec<Duration> = (0..turns)
        .map(|turn| {
            let start = Instant::now();
            work(turn);
            start.elapsed()
        })
        .collect();
    taken.sort_unstable();
    let at = |percent: usize| taken[(taken.len() * percent / 100).min(taken.len() - 1)];
    println!("{name:<44} median {:>9.2?}   p99 {:>9.2?}   sasaran {goal}", at(50), at(99));
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Penuh.spbe");
    filled(&path);
    let desk = Desk::new(&folder.path().join("rumah"));
    let ask = |seed: u128, command: &str, input: Value| -> Value {
        api::call(&desk, &stamp(seed), command, input).unwrap()
    };
    let open = json!({ "path": path });
    let assessment = ask(900, "open_dossier", open.clone())["current"].clone();
    let all = json!({ "assessment": assessment });
    measured("membuka berkas, lalu daftar tugas", "100 ms", 50, |_| {
        ask(901, "close_dossier", json!({}));
        ask(902, "open_dossier", open.clone());
        ask(903, "questionnaire", all.clone());
    });
    measured("halaman indikator", "100 ms", 50, |_| {
        ask(904, "indicator", json!({ "assessment": assessment, "code": "12" }));
    });
    measured("daftar bukti dukung", "100 ms", 50, |_| {
        ask(905, "evidence_register", json!({}));
    });
    let mut dossier = {
        ask(906, "close_dossier", json!({}));
        Dossier::open(&path).unwrap()
    };
    let id = assessment.as_str().unwrap();
    measured("satu perubahan sampai aman di diska", "20 ms (p99)", 1_000, |turn| {
        let value = if turn % 2 == 0 { "2" } else { "3" };
        dossier
            .save_value(&stamp(2_000 + u128::from(turn)), id, "12", Voice::Mandiri, Some(value))
            .unwrap();
    });
    drop(dossier);
    ask(907, "open_dossier", open);
    measured("satu perubahan, dengan halaman sesudahnya", "20 ms (p99)", 500, |turn| {
        let value = if turn % 2 == 0 { "3" } else { "2" };
        let input =
            json!({ "assessment": assessment, "code": "12", "voice": "mandiri", "value": value });
        ask(10_000 + u128::from(turn), "save_value", input);
    });
}
