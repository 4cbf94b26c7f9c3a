//! The cases of `fixtures/golden/planning.json`: 47 indicators with every kind of limit, and the least
//! effort that an integer-programming solver found. Read by the test, the bench and the comparison.

use serde_json::Value;
use spbe_mandiri::answer::Answers;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::planning::{
    Effort, Efforts, Floor, Limits, Planner, Prerequisite, Stage, Staged, Stages,
};
use spbe_mandiri::score::Score;

/// A case as read.
pub struct PlanCase {
    pub instrument: &'static Instrument,
    pub answers: Answers,
    pub efforts: Efforts,
    pub limits: Limits,
    pub target: Score,
    /// In hundredths; nothing where no plan reaches the target.
    #[allow(dead_code)] // Read by the tests, not by the bench.
    pub optimum: Option<u32>,
    /// Targets in several years, the last one the case's own; empty for most.
    pub stages: Vec<Stage>,
    /// In hundredths; nothing where the targets cannot be reached in turn.
    #[allow(dead_code)] // Read by the tests, not by the bench.
    pub staged_optimum: Option<u32>,
}

impl PlanCase {
    pub fn planner(&self) -> Planner<'static> {
        Planner::new(self.instrument, &self.answers, &self.efforts, &self.limits, self.target)
            .expect("whole levels have a common unit")
    }

    /// The effort of all stages in turn and the most by which the least could undercut it, in
    /// hundredths.
    ///
    /// # Panics
    /// When the search was given up without a plan.
    pub fn solved_in_turn(&self) -> Option<(u32, u32)> {
        let stages =
            Stages::new(self.instrument, &self.answers, &self.efforts, &self.limits, &self.stages);
        match stages.expect("whole levels have a common unit").plan() {
            Staged::Reached(plans, more) => {
                plans.last().map(|plan| (plan.effort.in_hundredths(), more.in_hundredths()))
            }
            Staged::Unsettled => panic!("the search was given up"),
            _ => None,
        }
    }

    /// The least effort that the planner finds, in hundredths.
    pub fn solved(&self) -> Option<u32> {
        self.planner().best_plans(1).first().map(|plan| plan.effort.in_hundredths())
    }
}

/// All cases.
pub fn plan_cases() -> Vec<PlanCase> {
    let text = std::fs::read_to_string("fixtures/golden/planning.json").expect("the fixture");
    let cases: Value = serde_json::from_str(&text).expect("JSON");
    let instrument = Library::built_in()
        .expect("a sound box")
        .get(cases["instrument"].as_str().expect("an instrument"))
        .expect("a known instrument");
    cases["cases"].as_array().expect("cases").iter().map(|case| read(instrument, case)).collect()
}

fn read(instrument: &'static Instrument, case: &Value) -> PlanCase {
    let levels = case["levels"].as_str().expect("levels");
    let answers = Answers::from_levels(instrument, levels).expect("levels");
    let mut efforts = Efforts::unit(instrument);
    for (row, steps) in instrument.rows().iter().zip(list(&case["efforts"])) {
        for (level, effort) in (2..).zip(list(steps)) {
            let effort = Effort::hundredths(u32::try_from(number(effort)).expect("an effort"));
            efforts
                .set(instrument, row.code.as_str(), Score::whole(level), effort)
                .expect("a step");
        }
    }
    let place = |value: &Value| usize::try_from(number(value)).expect("a place");
    let level = |value: &Value| Score::whole(number(value).into());
    let keyed = |key: &str| {
        let pairs = case[key].as_object().expect("pairs");
        pairs.iter().map(|(key, value)| (key.parse().expect("a number"), number(value)))
    };
    let limits = Limits {
        ceiling: Some(level(&case["ceiling"])),
        most_steps: Some(u8::try_from(number(&case["most_steps"])).expect("steps")),
        frozen: list(&case["frozen"]).iter().map(place).collect(),
        must: keyed("must").map(|(place, value)| (place, Score::whole(value.into()))).collect(),
        floors: list(&case["floors"])
            .iter()
            .map(|floor| Floor { domain: Some(place(&floor[0])), value: level(&floor[1]) })
            .collect(),
        prerequisites: list(&case["prerequisites"])
            .iter()
            .map(|one| Prerequisite {
                place: place(&one[0]),
                free_to: level(&one[1]),
                needs: place(&one[2]),
                at_least: level(&one[3]),
            })
            .collect(),
        teams: list(&case["teams"]).iter().map(place).enumerate().collect(),
        capacity: capacity(&case["capacity"]),
        withstands: u8::try_from(number(&case["withstands"])).expect("rejections"),
    };
    let units = number(&case["target_units"]);
    let target = Score::new(units.into(), instrument.weight_total.into()).expect("a target");
    let effort = |key: &str| case[key].as_u64().map(|most| u32::try_from(most).expect("an effort"));
    let (optimum, staged_optimum) = (effort("optimum"), effort("staged_optimum"));
    let stage = |stage: &Value| {
        let units = number(&stage["target_units"]);
        Stage {
            target: Score::new(units.into(), instrument.weight_total.into())
                .expect("a target")
                .into(),
            capacity: capacity(&stage["capacity"]),
        }
    };
    let mut stages: Vec<Stage> = list(&case["stages"]).iter().map(stage).collect();
    if !stages.is_empty() {
        stages.push(Stage { target: target.into(), capacity: limits.capacity.clone() });
    }
    PlanCase { instrument, answers, efforts, limits, target, optimum, stages, staged_optimum }
}

fn capacity(value: &Value) -> std::collections::BTreeMap<usize, Effort> {
    let pairs = value.as_object().expect("pairs").iter();
    pairs
        .map(|(team, most)| {
            let most = u32::try_from(number(most)).expect("a capacity");
            (team.parse().expect("a number"), Effort::hundredths(most))
        })
        .collect()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn number(value: &Value) -> i64 {
    value.as_i64().expect("a number")
}
