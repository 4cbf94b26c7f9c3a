//! Cover and table of contents of the whole report.

use crate::report::block::{Block, Cover, Entrance, Heading, Rank, Section};
use crate::report::facts::ReportFacts;
use crate::report::seal::Seal;
use crate::report::words::date;

/// The cover: logo, letterhead, title, agency, date, seal.
pub fn section(facts: &ReportFacts, seal: &Seal) -> Section {
    let instrument = &facts.instrument;
    let cover = Cover {
        letterhead: facts.identity.letterhead.clone(),
        logo: facts.identity.logo.clone().map(std::sync::Arc::new),
        title: format!("Laporan {} {}", instrument.index_name, facts.year),
        subject: facts.voice.clone(),
        agency: facts.agency.clone(),
        lines: vec![instrument.title.clone(), date(facts.made_at)],
    };
    let blocks = vec![Block::Cover(cover), super::closing::seal(facts, seal)];
    Section { title: "Sampul".to_owned(), blocks }
}

/// The table of contents over the sections that follow.
pub fn contents(sections: &[Section]) -> Section {
    let mut entries = Vec::new();
    for section in sections {
        let to = section.title.clone();
        entries.push(Entrance { title: section.title.clone(), to, depth: 0 });
        for block in &section.blocks {
            if let Block::Heading(Heading { text, rank: Rank::Part, bookmark: true }) = block {
                let to = format!("{}/{text}", section.title);
                entries.push(Entrance { title: text.clone(), to, depth: 1 });
            }
        }
    }
    super::section("Daftar isi", vec![Block::Contents(entries)])
}
