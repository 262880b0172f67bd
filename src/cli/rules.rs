//! `rules` and `explain`, and the same pages as docs/rules.md.

use std::io::{self, Write};

use super::{Status, complain, selection, table};
use crate::finding::Severity;
use crate::rules::{self, RULES, Rule};

/// Lists every rule.
pub(super) fn list() -> io::Result<Status> {
    let rows: Vec<_> = RULES.iter().map(|rule| [rule.id, severity_name(rule.severity), rule.summary].map(str::to_string)).collect();
    anstream::stdout().lock().write_all(table::render(["RULE", "SEVERITY", "SUMMARY"], &rows).as_bytes())?;
    Ok(Status::Clean)
}

/// Prints the page of one rule.
pub(super) fn explain(id: &str) -> io::Result<Status> {
    let Some(rule) = rules::find(id) else {
        complain(&selection::unknown(id));
        return Ok(Status::Fault);
    };
    anstream::stdout().lock().write_all(page(rule).as_bytes())?;
    Ok(Status::Clean)
}

/// Every rule's page as one Markdown file, docs/rules.md; the anchor of a rule is its id.
pub fn book() -> String {
    let mut book = String::from("# Rules\n\nWritten by `UPDATE=1 cargo test --test tidy` from the rules themselves; do not edit.\n\n");
    for rule in RULES {
        book.push_str(&format!("- [`{0}`](#{0}): {1}\n", rule.id, rule.summary));
    }
    for rule in RULES {
        book.push('\n');
        let mut fenced = false;
        for line in page(rule).lines() {
            fenced ^= line.starts_with("```");
            // One level down, under the title of the book.
            book.push_str(if line.starts_with('#') && !fenced { "#" } else { "" });
            book.push_str(line);
            book.push('\n');
        }
    }
    book
}

fn page(rule: &Rule) -> String {
    let (category, severity) = (rule.category.name(), severity_name(rule.severity));
    format!("# {}\n\n{category}. Severity: {severity}. Summary: {}.\n\n{}\n", rule.id, rule.summary, rule.docs.trim())
}

/// As the reports and the configuration write it.
pub(super) fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Information => "information",
        Severity::Warning => "warning",
    }
}
