//! The state, cell by cell, whatever tables it stands in: what the verdict holds against the journal, what
//! two copies of a dossier are compared by, and what a rescue takes out of a damaged one.

use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::types::ValueRef;

use super::FieldValue;

/// The tables that are no state: the journal, its ledger, and file contents, which are named by their hash.
const NO_STATE: [&str; 4] = ["change", "entry", "ledger", "file"];

/// A table of state.
#[derive(Debug, Clone)]
pub struct StateTable {
    /// Its name.
    pub name: String,
    /// The columns of its key, in order.
    pub keys: Vec<String>,
    /// Its other columns.
    pub fields: Vec<String>,
}

/// A row of state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateRow {
    /// What it is, in written form, as the journal names it.
    pub subject: String,
    /// Its columns beside the key, with what they hold.
    pub cells: Vec<(String, FieldValue)>,
}

/// The tables of state, by name.
///
/// # Errors
/// When the database cannot be read.
pub fn state_tables(connection: &Connection) -> rusqlite::Result<Vec<StateTable>> {
    let sql = "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\'
        order by name";
    let names: Vec<String> =
        connection.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let state = names.into_iter().filter(|name| !NO_STATE.contains(&name.as_str()));
    state.map(|name| state_table(connection, name)).collect()
}

fn state_table(connection: &Connection, name: String) -> rusqlite::Result<StateTable> {
    let mut statement =
        connection.prepare("select name, pk from pragma_table_info(?) order by cid")?;
    let columns: Vec<(String, i64)> = statement
        .query_map([&name], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut keys: Vec<&(String, i64)> = columns.iter().filter(|(_, place)| *place > 0).collect();
    keys.sort_by_key(|(_, place)| *place);
    let keys = keys.into_iter().map(|(column, _)| column.clone()).collect();
    let fields = columns.iter().filter(|(_, place)| *place == 0).map(|(column, _)| column.clone());
    Ok(StateTable { name, keys, fields: fields.collect() })
}

impl StateTable {
    /// Goes through the rows in the order of their keys, as far as they can be read.
    ///
    /// # Errors
    /// When the database cannot be read any further; the rows before have been given.
    pub fn each(
        &self,
        connection: &Connection,
        take: impl FnMut(StateRow),
    ) -> rusqlite::Result<()> {
        self.each_in(connection, false, take)
    }

    /// The same from the first key or from the last: two ways to what lies behind a damaged page.
    ///
    /// # Errors
    /// As [`StateTable::each`].
    pub fn each_in(
        &self,
        connection: &Connection,
        descending: bool,
        mut take: impl FnMut(StateRow),
    ) -> rusqlite::Result<()> {
        let columns: Vec<String> =
            self.keys.iter().chain(&self.fields).map(|column| quoted(column)).collect();
        let order = if descending { " desc" } else { "" };
        let keys: Vec<String> =
            self.keys.iter().map(|column| format!("{}{order}", quoted(column))).collect();
        let by =
            if keys.is_empty() { String::new() } else { format!(" order by {}", keys.join(", ")) };
        let sql = format!("select {} from {}{by}", columns.join(", "), quoted(&self.name));
        let mut statement = connection.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut subject = self.name.clone();
            for at in 0..self.keys.len() {
                let part = match cell(row.get_ref(at)?) {
                    FieldValue::Text(text) => text,
                    FieldValue::Number(number) => number.to_string(),
                    FieldValue::Empty => String::new(),
                };
                subject.push('/');
                subject.push_str(&part);
            }
            let cells = self.fields.iter().enumerate().map(|(nth, column)| {
                Ok((column.clone(), cell(row.get_ref(self.keys.len() + nth)?)))
            });
            take(StateRow { subject, cells: cells.collect::<rusqlite::Result<_>>()? });
        }
        Ok(())
    }
}

/// All rows of state, by table and key.
///
/// # Errors
/// When the database cannot be read.
pub fn state(connection: &Connection) -> rusqlite::Result<Vec<StateRow>> {
    let mut rows = Vec::new();
    for table in state_tables(connection)? {
        table.each(connection, |row| rows.push(row))?;
    }
    Ok(rows)
}

/// Which column of which table of state refers to which table.
///
/// # Errors
/// When the database cannot be read.
pub fn references_of_state(
    connection: &Connection,
) -> rusqlite::Result<BTreeMap<(String, String), String>> {
    let mut references = BTreeMap::new();
    for table in state_tables(connection)? {
        let sql = "select \"from\", \"table\" from pragma_foreign_key_list(?)";
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([&table.name], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for row in rows {
            let (column, parent): (String, String) = row?;
            references.insert((table.name.clone(), column), parent);
        }
    }
    Ok(references)
}

/// What stands in a cell; what no cell of ours holds reads as no value of ours does.
fn cell(value: ValueRef<'_>) -> FieldValue {
    match value {
        ValueRef::Null => FieldValue::Empty,
        ValueRef::Integer(number) => FieldValue::Number(number),
        ValueRef::Text(text) => FieldValue::Text(String::from_utf8_lossy(text).into_owned()),
        ValueRef::Real(_) => FieldValue::Text("\u{fffd} pecahan".to_owned()),
        ValueRef::Blob(bytes) => FieldValue::Text(format!("\u{fffd} {} bita", bytes.len())),
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
