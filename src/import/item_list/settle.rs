//! What can only be told of all rows together: codes that stand twice, and levels of which only some
//! items have points.

use std::collections::{BTreeMap, HashMap};

use super::ItemList;
use crate::import::reading::{Finding, FindingKind};

pub(super) fn settle(list: &mut ItemList) {
    settle_codes(list);
    settle_points(list);
}

/// Rows of one code: what says the same counts once; what differs is refused on every side.
fn settle_codes(list: &mut ItemList) {
    let mut rows: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, item) in list.items.iter().enumerate() {
        rows.entry(item.code.to_lowercase()).or_default().push(at);
    }
    let mut gone: Vec<usize> = Vec::new();
    let mut several: Vec<&Vec<usize>> = rows.values().filter(|rows| rows.len() > 1).collect();
    several.sort();
    for rows in several {
        let first = &list.items[rows[0]];
        let said = |at: usize| {
            let item = &list.items[at];
            (item.indicator, item.level, &item.text, item.points)
        };
        let same = rows.iter().all(|at| said(*at) == said(rows[0]));
        for (nth, at) in rows.iter().enumerate() {
            let item = &list.items[*at];
            let (sheet, cell) = &item.place;
            if same && nth == 0 {
                continue;
            }
            gone.push(*at);
            list.findings.push(if same {
                let reason = format!(
                    "Butir {} sudah tertulis pada {}; baris yang sama ini tidak diulang.",
                    item.code, first.place.1
                );
                let (sheet, cell) = (sheet.clone(), cell.clone());
                Finding { sheet, cell, kind: FindingKind::Remark, reason }
            } else {
                let others = rows.iter().filter(|other| *other != at);
                let others: Vec<&str> =
                    others.map(|other| list.items[*other].place.1.as_str()).collect();
                Finding::refused(
                    sheet,
                    cell.clone(),
                    format!(
                        "Kode {} tertulis lebih dari sekali dengan isi yang berbeda (juga di {}); sisakan satu.",
                        item.code,
                        others.join(", ")
                    ),
                )
            });
        }
    }
    let mut at = 0;
    list.items.retain(|_| {
        at += 1;
        !gone.contains(&(at - 1))
    });
}

/// Where only some items of a level have points, none of them counts: nobody knows what the others do.
fn settle_points(list: &mut ItemList) {
    let mut levels: BTreeMap<(u8, u8), (usize, Option<usize>)> = BTreeMap::new();
    for (at, item) in list.items.iter().enumerate() {
        let (with, without) = levels.entry((item.indicator, item.level)).or_default();
        match item.points {
            Some(_) => *with += 1,
            None => *without = without.or(Some(at)),
        }
    }
    for ((indicator, level), (with, without)) in levels {
        let Some(without) = without.filter(|_| with > 0) else { continue };
        let (sheet, cell) = list.items[without].place.clone();
        let reason = format!(
            "Sebagian butir tingkat {level} indikator {indicator} tidak berpoin; poin butir lain pada tingkat itu tidak dipakai, dan lebar tingkatnya dibagi rata. Lengkapi poinnya bila diketahui."
        );
        list.findings.push(Finding { sheet, cell, kind: FindingKind::Remark, reason });
        let own = list.items.iter_mut();
        for item in own.filter(|item| (item.indicator, item.level) == (indicator, level)) {
            item.points = None;
        }
    }
}
