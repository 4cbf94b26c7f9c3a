//! The rows of lists of OPDs, and what reading any list needs.

use crate::import::gathering::Gathering;
use crate::import::indicator::{Directory, Number};
use crate::import::mapping::TableKind;
use crate::import::reading::{ColumnRole, FindingKind, ReadUnit, Table};
use crate::import::row::kind::{is_below, is_total};
use crate::import::table::Found;
use crate::import::words::{says_nothing, tidy};
use crate::import::workbook::{Content, Sheet, cell_name};
use crate::instrument::Instrument;
use crate::limits::text::{LONGEST_LINE, exceeds};
use crate::score::Score;

/// Reads the rows of a list; gives how many entries it holds.
pub(in crate::import) fn read(
    gathering: &mut Gathering<'_, '_>,
    sheet: &Sheet,
    found: &Found,
    year: Option<i32>,
) -> usize {
    let mut list = List { gathering, sheet, table: &found.table, year };
    match found.table.kind {
        Some(TableKind::Recap) => list.recap(&found.rows),
        Some(TableKind::Items) => list.items(&found.rows),
        Some(TableKind::Units) => list.units(&found.rows),
        Some(TableKind::Targets) => list.targets(&found.rows),
        Some(TableKind::Results) => list.results(&found.rows),
        Some(TableKind::Published) => list.published(&found.rows),
        Some(TableKind::Answers) | None => 0,
    }
}

/// One list while it is read.
pub(super) struct List<'l, 'f, 'i> {
    pub(super) gathering: &'l mut Gathering<'f, 'i>,
    pub(super) sheet: &'l Sheet,
    pub(super) table: &'l Table,
    pub(super) year: Option<i32>,
}

impl List<'_, '_, '_> {
    pub(super) fn place(&self, role: ColumnRole) -> Option<u32> {
        self.table.columns.iter().find(|column| column.role == role).map(|column| column.place)
    }

    /// What a column says in a row, as one line; nothing where it says nothing.
    pub(super) fn text(&self, row: u32, place: Option<u32>) -> Option<String> {
        let text = tidy(self.sheet.seen(row, place?)?.text()).replace('\n', " ");
        (!says_nothing(&text)).then_some(text)
    }

    pub(super) fn refuse(&mut self, cell: String, reason: impl Into<String>) {
        self.gathering.find(self.sheet, cell, FindingKind::Refused, reason);
    }

    pub(super) fn skip(&mut self, cell: String, reason: impl Into<String>) {
        self.gathering.find(self.sheet, cell, FindingKind::Skipped, reason);
    }

    /// The rows of the list itself: what begins like a total is left out, and all from a signature on.
    pub(super) fn entries(&mut self, rows: &[u32], place: Option<u32>) -> Vec<u32> {
        let mut entries = Vec::with_capacity(rows.len());
        for row in rows {
            let Some(text) = self.text(*row, place) else { continue };
            let cell = cell_name(*row, place.unwrap_or(0));
            // A line that counts the columns is no entry.
            if text.chars().all(|sign| !sign.is_alphabetic()) && entries.is_empty() {
                continue;
            }
            if is_below(&text) {
                self.skip(
                    cell,
                    "Keterangan di bawah tabel; baris ini dan selanjutnya tidak dibaca.",
                );
                break;
            }
            if is_total(&text) {
                self.skip(cell, "Baris jumlah atau rata-rata; tidak diimpor.");
                continue;
            }
            entries.push(*row);
        }
        entries
    }

    /// Says that a list lacks a column without which nothing can be read.
    pub(super) fn lacks(&mut self, what: &str) -> usize {
        let reason = format!("Belum ada kolom {what} pada tabel ini; pilih kolomnya.");
        self.refuse(self.table.header.clone(), reason);
        0
    }

    fn units(&mut self, rows: &[u32]) -> usize {
        let Some(place) = self.place(ColumnRole::Opd) else {
            return self.lacks("nama perangkat daerah");
        };
        let leads_at = self.place(ColumnRole::Indicators);
        let directory = self.gathering.directory(self.year);
        let mut read = 0;
        for row in self.entries(rows, Some(place)) {
            let Some(name) = self.text(row, Some(place)) else { continue };
            let cell = cell_name(row, place);
            if exceeds(&name, LONGEST_LINE) {
                self.refuse(
                    cell,
                    format!(
                        "Nama perangkat daerah terlalu panjang; paling banyak {LONGEST_LINE} huruf."
                    ),
                );
                continue;
            }
            let known = self
                .gathering
                .reading
                .units
                .iter()
                .find(|unit| unit.name.to_lowercase() == name.to_lowercase());
            if let Some(known) = known {
                let reason = format!(
                    "\u{201c}{name}\u{201d} sudah ada pada sel {}; tidak diulang.",
                    known.cell
                );
                self.gathering.find(self.sheet, cell, FindingKind::Remark, reason);
                continue;
            }
            let mut leads = Vec::new();
            if let (Some(text), Some(directory)) = (self.text(row, leads_at), &directory) {
                match numbers(&text, directory) {
                    Ok(codes) => leads = codes,
                    Err(reason) => {
                        self.refuse(cell_name(row, leads_at.unwrap_or(0)), reason);
                        continue;
                    }
                }
            }
            let instrument = directory.as_ref().map(|directory| directory.instrument.id.clone());
            let sheet = self.sheet.name.clone();
            self.gathering.reading.units.push(ReadUnit { sheet, cell, name, instrument, leads });
            read += 1;
        }
        read
    }

    /// The words right above the table, as one line.
    pub(super) fn title(&self) -> String {
        let top = self.table.lines.map_or(0, |lines| lines.row.saturating_sub(1));
        let above: Vec<u32> = self.sheet.filled_rows().take_while(|row| *row < top).collect();
        let texts = above.iter().rev().take(3).rev().flat_map(|row| self.sheet.row(*row));
        let texts: Vec<String> =
            texts.map(|cell| tidy(cell.content.text()).replace('\n', " ")).collect();
        texts.join(" ").chars().take(200).collect()
    }
}

/// A cell as an index of an instrument, rounded as printed; nothing for a cell that says nothing.
pub(super) fn index(content: &Content, instrument: &Instrument) -> Result<Option<Score>, String> {
    if let Content::Error(error) = content {
        return Err(format!("Berisi galat {error}; perbaiki rumusnya, lalu impor kembali."));
    }
    let text = tidy(content.text());
    if says_nothing(&text) {
        return Ok(None);
    }
    let scale = &instrument.scale;
    let score = match Score::parse(text.trim()) {
        Ok(score) => score,
        // A formula gives more decimals than are printed.
        Err(_) => content_rounded(content)
            .ok_or_else(|| format!("\u{201c}{text}\u{201d} bukan indeks; tulis misalnya 2,60."))?,
    };
    if score < scale.lowest_score() || score > Score::whole(scale.highest.into()) {
        return Err(format!(
            "{} di luar skala {},00 sampai {},00 pada {}.",
            score.exact_text(0),
            scale.lowest,
            scale.highest,
            instrument.short_title
        ));
    }
    Ok(Some(score))
}

/// A long decimal number to the two decimals that are printed, half up.
fn content_rounded(content: &Content) -> Option<Score> {
    let Content::Number(text) = content else { return None };
    let (whole, decimals) = text.split_once('.')?;
    let cut = Score::parse(&format!("{whole}.{}", decimals.get(..4)?)).ok()?;
    Score::parse(&cut.shown().to_string()).ok()
}

/// `13, 14 dan 32`, `29 s.d. 31` with signs in place of words.
pub(super) fn in_signs(text: &str) -> String {
    const RANGES: [&str; 7] =
        [" s.d. ", " s.d ", " s/d ", " sd ", " sampai dengan ", " sampai ", " hingga "];
    let text = text.to_lowercase().replace(" dan ", ",");
    RANGES.iter().fold(text, |text, word| text.replace(word, "-"))
}

/// `1, 2, 5-7; 12` as codes of the instrument; a reason where one of them is none.
fn numbers(
    text: &str,
    directory: &Directory<'_>,
) -> Result<Vec<crate::instrument::RowCode>, String> {
    let wrong = |part: &str| {
        format!(
            "\u{201c}{part}\u{201d} bukan nomor indikator pada {}; tulis misalnya 1, 2, 5-7.",
            directory.instrument.short_title
        )
    };
    let lower = in_signs(text).replace("indikator", " ");
    let mut codes = Vec::new();
    for part in lower.split([',', ';', '\n', '&']).map(str::trim).filter(|part| !part.is_empty()) {
        let range = part.split_once(['-', '\u{2013}']).and_then(|(from, to)| {
            Some((from.trim().parse::<u8>().ok()?, to.trim().parse::<u8>().ok()?))
        });
        let several = range.filter(|(from, _)| directory.services(*from) == 1);
        let written: Vec<String> = match several {
            Some((from, to)) if from <= to => {
                (from..=to).map(|number| number.to_string()).collect()
            }
            Some(_) => return Err(wrong(part)),
            None => part.split_whitespace().map(str::to_owned).collect(),
        };
        for number in written {
            let Number::Place(place) = directory.number(&number) else { return Err(wrong(part)) };
            match directory.code(place) {
                Some(code) => codes.push(code),
                // All services of an indicator that is named without one.
                None => {
                    codes.extend((1..=directory.services(place.number)).filter_map(|service| {
                        directory.code(crate::import::indicator::Place {
                            service: Some(service),
                            ..place
                        })
                    }))
                }
            }
        }
    }
    codes.dedup();
    Ok(codes)
}
