//! Breaking text into lines of a given measure. Where there is room the lines of a paragraph are chosen
//! together, so that they come out alike (`measure`); in narrow columns each is filled in its turn and
//! words are hyphenated. A word that is too long for its line is broken at a syllable, at a sign, or,
//! when nothing else helps, between two characters, so that nothing ever runs out of its box.

use std::collections::VecDeque;
use std::rc::Rc;

use super::place::{Mark, Run};
use super::typeface::{Typeface, Word};
use super::{hyphen, joints, measure};
use crate::report::style::Type;

/// Below this measure words are hyphenated.
const NARROW: f32 = 150.0;
/// Words that are read as one stay on one line up to this share of its measure.
const LONGEST_JOINED: f32 = 0.5;
/// A word of more characters than this may break after a dot or a low line: a file's name.
const LONG_WORD: usize = 24;

/// How lines stand in their measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Ranged left.
    Left,
    /// Ranged right.
    Right,
    /// Centred.
    Center,
}

/// A set line; its marks are placed from its upper left corner.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// Its height.
    pub height: f32,
    /// Its width.
    pub width: f32,
    /// Its runs.
    pub marks: Vec<Mark>,
}

/// A stretch of text that shows in one type.
pub type Stretch<'a> = (Type, &'a str);

/// What cannot be parted without a hyphen or force.
#[derive(Debug, Clone)]
struct Piece {
    shown: Type,
    word: Rc<Word>,
    width: f32,
    /// A space stands before it.
    spaced: bool,
    /// A line may end before it.
    breakable: bool,
}

enum Token {
    Piece(Piece),
    NewLine,
}

/// Sets `text` in lines no wider than `measure`.
pub fn set(typeface: &Typeface, text: &[Stretch], measure: f32, align: Align) -> Vec<Line> {
    let mut setting =
        Setting { typeface, measure, align, line: Vec::new(), width: 0.0, lines: Vec::new() };
    let mut tokens: VecDeque<Token> = tokens(typeface, text).into();
    let mut units = Vec::new();
    while let Some(token) = tokens.pop_front() {
        match token {
            Token::NewLine => {
                setting.fill(std::mem::take(&mut units));
                setting.end_line(true);
            }
            Token::Piece(piece) => {
                // What hangs together moves together.
                let mut width = piece.width;
                let mut unit = vec![piece];
                while let Some(Token::Piece(next)) = tokens.front() {
                    let space = if next.spaced { typeface.space_width(next.shown) } else { 0.0 };
                    width += space + next.width;
                    // What is only read as one may part where it would leave half a line empty.
                    if next.breakable || (next.spaced && width > measure * LONGEST_JOINED) {
                        break;
                    }
                    if let Some(Token::Piece(next)) = tokens.pop_front() {
                        unit.push(next);
                    }
                }
                units.push(unit);
            }
        }
    }
    setting.fill(units);
    setting.end_line(false);
    setting.lines
}

/// The width of `text` on one line.
pub fn natural_width(typeface: &Typeface, text: &[Stretch]) -> f32 {
    set(typeface, text, f32::INFINITY, Align::Left)
        .iter()
        .map(|line| line.width)
        .fold(0.0, f32::max)
}

fn tokens(typeface: &Typeface, text: &[Stretch]) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut spaced = false;
    for (shown, words) in text {
        for (at, part) in words.split('\n').enumerate() {
            if at > 0 {
                tokens.push(Token::NewLine);
                spaced = false;
            }
            for (place, word) in part.split([' ', '\t', '\r']).enumerate() {
                spaced |= place > 0;
                if word.is_empty() {
                    continue;
                }
                let joined = match tokens.last() {
                    Some(Token::Piece(before)) => spaced && joints::holds(&before.word.read, word),
                    _ => false,
                };
                let shown = *shown;
                fragments(word, |fragment, breakable| {
                    let word = typeface.word(shown, fragment);
                    let width = word.width * shown.size;
                    let breakable = breakable || (spaced && !joined);
                    tokens.push(Token::Piece(Piece { shown, word, width, spaced, breakable }));
                    spaced = false;
                });
            }
        }
    }
    tokens
}

/// Hands out the parts of a word between which a line may end, and whether it may end before each.
fn fragments<'w>(word: &'w str, mut part: impl FnMut(&'w str, bool)) {
    let long = word.chars().nth(LONG_WORD).is_some();
    let mut from = 0;
    let (mut before, mut sign) = (None, None);
    for (at, after) in word.char_indices() {
        if let (Some(before), Some(sign)) = (before, sign) {
            let parts_words = match sign {
                '-' | '–' | '/' => char::is_alphabetic(before) && after.is_alphabetic(),
                _ => false,
            };
            let parts_names =
                long && matches!(sign, '-' | '–' | '/' | '_' | '.' | '\\' | '&' | '=' | '?');
            if parts_words || parts_names {
                part(&word[from..at], from > 0);
                from = at;
            }
        }
        (before, sign) = (sign, Some(after));
    }
    part(&word[from..], from > 0);
}

struct Setting<'a> {
    typeface: &'a Typeface,
    measure: f32,
    align: Align,
    line: Vec<Piece>,
    width: f32,
    lines: Vec<Line>,
}

impl Setting<'_> {
    /// Sets the units of a paragraph.
    fn fill(&mut self, units: Vec<Vec<Piece>>) {
        let ends = match self.measure > NARROW && self.measure.is_finite() {
            true => {
                let widths: Vec<(f32, f32)> = units
                    .iter()
                    .map(|unit| {
                        let spaced = unit.first().is_some_and(|first| first.spaced);
                        let space = unit
                            .first()
                            .map_or(0.0, |first| self.typeface.space_width(first.shown));
                        (if spaced { space } else { 0.0 }, self.width_of(unit))
                    })
                    .collect();
                measure::breaks(&widths, self.measure)
            }
            false => Vec::new(),
        };
        let mut ends = ends.into_iter().peekable();
        for (at, unit) in units.into_iter().enumerate() {
            if ends.next_if_eq(&at).is_some() {
                self.end_line(unit.first().is_some_and(|first| first.spaced));
            }
            self.add(unit);
        }
    }

    /// The width of a unit with the spaces in it.
    fn width_of(&self, unit: &[Piece]) -> f32 {
        let spaces = unit.iter().skip(1).filter(|piece| piece.spaced);
        let spaces: f32 = spaces.map(|piece| self.typeface.space_width(piece.shown)).sum();
        spaces + unit.iter().map(|piece| piece.width).sum::<f32>()
    }

    fn add(&mut self, unit: Vec<Piece>) {
        let width = self.width_of(&unit);
        let space = self.space_before(&unit);
        if self.width + space + width <= self.measure + 0.01 {
            self.push(unit);
            return;
        }
        if let Some((head, tail)) = self.hyphenated(&unit, space) {
            self.push(vec![head]);
            self.end_line(false);
            self.add(vec![tail]);
            return;
        }
        if !self.line.is_empty() {
            self.end_line(unit.first().is_some_and(|first| first.spaced));
        }
        if width <= self.measure + 0.01 {
            self.push(unit);
        } else {
            self.force(unit);
        }
    }

    fn space_before(&self, unit: &[Piece]) -> f32 {
        match unit.first() {
            Some(first) if first.spaced && !self.line.is_empty() => {
                self.typeface.space_width(first.shown)
            }
            _ => 0.0,
        }
    }

    fn push(&mut self, unit: Vec<Piece>) {
        self.width += self.space_before(&unit) + self.width_of(&unit);
        self.line.extend(unit);
    }

    /// The unit parted at the last syllable that still fits the line.
    fn hyphenated(&self, unit: &[Piece], space: f32) -> Option<(Piece, Piece)> {
        let [piece] = unit else { return None };
        // A break is worth its hyphen only where the line would else stay half empty.
        let empty = self.line.is_empty() || self.width < self.measure * 0.5;
        if self.measure > NARROW || !empty {
            return None;
        }
        let core = piece.word.read.trim_end_matches([',', '.', ';', ':', ')']);
        let room = self.measure - self.width - space;
        hyphen::breaks(core).into_iter().rev().find_map(|place| {
            let head = self.piece(piece, &format!("{}-", &piece.word.read[..place]), piece.spaced);
            (head.width <= room)
                .then(|| (head, self.piece(piece, &piece.word.read[place..], false)))
        })
    }

    fn piece(&self, like: &Piece, text: &str, spaced: bool) -> Piece {
        let word = self.typeface.word(like.shown, text);
        let width = word.width * like.shown.size;
        Piece { word, width, spaced, breakable: true, shown: like.shown }
    }

    /// Sets what no line can hold: as many characters a line as go in.
    fn force(&mut self, unit: Vec<Piece>) {
        for piece in unit {
            let mut part = String::new();
            let mut width = 0.0;
            for letter in piece.word.read.chars() {
                let mut bytes = [0; 4];
                let letter = letter.encode_utf8(&mut bytes);
                let step = self.typeface.width(piece.shown, letter);
                if self.width + width + step > self.measure
                    && !(part.is_empty() && self.line.is_empty())
                {
                    let part = self.piece(&piece, &std::mem::take(&mut part), false);
                    if !part.word.read.is_empty() {
                        self.push(vec![part]);
                    }
                    self.end_line(false);
                    width = 0.0;
                }
                part.push_str(letter);
                width += step;
            }
            if !part.is_empty() {
                let part = self.piece(&piece, &part, false);
                self.push(vec![part]);
            }
        }
    }

    /// Ends the line; where words part at its end, a space that nobody sees parts them for those who
    /// hear the text or copy it.
    fn end_line(&mut self, parts: bool) {
        let pieces = std::mem::take(&mut self.line);
        let width = std::mem::replace(&mut self.width, 0.0);
        if pieces.is_empty() {
            return;
        }
        let height = pieces.iter().map(|piece| piece.shown.leading).fold(0.0, f32::max);
        let size = pieces.iter().map(|piece| piece.shown.size).fold(0.0, f32::max);
        let baseline = baseline(height, size);
        let mut x = match self.align {
            Align::Left => 0.0,
            Align::Right => self.measure - width,
            Align::Center => (self.measure - width) / 2.0,
        };
        let mut runs: Vec<(Type, Run)> = Vec::new();
        for (at, piece) in pieces.iter().enumerate() {
            let word = &piece.word;
            let joins = matches!(runs.last(), Some((shown, _)) if *shown == piece.shown);
            if at > 0 && piece.spaced {
                let space = self.typeface.space(piece.shown);
                let step = space.width * piece.shown.size;
                if let Some((shown, run)) = runs.last_mut() {
                    // The space belongs to the run before, so that the words part when read.
                    run.extend(self.typeface.space(*shown));
                    run.width += step;
                }
                x += step;
            }
            match runs.last_mut() {
                Some((_, run)) if joins => {
                    run.extend(word);
                    run.width += word.width * piece.shown.size;
                }
                _ => runs.push((piece.shown, Run::new(x, baseline, piece.shown, word))),
            }
            x += word.width * piece.shown.size;
        }
        if let (true, Some((shown, run))) = (parts, runs.last_mut()) {
            run.extend(self.typeface.space(*shown));
        }
        let marks = runs.into_iter().map(|(_, run)| Mark::Run(run)).collect();
        self.lines.push(Line { height, width, marks });
    }
}

/// Where the baseline lies in a line of the given height, so that capitals stand in its middle.
pub fn baseline(height: f32, size: f32) -> f32 {
    (height + 0.72 * size) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportError;
    use crate::report::style::CELL;

    fn read(lines: &[Line]) -> Vec<String> {
        let run = |mark: &Mark| match mark {
            Mark::Run(run) => run.text(),
            Mark::Shape(_) | Mark::Picture(_) => String::new(),
        };
        let words = |line: &Line| line.marks.iter().map(run).collect::<String>();
        lines.iter().map(|line| words(line).trim_end().to_owned()).collect()
    }

    #[test]
    fn no_line_is_wider_than_its_measure() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let texts = [
            "Kebijakan internal tata kelola dan penyelenggaraan layanan administrasi pemerintahan",
            "SK_Walikota_Nomor_123_Tahun_2023_tentang_Tim_Koordinasi_SPBE_Final_Revisi_2.pdf",
            "Xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "https://contoh.go.id/berkas/laporan?tahun=2023&jenis=lengkap&halaman=1",
        ];
        for text in texts {
            for measure in [12.0, 40.0, 90.0, 300.0] {
                let lines = set(&typeface, &[(CELL, text)], measure, Align::Left);
                for line in &lines {
                    assert!(line.width <= measure + 0.5, "{} > {measure}: {text}", line.width);
                }
                let read: String = read(&lines).concat();
                let bare = |text: &str| text.replace([' ', '-'], "");
                assert_eq!(bare(&read), bare(text), "nothing is lost");
            }
        }
        Ok(())
    }

    #[test]
    fn line_breaks_of_the_writer_are_kept() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let lines = set(&typeface, &[(CELL, "satu dua\ntiga\n\nempat")], 200.0, Align::Left);
        assert_eq!(read(&lines), ["satu dua", "tiga", "empat"]);
        Ok(())
    }

    #[test]
    fn numbers_with_a_stroke_stay_together() {
        let fragments = |word| {
            let mut parts = Vec::new();
            fragments(word, |part, breakable| parts.push((part, breakable)));
            parts
        };
        assert_eq!(fragments("59/2020"), [("59/2020", false)]);
        assert_eq!(fragments("undang-undang"), [("undang-", false), ("undang", true)]);
    }
}
