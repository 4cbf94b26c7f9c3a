//! Journeys through the engine, one module each. Rules are tested where they stand, at the foot of
//! their file; what crosses modules, or reads fixtures, is tested here.

mod golden;
mod import;
mod instruments;
mod planning;
mod report;
mod scoring;
