//! The report: from given facts to the bytes of a PDF.
//!
//! `facts` is what is told, `content` says it in the words of `block`, `layout` decides where it
//! sits (with the geometry of `chart` and the measures of `style`), `embedded` gathers the glyphs that
//! it shows, `pdf` draws it, and `finish` adds what the drawing library leaves undone and writes it. The same facts give the same bytes.

mod block;
mod chart;
mod content;
mod embedded;
pub mod facts;
mod finish;
mod gather;
mod layout;
pub mod logo;
mod pdf;
pub mod seal;
mod style;
pub mod words;

pub use gather::{Comparison, Gathering, RowTold, gather};

use content::Room;
use embedded::Fonts;
use facts::ReportFacts;
use layout::typeface::Typeface;
use seal::Seal;

use crate::work::{Cancelled, Progress};

/// The kinds of report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The leader's page.
    Ringkas,
    /// The whole report.
    Lengkap,
    /// The cheapest way to the target.
    Rencana,
    /// One unit: its indicators, what it owes and by when.
    Opd,
    /// The minutes of the self-assessment, for signature.
    BeritaAcara,
    /// The consent to publish the result, for signature.
    Persetujuan,
    /// The targets of an older instrument restated, for signature.
    Penyesuaian,
    /// The years beside one another, and instruments where they differ.
    Perbandingan,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Self::Ringkas,
        Self::Lengkap,
        Self::Opd,
        Self::Rencana,
        Self::Perbandingan,
        Self::BeritaAcara,
        Self::Persetujuan,
        Self::Penyesuaian,
    ];

    /// Its key on the command line and in commands.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ringkas => "ringkas",
            Self::Lengkap => "lengkap",
            Self::Rencana => "rencana",
            Self::Opd => "opd",
            Self::BeritaAcara => "berita-acara",
            Self::Persetujuan => "persetujuan-publikasi",
            Self::Penyesuaian => "penyesuaian-target",
            Self::Perbandingan => "perbandingan",
        }
    }

    /// The kind of a key; none for any other word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// The kind of a key, or a sentence that names those that there are.
    ///
    /// # Errors
    /// For any word that is no kind's key.
    pub fn named(key: &str) -> Result<Self, String> {
        Self::from_key(key).ok_or_else(|| {
            let known: Vec<&str> = Self::ALL.iter().map(|kind| kind.key()).collect();
            format!(
                "Jenis laporan \u{201c}{key}\u{201d} tidak dikenal. Yang tersedia: {}.",
                known.join(", ")
            )
        })
    }
}

/// Which report is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its kind.
    pub kind: Kind,
    /// The unit that it is for, by name or id; empty where it is for none.
    pub unit: String,
    /// By when that unit is to hand in what it owes, as `2026-12-15`; may be empty.
    pub due: String,
    /// Whether the changes to the dossier are appended.
    pub appendix: bool,
}

impl Order {
    /// A report of a kind, with nothing more said.
    pub const fn of(kind: Kind) -> Self {
        Self { kind, unit: String::new(), due: String::new(), appendix: false }
    }
}

/// A report that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// The code of its seal.
    pub code: String,
}

/// Why no report came about.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReportError {
    /// A font that comes with the program cannot be read.
    #[error(
        "Laporan tidak dapat dibuat karena huruf bawaan aplikasi rusak. Pasang ulang aplikasi ini."
    )]
    Font,
    /// The document could not be put together.
    #[error("Laporan tidak dapat disusun ({0}). Ulangi; bila berulang, laporkan kalimat ini.")]
    Document(String),
    /// The work was called off.
    #[error("Pembuatan laporan dibatalkan.")]
    Cancelled(#[from] Cancelled),
}

/// Writes a report of the given facts.
///
/// # Errors
/// When the document cannot be put together, or the work was called off.
pub fn write(facts: &ReportFacts, kind: Kind, progress: &Progress) -> Result<Written, ReportError> {
    progress.stage("Menyusun halaman", 0)?;
    let typeface = Typeface::new()?;
    let seal = Seal::of(facts, kind);
    let room = room(facts, kind, &typeface, &seal);
    let report = content::report(facts, kind, room, &seal);
    let pages = layout::lay_out(&report, &typeface, progress)?;
    progress.stage("Menggambar halaman", 0)?;
    let fonts = Fonts::of(&pages);
    let document = pdf::draw(&pages, &fonts, progress)?;
    progress.stage("Menulis berkas", 0)?;
    let pdf = finish::finish(document, &report, &pages, &fonts)?;
    let pages = u32::try_from(pages.pages.len()).unwrap_or(u32::MAX);
    Ok(Written { pdf, pages, code: report.code })
}

/// How long the lists of the leader's page may be for it to stay one page.
fn room(facts: &ReportFacts, kind: Kind, typeface: &Typeface, seal: &Seal) -> Room {
    let mut room = Room::MOST;
    while let Some(page) = content::single_page(facts, kind, room, seal) {
        if layout::count_pages(&page, typeface) <= 1 {
            break;
        }
        match room.less() {
            Some(less) => room = less,
            None => break,
        }
    }
    room
}

#[cfg(test)]
mod tests {
    use super::facts::identity::{Duty, SignatoryFacts};
    use super::facts::process::{NewTargetFacts, RestatedFacts, RestatementFacts, StageFacts};
    use super::facts::years::{ChangeFacts, OfficialFacts, YearFacts};
    use super::facts::{EvidenceFacts, OwnerFacts, RecommendationFacts};
    use super::layout::place::{Mark, Page, Run};
    use super::*;
    use crate::answer::Answers;
    use crate::instrument::{Instrument, Library};
    use crate::scoring::score;

    /// An assessment of an instrument in which every text is `length` characters long.
    fn facts(instrument: &Instrument, length: usize) -> ReportFacts {
        let words = |length: usize| -> String {
            "Penyelenggaraan pemerintahan/berbasis_elektronik 2023-2027, "
                .chars()
                .cycle()
                .take(length)
                .collect()
        };
        let told = RowTold {
            units: vec![words(length), words(length / 2)],
            supporting: Vec::new(),
            explanation: words(length * 20),
            evidence: (0..length / 8)
                .map(|_| EvidenceFacts {
                    name: words(length), pages: "1–3".into(), note: words(9)
                })
                .collect(),
            review_note: words(length),
            stages: vec![
                StageFacts {
                    name: words(length),
                    value: "2,00".into(),
                    note: words(length)
                };
                3
            ],
            recommendation: Some(RecommendationFacts {
                text: words(length * 4),
                follow_up: words(length),
                due: words(9),
            }),
        };
        // The short one is of nothing, the long one of everything but every fourth row.
        let answers = if length > 50 {
            let values = ["1", "3", "-", "5"].into_iter().cycle().take(instrument.rows().len());
            Answers::from_values(instrument, &values.collect::<Vec<_>>().join(";"))
                .unwrap_or_else(|_| Answers::none(instrument))
        } else {
            Answers::none(instrument)
        };
        let scorecard = score(instrument, &answers, instrument.latest_year());
        let mut gathering = Gathering::new(instrument, &answers, &scorecard);
        let (agency, rows) = (words(length), vec![told; instrument.rows().len()]);
        gathering.agency = &agency;
        gathering.rows = &rows;
        gathering.program = "SPBE Mandiri";
        gathering.remark = (length > 50).then(|| words(length));
        gathering.last = Some(Comparison { instrument, answers: &answers, scorecard: &scorecard });
        gathering.target = Some((2027, crate::score::Score::whole(4), words(length)));
        gather(&gathering)
    }

    fn runs(page: &Page) -> Vec<&Run> {
        page.marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Run(run) => Some(run),
                Mark::Shape(_) | Mark::Picture(_) => None,
            })
            .collect()
    }

    /// The same with all that only some kinds tell.
    fn told_for(mut facts: ReportFacts, kind: Kind, length: usize) -> ReportFacts {
        let words = || "Sekretaris Daerah Kota ".chars().cycle().take(length).collect::<String>();
        let rows = facts.domains.iter().flat_map(|domain| &domain.aspects);
        let lead = rows.flat_map(|aspect| &aspect.indicators).find_map(|row| row.units.first());
        facts.unit = lead.filter(|_| kind == Kind::Opd).cloned();
        facts.identity.letterhead = vec![words(); 4];
        facts.identity.place = words();
        facts.identity.signatories = Duty::ALL
            .into_iter()
            .map(|duty| SignatoryFacts { duty, name: words(), title: words(), number: words() })
            .collect();
        facts.owners = (0..4_u8)
            .map(|at| OwnerFacts {
                unit: words(),
                indicators: (1..=47).map(|code: u8| code.to_string()).collect(),
                due: facts.due,
                undated: at.into(),
                late: 3,
                gain: "+0,0275".to_owned(),
            })
            .take(if length > 50 { 4 } else { 0 })
            .collect();
        let restated = |year: i32| RestatedFacts {
            year,
            value: "2,60".to_owned(),
            predicate: words(),
            range: words(),
            source: words(),
            places: vec![words(); 4],
            new: (year % 2 == 0).then(|| NewTargetFacts {
                year: year + 1,
                value: "2,51".to_owned(),
                predicate: words(),
                range: words(),
                source: words(),
                owner: words(),
                reason: words().repeat(4),
            }),
        };
        facts.restatement = (length > 50).then(|| RestatementFacts {
            old_name: words(),
            new_name: words(),
            rule: words(),
            article: words(),
            scales: words(),
            now: words(),
            places_of: words(),
            targets: (2026..2032).map(restated).collect(),
        });
        facts.appendix = true;
        let change = ChangeFacts { at: words(), who: words(), what: words() };
        facts.changes = vec![change; 60];
        facts.official_results = (2015..2027)
            .map(|year| OfficialFacts {
                year,
                title: words(),
                index_name: "Indeks SPBE".to_owned(),
                index: "2,00".to_owned(),
                predicate: "Sangat Baik".to_owned(),
                source: words(),
            })
            .collect();
        facts.years = (2015..2027)
            .map(|year| YearFacts {
                year,
                instrument: (year % 3).to_string(),
                title: words(),
                index_name: "Indeks SPBE".to_owned(),
                index: facts.index.clone(),
                predicate: "Memuaskan".to_owned(),
                place: 4,
                change: Some("+0,12".to_owned()),
                reviewed: Some("2,00".to_owned()),
                official: Some("2,00".to_owned()),
                answered: (47, 47),
                aspects: vec![(words(), facts.index.clone()); 8],
            })
            .collect();
        facts
    }

    #[test]
    fn no_words_run_out_of_the_page_or_over_one_another() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let library =
            Library::built_in().map_err(|error| ReportError::Document(error.to_string()))?;
        for (instrument, length) in
            library.instruments().iter().flat_map(|one| [(one, 8), (one, 120)])
        {
            let facts = facts(instrument, length);
            for kind in Kind::ALL {
                let facts = told_for(facts.clone(), kind, length);
                let seal = Seal::of(&facts, kind);
                let room = room(&facts, kind, &typeface, &seal);
                let report = content::report(&facts, kind, room, &seal);
                let pages = layout::lay_out(&report, &typeface, &Progress::default())?.pages;
                assert!(kind != Kind::Ringkas || pages.len() == 1, "the leader's page is one page");
                for page in pages {
                    check_page(&runs(&page), kind);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn the_leaders_page_keeps_causes_decisions_and_source_however_long_names_are()
    -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let library =
            Library::built_in().map_err(|error| ReportError::Document(error.to_string()))?;
        for instrument in library.instruments() {
            let mut facts = told_for(facts(instrument, 120), Kind::Ringkas, 120);
            facts.identity.place = "Kota Contoh".to_owned();
            for signatory in &mut facts.identity.signatories {
                signatory.number = "19700101 199503 1 001".to_owned();
            }
            let seal = Seal::of(&facts, Kind::Ringkas);
            let room = room(&facts, Kind::Ringkas, &typeface, &seal);
            assert!(room.causes == 3 && room.steps == 3, "{}: {room:?}", instrument.id);
        }
        Ok(())
    }

    fn check_page(runs: &[&Run], kind: Kind) {
        for (at, run) in runs.iter().enumerate() {
            let right = run.x + run.width;
            let inside = run.x > style::page::SIDE - 3.0
                && right < style::page::WIDTH - style::page::SIDE + 1.0
                && run.baseline < style::page::HEIGHT - 20.0
                && run.baseline - run.size * 0.7 > style::page::TOP - 2.0;
            let (x, y) = (run.x, run.baseline);
            assert!(inside, "{kind:?}: out of the page: {} at {x} {y}", run.text());
            for other in &runs[at + 1..] {
                let (one, two) = (run.text(), other.text());
                assert!(!overlap(run, other), "{kind:?}: “{one}” over “{two}”");
            }
        }
    }

    /// Whether the letters of two runs touch.
    fn overlap(one: &Run, other: &Run) -> bool {
        let (left, right) = (one.x.max(other.x), (one.x + one.width).min(other.x + other.width));
        let top = |run: &Run| run.baseline - run.size * 0.62;
        let (top, foot) = (top(one).max(top(other)), one.baseline.min(other.baseline));
        right - left > 0.6 && foot - top > 0.3
    }
}
