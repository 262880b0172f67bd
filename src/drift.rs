//! One thing written in two ways: hyphens, capitals of offices, per cents, money, numbers.
//!
//! A paragraph tells which ways it has ([`facts`], kept while its text stands); the article decides which of them is its own ([`drifts`]): the one
//! that it has more often, by a margin, for one use against one use tells nothing. One finding for each thing, with all its places.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::article::{Paragraph, Passage, Zone};
use crate::text::Span;

mod capitals;
mod currency;
mod hyphens;
mod numbers;
mod percent;
mod reader;
mod spelling;
mod vocabulary;

pub use spelling::{Spelling, bare};

use reader::Reader;

/// Which rule tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Habit {
    /// `hyphenation`.
    Hyphenation,
    /// `capitalisation`.
    Capitalisation,
    /// `percent-style`.
    Percent,
    /// `currency-style`.
    Currency,
    /// `number-style`.
    Number,
}

/// One thing that the article writes in two ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drift {
    /// Which rule tells of it.
    pub habit: Habit,
    /// Places that differ from the rest, in order, one at least, each with what the rest would have there.
    pub minor: Vec<(Span, String)>,
    /// Places of the rest, in order.
    pub major: Vec<Span>,
}

/// What one paragraph tells; depends on the passage alone.
#[derive(Debug, Default)]
pub struct DriftFacts {
    uses: Vec<Use>,
    compounds: hyphens::Compounds,
    spellings: Vec<Spelling>,
    tokens: usize,
}

impl DriftFacts {
    /// Its words that tell of a dialect, in order.
    pub fn spellings(&self) -> &[Spelling] {
        &self.spellings
    }
}

/// One use of a thing.
#[derive(Clone, Debug)]
struct Use {
    habit: Habit,
    /// What it is a use of: `percent`, `USD`, `prime minister`.
    key: String,
    /// In which way it is written; ways of one key are numbered as its reader likes.
    form: u8,
    /// In the passage.
    span: Span,
    /// The ways in which it could be written as well.
    others: Vec<(u8, String)>,
}

/// When is one way the article's own?
#[derive(Clone, Copy, Debug)]
struct Margin {
    /// Uses of it, at least.
    least: usize,
    /// So many times as often as a single use of another, at least; twice that where the others are more.
    times: usize,
}

/// For so many tokens more of an article one use more must show its way.
const TOKENS: usize = 600;

/// Reads one passage.
pub fn facts(passage: &Passage) -> DriftFacts {
    let mut facts = DriftFacts::default();
    if !matches!(passage.zone, Zone::Deck | Zone::Body | Zone::Caption | Zone::List) {
        return facts;
    }
    let reader = Reader::new(passage);
    facts.tokens = reader.len();
    facts.compounds = hyphens::read(&reader);
    facts.spellings = spelling::read(passage);
    hyphens::ages(&reader, &mut facts.uses);
    capitals::read(&reader, &mut facts.uses);
    if passage.zone == Zone::Body || passage.zone == Zone::Deck {
        percent::read(&reader, &mut facts.uses);
        currency::read(&reader, &mut facts.uses);
        numbers::read(&reader, &mut facts.uses);
    }
    facts
}

/// All that an article writes in two ways, in order of place. `facts` runs beside `paragraphs`.
pub fn drifts(paragraphs: &[Paragraph], facts: &[Arc<DriftFacts>]) -> Vec<Drift> {
    let mut by_key: FxHashMap<(Habit, &str), Vec<(Span, &Use)>> = FxHashMap::default();
    for (paragraph, facts) in paragraphs.iter().zip(facts) {
        for one in &facts.uses {
            by_key.entry((one.habit, &one.key)).or_default().push((one.span.shifted(paragraph.span.start), one));
        }
    }
    // A long article takes over more from others, so it must show its own way more often.
    let more = facts.iter().map(|facts| facts.tokens).sum::<usize>() / TOKENS;
    let mut found: Vec<Drift> = by_key.iter().filter_map(|((habit, key), uses)| drift(*habit, key, uses, more)).collect();
    found.extend(hyphens::drifts(paragraphs, facts, more));
    found.sort_by_key(|drift| (drift.minor.first().map(|(span, _)| *span), drift.habit));
    found
}

fn drift(habit: Habit, key: &str, uses: &[(Span, &Use)], more: usize) -> Option<Drift> {
    let margin = match habit {
        Habit::Capitalisation => capitals::margin(key),
        Habit::Number => numbers::margin(key),
        Habit::Hyphenation | Habit::Percent | Habit::Currency => Margin { least: 2, times: 2 },
    };
    let forms: Vec<u8> = uses.iter().map(|(_, one)| one.form).collect();
    let form = leading(&forms, Margin { least: margin.least + more, ..margin })?;
    if habit == Habit::Number && !numbers::may_lead(key, form) || habit == Habit::Currency && !currency::may_lead(key, form, &forms) {
        return None;
    }
    let rewritten = |one: &Use| one.others.iter().find(|(other, _)| *other == form).map(|(_, text)| text.clone());
    let minor: Vec<(Span, String)> =
        uses.iter().filter(|(_, one)| one.form != form).filter_map(|(span, one)| Some((*span, rewritten(one)?))).collect();
    let major = uses.iter().filter(|(_, one)| one.form == form).map(|(span, _)| *span).collect();
    (!minor.is_empty()).then_some(Drift { habit, minor, major })
}

/// The form that leads by the margin; `None` where all are one, or none leads. Of two equals the first leads, where the margin allows equals.
fn leading(forms: &[u8], margin: Margin) -> Option<u8> {
    let count = |form: u8| forms.iter().filter(|&&other| other == form).count();
    let first = |form: u8| forms.iter().position(|&other| other == form);
    let lead = forms.iter().copied().max_by_key(|&form| (count(form), std::cmp::Reverse(first(form))))?;
    let (major, minor) = (count(lead), forms.len() - count(lead));
    let times = if minor == 1 { margin.times } else { 2 * margin.times };
    (minor > 0 && major >= margin.least && major >= times * minor).then_some(lead)
}

#[cfg(test)]
mod tests;
