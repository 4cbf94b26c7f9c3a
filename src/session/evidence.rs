//! The commands of evidence: the register, looks into files, files at rows and at items.

use std::path::{Path, PathBuf};

use super::Session;
use crate::api::{
    AtEvidence, AtItemEvidence, AttachItemEvidence, EvidenceImage, ExportEvidence,
    ExportEvidenceFiles, InspectEvidence, Nothing, PasteEvidence, PastedFile, SaveEvidenceLevels,
    SaveItemNote, SaveItemPoints, SaveParticulars, WrittenFiles,
};
use crate::child::Reader;
use crate::desk::Job;
use crate::dossier::{EvidenceFile, Pasted, write_evidence_files};
use crate::evidence_file::{Remark, shown_as};
use crate::failure::Failure;
use crate::page::{count, register_page};
use crate::stamp::Stamp;
use crate::storage::Particulars;
use crate::view::{IndicatorView, RegisterView};

impl Session {
    pub(crate) fn save_evidence_levels(
        &mut self,
        stamp: &Stamp,
        input: SaveEvidenceLevels,
    ) -> Result<IndicatorView, Failure> {
        let SaveEvidenceLevels { assessment, code, evidence, levels } = &input;
        self.open_dossier_mut()?.save_evidence_levels(stamp, assessment, code, evidence, levels)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_particulars(
        &mut self,
        stamp: &Stamp,
        input: SaveParticulars,
    ) -> Result<RegisterView, Failure> {
        let given = input.particulars;
        let particulars = Particulars {
            kind: given.kind,
            number: given.number,
            date: given.date,
            signatory: given.signatory,
            valid_until: given.valid_until,
        };
        self.open_dossier_mut()?.save_particulars(
            stamp,
            &input.evidence,
            &input.title,
            &particulars,
        )?;
        self.evidence_register(stamp, Nothing {})
    }

    pub(crate) fn evidence_register(
        &mut self,
        stamp: &Stamp,
        _: Nothing,
    ) -> Result<RegisterView, Failure> {
        Ok(register_page(&self.open_dossier_ref()?.evidence_register()?, stamp.at.date()))
    }

    pub(crate) fn use_evidence(
        &mut self,
        stamp: &Stamp,
        input: AtEvidence,
    ) -> Result<IndicatorView, Failure> {
        let AtEvidence { assessment, code, evidence } = &input;
        self.open_dossier_mut()?.use_evidence(stamp, assessment, code, evidence)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn inspect_evidence(
        &mut self,
        stamp: &Stamp,
        input: InspectEvidence,
    ) -> Result<Job<Vec<Remark>>, Failure> {
        let inspection = self.open_dossier_ref()?.inspection(&input.evidence, stamp.at.date())?;
        let known = inspection.file().and_then(|sha256| self.seen.get(sha256).copied());
        Ok(Box::new(move |work| {
            work.stage("Memeriksa berkas bukti dukung", 0)?;
            let seen = known.or_else(|| inspection.look(&Reader::of_this_process(), work));
            work.go_on()?;
            let remarks = inspection.remarks(seen, &input.pages);
            Ok(Box::new(move |session: &mut Session| {
                let sha256 = inspection.file().map(str::to_owned);
                session.seen.extend(sha256.zip(seen).filter(|(_, seen)| seen.is_lasting()));
                Ok(remarks)
            }))
        }))
    }

    pub(crate) fn evidence_image(
        &mut self,
        _: &Stamp,
        input: ExportEvidence,
    ) -> Result<EvidenceImage, Failure> {
        use base64::Engine as _;
        let content = self.open_dossier_ref()?.evidence_content(&input.evidence)?;
        let Some(kind) = shown_as(&content) else {
            return Ok(EvidenceImage { data: String::new() });
        };
        let encoded = base64::engine::general_purpose::STANDARD.encode(content);
        Ok(EvidenceImage { data: format!("data:{kind};base64,{encoded}") })
    }

    pub(crate) fn export_evidence_files(
        &mut self,
        _: &Stamp,
        input: ExportEvidenceFiles,
    ) -> Result<Job<WrittenFiles>, Failure> {
        let files = self.open_dossier_ref()?.evidence_files(&input.assessment)?;
        let folder = input.folder;
        Ok(Box::new(move |work| {
            let content = |file: &EvidenceFile| {
                work.ask(|session| session.open_dossier_ref()?.file_content(file))
            };
            let files = write_evidence_files(&files, Path::new(&folder), content, work)?;
            Ok(Box::new(move |_| Ok(WrittenFiles { folder, files: count(files) })))
        }))
    }

    pub(crate) fn paste_evidence(
        &mut self,
        stamp: &Stamp,
        input: PasteEvidence,
    ) -> Result<IndicatorView, Failure> {
        let PasteEvidence { assessment, code, item, files } = input;
        let pasted = files
            .into_iter()
            .map(|PastedFile { name, content }| Pasted { name, content })
            .collect();
        let dossier = self.open_dossier_mut()?;
        match item {
            Some(item) => {
                dossier.paste_item_evidence(stamp, &assessment, &code, &item, pasted)?;
            }
            None => dossier.paste_evidence(stamp, &assessment, &code, pasted)?,
        }
        self.page_of(stamp, &assessment, &code)
    }

    pub(crate) fn attach_item_evidence(
        &mut self,
        stamp: &Stamp,
        input: AttachItemEvidence,
    ) -> Result<IndicatorView, Failure> {
        let AttachItemEvidence { assessment, code, item, paths } = &input;
        let paths: Vec<PathBuf> = paths.iter().map(PathBuf::from).collect();
        self.open_dossier_mut()?.attach_item_evidence(stamp, assessment, code, item, &paths)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn use_item_evidence(
        &mut self,
        stamp: &Stamp,
        input: AtItemEvidence,
    ) -> Result<IndicatorView, Failure> {
        let AtItemEvidence { assessment, code, item, evidence } = &input;
        self.open_dossier_mut()?.use_item_evidence(stamp, assessment, code, item, evidence)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn detach_item_evidence(
        &mut self,
        stamp: &Stamp,
        input: AtItemEvidence,
    ) -> Result<IndicatorView, Failure> {
        let AtItemEvidence { assessment, code, item, evidence } = &input;
        self.open_dossier_mut()?.detach_item_evidence(stamp, assessment, code, item, evidence)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_item_note(
        &mut self,
        stamp: &Stamp,
        input: SaveItemNote,
    ) -> Result<IndicatorView, Failure> {
        let SaveItemNote { assessment, code, item, note } = &input;
        self.open_dossier_mut()?.save_item_note(stamp, assessment, code, item, note)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_item_points(
        &mut self,
        stamp: &Stamp,
        input: SaveItemPoints,
    ) -> Result<IndicatorView, Failure> {
        let SaveItemPoints { assessment, code, item, points } = &input;
        self.open_dossier_mut()?.save_item_points(stamp, assessment, code, item, *points)?;
        self.page_of(stamp, assessment, code)
    }
}
