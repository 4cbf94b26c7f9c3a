//! The matrix of rows and OPDs, what filling it in would do, and which OPD bears which function.

use std::collections::{BTreeMap, BTreeSet};

use super::indicator::unit_ref;
use super::{assessment_summary, count, may_organise};
use crate::dossier::{Offer, StillOpen, Worksheet, suggested};
use crate::instrument::Instrument;
use crate::stamp::Actor;
use crate::storage::BearerRow;
use crate::view::{
    DistributedPart, DistributedRow, DistributedUnit, DistributionView, FillFrom, FillOffer,
    FillRow, FunctionView, FunctionsView, OpenReason, OpenRow,
};

/// *Pembagian indikator*; `last_year` is the year of the last assessment under the same instrument.
pub fn distribution_page(
    worksheet: &Worksheet,
    bearers: &[BearerRow],
    last_year: Option<i32>,
    actor: &Actor,
) -> DistributionView {
    let instrument = worksheet.instrument();
    let parts = parts(worksheet, bearers);
    let rows = || parts.iter().flat_map(|part| &part.rows);
    let units = worksheet.units().iter().map(|unit| DistributedUnit {
        id: unit.id.clone(),
        name: unit.name.clone(),
        leads: count(rows().filter(|row| row.lead.as_ref() == Some(&unit.id)).count()),
        supports: count(rows().filter(|row| row.supporting.contains(&unit.id)).count()),
    });
    DistributionView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), instrument),
        units: units.collect(),
        of: count(instrument.rows().len()),
        unled: count(rows().filter(|row| row.lead.is_none()).count()),
        contested: count(rows().filter(|row| !row.candidates.is_empty()).count()),
        has_functions: instrument.indicators().any(|one| !one.functions.is_empty()),
        last_year,
        may_organise: may_organise(actor),
        parts,
    }
}

/// The rows aspect by aspect.
fn parts(worksheet: &Worksheet, bearers: &[BearerRow]) -> Vec<DistributedPart> {
    let instrument = worksheet.instrument();
    let mut parts = Vec::new();
    for (d, domain) in instrument.domains.iter().enumerate() {
        for (a, aspect) in domain.aspects.iter().enumerate() {
            let rows = worksheet.places().filter(|(_, row)| row.domain == d && row.aspect == a);
            let heads = a == 0 && !domain.synthetic;
            parts.push(DistributedPart {
                domain: if heads { domain.name.clone() } else { String::new() },
                number: aspect.number.into(),
                name: aspect.name.clone(),
                rows: rows.map(|(place, _)| row(worksheet, bearers, place)).collect(),
            });
        }
    }
    parts
}

fn row(worksheet: &Worksheet, bearers: &[BearerRow], place: usize) -> DistributedRow {
    let instrument = worksheet.instrument();
    let row = &instrument.rows()[place];
    let functions = &worksheet.indicator(place).functions;
    let lead = worksheet.unit(place).map(|unit| unit.id.clone());
    let could = bearers.iter().filter(|bearer| Some(&bearer.function) == functions.first());
    let could: Vec<String> = could.map(|bearer| bearer.unit.clone()).collect();
    DistributedRow {
        code: row.code.to_string(),
        name: instrument.row_name(row),
        supporting: worksheet.supporting(place).map(|unit| unit.id.clone()).collect(),
        candidates: if lead.is_none() && could.len() > 1 { could } else { Vec::new() },
        functions: functions.iter().map(|key| function_name(instrument, key)).collect(),
        lead,
    }
}

fn function_name(instrument: &Instrument, key: &str) -> String {
    let found = instrument.functions.iter().find(|function| function.key == key);
    found.map_or_else(|| key.to_owned(), |function| function.name.clone())
}

/// What filling the matrix in would do, in words that can be read.
pub fn fill_offer(
    worksheet: &Worksheet,
    bearers: &[BearerRow],
    offer: &Offer,
    from: FillFrom,
    replace: bool,
) -> FillOffer {
    let instrument = worksheet.instrument();
    let row_of = |place: usize| &instrument.rows()[place];
    let name = |id: &String| {
        let found = worksheet.units().iter().find(|unit| unit.id == *id);
        found.map_or_else(String::new, |unit| unit.name.clone())
    };
    let names = |ids: &[String]| -> Vec<String> {
        let mut names: Vec<String> = ids.iter().map(name).collect();
        names.sort_unstable();
        names
    };
    let rows = offer.rows.iter().map(|row| FillRow {
        code: row_of(row.place).code.to_string(),
        name: instrument.row_name(row_of(row.place)),
        lead: row.lead.as_ref().map(name),
        instead_of: row.instead_of.as_ref().map(name),
        gains: names(&row.gains),
        loses: names(&row.loses),
    });
    let open = |open: &StillOpen| OpenRow {
        code: row_of(open.place).code.to_string(),
        name: instrument.row_name(row_of(open.place)),
        reason: open.reason,
        names: match open.reason {
            OpenReason::NoBearer => {
                let own = &worksheet.indicator(open.place).functions;
                own.first().map(|key| function_name(instrument, key)).into_iter().collect()
            }
            _ => names(&open.candidates),
        },
    };
    let new = offer.rows.iter().filter(|row| row.lead.is_some() && row.instead_of.is_none());
    let moved = offer.rows.iter().filter(|row| row.instead_of.is_some());
    FillOffer {
        from,
        year: offer.year,
        replace,
        leads: count(new.count()),
        moves: count(moved.count()),
        gains: count(offer.rows.iter().map(|row| row.gains.len()).sum()),
        loses: count(offer.rows.iter().map(|row| row.loses.len()).sum()),
        rows: rows.collect(),
        kept: offer.kept.iter().map(|place| row_of(*place).code.to_string()).collect(),
        open: offer.open.iter().map(open).collect(),
        unborne: match from {
            FillFrom::Functions => unborne(instrument, bearers),
            FillFrom::LastYear => Vec::new(),
        },
    }
}

/// The functions that stand at rows and have no OPD.
fn unborne(instrument: &Instrument, bearers: &[BearerRow]) -> Vec<String> {
    let standing: BTreeSet<&String> =
        instrument.indicators().flat_map(|indicator| &indicator.functions).collect();
    let open = instrument.functions.iter().filter(|function| {
        standing.contains(&function.key)
            && !bearers.iter().any(|bearer| bearer.function == function.key)
    });
    open.map(|function| function.name.clone()).collect()
}

/// *Peran fungsi*; `others` are the other instruments of the dossier.
pub fn functions_page(
    worksheet: &Worksheet,
    bearers: &[BearerRow],
    others: &[&Instrument],
    actor: &Actor,
) -> FunctionsView {
    let instrument = worksheet.instrument();
    let mut first_at: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut also_at: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (place, row) in worksheet.places() {
        for (nth, key) in worksheet.indicator(place).functions.iter().enumerate() {
            let at = if nth == 0 { &mut first_at } else { &mut also_at };
            at.entry(key).or_default().push(row.code.to_string());
        }
    }
    let functions = instrument.functions.iter().map(|function| {
        let key = function.key.as_str();
        let bears = |unit: &str| bearers.iter().any(|one| one.function == key && one.unit == unit);
        let has = |other: &&&Instrument| other.functions.iter().any(|one| one.key == key);
        let (bearing, rest): (Vec<_>, Vec<_>) =
            worksheet.units().iter().partition(|unit| bears(&unit.id));
        FunctionView {
            key: key.to_owned(),
            name: function.name.clone(),
            first_at: first_at.remove(key).unwrap_or_default(),
            also_at: also_at.remove(key).unwrap_or_default(),
            also_in: others.iter().filter(has).map(|other| other.short_title.clone()).collect(),
            bearers: bearing.into_iter().map(unit_ref).collect(),
            suggested: rest
                .into_iter()
                .filter(|unit| suggested(&unit.name, function))
                .map(unit_ref)
                .collect(),
        }
    });
    FunctionsView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), instrument),
        source: instrument.functions_source.clone().unwrap_or_default(),
        functions: functions.collect(),
        units: worksheet.units().iter().map(unit_ref).collect(),
        may_organise: may_organise(actor),
    }
}
