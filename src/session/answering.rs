//! The commands of the task list and of one indicator's page.

use std::path::PathBuf;

use super::Session;
use crate::answer::Voice;
use crate::api::{
    AddNamedEvidence, AssignUnit, AtEvidence, AtRow, AttachEvidence, ExportEvidence, InAssessment,
    SaveEvidencePages, SaveExplanation, SaveExternalIndex, SaveItem, SaveValue, WrittenFile,
};
use crate::dossier::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::page::questionnaire;
use crate::stamp::Stamp;
use crate::view::{IndicatorView, QuestionnaireView};

impl Session {
    pub(crate) fn questionnaire(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<QuestionnaireView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let previous = comparable(dossier, &worksheet)?;
        Ok(questionnaire(&worksheet, previous.as_ref(), &stamp.actor))
    }

    pub(crate) fn indicator(
        &mut self,
        stamp: &Stamp,
        input: AtRow,
    ) -> Result<IndicatorView, Failure> {
        self.page_of(stamp, &input.assessment, &input.code)
    }

    pub(crate) fn save_value(
        &mut self,
        stamp: &Stamp,
        input: SaveValue,
    ) -> Result<IndicatorView, Failure> {
        let SaveValue { assessment, code, voice, value } = &input;
        self.open_dossier_mut()?.save_value(stamp, assessment, code, *voice, value.as_deref())?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_explanation(
        &mut self,
        stamp: &Stamp,
        input: SaveExplanation,
    ) -> Result<IndicatorView, Failure> {
        let SaveExplanation { assessment, code, text } = &input;
        self.open_dossier_mut()?.save_explanation(stamp, assessment, code, Voice::Mandiri, text)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn attach_evidence(
        &mut self,
        stamp: &Stamp,
        input: AttachEvidence,
    ) -> Result<IndicatorView, Failure> {
        let paths: Vec<PathBuf> = input.paths.iter().map(PathBuf::from).collect();
        self.open_dossier_mut()?.attach_evidence(stamp, &input.assessment, &input.code, &paths)?;
        self.page_of(stamp, &input.assessment, &input.code)
    }

    pub(crate) fn add_named_evidence(
        &mut self,
        stamp: &Stamp,
        input: AddNamedEvidence,
    ) -> Result<IndicatorView, Failure> {
        let AddNamedEvidence { assessment, code, title } = &input;
        self.open_dossier_mut()?.add_named_evidence(stamp, assessment, code, title)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn detach_evidence(
        &mut self,
        stamp: &Stamp,
        input: AtEvidence,
    ) -> Result<IndicatorView, Failure> {
        let AtEvidence { assessment, code, evidence } = &input;
        self.open_dossier_mut()?.detach_evidence(stamp, assessment, code, evidence)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_evidence_pages(
        &mut self,
        stamp: &Stamp,
        input: SaveEvidencePages,
    ) -> Result<IndicatorView, Failure> {
        let SaveEvidencePages { assessment, code, evidence, pages } = &input;
        self.open_dossier_mut()?.save_evidence_pages(stamp, assessment, code, evidence, pages)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn export_evidence(
        &mut self,
        _: &Stamp,
        input: ExportEvidence,
    ) -> Result<WrittenFile, Failure> {
        let path =
            self.open_dossier_ref()?.export_evidence(&input.evidence, &self.home.join("bukti"))?;
        Ok(WrittenFile { path: path.display().to_string() })
    }

    pub(crate) fn save_item(
        &mut self,
        stamp: &Stamp,
        input: SaveItem,
    ) -> Result<IndicatorView, Failure> {
        let SaveItem { assessment, code, item, state, reason } = &input;
        self.open_dossier_mut()?.save_item(stamp, assessment, code, item, *state, reason)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_external_index(
        &mut self,
        stamp: &Stamp,
        input: SaveExternalIndex,
    ) -> Result<IndicatorView, Failure> {
        let SaveExternalIndex { assessment, code, figure, date, source } = &input;
        self.open_dossier_mut()?
            .save_external_index(stamp, assessment, code, figure, date, source)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn take_over_index(
        &mut self,
        stamp: &Stamp,
        input: AtRow,
    ) -> Result<IndicatorView, Failure> {
        let AtRow { assessment, code } = &input;
        self.open_dossier_mut()?.take_over_index(stamp, assessment, code)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn assign_unit(
        &mut self,
        stamp: &Stamp,
        input: AssignUnit,
    ) -> Result<IndicatorView, Failure> {
        let AssignUnit { assessment, code, unit } = &input;
        self.open_dossier_mut()?.assign_unit(stamp, assessment, code, unit.as_deref())?;
        self.page_of(stamp, assessment, code)
    }
}

/// The assessment before this one, where it stands under the same instrument.
pub(super) fn comparable(
    dossier: &Dossier,
    worksheet: &Worksheet,
) -> Result<Option<Worksheet>, Failure> {
    let previous = dossier.previous_worksheet(worksheet)?;
    Ok(previous.filter(|previous| previous.instrument().id == worksheet.instrument().id))
}
