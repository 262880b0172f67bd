//! The `copydesk` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    if std::env::args_os().nth(1).is_some_and(|argument| argument == "lsp") {
        return copydesk::server::run();
    }
    copydesk::cli::run()
}
