//! Pictures of figures over the years and over the units.

/// A line over the years.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// Lowest point in hundredths.
    pub lowest: i32,
    /// Highest point in hundredths.
    pub highest: i32,
    /// The years from the left.
    pub years: Vec<i32>,
    /// The lines: years that stand on one scale are joined, others never.
    pub lines: Vec<TrendLine>,
    /// The target: year and height in hundredths, and its label.
    pub target: Option<(i32, i32, String)>,
    /// The picture in words.
    pub alt: String,
}

/// Results under one instrument.
#[derive(Debug, Clone, PartialEq)]
pub struct TrendLine {
    /// The instrument, for the legend.
    pub name: String,
    /// Year, height in hundredths, figure as text.
    pub points: Vec<(i32, i32, String)>,
}

/// Levels by unit and indicator.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatMap {
    /// The numbers of the indicators from the left.
    pub columns: Vec<String>,
    /// The units from the top.
    pub rows: Vec<HeatRow>,
    /// The highest level.
    pub highest: u8,
}

/// The levels of one unit.
#[derive(Debug, Clone, PartialEq)]
pub struct HeatRow {
    /// The unit.
    pub name: String,
    /// A level for each indicator: none where it is not the unit's, an empty text where it is owed. The
    /// number is the whole level, for the shade.
    pub fields: Vec<Option<(u8, String)>>,
    /// The row in words.
    pub alt: String,
}
