//! The command line: words in, sentences or one JSON document out. Exit status 0 done, 1 refused
//! (one Indonesian sentence on standard error, nothing changed), 2 wrong usage. Only this folder
//! prints.

mod arguments;
mod export;
mod files;
mod instruments;
mod plans;
mod reports;
mod scores;

use std::path::Path;
use std::process::ExitCode;

use clap::error::ErrorKind;
use serde_json::Value;

use spbe_mandiri::dossier::Dossier;
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;

use arguments::{Arguments, AssessmentCommand, Command};

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
        Command::Instruments { command, json } => {
            instruments::instruments(&stamp, command.as_ref(), json)
        }
        Command::Assessment { command: AssessmentCommand::Add { file, year, instrument } } => {
            instruments::add_assessment(&stamp, &file, year, instrument.as_deref())
        }
        Command::TakeIndex(asked) => instruments::take_index(&stamp, &asked),
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
    dossier.undo(stamp)?;
    let history = dossier.history("", "", 1)?;
    let what = history.changes.first().map(|change| change.what.clone()).unwrap_or_default();
    Ok(Outcome::Text(format!("{what}.")))
}
