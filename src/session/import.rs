//! The commands of import.

use std::path::PathBuf;

use super::Session;
use crate::api::{AcceptImport, Nothing, PreviewImport};
use crate::dossier::ImportRequest;
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::view::{ImportDone, ImportPreview};

impl Session {
    pub(crate) fn preview_import(
        &mut self,
        stamp: &Stamp,
        input: PreviewImport,
    ) -> Result<ImportPreview, Failure> {
        let PreviewImport { assessment, paths, voice, take } = input;
        let paths = paths.iter().map(PathBuf::from).collect();
        self.open_dossier_ref()?.preview_import(&ImportRequest {
            assessment,
            paths,
            voice,
            take,
            only_year: None,
            actor: stamp.actor.clone(),
        })
    }

    pub(crate) fn accept_import(
        &mut self,
        stamp: &Stamp,
        input: AcceptImport,
    ) -> Result<ImportDone, Failure> {
        let AcceptImport { assessment, paths, voice, take, token } = input;
        let paths = paths.iter().map(PathBuf::from).collect();
        let request = ImportRequest {
            assessment,
            paths,
            voice,
            take,
            only_year: None,
            actor: stamp.actor.clone(),
        };
        let taken = self.open_dossier_mut()?.accept_import(stamp, &request, &token)?;
        Ok(ImportDone { taken, frame: self.frame(stamp, Nothing {})? })
    }
}
