//! The commands of reports. Gathering the facts needs the dossier; drawing them is long work beside it.

use std::path::Path;

use super::Session;
use crate::api::{AskReport, CheckReport, WriteReport};
use crate::desk::Job;
use crate::dossier::{Checked, write_whole};
use crate::failure::Failure;
use crate::report::{self, Kind, Order};
use crate::stamp::Stamp;
use crate::view::{ReportChecked, ReportPreview, ReportWritten};

impl Session {
    pub(crate) fn preview_report(
        &mut self,
        stamp: &Stamp,
        input: AskReport,
    ) -> Result<Job<ReportPreview>, Failure> {
        use base64::Engine as _;
        let dossier = self.open_dossier_ref()?;
        let order = order(&input.kind, input.unit.as_deref(), &input.due, input.appendix)?;
        let facts = dossier.report_facts(stamp, &input.assessment, &order)?;
        let named = Order { unit: facts.unit.clone().unwrap_or_default(), ..order.clone() };
        let suggested_name = dossier.report_name(&input.assessment, &named)?;
        let kind = order.kind;
        Ok(Box::new(move |progress| {
            let written = report::write(&facts, kind, progress)?;
            let pdf = base64::engine::general_purpose::STANDARD.encode(&written.pdf);
            Ok(Box::new(move |_| {
                Ok(ReportPreview { pdf, pages: written.pages, code: written.code, suggested_name })
            }))
        }))
    }

    pub(crate) fn write_report(
        &mut self,
        stamp: &Stamp,
        input: WriteReport,
    ) -> Result<Job<ReportWritten>, Failure> {
        let order = order(&input.kind, input.unit.as_deref(), &input.due, input.appendix)?;
        let facts = self.open_dossier_ref()?.report_facts(stamp, &input.assessment, &order)?;
        let kind = order.kind;
        Ok(Box::new(move |progress| {
            let written = report::write(&facts, kind, progress)?;
            progress.go_on()?;
            write_whole(Path::new(&input.path), &written.pdf)?;
            Ok(Box::new(move |_| Ok(ReportWritten { path: input.path, pages: written.pages })))
        }))
    }

    pub(crate) fn check_report(
        &mut self,
        _: &Stamp,
        input: CheckReport,
    ) -> Result<Job<ReportChecked>, Failure> {
        let sealed = self.open_dossier_ref()?.sealed_report(Path::new(&input.path))?;
        Ok(Box::new(move |progress| {
            let checked = sealed.check(progress)?;
            Ok(Box::new(move |_| Ok(view(checked))))
        }))
    }
}

fn view(checked: Checked) -> ReportChecked {
    ReportChecked {
        code: checked.seal.code(),
        made_at: report::words::moment(&checked.seal.made_at),
        kind: checked.seal.kind,
        year: checked.seal.year,
        program: checked.seal.program,
        same: checked.same,
        intact: checked.intact,
        verdict: checked.verdict,
        differences: checked.differences,
    }
}

fn order(key: &str, unit: Option<&str>, due: &str, appendix: bool) -> Result<Order, Failure> {
    let kind = Kind::named(key).map_err(Failure::refused)?;
    Ok(Order { kind, unit: unit.unwrap_or_default().to_owned(), due: due.to_owned(), appendix })
}
