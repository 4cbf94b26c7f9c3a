//! Headings, paragraphs, lists, remarks and entries as strips.

use std::rc::Rc;

use super::flow::{Strip, control_widows};
use super::lines::{self, Align, Line, Stretch, baseline};
use super::place::{Mark, Shape, Stroke};
use super::table::put;
use super::typeface::Typeface;
use crate::report::block::{Entry, Heading, Note, Rank, Text, Tone, Weight};
use crate::report::style::{
    ACCENT, BODY, CELL, Cut, HAIRLINE, HEADING, LABEL, MUTED, SMALL, SUBHEADING, TITLE, Type,
    predicate_color,
};

/// Width of an entry's labels.
const ENTRY_LABEL: f32 = 92.0;
/// An entry's label and what is said to it are not parted up to so many lines.
const WHOLE: usize = 9;
/// Indent of a remark behind its line.
const NOTE_INDENT: f32 = 11.0;

/// The stretches of a paragraph in the types that its tone and weights mean.
pub fn stretches(text: &Text) -> Vec<Stretch<'_>> {
    let tone = match text.tone {
        Tone::Body => BODY,
        Tone::Cell => CELL,
        Tone::Small => SMALL,
    };
    let shown = |weight| -> Type {
        match weight {
            Weight::Plain => tone,
            Weight::Strong => tone.cut(Cut::Bold),
            Weight::Slanted => tone.cut(Cut::Italic),
            Weight::Quiet => tone.color(MUTED),
        }
    };
    text.spans.iter().map(|span| (shown(span.weight), span.text.as_str())).collect()
}

/// The lines of a paragraph, ranged behind its number or dash where it has one.
pub fn set(typeface: &Typeface, text: &Text, measure: f32, align: Align) -> Vec<Line> {
    let words = stretches(text);
    let (Some(lead), Some((shown, _))) = (&text.lead, words.first()) else {
        return lines::set(typeface, &words, measure, align);
    };
    let shown = shown.color(MUTED);
    let indent = (typeface.width(shown, "00.") + 5.0).min(measure / 2.0);
    let mut set = lines::set(typeface, &words, measure - indent, align);
    for line in &mut set {
        for mark in &mut line.marks {
            mark.shift(indent, 0.0);
        }
        line.width += indent;
    }
    let lead = lines::set(typeface, &[(shown, lead.as_str())], indent, Align::Left);
    if let (Some(first), Some(lead)) = (set.first_mut(), lead.into_iter().next()) {
        // What leads is read first.
        first.marks.splice(0..0, lead.marks);
    }
    set
}

/// The two lines of orientation at the head of a page.
pub fn overline(typeface: &Typeface, left: &str, right: &str, measure: f32) -> Vec<Strip> {
    let half = measure * 0.62;
    let shown = LABEL.color(ACCENT);
    let lines = lines::set(typeface, &[(shown, left)], half, Align::Left);
    let dates = lines::set(typeface, &[(LABEL, right)], measure - half - 10.0, Align::Right);
    let mut strip = side_by_side(vec![(0.0, lines), (half + 10.0, dates)]);
    strip.keep = true;
    vec![strip]
}

/// A heading, kept with what follows.
pub fn heading(typeface: &Typeface, heading: &Heading, measure: f32) -> Vec<Strip> {
    let (shown, gap, below) = match heading.rank {
        Rank::Title => (TITLE, 4.0, 2.0),
        Rank::Section => (HEADING, 18.0, 6.0),
        Rank::Part => (SUBHEADING, 20.0, 2.0),
    };
    let lines = lines::set(typeface, &[(shown, heading.text.as_str())], measure, Align::Left);
    let mut strips = plain(lines, 0.0);
    for strip in &mut strips {
        strip.keep = true;
    }
    if let Some(first) = strips.first_mut() {
        first.gap = gap;
        first.bookmark = heading.bookmark.then(|| (1, heading.text.clone()));
    }
    if let Some(last) = strips.last_mut() {
        last.height += below;
    }
    strips
}

/// A paragraph.
pub fn paragraph(typeface: &Typeface, text: &Text, measure: f32) -> Vec<Strip> {
    let mut strips = plain(set(typeface, text, measure, Align::Left), 0.0);
    if let Some(first) = strips.first_mut() {
        first.gap = 5.0;
    }
    control_widows(&mut strips);
    strips
}

/// Paragraphs that belong together.
pub fn list(typeface: &Typeface, texts: &[Text], measure: f32) -> Vec<Strip> {
    let mut strips = Vec::new();
    for text in texts {
        let mut item = plain(set(typeface, text, measure, Align::Left), 0.0);
        if let Some(first) = item.first_mut() {
            first.gap = 3.5;
        }
        control_widows(&mut item);
        strips.append(&mut item);
    }
    strips
}

/// A remark beside a coloured line.
pub fn note(typeface: &Typeface, note: &Note, measure: f32) -> Vec<Strip> {
    let color = if note.urgent { predicate_color(0) } else { ACCENT };
    let title = format!("{} ", note.title);
    let words = [(CELL.cut(Cut::Bold).color(color), title.as_str()), (CELL, note.text.as_str())];
    let lines = lines::set(typeface, &words, measure - NOTE_INDENT, Align::Left);
    let mut strips = plain(lines, NOTE_INDENT);
    for strip in &mut strips {
        let bar = Shape::rectangle(0.0, 0.0, 2.0, strip.height, color);
        strip.marks.insert(0, Mark::Shape(bar));
    }
    if let Some(first) = strips.first_mut() {
        first.gap = 9.0;
    }
    control_widows(&mut strips);
    strips
}

/// A titled list of labels and what is said to each.
pub fn entry(typeface: &Typeface, entry: &Entry, measure: f32) -> Vec<Strip> {
    let continued =
        lines::set(typeface, &[(LABEL, entry.continued.as_str())], measure, Align::Left);
    let mut again = plain(continued, 0.0);
    for strip in &mut again {
        strip.keep = true;
    }
    if let Some(last) = again.last_mut() {
        let y = last.height + 2.0;
        last.marks.push(hairline(y, measure));
        last.height += 6.0;
    }
    let again = Rc::new(again);
    let mut strips = entry_head(typeface, entry, measure);
    for (label, texts) in &entry.lines {
        let mut own = entry_line(typeface, label, texts, measure);
        if own.len() <= WHOLE {
            let inner = own.len().saturating_sub(1);
            own[..inner].iter_mut().for_each(|strip| strip.keep = true);
        }
        strips.append(&mut own);
    }
    for strip in strips.iter_mut().skip(1) {
        strip.repeat = Some(Rc::clone(&again));
    }
    strips
}

fn entry_head(typeface: &Typeface, entry: &Entry, measure: f32) -> Vec<Strip> {
    let indent = 30.0;
    let number = lines::set(
        typeface,
        &[(SUBHEADING.color(ACCENT), entry.number.as_str())],
        indent - 4.0,
        Align::Left,
    );
    let title = (SUBHEADING, entry.title.as_str());
    let title = lines::set(typeface, &[title], measure - indent, Align::Left);
    let under = lines::set(typeface, &stretches(&entry.under), measure - indent, Align::Left);
    let mut head = side_by_side(vec![(0.0, number), (indent, title)]);
    for mark in &mut head.marks {
        mark.shift(0.0, 9.0);
    }
    head.marks.push(hairline(0.0, measure));
    head.height += 9.0;
    head.gap = 15.0;
    head.keep = true;
    head.bookmark = Some((2, format!("{}. {}", entry.number, entry.title)));
    let mut strips = vec![head];
    for mut strip in plain(under, indent) {
        strip.keep = true;
        strips.push(strip);
    }
    strips
}

fn entry_line(typeface: &Typeface, label: &str, texts: &[Text], measure: f32) -> Vec<Strip> {
    let label = lines::set(typeface, &[(LABEL, label)], ENTRY_LABEL - 10.0, Align::Left);
    let mut strips = Vec::new();
    for (at, text) in texts.iter().enumerate() {
        let lines = set(typeface, text, measure - ENTRY_LABEL, Align::Left);
        let mut own = plain(lines, ENTRY_LABEL);
        control_widows(&mut own);
        if let (Some(first), true) = (own.first_mut(), at > 0) {
            first.gap = 2.2;
        }
        strips.append(&mut own);
    }
    // The label stands beside the first line and may be higher than what it labels.
    let mut label = side_by_side(vec![(0.0, label)]);
    for mark in &mut label.marks {
        // On one baseline with what it labels.
        mark.shift(0.0, baseline(CELL.leading, CELL.size) - baseline(LABEL.leading, LABEL.size));
    }
    match strips.first_mut() {
        Some(first) => {
            let labelled = std::mem::take(&mut first.marks);
            first.marks = label.marks;
            first.marks.extend(labelled);
            if strips.len() == 1 {
                strips[0].height = strips[0].height.max(label.height);
            }
        }
        None => {
            label.gap = 0.0;
            strips.push(label);
        }
    }
    if let Some(first) = strips.first_mut() {
        first.gap = 6.0;
    }
    strips
}

/// Lines as strips with nothing between them.
pub fn plain(lines: Vec<Line>, indent: f32) -> Vec<Strip> {
    let strip = |line: Line| {
        let mut marks = Vec::new();
        put(&mut marks, line.marks, indent, 0.0);
        Strip { height: line.height, marks, ..Strip::default() }
    };
    lines.into_iter().map(strip).collect()
}

/// Stacks of lines side by side on one strip.
pub fn side_by_side(stacks: Vec<(f32, Vec<Line>)>) -> Strip {
    let mut strip = Strip::default();
    for (x, lines) in stacks {
        let mut y = 0.0;
        for line in lines {
            put(&mut strip.marks, line.marks, x, y);
            y += line.height;
        }
        strip.height = strip.height.max(y);
    }
    strip
}

fn hairline(y: f32, measure: f32) -> Mark {
    Mark::Shape(Shape::line((0.0, y), (measure, y), Stroke::line(HAIRLINE, 0.6)))
}
