//! Reads the formats whose reader sets no limits itself in a process of their own, with little
//! memory and little time: a crafted file may end that process, never the application.
//!
//! The file's bytes go in by standard input, the workbook comes back as JSON by standard output.

use std::collections::HashMap;
use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use super::sniff::Format;
use super::watch::Watch;
use crate::import::failure::ImportError;
use crate::import::limits::Limits;
use crate::import::workbook::Workbook;
use crate::work::Progress;

/// The hidden word on the command line. Not for people.
const ENTRY: &str = "__read-sheet";

/// More JSON than the largest workbook within the limits can give.
const REPLY_BYTES: u64 = 160 << 20;

static EXECUTABLE: OnceLock<Option<PathBuf>> = OnceLock::new();

/// The executable that runs, once it has shown that it has the entry.
pub(in crate::import) fn executable() -> Option<PathBuf> {
    EXECUTABLE.get().cloned().flatten()
}

/// The first call of every `main` of ours: where the process was started to read a file for another
/// one, it does so and gives the exit status; otherwise it notes that this executable can, and
/// gives nothing.
pub fn child_entry(mut arguments: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    let entry = arguments.nth(1).is_some_and(|word| word == ENTRY);
    if !entry {
        EXECUTABLE.get_or_init(|| std::env::current_exe().ok());
        return None;
    }
    let format = arguments.next().and_then(|word| word.to_str().and_then(format_of));
    let limits = arguments.next().and_then(|word| serde_json::from_str(word.to_str()?).ok());
    Some(match format.zip(limits).and_then(|(format, limits)| answer(format, &limits)) {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    })
}

/// The formats that a child reads, and their words on its command line.
const FORMATS: [(Format, &str); 3] =
    [(Format::Xls, "xls"), (Format::Ods, "ods"), (Format::Xlsb, "xlsb")];

fn word_of(format: &Format) -> &'static str {
    FORMATS.iter().find(|(known, _)| known == format).map_or("", |(_, word)| word)
}

fn format_of(word: &str) -> Option<Format> {
    FORMATS.iter().find(|(_, known)| *known == word).map(|(format, _)| format.clone())
}

/// What the child does: limit itself, read, reply.
fn answer(format: Format, limits: &Limits) -> Option<()> {
    restrain(limits);
    let mut bytes = Vec::new();
    std::io::stdin().lock().take(limits.file_bytes + 1).read_to_end(&mut bytes).ok()?;
    // Its time is the parent's to measure.
    let limits = &Limits { time: limits.child_time, ..limits.clone() };
    let progress = Progress::default();
    let watch = Watch::new("", limits, &progress);
    let reply = super::sheet::read(&bytes, &format, &HashMap::new(), limits, &watch)
        .map_err(|error| Refusal::of(&error));
    drop(bytes);
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer(&mut out, &reply).ok()?;
    out.flush().ok()
}

/// Takes from this process the right to more memory than the limit. The data limit counts what a
/// program writes to, not the libraries that it is made of.
#[cfg(unix)]
fn restrain(limits: &Limits) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let memory = Rlimit { current: Some(limits.child_memory), maximum: Some(limits.child_memory) };
    let seconds = limits.child_time.as_secs() + 1;
    // Where the system refuses a limit, the parent's own clock still stands.
    let _ = setrlimit(Resource::Data, memory);
    let _ = setrlimit(Resource::Cpu, Rlimit { current: Some(seconds), maximum: Some(seconds) });
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

/// Elsewhere the parent's clock and the separate process are the limits.
#[cfg(not(unix))]
fn restrain(_: &Limits) {}

/// What can be wrong with a file that a child read, without the file's name.
#[derive(serde::Serialize, serde::Deserialize)]
enum Refusal {
    Password,
    TooLarge(String),
    Damaged,
}

impl Refusal {
    fn of(error: &ImportError) -> Refusal {
        match error {
            ImportError::Password { .. } => Refusal::Password,
            ImportError::TooLarge { what, .. } => Refusal::TooLarge(what.clone()),
            _ => Refusal::Damaged,
        }
    }

    fn on(self, file: &str) -> ImportError {
        let file = file.to_owned();
        match self {
            Refusal::Password => ImportError::Password { file },
            Refusal::TooLarge(what) => ImportError::TooLarge { file, what },
            Refusal::Damaged => ImportError::Damaged { file },
        }
    }
}

/// How often the parent asks whether the reading is still wanted.
const ASKED_EVERY: Duration = Duration::from_millis(20);

/// Has a child read the bytes. A child that dies, or takes too long, has read a file that no office
/// program wrote; one that is no longer wanted is ended.
pub(super) fn read(
    executable: &Path,
    bytes: &[u8],
    format: &Format,
    limits: &Limits,
    watch: &Watch,
) -> Result<Workbook, ImportError> {
    let file = watch.file;
    let cannot = |error: std::io::Error| ImportError::CannotOpen {
        file: file.to_owned(),
        reason: error.to_string(),
    };
    let settings = serde_json::to_string(limits)
        .map_err(|_| ImportError::Damaged { file: file.to_owned() })?;
    let mut child = Command::new(executable)
        .args([ENTRY, word_of(format), &settings])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(cannot)?;
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (send, receive) = mpsc::channel();
    let question = bytes.to_vec();
    // Both ends of the pipe on one thread: the child replies only after it has read everything.
    std::thread::spawn(move || {
        if let Some(mut stdin) = stdin {
            // A child that died early leaves a broken pipe; its missing reply says so.
            let _ = stdin.write_all(&question);
        }
        drop(question);
        let mut reply = Vec::new();
        if let Some(stdout) = stdout {
            let _ = stdout.take(REPLY_BYTES).read_to_end(&mut reply);
        }
        let _ = send.send(reply);
    });
    let begun = Instant::now();
    let reply = loop {
        let left = limits.child_time.saturating_sub(begun.elapsed());
        match receive.recv_timeout(left.min(ASKED_EVERY)) {
            Err(RecvTimeoutError::Timeout) if !left.is_zero() && watch.progress.go_on().is_ok() => {
            }
            reply => break reply,
        }
    };
    if reply.is_err() {
        let _ = child.kill();
    }
    let status = child.wait().map_err(cannot)?;
    if watch.progress.go_on().is_err() {
        return Err(watch.stopped());
    }
    let reply = match reply {
        Ok(reply) if status.success() => reply,
        _ => {
            let what = "isinya menuntut memori atau waktu yang tidak wajar".to_owned();
            return Err(ImportError::TooLarge { file: file.to_owned(), what });
        }
    };
    let damaged = |_| ImportError::Damaged { file: file.to_owned() };
    let reply: Result<Workbook, Refusal> = serde_json::from_slice(&reply).map_err(damaged)?;
    let workbook = reply.map_err(|refusal| refusal.on(file))?;
    Ok(Workbook { file: file.to_owned(), ..workbook })
}
