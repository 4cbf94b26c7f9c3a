//! Rescue: what a damaged dossier still says comes into a new one, and what does not is told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use spbe_mandiri::dossier::{Dossier, Rescued};
use spbe_mandiri::storage::{FieldValue, seal_again};

use crate::support::stamp;
use crate::verdict::{behind_its_back, full};

type Cells = BTreeMap<(String, String), FieldValue>;

/// All that a dossier holds in its cells, without what is empty.
fn cells(path: &Path) -> Cells {
    let dossier = Dossier::open_to_read(path).expect("it opens");
    let rows = dossier.cells().expect("read");
    let cells = rows.into_iter().flat_map(|row| {
        let subject = row.subject;
        row.cells.into_iter().map(move |(field, value)| ((subject.clone(), field), value))
    });
    cells.filter(|(_, value)| *value != FieldValue::Empty).collect()
}

fn rescued(damaged: &Path, to: &Path) -> Rescued {
    let rescued = Dossier::rescue(damaged, to, &stamp(5000)).expect("something is saved");
    let verified = Dossier::open(to).expect("a dossier").verify().expect("verified");
    assert_eq!(verified.faults, Vec::<String>::new());
    rescued
}

/// Whether a rescue told of a row.
fn told(rescued: &Rescued, subject: &str) -> bool {
    let (table, row) = subject.split_once('/').expect("a subject");
    rescued.lost.iter().any(|lost| lost.table == table && lost.row == row)
}

/// Holds what was saved against the original: each cell as it was, or told.
fn hold(rescued: &Rescued, to: &Path, original: &Cells) -> (usize, usize) {
    let saved = cells(to);
    for ((subject, field), value) in &saved {
        let before = original.get(&(subject.clone(), field.clone()));
        assert!(
            before == Some(value) || told(rescued, subject),
            "{subject} {field}: {before:?} became {value:?} and nobody was told: {:#?}",
            rescued.lost
        );
    }
    let missing = original.keys().filter(|key| !saved.contains_key(*key)).count();
    assert!(missing == 0 || !rescued.lost.is_empty(), "{missing} missing, nothing told");
    (saved.len(), missing)
}

fn damaged(path: &Path, harm: impl Fn(&mut Vec<u8>)) -> PathBuf {
    let mut bytes = std::fs::read(path).expect("read");
    harm(&mut bytes);
    let copy = path.with_extension("rusak.spbe");
    std::fs::write(&copy, bytes).expect("written");
    copy
}

#[test]
fn a_sound_dossier_is_saved_whole_and_marked() {
    let (_folder, path) = full();
    let to = path.with_extension("selamat.spbe");
    let original = cells(&path);
    let rescued = rescued(&path, &to);
    assert_eq!(rescued.lost, []);
    assert_eq!((cells(&to), rescued.files), (original, 1));
    let mut dossier = Dossier::open(&to).expect("it opens");
    let history = dossier.history("", "", 10).expect("read");
    let words = format!("{history:?}");
    assert!(words.contains("Menyelamatkan isi berkas rusak Kota Contoh.spbe"), "{words}");
    assert!(dossier.undo(&stamp(5001)).is_err(), "what was saved is not taken back by a keystroke");
    let again = Dossier::rescue(&path, &to, &stamp(5002)).expect_err("never overwrites");
    assert_eq!(again.to_json()["code"], "file_exists");
}

#[test]
fn answers_that_no_history_tells_of_are_not_taken_and_told() {
    let (_folder, path) = full();
    let original = cells(&path);
    let sql = "update answer set value = '5' where code = '7' and voice = 'mandiri';
        insert into answer (assessment, code, voice, value)
          select id, '9', 'eksternal', '4' from assessment where year = 2024";
    behind_its_back(&path, sql).expect("sql");
    let to = path.with_extension("selamat.spbe");
    let rescued = rescued(&path, &to);
    assert_eq!(cells(&to), original, "the history knows better");
    let rows: Vec<&str> = rescued.lost.iter().map(|lost| lost.row.as_str()).collect();
    assert!(rows.iter().any(|row| row.ends_with("/7/mandiri")), "{rows:?}");
    assert!(rows.iter().any(|row| row.ends_with("/9/eksternal")), "{rows:?}");
}

#[test]
fn of_a_file_cut_off_at_any_length_what_reads_is_saved_and_the_rest_told() {
    let (_folder, path) = full();
    let original = cells(&path);
    let length = std::fs::read(&path).expect("read").len();
    let (mut saved_some, mut refused) = (0, 0);
    for tenth in 1..20 {
        let copy = damaged(&path, |bytes| bytes.truncate(length * tenth / 20));
        assert!(Dossier::open_to_read(&copy).is_err(), "it does not open as it is");
        let before = std::fs::read(&copy).expect("read");
        let to = path.with_extension(format!("selamat{tenth}.spbe"));
        match Dossier::rescue(&copy, &to, &stamp(5000)) {
            Ok(rescued) => {
                let (saved, missing) = hold(&rescued, &to, &original);
                println!("{tenth}/20: {saved} isian selamat, {missing} hilang");
                saved_some += 1;
            }
            Err(failure) => {
                assert!(
                    failure.to_string().starts_with("Tidak ada yang dapat diselamatkan")
                        || failure.to_json()["code"] == "file_damaged",
                    "{failure}"
                );
                assert!(!to.exists(), "nothing is left");
                refused += 1;
            }
        }
        assert_eq!(std::fs::read(&copy).expect("read"), before, "the damaged file stays as it is");
    }
    assert!(saved_some >= 8, "{saved_some} saved, {refused} refused");
}

#[test]
fn of_a_file_with_any_page_destroyed_the_rest_is_saved_and_none_altered_unsaid() {
    let (_folder, path) = full();
    let original = cells(&path);
    let pages = std::fs::read(&path).expect("read").len() / 4096;
    let (mut whole, mut part, mut refused) = (0, 0, 0);
    for page in 0..pages {
        for (nth, fill) in [0_u8, 0xa5].into_iter().enumerate() {
            let copy = damaged(&path, |bytes| bytes[page * 4096..(page + 1) * 4096].fill(fill));
            let to = path.with_extension(format!("selamat-{page}-{nth}.spbe"));
            match Dossier::rescue(&copy, &to, &stamp(5000)) {
                Ok(rescued) => match hold(&rescued, &to, &original) {
                    (_, 0) => whole += 1,
                    _ => part += 1,
                },
                Err(_) => refused += 1,
            }
        }
    }
    println!("{pages} halaman, dua cara: {whole} utuh, {part} sebagian, {refused} ditolak");
    assert!(whole > part && refused <= 6, "{whole} whole, {part} in part, {refused} refused");
}

#[test]
fn of_flipped_bytes_none_comes_back_as_another_answer_unsaid() {
    let (_folder, path) = full();
    let original = cells(&path);
    let length = std::fs::read(&path).expect("read").len();
    let mut saved = 0;
    for nth in 0..120_usize {
        let at = (nth * 7919 + 104_729) % length;
        let copy = damaged(&path, |bytes| bytes[at] ^= 1 + (nth % 255) as u8);
        if nth % 2 == 0 && seal_again(&copy).is_err() {
            continue;
        }
        let to = path.with_extension(format!("selamat-{nth}.spbe"));
        if let Ok(rescued) = Dossier::rescue(&copy, &to, &stamp(5000)) {
            hold(&rescued, &to, &original);
            saved += 1;
        }
    }
    assert!(saved > 100, "{saved}");
}
