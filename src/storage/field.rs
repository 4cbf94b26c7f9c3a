//! A [`Field`] is a column of a state table, and a [`FieldValue`] what it holds; each has one written form,
//! which is what the journal, packages and merges speak.

use rusqlite::ToSql;
use rusqlite::types::{ToSqlOutput, Value as SqlValue};

/// A column of a state table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Field {
    Present,
    Name,
    Kind,
    Province,
    Agency,
    Year,
    Instrument,
    Value,
    Explanation,
    Unit,
    State,
    Figure,
    Date,
    Source,
    Title,
    File,
    Attached,
    Pages,
    Document,
    Note,
    Final,
    Analysis,
    Carried,
    Number,
    Signatory,
    ValidUntil,
    Levels,
    Points,
    Entered,
    Agencies,
    Content,
    Reason,
    Letterhead,
    Place,
    Logo,
    Assessment,
    Target,
    Question,
    Plan,
    Baseline,
    Effort,
    Due,
    Scope,
    Owner,
    EqualInstrument,
    EqualValue,
    Assumption,
    Predicate,
    Recommendation,
    FollowUp,
    InstrumentSeen,
    Replaces,
    Layer,
    Hundredths,
}

/// What a field holds: nothing, a text or a whole number. Written as JSON in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// Nothing.
    Empty,
    /// A text.
    Text(String),
    /// A whole number; 0 and 1 for no and yes.
    Number(i64),
}

const FIELDS: &[(Field, &str)] = &[
    (Field::Present, "present"),
    (Field::Name, "name"),
    (Field::Kind, "kind"),
    (Field::Province, "province"),
    (Field::Agency, "agency"),
    (Field::Year, "year"),
    (Field::Instrument, "instrument"),
    (Field::Value, "value"),
    (Field::Explanation, "explanation"),
    (Field::Unit, "unit"),
    (Field::State, "state"),
    (Field::Figure, "figure"),
    (Field::Date, "date"),
    (Field::Source, "source"),
    (Field::Title, "title"),
    (Field::File, "file"),
    (Field::Attached, "attached"),
    (Field::Pages, "pages"),
    (Field::Document, "document"),
    (Field::Note, "note"),
    (Field::Final, "final"),
    (Field::Analysis, "analysis"),
    (Field::Carried, "carried"),
    (Field::Number, "number"),
    (Field::Signatory, "signatory"),
    (Field::ValidUntil, "valid_until"),
    (Field::Levels, "levels"),
    (Field::Points, "points"),
    (Field::Entered, "entered"),
    (Field::Agencies, "agencies"),
    (Field::Content, "content"),
    (Field::Reason, "reason"),
    (Field::Letterhead, "letterhead"),
    (Field::Place, "place"),
    (Field::Logo, "logo"),
    (Field::Assessment, "assessment"),
    (Field::Target, "target"),
    (Field::Question, "question"),
    (Field::Plan, "plan"),
    (Field::Baseline, "baseline"),
    (Field::Effort, "effort"),
    (Field::Due, "due"),
    (Field::Scope, "scope"),
    (Field::Owner, "owner"),
    (Field::EqualInstrument, "equal_instrument"),
    (Field::EqualValue, "equal_value"),
    (Field::Assumption, "assumption"),
    (Field::Predicate, "predicate"),
    (Field::Recommendation, "recommendation"),
    (Field::FollowUp, "follow_up"),
    (Field::InstrumentSeen, "instrument_seen"),
    (Field::Replaces, "replaces"),
    (Field::Layer, "layer"),
    (Field::Hundredths, "hundredths"),
];

impl Field {
    /// The column's name, which is also the journal's word.
    pub fn column(self) -> &'static str {
        FIELDS.iter().find(|(field, _)| *field == self).map_or("", |(_, column)| column)
    }

    /// The field of a column's name.
    pub fn from_column(column: &str) -> Option<Field> {
        FIELDS.iter().find(|(_, name)| *name == column).map(|(field, _)| *field)
    }
}

impl FieldValue {
    /// An optional text.
    pub fn text(text: Option<&str>) -> FieldValue {
        text.map_or(FieldValue::Empty, |text| FieldValue::Text(text.to_owned()))
    }

    /// Yes or no.
    pub fn flag(yes: bool) -> FieldValue {
        FieldValue::Number(i64::from(yes))
    }

    /// As written in the journal.
    pub fn to_json(&self) -> String {
        match self {
            FieldValue::Empty => "null".to_owned(),
            FieldValue::Text(text) => serde_json::Value::String(text.clone()).to_string(),
            FieldValue::Number(number) => number.to_string(),
        }
    }

    /// Reads the journal's form; what is no such form counts as nothing.
    pub fn from_json(json: &str) -> FieldValue {
        match serde_json::from_str(json) {
            Ok(serde_json::Value::String(text)) => FieldValue::Text(text),
            Ok(serde_json::Value::Number(number)) => {
                number.as_i64().map_or(FieldValue::Empty, FieldValue::Number)
            }
            _ => FieldValue::Empty,
        }
    }

    /// The text, if it is one.
    pub fn as_text(&self) -> Option<&str> {
        match self {
            FieldValue::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl ToSql for FieldValue {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            FieldValue::Empty => ToSqlOutput::Owned(SqlValue::Null),
            FieldValue::Text(text) => ToSqlOutput::from(text.as_str()),
            FieldValue::Number(number) => ToSqlOutput::Owned(SqlValue::Integer(*number)),
        })
    }
}
