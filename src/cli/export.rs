//! `export`: workbooks and data files of an assessment.

use std::path::Path;

use spbe_mandiri::dossier::{Dossier, ExportRequest};
use spbe_mandiri::export::Kind;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;
use spbe_mandiri::storage::output::is_standard_output;

use super::arguments::Export;
use super::{Outcome, told};

/// Runs the command.
pub fn export(stamp: &Stamp, asked: &Export) -> Result<Outcome, Failure> {
    if asked.all_opds {
        if asked.kind.as_deref() != Some(Kind::Kuesioner.key()) {
            return Err(Failure::refused(
                "Pilihan --all-opds hanya berlaku untuk --kind kuesioner.",
            ));
        }
        let dossier = Dossier::open_to_read(&asked.file)?;
        let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?.id;
        let files = dossier.write_questionnaires(stamp, &assessment, &asked.out)?;
        let folder = asked.out.display();
        return Ok(Outcome::Text(format!("{files} kuesioner ditulis ke folder {folder}.")));
    }
    // Standard output has no ending that could say what is asked for.
    let workbook = asked.kind.as_deref().is_some_and(|kind| kind != Kind::Hasil.key());
    let named = match (is_standard_output(&asked.out), workbook) {
        (false, _) => asked.out.as_path(),
        (true, false) => Path::new("keluaran.json"),
        (true, true) => Path::new("keluaran.xlsx"),
    };
    let (form, kind) =
        spbe_mandiri::export::asked(named, asked.kind.as_deref()).map_err(Failure::refused)?;
    if asked.opd.is_some() && kind != Kind::Kuesioner {
        return Err(Failure::refused("Pilihan --opd hanya berlaku untuk --kind kuesioner."));
    }
    let dossier = Dossier::open_to_read(&asked.file)?;
    let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?.id;
    let request = ExportRequest { assessment, form, kind, unit: asked.opd.clone() };
    dossier.write_export(stamp, &request, &asked.out)?;
    Ok(told(&asked.out, format!("Ekspor ditulis ke {}.", asked.out.display())))
}
