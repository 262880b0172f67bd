//! What makes a finding the same finding on another day: what the rule says, of which text, between which words. Its line does not.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::config::one_line;
use crate::finding::Finding;
use crate::text::Span;

/// How many words on either side are looked at.
const WORDS: usize = 4;
/// In how many bytes on either side they are looked for.
const REACH: usize = 200;
/// Of a fingerprint, so many bytes are written.
const FINGERPRINT: usize = 16;

/// A finding by what stands there, blanks as one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Content {
    /// The rule's id.
    pub(super) rule: String,
    /// What is found.
    pub(super) text: String,
    /// The words before it.
    pub(super) before: String,
    /// The words behind it.
    pub(super) after: String,
}

impl Content {
    /// The content of a finding of `text`.
    pub(super) fn of(finding: &Finding, text: &str) -> Self {
        let Span { start, end } = finding.span;
        let from = (start.saturating_sub(REACH)..=start).find(|&at| text.is_char_boundary(at)).unwrap_or(start);
        let to = (end..=(end + REACH).min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
        let (before, after) = (Span::new(from, start).of(text), Span::new(end, to).of(text));
        // What stands beyond a blank line is another paragraph.
        let before = before.lines().rev().take_while(|line| !line.trim().is_empty()).collect::<Vec<_>>();
        let before: Vec<&str> = before.iter().rev().flat_map(|line| line.split_whitespace()).collect();
        let after = after.lines().enumerate().take_while(|&(number, line)| number == 0 || !line.trim().is_empty());
        let after: Vec<&str> = after.flat_map(|(_, line)| line.split_whitespace()).collect();
        let (before, after) = (&before[before.len().saturating_sub(WORDS)..], &after[..after.len().min(WORDS)]);
        let found = one_line(finding.span.of(text));
        Self { rule: finding.rule.to_string(), text: found, before: before.join(" "), after: after.join(" ") }
    }
}

/// A fingerprint for each finding of an article: it stays while the article is edited elsewhere, and no two of the article have the same.
pub(super) fn fingerprints(path: &str, text: &str, findings: &[Finding]) -> Vec<String> {
    let mut seen: HashMap<Content, usize> = HashMap::new();
    let fingerprint = |finding: &Finding| {
        let content = Content::of(finding, text);
        let count = seen.entry(content.clone()).or_default();
        *count += 1;
        let Content { rule, text, before, after } = &content;
        let hash = Sha256::digest([path, rule, text, before, after, &count.to_string()].join("\0"));
        hash.iter().take(FINGERPRINT).map(|byte| format!("{byte:02x}")).collect()
    };
    findings.iter().map(fingerprint).collect()
}
