//! Which list of evidence items (*butir*) an assessment uses: one of the instrument's, or one of the
//! user's own that lies in the dossier and travels with it. What was filled in stays with the codes of
//! items, whatever list is chosen.

use sha2::{Digest, Sha256};

use super::Dossier;
use super::evidence::hex;
use crate::failure::Failure;
use crate::instrument::{Instrument, ItemLayer};
use crate::role::Act;
use crate::stamp::Stamp;
use crate::storage::{self, AssessmentRow, Field, FieldValue, LayerRow, Subject};

/// A list of items that can be chosen.
#[derive(Debug, Clone)]
pub struct LayerAtHand {
    /// The instrument under it.
    pub under: &'static Instrument,
    /// The list.
    pub layer: &'static ItemLayer,
    /// Where it lies in the dossier, if it is the user's own.
    pub own: Option<LayerRow>,
}

/// An instrument under one of its own layers.
///
/// # Errors
/// When it has none of that id.
pub fn layer_of(base: &'static Instrument, id: &str) -> Result<&'static Instrument, Failure> {
    if base.layer.as_deref() == Some(id) {
        return Ok(base);
    }
    let Some(layer) = base.layers.iter().find(|layer| layer.id == id) else {
        let known: Vec<&str> = base.layers.iter().map(|layer| layer.id.as_str()).collect();
        let known = if known.is_empty() { "tidak ada".to_owned() } else { known.join(", ") };
        return Err(Failure::refused(format!(
            "Daftar butir \u{201c}{id}\u{201d} tidak dikenal pada {}. Yang tersedia: {known}.",
            base.short_title
        )));
    };
    // An instrument lies where it lies for the life of the program.
    Instrument::keep(&format!("{base:p}|{id}"), || Ok(base.under(layer)))
}

impl Dossier {
    /// The instrument of an assessment under the list of items that it uses.
    ///
    /// # Errors
    /// When the box has no such instrument, or the list is not in the file any more.
    pub fn assessed_with(&self, row: &AssessmentRow) -> Result<&'static Instrument, Failure> {
        let base = self.instrument(&row.instrument)?;
        let Some(id) = row.layer.as_deref() else { return Ok(base) };
        if base.layers.iter().any(|layer| layer.id == id) {
            return layer_of(base, id);
        }
        let lost = || {
            Failure::refused(format!(
                "Daftar butir yang dipakai penilaian {} tidak ada dalam berkas ini, atau berasal dari versi aplikasi yang lebih baru. Perbarui aplikasi, atau pulihkan berkas dari cadangan.",
                row.year
            ))
        };
        let rows = self.read(storage::layers)?;
        let own = rows.iter().find(|own| own.id == id).ok_or_else(lost)?;
        self.under_own(base, own)
    }

    /// The lists that an assessment can use, its instrument's first.
    ///
    /// # Errors
    /// When the file cannot be read, or a list in it is damaged.
    pub fn layers_for(&self, row: &AssessmentRow) -> Result<Vec<LayerAtHand>, Failure> {
        let base = self.instrument(&row.instrument)?;
        let mut at_hand = Vec::new();
        for layer in &base.layers {
            let under = layer_of(base, &layer.id)?;
            at_hand.push(LayerAtHand { under, layer, own: None });
        }
        for own in self.read(storage::layers)? {
            if own.instrument != base.id {
                continue;
            }
            let under = self.under_own(base, &own)?;
            let Some(layer) = under.layer_in_use() else { continue };
            at_hand.push(LayerAtHand { under, layer, own: Some(own) });
        }
        Ok(at_hand)
    }

    /// An instrument under a list of the user's own.
    fn under_own(
        &self,
        base: &'static Instrument,
        row: &LayerRow,
    ) -> Result<&'static Instrument, Failure> {
        Instrument::keep(&format!("{base:p}|{}", row.file), || {
            let content = self.read(|connection| storage::file_content(connection, &row.file))?;
            let content = content.unwrap_or_default();
            let damaged = |why: &str| {
                Failure::refused(format!(
                    "Daftar butir \u{201c}{}\u{201d} dalam berkas ini rusak: {why}. Pulihkan berkas dari cadangan.",
                    row.name
                ))
            };
            if hex(&Sha256::digest(&content)) != row.file {
                return Err(damaged("isinya hilang atau berubah"));
            }
            let json = std::str::from_utf8(&content).map_err(|_| damaged("isinya bukan teks"))?;
            let layer = ItemLayer::from_json(&row.name, json, base)
                .map_err(|error| damaged(error.to_string().trim_end_matches('.')))?;
            Ok(base.under(&layer))
        })
    }

    /// Puts an assessment under another list of items. What was filled in stays with its codes.
    ///
    /// # Errors
    /// When the list is unknown, the assessment is final, or the person may not organise.
    pub fn choose_layer(
        &mut self,
        stamp: &Stamp,
        assessment: &str,
        layer: &str,
    ) -> Result<(), Failure> {
        let row = self.layer_may_change(stamp, assessment)?;
        let at_hand = self.layers_for(&row)?;
        let chosen = at_hand.iter().find(|one| one.layer.id == layer).ok_or_else(no_such_list)?;
        let detail = detail(row.year, &chosen.layer.short_title);
        // The first one is what an assessment uses that says nothing.
        let first = at_hand.first().is_some_and(|first| first.layer.id == layer);
        let new = if first && chosen.own.is_none() { None } else { Some(layer) };
        let subject = Subject::Assessment(row.id);
        self.transact(stamp, "choose_layer", &detail, |draft| {
            draft.set(&subject, Field::Layer, FieldValue::text(new))
        })?;
        Ok(())
    }

    /// Removes a list of the user's own that no assessment uses.
    ///
    /// # Errors
    /// When there is none of that id, or an assessment uses it.
    pub fn remove_layer(&mut self, stamp: &Stamp, layer: &str) -> Result<(), Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let own = self.read(storage::layers)?.into_iter().find(|own| own.id == layer);
        let own = own.ok_or_else(no_such_list)?;
        let users = self.assessments()?.into_iter();
        let users = users.filter(|row| row.layer.as_deref() == Some(layer));
        let years: Vec<String> = users.map(|row| row.year.to_string()).collect();
        if !years.is_empty() {
            return Err(Failure::refused(format!(
                "Daftar butir \u{201c}{}\u{201d} dipakai penilaian {}; pilih dahulu daftar lain di sana.",
                own.name,
                years.join(", ")
            )));
        }
        let subject = Subject::Layer(own.id);
        self.transact(stamp, "remove_layer", &own.name, |draft| {
            draft.set(&subject, Field::Present, FieldValue::flag(false))
        })?;
        Ok(())
    }

    /// Lets a change of an assessment's list through, or says why not.
    pub(super) fn layer_may_change(
        &self,
        stamp: &Stamp,
        assessment: &str,
    ) -> Result<AssessmentRow, Failure> {
        self.allow_overall(stamp, Act::Organise)?;
        let row = self.assessment(assessment)?;
        if row.final_ {
            return Err(Failure::refused(format!(
                "Penilaian {} sudah final; daftar butirnya tidak dapat diganti. Koordinator dapat membuka kembali penilaian.",
                row.year
            )));
        }
        let base = self.instrument(&row.instrument)?;
        if !base.takes_items() {
            return Err(Failure::refused(format!(
                "{} tidak dinilai dari butir bukti; daftar butir tidak berlaku baginya.",
                base.short_title
            )));
        }
        Ok(row)
    }

    /// The words for a list in the history.
    pub(in crate::dossier) fn layer_name(&self, id: &str) -> Result<String, Failure> {
        let subject = Subject::Layer(id.to_owned());
        let name =
            self.read(|connection| storage::read_field(connection, &subject, Field::Name))?;
        let built_in = self.library().instruments().iter().flat_map(|one| &one.layers);
        let built_in = built_in.into_iter().find(|layer| layer.id == id);
        let built_in = built_in.map(|layer| layer.short_title.clone());
        Ok(built_in.or(name.as_text().map(str::to_owned)).unwrap_or_else(|| id.to_owned()))
    }
}

/// What a change of list is about, for the history.
pub(super) fn detail(year: i32, short_title: &str) -> String {
    format!("{year}: {short_title}")
}

fn no_such_list() -> Failure {
    Failure::NotFound { what: "Daftar butir itu".to_owned() }
}
