//! The commands of who leads and supports which row, and which OPD bears which function.

use super::Session;
use crate::api::{AskFill, InAssessment, SaveBearers, SavePart};
use crate::dossier::Bearing;
use crate::failure::Failure;
use crate::page::{distribution_page, fill_offer, functions_page};
use crate::stamp::Stamp;
use crate::view::{DistributionView, FillOffer, FunctionsView, IndicatorView};

impl Session {
    pub(crate) fn distribution(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<DistributionView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let earlier = dossier.distributed_before(&worksheet)?.map(|earlier| earlier.year());
        Ok(distribution_page(&worksheet, &dossier.bearers()?, earlier, &stamp.actor))
    }

    pub(crate) fn save_part(
        &mut self,
        stamp: &Stamp,
        input: SavePart,
    ) -> Result<DistributionView, Failure> {
        self.set_part(stamp, &input)?;
        self.distribution(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn save_supporting(
        &mut self,
        stamp: &Stamp,
        input: SavePart,
    ) -> Result<IndicatorView, Failure> {
        self.set_part(stamp, &input)?;
        self.page_of(stamp, &input.assessment, &input.code)
    }

    fn set_part(&mut self, stamp: &Stamp, input: &SavePart) -> Result<(), Failure> {
        let SavePart { assessment, code, unit, part } = input;
        self.open_dossier_mut()?.save_part(stamp, assessment, code, unit, *part)
    }

    pub(crate) fn offer_distribution(
        &mut self,
        _: &Stamp,
        input: AskFill,
    ) -> Result<FillOffer, Failure> {
        let AskFill { assessment, from, replace } = input;
        let dossier = self.open_dossier_ref()?;
        let offer = dossier.distribution_offer(&assessment, from, replace)?;
        let worksheet = dossier.worksheet(&assessment)?;
        Ok(fill_offer(&worksheet, &dossier.bearers()?, &offer, from, replace))
    }

    pub(crate) fn fill_distribution(
        &mut self,
        stamp: &Stamp,
        input: AskFill,
    ) -> Result<DistributionView, Failure> {
        let AskFill { assessment, from, replace } = input;
        self.open_dossier_mut()?.fill_distribution(stamp, &assessment, from, replace)?;
        self.distribution(stamp, InAssessment { assessment })
    }

    pub(crate) fn functions(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<FunctionsView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        let mut others = Vec::new();
        for row in dossier.usable_assessments()? {
            let known = row.instrument == worksheet.instrument().id;
            let other = dossier.instrument(&row.instrument)?;
            if !known
                && !others.iter().any(|one: &&crate::instrument::Instrument| one.id == other.id)
            {
                others.push(other);
            }
        }
        Ok(functions_page(&worksheet, &dossier.bearers()?, &others, &stamp.actor))
    }

    pub(crate) fn save_bearers(
        &mut self,
        stamp: &Stamp,
        input: SaveBearers,
    ) -> Result<FunctionsView, Failure> {
        let said: Vec<Bearing<'_>> = input
            .said
            .iter()
            .map(|one| Bearing { function: &one.function, unit: &one.unit, bears: one.bears })
            .collect();
        self.open_dossier_mut()?.save_bearers(stamp, &input.assessment, &said)?;
        self.functions(stamp, InAssessment { assessment: input.assessment })
    }
}
