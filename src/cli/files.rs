//! Commands that make, fill, print and keep dossiers.

use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Assistance, Dossier, ImportRequest, NewDossier, NewTarget};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::instrument::Instrument;
use spbe_mandiri::stamp::Stamp;
use spbe_mandiri::view::{FindingView, ImportPreview, ImportRow, RowFate};

use super::Outcome;
use super::arguments::{Import, New, Target};

/// `new`.
pub fn new(stamp: &Stamp, asked: &New) -> Result<Outcome, Failure> {
    let new = NewDossier {
        agency: &asked.agency,
        kind: "",
        province: "",
        year: asked.year,
        instrument: asked.instrument.as_deref(),
    };
    let dossier = match &asked.instrument_file {
        None => Dossier::create(&asked.file, &new, stamp)?,
        Some(file) => Dossier::create_with_file(&asked.file, &new, file, stamp)?,
    };
    let used = dossier.instrument(&dossier.assessment_of(None)?.instrument)?;
    let made = format!(
        "Berkas {} dibuat: penilaian {} dengan {}.",
        asked.file.display(),
        asked.year,
        used.short_title
    );
    Ok(Outcome::Text(made + &cautions(used, asked.year)))
}

/// What whoever assesses with an instrument in a year should know; begins with a space.
pub fn cautions(used: &Instrument, year: i32) -> String {
    let mut text = String::new();
    if !used.valid.contains(year) {
        text.push_str(&format!(
            " Perhatian: {} tidak berlaku untuk tahun {year}.",
            used.short_title
        ));
    }
    if !used.verification.official_text {
        text.push_str(&format!(" Instrumen ini {}.", used.verification.in_short()));
    }
    text
}

/// `import`.
pub fn import(stamp: &Stamp, asked: &Import) -> Result<Outcome, Failure> {
    let mut dossier = Dossier::open(&asked.file)?;
    let id = asked.instrument.as_deref();
    let here = asked.year.and_then(|year| dossier.assessment_with(Some(year), id).ok());
    let assessment = here.map_or_else(|| dossier.assessment_with(None, id), Ok)?;
    let request = ImportRequest {
        assessment: assessment.id,
        paths: asked.sheets.clone(),
        voice: Voice::from_key(&asked.voice).unwrap_or(Voice::Mandiri),
        take: Vec::new(),
        only_year: asked.year,
        actor: stamp.actor.clone(),
        assistance: Assistance::default(),
    };
    let preview = dossier.preview_import(&request)?;
    let clean = preview.conflicts == 0 && preview.refused == 0;
    let accepted = !asked.dry_run && (asked.accept || clean);
    if accepted {
        dossier.accept_import(stamp, &request, &preview.token)?;
    }
    let said = if asked.json {
        Outcome::Json(import_document(&preview, accepted))
    } else {
        Outcome::Text(import_lines(&preview, accepted))
    };
    if asked.dry_run || accepted {
        return Ok(said);
    }
    let sentence = format!(
        "Tidak ada yang disimpan: {} baris berbeda dan {} ditolak. Perbaiki spreadsheetnya, atau ulangi dengan --accept untuk mengambil yang dapat diambil.",
        preview.conflicts, preview.refused
    );
    Ok(Outcome::RefusedWith(Box::new(said), sentence))
}

fn import_document(preview: &ImportPreview, accepted: bool) -> Value {
    let conflict = |row: &ImportRow| {
        json!({
            "file": row.file, "sheet": row.sheet, "cell": row.cell, "year": row.year,
            "indicator": row.code, "here": row.here, "there": row.there, "changes": row.changes,
        })
    };
    let finding = |finding: &FindingView| json!({ "file": finding.file, "sheet": finding.sheet, "cell": finding.cell, "reason": finding.reason });
    let (refused, remarks): (Vec<_>, Vec<_>) =
        preview.findings.iter().partition(|finding| finding.refused);
    json!({
        "taken": preview.taken,
        "unchanged": preview.unchanged,
        "conflicts": preview.rows.iter().filter(|row| row.fate == RowFate::Conflict).map(conflict).collect::<Vec<_>>(),
        "refused": refused.into_iter().map(finding).collect::<Vec<_>>(),
        "remarks": remarks.into_iter().map(finding).collect::<Vec<_>>(),
        "accepted": accepted,
    })
}

fn import_lines(preview: &ImportPreview, accepted: bool) -> String {
    let mut text = String::new();
    for row in &preview.rows {
        let fate = match row.fate {
            RowFate::Taken => "diambil",
            RowFate::Unchanged => continue,
            RowFate::Conflict => "berbeda",
            RowFate::Kept => "tetap",
        };
        text.push_str(&format!(
            "{} {} sel {}: indikator {} ({}) {fate}: {}\n",
            row.file,
            row.sheet,
            row.cell,
            row.code,
            row.year,
            row.changes.join(", ")
        ));
    }
    for finding in &preview.findings {
        let fate = if finding.refused { "ditolak" } else { "catatan" };
        text.push_str(&format!(
            "{} {} {} {fate}: {}\n",
            finding.file, finding.sheet, finding.cell, finding.reason
        ));
    }
    let done = if accepted { "tersimpan" } else { "belum disimpan" };
    text.push_str(&format!(
        "{} diambil, {} tetap, {} berbeda, {} ditolak; {done}.\n",
        preview.taken, preview.unchanged, preview.conflicts, preview.refused
    ));
    text
}

/// `target`.
pub fn target(stamp: &Stamp, asked: &Target) -> Result<Outcome, Failure> {
    let mut dossier = Dossier::open(&asked.file)?;
    let latest = dossier.assessment_of(None)?.instrument;
    let new = NewTarget {
        id: None,
        year: asked.year,
        instrument: asked.instrument.as_deref().unwrap_or(&latest),
        value: &asked.value,
        source: &asked.source,
        document: &asked.document,
        ..NewTarget::default()
    };
    dossier.save_target(stamp, &new)?;
    Ok(Outcome::Text(format!(
        "Target {} sebesar {} ({}) dicatat.",
        asked.year, asked.value, asked.source
    )))
}

/// `backup`.
pub fn backup(stamp: &Stamp, file: &Path, out: Option<PathBuf>) -> Result<Outcome, Failure> {
    let dossier = Dossier::open_to_read(file)?;
    let stem = file
        .file_stem()
        .map_or_else(|| "berkas".to_owned(), |stem| stem.to_string_lossy().into_owned());
    let named = || {
        file.with_file_name(format!("{stem}.cadangan-{}.spbe", stamp.at.format("%Y%m%d-%H%M%S")))
    };
    let copy = out.unwrap_or_else(named);
    dossier.backup(&copy)?;
    Ok(Outcome::Text(format!("Salinan yang sudah diperiksa ada di {}.", copy.display())))
}

/// `restore`.
pub fn restore(copy: &Path, out: &Path) -> Result<Outcome, Failure> {
    let verified = Dossier::restore(copy, out)?;
    Ok(Outcome::Text(format!(
        "Berkas {} dipulihkan: {} penilaian, {} berkas bukti, {} perubahan.",
        out.display(),
        verified.assessments,
        verified.files,
        verified.changes
    )))
}
