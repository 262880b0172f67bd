//! Where a quotation ends that lacks its closing mark, and where one began that lacks its opening mark.
//!
//! It ends before the words that say whose it is, else behind the last sentence in which somebody speaks of himself or to another (`I`, `your`,
//! `don't`). It began with its sentence, and with those before it in which somebody speaks so.

use super::attribution;
use super::mark::{Mark, Pair, closing, opening};
use super::view::{View, ends_sentence};
use super::vocabulary::{Tag, has};
use crate::text::Span;

/// Sentences of a speech behind its first before somebody says whose it is, at most.
const SENTENCES: u32 = 2;

/// A stretch, and what it is with the missing mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub span: Span,
    pub text: String,
}

/// Where the quotation that `opening` opens ends, before token `limit`; and do words say whose it is?
pub(super) fn end_of_speech(view: &View, opening: Mark, limit: usize) -> (Option<Place>, bool) {
    let close = closing(view.slice(opening.span.start, opening.span.end));
    let first = opening.token + opening_tokens(view, opening);
    // Behind a comma, before the words that say whose it is.
    let sentence = view.sentence(first);
    let is_near = |at: &usize| view.sentence(*at).saturating_sub(sentence) <= SENTENCES;
    let is_end = |at: &usize| matches!(view.text(*at), "," | "?" | "!") && view.touches(at - 1) && attribution::is_plain(view, at + 1);
    if let Some(at) = (first + 1..limit.min(view.len())).take_while(is_near).find(is_end) {
        return (Some(behind(view, at, close)), true);
    }
    let sentences = sentences(view, first, limit);
    let is_whole = view.is_capital(first) && (view.begins_sentence(opening.token) || matches!(before(view, opening), "," | ":"));
    if !is_whole && !sentences.first().is_some_and(|&(from, to)| speaks(view, from, to)) {
        return (fragment_end(view, first, limit).map(|at| behind(view, at, close)), false);
    }
    let spoken = sentences.iter().rposition(|&(from, to)| speaks(view, from, to));
    let last = spoken.or_else(|| (sentences.len() == 1).then_some(0));
    (last.map(|last| behind(view, sentences[last].1, close)), false)
}

/// Where the quotation that `mark` closes began; `None` where nobody can tell.
pub(super) fn start_of_speech(view: &View, mark: Mark, pairs: &[Pair]) -> Option<Place> {
    let last = mark.token.checked_sub(1)?;
    let least = pairs.last().map_or(0, |pair| pair.close.token + 1);
    let is_speech = matches!(view.text(last), "," | "." | "!" | "?" | "…");
    if !is_speech {
        return fragment_start(view, least, last).map(|at| in_front(view, at, mark));
    }
    let inner = last.checked_sub(1)?;
    let mut start = view.sentence_start(inner);
    if start < least {
        return None;
    }
    while let Some(before) = start.checked_sub(2).filter(|&before| before >= least) {
        let earlier = view.sentence_start(before);
        if earlier < least || earlier >= start || !speaks(view, earlier, start - 1) {
            break;
        }
        start = earlier;
    }
    (start < mark.token).then(|| in_front(view, start, mark))
}

/// The first word of the paragraph, with the mark that would open it.
pub(super) fn start(view: &View, mark: Mark) -> Place {
    in_front(view, 0, mark)
}

fn before<'a>(view: &View<'a>, opening: Mark) -> &'a str {
    opening.token.checked_sub(1).map_or("", |at| view.text(at))
}

fn opening_tokens(view: &View, opening: Mark) -> usize {
    1 + usize::from(view.span(opening.token).end < opening.span.end)
}

/// The sentences from token `first` to `limit`: first and last token of each that ends with a mark.
fn sentences(view: &View, first: usize, limit: usize) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut from = first;
    for at in first..limit.min(view.len()) {
        let is_last = at + 1 >= limit.min(view.len()) || view.sentence(at + 1) != view.sentence(at);
        if is_last && ends_sentence(view.text(at)) {
            found.push((from, at));
            from = at + 1;
        }
    }
    found
}

/// Does somebody speak of himself or to another in these tokens?
fn speaks(view: &View, from: usize, to: usize) -> bool {
    (from..=to).any(|at| view.is_word(at) && has(&view.low(at), Tag::Speaker) && !is_initialism(view.text(at)))
}

/// `US` is no `us`.
fn is_initialism(text: &str) -> bool {
    text.len() > 1 && text.chars().all(char::is_uppercase)
}

/// The last token of a fragment in quotation marks that the sentence goes on behind: `"one of fear[ ]and says that`.
fn fragment_end(view: &View, first: usize, limit: usize) -> Option<usize> {
    let sentence = view.sentence(first);
    let mut tokens = (first + 1..limit.min(view.len())).take_while(|&at| view.sentence(at) == sentence);
    tokens.find(|&at| {
        let (next, after) = (view.low(at + 1), view.low(at + 2));
        next == "and" && has(&after, Tag::Filler) || view.is(at + 1, ",") && matches!(&*after, "and" | "but" | "which" | "who")
    })
}

/// The first token of a fragment that ends at `last`: `was [ ]an insult"`.
fn fragment_start(view: &View, least: usize, last: usize) -> Option<usize> {
    let sentence = view.sentence(last);
    let from = last.saturating_sub(6).max(least);
    let is_before = |at: &usize| matches!(&*view.low(*at), "was" | "were" | "is" | "are" | "as" | "called" | "be" | "been");
    (from..last).rev().take_while(|&at| view.sentence(at) == sentence).find(is_before).map(|at| at + 1)
}

/// The word that ends with token `at`, its marks, and the mark that closes.
fn behind(view: &View, at: usize, close: &str) -> Place {
    let mut from = at;
    while from > 0 && !view.is_word(from) && !view.is_number(from) && view.touches(from - 1) {
        from -= 1;
    }
    let span = Span::new(view.span(from).start, view.span(at).end);
    Place { span, text: format!("{}{close}", view.slice(span.start, span.end)) }
}

/// The word at token `at`, with the mark that opens before it.
fn in_front(view: &View, at: usize, mark: Mark) -> Place {
    let span = view.span(at);
    let open = opening(view.slice(mark.span.start, mark.span.end));
    Place { span, text: format!("{open}{}", view.text(at)) }
}
