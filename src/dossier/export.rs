//! Workbooks and data files of an assessment: what the dossier knows, handed to `export`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::unit::same_name;
use super::write_whole;
use super::written::{Together, for_a_file_name};
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::export::{
    self, Assessed, Earlier, EvidenceTold, ExportError, ExternalTold, Form, ItemTold, Kind,
    Questionnaire, RecommendationTold, RowTold, StageTold, TargetTold,
};
use crate::failure::Failure;
use crate::import::twin::{Identity, TwinEntry};
use crate::instrument::StageKey;
use crate::role::ItemState;
use crate::score::Score;
use crate::stamp::Stamp;
use crate::storage::{self, UnitRow};
use crate::work::Progress;

/// How many earlier results stand beside this year's.
const EARLIER: usize = 6;

/// What to export.
#[derive(Debug, Clone)]
pub struct ExportRequest {
    /// The assessment.
    pub assessment: String,
    /// Workbook, CSV or JSON.
    pub form: Form,
    /// Which workbook; a data file holds everything.
    pub kind: Kind,
    /// Only the rows of this OPD (a questionnaire's).
    pub unit: Option<String>,
}

/// What an export says, taken out of the dossier's hands: putting the file together needs no open
/// dossier, so it runs beside the session.
#[derive(Debug, Clone)]
pub struct ExportFacts {
    told: Arc<Assessed<'static>>,
    form: Form,
    kind: Kind,
    /// Of a questionnaire: what the twin says of itself, and its answer cells.
    twin: Option<(Identity, Vec<TwinEntry>)>,
}

impl ExportFacts {
    /// The bytes of the file.
    ///
    /// # Errors
    /// When the file cannot be put together.
    pub fn file(self) -> Result<Vec<u8>, Failure> {
        let told = self.told.as_ref();
        let made = match (self.form, self.kind, self.twin) {
            (Form::Workbook, _, Some((identity, entries))) => {
                export::questionnaire_workbook(&Questionnaire { told, identity, entries })
            }
            (Form::Workbook, Kind::SalinanPortal, _) => export::portal_workbook(told),
            (Form::Workbook, ..) => export::result_workbook(told),
            (Form::Csv, ..) => export::csv_file(told),
            (Form::Json, ..) => export::json_file(told),
        };
        made.map_err(refused)
    }
}

/// Questionnaires that wait to be written: where each is to lie, and what it says.
#[derive(Debug)]
pub struct Questionnaires {
    folder: PathBuf,
    files: Vec<(String, ExportFacts)>,
}

impl Questionnaires {
    /// Writes them all, or none; gives how many.
    ///
    /// # Errors
    /// When the folder cannot be written to, or the work was called off. Nothing is written then.
    pub fn write(self, progress: &Progress) -> Result<usize, Failure> {
        progress.stage("Menyusun kuesioner", self.files.len() as u64)?;
        let mut together = Together::in_folder(&self.folder)?;
        for (nth, (name, facts)) in (0_u64..).zip(self.files) {
            progress.done(nth)?;
            together.add(&name, &facts.file()?)?;
        }
        progress.go_on()?;
        together.keep()
    }
}

impl Dossier {
    /// What an export of an assessment says, in the form asked for.
    ///
    /// # Errors
    /// When the assessment is unknown, or an OPD that is asked for leads nothing.
    pub fn export_facts(
        &self,
        stamp: &Stamp,
        request: &ExportRequest,
    ) -> Result<ExportFacts, Failure> {
        let worksheet = self.worksheet(&request.assessment)?;
        let told = Arc::new(self.assessed(stamp, &worksheet)?);
        match (request.form, request.kind) {
            (Form::Workbook, Kind::Kuesioner) => {
                self.questionnaire(&worksheet, told, request.unit.as_deref())
            }
            (form, kind) => Ok(ExportFacts { told, form, kind, twin: None }),
        }
    }

    fn questionnaire(
        &self,
        worksheet: &Worksheet,
        told: Arc<Assessed<'static>>,
        unit: Option<&str>,
    ) -> Result<ExportFacts, Failure> {
        let unit = unit.map(|name| unit_of(worksheet, name)).transpose()?;
        let entries = self.twin_entries(worksheet, unit.map(|unit| unit.id.as_str()))?;
        if entries.is_empty() {
            let name = unit.map_or("", |unit| unit.name.as_str());
            return Err(Failure::refused(format!(
                "{name} belum menjadi penanggung jawab satu indikator pun. Tetapkan dahulu indikatornya, lalu ulangi."
            )));
        }
        let head = self.read(storage::last_change)?.map(|change| change.id);
        let identity = Identity {
            assessment: worksheet.id().to_owned(),
            instrument: worksheet.instrument().id.clone(),
            year: worksheet.year().to_string(),
            head: head.unwrap_or_default(),
            schema: storage::SCHEMA_VERSION.to_string(),
            unit: unit.map(|unit| unit.name.clone()).unwrap_or_default(),
            layer: worksheet.instrument().layer.clone().unwrap_or_default(),
        };
        let (form, kind) = (Form::Workbook, Kind::Kuesioner);
        Ok(ExportFacts { told, form, kind, twin: Some((identity, entries)) })
    }

    /// Writes an export to a path, whole or not at all.
    ///
    /// # Errors
    /// As [`Dossier::export_facts`], and when the place cannot be written to.
    pub fn write_export(
        &self,
        stamp: &Stamp,
        request: &ExportRequest,
        path: &Path,
    ) -> Result<(), Failure> {
        write_whole(path, &self.export_facts(stamp, request)?.file()?)
    }

    /// Writes a questionnaire for every OPD that leads rows into a folder; gives how many.
    ///
    /// # Errors
    /// As [`Dossier::questionnaires`] and [`Questionnaires::write`].
    pub fn write_questionnaires(
        &self,
        stamp: &Stamp,
        assessment: &str,
        folder: &Path,
    ) -> Result<usize, Failure> {
        self.questionnaires(stamp, assessment, folder)?.write(&Progress::default())
    }

    /// A questionnaire for every OPD that leads rows, to be written into a folder.
    ///
    /// # Errors
    /// When no OPD leads anything, or the folder holds a questionnaire of that name: someone may have
    /// filled it in.
    pub fn questionnaires(
        &self,
        stamp: &Stamp,
        assessment: &str,
        folder: &Path,
    ) -> Result<Questionnaires, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let told = Arc::new(self.assessed(stamp, &worksheet)?);
        let name = self.export_name(assessment, Kind::Kuesioner)?;
        let leads = |unit: &&UnitRow| {
            let led = |place| worksheet.unit(place).is_some_and(|lead| lead.id == unit.id);
            worksheet.places().any(|(place, _)| led(place))
        };
        let mut files: Vec<(String, ExportFacts)> = Vec::new();
        for unit in worksheet.units().iter().filter(leads) {
            // A file's name may hold some 250 bytes, and two long names may begin alike.
            let short: String = for_a_file_name(&unit.name).chars().take(60).collect();
            let named = |nth: usize| {
                let more = if nth == 0 { String::new() } else { format!(" ({})", nth + 1) };
                format!("{name} - {}{more}.xlsx", short.trim_end())
            };
            let free = |name: &String| files.iter().all(|(other, _)| other != name);
            let file = (0..).map(named).find(free).unwrap_or_else(|| named(0));
            if folder.join(&file).exists() {
                return Err(Failure::refused(format!(
                    "Folder itu sudah memuat \u{201c}{file}\u{201d}, yang mungkin sudah diisi; tidak ada yang ditulis. Pilih folder lain."
                )));
            }
            files.push((file, self.questionnaire(&worksheet, told.clone(), Some(&unit.id))?));
        }
        if files.is_empty() {
            return Err(Failure::refused(
                "Belum ada perangkat daerah yang menjadi penanggung jawab indikator. Bagikan dahulu indikatornya pada Perangkat Daerah.",
            ));
        }
        Ok(Questionnaires { folder: folder.to_owned(), files })
    }

    /// A file name to suggest, without its ending: `Hasil Indeks SPBE 2021 - Kota Contoh`.
    ///
    /// # Errors
    /// When the assessment is unknown.
    pub fn export_name(&self, assessment: &str, kind: Kind) -> Result<String, Failure> {
        let row = self.assessment(assessment)?;
        let index = &self.instrument(&row.instrument)?.index_name;
        let whose = for_a_file_name(&self.agency()?.name);
        let word = match kind {
            Kind::Hasil => "Hasil",
            Kind::Kuesioner => "Kuesioner",
            Kind::SalinanPortal => "Salinan portal",
        };
        Ok(format!("{word} {index} {} - {whose}", row.year))
    }

    /// What an export is told of an assessment.
    fn assessed(&self, stamp: &Stamp, worksheet: &Worksheet) -> Result<Assessed<'static>, Failure> {
        let own = worksheet.instrument();
        // Rows of another instrument are other rows.
        let previous = self
            .previous_worksheet(worksheet)?
            .filter(|previous| previous.instrument().id == own.id);
        let target = self
            .target_ahead(worksheet.year(), &own.id)?
            .filter(|target| target.instrument == own.id)
            .and_then(|target| {
                Some(TargetTold {
                    year: target.year,
                    value: Score::parse(&target.value).ok()?,
                    source: target.source,
                })
            });
        Ok(Assessed {
            agency: self.agency()?.name,
            year: worksheet.year(),
            instrument: own,
            made_at: stamp.at,
            remark: self.remark()?,
            answers: Voice::ALL.map(|voice| worksheet.answers(voice)),
            scorecards: Voice::ALL.map(|voice| worksheet.scorecard_if_any(voice)),
            rows: worksheet
                .places()
                .map(|(place, _)| told(worksheet, previous.as_ref(), place))
                .collect(),
            earlier: self.earlier(worksheet)?,
            target,
        })
    }

    /// What each voice said in the years before, the latest first.
    fn earlier(&self, worksheet: &Worksheet) -> Result<Vec<Earlier<'static>>, Failure> {
        let mut earlier = Vec::new();
        let own = &worksheet.instrument().id;
        let rows = self.usable_assessments()?;
        let before = rows.iter().filter(|row| {
            row.year < worksheet.year() && self.library().in_one_line(own, &row.instrument)
        });
        for row in before {
            let past = Worksheet::load(self, row)?;
            for voice in Voice::ALL {
                let Some(scorecard) = past.scorecard_if_any(voice) else { continue };
                earlier.push(Earlier {
                    year: past.year(),
                    voice,
                    instrument: past.instrument(),
                    answers: past.answers(voice),
                    scorecard,
                });
            }
            if earlier.len() >= EARLIER {
                break;
            }
        }
        earlier.truncate(EARLIER);
        Ok(earlier)
    }
}

fn told(worksheet: &Worksheet, previous: Option<&Worksheet>, place: usize) -> RowTold {
    let stages = StageKey::ALL.into_iter().filter_map(|key| {
        let given = worksheet.stage(place, key)?;
        Some(StageTold { key, value: given.value, note: given.note.clone() })
    });
    RowTold {
        unit: worksheet.unit(place).map(|unit| unit.name.clone()).unwrap_or_default(),
        supporting: worksheet.supporting(place).map(|unit| unit.name.clone()).collect(),
        explanation: worksheet.given(place, Voice::Mandiri).full_explanation(),
        review: worksheet.given(place, Voice::Internal).full_explanation(),
        notes: worksheet.given(place, Voice::Eksternal).full_explanation(),
        stages: stages.collect(),
        recommendation: worksheet.recommendation(place).map_or_else(Default::default, |given| {
            RecommendationTold {
                text: given.text.clone(),
                follow_up: given.follow_up.clone(),
                due: given.due.clone(),
            }
        }),
        recommended_before: previous.and_then(|previous| {
            let text = &previous.recommendation(place)?.text;
            (!text.is_empty()).then(|| (previous.year(), text.clone()))
        }),
        evidence: worksheet
            .evidence(place)
            .iter()
            .map(|used| EvidenceTold {
                title: used.title.clone(),
                pages: used.pages.clone(),
                file: used.file.clone(),
            })
            .collect(),
        entered: worksheet.entered(place),
        items: worksheet
            .filled_items(place)
            .filter(|(_, item)| item.state != ItemState::Belum)
            .map(|(code, item)| ItemTold {
                code: code.clone(),
                state: item.state.key().to_owned(),
                points: worksheet.item_points(place, code),
                set: item.points.is_some(),
            })
            .collect(),
        external: worksheet.external(place).map(|own| ExternalTold {
            figure: own.figure.clone(),
            date: own.date.clone(),
            source: own.source.clone(),
        }),
    }
}

fn unit_of<'w>(worksheet: &'w Worksheet, name: &str) -> Result<&'w UnitRow, Failure> {
    let found =
        worksheet.units().iter().find(|unit| unit.id == name || same_name(&unit.name, name));
    found.ok_or_else(|| {
        let known: Vec<&str> = worksheet.units().iter().map(|unit| unit.name.as_str()).collect();
        let known = match known.as_slice() {
            [] => "belum ada satu pun".to_owned(),
            known => known.join(", "),
        };
        Failure::refused(format!(
            "OPD \u{201c}{name}\u{201d} tidak ada dalam berkas ini. Yang ada: {known}."
        ))
    })
}

fn refused(error: ExportError) -> Failure {
    Failure::refused(error.to_string())
}
