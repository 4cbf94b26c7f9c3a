//! The seal of a report: of which data it is, as a fingerprint that a code of twelve signs and a QR
//! picture carry on to paper. Whoever has the dossier can tell whether it still says the same.

use std::collections::BTreeMap;

use memchr::memmem;
use qrcodegen::{QrCode, QrCodeEcc};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::facts::{IndicatorFacts, ReportFacts};
use super::{Kind, Order};
use crate::limits::SEAL;

/// Of which data a report is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Seal {
    /// The kind of the report.
    pub kind: String,
    /// The year of the assessment.
    pub year: i32,
    /// The instrument's id.
    pub instrument: String,
    /// The unit that it is for; empty where it is for none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unit: String,
    /// By when that unit is to hand in what it owes; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub due: String,
    /// Whether the changes are appended.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub appendix: bool,
    /// Name and version of the program that wrote it.
    pub program: String,
    /// When it was made, `2026-11-23T10:42:05`.
    pub made_at: String,
    /// SHA-256 of all that is told, in hexadecimal figures.
    pub fingerprint: String,
    /// What is told, part by part: rows by their codes as `level|sign`, the rest by name as a sign.
    pub parts: BTreeMap<String, String>,
}

/// Digits and letters that nobody mistakes for one another on paper (Crockford).
const SIGNS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Where the seal stands in a PDF.
const BEFORE: &[u8] = b"<spbe:segel>";
const BEHIND: &[u8] = b"</spbe:segel>";

impl Seal {
    /// The seal of a report of the given facts.
    pub fn of(facts: &ReportFacts, kind: Kind) -> Self {
        let told = serde_json::to_string(facts).unwrap_or_default();
        Self {
            kind: kind.key().to_owned(),
            year: facts.year,
            instrument: facts.instrument.id.clone(),
            unit: facts.unit.clone().unwrap_or_default(),
            due: facts.due.map(|due| due.format("%Y-%m-%d").to_string()).unwrap_or_default(),
            appendix: facts.appendix,
            program: facts.program.clone(),
            made_at: facts.made_at.format("%Y-%m-%dT%H:%M:%S").to_string(),
            fingerprint: hash(&[kind.key(), "\n", &told].concat()),
            parts: parts(facts),
        }
    }

    /// The order by which the report can be written again; none for a kind that is not known.
    pub fn order(&self) -> Option<Order> {
        Some(Order {
            kind: Kind::from_key(&self.kind)?,
            unit: self.unit.clone(),
            due: self.due.clone(),
            appendix: self.appendix,
        })
    }

    /// The code of twelve signs: `7K2M-9QXD-4T1B`.
    pub fn code(&self) -> String {
        let bits = u64::from_str_radix(self.fingerprint.get(..16).unwrap_or_default(), 16);
        let bits = bits.unwrap_or_default();
        let signs = (0..12).map(|at| SIGNS[(bits >> (59 - 5 * at) & 31) as usize] as char);
        let signs: String = signs.collect();
        [&signs[..4], &signs[4..8], &signs[8..]].join("-")
    }

    /// The picture that telephones read: code and whole fingerprint; true where it is dark.
    pub fn picture(&self) -> Vec<Vec<bool>> {
        let words =
            format!("SPBE-MANDIRI/{}/{}", self.code(), self.fingerprint.to_ascii_uppercase());
        let Ok(code) = QrCode::encode_text(&words, QrCodeEcc::Medium) else { return Vec::new() };
        (0..code.size())
            .map(|y| (0..code.size()).map(|x| code.get_module(x, y)).collect())
            .collect()
    }

    /// The seal as it is written into the PDF.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the seal of a PDF; none where there is none that can be read. The packet stands in the
    /// file as it is, so no reader of PDFs need open a file of unknown hands.
    pub fn read(pdf: &[u8]) -> Option<Self> {
        let from = memmem::find(pdf, BEFORE)? + BEFORE.len();
        let rest = pdf.get(from..)?;
        let length = memmem::find(rest.get(..rest.len().min(SEAL))?, BEHIND)?;
        let written = std::str::from_utf8(rest.get(..length)?).ok()?;
        let written = written.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        serde_json::from_str(&written).ok()
    }

    /// What has changed from this seal's data to another's, in sentences.
    pub fn differences(&self, now: &Self) -> Vec<String> {
        let mut said = Vec::new();
        let mut codes: Vec<&String> = self.parts.keys().chain(now.parts.keys()).collect();
        codes.sort_by_key(|code| (!code.starts_with('='), order(code)));
        codes.dedup();
        for code in codes {
            let (was, is) = (self.parts.get(code), now.parts.get(code));
            if was != is {
                said.extend(difference(code, was, is));
            }
        }
        if said.is_empty() && self.fingerprint != now.fingerprint {
            said.push("Bagian lain dari isi laporan berubah.".to_owned());
        }
        said
    }
}

/// Codes in the order of their numbers: 2 before 12, 35-1 before 35-2.
fn order(code: &str) -> Vec<(u32, String)> {
    code.split('-').map(|part| (part.parse().unwrap_or(u32::MAX), part.to_owned())).collect()
}

fn difference(code: &str, was: Option<&String>, is: Option<&String>) -> Option<String> {
    let level = |part: Option<&String>| {
        let level = part.and_then(|part| part.split('|').next()).unwrap_or_default();
        if level.is_empty() { "belum dijawab".to_owned() } else { level.to_owned() }
    };
    Some(match code {
        "=indeks" => format!("Indeks: {} → {}.", level(was), level(is)),
        "=instansi" => "Nama instansi berubah.".to_owned(),
        "=instrumen" => "Isi instrumen berubah.".to_owned(),
        "=target" => "Target berubah.".to_owned(),
        "=tahun" => "Hasil tahun lain berubah.".to_owned(),
        "=identitas" => "Kop surat, logo, atau penanda tangan berubah.".to_owned(),
        "=rencana" => "Rencana berubah.".to_owned(),
        "=riwayat" => "Riwayat perubahan bertambah.".to_owned(),
        code if code.starts_with('=') => return None,
        code if level(was) != level(is) => {
            format!("Indikator {code}: {} → {}.", level(was), level(is))
        }
        code => format!(
            "Indikator {code}: penjelasan, bukti dukung, reviu, atau penanggung jawabnya berubah."
        ),
    })
}

fn parts(facts: &ReportFacts) -> BTreeMap<String, String> {
    let sign = |told: String| hash(&told)[..8].to_owned();
    let told = |told: serde_json::Result<String>| sign(told.unwrap_or_default());
    // Distance and change follow from this year's index: they are no change of the target or of other years.
    let target = facts.target.as_ref();
    let target = target.map(|target| (target.year, &target.value.shown, &target.source));
    let last = facts.last_year.as_ref();
    let last = last.map(|last| (last.year, &last.index.shown, &last.predicate));
    let others = facts.years.iter().filter(|year| year.year != facts.year);
    let others: Vec<_> = others.collect();
    let mut parts = BTreeMap::from([
        ("=indeks".to_owned(), facts.index.shown.clone()),
        ("=instansi".to_owned(), sign(facts.agency.clone())),
        ("=instrumen".to_owned(), told(serde_json::to_string(&facts.instrument))),
        ("=target".to_owned(), told(serde_json::to_string(&target))),
        ("=tahun".to_owned(), told(serde_json::to_string(&(&last, &others)))),
        ("=identitas".to_owned(), told(serde_json::to_string(&facts.identity))),
        ("=rencana".to_owned(), told(serde_json::to_string(&(&facts.plan, &facts.owners)))),
        ("=riwayat".to_owned(), told(serde_json::to_string(&facts.changes))),
    ]);
    let aspects = facts.domains.iter().flat_map(|domain| &domain.aspects);
    for indicator in aspects.flat_map(|aspect| &aspect.indicators) {
        // What follows from another year is that year's.
        let own = IndicatorFacts { last: None, direction: None, ..indicator.clone() };
        let level = indicator.level.as_ref().map_or("", |level| level.shown.as_str());
        let sign = told(serde_json::to_string(&own));
        parts.insert(indicator.number.clone(), format!("{level}|{sign}"));
    }
    parts
}

fn hash(words: &str) -> String {
    Sha256::digest(words).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal() -> Seal {
        Seal {
            kind: "ringkas".to_owned(),
            year: 2024,
            instrument: "permenpanrb-59-2020".to_owned(),
            unit: "Dinas <A> & B".to_owned(),
            due: String::new(),
            appendix: false,
            program: "SPBE Mandiri".to_owned(),
            made_at: "2026-11-23T10:42:05".to_owned(),
            fingerprint: hash("contoh"),
            parts: BTreeMap::from([
                ("2".to_owned(), "3|aaaaaaaa".to_owned()),
                ("12".to_owned(), "|bbbbbbbb".to_owned()),
                ("=indeks".to_owned(), "2,98".to_owned()),
            ]),
        }
    }

    #[test]
    fn the_code_has_twelve_signs_that_follow_from_the_fingerprint() {
        let mut one = seal();
        assert_eq!(one.code().len(), 14);
        let before = one.code();
        one.fingerprint = hash("lain");
        assert_ne!(one.code(), before);
        one.fingerprint = "f".repeat(64);
        assert_eq!(one.code(), "ZZZZ-ZZZZ-ZZZZ");
    }

    #[test]
    fn a_seal_reads_back_from_the_file_that_carries_it() {
        let escaped =
            seal().written().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        let pdf = format!("%PDF-1.7 … <spbe:segel>{escaped}</spbe:segel> …");
        assert_eq!(Seal::read(pdf.as_bytes()), Some(seal()));
        assert_eq!(Seal::read(b"%PDF-1.7"), None);
        assert_eq!(Seal::read(b"<spbe:segel>{}</spbe:segel>"), None);
        assert_eq!(Seal::read(b"<spbe:segel>{\"kind\":"), None);
    }

    #[test]
    fn what_has_changed_is_said_in_the_order_of_the_indicators() {
        let mut now = seal();
        now.parts.insert("12".to_owned(), "4|cccccccc".to_owned());
        now.parts.insert("2".to_owned(), "3|dddddddd".to_owned());
        now.parts.insert("=indeks".to_owned(), "3,01".to_owned());
        assert_eq!(
            seal().differences(&now),
            [
                "Indeks: 2,98 → 3,01.",
                "Indikator 2: penjelasan, bukti dukung, reviu, atau penanggung jawabnya berubah.",
                "Indikator 12: belum dijawab → 4.",
            ]
        );
        assert_eq!(seal().differences(&seal()), Vec::<String>::new());
    }

    #[test]
    fn the_picture_is_square_and_has_its_corner_marks() {
        let picture = seal().picture();
        assert!(picture.len() >= 33 && picture.iter().all(|row| row.len() == picture.len()));
        assert!(picture[0][..7].iter().all(|dark| *dark), "the mark in the corner");
    }
}
