//! The settings of this machine: the author's name, limits, recent files, which assessment was shown
//! last.
//! They lie beside the dossiers, not in them; losing them loses no work.

use std::collections::BTreeMap;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::failure::Failure;
use crate::import::{Layout, LimitSetting, Limits};
use crate::limits::evidence::EvidenceLimit;
use crate::role::Role;

/// How many recent files are kept.
const MOST_RECENT: usize = 8;
/// How many layouts are remembered.
const MOST_LAYOUTS: usize = 100;

/// The settings as kept in `settings.json`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The name under which changes are signed.
    pub author: String,
    /// The largest file that is taken as evidence.
    pub evidence_limit: EvidenceLimit,
    /// The part that the person plays.
    pub role: Role,
    /// By file: the OPD for which a respondent answers.
    pub units: BTreeMap<String, String>,
    /// Files opened before, the newest first.
    pub recent: Vec<Recent>,
    /// By file: the assessment shown last.
    pub shown: BTreeMap<String, String>,
    /// How tables were mapped by hand, the newest first.
    pub layouts: Vec<Layout>,
    /// The limits on spreadsheets that differ from the usual, by key.
    pub limits: BTreeMap<String, u32>,
}

/// A file opened before, with what it said then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recent {
    /// Where it lies.
    pub path: String,
    /// Whose it is.
    pub agency: String,
    /// The latest assessment's year.
    pub year: i32,
    /// Its index as shown.
    pub index: String,
    /// Its predicate.
    pub predicate: String,
}

impl Settings {
    /// The settings in a folder; the defaults where there are none or they cannot be read.
    pub fn load(home: &Path) -> Settings {
        let read = std::fs::read_to_string(home.join("settings.json"));
        let kept: Option<Settings> = read.ok().and_then(|json| serde_json::from_str(&json).ok());
        let mut settings = kept.unwrap_or_default();
        // A limit that someone wrote into the file by hand counts only where it may be set.
        settings.evidence_limit =
            EvidenceLimit::new(settings.evidence_limit.megabytes()).unwrap_or_default();
        settings
    }

    /// Keeps the settings, whole or not at all.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub fn save(&self, home: &Path) -> Result<(), Failure> {
        let path = home.join("settings.json");
        let map = |error: std::io::Error| Failure::from_io(&path, &error);
        std::fs::create_dir_all(home).map_err(map)?;
        let json = serde_json::to_string_pretty(self).map_err(Failure::bad_request)?;
        let mut file = tempfile::NamedTempFile::new_in(home).map_err(map)?;
        std::io::Write::write_all(&mut file, json.as_bytes()).map_err(map)?;
        file.persist(&path).map_err(|error| map(error.error))?;
        Ok(())
    }

    /// Remembers how tables of a layout are read.
    pub fn remember_layout(&mut self, layout: Layout) {
        self.layouts.retain(|other| other.fingerprint != layout.fingerprint);
        self.layouts.insert(0, layout);
        self.layouts.truncate(MOST_LAYOUTS);
    }

    /// How much of a spreadsheet is read: the usual limits, with what was set here.
    pub fn import_limits(&self) -> Limits {
        let mut limits = Limits::default();
        for setting in &LimitSetting::ALL {
            if let Some(value) = self.limits.get(setting.key) {
                (setting.set)(&mut limits, (*value).clamp(setting.least, setting.most));
            }
        }
        limits
    }

    /// Puts a file first among the recent ones.
    pub fn remember(&mut self, recent: Recent) {
        self.recent.retain(|other| other.path != recent.path);
        self.recent.insert(0, recent);
        self.recent.truncate(MOST_RECENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_evidence_limit_is_kept_within_its_bounds() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut settings = Settings::load(folder.path());
        assert_eq!(settings.evidence_limit.bytes(), 100_000_000, "the default");
        settings.evidence_limit = EvidenceLimit::new(20).expect("within");
        settings.save(folder.path()).expect("kept");
        assert_eq!(Settings::load(folder.path()).evidence_limit.megabytes(), 20);
        for odd in [0, 501, u32::MAX] {
            assert!(EvidenceLimit::new(odd).is_err(), "{odd}");
            let json = format!("{{ \"evidence_limit\": {odd} }}");
            std::fs::write(folder.path().join("settings.json"), json).expect("written");
            assert_eq!(
                Settings::load(folder.path()).evidence_limit,
                EvidenceLimit::default(),
                "{odd}"
            );
        }
    }
}
