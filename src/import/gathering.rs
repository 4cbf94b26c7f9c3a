//! What is gathered from a workbook while its tables are read from top to bottom: the reading with its
//! findings, the directories of the instruments, and how far it is.

use std::collections::HashMap;
use std::rc::Rc;

use super::ReadOptions;
use super::indicator::Directory;
use super::mapping::Guidance;
use super::reading::{Finding, FindingKind, Reading};
use super::workbook::Sheet;
use crate::instrument::Instrument;
use crate::limits::Limits;
use crate::work::Progress;

/// More findings of a kind than anyone reads; the rest is counted.
const FINDINGS: usize = 2_000;

/// Rows between two words on how far reading is.
const ROWS_BETWEEN: u64 = 200;

/// Which instrument a year is assessed with; `None` for a year that has none.
pub(super) type Instruments<'f, 'i> = &'f dyn Fn(Option<i32>) -> Option<&'i Instrument>;

/// Everything that reading a workbook gathers.
pub(super) struct Gathering<'f, 'i> {
    pub(super) reading: Reading,
    pub(super) options: ReadOptions,
    instruments: Instruments<'f, 'i>,
    directories: HashMap<String, Rc<Directory<'i>>>,
    pub(super) agency: &'f str,
    progress: Option<&'f Progress>,
    /// Rows read, for the progress.
    read: u64,
    pub(super) rows: usize,
    /// Findings said and unsaid, by kind.
    counts: [(usize, usize); 3],
    /// Whether the sheet that is read was turned.
    pub(super) turned: bool,
}

impl<'f, 'i> Gathering<'f, 'i> {
    pub(super) fn new(
        file: &str,
        instruments: Instruments<'f, 'i>,
        options: ReadOptions,
        guidance: &Guidance<'f>,
    ) -> Gathering<'f, 'i> {
        let reading = Reading { file: file.to_owned(), ..Reading::default() };
        Gathering {
            reading,
            options,
            instruments,
            directories: HashMap::new(),
            agency: guidance.agency,
            progress: guidance.progress,
            read: 0,
            rows: guidance.rows.unwrap_or_else(|| Limits::default().rows),
            counts: [(0, 0); 3],
            turned: false,
        }
    }

    /// Tells that another row has been read; says whether reading is still wanted.
    pub(super) fn goes_on(&mut self) -> bool {
        self.read += 1;
        let told = self.read.is_multiple_of(ROWS_BETWEEN);
        !told || self.progress.is_none_or(|progress| progress.done(self.read).is_ok())
    }

    pub(super) fn find(
        &mut self,
        sheet: &Sheet,
        cell: String,
        kind: FindingKind,
        reason: impl Into<String>,
    ) {
        self.say(Finding { sheet: sheet.name.clone(), cell, kind, reason: reason.into() });
    }

    /// Keeps a finding, or counts it: each kind has its own room, so that no crowd of remarks hides
    /// a refusal.
    pub(super) fn say(&mut self, finding: Finding) {
        let (said, unsaid) = &mut self.counts[finding.kind as usize];
        if *said < FINDINGS {
            *said += 1;
            self.reading.findings.push(finding);
        } else {
            *unsaid += 1;
        }
    }

    /// The reading, with a word on how many findings were only counted.
    pub(super) fn finish(mut self) -> Reading {
        for (kind, what) in [
            (FindingKind::Refused, "penolakan"),
            (FindingKind::Remark, "catatan"),
            (FindingKind::Skipped, "baris yang dilewati"),
        ] {
            let (_, unsaid) = self.counts[kind as usize];
            if unsaid > 0 {
                let reason = format!("Masih ada {unsaid} {what} lain yang tidak ditampilkan.");
                let (sheet, cell) = (String::new(), String::new());
                self.reading.findings.push(Finding { sheet, cell, kind, reason });
            }
        }
        self.reading
    }

    /// The directory of the instrument with which a year is assessed.
    pub(super) fn directory(&mut self, year: Option<i32>) -> Option<Rc<Directory<'i>>> {
        let instrument = (self.instruments)(year)?;
        let directory = self.directories.entry(instrument.id.clone());
        Some(Rc::clone(directory.or_insert_with(|| Rc::new(Directory::new(instrument)))))
    }

    /// The instrument of a year that words speak of: `SPBE` after its end still means SPBE, `Pemdi`
    /// before its beginning Pemdi.
    pub(super) fn instrument_named(&self, year: i32, words: &str) -> Option<&'i Instrument> {
        let own = (self.instruments)(Some(year))?;
        let words = words.to_lowercase();
        let pemdi = words.contains("pemdi") || words.contains("pemerintah digital");
        let spbe = words.contains("spbe") || words.contains("berbasis elektronik");
        let is_pemdi = own.short_title.starts_with("Pemdi");
        if pemdi == is_pemdi || !(pemdi || spbe) || (pemdi && spbe) {
            return Some(own);
        }
        // The nearest year whose instrument is the one meant.
        let later = (year..=year + 30).filter_map(|year| (self.instruments)(Some(year)));
        let earlier = (year - 30..=year).rev().filter_map(|year| (self.instruments)(Some(year)));
        let meant = |other: &&'i Instrument| other.short_title.starts_with("Pemdi") == pemdi;
        if pemdi { later.take(30).find(meant) } else { earlier.take(30).find(meant) }
    }
}
