//! The commands of import. Reading the spreadsheets is long work; judging them is not.

use std::path::PathBuf;

use super::Session;
use crate::answer::Voice;
use crate::api::{AcceptImport, ForgetLayouts, Nothing, PreviewImport, RemovePublished, SaveLimit};
use crate::backups::Reason;
use crate::desk::Job;
use crate::dossier::{Assistance, ImportRequest};
use crate::failure::Failure;
use crate::import::{Layout, LimitSetting, Limits, Mapping, Reading, layout_of, thousands};
use crate::stamp::Stamp;
use crate::view::{
    ImportDone, ImportPreview, ImportSettingsView, LimitView, PublishedView, RememberedLayout,
};

impl Session {
    pub(crate) fn preview_import(
        &mut self,
        stamp: &Stamp,
        input: PreviewImport,
    ) -> Result<Job<ImportPreview>, Failure> {
        let PreviewImport { assessment, paths, voice, take, mappings } = input;
        let request = self.import_request(stamp, assessment, &paths, voice, take, mappings);
        let sheets = self.open_dossier_ref()?.sheets(&request)?;
        Ok(Box::new(move |progress| {
            let readings = sheets.read(progress)?;
            Ok(Box::new(move |session| {
                session.open_dossier_ref()?.preview_readings(&request, readings)
            }))
        }))
    }

    pub(crate) fn accept_import(
        &mut self,
        stamp: &Stamp,
        input: AcceptImport,
    ) -> Result<Job<ImportDone>, Failure> {
        let AcceptImport { assessment, paths, voice, take, mappings, token } = input;
        let request = self.import_request(stamp, assessment, &paths, voice, take, mappings);
        let sheets = self.open_dossier_ref()?.sheets(&request)?;
        let stamp = stamp.clone();
        let backup = self.backup_before(&stamp, Reason::Impor);
        Ok(Box::new(move |progress| {
            let readings = sheets.read(progress)?;
            // What fails there is told at the foot by the next backup; it does not keep anyone from working.
            backup.map(|backup| backup.make(progress));
            let layouts = layouts_by_hand(&readings, &request.assistance.mappings);
            Ok(Box::new(move |session| {
                let dossier = session.open_dossier_mut()?;
                let taken = dossier.accept_readings(&stamp, &request, readings, &token)?;
                session.remember_layouts(layouts);
                Ok(ImportDone { taken, frame: session.frame(&stamp, Nothing {})? })
            }))
        }))
    }

    pub(crate) fn published(
        &mut self,
        _: &Stamp,
        _: Nothing,
    ) -> Result<Vec<PublishedView>, Failure> {
        self.open_dossier_ref()?.published()
    }

    pub(crate) fn remove_published(
        &mut self,
        stamp: &Stamp,
        input: RemovePublished,
    ) -> Result<Vec<PublishedView>, Failure> {
        let dossier = self.open_dossier_mut()?;
        dossier.remove_published(stamp, &input.id)?;
        dossier.published()
    }

    pub(crate) fn import_settings(
        &mut self,
        _: &Stamp,
        _: Nothing,
    ) -> Result<ImportSettingsView, Failure> {
        let (holds, usual) = (self.settings.import_limits(), Limits::default());
        let limits = LimitSetting::ALL.iter().map(|setting| LimitView {
            key: setting.key.to_owned(),
            name: setting.name.to_owned(),
            line: setting.line.to_owned(),
            unit: setting.unit.to_owned(),
            value: (setting.value)(&holds),
            usual: (setting.value)(&usual),
            least: setting.least,
            most: setting.most,
        });
        let layouts = self.settings.layouts.iter().map(|layout| RememberedLayout {
            fingerprint: layout.fingerprint.clone(),
            kind: layout.kind.name().to_owned(),
            headings: layout.in_words(),
        });
        Ok(ImportSettingsView { limits: limits.collect(), layouts: layouts.collect() })
    }

    pub(crate) fn save_limit(
        &mut self,
        stamp: &Stamp,
        input: SaveLimit,
    ) -> Result<ImportSettingsView, Failure> {
        let key = input.key;
        let Some(setting) = LimitSetting::ALL.iter().find(|setting| setting.key == key) else {
            return Err(Failure::NotFound { what: "Batas itu".to_owned() });
        };
        match input.amount {
            Some(value) if (setting.least..=setting.most).contains(&value) => {
                self.settings.limits.insert(key, value);
            }
            Some(value) => {
                return Err(Failure::refused(format!(
                    "{} sebesar {value} {} tidak berlaku; isi antara {} dan {}.",
                    setting.name,
                    setting.unit,
                    thousands(setting.least as usize),
                    thousands(setting.most as usize)
                )));
            }
            None => {
                self.settings.limits.remove(&key);
            }
        }
        self.settings.save(&self.home)?;
        self.import_settings(stamp, Nothing {})
    }

    pub(crate) fn restore_limits(
        &mut self,
        stamp: &Stamp,
        _: Nothing,
    ) -> Result<ImportSettingsView, Failure> {
        self.settings.limits.clear();
        self.settings.save(&self.home)?;
        self.import_settings(stamp, Nothing {})
    }

    pub(crate) fn forget_layouts(
        &mut self,
        stamp: &Stamp,
        input: ForgetLayouts,
    ) -> Result<ImportSettingsView, Failure> {
        self.settings.layouts.retain(|layout| !input.fingerprints.contains(&layout.fingerprint));
        self.settings.save(&self.home)?;
        self.import_settings(stamp, Nothing {})
    }

    /// Losing what was remembered loses no work, so a folder that cannot be written to is no failure
    /// here: the import itself is in the dossier.
    fn remember_layouts(&mut self, layouts: Vec<Layout>) {
        if layouts.is_empty() {
            return;
        }
        for layout in layouts {
            self.settings.remember_layout(layout);
        }
        let _ = self.settings.save(&self.home);
    }

    fn import_request(
        &self,
        stamp: &Stamp,
        assessment: String,
        paths: &[String],
        voice: Voice,
        take: Vec<String>,
        mappings: Vec<Mapping>,
    ) -> ImportRequest {
        ImportRequest {
            assessment,
            paths: paths.iter().map(PathBuf::from).collect(),
            voice,
            take,
            only_year: None,
            actor: stamp.actor.clone(),
            assistance: Assistance {
                assisted: true,
                mappings,
                layouts: self.settings.layouts.clone(),
                limits: self.settings.import_limits(),
            },
        }
    }
}

/// The layouts of the tables that a person has mapped.
fn layouts_by_hand(readings: &[Reading], mappings: &[Mapping]) -> Vec<Layout> {
    let mut layouts = Vec::new();
    for reading in readings {
        for table in &reading.tables {
            let said = mappings.iter().find(|mapping| {
                mapping.file == reading.file
                    && mapping.sheet == table.sheet
                    && mapping.at == table.at
            });
            layouts.extend(said.and_then(|mapping| layout_of(table, mapping)));
        }
    }
    layouts
}
