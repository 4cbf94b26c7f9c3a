//! SPBE Mandiri: everything that needs no window.
//!
//! One natural way for the data: **spreadsheet / answer → change → dossier → score → report / screen.**
//!
//! What always holds:
//! 1. A score is an exact fraction; it becomes decimal text in [`score`] and nowhere else.
//! 2. An [`instrument::Instrument`] in hand is right; [`scoring::score`] is pure and total.
//! 3. Every write goes through one transaction that also writes the journal.
//! 4. SQL stands only in `storage`, printpdf only in `report::pdf`, calamine only in `import`.
//! 5. Time and chance are arguments; no network code anywhere.

pub mod instrument;
pub mod answer;
pub mod score;
pub mod scoring;
pub mod working;
pub mod planning;
pub mod role;
pub mod benchmark;
pub mod stamp;
pub mod storage;
pub mod limits;
pub mod child;
pub mod import;
pub mod evidence_file;
pub mod dossier;
pub mod report;
pub mod export;
pub mod page;
pub mod settings;
pub mod session;
pub mod work;
pub mod desk;
pub mod api;
pub mod view;
pub mod failure;
