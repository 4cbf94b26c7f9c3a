//! Dossiers on which the look of reports is tried, each with every report that can be written of it:
//! an ordinary year, the sample agency, both other instruments, nothing at all, and all that is long.
//! All answers are made up. `scripts/show-reports` renders the pages.
//!
//! ```sh
//! cargo run --example trial_reports FOLDER
//! ```

#![allow(missing_docs)]

mod cases;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime, TimeDelta};
use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::report::{Kind, Order};
use spbe_mandiri::stamp::{Actor, Stamp};

/// A dossier in the making.
pub struct Trial {
    pub dossier: Dossier,
    acts: i64,
}

impl Trial {
    /// The circumstances of the next act: each has its own second and its own chance.
    pub fn act(&mut self) -> Stamp {
        self.acts += 1;
        stamp(self.acts)
    }
}

/// The nth act of a dossier.
pub fn stamp(nth: i64) -> Stamp {
    let at = NaiveDate::from_ymd_opt(2026, 11, 23).map_or_else(NaiveDateTime::default, |day| {
        day.and_time(chrono::NaiveTime::MIN) + TimeDelta::seconds(8 * 3600 + nth)
    });
    let who = "Pelaksana entri".to_owned();
    Stamp { at, who, seed: u128::from(nth.unsigned_abs()) << 64, actor: Actor::default() }
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder =
        std::env::args().nth(1).map_or_else(|| PathBuf::from("target/reports"), Into::into);
    let wanted = std::env::args().nth(2);
    fs::create_dir_all(&folder)?;
    for (name, make) in cases::ALL {
        if wanted.as_ref().is_some_and(|wanted| wanted != name) {
            continue;
        }
        let path = folder.join(format!("{name}.spbe"));
        forget(&path)?;
        let mut trial = Trial { dossier: make(&path)?, acts: 20_000 };
        write_all(&mut trial, &folder, name)?;
    }
    Ok(())
}

/// What an earlier run left.
fn forget(path: &Path) -> std::io::Result<()> {
    for end in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{}{end}", path.display()));
        if path.exists() {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn write_all(trial: &mut Trial, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let newest = trial.dossier.assessment_of(None)?;
    let worksheet = trial.dossier.worksheet(&newest.id)?;
    let lead = worksheet.places().find_map(|(place, _)| worksheet.unit(place));
    let lead = lead.map(|unit| unit.name.clone()).unwrap_or_default();
    for kind in Kind::ALL {
        let unit = if kind == Kind::Opd { lead.clone() } else { String::new() };
        let due = if kind == Kind::Opd { "2026-12-15".to_owned() } else { String::new() };
        let order = Order { unit, due, appendix: true, ..Order::of(kind) };
        let path = folder.join(format!("{name}-{}.pdf", kind.key()));
        let stamp = trial.act();
        match trial.dossier.write_report(&stamp, &newest.id, &order, &path) {
            Ok(pages) => println!("{} {pages} halaman", path.display()),
            Err(failure) => println!("{}: {failure}", path.display()),
        }
    }
    Ok(())
}
