//! The typeface in its four cuts: shaping of words with kerning and their widths. A word is
//! shaped once and kept, for a report says the same words many times. Nothing is placed here.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use rustybuzz::ttf_parser::{GlyphId, Tag};
use rustybuzz::{Direction, Face, Feature, GlyphBuffer, ShapePlan, UnicodeBuffer};

use crate::report::ReportError;
use crate::report::style::{Cut, Type};

/// The cuts in the order of their fields.
pub const CUTS: [Cut; 4] = [Cut::Regular, Cut::Medium, Cut::Bold, Cut::Italic];

/// Stands in for a character that the typeface does not have.
const STAND_IN: char = '□';

/// The font file of a cut, as it is embedded.
pub fn font_file(cut: Cut) -> &'static [u8] {
    match cut {
        Cut::Regular => include_bytes!("../../../assets/fonts/PlusJakartaSans-Regular.ttf"),
        Cut::Medium => include_bytes!("../../../assets/fonts/PlusJakartaSans-Medium.ttf"),
        Cut::Bold => include_bytes!("../../../assets/fonts/PlusJakartaSans-Bold.ttf"),
        Cut::Italic => include_bytes!("../../../assets/fonts/PlusJakartaSans-Italic.ttf"),
    }
}

/// The name of a cut, as its font file has it.
pub const fn postscript_name(cut: Cut) -> &'static str {
    match cut {
        Cut::Regular => "PlusJakartaSans-Regular",
        Cut::Medium => "PlusJakartaSans-Medium",
        Cut::Bold => "PlusJakartaSans-Bold",
        Cut::Italic => "PlusJakartaSans-Italic",
    }
}

/// Added to the space between words, in ems: the typeface's own is made for screens and large
/// sizes, and runs words together in small print.
const WORD_SPACE: f32 = 0.05;

/// A glyph as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glyph {
    /// Its number in the font.
    pub id: u16,
    /// How far the next glyph moves left of its natural place, in thousandths of an em.
    pub kern: i16,
    /// How many bytes of the word's characters it stands for.
    pub reads: u32,
}

/// A shaped word.
#[derive(Debug, Clone, PartialEq)]
pub struct Word {
    /// Its characters.
    pub read: String,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// Its width in ems.
    pub width: f32,
}

struct CutFace {
    face: Face<'static>,
    /// With figures of their own widths, and with figures of one width.
    plans: [ShapePlan; 2],
    /// The space between words, asked for more often than any word.
    spaces: [Rc<Word>; 2],
    words: [RefCell<HashMap<String, Rc<Word>>>; 2],
}

/// The four cuts, ready to shape.
pub struct Typeface {
    cuts: Vec<CutFace>,
}

impl Typeface {
    /// Reads the fonts that come with the program.
    pub fn new() -> Result<Self, ReportError> {
        let cuts = CUTS
            .iter()
            .map(|cut| {
                let face = Face::from_slice(font_file(*cut), 0).ok_or(ReportError::Font)?;
                let plan = |tabular: u32| {
                    let features = [Feature::new(Tag::from_bytes(b"tnum"), tabular, ..)];
                    let latin = Some(rustybuzz::script::LATIN);
                    ShapePlan::new(&face, Direction::LeftToRight, latin, None, &features)
                };
                let plans = [plan(0), plan(1)];
                let spaces = plans.each_ref().map(|plan| Rc::new(shape(&face, " ", plan)));
                Ok(CutFace { face, plans, spaces, words: Default::default() })
            })
            .collect::<Result<Vec<_>, ReportError>>()?;
        Ok(Self { cuts })
    }

    /// Shapes a word, or any text that stays on one line.
    pub fn word(&self, shown: Type, text: &str) -> Rc<Word> {
        let (cut, figures) = self.cut(shown);
        if let Some(word) = cut.words[figures].borrow().get(text) {
            return Rc::clone(word);
        }
        let word = Rc::new(shape(&cut.face, text, &cut.plans[figures]));
        cut.words[figures].borrow_mut().insert(text.to_owned(), Rc::clone(&word));
        word
    }

    /// The space between words.
    pub fn space(&self, shown: Type) -> &Word {
        let (cut, figures) = self.cut(shown);
        &cut.spaces[figures]
    }

    /// The cut of a type, and which figures it shows.
    fn cut(&self, shown: Type) -> (&CutFace, usize) {
        let place = CUTS.iter().position(|known| *known == shown.cut).unwrap_or(0);
        (&self.cuts[place], usize::from(shown.tabular))
    }

    /// The width of the space between words in points.
    pub fn space_width(&self, shown: Type) -> f32 {
        self.space(shown).width * shown.size
    }

    /// The width of a text in points.
    pub fn width(&self, shown: Type, text: &str) -> f32 {
        self.word(shown, text).width * shown.size
    }
}

fn shape(face: &Face, text: &str, plan: &ShapePlan) -> Word {
    let mut text: String = text.chars().filter_map(|letter| printable(face, letter)).collect();
    let em = face.units_per_em() as f32;
    let mut shaped = glyphs(face, &text, plan);
    if shaped.glyph_infos().iter().any(|place| place.glyph_id == 0) {
        // An accent that no letter swallowed.
        let known = |letter: char| face.glyph_index(letter).is_some();
        let stand_in = if known(STAND_IN) { STAND_IN } else { '?' };
        text = text.chars().map(|one| if known(one) { one } else { stand_in }).collect();
        shaped = glyphs(face, &text, plan);
    }
    let (places, moves) = (shaped.glyph_infos(), shaped.glyph_positions());
    let mut glyphs = Vec::with_capacity(places.len());
    let mut width = 0.0;
    for (at, (place, movement)) in places.iter().zip(moves).enumerate() {
        let from = place.cluster as usize;
        let first_of_cluster = at == 0 || places[at - 1].cluster != place.cluster;
        let until = places[at..]
            .iter()
            .map(|later| later.cluster as usize)
            .find(|later| *later > from)
            .unwrap_or(text.len());
        let id = place.glyph_id as u16;
        let natural = f32::from(face.glyph_hor_advance(GlyphId(id)).unwrap_or(0));
        let read = if first_of_cluster { &text[from..until] } else { "" };
        let wider = if read == " " { WORD_SPACE } else { 0.0 };
        let advance = movement.x_advance as f32 / em + wider;
        width += advance;
        // Whole thousandths: what is measured is what is drawn, to the last bit.
        let kern = (natural * 1000.0 / em - advance * 1000.0).round() as i16;
        glyphs.push(Glyph { id, kern, reads: read.len() as u32 });
    }
    Word { read: text, glyphs, width }
}

fn glyphs(face: &Face, text: &str, plan: &ShapePlan) -> GlyphBuffer {
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(text);
    buffer.set_direction(Direction::LeftToRight);
    buffer.set_script(rustybuzz::script::LATIN);
    rustybuzz::shape_with_plan(face, plan, buffer)
}

/// The character to show for `letter`; none for what has no shape on paper.
fn printable(face: &Face, letter: char) -> Option<char> {
    match letter {
        '\t' | '\u{2028}' | '\u{2029}' => Some(' '),
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'
        | '\u{feff}'
        | '\u{fe00}'..='\u{fe0f}' => None,
        '\u{2011}' => Some('-'),
        _ if letter.is_control() => None,
        _ if face.glyph_index(letter).is_some() => Some(letter),
        // Accents that a letter may still swallow while it is shaped.
        '\u{300}'..='\u{36f}' => Some(letter),
        _ if face.glyph_index(STAND_IN).is_some() => Some(STAND_IN),
        _ => Some('?'),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::style::CELL;

    #[test]
    fn figures_have_one_width() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        for cut in CUTS {
            let one = typeface.width(CELL.cut(cut), "1,11");
            let eight = typeface.width(CELL.cut(cut), "8,88");
            assert!((one - eight).abs() < 0.001, "{cut:?}: {one} and {eight}");
        }
        Ok(())
    }

    #[test]
    fn pairs_are_kerned_and_the_text_is_kept() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let word = typeface.word(CELL, "TATA");
        assert!(word.glyphs.iter().any(|glyph| glyph.kern > 0), "T and A close up");
        assert_eq!(word.read, "TATA");
        assert_eq!(word.glyphs.iter().map(|glyph| glyph.reads).sum::<u32>(), 4);
        Ok(())
    }

    #[test]
    fn what_the_typeface_lacks_never_vanishes_in_silence() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let word = typeface.word(CELL, "a\u{1f600}b\u{0}c");
        assert!(word.read == "a□bc" || word.read == "a?bc", "{}", word.read);
        Ok(())
    }
}
