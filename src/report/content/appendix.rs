//! The appendix of changes: who changed what, and when.

use super::words::{column, row};
use crate::report::block::{Block, Cell, Section, Set, Table, Text};
use crate::report::facts::ReportFacts;
use crate::report::facts::years::ChangeFacts;

/// The appendix; none where it was not asked for.
pub fn section(facts: &ReportFacts) -> Option<Section> {
    if !facts.appendix {
        return None;
    }
    let mut blocks = Vec::new();
    if facts.changes.is_empty() {
        blocks.push(Block::Text(Text::body("Belum ada perubahan yang tercatat.")));
    } else {
        let columns = vec![
            column("Waktu", Set::Share(5)),
            column("Oleh", Set::Share(5)),
            column("Perubahan", Set::Share(12)),
        ];
        let line = |change: &ChangeFacts| {
            row(vec![
                Cell::new(change.at.as_str()),
                Cell::new(change.who.as_str()),
                Cell::new(change.what.as_str()),
            ])
        };
        let rows = facts.changes.iter().map(line).collect();
        blocks.push(Block::Table(Table { columns, rows }));
    }
    if facts.earlier_changes > 0 {
        let text = format!(
            "{} perubahan yang lebih lama ada pada halaman Riwayat aplikasi.",
            facts.earlier_changes
        );
        blocks.push(Block::Text(Text::small(text)));
    }
    Some(super::section("Lampiran: riwayat perubahan", blocks))
}
