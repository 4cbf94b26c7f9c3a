//! How long texts may be, wherever they come from: typed, pasted, imported, or out of a
//! questionnaire.

use super::thousands;

/// Explanations, analyses, notes of assessors, recommendations: in letters.
pub const LONGEST: usize = 20_000;
/// A note or a reason at an evidence item.
pub const LONGEST_NOTE: usize = 5_000;
/// A name, a title, a source: what stands in one line.
pub const LONGEST_LINE: usize = 300;
/// Pages that a citation may name; more are no citation of a document.
pub const MOST_CITED_PAGES: usize = 100_000;

/// Whether a text has more letters than it may; cheap for short ones.
pub fn exceeds(text: &str, most: usize) -> bool {
    text.len() > most && text.chars().nth(most).is_some()
}

/// The refusal of a text that has more than [`LONGEST`] letters.
pub fn too_long(what: &str) -> String {
    format!(
        "{what} terlalu panjang; paling banyak {} huruf. Pindahkan rinciannya ke bukti dukung.",
        thousands(LONGEST)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_counted_not_bytes() {
        assert!(!exceeds("ééé", 3));
        assert!(exceeds("éééé", 3));
        assert!(!exceeds("", 0));
    }
}
