//! Lines over the years as one strip. Years under another instrument stand on another scale: their
//! points are drawn, but never joined.

use super::flow::Strip;
use super::lines::{self, Align};
use super::place::{Mark, Point, Run, Shape, Stroke};
use super::sign::circle;
use super::table::put;
use super::typeface::Typeface;
use crate::report::block::Trend;
use crate::report::chart::ScaleFrame;
use crate::report::style::{ACCENT, CELL, Color, Cut, HAIRLINE, INK, MUTED, TINY, Type, WHITE};

/// Height of the field of the lines.
const FIELD: f32 = 128.0;
/// Room left of the field for its figures, and above it for the labels of points.
const SIDE: f32 = 26.0;
const ABOVE: f32 = 16.0;
/// Strokes of the instruments: told apart by dashes too, so that a print without colour does.
const STROKES: [(Color, Option<(f32, f32)>); 3] =
    [(ACCENT, None), (INK, Some((5.0, 2.5))), (MUTED, Some((1.5, 2.0)))];

/// Length of a stroke beside its name.
const SAMPLE: f32 = 18.0;
const NAME: Type = Type { size: 8.0, leading: 11.0, ..CELL };

/// Sets the lines in the given measure.
pub fn strip(typeface: &Typeface, trend: &Trend, measure: f32) -> Strip {
    let mut strip = Strip { gap: 14.0, ..Strip::default() };
    let up = ScaleFrame { width: FIELD, lowest: trend.lowest, highest: trend.highest };
    let first = trend.years.first().copied().unwrap_or(0);
    let last = trend.years.last().copied().unwrap_or(0).max(first + 1);
    let room = measure - SIDE - 30.0;
    let x = |year: i32| SIDE + 16.0 + room * (year - first) as f32 / (last - first) as f32;
    let y = |hundredths: i32| ABOVE + FIELD - up.place(hundredths);
    for level in trend.lowest / 100..=trend.highest / 100 {
        let at = y(level * 100);
        let line = Stroke::line(HAIRLINE, 0.5);
        strip.marks.push(Mark::Shape(Shape::line((SIDE, at), (measure, at), line)));
        let word = typeface.word(TINY, &format!("{level},00"));
        strip.marks.push(Mark::Run(Run::new(0.0, at + 2.6, TINY, &word)));
    }
    // Names of years stand apart from one another, however many there are.
    let mut free = f32::MIN;
    for year in &trend.years {
        let word = typeface.word(TINY, &year.to_string());
        let left = x(*year) - word.width * TINY.size / 2.0;
        if left > free {
            strip.marks.push(Mark::Run(Run::new(left, ABOVE + FIELD + 11.0, TINY, &word)));
            free = left + word.width * TINY.size + 4.0;
        }
    }
    let mut labels: Vec<(f32, f32, f32)> = Vec::new();
    for (line, (color, dash)) in trend.lines.iter().zip(STROKES.iter().cycle()) {
        let stroke = Stroke { color: *color, width: 1.5, dash: *dash };
        let points = line.points.iter();
        let points = points.map(|(year, height, _)| Point::new(x(*year), y(*height))).collect();
        let path = Shape { points, closed: false, fill: None, stroke: Some(stroke), tag: None };
        strip.marks.push(Mark::Shape(path));
        for (year, height, shown) in &line.points {
            let (left, top) = (x(*year), y(*height));
            let dot = Shape {
                points: circle(left, top, 2.4),
                closed: true,
                fill: Some(*color),
                stroke: None,
                tag: None,
            };
            strip.marks.push(Mark::Shape(dot));
            label(
                typeface,
                measure,
                TINY.cut(Cut::Bold).color(*color),
                shown,
                (left, top - 5.0),
                &mut labels,
                &mut strip,
            );
        }
    }
    if let Some((year, height, words)) = &trend.target {
        let (left, top) = (x(*year), y(*height));
        let ring = Stroke::line(INK, 1.2);
        let points = circle(left, top, 3.2);
        let ring = Shape { points, closed: true, fill: Some(WHITE), stroke: Some(ring), tag: None };
        strip.marks.push(Mark::Shape(ring));
        label(
            typeface,
            measure,
            TINY.color(INK),
            words,
            (left, top - 6.0),
            &mut labels,
            &mut strip,
        );
    }
    strip.height = names(typeface, trend, measure, ABOVE + FIELD + 20.0, &mut strip.marks);
    strip
}

/// The instruments under the field, each beside its stroke; gives where they end.
fn names(typeface: &Typeface, trend: &Trend, measure: f32, top: f32, marks: &mut Vec<Mark>) -> f32 {
    let mut y = top;
    for (line, (color, dash)) in trend.lines.iter().zip(STROKES.iter().cycle()) {
        let stroke = Stroke { color: *color, width: 1.5, dash: *dash };
        let middle = y + NAME.leading / 2.0;
        marks.push(Mark::Shape(Shape::line((SIDE, middle), (SIDE + SAMPLE, middle), stroke)));
        let x = SIDE + SAMPLE + 6.0;
        for line in lines::set(typeface, &[(NAME, line.name.as_str())], measure - x, Align::Left) {
            put(marks, line.marks, x, y);
            y += line.height;
        }
    }
    y
}

/// A label over its point; higher where another stands already.
fn label(
    typeface: &Typeface,
    measure: f32,
    shown: Type,
    words: &str,
    (middle, mut baseline): (f32, f32),
    taken: &mut Vec<(f32, f32, f32)>,
    strip: &mut Strip,
) {
    let word = typeface.word(shown, words);
    let width = word.width * shown.size;
    let x = (middle - width / 2.0).clamp(SIDE, (measure - width).max(SIDE));
    while taken.iter().any(|(left, right, at)| {
        x < right + 3.0 && *left < x + width + 3.0 && (at - baseline).abs() < 8.5
    }) {
        baseline -= 8.5;
    }
    taken.push((x, x + width, baseline));
    strip.marks.push(Mark::Run(Run::new(x, baseline, shown, &word)));
}
