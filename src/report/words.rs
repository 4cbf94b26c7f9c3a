//! Words that reports and what is handed to them share: dates as Indonesian letters write them.

use chrono::{Datelike, NaiveDateTime, Timelike};

const MONTHS: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];

/// A date as Indonesian letters write it: `23 November 2026`.
pub fn date(at: NaiveDateTime) -> String {
    let month = MONTHS[at.month0() as usize % 12];
    format!("{} {month} {}", at.day(), at.year())
}

const DAYS: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];

/// The day of the week.
pub fn day(at: NaiveDateTime) -> &'static str {
    DAYS[at.weekday().num_days_from_monday() as usize % 7]
}

/// The month's name.
pub fn month(at: NaiveDateTime) -> &'static str {
    MONTHS[at.month0() as usize % 12]
}

/// A moment of the journal, `2026-11-23T10:42:05`, as `23 November 2026 10.42`; what is no moment
/// stays as it is.
pub fn moment(at: &str) -> String {
    match NaiveDateTime::parse_from_str(at, "%Y-%m-%dT%H:%M:%S") {
        Ok(moment) => format!("{} {:02}.{:02}", date(moment), moment.hour(), moment.minute()),
        Err(_) => at.to_owned(),
    }
}

/// A whole number below a million in words: `dua ribu dua puluh enam`.
pub fn in_words(number: u32) -> String {
    const UNITS: [&str; 12] = [
        "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
        "sepuluh", "sebelas",
    ];
    let with = |head: String, rest: u32| {
        if rest == 0 { head } else { format!("{head} {}", in_words(rest)) }
    };
    match number {
        0..=11 => UNITS[number as usize].to_owned(),
        12..=19 => format!("{} belas", in_words(number - 10)),
        20..=99 => with(format!("{} puluh", in_words(number / 10)), number % 10),
        100..=199 => with("seratus".to_owned(), number - 100),
        200..=999 => with(format!("{} ratus", in_words(number / 100)), number % 100),
        1000..=1999 => with("seribu".to_owned(), number - 1000),
        _ => with(format!("{} ribu", in_words(number / 1000)), number % 1000),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_said_as_official_letters_say_them() {
        for (number, words) in [
            (0, "nol"),
            (11, "sebelas"),
            (17, "tujuh belas"),
            (23, "dua puluh tiga"),
            (100, "seratus"),
            (1999, "seribu sembilan ratus sembilan puluh sembilan"),
            (2026, "dua ribu dua puluh enam"),
        ] {
            assert_eq!(in_words(number), words);
        }
    }

    #[test]
    fn moments_are_said_and_what_is_none_is_kept() {
        assert_eq!(moment("2026-11-23T10:42:05"), "23 November 2026 10.42");
        assert_eq!(moment("kemarin"), "kemarin");
    }
}
