//! `spbe-mandiri`: the same engine without a window.

mod cli;

use std::process::ExitCode;

fn main() -> ExitCode {
    // Crafted bytes are taken apart in a child process that may die without harm.
    if let Some(code) = spbe_mandiri::child::child_entry(std::env::args_os()) {
        return code;
    }
    cli::run()
}
