//! Quotations and brackets over paragraphs: a speech runs on into the next, which opens it again; the last closes it.

use std::sync::Arc;

use super::double::{Ends, Unopened, unclosed_fault, unopened_fault};
use super::twice::is_set_off;
use super::{Fault, MarkFacts, Owner};
use crate::article::{Paragraph, Zone};
use crate::finding::Severity;

/// Shorter paragraphs without an end may stand between two of a speech: a caption, a link.
const FURNITURE_WORDS: u8 = 14;
/// Paragraphs that may stand between two of a speech.
const BETWEEN: usize = 12;
/// Paragraphs further on in which a bracket may close.
const FAR: usize = 6;
/// More faults of brackets than this in an article are its layout.
const FEW: usize = 2;
/// And one of quotations more for so many whole ones.
const MANY: usize = 8;

/// One paragraph of the body.
struct Stretch<'a> {
    start: usize,
    facts: &'a MarkFacts,
    /// Does a blank line stand before it? A line break alone may be anybody's.
    is_set_off: bool,
}

/// The body's paragraphs, each with what it tells.
fn body<'a>(paragraphs: &'a [Paragraph], facts: &'a [Arc<MarkFacts>]) -> Vec<Stretch<'a>> {
    let is_body = |zone: Zone, facts: &MarkFacts| matches!(zone, Zone::Body | Zone::Deck) || zone == Zone::Headline && facts.quotes.begins;
    let both = paragraphs.iter().zip(facts).enumerate().filter(|(_, (paragraph, facts))| is_body(paragraph.zone, facts));
    let stretch = |(index, (paragraph, facts)): (usize, (&'a Paragraph, &'a Arc<MarkFacts>))| Stretch {
        start: paragraph.span.start,
        facts,
        is_set_off: is_set_off(paragraphs, index),
    };
    both.map(stretch).collect()
}

/// Quotations that stay open, or close what was never opened.
pub(super) fn quotes(paragraphs: &[Paragraph], facts: &[Arc<MarkFacts>], found: &mut Vec<Fault>) {
    let body = body(paragraphs, facts);
    let mut faults = Vec::new();
    // The paragraph in which a speech goes on that the one before left open.
    let mut goes_on: Option<usize> = None;
    for (index, stretch) in body.iter().enumerate() {
        let ends = &stretch.facts.quotes;
        let own = ends.unopened.as_ref().and_then(|unopened| match goes_on == Some(index) {
            true => reopened(unopened, stretch),
            false => (ends.inside.begins || stretch.is_set_off || index == 0).then(|| unopened_fault(unopened)),
        });
        faults.extend(own.map(|fault| fault.shifted(stretch.start)));
        let Some(unclosed) = &ends.unclosed else { continue };
        let next = if unclosed.is_attributed { None } else { continuation(&body, index) };
        goes_on = next.or(goes_on);
        // Copy that ends in the middle of a sentence was cut off, and a line break alone may have torn what ends there.
        let is_own = ends.inside.ends || body.get(index + 1).is_none_or(|next| next.is_set_off);
        if unclosed.is_attributed || ends.ends_sentence && next.is_none() && is_own {
            faults.push(unclosed_fault(unclosed).shifted(stretch.start));
        }
    }
    let pairs: usize = body.iter().map(|stretch| stretch.facts.quotes.pairs).sum();
    keep_few(Owner::QuoteUnbalanced, faults, pairs / MANY + 1, found);
}

/// The paragraph that goes on with the speech that paragraph `index` leaves open: the next that opens it again, or closes it.
fn continuation(body: &[Stretch], index: usize) -> Option<usize> {
    let rest = || (index + 1..body.len().min(index + 1 + BETWEEN)).map(|at| (at, &body[at].facts.quotes));
    let is_text = |ends: &Ends| ends.words > FURNITURE_WORDS || ends.ends_sentence || ends.begins;
    let next = rest().find(|(_, ends)| is_text(ends)).filter(|(_, ends)| ends.begins || ends.unopened.is_some());
    // A line break alone may have torn the speech, once or more often: it ends where the next mark closes.
    let torn = || rest().take(FAR).take_while(|(at, _)| !body[*at].is_set_off).find(|(_, ends)| ends.has_marks);
    next.or_else(|| torn().filter(|(_, ends)| ends.unopened.is_some())).map(|(at, _)| at)
}

/// A speech that runs on into a paragraph of its own and is not opened again there.
fn reopened(unopened: &Unopened, stretch: &Stretch) -> Option<Fault> {
    let message = "a speech that runs on is opened again here";
    let fault = Fault::new(Owner::QuoteUnbalanced, Severity::Warning, unopened.start.span, message);
    let is_own = stretch.is_set_off && stretch.facts.quotes.begins_sentence;
    is_own.then(|| fault.with(unopened.start.text.clone()).beside(unopened.mark, "it closes here"))
}

/// Adds the faults of one owner unless there are more than `few`, which is the layout.
fn keep_few(owner: Owner, faults: Vec<Fault>, few: usize, found: &mut Vec<Fault>) {
    let own = found.iter().filter(|fault| fault.owner == owner).count();
    if own + faults.len() > few {
        found.retain(|fault| fault.owner != owner);
    } else {
        found.extend(faults);
    }
}

/// Brackets that stay open, or close what was never opened.
pub(super) fn brackets(paragraphs: &[Paragraph], facts: &[Arc<MarkFacts>], found: &mut Vec<Fault>) {
    let body = body(paragraphs, facts);
    let mut faults = Vec::new();
    let mut matched = vec![false; body.len()];
    for (index, Stretch { start, facts, .. }) in body.iter().enumerate() {
        let ends = &facts.brackets;
        if ends.unclosed.is_empty() {
            continue;
        }
        let closing = (index + 1..body.len().min(index + FAR)).find(|&other| !body[other].facts.brackets.unopened.is_empty());
        match closing {
            Some(other) => matched[other] = true,
            None if ends.ends_sentence => faults.extend(ends.unclosed.iter().map(|fault| fault.clone().shifted(*start))),
            None => {}
        }
    }
    for (Stretch { start, facts, .. }, _) in body.iter().zip(matched).filter(|(_, is_matched)| !is_matched) {
        faults.extend(facts.brackets.unopened.iter().map(|fault| fault.clone().shifted(*start)));
    }
    keep_few(Owner::BracketUnbalanced, faults, FEW, found);
}
