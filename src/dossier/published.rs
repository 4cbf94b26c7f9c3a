//! Published results of other agencies: the built-in lists and those that the user brought in.

use super::Dossier;
use crate::benchmark::{PublishedAgency, PublishedList, published_lists};
use crate::failure::Failure;
use crate::page::count;
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, Field, FieldValue, PublishedRow, Subject};
use crate::view::PublishedView;

impl Dossier {
    /// The built-in lists, then those of this dossier, each by year.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn published_lists(&self) -> Result<Vec<PublishedList>, Failure> {
        let mut lists = published_lists()?.to_vec();
        for row in self.read(storage::published)? {
            lists.push(PublishedList {
                year: row.year,
                instrument: row.instrument,
                source: row.source,
                note: row.note,
                agencies: agencies(&row.agencies),
                averages: Vec::new(),
            });
        }
        Ok(lists)
    }

    /// The lists that the user brought in, as a screen shows them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn published(&self) -> Result<Vec<PublishedView>, Failure> {
        let view = |row: PublishedRow| PublishedView {
            instrument: self
                .instrument(&row.instrument)
                .map_or(row.instrument, |instrument| instrument.short_title.clone()),
            agencies: count(agency_count(&row.agencies)),
            id: row.id,
            year: row.year,
            source: row.source,
        };
        Ok(self.read(storage::published)?.into_iter().map(view).collect())
    }

    /// Removes a list that the user brought in.
    ///
    /// # Errors
    /// When there is none of that id.
    pub fn remove_published(&mut self, stamp: &Stamp, id: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let rows = self.read(storage::published)?;
        let Some(row) = rows.iter().find(|row| row.id == id) else {
            return Err(Failure::NotFound { what: "Daftar hasil itu".to_owned() });
        };
        let subject = Subject::Published(id.to_owned());
        self.transact(stamp, "remove_published", &row.year.to_string(), |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }
}

/// Agencies as they are kept; what is not readable counts as none.
pub(super) fn agencies(json: &str) -> Vec<PublishedAgency> {
    serde_json::from_str(json).unwrap_or_default()
}

/// How many agencies a kept list has.
pub(super) fn agency_count(json: &str) -> usize {
    agencies(json).len()
}
