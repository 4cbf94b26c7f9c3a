//! The planner's answer to a question, as legs: a row from one value to another, by a year.

use super::super::Worksheet;
use super::question::Posed;
use super::words::{contradiction_words, grouped, out_of_reach_words, remedy_words};
use crate::failure::Failure;
use crate::planning::{
    Effort, Goal, OutOfReach, Outcome, Plan, PlannedRow, Planner, Remedy, Staged,
};
use crate::score::Score;

/// A row from one value to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leg {
    /// The row's place.
    pub place: usize,
    /// Where it begins.
    pub from: Score,
    /// Where it ends.
    pub to: Score,
    /// What the index gains.
    pub gain: Score,
    /// What it takes.
    pub effort: Effort,
    /// The year at whose end it is done; absent where the target has none.
    pub year: Option<i32>,
}

/// The index at the end of a stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEnd {
    /// The year.
    pub year: Option<i32>,
    /// The target.
    pub target: Goal,
    /// The index.
    pub to: Score,
    /// What the stage's legs take.
    pub effort: Effort,
    /// How many rows it raises.
    pub rows: usize,
}

/// What came of a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The cheapest plan.
    Reached,
    /// No plan reaches the target; the one that gains most is told.
    OutOfReach,
    /// The limits contradict each other; no plan is told.
    Contradiction,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Answered {
    /// What came of it.
    pub verdict: Verdict,
    /// What came of it, in a sentence.
    pub sentence: String,
    /// What would bring the target within reach, a sentence each.
    pub remedies: Vec<String>,
    /// The plan: that of the last stage.
    pub plan: Plan,
    /// The planner of the last target.
    pub planner: Planner<'static>,
    /// What to raise, in order.
    pub legs: Vec<Leg>,
    /// The stages; empty for a single target.
    pub stages: Vec<StageEnd>,
}

/// Answers a question.
///
/// # Errors
/// When the values are too fine to plan with.
pub fn answered(worksheet: &Worksheet, posed: &Posed) -> Result<Answered, Failure> {
    let planner = posed.planner(worksheet)?;
    if posed.aims.len() > 1 {
        return staged(worksheet, posed, planner);
    }
    let year = posed.aims.last().and_then(|aim| aim.year);
    // What needs no step can have none rejected.
    if let Some(permille) = posed.likely
        && matches!(planner.plan(), Outcome::Reached(plan) if !plan.rows.is_empty())
    {
        return Ok(likely(worksheet, posed, planner, permille, year));
    }
    Ok(match planner.plan() {
        Outcome::Reached(plan) => {
            let legs = legs(&plan.rows, |_| None, year);
            let sentence = reached_words(&legs, &plan, posed.effort_unit);
            Answered {
                verdict: Verdict::Reached,
                sentence,
                remedies: Vec::new(),
                legs,
                stages: Vec::new(),
                plan,
                planner,
            }
        }
        Outcome::OutOfReach(why) => beyond(worksheet, planner, *why, ""),
        Outcome::Contradiction(places) => {
            let sentence = contradiction_words(worksheet, &places);
            none(planner, Verdict::Contradiction, sentence)
        }
    })
}

/// The plan that reaches the target in so many of a thousand simulated reviews, or how near the
/// furthest plan comes to that.
fn likely(
    worksheet: &Worksheet,
    posed: &Posed,
    planner: Planner<'static>,
    permille: u16,
    year: Option<i32>,
) -> Answered {
    let reviews = posed.reviews(worksheet);
    let (percent, rate) = (permille / 10, posed.rate_words(worksheet));
    let told = |verdict, sentence, remedies, plan: Plan| Answered {
        verdict,
        sentence,
        remedies,
        legs: legs(&plan.rows, |_| None, year),
        stages: Vec::new(),
        plan,
        planner: planner.clone(),
    };
    if let Some((plan, odds)) = planner.likely(&reviews, permille) {
        let sentence = format!(
            "{} langkah pada {} indikator, upaya {} {}: target tercapai dalam {} dari {} simulasi penilaian. Inilah yang termurah di antara jalan yang diperiksa; belum terbukti bahwa tidak ada yang lebih murah.",
            plan.steps(),
            plan.rows.len(),
            plan.effort,
            posed.effort_unit,
            grouped(odds.reached),
            grouped(odds.of),
        );
        return told(Verdict::Reached, sentence, Vec::new(), plan);
    }
    let plan = planner.highest().unwrap_or_else(|| planner.given(&[]));
    let odds = planner.odds(&plan, &reviews);
    let sentence = format!(
        "Tidak ditemukan jalan yang mencapai target dalam sedikitnya {percent} % simulasi penilaian yang menolak setiap langkah dengan {rate}. Jalan yang paling jauh mencapainya dalam {} dari {} simulasi.",
        grouped(odds.reached),
        grouped(odds.of),
    );
    let remedies = vec![
        "Terima peluang tercapai yang lebih rendah.".to_owned(),
        "Longgarkan batas tingkat, langkah, kunci, atau kapasitas, agar ada cadangan langkah."
            .to_owned(),
        "Siapkan buktinya lebih baik agar peluang penolakannya menurun.".to_owned(),
    ];
    told(Verdict::OutOfReach, sentence, remedies, plan)
}

fn staged(
    worksheet: &Worksheet,
    posed: &Posed,
    planner: Planner<'static>,
) -> Result<Answered, Failure> {
    let asked = posed.stages(worksheet)?;
    let year = |at: usize| posed.aims.get(at).and_then(|aim| aim.year);
    Ok(match asked.plan() {
        Staged::Reached(plans, more) => {
            let (mut told, mut ends) = (Vec::new(), Vec::new());
            let mut before: Option<&Plan> = None;
            for (at, (plan, aim)) in plans.iter().zip(&posed.aims).enumerate() {
                let stood = |place: usize| {
                    before.and_then(|before| before.rows.iter().find(|row| row.place == place))
                };
                let own = legs(&plan.rows, stood, year(at));
                ends.push(StageEnd {
                    year: aim.year,
                    target: aim.target,
                    to: plan.to,
                    effort: own.iter().map(|leg| leg.effort).sum(),
                    rows: own.len(),
                });
                told.extend(own);
                before = Some(plan);
            }
            let plan = plans.into_iter().next_back().unwrap_or_else(|| planner.given(&[]));
            let mut sentence = reached_words(&told, &plan, posed.effort_unit);
            if more > Effort::NONE {
                sentence = format!(
                    "{} langkah pada {} indikator, upaya {} {}. Pencarian dihentikan sebelum tuntas; jalan termurah paling banyak {more} lebih murah.",
                    plan.steps(),
                    plan.rows.len(),
                    plan.effort,
                    posed.effort_unit
                );
            }
            Answered {
                verdict: Verdict::Reached,
                sentence,
                remedies: Vec::new(),
                legs: told,
                stages: ends,
                plan,
                planner,
            }
        }
        Staged::OutOfReach(at, why) => {
            let of = year(at).map_or_else(String::new, |year| format!("Tahun {year}: "));
            beyond(worksheet, planner, *why, &of)
        }
        Staged::Contradiction(places) => {
            let sentence = contradiction_words(worksheet, &places);
            none(planner, Verdict::Contradiction, sentence)
        }
        Staged::NotInTurn => none(
            planner,
            Verdict::Contradiction,
            "Setiap target terjangkau bila dituju sendiri, tetapi tidak berturut-turut dengan kapasitas per tahun ini. Tambah kapasitas perangkat daerah, atau geser salah satu target.".to_owned(),
        ),
        Staged::Unsettled => none(
            planner,
            Verdict::Contradiction,
            "Jalan bertahap belum ditemukan dan belum dapat dipastikan tidak ada: terlalu banyak kemungkinan dengan batas ini. Kurangi batasnya, atau hitung target tahun terakhir saja.".to_owned(),
        ),
    })
}

fn beyond(worksheet: &Worksheet, planner: Planner<'static>, why: OutOfReach, of: &str) -> Answered {
    Answered {
        verdict: Verdict::OutOfReach,
        sentence: format!("{of}{}", out_of_reach_words(&why)),
        remedies: telling(&why).map(|remedy| remedy_words(worksheet, remedy)).collect(),
        legs: legs(&why.highest.rows, |_| None, None),
        stages: Vec::new(),
        plan: why.highest,
        planner,
    }
}

/// The remedies that are enough by themselves; where none is, the ones that go furthest.
fn telling(why: &OutOfReach) -> impl Iterator<Item = &Remedy> {
    const FURTHEST: usize = 5;
    let enough = why.remedies.iter().any(|remedy| remedy.enough);
    let most = if enough { usize::MAX } else { FURTHEST };
    why.remedies.iter().filter(move |remedy| remedy.enough || !enough).take(most)
}

fn none(planner: Planner<'static>, verdict: Verdict, sentence: String) -> Answered {
    let plan = planner.given(&[]);
    let (remedies, legs, stages) = (Vec::new(), Vec::new(), Vec::new());
    Answered { verdict, sentence, remedies, plan, planner, legs, stages }
}

/// What a plan raises beyond where rows stood before.
fn legs<'p>(
    rows: &[PlannedRow],
    stood: impl Fn(usize) -> Option<&'p PlannedRow>,
    year: Option<i32>,
) -> Vec<Leg> {
    let leg = |row: &PlannedRow| {
        let done = stood(row.place).map_or(0, |before| before.steps.len());
        let steps = row.steps.get(done..).filter(|steps| !steps.is_empty())?;
        Some(Leg {
            place: row.place,
            from: steps.first()?.from,
            to: row.to(),
            gain: steps.iter().fold(Score::whole(0), |sum, step| sum.plus(step.gain)),
            effort: steps.iter().map(|step| step.effort).sum(),
            year,
        })
    };
    rows.iter().filter_map(leg).collect()
}

fn reached_words(legs: &[Leg], plan: &Plan, unit: &str) -> String {
    if legs.is_empty() {
        return "Target sudah tercapai; tidak ada yang perlu dinaikkan.".to_owned();
    }
    format!(
        "{} langkah pada {} indikator, upaya {} {unit}: tidak ada jalan yang lebih murah dengan batas ini.",
        plan.steps(),
        plan.rows.len(),
        plan.effort
    )
}
