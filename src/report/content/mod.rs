//! What is said: a report of the given facts, section by section. This folder writes sentences and
//! tables and nothing else; it computes no score and knows no page.

mod appendix;
mod closing;
mod consent;
mod cover;
mod decisions;
mod detail;
mod indicators;
mod leader;
mod minutes;
mod next;
mod opd;
mod plan;
mod restatement;
mod result;
mod strengths;
mod units;
mod weights;
mod words;
mod years;

use super::Kind;
use super::block::{Block, Heading, Rank, Report, Section};
use super::facts::ReportFacts;
use super::seal::Seal;

pub use leader::Room;

/// The report of a kind, with so much room for the lists of its first page.
pub fn report(facts: &ReportFacts, kind: Kind, room: Room, seal: &Seal) -> Report {
    let sections = match kind {
        Kind::Ringkas => vec![leader::page(facts, room, seal)],
        Kind::Lengkap => whole(facts, room, seal),
        Kind::Rencana => vec![plan::section(facts)],
        Kind::Opd => opd::sections(facts, seal),
        Kind::BeritaAcara => minutes::sections(facts, seal),
        Kind::Persetujuan => vec![consent::section(facts, seal)],
        Kind::Penyesuaian => vec![restatement::paper(facts, seal)],
        Kind::Perbandingan => years::sections(facts),
    };
    let mut sections = sections;
    if let (Kind::Rencana | Kind::Perbandingan, Some(last)) = (kind, sections.last_mut()) {
        last.blocks.push(closing::seal(facts, seal));
    }
    let instrument = &facts.instrument;
    let whose = facts.unit.as_ref().unwrap_or(&facts.agency);
    Report {
        title: format!("{} {} {} – {whose}", name(kind), instrument.index_name, facts.year),
        subject: format!("{}, tahun {}: {}", facts.voice, facts.year, instrument.title),
        author: facts.agency.clone(),
        program: facts.program.clone(),
        made_at: facts.made_at,
        footer: format!("{whose} · {} {}", instrument.index_name, facts.year),
        code: seal.code(),
        seal: seal.clone(),
        sections,
    }
}

const fn name(kind: Kind) -> &'static str {
    match kind {
        Kind::Ringkas | Kind::Lengkap | Kind::Opd => "Laporan",
        Kind::Rencana => "Peta jalan",
        Kind::BeritaAcara => "Berita acara penilaian mandiri",
        Kind::Persetujuan => "Pernyataan persetujuan publikasi",
        Kind::Penyesuaian => "Penyesuaian target",
        Kind::Perbandingan => "Perbandingan",
    }
}

/// The page that must stay one page in a report of the kind; none where there is no such page.
pub fn single_page(facts: &ReportFacts, kind: Kind, room: Room, seal: &Seal) -> Option<Section> {
    match kind {
        Kind::Ringkas => Some(leader::page(facts, room, seal)),
        Kind::Lengkap => Some(leader::section(facts, room)),
        _ => None,
    }
}

/// The whole report, as its table of contents has it.
fn whole(facts: &ReportFacts, room: Room, seal: &Seal) -> Vec<Section> {
    let mut told =
        vec![leader::section(facts, room), weights::section(facts), result::section(facts)];
    told.extend(years::section(facts));
    told.extend(restatement::section(facts));
    told.push(strengths::section(facts));
    told.push(next::section(facts));
    told.push(indicators::section(facts));
    told.extend(units::section(facts));
    told.push(detail::section(facts));
    told.extend(appendix::section(facts));
    let mut sections = vec![cover::section(facts, seal), cover::contents(&told)];
    sections.append(&mut told);
    sections
}

fn section(title: &str, mut blocks: Vec<Block>) -> Section {
    let heading = Heading { text: title.to_owned(), rank: Rank::Section, bookmark: false };
    blocks.insert(0, Block::Heading(heading));
    Section { title: title.to_owned(), blocks }
}

fn part(title: &str) -> Block {
    Block::Heading(Heading { text: title.to_owned(), rank: Rank::Part, bookmark: true })
}
