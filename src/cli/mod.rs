//! The command line: words in, sentences or one JSON document out. Exit status 0 done, 1 refused
//! (one Indonesian sentence on standard error, nothing changed), 2 wrong usage. Only this folder
//! prints.

mod arguments;
mod export;
mod files;
mod plans;
mod reports;
mod scores;

use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use serde_json::{Value, json};

use spbe_mandiri::dossier::{Dossier, library};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::instrument::Instrument;
use spbe_mandiri::stamp::Stamp;

use arguments::{Arguments, Command, InstrumentsCommand};

/// What a command has to say: lines for a reader, or a document for a machine.
enum Outcome {
    /// Printed as they are.
    Text(String),
    /// Printed as one JSON document.
    Json(Value),
    /// Printed as JSON or text, and refused all the same, with its sentence.
    RefusedWith(Box<Outcome>, String),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let arguments = match Arguments::typed() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    match perform(arguments) {
        Ok(outcome) => finish(outcome),
        Err(failure) => {
            eprintln!("{failure}");
            ExitCode::from(1)
        }
    }
}

fn finish(outcome: Outcome) -> ExitCode {
    match outcome {
        Outcome::Text(text) => {
            say(text.trim_end());
            ExitCode::SUCCESS
        }
        Outcome::Json(document) => {
            say(&document.to_string());
            ExitCode::SUCCESS
        }
        Outcome::RefusedWith(outcome, sentence) => {
            finish(*outcome);
            eprintln!("{sentence}");
            ExitCode::from(1)
        }
    }
}

/// Prints a line; a reader who has left (`| head`) is no failure of ours.
fn say(text: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stdout(), "{text}");
}

fn usage(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        print!("{error}");
        return ExitCode::SUCCESS;
    }
    let about = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let argument = about(clap::error::ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::UnknownArgument => format!("Argumen {argument} tidak dikenal"),
        ErrorKind::InvalidSubcommand => {
            format!("Perintah {} tidak dikenal", about(clap::error::ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("Argumen wajib belum diisi: {argument}"),
        ErrorKind::ValueValidation | ErrorKind::InvalidValue => {
            format!(
                "Isi {argument} tidak berlaku: {}",
                about(clap::error::ContextKind::InvalidValue)
            )
        }
        ErrorKind::ArgumentConflict => {
            format!("Argumen {argument} tidak dapat dipakai bersama yang lain")
        }
        _ => "Pemakaian perintah keliru".to_owned(),
    };
    eprintln!("{sentence}. Lihat cara pakainya dengan: spbe-mandiri --help");
    ExitCode::from(2)
}

fn perform(arguments: Arguments) -> Result<Outcome, Failure> {
    let stamp = Stamp::now(arguments.author);
    match arguments.command {
        Command::New(new) => files::new(&stamp, &new),
        Command::Instruments { command: None, json } => instruments(json),
        Command::Instruments { command: Some(InstrumentsCommand::Check { file }), .. } => {
            check_instrument(&file)
        }
        Command::Score(score) => scores::score(&score),
        Command::Import(import) => files::import(&stamp, &import),
        Command::Target(target) => files::target(&stamp, &target),
        Command::Plan(plan) => plans::plan(&plan),
        Command::Report(report) => reports::report(&stamp, &report),
        Command::Export(asked) => export::export(&stamp, &asked),
        Command::History { file, json } => history(&file, json),
        Command::Undo { file } => undo(&stamp, &file),
        Command::Backup { file, out } => files::backup(&stamp, &file, out),
        Command::Restore { copy, out } => files::restore(&copy, &out),
        Command::Verify { file, pdf, json } => reports::verify(&file, pdf.as_deref(), json),
    }
}

fn instruments(as_json: bool) -> Result<Outcome, Failure> {
    let known = library()?.instruments();
    if as_json {
        let entry = |instrument: &Instrument| {
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
            })
        };
        return Ok(Outcome::Json(known.iter().map(entry).collect()));
    }
    let mut text = String::new();
    for instrument in known {
        let last = instrument
            .valid
            .last_year
            .map_or_else(|| "sekarang".to_owned(), |last| last.to_string());
        text.push_str(&format!(
            "{}  {} ({}\u{2013}{last}, {} indikator)\n",
            instrument.id,
            instrument.short_title,
            instrument.valid.first_year,
            instrument.indicators().count()
        ));
        if !instrument.verification.official_text {
            text.push_str(&format!("    {}\n", instrument.verification.note));
        }
    }
    Ok(Outcome::Text(text))
}

fn check_instrument(file: &Path) -> Result<Outcome, Failure> {
    let json = std::fs::read_to_string(file).map_err(|error| Failure::from_io(file, &error))?;
    let name = file
        .file_name()
        .map_or_else(|| file.display().to_string(), |name| name.to_string_lossy().into_owned());
    let instrument =
        Instrument::from_json(&name, &json).map_err(|error| Failure::refused(error.to_string()))?;
    Ok(Outcome::Text(format!(
        "Instrumen {} sah: {} domain, {} aspek, {} indikator.",
        instrument.id,
        instrument.domains.len(),
        instrument.aspects().count(),
        instrument.indicators().count()
    )))
}

fn history(file: &Path, as_json: bool) -> Result<Outcome, Failure> {
    let history = Dossier::open(file)?.history("", "", u32::MAX)?;
    if as_json {
        return serde_json::to_value(&history).map(Outcome::Json).map_err(Failure::bad_request);
    }
    let mut text = String::new();
    for change in &history.changes {
        let undone = if change.undone { " (diurungkan)" } else { "" };
        let who = if change.who.is_empty() { "tanpa nama" } else { &change.who };
        text.push_str(&format!(
            "{}  {who}  {}{undone}\n",
            change.at.replace('T', " "),
            change.what
        ));
    }
    Ok(Outcome::Text(text))
}

fn undo(stamp: &Stamp, file: &Path) -> Result<Outcome, Failure> {
    let mut dossier = Dossier::open(file)?;
    // Who types the command means it; whose change it was is said.
    let seen = dossier.undoable()?.map(|change| change.id);
    let undone = dossier.undo_of(stamp, seen.as_deref())?;
    let history = dossier.history("", "", 1)?;
    let what = history.changes.first().map(|change| change.what.clone()).unwrap_or_default();
    let whose = match undone.who.as_str() {
        who if who.is_empty() || who == stamp.who => String::new(),
        who => format!(" Perubahan itu dibuat oleh {who}."),
    };
    Ok(Outcome::Text(format!("{what}.{whose}")))
}
