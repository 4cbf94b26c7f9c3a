//! Under load, at random moments: kills, moves, replacements, deletions, copies. What was told saved is
//! there, no file is harmed, and a copy is a sound dossier or is noticed. The short run is part of every
//! test; `make soak` goes on for thousands of rounds, and takes up where it was stopped.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use serde_json::{Value, json};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;

use crate::support::{LEVELS_2024, SPBE_2020, create, stamp};

/// Where the writer finds its dossier, and where it saves a copy when it is gone.
const FILE: &str = "SPBE_SOAK_FILE";
const COPY: &str = "SPBE_SOAK_COPY";

struct Chance(u64);

impl Chance {
    fn of_round(seed: u64, round: u64) -> Chance {
        let mut chance = Chance((seed ^ round.wrapping_mul(0x9e37_79b9_7f4a_7c15)) | 1);
        (0..4).for_each(|_| _ = chance.below(2));
        chance
    }

    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most.max(1)
    }
}

/// What happened so far; `lost`, `harmed` and `unopened` are to stay at nothing.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Counts(std::collections::BTreeMap<String, u64>);

impl Counts {
    fn add(&mut self, what: &str) {
        *self.0.entry(what.to_owned()).or_default() += 1;
    }
}

/// The writer: every line that it says is a change on the disk.
struct Writer {
    process: Child,
    told: Arc<AtomicU32>,
    listening: JoinHandle<Vec<String>>,
}

impl Writer {
    fn start(path: &Path, copy: &Path) -> Writer {
        let mut process = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "soak::writes_on_and_on", "--ignored", "--nocapture"])
            .env(FILE, path)
            .env(COPY, copy)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("a writer");
        let told = Arc::new(AtomicU32::new(0));
        let (heard, out) = (Arc::clone(&told), process.stdout.take().expect("its words"));
        let listening = std::thread::spawn(move || {
            let mut others = Vec::new();
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                match line.strip_prefix("tersimpan ").and_then(|number| number.parse().ok()) {
                    Some(number) => heard.store(number, Ordering::SeqCst),
                    None => others.push(line),
                }
            }
            others
        });
        let writer = Writer { process, told, listening };
        for _ in 0..4_000 {
            if writer.told() > 0 {
                return writer;
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        panic!("the writer says nothing");
    }

    /// The last change that was told saved.
    fn told(&self) -> u32 {
        self.told.load(Ordering::SeqCst)
    }

    fn kill(mut self) -> (u32, Vec<String>) {
        self.process.kill().expect("killed");
        self.ended()
    }

    /// Waits until it stops by itself.
    fn ended(mut self) -> (u32, Vec<String>) {
        self.process.wait().expect("gone");
        let others = self.listening.join().expect("heard");
        (self.told.load(Ordering::SeqCst), others)
    }
}

#[test]
#[ignore = "the writer that the tests here start"]
fn writes_on_and_on() {
    let (Some(path), Some(copy)) = (std::env::var_os(FILE), std::env::var_os(COPY)) else { return };
    let mut dossier = Dossier::open(Path::new(&path)).expect("it opens");
    let id = dossier.assessment_of(None).expect("one").id;
    let first = number(&dossier);
    let say = |words: String| {
        let mut out = std::io::stdout();
        writeln!(out, "\n{words}").and_then(|()| out.flush()).expect("said");
    };
    for next in first + 1.. {
        let act = stamp(u128::from(next) + 10);
        let text = format!("{next} {}", "kata ".repeat(next as usize % 900));
        match dossier.save_explanation(&act, &id, "1", Voice::Mandiri, &text) {
            Ok(()) => say(format!("tersimpan {next}")),
            Err(failure) => {
                say(format!("berhenti {}", failure.to_json()["code"]));
                dossier.backup(Path::new(&copy)).expect("all that it holds");
                say("disalin".to_owned());
                return;
            }
        }
    }
}

/// The last change that a dossier holds.
fn number(dossier: &Dossier) -> u32 {
    let id = dossier.assessment_of(None).expect("one").id;
    let worksheet = dossier.worksheet(&id).expect("read");
    let text = worksheet.given(0, Voice::Mandiri).explanation.clone();
    text.split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0)
}

struct Soak {
    folder: PathBuf,
    path: PathBuf,
    other: PathBuf,
    counts: Counts,
}

impl Soak {
    fn begin(folder: &Path) -> Soak {
        let place = folder.join("Kerja");
        std::fs::create_dir_all(&place).expect("a folder");
        let path = place.join("Kota.spbe");
        let mut dossier = create(&path, 2024, SPBE_2020);
        fill(&mut dossier);
        let other = folder.join("Lain.spbe");
        drop(create(&other, 2023, SPBE_2020));
        Soak { folder: folder.to_owned(), path, other, counts: Counts::default() }
    }

    fn copy(&self) -> PathBuf {
        self.folder.join("diselamatkan.spbe")
    }

    /// A dossier holds what was told, or one more that was saved and not yet told.
    fn holds(&mut self, path: &Path, told: u32, what: &str) {
        match Dossier::open(path) {
            Ok(dossier) => {
                let kept = number(&dossier);
                if kept != told && kept != told + 1 {
                    self.counts.add("lost");
                    eprintln!("{what}: told {told}, kept {kept}");
                }
                if dossier.verify().expect("verified").faults != Vec::<String>::new() {
                    self.counts.add("harmed");
                }
            }
            Err(failure) => {
                eprintln!("{what}: {failure:?}");
                self.counts.add("unopened");
            }
        }
    }

    fn round(&mut self, chance: &mut Chance) {
        let _ = std::fs::remove_file(self.copy());
        // The history grows with every change; a small file is written, and met, more often.
        if std::fs::metadata(&self.path).is_ok_and(|about| about.len() > 6 << 20) {
            std::fs::remove_file(&self.path).expect("begun anew");
            fill(&mut create(&self.path, 2024, SPBE_2020));
        }
        let writer = Writer::start(&self.path, &self.copy());
        std::thread::sleep(Duration::from_micros(chance.below(12_000)));
        let act = chance.below(20);
        if std::env::var_os("SPBE_SOAK_TOLD").is_some() {
            eprintln!("{act}");
        }
        match act {
            0 => self.moved(writer, chance, false),
            1 => self.moved(writer, chance, true),
            2 => self.replaced(writer, chance),
            3 => self.overwritten(writer),
            4 => self.deleted(writer),
            5..=8 => self.copied(writer),
            _ => self.killed(writer),
        }
        self.between_changes();
    }

    fn killed(&mut self, writer: Writer) {
        let (told, _) = writer.kill();
        self.counts.add("kills");
        let path = self.path.clone();
        self.holds(&path, told, "killed");
    }

    /// Copies under load: each is sound with what was told before it began, or is noticed.
    fn copied(&mut self, writer: Writer) {
        let copy = self.folder.join("salinan.spbe");
        let mut newest = 0;
        for _ in 0..4 {
            let before = writer.told();
            std::fs::copy(&self.path, &copy).expect("copied");
            self.counts.add("copies under load");
            match Dossier::open_to_read(&copy) {
                Ok(dossier) => {
                    self.counts.add("copies under load, sound");
                    let kept = number(&dossier);
                    newest = newest.max(kept);
                    if kept < before {
                        self.counts.add("lost");
                        eprintln!("copied: {before} was told, kept {kept}");
                    }
                    let faults = dossier.verify().expect("verified").faults;
                    if faults != Vec::<String>::new() {
                        self.counts.add("mixed unnoticed");
                        eprintln!("copied: {faults:?}");
                    }
                }
                Err(Failure::FileDamaged { .. }) => self.counts.add("copies under load, noticed"),
                Err(other) => panic!("{other:?}"),
            }
        }
        let (told, _) = writer.kill();
        self.counts.add("kills");
        if newest > told + 1 {
            self.counts.add("mixed unnoticed");
            eprintln!("copied: {newest} kept, and only {told} told in the end");
        }
        let path = self.path.clone();
        self.holds(&path, told, "killed");
    }

    fn stopped(&mut self, writer: Writer) -> u32 {
        let (told, others) = writer.ended();
        if !others.iter().any(|line| line.contains("file_moved")) {
            self.counts.add("not stopped");
        }
        let copy = self.copy();
        self.holds(&copy, told, "saved elsewhere");
        told
    }

    fn moved(&mut self, writer: Writer, chance: &mut Chance, folder: bool) {
        let (from, to) = if folder {
            (self.path.parent().expect("a folder").to_owned(), self.folder.join("Pindah"))
        } else {
            (self.path.clone(), self.path.with_file_name("Nama Baru.spbe"))
        };
        std::fs::rename(&from, &to).expect("moved");
        self.counts.add(if folder { "folders moved" } else { "files moved" });
        let told = if chance.below(2) == 0 {
            self.counts.add("kills");
            writer.kill().0
        } else {
            self.stopped(writer)
        };
        let there = if folder { to.join("Kota.spbe") } else { to.clone() };
        self.holds(&there, told, "moved");
        std::fs::rename(&to, &from).expect("put back");
    }

    /// As a sync program does: another file takes its place, and the old one is kept under another name.
    fn replaced(&mut self, writer: Writer, chance: &mut Chance) {
        let (kept, new) = (self.folder.join("konflik.spbe"), self.folder.join("baru.spbe"));
        let _ = std::fs::remove_file(&kept);
        std::fs::hard_link(&self.path, &kept).expect("kept");
        std::fs::copy(&self.other, &new).expect("another");
        std::fs::rename(&new, &self.path).expect("replaced");
        self.counts.add("replaced");
        let told = if chance.below(2) == 0 {
            self.counts.add("kills");
            writer.kill().0
        } else {
            self.stopped(writer)
        };
        self.unharmed("replaced");
        self.holds(&kept.clone(), told, "the one that was replaced");
        std::fs::rename(&kept, &self.path).expect("put back");
    }

    /// Another content is copied over it: it is there as it was, or the copy was torn and is noticed.
    fn overwritten(&mut self, writer: Writer) {
        std::fs::copy(&self.other, &self.path).expect("copied over");
        self.counts.add("overwritten");
        let (told, _) = writer.ended();
        let copy = self.copy();
        self.holds(&copy, told, "saved elsewhere");
        if std::fs::read(&self.path).ok() != std::fs::read(&self.other).ok() {
            match Dossier::open_to_read(&self.path) {
                Err(Failure::FileDamaged { .. }) => {
                    self.counts.add("overwritten, torn and noticed")
                }
                // What was written last lies behind the other's end, and counts for nothing.
                Ok(found) if found.assessment_of(None).is_ok_and(|row| row.year == 2023) => {
                    assert_eq!(found.verify().expect("verified").faults, Vec::<String>::new());
                    self.counts.add("overwritten, whole before a rest");
                }
                found => {
                    eprintln!("overwritten: {:?}", found.map(|found| number(&found)));
                    self.counts.add("mixed unnoticed");
                }
            }
        }
        std::fs::rename(copy, &self.path).expect("goes on from the copy");
    }

    fn deleted(&mut self, writer: Writer) {
        std::fs::remove_file(&self.path).expect("deleted");
        self.counts.add("deleted");
        self.stopped(writer);
        std::fs::rename(self.copy(), &self.path).expect("goes on from the copy");
    }

    fn unharmed(&mut self, what: &str) {
        if std::fs::read(&self.path).ok() != std::fs::read(&self.other).ok() {
            self.counts.add("harmed");
            eprintln!("{what}: the file in its place is not as it was");
        }
    }

    /// A copy between changes holds the last one exactly.
    fn between_changes(&mut self) {
        let copy = self.folder.join("salinan.spbe");
        let mut dossier = match Dossier::open(&self.path) {
            Ok(dossier) => dossier,
            Err(failure) => {
                eprintln!("{failure:?}");
                return self.counts.add("unopened");
            }
        };
        let id = dossier.assessment_of(None).expect("one").id;
        let next = number(&dossier) + 1;
        let act = stamp(u128::from(next) + 10);
        let saved = dossier.save_explanation(&act, &id, "1", Voice::Mandiri, &next.to_string());
        saved.expect("saved");
        std::fs::copy(&self.path, &copy).expect("copied");
        drop(dossier);
        self.counts.add("copies between changes");
        match Dossier::open_to_read(&copy) {
            Ok(found) if number(&found) == next => {}
            Ok(_) => self.counts.add("lost"),
            Err(_) => self.counts.add("unopened"),
        }
        let beside: Vec<_> = std::fs::read_dir(self.path.parent().expect("a folder"))
            .expect("a folder")
            .map(|entry| entry.expect("an entry").file_name())
            .collect();
        assert_eq!(beside, ["Kota.spbe"], "one file");
    }

    fn passed(&self) {
        for wrong in ["lost", "harmed", "unopened", "mixed unnoticed", "not stopped"] {
            assert_eq!(self.counts.0.get(wrong), None, "{wrong}: {:?}", self.counts);
        }
    }
}

fn fill(dossier: &mut Dossier) {
    let id = dossier.assessment_of(None).expect("one").id;
    for (nth, level) in LEVELS_2024.chars().enumerate().take(8) {
        let code = (nth + 2).to_string();
        let act = stamp(1_000_000 + nth as u128);
        dossier
            .save_value(&act, &id, &code, Voice::Mandiri, Some(&level.to_string()))
            .expect("saved");
    }
}

#[test]
fn a_short_while_under_load() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut soak = Soak::begin(folder.path());
    for round in 0..40 {
        soak.round(&mut Chance::of_round(20_261_201, round));
    }
    soak.passed();
    assert!(soak.counts.0.len() > 6, "{:?}", soak.counts);
}

/// `make soak`: as many rounds as are asked for, from where the last run was stopped.
#[test]
#[ignore = "long: make soak"]
fn a_long_while_under_load() {
    let asked = |name: &str, usual: u64| {
        std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
    };
    let (rounds, seed) = (asked("SPBE_SOAK_ROUNDS", 15_000), asked("SPBE_SOAK_SEED", 1));
    let state = PathBuf::from(format!("target/soak-{seed}.json"));
    let before: Value = std::fs::read(&state)
        .ok()
        .and_then(|json| serde_json::from_slice(&json).ok())
        .unwrap_or_else(|| json!({ "next": 0, "counts": {} }));
    let folder = tempfile::tempdir().expect("a folder");
    let mut soak = Soak::begin(folder.path());
    for (what, count) in before["counts"].as_object().expect("counts") {
        soak.counts.0.insert(what.clone(), count.as_u64().unwrap_or(0));
    }
    for round in before["next"].as_u64().unwrap_or(0)..rounds {
        soak.round(&mut Chance::of_round(seed, round));
        if round % 50 == 49 || round + 1 == rounds {
            let now = json!({ "next": round + 1, "counts": soak.counts.0 });
            std::fs::write(&state, now.to_string()).expect("kept");
            eprintln!("{now}");
        }
    }
    println!("{:#?}", soak.counts);
    soak.passed();
}
