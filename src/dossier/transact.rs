//! The one way in: new state and journal entry in one transaction.

use rusqlite::Transaction;

use super::Dossier;
use super::instrument::Instruments;
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::storage::{
    ChangeKind, ChangeRow, EntryRow, Field, FieldValue, Subject, append_change, append_entry,
    failure, keep_file, latest_entry, read_field, restore_file, write_field,
};

/// A change in the making. Setting a field to what it holds already is no change.
pub struct Draft<'t> {
    transaction: &'t Transaction<'t>,
    stamp: &'t Stamp,
    change: ChangeRow,
    begun: bool,
    /// Whether an instrument of the user's own came, went or became another.
    instruments: bool,
    ids: u32,
}

impl Draft<'_> {
    /// Sets a field.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn set(
        &mut self,
        subject: &Subject,
        field: Field,
        new: FieldValue,
    ) -> rusqlite::Result<()> {
        let old = read_field(self.transaction, subject, field)?;
        if old == new {
            return Ok(());
        }
        if !self.begun {
            append_change(self.transaction, &self.change)?;
            self.begun = true;
        }
        write_field(self.transaction, subject, field, &new)?;
        self.instruments |= matches!(subject, Subject::Instrument(_));
        let path = subject.path();
        let replaces = latest_entry(self.transaction, &path, field)?;
        let entry = EntryRow {
            id: self.new_id(),
            change: self.change.id.clone(),
            subject: path,
            field: field.column().to_owned(),
            old,
            new,
            replaces,
        };
        append_entry(self.transaction, &entry)
    }

    /// Sets a text field.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn set_text(&mut self, subject: &Subject, field: Field, new: &str) -> rusqlite::Result<()> {
        self.set(subject, field, FieldValue::Text(new.to_owned()))
    }

    /// What a field holds now, in this change's eyes.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn get(&self, subject: &Subject, field: Field) -> rusqlite::Result<FieldValue> {
        read_field(self.transaction, subject, field)
    }

    /// Keeps a file's content under its hash.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn keep_file(&self, sha256: &str, content: &[u8]) -> rusqlite::Result<()> {
        keep_file(self.transaction, sha256, content)
    }

    /// Puts a file's content right that is no longer what its name says; no journal entry tells of it,
    /// for what the file is has not changed.
    ///
    /// # Errors
    /// When the database refuses.
    pub fn restore_file(&mut self, sha256: &str, content: &[u8]) -> rusqlite::Result<()> {
        self.instruments = true;
        restore_file(self.transaction, sha256, content)
    }

    /// A new id, unique everywhere.
    pub fn new_id(&mut self) -> String {
        self.ids += 1;
        self.stamp.id(self.ids)
    }
}

impl Dossier {
    /// Makes one change: everything that `act` sets, or nothing. `action` is the kind of act,
    /// `detail` what it was about, for people. Says whether anything changed.
    ///
    /// # Errors
    /// When the database refuses; nothing has changed then.
    pub fn transact(
        &mut self,
        stamp: &Stamp,
        action: &str,
        detail: &str,
        act: impl FnOnce(&mut Draft<'_>) -> rusqlite::Result<()>,
    ) -> Result<bool, Failure> {
        self.transact_as(stamp, ChangeKind::Do, None, action, detail, act)
    }

    pub(super) fn transact_as(
        &mut self,
        stamp: &Stamp,
        kind: ChangeKind,
        of: Option<String>,
        action: &str,
        detail: &str,
        act: impl FnOnce(&mut Draft<'_>) -> rusqlite::Result<()>,
    ) -> Result<bool, Failure> {
        self.kept.ready()?;
        let path = self.path.clone();
        let map = |error: rusqlite::Error| failure(&path, &error);
        let transaction = self.connection.transaction().map_err(map)?;
        let change = ChangeRow {
            id: stamp.id(0),
            at: stamp.at_text(),
            who: stamp.who.clone(),
            action: action.to_owned(),
            detail: detail.to_owned(),
            kind,
            of,
            undone: false,
        };
        let mut draft = Draft {
            transaction: &transaction,
            stamp,
            change,
            begun: false,
            instruments: false,
            ids: 0,
        };
        if kind != ChangeKind::Do {
            // An undo is recorded even where others have since set every field it would touch.
            append_change(&transaction, &draft.change).map_err(map)?;
            draft.begun = true;
        }
        act(&mut draft).map_err(map)?;
        let (changed, id) = (draft.begun, draft.change.id.clone());
        let instruments = draft.instruments;
        transaction.commit().map_err(map)?;
        self.kept.keep(&mut self.connection, &id)?;
        if instruments {
            self.instruments = Instruments::load(&self.connection, &self.path)?;
        }
        Ok(changed)
    }
}
