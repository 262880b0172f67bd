//! Single quotation marks of one paragraph: those of a paper that quotes so, and those of a quotation inside another.
//!
//! The mark that closes is an apostrophe too. Behind a comma or a stop it closes; behind a letter it does only where no sentence has ended
//! since the one that opened, for a whole speech ends with a mark of its own (`two weeks’ notice`).

use super::attribution;
use super::double;
use super::mark::{Mark, Pair, Side, closing, side};
use super::place;
use super::view::{View, ends_sentence};
use super::vocabulary::{Tag, has};
use super::{Fault, MarkFacts, Owner};
use crate::finding::Severity;
use crate::text::Span;

/// Marks that are looked at for one that belongs to another.
const NEAR: usize = 60;

/// Pairs the single marks outside double ones, and notes those that stay alone. Gives both kinds of pairs, in order.
pub(super) fn read(view: &View, doubles: Vec<Pair>, facts: &mut MarkFacts) -> Vec<Pair> {
    let marks = marks(view);
    let mut pairs = Vec::new();
    let mut open: Option<Mark> = None;
    for &mark in &marks {
        if let Some(outer) = enclosing(&doubles, mark) {
            inner(view, &marks, mark, outer, facts);
            continue;
        }
        let is_opener = mark.side == Side::Open && is_speech_start(view, mark);
        match open {
            Some(opening) if closes(view, opening, mark) => {
                pairs.push(Pair { open: opening, close: mark });
                open = None;
            }
            Some(opening) if is_opener => {
                reopened(view, opening, mark, facts);
                open = Some(mark);
            }
            None if is_opener => open = Some(mark),
            None if mark.side == Side::Close && is_alone(view, mark, &marks, &doubles, facts) => {
                let place = place::start_of_speech(view, mark, &pairs);
                facts.faults.push(double::unopened_fault(&double::Unopened { mark: mark.span, place, start: place::start(view, mark) }));
            }
            _ => {}
        }
    }
    if let Some(opening) = open {
        let (place, is_attributed) = place::end_of_speech(view, opening, view.len());
        if facts.quotes.unclosed.is_none() {
            facts.quotes.unclosed = Some(double::Unclosed { mark: opening.span, place, is_attributed });
        }
    }
    facts.quotes.begins |= marks.first().is_some_and(|mark| mark.token == 0 && mark.side != Side::Close);
    pairs.extend(doubles);
    pairs.sort_by_key(|pair| pair.open.token);
    pairs
}

/// All single marks that stand outside words, in order.
fn marks(view: &View) -> Vec<Mark> {
    let mut marks = Vec::new();
    for token in 0..view.len() {
        let c = match view.text(token) {
            "'" | "&apos;" | "&#39;" => '\'',
            "‘" | "&lsquo;" | "&#8216;" => '‘',
            "’" | "&rsquo;" | "&#8217;" => '’',
            _ => continue,
        };
        let is_doubled = |other: usize| view.is(other, view.text(token));
        if token > 0 && is_doubled(token - 1) && view.touches(token - 1) || is_doubled(token + 1) && view.touches(token) {
            continue;
        }
        let span = view.span(token);
        let (side, is_turned) = side(view, span, c);
        marks.push(Mark { token, span, c, side, is_turned });
    }
    marks
}

/// The double quotation around a mark.
fn enclosing(doubles: &[Pair], mark: Mark) -> Option<Pair> {
    let after = doubles.partition_point(|pair| pair.open.token < mark.token);
    doubles.get(after.checked_sub(1)?).copied().filter(|pair| mark.token < pair.close.token)
}

/// Does a mark open a speech: a sentence of its own behind a sentence's end, a comma or a colon?
fn is_speech_start(view: &View, mark: Mark) -> bool {
    let first = mark.token + 1;
    let before = mark.token.checked_sub(1).map_or("", |at| view.text(at));
    view.is_capital(first)
        && !has(&view.low(first), Tag::Clipped)
        && mark.c != '’'
        && (view.begins_sentence(mark.token) || matches!(before, "," | ":"))
}

/// Does this mark close what `opening` opened?
fn closes(view: &View, opening: Mark, mark: Mark) -> bool {
    let Some(last) = mark.token.checked_sub(1).filter(|_| mark.side == Side::Close) else { return false };
    if matches!(view.text(last), "," | "." | "!" | "?" | "…" | ")") {
        return true;
    }
    let has_ended = (opening.token..last).any(|at| ends_sentence(view.text(at)));
    !has_ended || attribution::begins(view, mark.token + 1) && !view.text(last).ends_with('s')
}

/// A mark opens a speech where one is open.
fn reopened(view: &View, opening: Mark, mark: Mark, facts: &mut MarkFacts) {
    let (place, is_attributed) = place::end_of_speech(view, opening, mark.token);
    if is_attributed {
        facts.faults.push(double::unclosed_fault(&double::Unclosed { mark: opening.span, place, is_attributed }));
    }
}

/// Does a mark close a speech that nothing in the paragraph opened?
fn is_alone(view: &View, mark: Mark, marks: &[Mark], doubles: &[Pair], facts: &MarkFacts) -> bool {
    let is_opener = |other: &&Mark| other.side != Side::Close && other.token < mark.token;
    doubles.is_empty()
        && facts.quotes.unclosed.is_none()
        && mark.token > 1
        && view.is(mark.token - 1, ",")
        && attribution::begins(view, mark.token + 1)
        && !marks.iter().take(NEAR).any(|other| is_opener(&other))
}

/// A single mark that opens a speech inside a double quotation, where nothing can close it.
fn inner(view: &View, marks: &[Mark], mark: Mark, outer: Pair, facts: &mut MarkFacts) {
    let before = view.text(mark.token - 1);
    let opens = mark.side == Side::Open && mark.c != '’' && view.is_capital(mark.token + 1) && matches!(before, "," | ":");
    let from = marks.partition_point(|other| other.token <= mark.token);
    let mut rest = marks[from..].iter().take(NEAR).take_while(|other| other.token < outer.close.token);
    if !opens || rest.any(|other| other.side != Side::Open) {
        return;
    }
    let fault =
        |span| Fault::new(Owner::QuoteUnbalanced, Severity::Warning, span, "a quotation inside a quotation is opened and never closed");
    let is_end = |at: &usize| {
        view.is(*at, ",") && matches!(&*view.low(at + 1), "and" | "but" | "so" | "then" | "or") || ends_sentence(view.text(*at))
    };
    let end = (mark.token + 1..outer.close.token).find(is_end);
    facts.faults.push(match end.filter(|_| !view.is(outer.close.token, "'")) {
        Some(end) => {
            let span = Span::new(view.span(end - 1).start, view.span(end).end);
            let close = closing(view.slice(mark.span.start, mark.span.end));
            fault(span).with(format!("{}{close}", view.slice(span.start, span.end))).beside(mark.span, "it opens here")
        }
        None => fault(mark.span),
    });
}
