//! GitLab's report of code quality: a list of what CodeClimate calls issues, of which GitLab reads these fields.

use serde::Serialize;

use super::{CheckedArticle, ReportForm};
use crate::cli::content::fingerprints;
use crate::cli::printable;
use crate::finding::Severity;

pub(super) static FORM: ReportForm =
    ReportForm { begin: || Ok("[".to_string()), article: issues, between: ",", end: |_| Ok("]\n".to_string()) };

#[derive(Serialize)]
struct Issue<'a> {
    description: &'a str,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: LineRange,
}

#[derive(Serialize)]
struct LineRange {
    begin: usize,
    end: usize,
}

fn issues(article: &CheckedArticle) -> std::io::Result<String> {
    let mut issues = Vec::new();
    for (finding, fingerprint) in article.findings.iter().zip(fingerprints(article.path, article.lines.text(), article.findings)) {
        let lines = [finding.span.start, finding.span.end].map(|at| article.lines.position(at).line);
        let severity = match finding.severity {
            Severity::Warning => "major",
            Severity::Information => "minor",
            Severity::Hint => "info",
        };
        let location = Location { path: article.path, lines: LineRange { begin: lines[0], end: lines[1] } };
        let issue = Issue { description: &finding.message, check_name: finding.rule, fingerprint, severity, location };
        issues.push(printable::json(serde_json::to_string(&issue)?));
    }
    Ok(issues.join(","))
}
