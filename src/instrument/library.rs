//! The instruments in the box: three editions, parsed and checked once.

use std::sync::OnceLock;

use super::{Guideline, Instrument, InstrumentError};

/// All instruments at hand, from the oldest to the one in force.
#[derive(Debug)]
pub struct Library {
    instruments: Vec<Instrument>,
}

/// File name for messages, the instrument's JSON, and its guidelines'.
type Edition = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

const EDITIONS: [Edition; 3] = [
    (
        "assessment-schema/permenpanrb-5-2018/instrument.json",
        include_str!("../../assessment-schema/permenpanrb-5-2018/instrument.json"),
        &[],
    ),
    (
        "assessment-schema/permenpanrb-59-2020/instrument.json",
        include_str!("../../assessment-schema/permenpanrb-59-2020/instrument.json"),
        &[(
            "assessment-schema/permenpanrb-59-2020/guideline-3-2024.json",
            include_str!("../../assessment-schema/permenpanrb-59-2020/guideline-3-2024.json"),
        )],
    ),
    (
        "assessment-schema/permenpanrb-8-2026/instrument.json",
        include_str!("../../assessment-schema/permenpanrb-8-2026/instrument.json"),
        &[],
    ),
];

impl Library {
    /// The built-in instruments.
    ///
    /// # Errors
    /// Only when a file in the box is faulty, which a test rules out for every release.
    pub fn built_in() -> Result<&'static Library, &'static InstrumentError> {
        static LIBRARY: OnceLock<Result<Library, InstrumentError>> = OnceLock::new();
        LIBRARY.get_or_init(Library::load).as_ref()
    }

    fn load() -> Result<Library, InstrumentError> {
        let mut instruments = Vec::with_capacity(EDITIONS.len());
        for (file, json, guidelines) in EDITIONS {
            let mut instrument = Instrument::from_json(file, json)?;
            for (file, json) in guidelines {
                let guideline = Guideline::from_json(file, json, &instrument)?;
                instrument.guidelines.push(guideline);
            }
            instruments.push(instrument);
        }
        Ok(Library { instruments })
    }

    /// All of them, from the oldest.
    pub fn instruments(&self) -> &[Instrument] {
        &self.instruments
    }

    /// The instrument of an id.
    pub fn get(&self, id: &str) -> Option<&Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id)
    }

    /// The instrument in force for an assessment year; the nearest one for years before or after all.
    pub fn for_year(&self, year: i32) -> Option<&Instrument> {
        let in_force = self.instruments.iter().find(|instrument| instrument.valid.contains(year));
        in_force.or_else(|| {
            let first = self.instruments.first()?;
            if year < first.valid.first_year { Some(first) } else { self.instruments.last() }
        })
    }
}
