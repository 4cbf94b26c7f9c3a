//! Commands that print reports, and that hold files and printed reports against what they should be.

use std::path::Path;

use serde_json::json;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::stamp::Stamp;
use spbe_mandiri::work::Progress;

use super::arguments::Report;
use super::{Outcome, told};

/// `report`.
pub fn report(stamp: &Stamp, asked: &Report) -> Result<Outcome, Failure> {
    let kind = Kind::named(&asked.kind).map_err(Failure::refused)?;
    let order = Order {
        kind,
        unit: asked.opd.clone().unwrap_or_default(),
        due: asked.due.clone().unwrap_or_default(),
        appendix: asked.appendix,
    };
    let dossier = Dossier::open_to_read(&asked.file)?;
    let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?;
    let pages = dossier.write_report(stamp, &assessment.id, &order, &asked.out)?;
    let text = format!("Laporan {} halaman ditulis ke {}.", pages, asked.out.display());
    Ok(told(&asked.out, text))
}

/// `verify`.
pub fn verify(file: &Path, pdf: Option<&Path>, as_json: bool) -> Result<Outcome, Failure> {
    let dossier = Dossier::open_to_read(file)?;
    match pdf {
        Some(pdf) => verify_report(&dossier, pdf, as_json),
        None => verify_file(&dossier, file, as_json),
    }
}

fn verify_report(dossier: &Dossier, pdf: &Path, as_json: bool) -> Result<Outcome, Failure> {
    let checked = dossier.sealed_report(pdf)?.check(&Progress::default())?;
    let sound = checked.same && checked.intact != Some(false);
    let said = if as_json {
        Outcome::Json(json!({
            "code": checked.seal.code(), "fingerprint": checked.seal.fingerprint,
            "kind": checked.seal.kind, "year": checked.seal.year,
            "instrument": checked.seal.instrument, "made_at": checked.seal.made_at,
            "program": checked.seal.program, "same": checked.same, "intact": checked.intact,
            "differences": checked.differences,
        }))
    } else {
        let mut lines = vec![format!("Segel {}", checked.seal.code())];
        if sound {
            lines.push(checked.verdict.clone());
        }
        lines.extend(checked.differences.iter().cloned());
        Outcome::Text(lines.join("\n"))
    };
    if sound { Ok(said) } else { Ok(Outcome::RefusedWith(Box::new(said), checked.verdict)) }
}

fn verify_file(dossier: &Dossier, file: &Path, as_json: bool) -> Result<Outcome, Failure> {
    let verified = dossier.verify()?;
    let counts = format!(
        "{} penilaian, {} berkas bukti, {} perubahan",
        verified.assessments, verified.files, verified.changes
    );
    let sound = verified.faults.is_empty();
    let said = if as_json {
        Outcome::Json(json!({
            "sound": sound, "assessments": verified.assessments, "files": verified.files,
            "changes": verified.changes, "faults": verified.faults,
        }))
    } else if sound {
        Outcome::Text(format!("Berkas utuh: {counts}."))
    } else {
        Outcome::Text(verified.faults.join("\n"))
    };
    if sound {
        return Ok(said);
    }
    let sentence = format!(
        "Berkas {} tidak utuh. Pulihkan dari cadangan terakhir dengan perintah restore.",
        file.display()
    );
    Ok(Outcome::RefusedWith(Box::new(said), sentence))
}
