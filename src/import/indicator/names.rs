//! How alike two names of indicators are: without spelling, signs and the words that all share.

use crate::import::words::letters;

/// Words that all names share, or that agencies leave out; they tell nothing apart.
const SHARED: [&str; 9] = [
    " tingkat kematangan ",
    " instansi pusat pemerintah daerah ",
    " instansi pusat dan pemerintah daerah ",
    " instansi pusat ",
    " instansi pemerintah ",
    " pemerintah daerah ",
    " ip pd ",
    " ippd ",
    " indikator ",
];

/// Abbreviations and what they stand for; where both stand, one goes.
const SPELLINGS: [(&str, &str); 26] = [
    (" keb ", " kebijakan "),
    (" int ", " internal "),
    (" man ", " manajemen "),
    (" menejemen ", " manajemen "),
    (" yan ", " layanan "),
    (" info ", " informasi "),
    (" resiko ", " risiko "),
    (" barjas ", " barang dan jasa "),
    (" negara bmn ", " negara "),
    (" daerah bmd ", " daerah "),
    (" sektor i ", " sektor 1 "),
    (" sektor ii ", " sektor 2 "),
    (" sektor iii ", " sektor 3 "),
    (" bmn bmd ", " barang milik negara daerah "),
    (" bmn d ", " barang milik negara daerah "),
    (" bmn ", " barang milik negara daerah "),
    (" bmd ", " barang milik negara daerah "),
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
pub(in crate::import) fn key(text: &str) -> String {
    let open = letters(&text.replace('&', " dan "));
    let mut key = format!(" {open} ");
    // "Instansi pemerintah" tells nothing apart in the middle of no name of ours.
    for words in SHARED {
        if key.contains(words) {
            key = key.replace(words, " ");
        }
    }
    for (written, meant) in SPELLINGS {
        if key.contains(written) {
            key = key.replace(written, meant);
        }
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

/// A name made ready to be held against others.
#[derive(Debug, Clone)]
pub(in crate::import) struct Spelling {
    pub(super) text: String,
    length: usize,
    /// The numbers in it: `Sektor 1` is not `Sektor 2`, however alike the rest.
    digits: String,
    /// How often each letter occurs.
    letters: [u16; LETTERS],
}

/// A to z, the figures, and everything else.
const LETTERS: usize = 37;

impl Spelling {
    pub(in crate::import) fn new(text: String) -> Spelling {
        let digits = text.split(' ').filter(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
        let digits = digits.collect::<Vec<_>>().join(" ");
        let (mut letters, mut length) = ([0_u16; LETTERS], 0);
        for sign in text.chars() {
            length += 1;
            let place = match sign {
                'a'..='z' => sign as usize - 'a' as usize,
                '0'..='9' => 26 + sign as usize - '0' as usize,
                _ => LETTERS - 1,
            };
            letters[place] = letters[place].saturating_add(1);
        }
        Spelling { text, length, digits, letters }
    }

    /// How alike two names are, 0 to 100; 0 where it is surely less than `least`. Counting letters
    /// tells most names apart without comparing them sign by sign, which takes a thousand times as
    /// long: a sheet may hold thousands of names of other things.
    pub(in crate::import) fn likeness(&self, other: &Spelling, least: u8) -> u8 {
        if self.digits != other.digits {
            return 0;
        }
        let longest = self.length.max(other.length).max(1);
        let alike = |apart: usize| {
            u8::try_from((longest - apart.min(longest)) * 100 / longest).unwrap_or(0)
        };
        let (mut more, mut less) = (0_usize, 0_usize);
        for (own, others) in self.letters.iter().zip(&other.letters) {
            more += usize::from(own.saturating_sub(*others));
            less += usize::from(others.saturating_sub(*own));
        }
        // Every letter that one has and the other has not costs at least one change.
        if alike(more.max(less)) < least {
            return 0;
        }
        alike(strsim::osa_distance(&self.text, &other.text))
    }
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
                && a.len().abs_diff(b.len()) <= a.len().min(b.len()) / 4
                && strsim::osa_distance(a, b) <= a.len().min(b.len()) / 4)
    };
    let missing = |from: &[String], among: &[String]| {
        from.iter().filter(|word| !among.iter().any(|other| near(word, other))).count()
    };
    let (foreign, lost) = (missing(&written, &own), missing(&own, &written));
    foreign == 0 || lost == 0
}
