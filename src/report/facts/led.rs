//! Who is in charge of an indicator, and who supports it.

use super::IndicatorFacts;

impl IndicatorFacts {
    /// Whether a unit is in charge of it.
    pub fn is_led_by(&self, unit: &str) -> bool {
        self.units.first().is_some_and(|lead| lead == unit)
    }

    /// Whether a unit supports it.
    pub fn is_supported_by(&self, unit: &str) -> bool {
        self.units.iter().skip(1).chain(&self.supporting).any(|one| one == unit)
    }
}
