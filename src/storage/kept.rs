//! A dossier's file while it is open: read once into a working copy, then written to change by change.
//! Each writing first asks whether the file still is what was opened, and again before it is told done.

use std::fs::File;
use std::io::{self, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use rusqlite::Connection;
use sha2::{Digest, Sha256};

use super::held::Holding;
use super::identity::{self, Fate, Withheld};
use super::log::Written;
use super::one_file::{self, Failed, Held};
use super::output::{Beside, Existing};
use super::seal::{SEAL_BYTES, Seal, Sum};
use super::working::Working;
use super::{check, failure};
use crate::failure::Failure;

/// The file behind an open dossier. Drop it after the connection.
#[derive(Debug)]
pub struct Kept {
    path: PathBuf,
    own: Option<Own>,
    /// Why nothing may be written; as a sentence goes on after "karena".
    read_only: Option<String>,
    working: Working,
}

/// The file itself, locked, and what it holds.
#[derive(Debug)]
struct Own {
    file: File,
    holding: Holding,
    /// Nothing for a file of an older version, which has no seal yet.
    held: Option<Held>,
    /// Nothing more is written after a failure in the midst: the file is whole, and finished when it is
    /// opened again.
    stuck: bool,
}

impl Kept {
    /// A dossier in the making: its file appears with the first change.
    ///
    /// # Errors
    /// When something lies at the path already, or there is no room for a working copy.
    pub(super) fn unborn(path: &Path) -> Result<Kept, Failure> {
        super::output::give_way(path, Existing::Kept)?;
        let working = Working::new()?;
        Ok(Kept { path: path.to_owned(), own: None, read_only: None, working })
    }

    /// Takes hold of a file, without changing it; for reading where it may not be written to.
    ///
    /// # Errors
    /// When it cannot be read, or another program has it.
    pub(super) fn take(path: &Path, writing: bool) -> Result<Kept, Failure> {
        let (own, refused) = Own::take(path, writing)?;
        let asked = (!writing).then(|| "yang diminta hanya membacanya".to_owned());
        let read_only = asked.or(refused);
        Ok(Kept { path: path.to_owned(), own: Some(own), read_only, working: Working::new()? })
    }

    pub(super) fn file(&self) -> Option<&File> {
        self.own.as_ref().map(|own| &own.file)
    }

    pub(super) fn working(&self) -> &Working {
        &self.working
    }

    /// Whether this is the file at a path, however that is spelt.
    pub fn is_at(&self, path: &Path) -> bool {
        self.own.as_ref().is_some_and(|own| own.holding.is_at(path))
    }

    /// Why nothing may be written to the file, where that is so.
    pub fn read_only(&self) -> Option<&str> {
        self.read_only.as_deref()
    }

    pub(super) fn set_read_only(&mut self, reason: String) {
        self.read_only.get_or_insert(reason);
    }

    /// Reads a sealed file into the working copy; says whether it had a seal that holds.
    ///
    /// # Errors
    /// When either file fails.
    pub(super) fn read_sealed(&mut self) -> Result<bool, Failure> {
        let database = self.working.database();
        let Some(own) = &mut self.own else { return Ok(false) };
        let mut copy =
            File::create(&database).map_err(|error| Failure::from_io(&database, &error))?;
        let read = one_file::read(&own.file, &mut copy);
        own.held = read.map_err(|error| Failure::from_io(&self.path, &error))?;
        Ok(own.held.is_some())
    }

    /// Whether the file has a seal.
    pub(super) fn is_sealed(&self) -> bool {
        self.own.as_ref().is_some_and(|own| own.held.is_some())
    }

    /// Finishes what a killed program had begun.
    ///
    /// # Errors
    /// When the file cannot be written to; it still reads as it did.
    pub(super) fn tidy(&mut self) -> Result<(), Failure> {
        let Some(Own { file, held: Some(held), .. }) = &mut self.own else { return Ok(()) };
        let map = |error: io::Error| Failure::from_io(&self.path, &error);
        let (image, _) = self.working.image().map_err(map)?;
        held.tidy(file, &image).map_err(map)
    }

    /// Refuses a change before it is begun, where it could not be kept.
    ///
    /// # Errors
    /// When the file may only be read, or no longer is what was opened.
    pub fn ready(&self) -> Result<(), Failure> {
        let path = || self.path.display().to_string();
        if let Some(reason) = &self.read_only {
            return Err(Failure::ReadOnly { path: path(), reason: reason.clone() });
        }
        let Some(own) = &self.own else { return Ok(()) };
        self.still_ours()?;
        if own.stuck {
            let detail = "berkas gagal ditulisi di tengah perubahan sebelumnya".to_owned();
            return Err(Failure::Storage { detail });
        }
        Ok(())
    }

    fn still_ours(&self) -> Result<(), Failure> {
        let Some(own) = &self.own else { return Ok(()) };
        let fate = identity::fate(&self.path, &own.file).or_else(|| own.overwritten());
        fate.map_or(Ok(()), |fate| Err(self.lost(fate)))
    }

    fn lost(&self, fate: Fate) -> Failure {
        Failure::FileMoved { path: self.path.display().to_string(), fate: fate.words().to_owned() }
    }

    /// Brings the change that was just committed in the working copy into the file. Where that fails,
    /// the working copy is as before, too.
    ///
    /// # Errors
    /// When the file is no longer what was opened, or cannot be written to.
    pub fn keep(&mut self, connection: &mut Connection, id: &str) -> Result<(), Failure> {
        let kept = if self.own.is_none() {
            self.be_born(connection, id)
        } else {
            self.bring_in(connection)
        };
        if let Err(failure) = kept {
            self.working.revert(connection, &self.path)?;
            return Err(failure);
        }
        Ok(())
    }

    fn bring_in(&mut self, connection: &Connection) -> Result<(), Failure> {
        let Some(held) = self.own.as_ref().and_then(|own| own.held.as_ref()) else {
            return Ok(());
        };
        let map = |error: io::Error| Failure::from_io(&self.path, &error);
        let size = held.seal.page_size;
        let Some(written) = Written::of(&self.working.log(), size).map_err(map)? else {
            return Ok(());
        };
        let (seal, pages) =
            one_file::after(&held.seal, &held.pages, written.pages, &written).map_err(map)?;
        self.write(seal, pages, &written)?;
        Working::settle(connection).map_err(|error| failure(&self.path, &error))
    }

    fn write(
        &mut self,
        seal: Seal,
        pages: Vec<Sum>,
        new: &impl one_file::Pages,
    ) -> Result<(), Failure> {
        self.still_ours()?;
        let Some(Own { file, held: Some(held), stuck, .. }) = &mut self.own else {
            return Ok(());
        };
        let map = |error: &io::Error| Failure::from_io(&self.path, error);
        let length = held.seal.end() + SEAL_BYTES as u64;
        match one_file::write(file, length, &held.seal, &seal, new) {
            Ok(()) => {}
            Err(Failed::Before(error)) => return Err(map(&error)),
            Err(Failed::After(error)) => {
                *stuck = true;
                return Err(map(&error));
            }
        }
        *held = Held::whole(seal, pages);
        // Taken away in the meantime? Then it may be nowhere by now, and is not told done.
        let lost = self.still_ours();
        if lost.is_err()
            && let Some(own) = &mut self.own
        {
            own.stuck = true;
        }
        lost
    }

    /// Gives a file of an older version its seal, and with it whatever its upgrade has changed.
    ///
    /// # Errors
    /// When the file cannot be written to; it is as it was then.
    pub(super) fn seal_first(&mut self, connection: &Connection, id: &str) -> Result<(), Failure> {
        Working::settle(connection).map_err(|error| failure(&self.path, &error))?;
        let map = |error: io::Error| Failure::from_io(&self.path, &error);
        let (mut image, sums) = self.working.image().map_err(map)?;
        let Some(own) = &mut self.own else { return Ok(()) };
        let length = own.file.metadata().map_err(map)?.len();
        let there = (length / u64::from(image.page_size)) as u32;
        let old = super::seal::hash_pages(&own.file, None, image.page_size, there).map_err(map)?;
        image.changed.retain(|page| {
            let at = *page as usize - 1;
            old.get(at) != sums.get(at)
        });
        let before = Seal {
            id: id_of(id),
            written: 0,
            page_size: image.page_size,
            pages: there,
            sum: Sum::of_all(&old),
        };
        let seal = Seal { written: 1, pages: image.pages, sum: Sum::of_all(&sums), ..before };
        match one_file::write(&own.file, length, &before, &seal, &image) {
            Ok(()) => {
                own.held = Some(Held::whole(seal, sums));
                Ok(())
            }
            Err(Failed::Before(error) | Failed::After(error)) => Err(map(error)),
        }
    }

    fn be_born(&mut self, connection: &Connection, id: &str) -> Result<(), Failure> {
        Working::settle(connection).map_err(|error| failure(&self.path, &error))?;
        let (seal, pages) = self.write_copy(&self.path, &id_of(id))?;
        let (own, _) = Own::take(&self.path, true)?;
        self.own = Some(Own { held: Some(Held::whole(seal, pages)), ..own });
        Ok(())
    }

    /// What a copy made in parts is a copy of: its seal, which is another after each change, and how many
    /// bytes of pages stand before it. Nothing where the file may only be read.
    pub fn image(&self) -> Option<(Vec<u8>, u64)> {
        let held = self.own.as_ref().and_then(|own| own.held.as_ref())?;
        self.read_only.is_none().then(|| (held.seal.to_bytes().to_vec(), held.seal.end()))
    }

    /// A part of what [`Kept::image`] tells of, from a place on.
    ///
    /// # Errors
    /// When the working copy cannot be read.
    pub fn image_part(&self, at: u64, bytes: usize) -> Result<Vec<u8>, Failure> {
        let path = self.working.database();
        let read = || -> io::Result<Vec<u8>> {
            let mut file = File::open(&path)?;
            file.seek(SeekFrom::Start(at))?;
            let mut part = Vec::with_capacity(bytes);
            file.take(bytes as u64).read_to_end(&mut part)?;
            Ok(part)
        };
        read().map_err(|error| Failure::from_io(&path, &error))
    }

    /// Writes all that the dossier holds into a new file, and checks it there; never overwrites.
    ///
    /// # Errors
    /// When something lies there, or the copy cannot be written or does not check; none is left then.
    pub fn copy(&self, to: &Path) -> Result<(), Failure> {
        let id = self.own.as_ref().and_then(|own| own.held.as_ref()).map(|held| held.seal.id);
        self.write_copy(to, &id.unwrap_or_default()).map(|_| ())
    }

    fn write_copy(&self, to: &Path, id: &[u8; 16]) -> Result<(Seal, Vec<Sum>), Failure> {
        let map = |error: io::Error| Failure::from_io(&self.working.database(), &error);
        let (image, sums) = self.working.image().map_err(map)?;
        let written = self.own.as_ref().and_then(|own| own.held.as_ref());
        let seal = Seal {
            id: *id,
            written: written.map_or(1, |held| held.seal.written),
            page_size: image.page_size,
            pages: image.pages,
            sum: Sum::of_all(&sums),
        };
        let beside = Beside::write(to, Existing::Kept, |file| {
            io::copy(&mut File::open(self.working.database())?, file)?;
            file.write_all(&seal.to_bytes())
        })?;
        self.checked(beside.path(), to)?;
        beside.keep()?;
        Ok((seal, sums))
    }

    /// Reads a written copy back, seal and structure.
    fn checked(&self, copy: &Path, to: &Path) -> Result<(), Failure> {
        let map = |error: io::Error| Failure::from_io(to, &error);
        let read_back = self.working.beside("diperiksa.spbe");
        let mut back = File::create(&read_back).map_err(map)?;
        let held = one_file::read(&File::open(copy).map_err(map)?, &mut back).map_err(map)?;
        drop(back);
        let verdict = match held {
            None => Err(torn(to)),
            Some(_) => Connection::open(&read_back)
                .map_err(|error| failure(to, &error))
                .and_then(|connection| check(&connection, to)),
        };
        let _ = std::fs::remove_file(&read_back);
        verdict
    }

    /// Writes what the file held before its upgrade, as the older version wrote it.
    ///
    /// # Errors
    /// As [`Kept::copy`].
    pub(super) fn copy_as_it_was(&self, to: &Path) -> Result<(), Failure> {
        match self.own.as_ref().and_then(|own| own.held.as_ref()) {
            Some(_) => self.copy(to),
            None => {
                let beside = Beside::write(to, Existing::Kept, |file| {
                    io::copy(&mut File::open(self.working.database())?, file).map(|_| ())
                })?;
                beside.keep()
            }
        }
    }
}

impl Own {
    /// Takes hold of a file; says why it may only be read, where it was to be written to.
    fn take(path: &Path, writing: bool) -> Result<(Own, Option<String>), Failure> {
        let busy = || Failure::FileBusy { path: path.display().to_string() };
        let holding = Holding::of(path).ok_or_else(busy)?;
        let failed = |withheld| match withheld {
            Withheld::Busy => busy(),
            Withheld::Error(error) => Failure::from_io(path, &error),
        };
        let mut refused = None;
        let file = match identity::open(path, writing) {
            Err(Withheld::Error(error)) if writing && only_readable(&error) => {
                refused = Some("berkas atau medianya tidak boleh ditulisi".to_owned());
                identity::open(path, false).map_err(failed)?
            }
            opened => opened.map_err(failed)?,
        };
        Ok((Own { file, holding, held: None, stuck: false }, refused))
    }

    /// Whether another content has been written into the file itself: its seal is not the last one written,
    /// or some of its pages are not. Which pages are looked at changes from writing to writing.
    fn overwritten(&self) -> Option<Fate> {
        let held = self.held.as_ref()?;
        let same = self.is_sealed_as(&held.seal).unwrap_or(false)
            && looked_at(&held.seal).all(|page| {
                let known = held.pages.get(page as usize - 1);
                self.page(&held.seal, page).is_ok_and(|found| Some(&found) == known)
            });
        (!same).then_some(Fate::Replaced)
    }

    fn is_sealed_as(&self, seal: &Seal) -> io::Result<bool> {
        let mut found = [0_u8; SEAL_BYTES];
        self.read_at(seal.end(), &mut found)?;
        let length = self.file.metadata()?.len();
        Ok(length == seal.end() + SEAL_BYTES as u64 && found == seal.to_bytes())
    }

    fn page(&self, seal: &Seal, page: u32) -> io::Result<Sum> {
        let mut content = vec![0_u8; seal.page_size as usize];
        self.read_at(u64::from(page - 1) * u64::from(seal.page_size), &mut content)?;
        Ok(Sum::of_page(page, &content))
    }

    fn read_at(&self, at: u64, bytes: &mut [u8]) -> io::Result<()> {
        let mut file: &File = &self.file;
        file.seek(SeekFrom::Start(at))?;
        file.read_exact(bytes)
    }
}

/// The first page, the last, and some between.
fn looked_at(seal: &Seal) -> impl Iterator<Item = u32> {
    const BETWEEN: u64 = 4;
    let pages = u64::from(seal.pages);
    let written = seal.written;
    let between =
        (1..=BETWEEN).map(move |nth| (written * 7_919 + nth * pages / BETWEEN) % pages.max(1) + 1);
    let ends = [1, seal.pages].into_iter();
    ends.chain(between.map(|page| page as u32)).filter(|page| *page > 0)
}

/// A file's own id, from the id of the change that founded it, which is unique everywhere.
fn id_of(founding: &str) -> [u8; 16] {
    let digest = Sha256::digest(founding.as_bytes());
    let mut id = [0_u8; 16];
    id.iter_mut().zip(digest).for_each(|(own, byte)| *own = byte);
    id
}

fn only_readable(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// The failure of a file whose pages add up to no seal.
pub(super) fn torn(path: &Path) -> Failure {
    Failure::FileDamaged {
        path: path.display().to_string(),
        detail: "isinya tidak sesuai dengan segelnya: salinan ini terputus di tengah penyimpanan, atau diubah program lain".to_owned(),
    }
}
