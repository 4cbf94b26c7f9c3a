//! The look of a report in numbers: page, colours, sizes of type. Every other file of the report
//! takes its measures from here, so that screen and paper can be held together in one place.

/// A colour as red, green, blue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Color(pub u8, pub u8, pub u8);

/// Near-black of running text.
pub const INK: Color = Color(0x1c, 0x1e, 0x23);
/// Grey of labels and remarks; 5,9:1 on white.
pub const MUTED: Color = Color(0x5c, 0x61, 0x6b);
/// Lines between rows.
pub const HAIRLINE: Color = Color(0xd3, 0xd4, 0xd8);
/// Lines that close a table's header.
pub const RULE: Color = Color(0x8d, 0x92, 0x9c);
/// The faintest ground, under domain rows.
pub const GROUND: Color = Color(0xf3, 0xf4, 0xf7);
/// The one accent.
pub const ACCENT: Color = Color(0x1f, 0x4e, 0x8c);
/// The dark blue of the band that officials know.
pub const BAND: Color = Color(0x14, 0x2f, 0x5c);
/// Paper.
pub const WHITE: Color = Color(0xff, 0xff, 0xff);

/// Strong colours of the five predicates, the lowest first.
const PREDICATES: [Color; 5] = [
    Color(0xa6, 0x3d, 0x2f),
    Color(0x8f, 0x5b, 0x00),
    Color(0x2f, 0x72, 0x3a),
    Color(0x0b, 0x6e, 0x77),
    Color(0x4a, 0x3f, 0x9f),
];

/// Pale colours of the five predicates, for the ground of a scale.
const PREDICATE_GROUNDS: [Color; 5] = [
    Color(0xf4, 0xe0, 0xdc),
    Color(0xf6, 0xe8, 0xcc),
    Color(0xdc, 0xec, 0xdd),
    Color(0xd6, 0xea, 0xec),
    Color(0xe2, 0xdf, 0xf3),
];

/// The strong colour of the predicate at `place`, counted from the lowest.
pub fn predicate_color(place: usize) -> Color {
    PREDICATES[place.min(PREDICATES.len() - 1)]
}

/// The pale colour of the predicate at `place`, counted from the lowest.
pub fn predicate_ground(place: usize) -> Color {
    PREDICATE_GROUNDS[place.min(PREDICATE_GROUNDS.len() - 1)]
}

/// The measures of a page in points.
pub mod page {
    /// Width of A4.
    pub const WIDTH: f32 = 595.28;
    /// Height of A4.
    pub const HEIGHT: f32 = 841.89;
    /// Margin left and right.
    pub const SIDE: f32 = 53.0;
    /// Top margin.
    pub const TOP: f32 = 52.0;
    /// Where the content must end, measured from the top.
    pub const BOTTOM: f32 = HEIGHT - 64.0;
    /// Width of the content.
    pub const MEASURE: f32 = WIDTH - 2.0 * SIDE;
}

/// One of the four cuts of the typeface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Cut {
    /// Running text.
    Regular,
    /// Labels and heads of tables.
    Medium,
    /// Headings and results.
    Bold,
    /// Aspects and asides.
    Italic,
}

/// How a stretch of text looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Type {
    /// The cut.
    pub cut: Cut,
    /// Size in points.
    pub size: f32,
    /// Distance of the baselines in points.
    pub leading: f32,
    /// Colour.
    pub color: Color,
    /// Whether figures have one width, as columns need, or each its own, as words and large
    /// figures look better.
    pub tabular: bool,
}

impl Type {
    const fn new(cut: Cut, size: f32, leading: f32, color: Color) -> Self {
        Self { cut, size, leading, color, tabular: true }
    }

    /// The same type with figures each of its own width.
    const fn flowing(self) -> Self {
        Self { tabular: false, ..self }
    }

    /// The same type in another cut.
    pub const fn cut(self, cut: Cut) -> Self {
        Self { cut, ..self }
    }

    /// The same type in another colour.
    pub const fn color(self, color: Color) -> Self {
        Self { color, ..self }
    }
}

/// Running text.
pub const BODY: Type = Type::new(Cut::Regular, 9.5, 14.0, INK).flowing();
/// Text in tables.
pub const CELL: Type = Type::new(Cut::Regular, 8.5, 11.8, INK);
/// Heads of tables and labels.
pub const LABEL: Type = Type::new(Cut::Medium, 7.6, 10.4, MUTED);
/// Remarks.
pub const SMALL: Type = Type::new(Cut::Regular, 8.0, 11.2, MUTED);
/// Footers, axes of charts.
pub const TINY: Type = Type::new(Cut::Regular, 7.2, 9.4, MUTED);
/// Title of the document.
pub const TITLE: Type = Type::new(Cut::Bold, 20.0, 25.0, INK).flowing();
/// Heading of a section.
pub const HEADING: Type = Type::new(Cut::Bold, 15.0, 20.0, INK).flowing();
/// Heading within a section.
pub const SUBHEADING: Type = Type::new(Cut::Bold, 10.5, 14.5, INK).flowing();
/// A figure beside the index.
pub const FIGURE: Type = Type::new(Cut::Bold, 15.0, 19.0, INK).flowing();
/// The index.
pub const HERO: Type = Type::new(Cut::Bold, 62.0, 62.0, INK).flowing();
/// The predicate beside the index.
pub const PREDICATE: Type = Type::new(Cut::Bold, 19.0, 24.0, INK).flowing();
