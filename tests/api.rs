//! Journeys through the one door of the window: JSON in, JSON out, as the screens ask it.

mod distribution;
mod files;
mod instruments;
mod journey;
mod plans;
mod roles;
mod table;

use std::cell::Cell;

use serde_json::{Value, json};
use spbe_mandiri::api;
use spbe_mandiri::desk::Desk;
use tempfile::TempDir;

use crate::support::stamp;

/// One window: a desk with its folder.
pub struct Window {
    desk: Desk,
    folder: TempDir,
    acts: Cell<u128>,
}

pub fn window() -> Window {
    let folder = tempfile::tempdir().expect("a folder");
    let desk = Desk::new(&folder.path().join("rumah"));
    Window { desk, folder, acts: Cell::new(0) }
}

impl Window {
    pub fn try_call(&mut self, command: &str, input: Value) -> Result<Value, Value> {
        self.acts.set(self.acts.get() + 1);
        let act = stamp(self.acts.get());
        api::call(&self.desk, &act, command, input).map_err(|failure| failure.to_json())
    }

    pub fn call(&mut self, command: &str, input: Value) -> Value {
        self.try_call(command, input).unwrap_or_else(|failure| panic!("{command}: {failure}"))
    }

    pub fn refused(&mut self, command: &str, input: Value) -> String {
        let failure = self.try_call(command, input).expect_err(command);
        let sentence = failure["sentence"].as_str().expect("a sentence").to_owned();
        assert!(failure["code"].is_string() && sentence.ends_with('.'), "{failure}");
        sentence
    }

    /// The same window after its program was killed and started again.
    pub fn reborn(self) -> Window {
        let Window { desk, folder, acts } = self;
        drop(desk);
        let desk = Desk::new(&folder.path().join("rumah"));
        Window { desk, folder, acts }
    }

    pub fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    /// Makes a dossier; gives the id of its assessment.
    pub fn created(&mut self, year: i32, instrument: &str) -> Value {
        let input = json!({
            "path": self.path(&format!("{year}.spbe")), "agency": "Kota Contoh", "kind": "Kota",
            "province": "", "year": year, "instrument": instrument,
        });
        self.call("create_dossier", input)["current"].clone()
    }
}

/// A question to the planner without any limit.
fn question() -> Value {
    json!({
        "target": "2,6", "by_year": false, "ceiling": "", "most_steps": "", "floor": "", "floors": [],
        "frozen": [], "must": [], "capacity": [], "efforts": [], "rule_first": false,
        "unit_effort": true, "withstands": "", "rejected": "",
    })
}
