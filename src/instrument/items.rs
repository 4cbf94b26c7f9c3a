//! Layers of evidence items (*butir*): dated lists of what an assessor wants to see at each level.
//! They are not part of the regulation; each says where it comes from and how sure it is. Putting one
//! on an instrument makes an instrument whose levels carry that layer's items.

use std::collections::BTreeSet;

use serde::Deserialize;

use super::fault::{Faults, parse};
use super::{AnswerKind, Indicator, Instrument, InstrumentError, Item};
use crate::score::Score;

/// A dated list of evidence items.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemLayer {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// Such as `pemdi-232`.
    pub id: String,
    /// The instrument whose levels it fills.
    pub instrument: String,
    /// The full title.
    pub title: String,
    /// A few words for a narrow place.
    pub short_title: String,
    /// Of when it is: a year, a month or a day.
    pub dated: String,
    /// Where it comes from.
    pub source: String,
    /// How sure it is.
    pub certainty: String,
    /// The items, in order.
    pub items: Vec<LayerItem>,
    /// Criteria of the regulation for which it asks nothing.
    #[serde(default)]
    pub gaps: Vec<LayerGap>,
}

/// An item and where it stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerItem {
    /// Such as `I3-L2-01`.
    pub code: String,
    /// The indicator's number.
    pub indicator: u8,
    /// The level.
    pub level: u8,
    /// What must be shown.
    pub text: String,
    /// Which kinds of evidence fit.
    #[serde(default)]
    pub kinds: Vec<String>,
    /// Its points, at most two decimals; all items of a level have them, or none.
    #[serde(default)]
    pub points: Option<Score>,
    /// True where the source leaves open whether it is an item of its own.
    #[serde(default)]
    pub doubtful: bool,
    /// False where it proves no criterion of its level.
    #[serde(default = "yes")]
    pub proves: bool,
    /// What a reader should know of it.
    #[serde(default)]
    pub remark: Option<String>,
}

/// A criterion that no item asks for.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayerGap {
    /// The indicator's number.
    pub indicator: u8,
    /// The level.
    pub level: u8,
    /// The regulation's page.
    pub page: u16,
    /// What is asked there and shown by no item.
    pub what: String,
}

const fn yes() -> bool {
    true
}

/// The longest code of an item.
const LONGEST_CODE: usize = 40;

impl ItemLayer {
    /// Reads a layer and checks it against its instrument; `file` is its name for messages.
    ///
    /// # Errors
    /// All faults at once, each with place and reason.
    pub fn from_json(
        file: &str,
        json: &str,
        instrument: &Instrument,
    ) -> Result<ItemLayer, InstrumentError> {
        let layer: ItemLayer = parse(file, json)?;
        let mut faults = Faults::default();
        if layer.instrument != instrument.id {
            faults.add(
                "instrument",
                format!(
                    "tertulis \u{201c}{}\u{201d}, seharusnya \u{201c}{}\u{201d}",
                    layer.instrument, instrument.id
                ),
            );
        }
        if instrument.scale.answers == AnswerKind::Levels {
            faults.add("instrument", "instrumen ini tidak dinilai dari butir".to_owned());
        }
        let mut codes = BTreeSet::new();
        for (at, item) in layer.items.iter().enumerate() {
            let place = format!("items[{at}]");
            let sound = |code: &str| {
                let known = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte);
                !code.is_empty() && code.len() <= LONGEST_CODE && code.bytes().all(known)
            };
            if !sound(&item.code) {
                faults.add(
                    &format!("{place}.code"),
                    format!(
                        "kode \u{201c}{}\u{201d} tidak berlaku; pakai huruf, angka, tanda hubung, titik, atau garis bawah, paling panjang {LONGEST_CODE}",
                        item.code
                    ),
                );
            }
            if !codes.insert(item.code.as_str()) {
                faults.add(&format!("{place}.code"), format!("kode butir {} berulang", item.code));
            }
            let known = instrument.indicators().any(|one| one.number == item.indicator);
            let scale = instrument.scale.lowest..=instrument.scale.highest;
            if !known || !scale.contains(&item.level) {
                faults.add(
                    &place,
                    format!(
                        "butir {} menunjuk indikator {} tingkat {} yang tidak ada",
                        item.code, item.indicator, item.level
                    ),
                );
            }
            if item.text.trim().is_empty() {
                faults.add(&format!("{place}.text"), "tidak boleh kosong".to_owned());
            }
            if item.points.is_some_and(|points| hundredths(points).is_none()) {
                faults.add(
                    &format!("{place}.points"),
                    "isi 0 sampai 100 dengan paling banyak dua angka di belakang koma".to_owned(),
                );
            }
        }
        let mut levels: std::collections::BTreeMap<(u8, u8), BTreeSet<bool>> = Default::default();
        for item in &layer.items {
            levels.entry((item.indicator, item.level)).or_default().insert(item.points.is_some());
        }
        for ((indicator, level), kinds) in levels {
            if kinds.len() > 1 {
                faults.add(
                    "items",
                    format!("indikator {indicator} tingkat {level}: sebagian butir berpoin, sebagian tidak"),
                );
            }
        }
        faults.into_result(file)?;
        Ok(layer)
    }
}

/// Points in hundredths; nothing for what is finer, negative or beyond reason.
pub(crate) fn hundredths(points: Score) -> Option<u32> {
    let whole = points.times(Score::whole(100)).as_whole()?;
    u32::try_from(whole).ok().filter(|points| *points <= 10_000)
}

/// The indicator and level that a code names, as in `I3-L2-01`; nothing where it names none.
pub fn code_place(code: &str) -> Option<(u8, u8)> {
    let mut parts: Vec<String> = Vec::new();
    let mut before = None;
    for sign in code.chars() {
        let kind = sign.is_ascii_alphanumeric().then_some(sign.is_ascii_digit());
        match parts.last_mut() {
            Some(last) if kind.is_some() && kind == before => last.push(sign.to_ascii_lowercase()),
            _ if kind.is_some() => parts.push(sign.to_ascii_lowercase().to_string()),
            _ => {}
        }
        before = kind;
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let [indicator_word, indicator, level_word, level, _, ..] = parts[..] else { return None };
    let named = matches!(indicator_word, "i" | "ind" | "ik" | "indikator")
        && matches!(level_word, "l" | "lv" | "level" | "tk" | "tingkat");
    if named { Some((indicator.parse().ok()?, level.parse().ok()?)) } else { None }
}

impl Instrument {
    /// The same instrument with a layer's items at its levels, in the place of those before.
    pub fn under(&self, layer: &ItemLayer) -> Instrument {
        let mut own = self.clone();
        own.layer = Some(layer.id.clone());
        if own.layers.iter().all(|known| known.id != layer.id) {
            own.layers.push(layer.clone());
        }
        let aspects = own.domains.iter_mut().flat_map(|domain| &mut domain.aspects);
        for indicator in aspects.flat_map(|aspect| &mut aspect.indicators) {
            let number = indicator.number;
            for criterion in &mut indicator.levels {
                let level = criterion.level;
                criterion.items = layer
                    .items
                    .iter()
                    .filter(|item| item.indicator == number && item.level == level)
                    .map(|item| Item {
                        code: item.code.clone(),
                        text: item.text.clone(),
                        kinds: item.kinds.clone(),
                        points: item.points.and_then(hundredths),
                        doubtful: item.doubtful,
                        proves: item.proves,
                        remark: item.remark.clone(),
                    })
                    .collect();
            }
        }
        own
    }

    /// The layer in use, where the instrument has items.
    pub fn layer_in_use(&self) -> Option<&ItemLayer> {
        let id = self.layer.as_deref()?;
        self.layers.iter().find(|layer| layer.id == id)
    }

    /// Whether a list of items can be put on it: values arise from items by its bands.
    pub fn takes_items(&self) -> bool {
        self.scale.answers == AnswerKind::Values && !self.value_bands.is_empty()
    }

    /// What a level's criterion asks and no item of the layer in use asks for.
    pub fn item_gaps(&self, indicator: u8, level: u8) -> impl Iterator<Item = &LayerGap> {
        let gaps = self.layer_in_use().map_or(&[][..], |layer| &layer.gaps);
        gaps.iter().filter(move |gap| gap.indicator == indicator && gap.level == level)
    }
}

impl Indicator {
    /// The item of a code, with its level.
    pub fn item(&self, code: &str) -> Option<(u8, &Item)> {
        self.levels.iter().find_map(|criterion| {
            let item = criterion.items.iter().find(|item| item.code == code)?;
            Some((criterion.level, item))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_names_indicator_and_level_where_it_is_built_so() {
        for (code, place) in [
            ("I3-L2-01", Some((3, 2))),
            ("I12_L5_P03", Some((12, 5))),
            ("IND3.TK2.1", Some((3, 2))),
            ("PG_04_01", None),
            ("I3-L2", None),
            ("I300-L2-01", None),
            ("", None),
        ] {
            assert_eq!(code_place(code), place, "{code}");
        }
    }
}
