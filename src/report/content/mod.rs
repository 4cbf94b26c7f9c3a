//! What is said: a report of the given facts, section by section. This folder writes sentences and
//! tables and nothing else; it computes no score and knows no page.

mod detail;
mod indicators;
mod leader;
mod next;
mod plan;
mod result;
mod weights;
mod words;

use super::Kind;
use super::block::{Block, Heading, Rank, Report, Section};
use super::facts::ReportFacts;

pub use leader::Room;

/// The report of a kind, with so much room for the lists of its first page.
pub fn report(facts: &ReportFacts, kind: Kind, room: Room) -> Report {
    let sections = match kind {
        Kind::Ringkas => vec![leader::section(facts, room)],
        Kind::Lengkap => vec![
            leader::section(facts, room),
            result::section(facts),
            indicators::section(facts),
            next::section(facts),
            detail::section(facts),
            weights::section(facts),
        ],
        Kind::Rencana => vec![plan::section(facts)],
    };
    let instrument = &facts.instrument;
    Report {
        title: format!(
            "{} {} {} – {}",
            if kind == Kind::Rencana { "Peta jalan" } else { "Laporan" },
            instrument.index_name,
            facts.year,
            facts.agency
        ),
        subject: format!("{}, tahun {}: {}", facts.voice, facts.year, instrument.title),
        author: facts.agency.clone(),
        program: facts.program.clone(),
        made_at: facts.made_at,
        seal: String::new(),
        footer: format!("{} · {} {}", facts.agency, instrument.index_name, facts.year),
        sections,
    }
}

fn section(title: &str, mut blocks: Vec<Block>) -> Section {
    let heading = Heading { text: title.to_owned(), rank: Rank::Section, bookmark: false };
    blocks.insert(0, Block::Heading(heading));
    Section { title: title.to_owned(), blocks }
}

fn part(title: &str) -> Block {
    Block::Heading(Heading { text: title.to_owned(), rank: Rank::Part, bookmark: true })
}
