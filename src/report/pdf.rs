//! How a report is drawn: placed marks become printpdf's operations. The only file that knows
//! printpdf; it decides nothing about what is said or where it sits.

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color as Paint, DictItem, ExternalStream, ExternalXObject, FontId, Line,
    LineCapStyle, LineDashPattern, LineJoinStyle, LinePoint, Mm, Op, PaintMode, ParsedFont,
    PdfDocument, PdfFont, PdfFontHandle, PdfPage, PdfSaveOptions, Point as PdfPoint, Polygon,
    PolygonRing, Pt, Rgb, TextItem, TextMatrix, WindingOrder, XObject, XObjectId, XObjectTransform,
};

use super::ReportError;
use super::facts::identity::Logo;
use super::layout::place::{Mark, Page, Pages, Picture, Point, Run, Shape, Stroke};
use super::layout::typeface::{CUTS, font_file};
use super::style::{Color, Cut, page};

/// Draws the pages. The document still lacks what printpdf cannot say; see `finish`.
pub fn draw(pages: &Pages) -> Result<lopdf::Document, ReportError> {
    let mut document = PdfDocument::new("");
    for cut in CUTS {
        let mut remarks = Vec::new();
        let font =
            ParsedFont::from_bytes(font_file(cut), 0, &mut remarks).ok_or(ReportError::Font)?;
        // Ids of our own: printpdf's would differ from run to run.
        document.resources.fonts.map.insert(font_id(cut), PdfFont::new(font));
    }
    let marks = pages.pages.iter().flat_map(|page| &page.marks);
    let picture = marks.filter_map(|mark| match mark {
        Mark::Picture(picture) => Some(picture),
        Mark::Run(_) | Mark::Shape(_) => None,
    });
    // A report shows one picture of dots: its agency's logo.
    if let Some(picture) = picture.last() {
        let id = XObjectId(LOGO.to_owned());
        document.resources.xobjects.map.insert(id, XObject::External(dots(&picture.logo)));
    }
    let sheets =
        pages.pages.iter().map(|page| PdfPage::new(Mm(210.0), Mm(297.0), operations(page)));
    document.pages = sheets.collect();
    Ok(document.to_lopdf_document(&PdfSaveOptions::default(), &mut Vec::new()))
}

/// The id of a cut's font; its six letters become the tag of the subset.
fn font_id(cut: Cut) -> FontId {
    let id = match cut {
        Cut::Regular => "SPBREG",
        Cut::Medium => "SPBMED",
        Cut::Bold => "SPBBLD",
        Cut::Italic => "SPBITA",
    };
    FontId(id.to_owned())
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

fn operations(page: &Page) -> Vec<Op> {
    let mut pen = Pen::default();
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
#[derive(Default)]
struct Pen {
    operations: Vec<Op>,
    writing: bool,
    fill: Option<Color>,
    stroke: Option<Stroke>,
    font: Option<(Cut, f32)>,
}

impl Pen {
    fn write(&mut self, run: &Run) {
        if !self.writing {
            self.operations.push(Op::StartTextSection);
            self.writing = true;
        }
        self.fill_with(run.color);
        if self.font.replace((run.cut, run.size)) != Some((run.cut, run.size)) {
            let font = PdfFontHandle::External(font_id(run.cut));
            self.operations.push(Op::SetFont { font, size: Pt(run.size) });
        }
        let (x, y) = (Pt(hundredth(run.x)), Pt(hundredth(page::HEIGHT - run.baseline)));
        let glyphs = run.glyphs.iter();
        let glyphs =
            glyphs.map(|glyph| Codepoint::with_cid(glyph.id, glyph.kern, glyph.text.clone()));
        let items = vec![TextItem::GlyphIds(glyphs.collect())];
        self.operations.extend([
            Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) },
            Op::ShowText { items },
        ]);
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
        if std::mem::take(&mut self.writing) {
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

/// Rounds to a hundredth of a point: finer than any printer, and the same on every machine.
fn hundredth(length: f32) -> f32 {
    (length * 100.0).round() / 100.0
}
