//! A part of a package as it passes by: unpacked piece by piece, never held as a whole, and searched for
//! words with what stands around them.

use std::io::{self, Read};
use std::ops::Range;

/// How much around a word can be seen; longer than any tag that we ask after, so that a crafted text is
/// not searched over and over.
pub(super) const AROUND: usize = 1 << 10;

const PIECE: usize = 64 << 10;

/// The piece of a part that can be seen, a little of the one before it included.
pub(super) struct Passing {
    buffer: Vec<u8>,
    filled: usize,
    /// Where words are searched: what stands before was, what stands behind will be.
    places: Range<usize>,
}

impl Passing {
    pub(super) fn new() -> Passing {
        Passing { buffer: vec![0; PIECE + 2 * AROUND], filled: 0, places: 0..0 }
    }

    /// Forgets the part before.
    pub(super) fn begin(&mut self) {
        (self.filled, self.places) = (0, 0..0);
    }

    /// Takes the next piece and gives its size; 0 at the end.
    pub(super) fn next(&mut self, part: &mut impl Read) -> io::Result<usize> {
        let gone = self.places.end.saturating_sub(AROUND);
        self.buffer.copy_within(gone..self.filled, 0);
        self.filled -= gone;
        let from = self.places.end - gone;
        let read = part.read(&mut self.buffer[self.filled..])?;
        self.filled += self.narrowed(read);
        let end = if read == 0 { self.filled } else { self.filled.saturating_sub(AROUND) };
        self.places = from..end.max(from);
        Ok(read)
    }

    /// Leaves the zero bytes of a wide encoding out of what was just read, so that a word is found there
    /// too; gives what remains.
    fn narrowed(&mut self, read: usize) -> usize {
        let piece = &mut self.buffer[self.filled..self.filled + read];
        let Some(first) = memchr::memchr(0, piece) else { return read };
        let mut kept = first;
        for at in first..read {
            if piece[at] != 0 {
                piece[kept] = piece[at];
                kept += 1;
            }
        }
        kept
    }

    /// The beginning of the part, as far as it was read with the first piece.
    pub(super) fn seen(&self) -> &[u8] {
        &self.buffer[..self.filled]
    }

    /// Where a word stands among what can be seen now, each place once in the part's way.
    pub(super) fn find<'p>(
        &'p self,
        word: &'p memchr::memmem::Finder,
    ) -> impl Iterator<Item = usize> + 'p {
        let Range { start, end } = self.places;
        let reach = self.filled.min(end + word.needle().len() - 1);
        word.find_iter(&self.buffer[start..reach.max(start)]).map(move |at| start + at)
    }
}

#[cfg(test)]
mod tests {
    use memchr::memmem::Finder;

    use super::*;

    /// How often a word is found where pieces are as small as the source likes.
    fn found(text: &[u8], most: usize) -> usize {
        struct Slow<'t>(&'t [u8], usize);
        impl Read for Slow<'_> {
            fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
                let most = self.1.min(buffer.len());
                self.0.read(&mut buffer[..most])
            }
        }
        let (mut passing, mut part, word) = (Passing::new(), Slow(text, most), Finder::new("kata"));
        let mut count = 0;
        loop {
            let read = passing.next(&mut part).expect("a slice reads");
            count += passing.find(&word).count();
            if read == 0 {
                return count;
            }
        }
    }

    #[test]
    fn every_word_of_a_part_is_found_once_however_it_is_cut() {
        let text: Vec<u8> =
            (0..40_000).flat_map(|nth| format!("{nth} kata ").into_bytes()).collect();
        let wide: Vec<u8> = text.iter().flat_map(|byte| [*byte, 0]).collect();
        for most in [1_usize, 3, 1_000, 1_030, 5_000, usize::MAX] {
            let text = if most < 1_000 { &text[..60_000] } else { &text[..] };
            let expected = memchr::memmem::find_iter(text, "kata").count();
            assert_eq!(found(text, most), expected, "{most} bytes at a time");
        }
        assert_eq!(found(&wide, 4_096), 40_000);
    }
}
