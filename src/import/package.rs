//! Looks through a zip before any reader sees it: how many parts, how large each really is. Sizes
//! in the directory can lie, so every part is unpacked once and counted. What has passed is kept as
//! a package that is not packed: the reader is given the very bytes that were looked at, and nothing
//! is unpacked twice.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::failure::ImportError;
use super::limits::Limits;
use super::sniff::{Format, sniff_zip};

/// A package that passed.
pub(super) struct Package {
    /// What it is.
    pub(super) format: Format,
    /// Its parts, not packed, in a zip of ours; pictures and the like are left out.
    pub(super) unpacked: Vec<u8>,
}

/// Surveys the package and tells what it is.
pub(super) fn survey(file: &str, bytes: &[u8], limits: &Limits) -> Result<Package, ImportError> {
    let damaged = || ImportError::Damaged { file: file.to_owned() };
    let too_large = |what: String| ImportError::TooLarge { file: file.to_owned(), what };
    // An entry of the directory cannot be shorter than its signature, so this bounds them before
    // the archive is opened and memory is set aside for each.
    if bytes.windows(4).filter(|window| window == b"PK\x01\x02").count() > limits.parts * 2 {
        return Err(too_large(format!("memuat lebih dari {} bagian", limits.parts)));
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged())?;
    if archive.len() > limits.parts {
        return Err(too_large(format!("memuat lebih dari {} bagian", limits.parts)));
    }
    let mut names = Vec::with_capacity(archive.len());
    let mut mimetype = String::new();
    let mut total: u64 = 0;
    let mut unpacked = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for place in 0..archive.len() {
        let mut part = match archive.by_index(place) {
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(ImportError::Password { file: file.to_owned() });
            }
            Err(_) => return Err(damaged()),
        };
        let name = part.name().map_err(|_| damaged())?.into_owned();
        let packed = part.compressed_size().max(1);
        let kept = is_kept_whole(&name);
        let limit = if kept { limits.kept_part_bytes } else { limits.part_bytes };
        let limit = limit.min(limits.unpacked_bytes.saturating_sub(total));
        let mut watch = Watch::new(is_shared_strings(&name));
        let keeps = !is_media(&name);
        if keeps {
            unpacked.start_file(name.as_str(), stored).map_err(|_| damaged())?;
        }
        let mut buffer = [0_u8; 32 << 10];
        loop {
            let read = part.read(&mut buffer).map_err(|_| damaged())?;
            if read == 0 {
                break;
            }
            if watch.size == 0 && name == "mimetype" {
                mimetype = String::from_utf8_lossy(&buffer[..read.min(64)]).into_owned();
            }
            watch.see(&buffer[..read]);
            if watch.size > limit {
                let megabytes = limit >> 20;
                return Err(too_large(format!("isinya melebihi {megabytes} MB setelah dibuka")));
            }
            if watch.size > Limits::RATIO_FROM && watch.size / packed > limits.ratio {
                return Err(too_large("isinya membengkak tidak wajar setelah dibuka".to_owned()));
            }
            if keeps {
                unpacked.write_all(&buffer[..read]).map_err(|_| damaged())?;
            }
        }
        // A reader sets memory aside for as many texts as the part claims to hold.
        if watch.claimed_texts() > watch.size {
            return Err(damaged());
        }
        total += watch.size;
        names.push(name);
    }
    let unpacked = unpacked.finish().map_err(|_| damaged())?.into_inner();
    Ok(Package { format: sniff_zip(&names, &mimetype), unpacked })
}

/// The parts of a package of ours, by their names in lower case.
pub(super) fn parts(unpacked: &[u8]) -> HashMap<String, &[u8]> {
    let Ok(mut archive) = ZipArchive::new(Cursor::new(unpacked)) else { return HashMap::new() };
    let mut parts = HashMap::new();
    for place in 0..archive.len() {
        let Ok(part) = archive.by_index(place) else { continue };
        let (Some(start), Ok(name)) = (part.data_start(), part.name()) else { continue };
        let ends = usize::try_from(start).ok().zip(usize::try_from(start + part.size()).ok());
        if let Some(bytes) = ends.and_then(|(start, end)| unpacked.get(start..end)) {
            parts.insert(name.to_ascii_lowercase(), bytes);
        }
    }
    parts
}

/// One part of a package that passed, as text.
pub(super) fn part(bytes: &[u8], name: &str, limit: u64) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut text = String::new();
    archive.by_name(name).ok()?.take(limit).read_to_string(&mut text).ok()?;
    Some(text)
}

/// Parts that a reader holds in memory as a whole rather than reading them cell by cell.
fn is_kept_whole(name: &str) -> bool {
    let lower = name.to_ascii_lowercase();
    let sheet = lower.contains("worksheets/") || lower.ends_with("content.xml");
    !sheet && !is_media(name)
}

fn is_media(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    ["media/", "pictures/", "thumbnails/", "embeddings/"].iter().any(|folder| name.contains(folder))
}

fn is_shared_strings(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with("sharedstrings.xml")
}

/// Counts bytes, and keeps the beginning of the texts' part to see how many it claims.
struct Watch {
    size: u64,
    claims: Option<Vec<u8>>,
}

impl Watch {
    fn new(claims: bool) -> Watch {
        Watch { size: 0, claims: claims.then(Vec::new) }
    }

    fn see(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        if let Some(claims) = &mut self.claims {
            claims.extend_from_slice(bytes);
        }
    }

    /// The largest number behind any `uniqueCount` in the part, wherever it stands.
    fn claimed_texts(&self) -> u64 {
        let Some(part) = &self.claims else { return 0 };
        // Zero bytes of a wide encoding are left out, so that the word is found there too.
        let plain: Vec<u8> = part.iter().copied().filter(|byte| *byte != 0).collect();
        let word = b"uniqueCount";
        let mut largest = 0;
        for (at, window) in plain.windows(word.len()).enumerate() {
            if window == word {
                let rest = plain[at + word.len()..]
                    .iter()
                    .skip_while(|byte| b" \t\r\n=\"'".contains(byte));
                let digits = rest.take_while(|byte| byte.is_ascii_digit());
                let claimed = digits.fold(0_u64, |sum, digit| {
                    sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
                });
                largest = largest.max(claimed);
            }
        }
        largest
    }
}
