//! `--fix=ask`: one finding after the other, and what is to become of it. Answers are read from standard input, a line each, so that a
//! person or a script can give them; where they end, nothing more is changed.
//!
//! Invariant: each article is written once, when its last finding is answered, or left as it is.

use std::collections::HashMap;
use std::io::{self, BufRead, Write};

use super::fixing;
use super::job::Job;
use super::report::counted;
use super::source::Source;
use super::{Status, complain, excerpt, printable};
use crate::check;
use crate::finding::{Finding, Fix};
use crate::text::lines::Lines;
use crate::text::{Edit, Span, apply};

/// What a person can answer, for whoever does not know.
const HELP: &str = "\
  1-9  take this fix
  t    take the first
  s    skip this finding
  a    always: take the first here, and wherever the same rule would change the same text so
  q    quit: change nothing more
";

/// Asks about the findings of each article, and writes what was taken.
pub(super) fn run(job: &Job) -> io::Result<Status> {
    if job.sources.iter().any(|source| source.stdin) {
        complain(&"--fix=ask reads its answers from standard input, so an article cannot come from there");
        return Ok(Status::Fault);
    }
    let mut dialogue = Dialogue { answers: io::stdin().lock(), always: HashMap::new(), has_ended: false };
    let least = job.arguments.fail_on.least();
    let (mut status, mut taken, mut left, mut faults) = (Status::Clean, 0, 0, Vec::new());
    for source in &job.sources {
        match article(job, source, &mut dialogue)? {
            Ok((count, rest)) => {
                taken += count;
                left += rest.len();
                if least.is_some_and(|least| rest.iter().any(|finding| finding.severity >= least)) {
                    status = Status::Found;
                }
            }
            Err(reason) => {
                let fault = format!("{}: {reason}", source.path.display());
                complain(&fault);
                faults.push(fault);
            }
        }
    }
    if !job.arguments.run.quiet {
        writeln!(anstream::stdout().lock(), "{} fixed, {left} left in {}", counted(taken, "finding"), counted(job.sources.len(), "file"))?;
    }
    Ok(status.max(job.status(&faults)))
}

/// How many findings of an article were fixed, and which are left; or why nothing was.
fn article(job: &Job, source: &Source, dialogue: &mut Dialogue<impl BufRead>) -> io::Result<Result<(usize, Vec<Finding>), String>> {
    let read = match source.read() {
        Ok(read) => read,
        Err(reason) => return Ok(Err(reason)),
    };
    let (config, written) = job.settled.of(&source.path);
    let analysis = check::check(&read.text, written, &config);
    let (path, lines) = (source.path.to_string_lossy(), Lines::of(&read.text));
    let (mut edits, mut rest, mut count): (Vec<Edit>, Vec<Finding>, usize) = (Vec::new(), Vec::new(), 0);
    for finding in job.findings(source, &analysis) {
        let is_free = |fix: &Fix| fix.edits().iter().all(|edit| edits.iter().all(|taken| apart(edit.span, taken.span)));
        // A name that was changed everywhere is changed here as well.
        let is_done = edits.iter().any(|taken| taken.span == finding.span);
        let open: Vec<&Fix> = finding.fixes.iter().filter(|fix| is_free(fix)).collect();
        let chosen = if is_done { None } else { dialogue.choice(&finding, &open, &printable::printable(&path), &lines)? };
        match chosen {
            Some(fix) => {
                edits.extend(fix.edits().iter().cloned());
                count += 1;
            }
            None if is_done => count += 1,
            None => rest.push(finding),
        }
    }
    if edits.is_empty() {
        return Ok(Ok((0, rest)));
    }
    Ok(fixing::write(&source.path, &read, &apply(&read.text, &edits)).map(|()| (count, rest)))
}

/// Can both be replaced?
fn apart(one: Span, other: Span) -> bool {
    !one.overlaps(other) && one != other
}

/// What was asked, and what is to be done unasked.
struct Dialogue<R> {
    answers: R,
    /// Rule and text -> what it always becomes.
    always: HashMap<(&'static str, String), String>,
    has_ended: bool,
}

impl<R: BufRead> Dialogue<R> {
    /// The fix that is taken, if any.
    fn choice<'f>(&mut self, finding: &Finding, fixes: &[&'f Fix], path: &str, lines: &Lines) -> io::Result<Option<&'f Fix>> {
        let [first, ..] = fixes else { return Ok(None) };
        let key = (finding.rule, finding.span.of(lines.text()).to_string());
        let becomes = first.edits().first().map_or("", |edit| edit.text.as_str());
        if self.always.get(&key).is_some_and(|always| always == becomes) {
            return Ok(Some(first));
        }
        if self.has_ended {
            return Ok(None);
        }
        let mut out = anstream::stdout().lock();
        writeln!(out, "{}\n", excerpt::render(finding, path, lines))?;
        for (number, fix) in (1..=9).zip(fixes) {
            writeln!(out, "  {number}  {}", printable::printable(&fix.title))?;
        }
        loop {
            let numbers = if fixes.len() > 1 { format!("1-{}", fixes.len().min(9)) } else { "1".to_string() };
            write!(out, "take which? [t, {numbers}, s, a, q, ?] ")?;
            out.flush()?;
            let mut answer = String::new();
            if self.answers.read_line(&mut answer)? == 0 {
                self.has_ended = true;
                writeln!(out)?;
                return Ok(None);
            }
            let number = answer.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
            match (answer.trim(), number.and_then(|number| fixes.get(number))) {
                (_, Some(fix)) => return Ok(Some(fix)),
                ("t", _) => return Ok(Some(first)),
                ("s", _) => return Ok(None),
                ("a", _) => {
                    self.always.insert(key, becomes.to_string());
                    return Ok(Some(first));
                }
                ("q", _) => {
                    self.has_ended = true;
                    self.always.clear();
                    return Ok(None);
                }
                _ => out.write_all(HELP.as_bytes())?,
            }
        }
    }
}
