//! A ministerial guideline: a dated layer over its instrument's wording. It changes no weight, no
//! predicate and no number; screens show its criteria and evidence in place of or beside the
//! regulation's for the years in which it is in force.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Years;

/// A guideline (*Pedoman Menteri PANRB*) over one instrument.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guideline {
    #[serde(rename = "$schema", default)]
    _schema: Option<String>,
    /// Such as `pedoman-3-2024`.
    pub id: String,
    /// The instrument's id.
    pub instrument: String,
    /// The full title.
    pub title: String,
    /// The assessment years.
    pub valid: Years,
    /// Whose wording it is.
    pub wording: String,
    /// How explanations are to be written.
    pub explanation_rules: Vec<String>,
    /// The fields of a fact and the sentence that they make, by range of indicators.
    #[serde(default)]
    pub fact_forms: Vec<FactForm>,
    /// What evidence must be, for all indicators.
    pub evidence_rules: Vec<String>,
    /// One entry an indicator.
    pub indicators: Vec<GuidelineIndicator>,
    /// Where the facts come from.
    #[serde(default)]
    pub sources: Vec<String>,
    /// What remains uncertain.
    #[serde(default)]
    pub uncertain: Vec<String>,
}

/// What the guideline says of one indicator.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidelineIndicator {
    /// The indicator's number.
    pub number: u8,
    /// The page of the guideline where it begins.
    #[serde(default)]
    pub page: Option<u16>,
    /// What is judged.
    pub assessment: String,
    /// Remarks.
    #[serde(default)]
    pub notes: Vec<String>,
    /// What each level asks.
    pub levels: Vec<GuidelineLevel>,
}

/// What the guideline asks at one level.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GuidelineLevel {
    /// The level.
    pub level: u8,
    /// The page of the guideline where its criterion stands.
    #[serde(default)]
    pub page: Option<u16>,
    /// The demand, in our own wording.
    pub criterion: String,
    /// What must be attached.
    #[serde(default)]
    pub evidence: Vec<String>,
    /// How it differs from the regulation, where it does.
    #[serde(default)]
    pub differs: Option<String>,
}

/// The fields of a fact, and the sentence that they make.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactForm {
    /// The first indicator of its range.
    pub first: u8,
    /// The last indicator of its range.
    pub last: u8,
    /// What kind of fact it is.
    pub title: String,
    /// The fields in order.
    pub fields: Vec<FactField>,
    /// The sentence: `{key}` stands for a field; a part in square brackets is left out where one of
    /// its fields is empty.
    pub sentence: String,
}

/// A field of a fact.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactField {
    /// What the sentence calls it.
    pub key: String,
    /// What users read.
    pub label: String,
    /// What may stand there.
    pub example: String,
}

impl FactForm {
    /// The sentence that the given fields make; empty while the first field is.
    pub fn compose(&self, given: &BTreeMap<String, String>) -> String {
        let field =
            |key: &str| given.get(key).map(|text| text.trim()).filter(|text| !text.is_empty());
        if self.fields.first().is_none_or(|first| field(&first.key).is_none()) {
            return String::new();
        }
        let mut sentence = String::new();
        let mut rest = self.sentence.as_str();
        while !rest.is_empty() {
            let (part, optional, after) = match rest.strip_prefix('[') {
                Some(inside) => {
                    let (part, after) = inside.split_once(']').unwrap_or((inside, ""));
                    (part, true, after)
                }
                None => {
                    let end = rest.find('[').unwrap_or(rest.len());
                    let (part, after) = rest.split_at(end);
                    (part, false, after)
                }
            };
            if let Some(filled) = fill(part, &field)
                && (!optional || !filled.is_empty())
            {
                sentence.push_str(&filled);
            }
            rest = after;
        }
        sentence.replace(",,", ",").replace(",.", ".")
    }
}

/// A part with its fields filled in; `None` where one is empty.
fn fill<'g>(part: &str, field: &impl Fn(&str) -> Option<&'g str>) -> Option<String> {
    let mut filled = String::new();
    let mut rest = part;
    while let Some((before, after)) = rest.split_once('{') {
        let (key, after) = after.split_once('}')?;
        filled.push_str(before);
        filled.push_str(field(key)?);
        rest = after;
    }
    filled.push_str(rest);
    Some(filled)
}

impl Guideline {
    /// The form of facts for an indicator.
    pub fn fact_form(&self, indicator: u8) -> Option<&FactForm> {
        self.fact_forms.iter().find(|form| (form.first..=form.last).contains(&indicator))
    }

    /// What the guideline says of a level of an indicator.
    pub fn level(&self, indicator: u8, level: u8) -> Option<&GuidelineLevel> {
        self.indicator(indicator)?.levels.iter().find(|entry| entry.level == level)
    }

    /// What the guideline says of an indicator.
    pub fn indicator(&self, indicator: u8) -> Option<&GuidelineIndicator> {
        self.indicators.iter().find(|entry| entry.number == indicator)
    }
}

#[cfg(test)]
mod tests {
    use crate::instrument::Library;

    #[test]
    fn a_fact_is_composed_of_what_is_given_and_leaves_the_rest_out() {
        let spbe =
            Library::built_in().expect("a sound box").get("permenpanrb-59-2020").expect("known");
        let form =
            spbe.guideline(2024).and_then(|guideline| guideline.fact_form(3)).expect("a form");
        let given = |pairs: &[(&str, &str)]| {
            form.compose(&pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
        };
        assert_eq!(
            given(&[
                ("nama", "Peraturan Wali Kota"),
                ("nomor", "34"),
                ("tahun", "2023"),
                ("pasal", "12"),
                ("berkas", "3.a.Perwali.pdf")
            ]),
            "Peraturan Wali Kota Nomor 34 Tahun 2023, Pasal 12, sebagaimana berkas 3.a.Perwali.pdf."
        );
        assert_eq!(
            given(&[("nama", "Surat Edaran"), ("isi", "manajemen data")]),
            "Surat Edaran mengatur manajemen data."
        );
        assert_eq!(given(&[("nomor", "34")]), "", "without its name there is no fact");
    }
}
