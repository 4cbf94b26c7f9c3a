//! What a cell says of an evidence item (*butir*, Pemdi): which one it is, and how far it is. Agencies
//! write `I3-L2-01` or, as the national application names files, `PG_04_01`.

use std::collections::HashMap;

use crate::import::words::{letters, says_nothing};
use crate::instrument::{Indicator, Instrument, Item};
use crate::role::ItemState;

/// An item's code as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Code {
    /// By its place in a level: `I3-L2-01`.
    InLevel { indicator: u8, level: u8, nth: usize },
    /// Counted through all levels of its indicator: `PG_04_01`.
    Running { indicator: u8, nth: usize },
    /// By its place in a level that other columns name.
    Nth(usize),
}

/// The codes of the list of items in use, to be found as they are written.
#[derive(Debug, Default)]
pub(in crate::import) struct Codes {
    /// By the code itself, without regard to capitals.
    exact: HashMap<String, Place>,
    /// By the code in any spelling; nothing where two codes differ in spelling alone.
    spelt: HashMap<String, Option<Place>>,
    /// By what the code says: indicator, level, which one.
    said: HashMap<(u8, u8, usize), Place>,
    /// By indicator, level and the last figure of the code, for what stands in those columns.
    numbered: HashMap<(u8, u8, usize), Place>,
}

/// Where an item stands: indicator, level, which one of its items.
type Place = (u8, u8, usize);

impl Codes {
    /// The codes of an instrument under its list.
    pub(in crate::import) fn of(instrument: &Instrument) -> Codes {
        let mut codes = Codes::default();
        for indicator in instrument.indicators() {
            for criterion in &indicator.levels {
                for (at, item) in criterion.items.iter().enumerate() {
                    let place = (indicator.number, criterion.level, at);
                    codes.exact.insert(item.code.to_lowercase(), place);
                    let spelt = codes.spelt.entry(spelling(&item.code));
                    spelt.and_modify(|other| *other = None).or_insert(Some(place));
                    if let Some(Code::InLevel { indicator, level, nth }) = Code::read(&item.code) {
                        codes.said.entry((indicator, level, nth)).or_insert(place);
                    }
                    let last = parts(&letters(&item.code));
                    // A code without a figure goes by its place.
                    let nth = last.iter().rev().find_map(|part| part.parse().ok());
                    let key = (indicator.number, criterion.level, nth.unwrap_or(at + 1));
                    codes.numbered.entry(key).or_insert(place);
                }
            }
        }
        codes
    }

    /// Where the item stands whose code a text is: as written, or in another spelling of it.
    pub(in crate::import) fn place(&self, text: &str) -> Option<Place> {
        let exact = self.exact.get(&text.trim().to_lowercase()).copied();
        exact.or_else(|| self.spelt.get(&spelling(text)).copied().flatten())
    }
}

/// A code without regard to signs, capitals and zeros before figures.
fn spelling(text: &str) -> String {
    let parts = parts(&letters(text));
    let bare = parts.iter().map(|part| {
        let bare = part.trim_start_matches('0');
        if bare.is_empty() { part.as_str() } else { bare }
    });
    bare.collect::<Vec<_>>().join(" ")
}

/// Letters and figures apart: `i3 l2 01`, `i 3 l2 1` and `i3l2 01` are one.
fn parts(plain: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for word in plain.split(' ') {
        let mut figures = None;
        for sign in word.chars() {
            match parts.last_mut() {
                Some(last) if figures == Some(sign.is_ascii_digit()) => last.push(sign),
                _ => parts.push(sign.to_string()),
            }
            figures = Some(sign.is_ascii_digit());
        }
    }
    parts
}

impl Code {
    /// Reads a code; nothing for a text that is none.
    pub(super) fn read(text: &str) -> Option<Code> {
        let plain = letters(text);
        if plain.len() > 40 {
            return None;
        }
        let parts = parts(&plain);
        let mut parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        // A mark before the code proper, such as `GT.I1_L1_1` and `Butir I1-L1-01`.
        while let [first, next, ..] = parts[..]
            && first.chars().all(char::is_alphabetic)
            && next.chars().all(char::is_alphabetic)
        {
            parts.remove(0);
        }
        let number = |text: &str| text.parse::<u8>().ok();
        let nth = |text: &str| text.parse::<usize>().ok().filter(|nth| (1..=99).contains(nth));
        match parts[..] {
            [word, indicator, level_word, level, last]
                if matches!(word, "i" | "ind" | "indikator" | "ik")
                    && matches!(level_word, "l" | "lv" | "level" | "tk" | "tingkat") =>
            {
                Some(Code::InLevel {
                    indicator: number(indicator)?,
                    level: number(level)?,
                    nth: nth(last)?,
                })
            }
            [aspect, indicator, last]
                if aspect.len() <= 3
                    && aspect.chars().all(char::is_alphabetic)
                    && indicator.len() == 2
                    && last.len() == 2 =>
            {
                Some(Code::Running { indicator: number(indicator)?, nth: nth(last)? })
            }
            [only] if only.len() <= 2 => nth(only).map(Code::Nth),
            _ => None,
        }
    }

    /// Whether it names an item by itself, so that a column of such is one of items.
    pub(super) fn is_whole(self) -> bool {
        !matches!(self, Code::Nth(_))
    }
}

/// The item at a place of an instrument.
pub(in crate::import) fn item_of(
    instrument: &Instrument,
    place: Place,
) -> Option<(&Indicator, u8, &Item)> {
    let (number, level, at) = place;
    let own = instrument.indicators().find(|own| own.number == number)?;
    let criterion = own.levels.iter().find(|criterion| criterion.level == level)?;
    Some((own, level, criterion.items.get(at)?))
}

/// The item that a code names: by what the codes of the list in use say, never by its place among
/// items whose codes say places, so that no gap in a list shifts what stands behind it. A code that
/// counts through all levels goes by place.
pub(super) fn item_at<'i>(
    instrument: &'i Instrument,
    codes: &Codes,
    indicator: u8,
    level: Option<u8>,
    (nth, alone): (usize, bool),
) -> Result<(&'i Indicator, u8, &'i Item), String> {
    let title = &instrument.short_title;
    let Some(own) = instrument.indicators().find(|own| own.number == indicator) else {
        return Err(format!("Tidak ada indikator {indicator} pada {title}."));
    };
    let Some(level) = level else {
        let mut items =
            own.levels.iter().flat_map(|one| one.items.iter().map(|item| (one.level, item)));
        let count = items.clone().count();
        return match items.nth(nth.saturating_sub(1)) {
            Some((level, item)) => Ok((own, level, item)),
            None if count == 0 => Err(format!(
                "Indikator {indicator} pada {title} tidak dinilai dari butir bukti, tetapi dari indeks lain."
            )),
            None => Err(format!(
                "Tidak ada butir ke-{nth}: indikator {indicator} pada {title} memuat {count} butir."
            )),
        };
    };
    let said = if alone { &codes.numbered } else { &codes.said };
    let said = said.get(&(indicator, level, nth));
    if let Some(found) = said.and_then(|place| item_of(instrument, *place)) {
        return Ok(found);
    }
    let here = own.levels.iter().filter(|one| one.level == level);
    let count = here.flat_map(|one| &one.items).count();
    if count == 0 {
        return Err(format!(
            "Tingkat {level} indikator {indicator} pada {title} tidak memuat butir bukti."
        ));
    }
    let list = instrument.layer_in_use().map_or("", |list| list.short_title.as_str());
    Err(format!(
        "Tidak ada butir ke-{nth} pada daftar butir yang dipakai ({list}): tingkat {level} indikator {indicator} memuat {count} butir, dan tidak satu pun berkode itu."
    ))
}

/// A state as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// By its own word, or one that means no other.
    State(ItemState),
    /// That it is there: handed in by the agency, accepted where an assessor says so.
    There,
}

/// What a state cell says; nothing for an empty one, the text itself for what is no state.
pub(super) fn state(text: &str) -> Result<Option<Said>, String> {
    let plain = text.trim();
    let words = letters(plain);
    let has = |wanted: &[&str]| wanted.iter().any(|word| begins(&words, word));
    let said = if matches!(plain, "\u{2713}" | "\u{2714}" | "\u{221a}" | "\u{2705}") {
        Said::There
    } else if matches!(plain, "\u{2717}" | "\u{2718}" | "\u{274c}") {
        Said::State(ItemState::Belum)
    } else if has(&["belum lengkap", "sebagian", "draf", "draft", "proses", "dalam proses"])
        || has(&["on proses", "on progress", "on process", "sedang", "disusun", "disiapkan"])
    {
        Said::State(ItemState::Draf)
    } else if has(&["belum sesuai", "belum memenuhi", "belum diterima", "belum disetujui"])
        || has(&["tidak sesuai", "tidak memenuhi", "tidak diterima", "tidak disetujui"])
        || has(&["revisi", "perlu", "perbaikan", "diperbaiki", "dikembalikan", "kembali"])
        || has(&["ditolak", "tolak", "rejected", "reject", "revise", "revised"])
    {
        Said::State(ItemState::Revisi)
    } else if has(&["menunggu", "pending", "sudah dikirim", "dikirim", "terkirim", "kirim"])
        || has(&["sudah diunggah", "diunggah", "terunggah", "unggah", "sudah upload", "upload"])
        || has(&["uploaded", "diajukan", "submit", "submitted", "sudah diajukan"])
    {
        Said::State(ItemState::Dikirim)
    } else if has(&["belum", "tidak ada", "tidak", "tdk", "kosong"]) {
        Said::State(ItemState::Belum)
    } else if has(&["diterima", "terima", "accepted", "accept", "approved", "disetujui", "setuju"])
        || has(&["sesuai", "valid", "terverifikasi", "lolos", "memenuhi"])
    {
        Said::State(ItemState::Diterima)
    } else if matches!(words.as_str(), "v" | "ya" | "ok" | "oke" | "done")
        || has(&["ada", "sudah", "lengkap", "terpenuhi", "tersedia", "selesai"])
    {
        Said::There
    } else if says_nothing(plain) {
        return Ok(None);
    } else {
        return Err(plain.chars().take(40).collect());
    };
    Ok(Some(said))
}

fn begins(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_known_in_its_spellings() {
        let place = Some(Code::InLevel { indicator: 3, level: 2, nth: 1 });
        for text in ["I3-L2-01", "i3_l2_1", "I03.L2.01", "GT.I3_L2_1", "Butir I3-L2-01", "I3L2-01"]
        {
            assert_eq!(Code::read(text), place, "{text}");
        }
        let running = Some(Code::Running { indicator: 4, nth: 1 });
        for text in ["PG_04_01", "TD 04-01"] {
            assert_eq!(Code::read(text), running, "{text}");
        }
        for text in ["I3", "Bukti", "12-03-2026", "I3-L2-01 Perwal", "", "I3-L2-00", "A-1-1"] {
            assert_eq!(Code::read(text), None, "{text}");
        }
    }

    #[test]
    fn states_are_known_in_the_words_of_trackers() {
        use ItemState::{Belum, Dikirim, Diterima, Draf, Revisi};
        for (text, expected) in [
            ("Diterima", Said::State(Diterima)),
            ("Perlu Revisi", Said::State(Revisi)),
            ("DITOLAK (dok. lama)", Said::State(Revisi)),
            ("Belum", Said::State(Belum)),
            ("belum ada", Said::State(Belum)),
            ("Belum sesuai", Said::State(Revisi)),
            ("Dalam proses", Said::State(Draf)),
            ("Sudah diunggah", Said::State(Dikirim)),
            ("Lengkap", Said::There),
            ("\u{2713}", Said::There),
        ] {
            assert_eq!(state(text), Ok(Some(expected)), "{text}");
        }
        assert_eq!(state(" - "), Ok(None));
        assert_eq!(state("3 dari 5"), Err("3 dari 5".to_owned()));
    }
}
