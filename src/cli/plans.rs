//! `plan`: the cheapest way to a target.

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::plan::{
    contradiction_words, out_of_reach_words, question_efforts, read_efforts, remedy_words,
};
use spbe_mandiri::dossier::{Dossier, Worksheet};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::planning::{
    Effort, Efforts, Floor, Goal, Limits, OutOfReach, Outcome as Found, Plan as Way, PlannedRow,
    Planner, usual_prerequisites,
};
use spbe_mandiri::score::Score;
use spbe_mandiri::scoring::score;

use super::Outcome;
use super::arguments::Plan;

/// Runs the command.
pub fn plan(asked: &Plan) -> Result<Outcome, Failure> {
    let dossier = Dossier::open_to_read(&asked.file)?;
    let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?;
    let worksheet = dossier.worksheet(&assessment.id)?;
    let own = worksheet.instrument();
    let target = Goal::parse(own, &asked.target, worksheet.year())
        .map_err(|error| Failure::refused(error.to_string()))?;
    let efforts = efforts(asked, &worksheet)?;
    let limits = limits(asked, &worksheet)?;
    let answers = worksheet.answers(Voice::Mandiri);
    let planner = Planner::new(own, &answers, &efforts, &limits, target)
        .map_err(|error| Failure::refused(error.to_string()))?;
    let told = Told { worksheet: &worksheet, planner: &planner, target };
    match planner.plan() {
        Found::Reached(way) if asked.json => Ok(Outcome::Json(told.document(&way))),
        Found::Reached(way) => Ok(Outcome::Text(told.lines(&way))),
        Found::OutOfReach(why) => {
            let said = if asked.json {
                Outcome::Json(told.unreachable(Some(&why)))
            } else {
                Outcome::Text(told.remedies(&why))
            };
            Ok(Outcome::RefusedWith(Box::new(said), out_of_reach_words(&why)))
        }
        Found::Contradiction(places) => {
            let sentence = contradiction_words(&worksheet, &places);
            if !asked.json {
                return Err(Failure::refused(sentence));
            }
            Ok(Outcome::RefusedWith(Box::new(Outcome::Json(told.unreachable(None))), sentence))
        }
    }
}

fn efforts(asked: &Plan, worksheet: &Worksheet) -> Result<Efforts, Failure> {
    let own = worksheet.instrument();
    let mut efforts = if asked.unit_effort { Efforts::unit(own) } else { Efforts::usual(own) };
    if let Some(file) = &asked.effort {
        let table = read_efforts(own, file, &spbe_mandiri::import::Limits::default())?;
        question_efforts(own, &mut efforts, &table.efforts)
            .map_err(|error| Failure::refused(format!("{}: {error}.", table.file)))?;
    }
    Ok(efforts)
}

fn limits(asked: &Plan, worksheet: &Worksheet) -> Result<Limits, Failure> {
    let own = worksheet.instrument();
    let level = |text: &str| -> Result<Score, Failure> { Ok(Score::parse(text)?) };
    let mut limits = Limits {
        ceiling: asked.max_level.as_deref().map(level).transpose()?,
        most_steps: asked.max_step,
        withstands: asked.withstand,
        ..Limits::default()
    };
    for code in asked.freeze.iter().map(|code| code.trim()).filter(|code| !code.is_empty()) {
        limits.frozen.insert(worksheet.place(code)?);
    }
    for pair in asked.must.iter().map(|pair| pair.trim()).filter(|pair| !pair.is_empty()) {
        let Some((code, value)) = pair.split_once('=') else {
            return Err(Failure::refused(format!(
                "Syarat \u{201c}{pair}\u{201d} tidak terbaca; tulis misalnya 1=3,12=2."
            )));
        };
        limits.must.insert(worksheet.place(code.trim())?, level(value)?);
    }
    if let Some(floor) = &asked.floor {
        limits.floors.push(Floor { domain: None, value: level(floor)? });
    }
    if asked.prerequisites {
        limits.prerequisites = usual_prerequisites(own);
    }
    let team = |name: &str| {
        let folded = name.trim().to_lowercase();
        worksheet.units().iter().position(|unit| unit.name.to_lowercase() == folded)
    };
    for pair in &asked.capacity {
        let Some((name, amount)) = pair.rsplit_once('=') else {
            return Err(Failure::refused(format!(
                "Kapasitas \u{201c}{pair}\u{201d} tidak terbaca; tulis misalnya Bappeda=6."
            )));
        };
        let unit = team(name).ok_or_else(|| {
            Failure::refused(format!("Tidak ada perangkat daerah \u{201c}{}\u{201d}.", name.trim()))
        })?;
        let amount =
            Effort::parse(amount).map_err(|error| Failure::refused(format!("{error}.")))?;
        limits.capacity.insert(unit, amount);
    }
    limits.teams = worksheet.teams();
    Ok(limits)
}

struct Told<'a> {
    worksheet: &'a Worksheet,
    planner: &'a Planner<'a>,
    target: Goal,
}

impl Told<'_> {
    fn predicate(&self, way: &Way) -> String {
        let own = self.worksheet.instrument();
        let after = self.planner.carried_out(way);
        score(own, &after, self.worksheet.year()).predicate(own).name.clone()
    }

    /// The number that was asked for, or where the predicate begins.
    fn target_text(&self) -> String {
        machine(self.target.named(self.worksheet.instrument()).at, 2)
    }

    /// The predicate that was asked for, what the exact index must pass for it, and whether that bound
    /// is enough itself.
    fn goal(&self) -> Option<Value> {
        let place = self.target.predicate?;
        let predicate = self.worksheet.instrument().predicates.get(place)?;
        let bound = self.target.bound;
        Some(json!({
            "predicate": predicate.name,
            "exact": bound.at.exact(),
            "included": bound.included,
        }))
    }

    fn reached(&self, way: &Way) -> Value {
        json!({
            "exact": way.to.exact(),
            "shown": way.to.shown().machine(),
            "predicate": self.predicate(way),
        })
    }

    fn from(&self) -> Value {
        let index = self.worksheet.scorecard(Voice::Mandiri).index;
        json!({ "exact": index.exact(), "shown": index.shown().machine() })
    }

    fn document(&self, way: &Way) -> Value {
        json!({
            "reachable": true,
            "from": self.from(),
            "to": self.reached(way),
            "target": self.target_text(),
            "goal": self.goal(),
            "effort": way.effort.machine(),
            "steps": way.rows.iter().map(|row| self.step(row)).collect::<Vec<_>>(),
        })
    }

    fn step(&self, row: &PlannedRow) -> Value {
        let code = self.worksheet.instrument().rows()[row.place].code.to_string();
        json!({
            "indicator": code.parse::<u32>().map_or(Value::String(code), Value::from),
            "from": level(row.from()),
            "to": level(row.to()),
            "gain": machine(row.gain, 4),
            "effort": row.effort.machine(),
            "opd": self.worksheet.unit(row.place).map(|unit| &unit.name),
        })
    }

    fn unreachable(&self, why: Option<&OutOfReach>) -> Value {
        json!({
            "reachable": false,
            "from": self.from(),
            "best": why.map(|why| self.reached(&why.highest)),
            "target": self.target_text(),
            "goal": self.goal(),
            "remedies": why.map(|why| {
                why.remedies
                    .iter()
                    .map(|remedy| remedy_words(self.worksheet, remedy))
                    .collect::<Vec<_>>()
            }),
        })
    }

    fn remedies(&self, why: &OutOfReach) -> String {
        let lines = why.remedies.iter().map(|remedy| remedy_words(self.worksheet, remedy));
        lines.collect::<Vec<_>>().join("\n")
    }

    fn lines(&self, way: &Way) -> String {
        let own = self.worksheet.instrument();
        let mut text = format!(
            "{} {} \u{2192} {} ({}), target {}\n{} langkah pada {} indikator, upaya {}\n",
            own.index_name,
            way.from.fine(),
            way.to.fine(),
            self.predicate(way),
            self.target.in_words(own),
            way.steps(),
            way.rows.len(),
            way.effort
        );
        for row in &way.rows {
            let of = &own.rows()[row.place];
            let unit = self.worksheet.unit(row.place).map(|unit| format!("  {}", unit.name));
            text.push_str(&format!(
                "{:>5}  {} \u{2192} {}  {}  upaya {}  {}{}\n",
                of.code.to_string(),
                row.from().exact_text(0),
                row.to().exact_text(0),
                row.gain.fine_change(),
                row.effort,
                own.row_name(of),
                unit.unwrap_or_default()
            ));
        }
        text
    }
}

/// A whole level as a number; any other value as text with a point.
fn level(value: Score) -> Value {
    match value.as_whole().and_then(|level| i64::try_from(level).ok()) {
        Some(level) => Value::from(level),
        None => Value::String(value.exact()),
    }
}

/// With a point, without rounding, and at least that many decimals.
fn machine(value: Score, places: usize) -> String {
    value.exact_text(places).replace(',', ".")
}
