//! The commands of planning: the cheapest way, and the place among others.

use super::Session;
use crate::answer::Voice;
use crate::api::{AskPlan, InAssessment};
use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::page::{PlanAsked, benchmark_page, plan_page};
use crate::planning::{Efforts, Floor, Limits, Planner, Reviews, usual_prerequisites};
use crate::score::Score;
use crate::stamp::Stamp;
use crate::view::{BenchmarkView, PlanView};

/// How many reviews are simulated, and where chance begins: fixed, so that the same question has the
/// same answer.
const REVIEWS: u32 = 10_000;
const SEED: u64 = 2021;

impl Session {
    pub(crate) fn plan(&mut self, _: &Stamp, input: AskPlan) -> Result<PlanView, Failure> {
        plan_view(self.open_dossier_ref()?, &input)
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

/// The cheapest way to a target within the limits asked.
///
/// # Errors
/// When a limit cannot be read, or no target is typed and none lies ahead.
fn plan_view(dossier: &Dossier, asked: &AskPlan) -> Result<PlanView, Failure> {
    let worksheet = dossier.worksheet(&asked.assessment)?;
    let own = worksheet.instrument();
    let value = |text: &str, what: &str| -> Result<Option<Score>, Failure> {
        if text.trim().is_empty() {
            return Ok(None);
        }
        let value = Score::parse(text)?;
        if value < own.scale.lowest_score() || value > Score::whole(own.scale.highest.into()) {
            return Err(Failure::refused(format!(
                "{what} {} tidak berlaku; isi antara {} dan {}.",
                value.exact_text(0),
                own.scale.lowest,
                own.scale.highest
            )));
        }
        Ok(Some(value))
    };
    let (target, source) = match value(&asked.target, "Target")? {
        Some(target) => (target, "diisi di halaman ini".to_owned()),
        None => {
            let ahead = dossier
                .target_ahead(worksheet.year(), &own.id)?
                .filter(|target| target.instrument == own.id);
            let ahead = ahead.ok_or_else(|| {
                Failure::refused(format!(
                    "Belum ada target {} mulai {}. Isi targetnya, atau catat pada halaman Target.",
                    own.index_name,
                    worksheet.year()
                ))
            })?;
            (Score::parse(&ahead.value)?, format!("target {} dari {}", ahead.year, ahead.source))
        }
    };
    let mut efforts = if asked.unit_effort { Efforts::unit(own) } else { Efforts::usual(own) };
    for way in &asked.efforts {
        efforts
            .set_way(own, &way.code, &way.from, &way.to, &way.effort)
            .map_err(|error| Failure::refused(format!("{error}.")))?;
    }
    let mut limits = Limits {
        ceiling: value(&asked.ceiling, "Tingkat tertinggi")?,
        most_steps: whole(&asked.most_steps, "Langkah terbanyak", 1, 9)?,
        withstands: whole(&asked.withstands, "Jumlah penolakan", 0, 20)?.unwrap_or(0),
        teams: worksheet.teams(),
        ..Limits::default()
    };
    for code in &asked.frozen {
        limits.frozen.insert(worksheet.place(code)?);
    }
    if let Some(floor) = value(&asked.floor, "Tingkat terendah")? {
        limits.floors.push(Floor { domain: None, value: floor });
    }
    if asked.rule_first {
        limits.prerequisites = usual_prerequisites(own);
    }
    let rejected = whole(&asked.rejected, "Peluang penolakan", 0, 100)?.unwrap_or(10);
    let planner = Planner::new(own, &worksheet.answers(Voice::Mandiri), &efforts, &limits, target)
        .map_err(|error| Failure::refused(error.to_string()))?;
    Ok(plan_page(&PlanAsked {
        worksheet: &worksheet,
        planner: &planner,
        target_source: &source,
        effort_unit: if asked.unit_effort { "langkah" } else { "orang-bulan" },
        frozen: limits.frozen.iter().copied().collect(),
        withstands: limits.withstands,
        reviews: Reviews::uniform(own.rows().len(), u16::from(rejected) * 10, REVIEWS, SEED),
    }))
}

/// A whole number as typed; nothing where nothing was.
fn whole(text: &str, what: &str, least: u8, most: u8) -> Result<Option<u8>, Failure> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let number = text.trim().parse::<u8>().ok().filter(|number| (least..=most).contains(number));
    number.map(Some).ok_or_else(|| {
        Failure::refused(format!(
            "{what} \u{201c}{}\u{201d} tidak berlaku; isi angka {least} sampai {most}.",
            text.trim()
        ))
    })
}
