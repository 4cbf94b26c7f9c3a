//! The commands of import. Reading the spreadsheets is long work; judging them is not.

use std::path::PathBuf;

use super::Session;
use crate::answer::Voice;
use crate::api::{AcceptImport, Nothing, PreviewImport};
use crate::desk::Job;
use crate::dossier::ImportRequest;
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::view::{ImportDone, ImportPreview};

impl Session {
    pub(crate) fn preview_import(
        &mut self,
        stamp: &Stamp,
        input: PreviewImport,
    ) -> Result<Job<ImportPreview>, Failure> {
        let PreviewImport { assessment, paths, voice, take } = input;
        let request = request(stamp, assessment, &paths, voice, take);
        let sheets = self.open_dossier_ref()?.sheets(&request)?;
        Ok(Box::new(move |progress| {
            let readings = sheets.read(progress)?;
            Ok(Box::new(move |session| {
                session.open_dossier_ref()?.preview_readings(&request, readings)
            }))
        }))
    }

    pub(crate) fn accept_import(
        &mut self,
        stamp: &Stamp,
        input: AcceptImport,
    ) -> Result<Job<ImportDone>, Failure> {
        let AcceptImport { assessment, paths, voice, take, token } = input;
        let request = request(stamp, assessment, &paths, voice, take);
        let sheets = self.open_dossier_ref()?.sheets(&request)?;
        let stamp = stamp.clone();
        Ok(Box::new(move |progress| {
            let readings = sheets.read(progress)?;
            Ok(Box::new(move |session| {
                let dossier = session.open_dossier_mut()?;
                let taken = dossier.accept_readings(&stamp, &request, readings, &token)?;
                Ok(ImportDone { taken, frame: session.frame(&stamp, Nothing {})? })
            }))
        }))
    }
}

fn request(
    stamp: &Stamp,
    assessment: String,
    paths: &[String],
    voice: Voice,
    take: Vec<String>,
) -> ImportRequest {
    ImportRequest {
        assessment,
        paths: paths.iter().map(PathBuf::from).collect(),
        voice,
        take,
        only_year: None,
        actor: stamp.actor.clone(),
    }
}
