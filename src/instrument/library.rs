//! The instruments in the box, parsed and checked once.

use std::sync::OnceLock;

use super::{Guideline, Instrument, InstrumentError, ItemLayer};

/// All instruments at hand: the built-in ones, from the oldest to the one in force and then those that
/// run beside it; after them those of the user's own.
#[derive(Debug, Clone)]
pub struct Library {
    instruments: Vec<&'static Instrument>,
    /// How many of them are built in.
    built_in: usize,
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
        let mut instruments: Vec<&'static Instrument> = Vec::with_capacity(EDITIONS.len());
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
            // Loaded once and never let go.
            instruments.push(Box::leak(Box::new(instrument)));
        }
        Ok(Library { built_in: instruments.len(), instruments })
    }

    /// These instruments and some of the user's own after them.
    pub fn with(&self, own: impl IntoIterator<Item = &'static Instrument>) -> Library {
        let mut library = self.clone();
        library.instruments.extend(own);
        library
    }

    /// All of them.
    pub fn instruments(&self) -> &[&'static Instrument] {
        &self.instruments
    }

    /// The instrument of an id.
    pub fn get(&self, id: &str) -> Option<&'static Instrument> {
        self.instruments.iter().find(|instrument| instrument.id == id).copied()
    }

    /// Whether an instrument of an id is built in.
    pub fn has_built_in(&self, id: &str) -> bool {
        self.instruments.iter().take(self.built_in).any(|instrument| instrument.id == id)
    }

    /// Whether an instrument of an id is one that years choose by themselves: built in, and not beside
    /// another one. What the user adds is assessed with only where it is asked for.
    pub fn rules(&self, id: &str) -> bool {
        self.ruling().any(|instrument| instrument.id == id)
    }

    /// Whether the results of two instruments make one line over the years: those of one instrument do,
    /// and those that rule one after the other.
    pub fn in_one_line(&self, one: &str, other: &str) -> bool {
        one == other || (self.rules(one) && self.rules(other))
    }

    fn ruling(&self) -> impl DoubleEndedIterator<Item = &'static Instrument> + '_ {
        let built_in = self.instruments.iter().take(self.built_in);
        built_in.filter(|instrument| !instrument.alongside).copied()
    }

    /// The instrument in force for an assessment year; the nearest one for years before or after all.
    pub fn for_year(&self, year: i32) -> Option<&'static Instrument> {
        let in_force = self.ruling().find(|instrument| instrument.valid.contains(year));
        in_force.or_else(|| {
            let first = self.ruling().next()?;
            if year < first.valid.first_year { Some(first) } else { self.ruling().next_back() }
        })
    }
}
