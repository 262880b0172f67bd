//! The rules: one file each, one line each in [`RULES`].

use crate::article::{Paragraph, Zone};
use crate::finding::{Finding, Severity};
use crate::names::Cast;
use crate::words::Doubt;

mod acronym_style;
mod confused_word;
mod date_order;
mod indefinite_article;
mod joined_word;
mod name_unintroduced;
mod name_variant;
mod repeated_word;
mod spelling;
mod split_word;
mod unknown_word;

/// Everything that a rule may look at.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// The article as it is written.
    pub text: &'a str,
    /// Its paragraphs in order.
    pub paragraphs: &'a [Paragraph],
    /// Its doubtful words.
    pub doubts: &'a [Doubt],
    /// Everybody in it.
    pub cast: &'a Cast,
}

/// One thing that the desk checks.
pub struct Rule {
    /// A noun for the fault: `repeated-word`.
    pub id: &'static str,
    /// One line.
    pub summary: &'static str,
    /// What its findings have unless they say otherwise.
    pub severity: Severity,
    /// Where it runs.
    pub zones: &'static [Zone],
    /// Finds its faults, in order.
    pub run: fn(Desk) -> Vec<Finding>,
    /// Markdown: what it flags, why, examples (run as tests), when to ignore.
    pub docs: &'static str,
}

pub(crate) use crate::article::PROSE;

/// Every rule.
pub static RULES: &[&Rule] = &[
    &name_variant::RULE,
    &name_unintroduced::RULE,
    &acronym_style::RULE,
    &spelling::RULE,
    &joined_word::RULE,
    &split_word::RULE,
    &repeated_word::RULE,
    &confused_word::RULE,
    &indefinite_article::RULE,
    &unknown_word::RULE,
    &date_order::RULE,
];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
