//! The commands of letterhead, logo and those who sign.

use std::path::Path;

use super::Session;
use crate::api::{Nothing, SaveIdentity, SaveLogo};
use crate::dossier::Dossier;
use crate::failure::Failure;
use crate::report::facts::identity::{Duty, SignatoryFacts};
use crate::stamp::Stamp;
use crate::view::{IdentityView, SignatoryView};

impl Session {
    pub(crate) fn identity(&mut self, _: &Stamp, _: Nothing) -> Result<IdentityView, Failure> {
        view(self.open_dossier_ref()?)
    }

    pub(crate) fn save_identity(
        &mut self,
        stamp: &Stamp,
        input: SaveIdentity,
    ) -> Result<IdentityView, Failure> {
        let signatory = |given: SignatoryView| {
            let duty = Duty::from_key(&given.duty).ok_or_else(|| {
                Failure::bad_request(format_args!(
                    "tugas penanda tangan {} tidak dikenal",
                    given.duty
                ))
            })?;
            let SignatoryView { name, title, number, .. } = given;
            Ok(SignatoryFacts { duty, name, title, number })
        };
        let signatories =
            input.signatories.into_iter().map(signatory).collect::<Result<Vec<_>, Failure>>()?;
        let dossier = self.open_dossier_mut()?;
        dossier.save_identity(stamp, &input.letterhead, &input.place, &signatories)?;
        view(dossier)
    }

    pub(crate) fn save_logo(
        &mut self,
        stamp: &Stamp,
        input: SaveLogo,
    ) -> Result<IdentityView, Failure> {
        let dossier = self.open_dossier_mut()?;
        let path = Some(Path::new(&input.path)).filter(|_| !input.path.is_empty());
        dossier.save_logo(stamp, path)?;
        view(dossier)
    }
}

fn view(dossier: &Dossier) -> Result<IdentityView, Failure> {
    use base64::Engine as _;
    let identity = dossier.identity()?;
    let signatory = |duty: Duty| {
        let known = identity.signatories.iter().find(|one| one.duty == duty);
        let (name, title, number) = known.map_or_else(Default::default, |one| {
            (one.name.clone(), one.title.clone(), one.number.clone())
        });
        let (duty, duty_name) = (duty.key().to_owned(), duty.name().to_owned());
        SignatoryView { duty, duty_name, name, title, number }
    };
    let logo = if identity.logo.is_some() { dossier.logo_file()? } else { None };
    Ok(IdentityView {
        letterhead: identity.letterhead.join("\n"),
        place: identity.place.clone(),
        logo: logo.map(|(kind, content)| {
            format!(
                "data:{kind};base64,{}",
                base64::engine::general_purpose::STANDARD.encode(content)
            )
        }),
        signatories: Duty::ALL.into_iter().map(signatory).collect(),
    })
}
