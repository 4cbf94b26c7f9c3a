//! Why no file came about.

use rust_xlsxwriter::XlsxError;

/// Why an export could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The workbook's own limits.
    #[error("Buku kerja tidak dapat disusun ({0}). Ulangi; bila berulang, laporkan kalimat ini.")]
    Workbook(#[from] XlsxError),
    /// The CSV or JSON could not be put together.
    #[error("Berkas data tidak dapat disusun ({0}). Ulangi; bila berulang, laporkan kalimat ini.")]
    Text(String),
}
