//! The JSON report, as docs/json.md promises it.
//!
//! Invariant: offsets count bytes from the first byte of the file, a byte order mark included.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::json;

use super::printable;
use crate::finding::{Applicability, Finding, Severity};
use crate::text::Span;
use crate::text::lines::Lines;

/// The version of the format; a field may be added without a new one.
pub(super) const VERSION: u32 = 1;

/// A file that was checked, also without findings.
#[derive(Serialize, JsonSchema)]
struct FileReport<'a> {
    /// As it was named, or as it was found below the folder that was named; for standard input the `--stdin-name`.
    path: &'a str,
    /// In the order of their places; no two of a file overlap.
    #[schemars(with = "Vec<FindingReport>")]
    findings: Findings<'a>,
}

/// The answer to an article that came as a line; offsets are bytes of its text in UTF-8.
#[derive(Serialize, JsonSchema)]
struct LineReport<'a> {
    /// As it came.
    id: &'a Option<Id>,
    /// As those of a file.
    #[schemars(with = "Vec<FindingReport>")]
    findings: Findings<'a>,
}

/// The answer to a line that cannot be read.
#[derive(Serialize, JsonSchema)]
struct RefusalReport<'a> {
    /// The number of the line, from 1.
    line: usize,
    /// What is wrong with it, for a person.
    error: &'a str,
}

/// What the sender calls an article.
#[derive(Deserialize, Serialize, JsonSchema)]
#[serde(untagged)]
pub(super) enum Id {
    /// A text.
    Text(String),
    /// A whole number.
    Number(u64),
    /// A whole number below 0.
    Negative(i64),
}

/// Findings, each made a report when it is written.
struct Findings<'a> {
    all: &'a [Finding],
    lines: &'a Lines<'a>,
    origin: usize,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.all.iter().map(|finding| report(finding, self.lines, self.origin)))
    }
}

/// One fault.
#[derive(Serialize, JsonSchema)]
struct FindingReport<'a> {
    /// The rule's id.
    rule: &'a str,
    severity: Severity,
    /// The first byte that belongs to it, from the first byte of the UTF-8 file, a byte order mark included.
    start: usize,
    /// The first byte that no longer belongs to it.
    end: usize,
    /// The line of `start`, from 1. A line ends at LF, CRLF or a lone CR.
    line: usize,
    /// The column of `start`, from 1, in Unicode scalar values.
    column: usize,
    /// What stands from `start` to `end`.
    text: &'a str,
    /// What is wrong, for a person; its words may change.
    message: &'a str,
    /// Other places of the same file that prove it, the best first.
    related: Vec<RelatedReport<'a>>,
    /// In the order in which an editor offers them. The first touches nothing outside `start` to `end`.
    fixes: Vec<FixReport<'a>>,
}

/// Another place.
#[derive(Serialize, JsonSchema)]
struct RelatedReport<'a> {
    /// Its first byte.
    start: usize,
    /// The first byte behind it.
    end: usize,
    /// What stands there.
    message: &'a str,
}

/// One way to mend it.
#[derive(Serialize, JsonSchema)]
struct FixReport<'a> {
    /// What an editor shows.
    title: &'a str,
    applicability: Applicability,
    /// All of them or none. They do not overlap, and all offsets are of the file as it was read.
    edits: Vec<EditReport<'a>>,
}

/// One replacement.
#[derive(Serialize, JsonSchema)]
struct EditReport<'a> {
    /// The first byte that goes.
    start: usize,
    /// The first byte that stays.
    end: usize,
    /// What stands there afterwards.
    text: &'a str,
}

/// docs/report.schema.json: the report of `check --format json`. A line of `--format jsonl` is a `FileReport` of its
/// definitions, one of `--input jsonl` a `LineReport` or a `RefusalReport`.
pub fn schema() -> String {
    let mut generator = SchemaSettings::draft07().into_generator();
    let file = generator.subschema_for::<FileReport>();
    // They are no part of this report: they stand among the definitions for whoever reads lines.
    generator.subschema_for::<LineReport>();
    generator.subschema_for::<RefusalReport>();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "The report of copydesk check --format json",
        "type": "object",
        "properties": {
            "version": { "description": "It grows when a field goes or changes its meaning; a new field does not change it.", "const": VERSION },
            "files": { "description": "In the order of their paths; what could not be read is not among them.", "type": "array", "items": file },
        },
        "required": ["version", "files"],
        "definitions": generator.take_definitions(true),
    });
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}

/// The answer to an article that came as a line.
pub(super) fn line(id: &Option<Id>, lines: &Lines, origin: usize, findings: &[Finding]) -> serde_json::Result<String> {
    let findings = Findings { all: findings, lines, origin };
    serde_json::to_string(&LineReport { id, findings }).map(printable::json)
}

/// The answer to a line that cannot be read.
pub(super) fn refusal(line: usize, error: &str) -> serde_json::Result<String> {
    serde_json::to_string(&RefusalReport { line, error }).map(printable::json)
}

/// The object of one file; its text begins `origin` bytes into it.
pub(super) fn file(path: &str, lines: &Lines, origin: usize, findings: &[Finding]) -> serde_json::Result<String> {
    let findings = Findings { all: findings, lines, origin };
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
