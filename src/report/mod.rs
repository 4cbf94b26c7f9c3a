//! The report: from given facts to the bytes of a PDF.
//!
//! `facts` is what is told, `content` says it in the words of `block`, `layout` decides where it
//! sits (with the geometry of `chart` and the measures of `style`), `pdf` draws it, and `finish`
//! mends what the drawing library leaves undone. The same facts give the same bytes.

mod block;
mod chart;
mod content;
pub mod facts;
mod finish;
mod gather;
mod layout;
mod pdf;
mod style;

pub use gather::{Comparison, Gathering, RowTold, gather};

use content::Room;
use facts::ReportFacts;
use layout::typeface::Typeface;

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
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Ringkas, Self::Lengkap, Self::Rencana];

    /// Its key on the command line and in commands.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Ringkas => "ringkas",
            Self::Lengkap => "lengkap",
            Self::Rencana => "rencana",
        }
    }

    /// The kind of a key; none for any other word.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A report that has been written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
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
    let room = room(facts, &typeface);
    let report = content::report(facts, kind, room);
    let pages = layout::lay_out(&report, &typeface);
    progress.stage("Menggambar halaman", 0)?;
    let document = pdf::draw(&pages)?;
    let pdf = finish::finish(document, &report, &pages)?;
    Ok(Written { pdf, pages: u32::try_from(pages.pages.len()).unwrap_or(u32::MAX) })
}

/// How long the lists of the first page may be for it to stay one page.
fn room(facts: &ReportFacts, typeface: &Typeface) -> Room {
    let mut room = Room::MOST;
    loop {
        let first = content::report(facts, Kind::Ringkas, room);
        if layout::lay_out(&first, typeface).pages.len() <= 1 {
            return room;
        }
        match room.less() {
            Some(less) => room = less,
            None => return room,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::facts::EvidenceFacts;
    use super::layout::place::{Mark, Page, Run};
    use super::*;
    use crate::answer::{Answers, Voice};
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
            explanation: words(length * 20),
            evidence: (0..length / 8)
                .map(|_| EvidenceFacts {
                    name: words(length), pages: "1–3".into(), note: words(9)
                })
                .collect(),
        };
        let answers = Answers::none(instrument);
        let scorecard = score(instrument, &answers, instrument.latest_year());
        gather(&Gathering {
            agency: &words(length),
            voice: Voice::Mandiri,
            made_at: chrono::NaiveDateTime::default(),
            program: "SPBE Mandiri",
            remark: (length > 50).then(|| words(length)),
            instrument,
            answers: &answers,
            scorecard: &scorecard,
            rows: &vec![told; instrument.rows().len()],
            last: Some(Comparison { instrument, answers: &answers, scorecard: &scorecard }),
            target: Some((2027, crate::score::Score::whole(4), words(length))),
            steps: Vec::new(),
            plan: None,
        })
    }

    fn runs(page: &Page) -> Vec<&Run> {
        page.marks
            .iter()
            .filter_map(|mark| match mark {
                Mark::Run(run) => Some(run),
                Mark::Shape(_) => None,
            })
            .collect()
    }

    #[test]
    fn no_words_run_out_of_the_page_or_over_one_another() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let library =
            Library::built_in().map_err(|error| ReportError::Document(error.to_string()))?;
        for instrument in library.instruments() {
            for length in [8, 120] {
                let facts = facts(instrument, length);
                let report = content::report(&facts, Kind::Lengkap, room(&facts, &typeface));
                for page in layout::lay_out(&report, &typeface).pages {
                    let runs = runs(&page);
                    for (at, run) in runs.iter().enumerate() {
                        let right = run.x + run.width;
                        let inside = run.x > style::page::SIDE - 3.0
                            && right < style::page::WIDTH - style::page::SIDE + 1.0
                            && run.baseline < style::page::HEIGHT - 20.0
                            && run.baseline - run.size * 0.7 > style::page::TOP - 2.0;
                        assert!(
                            inside,
                            "out of the page: {} at {} {}",
                            run.text(),
                            run.x,
                            run.baseline
                        );
                        for other in &runs[at + 1..] {
                            assert!(
                                !overlap(run, other),
                                "“{}” over “{}”",
                                run.text(),
                                other.text()
                            );
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Whether the letters of two runs touch.
    fn overlap(one: &Run, other: &Run) -> bool {
        let (left, right) = (one.x.max(other.x), (one.x + one.width).min(other.x + other.width));
        let top = |run: &Run| run.baseline - run.size * 0.62;
        let (top, foot) = (top(one).max(top(other)), one.baseline.min(other.baseline));
        right - left > 0.6 && foot - top > 0.3
    }
}
