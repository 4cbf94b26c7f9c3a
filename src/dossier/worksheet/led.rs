//! Who leads and supports the rows of a worksheet.

use std::collections::BTreeMap;

use super::Worksheet;
use crate::stamp::Actor;
use crate::storage::UnitRow;

impl Worksheet {
    /// The OPD that leads a row.
    pub fn unit(&self, place: usize) -> Option<&UnitRow> {
        let id = self.rows[place].unit.as_deref()?;
        self.units.iter().find(|unit| unit.id == id)
    }

    /// The OPDs that support a row, by name; the one that leads it is none of them.
    pub fn supporting(&self, place: usize) -> impl Iterator<Item = &UnitRow> + use<'_> {
        let own = &self.rows[place].supporting;
        self.units.iter().filter(|unit| own.contains(&unit.id))
    }

    /// Whether a person's own OPD leads a row.
    pub fn is_led_by(&self, place: usize, actor: &Actor) -> bool {
        actor.unit.is_some() && self.unit(place).map(|unit| &unit.id) == actor.unit.as_ref()
    }

    /// Which OPD leads each row, by its order in [`Worksheet::units`]; rows without one are left out.
    pub fn teams(&self) -> BTreeMap<usize, usize> {
        let order = |id: &String| self.units.iter().position(|unit| unit.id == *id);
        self.rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| Some((place, order(row.unit.as_ref()?)?)))
            .collect()
    }
}
