//! What closes official papers: who signs, and the seal.

use crate::report::block::{Block, Caption, Letterhead, SealMark, Signature};
use crate::report::facts::ReportFacts;
use crate::report::facts::identity::{Duty, SignatoryFacts};
use crate::report::seal::Seal;
use crate::report::words::date;

/// The seal with what it is for.
pub fn seal(facts: &ReportFacts, seal: &Seal) -> Block {
    Block::Seal(SealMark {
        code: seal.code(),
        words: format!(
            "Sidik digital isi laporan, instrumen, dan {}. Bila satu jawaban saja berubah, kodenya \
             berubah. Untuk mencocokkan: buka berkas penilaian, lalu Laporan, Periksa laporan.",
            facts.program
        ),
        picture: seal.picture(),
        alt: format!("Kode QR segel laporan {}", seal.code()),
    })
}

/// The seal left, the one who signs right; with more room for a long name where the page has little.
pub fn beside(facts: &ReportFacts, own: &Seal, signature: Signature, ample: bool) -> Block {
    let (left, right) = if ample { (11, 9) } else { (8, 12) };
    Block::Columns(vec![
        (left, vec![seal(facts, own)]),
        (right, vec![Block::Signatures(vec![signature])]),
    ])
}

/// The letterhead, or its first line alone; none where the agency has not given one.
pub fn letterhead(facts: &ReportFacts, whole: bool) -> Option<Block> {
    let identity = &facts.identity;
    if identity.letterhead.is_empty() && identity.logo.is_none() {
        return None;
    }
    let mut lines = identity.letterhead.clone();
    if lines.is_empty() {
        lines.push(facts.agency.clone());
    }
    if !whole {
        lines.truncate(1);
    }
    let logo = identity.logo.clone().map(std::sync::Arc::new);
    Some(Block::Letterhead(Letterhead { lines, logo }))
}

/// A title in the middle.
pub fn caption<const COUNT: usize>(lines: [String; COUNT]) -> Block {
    Block::Caption(Caption { lines: lines.to_vec() })
}

/// Place and date of signing: `Kota Contoh, 23 November 2026`.
pub fn place_and_date(facts: &ReportFacts) -> String {
    match facts.identity.place.as_str() {
        "" => format!("…………………, {}", date(facts.made_at)),
        place => format!("{place}, {}", date(facts.made_at)),
    }
}

/// The place of one who signs, with lines of its own above the duty.
pub fn signature(facts: &ReportFacts, duty: Duty, above: &[String]) -> Signature {
    let signatory = facts.identity.signatory(duty);
    let mut lines = above.to_vec();
    let name = duty.name_for(&facts.instrument.index_name);
    lines.push(name.to_owned());
    if !signatory.title.is_empty() && signatory.title != name {
        lines.push(signatory.title.clone());
    }
    Signature { above: lines, name: signatory.name.clone(), number: number(&signatory) }
}

/// `NIP …`, with a line to fill in where it is not known.
pub fn number(signatory: &SignatoryFacts) -> String {
    match signatory.number.as_str() {
        "" => "NIP ……………………………".to_owned(),
        number => format!("NIP {number}"),
    }
}
