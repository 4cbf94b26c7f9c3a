//! A list of evidence items (*butir*, Pemdi): one row for each item, with how far it is, what was said
//! of it and what shows it. Whose word the states are is the voice that the caller names.

use std::collections::HashMap;

use super::Names;
use super::item_code::{Code, Said, item_at, item_of, state};
use super::listed::List;
use crate::answer::Voice;
use crate::import::indicator::names::{Spelling, key};
use crate::import::indicator::{Fit, Number};
use crate::import::reading::{Column, ColumnRole, FindingKind, ReadItem};
use crate::import::row::kind::is_total;
use crate::import::table::Found;
use crate::import::words::{items, letters, tidy};
use crate::import::workbook::{Content, Sheet, cell_name};
use crate::instrument::{Indicator, Instrument, Item, RowCode};
use crate::role::ItemState;

/// Rows looked at to know a column of codes.
const LOOKED_AT: usize = 60;

/// The column that holds the codes of items, if most of what stands in it is one.
pub(super) fn code_column(sheet: &Sheet, rows: &[u32], names: Names<'_>) -> Option<u32> {
    let known = |text: &str| names.is_some_and(|names| names.item_codes.place(text).is_some());
    let mut counts: HashMap<u32, (usize, usize)> = HashMap::new();
    for cell in rows.iter().take(LOOKED_AT).flat_map(|row| sheet.row(*row)) {
        let (codes, others) = counts.entry(cell.column).or_default();
        let text = cell.content.text();
        // A number may be the code of a list of the user's own, and counts rows as a rule.
        let telling =
            text.chars().any(char::is_alphabetic) || letters(text).matches(' ').count() > 1;
        let code = Code::read(text).is_some_and(Code::is_whole) || (telling && known(text));
        *(if code { codes } else { others }) += 1;
    }
    let most = counts.into_iter().filter(|(_, (codes, others))| *codes > 0 && codes > others);
    most.max_by_key(|(place, (codes, _))| (*codes, u32::MAX - place)).map(|(place, _)| place)
}

/// Whether a table lists items rather than indicators.
pub(in crate::import) fn lists_items(sheet: &Sheet, found: &Found, names: Names<'_>) -> bool {
    code_column(sheet, &found.rows, names).is_some()
}

/// What a heading says in such a list.
pub(super) fn role_of(words: &[&str], says_opd: bool) -> ColumnRole {
    let any = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let number = any(&["kode", "no", "nomor", "id", "ke"]);
    let evidence = any(&["bukti", "dokumen", "dukung", "data"]);
    match words {
        ["kode"] | ["id"] | ["butir"] | ["item"] => ColumnRole::Item,
        ["no"] | ["nomor"] | ["no", "urut"] | ["nomor", "urut"] => ColumnRole::LeftOut,
        _ if number && (any(&["butir", "item"]) || evidence) => ColumnRole::Item,
        _ if any(&["status", "keadaan", "verifikasi", "putusan"]) => ColumnRole::ItemState,
        _ if any(&["catatan", "alasan", "keterangan", "komentar", "tanggapan"]) => {
            ColumnRole::ItemNote
        }
        _ if any(&["link", "tautan", "url", "file", "berkas"]) => ColumnRole::Evidence,
        _ if any(&["nama"]) && any(&["dokumen"]) => ColumnRole::Evidence,
        _ if says_opd => ColumnRole::Opd,
        _ if any(&["level", "tingkat", "lv"]) => ColumnRole::ItemLevel,
        _ if any(&["indikator"]) && number => ColumnRole::Number,
        _ if any(&["indikator"]) => ColumnRole::Name,
        _ if evidence || any(&["butir", "item", "uraian", "kriteria", "kebutuhan"]) => {
            ColumnRole::ItemText
        }
        _ => ColumnRole::LeftOut,
    }
}

/// Marks the column whose cells are codes, whatever its heading says.
pub(super) fn mark(sheet: &Sheet, rows: &[u32], columns: &mut [Column], names: Names<'_>) {
    let Some(place) = code_column(sheet, rows, names) else { return };
    for column in columns {
        if column.place == place {
            if column.role != ColumnRole::Item {
                column.role = ColumnRole::Item;
                column.reason = "isinya kode butir bukti".to_owned();
            }
        } else if column.role == ColumnRole::Item {
            column.role = ColumnRole::LeftOut;
            column.reason = "kode butir dibaca dari kolom lain".to_owned();
        }
    }
}

/// What a cell names: an item of the list in use by its own code, or a code in the spelling of others.
#[derive(Clone, Copy)]
enum Named {
    Item((u8, u8, usize)),
    Code(Code),
}

/// What is known of a row before its item is.
struct Beside {
    row: u32,
    indicator: Option<u8>,
    name: String,
    level: Option<u8>,
}

impl<'i> List<'_, '_, 'i> {
    /// Reads the items; gives how many.
    pub(super) fn items(&mut self, rows: &[u32]) -> usize {
        let Some(item_at) = self.place(ColumnRole::Item) else { return self.lacks("kode butir") };
        let Some(instrument) = self.instrument_with_items() else { return 0 };
        let mut found: Vec<ReadItem> = Vec::new();
        let mut said = Vec::new();
        let mut unread_note = None;
        for row in rows {
            let first = self.sheet.row(*row).first();
            if let Some(total) = first.filter(|cell| is_total(cell.content.text())) {
                let cell = cell_name(*row, total.column);
                self.skip(cell, "Baris jumlah; tidak diimpor.");
                continue;
            }
            let Some(content) = self.sheet.seen(*row, item_at) else {
                let state = self.place(ColumnRole::ItemState);
                if self.text(*row, state).is_some() {
                    let cell = cell_name(*row, state.unwrap_or(item_at));
                    self.refuse(cell, "Baris ini berisi keadaan tetapi tidak menyebut kode butirnya; lengkapi kodenya, misalnya I3-L2-01.");
                }
                continue;
            };
            let cell = cell_name(*row, item_at);
            let own = self.directory_items(content.text());
            let Some(code) = own.map(Named::Item).or(Code::read(content.text()).map(Named::Code))
            else {
                let text: String = tidy(content.text()).chars().take(40).collect();
                let blank = self.text(*row, self.place(ColumnRole::ItemState)).is_none();
                if blank {
                    self.skip(cell, "Bukan baris butir; tidak diimpor.");
                } else {
                    self.refuse(cell, format!("\u{201c}{text}\u{201d} bukan kode butir bukti; tulis misalnya I3-L2-01."));
                }
                continue;
            };
            match self.item(instrument, *row, code, &mut said, &mut unread_note) {
                Ok(item) => found.push(item),
                Err((cell, reason)) => self.refuse(cell, reason),
            }
        }
        for (cell, reason) in said.into_iter().chain(unread_note) {
            self.gathering.find(self.sheet, cell, FindingKind::Remark, reason);
        }
        let found = self.settle_items(found);
        self.settle_opds(found)
    }

    /// The instrument of the table's year, if it has evidence items; else told.
    fn instrument_with_items(&mut self) -> Option<&'i Instrument> {
        let directory = self.gathering.directory(self.year);
        let has = |own: &Indicator| own.levels.iter().any(|level| !level.items.is_empty());
        let own = directory.as_ref().map(|directory| directory.instrument);
        let found = own.filter(|own| own.indicators().any(has));
        if found.is_none() {
            let read = match (own, self.year) {
                (Some(own), Some(year)) => format!("tahun {year} memakai {}", own.short_title),
                (Some(own), None) => format!("penilaian ini memakai {}", own.short_title),
                (None, _) => "tahun tabel ini tidak diketahui".to_owned(),
            };
            let reason = format!(
                "Butir bukti hanya ada pada Pemdi, sedangkan {read}; isi tahun penilaian Pemdi-nya pada tabel ini, atau buka penilaian itu."
            );
            self.refuse(self.table.header.clone(), reason);
        }
        found
    }

    /// One row as an item, or the cell that keeps it out and why.
    fn item(
        &mut self,
        instrument: &'i Instrument,
        row: u32,
        code: Named,
        said: &mut Vec<(String, String)>,
        unread_note: &mut Option<(String, String)>,
    ) -> Result<ReadItem, (String, String)> {
        let cell_of = |place: Option<u32>| cell_name(row, place.unwrap_or(0));
        let item_place = self.place(ColumnRole::Item);
        let beside = self.beside(row)?;
        let found = match code {
            Named::Item(place) => {
                item_of(instrument, place).ok_or_else(|| "Butir ini tidak dikenal.".to_owned())
            }
            Named::Code(code) => self.item_by(instrument, code, &beside),
        };
        let (own, own_level, item) = found.map_err(|reason| (cell_of(item_place), reason))?;
        self.agrees(&beside, own, own_level, item)?;
        if let Named::Code(Code::Running { .. }) = code
            && said.iter().all(|(_, reason)| !reason.contains("berurut"))
        {
            let reason = format!(
                "Kode butir dibaca berurut melalui semua tingkat indikatornya, misalnya yang ini sebagai {}; kode itu bukan kode resmi, periksa beberapa baris.",
                item.code
            );
            said.push((cell_of(item_place), reason));
        }
        let state = self.state(row, &item.code, said)?;
        let note_at = self.place(ColumnRole::ItemNote);
        let note = self.text(row, note_at);
        if note.as_ref().is_some_and(|note| note.chars().count() > crate::answer::LONGEST_NOTE) {
            let reason = "Catatan butir lebih dari 5.000 huruf; ringkaslah, lalu impor kembali.";
            return Err((cell_of(note_at), reason.to_owned()));
        }
        let voice = self.gathering.options.voice;
        let (mut reason, mut own_note) = (None, None);
        match (voice, state) {
            (Voice::Mandiri, _) => own_note = note,
            (_, Some(ItemState::Revisi)) => reason = note,
            _ if note.is_some() && unread_note.is_none() => {
                let words = "Catatan pada butir yang tidak dikembalikan tidak diambil; hanya alasan revisi yang disimpan.";
                *unread_note = Some((cell_of(note_at), words.to_owned()));
            }
            _ => {}
        }
        if state == Some(ItemState::Revisi) && reason.is_none() {
            let reason = format!(
                "Butir {} dikembalikan tanpa alasan; isi kolom catatannya agar jelas apa yang diperbaiki.",
                item.code
            );
            return Err((cell_of(self.place(ColumnRole::ItemState)), reason));
        }
        let evidence_at: Vec<u32> = self
            .table
            .columns
            .iter()
            .filter(|column| column.role == ColumnRole::Evidence)
            .map(|column| column.place)
            .collect();
        let listed = |place: u32| self.sheet.at(row, place).map_or("", Content::text);
        let evidence: Vec<String> =
            evidence_at.into_iter().flat_map(|place| items(listed(place))).collect();
        let opds = self.place(ColumnRole::Opd);
        let opds = opds.and_then(|place| self.sheet.seen(row, place)).map_or("", Content::text);
        Ok(ReadItem {
            sheet: self.sheet.name.clone(),
            row: row + 1,
            cell: cell_of(item_place),
            instrument: instrument.id.clone(),
            code: RowCode::new(own.number.to_string()),
            year: self.year,
            item: item.code.clone(),
            text: item.text.clone(),
            state,
            reason,
            note: own_note,
            evidence,
            opds: items(opds),
        })
    }

    /// The item of the list in use whose code a text is.
    fn directory_items(&mut self, text: &str) -> Option<(u8, u8, usize)> {
        self.gathering.directory(self.year)?.item_codes.place(text)
    }

    /// The item that a code of another spelling names, with what stands beside it.
    fn item_by(
        &mut self,
        instrument: &'i Instrument,
        code: Code,
        beside: &Beside,
    ) -> Result<(&'i Indicator, u8, &'i Item), String> {
        let directory = self.gathering.directory(self.year);
        let directory = directory.ok_or("Instrumen tabel ini tidak dikenal.")?;
        let at = |indicator, level, nth| {
            item_at(instrument, &directory.item_codes, indicator, level, nth)
        };
        match (code, beside.indicator, beside.level) {
            (Code::InLevel { indicator, level, nth }, ..) => {
                at(indicator, Some(level), (nth, false))
            }
            (Code::Running { indicator, nth }, ..) => at(indicator, None, (nth, false)),
            (Code::Nth(nth), Some(indicator), Some(level)) => {
                at(indicator, Some(level), (nth, true))
            }
            (Code::Nth(nth), ..) => Err(format!(
                "Nomor butir {nth} tanpa indikator atau tingkatnya; tulis kode lengkap, misalnya I3-L2-01."
            )),
        }
    }

    /// The indicator and level that other columns of a row name.
    fn beside(&mut self, row: u32) -> Result<Beside, (String, String)> {
        let number_at = self.place(ColumnRole::Number);
        let name_at = self.place(ColumnRole::Name);
        let level_at = self.place(ColumnRole::ItemLevel);
        let mut name = self.text(row, name_at).unwrap_or_default();
        let mut indicator = None;
        if let Some(directory) = self.gathering.directory(self.year) {
            let number = self.text(row, number_at);
            if let Some(Number::Place(place)) = number.map(|number| directory.number(&number)) {
                indicator = Some(place.number);
            }
            let (inner, rest) = directory.number_in_name(&name);
            let rest = rest.to_owned();
            let named = match inner {
                Number::Place(place) => Some(place.number),
                _ => directory.named(&rest).map(|place| place.number),
            };
            indicator = indicator.or(named);
            name = rest;
        }
        let level = self.text(row, level_at);
        let level = match level {
            None => None,
            Some(text) => {
                let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                let read = digits.parse::<u8>().ok().filter(|level| (1..=5).contains(level));
                if read.is_none() {
                    let cell = cell_name(row, level_at.unwrap_or(0));
                    return Err((
                        cell,
                        format!("\u{201c}{text}\u{201d} bukan tingkat; isi 1 sampai 5."),
                    ));
                }
                read
            }
        };
        Ok(Beside { row, indicator, name, level })
    }

    /// Whether what stands beside a code speaks of the same item.
    fn agrees(
        &mut self,
        beside: &Beside,
        own: &Indicator,
        own_level: u8,
        item: &Item,
    ) -> Result<(), (String, String)> {
        let directory = self.gathering.directory(self.year);
        let cell = |role: ColumnRole| cell_name(beside.row, self.place(role).unwrap_or(0));
        if let Some(level) = beside.level.filter(|level| *level != own_level) {
            let reason = format!(
                "Kolom tingkat menyebut {level}, sedangkan butir {} berada pada tingkat {own_level}; perbaiki salah satunya.",
                item.code
            );
            return Err((cell(ColumnRole::ItemLevel), reason));
        }
        let other = match directory {
            Some(directory) if !beside.name.is_empty() => {
                match directory.goes_with(&beside.name, own.number) {
                    Fit::Other(other) => Some((other, ColumnRole::Name)),
                    _ => None,
                }
            }
            _ => None,
        };
        let number = beside.indicator.filter(|number| *number != own.number);
        let number = number.map(|number| {
            let named = self.place(ColumnRole::Number).is_some();
            (number, if named { ColumnRole::Number } else { ColumnRole::Name })
        });
        if let Some((other, role)) = other.or(number) {
            let reason = format!(
                "Baris ini menyebut indikator {other}, sedangkan butir {} milik indikator {}; perbaiki salah satunya.",
                item.code, own.number
            );
            return Err((cell(role), reason));
        }
        let Some(text) = self.text(beside.row, self.place(ColumnRole::ItemText)) else {
            return Ok(());
        };
        let written = Spelling::new(key(&text));
        let likeness = |item: &Item| written.likeness(&Spelling::new(key(&item.text)), 70);
        let rival = own
            .levels
            .iter()
            .flat_map(|level| &level.items)
            .find(|other| other.code != item.code && likeness(other) >= 92);
        match rival {
            Some(rival) if likeness(item) < 92 => {
                let reason = format!(
                    "Uraian ini milik butir {}, sedangkan kodenya {}; perbaiki salah satunya.",
                    rival.code, item.code
                );
                Err((cell(ColumnRole::ItemText), reason))
            }
            _ => Ok(()),
        }
    }

    /// The state of a row in the voice of the table.
    fn state(
        &mut self,
        row: u32,
        code: &str,
        told: &mut Vec<(String, String)>,
    ) -> Result<Option<ItemState>, (String, String)> {
        let place = self.place(ColumnRole::ItemState);
        let Some(content) = place.and_then(|place| self.sheet.seen(row, place)) else {
            return Ok(None);
        };
        let cell = cell_name(row, place.unwrap_or(0));
        if let Content::Error(error) = content {
            return Err((
                cell,
                format!("Berisi galat {error}; perbaiki rumusnya, lalu impor kembali."),
            ));
        }
        let voice = self.gathering.options.voice;
        let text = tidy(content.text());
        match state(&text) {
            Ok(None) => Ok(None),
            Ok(Some(Said::State(state @ (ItemState::Diterima | ItemState::Revisi))))
                if voice == Voice::Mandiri =>
            {
                let reason = format!(
                    "Butir {code} \u{201c}{text}\u{201d}: diterima dan revisi adalah putusan asesor. Bila daftar ini memuat putusannya, pilih suara asesor internal atau asesor eksternal ({} tidak diambil).",
                    state.key()
                );
                Err((cell, reason))
            }
            Ok(Some(Said::State(state))) => Ok(Some(state)),
            Ok(Some(Said::There)) => {
                let state =
                    if voice == Voice::Mandiri { ItemState::Dikirim } else { ItemState::Diterima };
                let reason =
                    format!("\u{201c}{text}\u{201d} dibaca sebagai keadaan {}.", state.key());
                if told.iter().all(|(_, said)| letters(said) != letters(&reason)) {
                    told.push((cell, reason));
                }
                Ok(Some(state))
            }
            Err(text) => Err((
                cell,
                format!(
                    "\u{201c}{text}\u{201d} bukan keadaan butir; tulis belum, draf, dikirim, diterima, atau revisi."
                ),
            )),
        }
    }

    /// Rows of one item: what agrees is joined, what differs is refused on every side.
    fn settle_items(&mut self, found: Vec<ReadItem>) -> Vec<ReadItem> {
        let mut kept: Vec<ReadItem> = Vec::new();
        let mut gone: Vec<String> = Vec::new();
        for item in found {
            let Some(first) = kept.iter_mut().find(|kept| kept.item == item.item) else {
                kept.push(item);
                continue;
            };
            if first.state == item.state || item.state.is_none() || first.state.is_none() {
                first.state = first.state.or(item.state);
                first.reason = first.reason.take().or(item.reason);
                first.note = first.note.take().or(item.note);
                let new = item.evidence.into_iter().filter(|one| !first.evidence.contains(one));
                let new: Vec<String> = new.collect();
                first.evidence.extend(new);
                continue;
            }
            let before = first.cell.clone();
            let reason = |cell: &str| {
                format!(
                    "Butir {} tertulis lebih dari sekali dengan keadaan yang berbeda (juga di {cell}); sisakan satu.",
                    item.item
                )
            };
            let (there, here) = (reason(&before), reason(&item.cell));
            self.refuse(item.cell.clone(), there);
            if !gone.contains(&item.item) {
                self.refuse(before, here);
                gone.push(item.item.clone());
            }
        }
        kept.retain(|item| !gone.contains(&item.item));
        kept
    }

    /// An OPD that all items of an indicator name leads it; several lead nothing.
    fn settle_opds(&mut self, mut found: Vec<ReadItem>) -> usize {
        let mut named: HashMap<String, Vec<String>> = HashMap::new();
        for item in &found {
            let opds = named.entry(item.code.to_string()).or_default();
            if let Some(first) = item.opds.first().filter(|first| !opds.contains(first)) {
                opds.push(first.clone());
            }
        }
        let mut met: Vec<String> = Vec::new();
        for item in &mut found {
            let code = item.code.to_string();
            let opds = named.get(&code).map(Vec::as_slice).unwrap_or_default();
            let first = !met.contains(&code);
            item.opds = if opds.len() == 1 && first { opds.to_vec() } else { Vec::new() };
            if first && opds.len() > 1 {
                let reason = format!(
                    "Butir indikator {code} menyebut beberapa OPD ({}); OPD pengampunya tidak diubah.",
                    opds.join(", ")
                );
                self.gathering.find(self.sheet, item.cell.clone(), FindingKind::Remark, reason);
            }
            if first {
                met.push(code);
            }
        }
        let read = found.len();
        self.gathering.reading.items.extend(found);
        read
    }
}
