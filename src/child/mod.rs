//! Foreign bytes are taken apart in a process of their own, with little memory and little time: a
//! crafted file may end that process, never the application.
//!
//! The bytes go in by standard input, what was found comes back as plain data by standard output.
//! What is to be done with them stands in [`entry`]; here is only the wall.

mod entry;

pub(crate) use entry::{EVIDENCE, LOGO, SHEET};

use std::ffi::OsString;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::limits::Room;

/// The hidden word on the command line. Not for people.
const ENTRY: &str = "__foreign-bytes";

static EXECUTABLE: OnceLock<Option<PathBuf>> = OnceLock::new();

/// Who takes foreign bytes apart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Reader {
    /// This process: in tests and fuzzing of the library, which no `main` of ours began.
    #[default]
    Here,
    /// A child process of this executable, which has the hidden entry.
    Apart(PathBuf),
    /// Nobody: the program does not know where its own file lies.
    Nobody,
}

impl Reader {
    /// How this process was begun.
    pub fn of_this_process() -> Reader {
        match EXECUTABLE.get() {
            None => Reader::Here,
            Some(Some(path)) => Reader::Apart(path.clone()),
            Some(None) => Reader::Nobody,
        }
    }
}

/// Names an executable that has the hidden entry, for a process whose own has it not.
pub fn is_at(executable: &Path) {
    EXECUTABLE.get_or_init(|| Some(executable.to_owned()));
}

/// The first call of every `main` of ours: where the process was started to take bytes apart for
/// another one, it does so and gives the exit status; otherwise it notes that this executable can, and
/// gives nothing.
pub fn child_entry(mut arguments: impl Iterator<Item = OsString>) -> Option<ExitCode> {
    if arguments.nth(1).is_none_or(|word| word != ENTRY) {
        EXECUTABLE.get_or_init(|| std::env::current_exe().ok());
        return None;
    }
    let mut word = || arguments.next().and_then(|word| word.into_string().ok());
    let asked = word().zip(word()).zip(word());
    let done = asked.and_then(|((task, room), settings)| answer(&task, &room, &settings));
    Some(done.map_or(ExitCode::FAILURE, |()| ExitCode::SUCCESS))
}

/// What the child does: limit itself, read, reply.
fn answer(task: &str, room: &str, settings: &str) -> Option<()> {
    let room: Room = serde_json::from_str(room).ok()?;
    restrain(&room);
    let size = usize::try_from(room.input).ok()?;
    // As much as will come, so that reading takes the bytes once and not half as much again.
    let mut bytes = Vec::with_capacity(size.checked_add(1)?);
    std::io::stdin().lock().take(room.input + 1).read_to_end(&mut bytes).ok()?;
    if bytes.len() > size {
        return None;
    }
    let reply = entry::reply(task, settings, bytes)?;
    let mut out = std::io::stdout().lock();
    out.write_all(&reply).ok()?;
    out.flush().ok()
}

/// Takes from this process the right to more than its room: memory, time, files to write. The data
/// limit counts what a program writes to, not the libraries that it is made of.
#[cfg(unix)]
fn restrain(room: &Room) {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let limit = |resource, most| {
        // Where the system refuses a limit, the parent's own clock still stands.
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) });
    };
    limit(Resource::Data, room.memory);
    limit(Resource::Cpu, room.time.as_secs() + 1);
    limit(Resource::Core, 0);
    limit(Resource::Fsize, 0);
}

/// Elsewhere the parent's clock and the separate process are the limits until the parent can hold its
/// child in a room: see [`hold`].
#[cfg(not(unix))]
fn restrain(_: &Room) {}

/// Holds a child that was just begun in its room, where that is the parent's to do: a process of
/// Windows cannot limit itself. There its parent makes a job object with
/// `JOB_OBJECT_LIMIT_PROCESS_MEMORY`, `JOB_OBJECT_LIMIT_PROCESS_TIME` and
/// `JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE`, and puts the child into it here; until it does, memory is
/// bounded by the checks before each reader alone.
fn hold(_: &Child, _: &Room) {}

/// Why a child has no answer.
#[derive(Debug)]
pub enum Lost {
    /// It could not be begun.
    NotBegun(std::io::Error),
    /// Nobody waits for it any more.
    Unwanted,
    /// It ended, or was ended, before it had one: no office program wrote such a file.
    Ended,
}

/// How often the parent asks whether the answer is still wanted.
const ASKED_EVERY: Duration = Duration::from_millis(20);

/// Has a child do a task on bytes, in a room.
///
/// # Errors
/// When it cannot be begun, is no longer wanted, or dies or takes too long.
pub fn ask(
    executable: &Path,
    (task, settings): (&str, &str),
    bytes: &[u8],
    room: &Room,
    wanted: impl Fn() -> bool,
) -> Result<Vec<u8>, Lost> {
    let room = Room { input: bytes.len() as u64, ..room.clone() };
    let written = serde_json::to_string(&room).map_err(|_| Lost::Ended)?;
    let mut child = Command::new(executable)
        .args([ENTRY, task, &written, settings])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(Lost::NotBegun)?;
    hold(&child, &room);
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let (send, receive) = mpsc::channel();
    std::thread::scope(|scope| {
        // Both ends of the pipe on one thread: the child replies only after it has read everything.
        scope.spawn(move || {
            if let Some(mut stdin) = stdin {
                // A child that died early leaves a broken pipe; its missing reply says so.
                let _ = stdin.write_all(bytes);
            }
            let mut reply = Vec::new();
            if let Some(stdout) = stdout {
                let _ = stdout.take(room.reply + 1).read_to_end(&mut reply);
            }
            let _ = send.send(reply);
        });
        let begun = Instant::now();
        let reply = loop {
            let left = room.time.saturating_sub(begun.elapsed());
            match receive.recv_timeout(left.min(ASKED_EVERY)) {
                Err(RecvTimeoutError::Timeout) if !left.is_zero() && wanted() => {}
                reply => break reply,
            }
        };
        // It has answered, or must not go on: either way nothing is lost with it, and its ends of the
        // pipes are closed, on which the thread above may still wait.
        let whole = reply.as_ref().is_ok_and(|reply| reply.len() as u64 <= room.reply);
        if !whole {
            let _ = child.kill();
        }
        let status = child.wait().map_err(Lost::NotBegun)?;
        match reply {
            _ if !wanted() => Err(Lost::Unwanted),
            Ok(reply) if whole && status.success() => Ok(reply),
            _ => Err(Lost::Ended),
        }
    })
}
