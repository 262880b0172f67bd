//! The JSON report, as docs/json.md promises it.
//!
//! Invariant: offsets count bytes from the first byte of the file, a byte order mark included.

use serde::Serialize;

use super::printable;
use crate::finding::{Applicability, Finding, Severity};
use crate::text::Span;
use crate::text::lines::Lines;

/// The version of the format; a field may be added without a new one.
pub(super) const VERSION: u32 = 1;

#[derive(Serialize)]
struct FileReport<'a> {
    path: &'a str,
    findings: Vec<FindingReport<'a>>,
}

#[derive(Serialize)]
struct FindingReport<'a> {
    rule: &'a str,
    severity: Severity,
    start: usize,
    end: usize,
    line: usize,
    column: usize,
    text: &'a str,
    message: &'a str,
    related: Vec<RelatedReport<'a>>,
    fixes: Vec<FixReport<'a>>,
}

#[derive(Serialize)]
struct RelatedReport<'a> {
    start: usize,
    end: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct FixReport<'a> {
    title: &'a str,
    applicability: Applicability,
    edits: Vec<EditReport<'a>>,
}

#[derive(Serialize)]
struct EditReport<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

/// The object of one file; its text begins `origin` bytes into it.
pub(super) fn file(path: &str, lines: &Lines, origin: usize, findings: &[Finding]) -> serde_json::Result<String> {
    let findings = findings.iter().map(|finding| report(finding, lines, origin)).collect();
    serde_json::to_string(&FileReport { path, findings }).map(printable::json)
}

fn report<'a>(finding: &'a Finding, lines: &Lines<'a>, origin: usize) -> FindingReport<'a> {
    let Span { start, end } = finding.span.shifted(origin);
    let place = lines.position(finding.span.start);
    FindingReport {
        rule: finding.rule,
        severity: finding.severity,
        start,
        end,
        line: place.line,
        column: place.column,
        text: finding.span.of(lines.text()),
        message: &finding.message,
        related: finding
            .related
            .iter()
            .map(|related| {
                let Span { start, end } = related.span.shifted(origin);
                RelatedReport { start, end, message: &related.message }
            })
            .collect(),
        fixes: finding
            .fixes
            .iter()
            .map(|fix| FixReport {
                title: &fix.title,
                applicability: fix.applicability,
                edits: fix
                    .edits()
                    .iter()
                    .map(|edit| {
                        let Span { start, end } = edit.span.shifted(origin);
                        EditReport { start, end, text: &edit.text }
                    })
                    .collect(),
            })
            .collect(),
    }
}
