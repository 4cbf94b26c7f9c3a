//! The commands of exports and of the portal copy. Putting files together is long work.

use std::path::Path;

use super::Session;
use crate::api::{
    InAssessment, SaveEntered, WriteExport, WriteQuestionnaires, WrittenFile, WrittenFiles,
};
use crate::desk::Job;
use crate::dossier::{ExportRequest, write_whole};
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
    ) -> Result<Job<WrittenFile>, Failure> {
        let dossier = self.open_dossier_ref()?;
        let (form, kind) =
            export::asked(Path::new(&input.path), Some(&input.kind)).map_err(Failure::refused)?;
        let request = ExportRequest { assessment: input.assessment, form, kind, unit: input.unit };
        let facts = dossier.export_facts(stamp, &request)?;
        Ok(Box::new(move |work| {
            work.stage("Menyusun berkas ekspor", 0)?;
            let content = facts.file()?;
            work.go_on()?;
            write_whole(Path::new(&input.path), &content)?;
            Ok(Box::new(move |_| Ok(WrittenFile { path: input.path })))
        }))
    }

    pub(crate) fn write_questionnaires(
        &mut self,
        stamp: &Stamp,
        input: WriteQuestionnaires,
    ) -> Result<Job<WrittenFiles>, Failure> {
        let WriteQuestionnaires { assessment, folder } = input;
        let waiting =
            self.open_dossier_ref()?.questionnaires(stamp, &assessment, Path::new(&folder))?;
        Ok(Box::new(move |work| {
            let files = count(waiting.write(work)?);
            Ok(Box::new(move |_| Ok(WrittenFiles { folder, files })))
        }))
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
