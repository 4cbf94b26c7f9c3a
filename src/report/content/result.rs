//! The page that officials know from the ministry's own report: band, radar, and the table of the
//! index, its domains and its aspects.

use super::leader::predicate;
use super::words::{column, lowest, or_dash};
use crate::report::block::{
    Band, Block, Cell, Radar, Row, RowRank, Section, Series, SeriesStroke, Set, Table, Text, Weight,
};
use crate::report::facts::{AspectFacts, Change, Figure, ReportFacts};

/// Around a radar so many names find room; more axes are told by their numbers, and beyond the second
/// figure there is none.
const NAMED_AXES: usize = 12;
const MOST_AXES: usize = 30;
/// Marks an aspect of which nothing is answered, and leads the remark under the table.
const UNANSWERED: &str = "*)";

/// The page of results.
pub fn section(facts: &ReportFacts) -> Section {
    let mut blocks = vec![Block::Band(Band {
        name: facts.agency.clone(),
        subject: format!("{} {} · {}", facts.instrument.index_name, facts.year, facts.voice),
        result: match facts.answered {
            0 => "Belum dinilai".to_owned(),
            _ => format!("{} ({})", facts.index.shown, predicate(facts).name),
        },
    })];
    if facts.answered == 0 {
        let text =
            "Belum satu pun indikator dijawab; radar dan nilai terisi sesudah kuesioner dijawab.";
        blocks.push(Block::Text(Text::body(text)));
        return super::section("Hasil penilaian", blocks);
    }
    let aspects: Vec<&AspectFacts> =
        facts.domains.iter().flat_map(|domain| &domain.aspects).collect();
    // Two axes or fewer span no surface.
    if (3..=MOST_AXES).contains(&aspects.len()) {
        if aspects.len() > NAMED_AXES {
            let text = "Angka di tepi radar adalah nomor aspek dalam tabel berikut.";
            blocks.push(Block::Text(Text::small(text).heading()));
        }
        blocks.push(Block::Radar(radar(facts, &aspects)));
    }
    blocks.push(Block::Table(table(facts)));
    if aspects.iter().any(|aspect| aspect.is_unanswered()) {
        let text = format!(
            "{UNANSWERED} Belum satu pun indikatornya dijawab; dihitung pada {}.",
            lowest(facts)
        );
        blocks.push(Block::Text(Text::small(text)));
    }
    super::section("Hasil penilaian", blocks)
}

fn radar(facts: &ReportFacts, aspects: &[&AspectFacts]) -> Radar {
    let mut series = Vec::new();
    if let Some(target) = &facts.target {
        let name = format!("Target {} ({})", target.year, target.value.shown);
        let values = vec![target.value.hundredths; aspects.len()];
        series.push(Series { name, values, stroke: SeriesStroke::Target });
    }
    let last: Option<Vec<i32>> =
        aspects.iter().map(|aspect| aspect.last.as_ref().map(|last| last.hundredths)).collect();
    if let (Some(year), Some(values)) = (facts.last_year.as_ref(), last) {
        let name = format!("Indeks {}", year.year);
        series.push(Series { name, values, stroke: SeriesStroke::Past });
    }
    let values = aspects.iter().map(|aspect| aspect.index.hundredths).collect();
    let name = format!("Indeks {}", facts.year);
    series.push(Series { name, values, stroke: SeriesStroke::Result });
    Radar {
        lowest: facts.instrument.lowest,
        highest: facts.instrument.highest,
        axes: aspects
            .iter()
            .map(|aspect| {
                let short = aspects.len() > NAMED_AXES;
                let name = if short { &aspect.number } else { &aspect.name };
                (name.clone(), aspect.index.shown.clone())
            })
            .collect(),
        alt: radar_in_words(facts, aspects),
        series,
    }
}

fn radar_in_words(facts: &ReportFacts, aspects: &[&AspectFacts]) -> String {
    let values: Vec<String> =
        aspects.iter().map(|aspect| format!("{} {}", aspect.name, aspect.index.shown)).collect();
    format!("Radar indeks aspek tahun {}: {}.", facts.year, values.join("; "))
}

fn table(facts: &ReportFacts) -> Table {
    let mut columns = vec![column("Nama indeks", Set::Share(1)), column("Nilai", Set::Figure)];
    // Last year's column stands only where last year can be compared.
    let last = facts.last_year.as_ref().filter(|last| last.change.is_some());
    if let Some(last) = last {
        columns.push(column(last.year.to_string(), Set::Figure));
        columns.push(column("Perubahan", Set::Figure));
    }
    let line = |name: &str,
                weight,
                rank,
                index: &Figure,
                was: Option<&Figure>,
                change: Option<&Change>| {
        let mut cells =
            vec![Cell::weighted(weight, name), Cell::weighted(weight, index.shown.as_str())];
        if last.is_some() {
            cells.push(or_dash(was.map(|was| was.shown.as_str())));
            cells.push(or_dash(change.map(|change| change.shown.as_str())));
        }
        Row { cells, rank }
    };
    let mut rows = vec![line(
        &facts.instrument.index_name,
        Weight::Strong,
        RowRank::Group,
        &facts.index,
        last.map(|last| &last.index),
        last.and_then(|last| last.change.as_ref()),
    )];
    for domain in &facts.domains {
        if !domain.synthetic {
            let name = format!("Domain {} – {}", domain.number, domain.name);
            let (was, change) = (domain.last.as_ref(), domain.change.as_ref());
            let rank = RowRank::Subgroup;
            rows.push(line(&name, Weight::Strong, rank, &domain.index, was, change));
        }
        for aspect in &domain.aspects {
            let sign = if aspect.is_unanswered() { UNANSWERED } else { "" };
            let name = format!("Aspek {} – {} {sign}", aspect.number, aspect.name);
            let name = name.trim_end();
            let (was, change) = (aspect.last.as_ref(), aspect.change.as_ref());
            let rank = RowRank::Plain;
            rows.push(line(name, Weight::Slanted, rank, &aspect.index, was, change));
        }
    }
    Table { columns, rows }
}
