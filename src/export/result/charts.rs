//! The pictures under the summary: the aspects as a radar and as bars, in the voices that have
//! spoken, over the live figures.

use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartSolidFill, ChartType,
    Color, Worksheet,
};

use super::super::{Assessed, ExportError, style};
use super::Plan;
use crate::answer::Voice;

const COLORS: [Color; 3] = [style::ACCENT, style::BESIDE, style::THIRD];

pub(super) fn add(
    sheet: &mut Worksheet,
    told: &Assessed<'_>,
    plan: &Plan,
    row: u32,
) -> Result<(), ExportError> {
    let spoken: Vec<Voice> = Voice::ALL
        .into_iter()
        .filter(|voice| *voice == Voice::Mandiri || told.answers[*voice as usize].answered() > 0)
        .collect();
    let mut radar = Chart::new(ChartType::RadarWithMarkers);
    let mut bars = Chart::new(ChartType::Bar);
    for voice in &spoken {
        let (first, last, labels, values) = plan.aspects_at(*voice);
        let color = COLORS[*voice as usize];
        let working = plan.working.as_str();
        radar
            .add_series()
            .set_name(voice.name())
            .set_categories((working, first, labels, last, labels))
            .set_values((working, first, values, last, values))
            .set_format(
                ChartFormat::new().set_line(ChartLine::new().set_color(color).set_width(2)),
            );
        let names = Plan::names_column();
        bars.add_series()
            .set_name(voice.name())
            .set_categories((working, first, names, last, names))
            .set_values((working, first, values, last, values))
            .set_gap(60)
            .set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(color)));
    }
    let highest = told.instrument.scale.highest;
    let mut font = ChartFont::new();
    font.set_size(9).set_color(style::INK);
    let mut bold = font.clone();
    bold.set_size(11).set_bold();
    let aspects = u32::try_from(plan.aspects.len()).unwrap_or(8);
    for (chart, title) in [(&mut radar, "Aspek pada jaring"), (&mut bars, "Nilai setiap aspek")] {
        chart.title().set_name(title).set_font(&bold);
        chart.x_axis().set_font(&font);
        chart.y_axis().set_font(&font).set_num_format("0");
        chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font);
    }
    let grid = ChartLine::new().set_color(style::LINE).clone();
    radar.y_axis().set_min(0).set_max(highest).set_major_unit(1).set_major_gridlines_line(&grid);
    radar
        .set_width(470)
        .set_height(380)
        .set_alt_text("Nilai aspek pada jaring; angkanya ada pada tabel di atas.");
    // For bars the library calls the axis of the categories y, as it is drawn.
    bars.y_axis().set_reverse().set_num_format("General");
    bars.x_axis().set_min(0).set_max(highest).set_major_unit(1).set_major_gridlines_line(&grid);
    bars.set_width(560)
        .set_height((40 + aspects * 40).max(380))
        .set_alt_text("Nilai setiap aspek sebagai batang; angkanya ada pada tabel di atas.");
    sheet.insert_chart(row, 0, &radar)?;
    sheet.insert_chart_with_offset(row, 2, &bars, 60, 0)?;
    Ok(())
}
