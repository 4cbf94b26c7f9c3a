//! `export`: workbooks and data files of an assessment.

use spbe_mandiri::dossier::{Dossier, ExportRequest};
use spbe_mandiri::export::Kind;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;

use super::Outcome;
use super::arguments::Export;

/// Runs the command.
pub fn export(stamp: &Stamp, asked: &Export) -> Result<Outcome, Failure> {
    if asked.all_opds {
        if asked.kind.as_deref() != Some(Kind::Kuesioner.key()) {
            return Err(Failure::refused(
                "Pilihan --all-opds hanya berlaku untuk --kind kuesioner.",
            ));
        }
        let dossier = Dossier::open(&asked.file)?;
        let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?.id;
        let files = dossier.write_questionnaires(stamp, &assessment, &asked.out)?;
        let folder = asked.out.display();
        return Ok(Outcome::Text(format!("{files} kuesioner ditulis ke folder {folder}.")));
    }
    let (form, kind) =
        spbe_mandiri::export::asked(&asked.out, asked.kind.as_deref()).map_err(Failure::refused)?;
    if asked.opd.is_some() && kind != Kind::Kuesioner {
        return Err(Failure::refused("Pilihan --opd hanya berlaku untuk --kind kuesioner."));
    }
    let dossier = Dossier::open(&asked.file)?;
    let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?.id;
    let request = ExportRequest { assessment, form, kind, unit: asked.opd.clone() };
    dossier.write_export(stamp, &request, &asked.out)?;
    Ok(Outcome::Text(format!("Ekspor ditulis ke {}.", asked.out.display())))
}
