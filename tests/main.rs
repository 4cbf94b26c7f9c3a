//! Journeys through the engine, one module each.

mod report;
