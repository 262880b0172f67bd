//! `split-word`: one word is torn in two

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule =
    Rule { id: "split-word", summary: "one word is torn in two", severity: Severity::Warning, zones: PROSE, run: check, docs: DOCS };

const DOCS: &str = "";

fn check(_desk: Desk) -> Vec<Finding> {
    Vec::new()
}
