//! The schema's steps. The number of a step is the `user_version` that it leads to; the whole climb
//! is one transaction, preceded by a copy of the file. Forward only.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::kept::Kept;
use super::{APPLICATION_ID, failure};
use crate::failure::Failure;

const STEPS: [&str; 11] = [
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_review.sql"),
    include_str!("migrations/0003_portal.sql"),
    include_str!("migrations/0004_item_reason.sql"),
    include_str!("migrations/0005_lists.sql"),
    include_str!("migrations/0006_identity.sql"),
    include_str!("migrations/0007_plan.sql"),
    include_str!("migrations/0008_result.sql"),
    include_str!("migrations/0009_recommendation.sql"),
    include_str!("migrations/0010_instruments.sql"),
    include_str!("migrations/0011_sealed.sql"),
];

/// The highest schema version that this program knows.
pub const SCHEMA_VERSION: u32 = STEPS.len() as u32;

/// The schema version of an open file.
///
/// # Errors
/// When the database cannot be read.
pub fn schema_version(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("pragma user_version", [], |row| row.get(0))
}

/// The first schema of dossiers with a seal: the step of that name. A file of this schema or a later one
/// that has no seal is torn.
pub(super) const SEALED_SINCE: u32 = 11;

/// Brings a database to [`SCHEMA_VERSION`]; says whether it was below.
pub(super) fn climb(connection: &mut Connection, path: &Path) -> Result<bool, Failure> {
    climb_steps(connection, path, &STEPS)
}

fn climb_steps(connection: &mut Connection, path: &Path, steps: &[&str]) -> Result<bool, Failure> {
    let map = |error: rusqlite::Error| failure(path, &error);
    let from = schema_version(connection).map_err(map)? as usize;
    if from >= steps.len() {
        return Ok(false);
    }
    let transaction = connection.transaction().map_err(map)?;
    for step in &steps[from..] {
        transaction.execute_batch(step).map_err(map)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(map)?;
    transaction.pragma_update(None, "user_version", steps.len() as u32).map_err(map)?;
    transaction.commit().map_err(map)?;
    Ok(true)
}

/// `Kota.spbe` → `Kota.sebelum-versi-2.spbe` beside it; a copy of that name is kept, not overwritten.
pub(super) fn copy_before_upgrade(kept: &Kept, path: &Path, from: u32) -> Result<PathBuf, Failure> {
    let stem =
        path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let named = |nth: u32| {
        let more = if nth == 0 { String::new() } else { format!("-{nth}") };
        path.with_file_name(format!("{stem}.sebelum-versi-{}{more}.spbe", from + 1))
    };
    let copy = (0..1000).map(named).find(|copy| !copy.exists()).unwrap_or_else(|| named(1000));
    kept.copy_as_it_was(&copy)?;
    Ok(copy)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn climbed(steps: &[&str]) -> (tempfile::TempDir, PathBuf, Connection) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("Kota.spbe");
        let mut connection = Connection::open(&path).expect("a database");
        climb_steps(&mut connection, &path, steps).expect("climbs");
        (folder, path, connection)
    }

    #[test]
    fn the_first_sealed_schema_is_that_of_its_step() {
        assert!(STEPS[SEALED_SINCE as usize - 1].contains("one sealed file"));
    }

    #[test]
    fn a_step_that_fails_leaves_the_file_as_it_was() {
        let (_folder, path, mut connection) = climbed(&["create table one (a text) strict"]);
        let steps = ["", "alter table one add column b text", "no sql at all"];
        assert!(climb_steps(&mut connection, &path, &steps).is_err());
        assert_eq!(schema_version(&connection).expect("version"), 1);
        assert!(
            connection.prepare("select b from one").is_err(),
            "the second step must not have stayed"
        );
    }
}
