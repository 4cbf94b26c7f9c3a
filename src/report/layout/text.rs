//! Headings, paragraphs, lists, remarks and entries as strips.

use std::sync::Arc;

use super::flow::{Strip, control_widows};
use super::lines::{self, Align, Line, Stretch, baseline};
use super::place::{Mark, Shape, Stroke, mean_words};
use super::structure::{Role, Tag};
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

/// The elements of a paragraph: of what leads it, and of what it says.
pub struct Told {
    lead: Option<Tag>,
    body: Tag,
}

/// Plants the elements of paragraphs: those behind numbers or dashes become a list, a lone paragraph
/// of a cell is the cell itself.
pub fn told(texts: &[Text], under: &Tag) -> Vec<Told> {
    let holds = matches!(
        under.role,
        Role::Cell | Role::ColumnHead | Role::RowHead | Role::Body | Role::Link
    );
    if let ([text], true) = (texts, holds)
        && text.lead.is_none()
    {
        return vec![Told { lead: None, body: Tag::clone(under) }];
    }
    let mut list: Option<Tag> = None;
    let told = |text: &Text| {
        let Some(lead) = &text.lead else {
            list = None;
            return Told { lead: None, body: under.with(Role::Paragraph) };
        };
        let numbered = lead.starts_with(|sign: char| sign.is_ascii_digit());
        let list = list.get_or_insert_with(|| under.with(Role::List { numbered }));
        let item = list.with(Role::Item);
        Told { lead: Some(item.with(Role::Label)), body: item.with(Role::Body) }
    };
    texts.iter().map(told).collect()
}

/// The lines of a paragraph, ranged behind its number or dash where it has one.
pub fn set(typeface: &Typeface, text: &Text, told: &Told, measure: f32, align: Align) -> Vec<Line> {
    set_behind(typeface, text, told, indent(typeface, text), measure, align)
}

/// How far a paragraph's lines stand behind what leads it.
fn indent(typeface: &Typeface, text: &Text) -> f32 {
    let words = stretches(text);
    match (&text.lead, words.first()) {
        (Some(lead), Some((shown, _))) => {
            typeface.width(*shown, lead).max(typeface.width(*shown, "00.")) + 5.0
        }
        _ => 0.0,
    }
}

fn set_behind(
    typeface: &Typeface,
    text: &Text,
    told: &Told,
    indent: f32,
    measure: f32,
    align: Align,
) -> Vec<Line> {
    let words = stretches(text);
    let indent = if text.lead.is_some() { indent.min(measure / 2.0) } else { 0.0 };
    let mut set = lines::set(typeface, &words, measure - indent, align);
    if let Some(most) = text.most_lines.filter(|most| set.len() > *most) {
        set = shortened(typeface, &words, most, measure - indent, align);
    }
    for line in &mut set {
        mean_words(&mut line.marks, &told.body);
        for mark in &mut line.marks {
            mark.shift(indent, 0.0);
        }
        line.width += indent;
    }
    let (Some(lead), Some((shown, _))) = (&text.lead, words.first()) else { return set };
    let lead = format!("{lead} ");
    let lead = lines::set(typeface, &[(shown.color(MUTED), &lead)], indent, Align::Left);
    if let (Some(first), Some(mut lead)) = (set.first_mut(), lead.into_iter().next()) {
        if let Some(tag) = &told.lead {
            mean_words(&mut lead.marks, tag);
        }
        // What leads is read first.
        first.marks.splice(0..0, lead.marks);
    }
    set
}

/// The lines of words that end after so many lines, with an ellipsis for what is left out.
fn shortened(
    typeface: &Typeface,
    words: &[Stretch],
    most: usize,
    measure: f32,
    align: Align,
) -> Vec<Line> {
    let Some(((shown, last), before)) = words.split_last() else { return Vec::new() };
    let mut kept = *last;
    while let Some((shorter, _)) = kept.trim_end().rsplit_once(' ') {
        kept = shorter;
        let ended = format!("{}…", kept.trim_end_matches([',', ';', ':']));
        let all = [before, &[(*shown, ended.as_str())]].concat();
        let set = lines::set(typeface, &all, measure, align);
        if set.len() <= most {
            return set;
        }
    }
    // One word that is longer than its lines is told whole.
    lines::set(typeface, words, measure, align)
}

/// The two lines of orientation at the head of a page.
pub fn overline(
    typeface: &Typeface,
    left: &str,
    right: &str,
    measure: f32,
    under: &Tag,
) -> Vec<Strip> {
    let half = measure * 0.62;
    let shown = LABEL.color(ACCENT);
    let mut lines = lines::set(typeface, &[(shown, left)], half, Align::Left);
    let mut dates = lines::set(typeface, &[(LABEL, right)], measure - half - 10.0, Align::Right);
    mean_lines(&mut lines, &under.with(Role::Paragraph));
    mean_lines(&mut dates, &under.with(Role::Paragraph));
    let mut strip = side_by_side(vec![(0.0, lines), (half + 10.0, dates)]);
    strip.keep = true;
    vec![strip]
}

/// A heading, kept with what follows.
pub fn heading(typeface: &Typeface, heading: &Heading, measure: f32, under: &Tag) -> Vec<Strip> {
    let (shown, gap, below, depth) = match heading.rank {
        Rank::Title => (TITLE, 4.0, 2.0, 1),
        Rank::Section => (HEADING, 18.0, 6.0, 1),
        Rank::Part => (SUBHEADING, 15.0, 2.0, 2),
    };
    let mut lines = lines::set(typeface, &[(shown, heading.text.as_str())], measure, Align::Left);
    if heading.rank == Rank::Title && lines.len() > 2 {
        // A long name stands smaller, so that the page still has room for what it says.
        lines = lines::set(typeface, &[(HEADING, heading.text.as_str())], measure, Align::Left);
    }
    mean_lines(&mut lines, &under.with(Role::Heading(depth)));
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

/// Paragraphs that belong together, so far apart.
pub fn paragraphs(
    typeface: &Typeface,
    texts: &[Text],
    gap: f32,
    measure: f32,
    under: &Tag,
) -> Vec<Strip> {
    let mut strips = Vec::new();
    // What belongs together stands behind its leads on one edge.
    let edge = texts.iter().map(|text| indent(typeface, text)).fold(0.0, f32::max);
    for (text, told) in texts.iter().zip(told(texts, under)) {
        let lines = set_behind(typeface, text, &told, edge, measure, Align::Left);
        let mut item = plain(lines, 0.0);
        if let Some(first) = item.first_mut() {
            first.gap = gap;
        }
        if let (Some(last), Some(note)) = (item.last_mut(), &text.note) {
            let mut lines = lines::set(typeface, &[(SMALL, note.as_str())], measure, Align::Left);
            mean_lines(&mut lines, &under.with(Role::Note));
            last.notes = plain(lines, 0.0);
        }
        control_widows(&mut item);
        if text.heads {
            item.iter_mut().for_each(|strip| strip.keep = true);
        }
        strips.append(&mut item);
    }
    strips
}

/// A remark beside a coloured line.
pub fn note(typeface: &Typeface, note: &Note, measure: f32, under: &Tag) -> Vec<Strip> {
    let color = if note.urgent { predicate_color(0) } else { ACCENT };
    let title = format!("{} ", note.title);
    let words = [(CELL.cut(Cut::Bold).color(color), title.as_str()), (CELL, note.text.as_str())];
    let mut lines = lines::set(typeface, &words, measure - NOTE_INDENT, Align::Left);
    mean_lines(&mut lines, &under.with(Role::Paragraph));
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
pub fn entry(typeface: &Typeface, entry: &Entry, measure: f32, under: &Tag) -> Vec<Strip> {
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
    let again = Arc::new(again);
    let mut strips = entry_head(typeface, entry, measure, under);
    let list = under.with(Role::List { numbered: false });
    for (label, texts) in &entry.lines {
        let mut own = entry_line(typeface, label, texts, measure, &list.with(Role::Item));
        if own.len() <= WHOLE {
            let inner = own.len().saturating_sub(1);
            own[..inner].iter_mut().for_each(|strip| strip.keep = true);
        }
        strips.append(&mut own);
    }
    for strip in strips.iter_mut().skip(1) {
        strip.repeat = Some(Arc::clone(&again));
    }
    strips
}

fn entry_head(typeface: &Typeface, entry: &Entry, measure: f32, above: &Tag) -> Vec<Strip> {
    let indent = 30.0;
    let heading = above.with(Role::Heading(3));
    let number_words = format!("{} ", entry.number);
    let mut number = lines::set(
        typeface,
        &[(SUBHEADING.color(ACCENT), number_words.as_str())],
        indent - 4.0,
        Align::Left,
    );
    let title = (SUBHEADING, entry.title.as_str());
    let mut title = lines::set(typeface, &[title], measure - indent, Align::Left);
    let mut under = lines::set(typeface, &stretches(&entry.under), measure - indent, Align::Left);
    mean_lines(&mut number, &heading);
    mean_lines(&mut title, &heading);
    mean_lines(&mut under, &above.with(Role::Paragraph));
    let mut head = side_by_side(vec![(0.0, number), (indent, title)]);
    for mark in &mut head.marks {
        mark.shift(0.0, 9.0);
    }
    head.marks.push(hairline(0.0, measure));
    head.height += 9.0;
    head.gap = 15.0;
    head.keep = true;
    head.bookmark = Some((2, format!("{}. {}", entry.number, entry.title)));
    head.anchor = Some(format!("indikator-{}", entry.number));
    let mut strips = vec![head];
    for mut strip in plain(under, indent) {
        strip.keep = true;
        strips.push(strip);
    }
    strips
}

fn entry_line(
    typeface: &Typeface,
    label: &str,
    texts: &[Text],
    measure: f32,
    item: &Tag,
) -> Vec<Strip> {
    let mut label = lines::set(typeface, &[(LABEL, label)], ENTRY_LABEL - 10.0, Align::Left);
    mean_lines(&mut label, &item.with(Role::Label));
    let told = told(texts, &item.with(Role::Body));
    let mut strips = Vec::new();
    for (at, (text, told)) in texts.iter().zip(&told).enumerate() {
        let lines = set(typeface, text, told, measure - ENTRY_LABEL, Align::Left);
        let mut own = plain(lines, ENTRY_LABEL);
        control_widows(&mut own);
        if let (Some(last), true) = (own.last_mut(), text.heads && at + 1 < texts.len()) {
            last.keep = true;
        }
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

/// Says of lines that they show an element.
pub fn mean_lines(lines: &mut [Line], tag: &Tag) {
    for line in lines {
        mean_words(&mut line.marks, tag);
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::ReportError;
    use crate::report::layout::structure::Element;

    #[test]
    fn what_goes_beyond_its_lines_ends_in_an_ellipsis() -> Result<(), ReportError> {
        let typeface = Typeface::new()?;
        let root = Element::root();
        let long = "Dinas Pemberdayaan Masyarakat, Kependudukan, dan Pencatatan Sipil ".repeat(3);
        let text = Text::cell(long.trim()).within(Some(2));
        let tag = Told { lead: None, body: root.with(Role::Paragraph) };
        let set = set(&typeface, &text, &tag, 150.0, Align::Left);
        let read = |line: &Line| {
            let words = line.marks.iter().map(|mark| match mark {
                Mark::Run(run) => run.text(),
                Mark::Shape(_) | Mark::Picture(_) => String::new(),
            });
            words.collect::<String>()
        };
        assert_eq!(set.len(), 2);
        assert!(read(&set[1]).trim_end().ends_with('…'), "{}", read(&set[1]));
        assert!(set.iter().all(|line| line.width <= 150.1));
        Ok(())
    }
}
