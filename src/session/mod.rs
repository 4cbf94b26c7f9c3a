//! One window's session: the open dossier, the settings of this machine, and one method for each
//! command of [`crate::api`]. It adds no rule of its own: it looks up, calls the dossier, and makes
//! the view.

mod answering;
mod evidence;
mod export;
mod history;
mod identity;
mod import;
mod organise;
mod planning;
mod report;
mod review;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::answer::Voice;
use crate::api::{
    CreateAssessment, CreateDossier, InAssessment, Nothing, OpenDossier, SaveAgency, SaveAuthor,
    SaveEvidenceLimit,
};
use crate::dossier::{self, Dossier, NewDossier, library, sample_dossier};
use crate::evidence_file::Seen;
use crate::failure::Failure;
use crate::limits::evidence::EvidenceLimit;
use crate::page::{Standing, assessment_summary, dashboard, instrument_summary};
use crate::role::Role;
use crate::settings::{Recent, Settings};
use crate::stamp::Stamp;
use crate::view::{AgencyView, DashboardView, FrameView, RecentFile, StartView};

/// One window's session.
#[derive(Debug)]
pub struct Session {
    home: PathBuf,
    settings: Settings,
    dossier: Option<Dossier>,
    /// What was seen in evidence files, by their hash: the same bytes are looked into once.
    seen: BTreeMap<String, Seen>,
}

impl Session {
    /// A session that keeps its settings and sample copies in a folder of its own.
    pub fn new(home: &Path) -> Session {
        Session {
            home: home.to_owned(),
            settings: Settings::load(home),
            dossier: None,
            seen: BTreeMap::new(),
        }
    }

    /// The name under which changes are signed, for the shell's stamps.
    pub fn author(&self) -> &str {
        &self.settings.author
    }

    fn open_dossier_ref(&self) -> Result<&Dossier, Failure> {
        self.dossier.as_ref().ok_or(Failure::NoDossier)
    }

    fn open_dossier_mut(&mut self) -> Result<&mut Dossier, Failure> {
        self.dossier.as_mut().ok_or(Failure::NoDossier)
    }

    pub(crate) fn start(&mut self, _: &Stamp, _: Nothing) -> Result<StartView, Failure> {
        let recent = self.settings.recent.iter().map(|recent| RecentFile {
            path: recent.path.clone(),
            agency: recent.agency.clone(),
            year: recent.year,
            index: recent.index.clone(),
            predicate: recent.predicate.clone(),
            exists: Path::new(&recent.path).exists(),
        });
        Ok(StartView {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            recent: recent.collect(),
            instruments: library()?.instruments().iter().map(instrument_summary).collect(),
            open: self.dossier.as_ref().map(|dossier| self.frame_of(dossier)).transpose()?,
            author: self.settings.author.clone(),
        })
    }

    pub(crate) fn create_dossier(
        &mut self,
        stamp: &Stamp,
        input: CreateDossier,
    ) -> Result<FrameView, Failure> {
        let new = NewDossier {
            agency: &input.agency,
            kind: &input.kind,
            province: &input.province,
            year: input.year,
            instrument: input.instrument.as_deref(),
        };
        let dossier = Dossier::create(Path::new(&input.path), &new, stamp)?;
        self.take(dossier)
    }

    pub(crate) fn open_dossier(
        &mut self,
        _: &Stamp,
        input: OpenDossier,
    ) -> Result<FrameView, Failure> {
        let path = Path::new(&input.path);
        // The same file again, however it is spelt, is no second opening: its lock is ours.
        if let Some(open) = self.dossier.as_ref().filter(|open| open.is_at(path)) {
            return self.frame_of(open);
        }
        let dossier = Dossier::open(path)?;
        self.take(dossier)
    }

    pub(crate) fn open_sample(&mut self, stamp: &Stamp, _: Nothing) -> Result<FrameView, Failure> {
        let folder = self.home.join("contoh");
        std::fs::create_dir_all(&folder).map_err(|error| Failure::from_io(&folder, &error))?;
        let named = |nth: u32| folder.join(format!("Contoh Kota Pematangsiantar {}.spbe", nth + 1));
        let path =
            (0..10_000).map(named).find(|path| !path.exists()).unwrap_or_else(|| named(10_000));
        let dossier = sample_dossier(&path, stamp)?;
        self.take(dossier)
    }

    pub(crate) fn close_dossier(
        &mut self,
        stamp: &Stamp,
        input: Nothing,
    ) -> Result<StartView, Failure> {
        self.remember_open();
        self.dossier = None;
        self.start(stamp, input)
    }

    pub(crate) fn frame(&mut self, _: &Stamp, _: Nothing) -> Result<FrameView, Failure> {
        self.frame_of(self.open_dossier_ref()?)
    }

    pub(crate) fn create_assessment(
        &mut self,
        stamp: &Stamp,
        input: CreateAssessment,
    ) -> Result<FrameView, Failure> {
        let made = self.open_dossier_mut()?.create_assessment(
            stamp,
            input.year,
            input.instrument.as_deref(),
        )?;
        self.show(&made)
    }

    pub(crate) fn show_assessment(
        &mut self,
        _: &Stamp,
        input: InAssessment,
    ) -> Result<FrameView, Failure> {
        self.open_dossier_ref()?.assessment(&input.assessment)?;
        self.show(&input.assessment)
    }

    pub(crate) fn save_agency(
        &mut self,
        stamp: &Stamp,
        input: SaveAgency,
    ) -> Result<FrameView, Failure> {
        self.open_dossier_mut()?.save_agency(stamp, &input.name, &input.kind, &input.province)?;
        self.frame(stamp, Nothing {})
    }

    pub(crate) fn save_author(
        &mut self,
        _: &Stamp,
        input: SaveAuthor,
    ) -> Result<FrameView, Failure> {
        self.open_dossier_ref()?;
        self.settings.author = input.name.split_whitespace().collect::<Vec<_>>().join(" ");
        self.settings.save(&self.home)?;
        self.frame_of(self.open_dossier_ref()?)
    }

    pub(crate) fn dashboard(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<DashboardView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let previous = dossier.previous_worksheet(&worksheet)?;
        let target = dossier.target_ahead(worksheet.year(), &worksheet.instrument().id)?;
        Ok(dashboard(&Standing {
            worksheet: &worksheet,
            previous: previous.as_ref(),
            target: target.as_ref(),
            official: &dossier.results()?,
            actor: &stamp.actor,
        }))
    }

    pub(crate) fn save_evidence_limit(
        &mut self,
        stamp: &Stamp,
        input: SaveEvidenceLimit,
    ) -> Result<FrameView, Failure> {
        self.open_dossier_ref()?;
        self.settings.evidence_limit = EvidenceLimit::new(input.megabytes)?;
        self.settings.save(&self.home)?;
        let limit = self.settings.evidence_limit.bytes();
        self.open_dossier_mut()?.evidence_limit = limit;
        self.frame(stamp, Nothing {})
    }

    fn take(&mut self, mut dossier: Dossier) -> Result<FrameView, Failure> {
        self.remember_open();
        dossier.evidence_limit = self.settings.evidence_limit.bytes();
        let frame = self.frame_of(&dossier)?;
        self.dossier = Some(dossier);
        self.remember_open();
        Ok(frame)
    }

    fn show(&mut self, assessment: &str) -> Result<FrameView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let path = dossier.path().display().to_string();
        self.settings.shown.insert(path, assessment.to_owned());
        self.settings.save(&self.home)?;
        self.frame_of(self.open_dossier_ref()?)
    }

    /// Notes the open file among the recent ones. Losing this list loses no work, so a folder that
    /// cannot be written to is no failure here.
    fn remember_open(&mut self) {
        let Some(dossier) = &self.dossier else { return };
        let noted = dossier.agency().and_then(|agency| {
            let newest = dossier.assessment_of(None)?;
            let worksheet = dossier.worksheet(&newest.id)?;
            let scorecard = worksheet.scorecard(Voice::Mandiri);
            Ok(Recent {
                path: dossier.path().display().to_string(),
                agency: agency.name,
                year: newest.year,
                index: scorecard.index.shown().to_string(),
                predicate: scorecard.predicate(worksheet.instrument()).name.clone(),
            })
        });
        if let Ok(recent) = noted {
            self.settings.remember(recent);
            let _ = self.settings.save(&self.home);
        }
    }

    fn frame_of(&self, dossier: &Dossier) -> Result<FrameView, Failure> {
        let agency = dossier.agency()?;
        let assessments = dossier.assessments()?;
        let path = dossier.path().display().to_string();
        let shown = self
            .settings
            .shown
            .get(&path)
            .filter(|id| assessments.iter().any(|row| row.id == **id));
        let newest = assessments.first().map(|row| row.id.clone()).unwrap_or_default();
        let current = shown.cloned().unwrap_or(newest);
        let worksheet = dossier.worksheet(&current)?;
        let summaries = assessments.iter().map(|row| {
            Ok(assessment_summary(&row.id, row.year, dossier::instrument(&row.instrument)?))
        });
        Ok(FrameView {
            path,
            agency: AgencyView {
                id: agency.id,
                name: agency.name,
                kind: agency.kind,
                province: agency.province,
            },
            assessments: summaries.collect::<Result<Vec<_>, Failure>>()?,
            waiting: crate::page::count(worksheet.scorecard(Voice::Mandiri).unanswered()),
            current,
            saved_at: dossier.last_saved()?,
            undo: dossier.undoable()?.map(|change| dossier::in_words(&change)),
            redo: dossier.redoable()?.map(|change| dossier::in_words(&change)),
            author: self.settings.author.clone(),
            role: self.settings.role,
            unit: self.settings.units.get(&dossier.path().display().to_string()).cloned(),
            roles: Role::ALL.to_vec(),
            evidence_limit: self.settings.evidence_limit.megabytes(),
            recovered: self.recovered(dossier),
            notice: dossier.notice.clone(),
        })
    }
}
