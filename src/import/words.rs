//! Words from cells in one plain form, so that spaces, signs and capitals do not matter.

/// Lower case, every kind of white space one space, invisible signs gone.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_whitespace() {
            if !plain.is_empty() && !plain.ends_with(' ') {
                plain.push(' ');
            }
        } else if !matches!(sign, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}') {
            plain.extend(sign.to_lowercase());
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

/// [`plain`], with letters and digits only; what stood between them is one space.
pub(super) fn letters(text: &str) -> String {
    let mut letters = String::with_capacity(text.len());
    for sign in plain(text).chars() {
        if sign.is_alphanumeric() {
            letters.push(sign);
        } else if !letters.is_empty() && !letters.ends_with(' ') {
            letters.push(' ');
        }
    }
    letters.truncate(letters.trim_end().len());
    letters
}

/// A text as people wrote it, with white space tidied inside lines and at both ends; lines stay.
pub(super) fn tidy(text: &str) -> String {
    let lines = text.lines().map(|line| {
        let words: Vec<&str> =
            line.split(|sign: char| sign.is_whitespace()).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    });
    let lines: Vec<String> = lines.collect();
    lines.join("\n").trim().to_owned()
}

/// Words that people write where they have nothing to say.
pub(super) fn says_nothing(text: &str) -> bool {
    matches!(
        letters(text).as_str(),
        "" | "n a"
            | "na"
            | "nihil"
            | "kosong"
            | "belum dijawab"
            | "belum diisi"
            | "belum dinilai"
            | "tidak ada"
            | "belum ada"
            | "link"
            | "tautan"
            | "klik di sini"
            | "klik disini"
            | "lihat link"
            | "lihat tautan"
    )
}

/// The year that stands in a text, if exactly one does.
pub(super) fn only_year(text: &str) -> Option<i32> {
    let letters = letters(text);
    let mut years = letters.split(' ').filter_map(year);
    let first = years.next()?;
    years.all(|other| other == first).then_some(first)
}

/// A year in which such assessments are made.
pub(super) fn year(word: &str) -> Option<i32> {
    let year: i32 = if word.len() == 4 { word.parse().ok()? } else { return None };
    (2015..=2045).contains(&year).then_some(year)
}

/// The number and service of a text that is nothing else: `12`, `I12`, `Indikator 12`, `35-1`.
pub(super) fn plain_number(text: &str) -> Option<(u8, u8)> {
    let text = letters(text);
    let rest = ["indikator", "ind", "ik", "i"].iter().find_map(|word| text.strip_prefix(word));
    let rest = rest.unwrap_or(&text).trim_start();
    let (number, service) = rest.split_once(' ').unwrap_or((rest, "0"));
    let number: u8 = number.parse().ok()?;
    Some((number, service.parse().ok()?)).filter(|_| (1..=99).contains(&number))
}

/// Cuts a list in a cell into its items: by lines, semicolons and numbers or dashes before them.
pub(super) fn items(text: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for line in text.split(['\n', '\r', ';', '\u{2022}', '\u{25aa}', '\u{25cf}']) {
        for item in numbered(line) {
            let item = tidy(item).trim_matches([' ', ',']).to_owned();
            if !says_nothing(&item) && seen.insert(item.clone()) {
                items.push(item);
            }
        }
    }
    items
}

/// `1. SK Tim 2. Perwal` on one line: cut where 2, 3, … follow in their order, and the first number
/// stands at the beginning. A line that begins with a dash or a letter loses that mark only.
fn numbered(line: &str) -> Vec<&str> {
    let line = line.trim();
    let Some(mut rest) = after_mark(line, 1).or_else(|| any_mark(line)) else {
        return vec![line.trim_start_matches(['-', '\u{2013}', '\u{2014}', '*', '\u{b7}']).trim()];
    };
    let mut cut = Vec::new();
    for next in 2_u32.. {
        let found = rest
            .match_indices(' ')
            .find_map(|(at, _)| after_mark(&rest[at + 1..], next).map(|after| (at, after)));
        match found {
            Some((at, after)) if line.starts_with('1') => {
                cut.push(&rest[..at]);
                rest = after;
            }
            _ => break,
        }
    }
    cut.push(rest);
    cut
}

/// What follows `n.` or `n)` at the beginning.
fn after_mark(text: &str, number: u32) -> Option<&str> {
    let digits = number.to_string();
    let rest = text.strip_prefix(digits.as_str())?;
    let rest = rest.strip_prefix(['.', ')'])?;
    rest.starts_with(char::is_whitespace).then(|| rest.trim_start())
}

/// What follows a number or a single letter with its point or bracket at the beginning of a line.
fn any_mark(text: &str) -> Option<&str> {
    let end = text.find(['.', ')'])?;
    let mark = &text[..end];
    let number =
        mark.len() <= 2 && !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit());
    let letter = mark.len() == 1 && mark.bytes().all(|byte| byte.is_ascii_lowercase());
    let rest = &text[end + 1..];
    ((number || letter) && rest.starts_with(char::is_whitespace)).then(|| rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_signs_and_capitals_do_not_matter() {
        assert_eq!(letters("  Nama\u{a0}\u{a0}Indikator\n(SPBE) "), "nama indikator spbe");
        assert_eq!(letters("No."), "no");
        assert_eq!(tidy(" SK  Tim\u{a0}Koordinasi \n  Perwal "), "SK Tim Koordinasi\nPerwal");
    }

    #[test]
    fn a_list_is_cut_into_its_items() {
        for (text, expected) in [
            ("SK Tim; Perwal Nomor 12", vec!["SK Tim", "Perwal Nomor 12"]),
            ("1. SK Tim\n2. Perwal", vec!["SK Tim", "Perwal"]),
            ("1. SK Tim 2. Perwal 3) Notula", vec!["SK Tim", "Perwal", "Notula"]),
            ("- SK Tim\n- Perwal\n-", vec!["SK Tim", "Perwal"]),
            ("a. SK Tim\nb. Perwal", vec!["SK Tim", "Perwal"]),
            ("• SK Tim • Perwal", vec!["SK Tim", "Perwal"]),
            ("Perwal Nomor 2. Tahun 2020", vec!["Perwal Nomor 2. Tahun 2020"]),
            ("SK Tim\nSK Tim", vec!["SK Tim"]),
            ("belum ada", vec![]),
            (" - ", vec![]),
        ] {
            assert_eq!(items(text), expected, "{text:?}");
        }
    }

    #[test]
    fn one_year_is_a_year_and_two_are_none() {
        assert_eq!(only_year("LKE SPBE 2022"), Some(2022));
        assert_eq!(only_year("2021 sampai 2022"), None);
        assert_eq!(only_year("Perpres 95"), None);
    }
}
