//! How a report is drawn: placed marks become printpdf's operations. The only file that knows
//! printpdf; it decides nothing about what is said or where it sits.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};

use lopdf::{Object, ObjectId, Stream};
use printpdf::{
    Color as Paint, DictItem, ExternalStream, ExternalXObject, FontId, Line, LineCapStyle,
    LineDashPattern, LineJoinStyle, LinePoint, Mm, Op, PaintMode, PdfDocument, PdfFontHandle,
    PdfPage, PdfSaveOptions, Point as PdfPoint, Polygon, PolygonRing, Pt, Rgb, WindingOrder,
    XObject, XObjectId, XObjectTransform,
};
use rayon::prelude::*;

use super::embedded::{Embedded, Fonts};
use super::facts::identity::Logo;
use super::layout::place::{Mark, Page, Pages, Picture, Point, Run, Shape, Stroke};
use super::style::{Color, Cut, page};
use crate::work::{Cancelled, Progress};

/// Draws the pages, told as progress. The document still lacks what printpdf cannot say; see `finish`.
///
/// # Errors
/// When the work was called off.
pub fn draw(
    pages: &Pages,
    fonts: &Fonts,
    progress: &Progress,
) -> Result<lopdf::Document, Cancelled> {
    let mut document = PdfDocument::new("");
    let marks = pages.pages.iter().flat_map(|page| &page.marks);
    let mut picture = marks.filter_map(|mark| match mark {
        Mark::Picture(picture) => Some(picture),
        Mark::Run(_) | Mark::Shape(_) => None,
    });
    // A report shows one picture of dots: its agency's logo.
    if let Some(picture) = picture.next_back() {
        let id = XObjectId(LOGO.to_owned());
        document.resources.xobjects.map.insert(id, XObject::External(dots(&picture.logo)));
    }
    document.pages = pages.pages.iter().map(|_| sheet(Vec::new())).collect();
    let mut document = whole(&document);
    progress.of(pages.pages.len() as u64, "halaman")?;
    let drawn = AtomicU64::new(0);
    let draw = |page: &Page| {
        let content = content(operations(page, fonts));
        progress.done(drawn.fetch_add(1, Ordering::Relaxed) + 1)?;
        Ok(content)
    };
    let contents = pages.pages.par_iter().map(draw).collect::<Result<Vec<_>, Cancelled>>()?;
    for (sheet, content) in document.get_pages().into_values().zip(contents) {
        if let Some(stream) = content_of(&mut document, sheet) {
            stream.set_content(content);
        }
    }
    Ok(document)
}

fn sheet(operations: Vec<Op>) -> PdfPage {
    PdfPage::new(Mm(210.0), Mm(297.0), operations)
}

fn whole(document: &PdfDocument) -> lopdf::Document {
    // Text is shown by an operator that printpdf hands on as it is; see `Pen::write`.
    let options = PdfSaveOptions { secure: false, ..PdfSaveOptions::default() };
    document.to_lopdf_document(&options, &mut Vec::new())
}

/// The operations of a page as bytes: printpdf writes whole documents, so each page is first one of its
/// own, and all are written beside one another.
fn content(operations: Vec<Op>) -> Vec<u8> {
    let mut document = PdfDocument::new("");
    document.pages = vec![sheet(operations)];
    let mut document = whole(&document);
    let only = document.get_pages().into_values().next();
    only.and_then(|sheet| content_of(&mut document, sheet))
        .map(|stream| std::mem::take(&mut stream.content))
        .unwrap_or_default()
}

/// The stream of a page's operations.
fn content_of(document: &mut lopdf::Document, sheet: ObjectId) -> Option<&mut Stream> {
    let id = *document.get_page_contents(sheet).first()?;
    document.get_object_mut(id).and_then(Object::as_stream_mut).ok()
}

/// The name of the logo in the document.
const LOGO: &str = "Logo";

fn dots(logo: &Logo) -> ExternalXObject {
    let name = |word: &str| DictItem::Name(word.as_bytes().to_vec());
    let entries = [
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(logo.width.into())),
        ("Height", DictItem::Int(logo.height.into())),
        ("ColorSpace", name("DeviceRGB")),
        ("BitsPerComponent", DictItem::Int(8)),
    ];
    let dict = entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect();
    let stream = ExternalStream { dict, content: logo.dots.clone(), compress: true };
    ExternalXObject { stream, width: None, height: None, dpi: None }
}

fn operations(page: &Page, fonts: &Fonts) -> Vec<Op> {
    let mut pen = Pen::new(fonts);
    pen.operations.extend([
        Op::SetLineCapStyle { cap: LineCapStyle::Butt },
        Op::SetLineJoinStyle { join: LineJoinStyle::Miter },
    ]);
    let mut number = 0;
    for sequence in page.sequences() {
        pen.operations.push(match sequence.tag {
            Some(tag) => {
                let map = BTreeMap::from([("MCID".to_owned(), DictItem::Int(number))]);
                number += 1;
                let tag = tag.role.name().to_owned();
                Op::BeginMarkedContentWithProperties { tag, properties: DictItem::Dict { map } }
            }
            None => Op::BeginMarkedContent { tag: "Artifact".to_owned() },
        });
        for mark in sequence.marks {
            match mark {
                Mark::Run(run) => pen.write(run),
                Mark::Shape(shape) => pen.paint(shape),
                Mark::Picture(picture) => pen.place(picture),
            }
        }
        pen.end_text();
        pen.operations.push(Op::EndMarkedContent);
    }
    pen.operations
}

/// Writes operations, and says of color, type and stroke only what changes.
struct Pen<'a> {
    fonts: &'a Fonts,
    operations: Vec<Op>,
    /// Where the last run of this text began, in hundredths of a point.
    writing: Option<(i32, i32)>,
    fill: Option<Color>,
    stroke: Option<Stroke>,
    font: Option<(Cut, f32)>,
}

impl<'a> Pen<'a> {
    const fn new(fonts: &'a Fonts) -> Self {
        let operations = Vec::new();
        Self { fonts, operations, writing: None, fill: None, stroke: None, font: None }
    }

    fn write(&mut self, run: &Run) {
        let Some(font) = self.fonts.cut(run.cut) else { return };
        if self.writing.is_none() {
            self.operations.push(Op::StartTextSection);
        }
        self.fill_with(run.color);
        if self.font.replace((run.cut, run.size)) != Some((run.cut, run.size)) {
            let font = PdfFontHandle::External(FontId(font.name().to_owned()));
            self.operations.push(Op::SetFont { font, size: Pt(run.size) });
        }
        let begin = (hundredths(run.x), hundredths(page::HEIGHT - run.baseline));
        let before = self.writing.replace(begin).unwrap_or_default();
        let step = |from: i32, to: i32| Pt((to - from) as f32 / 100.0);
        let pos = PdfPoint { x: step(before.0, begin.0), y: step(before.1, begin.1) };
        // The codes as they are, in as few strings as the kerning allows: printpdf's own operation
        // would write each glyph as a string of its own, three times as long.
        let value = vec![DictItem::Array(strings(run, font))];
        self.operations
            .extend([Op::SetTextCursor { pos }, Op::Unknown { key: "TJ".to_owned(), value }]);
    }

    fn place(&mut self, picture: &Picture) {
        self.end_text();
        let transform = XObjectTransform {
            translate_x: Some(Pt(hundredth(picture.x))),
            translate_y: Some(Pt(hundredth(page::HEIGHT - picture.y - picture.height))),
            scale_x: Some(hundredth(picture.width)),
            scale_y: Some(hundredth(picture.height)),
            no_auto_scale: true,
            ..XObjectTransform::default()
        };
        self.operations.push(Op::UseXobject { id: XObjectId(LOGO.to_owned()), transform });
    }

    fn end_text(&mut self) {
        if self.writing.take().is_some() {
            self.operations.push(Op::EndTextSection);
        }
    }

    fn fill_with(&mut self, wanted: Color) {
        if self.fill.replace(wanted) != Some(wanted) {
            self.operations.push(Op::SetFillColor { col: color(wanted) });
        }
    }

    fn paint(&mut self, shape: &Shape) {
        self.end_text();
        let points: Vec<LinePoint> = shape.points.iter().map(point).collect();
        if let Some(fill) = shape.fill {
            let rings = vec![PolygonRing { points: points.clone() }];
            let winding_order = WindingOrder::NonZero;
            let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order };
            self.fill_with(fill);
            self.operations.push(Op::DrawPolygon { polygon });
        }
        if let Some(stroke) = shape.stroke {
            if self.stroke.replace(stroke) != Some(stroke) {
                self.operations.push(Op::SetOutlineColor { col: color(stroke.color) });
                self.operations.push(Op::SetOutlineThickness { pt: Pt(stroke.width) });
                self.operations.push(Op::SetLineDashPattern { dash: dash(stroke) });
            }
            self.operations.push(Op::DrawLine { line: Line { points, is_closed: shape.closed } });
        }
    }
}

fn dash(stroke: Stroke) -> LineDashPattern {
    match stroke.dash {
        Some((dash, gap)) => LineDashPattern::new(0.0, &[dash, gap]),
        None => LineDashPattern::solid(),
    }
}

fn point(point: &Point) -> LinePoint {
    let (x, y) = (Pt(hundredth(point.x)), Pt(hundredth(page::HEIGHT - point.y)));
    LinePoint { p: PdfPoint { x, y }, bezier: point.handle }
}

fn color(Color(red, green, blue): Color) -> Paint {
    let part = |part: u8| (f32::from(part) / 255.0 * 1000.0).round() / 1000.0;
    Paint::Rgb(Rgb { r: part(red), g: part(green), b: part(blue), icc_profile: None })
}

/// The codes of a run, parted where a glyph is moved from its natural place.
fn strings(run: &Run, font: &Embedded) -> Vec<DictItem> {
    let mut strings = Vec::new();
    let mut data: Vec<u8> = Vec::with_capacity(run.glyphs.len() * 2);
    let whole = |data: Vec<u8>| DictItem::String { data, literal: true };
    let mut glyphs = run.glyphs.iter().peekable();
    while let Some(glyph) = glyphs.next() {
        data.extend(font.code(glyph.id).to_be_bytes());
        // What the last glyph is moved by moves nothing.
        if glyph.kern != 0 && glyphs.peek().is_some() {
            strings.extend([whole(std::mem::take(&mut data)), DictItem::Int(glyph.kern.into())]);
        }
    }
    strings.push(whole(data));
    strings
}

/// Rounds to a hundredth of a point: finer than any printer, and the same on every machine.
fn hundredth(length: f32) -> f32 {
    hundredths(length) as f32 / 100.0
}

fn hundredths(length: f32) -> i32 {
    (length * 100.0).round() as i32
}
