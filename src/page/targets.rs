//! *Target*: results and targets over the years, how far it is, and where the points still are.

use super::{
    Scorecards, instrument_summaries, may_organise, may_record, official_results, scale_place,
    value_text,
};
use crate::answer::Voice;
use crate::dossier::{Scope, Worksheet, counting_words, is_older, restated_words};
use crate::instrument::{Instrument, Library};
use crate::planning::gap;
use crate::score::Score;
use crate::stamp::Actor;
use crate::storage::{BaselineRow, EventRow, ResultRow, TargetRow};
use crate::view::{
    BaselineView, EventView, PointsCell, PointsRow, ScopeView, TargetDistance, TargetProgress,
    TargetView, TargetsView, YearResult,
};

/// How far an assessment is from a target; `targets` are all, among which another may have taken its place.
pub fn distance(
    library: &Library,
    worksheet: &Worksheet,
    target: &TargetRow,
    targets: &[TargetRow],
) -> TargetDistance {
    let own = worksheet.instrument();
    let of = library.get(&target.instrument).unwrap_or(own);
    let value = Score::parse(&target.value).unwrap_or(of.scale.lowest_score());
    let stated = equal_in(target, own);
    let scope = Scope::read(of, &target.scope).unwrap_or(Scope::Index);
    let now = scope.of(&worksheet.scorecard(Voice::Mandiri));
    // A part of the index has no counterpart in another instrument: the whole stands for it then.
    let now = if of.id == own.id { now } else { worksheet.scorecard(Voice::Mandiri).index };
    let gap = gap(now, stated.unwrap_or(value));
    let bare = Score::whole(0).minus(gap.distance).max(gap.distance).shown().to_string();
    let words = match (gap.reached, bare.as_str()) {
        (true, "0,00") => "tercapai".to_owned(),
        (true, _) => format!("terlampaui {bare}"),
        (false, _) => format!("kurang {bare}"),
    };
    TargetDistance {
        year: target.year,
        value: value.shown().to_string(),
        predicate: of.predicate(value).name.clone(),
        source: target.source.clone(),
        distance: words,
        gap: bare,
        reached: gap.reached,
        counts: counting_words(library, target, own, targets),
        note: (of.id != own.id).then(|| match stated {
            Some(equal) => equal_words(target, own, equal),
            None => format!(
                "Target ini untuk {} ({}), sedangkan penilaian {} memakai {}; skalanya berbeda sehingga jaraknya hanya gambaran.",
                of.index_name,
                of.short_title,
                worksheet.year(),
                own.short_title
            ),
        }),
    }
}

/// What the agency states to be a target's equal in an instrument.
fn equal_in(target: &TargetRow, instrument: &Instrument) -> Option<Score> {
    let stated = target.equal_instrument == instrument.id && target.instrument != instrument.id;
    stated.then(|| Score::parse(&target.equal_value).ok()).flatten()
}

fn equal_words(target: &TargetRow, of: &Instrument, equal: Score) -> String {
    let why = match target.assumption.trim() {
        "" => String::new(),
        why => format!(" Alasannya: {}.", why.trim_end_matches('.')),
    };
    format!(
        "Anggapan instansi: setara {} pada {} ({}).{why} Padanan ini bukan ketentuan resmi.",
        equal.shown(),
        of.index_name,
        of.short_title
    )
}

/// What the page is made from.
pub struct TargetsGiven<'a> {
    /// Who reads it.
    pub actor: &'a Actor,
    /// The assessment that distances are measured from.
    pub shown: &'a Worksheet,
    /// All assessments.
    pub worksheets: &'a [Worksheet],
    /// All targets.
    pub targets: &'a [TargetRow],
    /// The baselines that were stated.
    pub baselines: &'a [BaselineRow],
    /// What happened on the way.
    pub events: &'a [EventRow],
    /// The official results that were recorded without levels.
    pub official: &'a [ResultRow],
    /// The instruments at hand.
    pub library: &'a Library,
}

/// The page.
pub fn targets_page(given: &TargetsGiven<'_>) -> TargetsView {
    let shown = given.shown;
    let target_view = |target: &TargetRow| {
        let of = given.library.get(&target.instrument).unwrap_or(shown.instrument());
        let distance = distance(given.library, shown, target, given.targets);
        let equal = given.library.get(&target.equal_instrument);
        let equal = equal.and_then(|other| Some((other, equal_in(target, other)?)));
        TargetView {
            id: target.id.clone(),
            year: target.year,
            instrument: of.id.clone(),
            instrument_title: of.short_title.clone(),
            value: distance.value.clone(),
            predicate: distance.predicate.clone(),
            source: target.source.clone(),
            document: target.document.clone(),
            distance,
            scope: target.scope.clone(),
            scope_name: scope_name(of, &target.scope),
            owner: target.owner.clone(),
            equal_instrument: target.equal_instrument.clone(),
            equal_value: equal.map(|(_, value)| value.shown().to_string()).unwrap_or_default(),
            assumption: target.assumption.clone(),
            equal: equal
                .map(|(other, value)| equal_words(target, other, value))
                .unwrap_or_default(),
            restated: restated_words(given.library, target, given.targets),
            replaces: given
                .targets
                .iter()
                .find(|other| !target.replaces.is_empty() && other.id == target.replaces)
                .map(|other| other.id.clone()),
            restatable: target.scope.is_empty() && is_older(of, shown.instrument()),
            progress: progress(given, target),
        }
    };
    let line = |id: &str| given.library.in_one_line(&shown.instrument().id, id);
    let in_line = given.worksheets.iter().filter(|sheet| line(&sheet.instrument().id));
    let mut results: Vec<YearResult> = in_line.map(year_result).collect();
    results.sort_by_key(|result| result.year);
    TargetsView {
        may_organise: may_organise(given.actor),
        may_record: may_record(given.actor),
        targets: given.targets.iter().map(target_view).collect(),
        results,
        official: official_results(given.library, given.official),
        instruments: instrument_summaries(given.library),
        baselines: given.baselines.iter().map(|one| baseline_view(given.library, one)).collect(),
        events: events(given),
        scopes: given.library.instruments().iter().flat_map(|one| scopes(one)).collect(),
        points: points(shown),
        line: given
            .library
            .instruments()
            .iter()
            .filter(|instrument| line(&instrument.id))
            .map(|instrument| instrument.id.clone())
            .collect(),
        highest: shown.instrument().scale.highest.into(),
    }
}

/// What a target can be for.
fn scopes(instrument: &Instrument) -> Vec<ScopeView> {
    let view = |scope: String| ScopeView {
        instrument: instrument.id.clone(),
        name: scope_name(instrument, &scope),
        scope,
    };
    let domains = instrument.domains.iter().filter(|domain| !domain.synthetic);
    let domains = domains.map(|domain| format!("domain/{}", domain.number));
    let aspects = instrument.aspects().map(|aspect| format!("aspect/{}", aspect.number));
    std::iter::once(String::new()).chain(domains).chain(aspects).map(view).collect()
}

pub(super) fn scope_name(instrument: &Instrument, scope: &str) -> String {
    let named = match Scope::read(instrument, scope) {
        Some(Scope::Domain(at)) => instrument
            .domains
            .get(at)
            .map(|domain| format!("Domain {}: {}", domain.number, domain.name)),
        Some(Scope::Aspect(at)) => instrument
            .aspects()
            .nth(at)
            .map(|aspect| format!("Aspek {}: {}", aspect.number, aspect.name)),
        _ => None,
    };
    named.unwrap_or_else(|| instrument.index_name.clone())
}

fn baseline_view(library: &Library, baseline: &BaselineRow) -> BaselineView {
    let value = Score::parse(&baseline.value).unwrap_or(Score::whole(0));
    let of = library.get(&baseline.instrument);
    BaselineView {
        id: Some(baseline.id.clone()),
        year: baseline.year,
        instrument: baseline.instrument.clone(),
        scope: baseline.scope.clone(),
        scope_name: of.map(|of| scope_name(of, &baseline.scope)).unwrap_or_default(),
        value: value.shown().to_string(),
        source: baseline.source.clone(),
    }
}

/// Where a target was begun from: what was stated, then earlier results of its instrument.
fn begun(
    given: &TargetsGiven<'_>,
    target: &TargetRow,
    own: &Instrument,
) -> Vec<(i32, Score, String)> {
    let mut found: Vec<(i32, Score, String)> = given
        .baselines
        .iter()
        .filter(|one| {
            one.instrument == own.id && one.scope == target.scope && one.year < target.year
        })
        .filter_map(|one| Some((one.year, Score::parse(&one.value).ok()?, one.source.clone())))
        .collect();
    let scope = Scope::read(own, &target.scope).unwrap_or(Scope::Index);
    for sheet in given.worksheets {
        let earlier = sheet.year() < target.year && sheet.year() < given.shown.year();
        if !earlier || sheet.instrument().id != own.id {
            continue;
        }
        let voices = [
            (Voice::Eksternal, "hasil resmi"),
            (Voice::Internal, "hasil asesor internal"),
            (Voice::Mandiri, "penilaian mandiri"),
        ];
        let whole = voices.into_iter().find(|(voice, _)| sheet.scorecard(*voice).unanswered() == 0);
        if let Some((voice, words)) = whole {
            found.push((sheet.year(), scope.of(&sheet.scorecard(voice)), words.to_owned()));
        }
    }
    found.sort_by_key(|(year, ..)| *year);
    found
}

/// How far a target is from each baseline: the share of the way, and the straight line between.
fn progress(given: &TargetsGiven<'_>, target: &TargetRow) -> Vec<TargetProgress> {
    let (shown, own) = (given.shown, given.shown.instrument());
    let aim = if target.instrument == own.id {
        Score::parse(&target.value).ok()
    } else {
        equal_in(target, own)
    };
    let (Some(aim), Some(scope)) = (aim, Scope::read(own, &target.scope)) else {
        return Vec::new();
    };
    let now = scope.of(&shown.scorecard(Voice::Mandiri));
    let view = |(year, from, source): (i32, Score, String)| {
        let baseline = format!("{year}: {} ({source})", from.shown());
        let Some(share) = now.minus(from).over(aim.minus(from)) else {
            return TargetProgress {
                baseline,
                share: String::new(),
                place: 0,
                expected: String::new(),
                on_track: None,
                sentence: "Target sama dengan titik awalnya; tidak ada jarak untuk diukur."
                    .to_owned(),
            };
        };
        let hundred = |part: Score| part.times(Score::whole(100)).shown();
        let passed = Score::new(i128::from(shown.year() - year), i128::from(target.year - year));
        let expected = passed
            .filter(|part| *part >= Score::whole(0) && *part <= Score::whole(1))
            .map(|part| from.plus(aim.minus(from).times(part)));
        let on_track = expected.map(|line| if aim >= from { now >= line } else { now <= line });
        let sentence = match (expected, on_track) {
            (Some(line), Some(true)) => format!(
                "Sesuai jalur: garis lurus ke {} meminta {} pada {}, dan yang dicapai {}.",
                target.year,
                line.shown(),
                shown.year(),
                now.shown()
            ),
            (Some(line), _) => format!(
                "Tertinggal: garis lurus ke {} meminta {} pada {}, sedangkan yang dicapai {}.",
                target.year,
                line.shown(),
                shown.year(),
                now.shown()
            ),
            _ => String::new(),
        };
        TargetProgress {
            baseline,
            share: format!("{} %", hundred(share)),
            place: share.place_between(Score::whole(0), Score::whole(1)),
            expected: expected.map(|line| line.shown().to_string()).unwrap_or_default(),
            on_track,
            sentence,
        }
    };
    begun(given, target, own).into_iter().map(view).collect()
}

/// What was noted, and the changes of instrument.
fn events(given: &TargetsGiven<'_>) -> Vec<EventView> {
    let noted = given.events.iter().map(|event| EventView {
        id: Some(event.id.clone()),
        date: event.date.clone(),
        year: event.date.get(..4).and_then(|year| year.parse().ok()).unwrap_or(0),
        title: event.title.clone(),
    });
    let own = &given.shown.instrument().id;
    let in_line = |sheet: &&Worksheet| given.library.in_one_line(own, &sheet.instrument().id);
    let mut sheets: Vec<&Worksheet> = given.worksheets.iter().filter(in_line).collect();
    sheets.sort_by_key(|sheet| sheet.year());
    let changes = sheets.windows(2).filter_map(|pair| {
        let (before, after) = (pair[0].instrument(), pair[1].instrument());
        (before.id != after.id && pair[0].year() < pair[1].year()).then(|| EventView {
            id: None,
            date: format!("{}-01-01", pair[1].year()),
            year: pair[1].year(),
            title: format!(
                "Instrumen berganti dari {} ke {}",
                before.short_title, after.short_title
            ),
        })
    });
    let mut events: Vec<EventView> = noted.chain(changes).collect();
    events.sort_by(|one, other| one.date.cmp(&other.date));
    events
}

/// Where the points still are: what each row could still bring.
fn points(worksheet: &Worksheet) -> Vec<PointsRow> {
    let instrument = worksheet.instrument();
    let total = i128::from(instrument.weight_total.max(1));
    let (lowest, highest) =
        (instrument.scale.lowest_score(), Score::whole(instrument.scale.highest.into()));
    let left = |place: usize| {
        let now = worksheet.value(place, Voice::Mandiri).unwrap_or(lowest);
        let weight = Score::new(instrument.rows()[place].weight.into(), total);
        weight.unwrap_or(Score::whole(0)).times(highest.minus(now))
    };
    let all: Vec<Score> = worksheet.places().map(|(place, _)| left(place)).collect();
    let largest = all.iter().copied().max().unwrap_or(Score::whole(0));
    let mut rows = Vec::new();
    for (at, domain) in instrument.domains.iter().enumerate() {
        for (nth, aspect) in domain.aspects.iter().enumerate() {
            let of: Vec<usize> = worksheet
                .places()
                .filter(|(_, row)| row.domain == at && row.aspect == nth)
                .map(|(place, _)| place)
                .collect();
            let sum = of.iter().fold(Score::whole(0), |sum, place| sum.plus(all[*place]));
            let cell = |place: &usize| PointsCell {
                code: instrument.rows()[*place].code.to_string(),
                name: instrument.row_name(&instrument.rows()[*place]),
                value: worksheet
                    .value(*place, Voice::Mandiri)
                    .map_or_else(|| "\u{2013}".to_owned(), |value| value_text(instrument, value)),
                left: all[*place].fine(),
                heat: all[*place].place_between(Score::whole(0), largest),
            };
            rows.push(PointsRow {
                name: aspect.name.clone(),
                cells: of.iter().map(cell).collect(),
                left: sum.fine(),
            });
        }
    }
    rows
}

fn year_result(worksheet: &Worksheet) -> YearResult {
    let own = worksheet.instrument();
    let scorecards = Scorecards::of(worksheet);
    YearResult {
        year: worksheet.year(),
        instrument: own.id.clone(),
        instrument_title: own.short_title.clone(),
        voices: scorecards.voices(|scorecard| scorecard.index),
        places: scorecards
            .each(|scorecard| scorecard.index)
            .map(|score| score.map(|score| scale_place(own, score)))
            .to_vec(),
        predicate: scorecards.mandiri.predicate(own).name.clone(),
    }
}
