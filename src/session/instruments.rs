//! The commands of instruments of the user's own.

use std::path::Path;

use super::Session;
use crate::api::{AddInstrument, Nothing, RemoveInstrument};
use crate::failure::Failure;
use crate::page::{instrument_summaries, may_organise};
use crate::stamp::Stamp;
use crate::view::{InstrumentAdded, InstrumentsView, OwnInstrumentView};

impl Session {
    pub(crate) fn instruments(
        &mut self,
        stamp: &Stamp,
        _: Nothing,
    ) -> Result<InstrumentsView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let own = dossier.own_instruments().iter().map(|own| {
            Ok(OwnInstrumentView {
                id: own.id.clone(),
                file: own.file.clone(),
                uses: dossier.uses_of(&own.id)?,
                damaged: own.read.as_ref().err().cloned(),
            })
        });
        Ok(InstrumentsView {
            instruments: instrument_summaries(dossier.library()),
            own: own.collect::<Result<_, Failure>>()?,
            may_organise: may_organise(&stamp.actor),
        })
    }

    pub(crate) fn add_instrument(
        &mut self,
        stamp: &Stamp,
        input: AddInstrument,
    ) -> Result<InstrumentAdded, Failure> {
        let dossier = self.open_dossier_mut()?;
        let (instrument, added) = dossier.add_instrument(stamp, Path::new(&input.path))?;
        let title = instrument.short_title.clone();
        Ok(InstrumentAdded { added, title, view: self.instruments(stamp, Nothing {})? })
    }

    pub(crate) fn remove_instrument(
        &mut self,
        stamp: &Stamp,
        input: RemoveInstrument,
    ) -> Result<InstrumentsView, Failure> {
        self.open_dossier_mut()?.remove_instrument(stamp, &input.id)?;
        self.instruments(stamp, Nothing {})
    }
}
