//! What stands around every page: the start screen, the open file, its assessments.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::LayerNote;
use crate::dossier::Added;
use crate::role::Role;

views! {
    /// Text that was being typed.
    struct DraftView {
        /// The assessment's id.
        assessment: String,
        /// The row's code.
        code: String,
        /// The field: `explanation` or `analysis`.
        field: String,
        /// The text.
        text: String,
        /// When it was typed, `2026-11-23T10:42:05`.
        at: String,
    }

    /// The start screen: what can be opened, and what is open.
    struct StartView {
        /// The program's version.
        version: String,
        /// Files opened before, the newest first.
        recent: Vec<RecentFile>,
        /// The instruments in the box.
        instruments: Vec<InstrumentSummary>,
        /// The open dossier's frame, if one is open.
        open: Option<FrameView>,
        /// The name under which changes are signed; empty until given.
        author: String,
    }

    /// A file opened before.
    struct RecentFile {
        /// Where it lies.
        path: String,
        /// Whose it is.
        agency: String,
        /// The latest assessment's year.
        year: i32,
        /// Its index as shown, such as `1,53`.
        index: String,
        /// Its predicate.
        predicate: String,
        /// False when the file is no longer there.
        exists: bool,
    }

    /// An instrument in a list.
    struct InstrumentSummary {
        /// Such as `permenpanrb-59-2020`.
        id: String,
        /// The full title.
        title: String,
        /// Such as `SPBE 59/2020`.
        short_title: String,
        /// Such as `Indeks SPBE`.
        index_name: String,
        /// Whether it is the user's own and lies in the dossier.
        own: bool,
        /// Whether a year chooses it by itself; one that runs beside others is asked for.
        rules: bool,
        /// The first assessment year.
        first_year: i32,
        /// The last assessment year, if it has ended.
        last_year: Option<i32>,
        /// `4 domain · 8 aspek · 47 indikator`.
        structure: String,
        /// Whether it was held against the regulation's own text.
        verified: bool,
        /// What users must know of that, as a clause.
        verification: String,
        /// What was held against what.
        verification_note: String,
        /// Whose wording the criteria are.
        wording: String,
        /// The regulations it stands on.
        legal_basis: Vec<String>,
        /// The lists of evidence items in the box, the usual one first (Pemdi).
        layers: Vec<LayerNote>,
    }

    /// The instruments at hand, for the settings.
    struct InstrumentsView {
        /// The built-in ones, then those of the user's own.
        instruments: Vec<InstrumentSummary>,
        /// Those of the user's own, by their ids: where they come from, and what uses them.
        own: Vec<OwnInstrumentView>,
        /// Whether the person may add and remove.
        may_organise: bool,
    }

    /// An instrument of the user's own.
    struct OwnInstrumentView {
        /// The instrument's id.
        id: String,
        /// The name of the file that it came from.
        file: String,
        /// What uses it, such as `penilaian 2026`; it cannot be removed then.
        uses: Vec<String>,
        /// Why its stored text cannot be used, where it cannot.
        damaged: Option<String>,
    }

    /// What adding an instrument came to.
    struct InstrumentAdded {
        /// What became of it.
        added: Added,
        /// The instrument's short title.
        title: String,
        /// All instruments now.
        view: InstrumentsView,
    }

    /// What stands around every page.
    struct FrameView {
        /// The open file.
        path: String,
        /// Whose dossier it is.
        agency: AgencyView,
        /// All assessments, the newest year first.
        assessments: Vec<AssessmentSummary>,
        /// The assessment to show first (the one last shown, else the newest).
        current: String,
        /// How many rows of the current assessment nobody has answered.
        waiting: u32,
        /// When the last change was committed, such as `2026-11-23T10:42:05`; absent in a new file.
        saved_at: Option<String>,
        /// What undo would take back, in words.
        undo: Option<String>,
        /// What redo would do again, in words.
        redo: Option<String>,
        /// The name under which changes are signed.
        author: String,
        /// The part that the person plays.
        role: Role,
        /// The id of the OPD for which a respondent answers.
        unit: Option<String>,
        /// All roles, to choose from.
        roles: Vec<Role>,
        /// Whether the person may keep OPDs and say who does what.
        may_organise: bool,
        /// The largest file that is taken as evidence, in megabytes.
        evidence_limit: u32,
        /// What was typed and not yet saved when the program ended.
        recovered: Option<DraftView>,
        /// A notice about the file, such as that a copy was made before an upgrade.
        notice: Option<String>,
        /// Why the file is open for reading only, as a sentence goes on after "karena"; absent where it is not.
        read_only: Option<String>,
        /// What became of the file while it was open (moved, deleted, replaced), in words; absent where it
        /// still is what was opened.
        moved: Option<String>,
    }

    /// The agency (*instansi*).
    struct AgencyView {
        /// Its id.
        id: String,
        /// Its name.
        name: String,
        /// Such as `Kota`, `Kabupaten`, `Provinsi`, `Kementerian`; may be empty.
        kind: String,
        /// Its province; may be empty.
        province: String,
    }

    /// An assessment in a list.
    struct AssessmentSummary {
        /// Its id.
        id: String,
        /// The year assessed.
        year: i32,
        /// The instrument's id.
        instrument: String,
        /// The instrument's short title.
        instrument_title: String,
        /// Whether the instrument was held against the official text.
        verified: bool,
        /// The warning to show where it was not.
        verification_note: String,
        /// The predicates from the lowest, for their colours.
        predicates: Vec<String>,
    }
}
