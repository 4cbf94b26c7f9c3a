//! A logo that is drawn in SVG, as dots. Such a file comes from anywhere: it reads no other file, runs
//! nothing, and what would take too long is refused before it is drawn.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use image::{Rgb, RgbImage};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use std::borrow::Cow;

use super::LogoError;
use crate::limits::logo::{DEEPEST, LARGEST_DRAWING, MOST_NODES, MOST_SHAPES};

/// The longer side in dots: a cover's logo at 600 dots an inch.
const DOTS: f32 = 920.0;
/// What dashes, masks, and clipped or see-through parts take at most, in plain shapes.
const DASHED: usize = 500;
const MASKED: usize = 200;
const LAYERED: usize = 20;

/// Whether a file looks like a drawing of this kind.
pub fn is_svg(content: &[u8]) -> bool {
    let start = content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(content).trim_ascii_start();
    start.starts_with(b"<") && content.windows(4).any(|part| part == b"<svg")
}

/// Draws a logo on white paper.
pub fn draw(content: &[u8]) -> Result<RgbImage, LogoError> {
    if content.len() > LARGEST_DRAWING {
        return Err(refused("lebih besar dari 1 MB"));
    }
    let text = std::str::from_utf8(content).map_err(|_| UNREADABLE)?;
    let limits = ParsingOptions { allow_dtd: true, nodes_limit: MOST_NODES, ..Default::default() };
    let document = Document::parse_with_options(text, limits).map_err(|_| UNREADABLE)?;
    Weighing::of(&document)?;
    // The limits above keep the work small; should the drawing library stumble all the same, a logo is
    // refused and nothing else happens.
    let drawn = catch_unwind(AssertUnwindSafe(|| drawn(&document)));
    drawn.unwrap_or(Err(UNREADABLE))
}

const UNREADABLE: LogoError = LogoError::Drawing(Cow::Borrowed("tidak dapat dibaca"));
const TOO_MUCH: LogoError = LogoError::Drawing(Cow::Borrowed("terlalu rumit"));

fn refused(why: &'static str) -> LogoError {
    LogoError::Drawing(Cow::Borrowed(why))
}

fn drawn(document: &Document) -> Result<RgbImage, LogoError> {
    let options = Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_xmltree(document, &options).map_err(|_| UNREADABLE)?;
    if !tree.filters().is_empty() || !tree.patterns().is_empty() {
        return Err(refused("memakai efek atau pola isian"));
    }
    let (width, height) = (tree.size().width(), tree.size().height());
    let scale = DOTS / width.max(height);
    let dots = |length: f32| ((length * scale).round().max(1.0) as u32).min(DOTS as u32);
    let mut canvas = Pixmap::new(dots(width), dots(height)).ok_or(UNREADABLE)?;
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut canvas.as_mut());
    let mut paper = RgbImage::from_pixel(canvas.width(), canvas.height(), Rgb([255; 3]));
    for (dot, drawn) in paper.pixels_mut().zip(canvas.pixels()) {
        // What is drawn comes already weakened by how far it is seen through.
        let below = 255 - drawn.alpha();
        *dot =
            Rgb([drawn.red(), drawn.green(), drawn.blue()].map(|part| part.saturating_add(below)));
    }
    if paper.pixels().all(|dot| dot.0 == [255; 3]) {
        return Err(refused("tidak menggambar apa pun"));
    }
    Ok(paper)
}

/// How much drawing a document asks for, everything counted as often as it is used.
struct Weighing<'a, 'input> {
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    /// What an element weighs with all in it; none while it is being weighed.
    known: HashMap<Node<'a, 'input>, Option<usize>>,
    /// What the style sheets ask of elements of some class.
    sheet: usize,
}

impl Weighing<'_, '_> {
    /// Weighs a document.
    fn of(document: &Document) -> Result<(), LogoError> {
        let nodes = || document.descendants().filter(|node| node.is_element());
        for node in nodes() {
            match node.tag_name().name() {
                "text" | "flowRoot" => {
                    return Err(refused("memuat teks; ubah dahulu teksnya menjadi garis"));
                }
                "image" | "feImage" => {
                    return Err(refused("memuat gambar titik atau merujuk berkas lain"));
                }
                "script" => return Err(refused("memuat skrip")),
                _ => {}
            }
        }
        let by_id = nodes().filter_map(|node| Some((node.attribute("id")?, node))).collect();
        let mut weighing = Weighing { by_id, known: HashMap::new(), sheet: 0 };
        let mut sheet = 0;
        for style in nodes().filter(|node| node.tag_name().name() == "style") {
            for (name, value) in
                style.text().unwrap_or_default().split(['{', ';', '}']).filter_map(said)
            {
                sheet += weighing.asked(name, value, 0)?;
            }
        }
        weighing.sheet = sheet;
        weighing.weigh(document.root_element(), 0).map(|_| ())
    }
}

impl<'a, 'input> Weighing<'a, 'input> {
    fn weigh(&mut self, node: Node<'a, 'input>, depth: usize) -> Result<usize, LogoError> {
        match self.known.get(&node) {
            Some(Some(known)) => return Ok(*known),
            // It holds itself; who draws it stops there.
            Some(None) => return Ok(0),
            None if depth > DEEPEST => return Err(TOO_MUCH),
            None => {}
        }
        self.known.insert(node, None);
        let mut weight = 1;
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            weight += match name {
                "style" => {
                    let mut asked = 0;
                    for (name, value) in value.split(';').filter_map(said) {
                        asked += self.asked(name, value, depth)?;
                    }
                    asked
                }
                "class" => self.sheet,
                _ => self.asked(name, value, depth)?,
            };
        }
        for child in node.children().filter(|child| child.is_element()) {
            weight += self.weigh(child, depth + 1)?;
            if weight > MOST_SHAPES {
                return Err(TOO_MUCH);
            }
        }
        if weight > MOST_SHAPES {
            return Err(TOO_MUCH);
        }
        self.known.insert(node, Some(weight));
        Ok(weight)
    }

    /// What a property asks for beside the shape itself.
    fn asked(&mut self, name: &str, value: &str, depth: usize) -> Result<usize, LogoError> {
        let own = match name {
            _ if value == "none" => 0,
            "stroke-dasharray" => DASHED,
            "mask" => MASKED,
            "clip-path" | "opacity" => LAYERED,
            "filter" => return Err(refused("memakai efek atau pola isian")),
            name if name.starts_with("marker") && value.contains("url") => {
                return Err(refused("memakai penanda pada garis"));
            }
            _ => 0,
        };
        let target = match name {
            "href" => value.strip_prefix('#'),
            _ => value.split_once("url(").map(|(_, rest)| {
                rest.trim_start_matches(['"', '\'', '#', ' '])
                    .split(['"', '\'', ')'])
                    .next()
                    .unwrap_or("")
            }),
        };
        let found = target.and_then(|id| self.by_id.get(id).copied());
        Ok(own + found.map_or(Ok(0), |node| self.weigh(node, depth + 1))?)
    }
}

/// Name and value of a declaration.
fn said(declaration: &str) -> Option<(&str, &str)> {
    let (name, value) = declaration.split_once(':')?;
    Some((name.trim(), value.trim()))
}
