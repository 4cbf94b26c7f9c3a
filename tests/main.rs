//! Journeys through the engine, one module each. Rules are tested where they stand, at the foot of
//! their file; what crosses modules, or reads fixtures, is tested here.

// Outside a test function, too, a broken fixture may only end the test.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod api;
mod archive;
mod assistant;
mod bounds;
mod cli;
mod dossier;
mod evidence;
mod export;
mod figures;
mod files;
mod foreign;
mod golden;
mod hostile;
mod import;
mod instruments;
mod kept;
mod limits;
mod lists;
mod migrations;
mod planning;
mod plans;
mod reading;
mod recommendation;
mod regulation;
mod report;
mod review;
mod rights;
mod scoring;
mod seal;
mod support;
mod tidy;
mod twin;
mod undo;
