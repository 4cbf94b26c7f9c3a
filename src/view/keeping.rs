//! Backups, restoring and rescue.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

views! {
    /// What is told of the last backup, at the foot of the window.
    struct BackupNote {
        /// When it was made, `2026-12-01T10:30:00`; absent where there is none yet.
        at: Option<String>,
        /// Why none could be made just now; a whole sentence.
        failure: Option<String>,
        /// Why the second folder has none; a whole sentence.
        second_failure: Option<String>,
    }

    /// All backups that are at hand.
    struct BackupsView {
        /// The program's own folder.
        folder: String,
        /// The second folder; absent where none is set.
        second: Option<String>,
        /// Backups of the open dossier, or of all where none is open; the newest first.
        backups: Vec<BackupView>,
    }

    /// A backup.
    struct BackupView {
        /// Where it lies.
        path: String,
        /// When it was made, `2026-12-01T10:30:00`.
        at: String,
        /// Why: `buka`, `berkala`, `impor`, `gabung`, `pulih` or `diminta`.
        reason: String,
        /// Whether it lies in the second folder.
        second: bool,
        /// Its size, such as `1,2 MB`.
        size: String,
        /// The path of the file that it is a copy of; empty where that is no longer known.
        source: String,
        /// Whose it is; empty where that is no longer known.
        agency: String,
        /// Its assessments, the newest first.
        years: Vec<BackupYear>,
        /// How many answers it holds.
        answers: u32,
        /// How many evidence files.
        files: u32,
        /// How many answers stand otherwise in the open file; absent where it is no copy of that.
        differs: Option<u32>,
    }

    /// An assessment in a backup.
    struct BackupYear {
        /// The year.
        year: i32,
        /// The instrument's short title.
        instrument: String,
        /// The index as shown.
        index: String,
        /// Its predicate.
        predicate: String,
        /// How many rows are answered.
        answered: u32,
    }

    /// What a drill showed.
    struct DrillView {
        /// All of it in one line.
        sentence: String,
    }

    /// What a rescue brought out of a damaged dossier.
    struct RescueView {
        /// The new dossier.
        path: String,
        /// How many rows were saved.
        saved: u32,
        /// How many evidence files.
        files: u32,
        /// What could not be saved.
        lost: Vec<LostView>,
    }

    /// Something that could not be saved.
    struct LostView {
        /// In which table.
        table: String,
        /// Which row; empty where only the table is known.
        row: String,
        /// Why.
        why: String,
    }
}
