//! `check`: articles are read on all cores and reported in the order of their paths.
//!
//! Invariant: the report is the same whatever the number of cores and whichever file is done first.

use std::collections::HashSet;
use std::io::{self, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use super::arguments::{CheckArguments, FixWhich, Input};
use super::baseline::{self, Entry, Remaining};
use super::fixing::{self, Mended, mended};
use super::job::Job;
use super::report::{CheckedArticle, Report, counted};
use super::source::Source;
use super::{Status, ask, batch, complain, diff, docx, printable, stats};
use crate::check;
use crate::config::IgnoreRow;
use crate::finding::Severity;
use crate::folder;
use crate::text::lines::Lines;

/// Of what accepts or ignores nothing any more, so many are named.
const TOLD: usize = 10;

/// Checks what the arguments name.
pub(super) fn run(arguments: &CheckArguments) -> io::Result<Status> {
    let since = Instant::now();
    if arguments.input == Input::Jsonl {
        return batch::run(arguments);
    }
    let job = match Job::of(arguments) {
        Ok(job) => job,
        Err(problem) => {
            complain(&problem);
            return Ok(Status::Fault);
        }
    };
    let is_filter = arguments.fixing.fix.is_some() && job.sources.iter().any(|source| source.stdin);
    if let Some(baseline) = &arguments.baseline.write_baseline {
        return accept(&job, baseline);
    }
    let changes = arguments.fixing.fix.is_some() || arguments.fixing.diff;
    if let Some(source) = job.sources.iter().find(|source| changes && source.is_packed()) {
        complain(&format_args!(
            "{}: a Word file or a mail is not fixed; --annotate writes comments into a copy of the first",
            source.path.display()
        ));
        return Ok(Status::Fault);
    }
    if let Some(copy) = &arguments.fixing.annotate
        && let Err(problem) = annotate(&job, copy)
    {
        complain(&problem);
        return Ok(Status::Fault);
    }
    match arguments.fixing.fix {
        _ if arguments.fixing.diff => diff::run(&job),
        Some(FixWhich::Ask) => ask::run(&job),
        Some(FixWhich::Safe) if is_filter => filter(&job),
        _ => report(&job, since),
    }
}

/// What one article gives to the report.
struct Outcome {
    part: String,
    findings: Vec<(&'static str, Severity)>,
    words: usize,
    fixed: usize,
    /// Entries of the baseline that accept nothing any more, in words.
    unused: Vec<String>,
    /// Rows of settings that have settled something.
    rows: Vec<Arc<IgnoreRow>>,
}

/// Reports each article, after what is safe to fix is fixed where that is asked for.
fn report(job: &Job, since: Instant) -> io::Result<Status> {
    let least = job.arguments.fail_on.least();
    let (mut status, mut words, mut fixed) = (Status::Clean, 0, 0);
    let (mut unused, mut rows) = (Vec::new(), HashSet::new());
    let mut report = Report::new(job.arguments.format, anstream::stdout().lock());
    report.summary.quiet = job.arguments.run.quiet;
    report.begin()?;
    let reported = job.each(
        |source| outcome(job, source),
        |_, outcome| {
            let found = least.is_some_and(|least| outcome.findings.iter().any(|&(_, severity)| severity >= least));
            status = status.max(if found { Status::Found } else { Status::Clean });
            (words, fixed) = (words + outcome.words, fixed + outcome.fixed);
            unused.extend(outcome.unused);
            rows.extend(outcome.rows);
            report.add(&outcome.part, &outcome.findings)
        },
    );
    let written = reported.and_then(|faults| {
        status = status.max(job.status(&faults));
        report.summary.faults = faults;
        report.summary.fixed = job.arguments.fixing.fix.map(|_| fixed);
        report.end()
    });
    match written {
        // The reader of the pipe has closed it, as `head` does; the exit status tells what was found until then.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        written => written?,
    }
    if !job.arguments.run.quiet {
        unused.extend(job.idle_rows(&rows));
        tell(&unused);
    }
    if job.arguments.run.stats {
        // A closed standard error is ignored.
        let _ = anstream::stderr().lock().write_all(stats::render(&report.summary, words, since.elapsed()).as_bytes());
    }
    Ok(status)
}

fn outcome(job: &Job, source: &Source) -> Result<Outcome, String> {
    let read = source.read()?;
    let (config, written) = job.settled.of(&source.path);
    let mended = match job.arguments.fixing.fix {
        Some(_) => mended(&read.text, written, &config, |analysis| job.findings(source, analysis)),
        None => Mended { analysis: check::check_once(&read.text, written, &config), count: 0 },
    };
    if mended.count > 0 {
        fixing::write(&source.path, &read, mended.analysis.text())?;
    }
    let rows = mended.analysis.rows_used().iter().filter_map(|&row| config.ignore_rows.get(row).cloned()).collect();
    let fixed = if mended.count > 0 { mended.analysis.text().to_string() } else { read.text };
    // All else that is known of the article goes before its part of the report is made.
    let Remaining { findings, unused } = job.remaining(source, &fixed, mended.analysis.into_findings());
    let text = fixed.as_str();
    let path = source.path.to_string_lossy();
    let (lines, failing) = (Lines::of(text), job.arguments.fail_on.least());
    let article = CheckedArticle { path: &path, lines, origin: read.origin, findings: &findings, failing };
    let part = job.arguments.format.article(&article).map_err(|error| error.to_string())?;
    let findings = findings.iter().map(|finding| (finding.rule, finding.severity)).collect();
    Ok(Outcome { part, findings, words: text.split_whitespace().count(), fixed: mended.count, unused, rows })
}

/// Writes a copy of the one Word file that is checked, with a comment at each finding.
fn annotate(job: &Job, copy: &Path) -> Result<(), String> {
    let [source] = job.sources.as_slice() else { return Err("--annotate takes one Word file".to_string()) };
    let cannot = |reason: String| format!("{}: {reason}", source.path.display());
    if !source.is_docx() {
        return Err(cannot("--annotate takes a Word file, whose name ends with .docx".to_string()));
    }
    let text = source.read().map_err(cannot)?.text;
    let (config, written) = job.settled.of(&source.path);
    let findings = job.findings(source, &check::check_once(&text, written, &config));
    let annotated = docx::annotated(&source.bytes().map_err(cannot)?, &findings).map_err(cannot)?;
    folder::replace(copy, &annotated).map_err(|reason| format!("{}: {reason}", copy.display()))
}

/// Says what settles nothing any more, the first of it word for word.
fn tell(unused: &[String]) {
    unused.iter().take(TOLD).for_each(|unused| complain(unused));
    if unused.len() > TOLD {
        complain(&format_args!("{} more accept or ignore nothing any more", unused.len() - TOLD));
    }
}

/// Writes a baseline that accepts what is found. Where not everything can be read, what is accepted there would be lost.
fn accept(job: &Job, baseline: &Path) -> io::Result<Status> {
    let mut entries = Vec::new();
    let faults = job.each(
        |source| {
            let read = source.read()?;
            let (config, written) = job.settled.of(&source.path);
            let findings = job.findings(source, &check::check_once(&read.text, written, &config));
            Ok(findings.iter().map(|finding| Entry::of(baseline, &source.path, finding, &read.text)).collect::<Vec<_>>())
        },
        |_, found| {
            entries.extend(found);
            Ok(())
        },
    )?;
    let count = counted(entries.len(), "finding");
    let written = match job.status(&faults) {
        Status::Fault => Err(format!("{}: it is not written, because not everything could be read", baseline.display())),
        _ => baseline::write(baseline, entries),
    };
    if let Err(problem) = written {
        complain(&problem);
        return Ok(Status::Fault);
    }
    if !job.arguments.run.quiet {
        writeln!(anstream::stdout().lock(), "{count} accepted in {}", printable::printable(&baseline.to_string_lossy()))?;
    }
    Ok(Status::Clean)
}

/// Writes standard input to standard output with what is safe to fix fixed, and nothing else, as an editor's filter does.
fn filter(job: &Job) -> io::Result<Status> {
    let [source] = job.sources.as_slice() else {
        complain(&"standard input is fixed alone, not beside files");
        return Ok(Status::Fault);
    };
    let read = match source.read() {
        Ok(read) => read,
        Err(reason) => {
            complain(&format_args!("{}: {reason}", source.path.display()));
            return Ok(Status::Fault);
        }
    };
    let (config, written) = job.settled.of(&source.path);
    let mended = mended(&read.text, written, &config, |analysis| job.findings(source, analysis));
    // What goes through is the article itself: a filter changes nothing but what it fixes.
    let mut out = io::stdout().lock();
    out.write_all(if read.origin > 0 { "\u{feff}".as_bytes() } else { b"" })?;
    out.write_all(mended.analysis.text().as_bytes())?;
    out.flush()?;
    let least = job.arguments.fail_on.least();
    let found = least.is_some_and(|least| job.findings(source, &mended.analysis).iter().any(|finding| finding.severity >= least));
    Ok(job.status(&[]).max(if found { Status::Found } else { Status::Clean }))
}
