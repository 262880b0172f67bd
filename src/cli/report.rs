//! Reports: rustc-like text for a person, one JSON object for a program (docs/json.md).

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use super::place::Lines;
use crate::check::Analysis;
use crate::finding::{Finding, Fix, Related, Severity};
use crate::text::Span;

/// A line longer than this many bytes is cut around the finding before it is drawn, so that a report stays linear; a shorter one is
/// trimmed to the terminal by the renderer.
const WIDEST: usize = 2_000;
/// What is shown of such a line before the finding, in characters.
const LEAD: usize = 60;

#[derive(Serialize)]
struct Report<'a> {
    version: u32,
    files: Vec<FileReport<'a>>,
}

#[derive(Serialize)]
struct FileReport<'a> {
    path: String,
    findings: Vec<FindingReport<'a>>,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    rule: &'a str,
    severity: Severity,
    #[serde(flatten)]
    span: Span,
    line: usize,
    column: usize,
    text: &'a str,
    message: &'a str,
    related: &'a [Related],
    fixes: &'a [Fix],
}

/// The name of a severity in reports.
pub(super) fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Information => "information",
        Severity::Warning => "warning",
    }
}

/// Writes the JSON report.
pub(super) fn json(out: &mut impl Write, analyses: &[(PathBuf, Analysis)]) -> io::Result<()> {
    let files = analyses.iter().map(|(path, analysis)| {
        let lines = Lines::new(analysis.text());
        let findings = analysis.findings().iter().map(|found| {
            let (line, column) = lines.place(found.span.start);
            FindingReport {
                rule: found.rule,
                severity: found.severity,
                span: found.span,
                line,
                column,
                text: found.span.of(analysis.text()),
                message: &found.message,
                related: &found.related,
                fixes: &found.fixes,
            }
        });
        FileReport { path: path.display().to_string(), findings: findings.collect() }
    });
    let report = Report { version: 1, files: files.collect() };
    serde_json::to_writer(&mut *out, &report).map_err(io::Error::from)?;
    writeln!(out)
}

/// Writes the report for a person, with a closing line of counts.
pub(super) fn text(out: &mut impl Write, analyses: &[(PathBuf, Analysis)]) -> io::Result<()> {
    let renderer = Renderer::styled();
    let mut counts = [0usize; 3];
    for (path, analysis) in analyses {
        let lines = Lines::new(analysis.text());
        for finding in analysis.findings() {
            counts[finding.severity as usize] += 1;
            writeln!(out, "{}\n", excerpt(&renderer, path, analysis.text(), &lines, finding))?;
        }
    }
    let [hints, information, warnings] = counts;
    let noun = |count: usize, one: &str, many: &str| format!("{count} {}", if count == 1 { one } else { many });
    writeln!(
        out,
        "{}, {}, {} in {}",
        noun(warnings, "warning", "warnings"),
        noun(information, "note", "notes"),
        noun(hints, "hint", "hints"),
        noun(analyses.len(), "article", "articles"),
    )
}

fn excerpt(renderer: &Renderer, path: &Path, text: &str, lines: &Lines, finding: &Finding) -> String {
    let (line, column) = lines.place(finding.span.start);
    let shown = shown(text, lines, finding.span);
    let within = finding.span.start - shown.start..finding.span.end.min(shown.end) - shown.start;
    let name = path.display().to_string();
    let kind = match finding.severity {
        Severity::Warning => Level::WARNING,
        Severity::Information => Level::INFO.with_name("information"),
        Severity::Hint => Level::HELP.with_name("hint"),
    };
    let snippet = Snippet::source(shown.of(text)).line_start(line).annotation(AnnotationKind::Primary.span(within));
    let title = kind.primary_title(finding.message.as_str()).id(finding.rule);
    // The renderer counts the column in what it is given: a cut line says its place by itself.
    let mut group = if shown.start == lines.line_around(finding.span.start).start {
        title.element(snippet.path(name.as_str()))
    } else {
        title.element(Origin::path(name.as_str()).line(line).char_column(column)).element(snippet)
    };
    for related in &finding.related {
        let (line, column) = lines.place(related.span.start);
        group = group.element(Level::NOTE.message(format!("{name}:{line}:{column}: {}", related.message)));
    }
    for fix in &finding.fixes {
        group = group.element(Level::HELP.message(fix.title.clone()));
    }
    renderer.render(&[group])
}

/// The bytes to show: the lines of the finding, or the part of a long line around it.
fn shown(text: &str, lines: &Lines, span: Span) -> Span {
    let whole = Span::new(lines.line_around(span.start).start, lines.line_around(span.end).end);
    if whole.len() <= WIDEST {
        return whole;
    }
    let before = text[whole.start..span.start].char_indices().rev().nth(LEAD - 1).map_or(whole.start, |(at, _)| whole.start + at);
    let behind = text[span.end..whole.end].char_indices().nth(2 * LEAD).map_or(whole.end, |(at, _)| span.end + at);
    // A word is not torn: begin behind a blank and end before one.
    let start = if before == whole.start { before } else { text[before..span.start].find(' ').map_or(before, |at| before + at + 1) };
    let end = if behind == whole.end { behind } else { text[span.end..behind].rfind(' ').map_or(behind, |at| span.end + at) };
    Span::new(start, end)
}
