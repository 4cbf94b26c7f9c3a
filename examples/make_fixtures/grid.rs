//! A sheet as a list of cells, written as `.xlsx` or as lines of text.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Formula, Workbook, XlsxError,
};

/// What a fixture puts into a cell.
#[derive(Clone)]
pub enum Put {
    /// Nothing.
    No,
    /// Words.
    S(String),
    /// A number.
    N(f64),
    /// A formula with its cached result.
    F(&'static str, String),
    /// A date.
    D(i32, u8, u8),
}

pub fn s(text: impl Into<String>) -> Put {
    Put::S(text.into())
}

pub fn n(number: impl Into<f64>) -> Put {
    Put::N(number.into())
}

/// A sheet: rows of cells, merged regions (first row, first column, last row, last column).
pub struct Grid {
    pub name: String,
    pub rows: Vec<Vec<Put>>,
    pub merges: Vec<(u32, u16, u32, u16)>,
    pub hidden: bool,
    pub hidden_rows: Vec<u32>,
    pub hidden_columns: Vec<u16>,
    pub bold_rows: Vec<u32>,
    pub widths: Vec<f64>,
}

impl Grid {
    pub fn new(name: &str) -> Grid {
        let (rows, merges, hidden_rows, hidden_columns, bold_rows) = Default::default();
        Grid {
            name: name.into(),
            rows,
            merges,
            hidden: false,
            hidden_rows,
            hidden_columns,
            bold_rows,
            widths: vec![6.0, 48.0, 18.0, 18.0, 18.0, 40.0, 40.0, 32.0],
        }
    }

    /// Adds a row and gives its number as spreadsheets count.
    pub fn row(&mut self, cells: Vec<Put>) -> usize {
        self.rows.push(cells);
        self.rows.len()
    }

    pub fn header(&mut self, texts: &[&str]) -> usize {
        self.bold_rows.push(u32::try_from(self.rows.len()).unwrap_or(0));
        self.row(
            texts.iter().map(|text| if text.is_empty() { Put::No } else { s(*text) }).collect(),
        )
    }

    pub fn blank(&mut self) {
        self.rows.push(Vec::new());
    }
}

/// Writes sheets as a workbook that is the same every time.
pub fn xlsx(grids: &[Grid]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::from_ymd(2021, 12, 1)?;
    let about = DocProperties::new()
        .set_title("Contoh")
        .set_comment("Isi buatan untuk pengujian, bukan data resmi.")
        .set_creation_datetime(&made);
    workbook.set_properties(&about);
    let bold = Format::new()
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
        .set_border_bottom(FormatBorder::Thin);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let date = Format::new().set_num_format("dd/mm/yyyy");
    for grid in grids {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&grid.name)?;
        sheet.set_hidden(grid.hidden);
        for (column, width) in (0_u16..).zip(&grid.widths) {
            sheet.set_column_width(column, *width)?;
        }
        for (first_row, first_column, last_row, last_column) in &grid.merges {
            sheet.merge_range(*first_row, *first_column, *last_row, *last_column, "", &plain)?;
        }
        for row in &grid.hidden_rows {
            sheet.set_row_hidden(*row)?;
        }
        for column in &grid.hidden_columns {
            sheet.set_column_hidden(*column)?;
        }
        for (row, cells) in (0_u32..).zip(&grid.rows) {
            let format = if grid.bold_rows.contains(&row) { &bold } else { &plain };
            for (column, cell) in (0_u16..).zip(cells) {
                match cell {
                    Put::No => {}
                    Put::S(text) => {
                        sheet.write_string_with_format(row, column, text, format)?;
                    }
                    Put::N(number) => {
                        sheet.write_number_with_format(row, column, *number, format)?;
                    }
                    Put::F(formula, result) => {
                        sheet.write_formula_with_format(
                            row,
                            column,
                            Formula::new(*formula).set_result(result),
                            format,
                        )?;
                    }
                    Put::D(year, month, day) => {
                        let day = ExcelDateTime::from_ymd(
                            u16::try_from(*year).unwrap_or(2021),
                            *month,
                            *day,
                        )?;
                        sheet.write_datetime_with_format(row, column, &day, &date)?;
                    }
                }
            }
        }
    }
    workbook.save_to_buffer()
}

/// Writes the first sheet as lines of text.
pub fn lines(grid: &Grid, separator: char) -> String {
    let mut text = String::new();
    for row in &grid.rows {
        let fields: Vec<String> = row
            .iter()
            .map(|cell| match cell {
                Put::No | Put::D(..) => String::new(),
                Put::S(text) if text.contains([separator, '"', '\n']) => {
                    format!("\"{}\"", text.replace('"', "\"\""))
                }
                Put::S(text) | Put::F(_, text) => text.clone(),
                Put::N(number) => number.to_string().replace('.', ","),
            })
            .collect();
        text.push_str(&fields.join(&separator.to_string()));
        text.push_str("\r\n");
    }
    text
}
