//! The dossiers.

use std::error::Error;
use std::path::Path;

use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::plan::usual_question;
use spbe_mandiri::dossier::{
    Dossier, NewDossier, NewStage, NewTarget, Restatement, sample_dossier,
};
use spbe_mandiri::instrument::StageKey;
use spbe_mandiri::report::facts::identity::{Duty, SignatoryFacts};

use super::{Trial, stamp};

type Made = Result<Dossier, Box<dyn Error>>;

/// A dossier's name, and what makes it at a path.
pub type Case = (&'static str, fn(&Path) -> Made);

/// Every dossier by its name.
pub const ALL: [Case; 6] = [
    ("contoh", |path| Ok(sample_dossier(path, &stamp(1))?)),
    ("kota", kota),
    ("pemdi", pemdi),
    ("lama", |path| other(path, 2019, "permenpanrb-5-2018", "2,6", &["1", "2", "3", "4"])),
    ("kosong", |path| {
        Ok(Dossier::create(path, &new("Kabupaten Contoh", 2024, SPBE_2020), &stamp(1))?)
    }),
    ("ekstrem", extreme),
];

const SPBE_2020: &str = "permenpanrb-59-2020";
const PEMDI: &str = "permenpanrb-8-2026";
/// A made-up coat of arms.
const ARMS: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 96">
<path d="M4 4h72v46c0 24-18 36-36 42C22 86 4 74 4 50z" fill="#14305c"/>
<path d="M10 10h60v39c0 20-15 31-30 36-15-5-30-16-30-36z" fill="#f3d36b"/>
<path d="M16 52l24-28 24 28z" fill="#2f6e3c"/><path d="M16 58h48v6H16z" fill="#14305c"/>
</svg>"##;
/// Levels that give 2,98 (Baik) for 2024 and 2,15 (Cukup) for 2023.
const LEVELS_2024: &str = "32333333331122323334333331133414444543353434222";
const LEVELS_2023: &str = "11211211131112123123111111111114444443143434111";

const UNITS: [&str; 8] = [
    "Dinas Komunikasi dan Informatika",
    "Badan Perencanaan Pembangunan Daerah",
    "Badan Pengelolaan Keuangan dan Aset Daerah",
    "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia",
    "Inspektorat",
    "Bagian Organisasi Sekretariat Daerah",
    "Bagian Pengadaan Barang/Jasa",
    "Dinas Perpustakaan dan Kearsipan",
];

fn new<'a>(agency: &'a str, year: i32, instrument: &'a str) -> NewDossier<'a> {
    NewDossier {
        agency,
        kind: "Kota",
        province: "Provinsi Contoh",
        year,
        instrument: Some(instrument),
    }
}

/// A year in full beside the year before: answered, reviewed, published, planned.
fn kota(path: &Path) -> Made {
    let dossier =
        Dossier::create(path, &new("Pemerintah Kota Contoh", 2023, SPBE_2020), &stamp(1))?;
    let mut trial = Trial { dossier, acts: 1 };
    let before = trial.dossier.assessment_of(None)?.id;
    values(&mut trial, &before, Voice::Mandiri, LEVELS_2023)?;
    values(&mut trial, &before, Voice::Eksternal, LEVELS_2023)?;
    let stamp = trial.act();
    let now = trial.dossier.create_assessment(&stamp, 2024, Some(SPBE_2020))?;
    let units = units(&mut trial, &UNITS.map(str::to_owned))?;
    answers(&mut trial, &now, LEVELS_2024, &units)?;
    for at in 1..=12 {
        let (stamp, code) = (trial.act(), at.to_string());
        let note = "Bukti yang dilampirkan belum memuat hasil pemantauan tahun berjalan.";
        trial.dossier.save_review(&stamp, &now, &code, Some("2"), note)?;
    }
    target(&mut trial, 2026, SPBE_2020, "3,5")?;
    plan(&mut trial, &now)?;
    identity(
        &mut trial,
        "Pemerintah Kota Contoh\nSekretariat Daerah\nJalan Contoh Nomor 1, Kota Contoh 21100",
        0,
    )?;
    let picture = path.with_extension("svg");
    std::fs::write(&picture, ARMS)?;
    let stamp = trial.act();
    trial.dossier.save_logo(&stamp, Some(&picture))?;
    Ok(trial.dossier)
}

/// Values of Pemdi, some of them not whole: reviewed, assessed stage by stage, with targets of the index before
/// of which one is restated.
fn pemdi(path: &Path) -> Made {
    let dossier = other(path, 2026, PEMDI, "3,6", &["1,25", "2", "2,75", "3,5", "1"])?;
    let mut trial = Trial { dossier, acts: 5_000 };
    let now = trial.dossier.assessment_of(None)?.id;
    for (at, code) in codes(&trial, &now)?.iter().enumerate() {
        let note = "Bukti dukung belum memuat reviu berkala; layanan di dua unit belum tercakup.";
        let (stamp, note) = (trial.act(), if at % 4 == 3 { "" } else { note });
        trial.dossier.save_review(&stamp, &now, code, Some("1,5"), note)?;
        let stages = [
            (StageKey::Dokumen, "1,5", "Bukti dukung butir kedua belum sesuai."),
            (StageKey::Interviu, if at % 3 == 0 { "2" } else { "1,25" }, ""),
        ];
        for (stage, value, note) in stages.into_iter().take(at % 3) {
            let stamp = trial.act();
            let new = NewStage { value: Some(value), note: Some(note) };
            trial.dossier.save_stage(&stamp, &now, code, stage, new)?;
        }
    }
    identity(&mut trial, "Pemerintah Kota Contoh\nSekretariat Daerah", 0)?;
    for (year, value) in [(2027, "2,6"), (2028, "3")] {
        target(&mut trial, year, SPBE_2020, value)?;
    }
    let targets = trial.dossier.targets()?;
    let old = targets.iter().find(|target| target.instrument == SPBE_2020);
    let stamp = trial.act();
    trial.dossier.restate_target(
        &stamp,
        &Restatement {
            of: old.map_or("", |old| &old.id),
            year: 2027,
            instrument: PEMDI,
            value: "2,51",
            source: "IKU",
            document: "rancangan perubahan RPJMD",
            owner: "Sekretaris Daerah",
            reason: "Predikat Baik tetap menjadi janji RPJMD; angka terkecil yang berpredikat Baik pada Indeks Pemdi dipakai karena sebagian besar bukti dukung baru tersedia pada 2027.",
        },
    )?;
    Ok(trial.dossier)
}

/// Another instrument, four of five rows answered.
fn other(path: &Path, year: i32, instrument: &str, aim: &str, values: &[&str]) -> Made {
    let dossier =
        Dossier::create(path, &new("Pemerintah Kota Contoh", year, instrument), &stamp(1))?;
    let mut trial = Trial { dossier, acts: 1 };
    let assessment = trial.dossier.assessment_of(None)?.id;
    let units = units(&mut trial, &UNITS.map(str::to_owned))?;
    for (at, code) in codes(&trial, &assessment)?.iter().enumerate() {
        let unit = &units[(at * at / 3) % units.len()];
        let stamp = trial.act();
        trial.dossier.assign_unit(&stamp, &assessment, code, Some(unit))?;
        if at % 5 == 4 {
            continue;
        }
        let (stamp, value) = (trial.act(), values[at % values.len()]);
        trial.dossier.save_value(&stamp, &assessment, code, Voice::Mandiri, Some(value))?;
        let stamp = trial.act();
        trial.dossier.save_explanation(&stamp, &assessment, code, Voice::Mandiri, &words(240))?;
    }
    target(&mut trial, year + 2, instrument, aim)?;
    Ok(trial.dossier)
}

/// All that is long: names of 120 characters, 60 OPDs, explanations of 4 000, 15 files an indicator.
fn extreme(path: &Path) -> Made {
    let agency = named("Pemerintah Kabupaten", 0);
    let dossier = Dossier::create(path, &new(&agency, 2023, SPBE_2020), &stamp(1))?;
    let mut trial = Trial { dossier, acts: 1 };
    let before = trial.dossier.assessment_of(None)?.id;
    values(&mut trial, &before, Voice::Mandiri, LEVELS_2024)?;
    let stamp = trial.act();
    let now = trial.dossier.create_assessment(&stamp, 2024, Some(SPBE_2020))?;
    let names: Vec<String> = (1..=60).map(|at| named("Dinas", at)).collect();
    let units = units(&mut trial, &names)?;
    for (at, code) in codes(&trial, &now)?.iter().enumerate() {
        let stamp = trial.act();
        trial.dossier.assign_unit(&stamp, &now, code, Some(&units[at]))?;
        if at % 3 < 2 {
            let stamp = trial.act();
            let level = ["1", "2", "5"][at % 3];
            trial.dossier.save_value(&stamp, &now, code, Voice::Mandiri, Some(level))?;
        }
        let stamp = trial.act();
        trial.dossier.save_explanation(&stamp, &now, code, Voice::Mandiri, &words(4000))?;
        for file in 1..=15 {
            let stamp = trial.act();
            let title = format!(
                "{}_Revisi_{file}.pdf",
                named("Keputusan_Bupati", at * 15 + file).replace(' ', "_")
            );
            trial.dossier.add_named_evidence(&stamp, &now, code, &title)?;
        }
        let stamp = trial.act();
        trial.dossier.save_review(&stamp, &now, code, Some("1"), &words(900))?;
    }
    target(&mut trial, 2026, SPBE_2020, "4,2")?;
    plan(&mut trial, &now)?;
    let lines = [
        named("Pemerintah Kabupaten", 1),
        named("Sekretariat", 2),
        named("Jalan", 3),
        named("Telepon", 4),
    ];
    identity(&mut trial, &lines.join("\n"), 120)?;
    Ok(trial.dossier)
}

/// A name of 120 characters.
fn named(begin: &str, number: usize) -> String {
    let words = "Pengelolaan Penyelenggaraan Pemerintahan Berbasis Elektronik dan Pemberdayaan Masyarakat Kepulauan Berkelanjutan";
    let name = format!("{begin} {number} {words} {words}");
    name.chars().take(120).collect::<String>().trim().to_owned()
}

/// Running words of a length.
fn words(length: usize) -> String {
    let words = "Kebijakan telah ditetapkan dengan Peraturan Wali Kota Nomor 12 Tahun 2023 dan memuat pembagian \
                 tugas, tahapan, serta pemantauan berkala; pelaksanaannya mencakup 18 dari 27 perangkat daerah, \
                 dan perluasan kepada kecamatan serta kelurahan dijadwalkan pada triwulan II 2025. ";
    words.chars().cycle().take(length).collect()
}

fn codes(trial: &Trial, assessment: &str) -> Result<Vec<String>, Box<dyn Error>> {
    let worksheet = trial.dossier.worksheet(assessment)?;
    Ok(worksheet.instrument().rows().iter().map(|row| row.code.to_string()).collect())
}

fn values(
    trial: &mut Trial,
    assessment: &str,
    voice: Voice,
    levels: &str,
) -> Result<(), Box<dyn Error>> {
    for (code, level) in codes(trial, assessment)?.iter().zip(levels.chars()) {
        let stamp = trial.act();
        trial.dossier.save_value(&stamp, assessment, code, voice, Some(&level.to_string()))?;
    }
    Ok(())
}

fn units(trial: &mut Trial, names: &[String]) -> Result<Vec<String>, Box<dyn Error>> {
    let mut ids = Vec::new();
    for name in names {
        let stamp = trial.act();
        ids.push(trial.dossier.save_unit(&stamp, None, name)?);
    }
    Ok(ids)
}

/// Levels with explanations, evidence and OPDs; one row of nine is still owed.
fn answers(
    trial: &mut Trial,
    assessment: &str,
    levels: &str,
    units: &[String],
) -> Result<(), Box<dyn Error>> {
    let codes = codes(trial, assessment)?;
    for (at, (code, level)) in codes.iter().zip(levels.chars()).enumerate() {
        let stamp = trial.act();
        let unit = &units[(at * at / 3) % units.len()];
        trial.dossier.assign_unit(&stamp, assessment, code, Some(unit))?;
        if at % 9 == 8 {
            continue;
        }
        let stamp = trial.act();
        trial.dossier.save_value(
            &stamp,
            assessment,
            code,
            Voice::Mandiri,
            Some(&level.to_string()),
        )?;
        let stamp = trial.act();
        trial.dossier.save_explanation(
            &stamp,
            assessment,
            code,
            Voice::Mandiri,
            &words(260 + at * 9),
        )?;
        for title in [
            format!(
                "Peraturan Wali Kota Nomor {} Tahun 2023 tentang Penyelenggaraan SPBE.pdf",
                at + 3
            ),
            "Laporan_pelaksanaan_triwulan_IV.pdf".to_owned(),
        ] {
            let stamp = trial.act();
            trial.dossier.add_named_evidence(&stamp, assessment, code, &title)?;
        }
        let worksheet = trial.dossier.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        let pieces: Vec<String> =
            worksheet.evidence(place).iter().map(|piece| piece.evidence.clone()).collect();
        for piece in pieces {
            let stamp = trial.act();
            trial.dossier.save_evidence_pages(&stamp, assessment, code, &piece, "3–5")?;
        }
    }
    Ok(())
}

fn target(
    trial: &mut Trial,
    year: i32,
    instrument: &str,
    value: &str,
) -> Result<(), Box<dyn Error>> {
    let stamp = trial.act();
    let document = "Kota Contoh 2025–2029";
    let target =
        NewTarget { year, instrument, value, source: "RPJMD", document, ..NewTarget::default() };
    trial.dossier.save_target(&stamp, &target)?;
    Ok(())
}

/// The cheapest way as the assessment's plan, with a date for each task but the last.
fn plan(trial: &mut Trial, assessment: &str) -> Result<(), Box<dyn Error>> {
    let stamp = trial.act();
    trial.dossier.save_plan(&stamp, assessment, None, "Menuju target", &usual_question(), true)?;
    let tasks = trial.dossier.plan_of(assessment)?.map(|plan| plan.tasks).unwrap_or_default();
    for (at, task) in tasks.iter().enumerate().skip(1) {
        let stamp = trial.act();
        let due = format!("2025-{:02}-{:02}", 3 + at % 9, 1 + at % 27);
        let of = (task.code.as_str(), task.value.as_str());
        trial.dossier.save_task(&stamp, assessment, of, task.unit.as_deref(), &due, "")?;
    }
    Ok(())
}

/// Letterhead, place, and who signs, each as long as asked.
fn identity(trial: &mut Trial, letterhead: &str, length: usize) -> Result<(), Box<dyn Error>> {
    let long = |words: &str| if length == 0 { words.to_owned() } else { named(words, length) };
    let titles = ["Wali Kota Contoh", "Sekretaris Daerah", "Inspektur"];
    let signatories: Vec<SignatoryFacts> = Duty::ALL
        .into_iter()
        .zip(titles)
        .map(|(duty, title)| SignatoryFacts {
            duty,
            name: long("Nama dan Gelar"),
            title: long(title),
            number: "19700101 199503 1 001".to_owned(),
        })
        .collect();
    let stamp = trial.act();
    trial.dossier.save_identity(&stamp, letterhead, "Kota Contoh", &signatories)?;
    Ok(())
}
