//! Levels by unit and indicator: a row a unit, a column an indicator. The darker, the higher; the
//! figure stands in each field, so that a print without colour says the same.

use std::sync::Arc;

use super::flow::Strip;
use super::lines::{self, Align};
use super::place::{Mark, Run, Shape, Stroke};
use super::structure::{Role, Tag};
use super::table::{height, put};
use super::typeface::Typeface;
use crate::report::block::{HeatMap, HeatRow};
use crate::report::style::{
    CELL, Color, Cut, HAIRLINE, INK, LABEL, MUTED, RULE, TINY, Type, WHITE,
};

/// Width of the names of units.
const NAMES: f32 = 120.0;
/// Least height of a row.
const ROW: f32 = 15.0;
/// Shades from the lowest level to the highest.
const SHADES: [Color; 5] = [
    Color(0xe9, 0xee, 0xf6),
    Color(0xc4, 0xd3, 0xe8),
    Color(0x8f, 0xac, 0xd3),
    Color(0x4b, 0x76, 0xb0),
    Color(0x14, 0x2f, 0x5c),
];
/// Figures in the fields.
const FIGURE: Type = Type { cut: Cut::Medium, size: 6.4, leading: 8.0, ..TINY };
/// Numbers of the indicators.
const NUMBER: Type = Type { cut: Cut::Medium, size: 6.4, leading: 8.0, ..TINY };
const NAME: Type = Type { size: 7.4, leading: 9.4, ..CELL };

/// Sets the map: a head that is said again on each page, then a strip a unit.
pub fn strips(typeface: &Typeface, map: &HeatMap, measure: f32, under: &Tag) -> Vec<Strip> {
    let width = (measure - NAMES) / map.columns.len().max(1) as f32;
    let head = head(typeface, map, width, measure);
    let mut first = head.clone();
    first.gap = 8.0;
    let again = Arc::new(vec![head]);
    let mut strips = vec![first];
    let count = map.rows.len();
    for (at, unit) in map.rows.iter().enumerate() {
        // Each row is a picture of its own, so that a map over many pages is told row by row.
        let figure = under.told(Role::Figure, unit.alt.as_str());
        let mut strip = row(typeface, map, unit, width, measure);
        strip.marks.iter_mut().for_each(|mark| mark.mean(&figure));
        strip.repeat = Some(Arc::clone(&again));
        strip.keep = at + 2 == count;
        strips.push(strip);
    }
    strips
}

fn head(typeface: &Typeface, map: &HeatMap, width: f32, measure: f32) -> Strip {
    // Numbers that would run together stand high and low in turn.
    let wide = map.columns.iter().map(|number| typeface.width(NUMBER, number)).fold(0.0, f32::max);
    let narrow = width < wide + 2.0;
    let high = if narrow { 20.0 } else { 14.0 };
    let mut strip = Strip { height: high, keep: true, ..Strip::default() };
    for line in lines::set(typeface, &[(LABEL, "Perangkat daerah")], NAMES - 6.0, Align::Left) {
        put(&mut strip.marks, line.marks, 0.0, high - 13.0);
    }
    for (at, number) in map.columns.iter().enumerate() {
        let baseline = high - if narrow && at % 2 == 0 { 11.5 } else { 4.5 };
        let word = typeface.word(NUMBER, number);
        let long = word.width * NUMBER.size;
        let x = (NAMES + (at as f32 + 0.5) * width - long / 2.0).min(measure - long);
        strip.marks.push(Mark::Run(Run::new(x, baseline, NUMBER, &word)));
    }
    let rule = Shape::line((0.0, high), (measure, high), Stroke::line(RULE, 0.7));
    strip.marks.push(Mark::Shape(rule));
    strip
}

fn row(typeface: &Typeface, map: &HeatMap, unit: &HeatRow, width: f32, measure: f32) -> Strip {
    let set = lines::set(typeface, &[(NAME, unit.name.as_str())], NAMES - 8.0, Align::Left);
    let high = (height(&set) + 4.0).max(ROW);
    let mut strip = Strip { height: high, ..Strip::default() };
    let mut y = (high - height(&set)) / 2.0;
    for line in set {
        let step = line.height;
        put(&mut strip.marks, line.marks, 0.0, y);
        y += step;
    }
    for (at, field) in unit.fields.iter().enumerate() {
        let Some((level, words)) = field else { continue };
        let (x, top) = (NAMES + at as f32 * width, (high - ROW) / 2.0 + 1.0);
        let shade = shade(*level, map.highest);
        let owed = words.is_empty();
        let mut ground = Shape::rectangle(x + 0.5, top, width - 1.0, ROW - 2.0, shade);
        if owed {
            // What is owed stands as an empty frame.
            ground.fill = Some(WHITE);
            ground.stroke = Some(Stroke { color: MUTED, width: 0.6, dash: Some((1.2, 1.2)) });
        }
        strip.marks.push(Mark::Shape(ground));
        let dark = *level * 5 > map.highest * 3;
        let shown = FIGURE.color(if dark && !owed { WHITE } else { INK });
        let words = if owed { "–" } else { words.as_str() };
        middle(typeface, shown, words, x, width, high / 2.0 + 2.3, &mut strip.marks);
    }
    let line = Shape::line((0.0, high), (measure, high), Stroke::line(HAIRLINE, 0.4));
    strip.marks.push(Mark::Shape(line));
    strip
}

fn shade(level: u8, highest: u8) -> Color {
    let steps = usize::from(highest.max(1));
    let place = usize::from(level.max(1) - 1) * SHADES.len() / steps;
    SHADES[place.min(SHADES.len() - 1)]
}

/// A word in the middle of its field; smaller where the field is narrow.
fn middle(
    typeface: &Typeface,
    shown: Type,
    words: &str,
    x: f32,
    width: f32,
    baseline: f32,
    marks: &mut Vec<Mark>,
) {
    let word = typeface.word(shown, words);
    let size = shown.size.min((width - 0.6) / word.width.max(0.1));
    let shown = Type { size, ..shown };
    marks.push(Mark::Run(Run::new(x + (width - word.width * size) / 2.0, baseline, shown, &word)));
}
