//! How the index comes about: weights, predicates, method, ladders of maturity and legal basis.

use super::words::{column, level_word_lower, lowest, row};
use crate::report::block::{
    Block, Cell, Note, Row, RowRank, Section, Set, Table, Text, Tone, Weight,
};
use crate::report::facts::{LadderFacts, ReportFacts};

/// Weights, predicates, method and legal basis.
pub fn section(facts: &ReportFacts) -> Section {
    let mut blocks = vec![
        Block::Text(Text::body(facts.instrument.title.as_str())),
        Block::Columns(vec![
            (11, vec![Block::Table(weights(facts))]),
            (9, vec![Block::Table(predicates(facts))]),
        ]),
    ];
    if !facts.instrument.verified {
        let title = "Instrumen.".to_owned();
        blocks.push(Block::Note(Note { title, text: verification(facts), urgent: false }));
    }
    blocks.push(super::part("Metode"));
    blocks.push(Block::List(method(facts)));
    if facts.answered > 0 {
        blocks.push(super::part("Perhitungan indeks"));
        blocks.push(Block::Text(Text::body(facts.working.as_str())));
        if let Some(note) = &facts.threshold_note {
            blocks.push(Block::Text(Text::body(note.as_str())));
        }
    }
    if !facts.instrument.ladders.is_empty() {
        blocks.push(super::part("Tingkat kematangan"));
        blocks.push(Block::Table(ladders(&facts.instrument.ladders)));
    }
    blocks.push(super::part("Dasar hukum"));
    blocks.push(Block::List(numbered(facts.instrument.legal_basis.clone())));
    if !facts.instrument.wording.is_empty() {
        blocks.push(Block::Text(Text::new(Tone::Small, facts.instrument.wording.as_str())));
    }
    super::section("Bobot, predikat, dan metode", blocks)
}

/// What the reader must know of an instrument that was not held against the official text.
pub fn verification(facts: &ReportFacts) -> String {
    let note = facts.instrument.verification_note.trim().trim_end_matches('.');
    let note = if note.is_empty() { "belum diverifikasi terhadap naskah resmi" } else { note };
    format!("{}: {note}.", facts.instrument.short_title)
}

fn weights(facts: &ReportFacts) -> Table {
    let columns = vec![
        column("Domain dan aspek", Set::Share(1)),
        column("Indikator", Set::Figure),
        column("Bobot\u{a0}(%)", Set::Figure),
    ];
    let mut rows = Vec::new();
    for domain in &facts.domains {
        let count: usize = domain.aspects.iter().map(|aspect| aspect.count).sum();
        if !domain.synthetic {
            rows.push(weight(
                &domain.name,
                count,
                &domain.weight,
                Weight::Strong,
                RowRank::Subgroup,
            ));
        }
        for aspect in &domain.aspects {
            rows.push(weight(
                &aspect.name,
                aspect.count,
                &aspect.weight,
                Weight::Slanted,
                RowRank::Plain,
            ));
        }
    }
    Table { columns, rows }
}

fn weight(name: &str, count: usize, weight: &str, shown: Weight, rank: RowRank) -> Row {
    let cells = vec![
        Cell::weighted(shown, name),
        Cell::weighted(shown, count.to_string()),
        Cell::weighted(shown, weight),
    ];
    Row { cells, rank }
}

fn predicates(facts: &ReportFacts) -> Table {
    let columns = vec![column("Predikat", Set::Share(1)), column("Indeks", Set::Figure)];
    let highest_first = facts.instrument.predicates.iter().enumerate().rev();
    let rows = highest_first.map(|(place, predicate)| {
        let own = if place == facts.predicate && facts.answered > 0 {
            Weight::Strong
        } else {
            Weight::Plain
        };
        row(vec![
            Cell::weighted(own, predicate.name.as_str()).marked(place),
            Cell::weighted(own, predicate.range.as_str()),
        ])
    });
    Table { columns, rows: rows.collect() }
}

fn method(facts: &ReportFacts) -> Vec<Text> {
    let instrument = &facts.instrument;
    let word = level_word_lower(facts);
    let whole = if instrument.fractional { "bilangan pecahan" } else { "bilangan bulat" };
    let parts = if facts.domains.iter().all(|domain| domain.synthetic) {
        "Indeks aspek adalah rata-rata tertimbang indikatornya, dan indeks keseluruhan rata-rata \
         tertimbang aspeknya."
    } else {
        "Indeks aspek adalah rata-rata tertimbang indikatornya, indeks domain rata-rata tertimbang \
         aspeknya, dan indeks keseluruhan rata-rata tertimbang domainnya."
    };
    let read = if instrument.predicate_from_exact {
        "indeks yang tepat, sebelum dibulatkan"
    } else {
        "indeks yang tampil, sesudah dibulatkan"
    };
    let mut texts = vec![
        format!(
            "Setiap indikator diberi {word} {} sampai {} ({whole}).",
            instrument.lowest, instrument.highest
        ),
        parts.to_owned(),
        "Perhitungan memakai pecahan tepat; hasil dibulatkan satu kali menjadi dua angka di belakang \
         koma, setengah ke atas. Angka yang sudah dibulatkan tidak dijumlahkan kembali."
            .to_owned(),
        format!("Predikat dibaca dari {read}."),
        format!("Indikator yang belum dijawab dihitung pada {}.", lowest(facts)),
    ];
    texts.extend(instrument.method.iter().cloned());
    numbered(texts)
}

fn numbered(texts: Vec<String>) -> Vec<Text> {
    let numbered = texts.into_iter().enumerate();
    numbered.map(|(at, text)| Text::body(text).led(format!("{}.", at + 1))).collect()
}

fn ladders(ladders: &[LadderFacts]) -> Table {
    let columns = vec![
        column("Tingkat", Set::Figure),
        column("Sebutan", Set::Fit),
        column("Arti", Set::Share(1)),
    ];
    let mut rows = Vec::new();
    for ladder in ladders {
        if ladders.len() > 1 {
            let title = Cell::weighted(Weight::Strong, ladder.title.as_str()).over(3);
            rows.push(Row { cells: vec![title], rank: RowRank::Group });
        }
        for rung in &ladder.rungs {
            rows.push(row(vec![
                Cell::new(rung.level.as_str()),
                Cell::new(rung.name.as_str()),
                Cell::new(rung.meaning.as_str()),
            ]));
        }
    }
    Table { columns, rows }
}
