//! What can go wrong, as the boundary sees it. Each failure is one sentence that says what happened,
//! where, and what to do; a variant exists only where someone acts differently on it.

use serde::Serialize;
use serde_json::Value;
use ts_rs::TS;

use crate::answer::AnswerError;
use crate::report::ReportError;
use crate::score::ScoreError;
use crate::work::Cancelled;

/// A refusal. Displays as its Indonesian sentence; in JSON it is `{ code, sentence, …fields }`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, TS)]
#[serde(tag = "code", rename_all = "snake_case")]
#[ts(export_to = "spbe.ts")]
pub enum Failure {
    /// A command needs an open dossier.
    #[error("Belum ada berkas yang dibuka. Buka atau buat berkas penilaian dahulu.")]
    NoDossier,
    /// Nothing lies at the path.
    #[error(
        "Berkas \u{201c}{path}\u{201d} tidak ditemukan. Periksa nama dan foldernya, atau sambungkan dahulu diska tempat berkas itu disimpan."
    )]
    FileMissing {
        /// The path.
        path: String,
    },
    /// Something lies there already.
    #[error("Berkas \u{201c}{path}\u{201d} sudah ada dan tidak ditimpa. Pilih nama lain.")]
    FileExists {
        /// The path.
        path: String,
    },
    /// The file is something else.
    #[error(
        "\u{201c}{path}\u{201d} bukan berkas SPBE Mandiri. Pilih berkas berakhiran .spbe; untuk spreadsheet, gunakan Impor."
    )]
    NotADossier {
        /// The path.
        path: String,
    },
    /// The file is a dossier, but damaged.
    #[error(
        "Berkas \u{201c}{path}\u{201d} rusak dan tidak diubah ({detail}). Pulihkan dari cadangan: pilih salinan .spbe terakhir, atau jalankan perintah restore."
    )]
    FileDamaged {
        /// The path.
        path: String,
        /// What the check found.
        detail: String,
    },
    /// The file is a dossier into which somebody put what belongs to none.
    #[error(
        "Berkas \u{201c}{path}\u{201d} tidak dibuka dan tidak diubah karena {what}. Susunan berkas penilaian hanya diubah oleh aplikasi ini: mintalah berkas aslinya, atau pulihkan dari cadangan."
    )]
    FileForeign {
        /// The path.
        path: String,
        /// What is in it, or not; follows "karena".
        what: String,
    },
    /// The file was written by a newer program.
    #[error(
        "Berkas \u{201c}{path}\u{201d} dibuat oleh versi aplikasi yang lebih baru (susunan {file}; aplikasi ini mengenal sampai {app}). Berkas tidak diubah. Perbarui aplikasi, lalu buka kembali."
    )]
    FileTooNew {
        /// The path.
        path: String,
        /// The file's schema version.
        file: u32,
        /// The highest schema version that this program knows.
        app: u32,
    },
    /// Another program holds the file.
    #[error(
        "Berkas \u{201c}{path}\u{201d} sedang dipakai program lain. Tutup jendela lain yang membukanya, lalu coba lagi."
    )]
    FileBusy {
        /// The path.
        path: String,
    },
    /// The place cannot be written to.
    #[error(
        "Tidak dapat menulis ke \u{201c}{path}\u{201d}. Pilih folder lain yang boleh ditulisi, atau minta izin tulis kepada pengelola komputer."
    )]
    NotWritable {
        /// The path.
        path: String,
    },
    /// No room is left.
    #[error(
        "Diska penuh saat menulis \u{201c}{path}\u{201d}. Perubahan terakhir tidak tersimpan; kosongkan sebagian diska, lalu ulangi."
    )]
    DiskFull {
        /// The path.
        path: String,
    },
    /// Something asked for is not in the dossier.
    #[error("{what} tidak ditemukan dalam berkas ini.")]
    NotFound {
        /// What was asked for, capitalised.
        what: String,
    },
    /// The request cannot be granted; the reason is a whole sentence.
    #[error("{reason}")]
    Refused {
        /// The sentence.
        reason: String,
    },
    /// A spreadsheet that cannot be read or holds no answers; the reason is a whole sentence.
    #[error("{reason}")]
    SheetUnreadable {
        /// The sentence.
        reason: String,
    },
    /// What a preview said is no longer so.
    #[error(
        "Isi berkas atau spreadsheet berubah sejak pratinjau dibuat. Tidak ada yang disimpan; buat pratinjau baru, lalu terima kembali."
    )]
    PreviewStale,
    /// Long work was called off.
    #[error("Pekerjaan dibatalkan. Tidak ada yang berubah.")]
    Cancelled,
    /// The last change is another person's: who sets it back is to know that, and to say so.
    #[error(
        "Perubahan terakhir bukan buatan Anda, melainkan buatan {who} ({at}): {what}. Pastikan dahulu sebelum mengurungkan atau mengulanginya."
    )]
    OthersChange {
        /// The change's id.
        change: String,
        /// Who made it.
        who: String,
        /// When.
        at: String,
        /// What it did, in words.
        what: String,
    },
    /// The screen and the engine misunderstand each other.
    #[error(
        "Permintaan tidak dapat dilayani ({detail}). Tutup dan buka kembali aplikasi; bila berulang, laporkan kalimat ini."
    )]
    BadRequest {
        /// What was wrong with the request.
        detail: String,
    },
    /// The database refused for a reason that no user can act on by itself.
    #[error(
        "Penyimpanan gagal ({detail}). Perubahan terakhir tidak tersimpan; yang sebelumnya aman. Tutup dan buka kembali berkas, lalu ulangi."
    )]
    Storage {
        /// What the database said.
        detail: String,
    },
}

impl Failure {
    /// As the screen receives it: `{ code, sentence, …fields }`.
    pub fn to_json(&self) -> Value {
        let mut reply = serde_json::to_value(self).unwrap_or(Value::Null);
        if let Some(fields) = reply.as_object_mut() {
            fields.insert("sentence".to_owned(), Value::String(self.to_string()));
        }
        reply
    }

    /// A refusal with its sentence.
    pub fn refused(reason: impl Into<String>) -> Failure {
        Failure::Refused { reason: reason.into() }
    }

    /// A request that does not fit its command.
    pub fn bad_request(detail: impl std::fmt::Display) -> Failure {
        Failure::BadRequest { detail: detail.to_string() }
    }

    /// The failure that a file operation on a path stands for.
    pub fn from_io(path: &std::path::Path, error: &std::io::Error) -> Failure {
        use std::io::ErrorKind;
        let path = path.display().to_string();
        match error.kind() {
            // A path that leads through a file leads nowhere, too.
            ErrorKind::NotFound | ErrorKind::NotADirectory => Failure::FileMissing { path },
            ErrorKind::AlreadyExists => Failure::FileExists { path },
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
                Failure::NotWritable { path }
            }
            ErrorKind::IsADirectory => Failure::refused(format!(
                "\u{201c}{path}\u{201d} adalah folder, bukan berkas. Pilih berkas di dalamnya."
            )),
            ErrorKind::InvalidData => Failure::refused(format!(
                "Berkas \u{201c}{path}\u{201d} bukan teks UTF-8. Simpan kembali sebagai teks UTF-8, lalu ulangi."
            )),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Failure::DiskFull { path },
            _ => Failure::Storage { detail: format!("{path}: {error}") },
        }
    }
}

impl From<AnswerError> for Failure {
    fn from(error: AnswerError) -> Failure {
        Failure::refused(error.to_string())
    }
}

impl From<ScoreError> for Failure {
    fn from(error: ScoreError) -> Failure {
        Failure::refused(format!("{error}."))
    }
}

impl From<Cancelled> for Failure {
    fn from(Cancelled: Cancelled) -> Failure {
        Failure::Cancelled
    }
}

impl From<ReportError> for Failure {
    fn from(error: ReportError) -> Failure {
        match error {
            ReportError::Cancelled(cancelled) => cancelled.into(),
            other => Failure::refused(other.to_string()),
        }
    }
}
