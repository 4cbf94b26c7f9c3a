//! How long the engine takes for what a user waits for. The goals stand beside each measurement; the
//! figures of a release are read with `cargo bench`.

// A broken fixture ends the bench, and nothing else.
#![allow(clippy::unwrap_used, missing_docs)]

use std::hint::black_box;
use std::path::PathBuf;
use std::time::Duration;

use chrono::NaiveDate;
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use spbe_mandiri::answer::{Answers, Voice};
use spbe_mandiri::api;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::dossier::{Dossier, ImportRequest, NewDossier, SAMPLE_WORKBOOK, sample_dossier};
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::scoring::score;
use spbe_mandiri::stamp::{Actor, Stamp};
use tempfile::TempDir;

const LEVELS: &str = "32333333331122323334333331133414444543353434222";

fn stamp(seed: u128) -> Stamp {
    let at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(10, 42, 5).unwrap();
    Stamp { at, who: "Bangku ukur".to_owned(), seed, actor: Actor::default() }
}

fn instrument(id: &str) -> &'static Instrument {
    Library::built_in().unwrap().get(id).unwrap()
}

/// Goal: below 2 µs for 47 indicators.
fn scoring(bench: &mut Criterion) {
    let spbe = instrument("permenpanrb-59-2020");
    let answers = Answers::from_levels(spbe, LEVELS).unwrap();
    bench.bench_function("nilai 47 indikator", |timer| {
        timer.iter(|| score(black_box(spbe), black_box(&answers), 2024));
    });
    let pemdi = instrument("permenpanrb-8-2026");
    let values = "2.00,1.50,1.26,1.30,1,1,1,1,1,1,1.5,1.25,1.17,1,1,1,2.5,1,1,1.3";
    let answers = Answers::from_values(pemdi, values).unwrap();
    bench.bench_function("nilai Pemdi pecahan", |timer| {
        timer.iter(|| score(black_box(pemdi), black_box(&answers), 2026));
    });
}

struct Waiting {
    dossier: Dossier,
    request: ImportRequest,
    _folder: TempDir,
}

/// A new dossier in a real file, with the sample's workbook beside it.
fn waiting_for_import() -> Waiting {
    let folder = tempfile::tempdir().unwrap();
    let workbook: PathBuf = folder.path().join("lke-2021.xlsx");
    std::fs::write(&workbook, SAMPLE_WORKBOOK).unwrap();
    let new = NewDossier {
        agency: "Kota Contoh",
        kind: "Kota",
        province: "",
        year: 2021,
        instrument: None,
    };
    let dossier = Dossier::create(&folder.path().join("Kota.spbe"), &new, &stamp(1)).unwrap();
    let request = ImportRequest {
        assessment: dossier.assessment_of(None).unwrap().id,
        paths: vec![workbook],
        voice: Voice::Mandiri,
        take: Vec::new(),
        only_year: None,
        actor: spbe_mandiri::stamp::Actor::default(),
        assistance: Default::default(),
    };
    Waiting { dossier, request, _folder: folder }
}

/// Goal: below 50 ms for preview and acceptance of 47 rows with their evidence and OPDs, on a real
/// file and with its commit.
fn import(bench: &mut Criterion) {
    let waiting = waiting_for_import();
    bench.bench_function("pratinjau impor 47 baris", |timer| {
        timer.iter(|| waiting.dossier.preview_import(&waiting.request).unwrap());
    });
    bench.bench_function("impor 47 baris: pratinjau dan simpan", |timer| {
        timer.iter_batched(
            waiting_for_import,
            |mut waiting| {
                let preview = waiting.dossier.preview_import(&waiting.request).unwrap();
                let taken =
                    waiting.dossier.accept_import(&stamp(2), &waiting.request, &preview.token);
                assert_eq!(taken.unwrap(), 47);
                waiting
            },
            BatchSize::PerIteration,
        );
    });
}

/// Goal: below 300 ms for the sample's whole report.
fn report(bench: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let dossier = sample_dossier(&folder.path().join("Contoh.spbe"), &stamp(1)).unwrap();
    let assessment = dossier.assessment_of(None).unwrap().id;
    let unit = dossier.worksheet(&assessment).unwrap().units()[0].name.clone();
    for kind in Kind::ALL {
        let order = Order { unit: unit.clone(), ..Order::of(kind) };
        bench.bench_function(&format!("laporan {}", kind.key()), |timer| {
            timer.iter(|| dossier.report(&stamp(3), &assessment, &order).unwrap());
        });
    }
}

/// What a user waits for on the way: opening a file, turning to a page, choosing a level.
fn pages(bench: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("Contoh.spbe");
    drop(sample_dossier(&path, &stamp(1)).unwrap());
    bench.bench_function("membuka berkas", |timer| {
        timer.iter(|| Dossier::open(&path).unwrap());
    });

    let desk = Desk::new(&folder.path().join("rumah"));
    let opened = api::call(&desk, &stamp(2), "open_dossier", json!({ "path": path })).unwrap();
    let assessment = opened["current"].clone();
    for (name, command, input) in [
        ("halaman dasbor", "dashboard", json!({ "assessment": assessment })),
        ("halaman kuesioner", "questionnaire", json!({ "assessment": assessment })),
        ("halaman indikator", "indicator", json!({ "assessment": assessment, "code": "12" })),
    ] {
        bench.bench_function(name, |timer| {
            timer
                .iter(|| -> Value { api::call(&desk, &stamp(3), command, input.clone()).unwrap() });
        });
    }
    let mut seed = 100;
    bench.bench_function("menyimpan tingkat", |timer| {
        timer.iter(|| {
            seed += 1;
            let value = if seed % 2 == 0 { "2" } else { "3" };
            let input = json!({ "assessment": assessment, "code": "12", "voice": "mandiri", "value": value });
            api::call(&desk, &stamp(seed), "save_value", input).unwrap()
        });
    });
}

/// The matrix of 47 rows by 60 OPDs, three of them at each function. Goal: a page, an offer, and a part that is
/// set stand within 100 ms.
fn distribution(bench: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(&folder.path().join("rumah"));
    let path = folder.path().join("Kota.spbe");
    let new = json!({
        "path": path, "agency": "Kota Contoh", "kind": "Kota", "province": "", "year": 2025,
        "instrument": "permenpanrb-59-2020",
    });
    let call = |seed: u128, command: &str, input: Value| -> Value {
        api::call(&desk, &stamp(seed << 64), command, input).unwrap()
    };
    let assessment = call(1, "create_dossier", new)["current"].clone();
    let mut units = Value::Null;
    for nth in 0..60 {
        let name = format!("Perangkat Daerah {nth:02}");
        let unit = json!({ "assessment": assessment, "id": null, "name": name });
        units = call(2 + nth, "save_unit", unit);
    }
    let functions = &instrument("permenpanrb-59-2020").functions;
    let said: Vec<Value> = (0..functions.len() * 3)
        .map(|nth| json!({ "function": functions[nth / 3].key, "unit": units[nth]["id"], "bears": true }))
        .collect();
    call(100, "save_bearers", json!({ "assessment": assessment, "said": said }));
    let fill = json!({ "assessment": assessment, "from": "functions", "replace": false });
    call(101, "fill_distribution", fill.clone());
    let shown = json!({ "assessment": assessment });
    bench.bench_function("pembagian 47 \u{d7} 60", |timer| {
        timer.iter(|| call(102, "distribution", shown.clone()));
    });
    bench.bench_function("usulan pembagian 47 \u{d7} 60", |timer| {
        timer.iter(|| call(103, "offer_distribution", fill.clone()));
    });
    let mut seed = 1000;
    bench.bench_function("menetapkan bagian 47 \u{d7} 60", |timer| {
        timer.iter(|| {
            seed += 1;
            let part = if seed % 2 == 0 { "lead" } else { "support" };
            let unit = &units[0]["id"];
            let input =
                json!({ "assessment": assessment, "code": "5", "unit": unit, "part": part });
            call(seed, "save_part", input)
        });
    });
}

criterion_group! {
    name = engine;
    config = Criterion::default()
        .sample_size(30)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(4));
    targets = scoring, import, report, pages, distribution
}
criterion_main!(engine);
