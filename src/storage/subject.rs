//! What a journal entry is about: a [`Subject`], a row of a state table. Its written form is what the
//! journal, packages and merges speak.

use rusqlite::types::Value as SqlValue;
use rusqlite::{Connection, OptionalExtension, ToSql, Transaction};

use super::field::{Field, FieldValue};
use crate::answer::Voice;

/// A row of a state table.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// The agency.
    Agency(String),
    /// An OPD.
    Unit(String),
    /// An assessment.
    Assessment(String),
    /// A voice's answer at a row.
    Answer {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// Whose answer.
        voice: Voice,
    },
    /// Which OPD leads a row.
    Assignment {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
    },
    /// An evidence item (Pemdi).
    Item {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
    },
    /// A piece of evidence at an evidence item (Pemdi).
    ItemEvidence {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The item's code.
        item: String,
        /// The evidence's id.
        evidence: String,
    },
    /// Where a row stands on its way.
    Review {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
    },
    /// An outside index.
    ExternalIndex {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
    },
    /// A piece of evidence.
    Evidence(String),
    /// A piece of evidence at a row.
    EvidenceUse {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The evidence's id.
        evidence: String,
    },
    /// A target.
    Target(String),
    /// Published results of other agencies, brought in by the user.
    Published(String),
    /// An official result of the agency itself.
    Result(String),
    /// Who signs reports in a duty.
    Signatory(String),
    /// A scenario: what an assessment could become.
    Scenario(String),
    /// A row that a scenario takes to a value.
    Task {
        /// The scenario's id.
        scenario: String,
        /// The row's code.
        code: String,
        /// Where it takes the row, as written.
        value: String,
    },
    /// Where an agency began.
    Baseline(String),
    /// What happened on the way.
    Event(String),
    /// What an assessor recommended at a row, and what follows from it.
    Recommendation {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
    },
    /// Whether a row has been entered in the official portal.
    Portal {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
    },
}

impl Subject {
    /// The table, and the key columns with their values.
    fn place(&self) -> (&'static str, Vec<(&'static str, &str)>) {
        match self {
            Subject::Agency(id) => ("agency", vec![("id", id)]),
            Subject::Unit(id) => ("unit", vec![("id", id)]),
            Subject::Assessment(id) => ("assessment", vec![("id", id)]),
            Subject::Answer { assessment, code, voice } => {
                ("answer", vec![("assessment", assessment), ("code", code), ("voice", voice.key())])
            }
            Subject::Assignment { assessment, code } => {
                ("assignment", vec![("assessment", assessment), ("code", code)])
            }
            Subject::Item { assessment, code, item } => {
                ("item", vec![("assessment", assessment), ("code", code), ("item", item)])
            }
            Subject::ItemEvidence { assessment, code, item, evidence } => (
                "item_evidence",
                vec![
                    ("assessment", assessment),
                    ("code", code),
                    ("item", item),
                    ("evidence", evidence),
                ],
            ),
            Subject::Review { assessment, code } => {
                ("review", vec![("assessment", assessment), ("code", code)])
            }
            Subject::ExternalIndex { assessment, code } => {
                ("external_index", vec![("assessment", assessment), ("code", code)])
            }
            Subject::Evidence(id) => ("evidence", vec![("id", id)]),
            Subject::EvidenceUse { assessment, code, evidence } => (
                "evidence_use",
                vec![("assessment", assessment), ("code", code), ("evidence", evidence)],
            ),
            Subject::Target(id) => ("target", vec![("id", id)]),
            Subject::Published(id) => ("published", vec![("id", id)]),
            Subject::Result(id) => ("result", vec![("id", id)]),
            Subject::Signatory(duty) => ("signatory", vec![("duty", duty)]),
            Subject::Scenario(id) => ("scenario", vec![("id", id)]),
            Subject::Task { scenario, code, value } => {
                ("task", vec![("scenario", scenario), ("code", code), ("value", value)])
            }
            Subject::Baseline(id) => ("baseline", vec![("id", id)]),
            Subject::Event(id) => ("event", vec![("id", id)]),
            Subject::Recommendation { assessment, code } => {
                ("recommendation", vec![("assessment", assessment), ("code", code)])
            }
            Subject::Portal { assessment, code } => {
                ("portal", vec![("assessment", assessment), ("code", code)])
            }
        }
    }

    /// The row that it belongs to: the assessment's id and the row's code; nothing for what belongs to
    /// none. A task outlives the assessment that it was planned from.
    pub fn row(&self) -> Option<(&str, &str)> {
        match self {
            Subject::Answer { assessment, code, .. }
            | Subject::Assignment { assessment, code }
            | Subject::Item { assessment, code, .. }
            | Subject::ItemEvidence { assessment, code, .. }
            | Subject::Review { assessment, code }
            | Subject::ExternalIndex { assessment, code }
            | Subject::EvidenceUse { assessment, code, .. }
            | Subject::Recommendation { assessment, code }
            | Subject::Portal { assessment, code } => Some((assessment, code)),
            Subject::Agency(_)
            | Subject::Unit(_)
            | Subject::Assessment(_)
            | Subject::Evidence(_)
            | Subject::Target(_)
            | Subject::Published(_)
            | Subject::Result(_)
            | Subject::Signatory(_)
            | Subject::Scenario(_)
            | Subject::Task { .. }
            | Subject::Baseline(_)
            | Subject::Event(_) => None,
        }
    }

    /// The written form: the table and the key, such as `answer/‹assessment›/12/mandiri`.
    pub fn path(&self) -> String {
        let (table, keys) = self.place();
        keys.iter().fold(table.to_owned(), |path, (_, value)| path + "/" + value)
    }

    /// Reads the written form.
    pub fn from_path(path: &str) -> Option<Subject> {
        let parts: Vec<&str> = path.split('/').collect();
        let text = |at: usize| parts.get(at).map(|part| (*part).to_owned());
        let (assessment, code) = (text(1), text(2));
        Some(match (*parts.first()?, parts.len()) {
            ("agency", 2) => Subject::Agency(text(1)?),
            ("unit", 2) => Subject::Unit(text(1)?),
            ("assessment", 2) => Subject::Assessment(text(1)?),
            ("evidence", 2) => Subject::Evidence(text(1)?),
            ("target", 2) => Subject::Target(text(1)?),
            ("published", 2) => Subject::Published(text(1)?),
            ("result", 2) => Subject::Result(text(1)?),
            ("signatory", 2) => Subject::Signatory(text(1)?),
            ("scenario", 2) => Subject::Scenario(text(1)?),
            ("task", 4) => Subject::Task { scenario: text(1)?, code: code?, value: text(3)? },
            ("baseline", 2) => Subject::Baseline(text(1)?),
            ("event", 2) => Subject::Event(text(1)?),
            ("answer", 4) => Subject::Answer {
                assessment: assessment?,
                code: code?,
                voice: Voice::from_key(parts.get(3)?)?,
            },
            ("assignment", 3) => Subject::Assignment { assessment: assessment?, code: code? },
            ("item", 4) => Subject::Item { assessment: assessment?, code: code?, item: text(3)? },
            ("item_evidence", 5) => Subject::ItemEvidence {
                assessment: assessment?,
                code: code?,
                item: text(3)?,
                evidence: text(4)?,
            },
            ("review", 3) => Subject::Review { assessment: assessment?, code: code? },
            ("recommendation", 3) => {
                Subject::Recommendation { assessment: assessment?, code: code? }
            }
            ("portal", 3) => Subject::Portal { assessment: assessment?, code: code? },
            ("external_index", 3) => {
                Subject::ExternalIndex { assessment: assessment?, code: code? }
            }
            ("evidence_use", 4) => {
                Subject::EvidenceUse { assessment: assessment?, code: code?, evidence: text(3)? }
            }
            _ => return None,
        })
    }
}

/// What a field holds now; nothing when its row does not exist.
///
/// # Errors
/// When the database cannot be read, or the subject has no such field.
pub fn read_field(
    connection: &Connection,
    subject: &Subject,
    field: Field,
) -> rusqlite::Result<FieldValue> {
    let (table, keys) = subject.place();
    let condition: Vec<String> = keys.iter().map(|(column, _)| format!("{column} = ?")).collect();
    let sql = format!("select {} from {table} where {}", field.column(), condition.join(" and "));
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row(
        rusqlite::params_from_iter(keys.iter().map(|(_, value)| *value)),
        |row| {
            Ok(match row.get::<_, SqlValue>(0)? {
                SqlValue::Text(text) => FieldValue::Text(text),
                SqlValue::Integer(number) => FieldValue::Number(number),
                _ => FieldValue::Empty,
            })
        },
    );
    Ok(found.optional()?.unwrap_or(FieldValue::Empty))
}

/// Writes a field, making its row where there is none. Only `Dossier::transact` may call this: it
/// writes the journal in the same transaction.
///
/// # Errors
/// When the database refuses.
pub fn write_field(
    transaction: &Transaction<'_>,
    subject: &Subject,
    field: Field,
    value: &FieldValue,
) -> rusqlite::Result<()> {
    let (table, keys) = subject.place();
    let columns: Vec<&str> = keys.iter().map(|(column, _)| *column).collect();
    let column = field.column();
    let places = vec!["?"; keys.len()].join(", ");
    let sql = format!(
        "insert into {table} ({}, {column}) values ({places}, ?) on conflict do update set {column} = excluded.{column}",
        columns.join(", ")
    );
    let mut bound: Vec<&dyn ToSql> = keys.iter().map(|(_, key)| key as &dyn ToSql).collect();
    bound.push(value);
    transaction.prepare_cached(&sql)?.execute(bound.as_slice())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_subject_reads_back_from_its_written_form() {
        let (assessment, code) = ("a1".to_owned(), "35-1".to_owned());
        for subject in [
            Subject::Agency("x".into()),
            Subject::Unit("x".into()),
            Subject::Assessment("x".into()),
            Subject::Evidence("x".into()),
            Subject::Target("x".into()),
            Subject::Published("x".into()),
            Subject::Result("x".into()),
            Subject::Signatory("koordinator".into()),
            Subject::Scenario("x".into()),
            Subject::Task { scenario: "s".into(), code: code.clone(), value: "2.5".into() },
            Subject::Baseline("x".into()),
            Subject::Event("x".into()),
            Subject::Answer {
                assessment: assessment.clone(),
                code: code.clone(),
                voice: Voice::Internal,
            },
            Subject::Assignment { assessment: assessment.clone(), code: code.clone() },
            Subject::Item {
                assessment: assessment.clone(),
                code: code.clone(),
                item: "I3-L2-01".into(),
            },
            Subject::ExternalIndex { assessment: assessment.clone(), code: code.clone() },
            Subject::ItemEvidence {
                assessment: assessment.clone(),
                code: code.clone(),
                item: "I3-L2-01".into(),
                evidence: "e".into(),
            },
            Subject::Review { assessment: assessment.clone(), code: code.clone() },
            Subject::Recommendation { assessment: assessment.clone(), code: code.clone() },
            Subject::Portal { assessment: assessment.clone(), code: code.clone() },
            Subject::EvidenceUse { assessment, code, evidence: "e".into() },
        ] {
            assert_eq!(Subject::from_path(&subject.path()), Some(subject));
        }
        assert_eq!(Subject::from_path("answer/a1/12/nobody"), None);
    }
}
