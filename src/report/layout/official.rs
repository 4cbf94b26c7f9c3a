//! What official papers have: cover, letterhead, titles in the middle, signatures and the seal.

use std::sync::Arc;

use super::flow::Strip;
use super::lines::{self, Align, Line};
use super::place::{Mark, Picture, Shape, Stroke};
use super::structure::{Role, Tag};
use super::table::{height, put};
use super::text::mean_lines;
use super::typeface::Typeface;
use crate::report::block::{Caption, Cover, Letterhead, SealMark, Signature};
use crate::report::facts::identity::Logo;
use crate::report::style::{
    ACCENT, BODY, CELL, Color, Cut, HEADING, INK, LABEL, MUTED, RULE, SMALL, SUBHEADING, TINY,
    TITLE, Type, page,
};

/// The box that a logo is fitted into: on a cover, and in a letterhead.
const COVER_LOGO: (f32, f32) = (110.0, 110.0);
const LETTER_LOGO: (f32, f32) = (50.0, 50.0);
/// Room to write a name by hand.
const HAND: f32 = 52.0;
const SHORT_HAND: f32 = 30.0;
/// In less than this one who signs does not stand beside an empty half.
const NARROW: f32 = 320.0;
/// More than this above a name is long: four lines.
const LONG_ABOVE: f32 = 4.0 * BODY.leading;
/// Side of the QR picture.
const SEAL: f32 = 58.0;
/// First line of a letterhead.
const STRONG: Type = Type { cut: Cut::Bold, size: 12.5, leading: 16.0, ..SUBHEADING };

/// Lines of one text under an element of their own.
fn told(
    typeface: &Typeface,
    words: (Type, &str),
    measure: f32,
    align: Align,
    tag: &Tag,
) -> Vec<Line> {
    let mut lines = lines::set(typeface, &[words], measure, align);
    mean_lines(&mut lines, tag);
    lines
}

/// Puts lines under one another; gives where they end.
fn stand(marks: &mut Vec<Mark>, lines: Vec<Line>, x: f32, mut y: f32) -> f32 {
    for line in lines {
        put(marks, line.marks, x, y);
        y += line.height;
    }
    y
}

/// A logo fitted into a box, its middle at `x`.
fn logo(logo: &Arc<Logo>, (widest, highest): (f32, f32), x: f32, y: f32, tag: Tag) -> Picture {
    let (width, height) = (logo.width.max(1) as f32, logo.height.max(1) as f32);
    let scale = (widest / width).min(highest / height);
    let (width, height) = (width * scale, height * scale);
    Picture { x: x - width / 2.0, y, width, height, logo: Arc::clone(logo), tag: Some(tag) }
}

/// The first page of a long report, from top to bottom.
pub fn cover(typeface: &Typeface, cover: &Cover, measure: f32, under: &Tag) -> Strip {
    let mut strip =
        Strip { height: page::BOTTOM - page::TOP - 110.0, keep: true, ..Strip::default() };
    let marks = &mut strip.marks;
    let mut y = 6.0;
    if let Some(own) = &cover.logo {
        let tag = under.told(Role::Figure, format!("Logo {}", cover.agency));
        let picture = logo(own, COVER_LOGO, measure / 2.0, y, tag);
        y += picture.height + 14.0;
        marks.push(Mark::Picture(picture));
    }
    for (at, line) in cover.letterhead.iter().enumerate() {
        let shown = if at == 0 { STRONG } else { BODY.color(MUTED) };
        let tag = under.with(Role::Paragraph);
        let lines = told(typeface, (shown, line), measure, Align::Center, &tag);
        y = stand(marks, lines, 0.0, y);
    }
    // The title stands a little above the middle, as books have it.
    let large = Type { size: 27.0, leading: 33.0, ..TITLE };
    let mut y = y.max(strip.height * 0.36);
    let subject = told(
        typeface,
        (SUBHEADING.color(ACCENT), &cover.subject),
        measure,
        Align::Left,
        &under.with(Role::Paragraph),
    );
    y = stand(marks, subject, 0.0, y) + 4.0;
    let title =
        told(typeface, (large, &cover.title), measure, Align::Left, &under.with(Role::Heading(1)));
    y = stand(marks, title, 0.0, y) + 10.0;
    marks.push(Mark::Shape(Shape::rectangle(0.0, y, 64.0, 3.0, ACCENT)));
    y += 18.0;
    let agency = told(
        typeface,
        (HEADING, &cover.agency),
        measure,
        Align::Left,
        &under.with(Role::Paragraph),
    );
    y = stand(marks, agency, 0.0, y) + 6.0;
    for line in &cover.lines {
        let tag = under.with(Role::Paragraph);
        let lines = told(typeface, (BODY.color(MUTED), line), measure, Align::Left, &tag);
        y = stand(marks, lines, 0.0, y);
    }
    strip.height = strip.height.max(y);
    strip
}

/// The head of an official letter: logo left, lines in the middle, a double rule under them.
pub fn letterhead(typeface: &Typeface, head: &Letterhead, measure: f32, under: &Tag) -> Strip {
    let mut strip = Strip { keep: true, ..Strip::default() };
    let side = if head.logo.is_some() { LETTER_LOGO.0 + 12.0 } else { 0.0 };
    let room = measure - 2.0 * side;
    let mut y = 0.0;
    if let Some(own) = &head.logo {
        let words = head.lines.first().map_or("instansi", String::as_str);
        let tag = under.told(Role::Figure, format!("Logo {words}"));
        let picture = logo(own, LETTER_LOGO, LETTER_LOGO.0 / 2.0, 0.0, tag);
        strip.height = picture.height;
        strip.marks.push(Mark::Picture(picture));
    }
    for (at, line) in head.lines.iter().enumerate() {
        let shown = if at == 0 { STRONG } else { BODY };
        let tag = under.with(Role::Paragraph);
        let lines = told(typeface, (shown, line), room, Align::Center, &tag);
        y = stand(&mut strip.marks, lines, side, y);
    }
    let y = strip.height.max(y) + 6.0;
    for (below, width) in [(0.0, 1.6), (2.6, 0.6)] {
        let line = Stroke::line(INK, width);
        strip.marks.push(Mark::Shape(Shape::line((0.0, y + below), (measure, y + below), line)));
    }
    strip.height = y + 8.0;
    strip
}

/// A title in the middle of the page.
pub fn caption(typeface: &Typeface, caption: &Caption, measure: f32, under: &Tag) -> Strip {
    let mut strip = Strip { gap: 10.0, keep: true, ..Strip::default() };
    let mut y = 0.0;
    for (at, line) in caption.lines.iter().enumerate() {
        let shown = if at == 0 { STRONG } else { BODY };
        let tag = under.with(if at == 0 { Role::Heading(1) } else { Role::Paragraph });
        let lines = told(typeface, (shown, line), measure, Align::Center, &tag);
        y = stand(&mut strip.marks, lines, 0.0, y);
    }
    strip.height = y + 8.0;
    strip
}

/// Places to sign, side by side; one alone stands right. Never parted.
pub fn signatures(
    typeface: &Typeface,
    signatures: &[Signature],
    measure: f32,
    under: &Tag,
) -> Strip {
    // With the seal under it.
    let mut strip = Strip { gap: 16.0, keep: true, ..Strip::default() };
    // In a narrow place one takes all of it.
    let columns = if measure < NARROW { signatures.len().max(1) } else { signatures.len().max(2) };
    let gutter = 22.0;
    let width = (measure - gutter * (columns - 1) as f32) / columns as f32;
    let above = |signature: &Signature, shown: Type| -> f32 {
        let lines = signature.above.iter();
        lines.map(|line| height(&lines::set(typeface, &[(shown, line)], width, Align::Left))).sum()
    };
    // All names stand on one height, below the longest of what is above them.
    let highest = |shown| signatures.iter().map(|one| above(one, shown)).fold(0.0, f32::max);
    // Beside a seal, what is long stands smaller.
    let small = measure < NARROW && highest(BODY) > LONG_ABOVE;
    let shown = if small { CELL } else { BODY };
    let highest = highest(shown);
    for (at, signature) in signatures.iter().enumerate() {
        let column = if signatures.len() == 1 { columns - 1 } else { at };
        let x = column as f32 * (width + gutter);
        let mut y = 0.0;
        for line in &signature.above {
            let tag = under.with(Role::Paragraph);
            y = stand(
                &mut strip.marks,
                told(typeface, (shown, line), width, Align::Left, &tag),
                x,
                y,
            );
        }
        let mut y = highest + if measure < NARROW { SHORT_HAND } else { HAND };
        let tag = under.with(Role::Paragraph);
        let named = !signature.name.is_empty();
        let words = if named { signature.name.as_str() } else { "(nama lengkap)" };
        let shown = if named { shown.cut(Cut::Bold) } else { SMALL };
        if !named {
            let line = Stroke { color: RULE, width: 0.7, dash: Some((1.0, 2.0)) };
            strip.marks.push(Mark::Shape(Shape::line((x, y), (x + width, y), line)));
            y += 2.0;
        }
        y = stand(&mut strip.marks, told(typeface, (shown, words), width, Align::Left, &tag), x, y);
        if !signature.number.is_empty() {
            let tag = under.with(Role::Paragraph);
            let words = (SMALL, signature.number.as_str());
            y = stand(&mut strip.marks, told(typeface, words, width, Align::Left, &tag), x, y);
        }
        strip.height = strip.height.max(y);
    }
    strip
}

/// The seal: its picture left, code and words beside it.
pub fn seal(typeface: &Typeface, seal: &SealMark, measure: f32, under: &Tag) -> Strip {
    let mut strip = Strip { gap: 14.0, height: SEAL, ..Strip::default() };
    let figure = under.told(Role::Figure, seal.alt.as_str());
    let side = SEAL / seal.picture.len().max(1) as f32;
    let dark = Color(0, 0, 0);
    for (row, dots) in seal.picture.iter().enumerate() {
        let mut from = 0;
        for run in dots.chunk_by(|one, other| one == other) {
            if run[0] {
                let (x, y) = (from as f32 * side, row as f32 * side);
                let mut dot = Shape::rectangle(x, y, run.len() as f32 * side, side, dark);
                dot.tag = Some(Tag::clone(&figure));
                strip.marks.push(Mark::Shape(dot));
            }
            from += run.len();
        }
    }
    let x = if seal.picture.is_empty() { 0.0 } else { SEAL + 12.0 };
    let room = measure - x;
    let parts = [
        (LABEL, "Segel laporan"),
        (Type { size: 11.0, leading: 15.0, ..BODY.cut(Cut::Bold) }, seal.code.as_str()),
        (TINY, seal.words.as_str()),
    ];
    let mut y = 2.0;
    for words in parts {
        let tag = under.with(Role::Paragraph);
        let lines = told(typeface, words, room, Align::Left, &tag);
        y = stand(&mut strip.marks, lines, x, y);
    }
    strip.height = strip.height.max(y);
    strip
}
