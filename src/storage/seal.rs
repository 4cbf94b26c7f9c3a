//! The seal of a dossier file: what stands after its last page and says what all its pages hold.
//!
//! The sum adds up a hash of each page with its number. A change of eight pages changes it by those
//! eight, whatever the size of the file; and no mixture of pages of two states has the sum of either.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};

use rayon::prelude::*;
use sha2::{Digest, Sha256};

/// How many bytes a seal takes.
pub(super) const SEAL_BYTES: usize = 128;
const MAGIC: &[u8; 16] = b"SPBE segel 0001\n";
/// How much is read and hashed at a time.
const CHUNK: usize = 4 << 20;

/// A sum of page hashes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sum([u64; 4]);

impl Sum {
    /// The part that one page has in the sum; pages count from one.
    pub(super) fn of_page(number: u32, content: &[u8]) -> Sum {
        let digest = Sha256::new().chain_update(number.to_be_bytes()).chain_update(content);
        Sum::from_bytes(&digest.finalize())
    }

    pub(super) fn add(&mut self, other: Sum) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = own.wrapping_add(other);
        }
    }

    pub(super) fn take_away(&mut self, other: Sum) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            *own = own.wrapping_sub(other);
        }
    }

    /// The sum of all pages.
    pub(super) fn of_all(pages: &[Sum]) -> Sum {
        let mut sum = Sum::default();
        pages.iter().for_each(|page| sum.add(*page));
        sum
    }

    /// The part that a sealed row of the journal has in the sum of its ledger.
    pub(super) fn of_mark(position: i64, seal: &[u8; 32]) -> Sum {
        let digest = Sha256::new().chain_update(position.to_be_bytes()).chain_update(seal);
        Sum::from_bytes(&digest.finalize())
    }

    pub(super) fn from_bytes(bytes: &[u8]) -> Sum {
        let mut sum = Sum::default();
        for (own, eight) in sum.0.iter_mut().zip(bytes.chunks_exact(8)) {
            *own = number(eight);
        }
        sum
    }

    pub(super) fn bytes(self) -> Vec<u8> {
        self.0.iter().flat_map(|part| part.to_be_bytes()).collect()
    }
}

/// What a file holds, and which file it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Seal {
    /// The file's own id, given at birth; a copy has the same.
    pub(super) id: [u8; 16],
    /// How many times it has been written.
    pub(super) written: u64,
    /// Bytes a page.
    pub(super) page_size: u32,
    /// How many pages there are.
    pub(super) pages: u32,
    /// The sum of them.
    pub(super) sum: Sum,
}

impl Seal {
    pub(super) fn to_bytes(self) -> [u8; SEAL_BYTES] {
        let mut bytes = [0_u8; SEAL_BYTES];
        let content = [
            MAGIC.as_slice(),
            &self.id,
            &self.written.to_be_bytes(),
            &self.page_size.to_be_bytes(),
            &self.pages.to_be_bytes(),
            &self.sum.bytes(),
        ]
        .concat();
        bytes[..content.len()].copy_from_slice(&content);
        let digest = Sha256::digest(&bytes[..96]);
        bytes[96..].copy_from_slice(&digest);
        bytes
    }

    /// Reads a seal; none where the bytes are not one.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Seal> {
        let bytes: &[u8; SEAL_BYTES] = bytes.try_into().ok()?;
        if !bytes.starts_with(MAGIC) || Sha256::digest(&bytes[..96]).as_slice() != &bytes[96..] {
            return None;
        }
        let mut id = [0_u8; 16];
        id.copy_from_slice(&bytes[16..32]);
        let page_size = number(&bytes[40..44]) as u32;
        let plausible = page_size.is_power_of_two() && (512..=65_536).contains(&page_size);
        plausible.then(|| Seal {
            id,
            written: number(&bytes[32..40]),
            page_size,
            pages: number(&bytes[44..48]) as u32,
            sum: Sum::from_bytes(&bytes[48..80]),
        })
    }

    /// Where the pages end and the seal begins.
    pub(super) fn end(&self) -> u64 {
        u64::from(self.pages) * u64::from(self.page_size)
    }
}

/// A big-endian number.
pub(super) fn number(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}

/// Hashes the first pages of a file, and writes them to another where there is one.
///
/// # Errors
/// When the file is shorter, or either fails.
pub(super) fn hash_pages(
    from: &File,
    mut to: Option<&mut File>,
    page_size: u32,
    pages: u32,
) -> io::Result<Vec<Sum>> {
    let page_size = page_size as usize;
    let mut from: &File = from;
    from.seek(SeekFrom::Start(0))?;
    let mut sums = Vec::with_capacity(pages as usize);
    let mut left = pages as usize * page_size;
    let mut chunk = vec![0_u8; CHUNK.min(left)];
    while left > 0 {
        let part = chunk.get_mut(..CHUNK.min(left)).unwrap_or_default();
        from.read_exact(part)?;
        if let Some(to) = to.as_deref_mut() {
            to.write_all(part)?;
        }
        let first = sums.len();
        let hashed: Vec<Sum> = part
            .par_chunks(page_size)
            .enumerate()
            .map(|(nth, page)| Sum::of_page((first + nth + 1) as u32, page))
            .collect();
        sums.extend(hashed);
        left -= part.len();
    }
    Ok(sums)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_comes_back_as_it_was_and_a_flipped_bit_is_none() {
        let seal = Seal {
            id: [7; 16],
            written: 41,
            page_size: 4096,
            pages: 12,
            sum: Sum::of_page(3, b"isi"),
        };
        let bytes = seal.to_bytes();
        assert_eq!(Seal::from_bytes(&bytes), Some(seal));
        for at in 0..SEAL_BYTES {
            let mut flipped = bytes;
            flipped[at] ^= 1;
            assert_eq!(Seal::from_bytes(&flipped), None, "byte {at}");
        }
    }

    #[test]
    fn the_sum_knows_the_place_of_a_page_and_forgets_what_is_taken_away() {
        let (one, other) = (Sum::of_page(1, b"a"), Sum::of_page(2, b"b"));
        let swapped = [Sum::of_page(1, b"b"), Sum::of_page(2, b"a")];
        assert_ne!(Sum::of_all(&[one, other]), Sum::of_all(&swapped));
        let mut sum = Sum::of_all(&[one, other]);
        sum.take_away(one);
        assert_eq!(sum, other);
    }
}
