//! The commands of reports.

use std::path::Path;

use super::Session;
use crate::api::{AskReport, WriteReport};
use crate::failure::Failure;
use crate::report::Kind;
use crate::stamp::Stamp;
use crate::view::{ReportPreview, ReportWritten};

impl Session {
    pub(crate) fn preview_report(
        &mut self,
        stamp: &Stamp,
        input: AskReport,
    ) -> Result<ReportPreview, Failure> {
        use base64::Engine as _;
        let dossier = self.open_dossier_ref()?;
        let written = dossier.report(stamp, &input.assessment, kind(&input.kind)?)?;
        Ok(ReportPreview {
            pdf: base64::engine::general_purpose::STANDARD.encode(&written.pdf),
            pages: written.pages,
            suggested_name: dossier.report_name(&input.assessment, kind(&input.kind)?)?,
        })
    }

    pub(crate) fn write_report(
        &mut self,
        stamp: &Stamp,
        input: WriteReport,
    ) -> Result<ReportWritten, Failure> {
        let path = Path::new(&input.path);
        let pages = self.open_dossier_ref()?.write_report(
            stamp,
            &input.assessment,
            kind(&input.kind)?,
            path,
        )?;
        Ok(ReportWritten { path: input.path, pages })
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
