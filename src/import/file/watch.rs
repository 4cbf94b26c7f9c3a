//! What is asked all the while a file is read: is it still wanted, and is there time left. A reader that
//! is not ours is asked through the bytes that it reads.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::time::{Duration, Instant};

use crate::import::failure::ImportError;
use crate::limits::Limits;
use crate::work::Progress;

/// The reading of one file, watched.
pub(super) struct Watch<'w> {
    /// The file's name, for refusals.
    pub(super) file: &'w str,
    pub(super) progress: &'w Progress,
    begun: Instant,
    time: Duration,
}

impl<'w> Watch<'w> {
    /// Begins now.
    pub(super) fn new(file: &'w str, limits: &Limits, progress: &'w Progress) -> Watch<'w> {
        Watch { file, progress, begun: Instant::now(), time: limits.time }
    }

    /// Whether to go on; cheap enough for every few kilobytes.
    pub(super) fn look(&self) -> Result<(), ImportError> {
        if self.progress.go_on().is_err() {
            return Err(ImportError::Cancelled { file: self.file.to_owned() });
        }
        if self.begun.elapsed() > self.time {
            let what = format!("pembacaannya melebihi {} detik", self.time.as_secs());
            return Err(ImportError::TooLarge { file: self.file.to_owned(), what });
        }
        Ok(())
    }

    /// What stopped a reader that failed: we did, or the file is damaged.
    pub(super) fn stopped(&self) -> ImportError {
        match self.look() {
            Err(stopped) => stopped,
            Ok(()) => ImportError::Damaged { file: self.file.to_owned() },
        }
    }

    /// Bytes for a reader that is not ours; how many it has read is told as progress.
    pub(super) fn over<'b>(&'b self, bytes: &'b [u8]) -> Watched<'b> {
        // Called off: the first read says so.
        let _ = self.progress.of(bytes.len() as u64 >> 10, "kB");
        Watched { watch: self, bytes: Cursor::new(bytes), read: 0 }
    }
}

/// Bytes that can be read only while the reading is wanted and has time.
pub(super) struct Watched<'b> {
    watch: &'b Watch<'b>,
    bytes: Cursor<&'b [u8]>,
    read: u64,
}

impl Read for Watched<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.watch.look().map_err(io::Error::other)?;
        let read = self.bytes.read(buffer)?;
        // Some bytes are read twice: directories, the heads of parts. More than all there are is none.
        self.read = (self.read + read as u64).min(self.bytes.get_ref().len() as u64);
        // `look` asks before the next bytes.
        let _ = self.watch.progress.done(self.read >> 10);
        Ok(read)
    }
}

impl Seek for Watched<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.bytes.seek(to)
    }
}
