//! What to do next: the steps that raise the index most, and all that is still owed.

use super::words::{column, level_word, numbered, row, units, without_steps};
use crate::report::block::{Block, Cell, Section, Set, Table, Text, Tone, Weight};
use crate::report::facts::{OwingUnit, ReportFacts, StepFacts};

/// The steps and the debts.
pub fn section(facts: &ReportFacts) -> Section {
    let mut blocks = Vec::new();
    if facts.steps.is_empty() || facts.answered == 0 {
        blocks.push(Block::Text(Text::body(without_steps(facts))));
    } else {
        let text = "Langkah diurutkan menurut tambahannya pada indeks bila hanya langkah itu yang \
                    dikerjakan.";
        blocks.push(Block::Text(Text::body(text).heading()));
        blocks.push(Block::Table(steps(facts)));
    }
    blocks.push(super::part("OPD yang masih harus menjawab"));
    if facts.owing.is_empty() {
        let none = match facts.answered {
            0 => "Belum ada OPD yang ditugasi.",
            _ => "Tidak ada; semua indikator sudah dijawab.",
        };
        blocks.push(Block::Text(Text::body(none)));
    } else {
        blocks.push(Block::Table(owing(facts)));
    }
    super::section("Langkah berikutnya", blocks)
}

fn steps(facts: &ReportFacts) -> Table {
    let columns = vec![
        column("Urutan", Set::Figure),
        column("Indikator dan yang harus dikerjakan", Set::Share(13)),
        column(level_word(facts), Set::Fit),
        column("OPD", Set::Share(7)),
        column("Tambahan indeks", Set::Figure),
    ];
    let step = |(at, step): (usize, &StepFacts)| {
        let mut what = vec![numbered(&step.indicator, &step.name)];
        if !step.action.is_empty() {
            what.push(Text::open(Tone::Cell).and(Weight::Quiet, &step.action));
        }
        row(vec![
            Cell::weighted(Weight::Quiet, (at + 1).to_string()),
            Cell::of(what),
            Cell::new(format!("{} → {}", step.from, step.to)),
            Cell::new(units(&step.units[..step.units.len().min(1)])),
            Cell::weighted(Weight::Strong, step.gain.as_str()),
        ])
    };
    Table { columns, rows: facts.steps.iter().enumerate().map(step).collect() }
}

fn owing(facts: &ReportFacts) -> Table {
    let columns = vec![
        column("OPD", Set::Share(6)),
        column("Belum dijawab", Set::Figure),
        column("Indikator", Set::Share(4)),
    ];
    let owes = |unit: &OwingUnit| {
        row(vec![
            Cell::new(unit.name.as_str()),
            Cell::weighted(Weight::Strong, unit.indicators.len().to_string()),
            Cell::new(unit.indicators.join(", ")),
        ])
    };
    Table { columns, rows: facts.owing.iter().map(owes).collect() }
}
