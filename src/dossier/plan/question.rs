//! A question to the planner as a person typed it, understood: limits, efforts and targets, with
//! where each comes from. The same reading serves the screen, the stored plan and the report.

use std::collections::BTreeMap;

use super::super::{Dossier, Worksheet};
use super::words::no_target_words;
use crate::answer::Voice;
use crate::failure::Failure;
use crate::instrument::Instrument;
use crate::planning::{
    Effort, EffortError, Efforts, Floor, Goal, Limits, Planner, Reviews, Stage, Stages,
    usual_prerequisites,
};
use crate::score::Score;
use crate::view::{OwnEffort, PlanQuestion};

/// How many reviews are simulated, and where chance begins: fixed, so that the same question has the
/// same answer.
const REVIEWS: u32 = 10_000;
const SEED: u64 = 2021;

/// A target on the way, with its year where one is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Aim {
    /// The year; absent for a target that was only typed.
    pub year: Option<i32>,
    /// What to reach.
    pub target: Goal,
}

/// A question, understood.
#[derive(Debug, Clone)]
pub struct Posed {
    /// What the plan must keep to; capacities are for the whole way to the last target.
    pub limits: Limits,
    /// What each step takes.
    pub efforts: Efforts,
    /// The targets in the order of time; one as a rule.
    pub aims: Vec<Aim>,
    /// Where the target comes from, in words.
    pub source: String,
    /// What an OPD can do in a year, by its order in the worksheet.
    yearly: BTreeMap<usize, Effort>,
    /// How many years lie between the assessment and each target.
    spans: Vec<u32>,
    /// How many of a thousand steps simulated reviews reject, where nothing else is said of a row.
    rejected_permille: u16,
    /// The rows of which something else is said, by place.
    rejections: BTreeMap<usize, u16>,
    /// In how many of a thousand simulated reviews the target must be reached.
    pub likely: Option<u16>,
    /// What efforts are counted in.
    pub effort_unit: &'static str,
}

impl Posed {
    /// The last target.
    pub fn target(&self) -> Goal {
        self.aims.last().map_or(Score::whole(0).into(), |aim| aim.target)
    }

    /// The planner of the last target by itself.
    ///
    /// # Errors
    /// When the values are too fine to plan with.
    pub fn planner(&self, worksheet: &Worksheet) -> Result<Planner<'static>, Failure> {
        let answers = worksheet.answers(Voice::Mandiri);
        Planner::new(worksheet.instrument(), &answers, &self.efforts, &self.limits, self.target())
            .map_err(|error| Failure::refused(error.to_string()))
    }

    /// The planner of all targets, one after the other.
    ///
    /// # Errors
    /// When the values are too fine to plan with.
    pub fn stages(&self, worksheet: &Worksheet) -> Result<Stages<'static>, Failure> {
        let stage = |(aim, span): (&Aim, &u32)| Stage {
            target: aim.target,
            capacity: times(&self.yearly, *span),
        };
        let stages: Vec<Stage> = self.aims.iter().zip(&self.spans).map(stage).collect();
        let answers = worksheet.answers(Voice::Mandiri);
        Stages::new(worksheet.instrument(), &answers, &self.efforts, &self.limits, &stages)
            .map_err(|error| Failure::refused(error.to_string()))
    }

    /// The reviews to simulate.
    pub fn reviews(&self, worksheet: &Worksheet) -> Reviews {
        let rows = worksheet.instrument().rows().len();
        let mut reviews = Reviews::uniform(rows, self.rejected_permille, REVIEWS, SEED);
        for (place, permille) in &self.rejections {
            if let Some(rate) = reviews.rejected_permille.get_mut(*place) {
                *rate = *permille;
            }
        }
        reviews
    }

    /// At what rate the reviews reject, in words: `peluang 10 % (indikator 12: 30 %)`.
    pub fn rate_words(&self, worksheet: &Worksheet) -> String {
        let rows = worksheet.instrument().rows();
        let usual = format!("peluang {} %", self.rejected_permille / 10);
        let told: Vec<String> = self
            .rejections
            .iter()
            .filter_map(|(place, permille)| Some((rows.get(*place)?, permille / 10)))
            .map(|(row, percent)| format!("indikator {}: {percent} %", row.code))
            .collect();
        if told.is_empty() { usual } else { format!("{usual} ({})", told.join(", ")) }
    }
}

fn times(yearly: &BTreeMap<usize, Effort>, years: u32) -> BTreeMap<usize, Effort> {
    let whole = |amount: Effort| Effort::hundredths(amount.in_hundredths().saturating_mul(years));
    yearly.iter().map(|(team, amount)| (*team, whole(*amount))).collect()
}

/// A question with no limit but that a rule stands before its practice.
pub fn usual_question() -> PlanQuestion {
    PlanQuestion { rule_first: true, rejected: "10".to_owned(), ..PlanQuestion::default() }
}

impl Dossier {
    /// Reads a question.
    ///
    /// # Errors
    /// When a limit cannot be read, or no target is typed and none lies ahead.
    pub fn pose(&self, worksheet: &Worksheet, asked: &PlanQuestion) -> Result<Posed, Failure> {
        let (aims, source) = self.aims(worksheet, asked)?;
        let span = |aim: &Aim| {
            let years = aim.year.map_or(1, |year| year - worksheet.year());
            u32::try_from(years).unwrap_or(1).max(1)
        };
        let spans: Vec<u32> = aims.iter().map(span).collect();
        let mut yearly = BTreeMap::new();
        for given in asked.capacity.iter().filter(|given| !given.amount.trim().is_empty()) {
            let team = worksheet.units().iter().position(|unit| unit.id == given.unit);
            let team =
                team.ok_or_else(|| Failure::NotFound { what: "Perangkat daerah itu".to_owned() })?;
            yearly.insert(team, effort(&given.amount)?);
        }
        let mut limits = limits(worksheet, asked)?;
        limits.capacity = times(&yearly, spans.last().copied().unwrap_or(1));
        let rejected = whole(&asked.rejected, "Peluang penolakan", 0, 100)?.unwrap_or(10);
        let likely = whole(&asked.likely, "Peluang tercapai", 1, 100)?;
        if likely.is_some() && aims.len() > 1 {
            return Err(Failure::refused(
                "Peluang tercapai hanya dapat disyaratkan untuk satu target. Kosongkan isiannya, atau lepaskan pilihan target setiap tahun.",
            ));
        }
        Ok(Posed {
            limits,
            efforts: efforts(worksheet, asked)?,
            aims,
            source,
            yearly,
            spans,
            rejected_permille: u16::from(rejected) * 10,
            rejections: rejections(worksheet, asked)?,
            likely: likely.map(|percent| u16::from(percent) * 10),
            effort_unit: if asked.unit_effort { "langkah" } else { "orang-bulan" },
        })
    }

    /// Whether a question has a target: typed, or recorded and still ahead.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn has_aim(&self, worksheet: &Worksheet, asked: &PlanQuestion) -> Result<bool, Failure> {
        if !asked.target.trim().is_empty() {
            return Ok(true);
        }
        let own = &worksheet.instrument().id;
        let ahead = self.target_ahead(worksheet.year(), own)?;
        Ok(ahead.is_some_and(|target| target.instrument == *own))
    }

    fn aims(
        &self,
        worksheet: &Worksheet,
        asked: &PlanQuestion,
    ) -> Result<(Vec<Aim>, String), Failure> {
        let own = worksheet.instrument();
        if !asked.target.trim().is_empty() {
            let target = Goal::parse(own, &asked.target, worksheet.year())
                .map_err(|error| Failure::refused(error.to_string()))?;
            if asked.by_year {
                return Err(Failure::refused(
                    "Target diisi sekaligus dipilih menurut tahun. Kosongkan isian Target indeks, atau lepaskan pilihan target setiap tahun.",
                ));
            }
            return Ok((vec![Aim { year: None, target }], "diisi di halaman ini".to_owned()));
        }
        let missing = || {
            let counting = self.counting_ahead(worksheet).ok().flatten();
            let counting = counting.map(|words| format!(" {words}")).unwrap_or_default();
            Failure::refused(no_target_words(worksheet) + &counting)
        };
        if !asked.by_year {
            let ahead = self.target_ahead(worksheet.year(), &own.id)?;
            let ahead = ahead.filter(|target| target.instrument == own.id).ok_or_else(missing)?;
            let aim = Aim { year: Some(ahead.year), target: Score::parse(&ahead.value)?.into() };
            return Ok((vec![aim], format!("target {} dari {}", ahead.year, ahead.source)));
        }
        let mut highest: BTreeMap<i32, Score> = BTreeMap::new();
        for target in self.targets()? {
            if target.instrument == own.id
                && target.scope.is_empty()
                && target.year > worksheet.year()
            {
                let value = Score::parse(&target.value)?;
                let known = highest.entry(target.year).or_insert(value);
                *known = (*known).max(value);
            }
        }
        if highest.is_empty() {
            return Err(missing());
        }
        let years: Vec<String> = highest.keys().map(ToString::to_string).collect();
        let aims = highest
            .into_iter()
            .map(|(year, target)| Aim { year: Some(year), target: target.into() });
        Ok((aims.collect(), format!("target tercatat {}", years.join(", "))))
    }
}

fn limits(worksheet: &Worksheet, asked: &PlanQuestion) -> Result<Limits, Failure> {
    let own = worksheet.instrument();
    let mut limits = Limits {
        ceiling: value(worksheet, &asked.ceiling, "Tingkat tertinggi")?,
        most_steps: whole(&asked.most_steps, "Langkah terbanyak", 1, 9)?,
        withstands: whole(&asked.withstands, "Jumlah penolakan", 0, 20)?.unwrap_or(0),
        teams: worksheet.teams(),
        ..Limits::default()
    };
    for code in &asked.frozen {
        limits.frozen.insert(worksheet.place(code)?);
    }
    for given in &asked.must {
        let what = format!("Tingkat wajib indikator {}:", given.code);
        if let Some(least) = value(worksheet, &given.value, &what)? {
            limits.must.insert(worksheet.place(&given.code)?, least);
        }
    }
    if let Some(floor) = value(worksheet, &asked.floor, "Tingkat terendah")? {
        limits.floors.push(Floor { domain: None, value: floor });
    }
    for given in &asked.floors {
        let what = format!("Tingkat terendah domain {}:", given.domain);
        if let Some(floor) = value(worksheet, &given.value, &what)? {
            let at = own.domains.iter().position(|domain| u32::from(domain.number) == given.domain);
            let at =
                at.ok_or_else(|| Failure::NotFound { what: format!("Domain {}", given.domain) })?;
            limits.floors.push(Floor { domain: Some(at), value: floor });
        }
    }
    if asked.rule_first {
        limits.prerequisites = usual_prerequisites(own);
    }
    Ok(limits)
}

/// The rows that are rejected at a rate of their own, in thousandths, by place.
fn rejections(
    worksheet: &Worksheet,
    asked: &PlanQuestion,
) -> Result<BTreeMap<usize, u16>, Failure> {
    let mut found = BTreeMap::new();
    for given in &asked.rejections {
        let what = format!("Peluang penolakan indikator {}", given.code);
        if let Some(percent) = whole(&given.value, &what, 0, 100)? {
            found.insert(worksheet.place(&given.code)?, u16::from(percent) * 10);
        }
    }
    Ok(found)
}

fn efforts(worksheet: &Worksheet, asked: &PlanQuestion) -> Result<Efforts, Failure> {
    let own = worksheet.instrument();
    if asked.unit_effort {
        return Ok(Efforts::unit(own));
    }
    let mut efforts = Efforts::usual(own);
    question_efforts(own, &mut efforts, &asked.efforts)
        .map_err(|error| Failure::refused(format!("{error}.")))?;
    Ok(efforts)
}

/// Sets efforts of one's own over what stands; the first fault ends it.
///
/// # Errors
/// When there is no such way, or an effort is none.
pub fn question_efforts(
    instrument: &Instrument,
    efforts: &mut Efforts,
    ways: &[OwnEffort],
) -> Result<(), EffortError> {
    ways.iter().try_for_each(|OwnEffort { code, from, to, effort }| {
        efforts.set_way(instrument, code, from, to, effort)
    })
}

fn effort(text: &str) -> Result<Effort, Failure> {
    Effort::parse(text).map_err(|error| Failure::refused(format!("{error}.")))
}

/// A value on the instrument's scale as typed; nothing where nothing was.
pub(super) fn value(
    worksheet: &Worksheet,
    text: &str,
    what: &str,
) -> Result<Option<Score>, Failure> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let (value, scale) = (Score::parse(text)?, worksheet.instrument().scale);
    if value < scale.lowest_score() || value > Score::whole(scale.highest.into()) {
        return Err(Failure::refused(format!(
            "{what} {} tidak berlaku; isi antara {} dan {}.",
            value.exact_text(0),
            scale.lowest,
            scale.highest
        )));
    }
    Ok(Some(value))
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
