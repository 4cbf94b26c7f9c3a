//! Journeys through the engine, one module each. Rules are tested where they stand, at the foot of
//! their file; what crosses modules, or reads fixtures, is tested here.

// Outside a test function, too, a broken fixture may only end the test.
#![allow(clippy::expect_used, clippy::unwrap_used)]

mod api;
mod archive;
mod assistant;
mod bounds;
mod cli;
mod distribution;
mod dossier;
mod evidence;
mod export;
mod figures;
mod files;
mod golden;
mod import;
mod instruments;
mod kept;
mod layers;
mod lists;
mod migrations;
mod moved;
mod outputs;
mod own;
mod planning;
mod plans;
mod printed;
mod reading;
mod recommendation;
mod regulation;
mod report;
mod restate;
mod review;
mod scoring;
mod seal;
mod soak;
mod stages;
mod support;
mod tidy;
mod twin;
mod undo;
