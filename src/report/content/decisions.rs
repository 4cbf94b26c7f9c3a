//! What the leader is asked to decide: what, who does it, by when. A stored plan says all three; without
//! one the page says what would help most, who leads it, and by when it counts at the latest.

use super::words::{column, row, some, units};
use crate::report::block::{Block, Cell, Row, Set, Table, Text, Weight};
use crate::report::facts::identity::Duty;
use crate::report::facts::{OwnerFacts, ReportFacts, StepFacts, TargetFacts};
use crate::report::words::date;

/// How many decisions the leader is asked for.
pub const MOST: usize = 3;
/// How many indicators of an owner are named.
const NAMED: usize = 6;

/// The decisions as a table, and under it where they come from.
pub fn blocks(facts: &ReportFacts, room: usize, with_source: bool) -> Vec<Block> {
    let (mut rows, from) = if !facts.owners.is_empty() {
        (facts.owners.iter().map(planned).collect(), PLANNED.to_owned())
    } else if facts.answered == 0 {
        (to_begin(facts), "Batas waktu ditetapkan pimpinan.".to_owned())
    } else {
        (unplanned(facts), without_plan(facts))
    };
    rows.truncate(room.min(MOST));
    if rows.is_empty() {
        return vec![Block::Text(Text::body(super::words::without_steps(facts)))];
    }
    let columns = vec![
        column("Keputusan", Set::Share(10)),
        column("Penanggung jawab", Set::Share(6)),
        column("Tambahan indeks", Set::Figure),
        column("Paling lambat", Set::Share(4)),
    ];
    let mut blocks = vec![Block::Table(Table { columns, rows })];
    if with_source {
        blocks.push(Block::Text(Text::small(from)));
    }
    blocks
}

const PLANNED: &str = "Menurut rencana yang disimpan: perangkat daerah yang tugasnya paling banyak menambah \
                       indeks, dengan tenggat tugas terakhirnya.";

fn line(what: String, who: String, gain: &str, until: String) -> Row {
    let until = if until.is_empty() { "………………".to_owned() } else { until };
    row(vec![
        Cell::new(what),
        Cell::new(who),
        Cell::weighted(Weight::Strong, if gain.is_empty() { "–" } else { gain }),
        Cell::new(until),
    ])
}

/// What one owner of the plan is to finish.
fn planned(owner: &OwnerFacts) -> Row {
    let count = owner.indicators.len();
    let mut what =
        format!("Tuntaskan tugas pada {count} indikator: {}", some(&owner.indicators, NAMED));
    if owner.late > 0 {
        what.push_str(&format!("; {} lewat tenggat", owner.late));
    }
    let until = match owner.due {
        Some(due) if owner.undated == 0 => date(due.into()),
        Some(due) => format!("{}; {} belum bertenggat", date(due.into()), owner.undated),
        None => "tenggat belum ditetapkan".to_owned(),
    };
    line(what, owner.unit.clone(), &owner.gain, until)
}

/// The best steps, where nobody has planned yet.
fn unplanned(facts: &ReportFacts) -> Vec<Row> {
    let until = facts.target.as_ref().map_or_else(String::new, end_of);
    let step = |step: &StepFacts| {
        let (number, name) = (&step.indicator, &step.name);
        let what = format!("Naikkan indikator {number}. {name} dari {} ke {}", step.from, step.to);
        let who = units(&step.units[..step.units.len().min(1)]);
        line(what, who, &step.gain, until.clone())
    };
    facts.steps.iter().take(MOST).map(step).collect()
}

/// The last day on which a step still counts for the target.
fn end_of(target: &TargetFacts) -> String {
    format!("31 Desember {}", target.year)
}

fn without_plan(facts: &ReportFacts) -> String {
    use chrono::Datelike;
    let none = "Belum ada rencana yang disimpan; yang disebut adalah langkah yang paling menambah indeks, \
                dengan perangkat daerah yang memimpin indikatornya.";
    match &facts.target {
        None => format!("{none} Target belum ditetapkan, sehingga batas waktunya diisi pimpinan."),
        Some(target) if facts.made_at.year() > target.year => format!(
            "{none} Tahun target {} sudah lewat; tetapkan target dan batas waktu yang baru.",
            target.year
        ),
        Some(target) => {
            format!(
                "{none} Sesudah {} tidak terhitung untuk target {}.",
                end_of(target),
                target.year
            )
        }
    }
}

/// What must be decided before anything can be assessed.
fn to_begin(facts: &ReportFacts) -> Vec<Row> {
    let who = |duty: Duty| {
        let signatory = facts.identity.signatory(duty);
        if signatory.title.is_empty() { duty.name().to_owned() } else { signatory.title }
    };
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let rows = rows.flat_map(|aspect| &aspect.indicators);
    let unled = rows.filter(|one| one.units.is_empty()).count();
    let mut lines = Vec::new();
    if unled > 0 {
        let what = format!("Tetapkan perangkat daerah penanggung jawab untuk {unled} indikator");
        lines.push(line(what, who(Duty::Koordinator), "", String::new()));
    }
    let what = "Tetapkan batas waktu menjawab kuesioner dan melampirkan bukti dukung".to_owned();
    lines.push(line(what, who(Duty::Koordinator), "", String::new()));
    if facts.target.is_none() {
        let what = format!("Tetapkan target {} dan dokumen sumbernya", facts.instrument.index_name);
        lines.push(line(what, who(Duty::Pimpinan), "", String::new()));
    }
    lines
}
