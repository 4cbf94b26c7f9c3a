//! Solves every case of `fixtures/golden/planning.json` and says how long it took and which differ
//! from the solver's optimum; for `scripts/compare-planner`.

// A broken fixture ends the run, and nothing else.
#![allow(clippy::expect_used, missing_docs)]

mod cases;

use std::time::Instant;

use serde_json::json;

fn main() {
    let cases = cases::plan_cases();
    let (mut differing, mut whole, mut slowest) = (Vec::new(), 0, 0);
    for (at, case) in cases.iter().enumerate() {
        let started = Instant::now();
        let solved = case.solved();
        let took = started.elapsed().as_micros();
        whole += took;
        slowest = slowest.max(took);
        if solved != case.optimum {
            differing.push(json!({ "case": at, "planner": solved, "solver": case.optimum }));
        }
    }
    let told = json!({
        "cases": cases.len(),
        "differing": differing,
        "microseconds": u64::try_from(whole).unwrap_or(u64::MAX),
        "slowest_microseconds": u64::try_from(slowest).unwrap_or(u64::MAX),
    });
    println!("{told}");
}
