//! The commands of reports. Gathering the facts needs the dossier; drawing them is long work beside it.

use std::path::Path;

use super::Session;
use crate::api::{AskReport, WriteReport};
use crate::desk::Job;
use crate::dossier::write_whole;
use crate::failure::Failure;
use crate::report::{self, Kind};
use crate::stamp::Stamp;
use crate::view::{ReportPreview, ReportWritten};

impl Session {
    pub(crate) fn preview_report(
        &mut self,
        stamp: &Stamp,
        input: AskReport,
    ) -> Result<Job<ReportPreview>, Failure> {
        use base64::Engine as _;
        let kind = kind(&input.kind)?;
        let dossier = self.open_dossier_ref()?;
        let facts = dossier.report_facts(stamp, &input.assessment, kind)?;
        let suggested_name = dossier.report_name(&input.assessment, kind)?;
        Ok(Box::new(move |progress| {
            let written = report::write(&facts, kind, progress)?;
            let pdf = base64::engine::general_purpose::STANDARD.encode(&written.pdf);
            Ok(Box::new(move |_| Ok(ReportPreview { pdf, pages: written.pages, suggested_name })))
        }))
    }

    pub(crate) fn write_report(
        &mut self,
        stamp: &Stamp,
        input: WriteReport,
    ) -> Result<Job<ReportWritten>, Failure> {
        let kind = kind(&input.kind)?;
        let facts = self.open_dossier_ref()?.report_facts(stamp, &input.assessment, kind)?;
        Ok(Box::new(move |progress| {
            let written = report::write(&facts, kind, progress)?;
            progress.go_on()?;
            write_whole(Path::new(&input.path), &written.pdf)?;
            Ok(Box::new(move |_| Ok(ReportWritten { path: input.path, pages: written.pages })))
        }))
    }
}

fn kind(key: &str) -> Result<Kind, Failure> {
    Kind::from_key(key).ok_or_else(|| {
        let known: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
        Failure::refused(format!(
            "Jenis laporan \u{201c}{key}\u{201d} tidak dikenal. Yang tersedia: {}.",
            known.join(", ")
        ))
    })
}
