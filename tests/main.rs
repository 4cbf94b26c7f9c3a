//! Journeys through the engine, one module each. Rules are tested where they stand, at the foot of
//! their file; what crosses modules, or reads fixtures, is tested here.

mod dossier;
mod export;
mod golden;
mod import;
mod instruments;
mod report;
mod scoring;
mod support;
mod undo;
