//! Double quotation marks of one paragraph: which open, which close, which of them is alone.
//!
//! What touches a mark decides its side; where that says nothing, a curly mark says it itself, and a straight one closes what is open. `12"`
//! is twelve inches. A mark that opens where one is open already, after the end of a sentence, opens the next paragraph of a speech in copy
//! whose paragraphs were joined: nothing is said of it unless the words between say whose the speech was.

use super::mark::{Mark, Pair, Side, side};
use super::place::{self, Place};
use super::view::View;
use super::{Fault, MarkFacts, Owner};
use crate::article::Kind;
use crate::finding::Severity;
use crate::text::Span;

/// Words of a quotation that may stand in marks of the same kind inside another.
const NESTED_WORDS: usize = 8;

/// Where a quotation of one paragraph meets the next.
#[derive(Debug, Default)]
pub(super) struct Ends {
    /// Does it begin with a mark that opens?
    pub begins: bool,
    /// Does it go on behind the place where the open quotation ends, or before the one where the other began?
    pub inside: Inside,
    /// The first mark closes what no mark here opened.
    pub unopened: Option<Unopened>,
    /// The last that opened was not closed.
    pub unclosed: Option<Unclosed>,
    /// Does the paragraph end as one ends, with the end of a sentence?
    pub ends_sentence: bool,
    /// Does it begin as one begins, with a capital?
    pub begins_sentence: bool,
    /// Has it any double mark?
    pub has_marks: bool,
    /// Whole pairs.
    pub pairs: usize,
    /// How many words it has, up to 255.
    pub words: u8,
}

/// Where in its paragraph a speech ends or begins that lacks a mark. One that ends or begins with the line may go on in the line beside it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Inside {
    /// The paragraph goes on behind it.
    pub ends: bool,
    /// The paragraph goes on before it.
    pub begins: bool,
}

/// A mark that closes nothing.
#[derive(Debug)]
pub(super) struct Unopened {
    pub mark: Span,
    pub place: Option<Place>,
    /// Its first word in the paragraph, and what would stand before it.
    pub start: Place,
}

/// A mark that nothing closes.
#[derive(Debug)]
pub(super) struct Unclosed {
    pub mark: Span,
    pub place: Option<Place>,
    /// Do the words say whose the speech was, before any other mark?
    pub is_attributed: bool,
}

/// Pairs the marks and notes those that stay alone.
pub(super) fn read(view: &View, facts: &mut MarkFacts) -> Vec<Pair> {
    let marks = marks(view);
    let mut pairs: Vec<Pair> = Vec::new();
    let mut open: Option<Mark> = None;
    let mut index = 0;
    while index < marks.len() {
        let mark = marks[index];
        let side = if mark.side == Side::Either { if open.is_some() { Side::Close } else { Side::Open } } else { mark.side };
        match (side, open) {
            (Side::Close, Some(opening)) => {
                pairs.push(Pair { open: opening, close: mark });
                open = None;
            }
            (Side::Close, None) => unopened(view, mark, &pairs, facts),
            (_, Some(opening)) if is_nested(view, &marks, index) => {
                nested(view, opening, mark, marks[index + 1], facts);
                index += 1;
            }
            (_, before) => {
                if let Some(opening) = before {
                    reopened(view, opening, mark, facts);
                }
                open = Some(mark);
            }
        }
        index += 1;
    }
    ends(view, &marks, open, facts);
    facts.quotes.has_marks = !marks.is_empty();
    facts.quotes.pairs = pairs.len();
    pairs
}

/// Bytes of a mark, at most: those of `&#8220;`. A phrase in another language is one token, whatever stands in its place.
const LONGEST: usize = 7;

/// All double marks, in order.
fn marks(view: &View) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut index = 0;
    while index < view.len() {
        let span = view.span(index);
        let (c, last) = match double(view.text(index)) {
            Some(c) => (c, index),
            // ``No,'' as wires have it.
            None if matches!(view.text(index), "`" | "'") && view.is(index + 1, view.text(index)) && view.touches(index) => {
                ('"', index + 1)
            }
            None => {
                index += 1;
                continue;
            }
        };
        let span = Span::new(span.start, view.span(last).end);
        let (side, is_turned) = side(view, span, c);
        if span.end - span.start <= LONGEST && !is_inches(view, span, c) {
            marks.push(Mark { token: index, span, c, side, is_turned });
        }
        index = last + 1;
    }
    marks
}

fn double(text: &str) -> Option<char> {
    match text {
        "&quot;" | "&#34;" => Some('"'),
        "&ldquo;" | "&#8220;" => Some('“'),
        "&rdquo;" | "&#8221;" => Some('”'),
        "″" => Some('"'),
        _ => text.chars().next().filter(|c| matches!(c, '"' | '“' | '”' | '„' | '«' | '»')),
    }
}

/// `6'2"`
fn is_inches(view: &View, span: Span, c: char) -> bool {
    let mut before = view.slice(0, span.start).chars().rev();
    let digits = before.by_ref().take_while(|c| c.is_ascii_digit() || *c == '.').count();
    // The foot mark was taken by `take_while`.
    let feet = view.slice(0, span.start.saturating_sub(digits)).ends_with(['\'', '’', '′']);
    let is_figure = view.before(span.start).is_some_and(|c| c.is_ascii_digit());
    matches!(c, '"' | '”' | '″') && is_figure && digits <= 2 && feet
}

/// Is the mark at `index`, where one is open, the first of a pair inside the quotation?
fn is_nested(view: &View, marks: &[Mark], index: usize) -> bool {
    let [one, other, outer] = marks[index..].first_chunk::<3>().copied().unwrap_or([marks[index]; 3]);
    let words = (one.token + 1..other.token).filter(|&at| view.is_word(at) || view.is_number(at)).count();
    other.token > one.token
        && [one.side, other.side, outer.side] == [Side::Open, Side::Close, Side::Close]
        && (1..=NESTED_WORDS).contains(&words)
        && view.before(one.span.start).is_none_or(char::is_whitespace)
        && !view.begins_sentence(one.token)
}

fn nested(view: &View, outer: Mark, one: Mark, other: Mark, facts: &mut MarkFacts) {
    let span = Span::new(one.span.start, other.span.end);
    let inner = view.slice(one.span.end, other.span.start);
    let (left, right) = if one.c == '“' { ("‘", "’") } else { ("'", "'") };
    let message = format!("a quotation inside a quotation takes the other marks: {left}{inner}{right}");
    // Whoever typed curly marks chose them; straight ones come as the key has them.
    let severity = if one.c == '"' { Severity::Information } else { Severity::Hint };
    let fault = Fault::new(Owner::Punctuation, severity, span, message);
    facts.faults.push(fault.with(format!("{left}{inner}{right}")).beside(outer.span, "it stands inside this one"));
}

/// A mark opens where another is open.
fn reopened(view: &View, opening: Mark, mark: Mark, facts: &mut MarkFacts) {
    let (place, is_attributed) = place::end_of_speech(view, opening, mark.token);
    let is_joined = view.begins_sentence(mark.token);
    if is_joined && !is_attributed {
        return;
    }
    facts.faults.push(unclosed_fault(&Unclosed { mark: opening.span, place, is_attributed }));
}

/// A mark closes where none is open.
fn unopened(view: &View, mark: Mark, pairs: &[Pair], facts: &mut MarkFacts) {
    let found = Unopened { mark: mark.span, place: place::start_of_speech(view, mark, pairs), start: place::start(view, mark) };
    // `12" across`, said somebody.
    let was_inch = pairs.last().is_some_and(|pair| view.before(pair.close.span.start).is_some_and(|c| c.is_ascii_digit()));
    let is_inch = view.before(mark.span.start).is_some_and(|c| c.is_ascii_digit());
    if was_inch || is_inch {
        return;
    }
    facts.quotes.inside.begins = found.place.as_ref().is_some_and(|place| place.span.start > 0);
    if pairs.is_empty() && facts.quotes.unopened.is_none() {
        facts.quotes.unopened = Some(found);
    } else {
        facts.faults.push(unopened_fault(&found));
    }
}

fn ends(view: &View, marks: &[Mark], open: Option<Mark>, facts: &mut MarkFacts) {
    let ends = &mut facts.quotes;
    ends.begins = marks.first().is_some_and(|mark| mark.side != Side::Close && mark.token <= 1);
    ends.unclosed = open.map(|mark| {
        let (place, is_attributed) = place::end_of_speech(view, mark, view.len());
        let end = view.span(view.len().saturating_sub(1)).end;
        ends.inside.ends = place.as_ref().is_some_and(|place| place.span.end < end);
        Unclosed { mark: mark.span, place, is_attributed }
    });
    let last = view.len().saturating_sub(1);
    ends.ends_sentence = super::view::ends_sentence(view.text(last)) || (view.len() > 1 && super::view::ends_sentence(view.text(last - 1)));
    ends.begins_sentence = view.is_capital(0) || view.is_number(0);
    let words = view.passage.tokens.iter().filter(|token| token.kind == Kind::Word).count();
    ends.words = u8::try_from(words).unwrap_or(u8::MAX);
}

/// What there is to say of a mark that nothing closes.
pub(super) fn unclosed_fault(found: &Unclosed) -> Fault {
    let fault = |span| Fault::new(Owner::QuoteUnbalanced, Severity::Warning, span, "a quotation is opened and never closed");
    match &found.place {
        Some(place) => fault(place.span).with(place.text.clone()).beside(found.mark, "it opens here"),
        None => Fault { severity: Severity::Hint, ..fault(found.mark) },
    }
}

/// What there is to say of a mark that closes nothing.
pub(super) fn unopened_fault(found: &Unopened) -> Fault {
    let fault = |span| Fault::new(Owner::QuoteUnbalanced, Severity::Warning, span, "a quotation is closed and was never opened");
    match &found.place {
        Some(place) => fault(place.span).with(place.text.clone()).beside(found.mark, "it closes here"),
        None => Fault { severity: Severity::Hint, ..fault(found.mark) },
    }
}
