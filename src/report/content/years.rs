//! The years beside one another, honestly: what stands on one scale is compared, the rest is only set
//! side by side.

use super::words::{column, or_dash};
use crate::report::block::{
    Block, Cell, Note, Row, RowRank, Section, Set, Table, Text, Trend, TrendLine, Weight,
};
use crate::report::facts::ReportFacts;
use crate::report::facts::years::{OfficialFacts, YearFacts};

/// The comparison as a report of its own.
pub fn sections(facts: &ReportFacts) -> Vec<Section> {
    let mut first = vec![Block::Text(Text::body(format!(
        "Hasil penilaian {} dari tahun ke tahun menurut jawaban instansi sendiri, dengan reviu asesor \
         internal dan hasil resmi di sampingnya bila ada.",
        facts.agency
    )))];
    first.extend(blocks(facts));
    first.extend(aspects(facts));
    vec![super::section("Perbandingan tahun dan instrumen", first)]
}

/// The years in the whole report; none where there is but one.
pub fn section(facts: &ReportFacts) -> Option<Section> {
    let several = facts.years.len() > 1 || !facts.official_results.is_empty();
    several.then(|| super::section("Hasil dari tahun ke tahun", blocks(facts)))
}

fn blocks(facts: &ReportFacts) -> Vec<Block> {
    let mut blocks = Vec::new();
    if assessed(facts).count() < 2 {
        let text = "Perbandingan terisi setelah paling sedikit dua tahun penilaian dijawab.";
        blocks.push(Block::Text(Text::body(text)));
    } else {
        blocks.push(Block::Trend(trend(facts)));
    }
    blocks.push(Block::Table(table(facts)));
    if !facts.official_results.is_empty() {
        blocks.push(super::part("Hasil resmi yang dipublikasikan"));
        let text = "Hasil resmi yang dicatat dari dokumennya, tanpa nilai setiap indikator. Angka ini \
                    disajikan seperti tertulis dan tidak dihitung oleh aplikasi.";
        blocks.push(Block::Text(Text::body(text).heading()));
        blocks.push(Block::Table(official(facts)));
    }
    if instruments(facts).len() > 1 {
        blocks.push(Block::Note(Note {
            title: "Skala berbeda.".to_owned(),
            text: format!(
                "Tahun-tahun ini dinilai dengan instrumen yang berbeda ({}). Indikator, bobot, dan ambang \
                 predikatnya lain, sehingga angka antarinstrumen tidak dapat dibandingkan atau \
                 dikurangkan; perubahan hanya dihitung di dalam instrumen yang sama.",
                instruments(facts).join(", ")
            ),
            urgent: true,
        }));
    }
    blocks
}

/// The years of which anything is answered, the newest first.
fn assessed(facts: &ReportFacts) -> impl DoubleEndedIterator<Item = &YearFacts> {
    facts.years.iter().filter(|year| year.answered.0 > 0)
}

/// The titles of the instruments, the newest first.
fn instruments(facts: &ReportFacts) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for year in &facts.years {
        if !titles.contains(&year.title) {
            titles.push(year.title.clone());
        }
    }
    titles
}

fn trend(facts: &ReportFacts) -> Trend {
    let mut lines: Vec<(String, TrendLine)> = Vec::new();
    for year in assessed(facts).rev() {
        let point = (year.year, year.index.hundredths, year.index.shown.clone());
        match lines.iter_mut().find(|(id, _)| *id == year.instrument) {
            Some((_, line)) => line.points.push(point),
            None => {
                let name = format!("{} ({})", year.index_name, year.title);
                lines.push((year.instrument.clone(), TrendLine { name, points: vec![point] }));
            }
        }
    }
    let mut years: Vec<i32> = assessed(facts).map(|year| year.year).collect();
    let target = facts.target.as_ref().map(|target| {
        years.push(target.year);
        let label = format!("target {}: {}", target.year, target.value.shown);
        (target.year, target.value.hundredths, label)
    });
    years.sort_unstable();
    years.dedup();
    let told: Vec<String> = assessed(facts)
        .rev()
        .map(|year| format!("{} {} {}", year.year, year.index_name, year.index.shown))
        .collect();
    Trend {
        lowest: facts.instrument.lowest * 100,
        highest: facts.instrument.highest * 100,
        years,
        lines: lines.into_iter().map(|(_, line)| line).collect(),
        target,
        alt: format!("Garis hasil dari tahun ke tahun: {}.", told.join("; ")),
    }
}

fn table(facts: &ReportFacts) -> Table {
    let columns = vec![
        column("Tahun", Set::Figure),
        column("Instrumen", Set::Share(1)),
        column("Indeks", Set::Figure),
        column("Predikat", Set::Fit),
        column("Perubahan", Set::Figure),
        column("Asesor internal", Set::Figure),
        column("Hasil resmi", Set::Figure),
        column("Dijawab", Set::Figure),
    ];
    let line = |year: &YearFacts| {
        let assessed = year.answered.0 > 0;
        let predicate = match assessed {
            true => Cell::new(year.predicate.as_str()).marked(year.place),
            false => Cell::weighted(Weight::Quiet, "belum dinilai"),
        };
        let cells = vec![
            Cell::weighted(Weight::Strong, year.year.to_string()),
            Cell::new(format!("{}, {}", year.index_name, year.title)),
            or_dash(assessed.then_some(year.index.shown.as_str())),
            predicate,
            or_dash(year.change.as_deref().filter(|_| assessed)),
            or_dash(year.reviewed.as_deref()),
            or_dash(year.official.as_deref()),
            Cell::new(format!("{}/{}", year.answered.0, year.answered.1)),
        ];
        Row { cells, rank: RowRank::Plain }
    };
    Table { columns, rows: facts.years.iter().map(line).collect() }
}

/// What was published without levels.
fn official(facts: &ReportFacts) -> Table {
    let columns = vec![
        column("Tahun", Set::Figure),
        column("Instrumen", Set::Share(1)),
        column("Indeks", Set::Figure),
        column("Predikat", Set::Fit),
        column("Sumber", Set::Share(2)),
    ];
    let line = |one: &OfficialFacts| Row {
        cells: vec![
            Cell::weighted(Weight::Strong, one.year.to_string()),
            Cell::new(format!("{}, {}", one.index_name, one.title)),
            Cell::weighted(Weight::Strong, one.index.as_str()),
            Cell::new(one.predicate.as_str()),
            Cell::new(one.source.as_str()),
        ],
        rank: RowRank::Plain,
    };
    Table { columns, rows: facts.official_results.iter().map(line).collect() }
}

/// How many years stand side by side in a table of aspects.
const SIDE_BY_SIDE: usize = 6;

/// A table of aspects for each instrument with more than one year.
fn aspects(facts: &ReportFacts) -> Vec<Block> {
    let mut blocks = Vec::new();
    for title in instruments(facts) {
        let years: Vec<&YearFacts> =
            assessed(facts).filter(|year| year.title == title).take(SIDE_BY_SIDE).collect();
        let Some(newest) = years.first() else { continue };
        blocks.push(super::part(&format!("Indeks aspek menurut {title}")));
        let mut columns = vec![column("Aspek", Set::Share(1))];
        columns.extend(years.iter().rev().map(|year| column(year.year.to_string(), Set::Figure)));
        let rows = newest.aspects.iter().enumerate().map(|(at, (name, _))| {
            let mut cells = vec![Cell::new(name.as_str())];
            cells.extend(years.iter().rev().map(|year| {
                or_dash(year.aspects.get(at).map(|(_, figure)| figure.shown.as_str()))
            }));
            Row { cells, rank: RowRank::Plain }
        });
        blocks.push(Block::Table(Table { columns, rows: rows.collect() }));
    }
    blocks
}
