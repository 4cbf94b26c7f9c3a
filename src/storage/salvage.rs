//! Reading a damaged dossier as far as it reads: each table from both ends and then row by row, each cell
//! held against the journal where that still stands under its seals. The file itself is never touched.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};
use sha2::{Digest, Sha256};
use tempfile::TempDir;

use super::chain::{Mark, Written, each_entry_within};
use super::{Field, FieldValue, Subject, failure, read_field, state_tables};
use crate::failure::Failure;

/// What a damaged dossier still says.
#[derive(Debug)]
pub struct Salvage {
    // Closed before the folder goes.
    connection: Connection,
    _folder: TempDir,
    /// What its cells hold, by row and field.
    pub rows: BTreeMap<String, BTreeMap<String, FieldValue>>,
    /// The hashes of the evidence files that it tells of.
    pub files: BTreeSet<String>,
    /// What does not read, or not as it was written.
    pub lost: Vec<Lost>,
}

/// Something that does not read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lost {
    /// In which table.
    pub table: String,
    /// Which row, in written form; empty where only the table is known.
    pub row: String,
    /// Why, as a clause.
    pub why: String,
}

impl Lost {
    /// Something lost of a row.
    pub fn of(subject: &str, why: impl Into<String>) -> Lost {
        let (table, row) = subject.split_once('/').unwrap_or((subject, ""));
        Lost { table: table.to_owned(), row: row.to_owned(), why: why.into() }
    }
}

impl Salvage {
    /// Reads what reads.
    ///
    /// # Errors
    /// When not even the list of tables does.
    pub fn read(path: &Path) -> Result<Salvage, Failure> {
        let folder =
            tempfile::tempdir().map_err(|error| Failure::from_io(&std::env::temp_dir(), &error))?;
        let copy = folder.path().join("rusak.spbe");
        copy_mended(path, &copy)?;
        let map = |error: rusqlite::Error| failure(path, &error);
        let connection =
            Connection::open_with_flags(&copy, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(map)?;
        let mut salvage = Salvage {
            connection,
            _folder: folder,
            rows: BTreeMap::new(),
            files: BTreeSet::new(),
            lost: Vec::new(),
        };
        let journal = salvage.journal();
        salvage.state(&journal).map_err(map)?;
        salvage.settle(journal);
        for fields in salvage.rows.values() {
            for field in ["file", "logo"] {
                salvage
                    .files
                    .extend(fields.get(field).and_then(FieldValue::as_text).map(str::to_owned));
            }
        }
        Ok(salvage)
    }

    /// An evidence file's content, where it is what it was.
    pub fn file(&self, sha256: &str) -> Option<Vec<u8>> {
        let sql = "select content from file where sha256 = ?";
        let found = self.connection.query_row(sql, [sha256], |row| row.get(0)).optional();
        let content: Vec<u8> = match found {
            Ok(Some(content)) => content,
            // Its index may be what is damaged.
            _ => {
                let sql = "select content from file not indexed where sha256 = ?";
                self.connection.query_row(sql, [sha256], |row| row.get(0)).ok()?
            }
        };
        let digest = Sha256::digest(&content);
        let same = digest.iter().map(|byte| format!("{byte:02x}")).collect::<String>() == *sha256;
        same.then_some(content)
    }

    fn lose(&mut self, subject: &str, why: impl Into<String>) {
        self.lost.push(Lost::of(subject, why));
    }

    /// The entries that read, from both ends of the journal and then one by one.
    fn journal(&mut self) -> Journal {
        let mut entries: BTreeMap<i64, Written> = BTreeMap::new();
        let mut broken = false;
        for order in ["asc", "desc"] {
            let read = each_entry_within(&self.connection, None, order, |entry| {
                entries.insert(entry.position, entry);
            });
            broken |= read.is_err();
            if read.is_ok() {
                break;
            }
        }
        let last = entries.keys().next_back().copied().unwrap_or(0);
        if broken {
            for position in
                (1..last).filter(|position| !entries.contains_key(position)).collect::<Vec<_>>()
            {
                let _ = each_entry_within(&self.connection, Some(position), "asc", |entry| {
                    entries.insert(entry.position, entry);
                });
            }
        }
        let missing = last - entries.len() as i64;
        if broken || missing > 0 {
            self.lose("entry", format!("{} catatan riwayat tidak terbaca", missing.max(1)));
        }
        Journal::of(entries, broken || missing > 0)
    }

    /// The rows of state that read.
    fn state(&mut self, journal: &Journal) -> rusqlite::Result<()> {
        for table in state_tables(&self.connection)? {
            let mut found: BTreeMap<String, BTreeMap<String, FieldValue>> = BTreeMap::new();
            let mut broken = None;
            for descending in [false, true] {
                let read = table.each_in(&self.connection, descending, |row| {
                    found.insert(row.subject, row.cells.into_iter().collect());
                });
                match read {
                    Ok(()) => break,
                    Err(error) => broken = Some(error),
                }
            }
            if broken.is_some() {
                self.one_by_one(&table.name, &table.fields, journal, &mut found);
                self.lose(&table.name, "sebagian tabel rusak; baris yang hilang disebut tersendiri bila dikenal riwayat");
            }
            self.rows.extend(found);
        }
        Ok(())
    }

    /// Rows of a damaged table that the journal knows, each by its key.
    fn one_by_one(
        &self,
        table: &str,
        fields: &[String],
        journal: &Journal,
        found: &mut BTreeMap<String, BTreeMap<String, FieldValue>>,
    ) {
        let prefix = format!("{table}/");
        for path in journal.cells.keys().filter(|path| path.starts_with(&prefix)) {
            let Some(subject) = Subject::from_path(path) else { continue };
            if found.contains_key(path) {
                continue;
            }
            for column in fields {
                let Some(field) = Field::from_column(column) else { continue };
                if let Ok(value) = read_field(&self.connection, &subject, field)
                    && value != FieldValue::Empty
                {
                    found.entry(path.clone()).or_default().insert(column.clone(), value);
                }
            }
        }
    }

    /// Holds each cell against the journal. Where they part, a journal without gaps is believed as far as
    /// its seals hold, else the state; either is told.
    fn settle(&mut self, journal: Journal) {
        let mut told = Vec::new();
        for (subject, fields) in &journal.cells {
            let row = self.rows.entry(subject.clone()).or_default();
            for (field, entry) in fields {
                let here = row.get(field).cloned().unwrap_or(FieldValue::Empty);
                if here == entry.new {
                    continue;
                }
                if entry.sealed && (!journal.gaps || here == FieldValue::Empty) {
                    row.insert(field.clone(), entry.new.clone());
                    told.push((subject.clone(), format!("{field}: diambil dari riwayat")));
                } else {
                    let why = "berbeda dari riwayat, yang tidak utuh; periksa kembali";
                    told.push((subject.clone(), format!("{field}: {why}")));
                }
            }
        }
        let mut unknown = Vec::new();
        for (subject, fields) in &mut self.rows {
            let known = journal.cells.get(subject);
            fields.retain(|field, value| {
                let explained = *value == FieldValue::Empty
                    || known.is_some_and(|known| known.contains_key(field));
                if explained {
                    return true;
                }
                // With a whole journal, what it does not tell of was never entered.
                let why = if journal.gaps {
                    "tidak disebut riwayat yang terbaca; diambil, periksa kembali"
                } else {
                    "tidak pernah dicatat riwayat; tidak diambil"
                };
                unknown.push((subject.clone(), format!("{field}: {why}")));
                journal.gaps
            });
        }
        for (subject, why) in told.into_iter().chain(unknown) {
            self.lose(&subject, why);
        }
    }
}

/// The last entry of a cell.
struct Last {
    new: FieldValue,
    sealed: bool,
}

/// What is left of the journal.
struct Journal {
    cells: BTreeMap<String, HashMap<String, Last>>,
    gaps: bool,
}

impl Journal {
    fn of(entries: BTreeMap<i64, Written>, gaps: bool) -> Journal {
        let mut seals: HashMap<String, Option<Mark>> = HashMap::new();
        let mut cells: BTreeMap<String, HashMap<String, Last>> = BTreeMap::new();
        // A journal from before there were seals has none to hold.
        let unsealed = entries.values().all(|entry| entry.seal.is_none());
        for entry in entries.into_values() {
            let replaced = seals.get(&entry.text(6)).copied().flatten();
            let sealed = unsealed || entry.seal == Some(entry.as_entry(replaced.as_ref()));
            let new = FieldValue::from_json(&entry.text(5));
            seals.insert(entry.text(0), entry.seal);
            let (subject, field) = (entry.text(2), entry.text(3));
            let known =
                Subject::from_path(&subject).is_some() && Field::from_column(&field).is_some();
            if known {
                cells.entry(subject).or_default().insert(field, Last { new, sealed });
            }
        }
        Journal { cells, gaps }
    }
}

/// Copies a file with a header that can be read, whatever its own says.
fn copy_mended(path: &Path, to: &Path) -> Result<(), Failure> {
    if super::is_held(path) {
        return Err(Failure::FileBusy { path: path.display().to_string() });
    }
    let map = |error: io::Error| Failure::from_io(path, &error);
    let mut from = File::open(path).map_err(map)?;
    let mut copy = File::options().read(true).write(true).create_new(true).open(to).map_err(map)?;
    let length = io::copy(&mut from, &mut copy).map_err(map)?;
    let mut header = [0_u8; 100];
    copy.seek(SeekFrom::Start(0)).map_err(map)?;
    if copy.read_exact(&mut header).is_err() {
        return Err(Failure::NotADossier { path: path.display().to_string() });
    }
    let mut size = super::one_file::page_size_in(&header);
    if !size.is_power_of_two() || !(512..=65_536).contains(&size) {
        size = 4096;
    }
    // Of a file that was cut off, the missing pages read as nothing by themselves; without them their
    // tables would not even be listed.
    let there = length.div_ceil(size);
    let counted = super::seal::number(&header[28..32]);
    let pages = if counted <= there * 64 { counted.max(there) } else { there };
    copy.set_len(pages * size).map_err(map)?;
    let written: [(usize, &[u8]); 7] = [
        (0, b"SQLite format 3\0"),
        (16, &(if size == 65_536 { 1 } else { size as u16 }).to_be_bytes()),
        (18, &[1, 1, 0, 64, 32, 32]),
        (28, &(pages as u32).to_be_bytes()),
        (44, &4_u32.to_be_bytes()),
        (56, &1_u32.to_be_bytes()),
        (92, &[header[24], header[25], header[26], header[27]]),
    ];
    for (at, bytes) in written {
        copy.seek(SeekFrom::Start(at as u64)).and_then(|_| copy.write_all(bytes)).map_err(map)?;
    }
    Ok(())
}
