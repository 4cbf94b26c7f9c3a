//! How long a plan takes while a user waits for it. The goals stand beside each measurement; the
//! comparison with an integer-programming solver is `scripts/compare-planner`.

// A broken fixture ends the bench, and nothing else.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

#[path = "../examples/plan_cases/cases.rs"]
mod cases;

use std::hint::black_box;

use chrono::NaiveDate;
use criterion::{Criterion, criterion_group, criterion_main};
use serde_json::{Value, json};
use spbe_mandiri::answer::Answers;
use spbe_mandiri::api;
use spbe_mandiri::desk::Desk;
use spbe_mandiri::instrument::Library;
use spbe_mandiri::planning::{Efforts, Limits, Outcome, Planner, Reviews};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::score;
use spbe_mandiri::stamp::{Actor, Stamp};

fn planning(bench: &mut Criterion) {
    let spbe = Library::built_in().unwrap().get("permenpanrb-59-2020").unwrap();
    let answers = Answers::from_levels(spbe, &"1".repeat(47)).unwrap();
    let efforts = Efforts::usual(spbe);
    let target = Score::parse("2,6").unwrap();
    let planner = Planner::new(spbe, &answers, &efforts, &Limits::default(), target).unwrap();
    // Goal: below 5 ms.
    bench.bench_function("jalan termurah, 47 indikator", |timer| {
        timer.iter(|| black_box(&planner).plan());
    });
    let cases = cases::plan_cases();
    // Goal: below 5 ms a case, 1 s for all 200.
    bench.bench_function("200 kasus dengan semua batas", |timer| {
        timer.iter(|| cases.iter().filter_map(cases::PlanCase::solved).count());
    });
    // Goal: a user waits at most a second for several years, and this is a hundred of them.
    bench.bench_function("100 kasus beberapa tahun", |timer| {
        let staged = || cases.iter().filter(|case| !case.stages.is_empty());
        timer.iter(|| staged().filter_map(cases::PlanCase::solved_in_turn).count());
    });
    let Outcome::Reached(plan) = planner.plan() else { panic!("the target is in reach") };
    // Goal: below 200 ms.
    let reviews = Reviews::uniform(47, 150, 10_000, 1);
    bench.bench_function("10.000 tinjauan tiruan", |timer| {
        timer.iter(|| black_box(&planner).odds(&plan, &reviews));
    });
    // Goal: below 100 µs.
    let code = spbe.rows()[20].code.clone();
    bench.bench_function("satu langkah andai-andai", |timer| {
        timer.iter(|| {
            let mut changed = answers.clone();
            changed.set(spbe, &code, Some(Score::whole(3))).unwrap();
            score(spbe, black_box(&changed), 2024)
        });
    });
}

/// Goal: below 16 ms, so that a slider in the simulation answers within a picture of the screen.
fn simulation(bench: &mut Criterion) {
    let folder = tempfile::tempdir().unwrap();
    let desk = Desk::new(folder.path());
    let mut acts = 0;
    let mut call = |command: &str, input: Value| {
        acts += 1;
        let at = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap().and_hms_opt(8, 0, 0).unwrap();
        let stamp = Stamp { at, who: String::new(), seed: acts << 64, actor: Actor::default() };
        api::call(&desk, &stamp, command, input).unwrap()
    };
    let assessment = call("open_sample", json!({}))["current"].clone();
    let mut level = 1;
    bench.bench_function("simulasi lewat pintu jendela", |timer| {
        timer.iter(|| {
            level = level % 5 + 1;
            let values = json!([{ "code": "42", "value": level.to_string() }]);
            call("simulate", json!({ "assessment": assessment, "values": values }))
        });
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20);
    targets = planning, simulation
}
criterion_main!(benches);
