//! Stands in for the engine's api until it lands.
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

pub struct Stamp;
impl Stamp {
    pub fn now() -> Self {
        Self
    }
}
pub struct Session {
    home: PathBuf,
}
impl Session {
    pub fn new(home: PathBuf) -> Self {
        Self { home }
    }
}
#[derive(Debug, serde::Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Failure {
    #[error("{path}: {reason}")]
    CannotOpen { path: PathBuf, reason: String },
    #[error("{detail}")]
    BadRequest { detail: String },
}
impl Failure {
    pub fn cannot_open(path: &Path, reason: &str) -> Self {
        Self::CannotOpen { path: path.into(), reason: reason.into() }
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
        _ => Err(Failure::BadRequest { detail: format!("no command named {command}") }),
    }
}
