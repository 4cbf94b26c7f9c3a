//! Filling a year's rows in, by who bears which function or by how it was the year before: first what it
//! would do, then the doing. What was set otherwise (by hand, by import, by the other way of filling)
//! stays unless the person says so; what this same way of filling set before follows it.

use std::collections::{BTreeMap, BTreeSet};

use super::{FILL_BY_FUNCTION, FILL_BY_LAST_YEAR, set_part};
use crate::dossier::{Dossier, Worksheet};
use crate::failure::Failure;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, Subject};
use crate::view::{FillFrom, OpenReason, Part};

/// What a filling would do.
#[derive(Debug, Clone, Default)]
pub struct Offer {
    /// The rows that it would change, in their order.
    pub rows: Vec<OfferedRow>,
    /// The rows that nobody would lead even then, in their order.
    pub open: Vec<StillOpen>,
    /// The places of the rows whose leading OPD was set otherwise and stays, though another was due.
    pub kept: Vec<usize>,
    /// The year that it was taken from, where it was.
    pub year: Option<i32>,
}

/// What a filling would do at a row; OPDs by their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OfferedRow {
    /// The row's place.
    pub place: usize,
    /// Who is to lead it, where that is another than now.
    pub lead: Option<String>,
    /// Who led it until then.
    pub instead_of: Option<String>,
    /// Who is to support it besides.
    pub gains: Vec<String>,
    /// Who is to support it no longer.
    pub loses: Vec<String>,
}

/// A row that nobody would lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StillOpen {
    /// The row's place.
    pub place: usize,
    /// Why.
    pub reason: OpenReason,
    /// The OPDs that could lead it, by their ids.
    pub candidates: Vec<String>,
}

/// Who is due at a row.
#[derive(Debug, Default)]
struct Due {
    /// Who could lead it; one leads it, several are for a person to choose from.
    leads: Vec<String>,
    /// Who supports it.
    supports: BTreeSet<String>,
    /// Why nobody is due to lead it, where nobody is.
    none: Option<OpenReason>,
}

/// What stands at a row now, and how it came about.
#[derive(Debug, Default)]
struct Standing {
    lead: Option<String>,
    /// Whether this way of filling set who leads.
    lead_filled: bool,
    /// What was said of each OPD's support.
    said: BTreeMap<String, Said>,
}

#[derive(Debug)]
struct Said {
    present: bool,
    /// Whether this way of filling said it.
    filled: bool,
    /// Whether a filling said it, this one or the other.
    by_filling: bool,
}

impl Dossier {
    /// What filling the rows of an assessment in would do; changes nothing. `replace` is whether what was
    /// set otherwise gives way.
    ///
    /// # Errors
    /// When there is nothing to fill in from.
    pub fn distribution_offer(
        &self,
        assessment: &str,
        from: FillFrom,
        replace: bool,
    ) -> Result<Offer, Failure> {
        let worksheet = self.worksheet(assessment)?;
        let (due, year) = match from {
            FillFrom::Functions => (self.due_by_function(&worksheet)?, None),
            FillFrom::LastYear => {
                let (due, year) = self.due_by_last_year(&worksheet)?;
                (due, Some(year))
            }
        };
        let mut offer = Offer { year, ..Offer::default() };
        for ((place, _), due) in worksheet.places().zip(due) {
            let standing = self.standing(&worksheet, place, act_of(from))?;
            weigh(&mut offer, place, &standing, &due, replace);
        }
        Ok(offer)
    }

    /// Fills the rows of an assessment in, in one change; says how many rows it changed.
    ///
    /// # Errors
    /// When there is nothing to fill in from, or the person may not organise.
    pub fn fill_distribution(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        from: FillFrom,
        replace: bool,
    ) -> Result<usize, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let worksheet = self.worksheet(assessment)?;
        let offer = self.distribution_offer(assessment, from, replace)?;
        let rows = worksheet.instrument().rows();
        let year = worksheet.year().to_string();
        self.transact(stamp, act_of(from), &year, |draft| {
            for row in &offer.rows {
                let code = rows[row.place].code.as_str();
                let lead = row.lead.iter().map(|unit| (unit, Part::Lead));
                let gains = row.gains.iter().map(|unit| (unit, Part::Support));
                let loses = row.loses.iter().map(|unit| (unit, Part::None));
                for (unit, part) in lead.chain(gains).chain(loses) {
                    set_part(draft, assessment, code, unit, part)?;
                }
            }
            Ok(())
        })?;
        Ok(offer.rows.len())
    }

    /// Who is due at each row: whoever bears its first function leads it, whoever bears the others
    /// supports it.
    fn due_by_function(&self, worksheet: &Worksheet) -> Result<Vec<Due>, Failure> {
        let mut bearers: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for row in self.bearers()? {
            bearers.entry(row.function).or_default().push(row.unit);
        }
        let functions = &worksheet.instrument().functions;
        if functions.is_empty() {
            return Err(Failure::refused(format!(
                "{} tidak menyebut peran fungsi pada indikatornya. Bagikan indikatornya satu per satu.",
                worksheet.instrument().short_title
            )));
        }
        if !functions.iter().any(|function| bearers.contains_key(&function.key)) {
            return Err(Failure::refused(
                "Belum ada peran fungsi yang mempunyai perangkat daerah. Tetapkan dahulu pada Peran fungsi.",
            ));
        }
        let of = |key: &String| bearers.get(key).cloned().unwrap_or_default();
        let due = |(place, _)| {
            let own = &worksheet.indicator(place).functions;
            let leads = own.first().map(of).unwrap_or_default();
            let none = match (own.first(), leads.len()) {
                (None, _) => Some(OpenReason::NoFunction),
                (_, 0) => Some(OpenReason::NoBearer),
                (_, 1) => None,
                _ => Some(OpenReason::Several),
            };
            let supports = own.iter().flat_map(of).collect();
            Due { leads, supports, none }
        };
        Ok(worksheet.places().map(due).collect())
    }

    /// Who is due at each row: whoever had to do with it in the last assessment under the same
    /// instrument. And the year of that one.
    fn due_by_last_year(&self, worksheet: &Worksheet) -> Result<(Vec<Due>, i32), Failure> {
        let Some(earlier) = self.distributed_before(worksheet)? else {
            return Err(Failure::refused(format!(
                "Berkas ini tidak memuat penilaian sebelum {} dengan instrumen yang sama.",
                worksheet.year()
            )));
        };
        let due = |(place, _)| {
            let leads: Vec<String> =
                earlier.unit(place).map(|unit| unit.id.clone()).into_iter().collect();
            let none = leads.is_empty().then_some(OpenReason::NotLastYear);
            let supports = earlier.supporting(place).map(|unit| unit.id.clone()).collect();
            Due { leads, supports, none }
        };
        let due = worksheet.places().map(due).collect();
        Ok((due, earlier.year()))
    }

    /// The last assessment before this one under the same instrument.
    pub(crate) fn distributed_before(
        &self,
        worksheet: &Worksheet,
    ) -> Result<Option<Worksheet>, Failure> {
        let same = |row: &storage::AssessmentRow| {
            row.year < worksheet.year() && row.instrument == worksheet.instrument().id
        };
        let earlier = self.assessments()?.into_iter().find(same);
        earlier.map(|row| self.worksheet(&row.id)).transpose()
    }

    fn standing(
        &self,
        worksheet: &Worksheet,
        place: usize,
        act: &str,
    ) -> Result<Standing, Failure> {
        let code = worksheet.instrument().rows()[place].code.to_string();
        let assessment = worksheet.id().to_owned();
        let lead = worksheet.unit(place).map(|unit| unit.id.clone());
        let set_by = |subject: &Subject, field| {
            self.read(|connection| storage::set_by(connection, &subject.path(), field))
        };
        let assignment = Subject::Assignment { assessment: assessment.clone(), code: code.clone() };
        let lead_filled = set_by(&assignment, Field::Unit)?.as_deref() == Some(act);
        let mut said = BTreeMap::new();
        for row in self.read(|connection| storage::supports_said(connection, &assessment, &code))? {
            let support = Subject::Support {
                assessment: assessment.clone(),
                code: code.clone(),
                unit: row.unit.clone(),
            };
            let by = set_by(&support, Field::Present)?;
            let fills = [FILL_BY_FUNCTION, FILL_BY_LAST_YEAR];
            let by_filling = by.as_deref().is_none_or(|by| fills.contains(&by));
            let filled = by.as_deref() == Some(act);
            said.insert(row.unit, Said { present: row.present, filled, by_filling });
        }
        Ok(Standing { lead, lead_filled, said })
    }
}

const fn act_of(from: FillFrom) -> &'static str {
    match from {
        FillFrom::Functions => FILL_BY_FUNCTION,
        FillFrom::LastYear => FILL_BY_LAST_YEAR,
    }
}

/// Holds what is due at a row against what stands there.
fn weigh(offer: &mut Offer, place: usize, standing: &Standing, due: &Due, replace: bool) {
    let otherwise = |unit: &String| standing.said.get(unit).is_some_and(|said| !said.by_filling);
    let proposed = match due.leads.as_slice() {
        [one] => Some(one),
        _ => None,
    };
    let free = replace || standing.lead.is_none() || standing.lead_filled;
    // An OPD that a person has made a supporter, or has taken out, is not made to lead.
    let taken = proposed.filter(|unit| free && (replace || !otherwise(unit)));
    let lead = taken.or(standing.lead.as_ref());
    let mut row = OfferedRow { place, ..OfferedRow::default() };
    if lead != standing.lead.as_ref() {
        row.lead = lead.cloned();
        row.instead_of.clone_from(&standing.lead);
    } else if let (Some(lead), Some(proposed)) = (lead, proposed) {
        if lead != proposed {
            offer.kept.push(place);
        }
    }
    let mut supports: BTreeSet<&String> = due.leads.iter().chain(&due.supports).collect();
    supports.retain(|unit| Some(*unit) != lead);
    for unit in &supports {
        let said = standing.said.get(*unit);
        let may = replace || said.is_none_or(|said| said.by_filling);
        let stands = said.is_some_and(|said| said.present) && standing.lead.as_ref() != Some(*unit);
        if may && !stands {
            row.gains.push((*unit).clone());
        }
    }
    // Where nobody is due, nothing is known, and what a person said stays.
    let known = !due.leads.is_empty() || !due.supports.is_empty();
    for (unit, said) in &standing.said {
        let goes = said.present && !supports.contains(unit) && Some(unit) != lead;
        if goes && (said.filled || replace && known) {
            row.loses.push(unit.clone());
        }
    }
    if lead.is_none() {
        let reason = due.none.unwrap_or(OpenReason::SetOtherwise);
        offer.open.push(StillOpen { place, reason, candidates: due.leads.clone() });
    }
    if row.lead.is_some() || !row.gains.is_empty() || !row.loses.is_empty() {
        offer.rows.push(row);
    }
}
