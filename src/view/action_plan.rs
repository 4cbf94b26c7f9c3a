//! The plan at work, simulations, and how targets are getting on.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{PlanUnitView, RowValue, TaskState, UnitView, WaterfallBar};

views! {
    /// *Rencana*: the tasks of an assessment's plan.
    struct ActionPlanView {
        /// The plan; absent where the assessment has none.
        plan: Option<PlanAtWork>,
        /// The states of a task, in the order of the board.
        states: Vec<TaskStateView>,
        /// The OPDs to choose from.
        units: Vec<UnitView>,
        /// Whether the person may set OPDs, dates and remarks.
        may_organise: bool,
    }

    /// A state of a task, in words.
    struct TaskStateView {
        /// The state.
        state: TaskState,
        /// What users read.
        name: String,
    }

    /// A plan and how far it is.
    struct PlanAtWork {
        /// The scenario's id.
        scenario: String,
        /// Its name.
        name: String,
        /// The target, such as `2,60`; empty without one.
        target: String,
        /// The index that was planned from.
        from: String,
        /// The index when every task is done.
        to: String,
        /// The predicate then.
        predicate: String,
        /// What the whole plan gains.
        gain: String,
        /// What it takes.
        effort: String,
        /// What efforts are counted in.
        effort_unit: String,
        /// How many tasks are done.
        done: u32,
        /// How many there are.
        of: u32,
        /// What the done ones gained.
        done_gain: String,
        /// The share of the planned gain that is done, 0 to 1000.
        done_place: u32,
        /// What lateness costs, in a sentence; empty where nothing is late.
        late: String,
        /// What the plan keeps to, a sentence each.
        limits: Vec<String>,
        /// The tasks by date.
        tasks: Vec<TaskView>,
        /// What each OPD does and brings; adds up to the whole.
        shares: Vec<PlanUnitView>,
        /// The months in which tasks are due.
        months: Vec<MonthView>,
        /// What the plan came to, held against the answers.
        actual: ActualView,
        /// The gains one after the other.
        waterfall: Vec<WaterfallBar>,
        /// Where on the scale the target lies, 0 to 1000; absent without one.
        target_place: Option<u32>,
    }

    /// A task.
    struct TaskView {
        /// The row's code.
        code: String,
        /// The row's name.
        name: String,
        /// Where it takes the row, as the engine writes it: with the code, its name in commands.
        value: String,
        /// The value before.
        from: String,
        /// The value after.
        to: String,
        /// The OPD's id; absent for none.
        unit: Option<String>,
        /// Its name; empty for none.
        unit_name: String,
        /// Until when, `2026-12-31`; may be empty.
        due: String,
        /// How far it is.
        state: TaskState,
        /// A remark; may be empty.
        note: String,
        /// What it takes.
        effort: String,
        /// What the index gains.
        gain: String,
        /// Why it counts as done, or why not yet.
        why: String,
        /// Whether its date has passed while it is not done.
        late: bool,
        /// What the assessors recommended at its row; may be empty.
        recommendation: String,
        /// What each level on its way demands.
        needed: Vec<NeededView>,
        /// What can serve as evidence.
        evidence: Vec<String>,
        /// Whether the person may set its state.
        may_set: bool,
    }

    /// What a level demands.
    struct NeededView {
        /// The level, such as `Tingkat 3`.
        level: String,
        /// The demand.
        criterion: String,
    }

    /// A month in which tasks are due.
    struct MonthView {
        /// The year; 0 for tasks without a date.
        year: i32,
        /// The month, 1 to 12; 0 for tasks without a date.
        month: u32,
        /// The places of its tasks in the list.
        tasks: Vec<u32>,
        /// What they gain.
        gain: String,
        /// The index when they and all before them are done.
        reaches: String,
    }

    /// A plan held against what came of it.
    struct ActualView {
        /// In words: what was planned and what came.
        sentence: String,
        /// The rows of the plan, and those that changed without it.
        rows: Vec<ActualRowView>,
        /// The planned gain.
        planned: String,
        /// The gain so far.
        actual: String,
        /// The largest of all gains, to which the bars are drawn.
        largest: String,
    }

    /// A row planned and what came of it.
    struct ActualRowView {
        /// The row's code.
        code: String,
        /// Its name.
        name: String,
        /// Where it stood.
        from: String,
        /// Where the plan takes it; empty for a row outside the plan.
        planned: String,
        /// Where it stands now.
        actual: String,
        /// The planned gain.
        planned_gain: String,
        /// The gain so far.
        actual_gain: String,
        /// The two gains in per mille of the largest, negative for a loss.
        bars: [i32; 2],
    }

    /// Values tried out: nothing of it is stored.
    struct SimulationView {
        /// The index as it is.
        now: String,
        /// Its predicate.
        now_predicate: String,
        /// The index with the values tried.
        then: String,
        /// Exactly.
        exact: String,
        /// Its predicate.
        predicate: String,
        /// The change, such as `+0,030`.
        change: String,
        /// The effort of what is raised, in person-months.
        effort: String,
        /// What is between it and the target, in words; empty without a target.
        target: String,
        /// Places on the scale, 0 to 1000: now, then.
        places: [u32; 2],
        /// Where the target lies; absent without one.
        target_place: Option<u32>,
        /// The lowest value.
        lowest: String,
        /// The highest value.
        highest: String,
        /// Whether values are whole levels.
        whole: bool,
        /// The aspects with their rows.
        aspects: Vec<SimulatedAspect>,
    }

    /// An aspect of a simulation.
    struct SimulatedAspect {
        /// Its name.
        name: String,
        /// Its domain's name; empty for a wrapper.
        domain: String,
        /// Its index as it is.
        now: String,
        /// With the values tried.
        then: String,
        /// Its rows.
        rows: Vec<SimulatedRow>,
    }

    /// A row of a simulation.
    struct SimulatedRow {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// The value as it is, to be read.
        now: String,
        /// The value tried, to be read.
        then: String,
        /// The value as it is, as the engine writes it.
        now_value: String,
        /// The value tried, as the engine writes it.
        value: String,
        /// Whether it differs.
        changed: bool,
        /// What the index gains by it; empty where it does not differ.
        gain: String,
    }

    /// The scenarios of an assessment.
    struct ScenariosView {
        /// Whether the person may keep scenarios and make one the plan.
        may_organise: bool,
        /// By name.
        scenarios: Vec<ScenarioView>,
    }

    /// A scenario.
    struct ScenarioView {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Whether it is the plan.
        is_plan: bool,
        /// The index it comes to.
        index: String,
        /// Its predicate.
        predicate: String,
        /// The change from now.
        change: String,
        /// What it takes.
        effort: String,
        /// How many rows it changes.
        rows: u32,
        /// The rows that differ, as the engine writes them.
        values: Vec<RowValue>,
    }

    /// Scenarios side by side.
    struct ComparisonView {
        /// The index as it is.
        now: String,
        /// Its predicate.
        predicate: String,
        /// The scenarios in the order asked.
        scenarios: Vec<ScenarioView>,
        /// The rows in which any of them differs from what is so.
        rows: Vec<ComparedRow>,
    }

    /// A row side by side.
    struct ComparedRow {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// The value as it is.
        now: String,
        /// In each scenario.
        values: Vec<ComparedValue>,
    }

    /// A row's value in a scenario.
    struct ComparedValue {
        /// The value.
        value: String,
        /// What the index gains by it; empty where it does not differ.
        gain: String,
    }

    /// A baseline that a person stated, or that an earlier result gives.
    struct BaselineView {
        /// Its id; absent for an earlier result.
        id: Option<String>,
        /// The year.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// What it is for.
        scope: String,
        /// What it is for, in words.
        scope_name: String,
        /// The value.
        value: String,
        /// Where it comes from.
        source: String,
    }

    /// How far a target is, counted from a baseline.
    struct TargetProgress {
        /// The baseline, such as `2021: 1,53 (penilaian mandiri)`.
        baseline: String,
        /// How much of the way is done, such as `62 %`; empty where it cannot be said.
        share: String,
        /// The same in per mille, within 0 and 1000.
        place: u32,
        /// The value that the straight line asks for in the year shown; empty outside it.
        expected: String,
        /// Whether the value reaches that line.
        on_track: Option<bool>,
        /// In words.
        sentence: String,
    }

    /// What happened on the way.
    struct EventView {
        /// Its id; absent for a change of instrument, which the dossier knows by itself.
        id: Option<String>,
        /// The date, `2023-04-01`.
        date: String,
        /// The year.
        year: i32,
        /// What.
        title: String,
    }

    /// What a target can be for.
    struct ScopeView {
        /// The instrument's id.
        instrument: String,
        /// As the engine writes it: empty for the index.
        scope: String,
        /// What users read.
        name: String,
    }

    /// Where the points still are: a row of the heat map.
    struct PointsRow {
        /// The aspect.
        name: String,
        /// Its rows.
        cells: Vec<PointsCell>,
        /// What the aspect could still gain.
        left: String,
    }

    /// A row in the heat map.
    struct PointsCell {
        /// Its code.
        code: String,
        /// Its name.
        name: String,
        /// Its value.
        value: String,
        /// What the index would gain if it stood highest.
        left: String,
        /// In per mille of the largest.
        heat: u32,
    }
}
