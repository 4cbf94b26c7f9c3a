//! The commands of answering in parts and of a row's way.

use std::path::PathBuf;

use super::Session;
use super::answering::comparable;
use crate::api::{
    AtRow, AtRows, ComposeFact, Composed, Find, InAssessment, KeepDraft, Nothing, SaveExplanation,
    SaveRecommendation, SaveReview, SaveRole, SendBack,
};
use crate::dossier::{Dossier, GivenRecommendation};
use crate::failure::Failure;
use crate::page::{check_page, find};
use crate::role::Role;
use crate::stamp::{Actor, Stamp};
use crate::view::{CheckView, DraftView, FoundView, FrameView, IndicatorView};

impl Session {
    /// The shell's stamp with the part that the person plays in the open dossier.
    pub(crate) fn sign(&self, stamp: &Stamp) -> Stamp {
        let path = self.dossier.as_ref().map(|dossier| dossier.path().display().to_string());
        let unit = path.and_then(|path| self.settings.units.get(&path).cloned());
        let role = self.settings.role;
        // The journal says in which part a person acted; who works alone plays them all.
        let who = match (role, stamp.who.as_str()) {
            (Role::Tunggal, who) => who.to_owned(),
            (role, "") => role.name().to_owned(),
            (role, who) => format!("{who} ({})", role.name()),
        };
        Stamp { who, actor: Actor { role, unit }, ..stamp.clone() }
    }

    pub(crate) fn save_role(
        &mut self,
        stamp: &Stamp,
        input: SaveRole,
    ) -> Result<FrameView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let path = dossier.path().display().to_string();
        if let Some(unit) = &input.unit
            && !dossier.units()?.iter().any(|known| known.id == *unit)
        {
            return Err(Failure::NotFound { what: "Perangkat daerah itu".to_owned() });
        }
        self.settings.role = input.role;
        match input.unit {
            Some(unit) => self.settings.units.insert(path, unit),
            None => self.settings.units.remove(&path),
        };
        self.settings.save(&self.home)?;
        let signed = self.sign(stamp);
        self.frame(&signed, Nothing {})
    }

    pub(crate) fn save_analysis(
        &mut self,
        stamp: &Stamp,
        input: SaveExplanation,
    ) -> Result<IndicatorView, Failure> {
        let SaveExplanation { assessment, code, text } = &input;
        self.open_dossier_mut()?.save_analysis(stamp, assessment, code, text)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn compose_fact(
        &mut self,
        _: &Stamp,
        input: ComposeFact,
    ) -> Result<Composed, Failure> {
        let worksheet = self.open_dossier_ref()?.worksheet(&input.assessment)?;
        let number = worksheet.indicator(worksheet.place(&input.code)?).number;
        let form = worksheet.instrument().fact_form(number);
        Ok(Composed { sentence: form.map(|form| form.compose(&input.fields)).unwrap_or_default() })
    }

    pub(crate) fn carry_forward(
        &mut self,
        stamp: &Stamp,
        input: AtRow,
    ) -> Result<IndicatorView, Failure> {
        self.open_dossier_mut()?.carry_forward(stamp, &input.assessment, &input.code)?;
        self.page_of(stamp, &input.assessment, &input.code)
    }

    pub(crate) fn confirm_carried(
        &mut self,
        stamp: &Stamp,
        input: AtRow,
    ) -> Result<IndicatorView, Failure> {
        self.open_dossier_mut()?.confirm_carried(stamp, &input.assessment, &input.code)?;
        self.page_of(stamp, &input.assessment, &input.code)
    }

    pub(crate) fn check_answers(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<CheckView, Failure> {
        Ok(check_page(&self.open_dossier_ref()?.worksheet(&input.assessment)?, &stamp.actor))
    }

    pub(crate) fn submit(&mut self, stamp: &Stamp, input: AtRows) -> Result<CheckView, Failure> {
        self.on_rows(stamp, input, Dossier::submit)
    }

    pub(crate) fn withdraw(&mut self, stamp: &Stamp, input: AtRows) -> Result<CheckView, Failure> {
        self.on_rows(stamp, input, Dossier::withdraw)
    }

    pub(crate) fn approve(&mut self, stamp: &Stamp, input: AtRows) -> Result<CheckView, Failure> {
        self.on_rows(stamp, input, Dossier::approve)
    }

    fn on_rows(
        &mut self,
        stamp: &Stamp,
        input: AtRows,
        act: fn(&mut Dossier, &Stamp, &str, &[String]) -> Result<(), Failure>,
    ) -> Result<CheckView, Failure> {
        act(self.open_dossier_mut()?, stamp, &input.assessment, &input.codes)?;
        self.check_answers(stamp, InAssessment { assessment: input.assessment })
    }

    pub(crate) fn send_back(
        &mut self,
        stamp: &Stamp,
        input: SendBack,
    ) -> Result<CheckView, Failure> {
        let SendBack { assessment, codes, note } = input;
        self.open_dossier_mut()?.send_back(stamp, &assessment, &codes, &note)?;
        self.check_answers(stamp, InAssessment { assessment })
    }

    pub(crate) fn save_review(
        &mut self,
        stamp: &Stamp,
        input: SaveReview,
    ) -> Result<IndicatorView, Failure> {
        let SaveReview { assessment, code, value, explanation } = &input;
        self.open_dossier_mut()?.save_review(
            stamp,
            assessment,
            code,
            value.as_deref(),
            explanation,
        )?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn save_recommendation(
        &mut self,
        stamp: &Stamp,
        input: SaveRecommendation,
    ) -> Result<IndicatorView, Failure> {
        let SaveRecommendation { assessment, code, text, follow_up, due } = &input;
        let given = GivenRecommendation {
            text: text.as_deref(),
            follow_up: follow_up.as_deref(),
            due: due.as_deref(),
        };
        self.open_dossier_mut()?.save_recommendation(stamp, assessment, code, given)?;
        self.page_of(stamp, assessment, code)
    }

    pub(crate) fn finalise(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<CheckView, Failure> {
        self.open_dossier_mut()?.finalise(stamp, &input.assessment)?;
        self.check_answers(stamp, input)
    }

    pub(crate) fn reopen(
        &mut self,
        stamp: &Stamp,
        input: InAssessment,
    ) -> Result<CheckView, Failure> {
        self.open_dossier_mut()?.reopen(stamp, &input.assessment)?;
        self.check_answers(stamp, input)
    }

    pub(crate) fn find(&mut self, _: &Stamp, input: Find) -> Result<Vec<FoundView>, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(&input.assessment)?;
        Ok(find(&worksheet, &dossier.evidence_register()?, &input.text))
    }

    pub(crate) fn keep_draft(
        &mut self,
        stamp: &Stamp,
        input: KeepDraft,
    ) -> Result<Nothing, Failure> {
        let KeepDraft { assessment, code, field, text } = input;
        let draft = DraftView { assessment, code, field, text, at: stamp.at_text() };
        let json = serde_json::to_vec(&draft).map_err(Failure::bad_request)?;
        let path = self.draft_path()?;
        std::fs::create_dir_all(&self.home)
            .map_err(|error| Failure::from_io(&self.home, &error))?;
        crate::dossier::write_whole(&path, &json)?;
        Ok(Nothing {})
    }

    pub(crate) fn drop_draft(&mut self, _: &Stamp, _: Nothing) -> Result<Nothing, Failure> {
        let path = self.draft_path()?;
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(Failure::from_io(&path, &error))
            }
            _ => Ok(Nothing {}),
        }
    }

    /// What was typed and not saved when the program ended; nothing where the dossier holds it already.
    pub(super) fn recovered(&self, dossier: &Dossier) -> Option<DraftView> {
        let json = std::fs::read(self.draft_path_of(dossier)).ok()?;
        let draft: DraftView = serde_json::from_slice(&json).ok()?;
        let worksheet = dossier.worksheet(&draft.assessment).ok()?;
        let given =
            worksheet.given(worksheet.place(&draft.code).ok()?, crate::answer::Voice::Mandiri);
        let saved = if draft.field == "analysis" { &given.analysis } else { &given.explanation };
        (*saved != draft.text).then_some(draft)
    }

    /// The draft of the open dossier: one file a dossier, beside the settings.
    fn draft_path(&self) -> Result<PathBuf, Failure> {
        Ok(self.draft_path_of(self.open_dossier_ref()?))
    }

    /// The draft of a dossier, which need not be the open one yet; the same however its path is spelt.
    fn draft_path_of(&self, dossier: &Dossier) -> PathBuf {
        let path = dossier.path();
        let whole = path.canonicalize().or_else(|_| std::path::absolute(path));
        let whole = whole.unwrap_or_else(|_| path.to_owned()).display().to_string();
        self.home.join(format!("ketikan-{}.json", crate::dossier::fingerprint(whole.as_bytes())))
    }

    pub(super) fn page_of(
        &self,
        stamp: &Stamp,
        assessment: &str,
        code: &str,
    ) -> Result<IndicatorView, Failure> {
        let dossier = self.open_dossier_ref()?;
        let worksheet = dossier.worksheet(assessment)?;
        let place = worksheet.place(code)?;
        let same = comparable(dossier, &worksheet)?;
        let other = dossier.previous_worksheet(&worksheet)?.filter(|_| same.is_none());
        let offered = dossier.offered_index(&worksheet, place)?;
        let context = crate::page::IndicatorContext {
            worksheet: &worksheet,
            previous: same.as_ref(),
            preceding: other.as_ref(),
            signatures: &dossier.stage_signatures(assessment)?,
            offered: offered.as_ref(),
            actor: &stamp.actor,
        };
        Ok(crate::page::indicator_page(&context, place))
    }
}
