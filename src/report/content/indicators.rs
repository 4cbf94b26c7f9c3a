//! The table of all indicators.

use super::words::{column, level_word, lowest, or_dash, units};
use crate::report::block::{Block, Cell, Row, RowRank, Section, Set, Table, Text, Tone, Weight};
use crate::report::facts::{Direction, IndicatorFacts, ReportFacts};

/// The table of all indicators with weight, level, last year and unit.
pub fn section(facts: &ReportFacts) -> Section {
    section_titled(facts, "Nilai semua indikator")
}

/// The same table under another title.
pub fn section_titled(facts: &ReportFacts, title: &str) -> Section {
    let mut blocks = Vec::new();
    let mut signs = Vec::new();
    if let Some(last) = facts.last_year.as_ref().filter(|last| last.change.is_some()) {
        signs.push(format!("↑ naik dan ↓ turun sejak {}.", last.year));
    }
    if facts.answered < facts.of {
        signs.push(format!("– belum dijawab, dihitung pada {}.", lowest(facts)));
    }
    if !signs.is_empty() {
        blocks.push(Block::Text(Text::new(Tone::Small, signs.join(" ")).heading()));
    }
    blocks.push(Block::Table(table(facts)));
    super::section(title, blocks)
}

/// Which columns the table has beside those that it always has.
struct Beside {
    reviewed: bool,
    official: bool,
    last: bool,
}

impl Beside {
    fn of(facts: &ReportFacts) -> Self {
        let has = |told: fn(&IndicatorFacts) -> bool| {
            let aspects = facts.domains.iter().flat_map(|domain| &domain.aspects);
            aspects.flat_map(|aspect| &aspect.indicators).any(told)
        };
        Self {
            reviewed: has(|one| one.reviewed.is_some()),
            official: has(|one| one.official.is_some()),
            last: facts.last_year.as_ref().is_some_and(|last| last.change.is_some()),
        }
    }
}

fn table(facts: &ReportFacts) -> Table {
    let mut columns = vec![
        column("No.", Set::Figure),
        column("Indikator", Set::Share(11)),
        column("Bobot (%)", Set::Figure),
        column(level_word(facts), Set::Figure),
    ];
    let beside = Beside::of(facts);
    if beside.reviewed {
        columns.push(column("Asesor", Set::Figure));
    }
    if beside.official {
        columns.push(column("Resmi", Set::Figure));
    }
    if let Some(last) = facts.last_year.as_ref().filter(|_| beside.last) {
        columns.push(column(last.year.to_string(), Set::Figure));
    }
    columns.push(column("OPD", Set::Share(9)));
    let width = columns.len();
    let mut rows = Vec::new();
    for domain in &facts.domains {
        if !domain.synthetic {
            let name = format!("Domain {} – {}", domain.number, domain.name);
            let index = shown(facts, &domain.index.shown);
            rows.push(head(&name, &domain.weight, index, Weight::Strong, width));
        }
        for aspect in &domain.aspects {
            let name = format!("Aspek {} – {}", aspect.number, aspect.name);
            let index = shown(facts, &aspect.index.shown);
            let mut row = head(&name, &aspect.weight, index, Weight::Slanted, width);
            if !domain.synthetic {
                row.rank = RowRank::Subgroup;
            }
            rows.push(row);
            rows.extend(aspect.indicators.iter().map(|one| line(one, &beside)));
        }
    }
    Table { columns, rows }
}

/// An index, which is none while nothing is answered.
fn shown<'a>(facts: &ReportFacts, index: &'a str) -> &'a str {
    if facts.answered == 0 { "–" } else { index }
}

fn head(name: &str, weight: &str, index: &str, shown: Weight, width: usize) -> Row {
    let mut cells = vec![
        Cell::weighted(shown, name).over(2),
        Cell::weighted(shown, weight),
        Cell::weighted(shown, index),
    ];
    cells.push(Cell::new("").over(width - 4));
    Row { cells, rank: RowRank::Group }
}

fn line(indicator: &IndicatorFacts, beside: &Beside) -> Row {
    let arrow = match indicator.direction {
        Some(Direction::Up) => "↑ ",
        Some(Direction::Down) => "↓ ",
        Some(Direction::Same) | None => "",
    };
    let level = match &indicator.level {
        Some(level) => Cell::of(vec![
            Text::open(Tone::Cell)
                .and(Weight::Quiet, arrow)
                .and(Weight::Strong, level.shown.as_str()),
        ]),
        None => Cell::weighted(Weight::Quiet, "–"),
    };
    let mut cells = vec![
        Cell::weighted(Weight::Quiet, indicator.number.as_str()),
        Cell::new(indicator.name.as_str()),
        Cell::new(indicator.weight.as_str()),
        level,
    ];
    for (stands, value) in [
        (beside.reviewed, &indicator.reviewed),
        (beside.official, &indicator.official),
        (beside.last, &indicator.last),
    ] {
        if stands {
            cells.push(or_dash(value.as_deref()));
        }
    }
    cells.push(Cell::new(units(&indicator.units[..indicator.units.len().min(1)])));
    Row { cells, rank: RowRank::Plain }
}
