//! The `copydesk` command: arguments go to the command line, and from there, for `copydesk lsp`, to the server.

use std::process::ExitCode;

use copydesk::{cli, server};

fn main() -> ExitCode {
    match cli::run() {
        cli::Outcome::Done(code) => code,
        cli::Outcome::Serve { push } => server::run(if push { server::Delivery::Push } else { server::Delivery::AsAnnounced }),
    }
}
