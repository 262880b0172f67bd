//! `date-order`: dates in figures follow two orders

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "date-order",
    summary: "dates in figures follow two orders",
    severity: Severity::Information,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "";

fn check(_desk: Desk) -> Vec<Finding> {
    Vec::new()
}
