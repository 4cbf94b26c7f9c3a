//! What one change did to the pages: read off the write-ahead log of the working copy, which holds
//! the frames of that change and nothing else, since it is emptied after each.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::seal::number;

const LOG_HEADER: u64 = 32;
const FRAME_HEADER: usize = 24;

/// The pages that a change wrote, each as it was written last.
#[derive(Debug)]
pub(super) struct Written {
    log: File,
    page_size: u32,
    /// Where the content of each page begins in the log.
    at: BTreeMap<u32, u64>,
    /// How many pages there are after the change.
    pub(super) pages: u32,
}

impl Written {
    /// Reads the log of the working copy; nothing where no change stands in it.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub(super) fn of(log: &Path, page_size: u32) -> io::Result<Option<Written>> {
        let mut file = match File::open(log) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let length = file.metadata()?.len();
        let frame = FRAME_HEADER as u64 + u64::from(page_size);
        let mut at = BTreeMap::new();
        let mut start = LOG_HEADER;
        while start + frame <= length {
            let mut header = [0_u8; FRAME_HEADER];
            file.seek(SeekFrom::Start(start))?;
            file.read_exact(&mut header)?;
            let page = number(&header[..4]) as u32;
            let pages = number(&header[4..8]) as u32;
            at.insert(page, start + FRAME_HEADER as u64);
            if pages > 0 {
                // The frame that ends the change; behind it stands what was rolled back before.
                return Ok(Some(Written { log: file, page_size, at, pages }));
            }
            start += frame;
        }
        Ok(None)
    }

    /// The numbers of the pages written.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> + '_ {
        self.at.keys().copied().filter(|page| *page <= self.pages)
    }

    /// A page's new content; zeros for a page that was added and never written.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub(super) fn page(&self, number: u32) -> io::Result<Vec<u8>> {
        let mut content = vec![0_u8; self.page_size as usize];
        if let Some(start) = self.at.get(&number) {
            let mut log: &File = &self.log;
            log.seek(SeekFrom::Start(*start))?;
            log.read_exact(&mut content)?;
        }
        Ok(content)
    }
}
