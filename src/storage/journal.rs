//! The journal: changes (one act of a person) and their entries (one field each).

use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};

use super::Field;
use super::field::FieldValue;
use super::subject::{Subject, read_field};

/// A change: one act of a person, and the unit of undo.
#[derive(Debug, Clone)]
pub struct ChangeRow {
    /// Its id, unique everywhere.
    pub id: String,
    /// When, local time.
    pub at: String,
    /// Who.
    pub who: String,
    /// What kind of act, such as `save_value`.
    pub action: String,
    /// What it was about, in words.
    pub detail: String,
    /// Whether it does, undoes or does again.
    pub kind: ChangeKind,
    /// Which change it undoes or does again.
    pub of: Option<String>,
    /// Whether it is undone now.
    pub undone: bool,
}

/// Whether a change does, undoes or does again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChangeKind {
    /// An act of its own.
    Do,
    /// Takes one back.
    Undo,
    /// Does one again.
    Redo,
}

impl ChangeKind {
    const fn key(self) -> &'static str {
        match self {
            ChangeKind::Do => "do",
            ChangeKind::Undo => "undo",
            ChangeKind::Redo => "redo",
        }
    }
}

/// An entry: one field of one subject.
#[derive(Debug, Clone)]
pub struct EntryRow {
    /// Its id, unique everywhere.
    pub id: String,
    /// Its change.
    pub change: String,
    /// What it is about, in written form.
    pub subject: String,
    /// The field, by its column.
    pub field: String,
    /// What the field held before.
    pub old: FieldValue,
    /// What it holds since.
    pub new: FieldValue,
    /// The entry that it replaces for that field.
    pub replaces: Option<String>,
}

const CHANGE: &str = "select id, at, who, action, detail, kind, of,
    (select count(*) from change u where u.of = c.id and u.kind = 'undo')
      > (select count(*) from change r where r.of = c.id and r.kind = 'redo')
  from change c";

fn change_row(row: &Row<'_>) -> rusqlite::Result<ChangeRow> {
    let kind = match row.get::<_, String>(5)?.as_str() {
        "undo" => ChangeKind::Undo,
        "redo" => ChangeKind::Redo,
        _ => ChangeKind::Do,
    };
    Ok(ChangeRow {
        id: row.get(0)?,
        at: row.get(1)?,
        who: row.get(2)?,
        action: row.get(3)?,
        detail: row.get(4)?,
        kind,
        of: row.get(6)?,
        undone: row.get(7)?,
    })
}

const ENTRY: &str = "select id, change, subject, field, old, new, replaces from entry";

fn entry_row(row: &Row<'_>) -> rusqlite::Result<EntryRow> {
    Ok(EntryRow {
        id: row.get(0)?,
        change: row.get(1)?,
        subject: row.get(2)?,
        field: row.get(3)?,
        old: FieldValue::from_json(&row.get::<_, String>(4)?),
        new: FieldValue::from_json(&row.get::<_, String>(5)?),
        replaces: row.get(6)?,
    })
}

/// Writes a change.
///
/// # Errors
/// When the database refuses.
pub fn append_change(transaction: &Transaction<'_>, change: &ChangeRow) -> rusqlite::Result<()> {
    let sql =
        "insert into change (id, at, who, action, detail, kind, of) values (?, ?, ?, ?, ?, ?, ?)";
    transaction.prepare_cached(sql)?.execute(params![
        change.id,
        change.at,
        change.who,
        change.action,
        change.detail,
        change.kind.key(),
        change.of
    ])?;
    Ok(())
}

/// Writes an entry.
///
/// # Errors
/// When the database refuses.
pub fn append_entry(transaction: &Transaction<'_>, entry: &EntryRow) -> rusqlite::Result<()> {
    let sql = "insert into entry (id, change, subject, field, old, new, replaces) values (?, ?, ?, ?, ?, ?, ?)";
    transaction.prepare_cached(sql)?.execute(params![
        entry.id,
        entry.change,
        entry.subject,
        entry.field,
        entry.old.to_json(),
        entry.new.to_json(),
        entry.replaces
    ])?;
    Ok(())
}

/// The id of the latest entry for a field.
///
/// # Errors
/// When the database cannot be read.
pub fn latest_entry(
    connection: &Connection,
    subject: &str,
    field: Field,
) -> rusqlite::Result<Option<String>> {
    let sql = "select id from entry where subject = ? and field = ? order by position desc limit 1";
    connection
        .prepare_cached(sql)?
        .query_row(params![subject, field.column()], |row| row.get(0))
        .optional()
}

/// The kind of act that gave a field what it holds now: that of its latest entry, or, where an act was
/// taken back, of the one before it. Nothing where the field was never set, or is again as before.
///
/// # Errors
/// When the database cannot be read.
pub fn set_by(
    connection: &Connection,
    subject: &str,
    field: Field,
) -> rusqlite::Result<Option<String>> {
    let mut at = latest_entry(connection, subject, field)?;
    while let Some(id) = at {
        let sql = "select c.action, (select w.replaces from entry w
              where c.kind = 'undo' and w.change = c.of and w.subject = e.subject and w.field = e.field
              order by w.position limit 1), c.kind = 'undo'
            from entry e join change c on c.id = e.change where e.id = ?";
        let (action, before, undone): (String, Option<String>, bool) = connection
            .prepare_cached(sql)?
            .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
        if !undone {
            return Ok(Some(action));
        }
        at = before;
    }
    Ok(None)
}

/// Who set what stands at a subject, and when.
#[derive(Debug, Clone)]
pub struct SignedRow {
    /// The subject in written form.
    pub subject: String,
    /// When, local time.
    pub at: String,
    /// Who.
    pub who: String,
}

/// Who last set the value or note of each subject of a table at an assessment.
///
/// # Errors
/// When the database cannot be read.
pub fn signed(
    connection: &Connection,
    table: &str,
    assessment: &str,
) -> rusqlite::Result<Vec<SignedRow>> {
    // The sign after the stroke ends the range: every key of the assessment lies between the two.
    let (from, to) = (format!("{table}/{assessment}/"), format!("{table}/{assessment}0"));
    let sql = "select e.subject, c.at, c.who from entry e join change c on c.id = e.change
        where e.subject >= ? and e.subject < ? and e.field in ('value', 'note')
          and e.position = (select max(l.position) from entry l
            where l.subject = e.subject and l.field in ('value', 'note'))";
    let mut statement = connection.prepare_cached(sql)?;
    let rows = statement.query_map([from, to], |row| {
        Ok(SignedRow { subject: row.get(0)?, at: row.get(1)?, who: row.get(2)? })
    })?;
    rows.collect()
}

/// An entry by its id.
///
/// # Errors
/// When the database cannot be read.
pub fn entry(connection: &Connection, id: &str) -> rusqlite::Result<Option<EntryRow>> {
    connection
        .prepare_cached(&format!("{ENTRY} where id = ?"))?
        .query_row([id], entry_row)
        .optional()
}

/// The entries of a change in order.
///
/// # Errors
/// When the database cannot be read.
pub fn entries_of(connection: &Connection, change: &str) -> rusqlite::Result<Vec<EntryRow>> {
    let mut statement =
        connection.prepare_cached(&format!("{ENTRY} where change = ? order by position"))?;
    statement.query_map([change], entry_row)?.collect()
}

/// All changes, the newest first.
///
/// # Errors
/// When the database cannot be read.
pub fn changes(connection: &Connection) -> rusqlite::Result<Vec<ChangeRow>> {
    let mut statement = connection.prepare_cached(&format!("{CHANGE} order by position desc"))?;
    statement.query_map([], change_row)?.collect()
}

/// How many changes there are.
///
/// # Errors
/// When the database cannot be read.
pub fn change_count(connection: &Connection) -> rusqlite::Result<u32> {
    connection.query_row("select count(*) from change", [], |row| row.get(0))
}

/// The newest change.
///
/// # Errors
/// When the database cannot be read.
pub fn last_change(connection: &Connection) -> rusqlite::Result<Option<ChangeRow>> {
    let sql = format!("{CHANGE} order by position desc limit 1");
    connection.prepare_cached(&sql)?.query_row([], change_row).optional()
}

/// The change that undo would take back: the newest act that still stands.
///
/// # Errors
/// When the database cannot be read.
pub fn undoable(connection: &Connection) -> rusqlite::Result<Option<ChangeRow>> {
    let mut statement =
        connection.prepare_cached(&format!("{CHANGE} where kind = 'do' order by position desc"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let change = change_row(row)?;
        if !change.undone {
            return Ok(Some(change));
        }
    }
    Ok(None)
}

/// The change that redo would do again: the one undone last, unless something new was done since.
///
/// # Errors
/// When the database cannot be read.
pub fn redoable(connection: &Connection) -> rusqlite::Result<Option<ChangeRow>> {
    let sql = "select u.of from change u
        where u.kind = 'undo' and u.position > (select coalesce(max(position), 0) from change where kind = 'do')
        order by u.position desc";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: String = row.get(0)?;
        let mut found = connection.prepare_cached(&format!("{CHANGE} where id = ?"))?;
        let change = found.query_row([id], change_row)?;
        if change.undone {
            return Ok(Some(change));
        }
    }
    Ok(None)
}

/// The id of the change that founded the dossier.
///
/// # Errors
/// When the database cannot be read.
pub fn founding(connection: &Connection) -> rusqlite::Result<Option<String>> {
    connection
        .query_row("select id from change order by position limit 1", [], |row| row.get(0))
        .optional()
}

/// The subjects and fields whose state is not what the journal's latest entry says: none in a sound
/// file.
///
/// # Errors
/// When the database cannot be read.
pub fn journal_disagreements(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "select subject, field, new from entry e
        where position = (select max(position) from entry l where l.subject = e.subject and l.field = e.field)";
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (path, column, new): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let agrees = match (Subject::from_path(&path), Field::from_column(&column)) {
            (Some(subject), Some(field)) => {
                read_field(connection, &subject, field)? == FieldValue::from_json(&new)
            }
            _ => false,
        };
        if !agrees {
            found.push(format!("{path}: {column}"));
        }
    }
    Ok(found)
}
