//! What the tests of the rules share.

use crate::article::Format;
use crate::check::check;
use crate::config::Config;
use crate::finding::Finding;

/// The findings of one rule in an article.
pub(super) fn findings(rule: &str, text: &str) -> Vec<Finding> {
    let analysis = check(text, Format::Plain, &Config::default());
    analysis.findings().iter().filter(|finding| finding.rule == rule).cloned().collect()
}

/// Place and first fix of each finding of one rule.
pub(super) fn slips<'a>(rule: &str, text: &'a str) -> Vec<(&'a str, String)> {
    let first = |finding: &Finding| finding.fixes.first().map(|fix| fix.edits()[0].text.clone()).unwrap_or_default();
    findings(rule, text).iter().map(|finding| (finding.span.of(text), first(finding))).collect()
}
