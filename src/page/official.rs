//! Official results of which only the index or its parts are known, for the screens.

use super::targets::scope_name;
use crate::instrument::Library;
use crate::score::Score;
use crate::storage::ResultRow;
use crate::view::{OfficialPart, OfficialResult};

/// The results by year, the newest first: each index with its parts.
pub fn official_results(library: &Library, rows: &[ResultRow]) -> Vec<OfficialResult> {
    let mut found: Vec<OfficialResult> = Vec::new();
    for row in rows {
        let (Some(of), Ok(value)) = (library.get(&row.instrument), Score::parse(&row.value)) else {
            continue;
        };
        let same = |one: &OfficialResult| one.year == row.year && one.instrument == row.instrument;
        let shown = value.shown().to_string();
        let at = found.iter().position(same).unwrap_or_else(|| {
            found.push(OfficialResult {
                id: row.id.clone(),
                year: row.year,
                instrument: of.id.clone(),
                instrument_title: of.short_title.clone(),
                value: String::new(),
                predicate: String::new(),
                source: row.source.clone(),
                parts: Vec::new(),
            });
            found.len() - 1
        });
        let own = &mut found[at];
        if row.scope.is_empty() {
            own.id.clone_from(&row.id);
            own.value = shown;
            own.predicate = match row.predicate.as_str() {
                "" => of.predicate(value).name.clone(),
                printed => printed.to_owned(),
            };
            own.source.clone_from(&row.source);
        } else {
            let name = scope_name(of, &row.scope);
            own.parts.push(OfficialPart { name, value: shown });
        }
    }
    for one in &mut found {
        // The domains before the aspects, each in its order.
        one.parts.sort_by_key(|part| !part.name.starts_with("Domain"));
    }
    found.reverse();
    found
}
