//! Whose schema a file has. A dossier may come from anyone, and a trigger, a view or a table more in it
//! could change what is saved, or keep a command busy for ever. So before anything is read from it, its
//! schema is held against the one that the steps of its version make, and the database is told to trust
//! it in nothing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, ErrorCode};

use super::failure;
use super::migrations::{SCHEMA_VERSION, STEPS, schema_version};
use crate::failure::Failure;
use crate::limits::dossier as bounds;

/// An object of a schema: its kind, its name and its table; and the words that make it.
type Object = (String, String, String);
type Schema = BTreeMap<Object, Vec<Option<String>>>;

/// The first thing to do with an open connection: takes from it what no dossier needs, and refuses a
/// file whose schema is not the known one of its version. Nothing else has been read by then, and
/// nothing written.
///
/// # Errors
/// When the schema is not the known one, or cannot be read. A version that is higher than ours is for
/// the caller to refuse.
pub(super) fn guard(connection: &Connection, path: &Path) -> Result<(), Failure> {
    let map = |error: rusqlite::Error| {
        if error.sqlite_error_code() == Some(ErrorCode::TooBig) {
            foreign(path, "susunannya terlalu panjang".to_owned())
        } else if error.to_string().contains("too many schema objects") {
            foreign(path, "susunannya memuat terlalu banyak tabel".to_owned())
        } else {
            failure(path, &error)
        }
    };
    arm(connection).map_err(map)?;
    let version = schema_version(connection).map_err(map)?;
    if version > SCHEMA_VERSION {
        return Ok(());
    }
    let found = schema_of(connection).map_err(map)?;
    match difference(known(version), &found) {
        None => Ok(()),
        Some(Difference::Foreign(what)) => Err(foreign(path, what)),
        Some(Difference::Lost(detail)) => {
            Err(Failure::FileDamaged { path: path.display().to_string(), detail })
        }
    }
}

/// Takes from a connection what no dossier needs.
fn arm(connection: &Connection) -> rusqlite::Result<()> {
    for (what, on) in [
        // No statement may write to the schema or to what holds virtual tables.
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        (DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, false),
        // No words of the file's own are run: its schema is data.
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false),
        (DbConfig::SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER, false),
        // A name in double quotes that is none is a fault, not a text.
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        connection.set_db_config(what, on)?;
    }
    // Extensions are off from the beginning, and nothing here turns them on.
    for (limit, most) in [
        (Limit::SQLITE_LIMIT_LENGTH, bounds::LARGEST_VALUE),
        (Limit::SQLITE_LIMIT_SQL_LENGTH, bounds::LONGEST_STATEMENT),
        (Limit::SQLITE_LIMIT_COLUMN, bounds::MOST_COLUMNS),
        (Limit::SQLITE_LIMIT_EXPR_DEPTH, bounds::DEEPEST_EXPRESSION),
        (Limit::SQLITE_LIMIT_COMPOUND_SELECT, bounds::MOST_JOINED),
        (Limit::SQLITE_LIMIT_VDBE_OP, bounds::MOST_STEPS),
        (Limit::SQLITE_LIMIT_LIKE_PATTERN_LENGTH, bounds::LONGEST_PATTERN),
        (Limit::SQLITE_LIMIT_VARIABLE_NUMBER, bounds::MOST_PLACES),
        (Limit::SQLITE_LIMIT_ATTACHED, 0),
        (Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 0),
        (Limit::SQLITE_LIMIT_WORKER_THREADS, 0),
    ] {
        connection.set_limit(limit, most)?;
    }
    // Younger than some builds of the database; one that lacks it reads a large schema to its end.
    let _ = connection.set_limit(Limit::SQLITE_LIMIT_SCHEMA, bounds::MOST_SCHEMA_OBJECTS);
    connection.pragma_update(None, "cell_size_check", true)
}

/// Does something that handles a whole evidence file, larger than any other value may be.
pub(super) fn with_files<T>(
    connection: &Connection,
    act: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let before = connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, bounds::LARGEST_FILE)?;
    let came_of_it = act();
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, before)?;
    came_of_it
}

/// The schema that the steps of a version make.
fn known(version: u32) -> &'static Schema {
    static KNOWN: [OnceLock<Schema>; STEPS.len() + 1] =
        [const { OnceLock::new() }; STEPS.len() + 1];
    let place = (version as usize).min(STEPS.len());
    KNOWN[place].get_or_init(|| made_by(&STEPS[..place]).unwrap_or_default())
}

fn made_by(steps: &[&str]) -> rusqlite::Result<Schema> {
    let connection = Connection::open_in_memory()?;
    for step in steps {
        connection.execute_batch(step)?;
    }
    schema_of(&connection)
}

fn schema_of(connection: &Connection) -> rusqlite::Result<Schema> {
    let mut statement =
        connection.prepare("select type, name, tbl_name, sql from sqlite_schema")?;
    let mut rows = statement.query([])?;
    let mut schema = Schema::new();
    while let Some(row) = rows.next()? {
        // A row whose parts are of no kind that a schema has is an object of its own.
        let part = |at: usize| row.get::<_, Option<String>>(at).ok().flatten().unwrap_or_default();
        let words: Option<String> = row.get(3).unwrap_or_else(|_| Some("?".to_owned()));
        schema.entry((part(0), part(1), part(2))).or_default().push(words.map(|sql| plain(&sql)));
    }
    Ok(schema)
}

/// Words without the blanks between them, which say nothing.
fn plain(sql: &str) -> String {
    sql.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The worst thing in which a schema is not the known one.
fn difference(known: &Schema, found: &Schema) -> Option<Difference> {
    let more = found.keys().filter(|object| !known.contains_key(*object));
    if let Some((kind, name, _)) = more.min_by_key(|(kind, ..)| harm(kind)) {
        return Some(Difference::Foreign(format!(
            "memuat {} \u{201c}{}\u{201d} yang bukan bagian dari berkas penilaian",
            kind_word(kind),
            shortened(name)
        )));
    }
    let altered = found.iter().find(|(object, words)| known.get(*object) != Some(words));
    if let Some(((kind, name, _), _)) = altered {
        return Some(Difference::Foreign(format!(
            "susunan {} \u{201c}{name}\u{201d} di dalamnya telah diubah",
            kind_word(kind)
        )));
    }
    let (kind, name, _) = known.keys().find(|object| !found.contains_key(*object))?;
    Some(Difference::Lost(format!("{} \u{201c}{name}\u{201d} hilang", kind_word(kind))))
}

/// How a schema is not the known one.
enum Difference {
    /// Something is in it that somebody put there; follows "karena".
    Foreign(String),
    /// Something is gone.
    Lost(String),
}

/// What does most comes first.
fn harm(kind: &str) -> u8 {
    match kind {
        "trigger" => 0,
        "view" => 1,
        "table" => 2,
        _ => 3,
    }
}

fn kind_word(kind: &str) -> &'static str {
    match kind {
        "table" => "tabel",
        "index" => "indeks",
        "trigger" => "pemicu",
        "view" => "tampilan",
        _ => "bagian",
    }
}

fn shortened(name: &str) -> String {
    let clean = name.chars().map(|sign| if sign.is_control() { ' ' } else { sign });
    let short: String = clean.take(60).collect();
    if name.chars().nth(60).is_some() { short + "\u{2026}" } else { short }
}

fn foreign(path: &Path, what: String) -> Failure {
    Failure::FileForeign { path: path.display().to_string(), what }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_version_has_a_schema_that_is_more_than_the_one_before() {
        assert!(known(0).is_empty());
        for version in 1..=SCHEMA_VERSION {
            let (before, own) = (known(version - 1), known(version));
            assert!(before.keys().all(|object| own.contains_key(object)), "{version}");
            assert!(difference(own, own).is_none(), "{version}");
        }
        let kinds: std::collections::BTreeSet<&str> =
            known(SCHEMA_VERSION).keys().map(|(kind, ..)| kind.as_str()).collect();
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["index", "table"], "all is ours to run");
    }

    #[test]
    fn blanks_between_words_are_no_difference() {
        assert_eq!(plain("create  table\n a (b)"), plain("create table a (b)"));
    }

    #[test]
    fn a_guarded_connection_runs_no_words_of_the_files_own() {
        let connection = Connection::open_in_memory().expect("a database");
        arm(&connection).expect("armed");
        let refused = |sql: &str| connection.execute_batch(sql).expect_err(sql).to_string();
        connection.execute_batch("create table a (b text) strict").expect("a table");
        connection.execute_batch("create view c as select * from a").expect("a view");
        assert!(connection.prepare("select * from c").is_err(), "views are not read");
        connection
            .execute_batch("create trigger d after insert on a begin update a set b = 'x'; end")
            .expect("a trigger");
        connection.execute_batch("insert into a values ('y')").expect("a row");
        let kept: String =
            connection.query_row("select b from a", [], |row| row.get(0)).expect("the row");
        assert_eq!(kept, "y", "triggers do not run");
        refused("attach ':memory:' as e");
        refused("pragma writable_schema = on; update sqlite_schema set sql = ''");
        refused("select load_extension('x')");
        refused("insert into a values (\"tanpa kutip\")");
        refused(&format!("select {}1", "1 + ".repeat(200)));
        refused(&format!("select '{}'", "x".repeat(70_000)));
        refused("select zeroblob(20000000)");
        with_files(&connection, || connection.execute_batch("select length(zeroblob(20000000))"))
            .expect("an evidence file may be larger");
        refused("select length(zeroblob(20000000))");
    }
}
