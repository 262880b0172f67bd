//! The rules: one file each, one line each in [`RULES`].

use std::sync::Arc;

use crate::article::{Paragraph, Zone};
use crate::capitals::{AcronymSlip, Slip};
use crate::drift::{self, Drift};
use crate::figures::{self, Figures, Sentence};
use crate::finding::{Finding, Severity, Subject};
use crate::lexicon::Dialect;
use crate::marks::Fault;
use crate::names::{self, Cast, Entity, EntityKind};
use crate::style::HouseStyle;
use crate::tagger::Tagged;
use crate::text::Span;
use crate::words::Doubt;

mod acronym_expansion;
mod acronym_slip;
mod acronym_style;
mod bracket_unbalanced;
mod capitalisation;
mod confused_word;
mod currency_style;
mod date_impossible;
mod date_order;
mod date_weekday;
mod grammar;
mod headline_body;
mod house_style;
mod hyphenation;
mod indefinite_article;
mod joined_word;
mod leftover;
mod name_age;
mod name_ambiguous;
mod name_first_mention;
mod name_known;
mod name_possessive;
mod name_pronoun;
mod name_title;
mod name_unintroduced;
mod name_variant;
mod number_count;
mod number_percent;
mod number_style;
mod number_sum;
mod number_unit;
mod percent_style;
mod possessive;
mod punctuation;
mod quote_style;
mod quote_unbalanced;
mod repeated_word;
mod score_vote;
mod shared;
mod spelling;
mod spelling_variant;
mod split_word;
#[cfg(test)]
mod testing;
mod time_style;
mod unknown_word;
mod unused_ignore;

/// Everything that a rule may look at.
#[derive(Clone, Copy)]
pub struct RuleContext<'a> {
    /// The article as it is written.
    pub text: &'a str,
    /// All its paragraphs in order; a rule reads [`RuleContext::paragraphs`].
    pub layout: &'a [Paragraph],
    /// Where the rule runs.
    pub zones: &'a [Zone],
    /// Its doubtful words.
    pub doubts: &'a [Doubt],
    /// Its words with a capital that are probably slips.
    pub capitals: &'a [Slip],
    /// Its acronyms that are probably slips, or do not fit their words.
    pub acronyms: &'a [AcronymSlip],
    /// What its quotation marks, brackets and other marks have wrong, and what was left in it.
    pub marks: &'a [Fault],
    /// What it writes in two ways.
    pub drifts: &'a [Drift],
    /// What each paragraph has that is written in two ways, in the order of `layout`.
    pub habits: &'a [Arc<drift::DriftFacts>],
    /// Everybody in it.
    pub cast: &'a Cast,
    /// The dates, times and numbers of each paragraph, in the order of `layout`.
    pub figures: &'a [Arc<Figures>],
    /// What is known of the names of each paragraph, in the order of `layout`.
    pub names: &'a [Arc<names::NameFacts>],
    /// The day on which the article says that it appeared.
    pub published: Option<jiff::civil::Date>,
    /// The house styles that count for it, the weakest first.
    pub styles: &'a [Arc<HouseStyle>],
    /// The dialect that a person has settled for it.
    pub dialect: Option<Dialect>,
}

impl<'a> RuleContext<'a> {
    /// The paragraphs in which the rule runs, in order.
    pub fn paragraphs(self) -> impl Iterator<Item = &'a Paragraph> {
        self.layout.iter().filter(move |paragraph| self.zones.contains(&paragraph.zone))
    }

    /// The paragraph that holds the byte.
    fn paragraph(&self, at: usize) -> Option<&'a Paragraph> {
        let after = self.layout.partition_point(|paragraph| paragraph.span.start <= at);
        self.layout.get(after.checked_sub(1)?)
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

    /// The people of the article, each with its index in the cast.
    fn people(self) -> impl Iterator<Item = (usize, &'a Entity)> {
        self.cast.entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person)
    }

    /// The paragraphs in which the rule runs that state something in figures.
    fn figured(self) -> impl Iterator<Item = (&'a Paragraph, &'a Figures)> {
        let both = self.layout.iter().zip(self.figures.iter().map(|figures| &**figures));
        both.filter(move |(paragraph, figures)| !figures.low.is_empty() && self.zones.contains(&paragraph.zone))
    }

    /// The sentences in which the rule runs that state something in figures.
    fn sentences(self) -> impl Iterator<Item = Sentence<'a>> {
        self.figured().flat_map(|(paragraph, figures)| figures::sentences(paragraph, figures))
    }

    /// The findings about the people of the article, at most one for each, in order.
    fn about_people(self, finding: fn(RuleContext, &Entity) -> Option<Finding>) -> Vec<Finding> {
        let of = |(index, entity)| Some(Finding { subject: Subject::Entity(index), ..finding(self, entity)? });
        let mut findings: Vec<Finding> = self.people().filter_map(of).collect();
        findings.sort_by_key(|finding| finding.span);
        findings
    }

    /// Who is mentioned in a place, as an index in the cast.
    fn entity_at(self, place: Span) -> Option<usize> {
        self.cast.entities.iter().position(|entity| entity.mentions.iter().any(|mention| mention.span.overlaps(place)))
    }

    /// The tags of the token that a place begins with, of the one before it and of the one behind it.
    fn tags(self, span: Span) -> [Tagged; 3] {
        let after = self.layout.partition_point(|paragraph| paragraph.span.start <= span.start);
        let Some(number) = after.checked_sub(1) else { return [Tagged::default(); 3] };
        let paragraph = &self.layout[number];
        let at = (span.start - paragraph.span.start) as u32;
        let token = paragraph.passage.tokens.partition_point(|token| token.end <= at);
        self.names[number].tags(&paragraph.passage, token)
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

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// Who is meant, and how they are written.
    Names,
    /// Which word is meant, and how it is spelled.
    Words,
    /// What grammar asks for.
    Grammar,
    /// Quotation marks, brackets and stops, and what was left in the text by mistake.
    Marks,
    /// Dates, numbers and ages that cannot be right, or do not agree.
    Facts,
    /// One thing done in two ways of which either is right.
    Style,
}

impl Category {
    /// Its name, as a heading has it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Names => "Names",
            Self::Words => "Words",
            Self::Grammar => "Grammar",
            Self::Marks => "Marks",
            Self::Facts => "Facts",
            Self::Style => "Style",
        }
    }
}

/// One thing that the desk checks.
pub struct Rule {
    /// A noun for the fault: `repeated-word`.
    pub id: &'static str,
    /// What it is about.
    pub category: Category,
    /// One line.
    pub summary: &'static str,
    /// What its findings have unless they say otherwise.
    pub severity: Severity,
    /// Where it runs: in no other zone does it report anything.
    pub zones: &'static [Zone],
    /// Finds its faults, in order.
    pub run: fn(RuleContext) -> Vec<Finding>,
    /// Markdown: what it flags, why, examples (run as tests), when to ignore.
    pub docs: &'static str,
}

impl Rule {
    /// A finding with the rule's own severity, about the place alone; what else it has is added by `..`.
    pub fn finding(&self, span: Span, message: impl Into<String>) -> Finding {
        Finding {
            rule: self.id,
            severity: self.severity,
            subject: Subject::Place,
            span,
            message: message.into(),
            evidence: Vec::new(),
            related: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Its findings in an article, in order, none outside its zones.
    pub fn findings(&self, context: RuleContext) -> Vec<Finding> {
        let context = RuleContext { zones: self.zones, ..context };
        let mut findings = (self.run)(context);
        findings.retain(|finding| context.zone(finding.span).is_some_and(|zone| self.zones.contains(&zone)));
        findings
    }
}

pub(crate) use crate::article::PROSE;

/// The rule before which rules of habits yield.
pub(crate) const HOUSE_STYLE: &str = house_style::RULE.id;

/// Running text alone.
const BODY: &[Zone] = &[Zone::Body];

/// Running text without the headlines, which have a style of their own.
const BELOW_HEADLINES: &[Zone] = &[Zone::Deck, Zone::Body, Zone::Caption, Zone::List];

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
    &name_pronoun::RULE,
    &acronym_expansion::RULE,
    &acronym_slip::RULE,
    &acronym_style::RULE,
    &possessive::RULE,
    &spelling::RULE,
    &joined_word::RULE,
    &split_word::RULE,
    &repeated_word::RULE,
    &confused_word::RULE,
    &grammar::RULE,
    &indefinite_article::RULE,
    &unknown_word::RULE,
    &unused_ignore::RULE,
    &spelling_variant::RULE,
    &date_weekday::RULE,
    &date_impossible::RULE,
    &date_order::RULE,
    &number_percent::RULE,
    &number_sum::RULE,
    &number_count::RULE,
    &number_unit::RULE,
    &score_vote::RULE,
    &time_style::RULE,
    &headline_body::RULE,
    &leftover::RULE,
    &house_style::RULE,
    &hyphenation::RULE,
    &capitalisation::RULE,
    &percent_style::RULE,
    &currency_style::RULE,
    &number_style::RULE,
    &punctuation::RULE,
    &quote_style::RULE,
    &bracket_unbalanced::RULE,
    &quote_unbalanced::RULE,
];

/// The rule with this id.
pub fn find(id: &str) -> Option<&'static Rule> {
    RULES.iter().copied().find(|rule| rule.id == id)
}
