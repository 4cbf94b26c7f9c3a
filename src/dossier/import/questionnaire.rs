//! A questionnaire that came back, as rows of the preview: what only it has changed is taken, what
//! both sides have changed waits for a person, and what nobody has changed is unchanged.

use super::super::Worksheet;
use super::super::permission::allow_at;
use super::super::twin::{TwinSays, hold};
use super::preview::finding_view;
use super::{Act as Does, Destination, PlannedRow, Planner};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::import::TableKind;
use crate::import::twin::{ANSWER_SHEET, TwinAnswer, TwinField, TwinReading};
use crate::role::Act;
use crate::view::{FindingView, ImportRow, RowFate};

impl Planner<'_> {
    /// A questionnaire goes to the assessment that it was made from, and to no other.
    pub(super) fn take_twin(&mut self, file: &str, twin: &TwinReading) -> Result<(), Failure> {
        let id = &twin.identity.assessment;
        let own = self.assessments.iter().find(|own| own.id == *id);
        let Some(own) = own.filter(|own| own.instrument == twin.identity.instrument) else {
            return Err(Failure::SheetUnreadable {
                reason: format!(
                    "Kuesioner \u{201c}{file}\u{201d} dibuat dari penilaian yang tidak ada dalam berkas ini. Buka berkas penilaian asalnya, lalu impor kembali."
                ),
            });
        };
        let year = own.year;
        self.findings.extend(twin.findings.iter().map(|finding| finding_view(file, finding)));
        if self.request.only_year.is_some_and(|only| only != year) {
            self.remark(
                file,
                format!(
                    "Kuesioner tahun {year} dilewati karena hanya tahun yang diminta yang diambil."
                ),
            );
            return Ok(());
        }
        let worksheet = self.dossier.worksheet(id)?;
        let whom = match twin.identity.unit.as_str() {
            "" => "semua indikator".to_owned(),
            unit => unit.to_owned(),
        };
        self.remark(file, format!("Dikenali sebagai kuesioner {year} untuk {whom}; hanya isian yang diubah sejak diekspor yang diambil."));
        let list = worksheet.instrument().layer.as_deref().unwrap_or_default();
        if !twin.identity.layer.is_empty() && twin.identity.layer != list {
            let name = self.dossier.layer_name(&twin.identity.layer)?;
            self.remark(file, format!(
                "Kuesioner ini dibuat dengan daftar butir {name}, sedangkan penilaian ini sekarang memakai daftar lain; butir yang kodenya sama tetap diambil."
            ));
        }
        for answers in twin.answers.chunk_by(|one, next| one.entry.code == next.entry.code) {
            let Some(first) = answers.first() else { continue };
            let place = worksheet.place(&first.entry.code)?;
            let (mut sets, mut differs) = (Vec::new(), Vec::new());
            for answer in answers {
                match hold(&worksheet, place, answer) {
                    TwinSays::Nothing => {}
                    TwinSays::Refused(reason) => self.refuse(file, &answer.cell, reason),
                    says if self.said_otherwise(id, file, answer, &says) => {}
                    says @ TwinSays::Sets(..) => sets.push((answer, says)),
                    says @ TwinSays::Differs(..) => differs.push((answer, says)),
                }
            }
            if !(sets.is_empty() && differs.is_empty())
                && let Err(refusal) = allow_at(&self.request.actor, Act::Answer, &worksheet, place)
            {
                self.refuse(file, &first.cell, refusal.to_string());
                continue;
            }
            // What only the twin changed is taken as one row; what both changed waits as another.
            let none = sets.is_empty() && differs.is_empty();
            for (kind, said) in [("", sets), ("|beda", differs)] {
                if !said.is_empty() || (none && kind.is_empty()) {
                    let row = self.twin_row(file, &worksheet, place, first, (kind, &said));
                    self.rows.push(row);
                }
            }
        }
        Ok(())
    }

    /// Whether another questionnaire of this import says something else of the same answer; then it
    /// is refused.
    fn said_otherwise(
        &mut self,
        id: &str,
        file: &str,
        answer: &TwinAnswer,
        says: &TwinSays,
    ) -> bool {
        let (TwinSays::Sets(acts, _) | TwinSays::Differs(acts, ..)) = says else { return false };
        if answer.entry.field == TwinField::Evidence {
            return false;
        }
        let key = (id.to_owned(), answer.entry.code.clone(), answer.entry.field.key());
        let before = self.twins.entry(key).or_insert_with(|| (file.to_owned(), acts.clone()));
        if before.1 == *acts {
            return false;
        }
        let reason = format!(
            "Kuesioner {} berisi jawaban lain untuk indikator {}; isi sel ini ditolak. Hapus salah satunya, lalu ulangi.",
            before.0, answer.entry.code
        );
        self.refuse(file, &answer.cell, reason);
        true
    }

    fn twin_row(
        &self,
        file: &str,
        worksheet: &Worksheet,
        place: usize,
        first: &TwinAnswer,
        (kind, said): (&str, &[(&TwinAnswer, TwinSays)]),
    ) -> PlannedRow {
        let instrument = worksheet.instrument();
        let cell = said.first().map_or(&first.cell, |(answer, _)| &answer.cell).clone();
        let key = format!("{file}|{ANSWER_SHEET}|{}|{}{kind}", first.cell, worksheet.year());
        let (mut acts, mut changes) = (Vec::new(), Vec::new());
        let (mut here, mut there) = (Vec::new(), Vec::new());
        for (_, says) in said {
            match says {
                TwinSays::Sets(own, change) => {
                    acts.extend(own.iter().cloned().map(Does::Twin));
                    changes.push(change.clone());
                }
                TwinSays::Differs(own, change, ours, theirs) => {
                    acts.extend(own.iter().cloned().map(Does::Twin));
                    changes.push(change.clone());
                    here.push(ours.clone());
                    there.push(theirs.clone());
                }
                TwinSays::Nothing | TwinSays::Refused(_) => {}
            }
        }
        let fate = match (said.is_empty(), kind.is_empty(), self.request.take.contains(&key)) {
            (true, ..) => RowFate::Unchanged,
            (_, false, false) => RowFate::Conflict,
            _ => RowFate::Taken,
        };
        let joined = |texts: Vec<String>| (!texts.is_empty()).then(|| texts.join("; "));
        let view = ImportRow {
            key,
            file: file.to_owned(),
            sheet: ANSWER_SHEET.to_owned(),
            cell,
            year: worksheet.year(),
            code: first.entry.code.clone(),
            name: instrument.row_name(&instrument.rows()[place]),
            fate,
            changes,
            here: joined(here),
            there: joined(there),
            voice: Voice::Mandiri,
            kind: TableKind::Answers,
        };
        PlannedRow { view, goes_to: Destination::Here(worksheet.id().to_owned()), acts }
    }

    fn refuse(&mut self, file: &str, cell: &str, reason: String) {
        self.findings.push(FindingView {
            file: file.to_owned(),
            sheet: ANSWER_SHEET.to_owned(),
            cell: cell.to_owned(),
            reason,
            refused: true,
        });
    }

    fn remark(&mut self, file: &str, reason: String) {
        self.findings.push(FindingView {
            file: file.to_owned(),
            sheet: ANSWER_SHEET.to_owned(),
            cell: String::new(),
            reason,
            refused: false,
        });
    }
}
