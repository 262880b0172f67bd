//! Quotation marks, brackets and the marks beside them: what is never closed or never opened, what stands on the wrong side, what was left in.
//!
//! Nearly all of it one paragraph tells ([`facts`], kept while its text stands). Whether a speech runs on, which way the article sets its
//! commas, and what stands twice, the neighbours tell ([`faults`]).
//!
//! Copy from the web has its paragraphs torn or joined, and a quotation then seems open where nobody erred: where an article does so often, it
//! is its layout, and nothing is said of it.

use std::sync::Arc;

use crate::article::{Format, Paragraph, Passage, Zone};
use crate::finding::Severity;
use crate::text::Span;

mod aside;
mod attribution;
mod beside;
mod brackets;
mod double;
mod doubled;
mod leftovers;
mod mark;
mod place;
mod residue;
mod single;
mod twice;
mod view;
mod vocabulary;
mod whole;

use view::View;

/// Which rule tells of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Owner {
    /// `quote-unbalanced`.
    QuoteUnbalanced,
    /// `bracket-unbalanced`.
    BracketUnbalanced,
    /// `quote-style`.
    QuoteStyle,
    /// `punctuation`.
    Punctuation,
    /// `leftover`.
    Leftover,
}

/// One fault. In [`MarkFacts`] places count from the passage's first byte, in what [`faults`] gives from the article's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which rule tells of it.
    pub owner: Owner,
    /// How sure it is.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// What should stand there instead; `None` where nobody can tell.
    pub text: Option<String>,
    /// Another place, and what stands there.
    pub related: Option<(Span, &'static str)>,
    /// What is wrong, for a person.
    pub message: String,
}

impl Fault {
    fn new(owner: Owner, severity: Severity, span: Span, message: impl Into<String>) -> Self {
        Self { owner, severity, span, text: None, related: None, message: message.into() }
    }

    fn with(self, text: impl Into<String>) -> Self {
        Self { text: Some(text.into()), ..self }
    }

    fn beside(self, span: Span, message: &'static str) -> Self {
        Self { related: Some((span, message)), ..self }
    }

    fn shifted(mut self, origin: usize) -> Self {
        self.span = self.span.shifted(origin);
        self.related = self.related.map(|(span, message)| (span.shifted(origin), message));
        self
    }
}

/// What one paragraph tells; depends on the passage alone.
#[derive(Debug, Default)]
pub struct MarkFacts {
    /// Certain whatever the article says, in no order.
    faults: Vec<Fault>,
    /// How its quotations stand to the paragraphs beside it.
    quotes: double::Ends,
    /// How its brackets do.
    brackets: brackets::Ends,
    /// How it sets commas and stops beside quotations.
    habits: beside::Habits,
    /// Its sentences, to find one that stands twice.
    sentences: Vec<twice::Sentence>,
    /// Pieces of markup, which are faults in plain text.
    pieces: Vec<Span>,
}

/// Reads one passage.
pub fn facts(passage: &Passage) -> MarkFacts {
    let mut facts = MarkFacts::default();
    let view = View::new(passage);
    if passage.zone == Zone::Headline && passage.visible.starts_with(['"', '“']) {
        // A short sentence of a speech looks like a title between two paragraphs.
        double::read(&view, &mut facts);
        facts.faults.clear();
    }
    if !is_running(passage.zone) {
        return facts;
    }
    leftovers::read(&view, &mut facts);
    doubled::read(&view, &mut facts);
    facts.sentences = twice::sentences(&view);
    facts.pieces = residue::pieces(&view);
    let has_quotes = view.has(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '‘' | '’' | '\'' | '`'));
    if passage.zone != Zone::List {
        if has_quotes {
            let quotations = double::read(&view, &mut facts);
            let quotations = single::read(&view, quotations, &mut facts);
            beside::read(&view, &quotations, &mut facts);
        }
        if view.has(|c| matches!(c, '(' | ')' | '[' | ']')) {
            brackets::read(&view, &mut facts);
        }
    }
    facts
}

/// All faults of an article, in order. `facts` runs beside `paragraphs`.
pub fn faults(paragraphs: &[Paragraph], facts: &[Arc<MarkFacts>], format: Format) -> Vec<Fault> {
    let mut found = Vec::new();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        found.extend(facts.faults.iter().map(|fault| fault.clone().shifted(paragraph.span.start)));
    }
    whole::quotes(paragraphs, facts, &mut found);
    whole::brackets(paragraphs, facts, &mut found);
    beside::by_habit(paragraphs, facts, &mut found);
    twice::twice(paragraphs, facts, &mut found);
    if format == Format::Plain {
        residue::residue(paragraphs, facts, &mut found);
    }
    found.sort_by_key(|fault| fault.span);
    found
}

/// Where running text stands: no title, which has rules of its own.
fn is_running(zone: Zone) -> bool {
    matches!(zone, Zone::Deck | Zone::Body | Zone::Caption | Zone::List)
}

#[cfg(test)]
mod tests;
