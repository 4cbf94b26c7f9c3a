//! What an import would change, and changing it: the readings of `import` held against the dossier.
//! A preview writes nothing; accepting one is one transaction and one undo.

mod items;
mod lists;
mod preview;
mod questionnaire;
mod row;
mod sheets;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use items::ItemAct;
use lists::ListAct;
use preview::finding_view;
use row::{allowed, compare, may_lead, not_led, other_lead, perform, too_long};
pub use sheets::Sheets;

use super::assessment::{instrument_for, set_assessment};
use super::evidence::hex;
use super::twin::TwinAct;
use super::{Dossier, Worksheet};
use crate::answer::Voice;
use crate::failure::Failure;
use crate::import::{Layout, Limits, Mapping, ReadRow, Reading};
use crate::instrument::Instrument;
use crate::page::count;
use crate::score::Score;
use crate::stamp::{Actor, Stamp};
use crate::storage::{self, Field, Subject};
use crate::view::{FindingView, ImportPreview, ImportRow, RowFate};
use crate::work::Progress;

/// What to import, and how.
#[derive(Debug, Clone)]
pub struct ImportRequest {
    /// The assessment for rows without a year of their own.
    pub assessment: String,
    /// The files.
    pub paths: Vec<PathBuf>,
    /// Whose word a plain value column is.
    pub voice: Voice,
    /// The rows that differ from what is here and are to be taken.
    pub take: Vec<String>,
    /// The year for rows without one of their own, in place of the assessment's; rows of other years
    /// are left out with a remark. Its assessment is made where there is none.
    pub only_year: Option<i32>,
    /// Who imports: rows that this person may not change are refused.
    pub actor: Actor,
    /// What is known beside the files.
    pub assistance: Assistance,
}

/// What a person at the screen, and this machine's settings, add to the reading of spreadsheets. The
/// default adds nothing: tables are read as their headings say, and what holds no answers is refused.
#[derive(Debug, Clone, Default)]
pub struct Assistance {
    /// Whether someone looks on: lists are looked for, and what is not recognised is shown.
    pub assisted: bool,
    /// How this person wants tables of these files to be read.
    pub mappings: Vec<Mapping>,
    /// What is remembered of tables mapped before.
    pub layouts: Vec<Layout>,
    /// How much of a file is read before it is refused.
    pub limits: Limits,
}

/// Everything that accepting a request would do.
struct Plan {
    readings: Vec<Reading>,
    rows: Vec<PlannedRow>,
    findings: Vec<FindingView>,
    token: String,
}

struct PlannedRow {
    view: ImportRow,
    goes_to: Destination,
    acts: Vec<Act>,
}

/// The assessment that a row goes to: one that is here, or one to be made.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Destination {
    Here(String),
    New(i32, String),
}

/// One thing that a row changes.
enum Act {
    Value(Voice, Score),
    Explanation(Voice, String),
    Recommendation(Field, String),
    Evidence(String),
    Unit(String),
    Twin(TwinAct),
    Item(String, ItemAct),
    List(ListAct),
}

impl Dossier {
    /// Reads spreadsheets and says what they would change; changes nothing.
    ///
    /// # Errors
    /// When a file cannot be read or holds no answers: nothing is half-imported.
    pub fn preview_import(&self, request: &ImportRequest) -> Result<ImportPreview, Failure> {
        self.preview_readings(request, self.sheets(request)?.read(&Progress::default())?)
    }

    /// Says what spreadsheets that have been read would change; changes nothing.
    ///
    /// # Errors
    /// When the dossier cannot be read.
    pub fn preview_readings(
        &self,
        request: &ImportRequest,
        readings: Vec<Reading>,
    ) -> Result<ImportPreview, Failure> {
        let own = super::instrument(&self.assessment(&request.assessment)?.instrument)?;
        Ok(self.plan(request, readings)?.into_preview(&self.units()?, own))
    }

    /// Takes what a preview showed, as one change; gives the number of rows taken.
    ///
    /// # Errors
    /// When the files or the dossier have changed since the preview, or the database refuses.
    pub fn accept_import(
        &mut self,
        stamp: &Stamp,
        request: &ImportRequest,
        token: &str,
    ) -> Result<u32, Failure> {
        let readings = self.sheets(request)?.read(&Progress::default())?;
        self.accept_readings(stamp, request, readings, token)
    }

    /// Takes what a preview of these readings showed, as one change; gives the number of rows taken.
    ///
    /// # Errors
    /// When the files or the dossier have changed since the preview, or the database refuses.
    pub fn accept_readings(
        &mut self,
        stamp: &Stamp,
        request: &ImportRequest,
        readings: Vec<Reading>,
        token: &str,
    ) -> Result<u32, Failure> {
        let plan = self.plan(request, readings)?;
        if plan.token != token {
            return Err(Failure::PreviewStale);
        }
        let rows: Vec<&PlannedRow> =
            plan.rows.iter().filter(|row| row.view.fate == RowFate::Taken).collect();
        let files: Vec<&str> = plan.readings.iter().map(|reading| reading.file.as_str()).collect();
        let detail = format!("{} ({} baris)", files.join(", "), rows.len());
        let (agency, units) = (self.agency()?.id, self.units()?);
        self.transact(stamp, "import", &detail, |draft| {
            let mut made: BTreeMap<Destination, String> = BTreeMap::new();
            let mut units: Vec<(String, String)> =
                units.into_iter().map(|unit| (unit.name, unit.id)).collect();
            for row in &rows {
                let assessment = match (&row.goes_to, made.get(&row.goes_to)) {
                    (Destination::Here(id), _) => id.clone(),
                    (_, Some(id)) => id.clone(),
                    (Destination::New(year, instrument), None) => {
                        let id = draft.new_id();
                        if let Ok(instrument) = super::instrument(instrument) {
                            set_assessment(
                                draft,
                                &Subject::Assessment(id.clone()),
                                &agency,
                                *year,
                                instrument,
                            )?;
                        }
                        made.insert(row.goes_to.clone(), id.clone());
                        id
                    }
                };
                for act in &row.acts {
                    perform(draft, &assessment, &row.view.code, act, &mut units)?;
                }
            }
            Ok(())
        })?;
        Ok(count(rows.len()))
    }

    fn plan(&self, request: &ImportRequest, readings: Vec<Reading>) -> Result<Plan, Failure> {
        let own = self.assessment(&request.assessment)?;
        let mut planner = Planner::new(self, request, &own)?;
        for reading in &readings {
            planner.take_reading(reading)?;
        }
        let Planner { rows, findings, .. } = planner;
        if let (true, Some(year)) = (rows.is_empty(), request.only_year) {
            return Err(Failure::SheetUnreadable {
                reason: format!("Tidak ada isian tahun {year} dalam spreadsheet itu."),
            });
        }
        let head = self.read(storage::last_change)?.map(|change| change.id).unwrap_or_default();
        let token = hex(&Sha256::digest(format!("{head}|{:?}|{readings:?}", request.voice)));
        Ok(Plan { readings, rows, findings, token })
    }
}

/// The instrument of the assessment of a year, else the one in force in it.
fn instrument_of_year(
    assessments: &[storage::AssessmentRow],
    year: i32,
) -> Option<&'static Instrument> {
    match assessments.iter().find(|row| row.year == year) {
        Some(row) => super::instrument(&row.instrument).ok(),
        None => instrument_for(year, None).ok(),
    }
}

/// What a row said: its place, and its value in each voice.
type Said = (String, Vec<(Voice, Score)>);

/// Turns readings into planned rows, one after the other.
struct Planner<'d> {
    dossier: &'d Dossier,
    request: &'d ImportRequest,
    own: &'d storage::AssessmentRow,
    assessments: Vec<storage::AssessmentRow>,
    worksheets: BTreeMap<String, Worksheet>,
    /// What earlier rows of this import said of a row of a year: where, and with which values.
    said: BTreeMap<(Destination, String), Said>,
    /// What earlier rows of this import said of an evidence item: where, and with which state.
    items: BTreeMap<(Destination, String), (String, String)>,
    /// What earlier questionnaires of this import answered: which file, and what it does.
    twins: BTreeMap<(String, String, String), (String, Vec<TwinAct>)>,
    rows: Vec<PlannedRow>,
    findings: Vec<FindingView>,
}

impl<'d> Planner<'d> {
    fn new(
        dossier: &'d Dossier,
        request: &'d ImportRequest,
        own: &'d storage::AssessmentRow,
    ) -> Result<Self, Failure> {
        Ok(Planner {
            dossier,
            request,
            own,
            assessments: dossier.assessments()?,
            worksheets: BTreeMap::new(),
            said: BTreeMap::new(),
            items: BTreeMap::new(),
            twins: BTreeMap::new(),
            rows: Vec::new(),
            findings: Vec::new(),
        })
    }

    fn take_reading(&mut self, reading: &Reading) -> Result<(), Failure> {
        if let Some(twin) = &reading.twin {
            return self.take_twin(&reading.file, twin);
        }
        self.findings
            .extend(reading.findings.iter().map(|finding| finding_view(&reading.file, finding)));
        let mut left_out: BTreeSet<i32> = BTreeSet::new();
        for row in &reading.rows {
            let year = row.year.or(self.request.only_year).unwrap_or(self.own.year);
            if self.request.only_year.is_some_and(|only| only != year) {
                left_out.insert(year);
                continue;
            }
            self.take_row(reading, row, year)?;
        }
        self.take_items(reading)?;
        self.take_lists(reading)?;
        for year in left_out {
            self.findings.push(FindingView {
                file: reading.file.clone(),
                sheet: String::new(),
                cell: String::new(),
                reason: format!(
                    "Isian tahun {year} dilewati karena hanya tahun yang diminta yang diambil."
                ),
                refused: false,
            });
        }
        Ok(())
    }

    fn take_row(&mut self, reading: &Reading, row: &ReadRow, year: i32) -> Result<(), Failure> {
        let goes_to = self.destination(&row.instrument, year);
        let code = row.code.to_string();
        let place = format!("{} {}", reading.file, row.cell);
        let values: Vec<(Voice, Score)> =
            row.values.iter().map(|value| (value.voice, value.value)).collect();
        let key = (goes_to.clone(), code.clone());
        if let Some((before, told)) = self.said.get(&key) {
            let other = |(voice, value): &(Voice, Score)| {
                told.iter().any(|(v, other)| v == voice && other != value)
            };
            if values.iter().any(other) {
                self.findings.push(FindingView {
                    file: reading.file.clone(),
                    sheet: row.sheet.clone(),
                    cell: row.cell.clone(),
                    reason: format!(
                        "Indikator {code} tahun {year} sudah dibaca dari {before} dengan nilai lain; baris ini ditolak. Hapus salah satunya, lalu ulangi."
                    ),
                    refused: true,
                });
                return Ok(());
            }
        }
        self.said.entry(key).or_insert_with(|| (place, Vec::new())).1.extend(values);
        if let Destination::Here(id) = &goes_to
            && !self.worksheets.contains_key(id)
        {
            self.worksheets.insert(id.clone(), self.dossier.worksheet(id)?);
        }
        let worksheet = match &goes_to {
            Destination::Here(id) => self.worksheets.get(id),
            Destination::New(..) => None,
        };
        let planned = compare(row, worksheet, year, &reading.file, goes_to, self.request)?;
        let actor = &self.request.actor;
        let unit = worksheet.and_then(|sheet| sheet.unit(sheet.place(&code).ok()?));
        let kept = other_lead(&row.opds, unit).filter(|_| !may_lead(actor));
        let forbidden =
            || allowed(worksheet, &planned, actor).err().map(|refusal| refusal.to_string());
        let refused = too_long(&planned.acts).or_else(forbidden);
        let said = |reason, refused| FindingView {
            file: reading.file.clone(),
            sheet: row.sheet.clone(),
            cell: row.cell.clone(),
            reason,
            refused,
        };
        match refused {
            None => {
                self.rows.push(planned);
                self.findings.extend(kept.map(|_| said(not_led(actor), false)));
            }
            Some(reason) => self.findings.push(said(reason, true)),
        }
        Ok(())
    }

    /// The assessment of a row's year under its instrument: the one asked for where it fits.
    fn destination(&self, instrument: &str, year: i32) -> Destination {
        if self.own.year == year && self.own.instrument == instrument {
            return Destination::Here(self.own.id.clone());
        }
        let same =
            self.assessments.iter().find(|here| here.year == year && here.instrument == instrument);
        same.map_or_else(
            || Destination::New(year, instrument.to_owned()),
            |here| Destination::Here(here.id.clone()),
        )
    }
}
