//! The language server.

use std::process::ExitCode;

/// Serves one editor over standard input and output until it says `exit` or goes away.
pub fn run() -> ExitCode {
    ExitCode::SUCCESS
}
