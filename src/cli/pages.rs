//! `completions` and `man`: written from the definition of the arguments, so that they cannot know less or more than the program.

use std::io::{self, Write};
use std::path::Path;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;

use super::{Arguments, Status};

/// Writes what makes a shell complete the arguments.
pub(super) fn completions(shell: Shell) -> io::Result<Status> {
    let mut command = Arguments::command();
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "copydesk", &mut script);
    io::stdout().lock().write_all(&script)?;
    Ok(Status::Clean)
}

/// Writes the manual page of the program to standard output or, into a folder, a page for it and for each of its commands.
pub(super) fn manual(folder: Option<&Path>) -> io::Result<Status> {
    let command = Arguments::command();
    match folder {
        Some(folder) => {
            std::fs::create_dir_all(folder)?;
            clap_mangen::generate_to(command, folder)?;
        }
        None => {
            let mut page = Vec::new();
            Man::new(command).render(&mut page)?;
            io::stdout().lock().write_all(&page)?;
        }
    }
    Ok(Status::Clean)
}
