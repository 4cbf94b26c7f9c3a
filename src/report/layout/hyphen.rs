//! Where an Indonesian word may be broken. The language spells its syllables regularly, so a
//! small rule does: it is used in narrow columns only and prefers no break to a doubtful one.

/// Letters that must stand before and after a break.
const LEAST: usize = 3;

/// The byte places at which `word` may be broken, from the left.
pub fn breaks(word: &str) -> Vec<usize> {
    let letters: Vec<(usize, char)> = word.char_indices().collect();
    // Figures, abbreviations and names of files are left whole.
    if letters.iter().any(|(_, letter)| !letter.is_alphabetic())
        || letters.iter().skip(1).any(|(_, letter)| letter.is_uppercase())
    {
        return Vec::new();
    }
    let mut places = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        if !is_vowel(letters[at].1) {
            at += 1;
            continue;
        }
        let consonants = consonant_group(&letters, at + 1);
        let next = at + 1 + consonants.iter().sum::<usize>();
        let vowel_follows = letters.get(next).is_some_and(|(_, letter)| is_vowel(*letter));
        if vowel_follows && !consonants.is_empty() {
            // One consonant opens the next syllable; of several, the first closes this one.
            let closing = if consonants.len() > 1 { consonants[0] } else { 0 };
            let place = at + 1 + closing;
            if place >= LEAST && letters.len() - place >= LEAST {
                places.push(letters[place].0);
            }
        }
        at = next.max(at + 1);
    }
    places
}

/// Lengths of the consonants from `from` on, `ng`, `ny`, `sy` and `kh` counted as one.
fn consonant_group(letters: &[(usize, char)], from: usize) -> Vec<usize> {
    let mut lengths = Vec::new();
    let mut at = from;
    while let Some((_, letter)) = letters.get(at) {
        if is_vowel(*letter) {
            break;
        }
        let pair = letters.get(at + 1).map(|(_, next)| (letter.to_ascii_lowercase(), *next));
        let length = match pair {
            Some(('n', 'g' | 'y') | ('s', 'y') | ('k', 'h')) => 2,
            _ => 1,
        };
        lengths.push(length);
        at += length;
    }
    lengths
}

fn is_vowel(letter: char) -> bool {
    matches!(letter.to_ascii_lowercase(), 'a' | 'i' | 'u' | 'e' | 'o' | 'é')
}

#[cfg(test)]
mod tests {
    use super::breaks;

    fn check(word: &str, expected: &str) {
        let mut shown = String::new();
        let mut from = 0;
        for place in breaks(word) {
            shown.push_str(&word[from..place]);
            shown.push('-');
            from = place;
        }
        shown.push_str(&word[from..]);
        assert_eq!(shown, expected, "syllables of {word}");
    }

    #[test]
    fn words_break_between_syllables() {
        check("Pengelolaan", "Penge-lo-laan");
        check("Pelayanan", "Pela-ya-nan");
        check("Instrumen", "Instru-men");
        check("Komunikasi", "Komu-ni-kasi");
        check("Penyelenggaraan", "Penye-leng-ga-raan");
        check("Kabupaten", "Kabu-pa-ten");
    }

    #[test]
    fn short_words_abbreviations_and_figures_stay_whole() {
        check("data", "data");
        check("BAPPEDA", "BAPPEDA");
        check("laporan2023", "laporan2023");
        check("", "");
    }
}
