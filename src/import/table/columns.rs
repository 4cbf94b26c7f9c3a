//! What the columns of a table hold: decided between those that mean the same, and told with the reason.

use super::concealed::HIDDEN;
use super::header::lines_above;
use super::heading::{Heading, Meaning, SECTION};
use super::left_out::{CLEARER, RIVAL, UNKNOWN};
use super::sideways::line_word;
use super::{Found, Header, said};
use crate::answer::Voice;
use crate::import::mapping::{HeaderLines, TableKind};
use crate::import::reading::{Certainty, Column, ColumnRole, Table};
use crate::import::workbook::{Sheet, cell_name, column_name};

/// Why a recommendation under a year of its own is left out: a row has one, of the row's year.
const OWN_YEAR: &str =
    "judulnya menyebut tahun; pilih isi kolomnya bila tahunnya sama dengan tahun barisnya";

/// Decides between columns that mean the same, and says of each column what it is and why.
pub(super) fn describe(
    sheet: &Sheet,
    header: &Header,
    rows: Vec<u32>,
    title_year: Option<i32>,
    default_voice: Voice,
) -> Found {
    // What a reader of the sheet does not see competes with nothing that he sees.
    let left_hidden =
        |place: u32, heading: Heading| sheet.hides_column(place) && says_something(heading.meaning);
    let meanings: Vec<(u32, Heading)> = header
        .columns
        .iter()
        .filter_map(|(column, (heading, _))| heading.map(|heading| (*column, heading)))
        .filter(|(column, heading)| !left_hidden(*column, *heading))
        .collect();
    let has_value =
        meanings.iter().any(|(_, heading)| matches!(heading.meaning, Meaning::Value { .. }));
    let choices = meanings
        .iter()
        .filter(|(_, heading)| matches!(heading.meaning, Meaning::Choice(_)))
        .count();
    let explicit = |voice: Voice, wanted: Option<i32>| {
        meanings.iter().any(|(_, heading)| {
            matches!(heading.meaning, Meaning::Value { voice: Some(other), year, .. } if other == voice && year == wanted)
        })
    };
    // The winner among columns of one kind: the highest rank, then the one further left.
    let wins = |column: u32, rank: &dyn Fn(Meaning) -> Option<u8>| {
        let ranked = meanings
            .iter()
            .filter_map(|(column, heading)| rank(heading.meaning).map(|rank| (*column, rank)));
        let best = ranked.max_by(|(a, rank_a), (b, rank_b)| rank_a.cmp(rank_b).then(b.cmp(a)));
        best.is_some_and(|(best, _)| best == column)
    };
    let named_evidence = meanings.iter().any(|(_, heading)| heading.meaning == Meaning::Evidence);
    let mut columns = Vec::new();
    let mut number_is_named = false;
    for (place, (heading, written)) in &header.columns {
        let place = *place;
        // Of several columns that mean the same, the one furthest left.
        let one = |role: ColumnRole, wanted: Meaning| {
            if wins(place, &|meaning| (meaning == wanted).then_some(0)) {
                (role, said(written))
            } else {
                (ColumnRole::LeftOut, format!("{} dibaca dari kolom lain", role.in_words()))
            }
        };
        let (role, reason) = match heading.map(|heading| heading.meaning) {
            None => (ColumnRole::LeftOut, UNKNOWN.to_owned()),
            Some(_) if heading.is_some_and(|heading| left_hidden(place, heading)) => {
                (ColumnRole::LeftOut, HIDDEN.to_owned())
            }
            Some(Meaning::LeftOut(why) | Meaning::OtherName(why)) => {
                (ColumnRole::LeftOut, why.to_owned())
            }
            Some(Meaning::Agency) => one(ColumnRole::Agency, Meaning::Agency),
            Some(Meaning::Number(named)) => {
                let rank = |meaning| match meaning {
                    Meaning::Number(named) => Some(u8::from(named)),
                    _ => None,
                };
                if wins(place, &rank) {
                    number_is_named = named;
                    (ColumnRole::Number, said(written))
                } else {
                    (ColumnRole::LeftOut, "nomor indikator dibaca dari kolom lain".to_owned())
                }
            }
            Some(Meaning::Name) => one(ColumnRole::Name, Meaning::Name),
            Some(Meaning::Explanation { .. }) => {
                let rank = |meaning| match meaning {
                    Meaning::Explanation { rank } => Some(rank),
                    _ => None,
                };
                if wins(place, &rank) {
                    (ColumnRole::Explanation, said(written))
                } else {
                    (ColumnRole::LeftOut, "penjelasan dibaca dari kolom lain".to_owned())
                }
            }
            Some(Meaning::Review(_)) => {
                let rank = |meaning| match meaning {
                    Meaning::Review(named) => Some(u8::from(named)),
                    _ => None,
                };
                if wins(place, &rank) {
                    (ColumnRole::Review, said(written))
                } else {
                    let other = ColumnRole::Review.in_words();
                    (ColumnRole::LeftOut, format!("{other} dibaca dari kolom lain"))
                }
            }
            Some(Meaning::Opd) => one(ColumnRole::Opd, Meaning::Opd),
            Some(Meaning::Recommendation(true) | Meaning::FollowUp(true)) => {
                (ColumnRole::LeftOut, OWN_YEAR.to_owned())
            }
            Some(meaning @ Meaning::Recommendation(false)) => {
                one(ColumnRole::Recommendation, meaning)
            }
            Some(meaning @ Meaning::FollowUp(false)) => one(ColumnRole::FollowUp, meaning),
            Some(Meaning::Due) => one(ColumnRole::Due, Meaning::Due),
            Some(Meaning::Weight) => (ColumnRole::Weight, said(written)),
            Some(Meaning::Evidence) => (ColumnRole::Evidence, said(written)),
            Some(Meaning::EvidenceLink) if named_evidence => {
                (ColumnRole::LeftOut, "bukti dukung dibaca dari kolom lain".to_owned())
            }
            Some(Meaning::EvidenceLink) => (
                ColumnRole::Evidence,
                format!("{}; buktinya dicatat dengan tautannya", said(written)),
            ),
            Some(Meaning::Year) => one(ColumnRole::Year, Meaning::Year),
            Some(Meaning::Choice(level)) => {
                if choices >= 3 && !has_value {
                    (ColumnRole::Choice { level }, said(written))
                } else {
                    (ColumnRole::LeftOut, "kriteria sudah ada pada instrumen".to_owned())
                }
            }
            Some(Meaning::Value { voice, year, .. }) => {
                let taken = voice.unwrap_or(default_voice);
                let rank = |meaning| match meaning {
                    Meaning::Value { voice: other, year: when, rank }
                        if other == voice && when == year =>
                    {
                        Some(rank)
                    }
                    _ => None,
                };
                if voice.is_none() && explicit(default_voice, year) {
                    (ColumnRole::LeftOut, "suara ini sudah mempunyai kolom sendiri".to_owned())
                } else if wins(place, &rank) {
                    let reason = match voice {
                        Some(_) => said(written),
                        None => format!(
                            "{}; tanpa nama penilai dibaca sebagai {}",
                            said(written),
                            taken.name().to_lowercase()
                        ),
                    };
                    (ColumnRole::Value { voice: taken, year }, reason)
                } else {
                    let rival = meanings.iter().any(|(other, one)| {
                        *other != place && heading.is_some_and(|own| own.meaning == one.meaning)
                    });
                    (ColumnRole::LeftOut, if rival { RIVAL } else { CLEARER }.to_owned())
                }
            }
        };
        let certainty = heading.map_or(Certainty::Guess, |heading| heading.certainty);
        columns.push(Column {
            place,
            letter: column_name(place),
            heading: written.clone(),
            role,
            certainty,
            reason,
        });
    }
    let first_column = header.columns.keys().next().copied().unwrap_or(0);
    let table = Table {
        sheet: sheet.name.clone(),
        header: cell_name(header.top, first_column),
        lines: Some(HeaderLines { row: header.top + 1, lines: header.depth }),
        kind: Some(TableKind::Answers),
        taken: true,
        columns,
        title_year,
        ..Table::default()
    };
    let last_line = header.top + header.depth - 1;
    let sections = header.columns.iter().filter(|(_, (heading, _))| {
        heading.is_some_and(|heading| heading.meaning == Meaning::OtherName(SECTION))
    });
    let sections = sections.map(|(place, _)| *place).collect();
    let above = lines_above(sheet, header.top);
    Found { table, rows, sections, above, last_line, number_is_named, within: None }
}

/// Whether a column of this meaning says something of an indicator, rather than which one and when.
fn says_something(meaning: Meaning) -> bool {
    matches!(
        meaning,
        Meaning::Value { .. }
            | Meaning::Choice(_)
            | Meaning::Explanation { .. }
            | Meaning::Review(_)
            | Meaning::Evidence
            | Meaning::Opd
            | Meaning::Recommendation(_)
            | Meaning::FollowUp(_)
            | Meaning::Due
    )
}

/// Of two columns for the same thing the first one is read.
pub(in crate::import) fn keep_one_of_each(columns: &mut [Column]) {
    let mut met: Vec<(ColumnRole, String)> = Vec::new();
    for column in columns {
        if matches!(column.role, ColumnRole::LeftOut | ColumnRole::Evidence) {
            continue;
        }
        if let Some((_, letter)) = met.iter().find(|(role, _)| *role == column.role) {
            let line = line_word(letter).to_lowercase();
            column.reason = format!("{} sudah dibaca dari {line} {letter}", column.role.in_words());
            column.role = ColumnRole::LeftOut;
        } else {
            met.push((column.role, column.letter.clone()));
        }
    }
}
