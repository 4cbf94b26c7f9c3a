//! The consent to publish the result (*pernyataan persetujuan publikasi*), for signature.

use super::closing;
use super::leader::predicate;
use super::words::{column, row};
use crate::report::block::{Block, Cell, Section, Set, Table, Text, Tone, Weight};
use crate::report::facts::ReportFacts;
use crate::report::facts::identity::Duty;
use crate::report::seal::Seal;

/// The consent.
pub fn section(facts: &ReportFacts, seal: &Seal) -> Section {
    let mut blocks: Vec<Block> = closing::letterhead(facts, true).into_iter().collect();
    blocks.push(closing::caption([
        "PERNYATAAN PERSETUJUAN PUBLIKASI".to_owned(),
        format!("Hasil Penilaian Mandiri {} Tahun {}", facts.instrument.index_name, facts.year),
        "Nomor: ………………………………………".to_owned(),
    ]));
    blocks.push(Block::Text(Text::body("Yang bertanda tangan di bawah ini:")));
    blocks.push(Block::List(person(facts)));
    blocks.push(Block::Text(
        Text::open(Tone::Body)
            .and(Weight::Plain, "dengan ini ")
            .and(Weight::Strong, "menyetujui / tidak menyetujui")
            .and(Weight::Plain, " *) publikasi hasil penilaian mandiri berikut kepada masyarakat:")
            .noted("*) Coret yang tidak perlu."),
    ));
    blocks.push(Block::Table(published(facts)));
    blocks.push(Block::List(terms(facts, seal)));
    let place = closing::place_and_date(facts);
    let signature = closing::signature(facts, Duty::Pimpinan, &[place]);
    blocks.push(closing::beside(facts, seal, signature, true));
    Section { title: "Persetujuan publikasi".to_owned(), blocks }
}

fn person(facts: &ReportFacts) -> Vec<Text> {
    let signatory = facts.identity.signatory(Duty::Pimpinan);
    let line = |label: &str, words: &str| {
        let words =
            if words.is_empty() { "……………………………………" } else { words };
        Text::open(Tone::Body).and(Weight::Strong, words).led(label)
    };
    vec![
        line("Nama", &signatory.name),
        line("NIP", &signatory.number),
        line("Jabatan", &signatory.title),
        line("Instansi", &facts.agency),
    ]
}

fn published(facts: &ReportFacts) -> Table {
    let columns = vec![column("Yang dipublikasikan", Set::Share(1)), column("Nilai", Set::Figure)];
    if facts.answered == 0 {
        let name = format!("{} {}", facts.instrument.index_name, facts.year);
        let cells = vec![Cell::weighted(Weight::Strong, name), Cell::new("belum dinilai")];
        return Table { columns, rows: vec![row(cells)] };
    }
    let mut rows = vec![
        row(vec![
            Cell::weighted(
                Weight::Strong,
                format!("{} {}", facts.instrument.index_name, facts.year),
            ),
            Cell::weighted(Weight::Strong, facts.index.shown.as_str()),
        ]),
        row(vec![Cell::new("Predikat"), Cell::new(predicate(facts).name)]),
    ];
    for domain in facts.domains.iter().filter(|domain| !domain.synthetic) {
        let name = format!("Domain {} – {}", domain.number, domain.name);
        rows.push(row(vec![Cell::new(name), Cell::new(domain.index.shown.as_str())]));
    }
    for aspect in facts.domains.iter().flat_map(|domain| &domain.aspects) {
        let name = format!("Aspek {} – {}", aspect.number, aspect.name);
        rows.push(row(vec![Cell::new(name), Cell::new(aspect.index.shown.as_str())]));
    }
    Table { columns, rows }
}

fn terms(facts: &ReportFacts, seal: &Seal) -> Vec<Text> {
    let texts = [
        match facts.answered {
            0 => "Belum ada hasil yang dapat dipublikasikan: belum satu pun indikator dijawab. Pernyataan \
                  ini belum dapat ditandatangani; cetaklah kembali sesudah penilaian terisi."
                .to_owned(),
            _ => "Penjelasan, bukti dukung, dan nama pegawai tidak termasuk yang dipublikasikan.".to_owned(),
        },
        "Hasil ini adalah penilaian mandiri dan bukan hasil penilaian dari luar instansi.".to_owned(),
        format!("Pernyataan ini berlaku untuk hasil dengan segel {}.", seal.code()),
    ];
    let numbered = texts.into_iter().enumerate();
    // Nobody signs a page on which nothing else stands.
    numbered.map(|(at, text)| Text::cell(text).led(format!("{}.", at + 1)).heading()).collect()
}
