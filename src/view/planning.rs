//! The way to a target, and what other agencies' results say of it.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What came of asking for a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum PlanState {
    /// The cheapest plan is shown.
    Reached,
    /// No plan within the limits reaches the target; the highest is shown.
    OutOfReach,
    /// The limits contradict each other; no plan is shown.
    Contradiction,
}

views! {
    /// *Peta jalan*: the cheapest way to a target within limits.
    struct PlanView {
        /// The target, such as `2,60`.
        target: String,
        /// Where the target comes from, or that it was typed.
        target_source: String,
        /// What came of it.
        state: PlanState,
        /// What came of it, in one sentence.
        sentence: String,
        /// What would bring the target within reach, a sentence each.
        remedies: Vec<String>,
        /// The index now.
        from: String,
        /// The index when all is done.
        to: String,
        /// The predicate then.
        predicate: String,
        /// The index that stays after the rejections that the plan must withstand; empty without any.
        secured: String,
        /// The whole effort.
        effort: String,
        /// What efforts are counted in.
        effort_unit: String,
        /// How many single steps.
        step_count: u32,
        /// The rows to raise, in their order.
        rows: Vec<PlanRowView>,
        /// What each OPD does and brings; gains and efforts add up to the whole.
        units: Vec<PlanUnitView>,
        /// The whole gain, which the OPDs' gains add up to.
        gain: String,
        /// The next-best plans.
        alternatives: Vec<PlanOptionView>,
        /// The rows that are locked.
        frozen: Vec<FrozenRowView>,
        /// How simulated reviews came out, in one sentence; empty where there is no plan.
        odds: String,
    }

    /// A row that a plan raises.
    struct PlanRowView {
        /// The row's code.
        code: String,
        /// Its name.
        name: String,
        /// The OPD that leads it; may be empty.
        unit: String,
        /// The value now.
        from: String,
        /// The value that the plan takes it to.
        to: String,
        /// The same two values as the engine writes them, for an effort of one's own.
        from_value: String,
        /// See `from_value`.
        to_value: String,
        /// What the index gains.
        gain: String,
        /// What it takes.
        effort: String,
        /// How much more the cheapest plan without this row takes; that there is none otherwise.
        worth: String,
        /// The index after this row and all before it.
        reaches: String,
    }

    /// An OPD's share of a plan.
    struct PlanUnitView {
        /// Its name, or that none leads.
        name: String,
        /// How many rows.
        rows: u32,
        /// Their effort.
        effort: String,
        /// Their gain.
        gain: String,
    }

    /// A next-best plan, told by what it does otherwise.
    struct PlanOptionView {
        /// Its effort.
        effort: String,
        /// The index it reaches.
        to: String,
        /// What it does otherwise than the first.
        otherwise: String,
    }

    /// A locked row.
    struct FrozenRowView {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
    }

    /// Where an index stands among published results, and what others gained.
    struct BenchmarkView {
        /// Why there is nothing to compare with, or what to mind; may be empty.
        note: String,
        /// The list's source; empty where there is none.
        source: String,
        /// The year of the list.
        year: i32,
        /// The index that is placed.
        index: String,
        /// Its place in each group.
        places: Vec<BenchmarkPlaceView>,
        /// The agencies that stand nearest.
        peers: Vec<BenchmarkPeerView>,
        /// What agencies that began there gained within a year, a sentence each.
        gains: Vec<String>,
    }

    /// A place among a group.
    struct BenchmarkPlaceView {
        /// The group.
        group: String,
        /// How many stand higher, such as `77 dari 93`.
        place: String,
        /// How many of a hundred stand lower.
        lower: String,
        /// The middle of the group.
        median: String,
    }

    /// An agency near an index.
    struct BenchmarkPeerView {
        /// The agency.
        name: String,
        /// Its index.
        index: String,
        /// Its predicate.
        predicate: String,
    }
}
