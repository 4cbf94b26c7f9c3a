//! What the leader is asked to decide: what, who does it, by when. A stored plan says all three; without
//! one the page says what would help most, who leads it, and by when it counts at the latest.

use chrono::Datelike;

use super::Room;
use super::words::{column, row, some, units};
use crate::report::block::{Block, Cell, Row, Set, Table, Text, Weight};
use crate::report::facts::identity::Duty;
use crate::report::facts::{OwnerFacts, ReportFacts, StepFacts, TargetFacts};
use crate::report::words::date;

/// How many decisions the leader is asked for.
pub const MOST: usize = 3;
/// How many indicators of an owner are named.
const NAMED: usize = 4;

/// The decisions as a table, and under it where they come from.
pub fn blocks(facts: &ReportFacts, room: Room) -> Vec<Block> {
    let (mut rows, from): (Vec<Row>, String) = if !facts.owners.is_empty() {
        let planned = |owner| planned(facts, owner);
        (facts.owners.iter().map(planned).collect(), PLANNED.to_owned())
    } else if facts.answered == 0 {
        (to_begin(facts), "Batas waktu ditetapkan pimpinan.".to_owned())
    } else {
        (unplanned(facts), without_plan(facts))
    };
    rows.truncate(room.steps.min(MOST));
    // Who does it: the name ends early where room is dear; what is decided and by when stands whole.
    let owners = rows.iter_mut().filter_map(|row| row.cells.get_mut(1));
    owners.flat_map(|cell| &mut cell.texts).for_each(|text| text.most_lines = room.lines());
    if rows.is_empty() {
        return vec![Block::Text(Text::body(super::words::without_steps(facts)))];
    }
    let columns = vec![
        column("Keputusan", Set::Share(9)),
        column("Penanggung jawab", Set::Share(8)),
        column("Tambahan indeks", Set::Figure),
        column("Paling lambat", Set::Share(4)),
    ];
    let mut blocks = vec![Block::Table(Table { columns, rows })];
    if room.sources {
        blocks.push(Block::Text(Text::small(from)));
    }
    blocks
}

const PLANNED: &str = "Menurut rencana yang disimpan: perangkat daerah yang tugasnya paling banyak menambah \
                       indeks, dengan tenggat tugas terakhirnya.";
/// Where a date is written in by hand.
const TO_FILL_IN: &str = "………………";

fn line(what: String, who: String, gain: &str, until: String) -> Row {
    let until = if until.is_empty() { TO_FILL_IN.to_owned() } else { until };
    row(vec![
        Cell::new(what),
        Cell::new(who),
        Cell::weighted(Weight::Strong, if gain.is_empty() { "–" } else { gain }),
        Cell::new(until),
    ])
}

/// What one owner of the plan is to finish.
fn planned(facts: &ReportFacts, owner: &OwnerFacts) -> Row {
    let mut what = match owner.indicators.as_slice() {
        [only] => format!("Tuntaskan tugas pada indikator {only}"),
        several => {
            format!("Tuntaskan tugas pada {} indikator: {}", several.len(), some(several, NAMED))
        }
    };
    if owner.late > 0 {
        what.push_str(&format!("; {} tugas lewat tenggat", owner.late));
    }
    let until = match owner.due {
        // Nobody can be asked to finish on a day that is over.
        Some(due) if due < facts.made_at.date() => {
            let was = date(due.into()).replace(' ', "\u{a0}");
            format!("{TO_FILL_IN} (semula {was})")
        }
        Some(due) if owner.undated == 0 => date(due.into()),
        Some(due) => format!("{}; {} tanpa tenggat", date(due.into()), owner.undated),
        None => "tenggat belum ditetapkan".to_owned(),
    };
    line(what, owner.unit.clone(), &owner.gain, until)
}

/// Where nobody has planned yet: what is missing for a way to the target, then the best steps.
fn unplanned(facts: &ReportFacts) -> Vec<Row> {
    let index = &facts.instrument.index_name;
    let ahead = facts.target.as_ref().filter(|target| !is_over(facts, target));
    let until = ahead.map_or_else(String::new, end_of);
    let mut lines = Vec::new();
    match &facts.target {
        None => lines.push(to_set_a_target(facts)),
        Some(target) if is_over(facts, target) => {
            let what = format!(
                "Tetapkan target {index} yang baru; tahun target {} sudah lewat",
                target.year
            );
            lines.push(line(what, who(facts, Duty::Pimpinan), "", String::new()));
        }
        Some(target) if !target.reached => {
            let value = &target.value.shown;
            let what = format!(
                "Tetapkan rencana menuju target {value}: tugas, penanggung jawab, dan tenggat"
            );
            lines.push(line(what, who(facts, Duty::Koordinator), "", String::new()));
        }
        Some(_) => {}
    }
    let word = super::words::level_word_lower(facts);
    let step = |step: &StepFacts| {
        let (number, name) = (&step.indicator, &step.name);
        let what =
            format!("Naikkan indikator {number}, {name}, dari {word} {} ke {}", step.from, step.to);
        let who = units(&step.units[..step.units.len().min(1)]);
        line(what, who, &step.gain, until.clone())
    };
    lines.extend(facts.steps.iter().map(step));
    lines.truncate(MOST);
    lines
}

/// Whether the year of a target is over.
fn is_over(facts: &ReportFacts, target: &TargetFacts) -> bool {
    facts.made_at.year() > target.year
}

fn to_set_a_target(facts: &ReportFacts) -> Row {
    let what = format!("Tetapkan target {} dan dokumen sumbernya", facts.instrument.index_name);
    line(what, who(facts, Duty::Pimpinan), "", String::new())
}

/// The title of the one who has a duty, or the duty's name.
fn who(facts: &ReportFacts, duty: Duty) -> String {
    let signatory = facts.identity.signatory(duty);
    match signatory.title.as_str() {
        "" => duty.name_for(&facts.instrument.index_name).to_owned(),
        title => title.to_owned(),
    }
}

/// The last day on which a step still counts for the target.
fn end_of(target: &TargetFacts) -> String {
    format!("31 Desember {}", target.year)
}

fn without_plan(facts: &ReportFacts) -> String {
    let none = "Belum ada rencana yang disimpan; kenaikan yang disebut adalah yang paling menambah indeks, \
                dan penanggung jawabnya perangkat daerah yang memimpin indikatornya.";
    match &facts.target {
        Some(target) if !is_over(facts, target) => format!(
            "{none} Kenaikan sesudah {} tidak terhitung untuk target {}.",
            end_of(target),
            target.year
        ),
        _ => format!("{none} Batas waktunya diisi pimpinan."),
    }
}

/// What must be decided before anything can be assessed.
fn to_begin(facts: &ReportFacts) -> Vec<Row> {
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let rows = rows.flat_map(|aspect| &aspect.indicators);
    let unled = rows.filter(|one| one.units.is_empty()).count();
    let mut lines = Vec::new();
    if unled > 0 {
        let what = format!("Tetapkan perangkat daerah penanggung jawab untuk {unled} indikator");
        lines.push(line(what, who(facts, Duty::Koordinator), "", String::new()));
    }
    let what = "Tetapkan batas waktu menjawab kuesioner dan melampirkan bukti dukung".to_owned();
    lines.push(line(what, who(facts, Duty::Koordinator), "", String::new()));
    if facts.target.is_none() {
        lines.push(to_set_a_target(facts));
    }
    lines
}
