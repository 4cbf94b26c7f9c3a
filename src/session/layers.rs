//! The commands of lists of evidence items. Reading a list is long work; judging it is not.

use std::path::PathBuf;

use super::Session;
use crate::api::{AcceptItemList, InAssessment, InLayer, Nothing, ReadItemList};
use crate::desk::Job;
use crate::dossier::KeptList;
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::view::{ItemListDone, ItemListView, LayerChange, LayersView};

impl Session {
    pub(crate) fn layers(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<LayersView, Failure> {
        self.open_dossier_ref()?.layers_view(&stamp.actor, &input.assessment)
    }

    pub(crate) fn preview_layer(
        &mut self,
        _: &Stamp,
        input: InLayer,
    ) -> Result<LayerChange, Failure> {
        self.open_dossier_ref()?.preview_layer(&input.assessment, &input.layer)
    }

    pub(crate) fn choose_layer(
        &mut self,
        stamp: &Stamp,
        input: InLayer,
    ) -> Result<LayersView, Failure> {
        self.open_dossier_mut()?.choose_layer(stamp, &input.assessment, &input.layer)?;
        self.layers(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn remove_layer(
        &mut self,
        stamp: &Stamp,
        input: InLayer,
    ) -> Result<LayersView, Failure> {
        self.open_dossier_mut()?.remove_layer(stamp, &input.layer)?;
        self.layers(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn preview_item_list(
        &mut self,
        stamp: &Stamp,
        input: ReadItemList,
    ) -> Result<Job<ItemListView>, Failure> {
        let ReadItemList { assessment, path, fill } = input;
        let limits = self.settings.import_limits();
        let path = PathBuf::from(path);
        let file = self.open_dossier_ref()?.item_list_file(stamp, &assessment, path, limits)?;
        let stamp = stamp.clone();
        Ok(Box::new(move |progress| {
            let list = file.read(progress)?;
            Ok(Box::new(move |session| {
                let dossier = session.open_dossier_ref()?;
                dossier.preview_item_list(&stamp, &assessment, &list, fill)
            }))
        }))
    }

    pub(crate) fn accept_item_list(
        &mut self,
        stamp: &Stamp,
        input: AcceptItemList,
    ) -> Result<Job<ItemListDone>, Failure> {
        let AcceptItemList { assessment, path, fill, named, token } = input;
        let limits = self.settings.import_limits();
        let path = PathBuf::from(path);
        let file = self.open_dossier_ref()?.item_list_file(stamp, &assessment, path, limits)?;
        let stamp = stamp.clone();
        Ok(Box::new(move |progress| {
            let list = file.read(progress)?;
            Ok(Box::new(move |session| {
                let dossier = session.open_dossier_mut()?;
                let kept = KeptList { list: &list, fill, named: &named };
                dossier.accept_item_list(&stamp, &assessment, &kept, &token)?;
                Ok(ItemListDone {
                    layers: session.layers(&stamp, InAssessment { assessment })?,
                    frame: session.frame(&stamp, Nothing {})?,
                })
            }))
        }))
    }
}
