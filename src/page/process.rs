//! What the regulation says of the work around the scores, as screens show it.

use crate::instrument::{Instrument, Objection, Transition};
use crate::view::{OfficialRoleView, PassageView, ProcessView};

/// All that an instrument's data tell of the work; an instrument that tells nothing has empty parts.
pub fn process_page(instrument: &Instrument) -> ProcessView {
    let process = instrument.process.as_ref();
    let role = |role: &crate::instrument::OfficialRole| OfficialRoleView {
        name: role.name.clone(),
        tasks: role.tasks.clone(),
        place: on_page(role.page),
    };
    ProcessView {
        instrument_title: instrument.short_title.clone(),
        roles: process.iter().flat_map(|process| &process.roles).map(role).collect(),
        hand_in: process.map(|process| PassageView {
            text: process.hand_in.text.clone(),
            place: on_page(process.hand_in.page),
        }),
        objection: objection(instrument),
        transition: instrument.transition().map(transition),
    }
}

/// How an agency may object, where the regulation says so.
pub(super) fn objection(instrument: &Instrument) -> Option<PassageView> {
    let said = instrument.process.as_ref()?.objection.as_ref();
    said.map(|Objection { text, page }| PassageView { text: text.clone(), place: on_page(*page) })
}

fn transition(said: &Transition) -> PassageView {
    PassageView {
        text: said.text.clone(),
        place: format!("{}, {}", said.article, on_page(said.page)),
    }
}

fn on_page(page: u16) -> String {
    format!("hal. {page}")
}
