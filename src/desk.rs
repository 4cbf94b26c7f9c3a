//! What lies behind the one door of a window: its session, which does one thing at a time, and the long
//! work that runs beside it. A command of long work has three beats: it takes what it needs from the
//! session, works without it, and hands back what it made.

use std::ops::Deref;
use std::path::Path;
use std::sync::{Mutex, MutexGuard};

use crate::failure::Failure;
use crate::session::Session;
use crate::work::{Progress, Works};

/// The middle beat: the work itself, without the session.
pub type Job<T> = Box<dyn FnOnce(&Beat<'_>) -> Result<Finish<T>, Failure> + Send>;

/// The last beat: what the work made, handed to the session. It must not assume that the session is as it was.
pub type Finish<T> = Box<dyn FnOnce(&mut Session) -> Result<T, Failure>>;

/// What the middle beat has: its [`Progress`], and the session for a moment.
#[derive(Debug)]
pub struct Beat<'d> {
    desk: &'d Desk,
    progress: &'d Progress,
}

impl Beat<'_> {
    /// Asks the session for one thing that is too large to be taken along with all others. The session
    /// need not be as it was.
    pub(crate) fn ask<T>(
        &self,
        question: impl FnOnce(&Session) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        question(&self.desk.session())
    }
}

impl Deref for Beat<'_> {
    type Target = Progress;

    fn deref(&self) -> &Progress {
        self.progress
    }
}

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
        let finish = job(&Beat { desk: self, progress: &running.progress })?;
        running.progress.go_on()?;
        finish(&mut self.session())
    }
}
