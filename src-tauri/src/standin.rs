//! Stands in for the engine's session until it lands.
use std::path::PathBuf;

use serde_json::{Value, json};
use spbe_mandiri::failure::Failure;
use spbe_mandiri::stamp::Stamp;

pub struct Session {
    home: PathBuf,
}
impl Session {
    pub fn new(home: PathBuf) -> Self {
        Self { home }
    }
    pub fn author(&self) -> &str {
        ""
    }
}
pub fn call(
    session: &mut Session,
    _: &Stamp,
    command: &str,
    input: Value,
) -> Result<Value, Failure> {
    match command {
        "echo" => Ok(json!({ "home": session.home, "input": input })),
        _ => Err(Failure::bad_request(format!("no command named {command}"))),
    }
}
