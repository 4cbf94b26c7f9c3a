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
use spbe_mandiri::storage::output;

use arguments::{Arguments, AssessmentCommand, Command};

/// What a command has to say: lines for a reader, or a document for a machine.
enum Outcome {
    /// Printed as they are.
    Text(String),
    /// Printed as one JSON document.
    Json(Value),
    /// Said beside what went to standard output.
    Aside(String),
    /// Printed as JSON or text, and refused all the same, with its sentence.
    RefusedWith(Box<Outcome>, String),
}

/// Runs the command that the process was started with.
pub fn run() -> ExitCode {
    let arguments = match Arguments::typed() {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    match perform(arguments).and_then(finish) {
        Ok(code) => code,
        Err(failure) => {
            complain(&failure.to_string());
            ExitCode::from(1)
        }
    }
}

fn finish(outcome: Outcome) -> Result<ExitCode, Failure> {
    match outcome {
        Outcome::Text(text) => say(text.trim_end())?,
        Outcome::Json(document) => say(&document.to_string())?,
        Outcome::Aside(text) => complain(&text),
        Outcome::RefusedWith(outcome, sentence) => {
            finish(*outcome)?;
            complain(&sentence);
            return Ok(ExitCode::from(1));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Prints a line, all of it or with a failure; a reader who has left (`| head`) is no failure of ours.
fn say(text: &str) -> Result<(), Failure> {
    use std::io::Write as _;
    let mut out = std::io::stdout().lock();
    match writeln!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(output::unsaid(&error)),
        _ => Ok(()),
    }
}

/// A sentence on standard error; where that takes nothing, the status still tells.
fn complain(sentence: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{sentence}");
}

/// What is told of a document: beside it, where it went to standard output itself.
fn told(out: &Path, text: String) -> Outcome {
    if output::is_standard_output(out) { Outcome::Aside(text) } else { Outcome::Text(text) }
}

/// The largest text file that a command reads.
const LARGEST_TEXT: u64 = 32 << 20;

/// Reads a text file within a limit; a pipe or a device has no end that could be waited for.
fn read_text(file: &Path) -> Result<String, Failure> {
    use std::io::Read as _;
    let map = |error: std::io::Error| Failure::from_io(file, &error);
    let about = std::fs::metadata(file).map_err(map)?;
    if about.is_dir() {
        return Err(map(std::io::ErrorKind::IsADirectory.into()));
    }
    if !about.is_file() {
        return Err(Failure::refused(format!(
            "\u{201c}{}\u{201d} bukan berkas biasa. Simpan isinya sebagai berkas, lalu ulangi.",
            file.display()
        )));
    }
    let mut text = String::new();
    let read = std::fs::File::open(file)
        .and_then(|opened| opened.take(LARGEST_TEXT + 1).read_to_string(&mut text));
    // A letter that the limit cuts in two is no fault of the text's.
    if about.len() > LARGEST_TEXT || text.len() as u64 > LARGEST_TEXT {
        return Err(Failure::refused(format!(
            "Berkas \u{201c}{}\u{201d} berukuran lebih dari {} MB. Pisahkan isinya, lalu ulangi.",
            file.display(),
            LARGEST_TEXT >> 20
        )));
    }
    read.map_err(map)?;
    Ok(text)
}

fn usage(error: &clap::Error) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        return match say(error.to_string().trim_end()) {
            Ok(()) => ExitCode::SUCCESS,
            Err(failure) => {
                complain(&failure.to_string());
                ExitCode::from(1)
            }
        };
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
    complain(&format!("{sentence}. Lihat cara pakainya dengan: spbe-mandiri --help"));
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
    let history = Dossier::open_to_read(file)?.history("", "", u32::MAX)?;
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
