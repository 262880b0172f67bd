//! The command line: `check`, `names`, `rules`, `explain`. Arguments in, text or JSON and an exit status out.
//!
//! Exit status: 0 = nothing at or above the asked level, 1 = something, 2 = an error of use, of reading or of settings.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::finding::Severity;
use crate::rules::{self, RULES};
use crate::settings::nearest;

mod check;
mod files;
mod names;
mod place;
mod report;

/// Exit status of an error of use, of reading or of settings.
const FAILED: u8 = 2;

#[derive(Parser)]
#[command(name = "copydesk", version, about = "A copy desk for news articles: misspelt words, inconsistent names")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check articles
    Check(CheckArguments),
    /// Show who is in an article
    Names(NamesArguments),
    /// List the rules
    Rules,
    /// Explain a rule
    Explain {
        /// The rule's id
        rule: String,
    },
    /// Serve an editor over standard input and output
    Lsp {
        /// Accepted by convention; it is always standard input and output
        #[arg(long)]
        stdio: bool,
    },
}

/// What `check` is asked.
#[derive(Args)]
struct CheckArguments {
    /// Files, folders (as .gitignore says), or - for standard input [default: this folder]
    paths: Vec<PathBuf>,
    /// How to report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
    /// The name of what comes from standard input; its ending tells the format
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    stdin_name: PathBuf,
    /// End with status 1 where there is a finding of this level or above
    #[arg(long, value_enum, default_value_t = FailOn::Warning)]
    fail_on: FailOn,
}

/// What `names` is asked.
#[derive(Args)]
struct NamesArguments {
    /// The article, or - for standard input
    file: PathBuf,
    /// How to report
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    format: ReportFormat,
}

/// How to report.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReportFormat {
    /// For a person.
    Text,
    /// For a program.
    Json,
}

/// The level from which a finding makes the status 1.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FailOn {
    Warning,
    Information,
    Hint,
    Never,
}

impl FailOn {
    fn severity(self) -> Option<Severity> {
        match self {
            Self::Warning => Some(Severity::Warning),
            Self::Information => Some(Severity::Information),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}

/// What the command line leaves to its caller.
pub enum Outcome {
    /// It is done; this is the status.
    Done(ExitCode),
    /// The language server is wanted.
    Serve,
}

/// Runs the command line.
pub fn run() -> Outcome {
    let result = match Arguments::parse().command {
        Command::Lsp { .. } => return Outcome::Serve,
        Command::Check(arguments) => check::run(&arguments),
        Command::Names(arguments) => names::run(&arguments),
        Command::Rules => list_rules(),
        Command::Explain { rule } => explain(&rule),
    };
    Outcome::Done(match result {
        Ok(code) => code,
        // Whoever reads our output has read enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("copydesk: {error}");
            ExitCode::from(FAILED)
        }
    })
}

fn list_rules() -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    let width = RULES.iter().map(|rule| rule.id.len()).max().unwrap_or_default();
    for rule in RULES {
        writeln!(out, "{:width$}  {:11}  {}", rule.id, report::level(rule.severity), rule.summary)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn explain(id: &str) -> io::Result<ExitCode> {
    let Some(rule) = rules::find(id) else {
        let known: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        let hint = nearest(id, &known).map_or("`copydesk rules` lists them".to_string(), |near| format!("did you mean \"{near}\"?"));
        eprintln!("copydesk: unknown rule \"{id}\" ({hint})");
        return Ok(ExitCode::from(FAILED));
    };
    write!(io::stdout().lock(), "# {}\n\n{}. Severity: {}.\n\n{}", rule.id, rule.summary, report::level(rule.severity), rule.docs)?;
    Ok(ExitCode::SUCCESS)
}
