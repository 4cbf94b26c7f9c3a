//! The pages that a citation names, in the forms in which people write them.

use std::collections::BTreeSet;

use crate::limits::text::MOST_CITED_PAGES;

/// Words after which numbers are pages.
const PAGE_WORDS: [&str; 8] = ["halaman", "hlm", "hal", "h", "p", "pp", "page", "pages"];

/// Words that join numbers of one kind.
const JOINING_WORDS: [&str; 4] = ["dan", "serta", "and", "to"];

/// The pages that a citation names: `4–7, 9` and `hlm. 4-7 dan 9` are 4, 5, 6, 7 and 9. Numbers after
/// any other word (`Pasal 12 ayat (1)`, `Perwali 34 Tahun 2017`) are no pages.
pub fn cited_pages(text: &str) -> BTreeSet<u32> {
    let mut pages = BTreeSet::new();
    let mut are_pages = true;
    for part in parts(text) {
        match part {
            Part::Word(word) if PAGE_WORDS.contains(&word.as_str()) => are_pages = true,
            Part::Word(word) => are_pages = are_pages && JOINING_WORDS.contains(&word.as_str()),
            Part::Numbers(first, last) => {
                let fits = pages.len() < MOST_CITED_PAGES && last.saturating_sub(first) < 10_000;
                if are_pages && first <= last && fits {
                    pages.extend(first..=last);
                }
            }
        }
    }
    pages
}

enum Part {
    Word(String),
    Numbers(u32, u32),
}

fn parts(text: &str) -> Vec<Part> {
    let plain = text
        .to_lowercase()
        .replace(['\u{2013}', '\u{2014}'], "-")
        .replace("s.d.", "-")
        .replace("s/d", "-")
        .replace(" sampai ", "-");
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(first) = rest.chars().next() {
        if first.is_alphabetic() {
            let end = rest.find(|sign: char| !sign.is_alphabetic()).unwrap_or(rest.len());
            found.push(Part::Word(rest[..end].to_owned()));
            rest = &rest[end..];
        } else if first.is_ascii_digit() {
            let (number, after) = number(rest);
            let last =
                after.trim_start().strip_prefix('-').map(|more| self::number(more.trim_start()));
            match (number, last) {
                (Some(first), Some((Some(last), after))) => {
                    found.push(Part::Numbers(first, last));
                    rest = after;
                }
                (Some(only), _) => {
                    found.push(Part::Numbers(only, only));
                    rest = after;
                }
                (None, _) => rest = after,
            }
        } else {
            rest = &rest[first.len_utf8()..];
        }
    }
    found
}

/// The number at the beginning, and what follows it; no number where it has too many digits.
fn number(text: &str) -> (Option<u32>, &str) {
    let end = text.find(|sign: char| !sign.is_ascii_digit()).unwrap_or(text.len());
    (text[..end].parse().ok(), &text[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citations_name_pages_in_the_forms_that_people_write() {
        let check = |text: &str, expected: &[u32]| {
            assert_eq!(cited_pages(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
        };
        check("4\u{2013}7, 9", &[4, 5, 6, 7, 9]);
        check("hlm. 4 - 6 dan 12", &[4, 5, 6, 12]);
        check("halaman 2 s.d. 4", &[2, 3, 4]);
        check("2 sampai 3", &[2, 3]);
        check("Hal 3;5;7-8", &[3, 5, 7, 8]);
        check("Pasal 12 ayat (1), hlm. 4", &[4]);
        check("Pasal 12 ayat (1)", &[]);
        check("hlm. 4 (Pasal 12)", &[4]);
        check("Perwali 34 Tahun 2017", &[]);
        check("Pasal ini", &[]);
        check("9-4", &[]);
        check("99999999999", &[]);
        check("", &[]);
    }
}
