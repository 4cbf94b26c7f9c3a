//! One file holds the whole truth: its pages, its seal, and, while a change is being written, what is
//! needed to finish that change. Nothing beside the file is ever needed to read it.
//!
//! A change is written in three beats. First pages that lie beyond the old seal, and behind them the
//! continuation: every other page that changes, with the seal of what is to be. Once that is on the
//! disk the change has happened. Then the pages take their places and the new seal is written; and then
//! the continuation is cut off. Whatever the program dies of, and wherever the file is then moved or
//! copied to, it reads as the state before or as the state after: a state counts only where the pages
//! add up to its seal. A copy that was made in the midst of a change and adds up to neither is torn.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use sha2::{Digest, Sha256};

use super::log::Written;
use super::seal::{SEAL_BYTES, Seal, Sum, hash_pages, number};

const BEGIN: &[u8; 16] = b"SPBE lanjutan 1\n";
const END: &[u8; 16] = b"SPBE lanjutan .\n";
const BEGIN_BYTES: usize = 16 + SEAL_BYTES + 8;
const END_BYTES: usize = 64;
/// A seal stands at a multiple of this, since pages do.
const STEP: u64 = 512;

/// The file, as far as it is written to: the seam at which tests let it fail.
pub(super) trait Medium {
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()>;
    fn sync(&self) -> io::Result<()>;
    fn cut(&self, length: u64) -> io::Result<()>;
}

impl Medium for File {
    fn write_at(&self, at: u64, bytes: &[u8]) -> io::Result<()> {
        let mut file: &File = self;
        file.seek(SeekFrom::Start(at))?;
        file.write_all(bytes)
    }

    fn sync(&self) -> io::Result<()> {
        self.sync_data()
    }

    fn cut(&self, length: u64) -> io::Result<()> {
        self.set_len(length)
    }
}

/// What a file was found to hold.
pub(super) struct Held {
    pub(super) seal: Seal,
    pub(super) pages: Vec<Sum>,
    /// Which pages a change has still to put in their places.
    unplaced: Vec<u32>,
    /// Whether anything has to be put in its place or cut off before the next change.
    untidy: bool,
}

impl std::fmt::Debug for Held {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.debug_struct("Held").field("seal", &self.seal).finish_non_exhaustive()
    }
}

impl Held {
    /// What a file holds that was just written, or copied from a database without a seal.
    pub(super) fn whole(seal: Seal, pages: Vec<Sum>) -> Held {
        Held { seal, pages, unplaced: Vec::new(), untidy: false }
    }

    /// Finishes a change that was begun and has happened; cuts off one that has not.
    ///
    /// # Errors
    /// When the file fails; it still reads as it did.
    pub(super) fn tidy(&mut self, file: &impl Medium, image: &impl Pages) -> io::Result<()> {
        if self.untidy {
            finish(file, &self.seal, image, &self.unplaced)?;
            self.unplaced.clear();
            self.untidy = false;
        }
        Ok(())
    }
}

/// Writes what a file holds into an empty working copy; nothing where no seal holds.
///
/// # Errors
/// When either file fails.
pub(super) fn read(from: &File, to: &mut File) -> io::Result<Option<Held>> {
    let length = from.metadata()?.len();
    if let Some(continuation) = Continuation::at_end_of(from, length)?
        && let Some(pages) = copy(from, to, &continuation.seal, Some(&continuation), length)?
    {
        let unplaced = continuation.numbers(from)?;
        return Ok(Some(Held { seal: continuation.seal, pages, unplaced, untidy: true }));
    }
    for (at, seal) in seals(from, length)? {
        if let Some(pages) = copy(from, to, &seal, None, length)? {
            let untidy = at != seal.end() || length != at + SEAL_BYTES as u64;
            return Ok(Some(Held { seal, pages, unplaced: Vec::new(), untidy }));
        }
    }
    Ok(None)
}

/// Copies the pages of a state; nothing where they do not add up to its seal.
fn copy(
    from: &File,
    to: &mut File,
    seal: &Seal,
    continuation: Option<&Continuation>,
    length: u64,
) -> io::Result<Option<Vec<Sum>>> {
    // Of a copy that was cut off, or of pages that stand only in the continuation, some are missing.
    let there = (length / u64::from(seal.page_size)).min(seal.pages.into());
    to.set_len(0)?;
    to.seek(SeekFrom::Start(0))?;
    let mut pages = hash_pages(from, Some(to), seal.page_size, there as u32)?;
    pages.resize(seal.pages as usize, Sum::default());
    if let Some(continuation) = continuation {
        continuation.each(from, |page, content| {
            if let Some(sum) = (page as usize).checked_sub(1).and_then(|at| pages.get_mut(at)) {
                *sum = Sum::of_page(page, content);
                to.write_at(u64::from(page - 1) * u64::from(seal.page_size), content)?;
            }
            Ok(())
        })?;
    }
    Ok((Sum::of_all(&pages) == seal.sum).then_some(pages))
}

/// Seals that may hold, the likeliest first: at the end, behind the pages that the header counts, and
/// wherever one stands in a file whose last change was begun and not finished.
fn seals(file: &File, length: u64) -> io::Result<Vec<(u64, Seal)>> {
    let look = |at: u64| -> io::Result<Option<(u64, Seal)>> {
        let mut bytes = [0_u8; SEAL_BYTES];
        if at + SEAL_BYTES as u64 > length {
            return Ok(None);
        }
        read_at(file, at, &mut bytes)?;
        Ok(Seal::from_bytes(&bytes).map(|seal| (at, seal)))
    };
    let at_end = length.saturating_sub(SEAL_BYTES as u64);
    let mut found: Vec<(u64, Seal)> = Vec::from_iter(look(at_end)?);
    if let Some(counted) = counted_end(file, length)?.filter(|counted| *counted != at_end) {
        found.extend(look(counted)?);
    }
    let mut at = at_end / STEP * STEP;
    while at > 0 && found.is_empty() {
        found.extend(look(at)?);
        at -= STEP;
    }
    Ok(found)
}

/// Where the pages end that the file's own header counts.
fn counted_end(file: &File, length: u64) -> io::Result<Option<u64>> {
    if length < 100 {
        return Ok(None);
    }
    let mut header = [0_u8; 32];
    read_at(file, 0, &mut header)?;
    Ok(Some(number(&header[28..32]) * page_size_in(&header)))
}

/// The bytes a page, by a database's header.
pub(super) fn page_size_in(header: &[u8]) -> u64 {
    match number(header.get(16..18).unwrap_or_default()) {
        1 => 65_536,
        size => size,
    }
}

fn read_at(mut file: &File, at: u64, bytes: &mut [u8]) -> io::Result<()> {
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(bytes)
}

/// What is needed to finish a change: the new pages, and the seal of what is to be.
struct Continuation {
    seal: Seal,
    start: u64,
    pages: u32,
}

impl Continuation {
    /// The continuation with which a file ends, where it is whole.
    fn at_end_of(mut file: &File, length: u64) -> io::Result<Option<Continuation>> {
        let Some(end) = length.checked_sub(END_BYTES as u64) else { return Ok(None) };
        let mut last = [0_u8; END_BYTES];
        read_at(file, end, &mut last)?;
        let start = number(&last[16..24]);
        if !last.starts_with(END) || start + BEGIN_BYTES as u64 > end {
            return Ok(None);
        }
        let mut begin = [0_u8; BEGIN_BYTES];
        read_at(file, start, &mut begin)?;
        let Some(seal) = Seal::from_bytes(&begin[16..16 + SEAL_BYTES]) else { return Ok(None) };
        let pages = number(&begin[16 + SEAL_BYTES..]) as u32;
        let record = 4 + u64::from(seal.page_size);
        if !begin.starts_with(BEGIN)
            || start + BEGIN_BYTES as u64 + u64::from(pages) * record != end
        {
            return Ok(None);
        }
        let mut digest = Sha256::new();
        digest.update(begin);
        let mut bytes = vec![0_u8; record as usize];
        for _ in 0..pages {
            file.read_exact(&mut bytes)?;
            digest.update(&bytes);
        }
        let whole = digest.finalize().as_slice() == &last[24..56];
        Ok(whole.then_some(Continuation { seal, start, pages }))
    }

    fn numbers(&self, file: &File) -> io::Result<Vec<u32>> {
        let mut numbers = Vec::new();
        self.each(file, |page, _| {
            numbers.push(page);
            Ok(())
        })?;
        Ok(numbers)
    }

    fn each(
        &self,
        file: &File,
        mut take: impl FnMut(u32, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        let record = 4 + self.seal.page_size as usize;
        let mut bytes = vec![0_u8; record];
        for nth in 0..u64::from(self.pages) {
            read_at(file, self.start + BEGIN_BYTES as u64 + nth * record as u64, &mut bytes)?;
            take(number(&bytes[..4]) as u32, &bytes[4..])?;
        }
        Ok(())
    }
}

/// How far the writing of a change came when it failed.
#[derive(Debug)]
pub(super) enum Failed {
    /// The file still reads as before.
    Before(io::Error),
    /// The change is on the disk and will be found there; its places are not all written.
    After(io::Error),
}

/// Where new pages come from: the log of a change, or a whole new image.
pub(super) trait Pages {
    /// The pages that change, in order.
    fn numbers(&self) -> Vec<u32>;
    /// A page's new content.
    fn page(&self, number: u32) -> io::Result<Vec<u8>>;
}

impl Pages for Written {
    fn numbers(&self) -> Vec<u32> {
        Written::numbers(self).collect()
    }

    fn page(&self, number: u32) -> io::Result<Vec<u8>> {
        Written::page(self, number)
    }
}

/// The state that a change leads to: its seal, and the hash of each of its pages.
pub(super) fn after(
    before: &Seal,
    pages: &[Sum],
    count: u32,
    new: &impl Pages,
) -> io::Result<(Seal, Vec<Sum>)> {
    let mut sum = before.sum;
    let mut pages = pages.to_vec();
    for gone in pages.drain((count as usize).min(pages.len())..) {
        sum.take_away(gone);
    }
    let mut set = |number: u32, old: Option<Sum>| -> io::Result<Sum> {
        let new = Sum::of_page(number, &new.page(number)?);
        old.into_iter().for_each(|old| sum.take_away(old));
        sum.add(new);
        Ok(new)
    };
    for number in new.numbers() {
        if let Some(page) = pages.get_mut(number as usize - 1) {
            *page = set(number, Some(*page))?;
        }
    }
    for number in pages.len() as u32 + 1..=count {
        let page = set(number, None)?;
        pages.push(page);
    }
    let seal = Seal { written: before.written + 1, pages: count, sum, ..*before };
    Ok((seal, pages))
}

/// Writes a change into a file of this length that holds `before` and nothing else.
///
/// # Errors
/// [`Failed::Before`] where the change has not happened, [`Failed::After`] where it has.
pub(super) fn write(
    file: &impl Medium,
    length: u64,
    before: &Seal,
    after: &Seal,
    new: &impl Pages,
) -> Result<(), Failed> {
    let first_free = before.pages + 2;
    let placed: Vec<u32> = {
        let mut placed = new.numbers();
        placed.retain(|page| *page < first_free);
        // The page on whose place the old seal stands; it is added with the others.
        if after.pages > before.pages && !placed.contains(&(before.pages + 1)) {
            placed.push(before.pages + 1);
        }
        placed.retain(|page| *page <= after.pages);
        placed
    };
    let begun = begin(file, before, after, new, &placed);
    if let Err(error) = begun {
        // What stands behind the seal counts for nothing; cut off, the file is as it was.
        let _ = file.cut(length);
        return Err(Failed::Before(error));
    }
    finish(file, after, new, &placed).map_err(Failed::After)
}

fn place(seal: &Seal, page: u32) -> u64 {
    u64::from(page - 1) * u64::from(seal.page_size)
}

fn begin(
    file: &impl Medium,
    before: &Seal,
    after: &Seal,
    new: &impl Pages,
    placed: &[u32],
) -> io::Result<()> {
    for page in before.pages + 2..=after.pages {
        file.write_at(place(after, page), &new.page(page)?)?;
    }
    let start = before.end().max(after.end()) + SEAL_BYTES as u64;
    let mut bytes = BEGIN.to_vec();
    bytes.extend(after.to_bytes());
    bytes.extend((placed.len() as u64).to_be_bytes());
    for page in placed {
        bytes.extend(page.to_be_bytes());
        bytes.extend(new.page(*page)?);
    }
    let digest = Sha256::digest(&bytes);
    bytes.extend(END);
    bytes.extend(start.to_be_bytes());
    bytes.extend(digest.as_slice());
    bytes.extend([0_u8; END_BYTES - 56]);
    file.write_at(start, &bytes)?;
    file.sync()
}

fn finish(file: &impl Medium, after: &Seal, new: &impl Pages, placed: &[u32]) -> io::Result<()> {
    for page in placed {
        file.write_at(place(after, *page), &new.page(*page)?)?;
    }
    file.write_at(after.end(), &after.to_bytes())?;
    file.sync()?;
    file.cut(after.end() + SEAL_BYTES as u64)
}

#[cfg(test)]
mod tests;
