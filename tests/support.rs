//! Builders, so that a test states only what matters: a dossier in a folder of its own, answers by
//! digits, acts with given time and chance.

use std::cell::Cell;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, TimeDelta};
use spbe_mandiri::answer::Voice;
use spbe_mandiri::dossier::{Dossier, ImportRequest, NewDossier, Worksheet};
use spbe_mandiri::stamp::{Actor, Stamp};
use spbe_mandiri::storage::{Field, Subject};
use tempfile::TempDir;

pub const SPBE_2018: &str = "permenpanrb-5-2018";
pub const SPBE_2020: &str = "permenpanrb-59-2020";
pub const PEMDI: &str = "permenpanrb-8-2026";
pub const EPSS: &str = "bps-epss-2022";

/// Published levels that give 2,98 (Baik) for 2024.
pub const LEVELS_2024: &str = "32333333331122323334333331133414444543353434222";

/// The nth act: each has its own second and its own chance.
pub fn stamp(nth: u128) -> Stamp {
    let first = NaiveDate::from_ymd_opt(2026, 11, 23).and_then(|day| day.and_hms_opt(8, 0, 0));
    let seconds = i64::try_from(nth % 1_000_000).expect("a small number");
    let at = first.expect("a time") + TimeDelta::seconds(seconds);
    Stamp { at, who: "Penguji".to_owned(), seed: nth << 64, actor: Actor::default() }
}

/// An open dossier in a folder of its own, which goes when it goes.
pub struct Desk {
    pub dossier: Dossier,
    pub path: PathBuf,
    acts: Cell<u128>,
    pub folder: TempDir,
}

/// A new dossier of `Kota Contoh` with one assessment.
pub fn desk(year: i32, instrument: &str) -> Desk {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("Kota Contoh.spbe");
    let dossier = create(&path, year, instrument);
    Desk { dossier, path, acts: Cell::new(1), folder }
}

/// A new dossier of `Kota Contoh` at a path.
pub fn create(path: &Path, year: i32, instrument: &str) -> Dossier {
    Dossier::create(path, &particulars(year, instrument), &stamp(1)).expect("a new dossier")
}

/// What `Kota Contoh` begins with.
pub fn particulars(year: i32, instrument: &str) -> NewDossier<'_> {
    NewDossier {
        agency: "Kota Contoh",
        kind: "Kota",
        province: "Provinsi Contoh",
        year,
        instrument: Some(instrument),
    }
}

impl Desk {
    /// The circumstances of the next act.
    pub fn next(&self) -> Stamp {
        self.acts.set(self.acts.get() + 1);
        stamp(self.acts.get())
    }

    /// The id of the newest assessment.
    pub fn assessment(&self) -> String {
        self.dossier.assessment_of(None).expect("an assessment").id
    }

    /// What the newest assessment holds.
    pub fn worksheet(&self) -> Worksheet {
        self.dossier.worksheet(&self.assessment()).expect("a worksheet")
    }

    /// Sets a value of the self-assessment.
    pub fn save(&mut self, code: &str, value: &str) {
        let (stamp, assessment) = (self.next(), self.assessment());
        self.dossier
            .save_value(&stamp, &assessment, code, Voice::Mandiri, Some(value))
            .expect("the value is saved");
    }

    /// Answers the newest assessment, one digit a row (`-` leaves it out), in one change.
    pub fn answer(&mut self, voice: Voice, digits: &str) {
        let (stamp, worksheet) = (self.next(), self.worksheet());
        assert_eq!(digits.len(), worksheet.instrument().rows().len(), "one digit a row");
        let given = self.dossier.transact(&stamp, "import", "jawaban", |draft| {
            for ((_, row), digit) in worksheet.places().zip(digits.chars()) {
                let subject = Subject::Answer {
                    assessment: worksheet.id().to_owned(),
                    code: row.code.to_string(),
                    voice,
                };
                if digit != '-' {
                    draft.set_text(&subject, Field::Value, &digit.to_string())?;
                }
            }
            Ok(())
        });
        assert!(given.expect("the answers are saved"), "something was answered");
    }

    /// Closes the file and opens it again.
    pub fn reopened(self) -> Desk {
        let Desk { dossier, path, acts, folder } = self;
        drop(dossier);
        let dossier = Dossier::open(&path).expect("it opens again");
        Desk { dossier, path, acts, folder }
    }

    /// A file of this content beside the dossier.
    pub fn file(&self, name: &str, content: &[u8]) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a file");
        path
    }

    /// An import of files into the newest assessment.
    pub fn request(&self, paths: &[PathBuf]) -> ImportRequest {
        ImportRequest {
            assessment: self.assessment(),
            paths: paths.to_vec(),
            voice: Voice::Mandiri,
            take: Vec::new(),
            only_year: None,
            actor: spbe_mandiri::stamp::Actor::default(),
            assistance: Default::default(),
        }
    }

    /// Everything that the dossier says of itself, for comparing before and after.
    pub fn state(&self) -> String {
        let rows = self.dossier.assessments().expect("assessments");
        let worksheets: Vec<Worksheet> =
            rows.iter().map(|row| self.dossier.worksheet(&row.id).expect("a worksheet")).collect();
        let contents: Vec<String> = worksheets.iter().map(contents).collect();
        format!(
            "{:?}\n{rows:?}\n{contents:#?}\n{:?}\n{:?}\n{:?}",
            self.dossier.agency().expect("an agency"),
            self.dossier.units().expect("OPDs"),
            self.dossier.targets().expect("targets"),
            self.dossier.bearers().expect("bearers"),
        )
    }

    /// Fails unless the file is sound and journal and state agree.
    pub fn sound(&self) {
        let verified = self.dossier.verify().expect("it can be checked");
        assert_eq!(verified.faults, Vec::<String>::new());
    }
}

fn contents(worksheet: &Worksheet) -> String {
    worksheet
        .places()
        .map(|(place, row)| {
            let given: Vec<_> = Voice::ALL.map(|voice| worksheet.given(place, voice)).into();
            format!(
                "{} {given:?} {:?} {:?} {:?} {:?} {:?} {:?}\n",
                row.code,
                worksheet.claimed_items(place),
                worksheet.external(place),
                worksheet.evidence(place),
                worksheet.unit(place),
                worksheet.supporting(place).collect::<Vec<_>>(),
                worksheet.recommendation(place),
            )
        })
        .collect()
}
