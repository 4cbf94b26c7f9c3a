//! The report's pictures as single strips: index, band, scale and radar.

use super::flow::Strip;
use super::lines::{self, Align, Line, baseline};
use super::place::{Mark, Run, Shape, Stroke, mean_words};
use super::sign;
use super::structure::{Role, Tag};
use super::table::{height, put};
use super::text::mean_lines;
use super::typeface::Typeface;
use crate::report::block::{Band, Hero, Scale};
use crate::report::chart::ScaleFrame;
use crate::report::style::{
    BAND, CELL, Color, Cut, FIGURE, HAIRLINE, HERO, INK, LABEL, MUTED, PREDICATE, SUBHEADING, TINY,
    Type, WHITE, predicate_color, predicate_ground,
};

/// The index, large, with its predicate and the figures beside it.
pub fn hero(typeface: &Typeface, hero: &Hero, measure: f32, under: &Tag) -> Strip {
    let mut strip = Strip { gap: 16.0, keep: true, ..Strip::default() };
    let left = measure * 0.5;
    let mut label = lines::set(typeface, &[(LABEL, hero.label.as_str())], left, Align::Left);
    mean_lines(&mut label, &under.with(Role::Paragraph));
    let top = height(&label);
    for line in label {
        put(&mut strip.marks, line.marks, 0.0, 0.0);
    }
    let foot = top + 58.0;
    match &hero.result {
        Some((figure, predicate)) => {
            let color = predicate_color(predicate.place);
            let word = typeface.word(HERO, figure);
            let mut run = Run::new(-2.0, foot, HERO.color(color), &word);
            run.tag = Some(under.with(Role::Paragraph));
            let x = run.width + 12.0;
            strip.marks.push(Mark::Run(run));
            // The predicate stands beside the figure, its foot on the figure's.
            let name = [(PREDICATE.color(color), predicate.name.as_str())];
            let name = lines::set(typeface, &name, (left - x - 18.0).max(60.0), Align::Left);
            let scale = lines::set(typeface, &[(TINY, hero.scale.as_str())], left - x, Align::Left);
            let y = foot - height(&name) - height(&scale) + 3.0;
            let middle = y + PREDICATE.leading / 2.0;
            let sign = sign::predicate(predicate.place, x + 6.0, middle, 11.0);
            strip.marks.push(Mark::Shape(sign));
            beside_figure(name, (x + 17.0, y), &mut strip, under);
            beside_figure(scale, (x, foot + 3.0 - TINY.leading), &mut strip, under);
        }
        None => {
            // Nothing assessed is no figure, and least of all the lowest one.
            let shown = Type { size: 27.0, leading: 33.0, color: MUTED, ..HERO };
            let words = lines::set(typeface, &[(shown, "Belum dinilai")], left, Align::Left);
            beside_figure(words, (0.0, top + 14.0), &mut strip, under);
            let scale = lines::set(typeface, &[(TINY, hero.scale.as_str())], left, Align::Left);
            beside_figure(scale, (0.0, foot + 3.0 - TINY.leading), &mut strip, under);
        }
    }
    strip.height = foot + 8.0;
    asides(typeface, hero, left + 14.0, measure, &mut strip, under);
    strip
}

/// A paragraph of its own at a place of the strip.
fn beside_figure(mut lines: Vec<Line>, (x, mut y): (f32, f32), strip: &mut Strip, under: &Tag) {
    mean_lines(&mut lines, &under.with(Role::Paragraph));
    for line in lines {
        put(&mut strip.marks, line.marks, x, y);
        y += line.height;
    }
}

/// The figures beside the index: two columns, a hairline between the rows.
fn asides(
    typeface: &Typeface,
    hero: &Hero,
    from: f32,
    measure: f32,
    strip: &mut Strip,
    under: &Tag,
) {
    let gutter = 14.0;
    let width = (measure - from - gutter) / 2.0;
    let mut y = 0.0;
    for (number, pair) in hero.beside.chunks(2).enumerate() {
        if number > 0 {
            let line = Stroke::line(HAIRLINE, 0.6);
            strip.marks.push(Mark::Shape(Shape::line((from, y), (measure, y), line)));
            y += 6.0;
        }
        let mut lowest = y;
        for (column, aside) in pair.iter().enumerate() {
            let x = from + column as f32 * (width + gutter);
            let mut below = y;
            let words = [
                (LABEL, aside.label.as_str()),
                (FIGURE, aside.figure.as_str()),
                (TINY, aside.note.as_str()),
            ];
            for words in words {
                let tag = under.with(Role::Paragraph);
                for mut line in lines::set(typeface, &[words], width, Align::Left) {
                    mean_words(&mut line.marks, &tag);
                    put(&mut strip.marks, line.marks, x, below);
                    below += line.height;
                }
            }
            lowest = lowest.max(below);
        }
        y = lowest + 6.0;
    }
    strip.height = strip.height.max(y - 6.0);
}

/// The dark band with the agency's name and its result.
pub fn band(typeface: &Typeface, band: &Band, measure: f32, under: &Tag) -> Strip {
    let large = Type { size: 14.0, leading: 17.0, ..SUBHEADING.color(BAND) };
    let box_width = (typeface.width(large, &band.result) + 24.0).min(measure * 0.45);
    let room = measure - box_width - 40.0;
    // A name of more than one line stands smaller, so that the band stays a band.
    let long = typeface.width(FIGURE, &band.name) > room;
    let shown = if long { SUBHEADING } else { FIGURE };
    let name = [(shown.color(WHITE), band.name.as_str())];
    let mut name = lines::set(typeface, &name, room, Align::Left);
    let pale = TINY.color(Color(0xd5, 0xde, 0xee));
    let mut subject = lines::set(typeface, &[(pale, band.subject.as_str())], room, Align::Left);
    let mut result =
        lines::set(typeface, &[(large, band.result.as_str())], box_width - 12.0, Align::Center);
    for lines in [&mut name, &mut subject, &mut result] {
        mean_lines(lines, &under.with(Role::Paragraph));
    }
    let text_height = height(&name) + height(&subject);
    let high = (text_height + 20.0).max(height(&result) + 30.0);
    let ground = Shape::rectangle(0.0, 0.0, measure, high, BAND);
    let mut strip = Strip { gap: 6.0, height: high, keep: true, ..Strip::default() };
    strip.marks.push(Mark::Shape(ground));
    let mut y = (high - text_height) / 2.0;
    for line in name.into_iter().chain(subject) {
        put(&mut strip.marks, line.marks, 14.0, y);
        y += line.height;
    }
    let box_height = height(&result) + 14.0;
    let (x, y) = (measure - box_width - 14.0, (high - box_height) / 2.0);
    strip.marks.push(Mark::Shape(Shape::rectangle(x, y, box_width, box_height, WHITE)));
    let mut y = y + 7.0;
    for line in result {
        put(&mut strip.marks, line.marks, x + 6.0, y);
        y += line.height;
    }
    strip
}

/// The scale with its predicates, the index as a bar and the target as a line across it.
pub fn scale(typeface: &Typeface, scale: &Scale, measure: f32) -> Strip {
    let frame = ScaleFrame { width: measure, lowest: scale.lowest, highest: scale.highest };
    let mut strip = Strip { gap: 16.0, keep: true, ..Strip::default() };
    let (labels, row) = labels_above(typeface, scale, &frame);
    let top = row;
    let track = 16.0;
    for (at, (_, from, _)) in scale.steps.iter().enumerate() {
        let until = scale.steps.get(at + 1).map_or(scale.highest, |(_, next, _)| *next);
        let (x, end) = (frame.place(*from), frame.place(until));
        let width = (end - x - 1.2).max(0.0);
        let ground = Shape::rectangle(x, top, width, track, predicate_ground(at));
        strip.marks.push(Mark::Shape(ground));
    }
    if let Some((index, place)) = scale.index {
        let bar = frame.place(index).max(1.5);
        let bar = Shape::rectangle(0.0, top + 4.0, bar, track - 8.0, predicate_color(place));
        strip.marks.push(Mark::Shape(bar));
    }
    if let Some((last, _)) = &scale.last {
        let x = frame.place(*last);
        let line = Stroke { color: MUTED, width: 1.2, dash: Some((2.0, 2.0)) };
        strip.marks.push(Mark::Shape(Shape::line((x, top - 2.0), (x, top + track + 2.0), line)));
    }
    if let Some((target, _)) = &scale.target {
        let x = frame.place(*target);
        let line = Stroke::line(INK, 2.0);
        strip.marks.push(Mark::Shape(Shape::line((x, top - 3.0), (x, top + track + 3.0), line)));
    }
    strip.marks.extend(labels);
    let mut under = top + track + 3.0;
    under = thresholds(typeface, scale, &frame, under, &mut strip.marks);
    strip.height = under + 5.0;
    strip
}

/// The labels of target and last year, each over its line; a row higher where they would meet.
fn labels_above(typeface: &Typeface, scale: &Scale, frame: &ScaleFrame) -> (Vec<Mark>, f32) {
    let mut marks = Vec::new();
    let mut taken: Option<(f32, f32)> = None;
    let mut rows = 0;
    let mut placed = Vec::new();
    let labels = [(&scale.target, INK, Cut::Bold), (&scale.last, MUTED, Cut::Regular)];
    for (label, color, cut) in labels {
        let Some((figure, words)) = label else { continue };
        let shown = TINY.color(color).cut(cut);
        let word = typeface.word(shown, words);
        let width = word.width * shown.size;
        let x = (frame.place(*figure) - width / 2.0).clamp(0.0, (frame.width - width).max(0.0));
        let meets = taken.is_some_and(|(from, until)| x < until + 8.0 && from < x + width + 8.0);
        let row = if meets { 1 } else { 0 };
        rows = rows.max(row + 1);
        taken = Some((x, x + width));
        placed.push((row, Run::new(x, 0.0, shown, &word)));
    }
    for (row, mut run) in placed {
        // Row 0 is the one next to the scale.
        run.baseline = (rows - 1 - row) as f32 * 10.0 + 7.0;
        marks.push(Mark::Run(run));
    }
    let high = if rows == 0 { 4.0 } else { rows as f32 * 10.0 + 4.0 };
    (marks, high)
}

/// Bounds and names of the predicates under the scale.
fn thresholds(
    typeface: &Typeface,
    scale: &Scale,
    frame: &ScaleFrame,
    top: f32,
    marks: &mut Vec<Mark>,
) -> f32 {
    let bounds = scale.steps.iter().map(|(_, from, shown)| (*from, shown));
    for (at, shown) in bounds.chain([(scale.highest, &scale.end)]) {
        let word = typeface.word(TINY, shown);
        let width = word.width * TINY.size;
        let x = (frame.place(at) - width / 2.0).clamp(0.0, frame.width - width);
        marks.push(Mark::Run(Run::new(x, top + 7.5, TINY, &word)));
    }
    let mut lowest = top + TINY.leading;
    for (at, (name, from, _)) in scale.steps.iter().enumerate() {
        let until = scale.steps.get(at + 1).map_or(scale.highest, |(_, next, _)| *next);
        let (x, end) = (frame.place(*from), frame.place(until));
        let own = scale.index.is_some_and(|(_, place)| place == at);
        let shown = TINY.color(predicate_color(at)).cut(if own { Cut::Bold } else { Cut::Medium });
        let mut y = top + TINY.leading;
        for line in
            lines::set(typeface, &[(shown, name.as_str())], (end - x).max(24.0), Align::Center)
        {
            put(marks, line.marks, x, y);
            y += line.height;
        }
        lowest = lowest.max(y);
    }
    lowest
}

/// A legend's row: signs and names and a remark, centred.
pub fn legend(
    typeface: &Typeface,
    entries: &[(Stroke, Option<Color>, &str)],
    note: &str,
    measure: f32,
    top: f32,
    marks: &mut Vec<Mark>,
) {
    let sample = 18.0;
    let words: Vec<_> = entries.iter().map(|(_, _, name)| typeface.word(CELL, name)).collect();
    let widths = words.iter().map(|word| sample + 6.0 + word.width * 8.0 + 20.0);
    let note = typeface.word(TINY, note);
    let total: f32 = widths.clone().sum::<f32>() + note.width * TINY.size;
    let mut x = (measure - total) / 2.0;
    let shown = Type { size: 8.0, ..CELL };
    for (((stroke, fill, _), word), width) in entries.iter().zip(&words).zip(widths) {
        let y = top + 6.0;
        if let Some(fill) = fill {
            marks.push(Mark::Shape(Shape::rectangle(x, y - 4.0, sample, 8.0, *fill)));
        }
        marks.push(Mark::Shape(Shape::line((x, y), (x + sample, y), *stroke)));
        marks.push(Mark::Run(Run::new(x + sample + 6.0, baseline(12.0, 8.0) + top, shown, word)));
        x += width;
    }
    marks.push(Mark::Run(Run::new(x, baseline(12.0, 8.0) + top, TINY, &note)));
}
