//! What `check` writes to standard output: one form for each reader, each in a file of its own.
//!
//! Invariant: an article's part of a report depends on that article alone, so that it is made beside the others and written in their order.

use std::collections::BTreeMap;
use std::io::{self, Write};

use clap::ValueEnum;

use crate::finding::{Finding, Severity};
use crate::text::lines::Lines;

mod checkstyle;
mod github;
mod gitlab;
mod json;
mod jsonl;
mod junit;
mod sarif;
mod text;
mod xml;

/// For whom the report is.
#[derive(Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ReportFormat {
    /// For people.
    #[default]
    Text,
    /// For programs, one object; see docs/json.md.
    Json,
    /// For programs, an object a line for each file.
    Jsonl,
    /// SARIF 2.1.0, for GitHub's code scanning and for editors that show it.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab's report of code quality.
    Gitlab,
    /// Checkstyle's XML, for Jenkins and reviewdog.
    Checkstyle,
    /// JUnit's XML, a test suite for each file.
    Junit,
}

impl ReportFormat {
    fn form(self) -> &'static ReportForm {
        match self {
            Self::Text => &text::FORM,
            Self::Json => &json::FORM,
            Self::Jsonl => &jsonl::FORM,
            Self::Sarif => &sarif::FORM,
            Self::Github => &github::FORM,
            Self::Gitlab => &gitlab::FORM,
            Self::Checkstyle => &checkstyle::FORM,
            Self::Junit => &junit::FORM,
        }
    }

    /// The article's part of the report.
    pub(super) fn article(self, article: &CheckedArticle) -> io::Result<String> {
        (self.form().article)(article)
    }
}

/// How a report is put together.
struct ReportForm {
    /// What stands before the first article.
    begin: fn() -> io::Result<String>,
    /// An article's part; it may be empty.
    article: fn(&CheckedArticle) -> io::Result<String>,
    /// What stands between two parts that are not empty.
    between: &'static str,
    /// What stands behind the last article.
    end: fn(&Summary) -> io::Result<String>,
}

/// An article and what is said of it.
pub(super) struct CheckedArticle<'a> {
    /// What it is called.
    pub(super) path: &'a str,
    /// Its text.
    pub(super) lines: Lines<'a>,
    /// Where its text begins in the file, in bytes.
    pub(super) origin: usize,
    /// What is reported, in order.
    pub(super) findings: &'a [Finding],
    /// The least severity that makes the exit status 1.
    pub(super) failing: Option<Severity>,
}

/// What has been reported so far.
#[derive(Default)]
pub(super) struct Summary {
    /// Articles that were checked.
    pub(super) files: usize,
    /// Those of them with findings.
    pub(super) files_with_findings: usize,
    /// How many findings each rule has, of each severity.
    pub(super) findings: BTreeMap<(&'static str, Severity), usize>,
    /// What could not be read, and why.
    pub(super) faults: Vec<String>,
    /// How many findings were fixed before, where that was asked for.
    pub(super) fixed: Option<usize>,
    /// Is nothing wanted but the findings?
    pub(super) quiet: bool,
}

impl Summary {
    /// How many findings have this severity.
    fn of(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|((_, found), _)| *found == severity).map(|(_, count)| count).sum()
    }

    /// What was found, in one line.
    pub(super) fn closing(&self) -> String {
        match self.fixed {
            Some(fixed) => format!("{} fixed, {}", counted(fixed, "finding"), self.left()),
            None => self.left(),
        }
    }

    fn left(&self) -> String {
        let checked = counted(self.files, "file");
        let severities = [(Severity::Warning, "warning"), (Severity::Information, "information"), (Severity::Hint, "hint")];
        let counts = severities.map(|(severity, name)| (self.of(severity), name)).into_iter().filter(|&(count, _)| count > 0);
        let counts: Vec<String> = counts.map(|(count, name)| counted(count, name)).collect();
        if counts.is_empty() {
            return format!("no findings in {checked}");
        }
        if self.files == self.files_with_findings {
            return format!("{} in {checked}", counts.join(", "));
        }
        format!("{} in {} of {checked}", counts.join(", "), self.files_with_findings)
    }
}

/// `1 file`, `2 files`; information has no plural.
pub(super) fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 || noun == "information" { "" } else { "s" })
}

/// The report as it is written, article by article.
pub(super) struct Report<W> {
    form: &'static ReportForm,
    out: W,
    has_parts: bool,
    /// What stands before the articles, until it is written with the first of them.
    head: String,
    /// What has been reported so far.
    pub(super) summary: Summary,
}

impl<W: Write> Report<W> {
    /// A report of which nothing is written yet.
    pub(super) fn new(format: ReportFormat, out: W) -> Self {
        Self { form: format.form(), out, has_parts: false, head: String::new(), summary: Summary::default() }
    }

    /// Begins with what stands before the articles.
    pub(super) fn begin(&mut self) -> io::Result<()> {
        self.head = (self.form.begin)()?;
        Ok(())
    }

    /// Writes the part of one more article, with the rules and severities of its findings.
    pub(super) fn add(&mut self, part: &str, findings: &[(&'static str, Severity)]) -> io::Result<()> {
        self.summary.files += 1;
        self.summary.files_with_findings += usize::from(!findings.is_empty());
        for finding in findings {
            *self.summary.findings.entry(*finding).or_default() += 1;
        }
        if part.is_empty() {
            return Ok(());
        }
        self.out.write_all(std::mem::take(&mut self.head).as_bytes())?;
        if std::mem::replace(&mut self.has_parts, true) {
            self.out.write_all(self.form.between.as_bytes())?;
        }
        self.out.write_all(part.as_bytes())
    }

    /// Writes what stands behind the articles.
    pub(super) fn end(&mut self) -> io::Result<()> {
        self.out.write_all(std::mem::take(&mut self.head).as_bytes())?;
        self.out.write_all((self.form.end)(&self.summary)?.as_bytes())?;
        self.out.flush()
    }
}
