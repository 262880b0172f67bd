//! `repeated-word`: a word is written twice

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule =
    Rule { id: "repeated-word", summary: "a word is written twice", severity: Severity::Warning, zones: PROSE, run: check, docs: DOCS };

const DOCS: &str = "";

fn check(_desk: Desk) -> Vec<Finding> {
    Vec::new()
}
