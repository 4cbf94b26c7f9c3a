//! What lies behind the one door of a window: its session, which does one thing at a time, and the long
//! work that runs beside it. A command of long work has three beats: it takes what it needs from the
//! session, works without it, and hands back what it made.

use std::path::Path;
use std::sync::{Mutex, MutexGuard};

use crate::failure::Failure;
use crate::session::Session;
use crate::work::{Progress, Works};

/// The middle beat: the work itself, without the session.
pub type Job<T> = Box<dyn FnOnce(&Progress) -> Result<Finish<T>, Failure> + Send>;

/// The last beat: what the work made, handed to the session. It must not assume that the session is as it was.
pub type Finish<T> = Box<dyn FnOnce(&mut Session) -> Result<T, Failure>>;

/// A window's session and its long work; any thread may knock.
#[derive(Debug)]
pub struct Desk {
    session: Mutex<Session>,
    works: Works,
}

impl Desk {
    /// A desk whose session keeps its settings in a folder of its own.
    pub fn new(home: &Path) -> Desk {
        Desk { session: Mutex::new(Session::new(home)), works: Works::default() }
    }

    /// The name under which changes are signed, for the shell's stamps.
    pub fn author(&self) -> String {
        self.session().author().to_owned()
    }

    /// The session, once it is free. A panic while it was held has rolled back its transaction: it is
    /// still sound.
    pub(crate) fn session(&self) -> MutexGuard<'_, Session> {
        self.session.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }

    /// The long work of this window.
    pub(crate) fn works(&self) -> &Works {
        &self.works
    }

    /// The last two beats of a command's long work.
    pub(crate) fn run<T>(&self, command: &str, job: Job<T>) -> Result<T, Failure> {
        let running = self.works.begin(command);
        let finish = job(&running.progress)?;
        running.progress.go_on()?;
        finish(&mut self.session())
    }
}
