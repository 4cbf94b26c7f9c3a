//! Why a file cannot be read at all, as sentences that say what, and what to do.

/// A refusal of a whole file. Nothing has been changed when one is returned.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// There is no such file, or it may not be opened.
    #[error("Berkas {file} tidak dapat dibuka ({reason}). Periksa nama, letak, dan izin bacanya.")]
    CannotOpen {
        /// The file's name.
        file: String,
        /// What the system says.
        reason: String,
    },
    /// No bytes in it.
    #[error("Berkas {file} kosong. Pilih berkas lembar kerja yang berisi.")]
    Empty {
        /// The file's name.
        file: String,
    },
    /// Something else than a spreadsheet.
    #[error(
        "Berkas {file} bukan lembar kerja, melainkan {what}. Simpan tabelnya sebagai .xlsx, .xls, .ods, atau .csv, lalu impor kembali."
    )]
    NotASpreadsheet {
        /// The file's name.
        file: String,
        /// What it seems to be.
        what: String,
    },
    /// Whoever waited for it no longer does.
    #[error("Pembacaan {file} dibatalkan. Tidak ada yang diambil.")]
    Cancelled {
        /// The file's name.
        file: String,
    },
    /// A questionnaire of ours that cannot be read.
    #[error(
        "Kuesioner {file} tidak dapat dibaca: {what}. Minta kuesioner yang baru, salin jawabannya ke sana, lalu impor kembali."
    )]
    Twin {
        /// The file's name.
        file: String,
        /// What is the matter.
        what: String,
    },
    /// Encrypted.
    #[error(
        "Berkas {file} dilindungi kata sandi. Buka dengan kata sandinya, simpan salinan tanpa kata sandi, lalu impor kembali."
    )]
    Password {
        /// The file's name.
        file: String,
    },
    /// Cut off, or not built as its format asks.
    #[error(
        "Berkas {file} rusak atau terpotong sehingga tidak dapat dibaca. Minta atau salin ulang berkasnya; bila masih dapat dibuka dengan Excel atau LibreOffice, simpan ulang sebagai .xlsx."
    )]
    Damaged {
        /// The file's name.
        file: String,
    },
    /// More than any assessment needs.
    #[error(
        "Berkas {file} terlalu besar: {what}. Salin tabel penilaiannya saja ke buku kerja baru, lalu impor kembali."
    )]
    TooLarge {
        /// The file's name.
        file: String,
        /// What is too large, with the limit.
        what: String,
    },
    /// It reads well, but no table in it is an assessment.
    #[error(
        "Berkas {file} tidak memuat tabel penilaian yang dikenali. Perlu satu baris judul kolom dengan kolom nomor atau nama indikator dan kolom nilai atau tingkat kematangan, lalu satu baris untuk setiap indikator."
    )]
    NoTable {
        /// The file's name.
        file: String,
    },
    /// It reads well, but holds no list of evidence items.
    #[error(
        "Berkas {file} tidak memuat daftar butir yang dikenali. Perlu satu baris judul kolom dengan kolom kode dan kolom uraian butir (serta poin, indikator, dan tingkat bila ada), lalu satu baris untuk setiap butir."
    )]
    NotAnItemList {
        /// The file's name.
        file: String,
    },
    /// There is a list of evidence items, but no row of it could be one.
    #[error(
        "Daftar butir pada berkas {file} tidak memuat satu pun butir yang dapat diambil. {first}"
    )]
    NoItems {
        /// The file's name.
        file: String,
        /// The first reason, as a sentence; may be empty.
        first: String,
    },
    /// A list of evidence items as JSON that cannot be read.
    #[error(
        "Berkas {file} tidak dapat dibaca sebagai daftar butir: {what}. Perbaiki berkasnya, lalu ulangi."
    )]
    ItemListJson {
        /// The file's name.
        file: String,
        /// What is the matter.
        what: String,
    },
    /// There is a table, but no row of it could be an answer.
    #[error("Tabel pada berkas {file} tidak memuat satu pun jawaban yang dapat diambil. {first}")]
    NoAnswers {
        /// The file's name.
        file: String,
        /// The first reason, as a sentence; may be empty.
        first: String,
    },
}
