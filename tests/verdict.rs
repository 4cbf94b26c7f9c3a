//! The verdict: whatever is changed in a sound dossier beside the program is refused, noticed, or without
//! meaning.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::storage::{Field, FieldValue, Subject, seal_again};
use tempfile::TempDir;

use crate::support::stamp;

/// A small dossier in which every table holds something, closed.
pub fn full() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Kota Contoh.spbe");
    std::fs::copy("fixtures/databases/v9.spbe", &path).expect("a fixture");
    let mut dossier = Dossier::open(&path).expect("it opens");
    let assessment = dossier.assessment_of(Some(2024)).expect("one").id;
    let pemdi = dossier.assessment_of(Some(2026)).expect("one").id;
    let evidence = dossier.evidence_register().expect("read")[0].evidence.id.clone();
    let code = || "2".to_owned();
    let text = |text: &str| FieldValue::Text(text.to_owned());
    let item_evidence = Subject::ItemEvidence {
        assessment: pemdi,
        code: "1".to_owned(),
        item: "I1-L1-01".to_owned(),
        evidence,
    };
    let published = Subject::Published("daftar".to_owned());
    dossier
        .transact(&stamp(900), "save_agency", "segala tabel", |draft| {
            let at = |assessment: &String| (assessment.clone(), code());
            let (one, row) = at(&assessment);
            let review = Subject::Review { assessment: one, code: row };
            draft.set(&review, Field::State, text("submitted"))?;
            let (one, row) = at(&assessment);
            let portal = Subject::Portal { assessment: one, code: row };
            draft.set(&portal, Field::Entered, FieldValue::flag(true))?;
            draft.set(&item_evidence, Field::Attached, FieldValue::flag(true))?;
            draft.set(&published, Field::Agencies, text("[]"))?;
            draft.set(&Subject::Signatory("koordinator".to_owned()), Field::Name, text("Contoh"))
        })
        .expect("set");
    assert_eq!(dossier.verify().expect("verified").faults, Vec::<String>::new());
    drop(dossier);
    (folder, path)
}

/// Works on a closed dossier by other means, and seals it again as it lies.
pub fn behind_its_back(path: &Path, sql: &str) -> rusqlite::Result<()> {
    let connection = Connection::open(path)?;
    connection.execute_batch(
        "pragma journal_mode = delete; pragma foreign_keys = off; pragma ignore_check_constraints = on",
    )?;
    connection.execute_batch(sql)?;
    drop(connection);
    seal_again(path).expect("sealed again");
    Ok(())
}

/// All that a dossier says: its state and its history.
fn meaning(dossier: &Dossier) -> String {
    let history = dossier.history("", "", u32::MAX).expect("read");
    format!("{:?}\n{history:?}", dossier.cells().expect("read"))
}

/// What is said of a file: refused, faulty, or what it means.
fn verdict(path: &Path) -> Result<String, Vec<String>> {
    let dossier = Dossier::open_to_read(path).map_err(|refused| vec![refused.to_string()])?;
    let verified = dossier.verify().map_err(|refused| vec![refused.to_string()])?;
    if verified.faults.is_empty() { Ok(meaning(&dossier)) } else { Err(verified.faults) }
}

struct Column {
    name: String,
    kind: String,
    key: bool,
}

fn columns(path: &Path) -> Vec<(String, Vec<Column>, i64)> {
    let connection = Connection::open(path).expect("opens");
    let mut tables = connection
        .prepare("select name from sqlite_schema where type = 'table' order by name")
        .expect("sql");
    let names = tables.query_map([], |row| row.get::<_, String>(0)).expect("sql");
    let names: Vec<String> = names.map(|name| name.expect("a name")).collect();
    let described = names.into_iter().map(|table| {
        let mut info =
            connection.prepare("select name, type, pk from pragma_table_info(?)").expect("sql");
        let columns = info
            .query_map([&table], |row| {
                Ok(Column { name: row.get(0)?, kind: row.get(1)?, key: row.get::<_, i64>(2)? > 0 })
            })
            .expect("sql")
            .map(|column| column.expect("a column"))
            .collect();
        let count = connection
            .query_row(&format!("select count(*) from {table}"), [], |row| row.get(0))
            .expect("sql");
        (table, columns, count)
    });
    described.collect()
}

/// Another value of a column than it holds.
fn other(column: &Column) -> String {
    let name = &column.name;
    match column.kind.as_str() {
        "INTEGER" => format!("coalesce({name}, 0) + 1000"),
        "BLOB" => format!("zeroblob(length({name}))"),
        _ => format!("coalesce({name}, '') || 'x'"),
    }
}

#[test]
fn rows_that_are_altered_removed_or_inserted_in_any_table_are_noticed() {
    let (_folder, path) = full();
    let (mut tried, mut unnoticed) = (0, Vec::new());
    for (table, columns, count) in columns(&path) {
        assert!(count > 0, "{table} holds something");
        let mut acts: Vec<String> = Vec::new();
        for column in &columns {
            // The first row, and the last: an index or a ledger knows both.
            for order in ["asc", "desc"] {
                let keys: Vec<&str> = columns
                    .iter()
                    .filter(|column| column.key)
                    .map(|key| key.name.as_str())
                    .collect();
                let keys = if keys.is_empty() { vec!["rowid"] } else { keys };
                let by =
                    keys.iter().map(|key| format!("{key} {order}")).collect::<Vec<_>>().join(", ");
                let keys = keys.join(", ");
                let one = format!("({keys}) = (select {keys} from {table} order by {by} limit 1)");
                let other = other(column);
                acts.push(format!("update {table} set {} = {other} where {one}", column.name));
                acts.push(format!("delete from {table} where {one}"));
            }
        }
        let new = columns.iter().map(|column| match (column.kind.as_str(), column.name.as_str()) {
            ("INTEGER", "position") => "null".to_owned(),
            (_, name) if column.key || name == "id" => other(column),
            (_, name) => name.to_owned(),
        });
        let new: Vec<String> = new.collect();
        acts.push(format!("insert into {table} select {} from {table} limit 1", new.join(", ")));
        acts.sort();
        acts.dedup();
        for act in acts {
            let copy = path.with_extension("salinan.spbe");
            std::fs::copy(&path, &copy).expect("a copy");
            behind_its_back(&copy, &act).expect(&act);
            tried += 1;
            if verdict(&copy).is_ok() {
                unnoticed.push(act);
            }
        }
    }
    assert!(tried > 300, "{tried}");
    assert_eq!(unnoticed, Vec::<String>::new(), "of {tried}");
}

#[test]
fn answers_that_stand_in_no_history_are_told_one_by_one() {
    let (_folder, path) = full();
    let clear = "delete from answer where voice = 'eksternal';
        insert into answer (assessment, code, voice, value)
          select assessment, code, 'eksternal', '5' from answer where voice = 'mandiri' and value is not null
            and assessment = (select id from assessment where year = 2024)";
    behind_its_back(&path, clear).expect("sql");
    let faults = verdict(&path).expect_err("noticed");
    let told = faults.iter().filter(|fault| fault.contains("tidak ada dalam riwayat")).count();
    assert_eq!((told, faults.len()), (47, 47), "{faults:#?}");
    assert!(faults[0].starts_with("Indikator 1 (asesor eksternal), 2024 ["), "{}", faults[0]);
}

#[test]
fn an_altered_entry_is_told_with_what_it_is_about() {
    let (_folder, path) = full();
    let moved = "update entry set subject = replace(subject, '/2/mandiri', '/3/mandiri')
        where position = (select max(position) from entry where subject like '%/2/mandiri')";
    behind_its_back(&path, moved).expect("sql");
    let faults = verdict(&path).expect_err("noticed");
    let said = |words: &str| faults.iter().any(|fault| fault.contains(words));
    assert!(said("/3/mandiri, value) berubah sejak dicatat"), "{faults:#?}");
    assert!(said("tidak bersambung dengan catatan yang digantikannya"), "{faults:#?}");
}

#[test]
fn values_off_the_scale_and_rows_of_no_instrument_are_told() {
    let (_folder, path) = full();
    let mut dossier = Dossier::open(&path).expect("it opens");
    let assessment = dossier.assessment_of(Some(2024)).expect("one").id;
    let at = |code: &str| Subject::Answer {
        assessment: assessment.clone(),
        code: code.to_owned(),
        voice: spbe_mandiri::answer::Voice::Mandiri,
    };
    dossier
        .transact(&stamp(901), "save_value", "di luar skala", |draft| {
            draft.set_text(&at("1"), Field::Value, "9")?;
            draft.set_text(&at("99"), Field::Value, "3")
        })
        .expect("the journal takes it");
    let faults = dossier.verify().expect("verified").faults;
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(faults[0].starts_with("Indikator 1, 2024") && faults[0].contains('9'), "{faults:#?}");
    assert!(faults[1].starts_with("Indikator 99, 2024"), "{faults:#?}");
}

#[test]
fn a_damaged_index_is_noticed() {
    let (_folder, path) = full();
    // An index that lacks a row, as a flipped byte or a lost page leaves it.
    let lame = "pragma writable_schema = on;
        update sqlite_schema set sql = 'create index entry_change on entry (change) where position > 3'
          where name = 'entry_change';
        pragma writable_schema = reset; reindex entry_change; pragma writable_schema = on;
        update sqlite_schema set sql = 'CREATE INDEX entry_change on entry (change)'
          where name = 'entry_change';
        pragma writable_schema = reset";
    behind_its_back(&path, lame).expect("sql");
    let faults = verdict(&path).expect_err("noticed");
    assert!(faults.iter().any(|fault| fault.contains("entry_change")), "{faults:#?}");
}

/// A generator of chance from a seed: xorshift, so that a failure can be had again.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        (self.next() % most as u64) as usize
    }
}

/// What became of damaged copies.
#[derive(Debug, Default)]
struct Tally {
    refused: usize,
    noticed: usize,
    without_meaning: usize,
}

/// Damages copies one by one and holds each against the original.
fn damage(seed: u64, times: usize, resealed: bool, harm: fn(&mut Chance, &mut Vec<u8>)) -> Tally {
    let (_folder, path) = full();
    let bytes = std::fs::read(&path).expect("read");
    let original = verdict(&path).expect("sound");
    let copy = path.with_extension("salinan.spbe");
    let (mut chance, mut tally) = (Chance(seed), Tally::default());
    for nth in 0..times {
        let mut harmed = bytes.clone();
        harm(&mut chance, &mut harmed);
        std::fs::write(&copy, &harmed).expect("written");
        if resealed && seal_again(&copy).is_err() {
            tally.refused += 1;
            continue;
        }
        let Ok(dossier) = Dossier::open_to_read(&copy) else {
            tally.refused += 1;
            continue;
        };
        match dossier.verify() {
            Ok(verified) if verified.faults.is_empty() => {
                let now = meaning(&dossier);
                let at = now.bytes().zip(original.bytes()).position(|(now, then)| now != then);
                let shown = |text: &str| -> String {
                    text.chars().skip(at.unwrap_or(0).saturating_sub(80)).take(160).collect()
                };
                assert!(
                    now == original,
                    "seed {seed}, nth {nth}: told sound, and means something else:\n{}\n{}",
                    shown(&original),
                    shown(&now)
                );
                tally.without_meaning += 1;
            }
            _ => tally.noticed += 1,
        }
    }
    println!("{times} kali (segel baru: {resealed}): {tally:?}");
    tally
}

fn flip(chance: &mut Chance, bytes: &mut Vec<u8>) {
    let at = chance.below(bytes.len());
    bytes[at] ^= 1 + chance.below(255) as u8;
}

fn cut(chance: &mut Chance, bytes: &mut Vec<u8>) {
    bytes.truncate(chance.below(bytes.len()));
}

#[test]
fn a_flipped_byte_is_refused_noticed_or_without_meaning() {
    let sealed = damage(20_261_201, 150, false, flip);
    assert_eq!(sealed.refused, 150, "the seal of the file tells each: {sealed:?}");
    let resealed = damage(20_261_202, 450, true, flip);
    assert!(resealed.noticed + resealed.refused > 100, "{resealed:?}");
}

#[test]
fn a_truncated_file_is_refused() {
    assert_eq!(damage(20_261_203, 60, false, cut).refused, 60);
}

/// The full count: `cargo test --test integration -- --ignored --nocapture five_thousand`.
#[test]
#[ignore = "takes minutes"]
fn five_thousand_flips_and_five_hundred_truncations_leave_no_wrong_number() {
    assert_eq!(damage(1, 5_000, false, flip).refused, 5_000);
    damage(2, 5_000, true, flip);
    assert_eq!(damage(3, 500, false, cut).refused, 500);
}

#[test]
fn a_journal_without_seals_is_sealed_once_and_sound_from_then_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Lama.spbe");
    std::fs::copy("fixtures/databases/v1.spbe", &path).expect("a fixture");
    let read = Dossier::open_to_read(&path).expect("it opens");
    assert_eq!(read.verify().expect("verified").faults, Vec::<String>::new(), "only read");
    drop(read);
    drop(Dossier::open(&path).expect("it opens"));
    let seals = |path: &Path| -> (i64, i64) {
        let connection = Connection::open(path).expect("opens");
        let sql = "select count(seal), count(*) from entry";
        connection.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?))).expect("sql")
    };
    let (sealed, all) = seals(&path);
    assert!(sealed == all && all > 40, "{sealed} of {all}");
    verdict(&path).expect("sound");
}
