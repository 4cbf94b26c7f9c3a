//! What is wrong with a dossier's tables: nothing in a sound file. Structure, references, the journal's
//! seals, and the state against the journal in both directions. What a value may be is the dossier's to say.

use std::collections::HashMap;

use rusqlite::Connection;

use super::chain::{Mark, Part, Written, each_change, each_entry, read_part};
use super::{Field, FieldValue, StateRow, Subject, state_tables};

/// Something that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// A whole sentence.
    Said(String),
    /// A cell that holds something else than the journal tells.
    Cell {
        /// The row, in written form.
        subject: String,
        /// The column.
        field: String,
        /// What the journal tells; nothing where it tells of no such cell.
        told: Option<FieldValue>,
        /// What stands there; nothing where the row is missing.
        found: Option<FieldValue>,
    },
    /// A row that no entry of the journal tells of.
    Row {
        /// The row, in written form.
        subject: String,
    },
}

/// How many faults of one kind are told one by one.
const MOST: usize = 100;

/// Everything that is wrong.
pub fn faults(connection: &Connection) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mut unread = |what: &str, read: rusqlite::Result<Vec<Fault>>| match read {
        Ok(found) => faults.extend(found),
        Err(error) => {
            faults.push(Fault::Said(format!("{what} tidak terbaca seluruhnya: {error}.")));
        }
    };
    unread("Susunan berkas", structure(connection));
    unread("Rujukan antartabel", references(connection));
    unread("Riwayat", journal(connection));
    unread("Isi berkas", state_against_journal(connection));
    faults
}

fn structure(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut statement = connection.prepare(&format!("pragma integrity_check({MOST})"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let said: String = row.get(0)?;
        if said != "ok" {
            found.push(Fault::Said(structure_words(&said)));
        }
    }
    Ok(found)
}

/// The database's own words, in ours where they are frequent.
fn structure_words(said: &str) -> String {
    let row_missing =
        said.strip_prefix("row ").and_then(|rest| rest.split_once(" missing from index "));
    if let Some((row, index)) = row_missing {
        return format!("Indeks {index} tidak memuat baris {row} dari tabelnya.");
    }
    if let Some(index) = said.strip_prefix("wrong # of entries in index ") {
        return format!("Indeks {index} tidak memuat sebanyak baris tabelnya.");
    }
    if let Some(index) = said.strip_prefix("non-unique entry in index ") {
        return format!("Indeks {index} memuat kunci kembar.");
    }
    if let Some(table) = said.strip_prefix("CHECK constraint failed in ") {
        return format!("Tabel {table} memuat isian di luar yang diperbolehkan.");
    }
    if let Some(column) = said.strip_prefix("NULL value in ") {
        return format!("Kolom {column} kosong, padahal wajib terisi.");
    }
    format!("Susunan berkas rusak ({said}).")
}

fn references(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let sql = "select \"table\", parent, count(*) from pragma_foreign_key_check group by 1, 2";
    let mut statement = connection.prepare(sql)?;
    let rows = statement.query_map([], |row| {
        let (table, parent, count): (String, String, i64) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Fault::Said(format!(
            "Tabel {table}: {count} baris merujuk ke baris tabel {parent} yang tidak ada."
        )))
    })?;
    rows.collect()
}

/// Seals, chains and the ledger.
fn journal(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut found = Found::default();
    let changes = changes(connection, &mut found)?;
    entries(connection, &changes, &mut found)?;
    for (name, part, noun) in
        [("change", found.changes, "perubahan"), ("entry", found.entries, "catatan")]
    {
        let kept = read_part(connection, name)?.unwrap_or_default();
        if kept.count != part.count {
            found.say(format!(
                "Riwayat seharusnya memuat {} {noun}, tetapi memuat {}: ada yang dihapus atau disisipkan.",
                kept.count, part.count
            ));
        } else if kept.sum != part.sum {
            found.say(format!(
                "Segel seluruh {noun} riwayat tidak cocok: ada yang diubah, diganti, atau dipindahkan urutannya."
            ));
        }
        let last: i64 = connection.query_row(
            &format!("select coalesce(max(position), 0) from {name}"),
            [],
            |row| row.get(0),
        )?;
        let sql = "select count(*), coalesce(max(seq), 0) from sqlite_sequence where name = ?";
        let (count, next): (i64, i64) =
            connection.query_row(sql, [name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        if next != last || count > 1 {
            found.say(format!("Nomor urut {noun} riwayat tidak cocok dengan yang terakhir."));
        }
    }
    let foreign: i64 = connection.query_row(
        "select count(*) from sqlite_sequence where name not in ('change', 'entry')",
        [],
        |row| row.get(0),
    )?;
    if foreign > 0 {
        found.say("Nomor urut riwayat memuat tabel yang tidak dikenal.".to_owned());
    }
    Ok(found.faults)
}

#[derive(Default)]
struct Found {
    faults: Vec<Fault>,
    changes: Part,
    entries: Part,
}

impl Found {
    fn say(&mut self, sentence: String) {
        if self.faults.len() < MOST {
            self.faults.push(Fault::Said(sentence));
        }
    }
}

/// Checks the changes; gives for each id how many entries it still needs: one, where it is an act.
fn changes(
    connection: &Connection,
    found: &mut Found,
) -> rusqlite::Result<HashMap<String, (bool, String)>> {
    let mut known = HashMap::new();
    each_change(connection, |change| {
        let id = change.text(0);
        let what = format!("Perubahan {} ({})", short(&id), change.text(1));
        match change.seal {
            None => found.say(format!("{what} tidak bersegel.")),
            Some(seal) => {
                if seal != change.as_change() {
                    found.say(format!(
                        "{what} berubah sejak dicatat: waktu, pelaku, tindakan, atau keterangannya."
                    ));
                }
                found.changes.add(change.position, &seal);
            }
        }
        if change.seal.is_none() {
            found.changes.add(change.position, &Mark::default());
        }
        known.insert(id, (change.text(5) == "do", what));
    })?;
    Ok(known)
}

/// What is remembered of an entry for those after it.
struct Earlier {
    seal: Option<Mark>,
    cell: (String, String),
    new: String,
}

fn entries(
    connection: &Connection,
    changes: &HashMap<String, (bool, String)>,
    found: &mut Found,
) -> rusqlite::Result<()> {
    let mut earlier: HashMap<String, Earlier> = HashMap::new();
    let mut of_change: HashMap<String, u32> = HashMap::new();
    each_entry(connection, |entry| {
        let (id, change) = (entry.text(0), entry.text(1));
        let cell = (entry.text(2), entry.text(3));
        let what = format!("Catatan riwayat {} ({}, {})", short(&id), cell.0, cell.1);
        if !changes.contains_key(&change) {
            found.say(format!("{what} milik perubahan yang tidak ada."));
        }
        *of_change.entry(change).or_default() += 1;
        if Subject::from_path(&cell.0).is_none() || Field::from_column(&cell.1).is_none() {
            found.say(format!("{what} menyebut isian yang tidak dikenal."));
        }
        let (old, new) = (entry.text(4), entry.text(5));
        if [&old, &new].iter().any(|json| FieldValue::from_json(json).to_json() != **json) {
            found.say(format!("{what} memuat nilai yang tidak terbaca."));
        }
        let replaces = entry.parts.get(6).is_some_and(Option::is_some);
        let replaced = replaces.then(|| earlier.get(&entry.text(6))).flatten();
        let follows = match (replaces, replaced) {
            (false, _) => old == "null",
            (true, None) => false,
            (true, Some(replaced)) => replaced.cell == cell && replaced.new == old,
        };
        if !follows {
            found.say(format!("{what} tidak bersambung dengan catatan yang digantikannya."));
        }
        check_seal(&entry, replaced.and_then(|replaced| replaced.seal.as_ref()), &what, found);
        earlier.insert(id, Earlier { seal: entry.seal, cell, new });
    })?;
    for (id, (act, what)) in changes {
        if *act && !of_change.contains_key(id) {
            found.say(format!("{what} tidak memuat satu catatan pun."));
        }
    }
    Ok(())
}

fn check_seal(entry: &Written, replaced: Option<&Mark>, what: &str, found: &mut Found) {
    match entry.seal {
        None => found.say(format!("{what} tidak bersegel.")),
        Some(seal) if seal != entry.as_entry(replaced) => {
            found.say(format!("{what} berubah sejak dicatat."));
        }
        Some(_) => {}
    }
    found.entries.add(entry.position, &entry.seal.unwrap_or_default());
}

fn short(id: &str) -> String {
    id.chars().take(8).collect()
}

/// What the journal tells of each cell last, and the state held against it in both directions.
fn state_against_journal(connection: &Connection) -> rusqlite::Result<Vec<Fault>> {
    let mut told: HashMap<String, HashMap<String, FieldValue>> = HashMap::new();
    let read = each_entry(connection, |entry| {
        let fields = told.entry(entry.text(2)).or_default();
        fields.insert(entry.text(3), FieldValue::from_json(&entry.text(5)));
    });
    let mut found: Vec<Fault> = read
        .err()
        .map(|error| Fault::Said(format!("Riwayat tidak terbaca seluruhnya: {error}.")))
        .into_iter()
        .collect();
    for table in state_tables(connection)? {
        for column in table.fields.iter().filter(|column| Field::from_column(column).is_none()) {
            let name = &table.name;
            found.push(Fault::Said(format!("Tabel {name} memuat kolom asing: {column}.")));
        }
        let read = table.each(connection, |row| hold(row, &mut told, &mut found));
        if let Err(error) = read {
            let name = &table.name;
            found.push(Fault::Said(format!("Tabel {name} tidak terbaca seluruhnya: {error}.")));
        }
    }
    let mut missing: Vec<(String, HashMap<String, FieldValue>)> = told.into_iter().collect();
    missing.sort_by(|one, other| one.0.cmp(&other.0));
    for (subject, fields) in missing {
        let mut fields: Vec<_> = fields.into_iter().collect();
        fields.sort_by(|one, other| one.0.cmp(&other.0));
        // Whatever the row held last, even nothing: it was made once, and rows are never deleted.
        found.extend(fields.into_iter().map(|(field, told)| Fault::Cell {
            subject: subject.clone(),
            field,
            told: Some(told),
            found: None,
        }));
    }
    found.truncate(MOST * 10);
    Ok(found)
}

fn hold(
    row: StateRow,
    told: &mut HashMap<String, HashMap<String, FieldValue>>,
    found: &mut Vec<Fault>,
) {
    let StateRow { subject, cells } = row;
    let Some(mut told) = told.remove(&subject) else {
        return found.push(Fault::Row { subject });
    };
    for (field, here) in cells {
        match told.remove(&field) {
            Some(told) if told == here => {}
            None if here == FieldValue::Empty => {}
            told => {
                found.push(Fault::Cell { subject: subject.clone(), field, told, found: Some(here) })
            }
        }
    }
    // A column that the table does not have.
    found.extend(told.into_iter().map(|(field, told)| Fault::Cell {
        subject: subject.clone(),
        field,
        told: Some(told),
        found: None,
    }));
}
