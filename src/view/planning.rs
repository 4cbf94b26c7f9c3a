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
    /// No target is typed and none lies ahead; nothing was asked yet.
    NoTarget,
}

/// How far a task is. *Selesai* is never set: it follows from the row.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum TaskState {
    /// Not begun.
    #[default]
    Belum,
    /// Under way.
    Berjalan,
    /// Held up.
    Terhambat,
    /// Done as its OPD sees it: waits for level and evidence.
    Menunggu,
    /// The row stands where the task takes it, and its evidence proves it.
    Selesai,
}

impl TaskState {
    /// All states, in the order of the board.
    pub const ALL: [TaskState; 5] = [
        TaskState::Belum,
        TaskState::Berjalan,
        TaskState::Terhambat,
        TaskState::Menunggu,
        TaskState::Selesai,
    ];

    /// As stored; nothing for what is not stored.
    pub const fn key(self) -> Option<&'static str> {
        match self {
            TaskState::Belum => Some("belum"),
            TaskState::Berjalan => Some("berjalan"),
            TaskState::Terhambat => Some("terhambat"),
            TaskState::Menunggu => Some("menunggu"),
            TaskState::Selesai => None,
        }
    }

    /// Reads what is stored.
    pub fn from_key(key: &str) -> TaskState {
        TaskState::ALL.into_iter().find(|state| state.key() == Some(key)).unwrap_or_default()
    }

    /// What users read.
    pub const fn name(self) -> &'static str {
        match self {
            TaskState::Belum => "Belum",
            TaskState::Berjalan => "Berjalan",
            TaskState::Terhambat => "Terhambat",
            TaskState::Menunggu => "Menunggu pemeriksaan",
            TaskState::Selesai => "Selesai",
        }
    }
}

/// A question to the planner, as typed: the target, and what the way to it must keep to.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize, TS)]
#[ts(export_to = "spbe.ts")]
// A question that was stored before a limit was known asks nothing of it.
#[serde(default)]
pub struct PlanQuestion {
    /// The index as typed; empty for the target that lies ahead.
    pub target: String,
    /// Whether every recorded target is to be reached in its year.
    pub by_year: bool,
    /// The highest value that the plan may raise to; empty for none.
    pub ceiling: String,
    /// The most steps of one row; empty for any number.
    pub most_steps: String,
    /// The least value of every row; empty for none.
    pub floor: String,
    /// The least value of every row of a domain.
    pub floors: Vec<DomainFloor>,
    /// The locked rows.
    pub frozen: Vec<String>,
    /// Rows that must reach a value.
    pub must: Vec<RowValue>,
    /// What OPDs can do in a year.
    pub capacity: Vec<UnitCapacity>,
    /// Efforts of one's own.
    pub efforts: Vec<OwnEffort>,
    /// Whether a practice waits for its written rule.
    pub rule_first: bool,
    /// Whether every step counts one.
    pub unit_effort: bool,
    /// How many rejections it must withstand; empty for none.
    pub withstands: String,
    /// How many of a hundred steps simulated reviews reject.
    pub rejected: String,
    /// The same for single rows that are rejected more often, or less.
    pub rejections: Vec<RowValue>,
    /// In how many of a hundred simulated reviews it must reach the target; empty for any.
    pub likely: String,
}

views! {
    /// The least value of every row of a domain.
    struct DomainFloor {
        /// The domain's number.
        domain: u32,
        /// The value as typed.
        value: String,
    }

    /// A value of a row.
    struct RowValue {
        /// The row's code.
        code: String,
        /// The value as typed.
        value: String,
    }

    /// What an OPD can do in a year.
    struct UnitCapacity {
        /// The OPD's id.
        unit: String,
        /// The effort as typed; empty for no bound.
        amount: String,
    }

    /// What one's own agency expects a row's way to take.
    struct OwnEffort {
        /// The row's code.
        code: String,
        /// From this value.
        from: String,
        /// To this value.
        to: String,
        /// The effort as typed.
        effort: String,
    }

    /// Efforts read from a table.
    struct EffortsRead {
        /// The file's name.
        file: String,
        /// One way for each line.
        efforts: Vec<OwnEffort>,
    }

    /// A year on the way of several targets.
    struct PlanStageView {
        /// The year.
        year: i32,
        /// The target, such as `2,60`.
        target: String,
        /// The index at its end.
        to: String,
        /// What its work takes.
        effort: String,
        /// How many rows it raises.
        rows: u32,
    }

    /// *Peta jalan*: the cheapest way to a target within limits.
    struct PlanView {
        /// That a target of an older instrument counts until it is restated; absent where none does.
        counts: Option<String>,
        /// Whether the person may keep a way and make it the plan.
        may_organise: bool,
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
        /// How many rows are not answered and count at the lowest level.
        unanswered: u32,
        /// The index that stays after the rejections that the plan must withstand; empty without any.
        secured: String,
        /// The whole effort.
        effort: String,
        /// What efforts are counted in.
        effort_unit: String,
        /// How many single steps.
        step_count: u32,
        /// The years on the way; empty for a single target.
        stages: Vec<PlanStageView>,
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
        /// The gains one after the other, for a picture: from the index now to the index then.
        waterfall: Vec<WaterfallBar>,
        /// Where on the scale the target lies, 0 to 1000.
        target_place: u32,
        /// The plan that the assessment has; absent without one.
        stored: Option<StoredPlanView>,
        /// The domains, for floors.
        domains: Vec<DomainName>,
        /// The OPDs, for capacities.
        teams: Vec<TeamView>,
    }

    /// A bar of a waterfall: where it begins and ends on the scale, 0 to 1000.
    struct WaterfallBar {
        /// What it stands for: a row, or the index before and after.
        label: String,
        /// The figure, such as `+0,030` or `1,53`.
        figure: String,
        /// Where it begins.
        from: u32,
        /// Where it ends.
        to: u32,
        /// Whether it is a sum and not a gain.
        whole: bool,
    }

    /// The plan that an assessment has.
    struct StoredPlanView {
        /// The scenario's id.
        scenario: String,
        /// Its name.
        name: String,
        /// The question it answers; absent for one that came from a simulation.
        question: Option<PlanQuestion>,
        /// Whether its rows are those shown.
        same: bool,
    }

    /// A domain by number.
    struct DomainName {
        /// Its number.
        number: u32,
        /// Its name.
        name: String,
    }

    /// An OPD and how many rows it leads.
    struct TeamView {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// How many rows it leads.
        rows: u32,
    }

    /// A row that a plan raises.
    struct PlanRowView {
        /// The row's code.
        code: String,
        /// Its name.
        name: String,
        /// The OPD that leads it; may be empty.
        unit: String,
        /// The year at whose end it is done; absent where the target has none.
        year: Option<i32>,
        /// The value before.
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
        /// An honest range for the year after, in a sentence; empty where nothing is known.
        range: String,
        /// What groups of agencies reached on average; nothing where none is published.
        averages: Option<BenchmarkAveragesView>,
    }

    /// Published averages beside the agency's own figures.
    struct BenchmarkAveragesView {
        /// Their year.
        year: i32,
        /// Their source.
        source: String,
        /// What to mind.
        note: String,
        /// A group each, a domain of it following it.
        rows: Vec<BenchmarkAverageView>,
    }

    /// An average and the agency's own figure.
    struct BenchmarkAverageView {
        /// The group, with the domain where it is a domain's.
        group: String,
        /// The average.
        average: String,
        /// The agency's own.
        own: String,
        /// By how much the own is higher, signed.
        apart: String,
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
