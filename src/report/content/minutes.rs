//! The minutes of the self-assessment (*berita acara*), for signature.

use super::closing;
use super::leader::predicate;
use super::words::{column, row, some};
use crate::report::block::{Block, Cell, Section, Set, Table, Text, Tone, Weight};
use crate::report::facts::identity::Duty;
use crate::report::facts::{IndicatorFacts, ReportFacts};
use crate::report::seal::Seal;
use crate::report::words::{day, in_words, month};

/// The minutes, and the levels as their annex.
pub fn sections(facts: &ReportFacts, seal: &Seal) -> Vec<Section> {
    let mut blocks: Vec<Block> = closing::letterhead(facts, true).into_iter().collect();
    blocks.push(closing::caption([
        "BERITA ACARA PENILAIAN MANDIRI".to_owned(),
        format!("{} Tahun {}", facts.instrument.index_name, facts.year),
        "Nomor: ………………………………………".to_owned(),
    ]));
    blocks.push(Block::Text(Text::body(opening(facts))));
    blocks.push(Block::List(people(facts)));
    blocks.push(Block::Text(Text::body(declaration(facts))));
    blocks.push(Block::Table(result(facts)));
    blocks.push(Block::List(statements(facts, seal)));
    let end = "Berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.";
    // Nobody signs a page on which nothing else stands.
    blocks.push(Block::Text(Text::body(end).heading()));
    let place = closing::place_and_date(facts);
    blocks.push(Block::Signatures(vec![
        // Both duties stand on one line, whoever has the date above.
        closing::signature(facts, Duty::Asesor, &["\u{a0}".to_owned()]),
        closing::signature(facts, Duty::Koordinator, &[place]),
    ]));
    blocks.push(closing::seal(facts, seal));
    let first = Section { title: "Berita acara".to_owned(), blocks };
    let mut sections =
        vec![first, super::indicators::section_titled(facts, "Lampiran: nilai semua indikator")];
    sections.extend(explained(facts));
    sections
}

/// The internal assessor's values with their explanations; nothing where nobody reviewed.
fn explained(facts: &ReportFacts) -> Option<Section> {
    let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
    let rows = rows.flat_map(|aspect| &aspect.indicators);
    let rows: Vec<&IndicatorFacts> = rows.filter(|one| one.reviewed.is_some()).collect();
    if rows.is_empty() {
        return None;
    }
    let columns = vec![
        column("No.", Set::Figure),
        column("Indikator", Set::Share(5)),
        column("Nilai asesor", Set::Figure),
        column("Penjelasan", Set::Share(8)),
    ];
    let line = |one: &&IndicatorFacts| {
        let parts = one.review_note.split('\n').map(str::trim).filter(|part| !part.is_empty());
        let mut texts: Vec<Text> = parts.map(Text::cell).collect();
        if texts.is_empty() {
            texts.push(Text::open(Tone::Cell).and(Weight::Quiet, "Belum ada penjelasan."));
        }
        row(vec![
            Cell::weighted(Weight::Quiet, one.number.as_str()),
            Cell::new(one.name.as_str()),
            Cell::weighted(Weight::Strong, one.reviewed.as_deref().unwrap_or_default()),
            Cell::of(texts),
        ])
    };
    let table = Table { columns, rows: rows.iter().map(line).collect() };
    Some(super::section("Lampiran: penjelasan asesor internal", vec![Block::Table(table)]))
}

fn declaration(facts: &ReportFacts) -> String {
    let instrument = &facts.instrument;
    let what = format!(
        "menyatakan bahwa penilaian mandiri {} Tahun {} pada {}",
        instrument.index_name, facts.year, facts.agency
    );
    match facts.answered {
        0 => format!("{what} menurut {} belum dilaksanakan.", instrument.title),
        _ => format!(
            "{what} telah dilaksanakan menurut {} dengan hasil sebagai berikut.",
            instrument.title
        ),
    }
}

fn opening(facts: &ReportFacts) -> String {
    use chrono::Datelike;
    let at = facts.made_at;
    let place = match facts.identity.place.as_str() {
        "" => "………………………",
        place => place,
    };
    format!(
        "Pada hari {} tanggal {} bulan {} tahun {} bertempat di {place}, yang bertanda tangan di bawah ini:",
        day(at),
        in_words(at.day()),
        month(at),
        in_words(at.year().unsigned_abs())
    )
}

fn people(facts: &ReportFacts) -> Vec<Text> {
    let person = |(at, duty): (usize, Duty)| {
        let signatory = facts.identity.signatory(duty);
        let name = match signatory.name.as_str() {
            "" => "…………………………………………".to_owned(),
            name => name.to_owned(),
        };
        let selaku = duty.name_for(&facts.instrument.index_name);
        let office = match signatory.title.as_str() {
            title if title.is_empty() || title == selaku => String::new(),
            title => format!("{title}, "),
        };
        let number = closing::number(&signatory);
        let words = format!(", {number}, {office}selaku {selaku},");
        Text::open(Tone::Body)
            .and(Weight::Strong, name)
            .and(Weight::Plain, words)
            .led(format!("{}.", at + 1))
    };
    [Duty::Koordinator, Duty::Asesor].into_iter().enumerate().map(person).collect()
}

fn result(facts: &ReportFacts) -> Table {
    let columns = vec![column("Uraian", Set::Share(1)), column("Hasil", Set::Figure)];
    let line = |name: String, result: &str, weight| {
        row(vec![Cell::weighted(weight, name), Cell::weighted(weight, result)])
    };
    let name = format!("{} {}", facts.instrument.index_name, facts.year);
    if facts.answered == 0 {
        return Table { columns, rows: vec![line(name, "belum dinilai", Weight::Strong)] };
    }
    let name = format!("{name} ({})", predicate(facts).name);
    let mut rows = vec![line(name, &facts.index.shown, Weight::Strong)];
    for domain in facts.domains.iter().filter(|domain| !domain.synthetic) {
        let name = format!("Domain {} – {}", domain.number, domain.name);
        rows.push(line(name, &domain.index.shown, Weight::Plain));
    }
    if rows.len() == 1 {
        for aspect in facts.domains.iter().flat_map(|domain| &domain.aspects) {
            let name = format!("Aspek {} – {}", aspect.number, aspect.name);
            rows.push(line(name, &aspect.index.shown, Weight::Plain));
        }
    }
    if let Some(index) = &facts.reviewed_index {
        let name = "Indeks menurut reviu asesor internal".to_owned();
        rows.push(line(name, index, Weight::Plain));
    }
    Table { columns, rows }
}

fn statements(facts: &ReportFacts, seal: &Seal) -> Vec<Text> {
    let sealed =
        format!("Isi penilaian pada saat berita acara ini dibuat ditandai segel {}.", seal.code());
    if facts.answered == 0 {
        let none = format!(
            "Belum satu pun dari {} indikator dijawab. Berita acara ini belum dapat ditandatangani; cetaklah \
             kembali sesudah penilaian terisi.",
            facts.of
        );
        return numbered([none, sealed]);
    }
    numbered([
        format!(
            "{} dari {} indikator dijawab{}; tingkat setiap indikator tercantum dalam lampiran.",
            facts.answered,
            facts.of,
            if facts.answered < facts.of {
                format!(", yang belum dijawab dihitung pada {}", super::words::lowest(facts))
            } else {
                String::new()
            }
        ),
        match facts.reviewed {
            0 => "Jawaban belum ditinjau asesor internal".to_owned(),
            count if count < facts.of => format!(
                "{count} dari {} indikator telah ditinjau asesor internal; indeks menurut reviunya belum \
                 dinyatakan",
                facts.of
            ),
            _ => "Semua indikator telah ditinjau asesor internal".to_owned(),
        } + &unexplained(facts),
        "Jawaban disusun dari penjelasan dan bukti dukung perangkat daerah yang tersimpan dalam berkas \
         penilaian instansi."
            .to_owned(),
        sealed,
    ])
}

/// Which reviewed values lack their explanation, and the end of the sentence.
fn unexplained(facts: &ReportFacts) -> String {
    let missing = super::words::unexplained(facts);
    match missing.as_slice() {
        [] => ".".to_owned(),
        missing => format!("; nilainya belum dijelaskan pada indikator {}.", some(missing, 6)),
    }
}

fn numbered<const COUNT: usize>(texts: [String; COUNT]) -> Vec<Text> {
    let numbered = texts.into_iter().enumerate();
    numbered.map(|(at, text)| Text::body(text).led(format!("{}.", at + 1))).collect()
}
