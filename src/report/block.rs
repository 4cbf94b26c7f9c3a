//! The vocabulary in which a report is said: sections of headings, paragraphs, tables, charts.
//! `content` writes in it and `layout` reads it; it holds no measure in points and no drawing.

mod official;
mod picture;

use chrono::NaiveDateTime;

pub use official::{Caption, Cover, Entrance, Letterhead, SealMark, Signature};
pub use picture::{HeatMap, HeatRow, Trend, TrendLine};

use super::seal::Seal;

/// A whole report, ready to be laid out.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Title, for the metadata.
    pub title: String,
    /// Subject, for the metadata.
    pub subject: String,
    /// The agency that answers for it, for the metadata.
    pub author: String,
    /// Name and version of the program, for the metadata.
    pub program: String,
    /// When it was made.
    pub made_at: NaiveDateTime,
    /// The seal's code, at the foot of each page.
    pub code: String,
    /// The seal: of which data this report is.
    pub seal: Seal,
    /// What stands at the foot of each page beside its number.
    pub footer: String,
    /// The sections in their order.
    pub sections: Vec<Section>,
}

/// A part of the report that begins on a page of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Its entry in the bookmarks.
    pub title: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// One piece of a section.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// Two short lines of orientation at the head of the first page: left and right.
    Overline(String, String),
    /// A heading; kept with what follows.
    Heading(Heading),
    /// A paragraph.
    Text(Text),
    /// Paragraphs that belong together, each behind its number or dash.
    List(Vec<Text>),
    /// A remark beside a coloured line.
    Note(Note),
    /// The index, large, with its predicate and the figures beside it.
    Hero(Hero),
    /// The dark band with the agency's name and its result.
    Band(Band),
    /// The scale with the way to the target.
    Scale(Scale),
    /// The radar of aspects.
    Radar(Radar),
    /// A table.
    Table(Table),
    /// A titled list of labels and what is said to each.
    Entry(Entry),
    /// The first page of a long report.
    Cover(Cover),
    /// The head of an official letter.
    Letterhead(Letterhead),
    /// The title of an official paper.
    Caption(Caption),
    /// The table of contents.
    Contents(Vec<Entrance>),
    /// Places to sign, side by side.
    Signatures(Vec<Signature>),
    /// The seal.
    Seal(SealMark),
    /// A line over the years.
    Trend(Trend),
    /// Levels by unit and indicator.
    HeatMap(HeatMap),
    /// Blocks side by side, with their shares of the width. Never broken over pages.
    Columns(Vec<(u16, Vec<Block>)>),
}

/// A heading and whether it is a bookmark.
#[derive(Debug, Clone, PartialEq)]
pub struct Heading {
    /// Its words.
    pub text: String,
    /// Its rank.
    pub rank: Rank,
    /// True when it stands in the bookmarks under its section.
    pub bookmark: bool,
}

/// The rank of a heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rank {
    /// The agency's name on the first page.
    Title,
    /// A section.
    Section,
    /// A part of a section.
    Part,
}

/// How loud a paragraph speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Running text.
    Body,
    /// Text in tables.
    Cell,
    /// Remarks.
    Small,
}

/// A paragraph of spans.
#[derive(Debug, Clone, PartialEq)]
pub struct Text {
    /// Its spans.
    pub spans: Vec<Span>,
    /// Its tone.
    pub tone: Tone,
    /// What stands before it, its lines ranged behind: a number or a dash.
    pub lead: Option<String>,
    /// A footnote to it, with its sign: `*) Coret yang tidak perlu.`
    pub note: Option<String>,
    /// Whether it heads what follows and must not be parted from it.
    pub heads: bool,
    /// How many lines it may take where room is dear; what goes beyond ends in an ellipsis.
    pub most_lines: Option<usize>,
}

impl Text {
    /// A paragraph without words yet.
    pub const fn open(tone: Tone) -> Self {
        Self { spans: Vec::new(), tone, lead: None, note: None, heads: false, most_lines: None }
    }

    /// A paragraph of one plain span.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self::open(tone).and(Weight::Plain, text)
    }

    /// The paragraph behind a number or a dash.
    pub fn led(self, lead: impl Into<String>) -> Self {
        Self { lead: Some(lead.into()), ..self }
    }

    /// The paragraph with a footnote.
    pub fn noted(self, note: impl Into<String>) -> Self {
        Self { note: Some(note.into()), ..self }
    }

    /// The paragraph as the head of what follows.
    pub fn heading(self) -> Self {
        Self { heads: true, ..self }
    }

    /// The paragraph in so many lines at most.
    pub fn within(self, lines: Option<usize>) -> Self {
        Self { most_lines: lines, ..self }
    }

    /// Running text.
    pub fn body(text: impl Into<String>) -> Self {
        Self::new(Tone::Body, text)
    }

    /// Text in a table.
    pub fn cell(text: impl Into<String>) -> Self {
        Self::new(Tone::Cell, text)
    }

    /// A remark.
    pub fn small(text: impl Into<String>) -> Self {
        Self::new(Tone::Small, text)
    }

    /// The paragraph with one more span at its end.
    pub fn and(mut self, weight: Weight, text: impl Into<String>) -> Self {
        self.spans.push(Span::new(weight, text));
        self
    }
}

/// A stretch of a paragraph in one weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Span {
    /// Its words.
    pub text: String,
    /// Its weight.
    pub weight: Weight,
}

impl Span {
    /// A span.
    pub fn new(weight: Weight, text: impl Into<String>) -> Self {
        Self { text: text.into(), weight }
    }
}

/// How a span stands out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Not at all.
    Plain,
    /// Bold.
    Strong,
    /// Italic.
    Slanted,
    /// Grey.
    Quiet,
}

/// A remark beside a coloured line.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// Its first words, bold.
    pub title: String,
    /// The remark.
    pub text: String,
    /// True when the reader must not miss it.
    pub urgent: bool,
}

/// A predicate's name and its place, counted from the lowest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PredicateMark {
    /// Its name.
    pub name: String,
    /// Its place.
    pub place: usize,
}

/// The index, large.
#[derive(Debug, Clone, PartialEq)]
pub struct Hero {
    /// What the figure is: `Indeks SPBE 2021`.
    pub label: String,
    /// The index and its predicate; none while nothing has been assessed.
    pub result: Option<(String, PredicateMark)>,
    /// The scale in words.
    pub scale: String,
    /// Up to four figures beside it.
    pub beside: Vec<Aside>,
}

/// A figure beside the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aside {
    /// What it is.
    pub label: String,
    /// The figure.
    pub figure: String,
    /// One line on it.
    pub note: String,
}

/// The dark band with the agency's name and its result.
#[derive(Debug, Clone, PartialEq)]
pub struct Band {
    /// The agency.
    pub name: String,
    /// What was assessed.
    pub subject: String,
    /// The result: `2,98 (Baik)`.
    pub result: String,
}

/// The scale of the index with its predicates, the index and the target.
#[derive(Debug, Clone, PartialEq)]
pub struct Scale {
    /// Lowest point in hundredths.
    pub lowest: i32,
    /// Highest point in hundredths.
    pub highest: i32,
    /// Each predicate's name, lower bound in hundredths and as text, the lowest first.
    pub steps: Vec<(String, i32, String)>,
    /// The last point as text.
    pub end: String,
    /// The index in hundredths and the place of its predicate; none while nothing has been assessed.
    pub index: Option<(i32, usize)>,
    /// The target in hundredths and its label.
    pub target: Option<(i32, String)>,
    /// Last year's index in hundredths and its label.
    pub last: Option<(i32, String)>,
    /// The picture in words.
    pub alt: String,
}

/// The radar of aspects.
#[derive(Debug, Clone, PartialEq)]
pub struct Radar {
    /// Lowest level.
    pub lowest: i32,
    /// Highest level.
    pub highest: i32,
    /// The aspects: name, figure as text.
    pub axes: Vec<(String, String)>,
    /// The series in the order in which they are drawn.
    pub series: Vec<Series>,
    /// The picture in words.
    pub alt: String,
}

/// One series of a radar, a value in hundredths for each axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its values.
    pub values: Vec<i32>,
    /// How it is drawn.
    pub stroke: SeriesStroke,
}

/// How a series is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SeriesStroke {
    /// The result: strong, filled faintly.
    Result,
    /// The target: a ring of dashes.
    Target,
    /// Last year: a thin line.
    Past,
}

/// A table.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its head.
    pub head: String,
    /// How wide it is and how it is set.
    pub set: Set,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Set {
    /// Text that shares the width left over by the other columns.
    Share(u16),
    /// Figures: as wide as they need, ranged right.
    Figure,
    /// Short words: as wide as they need, ranged left.
    Fit,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Its cells from the left.
    pub cells: Vec<Cell>,
    /// Its rank.
    pub rank: RowRank,
}

/// The rank of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowRank {
    /// An ordinary row.
    Plain,
    /// A head over the rows below, on a pale ground; kept with them.
    Group,
    /// A head under a group; kept with what follows.
    Subgroup,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    /// Its paragraphs.
    pub texts: Vec<Text>,
    /// How many columns it covers.
    pub span: usize,
    /// The sign of a predicate before its first line.
    pub mark: Option<usize>,
    /// The name of the place that it leads to.
    pub link: Option<String>,
}

impl Cell {
    /// A cell of one paragraph.
    pub fn new(text: impl Into<String>) -> Self {
        Self::of(vec![Text::cell(text)])
    }

    /// A cell of one paragraph in the given weight.
    pub fn weighted(weight: Weight, text: impl Into<String>) -> Self {
        Self::of(vec![Text::open(Tone::Cell).and(weight, text)])
    }

    /// A cell of several paragraphs.
    pub fn of(texts: Vec<Text>) -> Self {
        Self { texts, span: 1, mark: None, link: None }
    }

    /// The same cell over several columns.
    pub fn over(self, span: usize) -> Self {
        Self { span, ..self }
    }

    /// The same cell as a way to another place.
    pub fn leading_to(self, place: impl Into<String>) -> Self {
        Self { link: Some(place.into()), ..self }
    }

    /// The same cell with a predicate's sign.
    pub fn marked(self, place: usize) -> Self {
        Self { mark: Some(place), ..self }
    }
}

/// A titled list of labels and what is said to each.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// The number before the title.
    pub number: String,
    /// The title.
    pub title: String,
    /// One line under the title.
    pub under: Text,
    /// Labels and what is said to each.
    pub lines: Vec<(String, Vec<Text>)>,
    /// What stands above the rest of it on the next page.
    pub continued: String,
}
