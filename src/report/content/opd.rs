//! One unit: its indicators, what it owes and by when, and what the next level asks of it.

use super::closing;
use super::words::{column, level_word, or_dash, row};
use crate::report::block::{
    Block, Cell, Heading, Rank, Section, Set, Signature, Table, Text, Weight,
};
use crate::report::facts::identity::Duty;
use crate::report::facts::{IndicatorFacts, ReportFacts};
use crate::report::seal::Seal;
use crate::report::words::date;

/// The report of a unit.
pub fn sections(facts: &ReportFacts, seal: &Seal) -> Vec<Section> {
    let unit = facts.unit.clone().unwrap_or_else(|| facts.agency.clone());
    let own: Vec<&IndicatorFacts> = facts
        .domains
        .iter()
        .flat_map(|domain| &domain.aspects)
        .flat_map(|aspect| &aspect.indicators)
        .filter(|indicator| indicator.is_led_by(&unit))
        .collect();
    let mut blocks: Vec<Block> = closing::letterhead(facts, true).into_iter().collect();
    blocks.push(Block::Overline(
        format!("{} {} · {}", facts.instrument.index_name, facts.year, facts.agency),
        date(facts.made_at),
    ));
    blocks.push(Block::Heading(Heading { text: unit.clone(), rank: Rank::Title, bookmark: false }));
    blocks.push(Block::Text(Text::body(summary(facts, &own))));
    blocks.extend(supported(facts, &unit));
    if own.is_empty() {
        let text = "Belum ada indikator yang ditugaskan kepada perangkat daerah ini.";
        blocks.push(Block::Text(Text::body(text)));
    } else {
        blocks.push(super::part("Indikator yang menjadi tanggung jawab"));
        blocks.push(Block::Table(table(facts, &own)));
        blocks.push(super::part("Yang masih harus diserahkan"));
        blocks.extend(owed(facts, &own));
        blocks.extend(planned(facts, &unit));
    }
    // Nobody signs a page on which nothing else stands.
    let end =
        "Laporan ini disampaikan kepada perangkat daerah yang bersangkutan untuk ditindaklanjuti.";
    blocks.push(Block::Text(Text::body(end).heading()));
    blocks.push(Block::Signatures(vec![
        closing::signature(facts, Duty::Koordinator, &["Diserahkan oleh".to_owned()]),
        Signature {
            above: vec!["Diterima oleh".to_owned(), format!("Kepala {unit}")],
            name: String::new(),
            number: "NIP ……………………………".to_owned(),
        },
    ]));
    let detail = (!own.is_empty()).then(|| super::detail::section_of(facts, &unit));
    let mut sections: Vec<Section> =
        [Section { title: unit, blocks }].into_iter().chain(detail).collect();
    // The seal closes the report, so that the signatures have the room of the first page.
    if let Some(last) = sections.last_mut() {
        last.blocks.push(closing::seal(facts, seal));
    }
    sections
}

fn summary(facts: &ReportFacts, own: &[&IndicatorFacts]) -> String {
    let answered = own.iter().filter(|one| one.level.is_some()).count();
    let done = match answered {
        0 => "belum satu pun dijawab".to_owned(),
        _ if answered == own.len() => "semuanya sudah dijawab".to_owned(),
        _ => format!("{answered} di antaranya sudah dijawab"),
    };
    let mut words = match own.len() {
        0 => String::new(),
        count => format!(
            "Perangkat daerah ini bertanggung jawab atas {count} dari {} indikator; {done}. ",
            facts.of
        ),
    };
    let index = &facts.instrument.index_name;
    words.push_str(&match facts.answered {
        0 => format!("{index} instansi belum dinilai."),
        _ => format!("{index} instansi saat ini {}.", facts.index.shown),
    });
    words
}

/// What the unit supports beside the one in charge.
fn supported(facts: &ReportFacts, unit: &str) -> Option<Block> {
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let rows = rows.flat_map(|aspect| &aspect.indicators);
    let numbers: Vec<&str> =
        rows.filter(|one| one.is_supported_by(unit)).map(|one| one.number.as_str()).collect();
    let words = format!(
        "Perangkat daerah ini juga mendukung indikator {}, yang jawabannya disusun perangkat daerah lain.",
        numbers.join(", ")
    );
    (!numbers.is_empty()).then(|| Block::Text(Text::body(words)))
}

fn table(facts: &ReportFacts, own: &[&IndicatorFacts]) -> Table {
    let columns = vec![
        column("No.", Set::Figure),
        column("Indikator", Set::Share(1)),
        column("Bobot (%)", Set::Figure),
        column(level_word(facts), Set::Figure),
        column("Asesor", Set::Figure),
        column("Resmi", Set::Figure),
        column("Tahun lalu", Set::Figure),
        column("Bukti", Set::Figure),
    ];
    let line = |one: &&IndicatorFacts| {
        let level = one.level.as_ref().map(|level| level.shown.as_str());
        row(vec![
            Cell::weighted(Weight::Quiet, one.number.as_str()),
            Cell::new(one.name.as_str()).leading_to(format!("indikator-{}", one.number)),
            Cell::new(one.weight.as_str()),
            or_dash(level),
            or_dash(one.reviewed.as_deref()),
            or_dash(one.official.as_deref()),
            or_dash(one.last.as_deref()),
            Cell::new(one.evidence.len().to_string()),
        ])
    };
    Table { columns, rows: own.iter().map(line).collect() }
}

/// What the stored plan gives the unit to finish.
fn planned(facts: &ReportFacts, unit: &str) -> Option<Block> {
    let owner = facts.owners.iter().find(|owner| owner.unit == unit)?;
    let mut words = format!(
        "Menurut rencana instansi, perangkat daerah ini menuntaskan tugas pada indikator {}; seluruhnya \
         menambah indeks sebesar {}.",
        owner.indicators.join(", "),
        owner.gain.trim_start_matches('+')
    );
    match owner.due {
        Some(due) => words.push_str(&format!(" Tenggat tugas terakhir {}.", date(due.into()))),
        None => words.push_str(" Tenggatnya belum ditetapkan."),
    }
    if owner.late > 0 {
        words.push_str(&format!(" Sebanyak {} tugas sudah lewat tenggat.", owner.late));
    }
    Some(Block::Text(Text::body(words)))
}

/// What is still missing, indicator by indicator.
fn owed(facts: &ReportFacts, own: &[&IndicatorFacts]) -> Vec<Block> {
    let missing = |one: &&IndicatorFacts| {
        let mut missing = Vec::new();
        if one.level.is_none() {
            missing.push("jawaban");
        }
        if one.explanation.trim().is_empty() {
            missing.push("penjelasan");
        }
        if one.evidence.is_empty() {
            missing.push("bukti dukung");
        } else if one.evidence.iter().any(|piece| !piece.note.is_empty()) {
            missing.push("berkas bukti dukung");
        }
        (!missing.is_empty()).then(|| {
            row(vec![
                Cell::weighted(Weight::Quiet, one.number.as_str()),
                Cell::new(one.name.as_str()),
                Cell::new(missing.join(", ")),
            ])
        })
    };
    let rows: Vec<_> = own.iter().filter_map(missing).collect();
    if rows.is_empty() {
        let text = "Tidak ada; semua indikator sudah dijawab, dijelaskan, dan berbukti.";
        return vec![Block::Text(Text::body(text))];
    }
    let until = match facts.due {
        Some(due) => format!("Diserahkan selambat-lambatnya {}.", date(due.into())),
        None => "Batas waktu penyerahan: ……………………… (diisi koordinator).".to_owned(),
    };
    let columns = vec![
        column("No.", Set::Figure),
        column("Indikator", Set::Share(6)),
        column("Yang belum ada", Set::Share(4)),
    ];
    vec![Block::Text(Text::body(until).heading()), Block::Table(Table { columns, rows })]
}
