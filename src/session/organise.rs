//! The commands of OPDs, targets, baselines and events.

use super::Session;
use crate::api::{
    AskRestatement, InAssessment, RemoveTarget, RemoveUnit, RestateTarget, SaveBaseline, SaveEvent,
    SaveResult, SaveTarget, SaveUnit,
};
use crate::dossier::{NewBaseline, NewResult, NewTarget, Restatement};
use crate::failure::Failure;
use crate::page::{RestatementGiven, TargetsGiven, restatement_page, targets_page, unit_views};
use crate::stamp::Stamp;
use crate::view::{RestatementView, TargetsView, UnitView};

impl Session {
    pub(crate) fn units(
        &mut self,
        _: &Stamp,
        input: InAssessment,
    ) -> Result<Vec<UnitView>, Failure> {
        Ok(unit_views(&self.open_dossier_ref()?.worksheet(&input.assessment)?))
    }

    pub(crate) fn save_unit(
        &mut self,
        stamp: &Stamp,
        input: SaveUnit,
    ) -> Result<Vec<UnitView>, Failure> {
        self.open_dossier_mut()?.save_unit(stamp, input.id.as_deref(), &input.name)?;
        self.units(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_unit(
        &mut self,
        stamp: &Stamp,
        input: RemoveUnit,
    ) -> Result<Vec<UnitView>, Failure> {
        self.open_dossier_mut()?.remove_unit(stamp, &input.id)?;
        self.units(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn targets(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<TargetsView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let shown = dossier.worksheet(&input.assessment)?;
        let all = dossier.usable_assessments()?;
        let worksheets =
            all.iter().map(|row| dossier.worksheet(&row.id)).collect::<Result<Vec<_>, _>>()?;
        Ok(targets_page(&TargetsGiven {
            actor: &stamp.actor,
            shown: &shown,
            worksheets: &worksheets,
            targets: &dossier.targets()?,
            baselines: &dossier.baselines()?,
            events: &dossier.events()?,
            official: &dossier.results()?,
            library: dossier.library(),
        }))
    }

    pub(crate) fn save_target(
        &mut self,
        stamp: &Stamp,
        input: SaveTarget,
    ) -> Result<TargetsView, Failure> {
        let new = NewTarget {
            id: input.id.as_deref(),
            year: input.year,
            instrument: &input.instrument,
            value: &input.value,
            source: &input.source,
            document: &input.document,
            scope: &input.scope,
            owner: &input.owner,
            equal_instrument: &input.equal_instrument,
            equal_value: &input.equal_value,
            assumption: &input.assumption,
        };
        self.open_dossier_mut()?.save_target(stamp, &new)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn restatement(
        &mut self,
        _: &Stamp,
        input: AskRestatement,
    ) -> Result<RestatementView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let targets = dossier.targets()?;
        let missing = || Failure::NotFound { what: "Target itu".to_owned() };
        let target = targets.iter().find(|target| target.id == input.target).ok_or_else(missing)?;
        restatement_page(&RestatementGiven {
            library: dossier.library(),
            worksheet: &dossier.worksheet(&input.assessment)?,
            target,
            targets: &targets,
            agency: &dossier.agency()?,
            lists: &dossier.published_lists()?,
            typed: &input.value,
        })
    }

    pub(crate) fn restate_target(
        &mut self,
        stamp: &Stamp,
        input: RestateTarget,
    ) -> Result<TargetsView, Failure> {
        let dossier = self.open_dossier_mut()?;
        let instrument = dossier.worksheet(&input.assessment)?.instrument();
        let new = Restatement {
            of: &input.target,
            year: input.year,
            instrument: &instrument.id,
            value: &input.value,
            source: &input.source,
            document: &input.document,
            owner: &input.owner,
            reason: &input.reason,
        };
        dossier.restate_target(stamp, &new)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_target(
        &mut self,
        stamp: &Stamp,
        input: RemoveTarget,
    ) -> Result<TargetsView, Failure> {
        self.open_dossier_mut()?.remove_target(stamp, &input.id)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn save_result(
        &mut self,
        stamp: &Stamp,
        input: SaveResult,
    ) -> Result<TargetsView, Failure> {
        let new = NewResult {
            year: input.year,
            instrument: &input.instrument,
            scope: "",
            value: &input.value,
            predicate: &input.predicate,
            source: &input.source,
        };
        self.open_dossier_mut()?.save_result(stamp, &new)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_result(
        &mut self,
        stamp: &Stamp,
        input: RemoveTarget,
    ) -> Result<TargetsView, Failure> {
        self.open_dossier_mut()?.remove_result(stamp, &input.id)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn save_baseline(
        &mut self,
        stamp: &Stamp,
        input: SaveBaseline,
    ) -> Result<TargetsView, Failure> {
        let new = NewBaseline {
            id: input.id.as_deref(),
            year: input.year,
            instrument: &input.instrument,
            scope: &input.scope,
            value: &input.value,
            source: &input.source,
        };
        self.open_dossier_mut()?.save_baseline(stamp, &new)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_baseline(
        &mut self,
        stamp: &Stamp,
        input: RemoveTarget,
    ) -> Result<TargetsView, Failure> {
        self.open_dossier_mut()?.remove_baseline(stamp, &input.id)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn save_event(
        &mut self,
        stamp: &Stamp,
        input: SaveEvent,
    ) -> Result<TargetsView, Failure> {
        let dossier = self.open_dossier_mut()?;
        dossier.save_event(stamp, input.id.as_deref(), &input.date, &input.title)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_event(
        &mut self,
        stamp: &Stamp,
        input: RemoveTarget,
    ) -> Result<TargetsView, Failure> {
        self.open_dossier_mut()?.remove_event(stamp, &input.id)?;
        self.targets(stamp, InAssessment { assessment: input.assessment })
    }
}
