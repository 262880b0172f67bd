//! `--diff`: what `--fix` would write, as a unified diff that `patch` and `git apply` take.

use std::borrow::Cow;
use std::io::{self, IsTerminal, Write};

use similar::{DiffTag, TextDiff};

use super::fixing::mended;
use super::job::Job;
use super::printable::printable;
use super::report::counted;
use super::{Status, complain};
use crate::folder::Text;

/// Lines that are shown before and after a change.
const CONTEXT: usize = 3;

/// Shows the difference of each article.
pub(super) fn run(job: &Job) -> io::Result<Status> {
    let mut out = anstream::stdout().lock();
    // A terminal obeys some characters; a patch has to have them as they are.
    let is_shown = io::stdout().is_terminal();
    let (mut fixed, mut files) = (0, 0);
    let faults = job.each(
        |source| {
            let article = source.read()?;
            let (config, written) = job.settled.of(&source.path);
            let mended = mended(&article.text, written, &config, |analysis| job.findings(source, analysis));
            Ok((unified(&source.path.to_string_lossy().replace('\\', "/"), &article, mended.analysis.text()), mended.count))
        },
        |_, (diff, count)| {
            fixed += count;
            files += usize::from(count > 0);
            let diff = if is_shown { shown(&diff) } else { Cow::Borrowed(diff.as_str()) };
            out.write_all(diff.as_bytes())
        },
    )?;
    out.flush()?;
    if !job.arguments.run.quiet {
        complain(&format_args!("{} would be fixed in {}", counted(fixed, "finding"), counted(files, "file")));
    }
    let status = if fixed > 0 { Status::Found } else { Status::Clean };
    Ok(status.max(job.status(&faults)))
}

fn shown(diff: &str) -> Cow<'_, str> {
    Cow::Owned(diff.split_inclusive('\n').map(|line| printable(line.trim_end_matches('\n')).into_owned() + "\n").collect())
}

/// The difference between the file that was read and the text; empty where there is none.
fn unified(path: &str, read: &Text, text: &str) -> String {
    let mark = if read.origin > 0 { "\u{feff}" } else { "" };
    let (before, after) = (format!("{mark}{}", read.text), format!("{mark}{text}"));
    if before == after {
        return String::new();
    }
    // A lone `\r` ends no line of a patch.
    let (old, new): (Vec<&str>, Vec<&str>) = (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let diff = TextDiff::from_slices(&old, &new);
    let mut unified = format!("--- a/{path}\n+++ b/{path}\n");
    for group in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let (from, to) = (first.old_range().start..last.old_range().end, first.new_range().start..last.new_range().end);
        unified.push_str(&format!("@@ -{} +{} @@\n", range(&from), range(&to)));
        for op in &group {
            let kept = op.tag() == DiffTag::Equal;
            lines(&mut unified, if kept { ' ' } else { '-' }, &old[op.old_range()]);
            lines(&mut unified, '+', if kept { &[] } else { &new[op.new_range()] });
        }
    }
    unified
}

fn range(lines: &std::ops::Range<usize>) -> String {
    format!("{},{}", if lines.is_empty() { lines.start } else { lines.start + 1 }, lines.len())
}

fn lines(unified: &mut String, sign: char, lines: &[&str]) {
    for line in lines {
        unified.push(sign);
        unified.push_str(line);
        if !line.ends_with('\n') {
            unified.push_str("\n\\ No newline at end of file\n");
        }
    }
}
