//! What is placed on a page: runs of glyphs and shapes, in points from the upper left corner.
//! These are the layout's result and the drawing's only input.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::structure::Tag;
use super::typeface::{Glyph, Word};
use crate::report::facts::identity::Logo;
use crate::report::style::{Color, Cut, Type};

/// A report with everything in its place.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Pages {
    /// The pages.
    pub pages: Vec<Page>,
    /// The bookmarks in reading order.
    pub bookmarks: Vec<Bookmark>,
    /// The places to which links lead: page, and distance from its top.
    pub anchors: BTreeMap<String, (usize, f32)>,
    /// The root of what the marks mean.
    pub root: Option<Tag>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Page {
    /// What is on it, in reading order.
    pub marks: Vec<Mark>,
    /// The ways that lead from it to other places of the report.
    pub links: Vec<Link>,
}

/// Marks that stand beside one another and mean the same element.
#[derive(Debug, Clone, PartialEq)]
pub struct Sequence<'a> {
    /// The element; none for decoration.
    pub tag: Option<&'a Tag>,
    /// The marks.
    pub marks: &'a [Mark],
}

impl Page {
    /// The page's marks as sequences. Those with an element are numbered in their order, from 0:
    /// drawing and structure tree both count so.
    pub fn sequences(&self) -> Vec<Sequence<'_>> {
        let same = |one: &Mark, other: &Mark| match (one.tag(), other.tag()) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        };
        let parts = self.marks.chunk_by(same);
        parts.map(|marks| Sequence { tag: marks[0].tag(), marks }).collect()
    }
}

/// A way to another place of the report.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Left, top, width and height of what can be clicked.
    pub area: [f32; 4],
    /// The name of the place that it leads to.
    pub to: String,
    /// The link's element.
    pub tag: Tag,
    /// Where the number of the page that it leads to is written: right end, baseline and type.
    pub number: Option<(f32, f32, Type)>,
}

impl Link {
    /// Moves it.
    pub fn shift(&mut self, right: f32, down: f32) {
        self.area[0] += right;
        self.area[1] += down;
        self.number = self.number.map(|(x, y, shown)| (x + right, y + down, shown));
    }
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
    /// A picture of dots.
    Picture(Picture),
}

impl Mark {
    /// The element that it shows.
    pub const fn tag(&self) -> Option<&Tag> {
        match self {
            Self::Run(run) => run.tag.as_ref(),
            Self::Shape(shape) => shape.tag.as_ref(),
            Self::Picture(picture) => picture.tag.as_ref(),
        }
    }

    /// Says what it shows, unless that has been said already.
    pub fn mean(&mut self, tag: &Tag) {
        let own = match self {
            Self::Run(run) => &mut run.tag,
            Self::Shape(shape) => &mut shape.tag,
            Self::Picture(picture) => &mut picture.tag,
        };
        own.get_or_insert_with(|| Tag::clone(tag));
    }

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
            Self::Picture(picture) => {
                picture.x += right;
                picture.y += down;
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
    /// Its characters.
    pub read: String,
    /// Its glyphs.
    pub glyphs: Vec<Glyph>,
    /// The element that it shows.
    pub tag: Option<Tag>,
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
            read: word.read.clone(),
            glyphs: word.glyphs.clone(),
            tag: None,
        }
    }

    /// Sets a word behind the others; how far the run reaches is said elsewhere.
    pub fn extend(&mut self, word: &Word) {
        self.read.push_str(&word.read);
        self.glyphs.extend_from_slice(&word.glyphs);
    }

    /// The glyphs, each with the characters that it stands for.
    pub fn glyphs_read(&self) -> impl Iterator<Item = (Glyph, &str)> {
        let mut from = 0;
        self.glyphs.iter().map(move |glyph| {
            let until = from + glyph.reads as usize;
            let read = self.read.get(from..until).unwrap_or_default();
            from = until;
            (*glyph, read)
        })
    }

    /// The characters of the run.
    #[cfg(test)]
    pub fn text(&self) -> String {
        self.read.clone()
    }
}

/// A picture of dots.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// Left end.
    pub x: f32,
    /// Upper end.
    pub y: f32,
    /// Its width.
    pub width: f32,
    /// Its height.
    pub height: f32,
    /// Its dots.
    pub logo: Arc<Logo>,
    /// The element that it shows.
    pub tag: Option<Tag>,
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
    /// The element that it shows.
    pub tag: Option<Tag>,
}

/// Says of words that they show an element, and leaves lines and surfaces decoration.
pub fn mean_words(marks: &mut [Mark], tag: &Tag) {
    for mark in marks.iter_mut().filter(|mark| matches!(mark, Mark::Run(_))) {
        mark.mean(tag);
    }
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
        Self { points, closed: true, fill: Some(fill), stroke: None, tag: None }
    }

    /// A straight line.
    pub fn line(from: (f32, f32), to: (f32, f32), stroke: Stroke) -> Self {
        let points = vec![Point::new(from.0, from.1), Point::new(to.0, to.1)];
        Self { points, closed: false, fill: None, stroke: Some(stroke), tag: None }
    }
}
