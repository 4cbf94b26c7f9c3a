//! The instruments in the box, parsed and checked once.

use std::sync::OnceLock;

use super::{Guideline, Instrument, InstrumentError, ItemLayer};

/// All instruments at hand, from the oldest to the one in force.
#[derive(Debug)]
pub struct Library {
    instruments: Vec<Instrument>,
}

/// A file in the box: its name for messages, and its JSON.
type File = (&'static str, &'static str);

/// An edition: its instrument, the guidelines over it, and its layers of evidence items.
struct Edition {
    instrument: File,
    guidelines: &'static [File],
    layers: &'static [File],
}

/// A file of `assessment-schema/`, by its path there.
macro_rules! schema_file {
    ($path:literal) => {
        (
            concat!("assessment-schema/", $path),
            include_str!(concat!("../../assessment-schema/", $path)),
        )
    };
}

const EDITIONS: [Edition; 4] = [
    Edition {
        instrument: schema_file!("permenpanrb-5-2018/instrument.json"),
        guidelines: &[],
        layers: &[],
    },
    Edition {
        instrument: schema_file!("permenpanrb-59-2020/instrument.json"),
        guidelines: &[schema_file!("permenpanrb-59-2020/guideline-3-2024.json")],
        layers: &[],
    },
    Edition {
        instrument: schema_file!("permenpanrb-8-2026/instrument.json"),
        guidelines: &[],
        layers: &[
            schema_file!("permenpanrb-8-2026/items-232.json"),
            schema_file!("permenpanrb-8-2026/items-171.json"),
        ],
    },
    Edition {
        instrument: schema_file!("bps-epss-2022/instrument.json"),
        guidelines: &[],
        layers: &[],
    },
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
        for edition in EDITIONS {
            let (file, json) = edition.instrument;
            let mut instrument = Instrument::from_json(file, json)?;
            for (file, json) in edition.guidelines {
                let guideline = Guideline::from_json(file, json, &instrument)?;
                instrument.guidelines.push(guideline);
            }
            for (file, json) in edition.layers {
                let layer = ItemLayer::from_json(file, json, &instrument)?;
                instrument.layers.push(layer);
            }
            if let Some(usual) = instrument.layers.first().cloned() {
                instrument = instrument.under(&usual);
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
        let ruling = || self.instruments.iter().filter(|instrument| !instrument.alongside);
        let in_force = ruling().find(|instrument| instrument.valid.contains(year));
        in_force.or_else(|| {
            let first = ruling().next()?;
            if year < first.valid.first_year { Some(first) } else { ruling().next_back() }
        })
    }
}
