//! Journeys through the engine, one module each.

mod import;
mod report;
