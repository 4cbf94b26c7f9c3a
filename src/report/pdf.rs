//! How a report is drawn: placed marks become printpdf's operations. The only file that knows
//! printpdf; it decides nothing about what is said or where it sits.

use printpdf::{
    Codepoint, Color as Paint, FontId, Line, LineCapStyle, LineDashPattern, LineJoinStyle,
    LinePoint, Mm, Op, PaintMode, ParsedFont, PdfDocument, PdfFont, PdfFontHandle, PdfPage,
    PdfSaveOptions, Point as PdfPoint, Polygon, PolygonRing, Pt, Rgb, TextItem, TextMatrix,
    WindingOrder,
};

use super::ReportError;
use super::layout::place::{Mark, Page, Pages, Point, Run, Shape, Stroke};
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

fn operations(page: &Page) -> Vec<Op> {
    let mut operations = vec![
        Op::SetLineCapStyle { cap: LineCapStyle::Butt },
        Op::SetLineJoinStyle { join: LineJoinStyle::Miter },
    ];
    for mark in &page.marks {
        match mark {
            Mark::Run(run) => write(run, &mut operations),
            Mark::Shape(shape) => paint(shape, &mut operations),
        }
    }
    operations
}

fn write(run: &Run, operations: &mut Vec<Op>) {
    let glyphs = run.glyphs.iter();
    let glyphs = glyphs.map(|glyph| Codepoint::with_cid(glyph.id, glyph.kern, glyph.text.clone()));
    let items = vec![TextItem::GlyphIds(glyphs.collect())];
    let (x, y) = (Pt(hundredth(run.x)), Pt(hundredth(page::HEIGHT - run.baseline)));
    operations.extend([
        Op::StartTextSection,
        Op::SetFillColor { col: color(run.color) },
        Op::SetFont { font: PdfFontHandle::External(font_id(run.cut)), size: Pt(run.size) },
        Op::SetTextMatrix { matrix: TextMatrix::Translate(x, y) },
        Op::ShowText { items },
        Op::EndTextSection,
    ]);
}

fn paint(shape: &Shape, operations: &mut Vec<Op>) {
    let points: Vec<LinePoint> = shape.points.iter().map(point).collect();
    if let Some(fill) = shape.fill {
        let rings = vec![PolygonRing { points: points.clone() }];
        let winding_order = WindingOrder::NonZero;
        let polygon = Polygon { rings, mode: PaintMode::Fill, winding_order };
        operations.push(Op::SetFillColor { col: color(fill) });
        operations.push(Op::DrawPolygon { polygon });
    }
    if let Some(stroke) = shape.stroke {
        operations.push(Op::SetOutlineColor { col: color(stroke.color) });
        operations.push(Op::SetOutlineThickness { pt: Pt(stroke.width) });
        operations.push(Op::SetLineDashPattern { dash: dash(stroke) });
        operations.push(Op::DrawLine { line: Line { points, is_closed: shape.closed } });
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
