//! `instruments`, `assessment` and `take-index`: what a dossier is assessed with.

use std::path::Path;

use serde_json::{Value, json};
use spbe_mandiri::dossier::{Added, Dossier, built_in};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::instrument::{Instrument, Library};
use spbe_mandiri::stamp::Stamp;

use super::arguments::{InstrumentsCommand, TakeIndex};
use super::files::cautions;
use super::{Outcome, read_text};

/// `instruments` with its subcommands.
pub fn instruments(
    stamp: &Stamp,
    asked: Option<&InstrumentsCommand>,
    as_json: bool,
) -> Result<Outcome, Failure> {
    match asked {
        None => list(built_in()?, as_json),
        Some(InstrumentsCommand::Check { file }) => check(file),
        Some(InstrumentsCommand::List { file, json }) => {
            list(Dossier::open_to_read(file)?.library(), *json || as_json)
        }
        Some(InstrumentsCommand::Add { file, instrument, json }) => {
            add(stamp, file, instrument, *json || as_json)
        }
        Some(InstrumentsCommand::Remove { file, id }) => {
            Dossier::open(file)?.remove_instrument(stamp, id)?;
            Ok(Outcome::Text(format!("Instrumen {id} dihapus dari berkas.")))
        }
    }
}

fn list(library: &Library, as_json: bool) -> Result<Outcome, Failure> {
    let known = library.instruments();
    if as_json {
        return Ok(Outcome::Json(known.iter().map(|one| entry(library, one)).collect()));
    }
    let mut text = String::new();
    for instrument in known {
        let last = instrument
            .valid
            .last_year
            .map_or_else(|| "sekarang".to_owned(), |last| last.to_string());
        let own = if library.has_built_in(&instrument.id) { "" } else { ", instrumen sendiri" };
        text.push_str(&format!(
            "{}  {} ({}\u{2013}{last}, {} indikator{own})\n",
            instrument.id,
            instrument.short_title,
            instrument.valid.first_year,
            instrument.indicators().count()
        ));
        if !instrument.verification.official_text {
            text.push_str(&format!("    {}\n", instrument.verification.in_short()));
        }
    }
    Ok(Outcome::Text(text))
}

fn entry(library: &Library, instrument: &Instrument) -> Value {
    json!({
        "id": instrument.id,
        "title": instrument.title,
        "first_year": instrument.valid.first_year,
        "last_year": instrument.valid.last_year,
        "domains": instrument.domains.iter().filter(|domain| !domain.synthetic).count(),
        "aspects": instrument.aspects().count(),
        "indicators": instrument.indicators().count(),
        "rows": instrument.rows().len(),
        "verified": instrument.verification.official_text,
        "note": instrument.verification.note,
        "alongside": !library.rules(&instrument.id),
        "own": !library.has_built_in(&instrument.id),
    })
}

fn check(file: &Path) -> Result<Outcome, Failure> {
    let json = read_text(file)?;
    let name = file
        .file_name()
        .map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned());
    let instrument =
        Instrument::from_json(&name, &json).map_err(|error| Failure::refused(error.to_string()))?;
    Ok(Outcome::Text(format!("Instrumen {} sah: {}.", instrument.id, extent(&instrument))))
}

fn extent(instrument: &Instrument) -> String {
    format!(
        "{} domain, {} aspek, {} indikator",
        instrument.domains.len(),
        instrument.aspects().count(),
        instrument.indicators().count()
    )
}

fn add(stamp: &Stamp, file: &Path, own: &Path, as_json: bool) -> Result<Outcome, Failure> {
    let mut dossier = Dossier::open(file)?;
    let (instrument, added) = dossier.add_instrument(stamp, own)?;
    if as_json {
        let mut told = entry(dossier.library(), instrument);
        if let Some(told) = told.as_object_mut() {
            told.insert("added".to_owned(), json!(added));
        }
        return Ok(Outcome::Json(told));
    }
    let title = &instrument.short_title;
    Ok(Outcome::Text(match added {
        Added::New => format!(
            "Instrumen {title} ({}) ditambahkan: {}. Buat penilaiannya dengan: assessment add BERKAS --year TAHUN --instrument {}.",
            instrument.id,
            extent(instrument),
            instrument.id
        ),
        Added::Replaced => {
            format!("Instrumen {title} ({}) diganti: {}.", instrument.id, extent(instrument))
        }
        Added::Repaired => {
            format!(
                "Instrumen {title} ({}) yang rusak dalam berkas sudah dipulihkan.",
                instrument.id
            )
        }
        Added::Already => format!(
            "Instrumen {title} ({}) dengan isi yang sama sudah ada; tidak ada yang berubah.",
            instrument.id
        ),
    }))
}

/// `assessment add`.
pub fn add_assessment(
    stamp: &Stamp,
    file: &Path,
    year: i32,
    instrument: Option<&str>,
) -> Result<Outcome, Failure> {
    let mut dossier = Dossier::open(file)?;
    let made = dossier.create_assessment(stamp, year, instrument)?;
    let used = dossier.instrument(&dossier.assessment(&made)?.instrument)?;
    let text = format!("Penilaian {year} dengan {} ditambahkan.", used.short_title);
    Ok(Outcome::Text(text + &cautions(used, year)))
}

/// `take-index`.
pub fn take_index(stamp: &Stamp, asked: &TakeIndex) -> Result<Outcome, Failure> {
    let mut dossier = Dossier::open(&asked.file)?;
    let assessment = dossier.assessment_with(asked.year, asked.instrument.as_deref())?;
    let taken = dossier.take_over_index(stamp, &assessment.id, &asked.indicator)?;
    Ok(Outcome::Text(format!(
        "Indikator {} memakai {} {}. {}.",
        asked.indicator,
        taken.instrument.index_name,
        taken.index.exact_text(2),
        taken.in_words()
    )))
}
