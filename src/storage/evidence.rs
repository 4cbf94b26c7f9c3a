//! Evidence: pieces (a title, perhaps a file), their uses at rows, and file contents by SHA-256.

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use super::schema::with_files;

/// A piece of evidence.
#[derive(Debug, Clone)]
pub struct EvidenceRow {
    /// Its id.
    pub id: String,
    /// Its title: the file's name, or the document's.
    pub title: String,
    /// The file's SHA-256, if one is attached.
    pub file: Option<String>,
    /// The file's size in bytes; 0 without one.
    pub size: i64,
    /// What is known of the document.
    pub particulars: Particulars,
}

/// What is known of a document; each may be empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Particulars {
    /// What kind of document it is, such as `Peraturan`.
    pub kind: String,
    /// Its number.
    pub number: String,
    /// Its date, `2021-03-17`.
    pub date: String,
    /// Who signed it, by office.
    pub signatory: String,
    /// Until when it holds, `2024-12-31`.
    pub valid_until: String,
}

impl Particulars {
    /// Whether the document has ceased to hold before a day.
    pub fn is_expired(&self, today: chrono::NaiveDate) -> bool {
        chrono::NaiveDate::parse_from_str(&self.valid_until, "%Y-%m-%d")
            .is_ok_and(|until| until < today)
    }
}

/// A piece of evidence at a row.
#[derive(Debug, Clone)]
pub struct EvidenceUseRow {
    /// The row's code.
    pub code: String,
    /// The evidence's id.
    pub evidence: String,
    /// Its title.
    pub title: String,
    /// The file's SHA-256, if one is attached.
    pub file: Option<String>,
    /// The file's size in bytes; 0 without one.
    pub size: i64,
    /// The cited pages as typed; may be empty.
    pub pages: String,
    /// The levels that it proves at the row, such as `2,3`; empty while nobody has said.
    pub levels: String,
    /// What is known of the document.
    pub particulars: Particulars,
}

/// The evidence in use in an assessment, by row and title.
///
/// # Errors
/// When the database cannot be read.
pub fn evidence_uses(
    connection: &Connection,
    assessment: &str,
) -> rusqlite::Result<Vec<EvidenceUseRow>> {
    let mut statement = connection.prepare_cached(
        "select u.code, u.evidence, coalesce(e.title, ''), e.file, coalesce(f.size, 0), coalesce(u.pages, ''),
           coalesce(u.levels, ''), coalesce(e.kind, ''), coalesce(e.number, ''), coalesce(e.date, ''),
           coalesce(e.signatory, ''), coalesce(e.valid_until, '')
         from evidence_use u join evidence e on e.id = u.evidence left join file f on f.sha256 = e.file
         where u.assessment = ? and u.attached = 1
         order by u.code, e.title, e.id",
    )?;
    let rows = statement.query_map([assessment], |row| {
        Ok(EvidenceUseRow {
            code: row.get(0)?,
            evidence: row.get(1)?,
            title: row.get(2)?,
            file: row.get(3)?,
            size: row.get(4)?,
            pages: row.get(5)?,
            levels: row.get(6)?,
            particulars: Particulars {
                kind: row.get(7)?,
                number: row.get(8)?,
                date: row.get(9)?,
                signatory: row.get(10)?,
                valid_until: row.get(11)?,
            },
        })
    })?;
    rows.collect()
}

const EVIDENCE: &str = "select e.id, coalesce(e.title, ''), e.file, coalesce(f.size, 0), coalesce(e.kind, ''),
    coalesce(e.number, ''), coalesce(e.date, ''), coalesce(e.signatory, ''), coalesce(e.valid_until, '')
  from evidence e left join file f on f.sha256 = e.file";

fn evidence_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<EvidenceRow> {
    Ok(EvidenceRow {
        id: row.get(0)?,
        title: row.get(1)?,
        file: row.get(2)?,
        size: row.get(3)?,
        particulars: Particulars {
            kind: row.get(4)?,
            number: row.get(5)?,
            date: row.get(6)?,
            signatory: row.get(7)?,
            valid_until: row.get(8)?,
        },
    })
}

/// A piece of evidence by its id.
///
/// # Errors
/// When the database cannot be read.
pub fn evidence(connection: &Connection, id: &str) -> rusqlite::Result<Option<EvidenceRow>> {
    let mut statement = connection.prepare_cached(&format!("{EVIDENCE} where e.id = ?"))?;
    statement.query_row([id], evidence_row).optional()
}

/// All pieces of evidence that serve anywhere, by title.
///
/// # Errors
/// When the database cannot be read.
pub fn all_evidence(connection: &Connection) -> rusqlite::Result<Vec<EvidenceRow>> {
    let sql = format!(
        "{EVIDENCE} where e.id in (select evidence from evidence_use where attached = 1
           union select evidence from item_evidence where attached = 1)
         order by e.title, e.id"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    statement.query_map([], evidence_row)?.collect()
}

/// Keeps a file's content under its hash; does nothing where it is kept already. Content is
/// immutable and named by itself, so it needs no journal entry.
///
/// # Errors
/// When the database refuses.
pub fn keep_file(
    transaction: &Transaction<'_>,
    sha256: &str,
    content: &[u8],
) -> rusqlite::Result<()> {
    let size = i64::try_from(content.len()).unwrap_or(i64::MAX);
    let sql = "insert into file (sha256, size, content) values (?, ?, ?) on conflict do nothing";
    with_files(transaction, || {
        transaction.prepare_cached(sql)?.execute(params![sha256, size, content])?;
        Ok(())
    })
}

/// A file's content.
///
/// # Errors
/// When the database cannot be read.
pub fn file_content(connection: &Connection, sha256: &str) -> rusqlite::Result<Option<Vec<u8>>> {
    let sql = "select content from file where sha256 = ?";
    with_files(connection, || {
        connection.prepare_cached(sql)?.query_row([sha256], |row| row.get(0)).optional()
    })
}

/// The hashes of all files kept.
///
/// # Errors
/// When the database cannot be read.
pub fn files(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut statement = connection.prepare_cached("select sha256 from file order by sha256")?;
    statement.query_map([], |row| row.get(0))?.collect()
}
