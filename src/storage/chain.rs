//! Seals over the journal. Each change and each entry is sealed by a hash over what it says; the seal of an
//! entry also covers that of the entry which it replaces, so that the entries of a field form a chain,
//! whatever stands between them in the file. The ledger keeps how many there are and the sum of their
//! seals with their places: one more, one less or one elsewhere changes it.
//!
//! A seal is no signature: it tells what was damaged or altered beside the program, not who did it.

use std::collections::HashMap;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, params};
use sha2::{Digest, Sha256};

use super::seal::Sum;

/// A seal over a change or an entry.
pub(super) type Mark = [u8; 32];

const CHANGE: &[u8] = b"SPBE perubahan 1\n";
const ENTRY: &[u8] = b"SPBE catatan 1\n";

/// What a change does to the ledger.
#[derive(Debug, Default)]
pub struct LedgerPage {
    changes: Part,
    entries: Part,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) count: i64,
    pub(super) sum: Sum,
}

impl Part {
    pub(super) fn add(&mut self, position: i64, seal: &Mark) {
        self.count += 1;
        self.sum.add(Sum::of_mark(position, seal));
    }
}

impl LedgerPage {
    pub(super) fn change(&mut self, position: i64, seal: &Mark) {
        self.changes.add(position, seal);
    }

    pub(super) fn entry(&mut self, position: i64, seal: &Mark) {
        self.entries.add(position, seal);
    }

    /// Writes what has been added.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn keep(self, transaction: &Transaction<'_>) -> rusqlite::Result<()> {
        for (name, added) in [("change", self.changes), ("entry", self.entries)] {
            if added.count > 0 {
                let mut part = read_part(transaction, name)?.unwrap_or_default();
                part.count += added.count;
                part.sum.add(added.sum);
                write_part(transaction, name, part)?;
            }
        }
        Ok(())
    }
}

pub(super) fn read_part(connection: &Connection, name: &str) -> rusqlite::Result<Option<Part>> {
    let sql = "select count, digest from ledger where part = ?";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        Ok(Part { count: row.get(0)?, sum: Sum::from_bytes(&row.get::<_, Vec<u8>>(1)?) })
    };
    statement.query_row([name], read).optional()
}

fn write_part(connection: &Connection, name: &str, part: Part) -> rusqlite::Result<()> {
    let sql = "insert into ledger (part, count, digest) values (?, ?, ?)
        on conflict do update set count = excluded.count, digest = excluded.digest";
    connection.prepare_cached(sql)?.execute(params![name, part.count, part.sum.bytes()])?;
    Ok(())
}

/// A hash over parts, each with its length: no two lists of parts read alike.
fn mark(kind: &[u8], parts: &[Option<&[u8]>]) -> Mark {
    let mut digest = Sha256::new();
    digest.update(kind);
    for part in parts {
        match part {
            None => digest.update([0]),
            Some(part) => {
                digest.update([1]);
                digest.update((part.len() as u64).to_be_bytes());
                digest.update(part);
            }
        }
    }
    digest.finalize().into()
}

/// A row of the journal as its bytes, which is what is sealed.
pub(super) struct Written {
    pub(super) position: i64,
    pub(super) parts: Vec<Option<Vec<u8>>>,
    pub(super) seal: Option<Mark>,
}

impl Written {
    /// What stands in a part, as text.
    pub(super) fn text(&self, at: usize) -> String {
        let part = self.parts.get(at).and_then(Option::as_deref).unwrap_or_default();
        String::from_utf8_lossy(part).into_owned()
    }

    fn row(row: &Row<'_>) -> rusqlite::Result<Written> {
        let last = row.as_ref().column_count() - 1;
        let bytes = |at: usize| {
            Ok(match row.get_ref(at)? {
                ValueRef::Text(bytes) | ValueRef::Blob(bytes) => Some(bytes.to_vec()),
                ValueRef::Null => None,
                ValueRef::Integer(number) => Some(number.to_be_bytes().to_vec()),
                ValueRef::Real(number) => Some(number.to_be_bytes().to_vec()),
            })
        };
        let parts = (1..last).map(bytes).collect::<rusqlite::Result<_>>()?;
        let seal = bytes(last)?.and_then(|seal| Mark::try_from(seal).ok());
        Ok(Written { position: row.get(0)?, parts, seal })
    }

    fn borrowed(&self) -> Vec<Option<&[u8]>> {
        self.parts.iter().map(Option::as_deref).collect()
    }

    /// The seal that a change should have.
    pub(super) fn as_change(&self) -> Mark {
        mark(CHANGE, &self.borrowed())
    }

    /// The seal that an entry should have, by the seal of what it replaces.
    pub(super) fn as_entry(&self, replaced: Option<&Mark>) -> Mark {
        let mut parts = self.borrowed();
        parts.pop();
        parts.push(replaced.map(<Mark>::as_slice));
        mark(ENTRY, &parts)
    }
}

/// The parts of a change: id, at, who, action, detail, kind, of.
const CHANGES: &str = "select position, id, at, who, action, detail, kind, of, seal from change not indexed order by position";
/// The parts of an entry: id, change, subject, field, old, new, replaces.
const ENTRIES: &str = "select position, id, change, subject, field, old, new, replaces, seal
  from entry not indexed order by position";

/// Goes through the changes in order, as far as they can be read.
pub(super) fn each_change(
    connection: &Connection,
    take: impl FnMut(Written),
) -> rusqlite::Result<()> {
    each(connection, CHANGES, take)
}

/// Goes through the entries in order, as far as they can be read.
pub(super) fn each_entry(
    connection: &Connection,
    take: impl FnMut(Written),
) -> rusqlite::Result<()> {
    each(connection, ENTRIES, take)
}

/// Goes through entries of a damaged journal: all of them from one end, or the one at a place.
pub(super) fn each_entry_within(
    connection: &Connection,
    position: Option<i64>,
    order: &str,
    take: impl FnMut(Written),
) -> rusqlite::Result<()> {
    let only = position.map_or_else(String::new, |position| format!("where position = {position}"));
    let columns = "position, id, change, subject, field, old, new, replaces";
    let sealed = connection.prepare("select seal from entry").is_ok();
    let seal = if sealed { "seal" } else { "null" };
    let sql =
        format!("select {columns}, {seal} from entry not indexed {only} order by position {order}");
    each(connection, &sql, take)
}

fn each(connection: &Connection, sql: &str, mut take: impl FnMut(Written)) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        take(Written::row(row)?);
    }
    Ok(())
}

/// Seals a change that was just written, and notes it for the ledger.
pub(super) fn seal_change(
    transaction: &Transaction<'_>,
    position: i64,
    page: &mut LedgerPage,
) -> rusqlite::Result<()> {
    let sql = "select position, id, at, who, action, detail, kind, of, seal from change where position = ?";
    let written = transaction.prepare_cached(sql)?.query_row([position], Written::row)?;
    let seal = written.as_change();
    set_seal(transaction, "update change set seal = ? where position = ?", position, &seal)?;
    page.change(position, &seal);
    Ok(())
}

/// Seals an entry that was just written, and notes it for the ledger.
pub(super) fn seal_entry(
    transaction: &Transaction<'_>,
    position: i64,
    page: &mut LedgerPage,
) -> rusqlite::Result<()> {
    let sql = "select position, id, change, subject, field, old, new, replaces, seal from entry where position = ?";
    let written = transaction.prepare_cached(sql)?.query_row([position], Written::row)?;
    let replaced = transaction
        .prepare_cached(
            "select r.seal from entry e join entry r on r.id = e.replaces where e.position = ?",
        )?
        .query_row([position], |row| row.get::<_, Option<Mark>>(0))
        .optional()?
        .flatten();
    let seal = written.as_entry(replaced.as_ref());
    set_seal(transaction, "update entry set seal = ? where position = ?", position, &seal)?;
    page.entry(position, &seal);
    Ok(())
}

fn set_seal(
    transaction: &Transaction<'_>,
    sql: &str,
    position: i64,
    seal: &Mark,
) -> rusqlite::Result<()> {
    transaction.prepare_cached(sql)?.execute(params![seal.as_slice(), position])?;
    Ok(())
}

/// Seals a journal that has no seals yet, as it stands.
pub(super) fn seal_all(transaction: &Transaction<'_>) -> rusqlite::Result<()> {
    let mut page = LedgerPage::default();
    let mut changes = Vec::new();
    each_change(transaction, |change| changes.push((change.position, change.as_change())))?;
    for (position, seal) in &changes {
        set_seal(transaction, "update change set seal = ? where position = ?", *position, seal)?;
        page.change(*position, seal);
    }
    let mut by_id: HashMap<Option<Vec<u8>>, Mark> = HashMap::new();
    let mut entries = Vec::new();
    each_entry(transaction, |entry| {
        let replaced = entry.parts.get(6).and_then(|id| id.as_ref().and(by_id.get(id)));
        let seal = entry.as_entry(replaced);
        by_id.insert(entry.parts.first().cloned().flatten(), seal);
        entries.push((entry.position, seal));
    })?;
    for (position, seal) in &entries {
        set_seal(transaction, "update entry set seal = ? where position = ?", *position, seal)?;
        page.entry(*position, seal);
    }
    write_part(transaction, "change", page.changes)?;
    write_part(transaction, "entry", page.entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_lists_of_parts_are_sealed_alike() {
        let lists: [&[Option<&[u8]>]; 6] = [
            &[Some(b"ab"), Some(b"c")],
            &[Some(b"a"), Some(b"bc")],
            &[Some(b"abc")],
            &[Some(b"abc"), None],
            &[Some(b"abc"), Some(b"")],
            &[None, Some(b"abc")],
        ];
        let marks: std::collections::BTreeSet<Mark> =
            lists.iter().map(|parts| mark(ENTRY, parts)).collect();
        assert_eq!(marks.len(), lists.len());
        assert_ne!(mark(ENTRY, lists[0]), mark(CHANGE, lists[0]));
    }
}
