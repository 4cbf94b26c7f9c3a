//! `spbe-mandiri`, the command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    if let Some(status) = spbe_mandiri::import::child_entry(std::env::args_os()) {
        return status;
    }
    ExitCode::SUCCESS
}
