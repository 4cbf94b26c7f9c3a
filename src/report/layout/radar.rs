//! The radar of aspects as one strip: rings, axes with their names and figures, the series, and
//! a legend under it.

use super::figure::legend;
use super::flow::Strip;
use super::lines::{self, Align};
use super::place::{Mark, Point, Run, Shape, Stroke};
use super::sign::circle;
use super::table::{height, put};
use super::typeface::Typeface;
use crate::report::block::{Radar, SeriesStroke};
use crate::report::chart::{Place, RadarFrame};
use crate::report::style::{ACCENT, Color, Cut, HAIRLINE, INK, MUTED, RULE, TINY, Type, WHITE};

/// From the centre to the outermost ring.
const RADIUS: f32 = 98.0;
/// From the outermost ring to the names.
const DISTANCE: f32 = 11.0;
/// Widest name at the sides, and above and below.
const SIDE_NAME: f32 = 118.0;
const END_NAME: f32 = 170.0;
/// Faint surface of the result.
const RESULT_GROUND: Color = Color(0xdd, 0xe6, 0xf2);
/// Type of the names.
const NAME: Type = Type { size: 7.8, leading: 9.8, color: INK, ..TINY };

/// Sets a radar in the given measure.
pub fn strip(typeface: &Typeface, radar: &Radar, measure: f32) -> Strip {
    let frame = RadarFrame {
        center: (measure / 2.0, 0.0),
        radius: RADIUS,
        axes: radar.axes.len(),
        lowest: radar.lowest,
        highest: radar.highest,
    };
    // First around a centre at height 0; then all moves down by what stands above it.
    let mut marks = Vec::new();
    let (names, above, below) = names(typeface, radar, &frame);
    surfaces(radar, &frame, &mut marks);
    rings(typeface, radar, &frame, &mut marks);
    outlines(radar, &frame, &mut marks);
    marks.extend(names);
    for mark in &mut marks {
        mark.shift(0.0, above);
    }
    let top = above + below + 12.0;
    let entries: Vec<(Stroke, Option<Color>, &str)> = radar
        .series
        .iter()
        .map(|series| {
            let ground = (series.stroke == SeriesStroke::Result).then_some(RESULT_GROUND);
            (stroke(series.stroke), ground, series.name.as_str())
        })
        .collect();
    let note = format!("pusat {}, tepi {}", radar.lowest, radar.highest);
    legend(typeface, &entries, &note, measure, top, &mut marks);
    Strip { gap: 14.0, height: top + 24.0, marks, ..Strip::default() }
}

fn stroke(kind: SeriesStroke) -> Stroke {
    match kind {
        SeriesStroke::Result => Stroke::line(ACCENT, 1.6),
        SeriesStroke::Target => Stroke { color: INK, width: 1.1, dash: Some((4.0, 3.0)) },
        SeriesStroke::Past => Stroke { color: MUTED, width: 0.9, dash: Some((1.0, 2.0)) },
    }
}

fn path(places: &[Place], fill: Option<Color>, stroke: Option<Stroke>) -> Mark {
    let points = places.iter().map(|(x, y)| Point::new(*x, *y)).collect();
    Mark::Shape(Shape { points, closed: true, fill, stroke, tag: None })
}

fn surfaces(radar: &Radar, frame: &RadarFrame, marks: &mut Vec<Mark>) {
    for series in radar.series.iter().filter(|series| series.stroke == SeriesStroke::Result) {
        marks.push(path(&frame.series(&series.values), Some(RESULT_GROUND), None));
    }
}

fn rings(typeface: &Typeface, radar: &Radar, frame: &RadarFrame, marks: &mut Vec<Mark>) {
    for level in radar.lowest + 1..=radar.highest {
        let color = if level == radar.highest { RULE } else { HAIRLINE };
        marks.push(path(&frame.ring(level * 100), None, Some(Stroke::line(color, 0.5))));
    }
    for axis in 0..frame.axes {
        let end = frame.point(axis, radar.highest * 100);
        let line = Stroke::line(HAIRLINE, 0.5);
        marks.push(Mark::Shape(Shape::line(frame.center, end, line)));
    }
    // The lowest level is the centre, where the series meet; the legend names it.
    for level in radar.lowest + 1..=radar.highest {
        let (x, y) = frame.point(0, level * 100);
        let word = typeface.word(TINY, &level.to_string());
        let width = word.width * 6.6;
        // A little paper behind the figure keeps it readable where a series passes.
        marks.push(Mark::Shape(Shape::rectangle(
            x - width - 4.4,
            y - 3.6,
            width + 2.0,
            7.2,
            WHITE,
        )));
        let shown = Type { size: 6.6, ..TINY };
        marks.push(Mark::Run(Run::new(x - width - 3.4, y + 2.4, shown, &word)));
    }
}

fn outlines(radar: &Radar, frame: &RadarFrame, marks: &mut Vec<Mark>) {
    for series in &radar.series {
        let places = frame.series(&series.values);
        marks.push(path(&places, None, Some(stroke(series.stroke))));
        if series.stroke == SeriesStroke::Result {
            for (x, y) in places {
                let points = circle(x, y, 2.2);
                let dot =
                    Shape { points, closed: true, fill: Some(ACCENT), stroke: None, tag: None };
                marks.push(Mark::Shape(dot));
            }
        }
    }
}

/// The names of the axes with their figures, and how far they reach above and below the centre.
fn names(typeface: &Typeface, radar: &Radar, frame: &RadarFrame) -> (Vec<Mark>, f32, f32) {
    let mut marks = Vec::new();
    let (mut above, mut below) = (RADIUS, RADIUS);
    for (axis, (name, figure)) in radar.axes.iter().enumerate() {
        let (right, down) = frame.direction(axis);
        let (x, y) = frame.at(axis, RADIUS + DISTANCE);
        let (align, width) = match right {
            r if r > 0.2 => (Align::Left, SIDE_NAME),
            r if r < -0.2 => (Align::Right, SIDE_NAME),
            _ => (Align::Center, END_NAME),
        };
        let mut set = lines::set(typeface, &[(NAME, name.as_str())], width, align);
        let figure = (NAME.cut(Cut::Bold).color(ACCENT), figure.as_str());
        set.extend(lines::set(typeface, &[figure], width, align));
        let left = match align {
            Align::Left => x,
            Align::Right => x - width,
            Align::Center => x - width / 2.0,
        };
        // Names above hang over their point, names below under it, names at the sides beside it.
        let high = height(&set);
        let mut top = y - high * (0.5 - 0.5 * down);
        above = above.max(-top);
        below = below.max(top + high);
        for line in set {
            put(&mut marks, line.marks, left, top);
            top += line.height;
        }
    }
    (marks, above, below)
}
