//! The table of commands: what a screen can ask, with input and output. This is the one door from
//! the window (and the browser host) to the engine; a command is one method of [`crate::session::Session`].

mod input;

pub use input::*;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use crate::desk::Desk;
use crate::evidence_file::Remark;
use crate::failure::Failure;
use crate::stamp::Stamp;
use crate::view::{
    ActionPlanView, BenchmarkView, CheckView, ComparisonView, DashboardView, EffortsRead,
    ExportsView, FoundView, FrameView, HistoryView, IdentityView, ImportDone, ImportPreview,
    ImportSettingsView, IndicatorView, PlanView, PortalView, ProgressView, PublishedView,
    QuestionnaireView, RegisterView, ReportChecked, ReportPreview, ReportWritten, ScenariosView,
    SimulationView, StartView, TargetsView, UnitView,
};

macro_rules! commands {
    (
        session { $( $(#[$doc:meta])* $name:ident($input:ident) -> $output:ty; )* }
        long { $( $(#[$long_doc:meta])* $long:ident($long_input:ident) -> $long_output:ty; )* }
        beside { $( $(#[$beside_doc:meta])* $beside:ident($beside_input:ident) -> $beside_output:ty; )* }
    ) => {
        /// Command name → `[input, output]`, as TypeScript sees it.
        #[derive(TS)]
        #[ts(export_to = "spbe.ts")]
        #[allow(dead_code)]
        pub struct Commands {
            $( $(#[$doc])* pub $name: ($input, $output), )*
            $( $(#[$long_doc])* pub $long: ($long_input, $long_output), )*
            $( $(#[$beside_doc])* pub $beside: ($beside_input, $beside_output), )*
        }

        /// The commands whose work runs beside the session.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export_to = "spbe.ts", rename_all = "snake_case")]
        #[allow(non_camel_case_types, missing_docs)]
        pub enum LongCommand { $( $(#[$long_doc])* $long, )* }

        impl LongCommand {
            const fn name(self) -> &'static str {
                match self { $( LongCommand::$long => stringify!($long), )* }
            }
        }

        /// Runs one command by name; long work holds the session only at its beginning and end.
        ///
        /// # Errors
        /// A [`Failure`] with its sentence; nothing has changed then.
        pub fn call(desk: &Desk, stamp: &Stamp, command: &str, input: Value) -> Result<Value, Failure> {
            match command {
                $( stringify!($name) => {
                    let input: $input = serde_json::from_value(input).map_err(Failure::bad_request)?;
                    let mut session = desk.session();
                    let stamp = session.sign(stamp);
                    let output: $output = session.$name(&stamp, input)?;
                    serde_json::to_value(output).map_err(Failure::bad_request)
                } )*
                $( stringify!($long) => {
                    let input: $long_input = serde_json::from_value(input).map_err(Failure::bad_request)?;
                    let stamp = desk.session().sign(stamp);
                    let job = desk.session().$long(&stamp, input)?;
                    let output: $long_output = desk.run(command, job)?;
                    serde_json::to_value(output).map_err(Failure::bad_request)
                } )*
                $( stringify!($beside) => {
                    let input: $beside_input = serde_json::from_value(input).map_err(Failure::bad_request)?;
                    let output: $beside_output = desk.$beside(input);
                    serde_json::to_value(output).map_err(Failure::bad_request)
                } )*
                unknown => Err(Failure::bad_request(format_args!("perintah {unknown} tidak dikenal"))),
            }
        }
    };
}

commands! {
    session {
        /// The start screen.
        start(Nothing) -> StartView;
        /// Makes a dossier with one assessment and opens it; never overwrites.
        create_dossier(CreateDossier) -> FrameView;
        /// Opens a dossier.
        open_dossier(OpenDossier) -> FrameView;
        /// Makes a fresh copy of the sample agency's dossier and opens it.
        open_sample(Nothing) -> FrameView;
        /// Closes the open dossier.
        close_dossier(Nothing) -> StartView;
        /// What stands around every page.
        frame(Nothing) -> FrameView;
        /// Adds an assessment of a year.
        create_assessment(CreateAssessment) -> FrameView;
        /// Remembers which assessment is shown.
        show_assessment(InAssessment) -> FrameView;
        /// Names the agency.
        save_agency(SaveAgency) -> FrameView;
        /// Sets the name under which changes are signed.
        save_author(SaveAuthor) -> FrameView;
        /// Letterhead, logo, and who signs.
        identity(Nothing) -> IdentityView;
        /// Saves letterhead, place of signing, and who signs.
        save_identity(SaveIdentity) -> IdentityView;
        /// Takes a picture as the logo, or takes the logo away.
        save_logo(SaveLogo) -> IdentityView;
        /// Where we stand, and why.
        dashboard(InAssessment) -> DashboardView;
        /// The task list.
        questionnaire(InAssessment) -> QuestionnaireView;
        /// One indicator's page.
        indicator(AtRow) -> IndicatorView;
        /// Sets or clears a value.
        save_value(SaveValue) -> IndicatorView;
        /// Saves the explanation.
        save_explanation(SaveExplanation) -> IndicatorView;
        /// Attaches files as evidence.
        attach_evidence(AttachEvidence) -> IndicatorView;
        /// Adds a document by its title, without a file.
        add_named_evidence(AddNamedEvidence) -> IndicatorView;
        /// Takes a piece of evidence from a row; the file stays in the dossier's history.
        detach_evidence(AtEvidence) -> IndicatorView;
        /// Saves the cited pages.
        save_evidence_pages(SaveEvidencePages) -> IndicatorView;
        /// Writes an evidence file to the session's folder and returns its path, for opening.
        export_evidence(ExportEvidence) -> WrittenFile;
        /// Sets how far an evidence item is.
        save_item(SaveItem) -> IndicatorView;
        /// Sets or clears an outside index.
        save_external_index(SaveExternalIndex) -> IndicatorView;
        /// The OPDs.
        units(InAssessment) -> Vec<UnitView>;
        /// Adds or renames an OPD.
        save_unit(SaveUnit) -> Vec<UnitView>;
        /// Removes an OPD that leads nothing.
        remove_unit(RemoveUnit) -> Vec<UnitView>;
        /// Gives a row to an OPD, or to none.
        assign_unit(AssignUnit) -> IndicatorView;
        /// Results and targets over the years.
        targets(InAssessment) -> TargetsView;
        /// Adds or changes a target.
        save_target(SaveTarget) -> TargetsView;
        /// Removes a target.
        remove_target(RemoveTarget) -> TargetsView;
        /// The cheapest way to a target; changes nothing.
        plan(AskPlan) -> PlanView;
        /// Reads a table of efforts; changes nothing.
        read_efforts(ReadEfforts) -> EffortsRead;
        /// Answers a question and keeps the answer by name, or as the assessment's plan.
        save_plan(SavePlan) -> PlanView;
        /// The plan at work: tasks, who does them by when, what came of it.
        action_plan(InAssessment) -> ActionPlanView;
        /// Sets OPD, due date and remark of a task.
        save_task(SaveTask) -> ActionPlanView;
        /// Sets how far a task is.
        save_task_state(SaveTaskState) -> ActionPlanView;
        /// Makes a scenario the assessment's plan.
        adopt_plan(AtScenario) -> ActionPlanView;
        /// Leaves the assessment without a plan; the scenario stays.
        drop_plan(InAssessment) -> ActionPlanView;
        /// Tries values out; changes nothing.
        simulate(Simulate) -> SimulationView;
        /// The scenarios of an assessment.
        scenarios(InAssessment) -> ScenariosView;
        /// Keeps values by name; changes no answer.
        save_scenario(SaveScenario) -> ScenariosView;
        /// Removes a scenario that is not the plan.
        remove_scenario(AtScenario) -> ScenariosView;
        /// Holds scenarios side by side.
        compare_scenarios(CompareScenarios) -> ComparisonView;
        /// States where the agency began.
        save_baseline(SaveBaseline) -> TargetsView;
        /// Removes a baseline.
        remove_baseline(RemoveTarget) -> TargetsView;
        /// Notes what happened on the way.
        save_event(SaveEvent) -> TargetsView;
        /// Removes an event.
        remove_event(RemoveTarget) -> TargetsView;
        /// Records the official index of a year of which no levels are known.
        save_result(SaveResult) -> TargetsView;
        /// Removes the official results of a year that were recorded without levels.
        remove_result(RemoveTarget) -> TargetsView;
        /// Where the index stands among published results.
        benchmark(InAssessment) -> BenchmarkView;
        /// The published results that the user brought in.
        published(Nothing) -> Vec<PublishedView>;
        /// Removes one of them.
        remove_published(RemovePublished) -> Vec<PublishedView>;
        /// How spreadsheets are read on this machine.
        import_settings(Nothing) -> ImportSettingsView;
        /// Sets a limit on what is read.
        save_limit(SaveLimit) -> ImportSettingsView;
        /// Sets every limit back to the usual.
        restore_limits(Nothing) -> ImportSettingsView;
        /// Forgets how tables of some layouts were mapped.
        forget_layouts(ForgetLayouts) -> ImportSettingsView;
        /// What can be exported, with names to suggest.
        exports(InAssessment) -> ExportsView;
        /// What is pasted into the official portal.
        portal(InAssessment) -> PortalView;
        /// Ticks a row as entered in the official portal.
        save_entered(SaveEntered) -> PortalView;
        /// The journal, the newest first.
        history(AskHistory) -> HistoryView;
        /// Takes the last change back.
        undo(SetBack) -> FrameView;
        /// Does the last undone change again.
        redo(SetBack) -> FrameView;
        /// Brings back what a journal entry replaced, as a new change.
        restore_entry(RestoreEntry) -> HistoryView;
        /// Chooses the part that the person plays.
        save_role(SaveRole) -> FrameView;
        /// Saves the analysis of an explanation.
        save_analysis(SaveExplanation) -> IndicatorView;
        /// Makes the sentence of a fact from its fields; changes nothing.
        compose_fact(ComposeFact) -> Composed;
        /// Brings last year's answer into a row, to be confirmed.
        carry_forward(AtRow) -> IndicatorView;
        /// Confirms a carried answer.
        confirm_carried(AtRow) -> IndicatorView;
        /// What is missing in the whole assessment.
        check_answers(InAssessment) -> CheckView;
        /// Hands rows in, all or none.
        submit(AtRows) -> CheckView;
        /// Takes handed-in rows back.
        withdraw(AtRows) -> CheckView;
        /// Approves handed-in rows.
        approve(AtRows) -> CheckView;
        /// Sends rows back with one note, all or none.
        send_back(SendBack) -> CheckView;
        /// Sets the reviewed value and the assessor's note.
        save_review(SaveReview) -> IndicatorView;
        /// Saves what the assessors recommended at a row, and what follows from it.
        save_recommendation(SaveRecommendation) -> IndicatorView;
        /// Closes an assessment.
        finalise(InAssessment) -> CheckView;
        /// Opens a closed assessment again.
        reopen(InAssessment) -> CheckView;
        /// Says which levels a piece of evidence proves at a row.
        save_evidence_levels(SaveEvidenceLevels) -> IndicatorView;
        /// Saves what is known of a document.
        save_particulars(SaveParticulars) -> RegisterView;
        /// The evidence register.
        evidence_register(Nothing) -> RegisterView;
        /// Puts a document of the register at a row.
        use_evidence(AtEvidence) -> IndicatorView;
        /// Attaches pasted files at a row or at one of its items.
        paste_evidence(PasteEvidence) -> IndicatorView;
        /// Sets the largest file that is taken as evidence.
        save_evidence_limit(SaveEvidenceLimit) -> FrameView;
        /// A document's image, to look at.
        evidence_image(ExportEvidence) -> EvidenceImage;
        /// Attaches files at an evidence item.
        attach_item_evidence(AttachItemEvidence) -> IndicatorView;
        /// Puts a document of the register at an evidence item.
        use_item_evidence(AtItemEvidence) -> IndicatorView;
        /// Takes a document from an evidence item.
        detach_item_evidence(AtItemEvidence) -> IndicatorView;
        /// Saves an evidence item's note.
        save_item_note(SaveItemNote) -> IndicatorView;
        /// Sets an evidence item's points.
        save_item_points(SaveItemPoints) -> IndicatorView;
        /// Finds indicators, OPDs and documents by words.
        find(Find) -> Vec<FoundView>;
        /// Keeps what is being typed, at every key.
        keep_draft(KeepDraft) -> Nothing;
        /// Forgets what was being typed: it is saved, or not wanted.
        drop_draft(Nothing) -> Nothing;
    }
    long {
        /// Reads spreadsheets and says what they would change; changes nothing.
        preview_import(PreviewImport) -> ImportPreview;
        /// Takes what a preview showed, in one transaction and one undo.
        accept_import(AcceptImport) -> ImportDone;
        /// Renders a report to look at.
        preview_report(AskReport) -> ReportPreview;
        /// Writes a report.
        write_report(WriteReport) -> ReportWritten;
        /// Holds a printed report against the dossier.
        check_report(CheckReport) -> ReportChecked;
        /// Writes a workbook or a data file.
        write_export(WriteExport) -> WrittenFile;
        /// Writes a questionnaire for every OPD that leads rows into a folder; overwrites none.
        write_questionnaires(WriteQuestionnaires) -> WrittenFiles;
        /// Looks into a document's file; says what is the matter.
        inspect_evidence(InspectEvidence) -> Vec<Remark>;
        /// Writes an assessment's evidence files into a folder under the portal's naming rule.
        export_evidence_files(ExportEvidenceFiles) -> WrittenFiles;
    }
    beside {
        /// How far the work of a long command is; nothing when none is running.
        progress(OfLongCommand) -> Option<ProgressView>;
        /// Calls the work of a long command off.
        cancel(OfLongCommand) -> Nothing;
    }
}

impl Desk {
    fn progress(&self, OfLongCommand { command }: OfLongCommand) -> Option<ProgressView> {
        let whole = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let stage = self.works().progress(command.name())?;
        Some(ProgressView {
            doing: stage.doing,
            done: whole(stage.done),
            of: whole(stage.of),
            unit: stage.unit.to_owned(),
        })
    }

    fn cancel(&self, OfLongCommand { command }: OfLongCommand) -> Nothing {
        self.works().cancel(command.name());
        Nothing {}
    }
}
