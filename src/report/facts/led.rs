//! What can be asked of an indicator: who is in charge of it, who supports it, what its assessor owes.

use super::IndicatorFacts;

impl IndicatorFacts {
    /// Whether the internal assessor has set a value without explaining it.
    pub fn is_unexplained(&self) -> bool {
        self.reviewed.is_some() && self.review_note.trim().is_empty()
    }

    /// Whether a unit is in charge of it.
    pub fn is_led_by(&self, unit: &str) -> bool {
        self.units.first().is_some_and(|lead| lead == unit)
    }

    /// Whether a unit supports it.
    pub fn is_supported_by(&self, unit: &str) -> bool {
        self.units.iter().skip(1).chain(&self.supporting).any(|one| one == unit)
    }
}
