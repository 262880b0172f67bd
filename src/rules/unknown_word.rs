//! `unknown-word`: a word is in no list, and nothing likely was meant

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "unknown-word",
    summary: "a word is in no list, and nothing likely was meant",
    severity: Severity::Hint,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "";

fn check(_desk: Desk) -> Vec<Finding> {
    Vec::new()
}
