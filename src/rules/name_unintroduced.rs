//! `name-unintroduced`: a name that nobody introduced stands where somebody of the article must be meant

use super::{Desk, PROSE, Rule};
use crate::finding::{Finding, Severity};

/// The rule.
pub static RULE: Rule = Rule {
    id: "name-unintroduced",
    summary: "a name that nobody introduced stands where somebody of the article must be meant",
    severity: Severity::Warning,
    zones: PROSE,
    run: check,
    docs: DOCS,
};

const DOCS: &str = "";

fn check(_desk: Desk) -> Vec<Finding> {
    Vec::new()
}
