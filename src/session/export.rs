//! The commands of exports and of the portal copy.

use std::path::Path;

use super::Session;
use crate::api::{
    InAssessment, SaveEntered, WriteExport, WriteQuestionnaires, WrittenFile, WrittenFiles,
};
use crate::dossier::ExportRequest;
use crate::export;
use crate::failure::Failure;
use crate::page::{count, portal, unit_views};
use crate::stamp::Stamp;
use crate::view::{ExportName, ExportsView, PortalView};

impl Session {
    pub(crate) fn exports(
        &mut self,
        _: &Stamp,
        input: InAssessment,
    ) -> Result<ExportsView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let name = |kind: export::Kind| {
            let name = dossier.export_name(&input.assessment, kind)?;
            Ok(ExportName { kind: kind.key().to_owned(), name })
        };
        let portal = portal(&worksheet);
        Ok(ExportsView {
            names: export::Kind::ALL.into_iter().map(name).collect::<Result<_, Failure>>()?,
            units: unit_views(&worksheet)
                .into_iter()
                .filter(|unit| !unit.rows.is_empty())
                .collect(),
            entered: portal.entered,
            changed: portal.changed,
            of: portal.of,
        })
    }

    pub(crate) fn write_export(
        &mut self,
        stamp: &Stamp,
        input: WriteExport,
    ) -> Result<WrittenFile, Failure> {
        let dossier = self.open_dossier_ref()?;
        let path = Path::new(&input.path);
        let (form, kind) = export::asked(path, Some(&input.kind)).map_err(Failure::refused)?;
        let request = ExportRequest { assessment: input.assessment, form, kind, unit: input.unit };
        dossier.write_export(stamp, &request, path)?;
        Ok(WrittenFile { path: input.path })
    }

    pub(crate) fn write_questionnaires(
        &mut self,
        stamp: &Stamp,
        input: WriteQuestionnaires,
    ) -> Result<WrittenFiles, Failure> {
        let dossier = self.open_dossier_ref()?;
        let folder = Path::new(&input.folder);
        let files = dossier.write_questionnaires(stamp, &input.assessment, folder)?;
        Ok(WrittenFiles { folder: input.folder, files: count(files) })
    }

    pub(crate) fn portal(&mut self, _: &Stamp, input: InAssessment) -> Result<PortalView, Failure> {
        Ok(portal(&self.open_dossier_ref()?.worksheet(&input.assessment)?))
    }

    pub(crate) fn save_entered(
        &mut self,
        stamp: &Stamp,
        input: SaveEntered,
    ) -> Result<PortalView, Failure> {
        let SaveEntered { assessment, code, entered } = &input;
        self.open_dossier_mut()?.save_entered(stamp, assessment, code, *entered)?;
        self.portal(stamp, InAssessment { assessment: assessment.clone() })
    }
}
