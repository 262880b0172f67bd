//! Sentences and paragraphs that stand twice.
//!
//! A sentence of some length that comes again word for word was pasted twice; a refrain is shorter, and a title or a caption may say what the
//! text says.

use std::hash::{Hash, Hasher};
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use super::view::{View, ends_sentence};
use super::{Fault, MarkFacts, Owner};
use crate::article::{Kind, Paragraph, Zone};
use crate::finding::Severity;
use crate::text::Span;

/// Words of a sentence that comes again right behind the first, and of a paragraph that does so further on, at least.
const NEXT: u32 = 5;
const FAR: u32 = 10;
/// More sentences twice than this are the layout of the page.
const FEW: usize = 4;

/// One sentence of a passage.
#[derive(Debug)]
pub(super) struct Sentence {
    hash: u64,
    span: Span,
    words: u32,
    /// Its place in the passage, and whether another follows there.
    place: u32,
    is_last: bool,
}

/// The sentences of a passage that have an end.
pub(super) fn sentences(view: &View) -> Vec<Sentence> {
    let mut found = Vec::new();
    if view.passage.zone != Zone::Body {
        return found;
    }
    for sentence in view.passage.tokens.chunk_by(|one, next| one.sentence == next.sentence) {
        let [first, .., last] = sentence else { continue };
        let words = sentence.iter().filter(|token| token.kind == Kind::Word).count() as u32;
        let span = Span::new(first.start as usize, last.end as usize);
        let text = span.of(&view.passage.visible);
        if words >= NEXT && text.chars().next_back().is_some_and(|c| ends_sentence(c.encode_utf8(&mut [0; 4])) || matches!(c, '"' | '”'))
        {
            let mut hasher = FxHasher::default();
            text.hash(&mut hasher);
            let is_last = view.passage.tokens.last().is_some_and(|other| other.sentence == last.sentence);
            found.push(Sentence { hash: hasher.finish(), span, words, place: first.sentence, is_last });
        }
    }
    found
}

/// Does a blank line stand before the paragraph?
pub(super) fn is_set_off(paragraphs: &[Paragraph], index: usize) -> bool {
    let end = index.checked_sub(1).and_then(|before| paragraphs.get(before)).map_or(0, |before| before.span.end);
    paragraphs.get(index).is_some_and(|paragraph| paragraph.span.start >= end + 2)
}

/// Sentences that stand in the article before, one fault for each run of them.
pub(super) fn twice(paragraphs: &[Paragraph], facts: &[Arc<MarkFacts>], found: &mut Vec<Fault>) {
    let mut known: FxHashMap<u64, usize> = FxHashMap::default();
    let mut all: Vec<(usize, &Sentence)> = Vec::new();
    let mut faults: Vec<Fault> = Vec::new();
    let mut run: Option<usize> = None;
    for (index, (paragraph, facts)) in paragraphs.iter().zip(facts).enumerate() {
        for sentence in &facts.sentences {
            let text = |(index, sentence): (usize, &Sentence)| sentence.span.of(&paragraphs[index].passage.visible);
            let before = known.get(&sentence.hash).copied().filter(|&before| text(all[before]) == text((index, sentence)));
            all.push((index, sentence));
            let Some(before) = before else {
                known.insert(sentence.hash, all.len() - 1);
                run = None;
                continue;
            };
            let goes_on = run.is_some_and(|last| last + 1 == before);
            run = Some(before);
            let (other, first) = all[before];
            let is_beside = other == index && first.place + 1 == sentence.place;
            let is_next = is_beside || other + 1 == index && first.is_last && sentence.place == 0;
            let is_whole = facts.sentences.len() == 1 && sentence.span.len() + 2 >= paragraph.span.len();
            // Pages repeat a sentence as a teaser; a paragraph between blank lines was pasted.
            let is_said = paragraph.passage.visible.starts_with(['"', '“', '‘', '\'']);
            let is_far = is_whole && sentence.words >= FAR && is_set_off(paragraphs, index) && !is_said;
            if !goes_on && (is_next || is_far) {
                let severity = if is_next { Severity::Warning } else { Severity::Information };
                let next = paragraphs.get(index + 1).filter(|_| is_whole);
                let related = first.span.shifted(paragraphs[other].span.start);
                faults.push(fault(paragraph, sentence, next, severity).beside(related, "the first time"));
            }
        }
    }
    if faults.len() <= FEW {
        found.extend(faults);
    }
}

/// What there is to say of a sentence; of its whole paragraph, up to the next, where `next` is given.
fn fault(paragraph: &Paragraph, sentence: &Sentence, next: Option<&Paragraph>, severity: Severity) -> Fault {
    let (span, message) = match next {
        Some(next) => (Span::new(paragraph.span.start, next.span.start), "a paragraph stands here twice"),
        None => {
            let is_after_blank = paragraph.passage.visible[..sentence.span.start].ends_with(' ');
            let span = sentence.span.shifted(paragraph.span.start);
            (Span::new(span.start - usize::from(is_after_blank), span.end), "a sentence stands here twice")
        }
    };
    Fault::new(Owner::Leftover, severity, span, message).with("")
}
