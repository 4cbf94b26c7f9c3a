//! How workbooks look: the colours of the screen and of the report, and the few kinds of cell.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
};

use super::{Assessed, ExportError};

/// Near-black ink.
pub(super) const INK: Color = Color::RGB(0x001C_1E23);
/// Words of less weight.
pub(super) const MUTED: Color = Color::RGB(0x005C_616B);
/// The one accent.
pub(super) const ACCENT: Color = Color::RGB(0x001F_4E8C);
/// Beside the accent in charts.
pub(super) const BESIDE: Color = Color::RGB(0x008D_929C);
/// The third voice in charts.
pub(super) const THIRD: Color = Color::RGB(0x000B_6E77);
/// Hairlines.
pub(super) const LINE: Color = Color::RGB(0x00D3_D4D8);
/// Behind heads of tables.
pub(super) const HEAD: Color = Color::RGB(0x00F3_F4F7);
/// Behind cells that are to be filled in.
pub(super) const OPEN: Color = Color::RGB(0x00FF_F8E1);

const FONT: &str = "Calibri";
/// A4.
const PAPER: u8 = 9;

fn base() -> Format {
    Format::new()
        .set_font_name(FONT)
        .set_font_size(10)
        .set_font_color(INK)
        .set_align(FormatAlign::Top)
}

/// A sheet's title.
pub(super) fn title() -> Format {
    base().set_font_size(16).set_bold()
}

/// Wrapped words without a frame.
pub(super) fn prose() -> Format {
    base().set_text_wrap()
}

/// A remark.
pub(super) fn muted() -> Format {
    base().set_font_color(MUTED)
}

/// A heading over a table.
pub(super) fn heading() -> Format {
    base().set_bold().set_font_size(12)
}

fn framed() -> Format {
    base().set_border(FormatBorder::Thin).set_border_color(LINE)
}

/// The head of a column.
pub(super) fn head() -> Format {
    framed()
        .set_bold()
        .set_background_color(HEAD)
        .set_text_wrap()
        .set_align(FormatAlign::VerticalCenter)
}

/// The head of a column of numbers.
pub(super) fn head_number() -> Format {
    head().set_align(FormatAlign::Center)
}

/// Wrapped words in a table.
pub(super) fn words() -> Format {
    framed().set_text_wrap()
}

/// Wrapped words in a table that stand out.
pub(super) fn strong() -> Format {
    words().set_bold()
}

/// A whole number or a short word in a table.
pub(super) fn centred() -> Format {
    framed().set_align(FormatAlign::Center)
}

/// A day, as Indonesians write it in figures.
pub(super) fn date() -> Format {
    centred().set_num_format("dd/mm/yyyy")
}

/// A figure with two decimals; the comma is the reader's own.
pub(super) fn figure() -> Format {
    centred().set_num_format("0.00")
}

/// A figure with four decimals.
pub(super) fn fine() -> Format {
    centred().set_num_format("0.0000")
}

/// A share of the whole.
pub(super) fn percent() -> Format {
    centred().set_num_format("0.00%")
}

/// A cell that may be changed in a protected sheet.
pub(super) fn open_words() -> Format {
    words().set_unlocked().set_background_color(OPEN).set_num_format("@")
}

/// A short cell that may be changed in a protected sheet.
pub(super) fn open_short() -> Format {
    centred().set_unlocked().set_background_color(OPEN)
}

/// A4 across, one page wide, with the agency in the header and page numbers in the footer.
pub(super) fn print_across(sheet: &mut Worksheet, told: &Assessed<'_>, what: &str) {
    let clean = |text: &str| text.replace('&', "&&");
    sheet
        .set_paper_size(PAPER)
        .set_landscape()
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.3)
        .set_header(format!("&L&8{}&R&8{} {}", clean(&told.agency), clean(what), told.year))
        .set_footer("&L&8SPBE Mandiri&R&8Halaman &P dari &N");
}

/// Title, subject and the time of asking: the same facts give the same properties.
pub(super) fn properties(
    workbook: &mut Workbook,
    told: &Assessed<'_>,
    title: &str,
) -> Result<(), ExportError> {
    use chrono::{Datelike as _, Timelike as _};
    let at = told.made_at;
    let year = u16::try_from(at.year()).unwrap_or(2000);
    let (month, day) = (at.month() as u8, at.day() as u8);
    let made = ExcelDateTime::from_ymd(year, month, day)?.and_hms(
        at.hour() as u16,
        at.minute() as u8,
        at.second(),
    )?;
    let properties = DocProperties::new()
        .set_title(format!("{title} {} \u{2013} {}", told.year, told.agency))
        .set_subject(told.instrument.title.clone())
        .set_company(told.agency.clone())
        .set_author(concat!("SPBE Mandiri ", env!("CARGO_PKG_VERSION")))
        .set_creation_datetime(&made);
    workbook.set_properties(&properties);
    Ok(())
}
