//! `acronym-style`: one acronym is written in two ways

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "acronym-style",
    summary: "one acronym is written in two ways",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "";

fn check(_desk: Desk) -> Vec<Finding> {
    Vec::new()
}
