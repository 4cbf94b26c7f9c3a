//! The commands of planning: the cheapest way, the plan at work, simulations, and the place among
//! others.

use std::path::Path;

use super::Session;
use crate::api::{
    AskPlan, AtScenario, CompareScenarios, InAssessment, ReadEfforts, SavePlan, SaveScenario,
    SaveTask, SaveTaskState, Simulate,
};
use crate::dossier::plan::{answered, read_efforts, simulated};
use crate::failure::Failure;
use crate::page::{
    action_plan_page, benchmark_page, comparison_page, plan_page, scenarios_page, simulation_page,
    unasked_page,
};
use crate::score::Score;
use crate::stamp::Stamp;
use crate::view::{
    ActionPlanView, BenchmarkView, ComparisonView, EffortsRead, PlanView, ScenariosView,
    SimulationView,
};

impl Session {
    pub(crate) fn plan(&mut self, stamp: &Stamp, input: AskPlan) -> Result<PlanView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let stored = dossier.plan_of(&input.assessment)?;
        let counts = dossier.counting_ahead(&worksheet)?;
        if !dossier.has_aim(&worksheet, &input.question)? {
            return Ok(PlanView {
                counts,
                ..unasked_page(&worksheet, stored.as_ref(), &stamp.actor)
            });
        }
        let posed = dossier.pose(&worksheet, &input.question)?;
        let answered = answered(&worksheet, &posed)?;
        let page = plan_page(&worksheet, &posed, &answered, stored.as_ref(), &stamp.actor);
        Ok(PlanView { counts, ..page })
    }

    pub(crate) fn read_efforts(
        &mut self,
        _: &Stamp,
        input: ReadEfforts,
    ) -> Result<EffortsRead, Failure> {
        let worksheet = self.open_dossier_ref()?.worksheet(&input.assessment)?;
        let limits = self.settings.import_limits();
        read_efforts(worksheet.instrument(), Path::new(&input.path), &limits)
    }

    pub(crate) fn save_plan(
        &mut self,
        stamp: &Stamp,
        input: SavePlan,
    ) -> Result<PlanView, Failure> {
        self.open_dossier_mut()?.save_plan(
            stamp,
            &input.assessment,
            input.id.as_deref(),
            &input.name,
            &input.question,
            input.adopt,
        )?;
        self.plan(stamp, AskPlan { assessment: input.assessment, question: input.question })
    }

    pub(crate) fn simulate(
        &mut self,
        _: &Stamp,
        input: Simulate,
    ) -> Result<SimulationView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let own = &worksheet.instrument().id;
        let target = dossier
            .target_ahead(worksheet.year(), own)?
            .filter(|target| target.instrument == *own)
            .and_then(|target| Score::parse(&target.value).ok());
        Ok(simulation_page(&worksheet, &simulated(&worksheet, &input.values)?, target))
    }

    pub(crate) fn scenarios(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<ScenariosView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        Ok(scenarios_page(&worksheet, &dossier.scenarios(&input.assessment)?, &stamp.actor))
    }

    pub(crate) fn save_scenario(
        &mut self,
        stamp: &Stamp,
        input: SaveScenario,
    ) -> Result<ScenariosView, Failure> {
        self.open_dossier_mut()?.save_scenario(
            stamp,
            &input.assessment,
            input.id.as_deref(),
            &input.name,
            &input.values,
        )?;
        self.scenarios(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_scenario(
        &mut self,
        stamp: &Stamp,
        input: AtScenario,
    ) -> Result<ScenariosView, Failure> {
        self.open_dossier_mut()?.remove_scenario(stamp, &input.assessment, &input.scenario)?;
        self.scenarios(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn compare_scenarios(
        &mut self,
        _: &Stamp,
        input: CompareScenarios,
    ) -> Result<ComparisonView, Failure> {
        let dossier = self.open_dossier_ref()?;
        if input.scenarios.is_empty() || input.scenarios.len() > 3 {
            return Err(Failure::refused(
                "Pilih satu sampai tiga skenario untuk dibandingkan berdampingan.",
            ));
        }
        let chosen = input.scenarios.iter();
        let chosen = chosen.map(|id| dossier.scenario(&input.assessment, id));
        let chosen = chosen.collect::<Result<Vec<_>, Failure>>()?;
        Ok(comparison_page(&dossier.worksheet(&input.assessment)?, &chosen))
    }

    pub(crate) fn adopt_plan(
        &mut self,
        stamp: &Stamp,
        input: AtScenario,
    ) -> Result<ActionPlanView, Failure> {
        self.open_dossier_mut()?.adopt_plan(stamp, &input.assessment, &input.scenario)?;
        self.action_plan(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn drop_plan(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<ActionPlanView, Failure> {
        self.open_dossier_mut()?.drop_plan(stamp, &input.assessment)?;
        self.action_plan(stamp, input)
    }

    pub(crate) fn action_plan(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<ActionPlanView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let work = dossier.action_plan(&input.assessment, stamp.at.date())?;
        Ok(action_plan_page(&worksheet, work.as_ref(), &stamp.actor))
    }

    pub(crate) fn save_task(
        &mut self,
        stamp: &Stamp,
        input: SaveTask,
    ) -> Result<ActionPlanView, Failure> {
        self.open_dossier_mut()?.save_task(
            stamp,
            &input.assessment,
            (&input.code, &input.value),
            input.unit.as_deref(),
            &input.due,
            &input.note,
        )?;
        self.action_plan(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn save_task_state(
        &mut self,
        stamp: &Stamp,
        input: SaveTaskState,
    ) -> Result<ActionPlanView, Failure> {
        self.open_dossier_mut()?.save_task_state(
            stamp,
            &input.assessment,
            (&input.code, &input.value),
            input.task_state,
        )?;
        self.action_plan(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn benchmark(
        &mut self,
        _: &Stamp,
        input: InAssessment,
    ) -> Result<BenchmarkView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let own = &worksheet.instrument().id;
        let target = dossier
            .target_ahead(worksheet.year(), own)?
            .filter(|target| target.instrument == *own)
            .and_then(|target| Score::parse(&target.value).ok());
        Ok(benchmark_page(&worksheet, &dossier.agency()?, &dossier.published_lists()?, target))
    }
}
