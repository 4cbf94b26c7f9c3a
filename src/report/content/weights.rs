//! How the index comes about: legal basis, method, ladders of maturity, weights, predicates, working.

use super::words::{column, level_word_lower, lowest, row};
use crate::report::block::{
    Block, Cell, Note, Row, RowRank, Section, Set, Table, Text, Tone, Weight,
};
use crate::report::facts::{LadderFacts, ReportFacts};

/// Legal basis, method, ladders, weights, predicates and the working of the index, in the order of the
/// ministry's own report.
pub fn section(facts: &ReportFacts) -> Section {
    let instrument = &facts.instrument;
    let mut blocks = vec![Block::Text(Text::body(instrument.title.as_str()))];
    if !instrument.verified {
        let title = "Instrumen.".to_owned();
        let text = format!("{} {}", verification(facts), instrument.verification_note);
        blocks.push(Block::Note(Note { title, text, urgent: false }));
    }
    if !instrument.legal_basis.is_empty() {
        blocks.push(super::part("Dasar hukum"));
        blocks.push(Block::List(numbered(instrument.legal_basis.clone())));
    }
    if !instrument.wording.is_empty() {
        blocks.push(Block::Text(Text::new(Tone::Small, instrument.wording.as_str())));
    }
    blocks.push(super::part("Metode"));
    blocks.push(Block::List(method(facts)));
    if !instrument.ladders.is_empty() {
        blocks.push(super::part("Tingkat kematangan"));
        blocks.push(Block::Table(ladders(&instrument.ladders)));
    }
    blocks.extend(working(facts));
    if !instrument.process.is_empty() {
        blocks.push(super::part("Penyampaian dan sanggahan menurut peraturan"));
        blocks.extend(instrument.process.iter().map(|passage| {
            let title = format!("{}. ", passage.title);
            let text = Text::open(Tone::Body).and(Weight::Strong, title);
            Block::Text(text.and(Weight::Plain, passage.text.as_str()))
        }));
    }
    super::section("Dasar hukum dan metode", blocks)
}

/// The weights with what each aspect brings, so that the index can be worked out again by hand, and what
/// the index is called.
fn working(facts: &ReportFacts) -> Vec<Block> {
    let weights = Block::Table(weights(facts));
    let predicates = Block::Table(predicates(facts));
    if facts.answered == 0 {
        return vec![super::part("Bobot dan predikat"), weights, predicates];
    }
    let mut blocks = vec![
        super::part("Bobot, perhitungan indeks, dan predikat"),
        Block::Text(Text::body(facts.working.as_str()).heading()),
    ];
    if let Some(note) = &facts.threshold_note {
        blocks.push(Block::Text(Text::body(note.as_str())));
    }
    let text = format!(
        "S adalah jumlah hasil kali {} dan bobot semua indikator, dengan bobot sebagai bilangan bulat; indeks \
         adalah S dibagi jumlah bobot. Hasil yang sama diperoleh dari aspek: setiap aspek menyumbang indeksnya \
         dikali bobotnya. Angka dalam tabel ditulis sampai empat desimal.",
        level_word_lower(facts)
    );
    blocks.extend([Block::Text(Text::new(Tone::Small, text).heading()), weights, predicates]);
    blocks
}

/// What the reader must know of an instrument that was not held against the official text.
pub fn verification(facts: &ReportFacts) -> String {
    format!("{}: {}.", facts.instrument.short_title, facts.instrument.verification)
}

fn weights(facts: &ReportFacts) -> Table {
    let mut columns = vec![
        column("Domain dan aspek", Set::Share(1)),
        column("Indikator", Set::Figure),
        column("Bobot\u{a0}(%)", Set::Figure),
    ];
    let worked = facts.answered > 0;
    if worked {
        columns.push(column("Indeks", Set::Figure));
        columns.push(column("Sumbangan", Set::Figure));
    }
    let line = |shown: Weight, rank: RowRank, cells: [&str; 5]| {
        let count = if worked { 5 } else { 3 };
        let cells = cells.iter().take(count).map(|words| Cell::weighted(shown, *words)).collect();
        Row { cells, rank }
    };
    let mut rows = Vec::new();
    for domain in &facts.domains {
        let count: usize = domain.aspects.iter().map(|aspect| aspect.count).sum();
        if !domain.synthetic {
            let (name, count) =
                (format!("Domain {} – {}", domain.number, domain.name), count.to_string());
            let cells = [&name, &count, &domain.weight, &domain.exact, &domain.share];
            rows.push(line(Weight::Strong, RowRank::Subgroup, cells.map(String::as_str)));
        }
        for aspect in &domain.aspects {
            let name = format!("Aspek {} – {}", aspect.number, aspect.name);
            let count = aspect.count.to_string();
            let cells = [&name, &count, &aspect.weight, &aspect.exact, &aspect.share];
            rows.push(line(Weight::Slanted, RowRank::Plain, cells.map(String::as_str)));
        }
    }
    if worked {
        let aspects = facts.domains.iter().flat_map(|domain| &domain.aspects);
        let count = aspects.map(|aspect| aspect.count).sum::<usize>().to_string();
        let (name, exact) = (facts.instrument.index_name.as_str(), facts.exact_index.as_str());
        rows.push(line(Weight::Strong, RowRank::Plain, [name, &count, "100", "", exact]));
    }
    Table { columns, rows }
}

/// The predicates side by side, the lowest first, as on the scale.
fn predicates(facts: &ReportFacts) -> Table {
    let predicates = &facts.instrument.predicates;
    let columns =
        predicates.iter().map(|predicate| column(predicate.name.as_str(), Set::Share(1))).collect();
    let ranges = predicates.iter().enumerate().map(|(place, predicate)| {
        let own = place == facts.predicate && facts.answered > 0;
        let weight = if own { Weight::Strong } else { Weight::Plain };
        Cell::weighted(weight, predicate.range.as_str()).marked(place)
    });
    Table { columns, rows: vec![row(ranges.collect())] }
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
