//! The schema's steps. The number of a step is the `user_version` that it leads to; the whole climb
//! is one transaction, preceded by a verified copy of the file. Forward only.

use std::path::{Path, PathBuf};

use rusqlite::Connection;

use super::{APPLICATION_ID, check, failure};
use crate::failure::Failure;

pub(super) const STEPS: [&str; 9] = [
    include_str!("migrations/0001_first.sql"),
    include_str!("migrations/0002_review.sql"),
    include_str!("migrations/0003_portal.sql"),
    include_str!("migrations/0004_item_reason.sql"),
    include_str!("migrations/0005_lists.sql"),
    include_str!("migrations/0006_identity.sql"),
    include_str!("migrations/0007_plan.sql"),
    include_str!("migrations/0008_result.sql"),
    include_str!("migrations/0009_recommendation.sql"),
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

/// Brings a file to [`SCHEMA_VERSION`]; says where the copy lies that was made before.
pub(super) fn climb(connection: &mut Connection, path: &Path) -> Result<Option<PathBuf>, Failure> {
    climb_steps(connection, path, &STEPS)
}

fn climb_steps(
    connection: &mut Connection,
    path: &Path,
    steps: &[&str],
) -> Result<Option<PathBuf>, Failure> {
    let map = |error: rusqlite::Error| failure(path, &error);
    let from = schema_version(connection).map_err(map)? as usize;
    if from >= steps.len() {
        return Ok(None);
    }
    let copy = if from == 0 { None } else { Some(copy_before_upgrade(connection, path, from)?) };
    let transaction = connection.transaction().map_err(map)?;
    for step in &steps[from..] {
        transaction.execute_batch(step).map_err(map)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID).map_err(map)?;
    transaction.pragma_update(None, "user_version", steps.len() as u32).map_err(map)?;
    transaction.commit().map_err(map)?;
    Ok(copy)
}

/// `Kota.spbe` → `Kota.sebelum-versi-2.spbe` beside it, checked; a copy of that name is kept, not
/// overwritten.
fn copy_before_upgrade(
    connection: &Connection,
    path: &Path,
    from: usize,
) -> Result<PathBuf, Failure> {
    let stem =
        path.file_stem().map_or_else(String::new, |stem| stem.to_string_lossy().into_owned());
    let named = |nth: u32| {
        let more = if nth == 0 { String::new() } else { format!("-{nth}") };
        path.with_file_name(format!("{stem}.sebelum-versi-{}{more}.spbe", from + 1))
    };
    let copy = (0..1000).map(named).find(|copy| !copy.exists()).unwrap_or_else(|| named(1000));
    copy_verified(connection, &copy)?;
    Ok(copy)
}

/// Copies the open file whole, and checks the copy.
///
/// # Errors
/// When the copy cannot be written or does not check; it is removed then.
pub(crate) fn copy_verified(connection: &Connection, to: &Path) -> Result<(), Failure> {
    let copied = connection
        .backup("main", to, None::<fn(rusqlite::backup::Progress)>)
        .map_err(|error| failure(to, &error))
        .and_then(|()| {
            let copy = Connection::open(to).map_err(|error| failure(to, &error))?;
            check(&copy, to)
        });
    if copied.is_err() {
        let _ = std::fs::remove_file(to);
    }
    copied
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
    fn an_upgrade_leaves_a_verified_copy_of_what_was_there() {
        let (_folder, path, mut connection) =
            climbed(&["create table one (a text) strict; insert into one values ('x')"]);
        let steps = ["", "alter table one add column b text"];
        let copy = climb_steps(&mut connection, &path, &steps).expect("climbs").expect("a copy");
        assert_eq!(
            copy.file_name().and_then(|name| name.to_str()),
            Some("Kota.sebelum-versi-2.spbe")
        );
        let old = Connection::open(&copy).expect("opens");
        assert_eq!(schema_version(&old).expect("version"), 1);
        assert_eq!(schema_version(&connection).expect("version"), 2);
        let kept: String =
            old.query_row("select a from one", [], |row| row.get(0)).expect("the row");
        assert_eq!(kept, "x");
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
