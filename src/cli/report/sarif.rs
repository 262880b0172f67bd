//! SARIF 2.1.0 (OASIS, March 2020): one run with all rules, its results, and what could not be read.
//!
//! Invariant: columns count Unicode code points, offsets count bytes from the first byte of the file.

use std::io;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};

use super::{CheckedArticle, ReportForm, Summary};
use crate::cli::content::fingerprints;
use crate::cli::printable;
use crate::finding::{Finding, Fix, Severity};
use crate::rules::RULES;
use crate::text::Span;

/// What a path may hold as it is.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

pub(super) static FORM: ReportForm = ReportForm { begin, article, between: ",", end };

fn begin() -> io::Result<String> {
    let rules = RULES.iter().map(|rule| {
        json!({
            "id": rule.id,
            "shortDescription": { "text": rule.summary },
            "help": { "text": rule.docs.trim(), "markdown": rule.docs.trim() },
            "defaultConfiguration": { "level": level(rule.severity) },
            "properties": { "category": rule.category.name() },
        })
    });
    let driver = json!({ "name": "Copydesk", "semanticVersion": env!("CARGO_PKG_VERSION"), "rules": rules.collect::<Vec<_>>() });
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    let head =
        format!(r#"{{"$schema":"{schema}","version":"2.1.0","runs":[{{"columnKind":"unicodeCodePoints","tool":{{"driver":{driver}}}"#);
    Ok(printable::json(head + r#","results":["#))
}

fn article(article: &CheckedArticle) -> io::Result<String> {
    let fingerprints = fingerprints(article.path, article.lines.text(), article.findings);
    let results =
        article.findings.iter().zip(fingerprints).map(|(finding, fingerprint)| result(article, finding, &fingerprint).to_string());
    Ok(printable::json(results.collect::<Vec<_>>().join(",")))
}

fn end(summary: &Summary) -> io::Result<String> {
    let notifications = summary.faults.iter().map(|fault| json!({ "level": "error", "message": { "text": fault } }));
    let notifications: Vec<Value> = notifications.collect();
    let invocation = json!({ "executionSuccessful": notifications.is_empty(), "toolExecutionNotifications": notifications });
    Ok(printable::json(format!("],\"invocations\":[{invocation}]}}]}}\n")))
}

fn result(article: &CheckedArticle, finding: &Finding, fingerprint: &str) -> Value {
    let related = finding.related.iter().map(|related| {
        let mut location = location(article, related.span);
        location["message"] = json!({ "text": related.message });
        location
    });
    json!({
        "ruleId": finding.rule,
        "ruleIndex": RULES.iter().position(|rule| rule.id == finding.rule),
        "level": level(finding.severity),
        "message": { "text": finding.message },
        "locations": [location(article, finding.span)],
        "relatedLocations": related.collect::<Vec<_>>(),
        "partialFingerprints": { "copydesk/v1": fingerprint },
        "fixes": finding.fixes.iter().map(|fix| change(article, fix)).collect::<Vec<_>>(),
        "properties": { "severity": finding.severity },
    })
}

fn change(article: &CheckedArticle, fix: &Fix) -> Value {
    let replacements =
        fix.edits().iter().map(|edit| json!({ "deletedRegion": region(article, edit.span), "insertedContent": { "text": edit.text } }));
    let changes = json!([{ "artifactLocation": { "uri": uri(article.path) }, "replacements": replacements.collect::<Vec<_>>() }]);
    json!({ "description": { "text": fix.title }, "artifactChanges": changes, "properties": { "applicability": fix.applicability } })
}

fn location(article: &CheckedArticle, span: Span) -> Value {
    let mut region = region(article, span);
    region["snippet"] = json!({ "text": span.of(article.lines.text()) });
    json!({ "physicalLocation": { "artifactLocation": { "uri": uri(article.path) }, "region": region } })
}

fn region(article: &CheckedArticle, span: Span) -> Value {
    let (from, to) = (article.lines.position(span.start), article.lines.position(span.end));
    json!({
        "startLine": from.line,
        "startColumn": from.column,
        "endLine": to.line,
        "endColumn": to.column,
        "byteOffset": span.start + article.origin,
        "byteLength": span.len(),
    })
}

/// A path from the current folder stays one; a whole path names a file of this machine.
fn uri(path: &str) -> String {
    let path = if cfg!(windows) { path.replace('\\', "/") } else { path.to_string() };
    let root = match () {
        () if path.starts_with('/') => "file://",
        () if std::path::Path::new(&path).is_absolute() => "file:///",
        () => "",
    };
    format!("{root}{}", utf8_percent_encode(&path, PATH))
}

/// SARIF has no name for what lies between a note and a warning.
fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Warning => "warning",
        Severity::Information | Severity::Hint => "note",
    }
}
