//! What is placed on a page: runs of glyphs and shapes, in points from the upper left corner.
//! These are the layout's result and the drawing's only input.

use super::typeface::{Glyph, Word};
use crate::report::style::{Color, Cut, Type};

/// A report with everything in its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// The bookmarks in reading order.
    pub bookmarks: Vec<Bookmark>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// What is on it, in reading order.
    pub marks: Vec<Mark>,
}

/// An entry of the bookmarks.
#[derive(Debug, Clone, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// 0 for a section, 1 for what stands under it.
    pub depth: usize,
    /// The page, counted from 0.
    pub page: usize,
    /// Where on the page, from its top.
    pub top: f32,
}

/// Something placed.
#[derive(Debug, Clone, PartialEq)]
pub enum Mark {
    /// Text on one line.
    Run(Run),
    /// A line or a surface.
    Shape(Shape),
}

impl Mark {
    /// Moves it.
    pub fn shift(&mut self, right: f32, down: f32) {
        match self {
            Self::Run(run) => {
                run.x += right;
                run.baseline += down;
            }
            Self::Shape(shape) => {
                for point in &mut shape.points {
                    point.x += right;
                    point.y += down;
                }
            }
        }
    }
}

/// Text on one line in one type.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Left end.
    pub x: f32,
    /// Baseline from the top.
    pub baseline: f32,
    /// The cut.
    pub cut: Cut,
    /// The size.
    pub size: f32,
    /// The colour.
    pub color: Color,
    /// Its width.
    pub width: f32,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
}

impl Run {
    /// A run that begins at `x`.
    pub fn new(x: f32, baseline: f32, shown: Type, word: &Word) -> Self {
        Self {
            x,
            baseline,
            cut: shown.cut,
            size: shown.size,
            color: shown.color,
            width: word.width * shown.size,
            glyphs: word.glyphs.clone(),
        }
    }

    /// The characters of the run.
    #[cfg(test)]
    pub fn text(&self) -> String {
        self.glyphs.iter().map(|glyph| glyph.text.as_str()).collect()
    }
}

/// A point; `handle` marks a control point of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// From the left.
    pub x: f32,
    /// From the top.
    pub y: f32,
    /// Whether it only bends the curve.
    pub handle: bool,
}

impl Point {
    /// A point on the path.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y, handle: false }
    }

    /// A control point.
    pub const fn handle(x: f32, y: f32) -> Self {
        Self { x, y, handle: true }
    }
}

/// How a line is drawn.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stroke {
    /// Colour.
    pub color: Color,
    /// Width.
    pub width: f32,
    /// Length of dash and gap; none for a whole line.
    pub dash: Option<(f32, f32)>,
}

impl Stroke {
    /// A whole line.
    pub const fn line(color: Color, width: f32) -> Self {
        Self { color, width, dash: None }
    }
}

/// A line or a surface.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    /// Its corners.
    pub points: Vec<Point>,
    /// Whether the last point joins the first.
    pub closed: bool,
    /// Colour of the surface.
    pub fill: Option<Color>,
    /// The outline.
    pub stroke: Option<Stroke>,
}

impl Shape {
    /// A filled rectangle.
    pub fn rectangle(x: f32, y: f32, width: f32, height: f32, fill: Color) -> Self {
        let points = vec![
            Point::new(x, y),
            Point::new(x + width, y),
            Point::new(x + width, y + height),
            Point::new(x, y + height),
        ];
        Self { points, closed: true, fill: Some(fill), stroke: None }
    }

    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32), stroke: Stroke) -> Self {
        let points = vec![Point::new(from.0, from.1), Point::new(to.0, to.1)];
        Self { points, closed: false, fill: None, stroke: Some(stroke) }
    }
}
