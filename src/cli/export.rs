//! `export`: workbooks and data files of an assessment.

use spbe_mandiri::dossier::{Dossier, ExportRequest};
use spbe_mandiri::export::{Form, Kind};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;

use super::Outcome;
use super::arguments::Export;

/// Runs the command.
pub fn export(stamp: &Stamp, asked: &Export) -> Result<Outcome, Failure> {
    let form = Form::of_path(&asked.out).ok_or_else(|| {
        Failure::refused(format!(
            "Bentuk berkas \u{201c}{}\u{201d} tidak dikenal. Beri nama berakhiran .xlsx, .csv, atau .json.",
            asked.out.display()
        ))
    })?;
    let kind = match &asked.kind {
        None => Kind::Hasil,
        Some(key) => Kind::from_key(key).ok_or_else(|| {
            let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
            Failure::refused(format!(
                "Jenis ekspor \u{201c}{key}\u{201d} tidak dikenal. Yang tersedia: {}.",
                known.join(", ")
            ))
        })?,
    };
    if form != Form::Workbook && kind != Kind::Hasil {
        return Err(Failure::refused(format!(
            "Jenis {} hanya tersedia sebagai buku kerja; beri nama berakhiran .xlsx.",
            kind.key()
        )));
    }
    let dossier = Dossier::open(&asked.file)?;
    let assessment = dossier.assessment_of(asked.year)?.id;
    let request = ExportRequest { assessment, form, kind, unit: asked.opd.clone() };
    dossier.write_export(stamp, &request, &asked.out)?;
    Ok(Outcome::Text(format!("Ekspor ditulis ke {}.", asked.out.display())))
}
