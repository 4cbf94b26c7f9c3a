//! Solves every case of `fixtures/golden/planning.json` and says how long it took and which differ
//! from the solver's optimum; for `scripts/compare-planner`.

// A broken fixture ends the run, and nothing else.
#![allow(clippy::expect_used, missing_docs)]

mod cases;

use std::time::Instant;

use serde_json::json;

fn main() {
    let cases = cases::plan_cases();
    let (mut differing, mut whole, mut slowest, mut staged) = (Vec::new(), 0, 0, 0);
    let mut proved = 0;
    for (at, case) in cases.iter().enumerate() {
        let started = Instant::now();
        let solved = case.solved();
        let took = started.elapsed().as_micros();
        whole += took;
        slowest = slowest.max(took);
        if solved != case.optimum {
            differing.push(json!({ "case": at, "planner": solved, "solver": case.optimum }));
        }
        if case.stages.is_empty() {
            continue;
        }
        let started = Instant::now();
        let solved = case.solved_in_turn();
        let took = started.elapsed().as_micros();
        whole += took;
        staged += took;
        slowest = slowest.max(took);
        let fits = match (solved, case.staged_optimum) {
            (Some((effort, more)), Some(least)) => effort >= least && effort - more <= least,
            (solved, least) => solved.is_none() && least.is_none(),
        };
        proved += u32::from(fits && solved.is_none_or(|(_, more)| more == 0));
        if !fits {
            differing.push(json!({ "case": at, "planner": solved, "solver": case.staged_optimum }));
        }
    }
    let told = json!({
        "cases": cases.len(),
        "differing": differing,
        "microseconds": u64::try_from(whole).unwrap_or(u64::MAX),
        "staged_microseconds": u64::try_from(staged).unwrap_or(u64::MAX),
        "staged_proved": proved,
        "slowest_microseconds": u64::try_from(slowest).unwrap_or(u64::MAX),
    });
    println!("{told}");
}
