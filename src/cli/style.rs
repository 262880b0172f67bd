//! `style`: the examples of a house style are run, and rules of other programs are read as its rows.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::import::Imported;
use super::settled::Settled;
use super::{Status, StyleCommand, complain, import};
use crate::folder;
use crate::settings;
use crate::style;

/// Does what the arguments ask.
pub(super) fn run(command: &StyleCommand) -> io::Result<Status> {
    match command {
        StyleCommand::Test { styles } => test(styles),
        StyleCommand::Import { file } => import(file),
    }
}

/// Runs the examples of the styles that are named, or of those that count in the current folder.
fn test(named: &[PathBuf]) -> io::Result<Status> {
    let mut status = Status::Clean;
    let mut styles = Vec::new();
    if named.is_empty() {
        let mut settled = Settled::default();
        let here = Path::new(settings::FILE_NAME);
        settled.load_for(here);
        styles = settled.styles(here);
        status = status.max(settled.complain());
    }
    for name in named {
        let (found, errors) = settings::styles_of(name);
        styles.extend(found);
        for error in errors {
            complain(&error);
            status = Status::Fault;
        }
    }
    let mut out = anstream::stdout().lock();
    let (mut rows, mut examples) = (0, 0);
    for (name, style) in &styles {
        rows += style.rows().len();
        examples += style.rows().iter().map(|row| row.examples.len()).sum::<usize>();
        for failure in style::failures(style) {
            let row = &style.rows()[failure.row];
            let title = row.write.first().or(row.instead_of.first()).unwrap_or(&row.regex);
            let line = format!("{name}: row {} ({title}): \"{}\" gives \"{}\"", failure.row + 1, failure.example, failure.found);
            writeln!(out, "{}", super::printable::printable(&line))?;
            status = status.max(Status::Found);
        }
    }
    let all = if status == Status::Clean { "all examples hold" } else { "not all examples hold" };
    writeln!(out, "{rows} rows, {examples} examples in {} styles: {all}", styles.len())?;
    Ok(status)
}

/// Prints the rules of a file as rows; what cannot be one is named with its reason.
fn import(file: &Path) -> io::Result<Status> {
    let text = match folder::read(file) {
        Ok(text) => text.text,
        Err(reason) => {
            complain(&format_args!("{}: {reason}", file.display()));
            return Ok(Status::Fault);
        }
    };
    let is_table = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let read = if is_table { import::typerighter(&text) } else { import::vale(&text) };
    let Imported { rows, left_out } = match read {
        Ok(imported) => imported,
        Err(reason) => {
            complain(&format_args!("{}: {reason}", file.display()));
            return Ok(Status::Fault);
        }
    };
    for reason in &left_out {
        complain(&format_args!("{}: {reason}", file.display()));
    }
    anstream::stdout().lock().write_all(settings::rows_of_style(&rows).as_bytes())?;
    Ok(if left_out.is_empty() { Status::Clean } else { Status::Found })
}
