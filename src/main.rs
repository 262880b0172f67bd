//! The `copydesk` command: arguments go to the command line, `lsp` to the server.

use std::process::ExitCode;

use copydesk::cli::{self, Outcome};

fn main() -> ExitCode {
    match cli::run() {
        Outcome::Done(code) => code,
        Outcome::Serve => copydesk::server::run(),
    }
}
