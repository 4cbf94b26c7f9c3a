//! How much of a file is read before it is refused. A sheet of 47 indicators comes nowhere near;
//! the limits are there so that no file whatever can take the machine's memory or the user's time.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::child::Reader;

/// Limits on one file. [`Limits::default`] suits every use in the application.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of the file itself.
    pub file_bytes: u64,
    /// Parts inside a packed file.
    pub parts: usize,
    /// Bytes of one part once unpacked.
    pub part_bytes: u64,
    /// Bytes of all parts once unpacked.
    pub unpacked_bytes: u64,
    /// Bytes of the parts that a reader keeps whole: texts, styles, the list of sheets.
    pub kept_part_bytes: u64,
    /// Unpacked bytes for each packed one, in parts above [`Limits::RATIO_FROM`].
    pub ratio: u64,
    /// Sheets in a workbook.
    pub sheets: usize,
    /// Cells looked at in the whole workbook, empty ones included.
    pub cells_seen: usize,
    /// Cells that hold something, in the whole workbook.
    pub cells_kept: usize,
    /// Bytes of text in all cells.
    pub text_bytes: usize,
    /// Bytes of memory for the process that reads a format whose reader sets no limits itself.
    pub child_memory: u64,
    /// Time for that process.
    pub child_time: Duration,
    /// Time for reading the cells of any other file.
    pub time: Duration,
    /// Rows read of one table.
    pub rows: usize,
    /// Columns of a sheet; what stands further right is left out, and said so.
    pub columns: u32,
    /// Who reads such a format.
    #[serde(skip)]
    pub reader: Reader,
}

impl Limits {
    /// Small parts may shrink as they like: a few kilobytes of zeros harm nobody.
    pub const RATIO_FROM: u64 = 8 << 20;
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            file_bytes: 32 << 20,
            parts: 5_000,
            part_bytes: 128 << 20,
            unpacked_bytes: 192 << 20,
            kept_part_bytes: 24 << 20,
            ratio: 250,
            sheets: 250,
            cells_seen: 6_000_000,
            cells_kept: 1_500_000,
            text_bytes: 40 << 20,
            child_memory: 200 << 20,
            child_time: Duration::from_secs(4),
            time: Duration::from_secs(30),
            rows: 100_000,
            columns: 200,
            reader: Reader::of_this_process(),
        }
    }
}

/// A limit that a user may set, in a unit that people know.
pub struct LimitSetting {
    /// Its key in the settings.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// What it guards against.
    pub line: &'static str,
    /// Its unit.
    pub unit: &'static str,
    /// The least that may be set.
    pub least: u32,
    /// The most that may be set.
    pub most: u32,
    /// Reads it off.
    pub value: fn(&Limits) -> u32,
    /// Sets it.
    pub set: fn(&mut Limits, u32),
}

impl LimitSetting {
    /// All of them, in the order of the screen.
    pub const ALL: [LimitSetting; 9] = [
        LimitSetting {
            key: "file_size",
            name: "Ukuran berkas",
            line: "Berkas yang lebih besar tidak dibuka.",
            unit: "MB",
            least: 1,
            most: 512,
            value: |limits| megabytes(limits.file_bytes),
            set: |limits, value| limits.file_bytes = bytes(value),
        },
        LimitSetting {
            key: "unpacked_size",
            name: "Ukuran isi setelah dibuka",
            line: "Berkas .xlsx, .xlsb, dan .ods adalah arsip; isinya dapat jauh lebih besar daripada berkasnya.",
            unit: "MB",
            least: 16,
            most: 2_048,
            value: |limits| megabytes(limits.unpacked_bytes),
            set: |limits, value| {
                // Of the whole, one part may take two thirds, and texts kept in memory an eighth.
                limits.unpacked_bytes = bytes(value);
                limits.part_bytes = bytes(value) / 3 * 2;
                limits.kept_part_bytes = bytes(value) / 8;
            },
        },
        LimitSetting {
            key: "ratio",
            name: "Perbandingan isi dengan arsipnya",
            line: "Arsip yang membengkak melebihi ini dibuat untuk memenuhi memori.",
            unit: "kali",
            least: 20,
            most: 1_000,
            value: |limits| u32::try_from(limits.ratio).unwrap_or(u32::MAX),
            set: |limits, value| limits.ratio = value.into(),
        },
        LimitSetting {
            key: "sheets",
            name: "Jumlah lembar",
            line: "Lembar dalam satu berkas, yang tersembunyi termasuk.",
            unit: "lembar",
            least: 1,
            most: 5_000,
            value: |limits| u32::try_from(limits.sheets).unwrap_or(u32::MAX),
            set: |limits, value| limits.sheets = value as usize,
        },
        LimitSetting {
            key: "cells",
            name: "Sel berisi",
            line: "Sel berisi dalam satu berkas; lembar penilaian 47 indikator jarang melebihi seribu.",
            unit: "ribu sel",
            least: 10,
            most: 10_000,
            value: |limits| u32::try_from(limits.cells_kept / 1_000).unwrap_or(u32::MAX),
            set: |limits, value| {
                // Empty cells that are written down cost little; four times as many may be looked at.
                limits.cells_kept = value as usize * 1_000;
                limits.cells_seen = limits.cells_kept * 4;
                limits.text_bytes = limits.cells_kept * 28;
            },
        },
        LimitSetting {
            key: "rows",
            name: "Baris satu tabel",
            line: "Baris sesudahnya tidak dibaca, dan pratinjau menyebutkannya.",
            unit: "baris",
            least: 100,
            most: 1_000_000,
            value: |limits| u32::try_from(limits.rows).unwrap_or(u32::MAX),
            set: |limits, value| limits.rows = value as usize,
        },
        LimitSetting {
            key: "columns",
            name: "Kolom satu lembar",
            line: "Kolom di sebelah kanannya tidak dibaca, dan pratinjau menyebutkannya.",
            unit: "kolom",
            least: 20,
            most: 1_000,
            value: |limits| limits.columns,
            set: |limits, value| limits.columns = value,
        },
        LimitSetting {
            key: "time",
            name: "Waktu membaca .xlsx dan .csv",
            line: "Pembacaan yang lebih lama dihentikan.",
            unit: "detik",
            least: 2,
            most: 600,
            value: |limits| u32::try_from(limits.time.as_secs()).unwrap_or(u32::MAX),
            set: |limits, value| limits.time = Duration::from_secs(value.into()),
        },
        LimitSetting {
            key: "child_time",
            name: "Waktu membaca .xls, .xlsb, dan .ods",
            line: "Format ini dibaca oleh proses terpisah, yang dihentikan bila lebih lama.",
            unit: "detik",
            least: 2,
            most: 600,
            value: |limits| u32::try_from(limits.child_time.as_secs()).unwrap_or(u32::MAX),
            set: |limits, value| limits.child_time = Duration::from_secs(value.into()),
        },
    ];
}

/// A whole number as people write it: `100.000`.
pub fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push('.');
        }
        grouped.push(digit);
    }
    grouped
}

fn megabytes(bytes: u64) -> u32 {
    u32::try_from(bytes >> 20).unwrap_or(u32::MAX)
}

fn bytes(megabytes: u32) -> u64 {
    u64::from(megabytes) << 20
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_grouped_in_thousands() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1.000"), (1_234_567, "1.234.567")] {
            assert_eq!(thousands(number), text);
        }
    }

    #[test]
    fn setting_a_limit_to_its_usual_value_changes_nothing() {
        for setting in &LimitSetting::ALL {
            let usual = Limits::default();
            let value = (setting.value)(&usual);
            assert!((setting.least..=setting.most).contains(&value), "{}", setting.key);
            let mut set = usual.clone();
            (setting.set)(&mut set, value);
            let told = |limits: &Limits| LimitSetting::ALL.map(|other| (other.value)(limits));
            assert_eq!(told(&set), told(&usual), "{}", setting.key);
        }
    }
}
