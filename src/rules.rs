//! The rules: one file each, one line each in [`RULES`].

use crate::article::{Paragraph, Zone};
use crate::capitals::{AcronymSlip, Slip};
use crate::finding::{Finding, Severity};
use crate::lexicon::Dialect;
use crate::names::{Cast, Entity, EntityKind};
use crate::text::Span;
use crate::words::Doubt;

mod acronym_expansion;
mod acronym_slip;
mod acronym_style;
mod confused_word;
mod date_order;
mod indefinite_article;
mod joined_word;
mod name_age;
mod name_ambiguous;
mod name_first_mention;
mod name_known;
mod name_possessive;
mod name_title;
mod name_unintroduced;
mod name_variant;
mod repeated_word;
mod spelling;
mod spelling_variant;
mod split_word;
mod unknown_word;

/// Everything that a rule may look at.
#[derive(Clone, Copy)]
pub struct RuleContext<'a> {
    /// The article as it is written.
    pub text: &'a str,
    /// Its paragraphs in order.
    pub paragraphs: &'a [Paragraph],
    /// Its doubtful words.
    pub doubts: &'a [Doubt],
    /// Its words with a capital that are probably slips.
    pub capitals: &'a [Slip],
    /// Its acronyms that are probably slips, or do not fit their words.
    pub acronyms: &'a [AcronymSlip],
    /// Everybody in it.
    pub cast: &'a Cast,
    /// The dialect that a person has settled for it.
    pub dialect: Option<Dialect>,
}

impl<'a> RuleContext<'a> {
    /// The paragraph that holds the byte.
    fn paragraph(&self, at: usize) -> Option<&'a Paragraph> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.span.start <= at);
        self.paragraphs.get(after.checked_sub(1)?)
    }

    /// The zone in which a place stands.
    pub fn zone(&self, span: Span) -> Option<Zone> {
        self.paragraph(span.start).map(|paragraph| paragraph.zone)
    }

    /// What a reader sees of the place's paragraph before it and behind it.
    pub fn beside(&self, span: Span) -> Option<(&'a str, &'a str)> {
        let paragraph = self.paragraph(span.start)?;
        let visible = paragraph.passage.visible.as_str();
        let inner = |at: usize| at.checked_sub(paragraph.span.start);
        Some((visible.get(..inner(span.start)?)?, visible.get(inner(span.end)?..)?))
    }

    /// The findings about the people of the article, at most one for each, in order.
    fn about_people(self, finding: fn(RuleContext, &Entity) -> Option<Finding>) -> Vec<Finding> {
        let people = self.cast.entities.iter().filter(|entity| entity.kind == EntityKind::Person);
        let mut findings: Vec<Finding> = people.filter_map(|entity| finding(self, entity)).collect();
        findings.sort_by_key(|finding| finding.span);
        findings
    }

    /// Does the place stand in a direct quotation?
    pub fn is_quoted(&self, span: Span) -> bool {
        let Some(paragraph) = self.paragraph(span.start) else { return false };
        let at = (span.start - paragraph.span.start) as u32;
        let tokens = &paragraph.passage.tokens;
        let token = tokens.partition_point(|token| token.end <= at);
        tokens.get(token).is_some_and(|token| token.quoted)
    }
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
    pub run: fn(RuleContext) -> Vec<Finding>,
    /// Markdown: what it flags, why, examples (run as tests), when to ignore.
    pub docs: &'static str,
}

pub(crate) use crate::article::PROSE;

/// Every rule.
pub static RULES: &[&Rule] = &[
    &name_variant::RULE,
    &name_unintroduced::RULE,
    &name_known::RULE,
    &name_title::RULE,
    &name_age::RULE,
    &name_first_mention::RULE,
    &name_ambiguous::RULE,
    &name_possessive::RULE,
    &acronym_expansion::RULE,
    &acronym_slip::RULE,
    &acronym_style::RULE,
    &spelling::RULE,
    &joined_word::RULE,
    &split_word::RULE,
    &repeated_word::RULE,
    &confused_word::RULE,
    &indefinite_article::RULE,
    &unknown_word::RULE,
    &spelling_variant::RULE,
    &date_order::RULE,
];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
