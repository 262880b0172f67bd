//! The command line: `check`, `names`, `rules`, `explain`, `style`, and the word that starts the server.
//!
//! Invariant: the exit status is 0 where all is well, 1 where something is found, 2 where an argument, a configuration or a file is at
//! fault; what was asked for goes to standard output, everything else to standard error.

use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

mod archive;
mod arguments;
mod ask;
mod baseline;
mod batch;
mod check;
mod content;
mod diff;
mod docx;
mod excerpt;
mod fixing;
mod import;
mod job;
mod json;
mod mail;
mod names;
mod pages;
mod printable;
mod progress;
mod report;
mod rules;
mod selection;
mod settled;
mod since;
mod source;
mod stats;
mod style;
mod table;
mod workers;

pub use json::schema as report_schema;
pub use rules::book;

use arguments::CheckArguments;

/// What is left to do after the arguments are read.
pub enum Outcome {
    /// Nothing: this is the exit status.
    Done(ExitCode),
    /// The server is wanted; only `main` knows both doors.
    Serve {
        /// Are diagnostics published even to a client that asks for them?
        push: bool,
    },
}

/// Reads the arguments of the process and does what they ask.
pub fn run() -> Outcome {
    let done = match Arguments::parse().command {
        Command::Lsp { push, .. } => return Outcome::Serve { push },
        Command::Check(arguments) => check::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Learn(arguments) => archive::learn(&arguments),
        Command::Rules => rules::list(),
        Command::Explain { rule } => rules::explain(&rule),
        Command::Completions { shell } => pages::completions(shell),
        Command::Man { folder } => pages::manual(folder.as_deref()),
        Command::Style { command } => style::run(&command),
    };
    Outcome::Done(match done {
        Ok(status) => status.into(),
        // The reader of the pipe has closed it, as `head` does; that is no fault.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Status::Clean.into(),
        Err(error) => {
            complain(&error);
            Status::Fault.into()
        }
    })
}

/// Finds misspelt words and inconsistent names in news articles.
#[derive(Parser)]
#[command(name = "copydesk", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check articles; exits with 1 where something is found.
    Check(CheckArguments),
    /// Show who is named in an article or in the articles of a folder, and in which forms.
    Names(NamesArguments),
    /// Read the names of a folder's articles into an index, as evidence for new ones; what has not changed is not read again.
    Learn(LearnArguments),
    /// List the rules.
    Rules,
    /// Explain a rule.
    Explain {
        /// Its id, as `copydesk rules` lists it.
        rule: String,
    },
    /// Write what makes a shell complete the arguments.
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual page.
    Man {
        /// Write a page for each command into this folder instead.
        #[arg(value_name = "FOLDER")]
        folder: Option<PathBuf>,
    },
    /// Try a house style, or read rules of other programs as its rows.
    Style {
        #[command(subcommand)]
        command: StyleCommand,
    },
    /// Serve an editor over standard input and output.
    Lsp {
        /// What is done anyway; editors say it.
        #[arg(long)]
        stdio: bool,
        /// Publish diagnostics even to an editor that announces that it asks for them.
        #[arg(long)]
        push: bool,
    },
}

#[derive(Subcommand)]
enum StyleCommand {
    /// Run the examples of a style's rows; exits with 1 where one does not hold.
    Test {
        /// Settings files, or styles that ship with the program; what counts in the current folder if there are none.
        #[arg(value_name = "STYLE")]
        styles: Vec<PathBuf>,
    },
    /// Print the rules of a file as rows: a rule of Vale (substitution or existence, YAML), or typerighter's table (CSV).
    Import {
        /// The file.
        file: PathBuf,
    },
}

#[derive(clap::Args)]
struct NamesArguments {
    /// The article, `-` for standard input, or a folder of articles.
    file: PathBuf,
    /// What to call standard input; its ending tells the format.
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_name: PathBuf,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    format: NamesFormat,
    /// Of a folder: write a register of the names that stand in several articles to this file, which must be new.
    #[arg(long, value_name = "FILE")]
    write_register: Option<PathBuf>,
    /// Of a folder: only articles that were written on this day or later, as 2024-05-17.
    #[arg(long, value_name = "DAY")]
    since: Option<String>,
}

#[derive(clap::Args)]
struct LearnArguments {
    /// The folder of the articles.
    folder: PathBuf,
    /// The file of the index; copydesk-archive.tsv in the folder if there is none.
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
}

#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum NamesFormat {
    /// For people.
    #[default]
    Text,
    /// For programs; see docs/json.md.
    Json,
    /// For a spreadsheet: a row for each form. Of a folder only.
    Csv,
    /// A page that can be searched, disagreements first. Of a folder only.
    Html,
}

/// How a command ended; the greater outweighs the smaller.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Status {
    Clean = 0,
    Found = 1,
    Fault = 2,
}

impl From<Status> for ExitCode {
    fn from(status: Status) -> Self {
        ExitCode::from(status as u8)
    }
}

/// Says on standard error what went wrong. A closed standard error is ignored.
fn complain(what: &dyn std::fmt::Display) {
    use io::Write;
    let _ = writeln!(anstream::stderr().lock(), "copydesk: {}", printable::printable(&what.to_string()));
}
