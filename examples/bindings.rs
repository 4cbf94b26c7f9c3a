//! The page's types, made from the engine's: `cargo run --example bindings` writes
//! `ui/src/lib/bindings/spbe.ts`; with `--check` it writes nothing and fails when that file is stale.

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;

use spbe_mandiri::api::Commands;
use spbe_mandiri::failure::Failure;
use ts_rs::{Config, TS};

const FILE: &str = "ui/src/lib/bindings/spbe.ts";

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let config = Config::new().with_out_dir(folder.path()).with_large_int("number");
    // Every type that a screen meets hangs from one of these two.
    Commands::export_all(&config)?;
    Failure::export_all(&config)?;
    let fresh = std::fs::read_to_string(folder.path().join("spbe.ts"))?;
    let path = Path::new(FILE);
    if std::fs::read_to_string(path).is_ok_and(|committed| committed == fresh) {
        return Ok(ExitCode::SUCCESS);
    }
    if std::env::args().any(|argument| argument == "--check") {
        eprintln!(
            "{FILE} does not match the engine's types: run 'make bindings' and commit the result."
        );
        return Ok(ExitCode::FAILURE);
    }
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::write(path, fresh)?;
    Ok(ExitCode::SUCCESS)
}
