//! Where an Indonesian word may be broken, by the rules of *EYD* edisi V, I.F: between syllables, and
//! between a stem and its affixes. Stems are not known here, so where a break depends on the stem
//! (`ber-ita` or `be-rita`?) none is made: no break is better than a doubtful one.
//!
//! Tried beside the Indonesian patterns of the crate `hyphenation` 0.8.4 (of 1996, as in TeX) over the
//! 1 579 words of the instruments and the screens: of 2 389 breaks made here the patterns make 2 149. The
//! other 240 are suffixes that they part wrongly (`dilakuk-an` for `dilaku-kan`, 135 times;
//! `kebija-kannya`), clusters that they do not know (`komi-tmen`), and foreign words. `hypher` has no
//! Indonesian. So the rule stays.

/// Letters that must stand before a break, and after one. A suffix may stand alone with two.
const LEAST: usize = 3;
/// A shorter word that ends in *an* is not taken for a derived one.
const LEAST_DERIVED: usize = 5;
/// A word with a prefix and shorter than this is not taken for one with a suffix besides.
const LEAST_DOUBLY: usize = 8;

/// The byte places at which `word` may be broken, from the left.
pub fn breaks(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    // Figures, abbreviations and names of files are left whole.
    if letters.iter().any(|(_, letter)| !letter.is_alphabetic())
        || letters.iter().skip(1).any(|(_, letter)| letter.is_uppercase())
    {
        return Vec::new();
    }
    let small: Vec<char> = letters.iter().map(|(_, letter)| lower(*letter)).collect();
    let mut places = syllables(&small);
    affixes(&small, &mut places);
    let least = |place: &usize| {
        let suffix = small[*place..] == ['a', 'n'];
        *place >= LEAST && (small.len() - place >= LEAST || suffix)
    };
    places.retain(least);
    places.into_iter().map(|place| letters[place].0).collect()
}

/// The places between syllables, from the left.
fn syllables(word: &[char]) -> Vec<usize> {
    let mut places = Vec::new();
    let mut at = 0;
    while at < word.len() {
        if !is_vowel(word[at]) {
            at += 1;
            continue;
        }
        let consonants = consonants(word, at + 1);
        let next = at + 1 + consonants.iter().sum::<usize>();
        if word.get(next).is_some_and(|letter| is_vowel(*letter)) {
            match consonants.as_slice() {
                // Two vowels are one sound or two, as the word has it; the same one twice is always two.
                [] => places.extend((word[at] == word[next]).then_some(next)),
                [_] => places.push(at + 1),
                // `teks-tual`, `eks-por`: the two stay together.
                [1, 1, _, ..] if word[at + 1] == 'k' && word[at + 2] == 's' => places.push(at + 3),
                // `di-klaim`, `di-proses`: a stem that begins with two consonants.
                [1, 1] if at == 1 && word[0] == 'd' && matches!(word[3], 'l' | 'r') => {}
                // Of several consonants the first closes this syllable.
                [closing, ..] => places.push(at + 1 + closing),
            }
        }
        at = next.max(at + 1);
    }
    places
}

/// Mends the places of syllables where an affix meets its stem.
fn affixes(word: &[char], places: &mut Vec<usize>) {
    for (bound, before) in BOUND {
        let end = bound.len();
        let follows = word.get(end).is_some_and(|letter| is_vowel(*letter) == before);
        if follows && !starts(word, "antara") && word.len() > end + LEAST && starts(word, bound) {
            places.retain(|place| place.abs_diff(end) > 1);
            places.push(end);
        }
    }
    if starts(word, "antara") {
        // `antara-nya` or `antar-aspek`?
        let end = "antar".len();
        places.retain(|place| *place != end && *place + 1 != end);
    }
    prefixes(word, places);
    suffix(word, places);
    places.sort_unstable();
    places.dedup();
}

/// What words begin with that stays whole, and whether before a vowel or before a consonant:
/// `antar-instansi`, `infra-struktur`, `pro-gram`, `trans-formasi`.
const BOUND: [(&str, bool); 4] =
    [("antar", true), ("infra", false), ("pro", false), ("trans", false)];

/// `ber`, `ter` and `per` before a vowel, and `meng` and `peng`: stem or prefix? No break at either side.
fn prefixes(word: &[char], places: &mut Vec<usize>) {
    for before in ["", "di", "in", "ke", "se", "me", "mem", "pe", "pem"] {
        for prefix in ["ber", "ter", "per", "meng", "peng"] {
            let end = before.len() + prefix.len();
            let vowel_follows = word.get(end).is_some_and(|letter| is_vowel(*letter));
            if vowel_follows && starts(word, before) && starts(&word[before.len()..], prefix) {
                let consonant = last_consonant(word, end);
                places.retain(|place| *place != end && *place != consonant);
            }
        }
    }
}

/// A suffix parts from its stem as a whole: `pengelola-an`, `pelayan-an`, `kebijak-an`, `memberi-kan`.
fn suffix(word: &[char], places: &mut Vec<usize>) {
    let whole = if ends(word, "annya") { &word[..word.len() - 3] } else { word };
    let Some(end) = whole.len().checked_sub(2).filter(|_| ends(whole, "an")) else { return };
    if whole.len() < LEAST_DERIVED {
        return;
    }
    if is_vowel(whole[end - 1]) {
        places.push(end);
        return;
    }
    let begins = |prefixes: &[&str]| prefixes.iter().any(|prefix| starts(whole, prefix));
    if whole[end - 1] == 'k' && begins(&["me", "di", "ber", "ter"]) {
        // `memberi-kan`, `berdasar-kan`: the syllables have it right.
        return;
    }
    // `laya-nan` is wrong if `layan` is the stem; `layan-an` is made only where a prefix shows that it is.
    let consonant = last_consonant(whole, end);
    places.retain(|place| *place != consonant);
    if whole.len() >= LEAST_DOUBLY && begins(&["ke", "pe"]) {
        places.push(end);
    }
}

/// Where the consonant begins that stands before `end`: `ng`, `ny`, `sy` and `kh` are one.
fn last_consonant(word: &[char], end: usize) -> usize {
    match end.checked_sub(2).map(|from| (word[from], word[from + 1])) {
        Some(pair) if is_pair(pair) => end - 2,
        _ => end - 1,
    }
}

/// Lengths of the consonants from `from` on.
fn consonants(word: &[char], from: usize) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut at = from;
    while word.get(at).is_some_and(|letter| !is_vowel(*letter)) {
        let pair = word.get(at + 1).is_some_and(|next| is_pair((word[at], *next)));
        lengths.push(if pair { 2 } else { 1 });
        at += if pair { 2 } else { 1 };
    }
    lengths
}

/// Two letters that are one sound.
const fn is_pair(pair: (char, char)) -> bool {
    matches!(pair, ('n', 'g' | 'y') | ('s', 'y') | ('k', 'h'))
}

fn starts(word: &[char], with: &str) -> bool {
    let mut letters = word.iter();
    with.chars().all(|letter| letters.next() == Some(&letter))
}

fn ends(word: &[char], with: &str) -> bool {
    let mut letters = word.iter().rev();
    with.chars().rev().all(|letter| letters.next() == Some(&letter))
}

fn lower(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'i' | 'u' | 'e' | 'o' | 'é' | 'è' | 'ê')
}

#[cfg(test)]
mod tests {
    use super::breaks;

    fn check(words: &[&str]) {
        for expected in words {
            let word = expected.replace('-', "");
            let mut shown = String::new();
            let mut from = 0;
            for place in breaks(&word) {
                shown.push_str(&word[from..place]);
                shown.push('-');
                from = place;
            }
            shown.push_str(&word[from..]);
            assert_eq!(shown, *expected);
        }
    }

    #[test]
    fn words_break_between_syllables() {
        check(&["Instru-men", "Komu-ni-kasi", "Kabu-pa-ten", "Arsi-tek-tur", "elek-tro-nik"]);
        check(&["pem-ba-ngun-an", "peng-guna", "masya-ra-kat", "koor-di-nasi"]);
    }

    #[test]
    fn suffixes_part_from_their_stem_as_wholes() {
        check(&[
            "Penge-lo-la-an",
            "Pela-yan-an",
            "Penye-leng-ga-ra-an",
            "Penga-da-an",
            "peni-lai-an",
        ]);
        check(&[
            "kebi-jak-an",
            "pen-di-dik-an",
            "mem-beri-kan",
            "ber-da-sar-kan",
            "pelak-sa-na-an-nya",
        ]);
    }

    #[test]
    fn words_that_begin_with_a_bound_form_break_behind_it() {
        check(&[
            "trans-for-masi",
            "eks-ter-nal",
            "teks-nya",
            "infra-struk-tur",
            "pro-gram",
            "antar-in-stansi",
        ]);
        check(&["antara-nya", "diklaim", "aturan"]);
    }

    #[test]
    fn where_the_stem_decides_no_break_is_made() {
        // ber-ita or be-rita, ter-integrasi or te-rintegrasi, laya-nan or layan-an, halam-an or hala-man.
        check(&["berita", "terin-teg-rasi", "perin-tah", "layanan", "halaman", "pedoman"]);
        check(&["menge-lola", "mengu-kur", "mem-pero-leh", "keterang-an"]);
    }

    #[test]
    fn short_words_abbreviations_and_figures_stay_whole() {
        check(&["data", "BAPPEDA", "laporan2023", ""]);
    }
}
