//! Which evidence items of a row were filled in: those of the list in use, and those that it lacks.

use std::collections::BTreeSet;

use super::{GivenItem, Worksheet};
use crate::instrument::code_place;
use crate::role::ItemState;

/// An item that was filled in and is not on the list in use: kept, and counted for nothing.
#[derive(Debug, Clone)]
pub struct AbsentItem {
    /// Its code.
    pub code: String,
    /// Its level, where another list or its code tells it.
    pub level: Option<u8>,
    /// What it asks, where another list tells it; may be empty.
    pub text: String,
    /// The list that tells it; may be empty.
    pub list: String,
}

impl Worksheet {
    /// The items of a row that the agency claims: handed in or accepted, and on the list in use.
    pub fn claimed_items(&self, place: usize) -> BTreeSet<String> {
        let claimed =
            |item: &GivenItem| matches!(item.state, ItemState::Dikirim | ItemState::Diterima);
        self.listed_items(place)
            .filter(|(_, item)| claimed(item))
            .map(|(code, _)| code.clone())
            .collect()
    }

    /// The items of a row of which anything is said, whatever list they are on.
    pub(in crate::dossier) fn filled_items(
        &self,
        place: usize,
    ) -> impl Iterator<Item = (&String, &GivenItem)> {
        self.rows[place].items.iter().filter(|(_, item)| !item.is_empty())
    }

    /// The items of a row that were filled in and are not on the list in use.
    pub fn absent_items(&self, place: usize) -> Vec<AbsentItem> {
        let number = self.indicator(place).number;
        let absent = self.absent_codes(place).map(|code| {
            let told = self.lists.iter().find_map(|list| {
                let own = list.indicators().find(|indicator| indicator.number == number)?;
                let (level, item) = own.item(code)?;
                Some((level, item.text.clone(), list.layer_in_use()?.short_title.clone()))
            });
            let (level, text, list) = match told {
                Some((level, text, list)) => (Some(level), text, list),
                None => (code_place(code).map(|(_, level)| level), String::new(), String::new()),
            };
            AbsentItem { code: code.clone(), level, text, list }
        });
        absent.collect()
    }

    /// Whether an item of a row is on the list in use.
    pub fn is_listed(&self, place: usize, item: &str) -> bool {
        self.indicator(place).item(item).is_some()
    }

    /// The claimed items of a row that hold by themselves: handed in or accepted, with a file. What
    /// the assessor accepted without one proves nothing to those who come after him.
    pub fn evidenced_items(&self, place: usize) -> BTreeSet<String> {
        let mut held = self.claimed_items(place);
        let items = &self.rows[place].items;
        held.retain(|code| {
            items.get(code).is_some_and(|item| item.evidence.iter().any(|used| used.file.is_some()))
        });
        held
    }
}
