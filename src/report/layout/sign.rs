//! The signs of the five predicates. Each has a shape of its own, so that a print without colour
//! still tells them apart.

use std::f32::consts::{PI, TAU};

use super::place::{Point, Shape};
use crate::report::style::predicate_color;

/// The sign of the predicate at `place`, counted from the lowest, around a centre.
pub fn predicate(place: usize, x: f32, y: f32, size: f32) -> Shape {
    let half = size / 2.0;
    let points = match place {
        // Points down, square, round, points up, star.
        0 => polygon(3, x, y - half * 0.15, half * 1.15, PI / 2.0),
        1 => polygon(4, x, y, half * 1.2, PI / 4.0),
        2 => circle(x, y, half),
        3 => polygon(3, x, y + half * 0.15, half * 1.15, -PI / 2.0),
        _ => star(x, y, half * 1.25),
    };
    Shape { points, closed: true, fill: Some(predicate_color(place)), stroke: None, tag: None }
}

/// A circle as four curves.
pub fn circle(x: f32, y: f32, radius: f32) -> Vec<Point> {
    /// How far the handles of a quarter circle lie from its ends, in radii.
    const BEND: f32 = 0.552_284_8;
    let (r, b) = (radius, radius * BEND);
    vec![
        Point::new(x + r, y),
        Point::handle(x + r, y + b),
        Point::handle(x + b, y + r),
        Point::new(x, y + r),
        Point::handle(x - b, y + r),
        Point::handle(x - r, y + b),
        Point::new(x - r, y),
        Point::handle(x - r, y - b),
        Point::handle(x - b, y - r),
        Point::new(x, y - r),
        Point::handle(x + b, y - r),
        Point::handle(x + r, y - b),
        Point::new(x + r, y),
    ]
}

fn polygon(corners: usize, x: f32, y: f32, radius: f32, turn: f32) -> Vec<Point> {
    (0..corners)
        .map(|at| turn + TAU * at as f32 / corners as f32)
        .map(|angle| Point::new(x + radius * angle.cos(), y + radius * angle.sin()))
        .collect()
}

fn star(x: f32, y: f32, radius: f32) -> Vec<Point> {
    (0..10)
        .map(|at| {
            let radius = if at % 2 == 0 { radius } else { radius * 0.45 };
            let angle = -PI / 2.0 + PI * at as f32 / 5.0;
            Point::new(x + radius * angle.cos(), y + radius * angle.sin())
        })
        .collect()
}
