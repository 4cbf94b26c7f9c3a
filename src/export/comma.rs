//! One row an indicator as comma-separated values: UTF-8 with its mark, decimals with a point. A text
//! that a spreadsheet program would take for a formula (`=`, `+`, `-`, `@`, or a tab or line break
//! before anything else) gets an apostrophe in front, as such programs themselves write it.

use super::facts::EvidenceTold;
use super::{Assessed, ExportError};
use crate::answer::Voice;
use crate::instrument::StageKey;
use crate::score::Score;

/// The data of an assessment as CSV.
///
/// # Errors
/// When it cannot be put together.
pub fn csv_file(told: &Assessed<'_>) -> Result<Vec<u8>, ExportError> {
    let wrong = |error: csv::Error| ExportError::Text(error.to_string());
    let mut out = csv::WriterBuilder::new().from_writer("\u{feff}".as_bytes().to_vec());
    out.write_record([
        "Instansi",
        "Tahun",
        "Instrumen",
        "No.",
        "Indikator",
        "Domain",
        "Aspek",
        "Bobot (%)",
        "Nilai mandiri",
        "Nilai asesor internal",
        "Nilai asesor eksternal",
        "OPD",
        "Penjelasan",
        "Bukti dukung",
        "Sudah dientri",
        "Rekomendasi",
        "Tindak lanjut",
        "Target waktu",
        "Penjelasan asesor internal",
        "Tahap dokumen",
        "Tahap interviu",
        "Tahap visitasi",
    ])
    .map_err(wrong)?;
    let instrument = told.instrument;
    for (place, row) in instrument.rows().iter().enumerate() {
        let value = |voice: Voice| {
            let value = told.answers[voice as usize].values().get(place).copied().flatten();
            value.map(Score::exact).unwrap_or_default()
        };
        let domain = &instrument.domains[row.domain];
        let domain = if domain.synthetic { "" } else { domain.name.as_str() };
        let share = Score::new(i128::from(row.weight) * 100, instrument.weight_total.into());
        let none = super::RowTold::default();
        let own = told.rows.get(place).unwrap_or(&none);
        let stage = |key: StageKey| {
            let given = own.stages.iter().find(|stage| stage.key == key);
            given.and_then(|given| given.value).map(Score::exact).unwrap_or_default()
        };
        let evidence: Vec<String> = own.evidence.iter().map(EvidenceTold::in_words).collect();
        out.write_record([
            safe(&told.agency),
            told.year.to_string(),
            instrument.id.clone(),
            row.code.to_string(),
            instrument.row_name(row),
            domain.to_owned(),
            instrument.aspect(row).name.clone(),
            share.map(Score::exact).unwrap_or_default(),
            value(Voice::Mandiri),
            value(Voice::Internal),
            value(Voice::Eksternal),
            safe(&own.unit),
            safe(&own.explanation),
            safe(&evidence.join("\n")),
            if own.entered { "sudah".to_owned() } else { String::new() },
            safe(&own.recommendation.text),
            safe(&own.recommendation.follow_up),
            own.recommendation.due.clone(),
            safe(&own.review),
            stage(StageKey::Dokumen),
            stage(StageKey::Interviu),
            stage(StageKey::Visitasi),
        ])
        .map_err(wrong)?;
    }
    out.into_inner().map_err(|error| ExportError::Text(error.to_string()))
}

/// A text that no program takes for a formula.
fn safe(text: &str) -> String {
    let clean = crate::import::kept_text(text);
    if clean.trim_start().starts_with(['=', '+', '-', '@']) || clean.starts_with(['\t', '\n']) {
        format!("'{clean}")
    } else {
        clean
    }
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn what_looks_like_a_formula_is_marked_as_text() {
        for text in ["=1+1", "+62 811", "-", "@SUM(A1)", "\t=1", "\r\n=1", "  =1"] {
            assert!(safe(text).starts_with('\''), "{text:?}");
        }
        for text in ["", "Perwali 12", "1-2", "a=b", "'="] {
            assert_eq!(safe(text), text);
        }
    }
}
