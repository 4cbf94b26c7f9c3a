//! How alike two names of indicators are: without spelling, signs and the words that all share.

use super::words::letters;

/// Words that all names share, or that agencies leave out; they tell nothing apart.
const SHARED: [&str; 9] = [
    "tingkat kematangan",
    "instansi pusat pemerintah daerah",
    "instansi pusat dan pemerintah daerah",
    "instansi pusat",
    "instansi pemerintah",
    "pemerintah daerah",
    "ip pd",
    "ippd",
    "indikator",
];

/// Abbreviations and what they stand for; where both stand, one goes.
const SPELLINGS: [(&str, &str); 9] = [
    (" teknologi informasi dan komunikasi ", " tik "),
    (" sistem pemerintahan berbasis elektronik ", " spbe "),
    (" pemerintah digital ", " pemdi "),
    (" sdm ", " sumber daya manusia "),
    (" barang jasa ", " barang dan jasa "),
    (" informasi hukum jdih ", " informasi hukum "),
    (" jdih ", " jaringan dokumentasi dan informasi hukum "),
    (" whistle blowing system wbs ", " whistle blowing system "),
    (" wbs ", " whistle blowing system "),
];

/// A name with spelling, signs and shared words taken away.
pub(super) fn key(text: &str) -> String {
    let open = letters(&text.replace('&', " dan "));
    let mut key = format!(" {open} ");
    for words in SHARED {
        // "Instansi pemerintah" tells nothing apart in the middle of no name of ours.
        key = key.replace(&format!(" {words} "), " ");
    }
    for (written, meant) in SPELLINGS {
        key = key.replace(written, meant);
    }
    key.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name without `layanan 1`, `1`, `a` at its end, and the service that they tell.
pub(super) fn with_service(key: &str) -> (String, Option<u8>) {
    let Some((bare, last)) = key.rsplit_once(' ') else { return (key.to_owned(), None) };
    let service = match last.as_bytes() {
        [digit @ b'1'..=b'9'] => digit - b'0',
        [letter @ b'a'..=b'f'] => letter - b'a' + 1,
        _ => return (key.to_owned(), None),
    };
    let bare =
        bare.strip_suffix(" layanan").or_else(|| bare.strip_suffix(" sektor")).unwrap_or(bare);
    (bare.to_owned(), Some(service))
}

/// How alike two names are, 0 to 100. Numbers in them must be the same: `Sektor 1` is not `Sektor 2`.
pub(super) fn likeness(a: &str, b: &str) -> u8 {
    let digits = |text: &str| {
        text.split(' ')
            .filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()))
            .collect::<Vec<_>>()
            .join(" ")
    };
    if digits(a) != digits(b) {
        return 0;
    }
    let longest = a.chars().count().max(b.chars().count()).max(1);
    let apart = strsim::damerau_levenshtein(a, b).min(longest);
    u8::try_from((longest - apart) * 100 / longest).unwrap_or(0)
}

/// Whether two names differ by spelling, by words left out or by words added, but not by one word in
/// place of another: `Tim Pengarah` is no other spelling of `Arsitektur`, however long the rest is.
pub(super) fn same_words(written: &str, own: &str) -> bool {
    let content = |text: &str| -> Vec<String> {
        let words = text.split(' ').filter(|word| {
            !matches!(
                *word,
                "spbe" | "internal" | "dan" | "di" | "pada" | "untuk" | "yang" | "tentang"
            )
        });
        words
            .map(
                |word| if word == "pelaksanaan" { "penerapan".to_owned() } else { word.to_owned() },
            )
            .collect()
    };
    let (written, own) = (content(written), content(own));
    let near = |a: &str, b: &str| {
        a == b
            || (a.len() > 3
                && b.len() > 3
                && strsim::damerau_levenshtein(a, b) <= a.len().min(b.len()) / 4)
    };
    let missing = |from: &[String], among: &[String]| {
        from.iter().filter(|word| !among.iter().any(|other| near(word, other))).count()
    };
    let (foreign, lost) = (missing(&written, &own), missing(&own, &written));
    foreign == 0 || lost == 0
}
