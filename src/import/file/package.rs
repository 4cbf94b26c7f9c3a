//! Looks through a zip before any reader sees it: how many parts, how large each really is, and what of
//! its sheets the reader does not tell. Sizes in the directory can lie, so every part is unpacked once and
//! counted, and nothing of it is kept: the reader unpacks the same bytes once more.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use memchr::memmem::{self, Finder};
use zip::ZipArchive;
use zip::result::ZipError;

use super::passing::Passing;
use super::shape::{self, Look};
use super::sniff::{Format, sniff_zip};
use super::watch::Watch;
use crate::import::failure::ImportError;
use crate::limits::{Limits, thousands};

/// A package that passed.
pub(super) struct Package {
    /// What it is.
    pub(super) format: Format,
    /// What was seen of the sheets of an `.xlsx`, by the names of their parts in lower case.
    pub(super) looks: HashMap<String, Look>,
}

/// Surveys the package and tells what it is.
pub(super) fn survey(bytes: &[u8], limits: &Limits, watch: &Watch) -> Result<Package, ImportError> {
    let file = watch.file;
    let damaged = || watch.stopped();
    let too_large = |what: String| ImportError::TooLarge { file: file.to_owned(), what };
    let too_many = || too_large(format!("memuat lebih dari {} bagian", thousands(limits.parts)));
    // An entry of the directory cannot be shorter than its signature, so this bounds them before
    // the archive is opened and memory is set aside for each.
    if memmem::find_iter(bytes, b"PK\x01\x02").take(limits.parts * 2 + 1).count() > limits.parts * 2
    {
        return Err(too_many());
    }
    let mut archive = ZipArchive::new(watch.over(bytes)).map_err(|_| damaged())?;
    if archive.len() > limits.parts {
        return Err(too_many());
    }
    let mut names = Vec::with_capacity(archive.len());
    let (mut mimetype, mut looks) = (String::new(), HashMap::new());
    let (mut total, mut passing) = (0_u64, Passing::new());
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
        let most = if is_kept_whole(&name) { limits.kept_part_bytes } else { limits.part_bytes };
        let most = most.min(limits.unpacked_bytes.saturating_sub(total));
        let mut size = 0_u64;
        let mut searching = Searching::of(&name);
        passing.begin();
        loop {
            watch.look()?;
            let read = passing.next(&mut part).map_err(|_| damaged())?;
            if size == 0 && name == "mimetype" {
                let head = passing.seen();
                mimetype = String::from_utf8_lossy(&head[..head.len().min(64)]).into_owned();
            }
            size += read as u64;
            if size > most {
                let megabytes = most >> 20;
                return Err(too_large(format!("isinya melebihi {megabytes} MB setelah dibuka")));
            }
            if size > Limits::RATIO_FROM && size / packed > limits.ratio {
                return Err(too_large("isinya membengkak tidak wajar setelah dibuka".to_owned()));
            }
            searching.go_on(&passing);
            if read == 0 {
                break;
            }
        }
        match searching {
            Searching::Sheet(look) => {
                looks.insert(name.to_ascii_lowercase(), look);
            }
            // A reader sets memory aside for as many texts as the part claims to hold.
            Searching::Texts(claimed) if claimed > size => return Err(damaged()),
            Searching::Texts(_) | Searching::Nothing => {}
        }
        total += size;
        names.push(name);
    }
    Ok(Package { format: sniff_zip(&names, &mimetype), looks })
}

/// What a part is searched for as it passes by.
enum Searching {
    Sheet(Look),
    /// The most texts that the part claims to hold.
    Texts(u64),
    Nothing,
}

impl Searching {
    fn of(name: &str) -> Searching {
        let name = name.to_ascii_lowercase();
        if name.ends_with("sharedstrings.xml") {
            Searching::Texts(0)
        } else if name.ends_with(".xml") && !is_media(&name) {
            Searching::Sheet(Look::default())
        } else {
            Searching::Nothing
        }
    }

    fn go_on(&mut self, passing: &Passing) {
        match self {
            Searching::Sheet(look) => shape::look(look, passing),
            Searching::Texts(claimed) => *claimed = claimed_texts(passing).max(*claimed),
            Searching::Nothing => {}
        }
    }
}

/// The largest number behind a `uniqueCount`, wherever it stands.
fn claimed_texts(passing: &Passing) -> u64 {
    let word = Finder::new("uniqueCount");
    let numbers = passing.find(&word).map(|at| {
        let rest = &passing.seen()[at + word.needle().len()..];
        let rest = rest.iter().skip_while(|byte| b" \t\r\n=\"'".contains(byte));
        rest.take_while(|byte| byte.is_ascii_digit()).fold(0_u64, |sum, digit| {
            sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        })
    });
    numbers.max().unwrap_or(0)
}

/// One part of a package that passed.
pub(super) fn part(bytes: &[u8], name: &str, limit: u64) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let same = |other: &std::borrow::Cow<str>| other.eq_ignore_ascii_case(name);
    let name = archive.file_names().filter_map(Result::ok).find(same)?.into_owned();
    let mut content = Vec::new();
    archive.by_name(&name).ok()?.take(limit).read_to_end(&mut content).ok()?;
    Some(content)
}

/// The same as text.
pub(super) fn text(bytes: &[u8], name: &str, limit: u64) -> Option<String> {
    String::from_utf8(part(bytes, name, limit)?).ok()
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
