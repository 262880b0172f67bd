//! `check`: articles are read on all cores and reported in the order of their paths.
//!
//! Invariant: the report is the same whatever the number of cores and whichever file is done first.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use super::progress::Progress;
use super::settled::Settled;
use super::source::{Source, sources};
use super::{CheckArguments, ReportFormat, Status, complain, excerpt, json, printable};
use crate::check;
use crate::finding::{Finding, Severity};
use crate::text::lines::Lines;

/// Checks what the arguments name.
pub(super) fn run(arguments: &CheckArguments) -> io::Result<Status> {
    let since = Instant::now();
    let mut status = Status::Clean;
    let mut settled = Settled::default();
    let sources = sources(&arguments.paths, &arguments.stdin_name, &mut settled, |error| {
        complain(error);
        status = Status::Fault;
    });
    status = status.max(settled.complain());
    let mut out = anstream::stdout().lock();
    let mut report = Report::new(arguments.format, &mut out);
    let mut progress = Progress::new(since, sources.len());
    report.begin()?;
    let written = in_order(
        &sources,
        |source| FileReport::of(source, &settled, arguments.format),
        |source, file| {
            progress.advance();
            match file {
                Ok(file) => {
                    status = status.max(file.status(arguments.fail_on.least()));
                    progress.aside(|| report.add(&file))
                }
                Err(reason) => {
                    status = Status::Fault;
                    progress.aside(|| complain(&format_args!("{}: {reason}", source.path.display())));
                    Ok(())
                }
            }
        },
    );
    drop(progress);
    match written.and_then(|()| report.end()) {
        // The reader of the pipe has closed it, as `head` does; the exit status tells what was found until then.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(status),
        written => written.map(|()| status),
    }
}

/// Runs `work` over the sources on all cores and hands the results to `take` in order, until it fails.
fn in_order<T: Send>(
    sources: &[Source],
    work: impl Fn(&Source) -> T + Sync,
    mut take: impl FnMut(&Source, T) -> io::Result<()>,
) -> io::Result<()> {
    let next = AtomicUsize::new(0);
    let (sender, receiver) = mpsc::channel();
    let cores = thread::available_parallelism().map_or(1, usize::from).min(sources.len());
    thread::scope(|scope| {
        for _ in 0..cores {
            let (sender, next, work) = (sender.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, source)) =
                    Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|index| Some((index, sources.get(index)?)))
                {
                    if sender.send((index, work(source))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut early = BTreeMap::new();
        let mut due = 0;
        // Moved in, so that it is dropped on failure and the workers stop.
        for (index, result) in receiver {
            early.insert(index, result);
            while let Some(result) = early.remove(&due) {
                take(&sources[due], result)?;
                due += 1;
            }
        }
        Ok(())
    })
}

/// What one article gives to the report.
struct FileReport {
    body: String,
    severities: Vec<Severity>,
}

impl FileReport {
    fn of(source: &Source, settled: &Settled, format: ReportFormat) -> Result<Self, String> {
        let article = source.read()?;
        let (config, written) = settled.of(&source.path);
        let analysis = check::check(&article.text, written, &config);
        let findings = analysis.findings();
        let lines = Lines::of(&article.text);
        let path = source.path.to_string_lossy();
        let shown = printable::printable(&path);
        let body = match format {
            ReportFormat::Text => findings.iter().map(|finding: &Finding| excerpt::render(finding, &shown, &lines) + "\n\n").collect(),
            ReportFormat::Json => json::file(&path, &lines, article.origin, findings).map_err(|error| error.to_string())?,
        };
        Ok(Self { body, severities: findings.iter().map(|finding| finding.severity).collect() })
    }

    fn status(&self, least: Option<Severity>) -> Status {
        let found = least.is_some_and(|least| self.severities.iter().any(|&severity| severity >= least));
        if found { Status::Found } else { Status::Clean }
    }
}

/// The report as it is written, file by file.
struct Report<W> {
    format: ReportFormat,
    out: W,
    files: usize,
    files_with_findings: usize,
    severities: Vec<Severity>,
}

impl<W: Write> Report<W> {
    fn new(format: ReportFormat, out: W) -> Self {
        Self { format, out, files: 0, files_with_findings: 0, severities: Vec::new() }
    }

    fn begin(&mut self) -> io::Result<()> {
        match self.format {
            ReportFormat::Text => Ok(()),
            ReportFormat::Json => write!(self.out, "{{\"version\":{},\"files\":[", json::VERSION),
        }
    }

    fn add(&mut self, file: &FileReport) -> io::Result<()> {
        if self.format == ReportFormat::Json && self.files > 0 {
            self.out.write_all(b",")?;
        }
        self.files += 1;
        self.files_with_findings += usize::from(!file.severities.is_empty());
        self.severities.extend(&file.severities);
        self.out.write_all(file.body.as_bytes())
    }

    fn end(&mut self) -> io::Result<()> {
        match self.format {
            ReportFormat::Text => {
                let line = self.closing();
                writeln!(self.out, "{line}")?;
            }
            ReportFormat::Json => writeln!(self.out, "]}}")?,
        }
        self.out.flush()
    }

    fn closing(&self) -> String {
        let checked = counted(self.files, "file");
        let severities = [(Severity::Warning, "warning"), (Severity::Information, "information"), (Severity::Hint, "hint")];
        let counts: Vec<_> = severities
            .iter()
            .map(|&(severity, name)| (self.severities.iter().filter(|&&found| found == severity).count(), name))
            .filter(|&(count, _)| count > 0)
            .map(|(count, name)| counted(count, name))
            .collect();
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
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 || noun == "information" { "" } else { "s" })
}
