//! The commands of backups. Copying and checking are long work beside the session; what fails there is told
//! and stops nobody.

use std::path::{Path, PathBuf};

use chrono::{NaiveDateTime, TimeDelta};

use super::Session;
use crate::api::{KeepBackup, Nothing, RescueDossier, RestoreBackup, SaveBackupFolder};
use crate::backups::{self, Backup, Contents, Reason, Store};
use crate::desk::{Beat, Job};
use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::page::count;
use crate::stamp::Stamp;
use crate::storage::Lost;
use crate::view::{
    BackupNote, BackupView, BackupYear, BackupsView, DrillView, FrameView, LostView, RescueView,
};

/// After how much time with changes a backup is due.
const DUE: TimeDelta = TimeDelta::minutes(30);

/// A backup that is to be made.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    own: Store,
    second: Option<Store>,
    dossier: String,
    source: String,
    at: NaiveDateTime,
    reason: Reason,
}

impl Waiting {
    /// Makes the backup; what fails is told, never in the way.
    pub(super) fn make(self, work: &Beat<'_>) -> BackupNote {
        let piece = |at| work.ask(|session| session.open_dossier_ref()?.piece(at));
        let when = (self.at, self.reason);
        let made = self.own.write(&self.dossier, &self.source, when, piece);
        let mut note = BackupNote { at: None, failure: None, second_failure: None };
        match made {
            Ok(backup) => {
                note.at = Some(at_text(backup.at));
                let second = self.second.map(|second| second.take(&backup));
                note.second_failure =
                    second.and_then(Result::err).map(|failure| failure.to_string());
            }
            Err(failure) => note.failure = Some(failure.to_string()),
        }
        note
    }
}

impl Session {
    fn own_store(&self) -> Store {
        Store::own(&self.home)
    }

    fn second_store(&self) -> Option<Store> {
        let folder = self.settings.backup_folder.as_str();
        (!folder.is_empty()).then(|| Store::second(Path::new(folder)))
    }

    /// What is to be backed up of the open dossier, for a reason; nothing where the newest backup holds
    /// all of it, or none is due.
    pub(super) fn backup_before(&self, stamp: &Stamp, reason: Reason) -> Option<Waiting> {
        let dossier = self.dossier.as_ref().filter(|dossier| dossier.read_only().is_none())?;
        let founding = dossier.founding().ok()?;
        let newest = self.own_store().of(&founding).into_iter().next();
        let changed = newest.as_ref().is_none_or(|newest| !holds_all(newest, dossier));
        let due = newest.is_none_or(|newest| stamp.at - newest.at >= DUE || newest.at > stamp.at);
        let wanted = match reason {
            Reason::Diminta => true,
            Reason::Berkala => changed && due,
            _ => changed,
        };
        wanted.then(|| Waiting {
            own: self.own_store(),
            second: self.second_store(),
            dossier: founding,
            source: dossier.path().display().to_string(),
            at: stamp.at,
            reason,
        })
    }

    pub(crate) fn keep_backup(
        &mut self,
        stamp: &Stamp,
        input: KeepBackup,
    ) -> Result<Job<BackupNote>, Failure> {
        let founding = self.open_dossier_ref()?.founding()?;
        let reason = Reason::from_key(&input.reason)
            .ok_or_else(|| Failure::bad_request("alasan cadangan"))?;
        let newest = self.own_store().of(&founding).into_iter().next();
        let waiting = self.backup_before(stamp, reason);
        let before = newest.map(|newest| at_text(newest.at));
        Ok(Box::new(move |work| {
            let mut note = waiting
                .map_or(BackupNote { at: None, failure: None, second_failure: None }, |waiting| {
                    waiting.make(work)
                });
            // Nothing new to keep, or it failed: the one before is still there.
            note.at = note.at.or(before);
            Ok(Box::new(move |_| Ok(note)))
        }))
    }

    pub(crate) fn backups(&mut self, _: &Stamp, _: Nothing) -> Result<BackupsView, Failure> {
        let here = self.dossier.as_ref().map(Contents::of).transpose()?;
        let list = |store: &Store| match &here {
            Some(here) => store.of(&here.dossier),
            None => store.all(),
        };
        let own = list(&self.own_store()).into_iter().map(|backup| (backup, false));
        let second = self.second_store().map(|store| list(&store)).unwrap_or_default();
        let mut all: Vec<(Backup, bool)> =
            own.chain(second.into_iter().map(|backup| (backup, true))).collect();
        all.sort_by(|one, other| other.0.at.cmp(&one.0.at));
        let second = Some(self.settings.backup_folder.clone());
        Ok(BackupsView {
            folder: self.own_store().root().display().to_string(),
            second: second.filter(|folder| !folder.is_empty()),
            backups: all
                .into_iter()
                .map(|(backup, second)| view(backup, second, here.as_ref()))
                .collect(),
        })
    }

    pub(crate) fn save_backup_folder(
        &mut self,
        stamp: &Stamp,
        input: SaveBackupFolder,
    ) -> Result<BackupsView, Failure> {
        let folder = input.folder.trim();
        if !folder.is_empty() && !Path::new(folder).is_dir() {
            return Err(Failure::FileMissing { path: folder.to_owned() });
        }
        self.settings.backup_folder = folder.to_owned();
        self.settings.save(&self.home)?;
        self.backups(stamp, Nothing {})
    }

    pub(crate) fn restore_backup(
        &mut self,
        stamp: &Stamp,
        input: RestoreBackup,
    ) -> Result<Job<FrameView>, Failure> {
        let waiting = self.backup_before(stamp, Reason::Pulih);
        let (from, to) = (PathBuf::from(input.path), PathBuf::from(input.to));
        Ok(Box::new(move |work| {
            work.stage("Memulihkan cadangan", 0)?;
            // A failure here is told at the foot by the next backup; what is restored is a new file anyway.
            waiting.map(|waiting| waiting.make(work));
            work.go_on()?;
            Dossier::restore(&from, &to)?;
            Ok(Box::new(move |session: &mut Session| {
                let restored = Dossier::open(&to)?;
                session.take(restored)
            }))
        }))
    }

    pub(crate) fn rescue_dossier(
        &mut self,
        stamp: &Stamp,
        input: RescueDossier,
    ) -> Result<Job<RescueView>, Failure> {
        let stamp = stamp.clone();
        Ok(Box::new(move |work| {
            work.stage("Menyelamatkan isi berkas", 0)?;
            let rescued = Dossier::rescue(Path::new(&input.path), Path::new(&input.to), &stamp)?;
            let lost = |lost: Lost| LostView { table: lost.table, row: lost.row, why: lost.why };
            let view = RescueView {
                path: input.to,
                saved: count(rescued.saved),
                files: count(rescued.files),
                lost: rescued.lost.into_iter().map(lost).collect(),
            };
            Ok(Box::new(move |_| Ok(view)))
        }))
    }

    pub(crate) fn drill_backup(
        &mut self,
        _: &Stamp,
        _: Nothing,
    ) -> Result<Job<DrillView>, Failure> {
        let now = Contents::of(self.open_dossier_ref()?)?;
        let newest = self.own_store().of(&now.dossier).into_iter().next();
        let newest = newest.ok_or_else(no_backup)?;
        Ok(Box::new(move |work| {
            work.stage("Menguji pemulihan cadangan", 0)?;
            let sentence = backups::drill(&newest, &now)?.sentence;
            Ok(Box::new(move |_| Ok(DrillView { sentence })))
        }))
    }
}

/// The refusal where there is nothing to restore.
fn no_backup() -> Failure {
    Failure::refused("Belum ada cadangan berkas ini. Buat cadangan dahulu, lalu ulangi.")
}

/// Whether a backup holds all changes of a dossier.
fn holds_all(backup: &Backup, dossier: &Dossier) -> bool {
    let Some(contents) = &backup.contents else { return false };
    dossier.change_ids().is_ok_and(|ids| {
        ids.len() == contents.changes.len()
            && ids.last().zip(contents.changes.last()).is_none_or(|(id, held)| id.starts_with(held))
    })
}

fn at_text(at: NaiveDateTime) -> String {
    at.format("%Y-%m-%dT%H:%M:%S").to_string()
}

fn view(backup: Backup, second: bool, here: Option<&Contents>) -> BackupView {
    let contents = backup.contents;
    let held = contents.as_ref();
    let years = held.map(|contents| contents.years.as_slice()).unwrap_or_default();
    BackupView {
        path: backup.path.display().to_string(),
        at: at_text(backup.at),
        reason: backup.reason.key().to_owned(),
        second,
        size: size_words(backup.bytes),
        source: backup.source,
        agency: held.map(|contents| contents.agency.clone()).unwrap_or_default(),
        years: years
            .iter()
            .map(|year| BackupYear {
                year: year.year,
                instrument: year.instrument.clone(),
                index: year.index.clone(),
                predicate: year.predicate.clone(),
                answered: count(year.answered),
            })
            .collect(),
        answers: held.map_or(0, |contents| count(contents.answered())),
        files: held.map_or(0, |contents| count(contents.files)),
        differs: held.zip(here).and_then(|(held, here)| held.differs(here)).map(count),
    }
}

/// `1,2 MB`; a size below a tenth of that in kilobytes.
fn size_words(bytes: u64) -> String {
    let tenths = (bytes * 10 + (1 << 19)) >> 20;
    if tenths == 0 {
        return format!("{} kB", bytes.div_ceil(1024));
    }
    format!("{},{} MB", tenths / 10, tenths % 10)
}
