//! The way of a row on its page, *Periksa jawaban*, the evidence register, and finding by words.

use chrono::NaiveDate;

use super::indicator::{IndicatorContext, size_text};
use super::{assessment_summary, count, value_text};
use crate::answer::Voice;
use crate::dossier::{Registered, Worksheet};
use crate::evidence_file::Remark;
use crate::instrument::EvidenceReuse;
use crate::role::{Act, RowState, acts, may};
use crate::score::Score;
use crate::stamp::Actor;
use crate::storage::Particulars;
use crate::view::{
    CarriedView, CheckView, FoundView, GapView, ParticularsView, Reach, RegisterView,
    RegisteredView, ReusableEvidence, ReviewView, ServiceView,
};

/// How many things a search gives at the most.
const MOST_FOUND: usize = 12;

pub(super) fn review_view(context: &IndicatorContext<'_>, place: usize) -> ReviewView {
    let worksheet = context.worksheet;
    let text = |value: Score| value_text(worksheet.instrument(), value);
    let state = worksheet.state(place);
    let internal = worksheet.given(place, Voice::Internal);
    let carried = worksheet.given(place, Voice::Mandiri).carried;
    let claimed = worksheet.value(place, Voice::Mandiri);
    let proven = worksheet.proven_value(place);
    let last = context.previous.and_then(|previous| previous.value(place, Voice::Mandiri));
    ReviewView {
        state,
        may: acts(context.actor.role, state, worksheet.is_led_by(place, context.actor)),
        gaps: gaps(worksheet, place),
        note: worksheet.review_note(place).to_owned(),
        reviewed: internal.value.map(text),
        assessor_explanation: internal.explanation.clone(),
        unexplained: worksheet.is_unexplained(place),
        proven: proven.map(text),
        reach: reach(worksheet, claimed, proven),
        unmapped: count(worksheet.unmapped_evidence(place)),
        carried: carried.and_then(|carried| {
            Some(CarriedView { year: carried.year, value: text(carried.value?) })
        }),
        can_carry: claimed.is_none() && carried.is_none() && last.is_some(),
    }
}

fn gaps(worksheet: &Worksheet, place: usize) -> Vec<GapView> {
    let code = worksheet.instrument().rows()[place].code.to_string();
    let view = |gap: crate::dossier::Gap| GapView {
        code: code.clone(),
        field: gap.field().to_owned(),
        gap,
    };
    worksheet.gaps(place).into_iter().map(view).collect()
}

fn reach(worksheet: &Worksheet, claimed: Option<Score>, proven: Option<Score>) -> Reach {
    let scale = worksheet.instrument().scale;
    match (claimed, proven) {
        (Some(claimed), Some(proven)) if claimed != scale.lowest_score() => {
            if proven == claimed {
                Reach::Full
            } else {
                Reach::Short
            }
        }
        _ => Reach::NothingToProve,
    }
}

/// Evidence of the preceding instrument that may serve again, by the mapping in the instrument.
pub(super) fn reusable(context: &IndicatorContext<'_>, place: usize) -> Vec<ReusableEvidence> {
    let Some(preceding) = context.preceding else { return Vec::new() };
    let indicator = context.worksheet.indicator(place);
    let must_update = match indicator.evidence_reuse {
        Some(EvidenceReuse::Reuse) => false,
        Some(EvidenceReuse::Update) => true,
        _ => return Vec::new(),
    };
    let mut found: Vec<ReusableEvidence> = Vec::new();
    let rows = preceding.places().filter(|(_, row)| {
        indicator.predecessors.contains(&preceding.instrument().indicator(row).number)
    });
    for (at, row) in rows {
        for used in preceding.evidence(at) {
            let here =
                context.worksheet.evidence(place).iter().any(|here| here.evidence == used.evidence);
            if here || found.iter().any(|other| other.id == used.evidence) {
                continue;
            }
            found.push(ReusableEvidence {
                id: used.evidence.clone(),
                title: used.title.clone(),
                has_file: used.file.is_some(),
                instrument_title: preceding.instrument().short_title.clone(),
                year: preceding.year(),
                code: row.code.to_string(),
                must_update,
            });
        }
    }
    found
}

/// *Periksa jawaban*.
pub fn check_page(worksheet: &Worksheet, actor: &Actor) -> CheckView {
    let states = |wanted: RowState| {
        count(worksheet.places().filter(|(place, _)| worksheet.state(*place) == wanted).count())
    };
    let open =
        |place: &usize| matches!(worksheet.state(*place), RowState::Open | RowState::SentBack);
    let ready = worksheet.places().filter(|(place, _)| {
        open(place)
            && worksheet.gaps(*place).is_empty()
            && may(
                actor.role,
                Act::Submit,
                worksheet.state(*place),
                worksheet.is_led_by(*place, actor),
            )
            .is_ok()
    });
    let closing = if worksheet.is_final() { Act::Reopen } else { Act::Finalise };
    CheckView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), worksheet.instrument()),
        gaps: worksheet
            .places()
            .filter(|(place, _)| open(place))
            .flat_map(|(place, _)| gaps(worksheet, place))
            .collect(),
        unexplained: worksheet.unexplained(),
        ready: ready.map(|(_, row)| row.code.to_string()).collect(),
        submitted: states(RowState::Submitted),
        approved: states(RowState::Approved),
        sent_back: states(RowState::SentBack),
        of: count(worksheet.instrument().rows().len()),
        is_final: worksheet.is_final(),
        may_close: may(actor.role, closing, worksheet.state(0), false).is_ok(),
    }
}

/// The evidence register as it stands on a day.
pub fn register_page(documents: &[Registered], today: NaiveDate) -> RegisterView {
    let view = |document: &Registered| {
        let mut remarks = Vec::new();
        let evidence = &document.evidence;
        if evidence.file.is_none() {
            remarks.push(Remark::NoFile);
        }
        if evidence.particulars.is_expired(today) {
            remarks.push(Remark::Expired);
        }
        RegisteredView {
            id: evidence.id.clone(),
            title: evidence.title.clone(),
            has_file: evidence.file.is_some(),
            size: evidence.file.as_ref().map_or_else(String::new, |_| size_text(evidence.size)),
            particulars: particulars_view(&evidence.particulars),
            serves: document
                .serves
                .iter()
                .map(|service| ServiceView {
                    assessment: service.assessment.clone(),
                    year: service.year,
                    code: service.code.clone(),
                    pages: service.pages.clone(),
                })
                .collect(),
            remarks,
        }
    };
    RegisterView {
        documents: documents.iter().map(view).collect(),
        without_file: count(
            documents.iter().filter(|document| document.evidence.file.is_none()).count(),
        ),
    }
}

pub(super) fn particulars_view(particulars: &Particulars) -> ParticularsView {
    ParticularsView {
        kind: particulars.kind.clone(),
        number: particulars.number.clone(),
        date: particulars.date.clone(),
        signatory: particulars.signatory.clone(),
        valid_until: particulars.valid_until.clone(),
    }
}

/// Indicators, OPDs and documents whose words hold all the given ones; a number finds its indicator
/// first.
pub fn find(worksheet: &Worksheet, documents: &[Registered], text: &str) -> Vec<FoundView> {
    let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let holds = |title: &str| {
        let title = title.to_lowercase();
        words.iter().all(|word| title.contains(word.as_str()))
    };
    let found = |kind: &str, key: &str, title: &str, detail: String| FoundView {
        kind: kind.to_owned(),
        key: key.to_owned(),
        title: title.to_owned(),
        detail,
    };
    let instrument = worksheet.instrument();
    let mut indicators: Vec<(bool, FoundView)> = Vec::new();
    for (_, row) in worksheet.places() {
        let name = instrument.row_name(row);
        let by_code =
            words.len() == 1 && words.first().is_some_and(|word| word == row.code.as_str());
        if by_code || holds(&format!("{} {name} {}", row.code, instrument.indicator(row).name)) {
            let title = format!("{} {name}", row.code);
            indicators.push((
                !by_code,
                found("indicator", row.code.as_str(), &title, instrument.aspect(row).name.clone()),
            ));
        }
    }
    indicators.sort_by_key(|(later, _)| *later);
    let units = worksheet.units().iter().filter(|unit| holds(&unit.name));
    let documents = documents.iter().filter(|document| holds(&document.evidence.title));
    indicators
        .into_iter()
        .map(|(_, found)| found)
        .chain(units.map(|unit| found("unit", &unit.id, &unit.name, String::new())))
        .chain(documents.map(|document| {
            let serves: Vec<&str> =
                document.serves.iter().map(|service| service.code.as_str()).collect();
            found("evidence", &document.evidence.id, &document.evidence.title, serves.join(", "))
        }))
        .take(MOST_FOUND)
        .collect()
}
