//! Until when something is due, as trackers write it: a day, a month, a quarter, a half-year or a year. A
//! period is due on its last day; a word without a year (`Triwulan III`, `segera`) is no date, for no rule
//! could tell which year is meant.

use chrono::{Datelike, Months, NaiveDate};

use crate::import::words::{letters, year};
use crate::import::workbook::Content;

/// The last day of what a cell says, as `2023-06-30`; nothing for what is no date.
pub(super) fn due(content: &Content) -> Option<String> {
    let text = match content {
        Content::Error(_) | Content::Uncalculated | Content::Flag(_) => return None,
        other => other.text().trim(),
    };
    let day = written_in_figures(text).or_else(|| written_in_words(text))?;
    Some(day.format("%Y-%m-%d").to_string())
}

/// `30/06/2023`, `30-6-23`, `2023-06-30`, `06/2023`: the day comes first, as it does in Indonesia.
fn written_in_figures(text: &str) -> Option<NaiveDate> {
    let day = text.split([' ', 'T']).next()?;
    let parts: Vec<&str> = day.split(['/', '-', '.']).collect();
    let figures: Option<Vec<u32>> = parts.iter().map(|part| part.parse().ok()).collect();
    match (figures?.as_slice(), parts.as_slice()) {
        ([year, month, day], [first, ..]) if first.len() == 4 => date(*year, *month, *day),
        ([day, month, year], [.., last]) => match last.len() {
            4 => date(*year, *month, *day),
            2 => date(2000 + year, *month, *day),
            _ => None,
        },
        ([month, _], [_, last]) => last_of_month(year(last)?, *month),
        _ => None,
    }
}

/// `30 Juni 2023`, `Senin, 30 Jun 2023`, `Juni 2023`, `Triwulan III 2023`, `TW 3 Tahun 2023`, `Semester I
/// 2023`, `akhir tahun 2023`, `2023`.
fn written_in_words(text: &str) -> Option<NaiveDate> {
    let text = letters(text);
    let words: Vec<&str> = text.split(' ').filter(|word| !FILLING.contains(word)).collect();
    let years: Vec<i32> = words.iter().filter_map(|word| year(word)).collect();
    let [year] = years.as_slice() else { return None };
    let rest: Vec<&str> = words.iter().copied().filter(|word| self::year(word).is_none()).collect();
    match rest.as_slice() {
        [] => last_of_month(*year, 12),
        [month] if month_of(month).is_some() => last_of_month(*year, month_of(month)?),
        [day, month] if month_of(month).is_some() => {
            date(u32::try_from(*year).ok()?, month_of(month)?, day.parse().ok()?)
        }
        ["triwulan" | "tw" | "kuartal" | "q", part] => last_of_month(*year, part_of(part, 4)? * 3),
        ["semester" | "smt", part] => last_of_month(*year, part_of(part, 2)? * 6),
        [joined] => {
            let (word, part) = joined.split_at_checked(joined.len().checked_sub(1)?)?;
            let part = part_of(part, 4)?;
            matches!(word, "tw" | "q").then(|| last_of_month(*year, part * 3))?
        }
        _ => None,
    }
}

/// Words around a date that say nothing about it.
const FILLING: [&str; 26] = [
    "tanggal", "tgl", "bulan", "tahun", "thn", "th", "ta", "akhir", "paling", "lambat", "sampai",
    "dengan", "s", "d", "sd", "pada", "di", "selesai", "target", "senin", "selasa", "rabu",
    "kamis", "jumat", "t", "a",
];

const MONTHS: [&[&str]; 12] = [
    &["januari", "jan"],
    &["februari", "pebruari", "feb"],
    &["maret", "mar"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["agustus", "agt", "agu", "ags", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "des", "dec"],
];

fn month_of(word: &str) -> Option<u32> {
    let place = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(place + 1).ok()
}

/// `III` or `3`, up to a most.
fn part_of(word: &str, most: u32) -> Option<u32> {
    let part = match word {
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        figure => figure.parse().ok()?,
    };
    (1..=most).contains(&part).then_some(part)
}

/// A day of a year in which such assessments are made.
fn date(of: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let of = year(&of.to_string())?;
    NaiveDate::from_ymd_opt(of, month, day)
}

fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = (first + Months::new(1)).pred_opt()?;
    debug_assert_eq!(last.month(), month);
    Some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_due_date_is_read_in_every_usual_form() {
        for (text, day) in [
            ("30 Juni 2023", "2023-06-30"),
            ("Jumat, 30 Jun 2023", "2023-06-30"),
            ("paling lambat tanggal 1 Nopember 2023", "2023-11-01"),
            ("30/06/2023", "2023-06-30"),
            ("3-6-23", "2023-06-03"),
            ("30.06.2023", "2023-06-30"),
            ("2023-06-30", "2023-06-30"),
            ("2023-06-30 00:00:00", "2023-06-30"),
            ("06/2023", "2023-06-30"),
            ("Februari 2024", "2024-02-29"),
            ("akhir bulan Februari 2023", "2023-02-28"),
            ("Triwulan III 2023", "2023-09-30"),
            ("TW 3 Tahun 2023", "2023-09-30"),
            ("TW3 2023", "2023-09-30"),
            ("Q4-2023", "2023-12-31"),
            ("Semester I T.A. 2024", "2024-06-30"),
            ("s.d. Desember 2023", "2023-12-31"),
            ("akhir tahun 2023", "2023-12-31"),
            ("2023", "2023-12-31"),
        ] {
            assert_eq!(due(&Content::Text(text.into())).as_deref(), Some(day), "{text}");
        }
        assert_eq!(due(&Content::Date("30/06/2023".into())).as_deref(), Some("2023-06-30"));
        assert_eq!(due(&Content::Number("2023".into())).as_deref(), Some("2023-12-31"));
    }

    #[test]
    fn what_names_no_year_or_no_day_of_the_calendar_is_no_date() {
        for text in [
            "Triwulan III",
            "segera",
            "30 Juni",
            "31 Juni 2023",
            "30/13/2023",
            "2021 dan 2022",
            "Triwulan V 2023",
            "Semester III 2023",
            "6 bulan",
            "3",
            "12/07",
            "",
        ] {
            assert_eq!(due(&Content::Text(text.into())), None, "{text}");
        }
    }
}
