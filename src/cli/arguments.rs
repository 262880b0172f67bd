//! What `check` can be told.

use std::num::NonZero;
use std::path::PathBuf;

use clap::ValueEnum;

use super::report::ReportFormat;
use crate::finding::Severity;

/// The arguments of `check`.
#[derive(clap::Args)]
pub(super) struct CheckArguments {
    /// Files and folders, `-` for standard input; the current folder if there are none.
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// What standard input and files hold: an article each, or, on standard input, articles a line each, as objects with a "text"; then
    /// the findings come a line each as well.
    #[arg(long, value_enum, default_value_t, value_name = "KIND")]
    pub(super) input: Input,
    /// What to call standard input; its ending tells the format.
    #[arg(long, value_name = "NAME", default_value = "stdin.txt")]
    pub(super) stdin_name: PathBuf,
    /// How to report.
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ReportFormat,
    /// The least severity that makes the exit status 1.
    #[arg(long, value_name = "LEVEL", value_enum, default_value_t)]
    pub(super) fail_on: FailOn,
    #[command(flatten)]
    pub(super) fixing: FixArguments,
    #[command(flatten)]
    pub(super) choice: ChoiceArguments,
    #[command(flatten)]
    pub(super) baseline: BaselineArguments,
    #[command(flatten)]
    pub(super) run: RunArguments,
}

/// What is done about what is found.
#[derive(clap::Args)]
#[command(next_help_heading = "Fixing")]
pub(super) struct FixArguments {
    /// Write what is safe to fix into the files, or ask about each finding; then report what is left.
    #[arg(long, value_name = "WHICH", value_enum, num_args = 0..=1, require_equals = true, default_missing_value = "safe")]
    pub(super) fix: Option<FixWhich>,
    /// Show as a unified diff what `--fix` would write, and write nothing; exits with 1 where it would write.
    #[arg(long, conflicts_with = "fix")]
    pub(super) diff: bool,
    /// Write a copy of a Word file with a comment at each finding, beside the report.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["fix", "diff", "write_baseline"])]
    pub(super) annotate: Option<PathBuf>,
}

/// Which articles are read, and which findings count.
#[derive(clap::Args)]
#[command(next_help_heading = "What is checked")]
pub(super) struct ChoiceArguments {
    /// Report these rules only; may be given several times.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) rule: Vec<String>,
    /// The least severity that is reported.
    #[arg(long, value_name = "LEVEL", value_enum, default_value = "hint")]
    pub(super) severity: Level,
    /// Read paths from this file as well, one a line, or each with a zero byte behind it; `-` for standard input.
    #[arg(long, value_name = "FILE")]
    pub(super) files_from: Option<PathBuf>,
    /// Only files that differ from this revision of git, new ones included.
    #[arg(long, value_name = "REV")]
    pub(super) since: Option<String>,
    /// Obey this file, and no `copydesk.toml` that would be found.
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(super) config: Option<PathBuf>,
    /// Obey no settings at all.
    #[arg(long)]
    pub(super) no_config: bool,
}

/// What is accepted as it is.
#[derive(clap::Args)]
#[command(next_help_heading = "Baseline")]
pub(super) struct BaselineArguments {
    /// Report nothing that this file accepts, and say which of its entries accept nothing any more.
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write this file, which accepts everything that is found now.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "fix", "diff"])]
    pub(super) write_baseline: Option<PathBuf>,
}

/// How it is done, and what is told beside the findings.
#[derive(clap::Args)]
#[command(next_help_heading = "Running")]
pub(super) struct RunArguments {
    /// How many articles are checked at the same time; as many as there are cores if it is not given.
    #[arg(long, value_name = "N")]
    pub(super) jobs: Option<NonZero<usize>>,
    /// Report the findings alone: no closing line, no progress.
    #[arg(long, short)]
    pub(super) quiet: bool,
    /// Say on standard error how many findings each rule has, and how long it took.
    #[arg(long)]
    pub(super) stats: bool,
}

/// How articles come.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum Input {
    /// Each in a file of its own.
    #[default]
    Article,
    /// As JSON, one a line: {"id", "text", "format"}.
    Jsonl,
}

impl CheckArguments {
    /// An option that means nothing where articles come as lines, if one is given.
    pub(super) fn out_of_place(&self) -> Option<&'static str> {
        let given = [
            (self.paths.iter().any(|path| path.as_os_str() != "-"), "PATH"),
            (self.format != ReportFormat::Text && self.format != ReportFormat::Jsonl, "--format"),
            (self.fixing.fix.is_some(), "--fix"),
            (self.fixing.diff, "--diff"),
            (self.fixing.annotate.is_some(), "--annotate"),
            (self.choice.files_from.is_some(), "--files-from"),
            (self.choice.since.is_some(), "--since"),
            (self.baseline.baseline.is_some(), "--baseline"),
            (self.baseline.write_baseline.is_some(), "--write-baseline"),
            (self.run.stats, "--stats"),
        ];
        given.iter().find(|(is_given, _)| *is_given).map(|(_, name)| *name)
    }
}

/// What is fixed.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum FixWhich {
    /// What may be fixed unseen.
    Safe,
    /// What you take, one finding after the other.
    Ask,
}

/// A severity, as it is written.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Level {
    /// What is almost surely wrong.
    Warning,
    /// Also an inconsistency that the desk decides.
    Information,
    /// Anything.
    Hint,
}

impl Level {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Warning => Severity::Warning,
            Self::Information => Severity::Information,
            Self::Hint => Severity::Hint,
        }
    }
}

/// What makes the exit status 1.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum FailOn {
    /// What is almost surely wrong.
    #[default]
    Warning,
    /// Also an inconsistency that the desk decides.
    Information,
    /// Anything.
    Hint,
    /// Nothing.
    Never,
}

impl FailOn {
    pub(super) fn least(self) -> Option<Severity> {
        match self {
            Self::Warning => Some(Severity::Warning),
            Self::Information => Some(Severity::Information),
            Self::Hint => Some(Severity::Hint),
            Self::Never => None,
        }
    }
}
