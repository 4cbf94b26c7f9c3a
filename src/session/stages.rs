//! The commands of the official assessment's stages, and of what the regulation says of the work.

use super::Session;
use crate::api::{AtRows, InAssessment, SaveStage};
use crate::dossier::NewStage;
use crate::failure::Failure;
use crate::page::{process_page, stages_page};
use crate::stamp::Stamp;
use crate::view::{IndicatorView, ProcessView, StagesView};

impl Session {
    pub(crate) fn save_stage(
        &mut self,
        stamp: &Stamp,
        input: SaveStage,
    ) -> Result<IndicatorView, Failure> {
        let SaveStage { assessment, code, stage, value, note } = &input;
        let new = NewStage { value: value.as_deref(), note: note.as_deref() };
        self.open_dossier_mut()?.save_stage(stamp, assessment, code, *stage, new)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn adopt_stages(
        &mut self,
        stamp: &Stamp,
        input: AtRows,
    ) -> Result<StagesView, Failure> {
        self.open_dossier_mut()?.adopt_stages(stamp, &input.assessment, &input.codes)?;
        self.stages(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn stages(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<StagesView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let signatures = dossier.stage_signatures(&input.assessment)?;
        Ok(stages_page(&worksheet, &signatures, &stamp.actor))
    }

    pub(crate) fn process(
        &mut self,
        _: &Stamp,
        input: InAssessment,
    ) -> Result<ProcessView, Failure> {
        Ok(process_page(self.open_dossier_ref()?.worksheet(&input.assessment)?.instrument()))
    }
}
