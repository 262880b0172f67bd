//! What a person has settled, taken out of the findings: by rows of settings, then by comments of the article, of which those that settle
//! nothing are told.

use std::sync::Arc;

use super::comment;
use crate::article::{Format, Paragraph};
use crate::config::{Config, IgnoreRow, one_line};
use crate::finding::{Finding, Severity};
use crate::rules;
use crate::text::Span;

/// The rule of what is idle.
const UNUSED: &str = "unused-ignore";

/// Takes away what the rows settle; which of them have settled something, in order.
pub(super) fn by_rows(rows: &[Arc<IgnoreRow>], text: &str, paragraphs: &[Paragraph], findings: &mut Vec<Finding>) -> Vec<usize> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut is_used = vec![false; rows.len()];
    let has_context = rows.iter().any(|row| row.context.is_some());
    // The paragraph of the last finding: the next one is often in the same.
    let mut known = (usize::MAX, String::new());
    findings.retain(|finding| {
        let at = paragraphs.partition_point(|paragraph| paragraph.span.end < finding.span.end);
        if has_context && known.0 != at {
            known = (at, paragraphs.get(at).map_or_else(String::new, |paragraph| one_line(paragraph.span.of(text))));
        }
        let found = one_line(finding.span.of(text));
        rows.iter().position(|row| row.settles(finding.rule, &found, &known.1)).inspect(|&row| is_used[row] = true).is_none()
    });
    (0..rows.len()).filter(|&row| is_used[row]).collect()
}

/// Takes away what the comments settle, and adds a finding for each that settles nothing.
pub(super) fn by_comments(text: &str, format: Format, paragraphs: &[Paragraph], findings: &mut Vec<Finding>, config: &Config) {
    let comments = comment::comments(text, format, paragraphs);
    if comments.is_empty() {
        return;
    }
    let idle = comment::settle(&comments, findings);
    let Some(rule) = rules::find(UNUSED) else { return };
    let Some(severity) = config.severity(UNUSED, rule.severity, rule.severity) else { return };
    let told =
        idle.into_iter().filter(|part| part.rule.is_none_or(|named| config.severity(named, Severity::Hint, Severity::Hint).is_some()));
    let told = told.filter(|part| !config.ignores(UNUSED, part.span.of(text)));
    findings.extend(told.map(|part| {
        let message = match part.rule {
            Some(named) if rules::find(named).is_none() => format!("no rule is called \"{named}\", so nothing is ignored"),
            Some(named) => format!("\"{named}\" finds nothing here to ignore"),
            None => "nothing is found here to ignore".to_string(),
        };
        Finding { severity, ..rule.finding(part.span, message) }
    }));
    findings.sort_by_key(|finding: &Finding| -> Span { finding.span });
}
