//! What the official assessors gave stage by stage: at one row, and over all of them.

use super::process::objection;
use super::{assessment_summary, count, may_record, value_text};
use crate::answer::{Answers, Voice};
use crate::dossier::{Signatures, Worksheet};
use crate::instrument::StageKey;
use crate::score::Score;
use crate::scoring::score;
use crate::stamp::Actor;
use crate::view::{StageLine, StageMove, StageRow, StageSum, StageTable, StagesView};

/// The stages of a row, the final value last.
pub(super) fn stage_table(
    worksheet: &Worksheet,
    place: usize,
    signatures: &Signatures,
) -> StageTable {
    let offered = worksheet
        .newest_stage(place)
        .filter(|_| worksheet.given(place, Voice::Eksternal).value.is_none());
    let instrument = worksheet.instrument();
    let named = |stage| {
        let printed = instrument.stages().into_iter().find(|(key, _)| *key == stage);
        printed.map_or(stage.word(), |(_, name)| name).to_owned()
    };
    StageTable {
        lines: lines(worksheet, place, signatures),
        any: StageKey::ALL.into_iter().any(|stage| worksheet.stage(place, stage).is_some()),
        offered: offered.map(|(_, value)| value_text(instrument, value)),
        offered_by: offered.map(|(stage, _)| named(stage)).unwrap_or_default(),
        objection: objection(instrument),
    }
}

fn lines(worksheet: &Worksheet, place: usize, signatures: &Signatures) -> Vec<StageLine> {
    let instrument = worksheet.instrument();
    let text = |value: Score| value_text(instrument, value);
    let code = &instrument.rows()[place].code;
    let line = |stage: Option<StageKey>, name: &str| {
        let (value, note, before) = match stage {
            Some(stage) => {
                let given = worksheet.stage(place, stage);
                (
                    given.and_then(|given| given.value),
                    given.map(|given| given.note.clone()).unwrap_or_default(),
                    worksheet.before_stage(place, stage),
                )
            }
            None => {
                let given = worksheet.given(place, Voice::Eksternal);
                let before = worksheet.newest_stage(place).map(|(_, value)| value);
                (given.value, given.explanation.clone(), before)
            }
        };
        let signed = signatures.get(&(code.to_string(), stage)).filter(|_| value.is_some());
        StageLine {
            stage,
            name: name.to_owned(),
            value: value.map(text),
            note,
            moved: value.zip(before).map(|(value, before)| moved(before, value)),
            before: before.map(text).unwrap_or_default(),
            at: signed.map(|signed| signed.at.clone()).unwrap_or_default(),
            who: signed.map(|signed| signed.who.clone()).unwrap_or_default(),
        }
    };
    let stages = instrument.stages().into_iter().map(|(stage, name)| line(Some(stage), name));
    stages.chain(std::iter::once(line(None, ""))).collect()
}

fn moved(before: Score, value: Score) -> StageMove {
    match value.cmp(&before) {
        std::cmp::Ordering::Greater => StageMove::Up,
        std::cmp::Ordering::Less => StageMove::Down,
        std::cmp::Ordering::Equal => StageMove::Same,
    }
}

/// All rows with what every stage gave them, and what each stage did.
pub fn stages_page(worksheet: &Worksheet, signatures: &Signatures, actor: &Actor) -> StagesView {
    let instrument = worksheet.instrument();
    let row = |(place, row): (usize, &crate::instrument::Row)| StageRow {
        code: row.code.to_string(),
        name: instrument.row_name(row),
        own: worksheet.value(place, Voice::Mandiri).map(|value| value_text(instrument, value)),
        lines: lines(worksheet, place, signatures),
    };
    let told = |place: usize| {
        StageKey::ALL.into_iter().any(|stage| worksheet.stage(place, stage).is_some())
    };
    let rows: Vec<StageRow> =
        worksheet.places().filter(|(place, _)| told(*place)).map(row).collect();
    let columns = instrument.stages().into_iter().map(|(stage, name)| (Some(stage), name));
    let sum = |(at, (stage, name)): (usize, (Option<StageKey>, &str))| {
        let answers = match stage {
            Some(stage) => worksheet.stage_answers(stage),
            None => worksheet.answers(Voice::Eksternal),
        };
        let column = || rows.iter().filter_map(|row| row.lines.get(at));
        let going = |way: StageMove| count(column().filter(|line| line.moved == Some(way)).count());
        let (index, predicate) = index(worksheet, &answers).unzip();
        let given = column().filter(|line| line.value.is_some()).count();
        StageSum {
            stage,
            name: name.to_owned(),
            given: count(if stage.is_none() { answers.answered() } else { given }),
            raised: going(StageMove::Up),
            lowered: going(StageMove::Down),
            index,
            predicate: predicate.unwrap_or_default(),
        }
    };
    StagesView {
        assessment: assessment_summary(worksheet.id(), worksheet.year(), instrument),
        may_record: may_record(actor),
        any: !rows.is_empty(),
        sums: columns.chain(std::iter::once((None, ""))).enumerate().map(sum).collect(),
        adoptable: worksheet.adoptable(),
        of: count(instrument.rows().len()),
        objection: objection(instrument),
        rows,
    }
}

/// The index and predicate of values, where every row has one: what has none would count at the lowest.
fn index(worksheet: &Worksheet, answers: &Answers) -> Option<(String, String)> {
    let instrument = worksheet.instrument();
    let scorecard = score(instrument, answers, worksheet.year());
    (scorecard.unanswered() == 0).then(|| {
        (scorecard.index.shown().to_string(), scorecard.predicate(instrument).name.clone())
    })
}
