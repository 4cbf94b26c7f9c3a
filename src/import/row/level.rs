//! A cell as a value of the instrument: `3`, `3,0`, `Level 3`, `III`, `3 (Terdefinisi)`, `2,5`.
//! What could mean two things is refused, never guessed.

use crate::instrument::{AnswerKind, Indicator, Instrument, RowCode};
use crate::score::Score;

use crate::import::words::{letters, plain, says_nothing};
use crate::import::workbook::Content;

/// A value, nothing, or the reason why the cell cannot be one.
pub(super) type Reading = Result<Option<Value>, String>;

/// A value that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::import) struct Value {
    pub(in crate::import) score: Score,
    /// A remark, where the value was not written as it is kept.
    pub(in crate::import) remark: Option<String>,
}

/// Words before a level that say no more than that it is one.
const BEFORE: [&str; 13] = [
    "tingkat kematangan",
    "level kematangan",
    "tingkat",
    "level",
    "nilai",
    "skor",
    "lvl",
    "lv",
    "tk",
    "capaian",
    "indeks",
    "ke",
    "l",
];

/// Other names under which guidelines, slides and reports have the rungs of ladders that end at five.
const OTHER_NAMES: [(&str, u8); 12] = [
    ("terstandarisasi", 3),
    ("terstandardisasi", 3),
    ("terstandar", 3),
    ("terdefinisi", 3),
    ("terintegrasi dan terukur", 4),
    ("terpadu dan terukur", 4),
    ("terpadu terukur", 4),
    ("terintegrasi terukur", 4),
    ("optimum", 5),
    ("optimal", 5),
    ("optimalisasi", 5),
    ("optimasi", 5),
];

/// Reads a cell as the value of a row. `None` for a cell that says nothing: unanswered.
pub(in crate::import) fn read(
    content: &Content,
    instrument: &Instrument,
    indicator: &Indicator,
    code: &RowCode,
) -> Reading {
    let value = match content {
        Content::Number(text) => number(text, instrument)?,
        Content::Text(text) => match text_value(text, instrument, indicator)? {
            Some(value) => value,
            None => return Ok(None),
        },
        Content::Flag(_) => {
            return Err(format!(
                "Berisi {}, bukan tingkat; {}.",
                content.text(),
                instrument.scale.in_words()
            ));
        }
        Content::Date(date) => {
            return Err(format!(
                "Berisi tanggal ({date}), mungkin diubah sendiri oleh program lembar kerja; {}.",
                instrument.scale.in_words()
            ));
        }
        Content::Error(error) => {
            return Err(format!(
                "Berisi galat {error}; perbaiki rumusnya atau {}.",
                instrument.scale.in_words()
            ));
        }
        Content::Uncalculated => {
            return Err("Berisi rumus yang hasilnya tidak tersimpan; buka dan simpan berkas ini dengan Excel atau LibreOffice, lalu impor kembali.".to_owned());
        }
    };
    instrument.scale.admit(code, value.score).map_err(|error| error.to_string())?;
    Ok(Some(value))
}

/// A number of a cell. Formulas give values such as 2.33333333333333, longer than a score is kept.
fn number(text: &str, instrument: &Instrument) -> Result<Value, String> {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    if decimals > 6 && instrument.scale.answers == AnswerKind::Values {
        let cut = rounded(text).and_then(|text| Score::parse(&text).ok());
        if let Some(score) = cut {
            let remark = format!(
                "Nilai {} dibulatkan menjadi {}.",
                text.replace('.', ","),
                score.exact_text(0)
            );
            return Ok(Value { score, remark: Some(remark) });
        }
    }
    let score = Score::parse(text).map_err(|_| not_a_value(text, instrument))?;
    Ok(Value { score, remark: None })
}

/// Decimal text to six places, half up, digit by digit.
fn rounded(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once('.')?;
    let kept: u64 = format!("{whole}{}", decimals.get(..6)?).parse().ok()?;
    let up = decimals.as_bytes().get(6).is_some_and(|digit| *digit >= b'5');
    let digits = format!("{:07}", kept + u64::from(up));
    let (whole, decimals) = digits.split_at(digits.len() - 6);
    Some(format!("{whole}.{decimals}"))
}

fn text_value(
    text: &str,
    instrument: &Instrument,
    indicator: &Indicator,
) -> Result<Option<Value>, String> {
    let written = plain(text);
    // A dash says nothing; a question mark or three stars say something, but not what.
    let signs = letters(&written).is_empty()
        && written.contains(|sign: char| !" -_.,:;/|\\()\u{2013}\u{2014}\u{2212}".contains(sign));
    if says_nothing(&written) && !signs {
        return Ok(None);
    }
    let refused = || not_a_value(text, instrument);
    // An error that a CSV export wrote out.
    if written.starts_with('#') {
        return Err(format!(
            "Berisi galat {}; perbaiki rumusnya atau {}.",
            text.trim(),
            instrument.scale.in_words()
        ));
    }
    if let Some(level) = named(&written, instrument, indicator) {
        return Ok(Some(whole(level)));
    }
    let mut rest = written.as_str();
    while let Some(after) = BEFORE.iter().find_map(|word| strip_word(rest, word)) {
        rest = after;
    }
    let end = rest
        .find(|sign: char| !(sign.is_alphanumeric() || matches!(sign, ',' | '.')))
        .unwrap_or(rest.len());
    let (head, tail) = rest.split_at(end);
    let head = head.trim_end_matches([',', '.']);
    let score = match (Score::parse(head), numeral(head)) {
        (Ok(score), _) => score,
        (Err(_), Some(level)) => Score::whole(level.into()),
        (Err(_), None) => return Err(refused()),
    };
    if !tail.trim_matches([' ', '.', ',']).is_empty() {
        // Only the level's own name may follow it, such as "(Terdefinisi)": anything else may be a
        // doubt ("3?"), a span ("2-3") or a share ("3/5").
        let opened =
            tail.trim_start().starts_with(['(', '-', ':', '\u{2013}', '\u{2014}', '=', '[', '/']);
        let name = letters(tail);
        let doubt =
            tail.contains('?') || name.is_empty() || name.chars().any(|sign| sign.is_ascii_digit());
        let level = named(&name, instrument, indicator)
            .or_else(|| numeral(&name))
            .or_else(|| named_elsewhere(&name, instrument));
        match level {
            Some(level) if !doubt && (opened || tail.starts_with(' ')) => {
                if Score::whole(level.into()) != score {
                    return Err(format!(
                        "\u{201c}{}\u{201d} menyebut tingkat dan nama yang berbeda; {}.",
                        text.trim(),
                        instrument.scale.in_words()
                    ));
                }
            }
            _ => return Err(refused()),
        }
    }
    Ok(Some(Value { score, remark: None }))
}

fn whole(level: u8) -> Value {
    Value { score: Score::whole(level.into()), remark: None }
}

/// What follows a word and the signs that join it to a level.
fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(word)?;
    let after = rest.trim_start_matches([' ', '-', ':', '.', '=', '\u{a0}']);
    // "l3" and "level3" are joined without a sign, but "lima" is no "l" followed by "ima".
    let joined = rest.starts_with(|sign: char| sign.is_ascii_digit());
    (!after.is_empty() && (joined || after.len() < rest.len())).then_some(after)
}

/// The level that a name on the indicator's ladder stands for.
fn named(name: &str, instrument: &Instrument, indicator: &Indicator) -> Option<u8> {
    let name = letters(name);
    let ladder = instrument.capabilities.iter().find(|ladder| ladder.id == indicator.capability)?;
    let own = ladder.levels.iter().find(|rung| letters(&rung.name) == name).map(|rung| rung.level);
    let others = OTHER_NAMES.iter().filter(|_| instrument.scale.highest == 5);
    own.or_else(|| others.into_iter().find(|(other, _)| *other == name).map(|(_, level)| *level))
}

/// The level that a name stands for on any ladder of the instrument: a sheet may look up the names of
/// the process ladder for services too, and the figure beside the name says which rung is meant.
fn named_elsewhere(name: &str, instrument: &Instrument) -> Option<u8> {
    let rungs = instrument.capabilities.iter().flat_map(|ladder| &ladder.levels);
    let mut levels = rungs.filter(|rung| letters(&rung.name) == name).map(|rung| rung.level);
    levels.next().filter(|first| levels.all(|other| other == *first))
}

/// Roman numerals and number words.
fn numeral(word: &str) -> Option<u8> {
    Some(match word {
        "nol" => 0,
        "i" | "satu" => 1,
        "ii" | "dua" => 2,
        "iii" | "tiga" => 3,
        "iv" | "empat" => 4,
        "v" | "lima" => 5,
        "vi" | "enam" => 6,
        "vii" | "tujuh" => 7,
        "viii" | "delapan" => 8,
        "ix" | "sembilan" => 9,
        _ => return None,
    })
}

fn not_a_value(text: &str, instrument: &Instrument) -> String {
    let shown: String = text.trim().chars().take(40).collect();
    format!("\u{201c}{shown}\u{201d} bukan tingkat atau nilai; {}.", instrument.scale.in_words())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::instrument::Library;

    fn read_text(edition: &str, place: usize, content: Content) -> Reading {
        let instrument =
            Library::built_in().expect("instruments").get(edition).expect("the edition");
        let row = &instrument.rows()[place];
        read(&content, instrument, instrument.indicator(row), &row.code)
    }

    fn check(text: &str, expected: Option<&str>) {
        let value =
            read_text("permenpanrb-59-2020", 0, Content::Text(text.into())).expect("a value");
        assert_eq!(value.map(|value| value.score.exact()), expected.map(str::to_owned), "{text:?}");
    }

    #[test]
    fn a_level_is_read_as_people_write_it() {
        for text in [
            "3",
            "3,0",
            "3.00",
            " 3 ",
            "\u{a0}3\u{a0}",
            "Level 3",
            "LEVEL-3",
            "level : 3",
            "Lv. 3",
            "L3",
            "Tingkat 3",
            "Tingkat  Kematangan 3",
            "III",
            "iii",
            "Level III",
            "tiga",
            "3 (Terdefinisi)",
            "3 - Terdefinisi",
            "Level 3: Terdefinisi",
            "3 (Terstandarisasi)",
            "Terdefinisi",
            "3.",
        ] {
            check(text, Some("3"));
        }
        check("V", Some("5"));
        check("lima", Some("5"));
        for text in ["-", "\u{2013}", " ", "n/a", "Belum dijawab"] {
            check(text, None);
        }
    }

    #[test]
    fn what_could_mean_two_things_is_refused() {
        for text in [
            "tiga?",
            "3?",
            "2-3",
            "3/5",
            "3 dari 5",
            "3 (Optimum)",
            "3 (belum final)",
            "?",
            "#REF!",
            "7",
            "0",
            "-1",
            "2,5",
            "VI",
            "3 4",
            "\u{2605}\u{2605}\u{2605}",
            "***",
            "L",
            "3-4 (Terdefinisi)",
        ] {
            assert!(
                read_text("permenpanrb-59-2020", 0, Content::Text(text.into())).is_err(),
                "{text:?}"
            );
        }
        for content in [
            Content::Error("#REF!".into()),
            Content::Date("03/01/2021".into()),
            Content::Flag(true),
            Content::Uncalculated,
            Content::Number("2.5".into()),
            Content::Number("1e9".into()),
        ] {
            assert!(read_text("permenpanrb-59-2020", 0, content.clone()).is_err(), "{content:?}");
        }
    }

    #[test]
    fn the_scale_is_the_instruments_own() {
        let nothing =
            read_text("permenpanrb-5-2018", 0, Content::Text("Level 0".into())).expect("a value");
        assert_eq!(nothing.expect("answered").score, Score::whole(0));
        for (content, exact) in [
            (Content::Text("2,35".into()), "2.35"),
            (Content::Number("2.5".into()), "2.5"),
            (Content::Number("1.83333333333333".into()), "1.833333"),
            (Content::Number("1.99999999999999".into()), "2"),
        ] {
            let value = read_text("permenpanrb-8-2026", 0, content.clone())
                .expect("a value")
                .expect("answered");
            assert_eq!(value.score.exact(), exact);
            assert_eq!(value.remark.is_some(), content.text().len() > 8, "{content:?}");
        }
    }

    #[test]
    fn a_service_has_its_own_ladder() {
        let value = read_text("permenpanrb-59-2020", 31, Content::Text("Transaksi".into()))
            .expect("a value");
        assert_eq!(value.expect("answered").score, Score::whole(3));
        assert!(
            read_text("permenpanrb-59-2020", 0, Content::Text("Transaksi".into())).is_err(),
            "no rung of the process ladder"
        );
        // Beside its figure the name of the other ladder's rung leaves no doubt.
        for (place, text) in [(31, "3 (Terdefinisi)"), (0, "Tingkat 3 - Transaksi")] {
            let value = read_text("permenpanrb-59-2020", place, Content::Text(text.into()));
            let value = value.expect("a value").expect("answered");
            assert_eq!(value.score, Score::whole(3), "{text}");
        }
        for (place, text) in [(31, "2 (Terdefinisi)"), (0, "Tingkat 2 - Transaksi")] {
            let value = read_text("permenpanrb-59-2020", place, Content::Text(text.into()));
            assert!(value.is_err(), "{text} says two things");
        }
    }
}
