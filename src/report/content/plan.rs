//! The cheapest way to the target: what to raise, who does it, what it takes and brings.

use super::words::{column, level_word, numbered, row};
use crate::report::block::{Block, Cell, Row, RowRank, Section, Set, Table, Text, Tone, Weight};
use crate::report::facts::{PlanFacts, PlanRowFacts, ReportFacts};
use crate::report::words::date;

/// The way; without a plan the section says that none was worked out.
pub fn section(facts: &ReportFacts) -> Section {
    let mut blocks = vec![Block::Text(Text::body(format!(
        "{}, {} {}. Disusun {} dari {} {}.",
        facts.agency,
        facts.instrument.index_name,
        facts.year,
        date(facts.made_at),
        facts.voice.to_lowercase(),
        facts.year
    )))];
    if let Some(remark) = &facts.remark {
        blocks.push(Block::Text(Text::body(remark.as_str())));
    }
    match &facts.plan {
        None => blocks.push(Block::Text(Text::body("Belum ada rencana yang dihitung."))),
        Some(plan) => tell(facts, plan, &mut blocks),
    }
    let stored = facts.plan.as_ref().is_some_and(|plan| !plan.name.is_empty());
    super::section(
        if stored { "Rencana kerja menuju target" } else { "Peta jalan menuju target" },
        blocks,
    )
}

fn tell(facts: &ReportFacts, plan: &PlanFacts, blocks: &mut Vec<Block>) {
    if !plan.name.is_empty() {
        blocks.push(Block::Text(Text::body(format!("Rencana \u{201c}{}\u{201d}.", plan.name))));
    }
    blocks.push(Block::Text(Text::body(plan.target.as_str())));
    blocks.extend(plan.outcome.iter().map(|words| Block::Text(Text::body(words.as_str()))));
    if plan.rows.is_empty() {
        return;
    }
    let stored = !plan.name.is_empty();
    blocks.push(super::part(if stored { "Tugas menurut tenggat" } else { "Yang dinaikkan" }));
    blocks.push(Block::Table(rows(facts, plan)));
    blocks.extend(by_quarter(plan));
    blocks.push(super::part("Bagian setiap OPD"));
    blocks.push(Block::Table(units(plan)));
    if !plan.odds.is_empty() {
        blocks.push(super::part("Bila asesor menolak sebagian"));
        blocks.push(Block::Text(Text::body(plan.odds.as_str())));
    }
    if !plan.limits.is_empty() {
        blocks.push(super::part("Batas yang dipakai"));
        blocks.push(Block::Text(Text::body(plan.limits.join(" "))));
    }
    blocks.push(super::part("Cara membaca"));
    blocks.push(Block::Text(Text::body(how_to_read(plan))));
}

/// What the index is at the end of each quarter; of a way without dates, what is to be said of them.
fn by_quarter(plan: &PlanFacts) -> Vec<Block> {
    let told = if !plan.quarters.is_empty() {
        let columns = vec![
            column("Sampai akhir", Set::Share(5)),
            column("Tugas", Set::Figure),
            column("Selesai", Set::Figure),
            column("Tambahan indeks", Set::Figure),
            column("Indeks menjadi", Set::Figure),
        ];
        let line = |[name, tasks, done, gain, index]: &[String; 5]| {
            row(vec![
                Cell::new(name.as_str()),
                Cell::new(tasks.as_str()),
                Cell::new(done.as_str()),
                Cell::weighted(Weight::Strong, gain.as_str()),
                Cell::new(index.as_str()),
            ])
        };
        Block::Table(Table { columns, rows: plan.quarters.iter().map(line).collect() })
    } else if !plan.undated.is_empty() {
        Block::Text(Text::body(plan.undated.as_str()))
    } else {
        return Vec::new();
    };
    vec![super::part("Pengaruh pada indeks per triwulan"), told]
}

fn how_to_read(plan: &PlanFacts) -> String {
    let shares =
        "Tambahan indeks semua OPD berjumlah tepat sama dengan kenaikan indeks yang direncanakan.";
    if !plan.name.is_empty() {
        return format!(
            "Upaya dihitung dalam {}. \u{201c}Indeks menjadi\u{201d} adalah indeks bila tugas itu dan semua tugas di atasnya selesai; tugas tanpa tenggat ditempatkan terakhir. {shares}",
            plan.effort_unit
        );
    }
    format!(
        "Upaya dihitung dalam {} menurut perkiraan bawaan per jenis dan tingkat; gantilah dengan \
         perkiraan sendiri sebelum dipakai menganggarkan. Rencana ini yang paling sedikit upayanya \
         di antara semua cara mencapai target dengan batas yang sama. Kebijakan ditempatkan \
         sebelum praktik yang bergantung padanya. {shares}",
        plan.effort_unit
    )
}

fn rows(facts: &ReportFacts, plan: &PlanFacts) -> Table {
    let stored = !plan.name.is_empty();
    let mut columns = vec![
        column("Urutan", Set::Figure),
        column(
            if stored { "Indikator dan OPD" } else { "Indikator" },
            Set::Share(if stored { 8 } else { 6 }),
        ),
        column(level_word(facts), Set::Fit),
    ];
    if stored {
        columns.push(column("Tenggat", Set::Fit));
        columns.push(column("Keadaan", Set::Share(3)));
    } else {
        columns.push(column("OPD", Set::Share(4)));
    }
    columns.push(column("Upaya", Set::Figure));
    columns.push(column("Tambahan indeks", Set::Figure));
    columns.push(column("Indeks menjadi", Set::Figure));
    let line = |(at, planned): (usize, &PlanRowFacts)| {
        let unit = match planned.unit.as_str() {
            "" => "Belum ada penanggung jawab",
            name => name,
        };
        let mut cells = vec![
            Cell::weighted(Weight::Quiet, (at + 1).to_string()),
            indicator(planned, stored.then_some(unit)),
            Cell::new(format!("{} → {}", planned.from, planned.to)),
        ];
        if stored {
            let due = if planned.due.is_empty() { "belum ada" } else { planned.due.as_str() };
            cells.push(Cell::new(due));
            cells.push(state(planned));
        } else {
            cells.push(Cell::new(unit));
        }
        cells.push(Cell::new(planned.effort.as_str()));
        cells.push(Cell::weighted(Weight::Strong, planned.gain.as_str()));
        cells.push(Cell::new(planned.reaches.as_str()));
        row(cells)
    };
    Table { columns, rows: plan.rows.iter().enumerate().map(line).collect() }
}

/// What to raise; in a plan at work also who does it and what was noted, since dates and states leave
/// their own columns too narrow for names.
fn indicator(planned: &PlanRowFacts, unit: Option<&str>) -> Cell {
    let mut texts = vec![numbered(&planned.indicator, &planned.name)];
    texts.extend(unit.map(|unit| Text::open(Tone::Cell).and(Weight::Quiet, unit)));
    if !planned.note.is_empty() {
        texts.push(Text::open(Tone::Cell).and(Weight::Slanted, planned.note.as_str()));
    }
    Cell::of(texts)
}

fn state(planned: &PlanRowFacts) -> Cell {
    let mut texts = vec![Text::cell(planned.state.as_str())];
    if planned.late {
        texts.push(Text::open(Tone::Cell).and(Weight::Strong, "lewat tenggat"));
    }
    Cell::of(texts)
}

fn units(plan: &PlanFacts) -> Table {
    let columns = vec![
        column("OPD", Set::Share(5)),
        column(if plan.name.is_empty() { "Indikator" } else { "Tugas" }, Set::Figure),
        column("Upaya", Set::Figure),
        column("Tambahan indeks", Set::Figure),
    ];
    let mut rows: Vec<Row> = plan
        .units
        .iter()
        .map(|unit| row(unit.iter().map(|text| Cell::new(text.as_str())).collect()))
        .collect();
    let strong = |text: &String| Cell::of(vec![Text::open(Tone::Cell).and(Weight::Strong, text)]);
    rows.push(Row { cells: plan.total.iter().map(strong).collect(), rank: RowRank::Plain });
    Table { columns, rows }
}
